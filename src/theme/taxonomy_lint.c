#include "theme/taxonomy_lint.h"

#include "base/sort.h"
#include "base/utf8.h"
#include "lexicon/lexicon_build.h"
#include "text/stopwords.h"
#include "unicode/class.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SHOWN_BYTES 60 /* of a rule, in a problem */
#define FINDINGS_BETWEEN_POLLS 1024

typedef struct linter
{
	const voc_taxonomy *taxonomy;
	voc_arena *arena;
	voc_implied_terms implied;
	VOC_ARRAY(voc_lint_finding) findings;
	uint32_t rule;         /* at hand, */
	voc_theme_entry entry; /* and as written */
	uint32_t *seen;        /* by rule: the rule + 1 that was compared with it last */
	voc_status status;
} linter;

const char *
voc_lint_severity_name(voc_lint_severity severity)
{
	static const char *const names[] = {"error", "warning", "note"};

	return names[severity];
}

/* ---- findings ---- */

static voc_lint_finding *report(linter *self, voc_lint_severity severity, uint32_t condition, const char *hint,
								const char *problem, ...) __attribute__((format(printf, 5, 6)));

static voc_lint_finding *
report(linter *self, voc_lint_severity severity, uint32_t condition, const char *hint, const char *problem, ...)
{
	static voc_lint_finding nowhere;
	const voc_condition_text *place = &self->taxonomy->texts.items[condition];
	voc_lint_finding finding = {self->taxonomy->rules.items[self->rule].theme, self->rule, place->start, place->stop, severity, "", ""};
	va_list arguments;

	va_start(arguments, problem);
	(void) vsnprintf(finding.problem, sizeof(finding.problem), problem, arguments);
	va_end(arguments);
	(void) snprintf(finding.hint, sizeof(finding.hint), "%s", hint);
	if (!VOC_ARRAY_PUSH(self->arena, &self->findings, finding))
	{
		self->status = VOC_NO_MEMORY;
		return &nowhere;
	}
	return &self->findings.items[self->findings.count - 1];
}

/* Bytes of a text to show, ending with a character. */
static int
shown(size_t length, const unsigned char *text)
{
	size_t bytes = length;

	if (length > SHOWN_BYTES)
		for (bytes = SHOWN_BYTES; bytes > 0 && (text[bytes] & 0xC0) == 0x80;)
			bytes--;
	return (int) bytes;
}

static void
read_entry(const linter *self, uint32_t rule, voc_theme_entry *written)
{
	voc_lexicon_entry entry;

	voc_lexicon_entry_at(self->taxonomy->lexicon, self->taxonomy->rules.items[rule].entry, &entry);
	voc_theme_entry_read(&entry, written);
}

static int
condition_length(const linter *self, uint32_t number)
{
	const voc_condition_text *condition = &self->taxonomy->texts.items[number];

	return shown(condition->stop - condition->start, self->entry.rule + condition->start);
}

static const unsigned char *
condition_text(const linter *self, uint32_t number)
{
	return self->entry.rule + self->taxonomy->texts.items[number].start;
}

static uint64_t
languages_of(const linter *self, uint32_t number)
{
	return self->taxonomy->languages.items[self->taxonomy->conditions.items[number].term];
}

#define SHOW_CONDITION(self, number) condition_length(self, number), condition_text(self, number)

/* ---- what never holds ---- */

static bool never_holds(linter *self, uint32_t number);

static bool
excludes_itself(linter *self, uint32_t number)
{
	const voc_condition *conditions = self->taxonomy->conditions.items;
	uint64_t languages = UINT64_MAX;

	for (uint32_t child = number + 1; child < conditions[number].end; child = conditions[child].end)
	{
		if (conditions[child].kind == VOC_RULE_NONE &&
			voc_condition_implies(self->taxonomy, &self->implied, number, child + 1))
		{
			report(self, VOC_LINT_WARNING, child, "Leave it out, or use EXCEPT for places that do not count.",
				   "never holds: %.*s is there whenever the rest holds", SHOW_CONDITION(self, child + 1));
			return true;
		}
		if (conditions[child].kind != VOC_RULE_LANGUAGE)
			continue;
		if ((languages & languages_of(self, child)) == 0 && languages_of(self, child) != 0)
		{
			report(self, VOC_LINT_WARNING, child, "Join the languages with |.", "never holds: a text has only one language");
			return true;
		}
		languages &= languages_of(self, child);
	}
	return false;
}

/* Reports it where it finds one. */
static bool
never_holds(linter *self, uint32_t number)
{
	const voc_condition *conditions = self->taxonomy->conditions.items;
	const voc_condition *condition = &conditions[number];
	uint32_t right = conditions[number + (condition->end > number + 1)].end;
	bool any = condition->kind == VOC_RULE_ANY;
	bool all_never = any;
	bool some_never = false;

	if (condition->kind == VOC_RULE_LANGUAGE && languages_of(self, number) == 0)
	{
		report(self, VOC_LINT_WARNING, number, "The languages are those that voc.language gives.",
			   "never holds: no text is in a language %.*s", SHOW_CONDITION(self, number));
		return true;
	}
	if (condition->kind == VOC_RULE_NONE)
		return false;
	for (uint32_t child = number + 1; child < condition->end; child = conditions[child].end)
	{
		bool never = never_holds(self, child);

		all_never &= never;
		some_never |= never && !(condition->kind == VOC_RULE_EXCEPT && child == right);
	}
	if (any ? all_never : some_never)
		return true;
	if (condition->kind == VOC_RULE_ALL)
		return excludes_itself(self, number);
	if (condition->kind != VOC_RULE_EXCEPT || !voc_condition_implies(self->taxonomy, &self->implied, number + 1, right))
		return false;
	report(self, VOC_LINT_WARNING, number, "", "never holds: every %.*s is part of what EXCEPT leaves out",
		   SHOW_CONDITION(self, number + 1));
	return true;
}

static bool
check_never(linter *self, uint32_t root)
{
	size_t before = self->findings.count;

	if (!never_holds(self, root))
		return false;
	for (size_t i = before; i < self->findings.count; i++)
		self->findings.items[i].severity = VOC_LINT_ERROR;
	return true;
}

/* ---- what adds nothing ---- */

/* Alternatives that another one covers; requirements that another one brings. */
static void
check_idle(linter *self, uint32_t number)
{
	const voc_condition *conditions = self->taxonomy->conditions.items;
	bool any = conditions[number].kind == VOC_RULE_ANY;

	for (uint32_t child = number + 1; child < conditions[number].end; child = conditions[child].end)
		for (uint32_t other = number + 1; other < conditions[number].end; other = conditions[other].end)
		{
			uint32_t when = any ? child : other;
			uint32_t then = any ? other : child;

			if (child == other || conditions[child].kind == VOC_RULE_NONE || conditions[other].kind == VOC_RULE_NONE ||
				!voc_condition_implies(self->taxonomy, &self->implied, when, then) ||
				(child < other && voc_condition_implies(self->taxonomy, &self->implied, then, when)))
				continue;
			report(self, VOC_LINT_NOTE, child, "", "adds nothing: %.*s is found wherever %.*s is", SHOW_CONDITION(self, then),
				   SHOW_CONDITION(self, when));
			break;
		}
	voc_arena_poll(self->arena);
}

/* ---- terms ---- */

static bool
is_all_signs(const voc_condition_text *term)
{
	const unsigned char *at = term->folded;
	const unsigned char *end = at + term->length;

	while (at < end)
	{
		uint32_t character;

		at += voc_utf8_next(at, end, &character);
		if (voc_class_of(character) != VOC_CLASS_PUNCTUATION && character != ' ')
			return false;
	}
	return true;
}

static void
check_term(linter *self, uint32_t number)
{
	const voc_condition_text *term = &self->taxonomy->texts.items[number];

	if (is_all_signs(term))
		report(self, VOC_LINT_WARNING, number, "", "the term %.*s is punctuation", SHOW_CONDITION(self, number));
	else if (voc_is_stopword(term->folded, term->length))
		report(self, VOC_LINT_WARNING, number, "Take a phrase around it.", "the term %.*s is a stop word, which many texts have",
			   SHOW_CONDITION(self, number));
}

static bool
has_han(const voc_condition_text *term)
{
	const unsigned char *at = term->folded;
	const unsigned char *end = at + term->length;

	while (at < end)
	{
		uint32_t character;

		at += voc_utf8_next(at, end, &character);
		if (voc_class_of(character) == VOC_CLASS_HAN)
			return true;
	}
	return false;
}

/* A required Chinese term, where the language is not one that has Chinese characters. */
static void
check_language(linter *self, uint32_t number)
{
	const voc_condition *conditions = self->taxonomy->conditions.items;
	uint64_t with_han = UINT64_C(1) << VOC_LANGUAGE_ZH_HANS | UINT64_C(1) << VOC_LANGUAGE_ZH_HANT | UINT64_C(1) << VOC_LANGUAGE_JA |
						UINT64_C(1) << VOC_LANGUAGE_KO;
	uint32_t language = number;

	for (uint32_t child = number + 1; child < conditions[number].end; child = conditions[child].end)
		if (conditions[child].kind == VOC_RULE_LANGUAGE && languages_of(self, child) != 0 &&
			(languages_of(self, child) & with_han) == 0)
			language = child;
	for (uint32_t child = number + 1; language != number && child < conditions[number].end; child = conditions[child].end)
		if (conditions[child].kind == VOC_RULE_TERM && has_han(&self->taxonomy->texts.items[child]))
			report(self, VOC_LINT_WARNING, child, "", "texts of %.*s hardly ever have %.*s", SHOW_CONDITION(self, language),
				   SHOW_CONDITION(self, child));
}

static void
check_near(linter *self, uint32_t number)
{
	const voc_condition *conditions = self->taxonomy->conditions.items;
	uint32_t right = conditions[number + 1].end;

	if (conditions[number + 1].kind == VOC_RULE_TERM && conditions[right].kind == VOC_RULE_TERM &&
		conditions[number + 1].term == conditions[right].term)
		report(self, VOC_LINT_NOTE, number, "", "holds only where %.*s is said twice", SHOW_CONDITION(self, right));
}

static void
check_conditions(linter *self, uint32_t root)
{
	const voc_condition *conditions = self->taxonomy->conditions.items;
	uint32_t placed = root; /* the end of a NEAR or EXCEPT, within which a stop word says enough */

	for (uint32_t number = root; number < conditions[root].end; number++)
		switch ((voc_rule_kind) conditions[number].kind)
		{
			case VOC_RULE_TERM:
				if (number >= placed)
					check_term(self, number);
				break;
			case VOC_RULE_ALL:
				check_language(self, number);
				check_idle(self, number);
				break;
			case VOC_RULE_ANY:
				check_idle(self, number);
				break;
			case VOC_RULE_NEAR:
				check_near(self, number);
				placed = conditions[number].end > placed ? conditions[number].end : placed;
				break;
			case VOC_RULE_EXCEPT:
				placed = conditions[number].end > placed ? conditions[number].end : placed;
				break;
			case VOC_RULE_NONE:
			case VOC_RULE_LANGUAGE:
				break;
		}
}

/* ---- rules beside each other ---- */

/* Whether the other rule of the same theme makes the one at hand idle; reports it. */
static bool
is_shadowed_by(linter *self, uint32_t other)
{
	const voc_taxonomy *taxonomy = self->taxonomy;
	const voc_taxonomy_rule *rule = &taxonomy->rules.items[self->rule];
	const voc_taxonomy_rule *shadow = &taxonomy->rules.items[other];
	voc_theme_entry written;
	bool same;

	if (other == self->rule || shadow->theme != rule->theme || shadow->rank < rule->rank ||
		self->seen[other] == self->rule + 1)
		return false;
	self->seen[other] = self->rule + 1;
	if (!voc_condition_implies(taxonomy, &self->implied, rule->condition, shadow->condition))
		return false;
	same = shadow->rank == rule->rank && voc_condition_implies(taxonomy, &self->implied, shadow->condition, rule->condition);
	if (same && self->rule < other)
		return false;
	read_entry(self, other, &written);
	report(self, VOC_LINT_WARNING, rule->condition, "Leave one of them out.",
		   same ? "says the same as the rule %.*s" : "adds nothing: the rule %.*s of the same theme holds whenever this one does",
		   shown(written.rule_length, written.rule), written.rule);
	return true;
}

/* If a rule implies another, it has terms that trigger that one. */
static void
check_shadowed(linter *self, uint32_t root)
{
	const voc_taxonomy *taxonomy = self->taxonomy;
	const voc_condition *conditions = taxonomy->conditions.items;

	for (uint32_t number = root; number < conditions[root].end; number++)
	{
		uint32_t term = conditions[number].term;

		if (conditions[number].kind != VOC_RULE_TERM)
			continue;
		for (uint32_t i = self->implied.from[term]; i < self->implied.from[term + 1]; i++)
		{
			const voc_trigger *found = &taxonomy->triggers[self->implied.numbers.items[i]];

			for (uint32_t j = found->from; j < found->from + found->rules; j++)
				if (is_shadowed_by(self, taxonomy->triggered[j]))
					return;
		}
	}
}

/* ---- the two ways to write an entry, mixed up ---- */

static bool
has_operator(const unsigned char *text, size_t length)
{
	static const char *const operators[] = {" AND ", " OR ", " NOT ", " EXCEPT ", "NEAR/", "|"};

	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
		for (size_t at = 0; at + strlen(operators[i]) <= length; at++)
			if (memcmp(text + at, operators[i], strlen(operators[i])) == 0)
				return true;
	return false;
}

/* Of a plain term: how many themes it stands for, counting only those that nothing else does. */
static uint32_t
count_lonely_themes(const linter *self, uint32_t rule)
{
	const voc_taxonomy *taxonomy = self->taxonomy;
	uint32_t term = taxonomy->conditions.items[taxonomy->rules.items[rule].condition].term;
	const voc_trigger *found = &taxonomy->triggers[term];
	uint32_t lonely = 0;

	for (uint32_t i = found->from; i < found->from + found->rules; i++)
	{
		const voc_taxonomy_rule *other = &taxonomy->rules.items[taxonomy->triggered[i]];

		lonely += other->plain && taxonomy->themes.items[other->theme].rules == 1;
	}
	return lonely;
}

static void
check_plain(linter *self, uint32_t root)
{
	static const char hint[] = "If the term is the theme's name and the value its rule, write = before the rule.";

	if (has_operator(self->entry.theme, self->entry.theme_length))
		report(self, VOC_LINT_WARNING, root, hint, "the name of the theme looks like a rule");
	else if (has_operator(self->entry.rule, self->entry.rule_length))
		report(self, VOC_LINT_WARNING, root, "Write the rule as the value, behind =, and the theme's name as the term.",
			   "a term looks like a rule, but it is looked for as it stands");
	else if (count_lonely_themes(self, self->rule) > 1)
		report(self, VOC_LINT_WARNING, root, hint, "the term %.*s stands for several themes that have no other term",
			   shown(self->entry.rule_length, self->entry.rule), self->entry.rule);
}

/* ---- the whole ---- */

static void
check_rule(linter *self)
{
	uint32_t root = self->taxonomy->rules.items[self->rule].condition;

	read_entry(self, self->rule, &self->entry);
	if (!check_never(self, root))
		check_shadowed(self, root);
	check_conditions(self, root);
	if (self->entry.plain)
		check_plain(self, root);
}

static void
check_theme(linter *self, uint32_t number)
{
	voc_lint_finding finding = {.theme = number, .rule = VOC_LINT_NO_RULE, .severity = VOC_LINT_NOTE};

	if (self->taxonomy->themes.items[number].rules > 0)
		return;
	(void) snprintf(finding.problem, sizeof(finding.problem), "has no rule of its own, only themes below it");
	(void) snprintf(finding.hint, sizeof(finding.hint), "If its name is misspelled, correct the themes below it.");
	if (!VOC_ARRAY_PUSH(self->arena, &self->findings, finding))
		self->status = VOC_NO_MEMORY;
}

static int
compare_findings(const voc_lint_finding *left, const voc_lint_finding *right)
{
	if (left->theme != right->theme)
		return VOC_COMPARE(left->theme, right->theme);
	if (left->rule != right->rule)
		return VOC_COMPARE(left->rule, right->rule);
	if (left->start != right->start)
		return VOC_COMPARE(left->start, right->start);
	return left->end != right->end ? VOC_COMPARE(left->end, right->end) : strcmp(left->problem, right->problem);
}

/* Findings are too large to be sorted where they are. */
static int
compare_places_of(const void *a, const void *b, const void *context)
{
	const linter *self = context;

	return compare_findings(&self->findings.items[*(const uint32_t *) a], &self->findings.items[*(const uint32_t *) b]);
}

static voc_status
sort_findings(linter *self, const voc_lint_finding **findings)
{
	size_t count = self->findings.count;
	uint32_t *order = voc_arena_allocate_array(self->arena, count + 1, sizeof(uint32_t));
	voc_lint_finding *sorted = voc_arena_allocate_array(self->arena, count + 1, sizeof(voc_lint_finding));

	if (order == NULL || sorted == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < count; i++)
		order[i] = i;
	voc_sort_patiently(self->arena, order, count, sizeof(uint32_t), compare_places_of, self);
	for (size_t i = 0; i < count; i++)
	{
		sorted[i] = self->findings.items[order[i]];
		if (i % FINDINGS_BETWEEN_POLLS == 0)
			voc_arena_poll(self->arena);
	}
	*findings = sorted;
	return VOC_OK;
}

voc_status
voc_taxonomy_lint(const voc_taxonomy *taxonomy, voc_arena *arena, const voc_lint_finding **findings, size_t *count)
{
	linter self = {.taxonomy = taxonomy, .arena = arena};

	self.status = voc_taxonomy_implied_terms(taxonomy, arena, &self.implied);
	self.seen = voc_arena_allocate_array(arena, taxonomy->rules.count + 1, sizeof(uint32_t));
	if (self.status != VOC_OK || self.seen == NULL)
		return VOC_NO_MEMORY;
	memset(self.seen, 0, taxonomy->rules.count * sizeof(uint32_t));
	for (; self.rule < taxonomy->rules.count && self.status == VOC_OK; self.rule++)
	{
		check_rule(&self);
		voc_arena_poll(arena);
	}
	for (uint32_t theme = 0; theme < taxonomy->themes.count && self.status == VOC_OK; theme++)
	{
		check_theme(&self, theme);
		if (theme % FINDINGS_BETWEEN_POLLS == 0)
			voc_arena_poll(arena);
	}
	*count = self.findings.count;
	return self.status == VOC_OK ? sort_findings(&self, findings) : self.status;
}
