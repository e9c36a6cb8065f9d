#include "base/hash.h"

static uint64_t
read_bytes(const unsigned char *bytes, size_t count)
{
	uint64_t value = 0;

	for (size_t i = 0; i < count; i++)
		value |= (uint64_t) bytes[i] << (8 * i);
	return value;
}

/* Eight bytes at a time through the mixer; the length goes in first, so that trailing zero bytes count. */
uint64_t
voc_hash64(const void *bytes, size_t length, uint64_t seed)
{
	const unsigned char *at = bytes;
	uint64_t hash = voc_mix64(seed ^ ((uint64_t) length * UINT64_C(0x9e3779b97f4a7c15)));

	for (; length >= 8; at += 8, length -= 8)
		hash = voc_mix64(hash ^ read_bytes(at, 8)) + UINT64_C(0x9e3779b97f4a7c15);
	if (length > 0)
		hash = voc_mix64(hash ^ read_bytes(at, length)) + UINT64_C(0x9e3779b97f4a7c15);
	return voc_mix64(hash);
}
