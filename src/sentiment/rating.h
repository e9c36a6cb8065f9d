/*
 * Ratings in words and figures: 10/10, 4 out of 5, 5 stars, one-star, 满分, 五星, 打3分.
 */
#ifndef VOC_SENTIMENT_RATING_H
#define VOC_SENTIMENT_RATING_H

#include "sentiment/units.h"

/* How many units at units[0] are a rating, 0 if none begins there; its strength × 10, from −40
 * to 40. */
extern uint32_t voc_rating_find(const voc_unit *units, uint32_t count, int *strength);

#endif
