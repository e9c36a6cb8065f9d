/*
 * Numbers for strings: each different string gets the next number, from 0.
 */
#ifndef VOC_THEME_INTERN_H
#define VOC_THEME_INTERN_H

#include "base/array.h"

#include <stddef.h>
#include <stdint.h>

#define VOC_NOT_INTERNED UINT32_MAX

typedef struct voc_interned
{
	uint64_t hash;
	const unsigned char *bytes;
	uint32_t length;
} voc_interned;

typedef struct voc_interner
{
	voc_arena *arena;
	VOC_ARRAY(voc_interned) strings;
	uint32_t *slots; /* number + 1 */
	uint32_t slot_count;
} voc_interner;

/* The number of a string, a new one if need be; VOC_NOT_INTERNED: no memory. Keeps a copy. */
extern uint32_t voc_intern(voc_interner *interner, const void *bytes, size_t length);

/* The number of a string that is known, else VOC_NOT_INTERNED. */
extern uint32_t voc_interned_number(const voc_interner *interner, const void *bytes, size_t length);

#endif
