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
		if (strncmp(text, pattern, length) == 0 && (star == NULL || continues(text + length, star + 1, VOC_PATTERN_GAP)))
			return true;
		if (ends_sentence(text))
			return false;
	}
	return false;
}

bool
voc_pattern_found(const char *text, const char *pattern)
{
	const char *star = strchr(pattern, '*');
	size_t length = star == NULL ? strlen(pattern) : (size_t) (star - pattern);

	if (pattern[0] == ' ' && continues(text, pattern + 1, 0))
		return true;
	if (star == NULL)
		return strstr(text, pattern) != NULL;
	for (; (text = strchr(text, pattern[0])) != NULL; text++)
		if (strncmp(text, pattern, length) == 0 && continues(text + length, star + 1, VOC_PATTERN_GAP))
			return true;
	return false;
}

int
voc_pattern_count(const char *text, const char *const *patterns, size_t count)
{
	int found = 0;

	for (size_t i = 0; i < count; i++)
		found += voc_pattern_found(text, patterns[i]) ? 1 : 0;
	return found;
}
