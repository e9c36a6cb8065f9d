/*
 * Sorting in place, without memory and without the C library's qsort (which allocates): quicksort with the median of
 * three, heapsort where that goes wrong, so never more than n log n. Not stable: let the comparison order everything that
 * differs, and the result is the same on every machine.
 */
#ifndef VOC_BASE_SORT_H
#define VOC_BASE_SORT_H

#include "base/arena.h"

#include <stddef.h>

/* Negative, zero or positive, as a comes before, with or after b. */
typedef int (*voc_compare)(const void *a, const void *b, const void *context);

#define VOC_SORT_MAX_SIZE 128 /* bytes of an item */

extern void voc_sort(void *items, size_t count, size_t size, voc_compare compare, const void *context);

/* The same for as many items as a text or a user may bring: polls the arena on its way. */
extern void voc_sort_patiently(const voc_arena *arena, void *items, size_t count, size_t size, voc_compare compare,
							   const void *context);

/* -1, 0, 1 for two numbers. */
#define VOC_COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

#endif
