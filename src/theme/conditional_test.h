/*
 * Do two sides have a thing equally often? The exact conditional test of 2 × 2 tables, one or several strata of them.
 *
 * In a stratum a of A texts of one side and b of B of the other have it. If the odds are the same on both sides, the
 * a + b texts that have it are any of the A + B texts, so given all margins a is hypergeometric; the sum T of the a
 * over the strata has the convolution of these distributions (Fisher 1935; for strata Zelen 1971, the test of a common
 * odds ratio of 1 that Mantel and Haenszel 1959 approximate). A tail counts the tables as extreme as the one observed
 * by half (mid-p: Lancaster 1961), without which the test would be far too careful where few tables are possible. Twice
 * the smaller tail is the two-sided p: the same whichever side comes first.
 *
 * Example: 3 of 4 against 0 of 4. Of the C(8, 3) = 56 ways, 4 put all three on the first side: more = ½ · 4/56 = 0.036.
 *
 * Weights relative to the likeliest table come from products of ratios of whole numbers, without logarithms or gamma
 * functions: the same bits on every machine, and small tails keep their digits down to 1e-290, where they become 0.
 * Where the distribution is too wide for that (more than some 800,000 of variance, or less with several strata), T is
 * taken for normal with the variance of Mantel and Haenszel, corrected for its skewness γ by w = z − γ (z² − 1) / 6
 * (Cornish and Fisher 1938).
 */
#ifndef VOC_THEME_CONDITIONAL_TEST_H
#define VOC_THEME_CONDITIONAL_TEST_H

#include "base/arena.h"
#include "base/status.h"

/* have[i] ≤ texts[i] < 2^53 */
typedef struct voc_two_by_two
{
	uint64_t have[2];
	uint64_t texts[2];
} voc_two_by_two;

typedef struct voc_tails
{
	double fewer; /* that side 0 would have it as seldom, or more seldom: mid-p; both add up to 1 */
	double more;
} voc_tails;

/* `scratch` is reset. */
extern voc_status voc_conditional_test(const voc_two_by_two *strata, size_t count, voc_arena *scratch,
									   voc_tails *tails);

/* P for a difference to either side. */
extern double voc_two_sided(const voc_tails *tails);

#endif
