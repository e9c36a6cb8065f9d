/*
 * A sample of the different bodies that a theme state has seen: the ones with the smallest hashes.
 *
 * The hash is like a lottery number that a text carries with it, so the sample is a fair draw from the different texts,
 * and which texts are in it depends on the set of texts alone: not on their order, nor on how the work was divided. Each
 * has its number of repeats. From the sample come the names of terms, their spellings, and new words.
 *
 * How many fit: the texts in the order of (hash, bytes), as long as they are at most VOC_SAMPLE_TEXTS and cost at most
 * VOC_SAMPLE_BYTES together. The first that does not fit sets `limit`: no text with that hash or a larger one is ever taken
 * again. Without remembering that limit, a small text behind it could slip in after a merge, and the sample would depend
 * on the order: A keeps 0.9 of the budget and drops a text of 0.2; B brings a text of 0.05 with a larger hash; together
 * they must not keep it, because one run over all would not.
 *
 * While texts come in, the sample may hold somewhat more than fits; settling cuts it to what the rule says.
 */
#ifndef VOC_THEME_TEXT_SAMPLE_H
#define VOC_THEME_TEXT_SAMPLE_H

#include "base/arena.h"
#include "base/status.h"
#include "theme/terms.h"

#include <stdbool.h>
#include <stdint.h>

#define VOC_SAMPLE_TEXTS 8192
#define VOC_SAMPLE_BYTES (1024 * 1024)
#define VOC_SAMPLE_TEXT_BYTES 4096 /* of a longer text, a stretch of this length is kept, from a place its hash chooses */
#define VOC_SAMPLE_TEXT_COST 32    /* of a text beside its bytes */
#define VOC_SAMPLE_COMPLETE UINT64_MAX /* the limit while nothing was dropped */

typedef struct voc_sampled_text
{
	uint64_t hash;
	uint32_t place; /* in the pool: the text, then its elements */
	uint32_t text_length;
	uint32_t element_bytes;
	uint32_t repeats;
	int32_t sentiment; /* 1/10000 */
	bool judged;       /* has a sentiment */
	bool cut;          /* the text was longer */
} voc_sampled_text;

typedef struct voc_text_sample
{
	const voc_allocator *allocator;
	uint32_t most_texts; /* VOC_SAMPLE_TEXTS and VOC_SAMPLE_BYTES unless set otherwise */
	size_t most_bytes;
	uint64_t limit;
	voc_sampled_text *texts;
	uint32_t *slots;
	uint32_t count;
	uint32_t room;
	uint32_t slot_count;
	unsigned char *pool;
	size_t pool_used;
	size_t pool_room;
} voc_text_sample;

extern void voc_text_sample_init(voc_text_sample *sample, const voc_allocator *allocator);
extern void voc_text_sample_free(voc_text_sample *sample);

/* The hash of a whole body. */
extern uint64_t voc_text_sample_hash(const unsigned char *body, size_t length);

/* Adds `text->repeats` of a text; `bytes` are its text and its encoded elements. `text->place` is not read. */
extern voc_status voc_text_sample_add(voc_text_sample *sample, const voc_sampled_text *text, const unsigned char *bytes);

/* Nothing with this hash or a larger one belongs to the sample. */
extern void voc_text_sample_lower_limit(voc_text_sample *sample, uint64_t limit);

/* Cuts the sample to what fits and puts it in order. */
extern voc_status voc_text_sample_settle(voc_text_sample *sample);

/* ---- Elements as bytes: (gap << 3 | negated << 2 | join), length; each a varint ---- */

#define VOC_ELEMENT_MAX_BYTES 12

/* Writes an element that begins `gap` bytes after the one before; returns the bytes written. */
extern size_t voc_element_write(unsigned char *to, uint32_t gap, const voc_element *element);

/*
 * Reads the next element, whose places count from the text's beginning; `element` holds the one before, all zero at
 * first. NULL if the bytes are no elements of a text so long.
 */
extern const unsigned char *voc_element_read(const unsigned char *at, const unsigned char *end, uint32_t text_length,
											 voc_element *element);

#endif
