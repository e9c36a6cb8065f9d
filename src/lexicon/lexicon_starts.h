/*
 * Where a term can begin at all: a set of the first three characters of all terms, as bits by hash.
 *
 * A text is looked through for terms at every character, and at nearly every one none begins. In a large vocabulary most
 * first characters are some term's, and many pairs, so the trie says no only at the third step, and each step reads memory
 * far apart. The set stays in the processor's cache and says no at once; when it says yes, the trie decides. Its parts:
 *
 *     pairs      2^20 bits: a term begins with these two characters
 *     triples    2^20 bits: a term begins with these three, or is the two, with 0 as the third
 *     firsts     2^16 bits: a term begins with this character (or another with the same 16 low bits)
 *     alone      2^16 bits: a term is this character
 */
#ifndef VOC_LEXICON_LEXICON_STARTS_H
#define VOC_LEXICON_LEXICON_STARTS_H

#include "lexicon/lexicon.h"

#define VOC_LEXICON_PAIR_BITS 20
#define VOC_LEXICON_FIRST_BITS 16

enum
{
	VOC_LEXICON_PAIRS = 0,
	VOC_LEXICON_TRIPLES = 1 << VOC_LEXICON_PAIR_BITS,
	VOC_LEXICON_FIRSTS = 2 << VOC_LEXICON_PAIR_BITS,
	VOC_LEXICON_ALONE = VOC_LEXICON_FIRSTS + (1 << VOC_LEXICON_FIRST_BITS),
	VOC_LEXICON_STARTS = VOC_LEXICON_ALONE + (1 << VOC_LEXICON_FIRST_BITS)
};

/* Makes the set for a view, in the arena; without it a scan finds the same, only slower. */
extern voc_status voc_lexicon_make_starts(voc_arena *arena, voc_lexicon *lexicon);

static inline uint32_t
voc_lexicon_pair_bit(uint32_t first, uint32_t second)
{
	return VOC_LEXICON_PAIRS + ((first * 0x9E3779B1u ^ second * 0x85EBCA6Bu) >> (32 - VOC_LEXICON_PAIR_BITS));
}

static inline uint32_t
voc_lexicon_triple_bit(uint32_t first, uint32_t second, uint32_t third)
{
	return VOC_LEXICON_TRIPLES +
		   (((first * 0x9E3779B1u ^ second * 0x85EBCA6Bu) + third * 0xC2B2AE35u) >> (32 - VOC_LEXICON_PAIR_BITS));
}

static inline uint32_t
voc_lexicon_single_bit(uint32_t part, uint32_t first)
{
	return part + (first & ((1u << VOC_LEXICON_FIRST_BITS) - 1));
}

/* 1 or 0. */
static inline unsigned
voc_lexicon_has_start(const uint64_t *starts, uint32_t bit)
{
	return (unsigned) (starts[bit >> 6] >> (bit & 63)) & 1;
}

/* Whether a term may begin with this character. */
static inline bool
voc_lexicon_may_begin_with(const uint64_t *starts, uint32_t first)
{
	return voc_lexicon_has_start(starts, voc_lexicon_single_bit(VOC_LEXICON_FIRSTS, first)) != 0;
}

/* Whether a term may begin with these characters, 0 for those behind the text's end. */
static inline bool
voc_lexicon_may_begin(const uint64_t *starts, uint32_t first, uint32_t second, uint32_t third)
{
	return (voc_lexicon_has_start(starts, voc_lexicon_pair_bit(first, second)) != 0 &&
			(voc_lexicon_has_start(starts, voc_lexicon_triple_bit(first, second, third)) |
			 voc_lexicon_has_start(starts, voc_lexicon_triple_bit(first, second, 0))) != 0) ||
		   voc_lexicon_has_start(starts, voc_lexicon_single_bit(VOC_LEXICON_ALONE, first)) != 0;
}

#endif
