/*
 * Traditional → simplified, one character at a time.
 *
 * The table is made at build time from ICU's Traditional-Simplified transliterator (tools/make_folding.c) and compiled
 * in. It holds only what maps one character of the Basic Multilingual Plane to one other; everything else is itself:
 *
 *     voc_fold_traditional(U'電') == U'电'      voc_fold_traditional(U'a') == U'a'
 *
 * Two stages: the high ten bits of a character choose a block of 64 entries, the low six the entry. Blocks where every
 * character is itself are one and the same block of zeros; an entry of zero says "itself".
 */
#ifndef VOC_UNICODE_FOLD_H
#define VOC_UNICODE_FOLD_H

#include <stdint.h>

#define VOC_FOLD_BLOCK_BITS 6
#define VOC_FOLD_BLOCK_SIZE (1u << VOC_FOLD_BLOCK_BITS)
#define VOC_FOLD_BLOCK_COUNT (0x10000u >> VOC_FOLD_BLOCK_BITS)
#define VOC_FOLD_FIRST 0x2E80u /* nothing below is folded */

/* The compiled-in table: VOC_FOLD_BLOCK_COUNT block numbers, then the blocks. */
extern const uint16_t *voc_fold_table(void);

/* For loops over many characters, with the table at hand. */
static inline uint32_t
voc_fold_in(const uint16_t *table, uint32_t character)
{
	uint32_t folded;

	if (character < VOC_FOLD_FIRST || character > 0xFFFF)
		return character;
	folded = table[VOC_FOLD_BLOCK_COUNT +
				   ((uint32_t) table[character >> VOC_FOLD_BLOCK_BITS] << VOC_FOLD_BLOCK_BITS) +
				   (character & (VOC_FOLD_BLOCK_SIZE - 1))];
	return folded != 0 ? folded : character;
}

static inline uint32_t
voc_fold_traditional(uint32_t character)
{
	return voc_fold_in(voc_fold_table(), character);
}

#endif
