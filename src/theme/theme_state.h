/*
 * Theme state: what many texts talk about, in bounded memory.
 *
 * Three parts. (1) Counts: a table of all terms while there are at most VOC_STATE_TERMS, then, poured out into it, a
 * Count-Min sketch. (2) A sample of the different texts, by hash, which tells the terms' names. (3) Totals.
 *
 * All three depend on the multiset of texts alone. The number of different terms only grows, so which form the counts have
 * does too; the sketch is linear, so it makes no difference whether counts were poured in early or late, or added as
 * another state's sketch; the sample is a function of the set. Hence the law that the tests hold the room to: however
 * the texts are split, ordered and merged again, the state's image (theme_image.h) is the same, byte for byte.
 *
 * Memory: the table takes at most 2.4 MB + 1 MB, the sketch 6.3 MB, the sample 1.7 MB: 8 MB, and the table once more while it
 * is poured out.
 */
#ifndef VOC_THEME_STATE_H
#define VOC_THEME_STATE_H

#include "theme/term_sketch.h"
#include "theme/term_table.h"
#include "theme/text_sample.h"

#define VOC_STATE_TERMS 98304          /* different terms that are counted exactly */
#define VOC_STATE_TEXTS UINT32_MAX     /* texts in a state */

typedef struct voc_theme_state
{
	const voc_allocator *allocator;
	uint64_t vocabulary; /* fingerprint of the lexicon the texts were read with; 0: the built-in one */
	uint64_t texts;      /* that show anything */
	uint64_t judged;     /* that have a sentiment */
	int64_t sum;         /* of sentiments, in 1/10000 */
	uint64_t mentions;   /* term by text: what was counted in all */
	voc_term_table table;
	voc_term_sketch sketch; /* cells == NULL while the table counts */
	voc_text_sample sample;
} voc_theme_state;

/* A text, read. */
typedef struct voc_theme_text
{
	const unsigned char *body;
	size_t length;
	uint64_t body_hash; /* voc_text_sample_hash */
	const uint64_t *terms;
	size_t term_count;
	const voc_element *elements; /* those in the stretch that voc_theme_stretch chose */
	size_t element_count;
	bool judged;
	int32_t sentiment;
} voc_theme_text;

extern void voc_theme_state_init(voc_theme_state *state, const voc_allocator *allocator);
extern void voc_theme_state_free(voc_theme_state *state);

/* The stretch of a body that the sample would keep. */
extern void voc_theme_stretch(size_t length, uint64_t body_hash, uint32_t *from, uint32_t *to);

/* Adds a text and its elements in that stretch to a sample, if it belongs there. */
extern voc_status voc_theme_sample_text(voc_text_sample *sample, const unsigned char *body, size_t length,
										uint64_t body_hash, const voc_element *elements, size_t element_count,
										bool judged, int32_t sentiment);

extern voc_status voc_theme_state_add(voc_theme_state *state, const voc_theme_text *text);

/* Adds to a term's counts, with all consequences; for merging. */
extern voc_status voc_theme_state_count(voc_theme_state *state, const voc_term_count *more);
extern voc_status voc_theme_state_pour(voc_theme_state *state);

/* Puts the parts into the one order that the image has. */
extern voc_status voc_theme_state_settle(voc_theme_state *state);

static inline bool
voc_theme_state_counts_exactly(const voc_theme_state *state)
{
	return state->sketch.cells == NULL;
}

/* What is known of a term; all zero if nothing is. `mood_known`: see voc_term_sketch_estimate. */
extern voc_term_count voc_theme_state_find(const voc_theme_state *state, uint64_t hash, bool *mood_known);

/* In how many documents a count may be too large, with a probability of 98 %; 0: in none, for sure. */
extern double voc_theme_state_error(const voc_theme_state *state);

#endif
