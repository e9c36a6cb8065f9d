/*
 * SQL: what a feedback holds, and what is known of its body without analysing it again. All but body, attributes and tokens
 * lie in the value's head.
 */
#include "feedback/feedback_pg.h"

#include "access/htup_details.h"
#include "catalog/pg_enum.h"
#include "catalog/pg_type.h"
#include "feedback/theme_list.h"
#include "feedback/token_list.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "sentiment/emotion.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(voc_pg_feedback_body);
PG_FUNCTION_INFO_V1(voc_pg_feedback_channel);
PG_FUNCTION_INFO_V1(voc_pg_feedback_customer);
PG_FUNCTION_INFO_V1(voc_pg_feedback_occurred_at);
PG_FUNCTION_INFO_V1(voc_pg_feedback_nps_score);
PG_FUNCTION_INFO_V1(voc_pg_feedback_csat_score);
PG_FUNCTION_INFO_V1(voc_pg_feedback_ces_score);
PG_FUNCTION_INFO_V1(voc_pg_feedback_rating);
PG_FUNCTION_INFO_V1(voc_pg_feedback_attributes);
PG_FUNCTION_INFO_V1(voc_pg_feedback_sentiment);
PG_FUNCTION_INFO_V1(voc_pg_feedback_polarity);
PG_FUNCTION_INFO_V1(voc_pg_feedback_emotion);
PG_FUNCTION_INFO_V1(voc_pg_feedback_language);
PG_FUNCTION_INFO_V1(voc_pg_feedback_tokenize);
PG_FUNCTION_INFO_V1(voc_pg_feedback_tokens);
PG_FUNCTION_INFO_V1(voc_pg_feedback_themes);
PG_FUNCTION_INFO_V1(voc_pg_feedback_expand);

static Datum
text_or_null(FunctionCallInfo fcinfo, voc_bytes bytes)
{
	if (bytes.at == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(voc_bytes_text(bytes));
}

/* voc.body(voc.feedback) → text */
Datum
voc_pg_feedback_body(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_of(PG_GETARG_DATUM(0), &feedback);
	return text_or_null(fcinfo, feedback.body);
}

/* voc.channel(voc.feedback) → text */
Datum
voc_pg_feedback_channel(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	return text_or_null(fcinfo, feedback.channel);
}

/* voc.customer(voc.feedback) → text */
Datum
voc_pg_feedback_customer(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	return text_or_null(fcinfo, feedback.customer);
}

/* voc.occurred_at(voc.feedback) → timestamptz */
Datum
voc_pg_feedback_occurred_at(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	if (!feedback.has_time)
		PG_RETURN_NULL();
	PG_RETURN_TIMESTAMPTZ(feedback.occurred_at);
}

/* voc.nps_score(voc.feedback) → int */
Datum
voc_pg_feedback_nps_score(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	if (feedback.nps < 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(feedback.nps);
}

/* voc.csat_score(voc.feedback) → int */
Datum
voc_pg_feedback_csat_score(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	if (feedback.csat == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(feedback.csat);
}

/* voc.ces_score(voc.feedback) → int */
Datum
voc_pg_feedback_ces_score(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	if (feedback.ces == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(feedback.ces);
}

/* voc.rating(voc.feedback) → real */
Datum
voc_pg_feedback_rating(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	if (feedback.rating == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT4((float4) (feedback.rating / 100.0));
}

static Datum
attributes_jsonb(voc_bytes attributes)
{
	return DirectFunctionCall1(jsonb_in, CStringGetDatum(pnstrdup((const char *) attributes.at, attributes.length)));
}

/* voc.attributes(voc.feedback) → jsonb */
Datum
voc_pg_feedback_attributes(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_of(PG_GETARG_DATUM(0), &feedback);
	if (feedback.attributes.at == NULL)
		PG_RETURN_NULL();
	return attributes_jsonb(feedback.attributes);
}

/* voc.sentiment(voc.feedback) → real */
Datum
voc_pg_feedback_sentiment(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	if (!feedback.analysis.sentiment_known)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT4((float4) feedback.analysis.sentiment / VOC_SCORE_ONE);
}

/* The values of voc.polarity_class, looked up once for each call site. */
static Oid
polarity_value(FmgrInfo *function, uint8_t polarity)
{
	Oid *values = function->fn_extra;

	if (values == NULL)
	{
		Oid type = get_func_rettype(function->fn_oid);

		values = MemoryContextAlloc(function->fn_mcxt, sizeof(Oid) * (VOC_POSITIVE + 1));
		for (int i = 0; i <= VOC_POSITIVE; i++)
			values[i] = GetSysCacheOid2(ENUMTYPOIDNAME, Anum_pg_enum_oid, ObjectIdGetDatum(type),
										CStringGetDatum(voc_polarity_name((voc_polarity) i)));
		function->fn_extra = values;
	}
	return values[polarity];
}

/* voc.polarity(voc.feedback) → voc.polarity_class */
Datum
voc_pg_feedback_polarity(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	if (!feedback.analysis.sentiment_known)
		PG_RETURN_NULL();
	PG_RETURN_OID(polarity_value(fcinfo->flinfo, feedback.analysis.polarity));
}

static Datum
emotion_text(const voc_feedback *feedback)
{
	return CStringGetTextDatum(voc_emotion_name(feedback->analysis.emotion - 1));
}

/* voc.emotion(voc.feedback) → text */
Datum
voc_pg_feedback_emotion(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	if (feedback.analysis.emotion == 0)
		PG_RETURN_NULL();
	return emotion_text(&feedback);
}

/* voc.language(voc.feedback) → text */
Datum
voc_pg_feedback_language(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	return text_or_null(fcinfo, feedback.analysis.language);
}

/* A value with a body, and its tokens; false without one. */
static bool
start_tokens(Datum value, voc_feedback *feedback, voc_token_reader *reader, uint32 *most)
{
	voc_bytes list;

	voc_feedback_of(value, feedback);
	if (feedback->body.at == NULL)
		return false;
	if (feedback->analysis.version == 0)
		voc_feedback_analyse_body(feedback);
	list = voc_feedback_tokens(feedback);
	*most = list.length;
	voc_token_reader_start(reader, list, feedback->body);
	return true;
}

static void
check_stored(voc_status status)
{
	if (status != VOC_OK)
		ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("stored feedback is damaged")));
}

static bool
next_token(voc_token_reader *reader, voc_token *token)
{
	check_stored(voc_token_reader_next(reader, token));
	CHECK_FOR_INTERRUPTS();
	return token->length > 0;
}

static text *
token_text(const voc_feedback *feedback, const voc_token *token)
{
	return voc_bytes_text((voc_bytes){feedback->body.at + token->start, token->length});
}

/* voc.tokenize(voc.feedback) → text[] */
Datum
voc_pg_feedback_tokenize(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;
	voc_token_reader reader;
	voc_token token;
	uint32 most;
	Datum *elements;
	int count = 0;

	if (!start_tokens(PG_GETARG_DATUM(0), &feedback, &reader, &most))
		PG_RETURN_NULL();
	elements = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(Datum) * ((Size) most + 1));
	while (next_token(&reader, &token))
		if (token.kind != VOC_TOKEN_PUNCTUATION)
			elements[count++] = PointerGetDatum(token_text(&feedback, &token));
	PG_RETURN_ARRAYTYPE_P(construct_array(elements, count, TEXTOID, -1, false, TYPALIGN_INT));
}

/* voc.tokens(voc.feedback) → rows (ordinal, token, kind, start, length) */
Datum
voc_pg_feedback_tokens(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = (ReturnSetInfo *) fcinfo->resultinfo;
	voc_feedback feedback;
	voc_token_reader reader;
	voc_token token;
	uint32 most;
	int32 ordinal = 0;

	InitMaterializedSRF(fcinfo, 0);
	if (!start_tokens(PG_GETARG_DATUM(0), &feedback, &reader, &most))
		return (Datum) 0;
	while (next_token(&reader, &token))
	{
		text *surface = token_text(&feedback, &token);
		text *kind = cstring_to_text(voc_token_kind_name((voc_token_kind) token.kind));
		Datum values[5] = {Int32GetDatum(++ordinal), PointerGetDatum(surface), PointerGetDatum(kind),
						   Int32GetDatum((int32) token.start_character + 1), Int32GetDatum((int32) token.characters)};
		bool nulls[5] = {false};

		tuplestore_putvalues(rows->setResult, rows->setDesc, values, nulls);
		pfree(surface);
		pfree(kind);
	}
	return (Datum) 0;
}

/* voc.themes(voc.feedback) → text[] */
Datum
voc_pg_feedback_themes(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;
	voc_theme_reader reader;
	voc_bytes list, name;
	Datum *elements;
	int count = 0;

	voc_feedback_of(PG_GETARG_DATUM(0), &feedback);
	if (feedback.body.at == NULL)
		PG_RETURN_NULL();
	list = voc_feedback_section(feedback.analysis.sections, VOC_FEEDBACK_SECTION_THEMES);
	elements = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(Datum) * ((Size) list.length / 2 + 1));
	voc_theme_reader_start(&reader, list);
	for (check_stored(voc_theme_reader_next(&reader, &name)); name.at != NULL;
		 check_stored(voc_theme_reader_next(&reader, &name)))
		elements[count++] = PointerGetDatum(voc_bytes_text(name));
	PG_RETURN_ARRAYTYPE_P(construct_array(elements, count, TEXTOID, -1, false, TYPALIGN_INT));
}

/* One column of an expanded value. */
typedef struct row_builder
{
	Datum values[13];
	bool nulls[13];
	int count;
} row_builder;

static void
add_column(row_builder *row, bool there, Datum value)
{
	row->values[row->count] = value;
	row->nulls[row->count++] = !there;
}

static void
add_text(row_builder *row, voc_bytes bytes)
{
	add_column(row, bytes.at != NULL, PointerGetDatum(voc_bytes_text(bytes)));
}

/* voc.expand(voc.feedback) → one row of plain columns */
Datum
voc_pg_feedback_expand(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;
	const voc_feedback_analysis *analysis = &feedback.analysis;
	row_builder row = {.count = 0};
	TupleDesc columns;

	if (get_call_result_type(fcinfo, NULL, &columns) != TYPEFUNC_COMPOSITE)
		ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED), errmsg("voc.expand is called where no row can be returned")));
	voc_feedback_of(PG_GETARG_DATUM(0), &feedback);
	add_text(&row, feedback.body);
	add_text(&row, feedback.channel);
	add_text(&row, feedback.customer);
	add_column(&row, feedback.has_time, TimestampTzGetDatum(feedback.occurred_at));
	add_column(&row, feedback.nps >= 0, Int32GetDatum(feedback.nps));
	add_column(&row, feedback.csat > 0, Int32GetDatum(feedback.csat));
	add_column(&row, feedback.ces > 0, Int32GetDatum(feedback.ces));
	add_column(&row, feedback.rating > 0, Float8GetDatum(feedback.rating / 100.0));
	add_column(&row, analysis->sentiment_known, Float8GetDatum((float8) analysis->sentiment / VOC_SCORE_ONE));
	add_column(&row, analysis->sentiment_known,
			   CStringGetTextDatum(voc_polarity_name((voc_polarity) analysis->polarity)));
	add_column(&row, analysis->emotion > 0, analysis->emotion > 0 ? emotion_text(&feedback) : (Datum) 0);
	add_text(&row, analysis->language);
	add_column(&row, feedback.attributes.at != NULL,
			   feedback.attributes.at != NULL ? attributes_jsonb(feedback.attributes) : (Datum) 0);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(columns), row.values, row.nulls)));
}
