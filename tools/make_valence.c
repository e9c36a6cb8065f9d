/*
 * Compiles a hand-written lexicon: make_valence [--emotions] OUTPUT FILE.tsv...
 *
 * Rows: term, strength (-4 to 4; a factor for boosters and the like), class
 * (src/sentiment/valence.h; "opinion" when empty), note. Lines that begin with # are comments. A
 * term that stands twice is an error, but for "nonanswer", which goes along with another class.
 * With --emotions the third column is an emotion (src/sentiment/emotion.h) instead.
 */
#define _POSIX_C_SOURCE 200809L

#include "sentiment/emotion.h"
#include "sentiment/valence.h"
#include "text/tokens.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DRAFT_SLOTS (1u << 17)

static voc_unit units[256];
static bool emotions;

/* What the third column stands for. */
static bool
read_class(const char *name, voc_valence_class *class)
{
	int emotion;

	if (!emotions)
		return voc_valence_class_named(name, class);
	if (!voc_emotion_named(name, &emotion))
		return false;
	*class = (voc_valence_class)emotion;
	return true;
}

static uint32_t
cut_term(voc_tokenizer *tokenizer, const char *term)
{
	voc_token token;
	uint32_t count = 0, previous_end = 0;

	voc_tokenizer_start(tokenizer, (const unsigned char *)term, strlen(term));
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		voc_unit_cursor cursor;

		voc_units_begin(&cursor, (const unsigned char *)term, &token, previous_end);
		while (count < 250 && voc_units_next(&cursor, &units[count]))
			count++;
		previous_end = token.start + token.length;
	}
	return count;
}

static void
fail(const char *file, int line, const char *what, const char *term)
{
	fprintf(stderr, "%s:%d: %s: %s\n", file, line, what, term);
	exit(1);
}

static bool
has_letters(uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (units[i].kind != VOC_UNIT_SIGN)
			return true;
	return false;
}

static int
add_file(voc_tokenizer *tokenizer, unsigned char *image, const char *name, int errors)
{
	FILE *file = fopen(name, "r");
	char *line = NULL;
	size_t room = 0;
	int number = 0;

	if (file == NULL)
		fail(name, 0, "cannot be read", "");
	while (getline(&line, &room, file) > 0)
	{
		char *fields[4] = {line, "", "", ""}, *end;
		voc_valence_class class = VOC_VALENCE_OPINION;
		bool rhetoric;
		voc_valence_entry entry = {0}, known;
		voc_valence view;
		uint32_t count;
		uint64_t hash = 0;
		double strength;

		number++;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || line[0] == '\0')
			continue;
		for (int i = 1; i < 4 && (end = strchr(fields[i - 1], '\t')) != NULL; i++)
		{
			*end = '\0';
			fields[i] = end + 1;
		}
		strength = strtod(fields[1], &end);
		if (*end != '\0' || end == fields[1] || fabs(strength) > 4)
			fail(name, number, "the strength is no number from -4 to 4", fields[0]);
		rhetoric = strcmp(fields[2], "rhetoric") == 0;
		if (fields[2][0] != '\0' && !rhetoric && !read_class(fields[2], &class))
			fail(name, number, "an unknown class", fields[2]);
		count = cut_term(tokenizer, fields[0]);
		if (count == 0 || count > VOC_VALENCE_UNITS_MAX)
			fail(name, number, "a term of no units or too many", fields[0]);
		if (!emotions && class != VOC_VALENCE_PICTURE && !has_letters(count))
			fail(name, number, "a term of signs only", fields[0]);
		voc_valence_open(&view, image, SIZE_MAX);
		if (class != VOC_VALENCE_NONANSWER &&
			voc_valence_find(&view, units, count, &known) == count &&
			known.class != VOC_VALENCE_NONANSWER)
		{
			fprintf(stderr, "%s:%d: stands there already: %s\n", name, number, fields[0]);
			errors++;
			continue;
		}
		entry.flags = VOC_VALENCE_PREFIX;
		for (uint32_t i = 0; i + 1 < count; i++)
		{
			hash = voc_valence_extend(hash, &units[i]);
			voc_valence_put(image, hash, entry);
		}
		hash = voc_valence_extend(hash, &units[count - 1]);
		entry.strength = (int8_t)lround(strength * 10);
		entry.class = (uint8_t) class;
		entry.flags = VOC_VALENCE_TERM | (rhetoric ? VOC_VALENCE_RHETORIC : 0);
		if (class == VOC_VALENCE_NONANSWER)
		{
			entry.flags |= VOC_VALENCE_ALONE;
			if (voc_valence_find(&view, units, count, &known) == count)
				entry.flags = VOC_VALENCE_ALONE;
		}
		for (uint32_t i = 0; i < count; i++)
			if (units[i].kind == VOC_UNIT_WORD)
				entry.flags |= VOC_VALENCE_ENGLISH;
		voc_valence_put(image, hash, entry);
	}
	free(line);
	fclose(file);
	return errors;
}

/* The image of the files' terms. */
static unsigned char *
make_image(voc_tokenizer *tokenizer, uint32_t slot_count, int file_count, char **files, int *errors)
{
	unsigned char *image = malloc(VOC_VALENCE_HEADER_SIZE + (size_t)slot_count * VOC_VALENCE_SLOT_SIZE);

	if (image == NULL)
		return NULL;
	voc_valence_clear(image, slot_count);
	for (int i = 0; i < file_count; i++)
		*errors = add_file(tokenizer, image, files[i], *errors);
	return image;
}

int
main(int argc, char **argv)
{
	unsigned char *draft, *image;
	size_t size;
	voc_tokenizer *tokenizer;
	FILE *output;
	int errors = 0;

	if (argc > 1 && strcmp(argv[1], "--emotions") == 0)
	{
		emotions = true;
		argv++;
		argc--;
	}
	if (argc < 3 || voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK)
	{
		fprintf(stderr, "usage: make_valence [--emotions] OUTPUT FILE.tsv...\n");
		return 2;
	}
	/* Once to count the slots that are used, and again with two thirds of them in use. */
	draft = make_image(tokenizer, DRAFT_SLOTS, argc - 2, argv + 2, &errors);
	if (draft == NULL || errors > 0)
		return 1;
	image = make_image(tokenizer, voc_valence_count(draft) / 2 * 3 + 2, argc - 2, argv + 2, &errors);
	if (image == NULL)
		return 1;
	voc_tokenizer_close(tokenizer);
	size = voc_valence_size(image);
	output = fopen(argv[1], "wb");
	if (output == NULL || fwrite(image, 1, size, output) != size || fclose(output) != 0)
	{
		perror(argv[1]);
		return 1;
	}
	free(draft);
	free(image);
	return 0;
}
