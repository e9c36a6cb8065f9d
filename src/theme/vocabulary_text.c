#include "theme/vocabulary_text.h"

#include "base/utf8.h"
#include "unicode/class.h"

#include <string.h>

#define LONGEST_TEXT (1024u * 1024 * 1024)

uint64_t
voc_vocabulary_fingerprint(const voc_lexicon *lexicon)
{
	if (lexicon == NULL || lexicon->header->entry_count == 0)
		return 0;
	return lexicon->header->identity != 0 ? lexicon->header->identity : 1;
}

/* A text seldom has a synonym: that is cheaper to see than to cut it into words. */
static bool
has_synonym(voc_arena *arena, const unsigned char *body, size_t length, const voc_lexicon *lexicon, voc_lexicon_scan *scan)
{
	voc_lexicon_match match;

	voc_lexicon_scan_begin(scan, arena, lexicon, VOC_LEXICON_ROLE(VOC_LEXICON_SYNONYM), 0, body, length);
	return voc_lexicon_scan_next(scan, &match);
}

static bool
canonical_form(const voc_lexicon *lexicon, const voc_token *token, voc_lexicon_entry *entry)
{
	uint32_t number = token->term;

	if (!token->is_synonym || !voc_lexicon_term_entry(lexicon, token->term, VOC_LEXICON_ROLE(VOC_LEXICON_SYNONYM), &number))
		return false;
	voc_lexicon_entry_at(lexicon, number, entry);
	return true;
}

/* The replacements, by their places, and the length of the text. */
static voc_status
find_replacements(voc_vocabulary_text *self, voc_arena *arena, voc_tokenizer *tokenizer, const unsigned char *body,
				  size_t length, const voc_lexicon *lexicon)
{
	uint64_t total = length;
	voc_token token;
	voc_status status;

	voc_tokenizer_start_with(tokenizer, body, length, lexicon);
	while ((status = voc_tokenizer_next(tokenizer, &token)) == VOC_OK && token.length > 0)
	{
		voc_lexicon_entry entry;
		voc_replacement replacement = {.start = token.start, .end = token.start + token.length};

		if (!canonical_form(lexicon, &token, &entry))
			continue;
		replacement.to = (uint32_t) (token.start + (total - length));
		replacement.to_end = replacement.to + entry.value_length;
		total += (uint64_t) entry.value_length - token.length;
		if (total > LONGEST_TEXT)
			return VOC_LIMIT;
		if (!VOC_ARRAY_PUSH(arena, &self->replacements, replacement))
			return VOC_NO_MEMORY;
	}
	self->length = (size_t) total;
	return status;
}

static voc_status
write_text(voc_vocabulary_text *self, voc_arena *arena, voc_tokenizer *tokenizer, const unsigned char *body, size_t length,
		   const voc_lexicon *lexicon)
{
	unsigned char *text = voc_arena_allocate(arena, self->length > 0 ? self->length : 1);
	size_t at = 0;
	size_t place = 0;
	voc_token token;
	voc_status status;

	if (text == NULL)
		return VOC_NO_MEMORY;
	voc_tokenizer_start_with(tokenizer, body, length, lexicon);
	while ((status = voc_tokenizer_next(tokenizer, &token)) == VOC_OK && token.length > 0)
	{
		voc_lexicon_entry entry;

		if (!canonical_form(lexicon, &token, &entry))
			continue;
		memcpy(text + place, body + at, token.start - at);
		place += token.start - at;
		memcpy(text + place, entry.value, entry.value_length);
		place += entry.value_length;
		at = token.start + token.length;
	}
	memcpy(text + place, body + at, length - at);
	self->bytes = text;
	return status;
}

voc_status
voc_vocabulary_text_begin(voc_vocabulary_text *self, voc_arena *arena, voc_tokenizer *tokenizer, const unsigned char *body,
						  size_t length, const voc_lexicon *lexicon)
{
	voc_lexicon_scan *scan;
	voc_status status = VOC_OK;

	*self = (voc_vocabulary_text){.bytes = body, .length = length};
	if (lexicon == NULL)
		return VOC_OK;
	scan = voc_arena_allocate(arena, sizeof(voc_lexicon_scan));
	if (scan == NULL)
		return VOC_NO_MEMORY;
	if (has_synonym(arena, body, length, lexicon, scan))
		status = find_replacements(self, arena, tokenizer, body, length, lexicon);
	if (status == VOC_OK && self->replacements.count > 0)
		status = write_text(self, arena, tokenizer, body, length, lexicon);
	voc_lexicon_scan_begin(scan, arena, lexicon, VOC_LEXICON_ROLE(VOC_LEXICON_STOP), 0, body, length);
	self->stops = voc_lexicon_scan_next(scan, &self->stop) ? scan : NULL;
	return status;
}

/* Whether a token of the body lies in a stop term; tokens come in order. */
static bool
is_stopped(voc_vocabulary_text *self, const voc_token *token)
{
	while (self->stops != NULL && self->stop.end <= token->start)
		if (!voc_lexicon_scan_next(self->stops, &self->stop))
			self->stops = NULL;
	return self->stops != NULL && self->stop.start <= token->start && token->start + token->length <= self->stop.end;
}

void
voc_vocabulary_text_take(voc_vocabulary_text *self, voc_token *token)
{
	if (is_stopped(self, token))
		token->kind = VOC_TOKEN_PUNCTUATION;
	if (self->next < self->replacements.count && self->replacements.items[self->next].start == token->start)
	{
		const voc_replacement *replacement = &self->replacements.items[self->next++];
		uint32_t first;

		token->start = replacement->to;
		token->length = replacement->to_end - replacement->to;
		token->characters = (uint32_t) voc_utf8_count(self->bytes + replacement->to, self->bytes + replacement->to_end);
		voc_utf8_next(self->bytes + replacement->to, self->bytes + replacement->to_end, &first);
		token->script = voc_class_of(first) == VOC_CLASS_HAN ? VOC_SCRIPT_HAN : VOC_SCRIPT_LATIN;
		self->shift = (int64_t) replacement->to_end - replacement->end;
		return;
	}
	token->start = (uint32_t) (token->start + self->shift);
}

uint32_t
voc_vocabulary_text_origin(const voc_vocabulary_text *self, uint32_t place, bool is_end)
{
	int64_t shift = 0;

	for (size_t i = 0; i < self->replacements.count; i++)
	{
		const voc_replacement *replacement = &self->replacements.items[i];

		if (is_end ? place <= replacement->to : place < replacement->to)
			break;
		if (place < replacement->to_end || (is_end && place == replacement->to_end))
			return is_end ? replacement->end : replacement->start;
		shift = (int64_t) replacement->to_end - replacement->end;
	}
	return (uint32_t) (place - shift);
}
