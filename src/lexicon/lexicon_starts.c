#include "lexicon/lexicon_starts.h"

#include "base/utf8.h"

#include <string.h>

voc_status
voc_lexicon_make_starts(voc_arena *arena, voc_lexicon *lexicon)
{
	size_t size = (((size_t) 1 << VOC_LEXICON_STARTS_BITS) + ((size_t) 1 << VOC_LEXICON_FIRST_BITS)) / 8;
	uint64_t *starts = voc_arena_allocate(arena, size);

	if (starts == NULL)
		return VOC_NO_MEMORY;
	memset(starts, 0, size);
	for (uint32_t number = 0; number < lexicon->header->entry_count; number++)
	{
		voc_lexicon_entry entry;
		const unsigned char *end;
		uint32_t first;
		uint32_t second = 0;
		uint32_t bit;
		size_t length;

		voc_lexicon_entry_at(lexicon, number, &entry);
		end = entry.term + entry.term_length;
		length = voc_utf8_next(entry.term, end, &first);
		if (length < entry.term_length)
			voc_utf8_next(entry.term + length, end, &second);
		bit = voc_lexicon_start_bit(first, second);
		starts[bit >> 6] |= UINT64_C(1) << (bit & 63);
		bit = voc_lexicon_first_bit(first);
		starts[bit >> 6] |= UINT64_C(1) << (bit & 63);
	}
	lexicon->starts = starts;
	return VOC_OK;
}
