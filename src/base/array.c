#include "base/array.h"

#include <string.h>

bool
voc_array_grow(voc_arena *arena, void **items, size_t *room, size_t count, size_t extra,
			   size_t item_size)
{
	size_t needed;
	size_t new_room = *room < 8 ? 8 : *room;
	void *fresh;

	if (extra > SIZE_MAX - count)
		return false;
	needed = count + extra;
	while (new_room < needed)
	{
		if (new_room > SIZE_MAX / 2)
			return false;
		new_room *= 2;
	}
	fresh = voc_arena_allocate_array(arena, new_room, item_size);
	if (fresh == NULL)
		return false;
	if (count > 0)
		memcpy(fresh, *items, count * item_size);
	*items = fresh;
	*room = new_room;
	return true;
}
