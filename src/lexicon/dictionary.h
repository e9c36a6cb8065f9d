/*
 * The built-in dictionary of Chinese words: jieba's dict.txt, folded (simplified, lower case) and compiled into a trie by
 * tools/make_dictionary.c, which leaves out the rarest. A word's value holds how frequent it is and what kind of word it
 * mostly is.
 *
 *     value = class << 8 | cost;   cost = −log of the word's probability, in steps of 1/13 (so 13 is a factor e)
 */
#ifndef VOC_LEXICON_DICTIONARY_H
#define VOC_LEXICON_DICTIONARY_H

#include "lexicon/trie.h"

typedef enum voc_word_class
{
	VOC_WORD_OTHER = 0,
	VOC_WORD_NOUN,
	VOC_WORD_VERB,
	VOC_WORD_ADJECTIVE,
	VOC_WORD_ADVERB,
	VOC_WORD_FUNCTION, /* pronouns, prepositions, conjunctions, particles, interjections */
	VOC_WORD_QUANTITY, /* numerals, measure words, times */
	VOC_WORD_PERSON,   /* names of people, */
	VOC_WORD_PLACE,    /* of places, */
	VOC_WORD_NAME,     /* of organisations and whatever else */
	VOC_WORD_IDIOM     /* set phrases of four characters and such */
} voc_word_class;

#define VOC_DICTIONARY_COST_STEPS 13
#define VOC_DICTIONARY_COST_MAX 255u

#define VOC_DICTIONARY_VALUE(word_class, cost) ((uint32_t) (word_class) << 8 | (uint32_t) (cost))

static inline voc_word_class
voc_dictionary_class(uint32_t value)
{
	return (voc_word_class) (value >> 8 & 0xF);
}

static inline uint32_t
voc_dictionary_cost(uint32_t value)
{
	return value & 0xFF;
}

/* A view of the compiled-in dictionary; costs nothing. */
extern void voc_dictionary_builtin(voc_trie *dictionary);

#endif
