#include "base/sort.h"

#include <string.h>

#define SHORT_RUN 12 /* sorted by insertion */

#define COMPARISONS_PER_POLL 4096

typedef struct sorter
{
	size_t size;
	voc_compare compare;
	const void *context;
	const voc_arena *arena; /* NULL: nobody is asked */
	uint32_t comparisons;
} sorter;

static int
compare_items(sorter *self, const void *a, const void *b)
{
	if (self->arena != NULL && ++self->comparisons % COMPARISONS_PER_POLL == 0)
		voc_arena_poll(self->arena);
	return self->compare(a, b, self->context);
}

static void
swap_items(unsigned char *a, unsigned char *b, size_t size)
{
	unsigned char spare[VOC_SORT_MAX_SIZE];

	memcpy(spare, a, size);
	memcpy(a, b, size);
	memcpy(b, spare, size);
}

static void
insertion_sort(sorter *self, unsigned char *items, size_t count)
{
	size_t size = self->size;

	for (size_t i = 1; i < count; i++)
	{
		unsigned char spare[VOC_SORT_MAX_SIZE];
		size_t hole = i;

		memcpy(spare, items + i * size, size);
		for (; hole > 0 && compare_items(self, items + (hole - 1) * size, spare) > 0; hole--)
			memcpy(items + hole * size, items + (hole - 1) * size, size);
		memcpy(items + hole * size, spare, size);
	}
}

static void
sift_down(sorter *self, unsigned char *items, size_t at, size_t count)
{
	size_t size = self->size;

	for (size_t child; (child = 2 * at + 1) < count; at = child)
	{
		if (child + 1 < count && compare_items(self, items + child * size, items + (child + 1) * size) < 0)
			child++;
		if (compare_items(self, items + at * size, items + child * size) >= 0)
			return;
		swap_items(items + at * size, items + child * size, size);
	}
}

static void
heap_sort(sorter *self, unsigned char *items, size_t count)
{
	for (size_t i = count / 2; i-- > 0;)
		sift_down(self, items, i, count);
	for (size_t last = count; --last > 0;)
	{
		swap_items(items, items + last * self->size, self->size);
		sift_down(self, items, 0, last);
	}
}

/* Brings the median of first, middle and last to the front, where partition() takes it. */
static void
choose_pivot(sorter *self, unsigned char *items, size_t count)
{
	unsigned char *middle = items + count / 2 * self->size;
	unsigned char *last = items + (count - 1) * self->size;

	if (compare_items(self, middle, last) > 0)
		swap_items(middle, last, self->size);
	if (compare_items(self, items, middle) < 0)
		swap_items(items, middle, self->size);
	if (compare_items(self, items, last) > 0)
		swap_items(items, last, self->size);
}

/* Returns the pivot's final place. */
static size_t
partition(sorter *self, unsigned char *items, size_t count)
{
	size_t size = self->size;
	size_t left = 1;
	size_t right = count - 1;

	choose_pivot(self, items, count);
	for (;;)
	{
		while (left <= right && compare_items(self, items + left * size, items) < 0)
			left++;
		while (left <= right && compare_items(self, items + right * size, items) > 0)
			right--;
		if (left >= right)
			break;
		swap_items(items + left++ * size, items + right-- * size, size);
	}
	swap_items(items, items + right * size, size);
	return right;
}

static void
sort_part(sorter *self, unsigned char *items, size_t count, int depth)
{
	while (count > SHORT_RUN)
	{
		size_t pivot;

		if (depth-- == 0)
		{
			heap_sort(self, items, count);
			return;
		}
		pivot = partition(self, items, count);
		if (pivot < count - pivot - 1)
		{
			sort_part(self, items, pivot, depth);
			items += (pivot + 1) * self->size;
			count -= pivot + 1;
		}
		else
		{
			sort_part(self, items + (pivot + 1) * self->size, count - pivot - 1, depth);
			count = pivot;
		}
	}
	insertion_sort(self, items, count);
}

void
voc_sort(void *items, size_t count, size_t size, voc_compare compare, const void *context)
{
	voc_sort_patiently(NULL, items, count, size, compare, context);
}

void
voc_sort_patiently(const voc_arena *arena, void *items, size_t count, size_t size, voc_compare compare,
				   const void *context)
{
	sorter self = {size, compare, context, arena, 0};
	int depth = 4;

	for (size_t left = count; left > 1; left /= 2)
		depth += 2;
	sort_part(&self, items, count, depth);
}
