#include "theme/term_table.h"

#include "base/hash.h"
#include "base/sort.h"

#include <string.h>

#define FIRST_ROOM 32

/*
 * Where the search for a hash begins. Images say what they like about hashes; where the slots lie nobody knows who makes one, so
 * that nobody can have them all begin at one place.
 */
static uint32_t
first_slot(const voc_term_table *table, uint64_t hash)
{
	return (uint32_t) voc_mix64(hash ^ (uint64_t) (uintptr_t) table->slots) & (table->slot_count - 1);
}

void
voc_term_table_init(voc_term_table *table, const voc_allocator *allocator)
{
	*table = (voc_term_table){.allocator = allocator};
}

void
voc_term_table_free(voc_term_table *table)
{
	const voc_allocator *allocator = table->allocator;

	if (table->entries != NULL)
		allocator->release(allocator->context, table->entries);
	if (table->slots != NULL)
		allocator->release(allocator->context, table->slots);
	voc_term_table_init(table, allocator);
}

static void
fill_slots(voc_term_table *table)
{
	uint32_t mask = table->slot_count - 1;

	memset(table->slots, 0, table->slot_count * sizeof(uint32_t));
	for (uint32_t i = 0; i < table->count; i++)
	{
		uint32_t slot = first_slot(table, table->entries[i].hash);

		while (table->slots[slot] != 0)
			slot = (slot + 1) & mask;
		table->slots[slot] = i + 1;
	}
}

/* Room for twice as many; the slots stay at most half full. */
static voc_status
grow(voc_term_table *table)
{
	const voc_allocator *allocator = table->allocator;
	uint32_t room = table->room == 0 ? FIRST_ROOM : 2 * table->room;
	voc_term_count *entries = allocator->allocate(allocator->context, room * sizeof(voc_term_count));
	uint32_t *slots;

	if (entries == NULL)
		return VOC_NO_MEMORY;
	slots = allocator->allocate(allocator->context, 2 * room * sizeof(uint32_t));
	if (slots == NULL)
	{
		allocator->release(allocator->context, entries);
		return VOC_NO_MEMORY;
	}
	if (table->count > 0)
		memcpy(entries, table->entries, table->count * sizeof(voc_term_count));
	if (table->entries != NULL)
	{
		allocator->release(allocator->context, table->entries);
		allocator->release(allocator->context, table->slots);
	}
	table->entries = entries;
	table->slots = slots;
	table->room = room;
	table->slot_count = 2 * room;
	fill_slots(table);
	return VOC_OK;
}

voc_status
voc_term_table_add(voc_term_table *table, const voc_term_count *more)
{
	uint32_t slot;

	if (table->count == table->room)
	{
		voc_status status = grow(table);

		if (status != VOC_OK)
			return status;
	}
	slot = first_slot(table, more->hash);
	for (; table->slots[slot] != 0; slot = (slot + 1) & (table->slot_count - 1))
	{
		voc_term_count *entry = &table->entries[table->slots[slot] - 1];

		if (entry->hash != more->hash)
			continue;
		entry->documents += more->documents;
		entry->judged += more->judged;
		entry->sum += more->sum;
		return VOC_OK;
	}
	table->entries[table->count++] = *more;
	table->slots[slot] = table->count;
	return VOC_OK;
}

const voc_term_count *
voc_term_table_find(const voc_term_table *table, uint64_t hash)
{
	if (table->count == 0)
		return NULL;
	for (uint32_t slot = first_slot(table, hash); table->slots[slot] != 0;
		 slot = (slot + 1) & (table->slot_count - 1))
		if (table->entries[table->slots[slot] - 1].hash == hash)
			return &table->entries[table->slots[slot] - 1];
	return NULL;
}

static int
compare_hashes(const void *a, const void *b, const void *context)
{
	(void) context;
	return VOC_COMPARE(((const voc_term_count *) a)->hash, ((const voc_term_count *) b)->hash);
}

void
voc_term_table_sort(voc_term_table *table)
{
	for (uint32_t i = 1; i < table->count; i++)
	{
		if (table->entries[i - 1].hash < table->entries[i].hash)
			continue;
		voc_sort(table->entries, table->count, sizeof(voc_term_count), compare_hashes, NULL);
		fill_slots(table);
		return;
	}
}
