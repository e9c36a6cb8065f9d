/*
 * Vectors of words from the texts themselves: words that are used in the same company point the same way.
 *
 * Company is the whole text: n_ij texts have both words. The matrix of positive pointwise mutual information, with the
 * context's probability smoothed by a power of ¾ (Levy, Goldberg and Dagan 2015), is cut down to its strongest
 * directions by subspace iteration; a word's vector is its row of U · √S, of length 1. A text's vector is the mean of its
 * words', weighed by √idf, of length 1.
 */
#ifndef VOC_THEME_WORD_VECTORS_H
#define VOC_THEME_WORD_VECTORS_H

#include "theme/corpus.h"

#define VOC_VECTOR_WORDS 5000 /* the ones in most texts have vectors */

typedef struct voc_vectors
{
	uint32_t count;
	uint32_t dimensions;
	float *values; /* count · dimensions; all zero where nothing is known */
} voc_vectors;

extern voc_status voc_text_vectors(const voc_corpus *corpus, uint32_t dimensions, voc_arena *arena, voc_vectors *texts);

#endif
