/*
 * How the learned model and the rules become one raw score. A text of n words (an ideograph is two
 * thirds of one), u of them in no term of the lexicon, has h hits of the rules that sum to r, and
 * the model's scores m of colour and o of opinion:
 *
 *     blend   = m × u / (u + 3)                                          if h = 0
 *     blend   = m × u / (u + 4)  +  r / √(h + 1) × (0.25 + 7 / (n + 7))   else
 *
 * The terms of a user's lexicon are not among these hits. A term of weight w is worth a = 2w / √(1 − w²), at most 6, so that
 * the term alone has the sentiment w; shifted like any opinion. The k of them in a text that sum to a add
 *
 *     raw += a / √k
 *
 * whatever the text's length, and the model's features that touch one of them are not counted.
 *
 * So a text that the lexicon reads from end to end is judged by the rules alone, a review of two
 * hundred words by the model mostly. The model is trained with the rules' part as a given offset:
 * it learns what they leave open.
 *
 * A text that only tells facts has a colour too, of the things it tells of. So the blend is drawn
 * towards 0 where nothing says that somebody has an opinion:
 *
 *     opinion = o + 0.5 × |rules' part of the blend| − 0.3
 *     doubt   = (1 − x / √(x² + 4)) / 2   where x = 3 × opinion
 *     raw     = blend × (1 − doubt × u / (u + 1))
 *
 * so of "The printer was delivered on Monday" little remains, of "I love the printer" nearly all; and
 * what the lexicon reads from end to end, like "not bad", is not doubted.
 * This holds for Chinese and English; of the other languages the model has seen too few texts.
 */
#ifndef VOC_SENTIMENT_BLEND_H
#define VOC_SENTIMENT_BLEND_H

#include <math.h>
#include <stdint.h>

#define VOC_BLEND_MODEL_WORDS 4.0
#define VOC_BLEND_MODEL_ALONE 3.0
#define VOC_BLEND_RULES 0.25
#define VOC_BLEND_RULES_SHORT 7.0
#define VOC_BLEND_RULES_WORDS 7.0
#define VOC_BLEND_OWN_MOST 6.0
#define VOC_BLEND_OPINION_RULES 0.5
#define VOC_BLEND_OPINION_LEAST 0.3
#define VOC_BLEND_OPINION_SLOPE 3.0
#define VOC_BLEND_OPINION_WORDS 1.0

/* What a model score of 1 adds to the blend. */
static inline double
voc_blend_model(double unread, uint32_t hits)
{
	return unread / (unread + (hits == 0 ? VOC_BLEND_MODEL_ALONE : VOC_BLEND_MODEL_WORDS));
}

/* What a hit of amount 1 adds to the blend. */
static inline double
voc_blend_rules(double words, uint32_t hits)
{
	return hits == 0 ? 0
					 : (VOC_BLEND_RULES + VOC_BLEND_RULES_SHORT / (words + VOC_BLEND_RULES_WORDS)) /
						   sqrt(hits + 1.0);
}

/* What a user's term of weight 0…1 is worth. */
static inline double
voc_blend_own_worth(double weight)
{
	double rest = 1 - weight * weight;

	return 2 * weight < VOC_BLEND_OWN_MOST * sqrt(rest) ? 2 * weight / sqrt(rest)
														 : VOC_BLEND_OWN_MOST;
}

/* What a user's term of amount 1 adds to raw. */
static inline double
voc_blend_own(uint32_t hits)
{
	return hits == 0 ? 0 : 1 / sqrt(hits);
}

/* What the rules' part of the blend says about there being an opinion at all. */
static inline double
voc_blend_opinion(double rules_part)
{
	return VOC_BLEND_OPINION_RULES * fabs(rules_part) - VOC_BLEND_OPINION_LEAST;
}

/* The share of the blend that is kept, 0 … 1. */
static inline double
voc_blend_share(double opinion, double unread)
{
	double x = VOC_BLEND_OPINION_SLOPE * opinion;
	double doubt = (1 - x / sqrt(x * x + 4)) / 2;

	return 1 - doubt * unread / (unread + VOC_BLEND_OPINION_WORDS);
}

#endif
