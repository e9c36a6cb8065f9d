/*
 * The terms of one or two samples, by hash: what could be shown of theme states, and how it is spelled.
 *
 * A state counts terms by their hashes alone; their names are found again by reading its sample. One walk over the
 * sample collects the terms, a second one the spellings of those that were chosen.
 */
#ifndef VOC_THEME_CANDIDATES_H
#define VOC_THEME_CANDIDATES_H

#include "base/array.h"
#include "theme/theme_state.h"

#define VOC_CANDIDATE_SIDES 2
#define VOC_NO_CANDIDATE UINT32_MAX

typedef struct voc_candidate
{
	uint64_t hash;
	uint64_t prefix; /* as in voc_term */
	uint64_t suffix;
	uint32_t different[VOC_CANDIDATE_SIDES]; /* different sampled texts that have it */
	uint32_t repeats[VOC_CANDIDATE_SIDES];   /* with their repeats */
	uint32_t last_text;                      /* the text counted last, so that a text counts once */
	uint8_t elements;
	bool weak;
	bool piece;
} voc_candidate;

typedef struct voc_candidates
{
	voc_arena *arena;
	const uint16_t *folding;
	VOC_ARRAY(voc_candidate) items;
	uint32_t *slots;
	uint32_t slot_count;
	uint32_t texts_seen;
} voc_candidates;

extern voc_status voc_candidates_init(voc_candidates *candidates, voc_arena *arena);

/* Collects the terms of a sample for a side. */
extern voc_status voc_candidates_collect(voc_candidates *candidates, const voc_text_sample *sample, unsigned side);

/* The candidate with a hash, or VOC_NO_CANDIDATE. */
extern uint32_t voc_candidates_find(const voc_candidates *candidates, uint64_t hash);

/* ---- Spellings ---- */

typedef struct voc_spelling
{
	uint64_t hash;             /* which term: the caller's */
	const unsigned char *text; /* the most frequent spelling; of several the shortest, then the last: box, late, not boxes, Late */
	size_t length;
	uint64_t judged; /* sampled texts with a sentiment, with their repeats, and its sum */
	int64_t sum;
} voc_spelling;

/* Fills in spellings of the terms in `spellings`, each of which is in one of the samples. */
extern voc_status voc_candidates_spell(const voc_candidates *candidates, const voc_text_sample *const *samples,
									   size_t sample_count, voc_spelling *spellings, size_t count);

#endif
