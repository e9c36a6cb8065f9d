/*
 * A user's terms beside the units of a text: which units belong to a term of the user's lexicon.
 *
 *     lexicon  sick  sentiment 0.9        this phone is sick   →   unit 3 is term 0
 *              gr8   synonym   great      gr8 phone            →   unit 0 is read as great
 *
 * Terms are found in the text as it stands (lexicon/lexicon_scan.h), step by step with the units, so memory does not
 * grow with the text. The terms of a window are kept until it ends. A synonym that is no term itself stands for its
 * canonical form, if that is one.
 */
#ifndef VOC_SENTIMENT_OWN_TERMS_H
#define VOC_SENTIMENT_OWN_TERMS_H

#include "lexicon/lexicon_scan.h"
#include "sentiment/units.h"

#define VOC_OWN_TERMS_MAX 1024 /* units in a window, of which each may be a term */

typedef struct voc_own_term
{
	uint16_t first; /* units of the window */
	uint16_t last;
	uint32_t entry; /* the term's first entry: see voc_lexicon_term_entry */
} voc_own_term;

typedef struct voc_own_terms
{
	const voc_lexicon *lexicon; /* NULL: nothing is looked for */
	uint32_t role;				/* a set of one */
	uint32_t count;
	bool ahead;		/* `match` lies before or at the units to come */
	bool counted;	/* it is a term of the window already, or was one of the window before */
	bool canonical; /* the token under way stands for the term of entry `canonical_entry` */
	bool canonical_counted;
	uint32_t canonical_entry;
	voc_lexicon_match match;
	voc_own_term terms[VOC_OWN_TERMS_MAX];
	uint16_t before[VOC_OWN_TERMS_MAX + 1]; /* units of terms before each unit of the window */
	voc_lexicon_scan scan;
	voc_lexicon_scan canonical_scan;
} voc_own_terms;

/* Begins a text; without a lexicon there are no terms. */
extern void voc_own_begin(voc_own_terms *own, const voc_arena *arena, const voc_lexicon *lexicon, voc_lexicon_role role,
						  const unsigned char *body, size_t length);

/* Whether there is anything to find. */
static inline bool
voc_own_any(const voc_own_terms *own)
{
	return own->lexicon != NULL;
}

/* Begins the next window. */
extern void voc_own_clear(voc_own_terms *own);

/* A token begins; if it is a synonym, its canonical form is what `canonical` gets. */
extern bool voc_own_token(voc_own_terms *own, const voc_token *token, voc_lexicon_entry *canonical);

/* The unit `index` of the window, which is the next one. */
extern void voc_own_unit(voc_own_terms *own, const voc_unit *unit, uint32_t index);

/* Whether any of the units belongs to a term. */
static inline bool
voc_own_covers(const voc_own_terms *own, uint32_t first, uint32_t last)
{
	return own->before[last + 1] != own->before[first];
}

/* The weight that a term has in its role, in VOC_LEXICON_UNIT. */
extern int32_t voc_own_weight(const voc_own_terms *own, const voc_own_term *term);

#endif
