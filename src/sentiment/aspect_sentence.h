/*
 * A sentence as the aspect reader sees it: its tokens, what the rules find among them, and what the
 * sentiment model thinks of each.
 *
 *     token       the  food    is    great  but  the  waiter  was  slow
 *     mood        fun  plain   fun   good   but  fun  plain   fun  bad
 *     clause      0    0       0     0      1    1    1       1    1
 *     word class  the distributional class of the word (aspect_model.h): nouns of dishes, of staff …
 *
 * Sentences are short; a longer one, or a text without signs, is cut at VOC_ASPECT_TOKENS.
 */
#ifndef VOC_SENTIMENT_ASPECT_SENTENCE_H
#define VOC_SENTIMENT_ASPECT_SENTENCE_H

#include "sentiment/aspect_model.h"
#include "sentiment/features.h"
#include "sentiment/guess.h"
#include "sentiment/model.h"
#include "sentiment/rules.h"

#define VOC_ASPECT_TOKENS 192
#define VOC_ASPECT_UNITS VOC_WINDOW_UNITS

typedef enum voc_aspect_mood
{
	VOC_MOOD_PLAIN,
	VOC_MOOD_GOOD,
	VOC_MOOD_BAD,
	VOC_MOOD_DEGREE,
	VOC_MOOD_NEGATOR,
	VOC_MOOD_CONTRAST, /* but, though, if */
	VOC_MOOD_FUNCTION,
	VOC_MOOD_GRADABLE, /* small, 咸: no opinion unless in excess */
	VOC_MOOD_SIGN,
	VOC_MOOD_BREAK,	  /* a sign between clauses */
	VOC_MOOD_PICTURE, /* emoji, and what is no word: numbers, addresses */
	VOC_MOOD_OUTSIDE  /* before the sentence and behind it */
} voc_aspect_mood;

typedef struct voc_aspect_token
{
	voc_token token;
	uint64_t hash; /* of the normal form, the same for both scripts */
	uint64_t head; /* of its first letters or character */
	uint64_t tail;
	uint16_t first_unit;
	uint16_t unit_count;
	uint16_t clause;
	uint8_t word_class;
	uint8_t mood;
	bool capital;
	bool stop;	   /* a function word */
	bool opinion; /* an opinion by itself, not as a part of one: good, but not the 味道 of 味道好 */
	double model; /* what the sentiment model's features give the token */
	double rules; /* what the rules' hits that begin in it amount to, contrast apart */
} voc_aspect_token;

typedef struct voc_aspect_sentence
{
	voc_aspect_token tokens[VOC_ASPECT_TOKENS];
	voc_unit units[VOC_ASPECT_UNITS];
	uint16_t token_of_unit[VOC_ASPECT_UNITS];
	uint32_t token_count;
	uint32_t unit_count;
	voc_sentiment_language language;
	bool traditional; /* written in traditional characters */
	voc_own_terms own; /* the user's, of role sentiment */
	voc_own_terms themes; /* and of role theme */
	voc_rules rules;
	voc_feature_set features;
} voc_aspect_sentence;

extern void voc_aspect_sentence_init(voc_aspect_sentence *sentence);

/* Begins a text; the lexicon may be NULL. */
extern void voc_aspect_sentence_begin(voc_aspect_sentence *sentence, const voc_arena *arena,
									  const unsigned char *body, size_t length,
									  const voc_lexicon *lexicon);

/* Begins the next sentence. */
extern void voc_aspect_sentence_clear(voc_aspect_sentence *sentence);

/* Adds a token; false if there is no room for it: read what is there, clear it and add it again. */
extern bool voc_aspect_sentence_add(voc_aspect_sentence *sentence, const unsigned char *body,
									const voc_token *token, uint32_t previous_end);

/* Fills in moods, clauses and amounts. `model` is NULL where there is none for the language. */
extern void voc_aspect_sentence_read(voc_aspect_sentence *sentence, const voc_valence *valence,
									 const voc_model *model, const voc_aspect_model *aspects,
									 voc_sentiment_language language);

/* Whether a token is one of the words, which are in normal form; the list ends with NULL. */
extern bool voc_aspect_is_word(const voc_aspect_sentence *sentence, uint32_t at,
							   const char *const *list);

#endif
