/*
 * Exact counts of terms: a dense array of entries and, beside it, an open-addressed table of their places.
 * Memory comes in blocks straight from the allocator, because it grows and shrinks through a state's long life.
 */
#ifndef VOC_THEME_TERM_TABLE_H
#define VOC_THEME_TERM_TABLE_H

#include "base/arena.h"
#include "base/status.h"

#include <stdint.h>

/* What is known of a term: in how many documents it is, how many of them have a sentiment, and its sum (in 1/10000). */
typedef struct voc_term_count
{
	uint64_t hash;
	int64_t sum;
	uint32_t documents;
	uint32_t judged;
} voc_term_count;

typedef struct voc_term_table
{
	const voc_allocator *allocator;
	voc_term_count *entries;
	uint32_t *slots; /* place + 1 in `entries`; 0: empty */
	uint32_t count;
	uint32_t room;
	uint32_t slot_count; /* a power of two */
} voc_term_table;

extern void voc_term_table_init(voc_term_table *table, const voc_allocator *allocator);
extern void voc_term_table_free(voc_term_table *table);

/* Adds to a term's counts; a new term gets an entry. */
extern voc_status voc_term_table_add(voc_term_table *table, const voc_term_count *more);

/* NULL: not there. */
extern const voc_term_count *voc_term_table_find(const voc_term_table *table, uint64_t hash);

/* Puts the entries in the order of their hashes. */
extern void voc_term_table_sort(voc_term_table *table);

#endif
