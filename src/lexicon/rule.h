/*
 * Entries of role theme: the user's taxonomy, as terms and as rules.
 *
 *     term                 value
 *     贵                    price                          the term 贵 stands for the theme price
 *     delivery/packaging   = box NEAR/5 crush* | 包装 -包装精美   a rule for the theme that the term names
 *
 * A value is the name of a theme, unless it begins with = or has one of the signs | " * or NEAR/ in it, which no name may
 * have: then it is a rule. The rule language:
 *
 *     rule     = ["="] ["!" ["-"] digit] any
 *     any      = all { ("|" | "OR") all }
 *     all      = none { ["&" | "AND"] none }            between two that are not negated the sign must be written
 *     none     = ["NOT" | "-"] near
 *     near     = primary { ("NEAR/" number | "EXCEPT") primary }
 *     primary  = term | '"' words '"' | "(" any ")" | "lang:" tag
 *     term     = word { word } ["*"]
 *
 * Words that follow each other are one term. Operators are upper case, so "not working" is a term and NOT working is none.
 * Signs may be full width, quotation marks curved.
 */
#ifndef VOC_LEXICON_RULE_H
#define VOC_LEXICON_RULE_H

#include "base/array.h"
#include "lexicon/lexicon.h"

#define VOC_RULE_DEPTH 32     /* parentheses in each other */
#define VOC_RULE_TERMS 1000   /* terms of a rule */
#define VOC_RULE_DISTANCE 100 /* words in NEAR */
#define VOC_RULE_RANK 9
#define VOC_THEME_NAME_MAX 255 /* characters */
#define VOC_THEME_LEVELS 16
#define VOC_NO_NODE UINT32_MAX

typedef enum voc_rule_kind
{
	VOC_RULE_TERM,
	VOC_RULE_ALL,
	VOC_RULE_ANY,
	VOC_RULE_NONE,
	VOC_RULE_NEAR,
	VOC_RULE_EXCEPT,
	VOC_RULE_LANGUAGE
} voc_rule_kind;

typedef struct voc_rule_node
{
	uint8_t kind;
	bool exact;       /* a term in quotation marks: plurals are not the same */
	bool prefix;      /* a term with * */
	bool placed;      /* it stands in places of a text, so that NEAR and EXCEPT can ask where */
	bool anchored;    /* it holds only where one of its terms is found */
	uint8_t distance; /* of NEAR */
	uint16_t term_length;
	uint32_t first; /* child, and the next of the same parent; or VOC_NO_NODE */
	uint32_t next;
	uint32_t start; /* bytes of the rule's text */
	uint32_t end;
	const unsigned char *term; /* in normal form; of a language its tag in lower case */
} voc_rule_node;

typedef struct voc_rule
{
	VOC_ARRAY(voc_rule_node) nodes;
	uint32_t root;
	uint32_t terms;
	int8_t rank;
} voc_rule;

/* What is wrong with a rule, and where. */
typedef struct voc_rule_fault
{
	uint32_t character; /* from 1 */
	char problem[160];  /* a sentence without its full stop */
} voc_rule_fault;

/* Reads a rule into the arena. VOC_SYNTAX, or VOC_LIMIT, with the fault. */
extern voc_status voc_rule_parse(voc_arena *arena, const unsigned char *text, size_t length, voc_rule *rule,
								 voc_rule_fault *fault);

/* What an entry of role theme says. */
typedef struct voc_theme_entry
{
	const unsigned char *theme; /* its name as given */
	size_t theme_length;
	const unsigned char *rule; /* as given: a rule, or a plain term */
	size_t rule_length;
	bool plain;
} voc_theme_entry;

extern void voc_theme_entry_read(const voc_lexicon_entry *entry, voc_theme_entry *theme);

/* The rule of an entry, be it written or a plain term. */
extern voc_status voc_theme_entry_rule(voc_arena *arena, const voc_lexicon_entry *entry, voc_rule *rule,
									   voc_rule_fault *fault);

/* Whether a name may name a theme: parts between slashes, something to see in each. VOC_PARAMETER or VOC_LIMIT with the fault. */
extern voc_status voc_theme_name_check(const voc_arena *arena, const unsigned char *name, size_t length, voc_rule_fault *fault);

/* The next part of a name, without blanks at its ends; false at the end. Begin with *at = name. */
extern bool voc_theme_name_part(const unsigned char **at, const unsigned char *end, const unsigned char **part,
								size_t *length);

#endif
