#include "feedback/quality_pattern.h"

#include <string.h>

static bool
ends_sentence(const char *at)
{
	return *at == '\0' || *at == '!' || *at == '?' || *at == ';' || (*at == '.' && (at[1] == ' ' || at[1] == '\0')) ||
		   strncmp(at, "。", 3) == 0;
}

/* Whether the pattern continues at the text, or up to `gap` bytes later. */
static bool
continues(const char *text, const char *pattern, size_t gap)
{
	const char *star = strchr(pattern, '*');
	size_t length = star == NULL ? strlen(pattern) : (size_t) (star - pattern);

	for (size_t skipped = 0; skipped <= gap; skipped++, text++)
	{
		if (strncmp(text, pattern, length) == 0 &&
			(star == NULL || continues(text + length, star + 1, VOC_PATTERN_GAP)))
			return true;
		if (ends_sentence(text))
			return false;
	}
	return false;
}

/* The number of the bit of four bytes. */
static inline uint32_t
bit_of(const char *bytes)
{
	uint32_t window;

	memcpy(&window, bytes, sizeof(window));
	return window * UINT32_C(2654435761) >> 20;
}

void
voc_pattern_text_begin(voc_pattern_text *text, const char *bytes, size_t length)
{
	char beginning[4] = " ";

	*text = (voc_pattern_text){.bytes = bytes, .length = length};
	if (length < 3)
		return;
	memcpy(beginning + 1, bytes, 3);
	text->seen[bit_of(beginning) / 64] |= UINT64_C(1) << bit_of(beginning) % 64;
	for (size_t i = 0; i + 4 <= length; i++)
		text->seen[bit_of(bytes + i) / 64] |= UINT64_C(1) << bit_of(bytes + i) % 64;
}

/* Whether the text has the first four bytes of a pattern: what nearly all patterns fail at. */
static inline bool
may_begin(const voc_pattern_text *text, const char *pattern)
{
	uint32_t stars;

	if (pattern[1] == '\0' || pattern[2] == '\0' || pattern[3] == '\0')
		return true;
	/* A byte of this is 0 where a star is, which stands for anything. */
	memcpy(&stars, pattern, sizeof(stars));
	stars ^= UINT32_C(0x2A2A2A2A);
	if (((stars - UINT32_C(0x01010101)) & ~stars & UINT32_C(0x80808080)) != 0)
		return true;
	return (text->seen[bit_of(pattern) / 64] >> bit_of(pattern) % 64 & 1) != 0;
}

bool
voc_pattern_found(const voc_pattern_text *text, const char *pattern)
{
	const char *star, *at = text->bytes;
	size_t length;

	if (!may_begin(text, pattern))
		return false;
	star = strchr(pattern, '*');
	length = star == NULL ? strlen(pattern) : (size_t) (star - pattern);
	if (pattern[0] == ' ' && continues(at, pattern + 1, 0))
		return true;
	if (star == NULL)
		return strstr(at, pattern) != NULL;
	for (; (at = strchr(at, pattern[0])) != NULL; at++)
		if (strncmp(at, pattern, length) == 0 && continues(at + length, star + 1, VOC_PATTERN_GAP))
			return true;
	return false;
}

bool
voc_pattern_any(const voc_pattern_text *text, const char *const *patterns, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (may_begin(text, patterns[i]) && voc_pattern_found(text, patterns[i]))
			return true;
	return false;
}
