#include "unit/unit.h"

#include "base/quantile.h"
#include "metric/score.h"

static voc_measure
measure(voc_tally_kind kind, const int64_t *counts)
{
	voc_tally_room room;
	voc_measure result;

	voc_tally_clear(&room.tally, kind, false);
	for (size_t i = 0; i < voc_tally_form_of(kind)->classes; i++)
		room.tally.counts[i] = counts[i];
	CHECK(voc_measure_take(&result, &room.tally));
	return result;
}

/* Printed tables of the normal and the t distribution. */
static void
quantiles_match_the_tables(void)
{
	CHECK_NEAR(voc_normal_quantile(0.95), 1.959963984540054, 1e-15);
	CHECK_NEAR(voc_normal_quantile(0.99), 2.575829303548901, 1e-15);
	CHECK_NEAR(voc_normal_quantile(0.5), 0.6744897501960817, 1e-15);
	CHECK_NEAR(voc_student_quantile(0.95, 1), 12.706204736174694, 1e-12);
	CHECK_NEAR(voc_student_quantile(0.5, 1), 1, 1e-15);
	CHECK_NEAR(voc_student_quantile(0.95, 2), 4.302652729749462, 1e-13);
	CHECK_NEAR(voc_student_quantile(0.95, 30), 2.042272456301238, 1e-13);
	CHECK(isinf(voc_student_quantile(0.95, 0.005)));
}

static void
quantile_undoes_p_value(void)
{
	static const double degrees[] = {0.5, 1, 1.5, 3, 10, 99.5, 19999, 20001, 1e9, 9e18};

	for (size_t i = 0; i < 10; i++)
		for (double confidence = 0.01; confidence < 1; confidence += 0.01)
		{
			double t = voc_student_quantile(confidence, degrees[i]);

			CHECK_NEAR(voc_student_p_value(t, degrees[i]), 1 - confidence, 1e-12);
			CHECK_NEAR(voc_student_p_value(-t, degrees[i]), 1 - confidence, 1e-12);
		}
}

static void
point_is_always_inside(void)
{
	static const double confidences[] = {1e-9, 0.1, 0.5, 0.8, 0.95, 0.999999};

	for (int64_t n = 1; n <= 40; n++)
		for (int64_t promoters = 0; promoters <= n; promoters++)
			for (int64_t detractors = 0; promoters + detractors <= n; detractors++)
				for (size_t c = 0; c < 6; c++)
				{
					voc_measure of =
						measure(VOC_TALLY_NPS,
								(int64_t[]){promoters, n - promoters - detractors, detractors});
					voc_interval interval = voc_score_interval(&of, VOC_SCORE_NET, confidences[c],
															   VOC_UNLIMITED_POPULATION);
					double point = voc_score_point(&of, VOC_SCORE_NET);

					CHECK(interval.low <= point && point <= interval.high);
					CHECK(interval.low >= -100 && interval.high <= 100);
				}
}

static void
interval_narrows_to_the_point_of_a_census(void)
{
	voc_measure of = measure(VOC_TALLY_NPS, (int64_t[]){30, 20, 10});
	double width = 200;

	for (int64_t population = 100000; population >= 60; population = population * 9 / 10)
	{
		voc_interval interval = voc_score_interval(&of, VOC_SCORE_NET, 0.95, population);

		CHECK(interval.high - interval.low < width);
		width = interval.high - interval.low;
		if (population * 9 / 10 < 60 && population > 60)
			population = 67;
	}
	CHECK_NEAR(voc_score_interval(&of, VOC_SCORE_NET, 0.95, 60).low, 100.0 / 3, 1e-12);
	CHECK_NEAR(voc_score_interval(&of, VOC_SCORE_NET, 0.95, 60).high, 100.0 / 3, 1e-12);
}

static void
mover_excludes_zero_where_intervals_do_not_overlap(void)
{
	for (int64_t p = 0; p <= 12; p++)
		for (int64_t q = 0; q <= 12; q++)
		{
			voc_measure a = measure(VOC_TALLY_NPS, (int64_t[]){p, 12 - p, 0});
			voc_measure b = measure(VOC_TALLY_NPS, (int64_t[]){0, q, 12 - q});
			voc_interval of_a =
				voc_score_interval(&a, VOC_SCORE_NET, 0.95, VOC_UNLIMITED_POPULATION);
			voc_interval of_b =
				voc_score_interval(&b, VOC_SCORE_NET, 0.95, VOC_UNLIMITED_POPULATION);

			if (of_a.low > of_b.high)
				CHECK(voc_score_difference(&a, &b, VOC_SCORE_NET, 0.95).low > 0);
		}
}

static void
exact_p_values_count_draws(void)
{
	voc_measure a = measure(VOC_TALLY_NPS, (int64_t[]){3, 0, 0});
	voc_measure b = measure(VOC_TALLY_NPS, (int64_t[]){0, 0, 3});
	voc_measure big = measure(VOC_TALLY_NPS, (int64_t[]){19, 0, 0});
	voc_measure other = measure(VOC_TALLY_NPS, (int64_t[]){0, 0, 19});

	CHECK_NEAR(voc_permutation_p_value(&a, &b), 0.05, 1e-16);
	CHECK_NEAR(voc_permutation_p_value(&a, &a), 0.5, 1e-16);
	CHECK_NEAR(voc_permutation_p_value(&big, &other), 1 / 35345263800.0, 1e-24);
	CHECK_NEAR(voc_sign_flip_p_value(3, 1, 5), 2 / 32.0, 1e-16);
	CHECK_NEAR(voc_sign_flip_p_value(0, 0, 0), 0.5, 1e-16);
	CHECK_NEAR(voc_sign_flip_p_value(19, 0, 19), 1 / 524288.0, 1e-20);
}

static void
strata_in_their_own_proportion_change_nothing(void)
{
	voc_tally_room stratum;
	voc_tally_room scaled;

	voc_tally_clear(&stratum.tally, VOC_TALLY_NPS, false);
	stratum.tally.counts[VOC_POSITIVE] = 5;
	stratum.tally.counts[VOC_NEGATIVE] = 2;
	CHECK(voc_tally_scale(&stratum.tally, (voc_wide_pair) 7 << 64, &scaled));
	CHECK(voc_tally_compare(&stratum.tally, &scaled.tally) == 0);
	for (unsigned share = 1; share < 5000; share += 7)
	{
		CHECK(voc_tally_scale(&stratum.tally, (voc_wide_pair) share << 55, &scaled));
		CHECK(voc_tally_is_sound(&scaled.tally,
								 voc_tally_size(VOC_TALLY_NPS, scaled.tally.weighted)));
	}
	voc_tally_clear(&stratum.tally, VOC_TALLY_NPS, false);
	CHECK(!voc_tally_scale(&stratum.tally, (voc_wide_pair) 1 << 64, &scaled));
}

int
main(void)
{
	RUN(quantiles_match_the_tables);
	RUN(quantile_undoes_p_value);
	RUN(point_is_always_inside);
	RUN(interval_narrows_to_the_point_of_a_census);
	RUN(mover_excludes_zero_where_intervals_do_not_overlap);
	RUN(exact_p_values_count_draws);
	RUN(strata_in_their_own_proportion_change_nothing);
	return unit_end();
}
