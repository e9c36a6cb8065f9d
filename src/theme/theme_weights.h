/*
 * Weights of words by what they tell about the themes.
 *
 * A word's rarity (corpus.h) says little about its use: in reviews of ten kinds of goods "service", "two days" and
 * "fruit" may be equally rare, but only "fruit" tells what a text is about. Once texts are in groups, even rough ones,
 * it can be measured: p_w(theme), the shares of the themes among the texts with the word, differs from p(theme), their
 * shares among all uses of words, by the Kullback-Leibler divergence D = Σ p_w ln (p_w / p), which is what the word tells
 * about the theme. Of texts that are put into themes at random D is about (themes − 1) ÷ 2 texts, which is taken
 * off, and nothing falls below a floor, so that no word is lost. The weight is √rarity · √D, scaled to 1 on the average.
 *
 * An example: "the" is spread over ten themes as all words are, D = 0.00, it keeps the floor; "shampoo" is in one of ten
 * equal themes, D = ln 10 = 2.30, and weighs √(2.30 ÷ 0.05) ≈ 7 times as much at the same rarity. In short questions
 * "why" and "how do I" tell the intent, and keep their weight: no list of stop words could be right for both.
 */
#ifndef VOC_THEME_THEME_WEIGHTS_H
#define VOC_THEME_THEME_WEIGHTS_H

#include "theme/corpus.h"

/* Weighs all words of `corpus` by the themes that its texts have; `weight` has room for them. */
extern voc_status voc_weigh_by_themes(const voc_corpus *corpus, uint32_t themes, const uint32_t *labels,
									  const voc_allocator *allocator, float *weight);

#endif
