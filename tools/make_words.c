/*
 * Makes C text of word lists: make_words NAME FILE... > NAME.h
 *
 * The text defines `static const voc_words NAME`, as src/base/words.h describes. Words in the files are separated by
 * white space, `_` in a word stands for a blank, a line that begins with # is a comment; a word may occur twice.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/words.h"

#include "../src/base/hash.c"

#define MAX_WORDS 65536
#define MAX_BYTES (1 << 20)

static unsigned char bytes[MAX_BYTES];
static uint32_t used, count;
static uint32_t slots[2 * MAX_WORDS];
static uint32_t entries[MAX_WORDS];

static void
fail(const char *what, const char *name)
{
	fprintf(stderr, "make_words: %s: %s\n", what, name);
	exit(1);
}

static void
add_word(char *word)
{
	size_t length = strlen(word);

	for (char *at = word; *at != '\0'; at++)
		if (*at == '_')
			*at = ' ';
	for (uint32_t i = 0; i < count; i++)
		if ((entries[i] & 0xFF) == length && memcmp(bytes + (entries[i] >> VOC_WORDS_LENGTH_BITS), word, length) == 0)
			return;
	if (length > 255 || count == MAX_WORDS || used + length > MAX_BYTES)
		fail("too much", word);
	memcpy(bytes + used, word, length);
	entries[count++] = used << VOC_WORDS_LENGTH_BITS | (uint32_t) length;
	used += (uint32_t) length;
}

static void
read_list(const char *name)
{
	static char line[65536];
	FILE *file = fopen(name, "r");

	if (file == NULL)
		fail("cannot read", name);
	while (fgets(line, sizeof(line), file) != NULL)
	{
		if (line[0] == '#')
			continue;
		if (strlen(line) == sizeof(line) - 1)
			fail("a line is too long", name);
		for (char *word = strtok(line, " \t\r\n"); word != NULL; word = strtok(NULL, " \t\r\n"))
			add_word(word);
	}
	fclose(file);
}

int
main(int argc, char **argv)
{
	uint32_t size = 2;

	if (argc < 3)
		fail("usage", "make_words NAME FILE...");
	for (int i = 2; i < argc; i++)
		read_list(argv[i]);
	while (size < 2 * count)
		size *= 2;
	for (uint32_t i = 0; i < count; i++)
	{
		const unsigned char *word = bytes + (entries[i] >> VOC_WORDS_LENGTH_BITS);
		uint32_t slot = (uint32_t) voc_hash64(word, entries[i] & 0xFF, VOC_WORDS_SEED) & (size - 1);

		while (slots[slot] != 0)
			slot = (slot + 1) & (size - 1);
		slots[slot] = entries[i];
	}
	printf("/* Made by tools/make_words.c: %u words. */\nstatic const unsigned char %s_bytes[] = {", count, argv[1]);
	for (uint32_t i = 0; i < used; i++)
		printf("%s%u,", i % 24 == 0 ? "\n\t" : "", bytes[i]);
	printf("\n};\nstatic const uint32_t %s_slots[] = {", argv[1]);
	for (uint32_t i = 0; i < size; i++)
		printf("%s%uu,", i % 16 == 0 ? "\n\t" : "", slots[i]);
	printf("\n};\nstatic const voc_words %s = {%s_bytes, %s_slots, %uu};\n", argv[1], argv[1], argv[1], size - 1);
	return 0;
}
