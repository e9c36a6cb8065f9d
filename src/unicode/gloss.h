/*
 * Pinyin glosses: the reading of a character in brackets behind it, which some exports, learner's editions and screen
 * readers leave inside words.
 *
 *     识(shí)别 → 识别     重庆(chóngqìng) → 重庆     识(shi)别 → 识别
 *
 * A gloss is taken for one when its letters make pinyin syllables and it carries a tone, or when it is one syllable
 * without a tone right before another Chinese character. 好(ok)的 and 北京(beijing) stay.
 *
 * A filter in the stream of normalized characters: it holds back a bracket behind a Chinese character and what follows,
 * until it knows.
 */
#ifndef VOC_UNICODE_GLOSS_H
#define VOC_UNICODE_GLOSS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_LONGEST_GLOSS 40 /* characters with the brackets */

typedef struct voc_gloss_filter
{
	void (*write)(void *context, uint32_t character);
	void *context;
	bool after_han;                    /* the last character written is an ideograph */
	bool closed;                       /* held ends with the closing bracket */
	size_t held_count;                 /* 0: nothing is held back */
	uint32_t held[VOC_LONGEST_GLOSS];
} voc_gloss_filter;

extern void voc_gloss_push(voc_gloss_filter *filter, uint32_t character);

/* At the end of the text. */
extern void voc_gloss_finish(voc_gloss_filter *filter);

#endif
