/*
 * Numbers of four bytes, the lowest first, at any place: images are the same on every machine.
 */
#ifndef VOC_BASE_LITTLE_ENDIAN_H
#define VOC_BASE_LITTLE_ENDIAN_H

#include <stdint.h>

static inline uint32_t
voc_little_read(const unsigned char *at)
{
	return (uint32_t) at[0] | (uint32_t) at[1] << 8 | (uint32_t) at[2] << 16 | (uint32_t) at[3] << 24;
}

static inline void
voc_little_write(unsigned char *at, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char) (value >> 8 * i);
}

#endif
