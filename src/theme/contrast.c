#include "theme/contrast.h"

#include "base/sort.h"
#include "theme/comparison.h"
#include "theme/numeric.h"

#include <math.h>
#include <string.h>

#define POOL_FACTOR 16
#define POOL_LEAST 1024
#define RESIDUAL_Z 3.0 /* what is left of a word without the phrases already shown must be this strong */

typedef struct odds
{
	double effect;
	double z;
} odds;

/* How many texts a side has, and by length how many of the length that all texts have on the average. */
static double
trials_of(const voc_compared_side *side, const voc_compared_side *other, bool by_length)
{
	double terms, texts;

	if (!by_length || side->state->texts == 0 || side->state->mentions + other->state->mentions == 0)
		return side->texts;
	terms = (double) side->state->mentions / (double) side->state->texts;
	texts = (double) (side->state->texts + other->state->texts);
	return side->texts * terms * texts / (double) (side->state->mentions + other->state->mentions);
}

static voc_status
find_trials(voc_comparison *self, bool by_length, double **trials)
{
	*trials = voc_arena_allocate_array(self->arena, 2 * self->strata, sizeof(double));
	if (*trials == NULL)
		return VOC_NO_MEMORY;
	for (size_t k = 0; k < 2 * self->strata; k++)
		(*trials)[k] = trials_of(&self->sides[k], &self->sides[k ^ 1], by_length);
	return VOC_OK;
}

/* The log odds of a term that `texts` have, over the strata. */
static odds
log_odds(const voc_comparison *self, const double *trials, const double *texts)
{
	double weights = 0;
	double sum = 0;

	for (size_t i = 0; i < 2 * self->strata; i += 2)
	{
		double total = self->sides[i].texts + self->sides[i + 1].texts;
		double prior = total / 32 < 1 ? 1 : total / 32 > 500 ? 500 : total / 32;
		double alpha, have_a, have_b, rest_a, rest_b, variance;

		if (self->sides[i].texts <= 0 || self->sides[i + 1].texts <= 0 || texts[i] + texts[i + 1] <= 0)
			continue;
		alpha = prior * (texts[i] + texts[i + 1]) / (trials[i] + trials[i + 1]);
		have_a = texts[i] + alpha;
		have_b = texts[i + 1] + alpha;
		rest_a = trials[i] + prior - have_a;
		rest_b = trials[i + 1] + prior - have_b;
		rest_a = rest_a > 0.5 ? rest_a : 0.5; /* nearly all texts have it */
		rest_b = rest_b > 0.5 ? rest_b : 0.5;
		variance = (1 / have_a + 1 / rest_a) + (1 / have_b + 1 / rest_b);
		sum += (voc_exact_log(have_a / rest_a) - voc_exact_log(have_b / rest_b)) / variance;
		weights += 1 / variance;
	}
	return weights > 0 ? (odds){sum / weights, sum / sqrt(weights)} : (odds){0, 0};
}

static int
compare_z(const void *left, const void *right, const void *context)
{
	const voc_compared_term *a = left;
	const voc_compared_term *b = right;
	double za = fabs(a->z);
	double zb = fabs(b->z);

	(void) context;
	if (za != zb)
		return za > zb ? -1 : 1;
	return a->elements != b->elements ? VOC_COMPARE(b->elements, a->elements) : VOC_COMPARE(a->hash, b->hash);
}

/* Whether a term says something that the terms shown already do not. */
static bool
adds_something(const voc_comparison *self, const voc_compared_term *term, const voc_compared_term *shown, size_t count,
			   const double *trials, double *texts)
{
	bool related = false;

	memcpy(texts, term->texts, 2 * self->strata * sizeof(double));
	for (size_t i = 0; i < count; i++)
	{
		if (voc_comparison_is_part(self, shown[i].hash, term->prefix, term->suffix))
			return false;
		if (!voc_comparison_is_part(self, term->hash, shown[i].prefix, shown[i].suffix))
			continue;
		related = true;
		for (size_t k = 0; k < 2 * self->strata; k++)
			texts[k] = texts[k] > shown[i].texts[k] ? texts[k] - shown[i].texts[k] : 0;
	}
	if (!related)
		return true;
	return log_odds(self, trials, texts).z * (term->z > 0 ? 1 : -1) >= RESIDUAL_Z;
}

static voc_status
show_contrasts(voc_comparison *self, const double *trials, size_t most, size_t *count)
{
	double *texts = voc_arena_allocate_array(self->arena, 2 * self->strata, sizeof(double));
	size_t pool = most * POOL_FACTOR + POOL_LEAST;

	if (texts == NULL)
		return VOC_NO_MEMORY;
	voc_sort(self->terms.items, self->terms.count, sizeof(voc_compared_term), compare_z, NULL);
	for (size_t i = 0; i < self->terms.count && i < pool && *count < most; i++)
	{
		if (i % 64 == 0)
			voc_arena_poll(self->arena);
		if (adds_something(self, &self->terms.items[i], self->terms.items, *count, trials, texts))
			self->terms.items[(*count)++] = self->terms.items[i];
	}
	return VOC_OK;
}

static voc_status
judge_terms(voc_comparison *self, const double *trials)
{
	for (size_t i = 0; i < self->terms.count; i++)
	{
		voc_compared_term *term = &self->terms.items[i];
		odds found = log_odds(self, trials, term->texts);
		voc_tails tails;

		if (voc_comparison_test(self, term, trials, &tails) != VOC_OK)
			return VOC_NO_MEMORY;
		term->effect = found.effect;
		term->z = found.z;
		term->p = voc_two_sided(&tails);
	}
	return VOC_OK;
}

static voc_status
contrast(voc_comparison *self, bool by_length, size_t most, voc_contrast_row **rows, size_t *count)
{
	double *trials;
	voc_status status = find_trials(self, by_length, &trials);

	if (status == VOC_OK)
		status = judge_terms(self, trials);
	if (status != VOC_OK)
		return status;
	voc_comparison_find_q(self);
	status = show_contrasts(self, trials, most, count);
	return status == VOC_OK && *count > 0 ? voc_comparison_rows(self, *count, rows) : status;
}

voc_status
voc_theme_contrast(const voc_theme_state *const *a, const voc_theme_state *const *b, size_t strata, bool by_length,
				   voc_arena *arena, size_t most, voc_contrast_row **rows, size_t *count)
{
	voc_comparison self;
	voc_status status = voc_comparison_open(&self, a, b, strata, arena);

	*count = 0;
	*rows = NULL;
	if (status == VOC_OK)
		status = contrast(&self, by_length, most, rows, count);
	voc_comparison_close(&self);
	return status;
}
