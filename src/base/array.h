/*
 * Growable arrays in an arena.
 *
 *     VOC_ARRAY(uint32_t) numbers = {0};
 *     if (!VOC_ARRAY_PUSH(arena, &numbers, 42u))
 *         return VOC_NO_MEMORY;
 *
 * Growing doubles the room and leaves the old room to the arena, so an array costs at most twice its size.
 */
#ifndef VOC_BASE_ARRAY_H
#define VOC_BASE_ARRAY_H

#include "base/arena.h"

#include <stdbool.h>

#define VOC_ARRAY(type)                                                                            \
	struct                                                                                         \
	{                                                                                              \
		type *items;                                                                               \
		size_t count;                                                                              \
		size_t room;                                                                               \
	}

/* Room for one more item at least; false when there is no memory. */
#define VOC_ARRAY_RESERVE(arena, array, extra)                                                     \
	((array)->room - (array)->count >= (size_t) (extra) ||                                         \
	 voc_array_grow((arena), (void **) &(array)->items, &(array)->room, (array)->count,            \
					(size_t) (extra), sizeof(*(array)->items)))

#define VOC_ARRAY_PUSH(arena, array, ...)                                                          \
	(VOC_ARRAY_RESERVE(arena, array, 1) ? ((array)->items[(array)->count++] = (__VA_ARGS__), true) : false)

extern bool voc_array_grow(voc_arena *arena, void **items, size_t *room, size_t count, size_t extra,
						   size_t item_size);

#endif
