#include "feedback/base64.h"

#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

#define POLL_GROUPS 16384 /* between two looks whether to stop */

static void
poll_at(const voc_arena *arena, uint32_t group)
{
	if (arena != NULL && group % POLL_GROUPS == POLL_GROUPS - 1)
		voc_arena_poll(arena);
}

void
voc_base64_encode(const voc_arena *arena, voc_bytes bytes, unsigned char *to)
{
	for (uint32_t i = 0; i < bytes.length; i += 3)
	{
		uint32_t left = bytes.length - i;
		uint32_t group = (uint32_t) bytes.at[i] << 16 | (left > 1 ? (uint32_t) bytes.at[i + 1] << 8 : 0) |
						 (left > 2 ? bytes.at[i + 2] : 0);

		*to++ = (unsigned char) digits[group >> 18];
		*to++ = (unsigned char) digits[group >> 12 & 63];
		*to++ = left > 1 ? (unsigned char) digits[group >> 6 & 63] : '=';
		*to++ = left > 2 ? (unsigned char) digits[group & 63] : '=';
		poll_at(arena, i / 3);
	}
}

/* Four digits as 24 bits; the last `padding` of them are '='. */
static bool
read_group(const unsigned char *at, uint32_t padding, uint32_t *group)
{
	*group = 0;
	for (uint32_t i = 0; i < 4; i++)
	{
		const char *digit = at[i] == '\0' ? NULL : strchr(digits, at[i]);

		if (i >= 4 - padding)
			*group <<= 6;
		else if (digit == NULL)
			return false;
		else
			*group = *group << 6 | (uint32_t) (digit - digits);
	}
	return padding == 0 || (*group & (padding == 1 ? 0xFFu : 0xFFFFu)) == 0;
}

bool
voc_base64_decode(const voc_arena *arena, voc_bytes text, unsigned char *to, uint32_t *length)
{
	unsigned char *start = to;

	if (text.length % 4 != 0)
		return false;
	for (uint32_t i = 0; i < text.length; i += 4)
	{
		bool last = i + 4 == text.length;
		uint32_t padding = !last || text.at[i + 3] != '=' ? 0 : text.at[i + 2] != '=' ? 1 : 2;
		uint32_t group;

		if (!read_group(text.at + i, padding, &group))
			return false;
		*to++ = (unsigned char) (group >> 16);
		if (padding < 2)
			*to++ = (unsigned char) (group >> 8);
		if (padding < 1)
			*to++ = (unsigned char) group;
		poll_at(arena, i / 4);
	}
	*length = (uint32_t) (to - start);
	return true;
}
