#include "theme/theme_rank.h"

#include "base/interval.h"
#include "base/sort.h"
#include "theme/candidates.h"

#include <math.h>
#include <string.h>

#define FEW_TEXTS 10     /* fewer texts: a single mention makes a theme */
#define POOL_FACTOR 16   /* terms looked at for each row asked for */
#define POOL_LEAST 1024
#define POLL_EVERY 4096

typedef struct ranked
{
	uint64_t hash;
	uint64_t prefix;
	uint64_t suffix;
	double score;
	uint64_t mentions;
	uint8_t elements;
	bool displaced;
	uint32_t taker; /* place + 1 of the phrase that took its place */
} ranked;

typedef struct ranking
{
	const voc_theme_state *state;
	voc_arena *arena;
	voc_candidates candidates;
	ranked *terms;
	size_t count;
	uint32_t *places; /* candidate → place in `terms` + 1 */
} ranking;

static int
compare_ranked(const void *left, const void *right, const void *context)
{
	const ranked *a = left;
	const ranked *b = right;

	(void) context;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->mentions != b->mentions)
		return a->mentions > b->mentions ? -1 : 1;
	if (a->elements != b->elements)
		return a->elements > b->elements ? -1 : 1;
	return VOC_COMPARE(a->hash, b->hash);
}

/* All terms that could be shown, best first, cut to as many as may matter. */
static voc_status
rank_candidates(ranking *self, size_t most)
{
	size_t total = self->candidates.items.count;
	size_t pool = most * POOL_FACTOR + POOL_LEAST;
	double texts = (double) self->state->texts;
	uint64_t least = self->state->texts < FEW_TEXTS ? 1 : 2;

	self->terms = voc_arena_allocate_array(self->arena, total > 0 ? total : 1, sizeof(ranked));
	if (self->terms == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < total; i++)
	{
		const voc_candidate *candidate = &self->candidates.items.items[i];
		uint64_t mentions;
		bool mood_known;

		if (i % POLL_EVERY == 0)
			voc_arena_poll(self->arena);
		if (candidate->weak)
			continue;
		mentions = voc_theme_state_find(self->state, candidate->hash, &mood_known).documents;
		if (mentions > self->state->texts)
			mentions = self->state->texts;
		if (mentions < least)
			continue;
		self->terms[self->count++] =
			(ranked){.hash = candidate->hash,
					 .prefix = candidate->prefix,
					 .suffix = candidate->suffix,
					 .mentions = mentions,
					 .elements = candidate->elements,
					 .score = (double) mentions * log((texts + 1) / (double) mentions)};
	}
	voc_sort(self->terms, self->count, sizeof(ranked), compare_ranked, NULL);
	if (self->count > pool)
		self->count = pool;
	return VOC_OK;
}

static voc_status
note_places(ranking *self)
{
	self->places = voc_arena_allocate_array(self->arena, self->candidates.items.count + 1, sizeof(uint32_t));
	if (self->places == NULL)
		return VOC_NO_MEMORY;
	memset(self->places, 0, (self->candidates.items.count + 1) * sizeof(uint32_t));
	for (size_t i = 0; i < self->count; i++)
		self->places[voc_candidates_find(&self->candidates, self->terms[i].hash)] = (uint32_t) i + 1;
	return VOC_OK;
}

/* Does something to a phrase and each term inside it of which it has at least half. */
typedef void (*part_action)(ranking *self, ranked *phrase, ranked *term);

static void
for_parts(ranking *self, ranked *phrase, uint64_t part, part_action action)
{
	uint32_t candidate = part != 0 ? voc_candidates_find(&self->candidates, part) : VOC_NO_CANDIDATE;
	const voc_candidate *found;

	if (candidate == VOC_NO_CANDIDATE)
		return;
	found = &self->candidates.items.items[candidate];
	if (self->places[candidate] != 0)
	{
		ranked *term = &self->terms[self->places[candidate] - 1];

		if (term != phrase && 2 * phrase->mentions >= term->mentions)
			action(self, phrase, term);
	}
	if (found->elements > 1 && found->elements < phrase->elements)
	{
		for_parts(self, phrase, found->prefix, action);
		for_parts(self, phrase, found->suffix, action);
	}
}

/* A phrase as long has taken the part's place already, and the two meet in some texts: 送餐速度 and 餐速度太慢. */
static void
yield_to_taker(ranking *self, ranked *phrase, ranked *term)
{
	const ranked *taker = term->taker != 0 ? &self->terms[term->taker - 1] : NULL;

	if (taker != NULL && taker->elements == phrase->elements && taker->mentions + phrase->mentions > term->mentions)
		phrase->displaced = true;
}

static void
take_place(ranking *self, ranked *phrase, ranked *term)
{
	if (term->taker != 0)
		return;
	term->displaced = true;
	term->taker = (uint32_t) (phrase - self->terms) + 1;
	if (term->score > phrase->score)
		phrase->score = term->score;
}

static void
resolve_overlaps(ranking *self)
{
	for (uint8_t elements = VOC_TERM_ELEMENTS; elements > 1; elements--)
		for (size_t i = 0; i < self->count; i++)
		{
			ranked *phrase = &self->terms[i];
			uint64_t prefix = phrase->prefix;
			uint64_t suffix = phrase->suffix;

			if (phrase->elements != elements || phrase->displaced)
				continue;
			for_parts(self, phrase, prefix, yield_to_taker);
			for_parts(self, phrase, suffix, yield_to_taker);
			if (phrase->displaced)
				continue;
			for_parts(self, phrase, prefix, take_place);
			for_parts(self, phrase, suffix, take_place);
		}
}

/* The best that are left, at most `most`, at the front. */
static void
take_best(ranking *self, size_t most)
{
	size_t kept = 0;

	for (size_t i = 0; i < self->count; i++)
		if (!self->terms[i].displaced)
			self->terms[kept++] = self->terms[i];
	voc_sort(self->terms, kept, sizeof(ranked), compare_ranked, NULL);
	self->count = kept < most ? kept : most;
}

static int
compare_rows(const void *left, const void *right, const void *context)
{
	const voc_theme_row *a = left;
	const voc_theme_row *b = right;
	int order;

	(void) context;
	if (a->mentions != b->mentions)
		return a->mentions > b->mentions ? -1 : 1;
	order = memcmp(a->name, b->name, a->name_length < b->name_length ? a->name_length : b->name_length);
	return order != 0 ? order : VOC_COMPARE(a->name_length, b->name_length);
}

static voc_status
make_rows(ranking *self, voc_theme_row *rows)
{
	const voc_text_sample *sample = &self->state->sample;
	voc_spelling *spellings = voc_arena_allocate_array(self->arena, self->count, sizeof(voc_spelling));
	voc_status status;

	if (spellings == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < self->count; i++)
		spellings[i] = (voc_spelling){.hash = self->terms[i].hash};
	status = voc_candidates_spell(&self->candidates, &sample, 1, spellings, self->count);
	if (status != VOC_OK)
		return status;
	for (size_t i = 0; i < self->count; i++)
	{
		voc_theme_row *row = &rows[i];
		bool mood_known;
		voc_term_count counts = voc_theme_state_find(self->state, self->terms[i].hash, &mood_known);
		uint64_t judged = mood_known ? counts.judged : spellings[i].judged;
		int64_t sum = mood_known ? counts.sum : spellings[i].sum;

		*row = (voc_theme_row){.name = spellings[i].text,
							   .name_length = spellings[i].length,
							   .mentions = self->terms[i].mentions};
		row->share = (double) row->mentions / (double) self->state->texts;
		voc_wilson_interval((double) row->mentions, (double) self->state->texts, VOC_Z_95, &row->share_low,
							&row->share_high);
		row->judged = judged > 0;
		if (judged > 0)
			row->sentiment = (double) sum / (double) judged / 10000;
	}
	voc_sort(rows, self->count, sizeof(voc_theme_row), compare_rows, NULL);
	return VOC_OK;
}

voc_status
voc_theme_rank(const voc_theme_state *state, voc_arena *arena, size_t most, voc_theme_row **rows, size_t *count)
{
	ranking self = {.state = state, .arena = arena};
	voc_status status = voc_candidates_init(&self.candidates, arena);

	*count = 0;
	*rows = NULL;
	if (status == VOC_OK)
		status = voc_candidates_collect(&self.candidates, &state->sample, 0);
	if (status == VOC_OK)
		status = rank_candidates(&self, most);
	if (status == VOC_OK)
		status = note_places(&self);
	if (status != VOC_OK)
		return status;
	resolve_overlaps(&self);
	take_best(&self, most);
	if (self.count == 0)
		return VOC_OK;
	*rows = voc_arena_allocate_array(arena, self.count, sizeof(voc_theme_row));
	if (*rows == NULL)
		return VOC_NO_MEMORY;
	*count = self.count;
	return make_rows(&self, *rows);
}
