#include "text/segment_features.h"

#include "lexicon/dictionary.h"

#include <string.h>

/* A single character that is not in the dictionary costs as much as the rarest word. */
#define UNKNOWN_COST VOC_DICTIONARY_COST_MAX

static uint8_t
shape(uint32_t length)
{
	return (uint8_t) (length < 2 ? 0 : length > 5 ? 4 : length - 1);
}

/* From 0, a word that is one in a thousand, to 7, a rare one. */
static int
rarity(uint32_t cost)
{
	return cost < 90 ? 0 : cost >= 90 + 8 * 18 ? 7 : (int) ((cost - 90) / 18);
}

/* Notes the word that ends in a state, if one does. Nothing depends on the answer, so no branch can be guessed wrong. */
static inline void
note_word(const voc_trie *dictionary, voc_segment_slots *slots, uint32_t slot, uint32_t depth, uint32_t state)
{
	uint32_t value;
	bool ends = voc_trie_value(dictionary, state, &value);

	slots->word_lengths[slot] = (uint16_t) (slots->word_lengths[slot] | (uint32_t) ends << depth);
	slots->word_costs[slot * VOC_SEGMENT_DEPTH + depth] = (uint8_t) voc_dictionary_cost(value);
}

/*
 * All words in all slots. The walks through the trie go on side by side, a step of every one, so that the processor
 * waits for many nodes at once and not for one after the other: each step first says where the children would be, then
 * keeps the walks whose child is there, and looks at words only when the nodes with their values have come, too.
 */
static void
find_words(const voc_trie *dictionary, voc_segment_slots *slots)
{
	uint32_t *states = slots->active_states;
	uint16_t *at = slots->active_slots;
	uint32_t active = 0;

	for (uint32_t slot = VOC_SEGMENT_MARGIN_BEFORE; slot < slots->count; slot++)
	{
		states[active] = VOC_TRIE_ROOT;
		at[active] = (uint16_t) slot;
		active += slots->codes[slot] != 0;
	}
	for (uint32_t depth = 0; depth < VOC_SEGMENT_DEPTH && active > 0; depth++)
	{
		uint32_t still = 0;

		for (uint32_t i = 0; i < active; i++)
			states[i] = voc_trie_child(dictionary, states[i], slots->codes[at[i] + depth]);
		for (uint32_t i = 0; i < active; i++)
		{
			uint32_t slot = at[i];
			uint32_t state = states[i];
			bool there = voc_trie_is_child(dictionary, state, slots->codes[slot + depth]);

			__builtin_prefetch(dictionary->nodes + (there ? voc_trie_link(dictionary, state) & VOC_TRIE_BASE : 0));
			states[still] = state;
			at[still] = (uint16_t) slot;
			still += there;
		}
		active = still;
		for (uint32_t i = 0; i < active; i++)
			note_word(dictionary, slots, at[i], depth, states[i]);
	}
}

static void
fill_shapes(voc_segment_slots *slots)
{
	for (uint32_t slot = 0; slot < slots->count; slot++)
	{
		uint32_t lengths = slots->word_lengths[slot] & ~1u;
		uint32_t longest = 0;

		while (lengths != 0)
		{
			uint8_t found;

			longest = (uint32_t) __builtin_ctz(lengths) + 1;
			lengths &= lengths - 1;
			found = shape(longest);
			if (found > slots->endings[slot + longest - 1])
				slots->endings[slot + longest - 1] = found;
		}
		slots->begins[slot] = shape(longest);
		for (uint32_t inside = 1; inside + 1 < longest; inside++)
			if (shape(longest) > slots->covers[slot + inside])
				slots->covers[slot + inside] = shape(longest);
	}
}

/* The cheapest path, from the right to the left: what it costs from a slot to the end, and its first step. */
static void
find_path(voc_segment_slots *slots)
{
	uint32_t *costs = slots->path_costs;
	uint8_t *steps = slots->path_steps;

	costs[slots->count] = 0;
	for (uint32_t slot = slots->count; slot-- > 0;)
	{
		uint32_t lengths = slots->word_lengths[slot] & ~1u;
		uint32_t best = costs[slot + 1] + ((slots->word_lengths[slot] & 1) != 0
											   ? slots->word_costs[slot * VOC_SEGMENT_DEPTH]
											   : UNKNOWN_COST);

		steps[slot] = 1;
		while (lengths != 0)
		{
			uint32_t length = (uint32_t) __builtin_ctz(lengths) + 1;
			uint32_t cost = costs[slot + length] + slots->word_costs[slot * VOC_SEGMENT_DEPTH + length - 1];

			lengths &= lengths - 1;
			if (cost < best)
			{
				best = cost;
				steps[slot] = (uint8_t) length;
			}
		}
		costs[slot] = best;
	}
	for (uint32_t slot = 0; slot < slots->count; slot += steps[slot])
	{
		uint32_t last = slot + steps[slot] - 1u;

		uint32_t cost = slots->path_costs[slot] - slots->path_costs[last + 1];

		memset(slots->words + slot, shape(steps[slot]) * 8 + rarity(cost), steps[slot]);
		slots->path[slot] = slots->symbols[slot] == VOC_SYMBOL_NONE ? 0 : 1 + VOC_TAG_SINGLE;
		if (last == slot)
			continue;
		memset(slots->path + slot, 1 + VOC_TAG_MIDDLE, last - slot);
		slots->path[slot] = 1 + VOC_TAG_BEGIN;
		slots->path[last] = 1 + VOC_TAG_END;
	}
}

void
voc_segment_look_up(const voc_trie *dictionary, voc_segment_slots *slots)
{
	memset(slots->word_lengths, 0, slots->count * sizeof(uint16_t));
	memset(slots->endings, 0, slots->count);
	memset(slots->covers, 0, slots->count);
	find_words(dictionary, slots);
	fill_shapes(slots);
	find_path(slots);
}
