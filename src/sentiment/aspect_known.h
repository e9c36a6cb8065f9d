/*
 * Which aspects a sentence speaks of, in the order of the text:
 *
 *     the user's themes      电池 → battery, wherever the term stands; an opinion that is a theme implies it: 贵 → price
 *     terms that are found   front desk (aspect_terms.h), called by their canonical form where the user gives one
 *     what opinions imply    Too expensive for me → price (aspect_implied.h), where the clause names nothing
 *
 * What comes first in this list takes its words away from what follows.
 */
#ifndef VOC_SENTIMENT_ASPECT_KNOWN_H
#define VOC_SENTIMENT_ASPECT_KNOWN_H

#include "sentiment/aspect_implied.h"
#include "sentiment/aspect_terms.h"
#include "sentiment/aspects.h"

typedef struct voc_known_aspect
{
	voc_aspect_span span;
	voc_aspect_place place;
	const unsigned char *name; /* of a theme or a canonical form; NULL: the place names itself */
	uint32_t name_length;
	bool implied;
} voc_known_aspect;

typedef struct voc_aspect_knowledge
{
	/* given */
	const voc_aspect_sentence *sentence;
	const voc_aspect_model *model;
	const voc_implied *implied;
	const voc_lexicon *lexicon; /* may be NULL */

	uint32_t count;
	voc_known_aspect known[VOC_ASPECTS_MAX];
} voc_aspect_knowledge;

/* Fills in what is known of the sentence, which has been read. */
extern void voc_aspect_know(voc_aspect_knowledge *knowledge);

/* Where a span of tokens stands in the body. */
extern voc_aspect_place voc_aspect_place_of(const voc_aspect_sentence *sentence, voc_aspect_span span);

#endif
