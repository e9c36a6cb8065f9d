/*
 * Which words of a sentence are aspects: each token is outside, begins an aspect or continues one,
 * and the likeliest row of labels is taken (a linear chain; Lafferty, McCallum and Pereira 2001,
 * trained as a perceptron after Collins 2002).
 *
 *     the  battery  life  is  short  ,  but  customer  service  was  helpful
 *     O    B        I     O   O      O  O    B         I        O    O
 *
 * What a token is judged by: itself and its neighbours as words, as word classes and as moods, its
 * first and last letters, and how far opinions are.
 */
#ifndef VOC_SENTIMENT_ASPECT_TERMS_H
#define VOC_SENTIMENT_ASPECT_TERMS_H

#include "sentiment/aspect_sentence.h"

#define VOC_ASPECT_TERM_FEATURES 48
#define VOC_ASPECTS_MAX 64 /* in a sentence; what follows them is not looked at */

typedef enum voc_aspect_label
{
	VOC_LABEL_OUTSIDE,
	VOC_LABEL_BEGIN,
	VOC_LABEL_INSIDE
} voc_aspect_label;

/* Tokens first to last. */
typedef struct voc_aspect_span
{
	uint16_t first;
	uint16_t last;
} voc_aspect_span;

/* The features of a token; the same for all labels. The first `*lexical` of them name words. */
extern uint32_t voc_aspect_term_features(const voc_aspect_sentence *sentence, uint32_t at,
										 uint64_t features[VOC_ASPECT_TERM_FEATURES],
										 uint32_t *lexical);

/* A feature as the model keeps it: what it weighs for the labels begin and inside stands side by side. */
static inline uint64_t
voc_aspect_term_key(uint64_t feature)
{
	uint64_t hash = (feature + 1) * UINT64_C(0x9e3779b97f4a7c15);

	return hash ^ hash >> 29;
}

/* The best labels, given what each label of each token weighs. */
extern void voc_aspect_decode(const double (*weights)[VOC_ASPECT_LABELS], uint32_t count,
							  const double transitions[VOC_ASPECT_LABELS][VOC_ASPECT_LABELS],
							  uint8_t *labels);

/* Finds the aspects of a sentence. */
extern uint32_t voc_aspect_terms(const voc_aspect_sentence *sentence,
								 const voc_aspect_weights *weights,
								 voc_aspect_span spans[VOC_ASPECTS_MAX]);

#endif
