/*
 * Base64 (RFC 4648) with padding, strictly: one text for every string of bytes.
 */
#ifndef VOC_FEEDBACK_BASE64_H
#define VOC_FEEDBACK_BASE64_H

#include "feedback/format.h"

static inline size_t
voc_base64_encoded_size(size_t length)
{
	return (length + 2) / 3 * 4;
}

/* Room that is enough. */
static inline size_t
voc_base64_decoded_size(size_t length)
{
	return length / 4 * 3 + 3;
}

/* With an arena, which may be NULL, long ones look now and then whether to stop. */
extern void voc_base64_encode(const voc_arena *arena, voc_bytes bytes, unsigned char *to);
extern bool voc_base64_decode(const voc_arena *arena, voc_bytes text, unsigned char *to, uint32_t *length);

#endif
