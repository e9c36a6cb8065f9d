#include "base/utf8.h"
#include "lexicon/lexicon_build.h"
#include "lexicon/lexicon_value.h"
#include "lexicon/rule.h"

#include <stdio.h>
#include <string.h>

static bool
holds(const unsigned char *text, size_t length, const char *sign)
{
	size_t size = strlen(sign);
	const unsigned char *end = text + length;
	const unsigned char *at = text;

	while ((size_t) (end - at) >= size && (at = memchr(at, sign[0], (size_t) (end - at) - size + 1)) != NULL)
	{
		if (memcmp(at, sign, size) == 0)
			return true;
		at++;
	}
	return false;
}

/* By signs that no name of a theme may have. */
static bool
is_rule(const unsigned char *value, size_t length)
{
	static const char *const signs[] = {"|", "｜", "\"", "“", "”", "＂", "*", "＊", "NEAR/"};

	static const char wide_equals[] = "＝";

	if (length > 0 && value[0] == '=')
		return true;
	if (length >= strlen(wide_equals) && memcmp(value, wide_equals, strlen(wide_equals)) == 0)
		return true;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (holds(value, length, signs[i]))
			return true;
	return false;
}

void
voc_theme_entry_read(const voc_lexicon_entry *entry, voc_theme_entry *theme)
{
	theme->plain = !is_rule(entry->value, entry->value_length);
	theme->theme = theme->plain ? entry->value : entry->spelling;
	theme->theme_length = theme->plain ? entry->value_length : entry->spelling_length;
	theme->rule = theme->plain ? entry->spelling : entry->value;
	theme->rule_length = theme->plain ? entry->spelling_length : entry->value_length;
}

/* A plain term is one term as it stands, whatever signs it has; only * at its end means what it means in rules. */
static voc_status
plain_rule(voc_arena *arena, const voc_lexicon_entry *entry, voc_rule *rule)
{
	bool prefix = entry->term_length > 1 && entry->term[entry->term_length - 1] == '*';
	voc_rule_node term = {.kind = VOC_RULE_TERM,
						  .prefix = prefix,
						  .placed = true,
						  .anchored = true,
						  .first = VOC_NO_NODE,
						  .next = VOC_NO_NODE,
						  .end = entry->spelling_length,
						  .term = entry->term,
						  .term_length = (uint16_t) (entry->term_length - prefix)};

	*rule = (voc_rule){.terms = 1};
	return VOC_ARRAY_PUSH(arena, &rule->nodes, term) ? VOC_OK : VOC_NO_MEMORY;
}

voc_status
voc_theme_entry_rule(voc_arena *arena, const voc_lexicon_entry *entry, voc_rule *rule, voc_rule_fault *fault)
{
	voc_theme_entry theme;

	voc_theme_entry_read(entry, &theme);
	return theme.plain ? plain_rule(arena, entry, rule)
					   : voc_rule_parse(arena, theme.rule, theme.rule_length, rule, fault);
}

bool
voc_theme_name_part(const unsigned char **at, const unsigned char *end, const unsigned char **part, size_t *length)
{
	const unsigned char *slash;

	if (*at > end)
		return false;
	slash = *at < end ? memchr(*at, '/', (size_t) (end - *at)) : NULL;
	*part = *at;
	*length = (size_t) ((slash == NULL ? end : slash) - *at);
	voc_lexicon_trim(part, length);
	*at = slash == NULL ? end + 1 : slash + 1;
	return true;
}

/* Themes are told apart by the normal forms of their parts, so each needs one. */
static voc_status
check_part(const voc_arena *arena, const unsigned char *part, size_t length, voc_rule_fault *fault)
{
	unsigned char folded[VOC_LEXICON_TERM_BYTES];
	size_t folded_length;
	voc_status status = voc_lexicon_fold_term(arena, part, length, folded, &folded_length);

	if (status == VOC_PARAMETER)
		(void) snprintf(fault->problem, sizeof(fault->problem),
						"The name of a theme has parts between slashes, none of them empty, as in delivery/packaging");
	if (status == VOC_LIMIT)
		(void) snprintf(fault->problem, sizeof(fault->problem), "A part of a theme's name has at most %d characters in normal form",
						VOC_LEXICON_TERM_MAX);
	return status;
}

voc_status
voc_theme_name_check(const voc_arena *arena, const unsigned char *name, size_t length, voc_rule_fault *fault)
{
	const unsigned char *at = name;
	const unsigned char *part;
	size_t part_length;
	unsigned levels = 0;
	voc_status status;

	*fault = (voc_rule_fault){.character = 1};
	if (voc_utf8_count(name, name + length) > VOC_THEME_NAME_MAX)
	{
		(void) snprintf(fault->problem, sizeof(fault->problem), "The name of a theme has at most %d characters", VOC_THEME_NAME_MAX);
		return VOC_LIMIT;
	}
	while (voc_theme_name_part(&at, name + length, &part, &part_length))
	{
		fault->character = (uint32_t) voc_utf8_count(name, part) + 1;
		if ((status = check_part(arena, part, part_length, fault)) != VOC_OK)
			return status;
		if (++levels > VOC_THEME_LEVELS)
		{
			(void) snprintf(fault->problem, sizeof(fault->problem), "The name of a theme has at most %d levels", VOC_THEME_LEVELS);
			return VOC_LIMIT;
		}
	}
	return VOC_OK;
}
