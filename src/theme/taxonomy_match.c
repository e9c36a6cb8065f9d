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

/* ---- rules ---- */

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
