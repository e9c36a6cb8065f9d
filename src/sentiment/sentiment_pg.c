/*
 * SQL: voc.sentiment(body [, lexicon]), voc.polarity(body [, lexicon]), voc.sentiment_explain(body [, lexicon]).
 */
#include "sentiment/sentiment_pg.h"

#include "catalog/pg_enum.h"
#include "funcapi.h"
#include "lexicon/lexicon_pg.h"
#include "miscadmin.h"
#include "text/tokens_pg.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

PG_FUNCTION_INFO_V1(voc_pg_sentiment);
PG_FUNCTION_INFO_V1(voc_pg_polarity);
PG_FUNCTION_INFO_V1(voc_pg_sentiment_explain);

static voc_sentiment_analyzer *connection_sentiment = NULL;

voc_sentiment_analyzer *
voc_connection_sentiment(void)
{
	if (connection_sentiment == NULL)
		voc_check_status(
			voc_sentiment_open(&connection_sentiment, voc_context_allocator(TopMemoryContext)),
			"the sentiment analyzer");
	return connection_sentiment;
}

/* Pushes all tokens of a text for which the analyzer has begun. */
static void
push_tokens(voc_sentiment_analyzer *analyzer, const unsigned char *body, size_t length,
			const voc_lexicon *lexicon)
{
	voc_tokenizer *tokenizer = voc_connection_tokenizer();
	voc_token token;

	if (lexicon == NULL)
		voc_tokenizer_start(tokenizer, body, length);
	else
		voc_tokenizer_start_with(tokenizer, body, length, lexicon);
	while (voc_next_token(tokenizer, &token))
		voc_check_status(voc_sentiment_push(analyzer, &token), "the sentiment analyzer");
}

void
voc_sentiment_of(const unsigned char *body, size_t length, voc_sentiment_result *result)
{
	voc_sentiment_of_with(body, length, NULL, result);
}

void
voc_sentiment_of_with(const unsigned char *body, size_t length, const voc_lexicon *lexicon,
					  voc_sentiment_result *result)
{
	voc_sentiment_analyzer *analyzer = voc_connection_sentiment();

	voc_sentiment_begin_with(analyzer, body, length, lexicon);
	push_tokens(analyzer, body, length, lexicon);
	voc_check_status(voc_sentiment_end(analyzer, result), "the sentiment analyzer");
}

void
voc_emotions_of_with(const unsigned char *body, size_t length, const voc_lexicon *lexicon,
					 int32_t shares[VOC_EMOTION_COUNT])
{
	voc_sentiment_analyzer *analyzer = voc_connection_sentiment();
	voc_sentiment_result result;

	voc_sentiment_begin_with(analyzer, body, length, lexicon);
	voc_sentiment_feel(analyzer);
	push_tokens(analyzer, body, length, lexicon);
	voc_check_status(voc_sentiment_end(analyzer, &result), "the sentiment analyzer");
	voc_sentiment_emotions(analyzer, shares);
}

/* The vocabulary of argument 1 if the function has one, else NULL. */
static const voc_lexicon *
lexicon_of_arguments(FunctionCallInfo fcinfo)
{
	return PG_NARGS() > 1 ? voc_lexicon_argument(fcinfo, 1) : NULL;
}

static void
sentiment_of_arguments(FunctionCallInfo fcinfo, voc_sentiment_result *result)
{
	const text *body = PG_GETARG_TEXT_PP(0);

	voc_sentiment_of_with((const unsigned char *)VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body),
						  lexicon_of_arguments(fcinfo), result);
}

/* voc.sentiment(body text [, lexicon]) → real */
Datum
voc_pg_sentiment(PG_FUNCTION_ARGS)
{
	voc_sentiment_result result;

	sentiment_of_arguments(fcinfo, &result);
	if (!result.known)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT4((float4)result.score / VOC_SCORE_ONE);
}

/* The enum's values, looked up once for each call site: the function's own result type names them.
 */
typedef struct polarity_values
{
	Oid values[4];
} polarity_values;

static const polarity_values *
values_of_polarity(FunctionCallInfo fcinfo)
{
	polarity_values *values = fcinfo->flinfo->fn_extra;
	Oid type;

	if (values != NULL)
		return values;
	type = get_func_rettype(fcinfo->flinfo->fn_oid);
	values = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(polarity_values));
	for (int polarity = VOC_NEGATIVE; polarity <= VOC_POSITIVE; polarity++)
	{
		const char *name = voc_polarity_name((voc_polarity)polarity);

		values->values[polarity] = GetSysCacheOid2(ENUMTYPOIDNAME, Anum_pg_enum_oid,
												   ObjectIdGetDatum(type), CStringGetDatum(name));
		if (!OidIsValid(values->values[polarity]))
			ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
							errmsg("type %s has no value \"%s\"", format_type_be(type), name)));
	}
	fcinfo->flinfo->fn_extra = values;
	return values;
}

/* voc.polarity(body text [, lexicon]) → voc.polarity_class */
Datum
voc_pg_polarity(PG_FUNCTION_ARGS)
{
	voc_sentiment_result result;

	sentiment_of_arguments(fcinfo, &result);
	if (!result.known)
		PG_RETURN_NULL();
	PG_RETURN_OID(values_of_polarity(fcinfo)->values[result.polarity]);
}

/* What a reason goes by: "negated"; of a user's term "user lexicon" or "user lexicon, negated". */
static text *
rule_text(const voc_contribution *reason)
{
	if (!reason->own)
		return cstring_to_text(reason->rule);
	if (strcmp(reason->rule, "lexicon") == 0)
		return cstring_to_text("user lexicon");
	return cstring_to_text(psprintf("user lexicon, %s", reason->rule));
}

/* voc.sentiment_explain(body text [, lexicon]) → rows (start, length, token, contribution, rule) */
Datum
voc_pg_sentiment_explain(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(0);
	const unsigned char *bytes = (const unsigned char *)VARDATA_ANY(body);
	ReturnSetInfo *rows = (ReturnSetInfo *)fcinfo->resultinfo;
	const voc_lexicon *lexicon = lexicon_of_arguments(fcinfo);
	voc_sentiment_analyzer *analyzer = voc_connection_sentiment();
	voc_arena *arena = voc_context_arena();
	voc_sentiment_result result;
	const voc_contribution *contributions;
	size_t count;

	InitMaterializedSRF(fcinfo, 0);
	voc_sentiment_begin_with(analyzer, bytes, VARSIZE_ANY_EXHDR(body), lexicon);
	voc_sentiment_explain(analyzer, arena);
	push_tokens(analyzer, bytes, VARSIZE_ANY_EXHDR(body), lexicon);
	voc_check_status(voc_sentiment_end(analyzer, &result), "the sentiment analyzer");
	contributions = voc_sentiment_contributions(analyzer, &count);
	for (size_t i = 0; i < count; i++)
	{
		const voc_contribution *reason = &contributions[i];
		text *surface =
			cstring_to_text_with_len((const char *)bytes + reason->start, (int)reason->length);
		text *rule = rule_text(reason);
		Datum values[5] = {Int32GetDatum((int32)reason->start_character + 1),
						   Int32GetDatum((int32)reason->characters), PointerGetDatum(surface),
						   Float4GetDatum((float4)reason->amount), PointerGetDatum(rule)};
		bool nulls[5] = {false};

		if (i % 1024 == 0)
			CHECK_FOR_INTERRUPTS();
		tuplestore_putvalues(rows->setResult, rows->setDesc, values, nulls);
		pfree(surface);
		pfree(rule);
	}
	voc_arena_free(arena);
	return (Datum)0;
}
