/*
 * Two collections of texts, or pairs of them (strata), counted term by term: what contrast.c and emerging.c compare.
 *
 * Equal texts count once: what one author says a thousand times is no evidence of a thousand. A state counts mentions
 * with their repeats; how many different texts they are, its sample tells.
 *
 * p values become q values by the step-up procedure of Benjamini and Hochberg (1995) over all terms looked at: among
 * the terms with q ≤ 0.05, no more than one in twenty is expected to be there by chance.
 */
#ifndef VOC_THEME_COMPARISON_H
#define VOC_THEME_COMPARISON_H

#include "theme/candidates.h"
#include "theme/conditional_test.h"
#include "theme/contrast.h"

/* The texts of one side of one stratum, equal texts counted once. */
typedef struct voc_compared_side
{
	const voc_theme_state *state;
	voc_candidates sampled; /* of this state alone, as side 0 */
	double texts;
	double fraction; /* of the different texts that is in the sample */
} voc_compared_side;

typedef struct voc_compared_term
{
	uint64_t hash;
	uint64_t prefix;
	uint64_t suffix;
	uint64_t mentions[2];
	double *texts; /* [2 · stratum + side]: different texts that have it */
	double effect; /* the rest is for who compares to fill in */
	double low;
	double high;
	double z;
	double p;
	double q;
	uint8_t elements;
} voc_compared_term;

typedef struct voc_comparison
{
	voc_arena *arena;
	voc_arena scratch;
	voc_compared_side *sides; /* [2 · stratum + side] */
	size_t strata;
	voc_two_by_two *tables; /* of the term that is tested */
	voc_candidates all;		/* the terms of all samples, with their parts */
	VOC_ARRAY(voc_compared_term) terms;
} voc_comparison;

/* Opens pairs of settled states and counts the terms that have enough mentions. */
extern voc_status voc_comparison_open(voc_comparison *self, const voc_theme_state *const *a,
									  const voc_theme_state *const *b, size_t strata, voc_arena *arena);
extern void voc_comparison_close(voc_comparison *self);

/* Whether a term is a part of the phrase with these edges. */
extern bool voc_comparison_is_part(const voc_comparison *self, uint64_t part, uint64_t phrase_prefix,
								   uint64_t phrase_suffix);

/* The exact conditional test of a term; trials are how many texts each side of each stratum counts for. */
extern voc_status voc_comparison_test(voc_comparison *self, const voc_compared_term *term, const double *trials,
									  voc_tails *tails);

/* p → q; sorts the terms. */
extern void voc_comparison_find_q(voc_comparison *self);

/* The first `count` terms as rows, with their names. */
extern voc_status voc_comparison_rows(voc_comparison *self, size_t count, voc_contrast_row **rows);

#endif
