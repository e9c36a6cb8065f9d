/*
 * Labelled aspects, read from files: a text a record, with the aspects that are named in it.
 *
 * Rows are TSV: label (-1, 0, 1), aspect, opinion words, category, text. Rows with the same text become one record.
 */
#ifndef VOC_TOOLS_ASPECT_FILE_H
#define VOC_TOOLS_ASPECT_FILE_H

#include "base/hash.h"
#include "tool.h"

#include <ctype.h>
#include <stdbool.h>

#define ASPECTS_OF_TEXT 48

typedef struct gold_aspect
{
	int label;
	uint32_t start; /* bytes; length 0 where the aspect is implied or does not stand in the text */
	uint32_t length;
} gold_aspect;

typedef struct gold_text
{
	char *text;
	uint32_t count;
	gold_aspect aspects[ASPECTS_OF_TEXT];
} gold_text;

typedef struct gold_file
{
	gold_text *texts;
	size_t count;
	size_t rows;
} gold_file;

static inline bool
is_letter(unsigned char byte)
{
	return byte < 0x80 && isalnum(byte);
}

/* Where an aspect stands in a text: as a whole word if it does anywhere, else anywhere; letter case does not matter. */
static inline bool
find_aspect(const char *text, const char *aspect, uint32_t *start)
{
	size_t length = strlen(aspect), size = strlen(text);
	bool found = false;

	for (size_t at = 0; length > 0 && at + length <= size; at++)
	{
		size_t i = 0;
		bool whole;

		while (i < length && tolower((unsigned char) text[at + i]) == tolower((unsigned char) aspect[i]))
			i++;
		if (i < length)
			continue;
		whole = (at == 0 || !is_letter((unsigned char) text[at - 1]) || !is_letter((unsigned char) aspect[0])) &&
				(!is_letter((unsigned char) text[at + length]) || !is_letter((unsigned char) aspect[length - 1]));
		if (whole || !found)
			*start = (uint32_t) at;
		found = true;
		if (whole)
			break;
	}
	return found;
}

static inline void
add_gold_row(gold_file *file, uint32_t *table, size_t table_size, char *line)
{
	char *fields[5] = {line};
	size_t slot;
	gold_text *text;

	for (int i = 1; i < 5; i++)
	{
		fields[i] = strchr(fields[i - 1], '\t');
		if (fields[i] == NULL)
			return;
		*fields[i]++ = '\0';
	}
	slot = voc_hash64(fields[4], strlen(fields[4]), 1) & (table_size - 1);
	while (table[slot] != 0 && strcmp(file->texts[table[slot] - 1].text, fields[4]) != 0)
		slot = (slot + 1) & (table_size - 1);
	if (table[slot] == 0)
	{
		file->texts = realloc(file->texts, (file->count + 1) * sizeof(gold_text));
		if (file->texts == NULL)
			tool_fail("no memory for %zu texts", file->count);
		file->texts[file->count++] = (gold_text) {.text = strdup(fields[4])};
		table[slot] = (uint32_t) file->count;
	}
	text = &file->texts[table[slot] - 1];
	file->rows++;
	if (text->count < ASPECTS_OF_TEXT)
	{
		gold_aspect *aspect = &text->aspects[text->count++];

		*aspect = (gold_aspect) {.label = atoi(fields[0])};
		if (find_aspect(text->text, fields[1], &aspect->start))
			aspect->length = (uint32_t) strlen(fields[1]);
	}
}

static inline gold_file
read_gold(const char *path)
{
	FILE *stream = fopen(path, "r");
	gold_file file = {0};
	size_t room = 0, table_size = 1u << 17;
	uint32_t *table = calloc(table_size, sizeof(*table));
	char *line = NULL;

	if (stream == NULL || table == NULL)
		tool_fail("%s: %s", path, strerror(errno));
	while (getline(&line, &room, stream) > 0)
	{
		line[strcspn(line, "\n")] = '\0';
		add_gold_row(&file, table, table_size, line);
	}
	free(line);
	free(table);
	fclose(stream);
	return file;
}

static inline void
free_gold(gold_file *file)
{
	for (size_t i = 0; i < file->count; i++)
		free(file->texts[i].text);
	free(file->texts);
}

#endif
