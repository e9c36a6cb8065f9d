/*
 * A compiled-in set of words: an open-addressed hash table of offsets into one string of bytes, made at build time by
 * tools/make_words.c from word lists. A look-up is one hash (voc_hash64 with VOC_WORDS_SEED, which the caller often has
 * already) and, as the table is at most half full, one or two comparisons.
 */
#ifndef VOC_BASE_WORDS_H
#define VOC_BASE_WORDS_H

#include "base/hash.h"

#include <stdbool.h>
#include <string.h>

#define VOC_WORDS_SEED UINT64_C(0)
#define VOC_WORDS_LENGTH_BITS 8 /* a slot is place << 8 | length; length 0: an empty slot */

typedef struct voc_words
{
	const unsigned char *bytes;
	const uint32_t *slots;
	uint32_t mask; /* number of slots, a power of two, less one */
} voc_words;

static inline bool
voc_words_have(const voc_words *words, uint64_t hash, const unsigned char *word, size_t length)
{
	for (uint32_t slot = (uint32_t) hash & words->mask;; slot = (slot + 1) & words->mask)
	{
		uint32_t entry = words->slots[slot];
		uint32_t entry_length = entry & ((1u << VOC_WORDS_LENGTH_BITS) - 1);

		if (entry_length == 0)
			return false;
		if (entry_length == length && memcmp(words->bytes + (entry >> VOC_WORDS_LENGTH_BITS), word, length) == 0)
			return true;
	}
}

#endif
