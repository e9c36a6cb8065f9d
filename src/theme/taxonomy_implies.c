#include "theme/taxonomy_lint.h"

#include <string.h>

/* ---- terms ---- */

typedef struct collector
{
	const voc_taxonomy *taxonomy;
	voc_arena *arena;
	voc_implied_terms *implied;
	uint32_t term; /* whose text is walked */
	uint32_t last_word; /* where its last word begins; its length if it ends in none */
	bool failed;
} collector;

static bool
has_word(const voc_taxonomy_term *term)
{
	voc_unit_walk walk;
	voc_text_unit unit;

	voc_unit_walk_begin(&walk, term->folded, term->length);
	while (voc_unit_walk_next(&walk, &unit))
		if (unit.character == 0)
			return true;
	return false;
}

/*
 * Whether what was found in the text of a term is in every text that has the term. A term stands for its plural, too, and
 * one with * for many words.
 */
static bool
is_always_there(const collector *self, uint32_t found, uint32_t end)
{
	const voc_taxonomy_term *term = &self->taxonomy->terms.items[self->term];
	const voc_taxonomy_term *other = &self->taxonomy->terms.items[found];
	bool at_end = end == term->length && self->last_word < term->length;

	if (found == self->term)
		return true;
	if (term->synonyms)
		return false;
	if (term->prefix && at_end)
		return other->prefix;
	if (other->prefix && !term->exact)
		return !at_end || strchr("yse", term->folded[term->length - 1]) == NULL;
	return !other->exact || term->exact || !has_word(other);
}

/* A voc_term_listener. */
static bool
collect(void *context, uint32_t term, uint32_t start, uint32_t end)
{
	collector *self = context;
	voc_implied_terms *implied = self->implied;

	(void) start;
	if (!is_always_there(self, term, end))
		return true;
	for (size_t i = implied->from[self->term]; i < implied->numbers.count; i++)
		if (implied->numbers.items[i] == term)
			return true;
	if (!VOC_ARRAY_PUSH(self->arena, &implied->numbers, term))
		self->failed = true;
	return true;
}

static uint32_t
last_word_of(const voc_taxonomy_term *term)
{
	uint32_t last = term->length;
	voc_unit_walk walk;
	voc_text_unit unit;

	voc_unit_walk_begin(&walk, term->folded, term->length);
	while (voc_unit_walk_next(&walk, &unit))
		last = unit.character == 0 ? unit.start : term->length;
	return last;
}

voc_status
voc_taxonomy_implied_terms(const voc_taxonomy *taxonomy, voc_arena *arena, voc_implied_terms *implied)
{
	collector self = {.taxonomy = taxonomy, .arena = arena, .implied = implied};
	size_t count = taxonomy->terms.count;
	voc_term_scan scan;
	voc_status status = voc_term_scan_open(&scan, &taxonomy->automaton, arena);

	memset(implied, 0, sizeof(*implied));
	implied->from = voc_arena_allocate_array(arena, count + 1, sizeof(uint32_t));
	if (status != VOC_OK || implied->from == NULL)
		return VOC_NO_MEMORY;
	for (self.term = 0; self.term < count && !self.failed; self.term++)
	{
		const voc_taxonomy_term *term = &taxonomy->terms.items[self.term];

		implied->from[self.term] = (uint32_t) implied->numbers.count;
		self.last_word = last_word_of(term);
		collect(&self, self.term, 0, term->length);
		voc_term_scan_text(&scan, term->folded, term->length, collect, &self);
		if (self.term % 1024 == 0)
			voc_arena_poll(arena);
	}
	implied->from[count] = (uint32_t) implied->numbers.count;
	return self.failed ? VOC_NO_MEMORY : VOC_OK;
}

static bool
term_implies(const voc_implied_terms *implied, uint32_t when, uint32_t then)
{
	for (uint32_t i = implied->from[when]; i < implied->from[when + 1]; i++)
		if (implied->numbers.items[i] == then)
			return true;
	return false;
}

/* ---- conditions ---- */

/* The same form with the same terms. */
static bool
is_same(const voc_taxonomy *taxonomy, uint32_t left, uint32_t right)
{
	const voc_condition *conditions = taxonomy->conditions.items;
	uint32_t size = conditions[left].end - left;

	if (conditions[right].end - right != size)
		return false;
	for (uint32_t i = 0; i < size; i++)
	{
		const voc_condition *a = &conditions[left + i];
		const voc_condition *b = &conditions[right + i];

		if (a->kind != b->kind || a->distance != b->distance || a->end - left != b->end - right)
			return false;
		if (a->kind == VOC_RULE_LANGUAGE ? taxonomy->languages.items[a->term] != taxonomy->languages.items[b->term] : a->term != b->term)
			return false;
	}
	return true;
}

static bool
near_implies(const voc_taxonomy *taxonomy, uint32_t when, uint32_t then)
{
	const voc_condition *conditions = taxonomy->conditions.items;

	return conditions[then].kind == VOC_RULE_NEAR && conditions[then].distance >= conditions[when].distance &&
		   is_same(taxonomy, when + 1, then + 1) && is_same(taxonomy, conditions[when + 1].end, conditions[then + 1].end);
}

/* Whether one child of `when`, of those before `end`, implies it. */
static bool
child_implies(const voc_taxonomy *taxonomy, const voc_implied_terms *implied, uint32_t when, uint32_t end, uint32_t then)
{
	for (uint32_t child = when + 1; child < end; child = taxonomy->conditions.items[child].end)
		if (voc_condition_implies(taxonomy, implied, child, then))
			return true;
	return false;
}

bool
voc_condition_implies(const voc_taxonomy *taxonomy, const voc_implied_terms *implied, uint32_t when, uint32_t then)
{
	const voc_condition *conditions = taxonomy->conditions.items;
	const voc_condition *a = &conditions[when];
	const voc_condition *b = &conditions[then];

	if (a->kind == VOC_RULE_ANY)
	{
		for (uint32_t child = when + 1; child < a->end; child = conditions[child].end)
			if (!voc_condition_implies(taxonomy, implied, child, then))
				return false;
		return true;
	}
	if (b->kind == VOC_RULE_ALL || b->kind == VOC_RULE_ANY)
	{
		bool all = b->kind == VOC_RULE_ALL;

		for (uint32_t child = then + 1; child < b->end; child = conditions[child].end)
			if (voc_condition_implies(taxonomy, implied, when, child) != all)
				return !all;
		if (all)
			return true;
	}
	switch ((voc_rule_kind) a->kind)
	{
		case VOC_RULE_TERM:
			return b->kind == VOC_RULE_TERM && term_implies(implied, a->term, b->term);
		case VOC_RULE_ALL:
			return child_implies(taxonomy, implied, when, a->end, then);
		case VOC_RULE_NEAR:
			return near_implies(taxonomy, when, then) || child_implies(taxonomy, implied, when, a->end, then);
		case VOC_RULE_EXCEPT:
			return is_same(taxonomy, when, then) || child_implies(taxonomy, implied, when, conditions[when + 1].end, then);
		case VOC_RULE_NONE:
			return b->kind == VOC_RULE_NONE && voc_condition_implies(taxonomy, implied, then + 1, when + 1);
		case VOC_RULE_LANGUAGE:
			return b->kind == VOC_RULE_LANGUAGE && taxonomy->languages.items[a->term] != 0 &&
				   (taxonomy->languages.items[a->term] & ~taxonomy->languages.items[b->term]) == 0;
		case VOC_RULE_ANY:
			break;
	}
	return false;
}
