#include "sentiment/valence.h"

#include "base/hash.h"

#include <string.h>

#define TERM_SEED UINT64_C(0x9ddfea08eb382d69)

static const char magic[8] = {'v', 'o', 'c', 'v', 'a', 'l', 'e', '1'};

static const char *const class_names[VOC_VALENCE_CLASS_COUNT] = {
	"opinion",	"guard",  "problem", "gradable", "negator", "booster",	"after",	"excess",
	"but",		"though", "if",		 "wish",	 "picture", "lone",		"function", "fact",
	"resolver", "topic",  "ask",	 "unable",	 "cheer",	"nonanswer"};

static uint32_t
read_u32(const unsigned char *at)
{
	return (uint32_t) at[0] | (uint32_t) at[1] << 8 | (uint32_t) at[2] << 16 | (uint32_t) at[3] << 24;
}

static void
write_u32(unsigned char *at, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char) (value >> 8 * i);
}

bool
voc_valence_class_named(const char *name, voc_valence_class *class)
{
	for (int i = 0; i < VOC_VALENCE_CLASS_COUNT; i++)
		if (strcmp(class_names[i], name) == 0)
		{
			*class = (voc_valence_class) i;
			return true;
		}
	return false;
}

voc_status
voc_valence_open(voc_valence *valence, const void *image, size_t size)
{
	const unsigned char *bytes = image;

	if (size < VOC_VALENCE_HEADER_SIZE || memcmp(bytes, magic, sizeof(magic)) != 0)
		return VOC_CORRUPT;
	valence->slot_count = read_u32(bytes + 8);
	valence->slots = bytes + VOC_VALENCE_HEADER_SIZE;
	if (valence->slot_count == 0 || (valence->slot_count & (valence->slot_count - 1)) != 0 ||
		(size - VOC_VALENCE_HEADER_SIZE) / VOC_VALENCE_SLOT_SIZE < valence->slot_count)
		return VOC_CORRUPT;
	return VOC_OK;
}

uint64_t
voc_valence_extend(uint64_t hash, const voc_unit *unit)
{
	return voc_mix64(hash * TERM_SEED + unit->hash);
}

static uint32_t
check_of(uint64_t hash)
{
	uint32_t check = (uint32_t) hash;

	return check != 0 ? check : 1;
}

/* The slot of a hash, or the empty one where it would go; the table is never full. */
static uint32_t
find_slot(const unsigned char *slots, uint32_t slot_count, uint64_t hash)
{
	uint32_t slot = (uint32_t) (hash >> 32) & (slot_count - 1);
	uint32_t check = check_of(hash);

	for (uint32_t tries = 0; tries < slot_count; tries++, slot = (slot + 1) & (slot_count - 1))
	{
		uint32_t there = read_u32(slots + (size_t) slot * VOC_VALENCE_SLOT_SIZE);

		if (there == 0 || there == check)
			break;
	}
	return slot;
}

uint32_t
voc_valence_find(const voc_valence *valence, const voc_unit *units, uint32_t count, voc_valence_entry *entry)
{
	uint64_t hash = 0;
	uint32_t found = 0;

	if (count > VOC_VALENCE_UNITS_MAX)
		count = VOC_VALENCE_UNITS_MAX;
	for (uint32_t i = 0; i < count; i++)
	{
		const unsigned char *slot;

		hash = voc_valence_extend(hash, &units[i]);
		slot = valence->slots + (size_t) find_slot(valence->slots, valence->slot_count, hash) * VOC_VALENCE_SLOT_SIZE;
		if (read_u32(slot) != check_of(hash))
			break;
		if (slot[6] & VOC_VALENCE_TERM)
		{
			found = i + 1;
			*entry = (voc_valence_entry){.strength = (int8_t) slot[4], .class = slot[5], .flags = slot[6]};
		}
		if (!(slot[6] & VOC_VALENCE_PREFIX))
			break;
	}
	return found;
}

void
voc_valence_clear(unsigned char *image, uint32_t slot_count)
{
	memset(image, 0, VOC_VALENCE_HEADER_SIZE + (size_t) slot_count * VOC_VALENCE_SLOT_SIZE);
	memcpy(image, magic, sizeof(magic));
	write_u32(image + 8, slot_count);
}

bool
voc_valence_put(unsigned char *image, uint64_t hash, voc_valence_entry entry)
{
	uint32_t slot_count = read_u32(image + 8);
	unsigned char *slots = image + VOC_VALENCE_HEADER_SIZE;
	unsigned char *slot = slots + (size_t) find_slot(slots, slot_count, hash) * VOC_VALENCE_SLOT_SIZE;
	uint32_t there = read_u32(slot);

	if (there != 0 && there != check_of(hash))
		return false;
	write_u32(slot, check_of(hash));
	if (entry.flags & VOC_VALENCE_TERM)
	{
		slot[4] = (unsigned char) entry.strength;
		slot[5] = entry.class;
	}
	slot[6] |= entry.flags;
	return true;
}
