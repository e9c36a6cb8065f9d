/*
 * What sets two collections of texts apart, term by term.
 *
 * contrast: the log odds of a term in A against B with an informative Dirichlet prior (Monroe, Colaresi and Quinn
 * 2008), texts as trials. A prior of a0 texts that have the term as often as both collections together draws rare terms
 * to zero:
 *
 *     α = a0 · (a + b) / (A + B)      δ = logit((a + α) / (A + a0)) − logit((b + α) / (B + a0))
 *     variance = 1/(a + α) + 1/(A + a0 − a − α) + 1/(b + α) + 1/(B + a0 − b − α)      z = δ / √variance
 *
 * a of A texts and b of B texts have the term; a0 = (A + B) / 32, from 1 to 500. Over several strata (pairs of
 * collections from the same source), δ is the mean with inverse variances as weights. By length, A and B are what the
 * texts would number if the texts of both sides named as many terms.
 *
 * δ and z say how large and how steady a difference is, and rank the terms; they are no test. The prior mixes the
 * sides, so a term that 17 of 109 texts have and none of 62 gets z = 2.2, where chance does that once in 1,800 times. p
 * is that of the exact conditional test (conditional_test.h) on the same counts, over the strata too. For frequent
 * terms of large collections it is what z says.
 *
 * emerging: which terms are mentioned more often now than before, by the upper tail of the same test. Rate ratios are
 * drawn to 1 by a prior that the terms themselves teach (empirical Bayes: Gamma-Poisson after DuMouchel 1999); what is
 * reported holds at a false discovery rate of 5 %.
 */
#ifndef VOC_THEME_CONTRAST_H
#define VOC_THEME_CONTRAST_H

#include "theme/theme_state.h"

typedef struct voc_contrast_row
{
	const unsigned char *name;
	size_t name_length;
	uint64_t mentions_a;
	uint64_t mentions_b;
	double log_odds; /* of emerging: the ratio */
	double low;		 /* of emerging: lower end of the ratio's 95 % interval */
	double high;
	double z;
	double p;
	double q;
} voc_contrast_row;

/* Pairs of settled states, one for each stratum. */
extern voc_status voc_theme_contrast(const voc_theme_state *const *a, const voc_theme_state *const *b, size_t strata,
									 bool by_length, voc_arena *arena, size_t most, voc_contrast_row **rows,
									 size_t *count);

extern voc_status voc_theme_emerging(const voc_theme_state *now, const voc_theme_state *before, voc_arena *arena,
									 size_t most, voc_contrast_row **rows, size_t *count);

#endif
