/*
 * The bytes of a trie, in the machine's own order:
 *
 *     header | pages: 4352 × uint16 | codes: page_count × 256 × uint16 | nodes: node_count × 6 bytes
 */
#ifndef VOC_LEXICON_TRIE_IMAGE_H
#define VOC_LEXICON_TRIE_IMAGE_H

#include <stdint.h>

#define VOC_TRIE_MAGIC 0x31727456u /* "Vtr1"; another byte order reads as another number */
#define VOC_TRIE_PAGES (0x110000u >> 8)

typedef struct voc_trie_header
{
	uint32_t magic;
	uint32_t node_count;
	uint32_t word_count;
	uint32_t longest;
	uint32_t page_count;
	uint32_t reserved;
} voc_trie_header;

#endif
