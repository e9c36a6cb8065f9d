#include "text/lexeme.h"

#include "base/utf8.h"
#include "lexicon/dictionary.h"
#include "unicode/class.h"
#include "unicode/fold.h"
#include "unicode/normalize.h"

#include <string.h>

#define UNKNOWN_COST (VOC_DICTIONARY_COST_MAX + VOC_DICTIONARY_COST_STEPS) /* of a character that is no word */
#define BOUND_COST (VOC_DICTIONARY_COST_STEPS * 5 / 2)                     /* e^2.5 times as frequent as chance */
#define RARE_COST (VOC_DICTIONARY_COST_STEPS * 33 / 2)                     /* about 4 times in the dictionary's corpus, */
#define ADVERB_COST (VOC_DICTIONARY_COST_STEPS * 29 / 2)                   /* about 30 times, behind an adverb */
#define LATIN_COST (VOC_DICTIONARY_COST_MAX / 2)                           /* of letters and digits between */

/* ---- folding ---- */

/* Whether the three bytes are one of U+4E00 … U+9FFF: E4 B8 80 … E9 BF BF. */
static bool
is_ideograph(const unsigned char *at)
{
	return (at[0] > 0xE4 ? at[0] <= 0xE9 : at[0] == 0xE4 && at[1] >= 0xB8) && (at[1] & 0xC0) == 0x80 &&
		(at[2] & 0xC0) == 0x80;
}

/* Whether these are such ideographs throughout: the most frequent kind of word. */
static bool
is_ideographs(const unsigned char *word, size_t length)
{
	if (length == 0 || length % 3 != 0)
		return false;
	for (size_t i = 0; i < length; i += 3)
		if (!is_ideograph(word + i))
			return false;
	return true;
}

/* ASCII and ideographs, which are most of all words, need no normalization. False where something else stands. */
static bool
fold_plain(const unsigned char *at, const unsigned char *end, unsigned char *lexeme, size_t *lexeme_length)
{
	const uint16_t *folding = voc_fold_table();
	unsigned char *to = lexeme;

	while (at < end)
	{
		uint32_t character = *at;
		uint32_t folded;

		if (character < 0x80)
		{
			if (character <= ' ' || character == 0x7F)
				return false;
			*to++ = (unsigned char) (character >= 'A' && character <= 'Z' ? character + 32 : character);
			at++;
			continue;
		}
		if (end - at < 3 || !is_ideograph(at))
			return false;
		character = (at[0] & 0xFu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
		folded = voc_fold_in(folding, character);
		if (folded != character)
			(void) voc_utf8_write(folded, to);
		else
			memcpy(to, at, 3);
		at += 3;
		to += 3; /* what ideographs become has three bytes, too */
	}
	*lexeme_length = (size_t) (to - lexeme);
	return true;
}

typedef struct lexeme_room
{
	unsigned char *bytes;
	size_t length;
} lexeme_room;

static bool
append(void *context, const unsigned char *bytes, size_t length)
{
	lexeme_room *room = context;

	if (length > VOC_LEXEME_BYTES - room->length)
		return false;
	memcpy(room->bytes + room->length, bytes, length);
	room->length += length;
	return true;
}

/* ’ and ʼ become ', in place; the other kinds are compatibility characters. */
static size_t
plain_apostrophes(unsigned char *lexeme, size_t length)
{
	size_t to = 0;

	for (size_t at = 0; at < length;)
	{
		if (length - at >= 3 && memcmp(lexeme + at, "\xE2\x80\x99", 3) == 0)
		{
			lexeme[to++] = '\'';
			at += 3;
		}
		else if (length - at >= 2 && memcmp(lexeme + at, "\xCA\xBC", 2) == 0)
		{
			lexeme[to++] = '\'';
			at += 2;
		}
		else
			lexeme[to++] = lexeme[at++];
	}
	return to;
}

voc_status
voc_lexeme_fold(const voc_arena *arena, const unsigned char *word, size_t length, unsigned char *lexeme,
				size_t *lexeme_length)
{
	lexeme_room room = {.bytes = lexeme};
	voc_status status;

	*lexeme_length = 0;
	if (length <= VOC_LEXEME_BYTES && fold_plain(word, word + length, lexeme, lexeme_length))
		return VOC_OK;
	*lexeme_length = 0;
	if (length > VOC_LEXEME_BYTES * 4)
		return VOC_OK;
	status = voc_normalize(arena, word, length, append, &room);
	if (status == VOC_LIMIT) /* the sink was full */
		return VOC_OK;
	*lexeme_length = plain_apostrophes(lexeme, room.length);
	return status;
}

bool
voc_lexeme_tells(const unsigned char *lexeme, size_t length)
{
	const unsigned char *at = lexeme;
	const unsigned char *end = lexeme + length;

	if (length >= 3 && is_ideograph(lexeme))
		return true;
	while (at < end)
	{
		uint32_t character;

		at += voc_utf8_next(at, end, &character);
		switch (voc_class_of(character))
		{
			case VOC_CLASS_SYMBOL:
			case VOC_CLASS_SPACE:
			case VOC_CLASS_INVISIBLE:
			case VOC_CLASS_MARK:
			case VOC_CLASS_CONNECTOR:
			case VOC_CLASS_PUNCTUATION:
				break;
			default:
				return true;
		}
	}
	return false;
}

/* ---- parts of Chinese words ---- */

/* A word as units: characters, with letters and digits that touch each other as one. */
typedef struct unit_row
{
	const voc_trie *dictionary;
	const unsigned char *word;
	uint32_t begins[VOC_LEXEME_UNITS + 1]; /* byte offsets; the last is the word's length */
	bool latin[VOC_LEXEME_UNITS];
	size_t count;
} unit_row;

static bool
is_latin(uint32_t character)
{
	voc_class class = voc_class_of(character);

	return class == VOC_CLASS_LETTER || class == VOC_CLASS_DIGIT || class == VOC_CLASS_MARK;
}

static bool
read_units(unit_row *row, size_t length)
{
	const unsigned char *at = row->word;
	const unsigned char *end = row->word + length;

	if (is_ideographs(at, length))
	{
		if (length / 3 > VOC_LEXEME_UNITS)
			return false;
		for (; row->count < length / 3; row->count++)
		{
			row->begins[row->count] = (uint32_t) row->count * 3;
			row->latin[row->count] = false;
		}
		at = end;
	}

	while (at < end)
	{
		uint32_t character;
		size_t bytes = voc_utf8_next(at, end, &character);
		bool latin = is_latin(character);

		if (voc_class_of(character) == VOC_CLASS_KANA) /* endings of Japanese words are no parts */
			return false;
		if (!latin || row->count == 0 || !row->latin[row->count - 1])
		{
			if (row->count == VOC_LEXEME_UNITS)
				return false;
			row->begins[row->count] = (uint32_t) (at - row->word);
			row->latin[row->count++] = latin;
		}
		at += bytes;
	}
	row->begins[row->count] = (uint32_t) length;
	return true;
}

/* The cheapest way to each unit boundary from `first`, the stretch as a whole excepted. */
typedef struct way
{
	uint32_t cost;
	uint32_t from;
} way;

static void
take_way(way *to, uint32_t from, uint32_t cost)
{
	if (cost < to->cost)
		*to = (way){cost, from};
}

/* All words of the dictionary that begin at a unit and end before or at `last`. */
static void
add_words(const unit_row *row, size_t first, size_t unit, size_t last, way *ways)
{
	const unsigned char *at = row->word + row->begins[unit];
	const unsigned char *end = row->word + row->begins[last];
	uint32_t base = ways[unit].cost;
	uint32_t state = VOC_TRIE_ROOT;
	size_t reached = unit;

	take_way(&ways[unit + 1], (uint32_t) unit, base + (row->latin[unit] ? LATIN_COST : UNKNOWN_COST));
	while (at < end)
	{
		uint32_t character, value;

		at += voc_utf8_next_wide(at, end, &character);
		if (!voc_trie_step(row->dictionary, &state, character))
			return;
		if (at < row->word + row->begins[reached + 1])
			continue;
		reached++;
		if (voc_trie_value(row->dictionary, state, &value) && !(unit == first && reached == last))
			take_way(&ways[reached], (uint32_t) unit, base + voc_dictionary_cost(value));
	}
}

/* The cost of the units as one word; false if they are none. */
static bool
cost_of(const unit_row *row, size_t first, size_t last, uint32_t *cost)
{
	uint32_t value;
	bool found = voc_trie_find(row->dictionary, row->word + row->begins[first], row->begins[last] - row->begins[first],
							   &value);

	*cost = found ? voc_dictionary_cost(value) : UNKNOWN_COST;
	return found;
}

/* Adverbs that stand before adjectives and verbs without making one word with them. */
static bool
is_adverb(const unsigned char *at)
{
	static const char adverbs[] = "很太挺超最更极好真不没";

	for (size_t i = 0; i + 3 <= sizeof(adverbs) - 1; i += 3)
		if (memcmp(at, adverbs + i, 3) == 0)
			return true;
	return false;
}

/*
 * A word in its own right: the dictionary has it, and, of two characters, not just because they happen to meet (太 贵), as
 * rarely as chance would have it. What 很 stands before is a word by itself, however frequent the two are.
 */
static bool
is_word(const unit_row *row, size_t first, size_t last)
{
	const unsigned char *at = row->word + row->begins[first];
	uint32_t together, left, right;

	if (!cost_of(row, first, last, &together))
		return false;
	if (last - first > 2)
		return true;
	if (memcmp(at, "很", 3) == 0)
		return false;
	if (together < ADVERB_COST || (together < RARE_COST && !is_adverb(at)))
		return true;
	(void) cost_of(row, first, first + 1, &left);
	(void) cost_of(row, first + 1, last, &right);
	return together + BOUND_COST <= left + right;
}

/* Divides the units from `first` to `last` and writes the units at which the parts end. */
static size_t
divide(const unit_row *row, size_t first, size_t last, size_t *ends, size_t count)
{
	bool known = last - first > 1 && is_word(row, first, last);
	way ways[VOC_LEXEME_UNITS + 1];
	uint32_t bounds[VOC_LEXEME_UNITS + 1];
	size_t bound_count = 0;
	size_t alone = 0;

	if (last - first >= (known ? 3u : 2u))
	{
		for (size_t unit = first; unit <= last; unit++)
			ways[unit] = (way){UINT32_MAX, 0};
		ways[first].cost = 0;
		for (size_t unit = first; unit < last; unit++)
			add_words(row, first, unit, last, ways);
		for (uint32_t at = (uint32_t) last; at > first; at = ways[at].from)
		{
			bounds[bound_count++] = at;
			alone += at - ways[at].from == 1 && !row->latin[ways[at].from];
		}
	}
	if (bound_count < 2 || (known && alone * 2 >= last - first))
	{
		ends[count] = last;
		return count + 1;
	}
	while (bound_count > 0)
	{
		size_t bound = bounds[--bound_count];

		count = divide(row, first, bound, ends, count);
		first = bound;
	}
	return count;
}

static size_t
add_part(const unit_row *row, size_t first, size_t last, size_t place, voc_lexeme_part *parts, size_t count)
{
	if (count < VOC_LEXEME_PARTS)
		parts[count++] = (voc_lexeme_part){(uint16_t) row->begins[first],
										   (uint16_t) (row->begins[last] - row->begins[first]), (uint16_t) place};
	return count;
}

/* The words of two units or more that begin at a unit; not the one that ends at `taken`, nor the row as a whole. */
static size_t
add_words_at(const unit_row *row, size_t unit, size_t taken, size_t place, voc_lexeme_part *parts, size_t count)
{
	const unsigned char *at = row->word + row->begins[unit];
	const unsigned char *end = row->word + row->begins[row->count];
	uint32_t state = VOC_TRIE_ROOT;
	size_t reached = unit;

	while (at < end)
	{
		uint32_t character, value;

		at += voc_utf8_next_wide(at, end, &character);
		if (!voc_trie_step(row->dictionary, &state, character))
			break;
		if (at < row->word + row->begins[reached + 1])
			continue;
		reached++;
		if (reached - unit >= 2 && reached != taken && !(unit == 0 && reached == row->count) &&
			voc_trie_value(row->dictionary, state, &value) && is_word(row, unit, reached))
			count = add_part(row, unit, reached, place, parts, count);
	}
	return count;
}

size_t
voc_lexeme_parts(const voc_trie *dictionary, const unsigned char *lexeme, size_t length,
				 voc_lexeme_part parts[VOC_LEXEME_PARTS])
{
	unit_row row;
	size_t ends[VOC_LEXEME_UNITS];
	size_t end_count;
	size_t count = 0;
	size_t first = 0;

	row.dictionary = dictionary;
	row.word = lexeme;
	row.count = 0;
	if (length <= 3 || !read_units(&row, length) || row.count < 2 ||
		(row.count == 2 && is_word(&row, 0, 2)))
		return 0;
	end_count = divide(&row, 0, row.count, ends, 0);
	if (end_count < 2)
		return 0;
	for (size_t place = 0; place < end_count; place++)
	{
		count = add_part(&row, first, ends[place], place, parts, count);
		for (size_t unit = first; unit < ends[place]; unit++)
			count = add_words_at(&row, unit, unit == first ? ends[place] : 0, place, parts, count);
		first = ends[place];
	}
	return count;
}

/* ---- pieces of words with joints ---- */

/* The bytes of a joint at `at`, 0 if there is none; `elided` for an apostrophe in place of a vowel. */
static size_t
joint_at(const unsigned char *at, const unsigned char *end, const unsigned char *begin, bool *elided)
{
	*elided = false;
	if (*at == '-' || *at == '_' || *at == '.' || *at == '/')
		return 1;
	if (end - at >= 3 && at[0] == 0xE2 && at[1] == 0x80 && (at[2] == 0x90 || at[2] == 0x91)) /* hyphens */
		return 3;
	/* l'été, qu'il; but not it's and they've */
	if (*at == '\'' && at - begin <= 2 && voc_utf8_count(at + 1, end) >= 3)
	{
		*elided = true;
		return 1;
	}
	return 0;
}

size_t
voc_lexeme_pieces(const unsigned char *lexeme, size_t length, voc_lexeme_part parts[VOC_LEXEME_PARTS])
{
	const unsigned char *end = lexeme + length;
	const unsigned char *begin = lexeme;
	const unsigned char *at = lexeme;
	size_t count = 0;
	bool joints = false;

	while (count < VOC_LEXEME_PARTS)
	{
		bool elided = false;
		size_t joint = at < end ? joint_at(at, end, begin, &elided) : 0;

		if (at < end && joint == 0)
		{
			at++;
			continue;
		}
		joints |= joint > 0;
		if (at > begin && !elided && joints)
		{
			parts[count] = (voc_lexeme_part){(uint16_t) (begin - lexeme), (uint16_t) (at - begin), (uint16_t) count};
			count++;
		}
		if (at == end)
			break;
		begin = at += joint;
	}
	return count;
}

/* ---- addresses ---- */

static size_t
begin_of(const unsigned char *lexeme, size_t length, size_t at, const char *begin)
{
	size_t begin_length = strlen(begin);

	return length - at > begin_length && memcmp(lexeme + at, begin, begin_length) == 0 ? begin_length : 0;
}

size_t
voc_lexeme_address(unsigned char *lexeme, size_t length, size_t *host)
{
	static const char *const schemes[] = {"https://", "http://", "ftp://"};
	size_t skipped = 0;

	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]) && skipped == 0; i++)
		skipped = begin_of(lexeme, length, 0, schemes[i]);
	skipped += begin_of(lexeme, length, skipped, "www.");
	length -= skipped;
	memmove(lexeme, lexeme + skipped, length);
	while (length > 1 && lexeme[length - 1] == '/')
		length--;
	for (*host = 0; *host < length && strchr("/:?#", lexeme[*host]) == NULL;)
		++*host;
	return length;
}
