/*
 * The header, little endian:
 *
 *     0   8 bytes      "vocaspc1"
 *     8   4 bytes      number of class slots
 *     12  6 × 4 bytes  sizes in bytes: terms, judgement, numbers of Chinese, then of English
 *     36  28 bytes     0
 *
 * The parts follow in that order, the classes first, each padded to a multiple of 16 bytes.
 */
#include "sentiment/aspect_model.h"

#include "base/little_endian.h"

#include <string.h>

static const char magic[8] = {'v', 'o', 'c', 'a', 's', 'p', 'c', '1'};

static double
read_number(const unsigned char *at)
{
	return (int16_t)(uint16_t)(at[0] | at[1] << 8) / VOC_ASPECT_NUMBER_ONE;
}

/* Takes the next part of `size` bytes; NULL where the image ends before it. */
static const unsigned char *
take_part(const unsigned char **at, const unsigned char *end, size_t size)
{
	const unsigned char *part = *at;
	size_t padded = (size + 15) / 16 * 16;

	if ((size_t)(end - part) < padded)
		return NULL;
	*at += padded;
	return part;
}

static void
read_numbers(voc_aspect_weights *weights, const unsigned char *at)
{
	for (int i = 0; i < VOC_ASPECT_LABELS * VOC_ASPECT_LABELS; i++, at += 2)
		weights->transitions[i / VOC_ASPECT_LABELS][i % VOC_ASPECT_LABELS] = read_number(at);
	weights->bias = read_number(at);
	at += 2;
	for (int i = 0; i < VOC_ASPECT_AMOUNTS; i++, at += 2)
		weights->polar[i] = read_number(at);
	for (int i = 0; i < VOC_ASPECT_AMOUNTS; i++, at += 2)
		weights->neutral[i] = read_number(at);
}

voc_status
voc_aspect_model_open(voc_aspect_model *model, const void *image, size_t size)
{
	const unsigned char *bytes = image, *at = bytes + VOC_ASPECT_HEADER_SIZE, *end = bytes + size;

	if (size < VOC_ASPECT_HEADER_SIZE || memcmp(bytes, magic, sizeof(magic)) != 0)
		return VOC_CORRUPT;
	model->class_slots = voc_little_read(bytes + 8);
	if (model->class_slots == 0 || (model->class_slots & (model->class_slots - 1)) != 0)
		return VOC_CORRUPT;
	model->classes = take_part(&at, end, (size_t)model->class_slots * VOC_ASPECT_CLASS_SLOT);
	if (model->classes == NULL)
		return VOC_CORRUPT;
	for (int language = 0; language < VOC_ASPECT_LANGUAGES; language++)
	{
		voc_aspect_weights *weights = &model->languages[language];
		const unsigned char *sizes = bytes + 12 + language * 12;
		const unsigned char *terms = take_part(&at, end, voc_little_read(sizes)), *judgement, *numbers;

		judgement = terms != NULL ? take_part(&at, end, voc_little_read(sizes + 4)) : NULL;
		numbers = judgement != NULL ? take_part(&at, end, voc_little_read(sizes + 8)) : NULL;
		if (numbers == NULL || voc_little_read(sizes + 8) < 2 * VOC_ASPECT_NUMBERS ||
			voc_model_open(&weights->terms, terms, voc_little_read(sizes)) != VOC_OK ||
			voc_model_open(&weights->judgement, judgement, voc_little_read(sizes + 4)) != VOC_OK)
			return VOC_CORRUPT;
		read_numbers(weights, numbers);
	}
	return VOC_OK;
}

#define CLASS_TRIES 64

static uint32_t
check_of(uint64_t word)
{
	uint32_t check = (uint32_t)word & 0xFFFF;

	return check != 0 ? check : 1;
}

unsigned char *
voc_aspect_class_slot(unsigned char *classes, uint32_t slots, uint64_t word)
{
	uint32_t slot = (uint32_t)(word >> 32) & (slots - 1);

	for (int tries = 0; tries < CLASS_TRIES; tries++, slot = (slot + 1) & (slots - 1))
	{
		unsigned char *at = classes + (size_t)slot * VOC_ASPECT_CLASS_SLOT;
		uint32_t there = (uint32_t)at[0] | (uint32_t)at[1] << 8;

		if (there == 0 || there == check_of(word))
		{
			at[0] = (unsigned char)check_of(word);
			at[1] = (unsigned char)(check_of(word) >> 8);
			return at + 2;
		}
	}
	return NULL;
}

uint8_t
voc_aspect_class(const voc_aspect_model *model, uint64_t word)
{
	uint32_t slot = (uint32_t)(word >> 32) & (model->class_slots - 1);

	for (int tries = 0; tries < CLASS_TRIES;
		 tries++, slot = (slot + 1) & (model->class_slots - 1))
	{
		const unsigned char *at = model->classes + (size_t)slot * VOC_ASPECT_CLASS_SLOT;
		uint32_t there = (uint32_t)at[0] | (uint32_t)at[1] << 8;

		if (there == 0)
			return 0;
		if (there == check_of(word))
			return at[2];
	}
	return 0;
}
