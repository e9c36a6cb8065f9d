/*
 * What is wrong with a taxonomy, though every rule reads as one.
 *
 * All findings rest on one question, whether a condition holds wherever another does. It is answered from the conditions'
 * form alone: a yes is sure, a no may be wrong. So what is found is there, and not everything is found.
 */
#ifndef VOC_THEME_TAXONOMY_LINT_H
#define VOC_THEME_TAXONOMY_LINT_H

#include "theme/taxonomy.h"

#define VOC_LINT_NO_RULE UINT32_MAX

typedef enum voc_lint_severity
{
	VOC_LINT_ERROR,   /* a rule that never holds */
	VOC_LINT_WARNING, /* probably not what was meant */
	VOC_LINT_NOTE     /* does no harm */
} voc_lint_severity;

typedef struct voc_lint_finding
{
	uint32_t theme;
	uint32_t rule;  /* or VOC_LINT_NO_RULE: of the theme itself */
	uint32_t start; /* bytes of the rule's text */
	uint32_t end;
	voc_lint_severity severity;
	char problem[240]; /* as an error's message */
	char hint[160];    /* a sentence, or empty */
} voc_lint_finding;

extern const char *voc_lint_severity_name(voc_lint_severity severity);

/* By theme, rule and place; in the arena. */
extern voc_status voc_taxonomy_lint(const voc_taxonomy *taxonomy, voc_arena *arena, const voc_lint_finding **findings,
									size_t *count);

/* ---- implication ---- */

/* For each term the terms that are found wherever it is, itself too: of term t numbers[from[t]] … numbers[from[t + 1] − 1]. */
typedef struct voc_implied_terms
{
	uint32_t *from;
	VOC_ARRAY(uint32_t) numbers;
} voc_implied_terms;

extern voc_status voc_taxonomy_implied_terms(const voc_taxonomy *taxonomy, voc_arena *arena, voc_implied_terms *implied);

/* Whether the condition `then` holds wherever `when` does. */
extern bool voc_condition_implies(const voc_taxonomy *taxonomy, const voc_implied_terms *implied, uint32_t when, uint32_t then);

#endif
