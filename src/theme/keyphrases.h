/*
 * The phrases that tell what one text is about.
 *
 * Every term of the text is weighed by how often it occurs, how early, and how many words it joins:
 *
 *     weight = (1 + ln occurrences) · length · (1 + 1 / (1 + sentence)),   length 1, 1.5, 1.8 for one, two, three words, 1.2 more for a negation
 *
 * sentence counts from 0 where the term occurs first. Then the heaviest is taken, again and again, leaving out what overlaps: a term
 * whose every occurrence lies inside those of a taken phrase, and a phrase that shares a word with one at that place.
 */
#ifndef VOC_THEME_KEYPHRASES_H
#define VOC_THEME_KEYPHRASES_H

#include "theme/terms.h"

#define VOC_KEYPHRASE_BYTES (256 * 1024) /* of a longer text only the beginning is looked at */

typedef struct voc_keyphrase
{
	uint32_t start; /* bytes, of the first occurrence */
	uint32_t end;
	double weight; /* the heaviest has 1 */
} voc_keyphrase;

/* From the kept elements of a text that was read. Phrases by falling weight, in the arena. */
extern voc_status voc_keyphrases(const unsigned char *body, const voc_element *elements, size_t element_count,
								 voc_arena *arena, size_t most, voc_keyphrase **phrases, size_t *count);

#endif
