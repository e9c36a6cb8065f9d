/*
 * Writes the model behind src/text/language_model.h from word lists:
 *
 *     make_languages DIRECTORY FILE
 *
 * DIRECTORY holds TAG.txt for each language of an alphabet, its frequent words in the order of their frequency, and
 * international.txt, the words that tell nothing. Lines that begin with # are remarks.
 *
 * A listed word of place r has the probability 1 ÷ (12 (r + 3)), Zipf's law with a flat beginning; together the words of a
 * list have about half of what there is. Words of Latin letters count without their accents too, as people type them, at
 * a place further back. The letters of all words, each word once, give the trigrams, smoothed by bigrams and these by single
 * letters (Witten and Bell 1991, with fixed weights).
 */
#include "base/utf8.h"
#include "base/hash.h"
#include "text/language_model.h"
#include "tool.h"
#include "unicode/class.h"

#include <math.h>
#include <utf8proc.h>

#define MAP_SIZE (1u << 17)
#define CONTEXT 0x1FFFFEu      /* in the place of a letter: all letters together */
#define PLAIN_PLACE 150        /* how much further back a word without its accents stands */
#define PLAIN_SHARE 0.3        /* what its letters count */
#define BIGRAM_WEIGHT 4.0
#define LETTER_WEIGHT 6.0
#define UNIFORM_WEIGHT 0.2
#define EVEN_LENGTH 400       /* a longer list has no more say in the letters */
#define LETTERS 60.0           /* of an alphabet, roughly */

typedef struct map_entry
{
	uint64_t key; /* 0: empty */
	double values[VOC_LANGUAGE_COLUMNS];
} map_entry;

/* Counts of letter sequences, and the places of words (0: not listed, else place + 1), of one alphabet. */
static map_entry *counts;
static map_entry *places;

typedef struct row
{
	uint64_t key;
	uint8_t costs[VOC_LANGUAGE_COLUMNS];
	uint32_t number; /* of its row in the image */
} row;

static row *rows;
static size_t row_count = 1; /* row 0 is none */
static size_t row_room;

static double *
value_in(map_entry *map, uint64_t key, int column)
{
	size_t place = voc_mix64(key) & (MAP_SIZE - 1);

	for (size_t tries = 0; tries < MAP_SIZE; tries++, place = (place + 1) & (MAP_SIZE - 1))
	{
		if (map[place].key == 0)
			map[place].key = key;
		if (map[place].key == key)
			return &map[place].values[column];
	}
	tool_fail("too many letter sequences");
}

static void
count_letters(const voc_language_word *word, int column, double share)
{
	uint32_t first = VOC_LANGUAGE_EDGE;
	uint32_t second = VOC_LANGUAGE_EDGE;

	for (size_t i = 0; i <= word->count; i++)
	{
		uint32_t third = i < word->count ? word->letters[i] : VOC_LANGUAGE_EDGE;

		*value_in(counts, voc_language_letters_key(first, second, third), column) += share;
		*value_in(counts, voc_language_letters_key(first, second, CONTEXT), column) += share;
		*value_in(counts, voc_language_letters_key(0, second, third), column) += share;
		*value_in(counts, voc_language_letters_key(0, second, CONTEXT), column) += share;
		*value_in(counts, voc_language_letters_key(0, 0, third), column) += share;
		*value_in(counts, voc_language_letters_key(0, 0, CONTEXT), column) += share;
		first = second;
		second = third;
	}
}

static void
add_word(const voc_language_word *word, int column, size_t place, double share)
{
	double *known = value_in(places, voc_language_word_key(word->letters, word->count), column);

	if (*known != 0)
		return;
	*known = (double) place + 1;
	count_letters(word, column, share);
}

/* The word as people type it who have no accents at hand; false if it has none. */
static bool
take_accents_off(const voc_language_word *word, bool german, voc_language_word *plain)
{
	*plain = *word;
	plain->count = 0;
	for (size_t i = 0; i < word->count && plain->count < VOC_LANGUAGE_LETTERS - 1; i++)
	{
		uint32_t letter = word->letters[i];
		utf8proc_int32_t parts[4] = {0};
		int last_class = 0;

		if (german && (letter == 0xE4 || letter == 0xF6 || letter == 0xFC))
		{
			plain->letters[plain->count++] = letter == 0xE4 ? 'a' : letter == 0xF6 ? 'o' : 'u';
			letter = 'e';
		}
		else if (letter == 0xDF)
		{
			plain->letters[plain->count++] = 's';
			letter = 's';
		}
		else if (letter == 0x111)
			letter = 'd';
		else if (letter == 0xF8)
			letter = 'o';
		else if (letter == 0x131)
			letter = 'i';
		else if (letter == 0x142)
			letter = 'l';
		else if (letter > 0x80 && utf8proc_decompose_char((utf8proc_int32_t) letter, parts, 4, UTF8PROC_DECOMPOSE, &last_class) > 1)
			letter = (uint32_t) parts[0];
		plain->letters[plain->count++] = letter;
	}
	return plain->count != word->count || memcmp(plain->letters, word->letters, sizeof(word->letters)) != 0;
}

typedef void (*word_taker)(const voc_language_word *word, size_t place, void *context);

static void
for_each_word(const char *path, word_taker take, void *context)
{
	voc_arena arena;
	size_t size;
	size_t place = 0;
	const unsigned char *at, *end;

	voc_arena_init(&arena, &voc_allocator_malloc);
	at = tool_read_file(&arena, path, &size);
	end = at + size;
	while (at < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);
		voc_language_word word;

		if (character == '#')
		{
			while (at < end && *at != '\n')
				at++;
			continue;
		}
		if (voc_class_of(character) == VOC_CLASS_LETTER)
		{
			length = voc_language_take_word(at, end, &word);
			if (!word.digits)
				take(&word, place++, context);
		}
		at += length;
	}
	voc_arena_free(&arena);
}

typedef struct list
{
	voc_alphabet alphabet;
	int column;
	bool german;
	size_t count;
	double share;
} list;

static void
take_count(const voc_language_word *word, size_t place, void *context)
{
	(void) word;
	((list *) context)->count = place + 1;
}

static void
take_listed(const voc_language_word *word, size_t place, void *context)
{
	const list *self = context;

	if (word->alphabet == self->alphabet)
		add_word(word, self->column, place, self->share);
}

static void
take_plain(const voc_language_word *word, size_t place, void *context)
{
	const list *self = context;
	voc_language_word plain;

	if (word->alphabet == self->alphabet && take_accents_off(word, self->german, &plain))
		add_word(&plain, self->column, place + PLAIN_PLACE, PLAIN_SHARE * self->share);
}

/* A row for a key that has none yet. */
static uint8_t *
add_row(uint64_t key)
{
	for (size_t i = 1; i < row_count; i++)
		if (rows[i].key == key)
			return NULL;
	if (row_count == row_room)
		tool_fail("too many rows");
	rows[row_count].key = key;
	return rows[row_count++].costs;
}

static uint8_t
cost_of(double probability)
{
	long cost = lround(-log(probability) * VOC_LANGUAGE_NAT);

	return (uint8_t) (cost < 0 ? 0 : cost >= VOC_LANGUAGE_ANYWHERE ? VOC_LANGUAGE_ANYWHERE - 1 : cost);
}

/* The probability of the last letter of a key, given those before it, in one language. */
static double
probability_of(uint32_t first, uint32_t second, uint32_t third, int column)
{
	double letter = (*value_in(counts, voc_language_letters_key(0, 0, third), column) + UNIFORM_WEIGHT) /
		(*value_in(counts, voc_language_letters_key(0, 0, CONTEXT), column) + UNIFORM_WEIGHT * LETTERS);
	double two, three;

	if (second == 0)
		return letter;
	two = (*value_in(counts, voc_language_letters_key(0, second, third), column) + LETTER_WEIGHT * letter) /
		(*value_in(counts, voc_language_letters_key(0, second, CONTEXT), column) + LETTER_WEIGHT);
	if (first == 0)
		return two;
	three = (*value_in(counts, voc_language_letters_key(first, second, third), column) + BIGRAM_WEIGHT * two) /
		(*value_in(counts, voc_language_letters_key(first, second, CONTEXT), column) + BIGRAM_WEIGHT);
	return three;
}

static int
compare_entries(const void *a, const void *b)
{
	uint64_t x = ((const map_entry *) a)->key;
	uint64_t y = ((const map_entry *) b)->key;

	return x < y ? -1 : x > y;
}

/* The filled entries, in the order of their keys. */
static size_t
sorted_entries(const map_entry *map, map_entry *sorted)
{
	size_t count = 0;

	for (size_t i = 0; i < MAP_SIZE; i++)
		if (map[i].key != 0)
			sorted[count++] = map[i];
	qsort(sorted, count, sizeof(map_entry), compare_entries);
	return count;
}

static void
write_alphabet(int columns, map_entry *sorted)
{
	size_t count = sorted_entries(places, sorted);

	for (size_t i = 0; i < count; i++)
	{
		uint8_t *costs = add_row(sorted[i].key);

		for (int column = 0; costs != NULL && column < VOC_LANGUAGE_COLUMNS; column++)
			costs[column] = sorted[i].values[column] == 0
				? VOC_LANGUAGE_ABSENT
				: cost_of(1 / (12 * (sorted[i].values[column] + 2)));
	}
	count = sorted_entries(counts, sorted);
	for (size_t i = 0; i < count; i++)
	{
		uint32_t first = (uint32_t) (sorted[i].key >> 42);
		uint32_t second = (uint32_t) (sorted[i].key >> 21 & 0x1FFFFF);
		uint32_t third = (uint32_t) (sorted[i].key & 0x1FFFFF);
		uint8_t *costs = third == CONTEXT ? NULL : add_row(sorted[i].key);

		for (int column = 0; costs != NULL && column < VOC_LANGUAGE_COLUMNS; column++)
			costs[column] =
				column < columns ? cost_of(probability_of(first, second, third, column)) : VOC_LANGUAGE_ANYWHERE - 1;
	}
}

static void
take_international(const voc_language_word *word, size_t place, void *context)
{
	uint64_t key = voc_language_word_key(word->letters, word->count);
	uint8_t *costs = add_row(key);

	(void) place;
	(void) context;
	if (costs != NULL)
		memset(costs, VOC_LANGUAGE_ANYWHERE, VOC_LANGUAGE_COLUMNS);
}

static int
compare_costs(const void *left, const void *right)
{
	return memcmp((*(row *const *) left)->costs, (*(row *const *) right)->costs, VOC_LANGUAGE_COLUMNS);
}

/* Keys whose costs are alike share a row: most words are in one list, and many at the same place. Returns how many there are. */
static uint32_t
number_rows(voc_arena *arena, unsigned char *image)
{
	row **sorted = tool_allocate(arena, row_count, sizeof(row *));
	uint32_t number = 0;

	for (size_t i = 1; i < row_count; i++)
		sorted[i] = &rows[i];
	qsort(sorted + 1, row_count - 1, sizeof(row *), compare_costs);
	for (size_t i = 1; i < row_count; i++)
	{
		if (i == 1 || compare_costs(&sorted[i - 1], &sorted[i]) != 0)
			memcpy(image + ++number * VOC_LANGUAGE_COLUMNS, sorted[i]->costs, VOC_LANGUAGE_COLUMNS);
		sorted[i]->number = number;
	}
	return number + 1;
}

static void
write_model(const char *path, voc_arena *arena)
{
	uint32_t slot_count = 1024;
	uint32_t different;
	size_t rows_at;
	unsigned char *image;
	uint32_t *slots;

	while (slot_count < row_count * 2)
		slot_count *= 2;
	rows_at = 24 + slot_count * sizeof(uint32_t);
	image = tool_allocate(arena, rows_at + row_count * VOC_LANGUAGE_COLUMNS, 1);
	slots = (uint32_t *) (void *) (image + 24);
	different = number_rows(arena, image + rows_at);
	for (size_t i = 1; i < row_count; i++)
	{
		uint64_t hash = voc_mix64(rows[i].key);
		uint32_t place = (uint32_t) hash & (slot_count - 1);

		while (slots[place] != 0)
			place = (place + 1) & (slot_count - 1);
		slots[place] = (uint32_t) (hash >> 48) << 16 | rows[i].number;
	}
	memcpy(image, VOC_LANGUAGE_MAGIC, 8);
	memcpy(image + 8, (uint32_t[]){slot_count, different, 0, 0}, 16);
	tool_write_file(path, image, rows_at + different * VOC_LANGUAGE_COLUMNS);
}

int
main(int argument_count, char **arguments)
{
	char path[512];
	voc_arena arena;
	map_entry *sorted;

	if (argument_count != 3)
		tool_fail("usage: make_languages DIRECTORY FILE");
	voc_arena_init(&arena, &voc_allocator_malloc);
	counts = tool_allocate(&arena, MAP_SIZE, sizeof(map_entry));
	places = tool_allocate(&arena, MAP_SIZE, sizeof(map_entry));
	sorted = tool_allocate(&arena, MAP_SIZE, sizeof(map_entry));
	row_room = 65535;
	rows = tool_allocate(&arena, row_room, sizeof(row));
	snprintf(path, sizeof(path), "%s/international.txt", arguments[1]);
	for_each_word(path, take_international, NULL);
	for (voc_alphabet alphabet = 0; alphabet < VOC_ALPHABET_COUNT; alphabet++)
	{
		memset(counts, 0, MAP_SIZE * sizeof(map_entry));
		memset(places, 0, MAP_SIZE * sizeof(map_entry));
		for (int column = 0; column < voc_alphabet_columns[alphabet]; column++)
		{
			voc_language language = (voc_language) (voc_alphabet_first[alphabet] + column);
			list self = {alphabet, column, language == VOC_LANGUAGE_DE, 0, 1};

			snprintf(path, sizeof(path), "%s/%s.txt", arguments[1], voc_language_tag(language));
			for_each_word(path, take_count, &self);
			if (self.count > EVEN_LENGTH)
				self.share = EVEN_LENGTH / (double) self.count;
			for_each_word(path, take_listed, &self);
			if (alphabet == VOC_ALPHABET_LATIN)
				for_each_word(path, take_plain, &self);
		}
		write_alphabet(voc_alphabet_columns[alphabet], sorted);
	}
	write_model(arguments[2], &arena);
	voc_arena_free(&arena);
	return 0;
}
