/*
 * What surveys ask beyond the score: non-response, sample size, small segments, strata.
 */
#include "metric/score.h"

#include "base/quantile.h"

#include <math.h>
#include <string.h>

/* Manski: the silent 1 − r may all be promoters, or all detractors. */
voc_interval
voc_net_bounds(const voc_measure *measure, double response_rate)
{
	double answered = response_rate * voc_score_point(measure, VOC_SCORE_NET);
	double silent = 100 * (1 - response_rate);

	return (voc_interval){answered - silent, answered + silent};
}

voc_status
voc_net_sample_size(double margin, double confidence, double promoters, double detractors,
					int64_t population, int64_t *size)
{
	double z = voc_normal_quantile(confidence);
	double passives = fmax(1 - promoters - detractors, 0);
	double variance = (promoters + detractors) * passives + 4 * promoters * detractors;
	double n = z * z * variance * 10000 / (margin * margin);

	if (population != VOC_UNLIMITED_POPULATION) /* an endless sample is the whole population */
		n = isinf(n) ? (double) population : n / (1 + (n - 1) / (double) population);
	n = fmax(ceil(n), 1);
	if (!(n < 9223372036854775808.0))
		return VOC_RANGE;
	*size = (int64_t) n;
	if (population != VOC_UNLIMITED_POPULATION && *size > population)
		*size = population;
	return VOC_OK;
}

/*
 * How much more the segment's answers stray from the parent's shares than a plain sample of the parent would: Pearson's
 * X² over its degrees of freedom estimates C = (n + κ) ÷ (1 + κ) of a Dirichlet–multinomial (Brier 1980).
 */
static double
overdispersion(const voc_measure *segment, const voc_measure *parent)
{
	double distance = 0;
	int degrees = -1;

	for (size_t i = 0; i < segment->classes; i++)
	{
		double own = segment->weight[i] / segment->total;
		double expected = parent->weight[i] / parent->total;

		if (expected > 0)
		{
			distance += (own - expected) * (own - expected) / expected;
			degrees++;
		}
		else if (own > 0)
			return INFINITY;
	}
	return degrees > 0 ? segment->effective * distance / degrees : 0;
}

/* Solved for κ, with the segment's own weight n ÷ (n + κ) = (1 − 1/C)·n ÷ (n − 1). */
static double
estimated_weight(const voc_measure *segment, const voc_measure *parent)
{
	double n = segment->effective;
	double c = overdispersion(segment, parent);

	if (!(n > 1) || !(c > 1))
		return 0;
	return fmin((1 - 1 / c) * n / (n - 1), 1);
}

voc_shrinkage
voc_net_shrink(const voc_measure *segment, const voc_measure *parent, double strength)
{
	double own = voc_score_point(segment, VOC_SCORE_NET);
	double overall = voc_score_point(parent, VOC_SCORE_NET);
	voc_shrinkage result;

	if (isnan(strength))
		result.weight = estimated_weight(segment, parent);
	else
		result.weight = segment->effective / (segment->effective + strength);
	result.shrunk = result.weight * own + (1 - result.weight) * overall;
	return result;
}

/* round(share × part ÷ whole), in the units of share and part. */
static void
scale_sum(uint64_t *to, const uint64_t *part, const uint64_t *whole, const uint64_t *share)
{
	uint64_t number[2 + VOC_TALLY_SUM_LIMBS + 1] = {0};
	uint64_t half[2 + VOC_TALLY_SUM_LIMBS + 1] = {0};

	voc_wide_multiply(number, part, VOC_TALLY_SUM_LIMBS, share, 2);
	memcpy(half, whole, VOC_TALLY_SUM_LIMBS * sizeof(uint64_t));
	(void) voc_wide_divide_small(half, 6, 2);
	(void) voc_wide_add(number, half, 6);
	(void) voc_wide_divide(number, 6, whole, VOC_TALLY_SUM_LIMBS);
	memcpy(to, number, VOC_TALLY_SUM_LIMBS * sizeof(uint64_t));
}

/*
 * share² × part ÷ whole², within what `count` weights of the rounded sum can have: at least sum² ÷ count, at most sum².
 */
static void
scale_square(uint64_t *to, const uint64_t *part, const uint64_t *whole, const uint64_t *share,
			 const uint64_t *sum, uint64_t count)
{
	uint64_t share_squared[4];
	uint64_t whole_squared[2 * VOC_TALLY_SUM_LIMBS];
	uint64_t number[8];
	uint64_t most[8] = {0};
	uint64_t least[8];

	voc_wide_multiply(share_squared, share, 2, share, 2);
	voc_wide_multiply(whole_squared, whole, VOC_TALLY_SUM_LIMBS, whole, VOC_TALLY_SUM_LIMBS);
	voc_wide_multiply(number, share_squared, 4, part, VOC_TALLY_SQUARE_LIMBS);
	(void) voc_wide_divide(number, 8, whole_squared, 2 * VOC_TALLY_SUM_LIMBS);

	voc_wide_multiply(most, sum, VOC_TALLY_SUM_LIMBS, sum, VOC_TALLY_SUM_LIMBS);
	memcpy(least, most, sizeof(least));
	if (count > 0 && voc_wide_divide_small(least, 8, count) != 0)
		(void) voc_wide_multiply_small(least, 8, 1, 1);
	if (voc_wide_compare(number, least, 8) < 0)
		memcpy(number, least, sizeof(number));
	if (voc_wide_compare(number, most, 8) > 0)
		memcpy(number, most, sizeof(number));
	memcpy(to, number, VOC_TALLY_SQUARE_LIMBS * sizeof(uint64_t));
}

bool
voc_tally_scale(const voc_tally *stratum, voc_wide_pair share, voc_tally_room *to)
{
	uint64_t limbs[2] = {(uint64_t) share, (uint64_t) (share >> 64)};
	size_t classes = voc_tally_classes(stratum);
	voc_tally_room from;
	uint64_t whole[VOC_TALLY_SUM_LIMBS] = {0};

	voc_tally_widen(&from.tally, stratum);
	voc_tally_widen(&to->tally, &from.tally);
	for (size_t i = 0; i < classes; i++)
		(void) voc_wide_add(whole, voc_tally_sum(&from.tally, classes, i), VOC_TALLY_SUM_LIMBS);
	if (voc_wide_is_zero(whole, VOC_TALLY_SUM_LIMBS))
		return false;
	for (size_t i = 0; i < classes; i++)
	{
		uint64_t *sum = voc_tally_sum(&to->tally, classes, i);

		scale_sum(sum, voc_tally_sum(&from.tally, classes, i), whole, limbs);
		scale_square(voc_tally_square(&to->tally, classes, i),
					 voc_tally_square(&from.tally, classes, i), whole, limbs, sum,
					 (uint64_t) stratum->counts[i]);
	}
	voc_tally_normalize(&to->tally);
	return true;
}
