/*
 * The text search parser voc.multilingual_parser: the tokens of a text, and as blanks what lies between them, so that a
 * headline can be put together from all of them.
 */
#include "text/parser_pg.h"

#include "text/tokenizer_pool_pg.h"
#include "tsearch/ts_public.h"

#define LONGEST_BLANK 1024 /* bytes; longer ones are cut, since the server warns of tokens above 2 KB */

PG_FUNCTION_INFO_V1(voc_pg_multilingual_start);
PG_FUNCTION_INFO_V1(voc_pg_multilingual_token);
PG_FUNCTION_INFO_V1(voc_pg_multilingual_end);
PG_FUNCTION_INFO_V1(voc_pg_multilingual_kinds);

typedef struct parser_state
{
	voc_borrowed *borrowed;
	voc_tokenizer *tokenizer;
	char *body;
	size_t length;
	size_t at;       /* what was handed out */
	voc_token token; /* the next, length 0 at the end */
	bool has_token;
} parser_state;

/* voc.multilingual_start(text pointer internal, length int) → state internal */
Datum
voc_pg_multilingual_start(PG_FUNCTION_ARGS)
{
	parser_state *self = palloc0(sizeof(parser_state));

	self->body = (char *) PG_GETARG_POINTER(0);
	self->length = (size_t) PG_GETARG_INT32(1);
	self->borrowed = voc_borrow_tokenizer(&self->tokenizer);
	voc_tokenizer_start(self->tokenizer, (const unsigned char *) self->body, self->length);
	PG_RETURN_POINTER(self);
}

static bool
is_letter(unsigned char byte)
{
	return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/* The full stop in Node.js and report.pdf, but not in U.S.A and v2.0. */
static bool
is_joining_stop(const char *word, size_t length, size_t at)
{
	return word[at] == '.' && is_letter((unsigned char) word[at - 1]) && is_letter((unsigned char) word[at + 1]) &&
		   ((at >= 2 && is_letter((unsigned char) word[at - 2])) || (at + 2 < length && is_letter((unsigned char) word[at + 2])));
}

/* Words that text search takes apart: with a hyphen, an underscore, a file's ending, or an elided article. */
static bool
has_joint(const char *word, size_t length)
{
	for (size_t i = 1; i + 1 < length; i++)
	{
		unsigned char byte = (unsigned char) word[i];

		if (byte == '-' || byte == '_' || is_joining_stop(word, length, i) || (i <= 2 && (byte == '\'' || byte == 0xE2)) ||
			(byte == 0xE2 && i + 2 < length && (unsigned char) word[i + 1] == 0x80 &&
			 ((unsigned char) word[i + 2] == 0x90 || (unsigned char) word[i + 2] == 0x91)))
			return true;
	}
	return false;
}

static voc_search_kind
word_kind(const parser_state *self, const voc_token *token)
{
	switch ((voc_script) token->script)
	{
		case VOC_SCRIPT_HAN:
			return VOC_SEARCH_CHINESE;
		case VOC_SCRIPT_KANA:
			return VOC_SEARCH_JAPANESE;
		case VOC_SCRIPT_HANGUL:
			return VOC_SEARCH_KOREAN;
		case VOC_SCRIPT_SCRIPTIO:
			return VOC_SEARCH_SOUTHEAST;
		case VOC_SCRIPT_LATIN:
		case VOC_SCRIPT_OTHER:
			break;
	}
	return has_joint(self->body + token->start, token->length) ? VOC_SEARCH_COMPOUND : VOC_SEARCH_WORD;
}

static voc_search_kind
search_kind(const parser_state *self, const voc_token *token)
{
	switch ((voc_token_kind) token->kind)
	{
		case VOC_TOKEN_WORD:
			return word_kind(self, token);
		case VOC_TOKEN_NUMBER:
			return VOC_SEARCH_NUMBER;
		case VOC_TOKEN_EMOJI:
			return VOC_SEARCH_EMOJI;
		case VOC_TOKEN_EMOTICON:
			return VOC_SEARCH_EMOTICON;
		case VOC_TOKEN_URL:
			return VOC_SEARCH_URL;
		case VOC_TOKEN_EMAIL:
			return VOC_SEARCH_EMAIL;
		case VOC_TOKEN_MENTION:
			return VOC_SEARCH_MENTION;
		case VOC_TOKEN_HASHTAG:
			return VOC_SEARCH_HASHTAG;
		case VOC_TOKEN_PUNCTUATION:
			break;
	}
	return VOC_SEARCH_BLANK;
}

/* A piece of what lies before `stop`, cut between two characters. */
static size_t
blank_length(const parser_state *self, size_t stop)
{
	size_t length = stop - self->at;

	if (length <= LONGEST_BLANK)
		return length;
	for (length = LONGEST_BLANK; ((unsigned char) self->body[self->at + length] & 0xC0) == 0x80;)
		length--;
	return length;
}

/* voc.multilingual_token(state, text pointer out, length out) → kind int, 0 at the end */
Datum
voc_pg_multilingual_token(PG_FUNCTION_ARGS)
{
	parser_state *self = (parser_state *) PG_GETARG_POINTER(0);
	char **token = (char **) PG_GETARG_POINTER(1);
	int *length = (int *) PG_GETARG_POINTER(2);
	voc_search_kind kind;
	size_t stop;

	if (!self->has_token)
	{
		voc_next_token(self->tokenizer, &self->token);
		self->has_token = true;
	}
	if (self->at == self->length)
		PG_RETURN_INT32(0);
	*token = self->body + self->at;
	kind = self->token.length > 0 ? search_kind(self, &self->token) : VOC_SEARCH_BLANK;
	stop = self->token.length > 0 ? self->token.start : self->length;
	if (kind == VOC_SEARCH_BLANK || self->at < stop)
	{
		/* Punctuation and the white space before it are one. */
		*length = (int) blank_length(self, kind == VOC_SEARCH_BLANK ? stop + self->token.length : stop);
		self->at += (size_t) *length;
		self->has_token = self->at < (size_t) self->token.start + self->token.length || self->token.length == 0;
		PG_RETURN_INT32(VOC_SEARCH_BLANK);
	}
	*length = (int) self->token.length;
	self->at += self->token.length;
	self->has_token = false;
	PG_RETURN_INT32(kind);
}

/* voc.multilingual_end(state) */
Datum
voc_pg_multilingual_end(PG_FUNCTION_ARGS)
{
	parser_state *self = (parser_state *) PG_GETARG_POINTER(0);

	voc_return_tokenizer(self->borrowed);
	PG_RETURN_VOID();
}

/* voc.multilingual_kinds(internal) → the kinds with their names */
Datum
voc_pg_multilingual_kinds(PG_FUNCTION_ARGS)
{
	static const LexDescr kinds[] = {
		{VOC_SEARCH_WORD, "word", "word of a script with blanks between words"},
		{VOC_SEARCH_CHINESE, "chinese", "Chinese word, with the words it is made of"},
		{VOC_SEARCH_COMPOUND, "compound", "word with hyphens, underscores, full stops or an elided article, with its parts"},
		{VOC_SEARCH_EMAIL, "email", "e-mail address"},
		{VOC_SEARCH_URL, "url", "address of a page, with its host"},
		{VOC_SEARCH_JAPANESE, "japanese", "Japanese word"},
		{VOC_SEARCH_KOREAN, "korean", "Korean word"},
		{VOC_SEARCH_SOUTHEAST, "southeast", "word of Thai, Lao, Khmer or Burmese"},
		{VOC_SEARCH_BLANK, "blank", "white space and punctuation"},
		{VOC_SEARCH_MENTION, "mention", "name behind @, with and without the sign"},
		{VOC_SEARCH_HASHTAG, "hashtag", "topic behind #, with its words"},
		{VOC_SEARCH_EMOJI, "emoji", "emoji sequence"},
		{VOC_SEARCH_NUMBER, "number", "number, time, date, percentage"},
		{VOC_SEARCH_EMOTICON, "emoticon", "emoticon"}};
	LexDescr *descriptions = palloc0((lengthof(kinds) + 1) * sizeof(LexDescr));

	for (size_t i = 0; i < lengthof(kinds); i++)
	{
		descriptions[i].lexid = kinds[i].lexid;
		descriptions[i].alias = pstrdup(kinds[i].alias);
		descriptions[i].descr = pstrdup(kinds[i].descr);
	}
	PG_RETURN_POINTER(descriptions);
}
