/*
 * What reading and building an image share; not for other rooms.
 */
#ifndef VOC_LEXICON_LEXICON_IMAGE_H
#define VOC_LEXICON_LEXICON_IMAGE_H

#include "lexicon/lexicon.h"

static inline size_t
voc_lexicon_image_size(const voc_lexicon_header *header)
{
	return sizeof(*header) + (size_t) header->entry_count * sizeof(voc_lexicon_record) + header->strings_size +
		   header->trie_size;
}

extern uint64_t voc_lexicon_checksum(const void *image, size_t size);

/* By what an entry is one: term, role, emotion, and a theme's rule. */
extern int voc_lexicon_compare_keys(const voc_lexicon_entry *left, const voc_lexicon_entry *right);
extern int voc_lexicon_compare_values(const voc_lexicon_entry *left, const voc_lexicon_entry *right);
extern int voc_lexicon_compare_spellings(const voc_lexicon_entry *left, const voc_lexicon_entry *right);

#endif
