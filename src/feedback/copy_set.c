#include "feedback/copy_set.h"

#include "base/sort.h"

#include <stdio.h>
#include <string.h>

#define CHUNK_BYTES (1u << 20)
#define FIRST_CHUNK_BYTES 1024u
#define POLL_EVERY 1024

struct voc_copy_chunk
{
	voc_copy_chunk *older;
	size_t filled;
	size_t room;
	unsigned char bytes[];
};

void
voc_copy_set_init(voc_copy_set *set, const voc_allocator *allocator)
{
	voc_arena_init(&set->arena, allocator);
	set->newest = NULL;
	set->count = 0;
	set->bytes = 0;
}

static voc_status
add_record(voc_copy_set *set, const unsigned char *record, uint32_t size)
{
	voc_copy_chunk *chunk = set->newest;

	if (set->bytes + size > VOC_COPY_SET_BYTES - VOC_COPY_SET_HEAD_BYTES)
		return VOC_LIMIT;
	if (chunk == NULL || chunk->room - chunk->filled < size)
	{
		size_t room = chunk == NULL ? FIRST_CHUNK_BYTES : chunk->room * 2 < CHUNK_BYTES ? chunk->room * 2 : CHUNK_BYTES;

		chunk = voc_arena_allocate(&set->arena, sizeof(voc_copy_chunk) + room);
		if (chunk == NULL)
			return VOC_NO_MEMORY;
		*chunk = (voc_copy_chunk){.older = set->newest, .filled = 0, .room = room};
		set->newest = chunk;
	}
	memcpy(chunk->bytes + chunk->filled, record, size);
	chunk->filled += size;
	set->bytes += size;
	set->count++;
	return VOC_OK;
}

voc_status
voc_copy_set_add(voc_copy_set *set, voc_arena *scratch, int64_t id, voc_bytes body)
{
	unsigned char record[VOC_COPY_RECORD_BYTES];
	uint32_t size;
	voc_status status = voc_copy_text_write(scratch, id, body, record, &size);

	return status == VOC_OK && size > 0 ? add_record(set, record, size) : status;
}

/* ---- Images ---- */

uint64_t
voc_copy_set_image_texts(const unsigned char *image)
{
	uint64_t count = 0;

	for (int i = 7; i >= 0; i--)
		count = count << 8 | image[4 + i];
	return count;
}

static voc_status
fail(voc_error *error, size_t place, const char *expected)
{
	*error = (voc_error){.status = VOC_CORRUPT, .message = "near-duplicates state is damaged"};
	snprintf(error->detail, sizeof(error->detail), "At byte %zu, expected %s.", place, expected);
	return VOC_CORRUPT;
}

voc_status
voc_copy_set_absorb(voc_copy_set *set, const voc_allocator *allocator, const unsigned char *image, size_t size,
					voc_error *error)
{
	const unsigned char *end = image + size;
	const unsigned char *at = image + VOC_COPY_SET_HEAD_BYTES;
	const unsigned char *last = NULL;
	uint64_t count = 0;

	if (size > 0 && image[0] != VOC_COPY_SET_VERSION)
	{
		*error = (voc_error){.status = VOC_CORRUPT, .message = "near-duplicates state has an unknown version"};
		snprintf(error->detail, sizeof(error->detail), "It is %d; this library reads %d.", image[0], VOC_COPY_SET_VERSION);
		return VOC_CORRUPT;
	}
	if (size < VOC_COPY_SET_HEAD_BYTES)
		return fail(error, size, "a head of 12 bytes");
	if (size > VOC_COPY_SET_BYTES)
		return fail(error, VOC_COPY_SET_BYTES, "the end");
	if (image[1] != 0 || image[2] != 0 || image[3] != 0)
		return fail(error, 1, "three bytes of zero");
	for (; at < end; count++)
	{
		uint32_t record_size = voc_copy_text_size(at, end);
		voc_status status;

		if (count % POLL_EVERY == 0 && allocator->poll != NULL)
			allocator->poll(allocator->context);
		if (record_size == 0)
			return fail(error, (size_t) (at - image), "a whole record");
		if (last != NULL && voc_copy_text_compare(last, at) > 0)
			return fail(error, (size_t) (at - image), "records by rising id and content");
		if (set != NULL && (status = add_record(set, at, record_size)) != VOC_OK)
		{
			*error = (voc_error){.status = status, .message = "near-duplicates state is too large"};
			snprintf(error->detail, sizeof(error->detail), "It takes at most %u bytes.", VOC_COPY_SET_BYTES);
			return status;
		}
		last = at;
		at += record_size;
	}
	return count == voc_copy_set_image_texts(image) ? VOC_OK : fail(error, 4, "the number of records that follow");
}

size_t
voc_copy_set_size(const voc_copy_set *set)
{
	return VOC_COPY_SET_HEAD_BYTES + set->bytes;
}

voc_status
voc_copy_set_write(const voc_copy_set *set, voc_arena *scratch, unsigned char *image)
{
	unsigned char *at = image + VOC_COPY_SET_HEAD_BYTES;
	unsigned char *end = at + set->bytes;
	voc_copy_list list;
	voc_status status = voc_copy_list_of_set(set, scratch, &list);

	if (status != VOC_OK)
		return status;
	memset(image, 0, VOC_COPY_SET_HEAD_BYTES);
	image[0] = VOC_COPY_SET_VERSION;
	for (int i = 0; i < 8; i++)
		image[4 + i] = (unsigned char) (set->count >> (8 * i));
	for (uint32_t i = 0; i < list.count; i++)
	{
		const unsigned char *record = list.records[i];
		uint32_t size = voc_copy_text_size(record, record + (end - at));

		memcpy(at, record, size);
		at += size;
	}
	return VOC_OK;
}

/* ---- Lists ---- */

/* Lets the caller interrupt a sort. */
typedef struct sort_patience
{
	const voc_arena *arena;
	uint32_t *turns;
} sort_patience;

static int
compare_records(const void *a, const void *b, const void *context)
{
	const sort_patience *patience = context;

	if (++*patience->turns % POLL_EVERY == 0)
		voc_arena_poll(patience->arena);
	return voc_copy_text_compare(*(const unsigned char *const *) a, *(const unsigned char *const *) b);
}

static voc_status
make_list(voc_arena *arena, uint64_t count, voc_copy_list *list)
{
	list->count = 0;
	list->records = voc_arena_allocate_array(arena, (size_t) count + 1, sizeof(*list->records));
	return list->records == NULL ? VOC_NO_MEMORY : VOC_OK;
}

/* Adds the records that stand one after the other; the last one ends at `end`. */
static void
list_records(voc_copy_list *list, voc_arena *arena, const unsigned char *at, const unsigned char *end)
{
	while (at < end)
	{
		if (list->count % POLL_EVERY == 0)
			voc_arena_poll(arena);
		list->records[list->count++] = at;
		at += voc_copy_text_size(at, end);
	}
}

voc_status
voc_copy_list_of_set(const voc_copy_set *set, voc_arena *arena, voc_copy_list *list)
{
	uint32_t turns = 0;
	sort_patience patience = {arena, &turns};
	voc_status status = make_list(arena, set->count, list);

	if (status != VOC_OK)
		return status;
	for (const voc_copy_chunk *chunk = set->newest; chunk != NULL; chunk = chunk->older)
		list_records(list, arena, chunk->bytes, chunk->bytes + chunk->filled);
	voc_sort(list->records, list->count, sizeof(*list->records), compare_records, &patience);
	return VOC_OK;
}

voc_status
voc_copy_list_of_image(const unsigned char *image, size_t size, voc_arena *arena, voc_copy_list *list)
{
	voc_status status = make_list(arena, voc_copy_set_image_texts(image), list);

	if (status == VOC_OK)
		list_records(list, arena, image + VOC_COPY_SET_HEAD_BYTES, image + size);
	return status;
}
