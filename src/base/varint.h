/*
 * Whole numbers as bytes: seven bits a byte, the lowest first, the high bit on all but the last. A number has one form
 * only: reading refuses idle bytes. Signed numbers are folded first: 0, −1, 1, −2 … → 0, 1, 2, 3 …
 */
#ifndef VOC_BASE_VARINT_H
#define VOC_BASE_VARINT_H

#include <stddef.h>
#include <stdint.h>

#define VOC_NUMBER_MAX_BYTES 10

static inline unsigned char *
voc_number_write(unsigned char *to, uint64_t value)
{
	for (; value >= 0x80; value >>= 7)
		*to++ = (unsigned char) (value | 0x80);
	*to++ = (unsigned char) value;
	return to;
}

/* What follows the number, or NULL. */
static inline const unsigned char *
voc_number_read(const unsigned char *at, const unsigned char *end, uint64_t *value)
{
	uint64_t number = 0;

	for (unsigned shift = 0; at < end && shift < 64; shift += 7)
	{
		unsigned char byte = *at++;

		if (shift == 63 && byte > 1)
			return NULL;
		number |= (uint64_t) (byte & 0x7F) << shift;
		if (byte >= 0x80)
			continue;
		if (byte == 0 && shift > 0)
			return NULL;
		*value = number;
		return at;
	}
	return NULL;
}

static inline uint64_t
voc_number_fold(int64_t value)
{
	return value >= 0 ? (uint64_t) value << 1 : ((uint64_t) -(value + 1) << 1) + 1;
}

static inline int64_t
voc_number_unfold(uint64_t folded)
{
	return folded & 1 ? -(int64_t) (folded >> 1) - 1 : (int64_t) (folded >> 1);
}

/* ---- The same for numbers of 32 bits ---- */

#define VOC_VARINT_MAX_BYTES 5

static inline size_t
voc_varint_size(uint32_t value)
{
	size_t size = 1;

	while (value >>= 7)
		size++;
	return size;
}

static inline unsigned char *
voc_varint_write(unsigned char *to, uint32_t value)
{
	return voc_number_write(to, value);
}

/* What follows the number, or NULL if it is longer than 32 bits or badly formed. */
static inline const unsigned char *
voc_varint_read(const unsigned char *at, const unsigned char *end, uint32_t *value)
{
	uint64_t number = 0;
	const unsigned char *next = voc_number_read(at, end, &number);

	if (next == NULL || number > UINT32_MAX)
		return NULL;
	*value = (uint32_t) number;
	return next;
}

#endif
