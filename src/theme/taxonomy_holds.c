/*
 * Whether a rule's conditions hold in a text whose terms are known, and where.
 *
 * A term is there or not; where it is matters to NEAR and EXCEPT alone. Their places are lists, joined and thinned from the
 * innermost condition outwards:
 *
 *     slow NEAR/2 (delivery | courier)    in    slow app, slow delivery
 *     slow [0, 4) [10, 14)    delivery [15, 23)    →    [10, 23), as the first slow stands 3 words before delivery
 */
#include "base/sort.h"
#include "theme/taxonomy_match.h"

#include <string.h>

/* ---- words and language ---- */

static void
read_words(voc_tagger *self)
{
	voc_token token;

	self->words_known = true;
	if (self->tokenizer == NULL || self->status != VOC_OK)
		return;
	voc_tokenizer_start_with(self->tokenizer, self->text, self->length, self->taxonomy->lexicon);
	while ((self->status = voc_tokenizer_next(self->tokenizer, &token)) == VOC_OK && token.length > 0)
		if (token.kind != VOC_TOKEN_PUNCTUATION && !VOC_ARRAY_PUSH(&self->text_arena, &self->words, token.start))
		{
			self->status = VOC_NO_MEMORY;
			return;
		}
}

/* How many words begin at this byte or before it. */
static uint32_t
word_at(const voc_tagger *self, uint32_t byte)
{
	size_t low = 0;
	size_t high = self->words.count;

	while (low < high)
	{
		size_t middle = low + (high - low) / 2;

		if (self->words.items[middle] <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t) low;
}

/* From the last word of the one to the first of the other: 1 if they stand side by side. */
static uint32_t
distance(voc_tagger *self, const voc_place *left, const voc_place *right)
{
	if (!self->words_known)
		read_words(self);
	return word_at(self, right->start) - word_at(self, left->end - 1);
}

static uint64_t
language_of_text(voc_tagger *self)
{
	if (!self->language_known)
	{
		voc_language_model model;
		voc_language language;

		voc_language_model_builtin(&model);
		language = voc_language_of(&model, self->text, self->length);
		self->language = language == VOC_LANGUAGE_NONE ? 0 : UINT64_C(1) << language;
		self->language_known = true;
	}
	return self->language;
}

/* ---- places of conditions ---- */

static int
compare_places(const void *a, const void *b, const void *context)
{
	const voc_place *left = a;
	const voc_place *right = b;

	(void) context;
	return left->start != right->start ? VOC_COMPARE(left->start, right->start) : VOC_COMPARE(left->end, right->end);
}

static void
push_place(voc_tagger *self, voc_place_list *list, voc_place place)
{
	if (!VOC_ARRAY_PUSH(&self->work_arena, list, place))
		self->status = VOC_NO_MEMORY;
}

/* Sorts, and takes out what is there twice. */
static void
settle(voc_tagger *self, voc_place_list *list)
{
	size_t kept = 0;

	voc_sort_patiently(&self->work_arena, list->items, list->count, sizeof(voc_place), compare_places, NULL);
	for (size_t i = 0; i < list->count; i++)
		if (kept == 0 || compare_places(&list->items[kept - 1], &list->items[i], NULL) != 0)
			list->items[kept++] = list->items[i];
	list->count = kept;
	voc_arena_poll(&self->work_arena);
}

/* The first place that begins at this byte or behind it. */
static size_t
first_from(const voc_place_list *list, uint32_t byte)
{
	size_t low = 0;
	size_t high = list->count;

	while (low < high)
	{
		size_t middle = low + (high - low) / 2;

		if (list->items[middle].start < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* For each of the left the nearest of the right behind it; together one place. */
static void
join_behind(voc_tagger *self, const voc_place_list *left, const voc_place_list *right, uint32_t most, voc_place_list *joined)
{
	for (size_t i = 0; i < left->count; i++)
	{
		const voc_place *place = &left->items[i];
		size_t found = first_from(right, place->end);

		if (found < right->count && distance(self, place, &right->items[found]) <= most)
			push_place(self, joined, (voc_place){place->start, right->items[found].end});
		if (i % 4096 == 0)
			voc_arena_poll(&self->work_arena);
	}
}

/* Whether all below a condition are terms. */
static bool
is_of_terms(const voc_taxonomy *taxonomy, uint32_t number)
{
	for (uint32_t i = number; i < taxonomy->conditions.items[number].end; i++)
		if (taxonomy->conditions.items[i].kind != VOC_RULE_TERM && taxonomy->conditions.items[i].kind != VOC_RULE_ANY)
			return false;
	return true;
}

/*
 * Leaves out the places that are a part of a longer one of the other side, if that side is made of terms: in
 * (快递 | 送货) NEAR/4 快 the 快 of 快递 says nothing of how fast it was. Both lists are settled.
 */
static voc_place_list
keep_whole(voc_tagger *self, const voc_place_list *list, const voc_place_list *other, uint32_t condition_of_other)
{
	voc_place_list kept = {0};
	uint32_t furthest = 0; /* end of those of the others that begin before */
	size_t next = 0;

	if (!is_of_terms(self->taxonomy, condition_of_other))
		return *list;
	for (size_t i = 0; i < list->count; i++)
	{
		const voc_place *place = &list->items[i];
		bool part;

		for (; next < other->count && other->items[next].start < place->start; next++)
			furthest = other->items[next].end > furthest ? other->items[next].end : furthest;
		part = furthest >= place->end;
		for (size_t same = next; !part && same < other->count && other->items[same].start == place->start; same++)
			part = other->items[same].end > place->end;
		if (!part)
			push_place(self, &kept, *place);
		if (i % 4096 == 0)
			voc_arena_poll(&self->work_arena);
	}
	return kept;
}

static void
places_near(voc_tagger *self, uint32_t number, voc_place_list *list)
{
	const voc_condition *conditions = self->taxonomy->conditions.items;
	uint32_t first = number + 1;
	uint32_t second = conditions[first].end;
	voc_place_list left, right, whole_left, whole_right;

	voc_tagger_places(self, first, &left);
	voc_tagger_places(self, second, &right);
	settle(self, &left);
	settle(self, &right);
	whole_left = keep_whole(self, &left, &right, second);
	whole_right = keep_whole(self, &right, &left, first);
	join_behind(self, &whole_left, &whole_right, conditions[number].distance, list);
	join_behind(self, &whole_right, &whole_left, conditions[number].distance, list);
}

static void
keep_apart(voc_tagger *self, const voc_place_list *left, voc_place_list *right, voc_place_list *kept)
{
	/* first the excepted as stretches that do not overlap */
	size_t stretches = 0;

	for (size_t i = 0; i < right->count; i++)
		if (stretches > 0 && right->items[i].start < right->items[stretches - 1].end)
		{
			if (right->items[i].end > right->items[stretches - 1].end)
				right->items[stretches - 1].end = right->items[i].end;
		}
		else
			right->items[stretches++] = right->items[i];
	right->count = stretches;
	for (size_t i = 0; i < left->count; i++)
	{
		const voc_place *place = &left->items[i];
		size_t behind = first_from(right, place->end);

		if (behind == 0 || right->items[behind - 1].end <= place->start)
			push_place(self, kept, *place);
		if (i % 4096 == 0)
			voc_arena_poll(&self->work_arena);
	}
}

static void
places_of_term(voc_tagger *self, uint32_t term, voc_place_list *list)
{
	const voc_found_places *found = &self->found_places[term];
	uint32_t number = found->first;

	if (self->terms[term].seen != self->stamp)
		return;
	for (uint32_t i = 0; i < found->count; i++)
	{
		push_place(self, list, self->places.items[number].place);
		number = self->places.items[number].next;
	}
}

void
voc_tagger_places(voc_tagger *self, uint32_t number, voc_place_list *list)
{
	const voc_condition *condition = &self->taxonomy->conditions.items[number];
	voc_place_list left = {0}, right = {0};

	memset(list, 0, sizeof(*list));
	switch ((voc_rule_kind) condition->kind)
	{
		case VOC_RULE_TERM:
			places_of_term(self, condition->term, list);
			return;
		case VOC_RULE_ANY:
			for (uint32_t child = number + 1; child < condition->end; child = self->taxonomy->conditions.items[child].end)
			{
				voc_tagger_places(self, child, &left);
				for (size_t i = 0; i < left.count; i++)
					push_place(self, list, left.items[i]);
			}
			break;
		case VOC_RULE_NEAR:
			places_near(self, number, list);
			break;
		case VOC_RULE_EXCEPT:
			voc_tagger_places(self, number + 1, &left);
			voc_tagger_places(self, self->taxonomy->conditions.items[number + 1].end, &right);
			keep_apart(self, &left, &right, list);
			return;
		case VOC_RULE_ALL:
		case VOC_RULE_NONE:
		case VOC_RULE_LANGUAGE:
			return; /* the parser sees to it that nobody asks */
	}
	settle(self, list);
}

/* ---- conditions ---- */

static bool
is_anywhere(voc_tagger *self, uint32_t number)
{
	voc_place_list list;

	voc_tagger_places(self, number, &list);
	return list.count > 0;
}

bool
voc_tagger_holds(voc_tagger *self, uint32_t number)
{
	const voc_condition *conditions = self->taxonomy->conditions.items;
	const voc_condition *condition = &conditions[number];
	bool all = condition->kind != VOC_RULE_ANY;

	switch ((voc_rule_kind) condition->kind)
	{
		case VOC_RULE_TERM:
			return self->terms[condition->term].seen == self->stamp;
		case VOC_RULE_NONE:
			return !voc_tagger_holds(self, number + 1);
		case VOC_RULE_LANGUAGE:
			return (self->taxonomy->languages.items[condition->term] & language_of_text(self)) != 0;
		case VOC_RULE_EXCEPT:
			return voc_tagger_holds(self, number + 1) &&
				   (!voc_tagger_holds(self, conditions[number + 1].end) || is_anywhere(self, number));
		case VOC_RULE_NEAR:
		case VOC_RULE_ALL:
		case VOC_RULE_ANY:
			break;
	}
	for (uint32_t child = number + 1; child < condition->end; child = conditions[child].end)
		if (voc_tagger_holds(self, child) != all)
			return !all;
	return condition->kind == VOC_RULE_NEAR ? is_anywhere(self, number) : all;
}
