/*
 * Sentiment: how favourable a text is, from −1 to 1, and why.
 *
 * An analyzer is opened once and used for many texts. Tokens are pushed as they come from the
 * tokenizer, so that one pass over a text serves several rooms, and memory does not grow with the
 * text: it is looked at in windows of at most VOC_WINDOW_UNITS units, whose scores are averaged.
 *
 *     voc_sentiment_begin(analyzer, body, length);
 *     while (… voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
 *         voc_sentiment_push(analyzer, &token);
 *     voc_sentiment_end(analyzer, &result);
 *
 * raw is near the log odds that the text is positive, a multiple of 1/VOC_RAW_ONE; score = raw /
 * √(raw² + 4).
 */
#ifndef VOC_SENTIMENT_SENTIMENT_H
#define VOC_SENTIMENT_SENTIMENT_H

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/lexicon.h"
#include "text/tokens.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_WINDOW_UNITS 1024
#define VOC_SCORE_ONE 10000
#define VOC_RAW_ONE 4096.0

/* In the order of the SQL type. */
typedef enum voc_polarity
{
	VOC_NEGATIVE,
	VOC_MIXED,
	VOC_NEUTRAL,
	VOC_POSITIVE
} voc_polarity;

typedef struct voc_sentiment_result
{
	bool known;		  /* false: nothing to judge, no words or none of a language we know */
	bool no_answer;	  /* nothing but n/a, 没有意见 and their kin: nothing to judge either */
	int32_t score;	  /* 1/10000, −10000 … 10000 */
	uint8_t polarity; /* voc_polarity */
	double raw;
} voc_sentiment_result;

/* One part of the raw score: where it comes from. Contributions of a text add up to raw, exactly.
 */
typedef struct voc_contribution
{
	uint32_t start; /* bytes */
	uint32_t length;
	uint32_t start_character; /* from 0 */
	uint32_t characters;
	double amount;
	const char *rule; /* a constant */
	bool own;		  /* of the user's lexicon */
} voc_contribution;

typedef struct voc_sentiment_analyzer voc_sentiment_analyzer;

/* With the built-in models. */
extern voc_status voc_sentiment_open(voc_sentiment_analyzer **analyzer,
									 const voc_allocator *allocator);
extern void voc_sentiment_close(voc_sentiment_analyzer *analyzer);

/* Begins a text, whatever became of the one before. The body stays the caller's and must stay until
 * the end. */
extern void voc_sentiment_begin(voc_sentiment_analyzer *analyzer, const unsigned char *body,
								size_t length);

/*
 * The same with a user's lexicon, whose terms of role sentiment go before what is built in (see blend.h), and whose
 * synonyms are read as their canonical form. The tokens are to come from voc_tokenizer_start_with and the same lexicon,
 * which must stay until the end as well.
 */
extern void voc_sentiment_begin_with(voc_sentiment_analyzer *analyzer, const unsigned char *body,
									 size_t length, const voc_lexicon *lexicon);
extern voc_status voc_sentiment_push(voc_sentiment_analyzer *analyzer, const voc_token *token);
extern voc_status voc_sentiment_end(voc_sentiment_analyzer *analyzer, voc_sentiment_result *result);

/*
 * The same with reasons: between begin and the first push. They lie in the arena, in the order of
 * the text, and grow with it. voc_sentiment_contributions is for after the end.
 */
extern void voc_sentiment_explain(voc_sentiment_analyzer *analyzer, voc_arena *arena);
extern const voc_contribution *voc_sentiment_contributions(const voc_sentiment_analyzer *analyzer,
														   size_t *count);

/*
 * The text's emotions too: voc_sentiment_feel between begin and the first push; a lexicon's terms of role emotion count.
 * voc_sentiment_emotions is for after the end: shares in 1/10000, in the order of voc_lexicon_emotion without the first, 0
 * for what is not there.
 */
#define VOC_EMOTION_COUNT 6
extern void voc_sentiment_feel(voc_sentiment_analyzer *analyzer);
extern void voc_sentiment_emotions(const voc_sentiment_analyzer *analyzer,
								   int32_t shares[VOC_EMOTION_COUNT]);

/* The largest of such shares, −1 if all are 0; of equal ones the first. */
extern int voc_sentiment_strongest(const int32_t shares[VOC_EMOTION_COUNT]);

/* "negative", "mixed", "neutral", "positive". */
extern const char *voc_polarity_name(voc_polarity polarity);

#endif
