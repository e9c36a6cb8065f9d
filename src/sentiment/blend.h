/*
 * How the learned model and the rules become one raw score. With n words (an ideograph is two thirds of one), h hits of
 * the rules that sum to r, and the model's score m:
 *
 *     raw = m                                                  if h = 0
 *     raw = m × n / (n + 4)  +  r / √(h + 1) × (0.3 + 5 / (n + 8))   else
 *
 * So a text of two words is judged by the rules mostly, a review of two hundred by the model. The model is trained with
 * the rules' part as a given offset: it learns what they leave open.
 */
#ifndef VOC_SENTIMENT_BLEND_H
#define VOC_SENTIMENT_BLEND_H

#include <math.h>
#include <stdint.h>

#define VOC_BLEND_MODEL_WORDS 4.0
#define VOC_BLEND_RULES 0.3
#define VOC_BLEND_RULES_SHORT 5.0
#define VOC_BLEND_RULES_WORDS 8.0

/* What a model score of 1 adds to raw. */
static inline double
voc_blend_model(double words, uint32_t hits)
{
	return hits == 0 ? 1 : words / (words + VOC_BLEND_MODEL_WORDS);
}

/* What a hit of amount 1 adds to raw. */
static inline double
voc_blend_rules(double words, uint32_t hits)
{
	return hits == 0 ? 0
					 : (VOC_BLEND_RULES + VOC_BLEND_RULES_SHORT / (words + VOC_BLEND_RULES_WORDS)) / sqrt(hits + 1.0);
}

#endif
