#include "unit/unit.h"

#include <stdlib.h>

#include "base/hash.h"
#include "theme/impact.h"

#define ANSWERS 400

static voc_arena arena;
static voc_error error;

static void
name_of(unsigned theme, char name[16])
{
	snprintf(name, 16, "theme %02u", theme);
}

static voc_status
add(voc_impact *impact, uint32_t mask, bool outcome, double value)
{
	voc_impact_answer answer = {.count = 0};
	char name[16];

	for (unsigned theme = 0; theme < 32; theme++)
		if (mask >> theme & 1)
		{
			name_of(theme, name);
			CHECK(voc_impact_mention(impact, &answer, name, strlen(name), &error) == VOC_OK);
		}
	return outcome ? voc_impact_add_outcome(impact, &answer, value, &error)
				   : voc_impact_add_score(impact, &answer, (int32_t) value, &error);
}

static unsigned char *
image_of(const voc_impact *impact, size_t *size)
{
	unsigned char *image;

	CHECK(voc_impact_size(impact, size) == VOC_OK);
	image = malloc(*size);
	CHECK(voc_impact_write(impact, image) == VOC_OK);
	return image;
}

static const voc_impact_row *
row_of(const voc_impact_summary *summary, unsigned theme)
{
	char name[16];

	name_of(theme, name);
	for (size_t i = 0; i < summary->count; i++)
		if (strcmp(summary->rows[i].theme->bytes, name) == 0)
			return &summary->rows[i];
	CHECK(false);
	return summary->rows;
}

/* ---- Answers at random, and the game by its definition ---- */

static uint32_t masks[ANSWERS];
static double values[ANSWERS];

static void
draw_answers(uint64_t seed, unsigned themes, bool outcome, unsigned rare)
{
	for (int i = 0; i < ANSWERS; i++)
	{
		masks[i] = 0;
		for (unsigned theme = 0; theme < themes; theme++)
			masks[i] |= (uint32_t) (voc_random_next(&seed) % rare == 0) << theme;
		values[i] = outcome ? (double) (voc_random_next(&seed) % 2000) / 8 - 100 + (masks[i] & 1) * 50
							: (double) (voc_random_next(&seed) % (masks[i] & 1 ? 10 : 11));
	}
}

static double
worth(bool outcome, double value)
{
	return outcome ? value : value >= 9 ? 100 : value >= 7 ? 0 : -100;
}

/* Score of the answers that mention none of `out`; `all` where there is none. */
static double
score_without(uint32_t out, bool outcome, double all)
{
	double sum = 0;
	double count = 0;

	for (int i = 0; i < ANSWERS; i++)
		if ((masks[i] & out) == 0)
		{
			sum += worth(outcome, values[i]);
			count++;
		}
	return count > 0 ? sum / count : all;
}

static double
shapley(unsigned themes, unsigned theme, bool outcome)
{
	double all = score_without(0, outcome, 0);
	double sum = 0;

	for (uint32_t out = 0; out < 1u << themes; out++)
	{
		unsigned size = (unsigned) __builtin_popcount(out);

		if (out >> theme & 1)
			continue;
		sum += exp(lgamma(size + 1) + lgamma(themes - size) - lgamma(themes + 1)) *
			   (score_without(out, outcome, all) - score_without(out | 1u << theme, outcome, all));
	}
	return sum;
}

static void
add_all(voc_impact *impact, bool outcome, int first, int step)
{
	voc_impact_init(impact, &arena);
	for (int i = first; i < ANSWERS; i += step)
		CHECK(add(impact, masks[i], outcome, values[i]) == VOC_OK);
}

static void
check_summary(unsigned themes, bool outcome, double tolerance)
{
	voc_impact impact;
	voc_impact_summary summary;
	double all = score_without(0, outcome, 0);
	double sum = 0;

	add_all(&impact, outcome, 0, 1);
	CHECK(voc_impact_summarize(&impact, 0.95, &summary) == VOC_OK);
	CHECK_NEAR(summary.score, all, 1e-9);
	CHECK_INT(summary.count, themes);
	for (unsigned theme = 0; theme < themes; theme++)
	{
		const voc_impact_row *row = row_of(&summary, theme);

		sum += row->contribution.value;
		CHECK_NEAR(row->without.value, score_without(1u << theme, outcome, all), 1e-9);
		CHECK_NEAR(row->effect.value, all - score_without(1u << theme, outcome, all), 1e-9);
		CHECK_NEAR(row->contribution.value, shapley(themes, theme, outcome), tolerance);
		CHECK(row->contribution.low < row->contribution.value && row->contribution.value < row->contribution.high);
		CHECK(row->effect.low < row->effect.value && row->effect.value < row->effect.high);
		CHECK_INT(row->mentions + row->others, ANSWERS);
	}
	CHECK_NEAR(sum, summary.total, 1e-9);
	CHECK_NEAR(summary.total, all - score_without((1u << themes) - 1, outcome, all), 1e-9);
}

static void
contributions_are_shapley_values(void)
{
	draw_answers(1, 5, false, 4);
	check_summary(5, false, 1e-9);
	draw_answers(2, 7, true, 5);
	check_summary(7, true, 1e-9);
	draw_answers(3, 1, false, 3);
	check_summary(1, false, 1e-9);
}

static void
sets_that_leave_no_answer_change_nothing(void)
{
	draw_answers(4, 4, false, 2);
	for (int i = 0; i < ANSWERS; i++)
		masks[i] |= masks[i] == 0;
	check_summary(4, false, 1e-9);
}

static void
many_themes_are_sampled(void)
{
	draw_answers(5, 14, false, 12);
	check_summary(14, false, 0.3);
}

/* The same answers by exact and by sampled orders have nearly the same variance: a theme of nobody's makes the 13th. */
static void
sampled_variance_is_the_exact_one(void)
{
	voc_impact exact, sampled;
	voc_impact_summary a, b;

	draw_answers(6, 12, false, 8);
	add_all(&exact, false, 0, 1);
	add_all(&sampled, false, 0, 1);
	CHECK(add(&exact, 0, false, 8) == VOC_OK);
	CHECK(add(&sampled, 1u << 12, false, 8) == VOC_OK);
	CHECK(voc_impact_summarize(&exact, 0.95, &a) == VOC_OK);
	CHECK(voc_impact_summarize(&sampled, 0.95, &b) == VOC_OK);
	for (unsigned theme = 0; theme < 12; theme++)
	{
		const voc_impact_row *x = row_of(&a, theme);
		const voc_impact_row *y = row_of(&b, theme);

		CHECK_NEAR(y->contribution.value, x->contribution.value, 0.3);
		CHECK_NEAR((y->contribution.high - y->contribution.low) / (x->contribution.high - x->contribution.low), 1,
				   0.05);
	}
}

/* ---- States ---- */

static void
any_split_gives_the_same_bytes(void)
{
	for (int outcome = 0; outcome < 2; outcome++)
	{
		voc_impact whole;
		size_t size;
		unsigned char *image;

		draw_answers(7, 9, outcome, 3);
		add_all(&whole, outcome, 0, 1);
		image = image_of(&whole, &size);
		for (int parts = 2; parts <= 64; parts = parts * 3 + 1)
		{
			voc_impact merged;
			size_t merged_size;
			unsigned char *merged_image;

			voc_impact_init(&merged, &arena);
			for (int part = parts; part-- > 0;)
			{
				voc_impact one;

				add_all(&one, outcome, part, parts);
				CHECK(voc_impact_merge(&merged, &one, &error) == VOC_OK);
			}
			merged_image = image_of(&merged, &merged_size);
			CHECK(merged_size == size && memcmp(merged_image, image, size) == 0);
			free(merged_image);
		}
		free(image);
	}
}

static void
reads_what_it_writes_and_nothing_else(void)
{
	for (int outcome = 0; outcome < 2; outcome++)
	{
		voc_impact whole;
		size_t size;
		unsigned char *image;

		draw_answers(8, 4, outcome, 3);
		add_all(&whole, outcome, 0, 20);
		image = image_of(&whole, &size);
		for (size_t place = 0; place <= size; place++)
			for (int change = 1; change < 256; change += place < size ? 1 : 256)
			{
				voc_arena small;
				voc_impact again;
				voc_status status;

				voc_arena_init(&small, &voc_allocator_malloc);
				voc_impact_init(&again, &small);
				if (place < size)
					image[place] = (unsigned char) (image[place] ^ change);
				status = voc_impact_read(&again, image, size, &error);
				CHECK(place < size || status == VOC_OK);
				if (status == VOC_OK)
				{
					size_t again_size;

					CHECK(voc_impact_size(&again, &again_size) == VOC_OK);
				}
				if (place < size)
					image[place] = (unsigned char) (image[place] ^ change);
				voc_arena_free(&small);
			}
		for (size_t cut = 0; cut < size; cut++)
		{
			voc_impact again;

			voc_impact_init(&again, &arena);
			CHECK(voc_impact_read(&again, image, cut, &error) == VOC_CORRUPT);
		}
		free(image);
	}
}

static void
outcomes_are_exact(void)
{
	voc_impact impact;
	voc_impact_summary summary;

	voc_impact_init(&impact, &arena);
	CHECK(add(&impact, 1, true, 1e15) == VOC_OK);
	CHECK(add(&impact, 1, true, 0.25) == VOC_OK);
	CHECK(add(&impact, 0, true, -1e15) == VOC_OK);
	CHECK(add(&impact, 0, true, -0.125) == VOC_OK);
	CHECK(voc_impact_summarize(&impact, 0.95, &summary) == VOC_OK);
	CHECK_NEAR(summary.score, 0.03125, 0);
	voc_impact_init(&impact, &arena);
	for (int i = 0; i < 3; i++)
		CHECK(add(&impact, 1, true, 4e9 + i) == VOC_OK);
	CHECK(voc_impact_summarize(&impact, 0.95, &summary) == VOC_OK);
	CHECK_NEAR(summary.rows[0].with.high - summary.rows[0].with.value, 4.30265272974946 / sqrt(3), 1e-6);
}

static void
limits_hold(void)
{
	voc_impact impact, other;
	voc_impact_answer answer = {.count = 0};
	char name[VOC_IMPACT_NAME_BYTES + 1];

	voc_impact_init(&impact, &arena);
	voc_impact_init(&other, &arena);
	CHECK(add(&impact, 1, false, 11) == VOC_RANGE);
	CHECK(add(&impact, 1, false, -1) == VOC_RANGE);
	CHECK(add(&impact, 1, true, NAN) == VOC_RANGE);
	CHECK(add(&impact, 1, true, 9007199254740994.0) == VOC_RANGE);
	CHECK(add(&impact, 1, true, -9007199254740992.0) == VOC_OK);
	CHECK(add(&impact, 1, false, 10) == VOC_PARAMETER);
	CHECK(add(&other, 1, false, 10) == VOC_OK);
	CHECK(voc_impact_merge(&impact, &other, &error) == VOC_PARAMETER);
	memset(name, 'a', sizeof(name));
	CHECK(voc_impact_mention(&impact, &answer, name, VOC_IMPACT_NAME_BYTES, &error) == VOC_OK);
	CHECK(voc_impact_mention(&impact, &answer, name, VOC_IMPACT_NAME_BYTES + 1, &error) == VOC_LIMIT);
	for (unsigned i = 1; i < VOC_IMPACT_THEMES_PER_ANSWER; i++)
		CHECK(voc_impact_mention(&impact, &answer, name, i, &error) == VOC_OK);
	CHECK(voc_impact_mention(&impact, &answer, name, 1, &error) == VOC_OK);
	CHECK(voc_impact_mention(&impact, &answer, name, 99, &error) == VOC_LIMIT);
	voc_impact_init(&impact, &arena);
	for (uint32_t mask = 0; mask < VOC_IMPACT_SETS; mask++)
		CHECK(add(&impact, mask, false, 10) == VOC_OK);
	CHECK(add(&impact, VOC_IMPACT_SETS, false, 10) == VOC_LIMIT);
	voc_impact_init(&impact, &arena);
	for (unsigned i = 0; i < VOC_IMPACT_THEMES; i++)
	{
		answer.count = 0;
		CHECK(voc_impact_mention(&impact, &answer, (const char *) &i, sizeof(i), &error) == VOC_OK);
	}
	answer.count = 0;
	CHECK(voc_impact_mention(&impact, &answer, "b", 1, &error) == VOC_LIMIT);
}

int
main(void)
{
	voc_arena_init(&arena, &voc_allocator_malloc);
	RUN(contributions_are_shapley_values);
	RUN(sets_that_leave_no_answer_change_nothing);
	RUN(many_themes_are_sampled);
	RUN(sampled_variance_is_the_exact_one);
	RUN(any_split_gives_the_same_bytes);
	RUN(reads_what_it_writes_and_nothing_else);
	RUN(outcomes_are_exact);
	RUN(limits_hold);
	voc_arena_free(&arena);
	return unit_end();
}
