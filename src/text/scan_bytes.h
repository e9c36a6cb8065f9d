/* What the recognizers of scan*.c ask of single bytes and characters. */
#ifndef VOC_TEXT_SCAN_BYTES_H
#define VOC_TEXT_SCAN_BYTES_H

#include "base/utf8.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline bool
voc_is_upper(unsigned char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static inline unsigned char
voc_ascii_lower(unsigned char byte)
{
	return voc_is_upper(byte) ? (unsigned char) (byte + 32) : byte;
}

static inline bool
voc_is_ascii_letter(unsigned char byte)
{
	return voc_ascii_lower(byte) >= 'a' && voc_ascii_lower(byte) <= 'z';
}

static inline bool
voc_is_ascii_digit(unsigned char byte)
{
	return byte >= '0' && byte <= '9';
}

static inline bool
voc_is_ascii_alnum(unsigned char byte)
{
	return voc_is_ascii_letter(byte) || voc_is_ascii_digit(byte);
}

/* Whether a character is a letter or digit of ASCII; 0 is none. */
static inline bool
voc_is_alnum(uint32_t character)
{
	return character < 0x80 && voc_is_ascii_alnum((unsigned char) character);
}

/* Whether the bytes begin with a lower-case ASCII word, in any case. */
static inline bool
voc_begins_with(const unsigned char *at, const unsigned char *end, const char *word)
{
	for (; *word != '\0'; word++, at++)
		if (at == end || voc_ascii_lower(*at) != (unsigned char) *word)
			return false;
	return true;
}

/* The character there; 0 at the end. */
static inline uint32_t
voc_character_at(const unsigned char *at, const unsigned char *end)
{
	uint32_t character = 0;

	if (at < end)
		voc_utf8_next(at, end, &character);
	return character;
}

/* Whether a list of words with blanks between holds the word; a list is short. */
extern bool voc_scan_list_holds(const char *list, const unsigned char *word, size_t length);

#endif
