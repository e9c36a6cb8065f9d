/*
 * The tagger's weights as they are compiled in, in the machine's own byte order; offsets are in bytes from the header.
 *
 *     transitions   style × 4 × 4 × int16, from tag × to tag
 *     direct        style × VOC_DIRECT_ROWS × 4 × int16
 *     pages         VOC_SEGMENT_PAGES × uint16, and
 *     entries       256 × voc_segment_character for each page: they have the codes of the dictionary that they were made with
 *     characters    style × character_rows × VOC_CHARACTER_ROW × int16; row 0 is all zero
 *     places        place_count (a power of two) × uint32: n-gram row << 15 | 15 bits of the n-gram's hash; 0 is empty
 *     ngrams        style × ngram_rows × VOC_NGRAM_ROW × int8; row 0 is all zero
 *
 * Four places are a group. An n-gram is looked for in the group that its hash names, and in the next as long as a group is
 * full. Fifteen bits are a check
 * that a stranger passes once in 32768 times; it then gets scores that it should not have, the same each time.
 */
#ifndef VOC_TEXT_SEGMENT_WEIGHTS_H
#define VOC_TEXT_SEGMENT_WEIGHTS_H

#include "text/segment_features.h"

#define VOC_SEGMENT_WEIGHTS_MAGIC 0x31677356u /* "Vsg1" */
#define VOC_NGRAM_CHECK_BITS 15
#define VOC_NGRAM_GROUP 4
#define VOC_NGRAM_ROWS_MAX (1u << (32 - VOC_NGRAM_CHECK_BITS))

typedef struct voc_segment_weights
{
	uint32_t magic;
	uint32_t size;
	uint32_t style_count;
	uint32_t direct_rows;
	uint32_t character_rows;
	uint32_t ngram_rows;
	uint32_t place_bits;
	uint32_t transitions;
	uint32_t direct;
	uint32_t pages;
	uint32_t entries;
	uint32_t characters;
	uint32_t places;
	uint32_t ngrams;
	uint32_t dictionary_nodes; /* of the dictionary, to know it again */
	uint32_t reserved;
} voc_segment_weights;

/* The high bits of the product name the group, lower ones are the check. */
static inline uint64_t
voc_ngram_hash(uint64_t key)
{
	return (key ^ key >> 29) * UINT64_C(0x9e3779b97f4a7c15);
}

static inline uint32_t
voc_ngram_place(uint64_t hash, uint32_t place_bits)
{
	return (uint32_t) (hash >> (64 - place_bits)) & ~(VOC_NGRAM_GROUP - 1u);
}

static inline uint32_t
voc_ngram_check(uint64_t hash)
{
	return (uint32_t) (hash >> 16) & ((1u << VOC_NGRAM_CHECK_BITS) - 1);
}

#endif
