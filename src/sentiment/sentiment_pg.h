/*
 * For the shells above: the sentiment of a text.
 */
#ifndef VOC_SENTIMENT_SENTIMENT_PG_H
#define VOC_SENTIMENT_SENTIMENT_PG_H

#include "base/shell_pg.h"

#include "sentiment/sentiment.h"

/* The analyzer of this connection, opened at first use and kept. One text at a time, as with the
 * tokenizer. */
extern voc_sentiment_analyzer *voc_connection_sentiment(void);

/* Tokenizes and judges a text; raises what goes wrong. */
extern void voc_sentiment_of(const unsigned char *body, size_t length,
							 voc_sentiment_result *result);

/* The same with a user's lexicon, or without one where it is NULL. */
extern void voc_sentiment_of_with(const unsigned char *body, size_t length,
								  const voc_lexicon *lexicon, voc_sentiment_result *result);

/* The emotions of a text, as voc_sentiment_emotions gives them. */
extern void voc_emotions_of_with(const unsigned char *body, size_t length, const voc_lexicon *lexicon,
								 int32_t shares[VOC_EMOTION_COUNT]);

#endif
