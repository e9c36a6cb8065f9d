#include "unit/unit.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "lexicon/dictionary.h"

#include <stdlib.h>

static voc_trie_entry
entry(const char *word, uint32_t value)
{
	return (voc_trie_entry){(const unsigned char *) word, (uint32_t) strlen(word), value};
}

static int
value_of(const voc_trie *trie, const char *word)
{
	uint32_t value;

	return voc_trie_find(trie, (const unsigned char *) word, strlen(word), &value) ? (int) value : -1;
}

static void
finds_words_and_nothing_else(void)
{
	voc_trie_entry entries[] = {entry("电池", 1), entry("电池组", 2), entry("电话", 3), entry("a", 0),
								entry("😀", 5),   entry("电池", 6)};
	voc_arena arena;
	unsigned char *image;
	size_t size;
	voc_trie trie;

	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK_INT(voc_trie_build(&arena, entries, 6, &image, &size), VOC_OK);
	CHECK_INT(voc_trie_open(&trie, image, size), VOC_OK);
	CHECK_INT(trie.word_count, 5);
	CHECK_INT(trie.longest, 3);
	CHECK_INT(value_of(&trie, "电池"), 6); /* the last of two counts */
	CHECK_INT(value_of(&trie, "电池组"), 2);
	CHECK_INT(value_of(&trie, "电话"), 3);
	CHECK_INT(value_of(&trie, "a"), 0);
	CHECK_INT(value_of(&trie, "😀"), 5);
	CHECK_INT(value_of(&trie, ""), -1);
	CHECK_INT(value_of(&trie, "电"), -1);
	CHECK_INT(value_of(&trie, "电池组电"), -1);
	CHECK_INT(value_of(&trie, "池"), -1);
	CHECK_INT(value_of(&trie, "b"), -1);
	CHECK_INT(value_of(&trie, "\xFF"), -1);
	voc_arena_free(&arena);
}

static void
an_empty_trie_is_a_trie(void)
{
	voc_arena arena;
	unsigned char *image;
	size_t size;
	voc_trie trie;

	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK_INT(voc_trie_build(&arena, NULL, 0, &image, &size), VOC_OK);
	CHECK_INT(voc_trie_open(&trie, image, size), VOC_OK);
	CHECK_INT(value_of(&trie, ""), -1);
	CHECK_INT(value_of(&trie, "电"), -1);
	voc_arena_free(&arena);
}

static void
refuses_bad_words(void)
{
	char too_long[VOC_TRIE_WORD_MAX + 2];
	voc_trie_entry empty = entry("", 1);
	voc_trie_entry large = entry("a", VOC_TRIE_VALUE_MAX + 1);
	voc_trie_entry lengthy;
	voc_arena arena;
	unsigned char *image;
	size_t size;
	voc_trie trie;

	memset(too_long, 'x', sizeof(too_long) - 1);
	too_long[sizeof(too_long) - 1] = '\0';
	lengthy = entry(too_long, 1);
	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK_INT(voc_trie_build(&arena, &empty, 1, &image, &size), VOC_PARAMETER);
	CHECK_INT(voc_trie_build(&arena, &large, 1, &image, &size), VOC_PARAMETER);
	CHECK_INT(voc_trie_build(&arena, &lengthy, 1, &image, &size), VOC_LIMIT);
	lengthy.length--;
	CHECK_INT(voc_trie_build(&arena, &lengthy, 1, &image, &size), VOC_OK);
	CHECK_INT(voc_trie_open(&trie, image, size), VOC_OK);
	CHECK(voc_trie_find(&trie, lengthy.word, lengthy.length, &(uint32_t){0}));
	CHECK_INT(voc_trie_open(&trie, image, size - 1), VOC_CORRUPT);
	CHECK_INT(voc_trie_open(&trie, image, 3), VOC_CORRUPT);
	voc_arena_free(&arena);
}

/* Random words over few letters have many common beginnings: compared with a plain list, in two orders. */
#define RANDOM_WORDS 5000
static void
agrees_with_a_plain_list_in_any_order(void)
{
	static char words[RANDOM_WORDS][8];
	static voc_trie_entry entries[RANDOM_WORDS];
	uint64_t random = 1;
	size_t count = 0;
	voc_arena arena;
	unsigned char *image, *again;
	size_t size, again_size;
	voc_trie trie;

	while (count < RANDOM_WORDS)
	{
		size_t length = 1 + voc_random_next(&random) % 7;
		bool known = false;

		memset(words[count], 0, sizeof(words[count]));
		for (size_t i = 0; i < length; i++)
			words[count][i] = (char) ('a' + voc_random_next(&random) % 5);
		for (size_t i = 0; i < count && !known; i++)
			known = strcmp(words[i], words[count]) == 0;
		if (!known)
			entries[count] = entry(words[count], (uint32_t) count), count++;
	}
	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK_INT(voc_trie_build(&arena, entries, count, &image, &size), VOC_OK);
	CHECK_INT(voc_trie_open(&trie, image, size), VOC_OK);
	CHECK_INT(trie.word_count, count);
	for (size_t i = 0; i < count; i++)
		CHECK_INT(value_of(&trie, words[i]), i);
	for (size_t i = 0; i < 20000; i++)
	{
		char probe[8] = {0};
		int expected = -1;

		for (size_t j = 0, length = 1 + voc_random_next(&random) % 7; j < length; j++)
			probe[j] = (char) ('a' + voc_random_next(&random) % 6);
		for (size_t j = 0; j < count && i < 500; j++)
			if (strcmp(words[j], probe) == 0)
				expected = (int) j;
		if (i < 500)
			CHECK_INT(value_of(&trie, probe), expected);
		else if (value_of(&trie, probe) >= 0)
			CHECK_TEXT(words[value_of(&trie, probe)], probe);
	}
	for (size_t i = 0; i < count / 2; i++)
	{
		voc_trie_entry swap = entries[i];

		entries[i] = entries[count - 1 - i];
		entries[count - 1 - i] = swap;
	}
	CHECK_INT(voc_trie_build(&arena, entries, count, &again, &again_size), VOC_OK);
	CHECK(size == again_size && memcmp(image, again, size) == 0);
	voc_arena_free(&arena);
}

/* Any damage may give wrong words; only a sanitizer or a crash can fail here. */
static void
a_damaged_image_is_only_wrong(void)
{
	voc_trie_entry entries[] = {entry("电池", 1), entry("电池组", 2), entry("电话", 3), entry("abc", 4)};
	voc_arena arena;
	unsigned char *image;
	size_t size;
	uint64_t random = 2;
	voc_trie trie;

	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK_INT(voc_trie_build(&arena, entries, 4, &image, &size), VOC_OK);
	for (size_t i = 0; i < size; i++)
	{
		unsigned char was = image[i];
		unsigned char *copy;

		image[i] ^= (unsigned char) (1 + voc_random_next(&random) % 255);
		copy = malloc(size);
		memcpy(copy, image, size);
		if (voc_trie_open(&trie, copy, size) == VOC_OK)
			for (size_t j = 0; j < 4; j++)
				(void) voc_trie_find(&trie, entries[j].word, entries[j].length, &(uint32_t){0});
		free(copy);
		image[i] = was;
	}
	voc_arena_free(&arena);
}

static void
the_dictionary_knows_words(void)
{
	voc_trie dictionary;
	uint32_t common, rare;

	voc_dictionary_builtin(&dictionary);
	CHECK(dictionary.word_count > 150000);
	CHECK(voc_trie_find(&dictionary, (const unsigned char *) "电池", 6, &common));
	CHECK_INT(voc_dictionary_class(common), VOC_WORD_NOUN);
	CHECK(voc_trie_find(&dictionary, (const unsigned char *) "水电池", 9, &rare) == false);
	CHECK(voc_trie_find(&dictionary, (const unsigned char *) "的", 3, &common));
	CHECK_INT(voc_dictionary_class(common), VOC_WORD_FUNCTION);
	CHECK(voc_trie_find(&dictionary, (const unsigned char *) "一丁不识", 12, &rare));
	CHECK(voc_dictionary_cost(rare) > voc_dictionary_cost(common));
	CHECK(!voc_trie_find(&dictionary, (const unsigned char *) "電池", 6, &common)); /* folded words only */
}

/* Many children that hardly fit between each other: more room than is thought at first. */
static void
has_room_for_any_words(void)
{
	enum { COUNT = 60000 };
	static unsigned char bytes[COUNT * 6];
	static voc_trie_entry entries[COUNT];
	uint64_t random = 23;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (uint32_t i = 0; i < COUNT; i++)
	{
		unsigned char *word = bytes + i * 6;

		(void) voc_utf8_write(0x4E00 + i % 300, word);
		(void) voc_utf8_write(0x4E00 + (uint32_t) (voc_random_next(&random) % 20000), word + 3);
		entries[i] = (voc_trie_entry){word, 6, i};
	}
	for (int dense = 0; dense < 2; dense++)
	{
		unsigned char *image;
		size_t size;
		voc_trie trie;
		uint32_t value, wrong = 0;

		CHECK_INT((dense ? voc_trie_build_dense : voc_trie_build)(&arena, entries, COUNT, &image, &size), VOC_OK);
		CHECK_INT(voc_trie_open(&trie, image, size), VOC_OK);
		for (uint32_t i = 0; i < COUNT; i++)
			wrong += !voc_trie_find(&trie, entries[i].word, 6, &value) || memcmp(entries[value].word, entries[i].word, 6) != 0;
		CHECK_INT(wrong, 0);
	}
	voc_arena_free(&arena);
}

int
main(void)
{
	RUN(finds_words_and_nothing_else);
	RUN(an_empty_trie_is_a_trie);
	RUN(refuses_bad_words);
	RUN(agrees_with_a_plain_list_in_any_order);
	RUN(a_damaged_image_is_only_wrong);
	RUN(has_room_for_any_words);
	RUN(the_dictionary_knows_words);
	return unit_end();
}
