#include "theme/keyphrases.h"

#include "base/array.h"
#include "base/sort.h"
#include "unicode/fold.h"

#include <math.h>
#include <string.h>

#define POLL_EVERY 1024

/* One occurrence of a term; the elements it covers. */
typedef struct occurrence
{
	uint64_t hash;
	uint32_t first;
	uint32_t last;
} occurrence;

typedef struct weighed
{
	uint64_t hash;
	double weight;
	uint32_t first_occurrence; /* in the occurrences by (hash, place) */
	uint32_t occurrences;
	uint32_t first; /* elements of the first */
	uint32_t last;
} weighed;

typedef struct weighing
{
	voc_arena *arena;
	const voc_element *elements;
	size_t element_count;
	uint32_t *sentences; /* of each element */
	VOC_ARRAY(occurrence) occurrences;
	VOC_ARRAY(weighed) terms;
	bool *taken; /* elements inside a chosen phrase */
} weighing;

static voc_status
collect(weighing *self, const unsigned char *body)
{
	voc_phrase_window window;

	voc_phrase_window_start(&window, voc_fold_table());
	for (size_t i = 0; i < self->element_count; i++)
	{
		voc_term terms[VOC_TERM_ELEMENTS];
		size_t count = voc_phrase_window_push(&window, body, &self->elements[i], true, terms);

		if (i % POLL_EVERY == 0)
			voc_arena_poll(self->arena);
		for (size_t k = 0; k < count; k++)
			if (!terms[k].weak &&
				!VOC_ARRAY_PUSH(self->arena, &self->occurrences,
								(occurrence){terms[k].hash, (uint32_t) (i + 1 - terms[k].elements), (uint32_t) i}))
				return VOC_NO_MEMORY;
	}
	return VOC_OK;
}

static int
compare_occurrences(const void *left, const void *right, const void *context)
{
	const occurrence *a = left;
	const occurrence *b = right;

	(void) context;
	return a->hash != b->hash ? VOC_COMPARE(a->hash, b->hash) : VOC_COMPARE(a->first, b->first);
}

/* Where sentences begin is not among the elements; a place where nothing is joined to what comes before stands for it. */
static voc_status
count_sentences(weighing *self)
{
	uint32_t sentence = 0;

	self->sentences = voc_arena_allocate_array(self->arena, self->element_count, sizeof(uint32_t));
	self->taken = voc_arena_allocate_array(self->arena, self->element_count, sizeof(bool));
	if (self->sentences == NULL || self->taken == NULL)
		return VOC_NO_MEMORY;
	memset(self->taken, 0, self->element_count * sizeof(bool));
	for (size_t i = 0; i < self->element_count; i++)
	{
		if (i > 0 && self->elements[i].join == VOC_JOIN_NONE)
			sentence++;
		self->sentences[i] = sentence;
	}
	return VOC_OK;
}

static double
weight_of(const weighing *self, const weighed *term)
{
	static const double lengths[VOC_TERM_ELEMENTS] = {1, 1.5, 1.8};
	double weight = 1 + log((double) term->occurrences);

	weight *= lengths[term->last - term->first];
	weight *= 1 + 1 / (1 + (double) self->sentences[term->first]);
	for (uint32_t i = term->first; i <= term->last; i++)
		if (self->elements[i].negated)
			return weight * 1.2;
	return weight;
}

static voc_status
weigh(weighing *self)
{
	size_t total = self->occurrences.count;
	const occurrence *items = self->occurrences.items;

	voc_sort_patiently(self->arena, self->occurrences.items, total, sizeof(occurrence), compare_occurrences, NULL);
	for (size_t i = 0; i < total;)
	{
		size_t next = i;
		weighed term = {.hash = items[i].hash, .first_occurrence = (uint32_t) i};

		while (next < total && items[next].hash == items[i].hash)
			next++;
		term.occurrences = (uint32_t) (next - i);
		term.first = items[i].first;
		term.last = items[i].last;
		term.weight = weight_of(self, &term);
		if (!VOC_ARRAY_PUSH(self->arena, &self->terms, term))
			return VOC_NO_MEMORY;
		i = next;
	}
	return VOC_OK;
}

static int
compare_weights(const void *left, const void *right, const void *context)
{
	const weighed *a = left;
	const weighed *b = right;

	(void) context;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	if (a->first != b->first)
		return VOC_COMPARE(a->first, b->first);
	return VOC_COMPARE(b->last, a->last);
}

/* Whether a term has an occurrence of which nothing is taken yet; then all its occurrences are taken. */
static bool
take(weighing *self, weighed *term)
{
	bool free_one = false;

	for (uint32_t i = term->first_occurrence; i < term->first_occurrence + term->occurrences; i++)
	{
		const occurrence *place = &self->occurrences.items[i];
		bool open = true;

		for (uint32_t k = place->first; k <= place->last; k++)
			open &= !self->taken[k];
		if (open && !free_one)
		{
			term->first = place->first;
			term->last = place->last;
			free_one = true;
		}
	}
	if (!free_one)
		return false;
	for (uint32_t i = term->first_occurrence; i < term->first_occurrence + term->occurrences; i++)
		memset(self->taken + self->occurrences.items[i].first, 1,
			   self->occurrences.items[i].last - self->occurrences.items[i].first + 1);
	return true;
}

voc_status
voc_keyphrases(const unsigned char *body, const voc_element *elements, size_t element_count, voc_arena *arena, size_t most,
			   voc_keyphrase **phrases, size_t *count)
{
	weighing self = {.arena = arena, .elements = elements, .element_count = element_count};
	voc_status status = VOC_OK;
	double heaviest = 0;

	*count = 0;
	*phrases = NULL;
	if (element_count == 0)
		return VOC_OK;
	status = collect(&self, body);
	if (status == VOC_OK)
		status = count_sentences(&self);
	if (status == VOC_OK)
		status = weigh(&self);
	if (status != VOC_OK)
		return status;
	voc_sort_patiently(arena, self.terms.items, self.terms.count, sizeof(weighed), compare_weights, NULL);
	*phrases = voc_arena_allocate_array(arena, self.terms.count < most ? self.terms.count : most, sizeof(voc_keyphrase));
	if (*phrases == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < self.terms.count && *count < most; i++)
	{
		weighed *term = &self.terms.items[i];

		if (i % POLL_EVERY == 0)
			voc_arena_poll(arena);
		if (!take(&self, term))
			continue;
		if (*count == 0)
			heaviest = term->weight;
		(*phrases)[(*count)++] = (voc_keyphrase){elements[term->first].start, elements[term->last].end, term->weight / heaviest};
	}
	return VOC_OK;
}
