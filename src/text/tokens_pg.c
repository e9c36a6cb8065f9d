/*
 * SQL: voc.tokens(body [, lexicon]), voc.tokenize(body [, lexicon]).
 */
#include "text/tokens_pg.h"

#include "lexicon/lexicon_pg.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(voc_pg_tokens);
PG_FUNCTION_INFO_V1(voc_pg_tokenize);

static voc_tokenizer *connection_tokenizer = NULL;

/* The break iterator is ICU's, not the context's, so the context must see to it. */
static void
forget_tokenizer(void *argument)
{
	voc_tokenizer_close(connection_tokenizer);
	connection_tokenizer = NULL;
}

voc_tokenizer *
voc_connection_tokenizer(void)
{
	if (connection_tokenizer == NULL)
	{
		MemoryContext context = AllocSetContextCreate(TopMemoryContext, "voc tokenizer", ALLOCSET_SMALL_SIZES);
		MemoryContextCallback *callback = MemoryContextAllocZero(context, sizeof(MemoryContextCallback));
		const voc_allocator *allocator = voc_context_allocator(context);
		voc_tokenizer *fresh;

		voc_check_status(voc_tokenizer_open(&fresh, allocator), "the tokenizer");
		connection_tokenizer = fresh;
		callback->func = forget_tokenizer;
		MemoryContextRegisterResetCallback(context, callback);
	}
	return connection_tokenizer;
}

bool
voc_next_token(voc_tokenizer *tokenizer, voc_token *token)
{
	voc_check_status(voc_tokenizer_next(tokenizer, token), "the tokenizer");
	return token->length > 0;
}

/* Begins the text of argument 0, with the vocabulary of argument 1 if the function has one, else NULL. */
static const voc_lexicon *
start_arguments(FunctionCallInfo fcinfo, voc_tokenizer *tokenizer, const text *body)
{
	const unsigned char *bytes = (const unsigned char *) VARDATA_ANY(body);
	const voc_lexicon *lexicon = PG_NARGS() > 1 ? voc_lexicon_argument(fcinfo, 1) : NULL;

	if (lexicon == NULL)
		voc_tokenizer_start(tokenizer, bytes, VARSIZE_ANY_EXHDR(body));
	else
		voc_tokenizer_start_with(tokenizer, bytes, VARSIZE_ANY_EXHDR(body), lexicon);
	return lexicon;
}

/* How a token reads: as written, or in the canonical form that the vocabulary gives it. */
static const unsigned char *
token_text(const voc_token *token, const unsigned char *body, const voc_lexicon *lexicon, size_t *length)
{
	uint32_t number = token->term;

	if (token->is_synonym && voc_lexicon_term_entry(lexicon, token->term, VOC_LEXICON_ROLE(VOC_LEXICON_SYNONYM), &number))
	{
		voc_lexicon_entry entry;

		voc_lexicon_entry_at(lexicon, number, &entry);
		*length = entry.value_length;
		return entry.value;
	}
	*length = token->length;
	return body + token->start;
}

/* voc.tokens(body text [, lexicon]) → rows (ordinal, token, kind, start, length) */
Datum
voc_pg_tokens(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(0);
	const unsigned char *bytes = (const unsigned char *) VARDATA_ANY(body);
	ReturnSetInfo *rows = (ReturnSetInfo *) fcinfo->resultinfo;
	Datum kinds[VOC_TOKEN_KIND_COUNT];
	voc_tokenizer *tokenizer = voc_connection_tokenizer();
	const voc_lexicon *lexicon;
	voc_token token;
	int32 ordinal = 0;

	InitMaterializedSRF(fcinfo, 0);
	for (int kind = 0; kind < VOC_TOKEN_KIND_COUNT; kind++)
		kinds[kind] = CStringGetTextDatum(voc_token_kind_name((voc_token_kind) kind));
	lexicon = start_arguments(fcinfo, tokenizer, body);
	while (voc_next_token(tokenizer, &token))
	{
		size_t length;
		const unsigned char *reads = token_text(&token, bytes, lexicon, &length);
		text *surface = cstring_to_text_with_len((const char *) reads, (int) length);
		Datum values[5] = {Int32GetDatum(++ordinal), PointerGetDatum(surface), kinds[token.kind],
						   Int32GetDatum((int32) token.start_character + 1), Int32GetDatum((int32) token.characters)};
		bool nulls[5] = {false};

		tuplestore_putvalues(rows->setResult, rows->setDesc, values, nulls);
		pfree(surface);
	}
	return (Datum) 0;
}

/* A text[] under construction, written straight into its final form. */
typedef struct text_array
{
	char *image;
	size_t length;
	size_t room;
	size_t count;
} text_array;

static void
add_element(text_array *array, const unsigned char *bytes, size_t length)
{
	size_t size = INTALIGN(VARHDRSZ + length);
	char *element;

	if (size > array->room - array->length)
	{
		size_t room = array->room * 2;

		while (room - array->length < size)
			room *= 2;
		if (room > MaxAllocSize)
			room = MaxAllocSize;
		if (room - array->length < size || array->count >= MaxArraySize)
			ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
							errmsg("the tokens of a text do not fit an array"),
							errdetail("%zu tokens take the 1 GB that a value may have.", array->count),
							errhint("Use voc.tokens(body), which returns rows.")));
		array->image = repalloc(array->image, room);
		array->room = room;
	}
	element = array->image + array->length;
	SET_VARSIZE(element, VARHDRSZ + length);
	memcpy(element + VARHDRSZ, bytes, length);
	memset(element + VARHDRSZ + length, 0, size - VARHDRSZ - length);
	array->length += size;
	array->count++;
}

/* voc.tokenize(body text [, lexicon]) → text[] */
Datum
voc_pg_tokenize(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(0);
	const unsigned char *bytes = (const unsigned char *) VARDATA_ANY(body);
	voc_tokenizer *tokenizer = voc_connection_tokenizer();
	const voc_lexicon *lexicon;
	text_array array;
	ArrayType *result;
	voc_token token;

	array.room = Min(VARSIZE_ANY_EXHDR(body) * (size_t) 3 + 64, 64 * 1024 * 1024);
	array.image = palloc(array.room);
	array.length = ARR_OVERHEAD_NONULLS(1);
	array.count = 0;
	lexicon = start_arguments(fcinfo, tokenizer, body);
	while (voc_next_token(tokenizer, &token))
		if (token.kind != VOC_TOKEN_PUNCTUATION)
		{
			size_t length;
			const unsigned char *reads = token_text(&token, bytes, lexicon, &length);

			add_element(&array, reads, length);
		}
	if (array.count == 0)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(TEXTOID));

	result = (ArrayType *) array.image;
	SET_VARSIZE(result, array.length);
	result->ndim = 1;
	result->dataoffset = 0;
	result->elemtype = TEXTOID;
	ARR_DIMS(result)[0] = (int) array.count;
	ARR_LBOUND(result)[0] = 1;
	PG_RETURN_ARRAYTYPE_P(result);
}
