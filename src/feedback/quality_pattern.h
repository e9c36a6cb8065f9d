/*
 * Phrases with gaps: "用户*没有*评价" is found in 此用户没有填写评价, as each * stands for at most VOC_PATTERN_GAP
 * bytes, none of them the end of a sentence. A blank at a pattern's beginning is the beginning of a text, too. Patterns
 * and text are in normal form.
 */
#ifndef VOC_FEEDBACK_QUALITY_PATTERN_H
#define VOC_FEEDBACK_QUALITY_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_PATTERN_GAP 24
#define VOC_PATTERN_BITS 4096

/*
 * A text that patterns are looked for in. Of hundreds of patterns a text has next to none: a bit for each four bytes in
 * a row that it has tells of most, without reading it again.
 */
typedef struct voc_pattern_text
{
	const char *bytes; /* ended by NUL */
	size_t length;
	uint64_t seen[VOC_PATTERN_BITS / 64];
} voc_pattern_text;

extern void voc_pattern_text_begin(voc_pattern_text *text, const char *bytes, size_t length);

extern bool voc_pattern_found(const voc_pattern_text *text, const char *pattern);

/* Whether any of the patterns is found. */
extern bool voc_pattern_any(const voc_pattern_text *text, const char *const *patterns, size_t count);

#define VOC_PATTERN_ANY(text, patterns) voc_pattern_any((text), (patterns), sizeof(patterns) / sizeof((patterns)[0]))

#endif
