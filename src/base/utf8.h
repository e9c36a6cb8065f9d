/*
 * Walking UTF-8. The server hands over valid text only; the engine, called alone, survives any bytes: a byte that does
 * not begin a well-formed sequence counts as one character, U+FFFD.
 */
#ifndef VOC_BASE_UTF8_H
#define VOC_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_REPLACEMENT_CHARACTER 0xFFFDu

/* Decodes a sequence of two bytes or more, or a bad byte. Use voc_utf8_next. */
extern size_t voc_utf8_next_long(const unsigned char *at, const unsigned char *end, uint32_t *character);

/* The character at `at` (which is before `end`); returns how many bytes it takes. */
static inline size_t
voc_utf8_next(const unsigned char *at, const unsigned char *end, uint32_t *character)
{
	if (*at < 0x80)
	{
		*character = *at;
		return 1;
	}
	return voc_utf8_next_long(at, end, character);
}

/* The same for text that is mostly Chinese, and worth the code: U+1000 to U+CFFF are decoded in place. */
static inline size_t
voc_utf8_next_wide(const unsigned char *at, const unsigned char *end, uint32_t *character)
{
	if (*at >= 0xE1 && *at <= 0xEC && end - at >= 3 && (at[1] & 0xC0) == 0x80 && (at[2] & 0xC0) == 0x80)
	{
		*character = (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
		return 3;
	}
	return voc_utf8_next(at, end, character);
}

/* Writes a character, at most four bytes; returns how many. */
extern size_t voc_utf8_write(uint32_t character, unsigned char *to);

/* How many characters the bytes hold, bad bytes counting one each. */
extern size_t voc_utf8_count(const unsigned char *at, const unsigned char *end);

/* Whether some character of the list, UTF-8 text, is this one. */
extern bool voc_is_one_of(uint32_t character, const char *list);

#endif
