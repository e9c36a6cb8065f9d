/*
 * Matching a text: one walk for the terms, then the rules that they trigger, then the tree of themes.
 *
 * Only terms that NEAR and EXCEPT ask about are remembered with their places, VOC_TAXONOMY_PLACES of them at most; of all
 * others it is enough that they are there. For telling the places (voc_tagger_spans) the text is walked again, for the
 * terms of the rules that hold.
 */
#include "theme/taxonomy_match.h"

#include "base/sort.h"

#include <string.h>

#define FEW_THEMES 24 /* sorted by insertion */

static bool
reserve(voc_arena *arena, void *pointer, size_t count, size_t size)
{
	void **array = pointer;

	if ((*array = voc_arena_allocate_array(arena, count + 1, size)) == NULL)
		return false;
	memset(*array, 0, (count + 1) * size);
	return true;
}

voc_status
voc_tagger_open(voc_tagger **tagger, const voc_taxonomy *taxonomy, const voc_allocator *allocator, voc_arena *arena)
{
	size_t terms = taxonomy->terms.count;
	size_t rules = taxonomy->rules.count;
	size_t themes = taxonomy->themes.count;
	voc_tagger *self = voc_arena_allocate(arena, sizeof(voc_tagger));

	if (self == NULL)
		return VOC_NO_MEMORY;
	memset(self, 0, sizeof(*self));
	self->taxonomy = taxonomy;
	voc_arena_init(&self->text_arena, allocator);
	voc_arena_init(&self->work_arena, allocator);
	if (!reserve(arena, &self->terms, terms, sizeof(*self->terms)) ||
		!reserve(arena, &self->found_places, terms, sizeof(*self->found_places)) ||
		!reserve(arena, &self->rule_seen, rules, sizeof(uint32_t)) ||
		!reserve(arena, &self->candidates, rules, sizeof(uint32_t)) ||
		!reserve(arena, &self->themes, themes + 1, sizeof(*self->themes)) ||
		!reserve(arena, &self->result, themes, sizeof(uint32_t)))
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < terms; i++)
	{
		const voc_trigger *trigger = &taxonomy->triggers[i];

		self->terms[i].from = trigger->rules == 1 ? taxonomy->triggered[trigger->from] : trigger->from;
		self->terms[i].rules = trigger->rules & 0x7FFFFFFF;
		self->terms[i].placed = trigger->placed & 1;
	}
	for (size_t i = 0; i < themes; i++)
		self->themes[i].parent = taxonomy->themes.items[i].parent;
	*tagger = self;
	return voc_term_scan_open(&self->scan, &taxonomy->automaton, arena);
}

void
voc_tagger_use(voc_tagger *tagger, voc_tokenizer *tokenizer)
{
	tagger->tokenizer = tokenizer;
}

void
voc_tagger_close(voc_tagger *tagger)
{
	voc_arena_free(&tagger->text_arena);
	voc_arena_free(&tagger->work_arena);
}

void
voc_tagger_rest(voc_tagger *self)
{
	if (self->text_arena.allocated > VOC_TAGGER_KEPT_BYTES)
		voc_arena_free(&self->text_arena);
	if (self->work_arena.allocated > VOC_TAGGER_KEPT_BYTES)
		voc_arena_free(&self->work_arena);
}

/* The stamps have come round to 0, which new ones have. */
static void
forget_stamps(voc_tagger *self)
{
	const voc_taxonomy *taxonomy = self->taxonomy;

	for (size_t i = 0; i < taxonomy->terms.count; i++)
		self->terms[i].seen = self->terms[i].wanted = 0;
	for (size_t i = 0; i <= taxonomy->themes.count; i++)
		self->themes[i].seen = 0;
	memset(self->rule_seen, 0, (taxonomy->rules.count + 1) * sizeof(uint32_t));
	self->stamp = 1;
}

static void
begin_text(voc_tagger *self, const unsigned char *text, size_t length)
{
	voc_tagger_rest(self);
	voc_arena_reset(&self->text_arena);
	memset(&self->places, 0, sizeof(self->places));
	memset(&self->words, 0, sizeof(self->words));
	memset(&self->spans, 0, sizeof(self->spans));
	self->text = text;
	self->length = length;
	self->candidate_count = self->result_count = 0;
	self->placed_count = 0;
	self->language_known = self->words_known = false;
	self->status = VOC_OK;
	if (++self->stamp == 0)
		forget_stamps(self);
}

/* ---- terms ---- */

void
voc_tagger_remember(voc_tagger *self, uint32_t term, uint32_t start, uint32_t end)
{
	voc_found_places *found = &self->found_places[term];
	uint32_t number = (uint32_t) self->places.count;

	if (!VOC_ARRAY_PUSH(&self->text_arena, &self->places, (voc_linked_place){{start, end}, VOC_NO_PLACE}))
	{
		self->status = VOC_NO_MEMORY;
		return;
	}
	if (found->count++ == 0)
		found->first = number;
	else
		self->places.items[found->last].next = number;
	found->last = number;
}

static inline void
trigger(voc_tagger *self, uint32_t rule)
{
	if (self->rule_seen[rule] == self->stamp)
		return;
	self->rule_seen[rule] = self->stamp;
	self->candidates[self->candidate_count++] = rule;
}

/* The voc_term_listener of the first walk. */
static bool
find_term(void *context, uint32_t term, uint32_t start, uint32_t end)
{
	voc_tagger *self = context;
	voc_found_term *found = &self->terms[term];

	if (found->seen != self->stamp)
	{
		found->seen = self->stamp;
		if (found->placed)
			self->found_places[term].count = 0;
		if (found->rules == 1)
			trigger(self, found->from);
		else
			for (uint32_t i = found->from; i < found->from + found->rules; i++)
				trigger(self, self->taxonomy->triggered[i]);
	}
	if (!found->placed || self->placed_count >= VOC_TAXONOMY_PLACES || self->status != VOC_OK)
		return false;
	self->placed_count++;
	voc_tagger_remember(self, term, start, end);
	return true;
}

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

	voc_sort(list->items, list->count, sizeof(voc_place), compare_places, NULL);
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

/* Whether a rule that was triggered holds. */
static inline bool
rule_holds(voc_tagger *self, const voc_taxonomy_rule *rule)
{
	switch ((voc_shortcut) rule->shortcut)
	{
		case VOC_SHORTCUT_HOLDS:
			return true;
		case VOC_SHORTCUT_NEEDS:
			if (self->terms[rule->other].seen != self->stamp)
				return false;
			break;
		case VOC_SHORTCUT_UNLESS:
			if (self->terms[rule->other].seen != self->stamp)
				return true;
			break;
		case VOC_SHORTCUT_NONE:
			break;
	}
	return voc_tagger_holds(self, rule->condition);
}

/* ---- themes ---- */

static void
touch_theme(voc_tagger *self, uint32_t theme, int8_t rank)
{
	voc_found_theme_node *found = &self->themes[theme];

	if (found->seen == self->stamp)
	{
		found->rank = found->rank > rank ? found->rank : rank;
		return;
	}
	found->seen = self->stamp;
	found->rank = rank;
	found->has_children = found->dropped = false;
	self->result[self->result_count++] = theme;
}

static int
compare_numbers(const void *a, const void *b, const void *context)
{
	(void) context;
	return VOC_COMPARE(*(const uint32_t *) a, *(const uint32_t *) b);
}

/* By number, which is by name. */
static void
sort_themes(uint32_t *themes, size_t count)
{
	if (count > FEW_THEMES)
	{
		voc_sort(themes, count, sizeof(uint32_t), compare_numbers, NULL);
		return;
	}
	for (size_t i = 1; i < count; i++)
	{
		uint32_t theme = themes[i];
		size_t hole = i;

		for (; hole > 0 && themes[hole - 1] > theme; hole--)
			themes[hole] = themes[hole - 1];
		themes[hole] = theme;
	}
}

/* The slot that tells of a theme's brothers: its parent's, the last for those without. */
static voc_found_theme_node *
family_of(voc_tagger *self, uint32_t theme)
{
	uint32_t parent = self->themes[theme].parent;

	return &self->themes[parent == VOC_NO_THEME_NODE ? self->taxonomy->themes.count : parent];
}

/* Precedence; parents have smaller numbers than their children. */
static void
choose_themes(voc_tagger *self)
{
	voc_found_theme_node *top = &self->themes[self->taxonomy->themes.count];
	size_t kept = 0;

	*top = (voc_found_theme_node){.seen = self->stamp};
	for (size_t i = 0; i < self->result_count; i++)
	{
		voc_found_theme_node *family = family_of(self, self->result[i]);
		int8_t rank = self->themes[self->result[i]].rank;

		if (!family->has_children || rank > family->best_child)
			family->best_child = rank;
		family->has_children = true;
	}
	for (size_t i = 0; i < self->result_count; i++)
	{
		const voc_found_theme_node *family = family_of(self, self->result[i]);
		voc_found_theme_node *found = &self->themes[self->result[i]];

		found->dropped = family->dropped || found->rank < family->best_child;
		if (!found->dropped)
			self->result[kept++] = self->result[i];
	}
	self->result_count = kept;
}

voc_status
voc_tagger_tag(voc_tagger *self, const unsigned char *text, size_t length, const uint32_t **themes, size_t *count)
{
	const voc_taxonomy *taxonomy = self->taxonomy;
	size_t holding = 0;

	begin_text(self, text, length);
	voc_term_scan_text(&self->scan, text, length, find_term, self);
	for (size_t i = 0; i < self->candidate_count && self->status == VOC_OK; i++)
	{
		const voc_taxonomy_rule *rule = &taxonomy->rules.items[self->candidates[i]];

		if (i % 4096 == 0)
			voc_arena_poll(&self->work_arena);
		if (!rule_holds(self, rule))
			continue;
		self->candidates[holding++] = self->candidates[i];
		touch_theme(self, rule->theme, rule->rank);
		for (uint32_t parent = self->themes[rule->theme].parent; parent != VOC_NO_THEME_NODE; parent = self->themes[parent].parent)
			touch_theme(self, parent, 0);
		if (self->work_arena.allocated > VOC_TAGGER_KEPT_BYTES)
			voc_arena_reset(&self->work_arena);
	}
	self->candidate_count = holding;
	sort_themes(self->result, self->result_count);
	if (taxonomy->ranked)
		choose_themes(self);
	*themes = self->result;
	*count = self->result_count;
	return self->status;
}
