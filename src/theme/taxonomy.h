/*
 * Taxonomy: the rules of a lexicon, made ready to be matched all at once.
 *
 * The terms of all rules are one automaton (term_automaton.h), so a text is walked once, whatever the number of rules. What the
 * walk finds are terms; a rule is looked at only when one of its triggers was found, the fewest terms of which one must be
 * there if the rule holds:
 *
 *     slow NEAR/5 (delivery | courier)   triggers: slow            refund | money back   triggers: refund, money back
 *
 * Rules hold or not; the themes of those that hold are a part of a tree, delivery/packaging below delivery. A theme that
 * holds holds its parents up. Then precedence: of the themes with one parent only those of the highest rank stay, and what
 * is below the others goes with them.
 */
#ifndef VOC_THEME_TAXONOMY_H
#define VOC_THEME_TAXONOMY_H

#include "lexicon/lexicon.h"
#include "lexicon/rule.h"
#include "text/language.h"
#include "text/tokens.h"
#include "theme/term_automaton.h"

#define VOC_NO_THEME_NODE UINT32_MAX
#define VOC_TAXONOMY_PLACES 1000000u /* of terms in a text that are remembered for NEAR and EXCEPT, and for telling them */

/* A node of a rule; the nodes of a rule are in a row, a node before its children. */
typedef struct voc_condition
{
	uint8_t kind; /* voc_rule_kind */
	uint8_t distance;
	uint32_t end;  /* the number behind its last descendant; its children are the numbers from itself + 1 by their ends */
	uint32_t term; /* number of the term; of a language of its bits in taxonomy->languages */
} voc_condition;

/* Where a condition is written; apart, as matching has no use for it. */
typedef struct voc_condition_text
{
	uint32_t start; /* bytes of the rule's text */
	uint32_t stop;
	uint32_t length;
	const unsigned char *folded; /* a term in normal form, a language's tag */
} voc_condition_text;

/* What can be said of a rule that was triggered without looking at its conditions. */
typedef enum voc_shortcut
{
	VOC_SHORTCUT_NONE,
	VOC_SHORTCUT_HOLDS,  /* a term, or any of some */
	VOC_SHORTCUT_NEEDS,  /* it does not hold where the other term is not */
	VOC_SHORTCUT_UNLESS, /* it holds where the other term is not */
} voc_shortcut;

typedef struct voc_taxonomy_rule
{
	uint32_t theme;     /* node of the tree */
	uint32_t condition; /* the first */
	uint32_t other;     /* term of the shortcut */
	uint32_t entry;     /* number in the lexicon */
	uint8_t shortcut;   /* voc_shortcut */
	int8_t rank;
	bool plain;
} voc_taxonomy_rule;

typedef struct voc_theme_node
{
	uint32_t parent;
	uint32_t level; /* from 1 */
	const unsigned char *part; /* its own part of the name; of several spellings the first in byte order */
	size_t part_length;
	const unsigned char *name; /* with those above */
	size_t name_length;
	uint32_t rules; /* of its own */
} voc_theme_node;

typedef struct voc_taxonomy_term
{
	const unsigned char *folded; /* in normal form, without * */
	uint32_t length;
	bool exact;
	bool prefix;
	bool placed;     /* NEAR or EXCEPT ask where it is */
	bool synonyms;   /* it is also found where they stand */
	uint32_t uses;   /* conditions that are this term */
} voc_taxonomy_term;

/* The rules that a term triggers: taxonomy->triggered[from] … */
typedef struct voc_trigger
{
	uint32_t from;
	uint32_t rules : 31;
	uint32_t placed : 1; /* of the term */
} voc_trigger;

typedef struct voc_taxonomy
{
	const voc_lexicon *lexicon;
	voc_arena *arena;
	voc_term_automaton automaton;
	VOC_ARRAY(voc_taxonomy_term) terms;
	VOC_ARRAY(voc_taxonomy_rule) rules;
	VOC_ARRAY(voc_condition) conditions;
	VOC_ARRAY(voc_condition_text) texts; /* of the conditions */
	VOC_ARRAY(uint64_t) languages;       /* bits of voc_language */
	VOC_ARRAY(voc_theme_node) themes; /* by name in byte order, so parents before children */
	bool ranked;                      /* some rule has another rank than 0 */
	voc_trigger *triggers; /* by term */
	uint32_t *triggered;   /* rules */
} voc_taxonomy;

/* Makes the taxonomy of a lexicon, which must stay. What is wrong with it stands in *error. */
extern voc_status voc_taxonomy_make(voc_taxonomy *taxonomy, const voc_lexicon *lexicon, voc_arena *arena, voc_error *error);

/* ---- matching ---- */

typedef struct voc_place
{
	uint32_t start; /* bytes of the text */
	uint32_t end;
} voc_place;

typedef struct voc_tagger voc_tagger;

/* Room for matching, for many texts; the tokenizer is asked for words where a rule counts them. */
extern voc_status voc_tagger_open(voc_tagger **tagger, const voc_taxonomy *taxonomy, const voc_allocator *allocator,
								  voc_arena *arena);

/* Sets the tokenizer that counts words for the next texts. */
extern void voc_tagger_use(voc_tagger *tagger, voc_tokenizer *tokenizer);

/*
 * The themes of a text, by name: numbers of taxonomy->themes, good until the next text.
 */
extern voc_status voc_tagger_tag(voc_tagger *tagger, const unsigned char *text, size_t length, const uint32_t **themes,
								 size_t *count);

/* A place of a term of a rule that holds. */
typedef struct voc_tag_span
{
	uint32_t rule;
	uint32_t condition; /* the term */
	uint32_t start;     /* bytes */
	uint32_t end;
} voc_tag_span;

/* The places that made the rules of a text's themes hold, by theme and start; after voc_tagger_tag of the same text. */
extern voc_status voc_tagger_spans(voc_tagger *tagger, const voc_tag_span **spans, size_t *count);

/* Gives back what the last text took; the rest is the arena's. */
extern void voc_tagger_close(voc_tagger *tagger);

/* Gives back what a long text took; its results are gone. */
extern void voc_tagger_rest(voc_tagger *tagger);

#endif
