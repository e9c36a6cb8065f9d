#include "sentiment/valence.h"

#include "base/hash.h"
#include "base/little_endian.h"

#include <string.h>

#define TERM_SEED UINT64_C(0x9ddfea08eb382d69)
#define CLASS_BITS 5
#define FLAG_TERM 0x20u /* in the last byte, beside the class */
#define FLAG_ALONE 0x40u
#define FLAG_ENGLISH 0x80u

#define RHETORIC VOC_VALENCE_CLASS_COUNT /* in the place of the class: a rhetorical opinion */

_Static_assert(VOC_VALENCE_CLASS_COUNT < 1 << CLASS_BITS, "a class has its bits");

static const char magic[8] = {'v', 'o', 'c', 'v', 'a', 'l', 'e', '2'};

static const char *const class_names[VOC_VALENCE_CLASS_COUNT] = {
	"opinion",	"guard",  "problem", "gradable", "negator", "booster",	"after",	"excess",
	"but",		"though", "if",		 "wish",	 "picture", "lone",		"function", "fact",
	"resolver", "topic",  "ask",	 "unable",	 "cheer",	"nonanswer"};

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

/* The word of the filter in which a check has its bit. */
static size_t
filter_word(uint32_t check)
{
	return (check & (VOC_VALENCE_FILTER_BITS - 1)) >> 6;
}

voc_status
voc_valence_open(voc_valence *valence, const void *image, size_t size)
{
	const unsigned char *bytes = image;

	if (size < VOC_VALENCE_HEADER_SIZE || memcmp(bytes, magic, sizeof(magic)) != 0)
		return VOC_CORRUPT;
	valence->slot_count = voc_little_read(bytes + 8);
	valence->slots = bytes + VOC_VALENCE_HEADER_SIZE;
	if (valence->slot_count == 0 ||
		(size - VOC_VALENCE_HEADER_SIZE) / VOC_VALENCE_SLOT_SIZE < valence->slot_count)
		return VOC_CORRUPT;
	memset(valence->filter, 0xFF, sizeof(valence->filter));
	return VOC_OK;
}

void
voc_valence_sift(voc_valence *valence)
{
	memset(valence->filter, 0, sizeof(valence->filter));
	for (uint32_t slot = 0; slot < valence->slot_count; slot++)
	{
		uint32_t check = voc_little_read(valence->slots + (size_t) slot * VOC_VALENCE_SLOT_SIZE) >> 1;

		valence->filter[filter_word(check)] |= UINT64_C(1) << (check & 63);
	}
}

uint64_t
voc_valence_extend(uint64_t hash, const voc_unit *unit)
{
	return voc_mix64(hash * TERM_SEED + unit->hash);
}

static uint32_t
check_of(uint64_t hash)
{
	uint32_t check = (uint32_t) hash & 0x7FFFFFFF;

	return check != 0 ? check : 1;
}

/* The slot of a hash, or the empty one where it would go; the table is never full. */
static inline size_t
find_slot(const unsigned char *slots, uint32_t slot_count, uint64_t hash)
{
	uint32_t slot = (uint32_t) ((hash >> 32) * slot_count >> 32);
	uint32_t check = check_of(hash);

	for (uint32_t tries = 0; tries < slot_count; tries++)
	{
		uint32_t there = voc_little_read(slots + (size_t) slot * VOC_VALENCE_SLOT_SIZE) >> 1;

		if (there == 0 || there == check)
			break;
		if (++slot == slot_count)
			slot = 0;
	}
	return (size_t) slot * VOC_VALENCE_SLOT_SIZE;
}

/* Whether the table may hold a hash. */
static inline bool
may_hold(const voc_valence *valence, uint64_t hash)
{
	uint32_t check = check_of(hash);

	return (valence->filter[filter_word(check)] >> (check & 63) & 1) != 0;
}

void
voc_valence_expect(const voc_valence *valence, const voc_unit *unit)
{
	uint64_t hash = voc_valence_extend(0, unit);

	__builtin_prefetch(valence->slots + (size_t) ((hash >> 32) * valence->slot_count >> 32) * VOC_VALENCE_SLOT_SIZE);
}

static voc_valence_entry
read_entry(const unsigned char *slot)
{
	voc_valence_entry entry = {.strength = (int8_t) slot[4],
							   .class = slot[5] & ((1u << CLASS_BITS) - 1),
							   .flags = (uint8_t) ((slot[5] & FLAG_TERM ? VOC_VALENCE_TERM : 0) |
												   (slot[0] & 1 ? VOC_VALENCE_PREFIX : 0) |
												   (slot[5] & FLAG_ALONE ? VOC_VALENCE_ALONE : 0) |
												   (slot[5] & FLAG_ENGLISH ? VOC_VALENCE_ENGLISH : 0))};

	if (entry.class == RHETORIC)
	{
		entry.class = VOC_VALENCE_OPINION;
		entry.flags |= VOC_VALENCE_RHETORIC;
	}
	return entry;
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
		if (!may_hold(valence, hash))
			break;
		slot = valence->slots + find_slot(valence->slots, valence->slot_count, hash);
		if (voc_little_read(slot) == 0)
			break;
		if (slot[5] & FLAG_TERM)
		{
			found = i + 1;
			*entry = read_entry(slot);
		}
		if (!(slot[0] & 1))
			break;
	}
	return found;
}

void
voc_valence_clear(unsigned char *image, uint32_t slot_count)
{
	memset(image, 0, VOC_VALENCE_HEADER_SIZE + (size_t) slot_count * VOC_VALENCE_SLOT_SIZE);
	memcpy(image, magic, sizeof(magic));
	voc_little_write(image + 8, slot_count);
}

bool
voc_valence_put(unsigned char *image, uint64_t hash, voc_valence_entry entry)
{
	uint32_t slot_count = voc_little_read(image + 8);
	unsigned char *slots = image + VOC_VALENCE_HEADER_SIZE;
	unsigned char *slot = slots + find_slot(slots, slot_count, hash);
	uint32_t there = voc_little_read(slot);

	if (there != 0 && there >> 1 != check_of(hash))
		return false;
	voc_little_write(slot, check_of(hash) << 1 | (there & 1) | ((entry.flags & VOC_VALENCE_PREFIX) != 0));
	if (entry.flags & VOC_VALENCE_TERM)
	{
		slot[4] = (unsigned char) entry.strength;
		slot[5] = (unsigned char) ((slot[5] & (FLAG_ALONE | FLAG_ENGLISH)) | FLAG_TERM |
								   (entry.flags & VOC_VALENCE_RHETORIC ? RHETORIC : entry.class));
	}
	if (entry.flags & VOC_VALENCE_ALONE)
		slot[5] |= FLAG_ALONE;
	if (entry.flags & VOC_VALENCE_ENGLISH)
		slot[5] |= FLAG_ENGLISH;
	if (there == 0)
		voc_little_write(image + 12, voc_little_read(image + 12) + 1);
	return true;
}

size_t
voc_valence_size(const unsigned char *image)
{
	return VOC_VALENCE_HEADER_SIZE + (size_t) voc_little_read(image + 8) * VOC_VALENCE_SLOT_SIZE;
}

uint32_t
voc_valence_count(const unsigned char *image)
{
	return voc_little_read(image + 12);
}
