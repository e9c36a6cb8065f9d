/*
 * A span of bytes that somebody else owns; NULL where there is none.
 */
#ifndef VOC_BASE_BYTES_H
#define VOC_BASE_BYTES_H

#include <stdint.h>

typedef struct voc_bytes
{
	const unsigned char *at;
	uint32_t length;
} voc_bytes;

#endif
