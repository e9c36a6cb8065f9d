/*
 * Characters that fold one for one, wherever they stand, which nearly all of a Chinese or English text is: visible ASCII,
 * the ideographs U+4E00 to U+9FFF, 、。《》「」 and their like, and the full-width forms of ASCII.
 *
 *     Ａ, a → a     電 → 电     ， → ,     。 → 。
 *
 * What follows is looked at for what might join them: a character before anything but these is left to the slow lane.
 */
#ifndef VOC_UNICODE_FOLDED_PLAIN_H
#define VOC_UNICODE_FOLDED_PLAIN_H

#include "unicode/fold.h"

#include <stdbool.h>
#include <stddef.h>

/* The character of three bytes; the caller knows that they are one. */
static inline uint32_t
voc_folded_three(const unsigned char *at)
{
	return (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
}

/* Whether no mark begins here, nor hidden characters that one may follow: ASCII, U+4000 to U+9FFF, U+3000 to U+3029, U+FF00 to U+FF7F. */
static inline bool
voc_folded_nothing_joins(const unsigned char *at, const unsigned char *end)
{
	return at >= end || (*at >= ' ' && *at < 0x7F) || *at == '\n' || (*at >= 0xE4 && *at <= 0xE9) ||
		   (end - at >= 3 && ((*at == 0xE3 && at[1] == 0x80 && at[2] < 0xAA) || (*at == 0xEF && (at[1] == 0xBC || at[1] == 0xBD))));
}

/* ASCII that is seen, folded; 0 for the rest. */
static inline uint32_t
voc_folded_ascii(uint32_t character)
{
	if (character <= ' ' || character >= 0x7F)
		return 0;
	return character >= 'A' && character <= 'Z' ? character + 32 : character;
}

/*
 * What the character at `at`, which is before `end`, folds to, if it is one of these and nothing joins it, else 0; sets
 * how many bytes it takes.
 */
static inline uint32_t
voc_folded_plain(const uint16_t *folding, const unsigned char *at, const unsigned char *end, size_t *length)
{
	uint32_t folded;

	if (*at < 0x80)
	{
		*length = 1;
		folded = voc_folded_ascii(*at);
	}
	else
	{
		uint32_t character;

		*length = 3;
		if (end - at < 3 || (at[1] & 0xC0) != 0x80 || (at[2] & 0xC0) != 0x80)
			return 0;
		character = voc_folded_three(at);
		if ((character >= 0x4E00 && character <= 0x9FFF) || (character >= 0x3001 && character <= 0x3029))
			folded = voc_fold_in(folding, character);
		else
			folded = *at == 0xEF && character >= 0xFF01 && character <= 0xFF5E ? voc_folded_ascii(character - 0xFEE0) : 0;
	}
	return voc_folded_nothing_joins(at + *length, end) ? folded : 0;
}

#endif
