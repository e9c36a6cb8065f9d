/*
 * The learned model of one language: two weights for each feature that matters, in an image that is
 * used where it lies. The first says how much the feature speaks for a positive text (colour), the
 * second how much for a text that holds an opinion at all, of whatever colour (opinion).
 *
 *     header   64 bytes, see model.c
 *     buckets  24 bytes each: eight check bytes, eight weights of colour, eight of opinion
 *
 * A feature's hash chooses a bucket (its upper 32 bits) and a check byte (its low byte, 0 taken as
 * 1). One cache line or two are read for each feature, and a feature that the model does not know
 * is taken for another in 3 of 100 cases. A feature of a full bucket is left out where it weighs
 * least.
 *
 * A set of n features with weights w has the score  scale × (w1 + w2 + …) / √n, an estimate of the
 * log odds that the text is positive, or that it holds an opinion.
 */
#ifndef VOC_SENTIMENT_MODEL_H
#define VOC_SENTIMENT_MODEL_H

#include "base/status.h"
#include "sentiment/features.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_MODEL_HEADER_SIZE 64
#define VOC_MODEL_BUCKET_SLOTS 8
#define VOC_MODEL_BUCKET_SIZE 24
#define VOC_MODEL_SCALE_ONE 1048576.0 /* the header keeps the scales in units of 2^-20 */

typedef struct voc_model
{
	const unsigned char *buckets;
	uint32_t bucket_count;
	double colour_scale; /* of a weight of 1 */
	double opinion_scale;
} voc_model;

/* Of a feature, or sums over several. */
typedef struct voc_model_weights
{
	int32_t colour;
	int32_t opinion;
} voc_model_weights;

/* Looks at the header and the size. */
extern voc_status voc_model_open(voc_model *model, const void *image, size_t size);

static inline const unsigned char *
voc_model_bucket(const voc_model *model, uint64_t hash)
{
	return model->buckets + (size_t) ((hash >> 32) * model->bucket_count >> 32) * VOC_MODEL_BUCKET_SIZE;
}

/* Asks for the memory of a feature that will soon be looked for: it lies anywhere in two megabytes. */
static inline void
voc_model_expect(const voc_model *model, uint64_t hash)
{
	const unsigned char *bucket = voc_model_bucket(model, hash);

	__builtin_prefetch(bucket);
	__builtin_prefetch(bucket + VOC_MODEL_BUCKET_SIZE - 1);
}

/* A feature's weights, −127 … 127 each; 0 and 0 if it is unknown. */
static inline voc_model_weights
voc_model_find(const voc_model *model, uint64_t hash)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const unsigned char *bucket = voc_model_bucket(model, hash);
	unsigned char check = (unsigned char) hash;
	uint64_t different;
	int32_t keep;
	int slot;

	/* All checks at once: the lowest byte that is 0 after taking ours away is the first that is ours. */
	different = (uint64_t) bucket[0] | (uint64_t) bucket[1] << 8 | (uint64_t) bucket[2] << 16 | (uint64_t) bucket[3] << 24 |
		(uint64_t) bucket[4] << 32 | (uint64_t) bucket[5] << 40 | (uint64_t) bucket[6] << 48 | (uint64_t) bucket[7] << 56;
	different ^= ones * (check != 0 ? check : 1);
	different = (different - ones) & ~different & ones << 7;
	/* Known and unknown features come as it happens, so there is no branch: of an unknown one, nothing of a slot is kept. */
	keep = -(int32_t) (different != 0);
	slot = __builtin_ctzll(different | UINT64_C(1) << 63) / 8;
	return (voc_model_weights){
		.colour = (int8_t) bucket[VOC_MODEL_BUCKET_SLOTS + slot] & keep,
		.opinion = (int8_t) bucket[2 * VOC_MODEL_BUCKET_SLOTS + slot] & keep,
	};
}

/* Writes the header of an image whose buckets are all empty; for the trainer. */
extern void voc_model_clear(unsigned char *image, uint32_t bucket_count, double colour_scale, double opinion_scale);

/* Puts weights into the image; false where their place is taken. The heaviest go first. */
extern bool voc_model_put(unsigned char *image, uint64_t hash, voc_model_weights weights);

#endif
