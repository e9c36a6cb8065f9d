/*
 * From tallies to numbers: scores, their intervals, and comparisons.
 *
 * A score is a weighted mean of a value that each class has: +100, 0, −100 for net scores, 1 or 0 for shares, 1 to 7 for
 * the effort score. Everything here works on the measure of a tally, floating-point sums of its weights that are the
 * counts themselves where all answers weigh the same, so that equal weights give the unweighted result to the last bit.
 *
 * Formulas and sources: doc/reference/metric.md.
 */
#ifndef VOC_METRIC_SCORE_H
#define VOC_METRIC_SCORE_H

#include "metric/tally.h"

typedef struct voc_measure
{
	size_t classes;
	int64_t responses;
	double effective; /* (Σw)² ÷ Σw² */
	bool equal;		  /* all answers weigh the same; then the weights below are counts */
	double total;	  /* Σw */
	double weight[VOC_TALLY_MAX_CLASSES]; /* Σw of each class */
	double square[VOC_TALLY_MAX_CLASSES]; /* Σw² of each class */
} voc_measure;

/* False when nothing weighs anything: then no score exists, and only classes and responses are set. */
extern bool voc_measure_take(voc_measure *measure, const voc_tally *tally);

typedef enum voc_score
{
	VOC_SCORE_NET,	  /* −100 to 100: NPS and net sentiment */
	VOC_SCORE_SHARE,  /* 0 to 1: class 0 of CSAT and of shares */
	VOC_SCORE_EFFORT, /* 1 to 7: mean of CES */
	VOC_SCORE_AGREE,  /* 0 to 1: CES answers 5 to 7 */
	VOC_SCORE_PAIRED  /* −200 to 200: after − before */
} voc_score;

typedef struct voc_interval
{
	double low;
	double high;
} voc_interval;

typedef struct voc_difference
{
	double difference;
	double low;
	double high;
	double p_value; /* NaN where no test exists */
} voc_difference;

#define VOC_UNLIMITED_POPULATION 0 /* else the population is at least the number of responses */
#define VOC_EXACT_BELOW 20		   /* answers a side */

extern double voc_score_point(const voc_measure *measure, voc_score score);

/* By Taylor linearization; for the effort score with n − 1. NaN where it does not exist. */
extern double voc_score_standard_error(const voc_measure *measure, voc_score score);

extern voc_interval voc_score_interval(const voc_measure *measure, voc_score score,
									   double confidence, int64_t population);

/* a − b of independent samples; no p value for AGREE, whose two classes the tests would not see, and PAIRED. */
extern voc_difference voc_score_difference(const voc_measure *a, const voc_measure *b,
										   voc_score score, double confidence);

/* After − before of the same customers. */
extern voc_difference voc_paired_difference(const voc_measure *pairs, double confidence);

/* The tally of one wave of a paired tally: before, or after. */
extern void voc_paired_wave(const voc_tally *pairs, bool after, voc_tally_room *wave);

/* Exact two-sided mid-p of x̄_a − x̄_b given the pooled answers; values per class are +1, 0, −1 or 1, 0. */
extern double voc_permutation_p_value(const voc_measure *a, const voc_measure *b);

/* Exact two-sided mid-p of Σd when each difference may have had either sign: ones with |d| = 1, twos with |d| = 2. */
extern double voc_sign_flip_p_value(unsigned ones, unsigned twos, unsigned statistic);

/* What an NPS of everybody can be when only response_rate of them answered. */
extern voc_interval voc_net_bounds(const voc_measure *measure, double response_rate);

/* Answers that make the half width of an NPS interval `margin`. VOC_RANGE: above 2^63 − 1. */
extern voc_status voc_net_sample_size(double margin, double confidence, double promoters,
									  double detractors, int64_t population, int64_t *size);

typedef struct voc_shrinkage
{
	double shrunk;
	double weight; /* of the segment's own score, 0 to 1 */
} voc_shrinkage;

/* Empirical Bayes: strength is how many answers the parent counts for; NaN: estimated from the segment's distance. */
extern voc_shrinkage voc_net_shrink(const voc_measure *segment, const voc_measure *parent,
									double strength);

/* The answers of a stratum with weights scaled so that their sum is `share`. False: nothing weighs anything. */
extern bool voc_tally_scale(const voc_tally *stratum, voc_wide_pair share, voc_tally_room *to);

#endif
