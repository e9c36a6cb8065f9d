/*
 * Which language a text is in.
 *
 *     voc_language_tag(voc_language_of(&model, "送餐很慢，味道不好", 27))  → "zh-Hans"
 *     voc_language_tag(voc_language_of(&model, "the app is slow", 15))     → "en"
 *     voc_language_tag(voc_language_of(&model, "iPhone 15", 9))            → NULL
 *
 * A caller that walks a text anyway pushes it piece by piece instead: a piece is any stretch that begins and ends where
 * a word does (a sentence, a token), in the order of the text.
 *
 *     voc_language_begin(&guess, &model);
 *     while (… next token …)
 *         voc_language_push(&guess, text, length);
 *     language = voc_language_decide(&guess);
 *
 * Nothing but the guess itself is needed, no memory. Only the first VOC_LANGUAGE_SAMPLE bytes of a text count. How it
 * works: src/text/language.c, src/text/language_model.h.
 */
#ifndef VOC_TEXT_LANGUAGE_H
#define VOC_TEXT_LANGUAGE_H

#include "text/language_model.h"

#include <stddef.h>
#include <stdint.h>

#define VOC_LANGUAGE_SAMPLE 65536

/* What is known so far of a text. */
typedef struct voc_language_guess
{
	const voc_language_model *model;
	size_t seen; /* bytes */

	/* Words of alphabets: how much they weigh, in quarters of a word, and how little they look like each language. */
	uint32_t weight[VOC_ALPHABET_COUNT];
	uint32_t words[VOC_ALPHABET_COUNT];
	uint32_t unlike[VOC_ALPHABET_COUNT][VOC_LANGUAGE_COLUMNS];
	uint32_t known[VOC_ALPHABET_COUNT][VOC_LANGUAGE_COLUMNS];
	uint32_t doubtful[VOC_ALPHABET_COUNT]; /* words that may be names */
	uint32_t strange[VOC_ALPHABET_COUNT];  /* words that look like none of the languages: asdf */

	uint32_t characters[VOC_LANGUAGE_COUNT]; /* of scripts that one language is written in */

	/* Chinese and Japanese share characters: what is settled by the neighbours, and what is not. */
	uint32_t chinese, japanese, unsettled, katakana;
	uint32_t forms[4]; /* by voc_han_form */
	uint32_t corner_brackets;
} voc_language_guess;

extern void voc_language_begin(voc_language_guess *guess, const voc_language_model *model);
extern void voc_language_push(voc_language_guess *guess, const unsigned char *text, size_t length);

/* The language of what was pushed; VOC_LANGUAGE_NONE where nobody could tell. More may be pushed after it. */
extern voc_language voc_language_decide(const voc_language_guess *guess);

/* All three in one. */
extern voc_language voc_language_of(const voc_language_model *model, const unsigned char *text, size_t length);

#endif
