/*
 * Coverage of the intervals of theme impacts: populations with known rules, samples drawn again and again.
 *
 *     impact_coverage REPEATS
 *
 * Theme k is mentioned with a chance of its own, more often after the theme before it; each theme moves the score. The
 * true values are those of two million answers.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "theme/impact.h"

#define TRUTH_ANSWERS 2000000
#define MOST_THEMES 14

typedef enum measure
{
	MEASURE_NPS,
	MEASURE_FLAG,
	MEASURE_MONEY
} measure;

static const char *const measure_names[] = {"NPS", "flag", "money"};

static double
share(uint64_t *random)
{
	return (double) (voc_random_next(random) >> 11) / 9007199254740992.0;
}

static double
normal(uint64_t *random)
{
	return sqrt(-2 * log(1 - share(random))) * cos(6.283185307179586 * share(random));
}

static void
add_answer(voc_impact *impact, measure what, unsigned themes, uint64_t *random)
{
	voc_impact_answer answer = {.count = 0};
	double pull = 0;
	bool before = false;
	voc_status status;
	voc_error error;

	for (unsigned theme = 0; theme < themes; theme++)
	{
		const char name[2] = {(char) ('a' + theme), 0};

		before = share(random) < (before ? 0.4 : 0.08 + 0.16 / (1 + theme));
		if (!before)
			continue;
		pull += (theme % 2 == 0 ? -1 : 0.6) / (1 + 0.3 * theme);
		if (voc_impact_mention(impact, &answer, name, 1, &error) != VOC_OK)
			exit(1);
	}
	if (what == MEASURE_NPS)
	{
		double score = 8 + 2 * pull + 2 * normal(random);

		status = voc_impact_add_score(impact, &answer, (int32_t) fmax(0, fmin(10, score)), &error);
	}
	else if (what == MEASURE_FLAG)
		status = voc_impact_add_outcome(impact, &answer, share(random) < 1 / (1 + exp(2.5 + 1.5 * pull)), &error);
	else
		status = voc_impact_add_outcome(impact, &answer, exp(3 + 0.3 * pull + 0.8 * normal(random)), &error);
	if (status != VOC_OK)
		exit(1);
}

static void
summarize(voc_arena *arena, measure what, unsigned themes, unsigned answers, uint64_t *random,
		  voc_impact_summary *summary)
{
	voc_impact *impact = voc_arena_allocate(arena, sizeof(voc_impact));

	voc_impact_init(impact, arena);
	for (unsigned i = 0; i < answers; i++)
		add_answer(impact, what, themes, random);
	if (voc_impact_summarize(impact, 0.95, summary) != VOC_OK)
		exit(1);
}

typedef struct covered
{
	unsigned held;
	unsigned seen;
} covered;

static void
look(covered *to, const voc_impact_figure *figure, double truth)
{
	if (isnan(figure->low))
		return;
	to->seen++;
	to->held += figure->low <= truth && truth <= figure->high;
}

static void
measure_coverage(measure what, unsigned themes, unsigned answers, unsigned repeats)
{
	voc_arena arena, truth_arena;
	voc_impact_summary truth, sample;
	covered with = {0, 0}, effect = {0, 0}, contribution = {0, 0};
	uint64_t random = 42;

	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_arena_init(&truth_arena, &voc_allocator_malloc);
	summarize(&truth_arena, what, themes, TRUTH_ANSWERS, &random, &truth);
	for (unsigned repeat = 0; repeat < repeats; repeat++)
	{
		voc_arena_reset(&arena);
		summarize(&arena, what, themes, answers, &random, &sample);
		for (size_t i = 0; i < sample.count; i++)
			for (size_t k = 0; k < truth.count; k++)
				if (sample.rows[i].theme->bytes[0] == truth.rows[k].theme->bytes[0])
				{
					look(&with, &sample.rows[i].with, truth.rows[k].with.value);
					look(&effect, &sample.rows[i].effect, truth.rows[k].effect.value);
					look(&contribution, &sample.rows[i].contribution, truth.rows[k].contribution.value);
				}
	}
	printf("%-5s %2u themes, %4u answers: score with %.3f, effect %.3f, contribution %.3f\n", measure_names[what],
		   themes, answers, (double) with.held / with.seen, (double) effect.held / effect.seen,
		   (double) contribution.held / contribution.seen);
	fflush(stdout);
	voc_arena_free(&arena);
	voc_arena_free(&truth_arena);
}

int
main(int argc, char **argv)
{
	unsigned repeats = (unsigned) atoi(argc > 1 ? argv[1] : "1000");
	static const unsigned answers[] = {30, 100, 300, 1000};

	for (measure what = MEASURE_NPS; what <= MEASURE_MONEY; what++)
	{
		for (int i = 0; i < 4; i++)
			measure_coverage(what, 4, answers[i], repeats);
		measure_coverage(what, MOST_THEMES, 300, repeats / 20);
	}
	return 0;
}
