/*
 * Points and intervals of single scores.
 *
 * Net scores: Adjusted Wald. Three quarters of a promoter, as much of a detractor and one and a half passives join the
 * sample; that alone keeps the promise of 95 % at n = 5. With P = 3, D = 1, n = 6: x' = (3.75 − 1.75) ÷ 9 = 0.2222,
 * s' = √((5.5 ÷ 9 − 0.2222²) ÷ 9) = 0.2498, and at 95 % −26.74 to 71.19 around the point 33.33.
 *
 * A finite population and unequal weights enter in one way: as the number of equal answers drawn from an endless
 * population that would tell as much, the effective n. Of a population of N, n answers tell as much as
 * n·(N−1) ÷ (N−n): the interval closes on the point when everybody has answered.
 */
#include "metric/score.h"

#include "base/quantile.h"

#include <math.h>

#define PSEUDO_EACH 0.75
#define PSEUDO_ALL 3.0

/* The value that an answer of a class adds to the mean. */
static double
class_value(voc_score score, size_t class)
{
	switch (score)
	{
		case VOC_SCORE_NET:
			return 100.0 * (1.0 - (double) class);
		case VOC_SCORE_SHARE:
			return class == VOC_YES ? 1 : 0;
		case VOC_SCORE_EFFORT:
			return (double) class + 1;
		case VOC_SCORE_AGREE:
			return class + 1 >= 5 ? 1 : 0;
		case VOC_SCORE_PAIRED:
			return 100.0 *
				   ((double) (class / VOC_NET_CLASSES) - (double) (class % VOC_NET_CLASSES));
	}
	return 0;
}

double
voc_score_point(const voc_measure *measure, voc_score score)
{
	double sum = 0;

	for (size_t i = 0; i < measure->classes; i++)
		sum += class_value(score, i) * measure->weight[i];
	return sum / measure->total;
}

double
voc_score_standard_error(const voc_measure *measure, voc_score score)
{
	double point = voc_score_point(measure, score);
	double sum = 0;

	for (size_t i = 0; i < measure->classes; i++)
	{
		double deviation = class_value(score, i) - point;

		sum += measure->square[i] * deviation * deviation;
	}
	if (score == VOC_SCORE_EFFORT)
		sum = measure->effective > 1 ? sum * measure->effective / (measure->effective - 1) : NAN;
	return sqrt(sum) / measure->total;
}

static double
clamp(double value, double low, double high)
{
	return fmin(fmax(value, low), high);
}

static voc_interval
adjusted_wald(const voc_measure *measure, double effective, double z)
{
	double n = effective + PSEUDO_ALL;
	double promoters =
		(measure->weight[VOC_POSITIVE] / measure->total * effective + PSEUDO_EACH) / n;
	double detractors =
		(measure->weight[VOC_NEGATIVE] / measure->total * effective + PSEUDO_EACH) / n;
	double passives =
		(measure->weight[VOC_PASSIVE] / measure->total * effective + PSEUDO_ALL - 2 * PSEUDO_EACH) /
		n;
	double centre = (measure->weight[VOC_POSITIVE] - measure->weight[VOC_NEGATIVE]) /
					measure->total * effective / n;
	/* P + D − (P − D)² without its cancellation. */
	double variance = (promoters + detractors) * passives + 4 * promoters * detractors;
	double half = z * sqrt(variance / n);
	double point = voc_score_point(measure, VOC_SCORE_NET);
	voc_interval interval;

	interval.low = fmin(point, clamp(100 * (centre - half), -100, 100));
	interval.high = fmax(point, clamp(100 * (centre + half), -100, 100));
	return interval;
}

/*
 * Wilson: the roots of (1 + z²/n)θ² − (2p + z²/n)θ + p² = 0. The root that lies near 0 or 1 comes from the other one
 * through the product of the roots, which loses no digits.
 */
static voc_interval
wilson(double yes, double no, double effective, double z)
{
	double p = yes / (yes + no);
	double q = no / (yes + no);
	double r = z * z / effective;
	double half = sqrt(p * q * r + r * r / 4);
	voc_interval interval;

	if (p <= q)
	{
		interval.high = (p + r / 2 + half) / (1 + r);
		interval.low = p * p / ((1 + r) * interval.high);
	}
	else
	{
		double high_of_no = (q + r / 2 + half) / (1 + r);

		interval.low = 1 - high_of_no;
		interval.high = 1 - q * q / ((1 + r) * high_of_no);
	}
	interval.low = fmin(p, clamp(interval.low, 0, 1));
	interval.high = fmax(p, clamp(interval.high, 0, 1));
	return interval;
}

/* Cochran's correction of s²/n, whose s² has n − 1 below, is 1 − n/N. */
static voc_interval
student(const voc_measure *measure, double confidence, int64_t population)
{
	voc_interval interval = {1, VOC_CES_CLASSES};
	double point = voc_score_point(measure, VOC_SCORE_EFFORT);
	double error;
	double half;

	if (!(measure->effective > 1))
		return interval;
	error = voc_score_standard_error(measure, VOC_SCORE_EFFORT);
	if (population != VOC_UNLIMITED_POPULATION)
		error *= sqrt((double) (population - measure->responses) / (double) population);
	half = error > 0 ? error * voc_student_quantile(confidence, measure->effective - 1) : 0;
	interval.low = clamp(point - half, 1, VOC_CES_CLASSES);
	interval.high = clamp(point + half, 1, VOC_CES_CLASSES);
	return interval;
}

static double
weight_of(const voc_measure *measure, voc_score score, double value)
{
	double weight = 0;

	for (size_t i = 0; i < measure->classes; i++)
		if (class_value(score, i) == value)
			weight += measure->weight[i];
	return weight;
}

voc_interval
voc_score_interval(const voc_measure *measure, voc_score score, double confidence,
				   int64_t population)
{
	double effective = measure->effective;
	double z;

	if (population == measure->responses)
	{
		double point = voc_score_point(measure, score);

		return (voc_interval){point, point};
	}
	if (score == VOC_SCORE_EFFORT)
		return student(measure, confidence, population);
	if (population != VOC_UNLIMITED_POPULATION)
		effective *= (double) (population - 1) / (double) (population - measure->responses);
	z = voc_normal_quantile(confidence);
	if (score == VOC_SCORE_NET)
		return adjusted_wald(measure, effective, z);
	return wilson(weight_of(measure, score, 1), weight_of(measure, score, 0), effective, z);
}
