/*
 * Texts for theme states and theme models, read as the shell reads them: for unit tests, fuzz targets and figures.
 *
 *     theme_texts_open();
 *     voc_theme_state_init(&state, &voc_allocator_malloc);
 *     theme_texts_add(&state, body, length);
 *     image = theme_texts_image(&state, &size);
 */
#ifndef VOC_TEST_THEME_TEXTS_H
#define VOC_TEST_THEME_TEXTS_H

#include <stdio.h>
#include <stdlib.h>

#include "sentiment/sentiment.h"
#include "theme/theme_image.h"
#include "theme/theme_model.h"

static voc_tokenizer *theme_texts_tokenizer;
static voc_sentiment_analyzer *theme_texts_analyzer;
static voc_term_reader *theme_texts_reader;

#define THEME_TEXTS_NEED(condition) ((condition) ? (void) 0 : theme_texts_stop(#condition))

/* What cannot fail has: neither a test nor a figure means anything from here on. */
static inline void
theme_texts_stop(const char *what)
{
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

static inline void
theme_texts_open(void)
{
	THEME_TEXTS_NEED(voc_tokenizer_open(&theme_texts_tokenizer, &voc_allocator_malloc) == VOC_OK);
	THEME_TEXTS_NEED(voc_sentiment_open(&theme_texts_analyzer, &voc_allocator_malloc) == VOC_OK);
	THEME_TEXTS_NEED(voc_term_reader_open(&theme_texts_reader, &voc_allocator_malloc) == VOC_OK);
}

static inline void
theme_texts_close(void)
{
	voc_tokenizer_close(theme_texts_tokenizer);
	voc_sentiment_close(theme_texts_analyzer);
	voc_term_reader_close(theme_texts_reader);
}

static inline void
theme_texts_add(voc_theme_state *state, const unsigned char *body, size_t length)
{
	voc_theme_text text = {.body = body, .length = length, .body_hash = voc_text_sample_hash(body, length)};
	voc_sentiment_result sentiment;
	voc_token token;
	uint32_t from, to;

	voc_theme_stretch(length, text.body_hash, &from, &to);
	voc_term_reader_begin(theme_texts_reader, body, from, to);
	voc_sentiment_begin(theme_texts_analyzer, body, length);
	voc_tokenizer_start(theme_texts_tokenizer, body, length);
	while (voc_tokenizer_next(theme_texts_tokenizer, &token) == VOC_OK && token.length > 0)
	{
		THEME_TEXTS_NEED(voc_term_reader_push(theme_texts_reader, &token) == VOC_OK);
		THEME_TEXTS_NEED(voc_sentiment_push(theme_texts_analyzer, &token) == VOC_OK);
	}
	THEME_TEXTS_NEED(voc_term_reader_end(theme_texts_reader) == VOC_OK);
	THEME_TEXTS_NEED(voc_sentiment_end(theme_texts_analyzer, &sentiment) == VOC_OK);
	if (!voc_term_reader_saw_token(theme_texts_reader))
		return;
	text.terms = voc_term_reader_terms(theme_texts_reader, &text.term_count);
	text.elements = voc_term_reader_elements(theme_texts_reader, &text.element_count);
	text.judged = sentiment.known;
	text.sentiment = sentiment.score;
	THEME_TEXTS_NEED(voc_theme_state_add(state, &text) == VOC_OK);
}

/* The image of a state that is settled by it; the caller frees it. */
static inline unsigned char *
theme_texts_image(voc_theme_state *state, size_t *size)
{
	unsigned char *image;

	THEME_TEXTS_NEED(voc_theme_state_settle(state) == VOC_OK);
	*size = voc_theme_image_size(state);
	image = malloc(*size);
	THEME_TEXTS_NEED(image != NULL);
	voc_theme_image_write(state, image);
	return image;
}

/* Of a body no longer than a sampled text. */
static inline void
theme_texts_add_to_model(voc_theme_model *model, const unsigned char *body, size_t length, bool judged,
						 int32_t sentiment)
{
	static voc_element words[VOC_SAMPLE_TEXT_BYTES];
	size_t count = 0;
	voc_token token;

	voc_tokenizer_start(theme_texts_tokenizer, body, length);
	while (voc_tokenizer_next(theme_texts_tokenizer, &token) == VOC_OK && token.length > 0)
		if (token.kind == VOC_TOKEN_WORD)
			words[count++] = (voc_element){token.start, token.start + token.length, VOC_JOIN_NONE, false};
	THEME_TEXTS_NEED(voc_theme_model_add(model, body, length, voc_text_sample_hash(body, length), words, count, judged,
										 sentiment) == VOC_OK);
}

static inline unsigned char *
theme_texts_model_image(voc_theme_model *model, size_t *size)
{
	unsigned char *image;

	THEME_TEXTS_NEED(voc_theme_model_settle(model) == VOC_OK);
	*size = voc_theme_model_size(model);
	image = malloc(*size);
	THEME_TEXTS_NEED(image != NULL);
	voc_theme_model_write(model, image);
	return image;
}

#endif
