/*
 * Varints: seven bits a byte, least significant first; the high bit says that more follow. A number has one form only.
 */
#ifndef VOC_FEEDBACK_VARINT_H
#define VOC_FEEDBACK_VARINT_H

#include <stddef.h>
#include <stdint.h>

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
	while (value >= 0x80)
	{
		*to++ = (unsigned char) (value | 0x80);
		value >>= 7;
	}
	*to++ = (unsigned char) value;
	return to;
}

/* What follows the number at `at`, or NULL if the bytes end first, it takes more than 32 bits or has an idle byte. */
static inline const unsigned char *
voc_varint_read(const unsigned char *at, const unsigned char *end, uint32_t *value)
{
	uint64_t number = 0;

	for (int shift = 0; at < end && shift < 7 * VOC_VARINT_MAX_BYTES; shift += 7)
	{
		unsigned char byte = *at++;

		number |= (uint64_t) (byte & 0x7F) << shift;
		if (byte >= 0x80)
			continue;
		if (number > UINT32_MAX || (byte == 0 && shift > 0))
			return NULL;
		*value = (uint32_t) number;
		return at;
	}
	return NULL;
}

#endif
