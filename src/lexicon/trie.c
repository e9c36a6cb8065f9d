#include "lexicon/trie.h"

#include "base/utf8.h"
#include "lexicon/trie_image.h"

voc_status
voc_trie_open(voc_trie *trie, const void *image, size_t size)
{
	const voc_trie_header *header = image;
	size_t codes;
	size_t expected;

	if (size < sizeof(*header) || header->magic != VOC_TRIE_MAGIC || header->node_count == 0 ||
		header->page_count == 0 || header->page_count > VOC_TRIE_PAGES + 1 ||
		header->node_count > VOC_TRIE_BASE)
		return VOC_CORRUPT;
	codes = (size_t) header->page_count * 256;
	expected = sizeof(*header) + (VOC_TRIE_PAGES + codes) * sizeof(uint16_t) +
			   (size_t) header->node_count * sizeof(voc_trie_node);
	if (size < expected)
		return VOC_CORRUPT;
	trie->pages = (const uint16_t *) (header + 1);
	trie->codes = trie->pages + VOC_TRIE_PAGES;
	trie->nodes = (const voc_trie_node *) (trie->codes + codes);
	trie->node_count = header->node_count;
	trie->word_count = header->word_count;
	trie->longest = header->longest;
	trie->page_count = header->page_count;
	return VOC_OK;
}

bool
voc_trie_find(const voc_trie *trie, const unsigned char *word, size_t length, uint32_t *value)
{
	const unsigned char *end = word + length;
	uint32_t state = VOC_TRIE_ROOT;

	while (word < end)
	{
		uint32_t character;

		word += voc_utf8_next_wide(word, end, &character);
		if (!voc_trie_step(trie, &state, character))
			return false;
	}
	return voc_trie_value(trie, state, value);
}
