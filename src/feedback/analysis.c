#include "feedback/analysis.h"

#include "base/varint.h"
#include "feedback/shingle.h"
#include "feedback/token_list.h"
#include "text/language.h"

#include <string.h>

/* The sections of an analysis: for now the tokens, if there are any. */
static voc_status
build_sections(voc_arena *arena, const voc_token_writer *tokens, voc_bytes *sections)
{
	size_t length = tokens->bytes.count;
	unsigned char *bytes, *to;

	*sections = (voc_bytes){NULL, 0};
	if (length == 0)
		return VOC_OK;
	if (length > VOC_FEEDBACK_MAX_SECTIONS - 1 - VOC_VARINT_MAX_BYTES)
		return VOC_LIMIT;
	bytes = voc_arena_allocate(arena, 1 + VOC_VARINT_MAX_BYTES + length);
	if (bytes == NULL)
		return VOC_NO_MEMORY;
	bytes[0] = VOC_FEEDBACK_SECTION_TOKENS;
	to = voc_varint_write(bytes + 1, (uint32_t) length);
	memcpy(to, tokens->bytes.items, length);
	*sections = (voc_bytes){bytes, (uint32_t) ((size_t) (to - bytes) + length)};
	return VOC_OK;
}

static voc_bytes
language_of(voc_bytes body)
{
	voc_language_model model;
	const char *tag;

	voc_language_model_builtin(&model);
	tag = voc_language_tag(
		voc_language_of(&model, body.at, body.length < VOC_LANGUAGE_SAMPLE ? body.length : VOC_LANGUAGE_SAMPLE));
	if (tag == NULL)
		return (voc_bytes){NULL, 0};
	return (voc_bytes){(const unsigned char *) tag, (uint32_t) strlen(tag)};
}

voc_status
voc_feedback_analyse(voc_arena *arena, voc_tokenizer *tokenizer, voc_sentiment_analyzer *sentiment,
					 const voc_lexicon *lexicon, voc_feedback *feedback)
{
	voc_feedback_analysis *analysis = &feedback->analysis;
	voc_sentiment_result found;
	voc_token_writer tokens;
	voc_token token;
	voc_status status;

	*analysis = voc_feedback_nothing.analysis;
	if (feedback->body.at == NULL)
		return VOC_OK;
	voc_token_writer_start(&tokens, arena);
	voc_sentiment_begin_with(sentiment, feedback->body.at, feedback->body.length, lexicon);
	voc_tokenizer_start_with(tokenizer, feedback->body.at, feedback->body.length, lexicon);
	while ((status = voc_tokenizer_next(tokenizer, &token)) == VOC_OK && token.length > 0)
	{
		if ((status = voc_token_writer_add(&tokens, &token)) != VOC_OK ||
			(status = voc_sentiment_push(sentiment, &token)) != VOC_OK)
			return status;
	}
	if (status != VOC_OK || (status = voc_sentiment_end(sentiment, &found)) != VOC_OK)
		return status;
	analysis->version = VOC_ANALYSIS_VERSION;
	if (lexicon != NULL)
	{
		analysis->has_lexicon = true;
		analysis->lexicon = lexicon->header->identity;
	}
	if (found.known)
	{
		analysis->sentiment_known = true;
		analysis->sentiment = (int16_t) found.score;
		analysis->polarity = found.polarity;
	}
	analysis->language = language_of(feedback->body);
	status = voc_fingerprint(arena, feedback->body, &analysis->has_fingerprint, &analysis->fingerprint);
	return status == VOC_OK ? build_sections(arena, &tokens, &analysis->sections) : status;
}
