/*
 * Where a term can begin at all: a set of the first two characters of all terms, as bits by hash.
 *
 * A text is looked through for terms at every character, and at nearly every one none begins. In a large vocabulary most
 * first characters are some term's, so the trie says no only at the second step, which reads memory far apart. The set is
 * 128 KB, stays in the processor's cache, and says no at once; when it says yes, the trie decides. Behind it are 8 KB
 * for the first characters alone, which for a small vocabulary say no even sooner.
 */
#ifndef VOC_LEXICON_LEXICON_STARTS_H
#define VOC_LEXICON_LEXICON_STARTS_H

#include "lexicon/lexicon.h"

#define VOC_LEXICON_STARTS_BITS 20
#define VOC_LEXICON_FIRST_BITS 16

/* Makes the set for a view, in the arena; without it a scan finds the same, only slower. */
extern voc_status voc_lexicon_make_starts(voc_arena *arena, voc_lexicon *lexicon);

static inline uint32_t
voc_lexicon_start_bit(uint32_t first, uint32_t second)
{
	return (first * 0x9E3779B1u ^ second * 0x85EBCA6Bu) >> (32 - VOC_LEXICON_STARTS_BITS);
}

static inline uint32_t
voc_lexicon_first_bit(uint32_t first)
{
	return (1u << VOC_LEXICON_STARTS_BITS) + (first & ((1u << VOC_LEXICON_FIRST_BITS) - 1));
}

/* Whether a term may begin with this character. */
static inline bool
voc_lexicon_may_begin_with(const uint64_t *starts, uint32_t first)
{
	uint32_t bit = voc_lexicon_first_bit(first);

	return starts[bit >> 6] >> (bit & 63) & 1;
}

/* Whether a term may begin with these two characters; terms of one character are kept with 0 as the second. */
static inline bool
voc_lexicon_may_begin(const uint64_t *starts, uint32_t first, uint32_t second)
{
	uint32_t pair = voc_lexicon_start_bit(first, second);
	uint32_t single = voc_lexicon_start_bit(first, 0);

	return ((starts[pair >> 6] >> (pair & 63)) | (starts[single >> 6] >> (single & 63))) & 1;
}

#endif
