#include "theme/term_key.h"

#include "base/utf8.h"
#include "unicode/class.h"
#include "unicode/fold.h"

#include <string.h>
#include <utf8proc.h>

/* Written without blanks between words. */
static bool
is_close_script(uint32_t character)
{
	voc_class class = voc_class_of(character);

	return class == VOC_CLASS_HAN || class == VOC_CLASS_KANA || class == VOC_CLASS_SCRIPTIO;
}

static uint32_t
fold_character(const uint16_t *folding, uint32_t character)
{
	if (character >= 0xFF01 && character <= 0xFF5E) /* full width */
		character -= 0xFEE0;
	if (character < 0x80)
		return character >= 'A' && character <= 'Z' ? character + 32 : character;
	if (character == 0x2019 || character == 0x02BC) /* apostrophes */
		return '\'';
	if (character >= VOC_FOLD_FIRST)
		return voc_fold_in(folding, character);
	return (uint32_t) utf8proc_tolower((utf8proc_int32_t) character);
}

size_t
voc_term_key_fold(const uint16_t *folding, const unsigned char *text, size_t length, unsigned char *key)
{
	const unsigned char *at = text;
	const unsigned char *end = text + length;
	size_t used = 0;
	uint32_t before = 0;
	bool blank = false;

	while (at < end)
	{
		uint32_t character;
		voc_class class;

		/* small letters, which English is mostly made of, are themselves */
		if (!blank && *at >= 'a' && *at <= 'z' && used + 5 <= VOC_TERM_KEY_BYTES)
		{
			before = key[used++] = *at++;
			continue;
		}
		at += voc_utf8_next_wide(at, end, &character);
		class = voc_class_of(character);
		if (class == VOC_CLASS_SPACE)
		{
			blank = used > 0;
			continue;
		}
		if (class == VOC_CLASS_INVISIBLE)
			continue;
		character = fold_character(folding, character);
		if (used + 5 > VOC_TERM_KEY_BYTES)
			return 0;
		if (blank && !is_close_script(before) && !is_close_script(character))
			key[used++] = ' ';
		blank = false;
		used += voc_utf8_write(character, key + used);
		before = character;
	}
	return used;
}

static bool
ends_in(const unsigned char *word, size_t length, const char *ending)
{
	size_t ending_length = strlen(ending);

	return length > ending_length && memcmp(word + length - ending_length, ending, ending_length) == 0;
}

/* Words in -s whose singular is another word, or that have none. */
static bool
is_no_plural(const unsigned char *word, size_t length)
{
	static const char *const words[] = {"news", "goods", "customs", "means", "series", "always", "perhaps", "besides"};

	if (ends_in(word, length, "ss") || ends_in(word, length, "us") || ends_in(word, length, "is"))
		return true;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0)
			return true;
	return false;
}

/* The spelling that a singular and its plural in -s share; returns its length. */
static size_t
singular_length(unsigned char *word, size_t length)
{
	if (length < 4)
		return length;
	for (size_t i = 0; i < length; i++)
		if (word[i] < 'a' || word[i] > 'z')
			return length;
	if (word[length - 1] == 's')
	{
		if (is_no_plural(word, length))
			return length;
		length--;
	}
	if (length >= 4 && ends_in(word, length, "ie")) /* deliveries, movies and movie */
	{
		word[length - 2] = 'y';
		return length - 1;
	}
	if (ends_in(word, length, "che") || ends_in(word, length, "she") || ends_in(word, length, "xe") ||
		ends_in(word, length, "sse") || ends_in(word, length, "ze")) /* boxes, crashes, caches and cache */
		return length - 1;
	return length;
}

size_t
voc_term_key_singular(unsigned char *key, size_t length)
{
	size_t used = 0;

	for (size_t at = 0; at < length;)
	{
		unsigned char *blank = memchr(key + at, ' ', length - at);
		size_t stop = blank == NULL ? length : (size_t) (blank - key);
		size_t word = singular_length(key + at, stop - at);

		memmove(key + used, key + at, word);
		used += word;
		if (blank != NULL)
			key[used++] = ' ';
		at = stop + 1;
	}
	return used;
}

bool
voc_term_keys_need_blank(const unsigned char *left, size_t left_length, const unsigned char *right, size_t right_length)
{
	const unsigned char *last = left + left_length - 1;
	uint32_t before, after;

	while (last > left && (*last & 0xC0) == 0x80)
		last--;
	voc_utf8_next(last, left + left_length, &before);
	voc_utf8_next(right, right + right_length, &after);
	return !is_close_script(before) && !is_close_script(after);
}
