/*
 * What the aspect reader has learned, in an image that is used where it lies (data/sentiment/aspects.bin).
 *
 *     header       64 bytes: "vocaspc1", sizes and places of the rest, see aspect_model.c
 *     classes      3 bytes a slot: check (2 bytes, 0: empty) and class of a word
 *     for Chinese and English each:
 *       terms      image of model.h: which tokens are aspects
 *       judgement  image of model.h: how the words around an aspect speak of it
 *       numbers    2 bytes each, in 1/1024: weights of what is counted instead of looked up
 *
 * Word classes group words that stand in the same surroundings (between "the" and "was" …). They
 * were made from text without labels, so they know the words of many trades, where the labelled text
 * knows those of a few.
 */
#ifndef VOC_SENTIMENT_ASPECT_MODEL_H
#define VOC_SENTIMENT_ASPECT_MODEL_H

#include "base/status.h"
#include "sentiment/model.h"

#include <stddef.h>
#include <stdint.h>

#define VOC_ASPECT_HEADER_SIZE 64
#define VOC_ASPECT_CLASS_SLOT 3
#define VOC_ASPECT_LANGUAGES 2 /* Chinese, English: the first two of voc_sentiment_language */
#define VOC_ASPECT_NUMBER_ONE 1024.0

/* The amounts that a judgement looks at (aspect_judge.c). */
#define VOC_ASPECT_AMOUNTS 40
#define VOC_ASPECT_CONSTANT 32 /* the place of the amount that is always 1 */

/* Numbers of a language: transitions between labels, a bias for finding aspects, then weights of the
 * amounts for both questions. */
#define VOC_ASPECT_LABELS 3
#define VOC_ASPECT_NUMBERS (VOC_ASPECT_LABELS * VOC_ASPECT_LABELS + 1 + 2 * VOC_ASPECT_AMOUNTS)

typedef struct voc_aspect_weights
{
	voc_model terms;
	voc_model judgement;
	double transitions[VOC_ASPECT_LABELS][VOC_ASPECT_LABELS];
	double bias;
	double polar[VOC_ASPECT_AMOUNTS];
	double neutral[VOC_ASPECT_AMOUNTS];
} voc_aspect_weights;

typedef struct voc_aspect_model
{
	const unsigned char *classes;
	uint32_t class_slots; /* a power of two */
	voc_aspect_weights languages[VOC_ASPECT_LANGUAGES];
} voc_aspect_model;

extern voc_status voc_aspect_model_open(voc_aspect_model *model, const void *image, size_t size);

/* The class of a word, 0 if it is unknown. */
extern uint8_t voc_aspect_class(const voc_aspect_model *model, uint64_t word);

/* For the trainer: the slot where a word's class belongs, or NULL where there is no room. */
extern unsigned char *voc_aspect_class_slot(unsigned char *classes, uint32_t slots, uint64_t word);

#endif
