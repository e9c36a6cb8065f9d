#include "theme/taxonomy.h"

#include "base/sort.h"
#include "base/utf8.h"
#include "lexicon/lexicon_build.h"

#include <stdio.h>
#include <string.h>

_Static_assert(VOC_LANGUAGE_COUNT <= 64, "languages are bits of a number");

#define TERM_KEY_BYTES (VOC_LEXICON_TERM_BYTES + 1)
#define SHOWN_BYTES 60
#define POLL_EVERY 4096
#define RULES_BETWEEN_POLLS 64 /* of up to VOC_RULE_TERMS terms each */

typedef struct maker
{
	voc_taxonomy *taxonomy;
	voc_arena *arena;
	voc_interner terms;  /* normal form and form of the term */
	voc_interner themes; /* parent and part in normal form */
	voc_rule rule;       /* the one at hand */
	uint64_t *costs;     /* of conditions as triggers */
	voc_arena scratch;   /* memory of the rule, then of the costs */
} maker;

/* ---- terms ---- */

static uint32_t
intern_term(maker *self, const unsigned char *folded, size_t length, bool exact, bool prefix)
{
	unsigned char key[TERM_KEY_BYTES];
	uint32_t number;
	voc_taxonomy_term term = {.length = (uint32_t) length, .exact = exact, .prefix = prefix};

	memcpy(key, folded, length);
	key[length] = (unsigned char) (exact + 2 * prefix);
	number = voc_intern(&self->terms, key, length + 1);
	if (number == self->taxonomy->terms.count)
	{
		term.folded = self->terms.strings.items[number].bytes;
		if (!VOC_ARRAY_PUSH(self->arena, &self->taxonomy->terms, term))
			return VOC_NOT_INTERNED;
	}
	return number;
}

/* ---- conditions ---- */

static uint64_t
languages_of(const unsigned char *tag, size_t length)
{
	uint64_t languages = 0;

	for (int i = VOC_LANGUAGE_NONE + 1; i < VOC_LANGUAGE_COUNT; i++)
	{
		const char *known = voc_language_tag((voc_language) i);
		size_t at = 0;

		while (at < length && known[at] != '\0' && (known[at] >= 'A' && known[at] <= 'Z' ? known[at] + 32 : known[at]) == tag[at])
			at++;
		if (at == length && (known[at] == '\0' || known[at] == '-'))
			languages |= UINT64_C(1) << i;
	}
	return languages;
}

/* Copies a node and what is below it; `placed`: NEAR or EXCEPT ask where it is. */
static voc_status
add_conditions(maker *self, uint32_t number, bool placed)
{
	const voc_rule_node *node = &self->rule.nodes.items[number];
	voc_taxonomy *taxonomy = self->taxonomy;
	uint32_t place = (uint32_t) taxonomy->conditions.count;
	voc_condition condition = {.kind = node->kind, .distance = node->distance};
	voc_condition_text text = {.start = node->start, .stop = node->end, .length = node->term_length};

	if (node->kind == VOC_RULE_TERM)
	{
		condition.term = intern_term(self, node->term, node->term_length, node->exact, node->prefix);
		if (condition.term == VOC_NOT_INTERNED)
			return VOC_NO_MEMORY;
		text.folded = taxonomy->terms.items[condition.term].folded;
		taxonomy->terms.items[condition.term].placed |= placed;
		taxonomy->terms.items[condition.term].uses++;
	}
	if (node->kind == VOC_RULE_LANGUAGE)
	{
		unsigned char *tag = voc_arena_allocate(self->arena, node->term_length);

		condition.term = (uint32_t) taxonomy->languages.count;
		if (tag == NULL || !VOC_ARRAY_PUSH(self->arena, &taxonomy->languages, languages_of(node->term, node->term_length)))
			return VOC_NO_MEMORY;
		memcpy(tag, node->term, node->term_length);
		text.folded = tag;
	}
	if (!VOC_ARRAY_PUSH(self->arena, &taxonomy->conditions, condition) || !VOC_ARRAY_PUSH(self->arena, &taxonomy->texts, text))
		return VOC_NO_MEMORY;
	placed |= node->kind == VOC_RULE_NEAR || node->kind == VOC_RULE_EXCEPT;
	for (uint32_t child = node->first; child != VOC_NO_NODE; child = self->rule.nodes.items[child].next)
	{
		voc_status status = add_conditions(self, child, placed);

		if (status != VOC_OK)
			return status;
	}
	taxonomy->conditions.items[place].end = (uint32_t) taxonomy->conditions.count;
	return VOC_OK;
}

/* ---- the tree of themes ---- */

/* Of several spellings of a part the first in byte order stays. */
static void
prefer_spelling(voc_theme_node *node, const unsigned char *part, size_t length)
{
	size_t shared = length < node->part_length ? length : node->part_length;
	int order = memcmp(part, node->part, shared);

	if (order < 0 || (order == 0 && length < node->part_length))
	{
		node->part = part;
		node->part_length = length;
	}
}

static voc_status
intern_theme(maker *self, const voc_theme_entry *entry, uint32_t *theme)
{
	voc_taxonomy *taxonomy = self->taxonomy;
	const unsigned char *at = entry->theme;
	const unsigned char *part;
	size_t length;

	*theme = VOC_NO_THEME_NODE;
	while (voc_theme_name_part(&at, entry->theme + entry->theme_length, &part, &length))
	{
		unsigned char key[sizeof(uint32_t) + VOC_LEXICON_TERM_BYTES];
		voc_theme_node node = {.parent = *theme, .part = part, .part_length = length};
		size_t folded;
		uint32_t number;
		voc_status status = voc_lexicon_fold_term(self->arena, part, length, key + sizeof(uint32_t), &folded);

		if (status != VOC_OK)
			return status;
		memcpy(key, theme, sizeof(uint32_t));
		node.level = *theme == VOC_NO_THEME_NODE ? 1 : taxonomy->themes.items[*theme].level + 1;
		if ((number = voc_intern(&self->themes, key, sizeof(uint32_t) + folded)) == VOC_NOT_INTERNED)
			return VOC_NO_MEMORY;
		if (number < taxonomy->themes.count)
			prefer_spelling(&taxonomy->themes.items[number], part, length);
		else if (!VOC_ARRAY_PUSH(self->arena, &taxonomy->themes, node))
			return VOC_NO_MEMORY;
		*theme = number;
	}
	return VOC_OK;
}

static int
compare_names(const void *a, const void *b, const void *context)
{
	const voc_theme_node *themes = context;
	const voc_theme_node *left = &themes[*(const uint32_t *) a];
	const voc_theme_node *right = &themes[*(const uint32_t *) b];
	size_t shared = left->name_length < right->name_length ? left->name_length : right->name_length;
	int order = memcmp(left->name, right->name, shared);

	return order != 0 ? order : VOC_COMPARE(left->name_length, right->name_length);
}

/* Numbers the themes by their names. */
static voc_status
order_themes(maker *self)
{
	voc_taxonomy *taxonomy = self->taxonomy;
	size_t count = taxonomy->themes.count;
	uint32_t *by_name = voc_arena_allocate_array(self->arena, count, sizeof(uint32_t));
	uint32_t *places = voc_arena_allocate_array(self->arena, count, sizeof(uint32_t));
	voc_theme_node *ordered = voc_arena_allocate_array(self->arena, count, sizeof(voc_theme_node));

	if (by_name == NULL || places == NULL || ordered == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < count; i++)
		by_name[i] = i;
	voc_sort_patiently(self->arena, by_name, count, sizeof(uint32_t), compare_names, taxonomy->themes.items);
	for (uint32_t i = 0; i < count; i++)
		places[by_name[i]] = i;
	for (uint32_t i = 0; i < count; i++)
	{
		ordered[i] = taxonomy->themes.items[by_name[i]];
		if (ordered[i].parent != VOC_NO_THEME_NODE)
			ordered[i].parent = places[ordered[i].parent];
	}
	for (size_t i = 0; i < taxonomy->rules.count; i++)
		taxonomy->rules.items[i].theme = places[taxonomy->rules.items[i].theme];
	taxonomy->themes.items = ordered;
	taxonomy->themes.room = count;
	return VOC_OK;
}

static voc_status
name_themes(maker *self)
{
	voc_taxonomy *taxonomy = self->taxonomy;
	size_t count = taxonomy->themes.count;

	for (size_t i = 0; i < count; i++)
	{
		voc_theme_node *node = &taxonomy->themes.items[i];
		const voc_theme_node *parent = node->parent == VOC_NO_THEME_NODE ? NULL : &taxonomy->themes.items[node->parent];
		size_t above = parent == NULL ? 0 : parent->name_length + 1;
		unsigned char *name = voc_arena_allocate(self->arena, above + node->part_length);

		if (name == NULL)
			return VOC_NO_MEMORY;
		if (i % POLL_EVERY == 0)
			voc_arena_poll(self->arena);
		if (parent != NULL)
		{
			memcpy(name, parent->name, parent->name_length);
			name[above - 1] = '/';
		}
		memcpy(name + above, node->part, node->part_length);
		node->name = name;
		node->name_length = above + node->part_length;
	}
	return order_themes(self);
}

/* ---- triggers ---- */

/*
 * How many evaluations a trigger of each condition costs: uses of its terms, the fewest that do. From the last condition to the
 * first, so that those below one are known before it: chains of NEAR lie as deep in each other as they have terms.
 */
static voc_status
weigh_triggers(maker *self)
{
	const voc_taxonomy *taxonomy = self->taxonomy;
	size_t count = taxonomy->conditions.count;

	if ((self->costs = voc_arena_allocate_array(&self->scratch, count, sizeof(uint64_t))) == NULL)
		return VOC_NO_MEMORY;
	for (size_t number = count; number-- > 0;)
	{
		const voc_condition *condition = &taxonomy->conditions.items[number];
		uint64_t cost = condition->kind == VOC_RULE_ANY ? 0 : UINT64_MAX;

		if (number % POLL_EVERY == 0)
			voc_arena_poll(self->arena);
		if (condition->kind == VOC_RULE_TERM)
			cost = taxonomy->terms.items[condition->term].uses;
		else if (condition->kind == VOC_RULE_EXCEPT)
			cost = self->costs[number + 1];
		else if (condition->kind != VOC_RULE_NONE && condition->kind != VOC_RULE_LANGUAGE)
			for (uint32_t child = (uint32_t) number + 1; child < condition->end; child = taxonomy->conditions.items[child].end)
			{
				uint64_t of_child = self->costs[child];

				if (condition->kind == VOC_RULE_ANY)
					cost = cost > UINT64_MAX - of_child ? UINT64_MAX : cost + of_child;
				else if (of_child < cost)
					cost = of_child;
			}
		self->costs[number] = cost;
	}
	return VOC_OK;
}

/* Of conditions that must all hold the one that triggers. */
static uint32_t
cheapest_child(const maker *self, uint32_t number)
{
	const voc_condition *conditions = self->taxonomy->conditions.items;
	uint32_t best = number + 1;

	if (conditions[number].kind == VOC_RULE_EXCEPT)
		return best;
	for (uint32_t child = number + 1; child < conditions[number].end; child = conditions[child].end)
		if (self->costs[child] < self->costs[best])
			best = child;
	return best;
}

typedef void (*take_trigger)(voc_taxonomy *taxonomy, uint32_t term, uint32_t rule);

static void
each_trigger(const maker *self, uint32_t number, uint32_t rule, take_trigger take)
{
	voc_taxonomy *taxonomy = self->taxonomy;
	const voc_condition *condition = &taxonomy->conditions.items[number];

	if (condition->kind == VOC_RULE_TERM)
		take(taxonomy, condition->term, rule);
	else if (condition->kind == VOC_RULE_ANY)
		for (uint32_t child = number + 1; child < condition->end; child = taxonomy->conditions.items[child].end)
			each_trigger(self, child, rule, take);
	else
		each_trigger(self, cheapest_child(self, number), rule, take);
}

/* Whether one of a condition's triggers is enough for it. */
static bool
is_enough(const voc_taxonomy *taxonomy, uint32_t number)
{
	for (uint32_t i = number; i < taxonomy->conditions.items[number].end; i++)
		if (taxonomy->conditions.items[i].kind != VOC_RULE_TERM && taxonomy->conditions.items[i].kind != VOC_RULE_ANY)
			return false;
	return true;
}

static bool
is_term(const voc_taxonomy *taxonomy, uint32_t number, uint32_t *term)
{
	*term = taxonomy->conditions.items[number].term;
	return taxonomy->conditions.items[number].kind == VOC_RULE_TERM;
}

/*
 *     slow             holds          slow & late           needs late      slow EXCEPT slow cooker    unless slow cooker
 *     slow | late      holds          slow NEAR/5 courier   needs courier   slow -cooker               unless cooker
 */
static void
set_shortcut(const maker *self, voc_taxonomy_rule *rule)
{
	const voc_taxonomy *taxonomy = self->taxonomy;
	const voc_condition *conditions = taxonomy->conditions.items;
	uint32_t first = rule->condition + 1;
	uint32_t end = conditions[rule->condition].end;
	uint32_t second = first < end ? conditions[first].end : end;
	voc_rule_kind kind = (voc_rule_kind) conditions[rule->condition].kind;
	bool two = second < end && conditions[second].end == end;

	rule->shortcut = VOC_SHORTCUT_NONE;
	if (is_enough(taxonomy, rule->condition))
		rule->shortcut = VOC_SHORTCUT_HOLDS;
	else if (kind == VOC_RULE_EXCEPT && is_enough(taxonomy, first) && is_term(taxonomy, second, &rule->other))
		rule->shortcut = VOC_SHORTCUT_UNLESS;
	else if (kind == VOC_RULE_ALL && two && is_enough(taxonomy, first) && conditions[second].kind == VOC_RULE_NONE &&
			 is_term(taxonomy, second + 1, &rule->other))
		rule->shortcut = VOC_SHORTCUT_UNLESS;
	else if (kind == VOC_RULE_ALL || kind == VOC_RULE_NEAR)
	{
		uint32_t trigger = cheapest_child(self, rule->condition);

		for (uint32_t child = first; child < end && rule->shortcut == VOC_SHORTCUT_NONE; child = conditions[child].end)
			if (child != trigger && is_term(taxonomy, child, &rule->other))
				rule->shortcut = VOC_SHORTCUT_NEEDS;
	}
}

static void
count_trigger(voc_taxonomy *taxonomy, uint32_t term, uint32_t rule)
{
	(void) rule;
	taxonomy->triggers[term].from++;
}

static void
put_trigger(voc_taxonomy *taxonomy, uint32_t term, uint32_t rule)
{
	voc_trigger *trigger = &taxonomy->triggers[term];

	taxonomy->triggered[trigger->from + trigger->rules] = rule;
	trigger->rules++;
}

static voc_status
set_triggers(maker *self)
{
	voc_taxonomy *taxonomy = self->taxonomy;
	size_t terms = taxonomy->terms.count;
	uint32_t total = 0;

	if (weigh_triggers(self) != VOC_OK ||
		(taxonomy->triggers = voc_arena_allocate_array(self->arena, terms, sizeof(voc_trigger))) == NULL)
		return VOC_NO_MEMORY;
	if (terms > 0)
		memset(taxonomy->triggers, 0, terms * sizeof(voc_trigger));
	for (uint32_t i = 0; i < taxonomy->rules.count; i++)
	{
		each_trigger(self, taxonomy->rules.items[i].condition, i, count_trigger);
		if (i % RULES_BETWEEN_POLLS == 0)
			voc_arena_poll(self->arena);
	}
	for (size_t i = 0; i < terms; i++)
	{
		uint32_t count = taxonomy->triggers[i].from;

		taxonomy->triggers[i].from = total;
		taxonomy->triggers[i].placed = taxonomy->terms.items[i].placed;
		total += count;
	}
	if ((taxonomy->triggered = voc_arena_allocate_array(self->arena, total, sizeof(uint32_t))) == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < taxonomy->rules.count; i++)
	{
		each_trigger(self, taxonomy->rules.items[i].condition, i, put_trigger);
		set_shortcut(self, &taxonomy->rules.items[i]);
		if (i % RULES_BETWEEN_POLLS == 0)
			voc_arena_poll(self->arena);
	}
	return VOC_OK;
}

/* ---- the automaton ---- */

/* A term that is the canonical form of synonyms is found where they stand, too. */
static voc_status
add_synonyms(maker *self)
{
	const voc_lexicon *lexicon = self->taxonomy->lexicon;
	voc_status status = VOC_OK;

	if ((lexicon->header->roles & VOC_LEXICON_ROLE(VOC_LEXICON_SYNONYM)) == 0)
		return VOC_OK;
	for (uint32_t i = 0; i < lexicon->header->entry_count && status == VOC_OK; i++)
	{
		unsigned char key[TERM_KEY_BYTES];
		voc_lexicon_entry entry;
		size_t length;
		uint32_t term;

		if (i % POLL_EVERY == 0)
			voc_arena_poll(self->arena);
		voc_lexicon_entry_at(lexicon, i, &entry);
		if (entry.role != VOC_LEXICON_SYNONYM ||
			voc_lexicon_fold_term(self->arena, entry.value, entry.value_length, key, &length) != VOC_OK)
			continue;
		key[length] = 0;
		term = voc_interned_number(&self->terms, key, length + 1);
		if (term == VOC_NOT_INTERNED)
			continue;
		self->taxonomy->terms.items[term].synonyms = true;
		status = voc_term_automaton_add(&self->taxonomy->automaton, entry.term, entry.term_length, false, false, term);
	}
	return status;
}

static voc_status
build_automaton(maker *self)
{
	voc_taxonomy *taxonomy = self->taxonomy;
	voc_status status = voc_term_automaton_begin(&taxonomy->automaton, self->arena);

	for (uint32_t i = 0; i < taxonomy->terms.count && status == VOC_OK; i++)
	{
		const voc_taxonomy_term *term = &taxonomy->terms.items[i];

		status = voc_term_automaton_add(&taxonomy->automaton, term->folded, term->length, term->exact, term->prefix, i);
		if (i % POLL_EVERY == 0)
			voc_arena_poll(self->arena);
	}
	if (status == VOC_OK)
		status = add_synonyms(self);
	return status == VOC_OK ? voc_term_automaton_finish(&taxonomy->automaton) : status;
}

/* ---- the whole ---- */

static voc_status
fail(voc_error *error, voc_status status, const char *message, const char *detail)
{
	*error = (voc_error){.status = status};
	(void) snprintf(error->message, sizeof(error->message), "%s", message);
	(void) snprintf(error->detail, sizeof(error->detail), "%s", detail);
	return status;
}

/* For lexicons that were built before rules were checked. */
static voc_status
fail_rule(voc_error *error, voc_status status, const voc_theme_entry *entry, const voc_rule_fault *fault)
{
	size_t shown = entry->theme_length;

	if (shown > SHOWN_BYTES)
		for (shown = SHOWN_BYTES; shown > 0 && (entry->theme[shown] & 0xC0) == 0x80;)
			shown--;
	*error = (voc_error){.status = status};
	(void) snprintf(error->message, sizeof(error->message), "invalid rule of theme \"%.*s%s\" at character %u", (int) shown,
					entry->theme, shown < entry->theme_length ? "…" : "", fault->character);
	(void) snprintf(error->detail, sizeof(error->detail), "%s.", fault->problem);
	return status;
}

static voc_status
add_rule(maker *self, uint32_t number, voc_error *error)
{
	voc_taxonomy_rule rule = {.entry = number, .condition = (uint32_t) self->taxonomy->conditions.count};
	voc_lexicon_entry entry;
	voc_theme_entry theme;
	voc_rule_fault fault;
	voc_theme_node *node;
	voc_status status;

	voc_lexicon_entry_at(self->taxonomy->lexicon, number, &entry);
	if (entry.role != VOC_LEXICON_THEME || entry.value_length == 0)
		return VOC_OK;
	voc_theme_entry_read(&entry, &theme);
	if ((status = voc_theme_name_check(&self->scratch, theme.theme, theme.theme_length, &fault)) != VOC_OK ||
		(status = voc_theme_entry_rule(&self->scratch, &entry, &self->rule, &fault)) != VOC_OK)
		return status == VOC_NO_MEMORY ? status : fail_rule(error, status, &theme, &fault);
	if ((status = intern_theme(self, &theme, &rule.theme)) != VOC_OK ||
		(status = add_conditions(self, self->rule.root, false)) != VOC_OK)
		return status;
	rule.rank = self->rule.rank;
	rule.plain = theme.plain;
	self->taxonomy->ranked |= rule.rank != 0;
	node = &self->taxonomy->themes.items[rule.theme];
	node->rules++;
	voc_arena_reset(&self->scratch);
	return VOC_ARRAY_PUSH(self->arena, &self->taxonomy->rules, rule) ? VOC_OK : VOC_NO_MEMORY;
}

voc_status
voc_taxonomy_make(voc_taxonomy *taxonomy, const voc_lexicon *lexicon, voc_arena *arena, voc_error *error)
{
	maker self = {.taxonomy = taxonomy, .arena = arena, .terms.arena = arena, .themes.arena = arena};
	voc_status status = VOC_OK;

	*error = (voc_error){.status = VOC_OK};
	memset(taxonomy, 0, sizeof(*taxonomy));
	taxonomy->lexicon = lexicon;
	taxonomy->arena = arena;
	voc_arena_init(&self.scratch, arena->allocator);
	for (uint32_t i = 0; i < lexicon->header->entry_count && status == VOC_OK; i++)
	{
		status = add_rule(&self, i, error);
		voc_arena_poll(arena); /* a rule may be long */
	}
	voc_arena_reset(&self.scratch);
	if (status == VOC_OK)
		status = name_themes(&self);
	if (status == VOC_OK)
		status = set_triggers(&self);
	voc_arena_free(&self.scratch);
	if (status == VOC_OK)
		status = build_automaton(&self);
	if (status == VOC_NO_MEMORY)
		return fail(error, status, "out of memory for a taxonomy", "");
	if (status == VOC_LIMIT && error->message[0] == '\0')
		return fail(error, status, "the terms of a lexicon's themes are too many",
					"All terms together have at most 4 million words, Chinese characters and other signs.");
	return status;
}
