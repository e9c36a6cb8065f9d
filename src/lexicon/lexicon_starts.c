#include "lexicon/lexicon_starts.h"

#include "base/utf8.h"

#include <string.h>

static void
set(uint64_t *starts, uint32_t bit)
{
	starts[bit >> 6] |= UINT64_C(1) << (bit & 63);
}

voc_status
voc_lexicon_make_starts(voc_arena *arena, voc_lexicon *lexicon)
{
	uint64_t *starts = voc_arena_allocate(arena, VOC_LEXICON_STARTS / 8);

	if (starts == NULL)
		return VOC_NO_MEMORY;
	memset(starts, 0, VOC_LEXICON_STARTS / 8);
	for (uint32_t number = 0; number < lexicon->header->entry_count; number++)
	{
		voc_lexicon_entry entry;
		const unsigned char *at;
		const unsigned char *end;
		uint32_t characters[3] = {0};

		voc_lexicon_entry_at(lexicon, number, &entry);
		at = entry.term;
		end = at + entry.term_length;
		for (int i = 0; i < 3 && at < end; i++)
			at += voc_utf8_next(at, end, &characters[i]);
		set(starts, voc_lexicon_single_bit(VOC_LEXICON_FIRSTS, characters[0]));
		if (characters[1] == 0)
			set(starts, voc_lexicon_single_bit(VOC_LEXICON_ALONE, characters[0]));
		set(starts, voc_lexicon_pair_bit(characters[0], characters[1]));
		set(starts, voc_lexicon_triple_bit(characters[0], characters[1], characters[2]));
	}
	lexicon->starts = starts;
	return VOC_OK;
}
