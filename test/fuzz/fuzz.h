/*
 * A fuzz target is a program: libFuzzer calls LLVMFuzzerTestOneInput with bytes of its own making, again and again, and looks
 * for those that trip a sanitizer or one of the HOLDS below.
 *
 *     script/fuzz SECONDS [TARGET...]
 */
#ifndef VOC_TEST_FUZZ_H
#define VOC_TEST_FUZZ_H

#include "base/arena.h"
#include "base/array.h"
#include "base/hash.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An invariant: stops the program, and so keeps the input. */
#define HOLDS(condition)                                                                                               \
	do                                                                                                                 \
	{                                                                                                                  \
		if (!(condition))                                                                                              \
		{                                                                                                              \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);                             \
			abort();                                                                                                   \
		}                                                                                                              \
	} while (0)

extern int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Memory for one input: freed whole at its end, so that the address sanitizer sees what is used too late. */
static voc_arena fuzz_arena = {.allocator = &voc_allocator_malloc, .block_size = 8192};

static inline void
fuzz_end(void)
{
	voc_arena_free(&fuzz_arena);
	voc_arena_init(&fuzz_arena, &voc_allocator_malloc);
}

static inline void *
fuzz_room(size_t size)
{
	void *room = voc_arena_allocate(&fuzz_arena, size + 8);

	HOLDS(room != NULL);
	return room;
}

/* A copy with nothing behind it, so that reading on is noticed. */
static inline unsigned char *
fuzz_copy(const unsigned char *data, size_t size)
{
	unsigned char *copy = malloc(size + (size == 0));

	HOLDS(copy != NULL);
	if (size > 0)
		memcpy(copy, data, size);
	return copy;
}

/* For invariants that take as long as all the rest: holds for one of so many inputs, always the same ones. */
static inline bool
fuzz_one_of(unsigned many, const unsigned char *data, size_t size)
{
	return voc_hash64(data, size, many) % many == 0;
}

/*
 * The input as a recipe for a damaged image: its first byte says how many of its next pairs of bytes are (place, value) to be
 * written over; what follows them makes the image.
 */
typedef struct fuzz_damage
{
	const unsigned char *pairs;
	size_t count;
	const unsigned char *rest;
	size_t rest_size;
} fuzz_damage;

static inline fuzz_damage
fuzz_damage_of(const unsigned char *data, size_t size)
{
	fuzz_damage damage = {.rest = data, .rest_size = size};

	if (size == 0)
		return damage;
	damage.count = data[0] % 8;
	if (damage.count * 2 > size - 1)
		damage.count = 0;
	damage.pairs = data + 1;
	damage.rest = data + 1 + damage.count * 2;
	damage.rest_size = size - 1 - damage.count * 2;
	return damage;
}

/* Places are in 1/256 of the image, the next ones in the same 256th. */
static inline void
fuzz_damage_image(const fuzz_damage *damage, unsigned char *image, size_t size)
{
	for (size_t i = 0; i < damage->count && size > 0; i++)
		image[(damage->pairs[2 * i] * size / 256 + i) % size] = damage->pairs[2 * i + 1];
}

/*
 * What the rest of the last input gave: building takes far longer than damaging, and FUZZ_DAMAGES makes many inputs that
 * differ in their damage only.
 */
typedef struct fuzz_kept
{
	unsigned char *rest;
	size_t rest_size;
	unsigned char *image;
	size_t image_size;
} fuzz_kept;

static inline bool
fuzz_kept_is(const fuzz_kept *kept, const fuzz_damage *damage)
{
	return kept->rest != NULL && kept->rest_size == damage->rest_size &&
		   memcmp(kept->rest, damage->rest, damage->rest_size) == 0;
}

/* Takes the image over. */
static inline void
fuzz_keep(fuzz_kept *kept, const fuzz_damage *damage, unsigned char *image, size_t image_size)
{
	free(kept->rest);
	free(kept->image);
	*kept = (fuzz_kept){fuzz_copy(damage->rest, damage->rest_size), damage->rest_size, image, image_size};
}

/* A damaged copy of what was kept, for the caller to free. */
static inline unsigned char *
fuzz_damaged_copy(const fuzz_kept *kept, const fuzz_damage *damage)
{
	unsigned char *copy = fuzz_copy(kept->image, kept->image_size);

	fuzz_damage_image(damage, copy, kept->image_size);
	return copy;
}

extern size_t LLVMFuzzerMutate(unsigned char *data, size_t size, size_t most);
extern size_t LLVMFuzzerCustomMutator(unsigned char *data, size_t size, size_t most, unsigned seed);

/* Of sixteen mutations, fifteen write other damage before the same rest. */
static inline size_t
fuzz_mutate_damage(unsigned char *data, size_t size, size_t most, unsigned seed)
{
	uint64_t random = voc_mix64(seed);
	fuzz_damage damage = fuzz_damage_of(data, size);
	size_t count = 1 + (random >> 4) % 7;

	if (size == 0 || random % 16 == 0 || 1 + 2 * count + damage.rest_size > most)
		return LLVMFuzzerMutate(data, size, most);
	memmove(data + 1 + 2 * count, damage.rest, damage.rest_size);
	data[0] = (unsigned char) ((data[0] & ~7u) | count);
	for (size_t i = 1; i <= 2 * count; i++)
	{
		random = voc_mix64(random);
		data[i] = (unsigned char) (random >> 32);
	}
	return 1 + 2 * count + damage.rest_size;
}

/* In a target that damages images. */
#define FUZZ_DAMAGES                                                                                                   \
	size_t LLVMFuzzerCustomMutator(unsigned char *data, size_t size, size_t most, unsigned seed)                       \
	{                                                                                                                  \
		return fuzz_mutate_damage(data, size, most, seed);                                                             \
	}

/* Lines of the input, as the rows of an aggregate. */
static inline bool
fuzz_line(const unsigned char **at, const unsigned char *end, const unsigned char **line, size_t *length)
{
	const unsigned char *stop;

	if (*at >= end)
		return false;
	stop = memchr(*at, '\n', (size_t) (end - *at));
	if (stop == NULL)
		stop = end;
	*line = *at;
	*length = (size_t) (stop - *at);
	*at = stop < end ? stop + 1 : end;
	return true;
}

#endif
