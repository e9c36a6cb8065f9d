#include "theme/comparison.h"

#include "base/sort.h"

#include <math.h>

#define POLL_EVERY 1024
#define LEAST_MENTIONS 5 /* of a term in both collections; fewer where there are few texts */

/* ---- Counting ---- */

static voc_status
open_side(voc_comparison *self, voc_compared_side *side, const voc_theme_state *state, unsigned number)
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
open_sides(voc_comparison *self, const voc_theme_state *const *a, const voc_theme_state *const *b)
{
	voc_status status = voc_candidates_init(&self->all, self->arena);

	self->sides = voc_arena_allocate_array(self->arena, 2 * self->strata, sizeof(voc_compared_side));
	self->tables = voc_arena_allocate_array(self->arena, self->strata, sizeof(voc_two_by_two));
	if (self->sides == NULL || self->tables == NULL)
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
different_texts(const voc_compared_side *side, uint64_t hash, uint64_t mentions)
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
count_terms(voc_comparison *self)
{
	double texts = 0;
	uint64_t least;

	for (size_t i = 0; i < 2 * self->strata; i++)
		texts += self->sides[i].texts;
	least = texts >= 200 ? LEAST_MENTIONS : 2;
	for (size_t i = 0; i < self->all.items.count; i++)
	{
		const voc_candidate *candidate = &self->all.items.items[i];
		voc_compared_term term = {.hash = candidate->hash,
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

voc_status
voc_comparison_open(voc_comparison *self, const voc_theme_state *const *a, const voc_theme_state *const *b,
					size_t strata, voc_arena *arena)
{
	voc_status status;

	*self = (voc_comparison){.arena = arena, .strata = strata};
	voc_arena_init(&self->scratch, arena->allocator);
	status = open_sides(self, a, b);
	return status == VOC_OK ? count_terms(self) : status;
}

void
voc_comparison_close(voc_comparison *self)
{
	voc_arena_free(&self->scratch);
}

/* ---- Overlaps ---- */

bool
voc_comparison_is_part(const voc_comparison *self, uint64_t part, uint64_t phrase_prefix, uint64_t phrase_suffix)
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
			voc_comparison_is_part(self, part, self->all.items.items[found].prefix,
								   self->all.items.items[found].suffix))
			return true;
	}
	return false;
}

/* ---- Counts → p ---- */

/* Whole texts: counts from samples need not be. */
static uint64_t
whole(double texts)
{
	return (uint64_t) (texts + 0.5);
}

voc_status
voc_comparison_test(voc_comparison *self, const voc_compared_term *term, const double *trials, voc_tails *tails)
{
	voc_arena_poll(self->arena);
	for (size_t k = 0; k < 2 * self->strata; k++)
	{
		uint64_t have = whole(term->texts[k]);
		uint64_t texts = whole(trials[k]);

		self->tables[k / 2].have[k % 2] = have;
		self->tables[k / 2].texts[k % 2] = texts > have ? texts : have;
	}
	return voc_conditional_test(self->tables, self->strata, &self->scratch, tails);
}

/* ---- p → q ---- */

static int
compare_p(const void *left, const void *right, const void *context)
{
	const voc_compared_term *a = left;
	const voc_compared_term *b = right;

	(void) context;
	return a->p != b->p ? VOC_COMPARE(a->p, b->p) : VOC_COMPARE(a->hash, b->hash);
}

void
voc_comparison_find_q(voc_comparison *self)
{
	double least = 1;

	voc_sort(self->terms.items, self->terms.count, sizeof(voc_compared_term), compare_p, NULL);
	for (size_t i = self->terms.count; i-- > 0;)
	{
		double q = self->terms.items[i].p * (double) self->terms.count / (double) (i + 1);

		least = q < least ? q : least;
		self->terms.items[i].q = least;
	}
}

/* ---- Rows ---- */

voc_status
voc_comparison_rows(voc_comparison *self, size_t count, voc_contrast_row **rows)
{
	const voc_text_sample **samples =
		voc_arena_allocate_array(self->arena, 2 * self->strata, sizeof(voc_text_sample *));
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
		const voc_compared_term *term = &self->terms.items[i];

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
