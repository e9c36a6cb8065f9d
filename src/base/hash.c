#include "base/hash.h"

static inline uint64_t
read_four(const unsigned char *bytes)
{
	return (uint64_t) bytes[0] | (uint64_t) bytes[1] << 8 | (uint64_t) bytes[2] << 16 | (uint64_t) bytes[3] << 24;
}

/* One to seven bytes, the first lowest: read in pieces that overlap, which brings the same bits twice to their place. */
static inline uint64_t
read_rest(const unsigned char *bytes, size_t count)
{
	if (count >= 4)
		return read_four(bytes) | read_four(bytes + count - 4) << (8 * (count - 4));
	return (uint64_t) bytes[0] | (uint64_t) bytes[count / 2] << (8 * (count / 2)) |
		   (uint64_t) bytes[count - 1] << (8 * (count - 1));
}

/* Eight bytes at a time through the mixer; the length goes in first, so that trailing zero bytes count. */
uint64_t
voc_hash64(const void *bytes, size_t length, uint64_t seed)
{
	const unsigned char *at = bytes;
	uint64_t hash = voc_mix64(seed ^ ((uint64_t) length * UINT64_C(0x9e3779b97f4a7c15)));

	for (; length >= 8; at += 8, length -= 8)
		hash = voc_mix64(hash ^ (read_four(at) | read_four(at + 4) << 32)) + UINT64_C(0x9e3779b97f4a7c15);
	if (length > 0)
		hash = voc_mix64(hash ^ read_rest(at, length)) + UINT64_C(0x9e3779b97f4a7c15);
	return voc_mix64(hash);
}
