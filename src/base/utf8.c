#include "base/utf8.h"

#include <string.h>

size_t
voc_utf8_next_long(const unsigned char *at, const unsigned char *end, uint32_t *character)
{
	size_t left = (size_t) (end - at);
	unsigned char lead = at[0];
	unsigned char low = 0x80;  /* the range of the second byte, which keeps out overlong forms, */
	unsigned char high = 0xBF; /* surrogates and what lies above U+10FFFF */
	size_t length;
	uint32_t value;

	*character = VOC_REPLACEMENT_CHARACTER;
	if (lead < 0x80)
	{
		*character = lead;
		return 1;
	}
	if (lead < 0xC2 || lead > 0xF4)
		return 1;
	if (lead < 0xE0)
	{
		length = 2;
		value = lead & 0x1Fu;
	}
	else if (lead < 0xF0)
	{
		length = 3;
		value = lead & 0x0Fu;
		if (lead == 0xE0)
			low = 0xA0;
		else if (lead == 0xED)
			high = 0x9F;
	}
	else
	{
		length = 4;
		value = lead & 0x07u;
		if (lead == 0xF0)
			low = 0x90;
		else if (lead == 0xF4)
			high = 0x8F;
	}
	if (left < length || at[1] < low || at[1] > high)
		return 1;
	value = value << 6 | (at[1] & 0x3Fu);
	for (size_t i = 2; i < length; i++)
	{
		if ((at[i] & 0xC0) != 0x80)
			return 1;
		value = value << 6 | (at[i] & 0x3Fu);
	}
	*character = value;
	return length;
}

size_t
voc_utf8_write(uint32_t character, unsigned char *to)
{
	if (character < 0x80)
	{
		to[0] = (unsigned char) character;
		return 1;
	}
	if (character < 0x800)
	{
		to[0] = (unsigned char) (0xC0 | character >> 6);
		to[1] = (unsigned char) (0x80 | (character & 0x3F));
		return 2;
	}
	if (character < 0x10000)
	{
		to[0] = (unsigned char) (0xE0 | character >> 12);
		to[1] = (unsigned char) (0x80 | (character >> 6 & 0x3F));
		to[2] = (unsigned char) (0x80 | (character & 0x3F));
		return 3;
	}
	to[0] = (unsigned char) (0xF0 | (character >> 18 & 0x07));
	to[1] = (unsigned char) (0x80 | (character >> 12 & 0x3F));
	to[2] = (unsigned char) (0x80 | (character >> 6 & 0x3F));
	to[3] = (unsigned char) (0x80 | (character & 0x3F));
	return 4;
}

size_t
voc_utf8_count(const unsigned char *at, const unsigned char *end)
{
	size_t count = 0;
	uint32_t character;

	while (at < end)
	{
		at += voc_utf8_next_wide(at, end, &character);
		count++;
	}
	return count;
}

bool
voc_is_one_of(uint32_t character, const char *list)
{
	const unsigned char *at = (const unsigned char *) list;
	const unsigned char *end = at + strlen(list);

	while (at < end)
	{
		uint32_t listed;

		at += voc_utf8_next(at, end, &listed);
		if (listed == character)
			return true;
	}
	return false;
}
