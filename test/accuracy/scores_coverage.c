/*
 * How often the intervals hold the truth, by full enumeration: every sample that a population can
 * give, with its exact probability. Exit status 1 when a figure misses its bound.
 *
 * Eight shapes of populations, shares of promoters, passives and detractors: from thirds to nearly
 * unanimous, polarized and lukewarm. Beside ours the usual ("Wald") interval, p ± 1.96 standard
 * errors. Then, for the record and without a bound, every population in steps of 5 %, the hardest
 * corners included.
 */
#include "base/quantile.h"
#include "metric/score.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define CONFIDENCE 0.95

typedef struct shape
{
	double share[3]; /* promoters, passives, detractors */
} shape;

static const shape shapes[] = {
	{{1.0 / 3, 1.0 / 3, 1.0 / 3}}, {{0.50, 0.30, 0.20}}, {{0.70, 0.20, 0.10}}, {{0.20, 0.30, 0.50}},
	{{0.45, 0.10, 0.45}},		   {{0.10, 0.80, 0.10}}, {{0.90, 0.08, 0.02}}, {{0.95, 0.04, 0.01}},
};
#define SHAPES (sizeof(shapes) / sizeof(shapes[0]))

static const int shape_pairs[][2] = {{0, 0}, {1, 2}, {2, 3}, {4, 5}, {1, 7}, {6, 6}, {2, 7}};
#define PAIRS (sizeof(shape_pairs) / sizeof(shape_pairs[0]))

static bool missed;

typedef struct summary
{
	double sum;
	double worst;
	int count;
} summary;

static void
note(summary *into, double coverage)
{
	into->sum += coverage;
	into->worst = into->count == 0 ? coverage : fmin(into->worst, coverage);
	into->count++;
}

static void
print(const char *what, const summary *of, bool bound)
{
	double mean = of->sum / of->count;
	bool holds = mean >= 0.94 && mean <= 0.97 && of->worst >= 0.90;

	printf("%-40s mean %.3f  worst %.3f%s\n", what, mean, of->worst,
		   !bound  ? ""
		   : holds ? "  ok"
				   : "  MISSED (mean 0.94 to 0.97, worst 0.90)");
	if (bound && !holds)
		missed = true;
}

static double
log_power(double share, int count)
{
	return count == 0 ? 0 : count * log(share);
}

static double
trinomial(const shape *of, int n, int promoters, int detractors)
{
	int passives = n - promoters - detractors;

	return exp(lgamma(n + 1.0) - lgamma(promoters + 1.0) - lgamma(detractors + 1.0) -
			   lgamma(passives + 1.0) + log_power(of->share[0], promoters) +
			   log_power(of->share[1], passives) + log_power(of->share[2], detractors));
}

static void
measure_net(voc_measure *measure, int n, int promoters, int detractors)
{
	voc_tally_room room;

	voc_tally_clear(&room.tally, VOC_TALLY_NPS, false);
	room.tally.counts[VOC_POSITIVE] = promoters;
	room.tally.counts[VOC_PASSIVE] = n - promoters - detractors;
	room.tally.counts[VOC_NEGATIVE] = detractors;
	(void)voc_measure_take(measure, &room.tally);
}

static bool
holds(voc_interval interval, double truth)
{
	return interval.low <= truth + 1e-9 && interval.high >= truth - 1e-9;
}

static voc_interval
wald(const voc_measure *measure)
{
	double point = voc_score_point(measure, VOC_SCORE_NET);
	double half =
		voc_normal_quantile(CONFIDENCE) * voc_score_standard_error(measure, VOC_SCORE_NET);

	return (voc_interval){point - half, point + half};
}

static void
cover_net(const shape *of, int n, summary *usual, summary *ours)
{
	double truth = 100 * (of->share[0] - of->share[2]);
	double of_usual = 0;
	double of_ours = 0;

	for (int promoters = 0; promoters <= n; promoters++)
		for (int detractors = 0; promoters + detractors <= n; detractors++)
		{
			double probability = trinomial(of, n, promoters, detractors);
			voc_measure measure;

			if (probability < 1e-12)
				continue;
			measure_net(&measure, n, promoters, detractors);
			if (holds(wald(&measure), truth))
				of_usual += probability;
			if (holds(voc_score_interval(&measure, VOC_SCORE_NET, CONFIDENCE,
										 VOC_UNLIMITED_POPULATION),
					  truth))
				of_ours += probability;
		}
	note(usual, of_usual);
	note(ours, of_ours);
}

static void
one_sample(int n)
{
	summary usual = {0};
	summary ours = {0};
	summary usual_anywhere = {0};
	summary ours_anywhere = {0};
	char name[60];

	for (size_t s = 0; s < SHAPES; s++)
		cover_net(&shapes[s], n, &usual, &ours);
	for (int promoters = 0; promoters <= 19; promoters++)
		for (int detractors = 0; promoters + detractors <= 20; detractors++)
		{
			shape of = {
				{promoters / 20.0, (20 - promoters - detractors) / 20.0, detractors / 20.0}};

			if (promoters < 20 && detractors < 20 && promoters + detractors > 0)
				cover_net(&of, n, &usual_anywhere, &ours_anywhere);
		}
	(void)snprintf(name, sizeof(name), "NPS n=%d, usual interval", n);
	print(name, &usual, false);
	(void)snprintf(name, sizeof(name), "NPS n=%d, nps_low to nps_high", n);
	print(name, &ours, true);
	(void)snprintf(name, sizeof(name), "  every population, usual interval");
	print(name, &usual_anywhere, false);
	(void)snprintf(name, sizeof(name), "  every population, nps_low to nps_high");
	print(name, &ours_anywhere, false);
}

static void
two_samples(int n_a, int n_b)
{
	summary ours = {0};
	char name[60];

	for (size_t pair = 0; pair < PAIRS; pair++)
	{
		const shape *a = &shapes[shape_pairs[pair][0]];
		const shape *b = &shapes[shape_pairs[pair][1]];
		double truth = 100 * (a->share[0] - a->share[2] - b->share[0] + b->share[2]);
		double coverage = 0;

		for (int p = 0; p <= n_a; p++)
			for (int d = 0; p + d <= n_a; d++)
			{
				double probability = trinomial(a, n_a, p, d);
				voc_measure of_a;

				if (probability < 1e-12)
					continue;
				measure_net(&of_a, n_a, p, d);
				for (int q = 0; q <= n_b; q++)
					for (int e = 0; q + e <= n_b; e++)
					{
						double joint = probability * trinomial(b, n_b, q, e);
						voc_measure of_b;
						voc_difference difference;

						if (joint < 1e-12)
							continue;
						measure_net(&of_b, n_b, q, e);
						difference = voc_score_difference(&of_a, &of_b, VOC_SCORE_NET, CONFIDENCE);
						if (holds((voc_interval){difference.low, difference.high}, truth))
							coverage += joint;
					}
			}
		note(&ours, coverage);
	}
	(void)snprintf(name, sizeof(name), "nps_difference n=%d and %d", n_a, n_b);
	print(name, &ours, true);
}

static void
shares(int n)
{
	summary ours = {0};
	char name[60];

	for (int percent = 5; percent <= 95; percent += 5)
	{
		shape of = {{percent / 100.0, 1 - percent / 100.0, 0}};
		double coverage = 0;

		for (int yes = 0; yes <= n; yes++)
		{
			voc_tally_room room;
			voc_measure measure;

			voc_tally_clear(&room.tally, VOC_TALLY_SHARE, false);
			room.tally.counts[VOC_YES] = yes;
			room.tally.counts[VOC_NO] = n - yes;
			(void)voc_measure_take(&measure, &room.tally);
			if (holds(voc_score_interval(&measure, VOC_SCORE_SHARE, CONFIDENCE,
										 VOC_UNLIMITED_POPULATION),
					  percent / 100.0))
				coverage += trinomial(&of, n, yes, 0);
		}
		note(&ours, coverage);
	}
	(void)snprintf(name, sizeof(name), "share n=%d, 5 %% to 95 %%", n);
	print(name, &ours, false);
}

/* Pairs: each customer keeps the class with probability `stay`, else answers anew like the second
 * shape. */
typedef struct pair_walk
{
	double probability[9];
	double truth;
	int counts[9];
	double coverage;
	int n;
} pair_walk;

static void
walk_pairs(pair_walk *walk, int class, int left, double log_probability)
{
	voc_tally_room room;
	voc_measure measure;
	voc_difference difference;

	if (class < 8)
	{
		for (int count = 0; count <= left; count++)
		{
			if (count > 0 && walk->probability[class] == 0)
				break;
			walk->counts[class] = count;
			walk_pairs(walk, class + 1, left - count,
					   log_probability + log_power(walk->probability[class], count) -
						   lgamma(count + 1.0));
		}
		return;
	}
	if (left > 0 && walk->probability[8] == 0)
		return;
	walk->counts[8] = left;
	log_probability += log_power(walk->probability[8], left) - lgamma(left + 1.0);
	if (log_probability + lgamma(walk->n + 1.0) < -25)
		return;
	voc_tally_clear(&room.tally, VOC_TALLY_NPS_PAIRED, false);
	for (int i = 0; i < 9; i++)
		room.tally.counts[i] = walk->counts[i];
	(void)voc_measure_take(&measure, &room.tally);
	difference = voc_paired_difference(&measure, CONFIDENCE);
	if (holds((voc_interval){difference.low, difference.high}, walk->truth))
		walk->coverage += exp(log_probability + lgamma(walk->n + 1.0));
}

static void
paired(int n)
{
	summary ours = {0};
	char name[60];

	for (size_t pair = 0; pair < PAIRS; pair++)
		for (int stay = 0; stay <= 8; stay += 4)
		{
			const shape *a = &shapes[shape_pairs[pair][0]];
			const shape *b = &shapes[shape_pairs[pair][1]];
			pair_walk walk = {.n = n};

			for (int i = 0; i < 9; i++)
			{
				walk.probability[i] = a->share[i / 3] * ((1 - stay / 10.0) * b->share[i % 3] +
														 (i / 3 == i % 3 ? stay / 10.0 : 0));
				walk.truth += 100 * walk.probability[i] * (i / 3 - i % 3);
			}
			walk_pairs(&walk, 0, n, 0);
			note(&ours, walk.coverage);
		}
	(void)snprintf(name, sizeof(name), "nps_paired_difference n=%d", n);
	print(name, &ours, false);
}

int
main(void)
{
	static const int sizes[] = {5, 10, 20, 30, 100};

	printf("coverage at %g %%, full enumeration\n", 100 * CONFIDENCE);
	for (int i = 0; i < 5; i++)
		one_sample(sizes[i]);
	two_samples(5, 5);
	two_samples(10, 10);
	two_samples(10, 30);
	for (int i = 0; i < 5; i++)
		shares(sizes[i]);
	paired(5);
	paired(10);
	return missed ? 1 : 0;
}
