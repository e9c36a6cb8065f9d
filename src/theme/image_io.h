/*
 * Bytes of stored states: writing, and reading with every step checked.
 *
 * A writer without a target only counts, so one walk over a state serves for its size and for its bytes. A reader that
 * has met something wrong remembers the first place and what was expected there, and reads zeros from then on; so a walk
 * needs to look only where it loops or allocates.
 */
#ifndef VOC_THEME_IMAGE_IO_H
#define VOC_THEME_IMAGE_IO_H

#include "theme/text_sample.h"

typedef struct voc_image_writer
{
	unsigned char *to; /* NULL: only count */
	size_t size;
} voc_image_writer;

extern void voc_image_put_bytes(voc_image_writer *out, const void *bytes, size_t size);
extern void voc_image_put_number(voc_image_writer *out, uint64_t value);
extern void voc_image_put_hash(voc_image_writer *out, uint64_t value);
extern void voc_image_put_sample(voc_image_writer *out, const voc_text_sample *sample);

typedef struct voc_image_reader
{
	const unsigned char *start;
	const unsigned char *at; /* NULL after the first thing that did not fit */
	const unsigned char *end;
	const unsigned char *failed_at;
	const char *expected;
} voc_image_reader;

extern void voc_image_fail(voc_image_reader *in, const unsigned char *place, const char *expected);
extern uint64_t voc_image_get_number(voc_image_reader *in, uint64_t most, const char *expected);
extern const unsigned char *voc_image_get_bytes(voc_image_reader *in, size_t size, const char *expected);
extern uint64_t voc_image_get_hash(voc_image_reader *in, const char *expected);

/* A sum of the sentiments of `judged` texts, in 1/10000. */
extern int64_t voc_image_get_sum(voc_image_reader *in, uint64_t judged);
extern bool voc_image_is_sum(int64_t sum, uint64_t judged);

/* Adds a sample of a state of `texts` texts to another; tells how many different texts it has, known or not. */
extern voc_status voc_image_get_sample(voc_image_reader *in, voc_text_sample *sample, uint64_t texts, uint32_t *sampled);

/* Lets the caller interrupt, now and then. */
extern void voc_image_poll(const voc_allocator *allocator, uint64_t turn);

#endif
