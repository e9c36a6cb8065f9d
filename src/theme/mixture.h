/*
 * A mixture of multinomials over the words of texts: GSDMM, "movie group process" (Yin and Wang 2014). Each text belongs to
 * one theme and moves, sweep after sweep, to a theme that likes its words; in the last sweeps always to the best one.
 */
#ifndef VOC_THEME_MIXTURE_H
#define VOC_THEME_MIXTURE_H

#include "theme/corpus.h"

#define VOC_NO_THEME UINT32_MAX
#define VOC_MIXTURE_ALPHA 0.1
#define VOC_MIXTURE_BETA 0.2 /* the prior of a word in a theme, at most */
#define VOC_MIXTURE_ONE 256 /* weights are counted in 1/256, so that adding up does not depend on the order */

/* Mixture counts: what fold-in needs as well. */
typedef struct voc_mixture
{
	uint32_t themes;
	uint32_t words;
	double prior;		 /* of a word in a theme */
	uint32_t *counts;	 /* [word · themes + theme] */
	float *logarithms;	 /* of the counts with the prior, the same way */
	uint64_t *totals;	 /* of each theme */
	uint32_t *texts;	 /* in each theme */
	double *total_terms; /* of each theme: total with the prior; logarithms of it and of the texts */
	double *total_logarithms;
	double *text_logarithms;
} voc_mixture;

extern voc_status voc_mixture_open(voc_mixture *mixture, const voc_corpus *corpus, uint32_t themes,
								   const uint32_t *labels, double prior, voc_arena *arena);

/* A fifth of what a word weighs in a theme on the average, from 0.02 to VOC_MIXTURE_BETA. */
extern double voc_mixture_prior(const voc_corpus *corpus, uint32_t themes);

/* How well each theme likes a bag of words, as logarithms; `scores` has room for all themes. */
extern void voc_mixture_score(const voc_mixture *mixture, const voc_corpus *corpus, const voc_word_use *uses,
							  uint32_t count, double *scores);

/* Moves texts, sweep after sweep: drawn by chance, in the last `greedy` sweeps to the best theme until none moves. */
extern voc_status voc_mixture_sweep(const voc_corpus *corpus, uint32_t themes, uint64_t *random, int sweeps, int greedy,
									voc_arena *arena, uint32_t *labels);

#endif
