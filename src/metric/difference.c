/*
 * Differences of two scores.
 *
 * Independent samples: MOVER joins the two single intervals (Newcombe 1998, Zou & Donner 2008); its interval excludes 0
 * whenever they do not overlap. The p-value tests that both samples come from one population: exactly below 20 answers a
 * side, by the normal limit of the same permutation distribution above. For shares that limit is the "N − 1" χ² test.
 *
 * The same customers twice: MOVER with the correlation of the two answers. The correlation is taken with the pseudo
 * answers that the single intervals add, so that it exists and stays below 1 when nobody moved.
 */
#include "metric/score.h"

#include "base/quantile.h"

#include <math.h>
#include <string.h>

static double
square(double x)
{
	return x * x;
}

static voc_interval
mover(double a, voc_interval of_a, double b, voc_interval of_b, double correlation, double limit)
{
	double down_a = a - of_a.low;
	double up_a = of_a.high - a;
	double down_b = b - of_b.low;
	double up_b = of_b.high - b;
	double down = square(down_a) + square(up_b) - 2 * correlation * down_a * up_b;
	double up = square(up_a) + square(down_b) - 2 * correlation * up_a * down_b;

	return (voc_interval){fmax(a - b - sqrt(fmax(down, 0)), -limit),
						  fmin(a - b + sqrt(fmax(up, 0)), limit)};
}

/* The p-value of the permutation test's normal limit: Var = S²(1/n_a + 1/n_b), S² of the pooled answers with N − 1. */
static double
asymptotic_p_value(const voc_measure *a, const voc_measure *b)
{
	double n = a->effective + b->effective;
	double pooled[VOC_NET_CLASSES] = {0, 0, 0};
	double positive;
	double negative;
	double variance;
	double difference;

	for (size_t i = 0; i < a->classes; i++)
		pooled[i] =
			(a->effective * (a->weight[i] / a->total) + b->effective * (b->weight[i] / b->total)) /
			n;
	positive = pooled[0];
	negative = a->classes == VOC_NET_CLASSES ? pooled[VOC_NEGATIVE] : 0;
	variance = (positive + negative) *
				   (a->classes == VOC_NET_CLASSES ? pooled[VOC_PASSIVE] : pooled[VOC_NO]) +
			   4 * positive * negative;
	if (!(variance > 0) || !(n > 1))
		return 1;
	variance *= n / (n - 1);
	difference = a->classes == VOC_NET_CLASSES
					 ? (voc_score_point(a, VOC_SCORE_NET) - voc_score_point(b, VOC_SCORE_NET)) / 100
					 : voc_score_point(a, VOC_SCORE_SHARE) - voc_score_point(b, VOC_SCORE_SHARE);
	return voc_normal_p_value(fabs(difference) /
							  sqrt(variance * (1 / a->effective + 1 / b->effective)));
}

/* Welch: degrees of freedom by Satterthwaite. */
static voc_difference
welch(const voc_measure *a, const voc_measure *b, double confidence)
{
	const double limit = VOC_CES_CLASSES - 1;
	voc_difference result;
	double of_a = square(voc_score_standard_error(a, VOC_SCORE_EFFORT));
	double of_b = square(voc_score_standard_error(b, VOC_SCORE_EFFORT));
	double variance = of_a + of_b;
	double degrees;
	double half;

	result.difference = voc_score_point(a, VOC_SCORE_EFFORT) - voc_score_point(b, VOC_SCORE_EFFORT);
	result.low = -limit;
	result.high = limit;
	result.p_value = NAN;
	if (!(a->effective > 1) || !(b->effective > 1))
		return result;
	if (variance == 0)
	{
		result.low = result.high = result.difference;
		return result;
	}
	degrees =
		square(variance) / (square(of_a) / (a->effective - 1) + square(of_b) / (b->effective - 1));
	half = sqrt(variance) * voc_student_quantile(confidence, degrees);
	result.low = fmax(result.difference - half, -limit);
	result.high = fmin(result.difference + half, limit);
	result.p_value = voc_student_p_value(result.difference / sqrt(variance), degrees);
	return result;
}

voc_difference
voc_score_difference(const voc_measure *a, const voc_measure *b, voc_score score, double confidence)
{
	voc_difference result;
	voc_interval interval;
	double point_a = voc_score_point(a, score);
	double point_b = voc_score_point(b, score);

	if (score == VOC_SCORE_EFFORT)
		return welch(a, b, confidence);
	interval = mover(point_a, voc_score_interval(a, score, confidence, VOC_UNLIMITED_POPULATION),
					 point_b, voc_score_interval(b, score, confidence, VOC_UNLIMITED_POPULATION), 0,
					 score == VOC_SCORE_NET ? 200 : 1);
	result.difference = point_a - point_b;
	result.low = interval.low;
	result.high = interval.high;
	if (score == VOC_SCORE_AGREE || score == VOC_SCORE_PAIRED)
		result.p_value = NAN; /* the tests look at the classes of the answers, of which these make other ones */
	else if (a->equal && b->equal && a->responses < VOC_EXACT_BELOW && b->responses < VOC_EXACT_BELOW)
		result.p_value = voc_permutation_p_value(a, b);
	else
		result.p_value = asymptotic_p_value(a, b);
	return result;
}

void
voc_paired_wave(const voc_tally *pairs, bool after, voc_tally_room *wave)
{
	size_t classes = VOC_NET_CLASSES * VOC_NET_CLASSES;
	voc_tally_room wide;

	voc_tally_widen(&wide.tally, pairs);
	voc_tally_clear(&wave->tally, VOC_TALLY_NPS, true);
	for (size_t i = 0; i < classes; i++)
	{
		size_t class = after ? i % VOC_NET_CLASSES : i / VOC_NET_CLASSES;

		wave->tally.counts[class] += wide.tally.counts[i];
		(void) voc_wide_add(voc_tally_sum(&wave->tally, VOC_NET_CLASSES, class),
							voc_tally_sum(&wide.tally, classes, i), VOC_TALLY_SUM_LIMBS);
		(void) voc_wide_add(voc_tally_square(&wave->tally, VOC_NET_CLASSES, class),
							voc_tally_square(&wide.tally, classes, i), VOC_TALLY_SQUARE_LIMBS);
	}
	voc_tally_normalize(&wave->tally);
}

static void
wave_measure(const voc_measure *pairs, bool after, voc_measure *wave)
{
	*wave = *pairs;
	wave->classes = VOC_NET_CLASSES;
	memset(wave->weight, 0, sizeof(wave->weight));
	memset(wave->square, 0, sizeof(wave->square));
	for (size_t i = 0; i < pairs->classes; i++)
	{
		size_t class = after ? i % VOC_NET_CLASSES : i / VOC_NET_CLASSES;

		wave->weight[class] += pairs->weight[i];
		wave->square[class] += pairs->square[i];
	}
}

/* Correlation of before and after with three pseudo pairs, each wave's (¼, ½, ¼) and independent. */
static double
correlation(const voc_measure *pairs)
{
	double n = pairs->effective + 3;
	double before = 0;
	double after = 0;
	double before_square = 3.0 / 2;
	double after_square = 3.0 / 2;
	double product = 0;

	for (size_t i = 0; i < pairs->classes; i++)
	{
		double weight = pairs->weight[i] / pairs->total * pairs->effective;
		double x = 1 - (double) (i / VOC_NET_CLASSES);
		double y = 1 - (double) (i % VOC_NET_CLASSES);

		before += weight * x;
		after += weight * y;
		before_square += weight * x * x;
		after_square += weight * y * y;
		product += weight * x * y;
	}
	return (n * product - before * after) /
		   sqrt((n * before_square - before * before) * (n * after_square - after * after));
}

static double
paired_p_value(const voc_measure *pairs)
{
	double sum = 0;
	double squares = 0;
	double counts[3] = {0, 0, 0};

	for (size_t i = 0; i < pairs->classes; i++)
	{
		int step = (int) (i / VOC_NET_CLASSES) - (int) (i % VOC_NET_CLASSES);

		sum += step * pairs->weight[i];
		squares += step * step * pairs->square[i];
		counts[step < 0 ? -step : step] += pairs->weight[i];
	}
	if (pairs->equal && pairs->responses < VOC_EXACT_BELOW)
		return voc_sign_flip_p_value((unsigned) counts[1], (unsigned) counts[2],
									 (unsigned) fabs(sum));
	return squares > 0 ? voc_normal_p_value(fabs(sum) / sqrt(squares)) : 1;
}

voc_difference
voc_paired_difference(const voc_measure *pairs, double confidence)
{
	voc_measure before;
	voc_measure after;
	voc_interval interval;
	voc_difference result;

	wave_measure(pairs, false, &before);
	wave_measure(pairs, true, &after);
	interval =
		mover(voc_score_point(&after, VOC_SCORE_NET),
			  voc_score_interval(&after, VOC_SCORE_NET, confidence, VOC_UNLIMITED_POPULATION),
			  voc_score_point(&before, VOC_SCORE_NET),
			  voc_score_interval(&before, VOC_SCORE_NET, confidence, VOC_UNLIMITED_POPULATION),
			  correlation(pairs), 200);
	result.difference = voc_score_point(pairs, VOC_SCORE_PAIRED);
	result.low = fmin(interval.low, result.difference);
	result.high = fmax(interval.high, result.difference);
	result.p_value = paired_p_value(pairs);
	return result;
}
