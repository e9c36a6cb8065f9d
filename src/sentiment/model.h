/*
 * The learned model of one language: a weight for each feature that matters, in an image that is
 * used where it lies.
 *
 *     header   64 bytes, see model.c
 *     buckets  16 bytes each: eight check bytes, then the eight weights that belong to them
 *
 * A feature's hash chooses a bucket (its upper 32 bits) and a check byte (its low byte, 0 taken as
 * 1). One cache line is read for each feature, and a feature that the model does not know is taken
 * for another in 3 of 100 cases. A feature of a full bucket is left out where it weighs least.
 *
 * A set of n features with weights w has the score  scale × (w1 + w2 + …) / √n, an estimate of the
 * log odds that the text is positive.
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
#define VOC_MODEL_BUCKET_SIZE 16
#define VOC_MODEL_SCALE_ONE 1048576.0 /* the header keeps the scale in units of 2^-20 */

typedef struct voc_model
{
	const unsigned char *buckets;
	uint32_t bucket_count;
	double scale; /* of a weight of 1 */
} voc_model;

/* Looks at the header and the size. */
extern voc_status voc_model_open(voc_model *model, const void *image, size_t size);

/* A feature's weight, −127 … 127; 0 if it is unknown. */
static inline int32_t
voc_model_weight(const voc_model *model, uint64_t hash)
{
	const unsigned char *bucket =
		model->buckets + (size_t)((hash >> 32) * model->bucket_count >> 32) * VOC_MODEL_BUCKET_SIZE;
	unsigned char check = (unsigned char)hash;

	if (check == 0)
		check = 1;
	for (int i = 0; i < VOC_MODEL_BUCKET_SLOTS; i++)
		if (bucket[i] == check)
			return (int8_t)bucket[VOC_MODEL_BUCKET_SLOTS + i];
	return 0;
}

/* Writes the header of an image whose buckets are all empty; for the trainer. */
extern void voc_model_clear(unsigned char *image, uint32_t bucket_count, double scale);

/* Puts a weight into the image; false where its place is taken. The heaviest go first. */
extern bool voc_model_put(unsigned char *image, uint64_t hash, int8_t weight);

#endif
