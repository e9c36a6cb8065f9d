/*
 * SQL: voc.aspects(body [, lexicon]).
 */
#include "base/shell_pg.h"

#include "funcapi.h"
#include "lexicon/lexicon_pg.h"
#include "miscadmin.h"
#include "sentiment/aspects.h"
#include "sentiment/sentiment.h"
#include "text/tokens_pg.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(voc_pg_aspects);

/* The analyzer of this connection, opened at first use and kept; one text at a time, as with the tokenizer. */
static voc_aspects_analyzer *
connection_aspects(void)
{
	static voc_aspects_analyzer *analyzer = NULL;

	if (analyzer == NULL)
		voc_check_status(voc_aspects_open(&analyzer, voc_context_allocator(TopMemoryContext)), "the aspect reader");
	return analyzer;
}

static Datum
text_of(const unsigned char *bytes, uint32 length)
{
	return PointerGetDatum(cstring_to_text_with_len((const char *) bytes, (int) length));
}

/* Writes the mentions that are ready as rows. */
static void
put_ready(const voc_aspects_analyzer *analyzer, const unsigned char *body, ReturnSetInfo *rows)
{
	uint32_t count;
	const voc_aspect_mention *mentions = voc_aspects_ready(analyzer, &count);

	for (uint32_t i = 0; i < count; i++)
	{
		const voc_aspect_mention *mention = &mentions[i];
		Datum values[5] = {mention->name != NULL ? text_of(mention->name, mention->name_length)
												 : text_of(body + mention->place.start, mention->place.length),
						   (Datum) 0, Float4GetDatum((float4) mention->score / VOC_SCORE_ONE),
						   Int32GetDatum((int32) mention->place.start_character + 1),
						   Int32GetDatum((int32) mention->place.characters)};
		bool nulls[5] = {false, mention->opinion.length == 0};

		if (!nulls[1])
			values[1] = text_of(body + mention->opinion.start, mention->opinion.length);
		tuplestore_putvalues(rows->setResult, rows->setDesc, values, nulls);
		pfree(DatumGetPointer(values[0]));
		if (!nulls[1])
			pfree(DatumGetPointer(values[1]));
	}
}

/* voc.aspects(body text [, lexicon]) → rows (aspect, opinion, sentiment, start, length) */
Datum
voc_pg_aspects(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(0);
	const voc_lexicon *lexicon = PG_NARGS() > 1 ? voc_lexicon_argument(fcinfo, 1) : NULL;
	const unsigned char *bytes = (const unsigned char *) VARDATA_ANY(body);
	size_t length = VARSIZE_ANY_EXHDR(body);
	ReturnSetInfo *rows = (ReturnSetInfo *) fcinfo->resultinfo;
	voc_tokenizer *tokenizer = voc_connection_tokenizer();
	voc_aspects_analyzer *analyzer = connection_aspects();
	voc_token token;

	InitMaterializedSRF(fcinfo, 0);
	voc_aspects_begin(analyzer, bytes, length, lexicon);
	if (lexicon == NULL)
		voc_tokenizer_start(tokenizer, bytes, length);
	else
		voc_tokenizer_start_with(tokenizer, bytes, length, lexicon);
	while (voc_next_token(tokenizer, &token))
	{
		voc_check_status(voc_aspects_push(analyzer, &token), "the aspect reader");
		put_ready(analyzer, bytes, rows);
	}
	voc_check_status(voc_aspects_end(analyzer), "the aspect reader");
	put_ready(analyzer, bytes, rows);
	return (Datum) 0;
}
