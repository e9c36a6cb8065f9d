/*
 * How alike two texts are, told from their shingles: the sequences of three characters that follow one another.
 *
 * Texts are normalized first (unicode/normalize.h), and only letters, digits and pictures count, so that case, spacing,
 * punctuation, full width and traditional characters make no difference: "It's  GOOD!!" has its, tsg, sgo, goo, ood.
 *
 * Similarity is the share of shingles that two texts have in common (Jaccard's index over multisets, Broder 1997). The
 * fingerprint packs a text's shingles into 64 bits (SimHash, Charikar 2002): bit i is what bit i is in most of the shingles'
 * hashes, so that each shingle that changes tips few bits over, and the Hamming distance of two fingerprints grows with the
 * angle between the texts' shingle counts: 0 for equal texts, around 32 for strangers.
 */
#ifndef VOC_FEEDBACK_SHINGLE_H
#define VOC_FEEDBACK_SHINGLE_H

#include "feedback/format.h"

#define VOC_SHINGLE_CHARACTERS 3

/* Of a longer text, similarity looks at so many shingles from its beginning. */
#define VOC_SIMILARITY_SHINGLES (1u << 20)

/* Whether a character of a normalized text is a letter, a digit or a picture. */
extern bool voc_shingle_counts(uint32_t character);

/* Hands out the hashes of a text's shingles of `size` characters, at most 8; a shorter text is one shingle, if it is any. */
typedef void (*voc_shingle_taker)(void *context, uint64_t hash);
extern voc_status voc_shingles(voc_arena *arena, voc_bytes text, int size, voc_shingle_taker take, void *context);

/* `known` is false for a text without a character that counts. */
extern voc_status voc_fingerprint(voc_arena *arena, voc_bytes text, bool *known, uint64_t *fingerprint);

/* From 0 to 1 in `similarity`; `known` is false when neither text has a character that counts. */
extern voc_status voc_similarity(voc_arena *arena, voc_bytes a, voc_bytes b, bool *known, double *similarity);

static inline int
voc_fingerprint_distance(uint64_t a, uint64_t b)
{
	return __builtin_popcountll(a ^ b);
}

#endif
