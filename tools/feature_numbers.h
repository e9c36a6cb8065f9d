/*
 * Features get numbers in the order they are seen: for tools that train weights.
 *
 *     feature_numbers numbers = {.arena = &arena};
 *     if (!feature_number(&numbers, hash, &number))
 *         out of memory
 */
#ifndef VOC_TOOLS_FEATURE_NUMBERS_H
#define VOC_TOOLS_FEATURE_NUMBERS_H

#include "base/array.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct feature_numbers
{
	voc_arena *arena;
	VOC_ARRAY(uint64_t) hashes; /* of the features, by number */
	uint32_t *slots;
	size_t slot_count;
} feature_numbers;

static inline bool
feature_numbers_grow(feature_numbers *numbers)
{
	numbers->slot_count = numbers->slot_count == 0 ? 1u << 20 : numbers->slot_count * 2;
	free(numbers->slots);
	numbers->slots = calloc(numbers->slot_count, sizeof(uint32_t));
	if (numbers->slots == NULL)
		return false;
	for (size_t i = 0; i < numbers->hashes.count; i++)
	{
		size_t slot = (numbers->hashes.items[i] >> 16) & (numbers->slot_count - 1);

		while (numbers->slots[slot] != 0)
			slot = (slot + 1) & (numbers->slot_count - 1);
		numbers->slots[slot] = (uint32_t) i + 1;
	}
	return true;
}

static inline bool
feature_number(feature_numbers *numbers, uint64_t hash, uint32_t *number)
{
	size_t slot;

	if (numbers->hashes.count * 2 >= numbers->slot_count && !feature_numbers_grow(numbers))
		return false;
	slot = (hash >> 16) & (numbers->slot_count - 1);
	for (; numbers->slots[slot] != 0; slot = (slot + 1) & (numbers->slot_count - 1))
		if (numbers->hashes.items[numbers->slots[slot] - 1] == hash)
		{
			*number = numbers->slots[slot] - 1;
			return true;
		}
	if (!VOC_ARRAY_PUSH(numbers->arena, &numbers->hashes, hash))
		return false;
	numbers->slots[slot] = (uint32_t) numbers->hashes.count;
	*number = (uint32_t) numbers->hashes.count - 1;
	return true;
}

#endif
