/*
 * What sets two collections of texts apart, term by term.
 *
 * contrast: the log odds of a term in A against B with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008),
 * texts as trials. A prior of a0 texts that have the term as often as both collections together draws rare terms to zero:
 *
 *     α = a0 · (a + b) / (A + B)      δ = logit((a + α) / (A + a0)) − logit((b + α) / (B + a0))
 *     variance = 1/(a + α) + 1/(A + a0 − a − α) + 1/(b + α) + 1/(B + a0 − b − α)      z = δ / √variance
 *
 * a of A texts and b of B texts have the term; a0 = (A + B) / 32, from 1 to 500. Equal texts count once: what one author says
 * a thousand times is no evidence of a thousand. Over several strata (pairs of collections from the same source), δ is the
 * mean with inverse variances as weights. By length, A and B are what the texts would number if the texts of both sides
 * named as many terms.
 *
 * emerging: which terms are mentioned more often now than before. Of m mentions in both, those of now are binomial with
 * the share π = now's texts ÷ all texts if nothing changed. Rate ratios are drawn to 1 by a prior that the terms themselves
 * teach (empirical Bayes: Gamma-Poisson after DuMouchel 1999); what is reported holds at a false discovery rate of 5 %.
 *
 * p values of both are turned into q values by the step-up procedure of Benjamini and Hochberg (1995) over all terms looked at.
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
	double low;      /* of emerging: lower end of the ratio's 95 % interval */
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
