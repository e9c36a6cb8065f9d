/*
 * Why a text has its themes: the places of the terms that made the rules hold.
 *
 * Of alternatives those that hold are told, of NEAR and EXCEPT only the places that they accept, of none-of nothing.
 */
#include "base/sort.h"
#include "theme/taxonomy_match.h"

#include <string.h>

/* The voc_term_listener of the second walk. */
static bool
find_place(void *context, uint32_t term, uint32_t start, uint32_t end)
{
	voc_tagger *self = context;
	voc_found_term *found = &self->terms[term];
	bool placed = found->placed;
	uint32_t *count = &self->placed_count;

	if (found->seen != self->stamp || found->wanted != self->stamp || self->status != VOC_OK)
		return false;
	/* what NEAR and EXCEPT ask about is not crowded out by the rest */
	if ((placed ? *count : self->places.count - *count) >= VOC_TAXONOMY_PLACES)
		return false;
	*count += placed;
	voc_tagger_remember(self, term, start, end);
	return true;
}

/* Whether one of these stretches holds a place; their ends were made to rise. */
static bool
is_within(const voc_place_list *stretches, const voc_place *place)
{
	size_t low = 0;
	size_t high = stretches->count;

	while (low < high)
	{
		size_t middle = low + (high - low) / 2;

		if (stretches->items[middle].start <= place->start)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && stretches->items[low - 1].end >= place->end;
}

/* The accepted places of NEAR or EXCEPT that lie within those of what is around it, with rising ends. */
static void
accepted_places(voc_tagger *self, uint32_t number, const voc_place_list *within, voc_place_list *accepted)
{
	size_t kept = 0;

	voc_tagger_places(self, number, accepted);
	for (size_t i = 0; i < accepted->count; i++)
		if (within == NULL || is_within(within, &accepted->items[i]))
			accepted->items[kept++] = accepted->items[i];
	accepted->count = kept;
	for (size_t i = 1; i < kept; i++)
		if (accepted->items[i].end < accepted->items[i - 1].end)
			accepted->items[i].end = accepted->items[i - 1].end;
}

static void
tell_term(voc_tagger *self, uint32_t rule, uint32_t number, const voc_place_list *within)
{
	uint32_t term = self->taxonomy->conditions.items[number].term;
	const voc_found_places *found = &self->found_places[term];
	uint32_t next = found->first;

	if (self->terms[term].seen != self->stamp)
		return;
	for (uint32_t i = 0; i < found->count && self->spans.count < VOC_TAXONOMY_PLACES; i++)
	{
		const voc_linked_place *linked = &self->places.items[next];
		voc_tag_span span = {rule, number, linked->place.start, linked->place.end};

		if ((within == NULL || is_within(within, &linked->place)) && !VOC_ARRAY_PUSH(&self->text_arena, &self->spans, span))
			self->status = VOC_NO_MEMORY;
		next = linked->next;
	}
}

static void
tell_condition(voc_tagger *self, uint32_t rule, uint32_t number, const voc_place_list *within)
{
	const voc_condition *conditions = self->taxonomy->conditions.items;
	const voc_condition *condition = &conditions[number];
	voc_place_list accepted = {0};

	switch ((voc_rule_kind) condition->kind)
	{
		case VOC_RULE_TERM:
			tell_term(self, rule, number, within);
			return;
		case VOC_RULE_NONE:
		case VOC_RULE_LANGUAGE:
			return;
		case VOC_RULE_EXCEPT:
			accepted_places(self, number, within, &accepted);
			tell_condition(self, rule, number + 1, &accepted);
			return;
		case VOC_RULE_NEAR:
			accepted_places(self, number, within, &accepted);
			within = &accepted;
			break;
		case VOC_RULE_ALL:
		case VOC_RULE_ANY:
			break;
	}
	for (uint32_t child = number + 1; child < condition->end; child = conditions[child].end)
		if (condition->kind != VOC_RULE_ANY || voc_tagger_holds(self, child))
			tell_condition(self, rule, child, within);
}

static int
compare_spans(const void *a, const void *b, const void *context)
{
	const voc_tag_span *left = a;
	const voc_tag_span *right = b;
	const voc_taxonomy *taxonomy = context;
	uint32_t left_theme = taxonomy->rules.items[left->rule].theme;
	uint32_t right_theme = taxonomy->rules.items[right->rule].theme;

	if (left_theme != right_theme)
		return VOC_COMPARE(left_theme, right_theme);
	if (left->start != right->start)
		return VOC_COMPARE(left->start, right->start);
	if (left->end != right->end)
		return VOC_COMPARE(left->end, right->end);
	return left->rule != right->rule ? VOC_COMPARE(left->rule, right->rule) : VOC_COMPARE(left->condition, right->condition);
}

/* The rules whose themes stayed, and their terms. */
static void
choose_rules(voc_tagger *self)
{
	const voc_taxonomy *taxonomy = self->taxonomy;
	size_t kept = 0;

	for (size_t i = 0; i < self->candidate_count; i++)
	{
		const voc_taxonomy_rule *rule = &taxonomy->rules.items[self->candidates[i]];

		if (self->themes[rule->theme].dropped)
			continue;
		self->candidates[kept++] = self->candidates[i];
		for (uint32_t number = rule->condition; number < taxonomy->conditions.items[rule->condition].end; number++)
			if (taxonomy->conditions.items[number].kind == VOC_RULE_TERM)
			{
				uint32_t term = taxonomy->conditions.items[number].term;

				self->terms[term].wanted = self->stamp;
				self->found_places[term].count = 0;
			}
	}
	self->candidate_count = kept;
}

voc_status
voc_tagger_spans(voc_tagger *self, const voc_tag_span **spans, size_t *count)
{
	const voc_taxonomy *taxonomy = self->taxonomy;
	size_t kept = 0;

	memset(&self->places, 0, sizeof(self->places));
	memset(&self->spans, 0, sizeof(self->spans));
	self->placed_count = 0;
	choose_rules(self);
	if (self->candidate_count > 0)
		voc_term_scan_text(&self->scan, self->text, self->length, find_place, self);
	for (size_t i = 0; i < self->candidate_count && self->status == VOC_OK; i++)
	{
		tell_condition(self, self->candidates[i], taxonomy->rules.items[self->candidates[i]].condition, NULL);
		voc_arena_poll(&self->text_arena);
		if (self->work_arena.allocated > VOC_TAGGER_KEPT_BYTES)
			voc_arena_reset(&self->work_arena);
	}
	voc_sort_patiently(&self->text_arena, self->spans.items, self->spans.count, sizeof(voc_tag_span), compare_spans, taxonomy);
	for (size_t i = 0; i < self->spans.count; i++)
	{
		const voc_tag_span *span = &self->spans.items[i];
		const voc_tag_span *last = kept == 0 ? NULL : &self->spans.items[kept - 1];

		if (last == NULL || last->rule != span->rule || last->start != span->start || last->end != span->end)
			self->spans.items[kept++] = *span;
	}
	*spans = self->spans.items;
	*count = kept;
	return self->status;
}
