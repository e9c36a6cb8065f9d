/*
 * Personal data: what is marked in texts against what is found. A line is the language and a text in which each piece stands as
 * ⟦kind:piece⟧; numbers are made up, with right check digits where the kind has them. A finding is right if kind and place are
 * those of a piece, to the byte.
 */
#define _POSIX_C_SOURCE 200809L

#include "feedback/personal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ITEMS 16
#define MAX_TEXT 1024
#define OPENING "⟦"
#define CLOSING "⟧"

typedef struct findings
{
	voc_personal_item items[MAX_ITEMS];
	size_t count;
} findings;

static void
take(void *context, const voc_personal_item *item)
{
	findings *found = context;

	if (found->count < MAX_ITEMS)
		found->items[found->count++] = *item;
}

/* Takes the marks out of a line. */
static size_t
unmark(const char *line, char *text, findings *expected)
{
	size_t length = 0;

	expected->count = 0;
	while (*line != '\0' && *line != '\n')
	{
		if (strncmp(line, OPENING, strlen(OPENING)) == 0)
		{
			const char *name = line + strlen(OPENING), *colon = strchr(name, ':'), *end = strstr(name, CLOSING);
			voc_personal_item *item = &expected->items[expected->count++];

			if (colon == NULL || end == NULL || expected->count > MAX_ITEMS)
				exit(2);
			item->kind = VOC_PERSONAL_KIND_COUNT;
			for (int kind = 0; kind < VOC_PERSONAL_KIND_COUNT; kind++)
				if (strncmp(voc_personal_kind_name((voc_personal_kind) kind), name, (size_t) (colon - name)) == 0)
					item->kind = (voc_personal_kind) kind;
			item->start = (uint32_t) length;
			item->length = (uint32_t) (end - colon - 1);
			memcpy(text + length, colon + 1, item->length);
			length += item->length;
			line = end + strlen(CLOSING);
		}
		else
			text[length++] = *line++;
	}
	text[length] = '\0';
	return length;
}

static size_t
count_right(const findings *found, const findings *expected)
{
	size_t right = 0;

	for (size_t i = 0; i < found->count; i++)
		for (size_t j = 0; j < expected->count; j++)
			right += found->items[i].kind == expected->items[j].kind && found->items[i].start == expected->items[j].start &&
					 found->items[i].length == expected->items[j].length;
	return right;
}

static void
show(const char *text, const findings *found)
{
	printf("  %s\n     found:", text);
	for (size_t i = 0; i < found->count; i++)
		printf(" %s \"%.*s\"", voc_personal_kind_name(found->items[i].kind), (int) found->items[i].length,
			   text + found->items[i].start);
	putchar('\n');
}

int
main(int count, char **arguments)
{
	bool verbose = count > 2 && strcmp(arguments[1], "-v") == 0;
	static const char *const languages[] = {"zh", "en"};
	static const voc_bytes mask = {(const unsigned char *) "JD########", 10};
	FILE *file = fopen(arguments[count - 1], "r");
	size_t texts[2] = {0}, pieces[2] = {0}, findings_made[2] = {0}, right[2] = {0}, all_right = 0, all_pieces = 0, all_found = 0;
	char line[MAX_TEXT], text[MAX_TEXT];
	voc_arena arena;

	if (file == NULL)
		return 2;
	voc_arena_init(&arena, &voc_allocator_malloc);
	while (fgets(line, sizeof(line), file) != NULL)
	{
		int language = strncmp(line, "en", 2) == 0;
		findings expected, found = {.count = 0};
		size_t length = unmark(line + 3, text, &expected);
		size_t good;

		if (voc_personal_find(&arena, (voc_bytes){(unsigned char *) text, (uint32_t) length}, mask, take, &found) != VOC_OK)
			return 2;
		voc_arena_reset(&arena);
		good = count_right(&found, &expected);
		texts[language]++;
		pieces[language] += expected.count;
		findings_made[language] += found.count;
		right[language] += good;
		if (verbose && (good < expected.count || good < found.count))
			show(text, &found);
	}
	fclose(file);
	for (int i = 0; i < 2; i++)
	{
		printf("%s  %zu texts, %zu pieces: recall %.1f %%, precision %.1f %% (%zu found)\n", languages[i], texts[i], pieces[i],
			   100.0 * (double) right[i] / (double) pieces[i], 100.0 * (double) right[i] / (double) findings_made[i],
			   findings_made[i]);
		all_right += right[i];
		all_pieces += pieces[i];
		all_found += findings_made[i];
	}
	printf("all %zu texts, %zu pieces: recall %.1f %%, precision %.1f %%\n", texts[0] + texts[1], all_pieces,
		   100.0 * (double) all_right / (double) all_pieces, 100.0 * (double) all_right / (double) all_found);
	return (double) all_right >= 0.97 * (double) all_pieces && (double) all_right >= 0.97 * (double) all_found ? 0 : 1;
}
