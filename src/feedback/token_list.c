#include "feedback/token_list.h"

#include "base/utf8.h"
#include "base/varint.h"

#include <assert.h>

#define CODE_NUMBER 6
#define CODE_PUNCTUATION 13
#define CODE_SENTENCE_END 14
#define CODE_UNUSED 15
#define MAX_SHORT_LENGTH 7

static_assert(VOC_SCRIPT_SCRIPTIO == 5 && VOC_TOKEN_NUMBER == 1 && VOC_TOKEN_PUNCTUATION == 8,
			  "the codes are on disk: add new kinds at the end, with a new version");

static unsigned
code_of(const voc_token *token)
{
	if (token->kind == VOC_TOKEN_WORD)
		return token->script;
	if (token->kind == VOC_TOKEN_PUNCTUATION)
		return token->ends_sentence ? CODE_SENTENCE_END : CODE_PUNCTUATION;
	return (unsigned) (token->kind - VOC_TOKEN_NUMBER + CODE_NUMBER);
}

static void
set_code(voc_token *token, unsigned code)
{
	token->script = VOC_SCRIPT_OTHER;
	token->ends_sentence = code == CODE_SENTENCE_END;
	if (code < CODE_NUMBER)
	{
		token->kind = VOC_TOKEN_WORD;
		token->script = (uint8_t) code;
	}
	else if (code < CODE_PUNCTUATION)
		token->kind = (uint8_t) (code - CODE_NUMBER + VOC_TOKEN_NUMBER);
	else
		token->kind = VOC_TOKEN_PUNCTUATION;
}

void
voc_token_writer_start(voc_token_writer *writer, voc_arena *arena)
{
	*writer = (voc_token_writer){.arena = arena};
}

voc_status
voc_token_writer_add(voc_token_writer *writer, const voc_token *token)
{
	unsigned code = code_of(token);
	uint32_t gap = token->start_character - writer->characters;
	unsigned char *to;

	if (!VOC_ARRAY_RESERVE(writer->arena, &writer->bytes, 1 + 2 * VOC_VARINT_MAX_BYTES))
		return VOC_NO_MEMORY;
	to = writer->bytes.items + writer->bytes.count;
	if (gap <= 1 && token->characters <= MAX_SHORT_LENGTH)
		*to++ = (unsigned char) (code << 4 | gap << 3 | token->characters);
	else
	{
		*to++ = (unsigned char) (code << 4);
		to = voc_varint_write(to, gap);
		to = voc_varint_write(to, token->characters);
	}
	writer->bytes.count = (size_t) (to - writer->bytes.items);
	writer->characters = token->start_character + token->characters;
	return VOC_OK;
}

void
voc_token_reader_start(voc_token_reader *reader, voc_bytes list, voc_bytes body)
{
	*reader = (voc_token_reader){.at = list.at, .end = list.length == 0 ? list.at : list.at + list.length, .body = body};
}

/* Goes so many characters on in the body; false when it ends before. */
static bool
walk(voc_token_reader *reader, uint32_t characters)
{
	const unsigned char *at = reader->body.at + reader->start;
	const unsigned char *end = reader->body.at + reader->body.length;
	uint32_t character;

	for (uint32_t i = 0; i < characters; i++)
	{
		if (at == end)
			return false;
		at += voc_utf8_next(at, end, &character);
	}
	reader->start = (uint32_t) (at - reader->body.at);
	reader->start_character += characters;
	return true;
}

static bool
read_long(voc_token_reader *reader, uint32_t *gap, uint32_t *characters)
{
	const unsigned char *at = voc_varint_read(reader->at, reader->end, gap);

	if (at == NULL || (at = voc_varint_read(at, reader->end, characters)) == NULL)
		return false;
	reader->at = at;
	return *characters > 0 && (*gap > 1 || *characters > MAX_SHORT_LENGTH);
}

voc_status
voc_token_reader_next(voc_token_reader *reader, voc_token *token)
{
	unsigned head;
	uint32_t gap, characters;

	*token = (voc_token){0};
	if (reader->at == reader->end)
		return VOC_OK;
	head = *reader->at++;
	gap = head >> 3 & 1;
	characters = head & 7;
	if (head >> 4 == CODE_UNUSED || (characters == 0 && (gap != 0 || !read_long(reader, &gap, &characters))) ||
		!walk(reader, gap))
		return VOC_CORRUPT;
	token->start = reader->start;
	token->start_character = reader->start_character;
	if (!walk(reader, characters))
		return VOC_CORRUPT;
	token->length = reader->start - token->start;
	token->characters = characters;
	set_code(token, head >> 4);
	return VOC_OK;
}
