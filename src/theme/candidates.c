#include "theme/candidates.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "unicode/class.h"
#include "unicode/fold.h"

#include <string.h>

#define FIRST_SLOTS 1024
#define LONGEST_SPELLING 512

/* ---- Reading a sample term by term ---- */

/* Takes the terms that end with one element; `text` is the sampled text, number `index` in its sample. */
typedef voc_status (*term_taker)(void *context, const voc_sampled_text *entry, uint32_t index, const unsigned char *text,
								 const voc_term *terms, size_t count);

static voc_status
walk_sample(const voc_candidates *self, const voc_text_sample *sample, term_taker take, void *context)
{
	voc_phrase_window window;

	for (uint32_t i = 0; i < sample->count; i++)
	{
		const voc_sampled_text *entry = &sample->texts[i];
		const unsigned char *text = sample->pool + entry->place;
		const unsigned char *at = text + entry->text_length;
		const unsigned char *end = at + entry->element_bytes;
		voc_element element = {0};

		voc_arena_poll(self->arena);
		voc_phrase_window_start(&window, self->folding);
		while (at < end)
		{
			voc_term terms[VOC_TERM_ELEMENTS];
			voc_status status;

			at = voc_element_read(at, end, entry->text_length, &element);
			if (at == NULL)
				return VOC_CORRUPT;
			status = take(context, entry, i, text, terms, voc_phrase_window_push(&window, text, &element, true, terms));
			if (status != VOC_OK)
				return status;
		}
	}
	return VOC_OK;
}

/* ---- Collecting ---- */

voc_status
voc_candidates_init(voc_candidates *self, voc_arena *arena)
{
	*self = (voc_candidates){.arena = arena, .folding = voc_fold_table(), .slot_count = FIRST_SLOTS};
	self->slots = voc_arena_allocate_array(arena, FIRST_SLOTS, sizeof(uint32_t));
	if (self->slots == NULL)
		return VOC_NO_MEMORY;
	memset(self->slots, 0, FIRST_SLOTS * sizeof(uint32_t));
	return VOC_OK;
}

static uint32_t *
slot_of(const voc_candidates *self, uint64_t hash)
{
	uint32_t slot = (uint32_t) hash & (self->slot_count - 1);

	while (self->slots[slot] != 0 && self->items.items[self->slots[slot] - 1].hash != hash)
		slot = (slot + 1) & (self->slot_count - 1);
	return &self->slots[slot];
}

static voc_status
grow_slots(voc_candidates *self)
{
	uint32_t size = 4 * self->slot_count;
	uint32_t *slots = voc_arena_allocate_array(self->arena, size, sizeof(uint32_t));

	if (slots == NULL)
		return VOC_NO_MEMORY;
	memset(slots, 0, size * sizeof(uint32_t));
	self->slots = slots;
	self->slot_count = size;
	for (uint32_t i = 0; i < self->items.count; i++)
		*slot_of(self, self->items.items[i].hash) = i + 1;
	return VOC_OK;
}

uint32_t
voc_candidates_find(const voc_candidates *self, uint64_t hash)
{
	return *slot_of(self, hash) - 1; /* an empty slot is 0, and 0 − 1 is VOC_NO_CANDIDATE */
}

typedef struct collector
{
	voc_candidates *candidates;
	unsigned side;
	uint32_t first_text; /* numbers of this sample's texts begin after it */
} collector;

static voc_status
collect_terms(void *context, const voc_sampled_text *entry, uint32_t index, const unsigned char *text,
			  const voc_term *terms, size_t count)
{
	collector *self = context;
	voc_candidates *candidates = self->candidates;
	uint32_t number = self->first_text + index + 1;

	(void) text;
	for (size_t i = 0; i < count; i++)
	{
		uint32_t *slot;
		voc_candidate *candidate;

		if (candidates->items.count * 2 >= candidates->slot_count && grow_slots(candidates) != VOC_OK)
			return VOC_NO_MEMORY;
		slot = slot_of(candidates, terms[i].hash);
		if (*slot == 0)
		{
			voc_candidate fresh = {.hash = terms[i].hash,
								   .prefix = terms[i].prefix,
								   .suffix = terms[i].suffix,
								   .elements = terms[i].elements,
								   .weak = terms[i].weak,
								   .piece = terms[i].piece};

			if (!VOC_ARRAY_PUSH(candidates->arena, &candidates->items, fresh))
				return VOC_NO_MEMORY;
			*slot = (uint32_t) candidates->items.count;
		}
		candidate = &candidates->items.items[*slot - 1];
		if (terms[i].elements > candidate->elements) /* one text has it as a word, another as a phrase: 好评率, 好评 率 */
		{
			candidate->elements = terms[i].elements;
			candidate->prefix = terms[i].prefix;
			candidate->suffix = terms[i].suffix;
			candidate->weak = terms[i].weak;
			candidate->piece = terms[i].piece;
		}
		if (candidate->last_text == number)
			continue;
		candidate->last_text = number;
		candidate->different[self->side]++;
		candidate->repeats[self->side] += entry->repeats;
	}
	return VOC_OK;
}

voc_status
voc_candidates_collect(voc_candidates *self, const voc_text_sample *sample, unsigned side)
{
	collector context = {self, side, self->texts_seen};

	self->texts_seen += sample->count;
	return walk_sample(self, sample, collect_terms, &context);
}

/* ---- Spelling ---- */

typedef struct variant
{
	uint64_t hash; /* of the bytes, and of the term */
	const unsigned char *text;
	size_t length;
	uint64_t weight;
	uint32_t spelling;
} variant;

typedef struct speller
{
	const voc_candidates *candidates;
	voc_spelling *spellings;
	uint32_t *chosen; /* hash set over `spellings` */
	uint32_t chosen_mask;
	uint32_t *last_text; /* of each spelling */
	uint32_t first_text;
	VOC_ARRAY(variant) variants;
	uint32_t *slots; /* hash set over `variants` */
	uint32_t slot_count;
} speller;

/* A span as it is shown: one blank for each stretch of white space, nothing invisible. */
static size_t
show_span(const unsigned char *at, const unsigned char *end, unsigned char *to)
{
	size_t used = 0;
	bool blank = false;

	while (at < end && used + 6 < LONGEST_SPELLING)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);
		voc_class class = voc_class_of(character);

		at += length;
		if (class == VOC_CLASS_SPACE)
			blank = used > 0;
		if (class == VOC_CLASS_SPACE || class == VOC_CLASS_INVISIBLE)
			continue;
		if (blank)
			to[used++] = ' ';
		blank = false;
		used += voc_utf8_write(character, to + used);
	}
	return used;
}

static voc_status
grow_variant_slots(speller *self)
{
	uint32_t size = self->slot_count == 0 ? FIRST_SLOTS : 4 * self->slot_count;

	self->slots = voc_arena_allocate_array(self->candidates->arena, size, sizeof(uint32_t));
	if (self->slots == NULL)
		return VOC_NO_MEMORY;
	memset(self->slots, 0, size * sizeof(uint32_t));
	self->slot_count = size;
	for (uint32_t i = 0; i < self->variants.count; i++)
	{
		uint32_t slot = (uint32_t) self->variants.items[i].hash & (size - 1);

		while (self->slots[slot] != 0)
			slot = (slot + 1) & (size - 1);
		self->slots[slot] = i + 1;
	}
	return VOC_OK;
}

static voc_status
vote(speller *self, uint32_t spelling, const unsigned char *text, size_t length, uint32_t weight)
{
	uint64_t hash = voc_hash64(text, length, self->spellings[spelling].hash);
	unsigned char *copy;
	uint32_t slot;

	if (self->variants.count * 2 >= self->slot_count && grow_variant_slots(self) != VOC_OK)
		return VOC_NO_MEMORY;
	slot = (uint32_t) hash & (self->slot_count - 1);
	for (; self->slots[slot] != 0; slot = (slot + 1) & (self->slot_count - 1))
	{
		variant *known = &self->variants.items[self->slots[slot] - 1];

		if (known->hash != hash || known->spelling != spelling || known->length != length ||
			memcmp(known->text, text, length) != 0)
			continue;
		known->weight += weight;
		return VOC_OK;
	}
	copy = voc_arena_allocate(self->candidates->arena, length);
	if (copy == NULL || !VOC_ARRAY_PUSH(self->candidates->arena, &self->variants,
										(variant){hash, copy, length, weight, spelling}))
		return VOC_NO_MEMORY;
	memcpy(copy, text, length);
	self->slots[slot] = (uint32_t) self->variants.count;
	return VOC_OK;
}

static voc_status
vote_terms(void *context, const voc_sampled_text *entry, uint32_t index, const unsigned char *text,
		   const voc_term *terms, size_t count)
{
	speller *self = context;
	uint32_t number = self->first_text + index + 1;

	for (size_t i = 0; i < count; i++)
	{
		uint32_t slot = (uint32_t) terms[i].hash & self->chosen_mask;

		for (; self->chosen[slot] != 0; slot = (slot + 1) & self->chosen_mask)
		{
			uint32_t spelling = self->chosen[slot] - 1;
			unsigned char shown[LONGEST_SPELLING];
			size_t length;
			voc_status status;

			if (self->spellings[spelling].hash != terms[i].hash)
				continue;
			length = show_span(text + terms[i].start, text + terms[i].end, shown);
			status = vote(self, spelling, shown, length, entry->repeats);
			if (status != VOC_OK)
				return status;
			if (entry->judged && self->last_text[spelling] != number)
			{
				self->spellings[spelling].judged += entry->repeats;
				self->spellings[spelling].sum += (int64_t) entry->repeats * entry->sentiment;
			}
			self->last_text[spelling] = number;
			break;
		}
	}
	return VOC_OK;
}

static voc_status
choose_spellings(speller *self, size_t count)
{
	voc_arena *arena = self->candidates->arena;
	uint32_t size = 8;

	while (size < 2 * count)
		size *= 2;
	self->chosen = voc_arena_allocate_array(arena, size, sizeof(uint32_t));
	self->last_text = voc_arena_allocate_array(arena, count, sizeof(uint32_t));
	if (self->chosen == NULL || self->last_text == NULL)
		return VOC_NO_MEMORY;
	memset(self->chosen, 0, size * sizeof(uint32_t));
	memset(self->last_text, 0, count * sizeof(uint32_t));
	self->chosen_mask = size - 1;
	for (uint32_t i = 0; i < count; i++)
	{
		uint32_t slot = (uint32_t) self->spellings[i].hash & self->chosen_mask;

		while (self->chosen[slot] != 0)
			slot = (slot + 1) & self->chosen_mask;
		self->chosen[slot] = i + 1;
	}
	return VOC_OK;
}

static bool
is_better(const variant *a, const voc_spelling *best, uint64_t best_weight)
{
	if (best->text == NULL || a->weight != best_weight)
		return best->text == NULL || a->weight > best_weight;
	if (a->length != best->length)
		return a->length < best->length;
	return memcmp(a->text, best->text, a->length) > 0;
}

voc_status
voc_candidates_spell(const voc_candidates *candidates, const voc_text_sample *const *samples, size_t sample_count,
					 voc_spelling *spellings, size_t count)
{
	speller self = {.candidates = candidates, .spellings = spellings};
	uint64_t *best;
	voc_status status = choose_spellings(&self, count);

	for (size_t i = 0; i < sample_count && status == VOC_OK; i++)
	{
		status = walk_sample(candidates, samples[i], vote_terms, &self);
		self.first_text += samples[i]->count;
	}
	if (status != VOC_OK)
		return status;
	best = voc_arena_allocate_array(candidates->arena, count, sizeof(uint64_t));
	if (best == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < self.variants.count; i++)
	{
		const variant *candidate = &self.variants.items[i];
		voc_spelling *spelling = &spellings[candidate->spelling];

		if (!is_better(candidate, spelling, best[candidate->spelling]))
			continue;
		spelling->text = candidate->text;
		spelling->length = candidate->length;
		best[candidate->spelling] = candidate->weight;
	}
	return VOC_OK;
}
