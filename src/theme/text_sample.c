#include "theme/text_sample.h"

#include "base/hash.h"
#include "base/sort.h"
#include "base/varint.h"

#include <string.h>

#define BODY_SEED UINT64_C(0x766f632d626f6479) /* another lottery than the terms' */
#define FIRST_ROOM 4
#define FIRST_POOL 256

void
voc_text_sample_init(voc_text_sample *sample, const voc_allocator *allocator)
{
	*sample = (voc_text_sample){.allocator = allocator,
								.most_texts = VOC_SAMPLE_TEXTS,
								.most_bytes = VOC_SAMPLE_BYTES,
								.limit = VOC_SAMPLE_COMPLETE};
}

/* An eighth more than fits is let in before the sample is cut. */
static uint32_t
texts_let_in(const voc_text_sample *sample)
{
	return sample->most_texts + sample->most_texts / 8;
}

static size_t
bytes_let_in(const voc_text_sample *sample)
{
	return sample->most_bytes + sample->most_bytes / 8;
}

static void
release(const voc_text_sample *sample, void *block)
{
	if (block != NULL)
		sample->allocator->release(sample->allocator->context, block);
}

static void *
allocate(const voc_text_sample *sample, size_t size)
{
	return sample->allocator->allocate(sample->allocator->context, size);
}

void
voc_text_sample_free(voc_text_sample *sample)
{
	release(sample, sample->texts);
	release(sample, sample->slots);
	release(sample, sample->pool);
	sample->texts = NULL;
	sample->slots = NULL;
	sample->pool = NULL;
	sample->count = sample->room = sample->slot_count = 0;
	sample->pool_used = sample->pool_room = 0;
	sample->limit = VOC_SAMPLE_COMPLETE;
}

/* The largest hash stands for "no limit", so no body has it. */
uint64_t
voc_text_sample_hash(const unsigned char *body, size_t length)
{
	uint64_t hash = voc_hash64(body, length, BODY_SEED);

	return hash == VOC_SAMPLE_COMPLETE ? hash - 1 : hash;
}

static size_t
bytes_of(const voc_sampled_text *text)
{
	return (size_t) text->text_length + text->element_bytes;
}

/* Where the search for a hash begins; as in term_table.c, no image can tell. */
static uint32_t
first_slot(const voc_text_sample *sample, uint64_t hash)
{
	return (uint32_t) voc_mix64(hash ^ (uint64_t) (uintptr_t) sample->slots) & (sample->slot_count - 1);
}

static void
fill_slots(voc_text_sample *sample)
{
	uint32_t mask = sample->slot_count - 1;

	if (sample->slots == NULL)
		return;
	memset(sample->slots, 0, sample->slot_count * sizeof(uint32_t));
	for (uint32_t i = 0; i < sample->count; i++)
	{
		uint32_t slot = first_slot(sample, sample->texts[i].hash);

		while (sample->slots[slot] != 0)
			slot = (slot + 1) & mask;
		sample->slots[slot] = i + 1;
	}
}

static voc_status
grow_texts(voc_text_sample *sample)
{
	uint32_t wanted = sample->room == 0 ? FIRST_ROOM : 2 * sample->room;
	uint32_t slot_count = 2 * wanted; /* a power of two: the cap below is reached once and for ever */
	uint32_t room = wanted > texts_let_in(sample) + 1 ? texts_let_in(sample) + 1 : wanted;
	voc_sampled_text *texts = allocate(sample, room * sizeof(voc_sampled_text));
	uint32_t *slots = allocate(sample, slot_count * sizeof(uint32_t));

	if (texts == NULL || slots == NULL)
	{
		release(sample, texts);
		release(sample, slots);
		return VOC_NO_MEMORY;
	}
	if (sample->count > 0)
		memcpy(texts, sample->texts, sample->count * sizeof(voc_sampled_text));
	release(sample, sample->texts);
	release(sample, sample->slots);
	sample->texts = texts;
	sample->slots = slots;
	sample->room = room;
	sample->slot_count = slot_count;
	fill_slots(sample);
	return VOC_OK;
}

static voc_status
grow_pool(voc_text_sample *sample, size_t extra)
{
	size_t room = sample->pool_room == 0 ? FIRST_POOL : 2 * sample->pool_room;
	size_t most = bytes_let_in(sample) + (size_t) 4 * VOC_SAMPLE_TEXT_BYTES;
	unsigned char *pool;

	while (room - sample->pool_used < extra)
		room *= 2;
	if (room > most && most - sample->pool_used >= extra)
		room = most;
	pool = allocate(sample, room);
	if (pool == NULL)
		return VOC_NO_MEMORY;
	if (sample->pool_used > 0)
		memcpy(pool, sample->pool, sample->pool_used);
	release(sample, sample->pool);
	sample->pool = pool;
	sample->pool_room = room;
	return VOC_OK;
}

static bool
is_same_text(const voc_text_sample *sample, const voc_sampled_text *a, const voc_sampled_text *b,
			 const unsigned char *b_bytes)
{
	return a->hash == b->hash && a->text_length == b->text_length && a->element_bytes == b->element_bytes &&
		   memcmp(sample->pool + a->place, b_bytes, bytes_of(b)) == 0;
}

voc_status
voc_text_sample_add(voc_text_sample *sample, const voc_sampled_text *text, const unsigned char *bytes)
{
	voc_status status;
	voc_sampled_text *fresh;
	uint32_t slot;

	if (text->hash >= sample->limit)
		return VOC_OK;
	if (sample->count == sample->room && (status = grow_texts(sample)) != VOC_OK)
		return status;
	slot = first_slot(sample, text->hash);
	for (; sample->slots[slot] != 0; slot = (slot + 1) & (sample->slot_count - 1))
	{
		voc_sampled_text *known = &sample->texts[sample->slots[slot] - 1];

		if (!is_same_text(sample, known, text, bytes))
			continue;
		known->repeats += text->repeats;
		return VOC_OK;
	}
	if ((sample->pool == NULL || sample->pool_room - sample->pool_used < bytes_of(text)) && (status = grow_pool(sample, bytes_of(text))) != VOC_OK)
		return status;
	fresh = &sample->texts[sample->count++];
	*fresh = *text;
	fresh->place = (uint32_t) sample->pool_used;
	memcpy(sample->pool + sample->pool_used, bytes, bytes_of(text));
	sample->pool_used += bytes_of(text);
	sample->slots[slot] = sample->count;
	if (sample->count > texts_let_in(sample) ||
		sample->pool_used + (size_t) sample->count * VOC_SAMPLE_TEXT_COST > bytes_let_in(sample))
		return voc_text_sample_settle(sample);
	return VOC_OK;
}

void
voc_text_sample_lower_limit(voc_text_sample *sample, uint64_t limit)
{
	if (limit < sample->limit)
		sample->limit = limit;
}

static int
compare_texts(const void *left, const void *right, const void *context)
{
	const voc_sampled_text *a = left;
	const voc_sampled_text *b = right;
	const unsigned char *pool = context;
	size_t shorter = a->text_length < b->text_length ? a->text_length : b->text_length;
	int order = VOC_COMPARE(a->hash, b->hash);

	if (order == 0)
		order = memcmp(pool + a->place, pool + b->place, shorter);
	return order != 0 ? order : VOC_COMPARE(a->text_length, b->text_length);
}

/* Moves the pool to a block of its own with the texts in order and nothing between. */
static voc_status
compact_pool(voc_text_sample *sample, size_t needed)
{
	unsigned char *pool = allocate(sample, needed > 0 ? needed : 1);
	size_t used = 0;

	if (pool == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < sample->count; i++)
	{
		memcpy(pool + used, sample->pool + sample->texts[i].place, bytes_of(&sample->texts[i]));
		sample->texts[i].place = (uint32_t) used;
		used += bytes_of(&sample->texts[i]);
	}
	release(sample, sample->pool);
	sample->pool = pool;
	sample->pool_used = used;
	sample->pool_room = needed > 0 ? needed : 1;
	return VOC_OK;
}

voc_status
voc_text_sample_settle(voc_text_sample *sample)
{
	size_t cost = 0;
	size_t bytes = 0;
	uint32_t kept = 0;

	voc_sort(sample->texts, sample->count, sizeof(voc_sampled_text), compare_texts, sample->pool);
	for (; kept < sample->count; kept++)
	{
		const voc_sampled_text *text = &sample->texts[kept];

		if (text->hash >= sample->limit)
			break;
		cost += VOC_SAMPLE_TEXT_COST + bytes_of(text);
		if (kept == sample->most_texts || cost > sample->most_bytes)
		{
			sample->limit = text->hash;
			break;
		}
	}
	while (kept > 0 && sample->texts[kept - 1].hash >= sample->limit) /* its namesakes go with it */
		kept--;
	sample->count = kept;
	for (uint32_t i = 0; i < kept; i++)
		bytes += bytes_of(&sample->texts[i]);
	if (bytes < sample->pool_used)
	{
		voc_status status = compact_pool(sample, bytes);

		if (status != VOC_OK)
			return status;
	}
	fill_slots(sample);
	return VOC_OK;
}

size_t
voc_element_write(unsigned char *to, uint32_t gap, const voc_element *element)
{
	unsigned char *at = voc_number_write(to, (uint64_t) gap << 3 | (uint64_t) element->negated << 2 | element->join);

	return (size_t) (voc_number_write(at, element->end - element->start) - to);
}

const unsigned char *
voc_element_read(const unsigned char *at, const unsigned char *end, uint32_t text_length, voc_element *element)
{
	uint64_t head, length;
	uint32_t place = element->end;

	at = voc_number_read(at, end, &head);
	if (at != NULL)
		at = voc_number_read(at, end, &length);
	if (at == NULL || (head & 3) > VOC_JOIN_OVER || head >> 3 > text_length - place)
		return NULL;
	place += (uint32_t) (head >> 3);
	if (length == 0 || length > text_length - place)
		return NULL;
	element->start = place;
	element->end = place + (uint32_t) length;
	element->join = (uint8_t) (head & 3);
	element->negated = (head & 4) != 0;
	return at;
}
