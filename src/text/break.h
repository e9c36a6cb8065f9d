/*
 * Word boundaries by ICU's rules and dictionaries, for the scripts that write without blanks and have no tagger here:
 * Japanese, Thai, Lao, Khmer, Burmese.
 */
#ifndef VOC_TEXT_BREAK_H
#define VOC_TEXT_BREAK_H

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

typedef struct voc_word_breaker
{
	void *iterator; /* UBreakIterator */
	void *text;     /* UText */
} voc_word_breaker;

extern voc_status voc_word_breaker_open(voc_word_breaker *breaker);
extern void voc_word_breaker_close(voc_word_breaker *breaker);

/* Writes the byte offsets at which the words of a text end, at most `room` of them; returns how many. */
extern size_t voc_word_breaker_run(voc_word_breaker *breaker, const unsigned char *text, size_t length, uint32_t *ends,
								   size_t room);

#endif
