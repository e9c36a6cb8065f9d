/*
 * Hashing and pseudo-random numbers, frozen for ever: their values are stored in states and on disk, so they are the same
 * on every architecture and in every version. Bytes are read one order only (little endian), whatever the machine's is.
 */
#ifndef VOC_BASE_HASH_H
#define VOC_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* The finalizer of splitmix64 (Steele, Lea and Flood 2014): a bijection that spreads every input bit. */
static inline uint64_t
voc_mix64(uint64_t x)
{
	x ^= x >> 30;
	x *= UINT64_C(0xbf58476d1ce4e5b9);
	x ^= x >> 27;
	x *= UINT64_C(0x94d049bb133111eb);
	x ^= x >> 31;
	return x;
}

/* splitmix64: one step of a generator whose state is a single number. */
static inline uint64_t
voc_random_next(uint64_t *state)
{
	*state += UINT64_C(0x9e3779b97f4a7c15);
	return voc_mix64(*state);
}

/* From 0 to below 1. */
static inline double
voc_random_share(uint64_t *state)
{
	return (double) (voc_random_next(state) >> 11) / 9007199254740992.0;
}

extern uint64_t voc_hash64(const void *bytes, size_t length, uint64_t seed);

#endif
