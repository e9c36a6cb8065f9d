#include "unit/unit.h"

#include <stdlib.h>

#include "base/hash.h"
#include "theme/conditional_test.h"
#include "theme/numeric.h"

static voc_arena scratch;

static voc_tails
tails_of(const voc_two_by_two *strata, size_t count)
{
	voc_tails tails = {NAN, NAN};

	CHECK(voc_conditional_test(strata, count, &scratch, &tails) == VOC_OK);
	return tails;
}

static double
p_of(uint64_t a, uint64_t all_a, uint64_t b, uint64_t all_b)
{
	voc_two_by_two table = {{a, b}, {all_a, all_b}};
	voc_tails tails = tails_of(&table, 1);

	return voc_two_sided(&tails);
}

static bool
is_close(double actual, double expected)
{
	return fabs(actual - expected) <= 1e-12 * expected;
}

/* The values are fractions of binomial coefficients, worked out in whole numbers. */
static void
one_table_is_fishers_with_half_of_the_observed(void)
{
	voc_two_by_two small = {{3, 0}, {4, 4}};

	CHECK_NEAR(tails_of(&small, 1).more, 2.0 / 56, 1e-16);
	CHECK(is_close(p_of(17, 109, 0, 62), 0.00028900672101084084));
	CHECK(is_close(p_of(17, 62, 0, 109), 6.5498673616354565e-09));
	CHECK(is_close(p_of(5, 1000, 14, 900), 0.022997875831638304));
	CHECK(is_close(p_of(400, 20000, 520, 21000), 0.001123753755441383));
	CHECK(is_close(p_of(60, 100, 0, 100), 1.952450064320345e-24));
}

static void
strata_are_added_up(void)
{
	voc_two_by_two few[] = {{{12, 4}, {60, 60}}, {{3, 1}, {40, 80}}, {{0, 2}, {10, 30}}};
	voc_two_by_two many[] = {{{200, 300}, {1000, 1100}}, {{150, 190}, {800, 700}}};

	CHECK(is_close(tails_of(few, 3).more, 0.010145805715195452));
	CHECK(is_close(tails_of(many, 2).fewer, 2.0620863881111342e-08));
}

/* Two sources, in each of which the sides are alike: all together they would differ. */
static void
strata_do_not_show_the_difference_between_them(void)
{
	voc_two_by_two strata[] = {{{40, 4}, {80, 8}}, {{1, 10}, {20, 200}}};
	voc_tails tails = tails_of(strata, 2);

	CHECK_NEAR(voc_two_sided(&tails), 1, 0.05);
	CHECK(p_of(41, 100, 14, 208) < 1e-10);
}

static void
nothing_to_learn_is_half_and_half(void)
{
	voc_two_by_two empty[] = {{{0, 0}, {0, 0}}, {{3, 0}, {9, 0}}, {{5, 7}, {5, 7}}, {{0, 0}, {8, 9}}};
	voc_two_by_two most = {{UINT32_MAX, UINT32_MAX}, {UINT32_MAX, UINT32_MAX}};

	for (size_t i = 0; i < 4; i++)
		CHECK(tails_of(&empty[i], 1).more == 0.5);
	CHECK(tails_of(empty, 4).more == 0.5);
	CHECK(tails_of(&most, 1).more == 0.5);
}

static uint64_t
below(uint64_t *random, uint64_t limit)
{
	return voc_random_next(random) % limit;
}

static voc_two_by_two
some_table(uint64_t *random, uint64_t limit)
{
	voc_two_by_two table = {{0, 0}, {1 + below(random, limit), 1 + below(random, limit)}};

	for (int side = 0; side < 2; side++)
		table.have[side] = below(random, 1 + table.texts[side] / (1 + below(random, 20)));
	return table;
}

static void
turning_the_sides_round_changes_no_bit(void)
{
	uint64_t random = 11;

	for (int i = 0; i < 4000; i++)
	{
		voc_two_by_two strata[3], turned[3];
		size_t count = 1 + below(&random, 3);
		voc_tails there, back;

		for (size_t k = 0; k < count; k++)
		{
			strata[k] = some_table(&random, i % 8 == 0 ? 100000 : 200);
			turned[k] =
				(voc_two_by_two){{strata[k].have[1], strata[k].have[0]}, {strata[k].texts[1], strata[k].texts[0]}};
		}
		there = tails_of(strata, count);
		back = tails_of(turned, count);
		CHECK(there.fewer == back.more && there.more == back.fewer);
		CHECK(there.fewer >= 0 && there.more >= 0);
		CHECK_NEAR(there.fewer + there.more, 1, 1e-12);
	}
}

/* Where counting stops, the normal approximation goes on. */
static void
wide_distributions_go_over_into_the_normal(void)
{
	voc_two_by_two counted[3], approximated[3];

	for (int away = -4; away <= 4; away++)
	{
		voc_tails narrow, wide;

		for (size_t i = 0; i < 3; i++) /* the second set has twice the standard deviation */
		{
			counted[i] = (voc_two_by_two){{100, 200}, {2000, 4000}};
			approximated[i] = (voc_two_by_two){{400, 800}, {8000, 16000}};
		}
		counted[0].have[0] += (uint64_t) (away * 10);
		approximated[0].have[0] += (uint64_t) (away * 20);
		narrow = tails_of(counted, 3);
		wide = tails_of(approximated, 3);
		CHECK_NEAR(log(narrow.more), log(wide.more), 0.12);
		CHECK_NEAR(log(narrow.fewer), log(wide.fewer), 0.12);
	}
	for (uint64_t far = 300; far <= 3000; far += 300)
	{
		double exact = p_of(300000 + far, 1000000, 300000, 1000000); /* variance 105,000 */
		double z = (double) far / 2 / sqrt(600000 / 4.0 * 0.7 * 1e6 * 2 / (2e6 - 1));

		CHECK_NEAR(log(exact) / log(erfc(z / sqrt(2.0))), 1, 0.003);
	}
	CHECK(p_of(30000000, 100000000, 30000000, 100000000) == 1);
	CHECK(p_of(31000000, 100000000, 30000000, 100000000) == 0);
	CHECK_NEAR(p_of(30010000, 100000000, 30000000, 100000000), 0.12279, 0.0001);
}

/* One text a side: McNemar's test. 2,000 pairs that differ are too many products; they count in the normal form too. */
static void
pairs_are_tested_too(void)
{
	static voc_two_by_two pairs[2000];
	voc_tails tails;

	for (size_t i = 0; i < 2000; i++)
		pairs[i] = (voc_two_by_two){{i < 1100, i >= 1100}, {1, 1}};
	tails = tails_of(pairs, 2000);
	CHECK_NEAR(log(tails.more), log(erfc(100 / sqrt(500.0) / sqrt(2.0)) / 2), 0.001);
	tails = tails_of(pairs, 1000);
	CHECK(fabs(log2(tails.more) + 1001) < 1e-9);
}

/* Strata that tell nothing cost nothing: ten that do are counted, however many others there are. */
static void
empty_strata_change_nothing(void)
{
	size_t count = 300000;
	voc_two_by_two *strata = calloc(count, sizeof(voc_two_by_two));

	for (size_t i = 0; i < count; i++)
		strata[i] = (voc_two_by_two){{i < 10, 0}, {1, 1}};
	CHECK(is_close(tails_of(strata, count).more, 0x1p-11));
	free(strata);
}

static void
the_normal_tail_is_that_of_the_library(void)
{
	for (double z = -8; z < 37; z += 0.0625)
		CHECK_NEAR(voc_exact_normal_tail(z) / (erfc(z / sqrt(2.0)) / 2), 1, 1e-10);
	CHECK(voc_exact_normal_tail(40) == 0 && voc_exact_normal_tail(-40) == 1 && voc_exact_normal_tail(0) == 0.5);
}

int
main(void)
{
	voc_arena_init(&scratch, &voc_allocator_malloc);
	RUN(one_table_is_fishers_with_half_of_the_observed);
	RUN(strata_are_added_up);
	RUN(strata_do_not_show_the_difference_between_them);
	RUN(nothing_to_learn_is_half_and_half);
	RUN(turning_the_sides_round_changes_no_bit);
	RUN(wide_distributions_go_over_into_the_normal);
	RUN(pairs_are_tested_too);
	RUN(empty_strata_change_nothing);
	RUN(the_normal_tail_is_that_of_the_library);
	voc_arena_free(&scratch);
	return unit_end();
}
