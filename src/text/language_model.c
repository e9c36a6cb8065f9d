#include "text/language_model.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "unicode/class.h"

#include <string.h>
#include <utf8proc.h>

#define HEADER_SIZE 24
#define UNSEEN (VOC_LANGUAGE_NAT * 12)      /* a letter that no list has */
#define UNSEEN_WORD (VOC_LANGUAGE_NAT * 64) /* a word that only other lists have */

const uint8_t voc_alphabet_first[VOC_ALPHABET_COUNT] = {VOC_LANGUAGE_EN, VOC_LANGUAGE_RU, VOC_LANGUAGE_AR, VOC_LANGUAGE_HI};
const uint8_t voc_alphabet_columns[VOC_ALPHABET_COUNT] = {
	VOC_LANGUAGE_HR - VOC_LANGUAGE_EN + 1, VOC_LANGUAGE_SR - VOC_LANGUAGE_RU + 1,
	VOC_LANGUAGE_UR - VOC_LANGUAGE_AR + 1, VOC_LANGUAGE_NE - VOC_LANGUAGE_HI + 1};

static const char *const tags[VOC_LANGUAGE_COUNT] = {
	NULL, "zh-Hans", "zh-Hant", "ja", "ko", "en", "es", "fr", "de", "pt", "it", "vi", "id", "nl",
	"tr", "pl",      "sv",      "da", "no", "fi", "cs", "hu", "ro", "ms", "ca", "tl", "hr", "ru",
	"uk", "bg",      "be",      "sr", "ar", "fa", "ur", "hi", "mr", "ne", "th", "lo", "km", "my",
	"bo", "el",      "he",      "hy", "ka", "bn", "pa", "gu", "ta", "te", "kn", "ml", "si", "am"};

const char *
voc_language_tag(voc_language language)
{
	return tags[language];
}

/* ---- words ---- */

static voc_alphabet
alphabet_of(uint32_t letter)
{
	if (letter < 0x250 || (letter >= 0x1E00 && letter < 0x1F00) || (letter >= 0xFF21 && letter <= 0xFF5A))
		return VOC_ALPHABET_LATIN;
	if (letter >= 0x400 && letter < 0x530)
		return VOC_ALPHABET_CYRILLIC;
	if ((letter >= 0x600 && letter < 0x700) || (letter >= 0x750 && letter < 0x780) || (letter >= 0xFB50 && letter < 0xFF00))
		return VOC_ALPHABET_ARABIC;
	if (letter >= 0x900 && letter < 0x980)
		return VOC_ALPHABET_DEVANAGARI;
	return VOC_ALPHABET_NONE;
}

static uint32_t
lower(uint32_t letter)
{
	if (letter < 0x80)
		return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
	if (letter >= 0xFF21 && letter <= 0xFF5A)
		return lower(letter - 0xFEE0); /* full width */
	if (letter == 0x130)
		return 'i';
	return (uint32_t) utf8proc_tolower((utf8proc_int32_t) letter);
}

/* Letters with marks that stand apart are composed, as the lists have them; vowel marks of Arabic are left out. */
static void
compose(voc_language_word *word)
{
	utf8proc_int32_t buffer[VOC_LANGUAGE_LETTERS * 4];
	utf8proc_ssize_t length = 0;

	for (size_t i = 0; i < word->count; i++)
	{
		int last_class = 0;
		utf8proc_ssize_t more = utf8proc_decompose_char((utf8proc_int32_t) word->letters[i], buffer + length,
														VOC_LANGUAGE_LETTERS * 4 - length, UTF8PROC_DECOMPOSE, &last_class);

		if (more < 0 || length + more > VOC_LANGUAGE_LETTERS * 4)
			return;
		length += more;
	}
	length = utf8proc_normalize_utf32(buffer, length, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	if (length < 0)
		return;
	word->count = (uint8_t) (length < VOC_LANGUAGE_LETTERS ? length : VOC_LANGUAGE_LETTERS);
	for (size_t i = 0; i < word->count; i++)
		word->letters[i] = (uint32_t) buffer[i];
}

static bool
is_apostrophe(uint32_t character)
{
	return character == '\'' || character == 0x2019 || character == 0x2BC || character == 0xFF07;
}

size_t
voc_language_take_word(const unsigned char *begin, const unsigned char *end, voc_language_word *word)
{
	const unsigned char *at = begin;
	uint32_t character;
	size_t length = voc_utf8_next(at, end, &character);
	unsigned upper = 0;
	unsigned small = 0;
	bool marks = false;

	*word = (voc_language_word){.alphabet = (uint8_t) alphabet_of(character)};
	for (; at < end; at += length)
	{
		voc_class class;
		uint32_t letter;

		length = voc_utf8_next(at, end, &character);
		if (is_apostrophe(character))
		{
			if (word->count < VOC_LANGUAGE_LETTERS)
				word->letters[word->count++] = '\'';
			at += length;
			break;
		}
		class = voc_class_of(character);
		if (class == VOC_CLASS_DIGIT || class == VOC_CLASS_CONNECTOR)
		{
			word->digits = true;
			continue;
		}
		if (class == VOC_CLASS_INVISIBLE && (character == 0xAD || character == 0x200C || character == 0x200D) && at > begin)
			continue;
		if (class == VOC_CLASS_MARK)
		{
			if (word->alphabet == VOC_ALPHABET_ARABIC)
				continue;
			marks = true;
		}
		else if (class != VOC_CLASS_LETTER)
			break;
		letter = lower(character);
		if (letter != character)
			upper++;
		else
			small++;
		if (word->count < VOC_LANGUAGE_LETTERS)
			word->letters[word->count++] = letter;
	}
	word->capital = upper > 0 && small > 0;
	word->shouted = upper > 1 && small == 0;
	if (marks && word->alphabet == VOC_ALPHABET_LATIN)
		compose(word);
	return (size_t) (at - begin);
}

/* ---- the table ---- */

uint64_t
voc_language_word_key(const uint32_t *letters, size_t count)
{
	uint64_t hash = count;

	for (size_t i = 0; i < count; i++)
	{
		hash = (hash + letters[i]) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 32;
	}
	return hash | UINT64_C(1) << 63;
}

voc_status
voc_language_model_open(voc_language_model *model, const void *image, size_t size)
{
	const unsigned char *bytes = image;
	uint32_t counts[2];

	if (size < HEADER_SIZE || memcmp(bytes, VOC_LANGUAGE_MAGIC, 8) != 0)
		return VOC_CORRUPT;
	memcpy(counts, bytes + 8, sizeof(counts));
	if (counts[0] == 0 || (counts[0] & (counts[0] - 1)) != 0 || counts[0] > 65536 || counts[1] > 65536 ||
		size != HEADER_SIZE + counts[0] * sizeof(uint32_t) + (size_t) counts[1] * VOC_LANGUAGE_COLUMNS)
		return VOC_CORRUPT;
	*model = (voc_language_model){.slots = (const uint32_t *) (const void *) (bytes + HEADER_SIZE),
								  .rows = bytes + HEADER_SIZE + counts[0] * sizeof(uint32_t),
								  .slot_count = counts[0],
								  .row_count = counts[1]};
	return VOC_OK;
}

/* The row of a key; NULL if it has none. */
static const uint8_t *
find_row(const voc_language_model *model, uint64_t key)
{
	uint64_t hash = voc_mix64(key);
	uint32_t mark = (uint32_t) (hash >> 48);
	uint32_t mask = model->slot_count - 1;

	for (uint32_t place = (uint32_t) hash & mask;; place = (place + 1) & mask)
	{
		uint32_t slot = model->slots[place];
		uint32_t row = slot & 0xFFFF;

		if (row == 0 || row >= model->row_count)
			return NULL;
		if (slot >> 16 == mark)
			return model->rows + (size_t) row * VOC_LANGUAGE_COLUMNS;
	}
}

/* What the letters of a word cost: each by the two before it, by fewer where no list has these. */
static void
add_letters(const voc_language_model *model, const voc_language_word *word, uint32_t costs[VOC_LANGUAGE_COLUMNS])
{
	uint32_t first = VOC_LANGUAGE_EDGE;
	uint32_t second = VOC_LANGUAGE_EDGE;

	for (size_t i = 0; i <= word->count; i++)
	{
		uint32_t third = i < word->count ? word->letters[i] : VOC_LANGUAGE_EDGE;
		const uint8_t *row = find_row(model, voc_language_letters_key(first, second, third));

		if (row == NULL)
			row = find_row(model, voc_language_letters_key(0, second, third));
		if (row == NULL)
			row = find_row(model, voc_language_letters_key(0, 0, third));
		for (size_t column = 0; column < VOC_LANGUAGE_COLUMNS; column++)
			costs[column] += row != NULL ? row[column] : UNSEEN;
		first = second;
		second = third;
	}
}

voc_language_finding
voc_language_costs(const voc_language_model *model, const voc_language_word *word, uint32_t costs[VOC_LANGUAGE_COLUMNS],
				   uint32_t *listed)
{
	const uint8_t *row = find_row(model, voc_language_word_key(word->letters, word->count));

	*listed = 0;
	if (row == NULL)
	{
		for (size_t column = 0; column < VOC_LANGUAGE_COLUMNS; column++)
			costs[column] = 0;
		add_letters(model, word, costs);
		return VOC_LANGUAGE_WORD_UNKNOWN;
	}
	if (row[0] == VOC_LANGUAGE_ANYWHERE)
		return VOC_LANGUAGE_WORD_ANYWHERE;
	for (size_t column = 0; column < VOC_LANGUAGE_COLUMNS; column++)
	{
		bool has = row[column] != VOC_LANGUAGE_ABSENT;

		costs[column] = has ? row[column] : UNSEEN_WORD;
		*listed |= (uint32_t) has << column;
	}
	return VOC_LANGUAGE_WORD_LISTED;
}
