#include "feedback/analysis.h"

#include "base/array.h"
#include "base/varint.h"
#include "feedback/shingle.h"
#include "feedback/token_list.h"
#include "text/language.h"

#include <string.h>

/* Sections on their way into an image. */
typedef VOC_ARRAY(unsigned char) section_list;

static voc_status
add_bytes(voc_arena *arena, section_list *list, const unsigned char *bytes, size_t length)
{
	if (list->count + length > VOC_FEEDBACK_MAX_SECTIONS)
		return VOC_LIMIT;
	if (!VOC_ARRAY_RESERVE(arena, list, length))
		return VOC_NO_MEMORY;
	memcpy(list->items + list->count, bytes, length);
	list->count += length;
	return VOC_OK;
}

/* Adds bytes with their length, behind a tag if that is not 0. */
static voc_status
add_counted(voc_arena *arena, section_list *list, uint8_t tag, const unsigned char *bytes, size_t length)
{
	unsigned char head[1 + VOC_VARINT_MAX_BYTES] = {tag}, *end;
	int skipped = tag == 0;
	voc_status status;

	if (length > VOC_FEEDBACK_MAX_SECTIONS)
		return VOC_LIMIT;
	end = voc_varint_write(head + 1, (uint32_t) length);
	status = add_bytes(arena, list, head + skipped, (size_t) (end - head - skipped));
	return status == VOC_OK ? add_bytes(arena, list, bytes, length) : status;
}

/* The section of the themes, if there are any; they come in the order of their names. */
static voc_status
add_themes(voc_arena *arena, const voc_taxonomy *taxonomy, const uint32_t *themes, size_t count, section_list *list)
{
	section_list names = {0};
	voc_status status = VOC_OK;

	for (size_t i = 0; i < count && status == VOC_OK; i++)
	{
		const voc_theme_node *theme = &taxonomy->themes.items[themes[i]];

		status = add_counted(arena, &names, 0, theme->name, theme->name_length);
	}
	if (status != VOC_OK || names.count == 0)
		return status;
	return add_counted(arena, list, VOC_FEEDBACK_SECTION_THEMES, names.items, names.count);
}

static voc_status
build_sections(voc_arena *arena, const voc_token_writer *tokens, const section_list *themes, voc_bytes *sections)
{
	section_list list = {0};
	voc_status status = VOC_OK;

	if (tokens->bytes.count > 0)
		status = add_counted(arena, &list, VOC_FEEDBACK_SECTION_TOKENS, tokens->bytes.items, tokens->bytes.count);
	if (status == VOC_OK && themes->count > 0)
		status = add_bytes(arena, &list, themes->items, themes->count);
	if (status == VOC_OK && list.count > 0)
		*sections = (voc_bytes){list.items, (uint32_t) list.count};
	return status;
}

/* Before the body is read for the rest: one text at a time is the tokenizer's. */
static voc_status
find_themes(voc_arena *arena, const voc_feedback_analyst *analyst, voc_bytes body, section_list *themes)
{
	const uint32_t *found;
	size_t count;
	voc_status status;

	if (analyst->tagger == NULL)
		return VOC_OK;
	status = voc_tagger_tag(analyst->tagger, body.at, body.length, &found, &count);
	if (status == VOC_OK)
		status = add_themes(arena, analyst->taxonomy, found, count, themes);
	voc_tagger_rest(analyst->tagger);
	return status;
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

/* One pass over the tokens. */
static voc_status
read_tokens(const voc_feedback_analyst *analyst, voc_bytes body, voc_token_writer *tokens, voc_sentiment_result *found)
{
	voc_token token;
	voc_status status;

	voc_sentiment_begin_with(analyst->sentiment, body.at, body.length, analyst->lexicon);
	voc_sentiment_feel(analyst->sentiment);
	voc_tokenizer_start_with(analyst->tokenizer, body.at, body.length, analyst->lexicon);
	while ((status = voc_tokenizer_next(analyst->tokenizer, &token)) == VOC_OK && token.length > 0)
	{
		if ((status = voc_token_writer_add(tokens, &token)) != VOC_OK ||
			(status = voc_sentiment_push(analyst->sentiment, &token)) != VOC_OK)
			return status;
	}
	return status == VOC_OK ? voc_sentiment_end(analyst->sentiment, found) : status;
}

voc_status
voc_feedback_analyse(voc_arena *arena, const voc_feedback_analyst *analyst, voc_feedback *feedback)
{
	voc_feedback_analysis *analysis = &feedback->analysis;
	int32_t emotions[VOC_EMOTION_COUNT];
	voc_sentiment_result found;
	voc_token_writer tokens;
	section_list themes = {0};
	voc_status status;

	*analysis = voc_feedback_nothing.analysis;
	if (feedback->body.at == NULL)
		return VOC_OK;
	voc_token_writer_start(&tokens, arena);
	if ((status = find_themes(arena, analyst, feedback->body, &themes)) != VOC_OK ||
		(status = read_tokens(analyst, feedback->body, &tokens, &found)) != VOC_OK)
		return status;
	analysis->version = VOC_ANALYSIS_VERSION;
	if (analyst->lexicon != NULL)
	{
		analysis->has_lexicon = true;
		analysis->lexicon = analyst->lexicon->header->identity;
	}
	if (found.known)
	{
		analysis->sentiment_known = true;
		analysis->sentiment = (int16_t) found.score;
		analysis->polarity = found.polarity;
	}
	voc_sentiment_emotions(analyst->sentiment, emotions);
	analysis->emotion = (uint8_t) (voc_sentiment_strongest(emotions) + 1);
	analysis->language = language_of(feedback->body);
	status = voc_fingerprint(arena, feedback->body, &analysis->has_fingerprint, &analysis->fingerprint);
	return status == VOC_OK ? build_sections(arena, &tokens, &themes, &analysis->sections) : status;
}
