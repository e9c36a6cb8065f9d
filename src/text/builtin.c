#include "text/segment.h"

#include "lexicon/dictionary.h"

extern const unsigned char voc_asset_segmenter[] __attribute__((visibility("hidden")));
extern const unsigned char voc_asset_segmenter_end[] __attribute__((visibility("hidden")));

voc_status
voc_segmenter_builtin(voc_segmenter *segmenter)
{
	voc_trie dictionary;

	voc_dictionary_builtin(&dictionary);
	return voc_segmenter_open(segmenter, voc_asset_segmenter,
							  (size_t) (voc_asset_segmenter_end - voc_asset_segmenter), &dictionary);
}
