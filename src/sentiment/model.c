/*
 * The header, little endian:
 *
 *     0   8 bytes   "vocsent2"
 *     8   4 bytes   number of buckets
 *     12  4 bytes   scale of colour × 2^20
 *     16  4 bytes   scale of opinion × 2^20
 *     20  4 bytes   number of features, for information
 *     24  40 bytes  0
 */
#include "sentiment/model.h"

#include "base/little_endian.h"

#include <string.h>

static const char magic[8] = {'v', 'o', 'c', 's', 'e', 'n', 't', '2'};

voc_status
voc_model_open(voc_model *model, const void *image, size_t size)
{
	const unsigned char *bytes = image;

	if (size < VOC_MODEL_HEADER_SIZE || memcmp(bytes, magic, sizeof(magic)) != 0)
		return VOC_CORRUPT;
	model->bucket_count = voc_little_read(bytes + 8);
	model->colour_scale = (double) voc_little_read(bytes + 12) / VOC_MODEL_SCALE_ONE;
	model->opinion_scale = (double) voc_little_read(bytes + 16) / VOC_MODEL_SCALE_ONE;
	model->buckets = bytes + VOC_MODEL_HEADER_SIZE;
	if (model->bucket_count == 0 || (size - VOC_MODEL_HEADER_SIZE) / VOC_MODEL_BUCKET_SIZE < model->bucket_count)
		return VOC_CORRUPT;
	return VOC_OK;
}

void
voc_model_clear(unsigned char *image, uint32_t bucket_count, double colour_scale, double opinion_scale)
{
	memset(image, 0, VOC_MODEL_HEADER_SIZE + (size_t) bucket_count * VOC_MODEL_BUCKET_SIZE);
	memcpy(image, magic, sizeof(magic));
	voc_little_write(image + 8, bucket_count);
	voc_little_write(image + 12, (uint32_t) (colour_scale * VOC_MODEL_SCALE_ONE + 0.5));
	voc_little_write(image + 16, (uint32_t) (opinion_scale * VOC_MODEL_SCALE_ONE + 0.5));
}

bool
voc_model_put(unsigned char *image, uint64_t hash, voc_model_weights weights)
{
	unsigned char *bucket =
		image + VOC_MODEL_HEADER_SIZE + (size_t) ((hash >> 32) * voc_little_read(image + 8) >> 32) * VOC_MODEL_BUCKET_SIZE;
	unsigned char check = (unsigned char) hash;

	if (check == 0)
		check = 1;
	for (int slot = 0; slot < VOC_MODEL_BUCKET_SLOTS && bucket[slot] != check; slot++)
		if (bucket[slot] == 0)
		{
			bucket[slot] = check;
			bucket[VOC_MODEL_BUCKET_SLOTS + slot] = (unsigned char) weights.colour;
			bucket[2 * VOC_MODEL_BUCKET_SLOTS + slot] = (unsigned char) weights.opinion;
			voc_little_write(image + 20, voc_little_read(image + 20) + 1);
			return true;
		}
	return false;
}
