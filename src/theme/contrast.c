#include "theme/contrast.h"

#include "base/sort.h"
#include "theme/comparison.h"
#include "theme/numeric.h"

#include <math.h>
#include <string.h>

#define POOL_FACTOR 16
#define POOL_LEAST 1024
<<<<<<< HEAD
#define RESIDUAL_Z 3.0 /* what is left of a word without the phrases already shown must be this strong */
=======
#define LEAST_MENTIONS 5     /* of a term in both collections; fewer where there are few texts */
#define RESIDUAL_Z 3.0       /* what is left of a word without the phrases already shown must be this strong */
#define FALSE_DISCOVERY 0.05
#define EXACT_TRIALS 5000    /* above: normal approximation of the binomial */
#define SQRT_HALF 0.70710678118654752

/* The texts of one side of one stratum, equal texts counted once. */
typedef struct side_texts
{
	const voc_theme_state *state;
	voc_candidates sampled; /* of this state alone, as side 0 */
	double texts;
	double fraction; /* of the different texts that is in the sample */
} side_texts;

typedef struct tested
{
	uint64_t hash;
	uint64_t prefix;
	uint64_t suffix;
	uint64_t mentions[2];
	double *texts; /* [2 · stratum + side]: different texts that have it */
	double effect;
	double low;
	double high;
	double z;
	double p;
	double q;
	uint8_t elements;
} tested;

typedef struct comparison
{
	voc_arena *arena;
	side_texts *sides; /* [2 · stratum + side] */
	size_t strata;
	voc_candidates all; /* the terms of all samples, with their parts */
	VOC_ARRAY(tested) terms;
} comparison;

/* ---- Counting ---- */

static voc_status
open_side(comparison *self, side_texts *side, const voc_theme_state *state, unsigned number)
{
	uint64_t repeats = 0;
	voc_status status = voc_candidates_init(&side->sampled, self->arena);

	side->state = state;
	if (status == VOC_OK)
		status = voc_candidates_collect(&side->sampled, &state->sample, 0);
	if (status == VOC_OK)
		status = voc_candidates_collect(&self->all, &state->sample, number);
	for (uint32_t i = 0; i < state->sample.count; i++)
		repeats += state->sample.texts[i].repeats;
	side->texts = repeats > 0 ? (double) state->texts * state->sample.count / (double) repeats : (double) state->texts;
	side->fraction =
		state->sample.limit == VOC_SAMPLE_COMPLETE ? 1 : (double) state->sample.limit / 18446744073709551616.0;
	return status;
}

static voc_status
open_comparison(comparison *self, const voc_theme_state *const *a, const voc_theme_state *const *b)
{
	voc_status status = voc_candidates_init(&self->all, self->arena);

	self->sides = voc_arena_allocate_array(self->arena, 2 * self->strata, sizeof(side_texts));
	if (self->sides == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < self->strata && status == VOC_OK; i++)
	{
		status = open_side(self, &self->sides[2 * i], a[i], 0);
		if (status == VOC_OK)
			status = open_side(self, &self->sides[2 * i + 1], b[i], 1);
	}
	return status;
}

static uint64_t
mentions_of(const voc_theme_state *state, uint64_t hash)
{
	bool mood_known;
	uint64_t documents = voc_theme_state_find(state, hash, &mood_known).documents;

	return documents < state->texts ? documents : state->texts;
}

/*
 * Different texts that have a term: its mentions, less the repeats that the sample knows of. A text repeated very often
 * may be missing from the sample; then the sample still bounds how many different texts there can be.
 */
static double
different_texts(const side_texts *side, uint64_t hash, uint64_t mentions)
{
	uint32_t found = voc_candidates_find(&side->sampled, hash);
	double seen = 0;
	double texts = (double) mentions;

	if (found != VOC_NO_CANDIDATE)
	{
		const voc_candidate *candidate = &side->sampled.items.items[found];

		seen = candidate->different[0];
		texts *= seen / candidate->repeats[0];
	}
	if (side->fraction < 1)
	{
		double most = (seen + 3 * sqrt(seen + 1) + 3) / side->fraction;

		texts = texts < most ? texts : most;
	}
	return texts < side->texts ? texts : side->texts;
}

/* All terms with enough mentions; words of praise and blame too, but no phrase that has one at its edge. */
static voc_status
count_terms(comparison *self)
{
	double texts = 0;
	uint64_t least;

	for (size_t i = 0; i < 2 * self->strata; i++)
		texts += self->sides[i].texts;
	least = texts >= 200 ? LEAST_MENTIONS : 2;
	for (size_t i = 0; i < self->all.items.count; i++)
	{
		const voc_candidate *candidate = &self->all.items.items[i];
		tested term = {.hash = candidate->hash,
					   .prefix = candidate->prefix,
					   .suffix = candidate->suffix,
					   .elements = candidate->elements};
		size_t mark = 2 * self->strata;

		if (i % POLL_EVERY == 0)
			voc_arena_poll(self->arena);
		if ((candidate->weak && candidate->elements > 1) || candidate->piece)
			continue;
		for (size_t k = 0; k < mark; k++)
			term.mentions[k % 2] += mentions_of(self->sides[k].state, term.hash);
		if (term.mentions[0] + term.mentions[1] < least)
			continue;
		term.texts = voc_arena_allocate_array(self->arena, mark, sizeof(double));
		if (term.texts == NULL)
			return VOC_NO_MEMORY;
		for (size_t k = 0; k < mark; k++)
			term.texts[k] = different_texts(&self->sides[k], term.hash, mentions_of(self->sides[k].state, term.hash));
		if (!VOC_ARRAY_PUSH(self->arena, &self->terms, term))
			return VOC_NO_MEMORY;
	}
	return VOC_OK;
}

/* ---- Overlaps ---- */

static bool
is_part_of(const comparison *self, uint64_t part, uint64_t phrase_prefix, uint64_t phrase_suffix)
{
	const uint64_t edges[2] = {phrase_prefix, phrase_suffix};

	for (int i = 0; i < 2; i++)
	{
		uint32_t found;

		if (edges[i] == 0)
			continue;
		if (edges[i] == part)
			return true;
		found = voc_candidates_find(&self->all, edges[i]);
		if (found != VOC_NO_CANDIDATE && self->all.items.items[found].elements > 1 &&
			is_part_of(self, part, self->all.items.items[found].prefix, self->all.items.items[found].suffix))
			return true;
	}
	return false;
}

/* ---- p → q ---- */

static int
compare_p(const void *left, const void *right, const void *context)
{
	const tested *a = left;
	const tested *b = right;

	(void) context;
	return a->p != b->p ? VOC_COMPARE(a->p, b->p) : VOC_COMPARE(a->hash, b->hash);
}

static void
find_q(comparison *self)
{
	double least = 1;

	voc_sort(self->terms.items, self->terms.count, sizeof(tested), compare_p, NULL);
	for (size_t i = self->terms.count; i-- > 0;)
	{
		double q = self->terms.items[i].p * (double) self->terms.count / (double) (i + 1);

		least = q < least ? q : least;
		self->terms.items[i].q = least;
	}
}

/* ---- Rows ---- */

static voc_status
make_rows(comparison *self, size_t count, voc_contrast_row **rows)
{
	const voc_text_sample **samples = voc_arena_allocate_array(self->arena, 2 * self->strata, sizeof(voc_text_sample *));
	voc_spelling *spellings = voc_arena_allocate_array(self->arena, count, sizeof(voc_spelling));
	voc_status status;

	*rows = voc_arena_allocate_array(self->arena, count, sizeof(voc_contrast_row));
	if (samples == NULL || spellings == NULL || *rows == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < 2 * self->strata; i++)
		samples[i] = &self->sides[i].state->sample;
	for (size_t i = 0; i < count; i++)
		spellings[i] = (voc_spelling){.hash = self->terms.items[i].hash};
	status = voc_candidates_spell(&self->all, samples, 2 * self->strata, spellings, count);
	for (size_t i = 0; i < count && status == VOC_OK; i++)
	{
		const tested *term = &self->terms.items[i];

		(*rows)[i] = (voc_contrast_row){.name = spellings[i].text,
										.name_length = spellings[i].length,
										.mentions_a = term->mentions[0],
										.mentions_b = term->mentions[1],
										.log_odds = term->effect,
										.low = term->low,
										.high = term->high,
										.z = term->z,
										.p = term->p,
										.q = term->q};
	}
	return status;
}

/* ---- Contrast ---- */
>>>>>>> 2de162f (Leave pieces of words out of contrasts too)

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

	if (!by_length || side->state->texts == 0)
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
