#include "metric/change.h"

#include "base/hash.h"
#include "metric/score.h"

#include <math.h>
#include <string.h>

/*
 * Image: length word, version, then for each segment a head and the two tallies, padded to 8 bytes.
 *
 *     +--------+---------+--------+   +------+-----------+------------+-------------+------------+---------------+
 *     | length | version | count  | ( | rows | name size | before size | after size | zero 4     | name, tallies | ) × count
 *     +--------+---------+--------+   +------+-----------+------------+-------------+------------+---------------+
 *          4        4        8           8        4            4             4            4        each padded to 8
 *
 * A name size of 0xFFFFFFFF is the segment without a name.
 */
typedef struct image_head
{
	uint32_t length_word;
	uint32_t version;
	uint64_t count;
} image_head;

typedef struct segment_head
{
	int64_t rows;
	uint32_t name_size;
	uint32_t before_size;
	uint32_t after_size;
	uint32_t zero;
} segment_head;

#define NO_NAME UINT32_MAX

static size_t
padded(size_t size)
{
	return (size + 7) & ~(size_t) 7;
}

static size_t
size_of(const voc_tally *tally)
{
	return voc_tally_size(VOC_TALLY_NPS, tally->weighted);
}

void
voc_change_init(voc_change *change, voc_arena *arena)
{
	memset(change, 0, sizeof(*change));
	change->arena = arena;
}

static int
compare_names(const char *a, size_t a_length, const char *b, size_t b_length)
{
	int order;

	if (a == NULL || b == NULL)
		return (a == NULL) - (b == NULL);
	order = memcmp(a, b, a_length < b_length ? a_length : b_length);
	return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

/* Where a name stands, or should. */
static size_t
find(const voc_change *change, const char *name, size_t length, bool *found)
{
	size_t low = 0;
	size_t high = change->segments.count;

	*found = false;
	while (low < high)
	{
		size_t middle = low + (high - low) / 2;
		const voc_segment *segment = change->segments.items[middle];
		int order = compare_names(segment->name, segment->length, name, length);

		if (order == 0)
		{
			*found = true;
			return middle;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A segment without answers, whose memory may be that of one that was taken out; NULL without memory. */
static voc_segment *
take_segment(voc_change *change, size_t length)
{
	size_t room = voc_tally_size(VOC_TALLY_NPS, true);
	voc_segment *segment;

	if (change->spare > 0)
	{
		segment = change->segments.items[change->segments.count];
		change->spare--;
	}
	else
	{
		segment = voc_arena_allocate(change->arena, sizeof(voc_segment));
		if (segment == NULL)
			return NULL;
		*segment = (voc_segment){.before = voc_arena_allocate(change->arena, room),
								 .after = voc_arena_allocate(change->arena, room)};
	}
	if (segment->room == NULL || segment->room_size < length)
	{
		segment->room = voc_arena_allocate(change->arena, length);
		segment->room_size = length;
	}
	return segment->room == NULL || segment->before == NULL || segment->after == NULL ? NULL : segment;
}

static voc_status
insert(voc_change *change, size_t place, const char *name, size_t length)
{
	voc_segment *segment;

	if (change->segments.count >= VOC_CHANGE_MOST_SEGMENTS || length > VOC_CHANGE_LONGEST_NAME ||
		change->name_bytes + length > VOC_CHANGE_MOST_NAME_BYTES)
		return VOC_LIMIT;
	segment = take_segment(change, length);
	if (segment == NULL || !VOC_ARRAY_RESERVE(change->arena, &change->segments, 1))
		return VOC_NO_MEMORY;
	if (name != NULL)
		memcpy(segment->room, name, length);
	segment->name = name == NULL ? NULL : segment->room;
	segment->length = name == NULL ? 0 : length;
	segment->rows = 0;
	voc_tally_clear(segment->before, VOC_TALLY_NPS, false);
	voc_tally_clear(segment->after, VOC_TALLY_NPS, false);
	memmove(change->segments.items + place + 1, change->segments.items + place,
			(change->segments.count - place) * sizeof(voc_segment *));
	change->segments.items[place] = segment;
	change->segments.count++;
	change->name_bytes += segment->length;
	return VOC_OK;
}

static void
widen(voc_tally *tally)
{
	voc_tally_room narrow;

	memcpy(&narrow, tally, size_of(tally));
	voc_tally_widen(tally, &narrow.tally);
}

static voc_status
merge(voc_tally *into, const voc_tally *from)
{
	voc_status status;

	widen(into);
	status = voc_tally_merge(into, from);
	voc_tally_normalize(into);
	return status;
}

static voc_status
subtract(voc_tally *into, const voc_tally *from)
{
	widen(into);
	return voc_tally_subtract(into, from);
}

voc_status
voc_change_add(voc_change *change, const char *name, size_t length, int64_t rows,
			   const voc_tally *before, const voc_tally *after)
{
	bool found;
	size_t place = find(change, name, length, &found);
	voc_segment *segment;
	voc_status status = found ? VOC_OK : insert(change, place, name, length);

	if (status != VOC_OK)
		return status;
	segment = change->segments.items[place];
	if (segment->rows > INT64_MAX - rows)
		return VOC_RANGE;
	segment->rows += rows;
	status = merge(segment->before, before);
	return status == VOC_OK ? merge(segment->after, after) : status;
}

voc_status
voc_change_remove(voc_change *change, const char *name, size_t length, int64_t rows,
				  const voc_tally *before, const voc_tally *after)
{
	bool found;
	size_t place = find(change, name, length, &found);
	voc_segment *segment;

	if (!found)
		return VOC_RANGE;
	segment = change->segments.items[place];
	if (segment->rows < rows || subtract(segment->before, before) != VOC_OK ||
		subtract(segment->after, after) != VOC_OK)
		return VOC_RANGE;
	segment->rows -= rows;
	if (segment->rows > 0)
		return VOC_OK;
	if (voc_tally_responses(segment->before) > 0 || voc_tally_responses(segment->after) > 0)
		return VOC_RANGE;
	change->segments.count--;
	memmove(change->segments.items + place, change->segments.items + place + 1,
			(change->segments.count - place) * sizeof(voc_segment *));
	change->segments.items[change->segments.count] = segment;
	change->spare++;
	change->name_bytes -= segment->length;
	return VOC_OK;
}

/* The weight of all segments in one period. */
static double
total_weight(const voc_change *change, bool after)
{
	voc_tally_room total;
	uint64_t sum[VOC_TALLY_SUM_LIMBS] = {0};

	for (size_t i = 0; i < change->segments.count; i++)
	{
		const voc_segment *segment = change->segments.items[i];

		voc_arena_poll(change->arena);
		voc_tally_widen(&total.tally, after ? segment->after : segment->before);
		for (size_t class = 0; class < VOC_NET_CLASSES; class ++)
			(void) voc_wide_add(sum, voc_tally_sum(&total.tally, VOC_NET_CLASSES, class),
								VOC_TALLY_SUM_LIMBS);
	}
	return voc_wide_to_double(sum, VOC_TALLY_SUM_LIMBS, VOC_TALLY_SUM_EXPONENT);
}

/* Share of the period's weight and score of one segment. */
static void
describe(const voc_tally *tally, double total, double *share, double *score)
{
	voc_tally_room wide;
	uint64_t sum[VOC_TALLY_SUM_LIMBS] = {0};
	voc_measure measure;

	voc_tally_widen(&wide.tally, tally);
	for (size_t class = 0; class < VOC_NET_CLASSES; class ++)
		(void) voc_wide_add(sum, voc_tally_sum(&wide.tally, VOC_NET_CLASSES, class),
							VOC_TALLY_SUM_LIMBS);
	*share = total > 0
				 ? voc_wide_to_double(sum, VOC_TALLY_SUM_LIMBS, VOC_TALLY_SUM_EXPONENT) / total
				 : (double) NAN;
	*score =
		voc_measure_take(&measure, tally) ? voc_score_point(&measure, VOC_SCORE_NET) : (double) NAN;
}

static void
split(voc_change_row *row)
{
	double before = isnan(row->before_score) ? row->after_score : row->before_score;
	double after = isnan(row->after_score) ? row->before_score : row->after_score;

	if (isnan(before))
		before = after = 0;
	row->mix = (row->after_share - row->before_share) * (after + before) / 2;
	row->rate = (after - before) * (row->after_share + row->before_share) / 2;
}

voc_change_row *
voc_change_rows(const voc_change *change)
{
	voc_change_row *rows =
		voc_arena_allocate_array(change->arena, change->segments.count + 1, sizeof(voc_change_row));
	double before = total_weight(change, false);
	double after = total_weight(change, true);

	for (size_t i = 0; rows != NULL && i < change->segments.count; i++)
	{
		const voc_segment *segment = change->segments.items[i];

		voc_arena_poll(change->arena);
		describe(segment->before, before, &rows[i].before_share, &rows[i].before_score);
		describe(segment->after, after, &rows[i].after_share, &rows[i].after_score);
		split(&rows[i]);
	}
	return rows;
}

int
voc_change_compare(const voc_change *a, const voc_change *b)
{
	for (size_t i = 0; i < a->segments.count && i < b->segments.count; i++)
	{
		const voc_segment *left = a->segments.items[i];
		const voc_segment *right = b->segments.items[i];
		int order = compare_names(left->name, left->length, right->name, right->length);

		voc_arena_poll(a->arena);
		if (order == 0)
			order = (left->rows > right->rows) - (left->rows < right->rows);
		if (order == 0)
			order = voc_tally_compare(left->before, right->before);
		if (order == 0)
			order = voc_tally_compare(left->after, right->after);
		if (order != 0)
			return order;
	}
	return (a->segments.count > b->segments.count) - (a->segments.count < b->segments.count);
}

uint64_t
voc_change_hash(const voc_change *change, uint64_t seed)
{
	uint64_t hash = seed;

	for (size_t i = 0; i < change->segments.count; i++)
	{
		const voc_segment *segment = change->segments.items[i];

		voc_arena_poll(change->arena);
		hash = voc_hash64(segment->name, segment->length, hash) ^ (uint64_t) segment->rows;
		hash = voc_tally_hash(segment->before, hash ^ (segment->name == NULL));
		hash = voc_tally_hash(segment->after, hash);
	}
	return hash;
}

size_t
voc_change_image_size(const voc_change *change)
{
	size_t size = sizeof(image_head);

	for (size_t i = 0; i < change->segments.count; i++)
	{
		const voc_segment *segment = change->segments.items[i];

		voc_arena_poll(change->arena);
		size += sizeof(segment_head) + padded(segment->length) + size_of(segment->before) +
				size_of(segment->after);
	}
	return size;
}

void
voc_change_write_image(const voc_change *change, void *image)
{
	unsigned char *at = image;
	image_head head = {0, VOC_CHANGE_VERSION, change->segments.count};

	memset(at, 0, voc_change_image_size(change));
	memcpy(at, &head, sizeof(head));
	at += sizeof(head);
	for (size_t i = 0; i < change->segments.count; i++)
	{
		voc_segment *segment = change->segments.items[i];
		segment_head of = {
			segment->rows, segment->name == NULL ? NO_NAME : (uint32_t) segment->length,
			(uint32_t) size_of(segment->before), (uint32_t) size_of(segment->after), 0};

		voc_arena_poll(change->arena);
		segment->before->length_word = segment->after->length_word = 0;
		memcpy(at, &of, sizeof(of));
		at += sizeof(of);
		if (segment->name != NULL)
			memcpy(at, segment->name, segment->length);
		at += padded(segment->length);
		memcpy(at, segment->before, of.before_size);
		at += of.before_size;
		memcpy(at, segment->after, of.after_size);
		at += of.after_size;
	}
}

/* A tally of `size` bytes; false unless it is sound. */
static bool
read_tally(const unsigned char *at, size_t size, voc_tally_room *room)
{
	if (size > sizeof(*room) || size < sizeof(voc_tally))
		return false;
	memcpy(room, at, size);
	return voc_tally_is_sound(&room->tally, size) && room->tally.kind == VOC_TALLY_NPS;
}

voc_status
voc_change_read_image(voc_change *change, const void *image, size_t size)
{
	const unsigned char *at = image;
	const unsigned char *end = at + size;
	image_head head;

	if (size < sizeof(head))
		return VOC_CORRUPT;
	memcpy(&head, at, sizeof(head));
	at += sizeof(head);
	if (head.version != VOC_CHANGE_VERSION)
		return VOC_CORRUPT;
	for (uint64_t i = 0; i < head.count; i++)
	{
		segment_head of;
		size_t length;
		const char *name;
		voc_tally_room before;
		voc_tally_room after;
		voc_status status;
		size_t count = change->segments.count;

		voc_arena_poll(change->arena);
		if ((size_t) (end - at) < sizeof(of))
			return VOC_CORRUPT;
		memcpy(&of, at, sizeof(of));
		at += sizeof(of);
		length = of.name_size == NO_NAME ? 0 : of.name_size;
		if (of.rows < 1 || of.zero != 0 ||
			(size_t) (end - at) < padded(length) + of.before_size + of.after_size)
			return VOC_CORRUPT;
		name = of.name_size == NO_NAME ? NULL : (const char *) at;
		at += padded(length);
		if (!read_tally(at, of.before_size, &before) ||
			!read_tally(at + of.before_size, of.after_size, &after))
			return VOC_CORRUPT;
		at += of.before_size + of.after_size;
		/* In order and each once, or equal changes would have different images. */
		if (count > 0 &&
			compare_names(change->segments.items[count - 1]->name,
						  change->segments.items[count - 1]->length, name, length) >= 0)
			return VOC_CORRUPT;
		status = voc_change_add(change, name, length, of.rows, &before.tally, &after.tally);
		if (status != VOC_OK)
			return status;
	}
	return at == end ? VOC_OK : VOC_CORRUPT;
}
