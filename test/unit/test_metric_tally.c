#include "unit/unit.h"

#include "base/hash.h"
#include "metric/tally.h"

/* An NPS answer of a weight in quarters; 4 is an answer without weight as well. */
typedef struct answer
{
	unsigned class;
	unsigned quarters;
} answer;

static voc_wide_pair
quarters(unsigned count)
{
	return (voc_wide_pair) count << 62;
}

static void
add(voc_tally_room *to, answer what)
{
	CHECK_INT(voc_tally_add_weighted(&to->tally, what.class, quarters(what.quarters)), VOC_OK);
}

static bool
same(const voc_tally_room *a, const voc_tally_room *b)
{
	voc_tally_room left = *a;
	voc_tally_room right = *b;

	voc_tally_normalize(&left.tally);
	voc_tally_normalize(&right.tally);
	return voc_tally_compare(&left.tally, &right.tally) == 0 &&
		   voc_tally_hash(&left.tally, 0) == voc_tally_hash(&right.tally, 0);
}

static void
any_split_in_any_order_merges_to_the_same(void)
{
	uint64_t random = 1;

	for (int round = 0; round < 300; round++)
	{
		voc_tally_room whole;
		voc_tally_room parts[7];
		voc_tally_room merged;
		size_t count = 1 + voc_random_next(&random) % 7;

		voc_tally_clear(&whole.tally, VOC_TALLY_NPS, true);
		for (size_t i = 0; i < count; i++)
			voc_tally_clear(&parts[i].tally, VOC_TALLY_NPS, true);
		for (int i = 0; i < 200; i++)
		{
			answer what = {(unsigned) (voc_random_next(&random) % 3),
						   (unsigned) (voc_random_next(&random) % 9)};

			add(&whole, what);
			add(&parts[voc_random_next(&random) % count], what);
		}
		voc_tally_clear(&merged.tally, VOC_TALLY_NPS, true);
		for (size_t i = count; i-- > 0;)
			CHECK_INT(voc_tally_merge(&merged.tally, &parts[i].tally), VOC_OK);
		CHECK(same(&whole, &merged));
		for (size_t i = 0; i < count; i++)
			CHECK_INT(voc_tally_subtract(&merged.tally, &parts[i].tally), VOC_OK);
		CHECK_INT(voc_tally_responses(&merged.tally), 0);
		CHECK_INT(merged.tally.weighted, 0);
	}
}

static void
weights_of_one_need_no_weights(void)
{
	voc_tally_room tally;

	voc_tally_clear(&tally.tally, VOC_TALLY_NPS, true);
	add(&tally, (answer){VOC_POSITIVE, 4});
	add(&tally, (answer){VOC_POSITIVE, 4});
	voc_tally_normalize(&tally.tally);
	CHECK_INT(tally.tally.weighted, 0);

	voc_tally_clear(&tally.tally, VOC_TALLY_NPS, true);
	add(&tally, (answer){VOC_POSITIVE, 2});
	add(&tally, (answer){VOC_POSITIVE, 6});
	voc_tally_normalize(&tally.tally);
	CHECK_INT(tally.tally.weighted, 1);
	CHECK_INT(voc_tally_remove_weighted(&tally.tally, VOC_POSITIVE, quarters(6)), VOC_OK);
	CHECK_INT(voc_tally_remove_weighted(&tally.tally, VOC_POSITIVE, quarters(2)), VOC_OK);
	voc_tally_normalize(&tally.tally);
	CHECK_INT(tally.tally.weighted, 0);
}

static void
text_is_read_back(void)
{
	uint64_t random = 2;
	char text[VOC_TALLY_TEXT_SIZE];

	for (int round = 0; round < 2000; round++)
	{
		voc_tally_kind kind = (voc_tally_kind) (1 + voc_random_next(&random) % 6);
		voc_tally_room tally;
		voc_tally_room back;
		voc_error error;
		size_t classes = voc_tally_form_of(kind)->classes;
		int answers = (int) (voc_random_next(&random) % 4);

		voc_tally_clear(&tally.tally, kind, true);
		for (int i = 0; i < answers; i++)
		{
			voc_wide_pair weight = 0;
			double value = ldexp((double) (voc_random_next(&random) >> 11),
								 -53 + (int) (voc_random_next(&random) % 60) - 28);

			value = fmax(value, VOC_WEIGHT_SMALLEST);
			CHECK_INT(voc_weight_fix(value, &weight), VOC_OK);
			CHECK_INT(
				voc_tally_add_weighted(&tally.tally, voc_random_next(&random) % classes, weight),
				VOC_OK);
		}
		if (kind == VOC_TALLY_CSAT && answers > 0)
			tally.tally.scale = (uint8_t) (3 + voc_random_next(&random) % 9);
		voc_tally_normalize(&tally.tally);
		CHECK(voc_tally_is_sound(&tally.tally, voc_tally_size(kind, tally.tally.weighted)));
		CHECK(voc_tally_write(&tally.tally, text) < sizeof(text));
		CHECK_INT(voc_tally_read(text, kind, &back, &error), VOC_OK);
		CHECK(voc_tally_compare(&tally.tally, &back.tally) == 0);
	}
}

static void
largest_state_fits_its_text(void)
{
	voc_tally_room tally;
	voc_tally_room back;
	voc_error error;
	char text[VOC_TALLY_TEXT_SIZE];

	voc_tally_clear(&tally.tally, VOC_TALLY_NPS_PAIRED, true);
	for (size_t i = 0; i < 9; i++)
	{
		tally.tally.counts[i] = INT64_MAX / 9;
		memset(voc_tally_sum(&tally.tally, 9, i), 0xff, 24);
		memset(voc_tally_square(&tally.tally, 9, i), 0xff, 32);
	}
	CHECK(voc_tally_write(&tally.tally, text) < sizeof(text));
	CHECK_INT(voc_tally_read(text, VOC_TALLY_NPS_PAIRED, &back, &error), VOC_SYNTAX);
	CHECK_TEXT(error.detail, "No answers can give these counts and weights.");
}

static void
check_refused(const char *text, voc_status status, const char *detail)
{
	voc_tally_room tally;
	voc_error error;

	CHECK_INT(voc_tally_read(text, VOC_TALLY_CSAT, &tally, &error), status);
	CHECK_TEXT(error.detail, detail);
}

static void
bad_text_is_refused(void)
{
	check_refused("", VOC_SYNTAX, "Expected \"{\" at byte 1.");
	check_refused("{", VOC_SYNTAX, "Expected \"\"\" at byte 2.");
	check_refused("{\"scale\":5,}", VOC_SYNTAX, "Expected \"\"\" at byte 12.");
	check_refused("{\"scale\":5} x", VOC_SYNTAX, "Unexpected text at byte 13.");
	check_refused("{\"scale\":12}", VOC_SYNTAX, "The scale must be from 2 to 11.");
	check_refused("{\"satisfied\":1}", VOC_SYNTAX, "No answers can give these counts and weights.");
	check_refused("{\"scale\":5,\"satisfied\":-1}", VOC_SYNTAX,
				  "Expected a number that is not negative at byte 24.");
	check_refused("{\"scale\":5,\"scale\":5}", VOC_SYNTAX, "Key \"scale\" stands there twice.");
	check_refused("{\"promoters\":5}", VOC_SYNTAX, "Unknown key \"promoters\".");
	check_refused("{\"scale\":5,\"satisfied\":1.5}", VOC_SYNTAX,
				  "Expected a whole number at byte 24.");
	check_refused("{\"scale\":5,\"satisfied\":9223372036854775808}", VOC_RANGE,
				  "The number at byte 24 is above 9223372036854775807.");
	check_refused("{\"scale\":5,\"satisfied\":9223372036854775807,\"others\":1}", VOC_SYNTAX,
				  "No answers can give these counts and weights.");
	check_refused("{\"scale\":5,\"satisfied\":1,\"weights\":{\"satisfied\":2}}", VOC_SYNTAX,
				  "Keys \"weights\" and \"squares\" belong together.");
	check_refused(
		"{\"scale\":5,\"satisfied\":1,\"weights\":{\"satisfied\":2},\"squares\":{\"satisfied\":3}}",
		VOC_SYNTAX, "No answers can give these counts and weights.");
	check_refused("{\"scale\":5,\"satisfied\":1,\"weights\":{\"satisfied\":0.1},\"squares\":{}}",
				  VOC_SYNTAX, "The number at byte 49 is not a multiple of 2^-64.");
}

static void
weights_are_taken_exactly(void)
{
	voc_wide_pair fixed;

	CHECK_INT(voc_weight_fix(0.25, &fixed), VOC_OK);
	CHECK(fixed == (voc_wide_pair) 1 << 62);
	CHECK_INT(voc_weight_fix(4294967296.0, &fixed), VOC_OK);
	CHECK(fixed == (voc_wide_pair) 1 << 96);
	CHECK_INT(voc_weight_fix(0.1, &fixed), VOC_OK);
	CHECK(ldexp((double) (uint64_t) fixed, -64) == 0.1);
	CHECK_INT(voc_weight_fix(ldexp(3, -33), &fixed), VOC_OK);
	CHECK(fixed == (voc_wide_pair) 3 << 31);
	CHECK_INT(voc_weight_fix(0, &fixed), VOC_OK);
	CHECK(fixed == 0);
	CHECK_INT(voc_weight_fix(-0.0, &fixed), VOC_OK);
	CHECK_INT(voc_weight_fix(4294967296.5, &fixed), VOC_RANGE);
	CHECK_INT(voc_weight_fix(2e-10, &fixed), VOC_RANGE);
	CHECK_INT(voc_weight_fix(-1, &fixed), VOC_PARAMETER);
	CHECK_INT(voc_weight_fix((double) NAN, &fixed), VOC_PARAMETER);
	CHECK_INT(voc_weight_fix((double) INFINITY, &fixed), VOC_PARAMETER);
}

static void
more_than_2_to_63_answers_are_refused(void)
{
	voc_tally_room a;
	voc_tally_room b;

	voc_tally_clear(&a.tally, VOC_TALLY_NPS, false);
	voc_tally_clear(&b.tally, VOC_TALLY_NPS, false);
	a.tally.counts[0] = INT64_MAX - 1;
	b.tally.counts[1] = 1;
	CHECK_INT(voc_tally_merge(&a.tally, &b.tally), VOC_OK);
	CHECK_INT(voc_tally_merge(&a.tally, &b.tally), VOC_RANGE);
}

static void
wide_numbers_divide_back(void)
{
	uint64_t random = 3;

	for (int round = 0; round < 1000; round++)
	{
		uint64_t a[3];
		uint64_t b[3];
		uint64_t product[6];
		uint64_t expected[6] = {0};

		for (size_t i = 0; i < 3; i++)
		{
			expected[i] = a[i] = voc_random_next(&random) >> (voc_random_next(&random) % 64);
			b[i] = voc_random_next(&random) >> (voc_random_next(&random) % 64);
		}
		b[0] |= 1;
		voc_wide_multiply(product, a, 3, b, 3);
		CHECK(!voc_wide_divide(product, 6, b, 3));
		CHECK(voc_wide_compare(product, expected, 6) == 0);
	}
}

int
main(void)
{
	RUN(wide_numbers_divide_back);
	RUN(weights_are_taken_exactly);
	RUN(any_split_in_any_order_merges_to_the_same);
	RUN(weights_of_one_need_no_weights);
	RUN(more_than_2_to_63_answers_are_refused);
	RUN(text_is_read_back);
	RUN(largest_state_fits_its_text);
	RUN(bad_text_is_refused);
	return unit_end();
}
