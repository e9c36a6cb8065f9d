/*
 * Features: what the learned model weighs. Each is a 64-bit hash of a pattern of units; a text is
 * the set of those that occur in it, each counted once.
 *
 *     units     1, 2 and 3 in a row; ideographs and syllables up to 4
 *     letters   3, 4 and 5 in a row inside a word, its borders marked: <go goo ood od> <goo good
 * ood> <good good> negation  a word up to five words behind a negator in the same clause, once more
 * as "not …"
 *
 * Units come one by one and only the last few are remembered, so a text of any length needs the
 * same memory: the set is bounded by VOC_FEATURES_MAX, and a longer text is looked at in several
 * sets (windows).
 */
#ifndef VOC_SENTIMENT_FEATURES_H
#define VOC_SENTIMENT_FEATURES_H

#include "sentiment/units.h"

#define VOC_FEATURES_MAX 12288
#define VOC_FEATURES_OF_UNIT_MAX 96
#define VOC_FEATURE_SLOTS 32768u
#define VOC_FEATURE_SLOTS_FEW 1024u /* as many are in use until the set outgrows them: short texts stay in the nearest cache */

typedef struct voc_feature
{
	uint64_t hash;
	uint16_t first; /* the units it spans, in the order they were added */
	uint16_t last;
	bool letters; /* a part of a word only */
} voc_feature;

typedef struct voc_feature_set
{
	uint32_t count;
	uint32_t units;
	uint32_t slot_count; /* in use, a power of two */
	uint64_t recent[3]; /* hashes of the units before, the last one first; 0 for none */
	uint32_t recent_kinds[3];
	uint32_t negated; /* words that are still in a negator's scope */
	voc_feature features[VOC_FEATURES_MAX + VOC_FEATURES_OF_UNIT_MAX];
	uint16_t slots[VOC_FEATURE_SLOTS]; /* index + 1 of the feature there, 0 if empty */
} voc_feature_set;

extern void voc_features_init(voc_feature_set *set);

/* Empties the set for the next window or text. */
extern void voc_features_clear(voc_feature_set *set);

/* Adds what a unit brings. The set must not be full. */
extern void voc_features_add(voc_feature_set *set, const voc_unit *unit);

static inline bool
voc_features_full(const voc_feature_set *set)
{
	return set->count >= VOC_FEATURES_MAX;
}

#endif
