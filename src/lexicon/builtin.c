#include "lexicon/dictionary.h"

extern const unsigned char voc_asset_dictionary[] __attribute__((visibility("hidden")));
extern const unsigned char voc_asset_dictionary_end[] __attribute__((visibility("hidden")));

void
voc_dictionary_builtin(voc_trie *dictionary)
{
	/* The image was made with the library, so it opens. */
	(void) voc_trie_open(dictionary, voc_asset_dictionary,
						 (size_t) (voc_asset_dictionary_end - voc_asset_dictionary));
}
