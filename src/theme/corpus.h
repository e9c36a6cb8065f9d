/*
 * Texts as the clusterer sees them: each a bag of words with weights.
 *
 * A word's weight is √ln(D / df), scaled so that the words of the texts weigh 1 on the average: stop words are not dropped,
 * for in short questions they carry the intent ("how do I", "why was"), but they weigh little.
 */
#ifndef VOC_THEME_CORPUS_H
#define VOC_THEME_CORPUS_H

#include "theme/text_sample.h"

#define VOC_CORPUS_WORDS 20000 /* of more, the ones in the most texts are kept */

typedef struct voc_word_use
{
	uint32_t word;
	uint32_t count;
} voc_word_use;

typedef struct voc_corpus
{
	uint32_t texts;
	uint32_t words;
	const uint64_t *hashes; /* of the words */
	const uint32_t *frequency; /* texts with the word */
	const float *weight;
	const uint32_t *first; /* of each text, and one more: where its uses begin */
	const voc_word_use *uses;
	uint32_t *slots; /* hash table over the words: number + 1 */
	uint32_t slot_count;
} voc_corpus;

/* The key of a word, folded and stemmed: its hash, or 0. */
extern uint64_t voc_corpus_hash(const unsigned char *word, size_t length);

/* From a sample whose elements are all words of the texts. Words in a single text are left out. */
extern voc_status voc_corpus_build(const voc_text_sample *sample, voc_arena *arena, voc_corpus *corpus);

/* The number of a word, or UINT32_MAX. */
extern uint32_t voc_corpus_find(const voc_corpus *corpus, uint64_t hash);

#endif
