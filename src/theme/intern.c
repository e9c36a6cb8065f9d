#include "theme/intern.h"

#include "base/hash.h"

#include <string.h>

#define FIRST_SLOTS 64

/* The slot of a string, or the empty one where it belongs. */
static uint32_t *
find_slot(const voc_interner *interner, uint64_t hash, const void *bytes, size_t length)
{
	uint32_t mask = interner->slot_count - 1;
	uint32_t slot = (uint32_t) hash & mask;

	for (; interner->slots[slot] != 0; slot = (slot + 1) & mask)
	{
		const voc_interned *known = &interner->strings.items[interner->slots[slot] - 1];

		if (known->hash == hash && known->length == length && memcmp(known->bytes, bytes, length) == 0)
			break;
	}
	return &interner->slots[slot];
}

static bool
grow(voc_interner *interner)
{
	uint32_t count = interner->slot_count == 0 ? FIRST_SLOTS : interner->slot_count * 2;
	uint32_t *slots = voc_arena_allocate_array(interner->arena, count, sizeof(uint32_t));

	if (slots == NULL)
		return false;
	memset(slots, 0, count * sizeof(uint32_t));
	interner->slots = slots;
	interner->slot_count = count;
	for (uint32_t number = 0; number < interner->strings.count; number++)
	{
		const voc_interned *known = &interner->strings.items[number];

		*find_slot(interner, known->hash, known->bytes, known->length) = number + 1;
	}
	return true;
}

uint32_t
voc_intern(voc_interner *interner, const void *bytes, size_t length)
{
	voc_interned string = {voc_hash64(bytes, length, 0), NULL, (uint32_t) length};
	unsigned char *kept;
	uint32_t *slot;

	if (interner->strings.count >= interner->slot_count / 2 && !grow(interner))
		return VOC_NOT_INTERNED;
	slot = find_slot(interner, string.hash, bytes, length);
	if (*slot != 0)
		return *slot - 1;
	if ((kept = voc_arena_allocate(interner->arena, length + 1)) == NULL)
		return VOC_NOT_INTERNED;
	memcpy(kept, bytes, length);
	string.bytes = kept;
	if (!VOC_ARRAY_PUSH(interner->arena, &interner->strings, string))
		return VOC_NOT_INTERNED;
	*slot = (uint32_t) interner->strings.count;
	return *slot - 1;
}

uint32_t
voc_interned_number(const voc_interner *interner, const void *bytes, size_t length)
{
	uint32_t found;

	if (interner->slot_count == 0)
		return VOC_NOT_INTERNED;
	found = *find_slot(interner, voc_hash64(bytes, length, 0), bytes, length);
	return found == 0 ? VOC_NOT_INTERNED : found - 1;
}
