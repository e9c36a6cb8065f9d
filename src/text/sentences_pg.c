/*
 * SQL: voc.sentences(body).
 */
#include "base/shell_pg.h"

#include "funcapi.h"
#include "text/sentences.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(voc_pg_sentences);

/* voc.sentences(body text) → rows (ordinal, sentence, start, length) */
Datum
voc_pg_sentences(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(0);
	const unsigned char *bytes = (const unsigned char *) VARDATA_ANY(body);
	ReturnSetInfo *rows = (ReturnSetInfo *) fcinfo->resultinfo;
	voc_sentences scan;
	voc_sentence sentence;
	int32 ordinal = 0;

	InitMaterializedSRF(fcinfo, 0);
	voc_sentences_start(&scan, voc_context_arena(), bytes, VARSIZE_ANY_EXHDR(body));
	while (voc_sentences_next(&scan, &sentence))
	{
		text *surface = cstring_to_text_with_len((const char *) bytes + sentence.start, (int) sentence.length);
		Datum values[4] = {Int32GetDatum(++ordinal), PointerGetDatum(surface),
						   Int32GetDatum((int32) sentence.start_character + 1), Int32GetDatum((int32) sentence.characters)};
		bool nulls[4] = {false};

		tuplestore_putvalues(rows->setResult, rows->setDesc, values, nulls);
		pfree(surface);
	}
	return (Datum) 0;
}
