/*
 * Words of Chinese that the dictionary lacks: brand names, slang, new things (闪退, 颜值).
 *
 * A string of two to four characters is a word if it sticks together inside and combines freely outside:
 *   - inside: pointwise mutual information, the least over the places where it can be cut, log2 of how much more often the
 *     two parts stand together than chance would have it;
 *   - outside: the entropy (natural logarithm) of the characters before and after it; the edge of a run of Han characters
 *     counts as a neighbour of its own each time, for there a word ends for sure.
 * Taken are strings in at least three different sampled texts (one in 1,000 of them, if that is more), with PMI ≥ 5 (less where there are fewer than 3,000 characters) and both entropies ≥ 1, that are not in the
 * dictionary and cannot be put together from known words, new words found already and free single characters (verbs,
 * adjectives, adverbs); strings with a function character are left out, repetitions, and those of which 60 % have one and
 * the same neighbour. They are ranked by texts × the
 * smaller entropy. Counting is done on the sample of the state.
 */
#ifndef VOC_THEME_NEW_WORDS_H
#define VOC_THEME_NEW_WORDS_H

#include "theme/theme_state.h"

typedef struct voc_new_word
{
	unsigned char text[16]; /* at most four characters, folded */
	uint8_t length;
	uint64_t mentions; /* sampled texts with their repeats */
	double pmi;
	double left_entropy;
	double right_entropy;
} voc_new_word;

extern voc_status voc_new_words(const voc_theme_state *state, voc_arena *arena, size_t most, voc_new_word **words,
								size_t *count);

#endif
