/*
 * Phrases with gaps: "用户*没有*评价" is found in 此用户没有填写评价, as each * stands for at most VOC_PATTERN_GAP bytes, none of them the
 * end of a sentence. A blank at a pattern's beginning is the beginning of a text, too. Patterns and text are in normal form.
 */
#ifndef VOC_FEEDBACK_QUALITY_PATTERN_H
#define VOC_FEEDBACK_QUALITY_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#define VOC_PATTERN_GAP 24

extern bool voc_pattern_found(const char *text, const char *pattern);

/* How many of the patterns are found. */
extern int voc_pattern_count(const char *text, const char *const *patterns, size_t count);

#define VOC_PATTERN_COUNT(text, patterns) voc_pattern_count((text), (patterns), sizeof(patterns) / sizeof((patterns)[0]))

#endif
