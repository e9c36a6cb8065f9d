/*
 * Opinions that tell what they are about: too expensive speaks of the price, 难吃 of the taste.
 */
#ifndef VOC_SENTIMENT_ASPECT_IMPLIED_H
#define VOC_SENTIMENT_ASPECT_IMPLIED_H

#include "sentiment/units.h"

#define VOC_IMPLIED_SLOTS 512u

typedef struct voc_implied
{
	uint32_t checks[VOC_IMPLIED_SLOTS];
	uint8_t names[VOC_IMPLIED_SLOTS];
} voc_implied;

/* Made once. */
extern void voc_implied_open(voc_implied *implied);

/* The name of what the units imply in any part of theirs, NULL for nothing. */
extern const char *voc_implied_name(const voc_implied *implied, const voc_unit *units, uint32_t count,
									bool traditional);

#endif
