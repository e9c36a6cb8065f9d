/*
 * SQL: the quality of feedback and the privacy of those who gave it. voc.fingerprint, fingerprint_distance, similarity,
 * quality_flags, find_personal_data, redact.
 */
#include "feedback/feedback_pg.h"

#include "catalog/pg_type.h"
#include "feedback/personal.h"
#include "feedback/quality.h"
#include "feedback/shingle.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(voc_pg_fingerprint);
PG_FUNCTION_INFO_V1(voc_pg_feedback_fingerprint);
PG_FUNCTION_INFO_V1(voc_pg_fingerprint_distance);
PG_FUNCTION_INFO_V1(voc_pg_similarity);
PG_FUNCTION_INFO_V1(voc_pg_quality_flags);
PG_FUNCTION_INFO_V1(voc_pg_find_personal_data);
PG_FUNCTION_INFO_V1(voc_pg_redact);

/* voc.fingerprint(body text) → bigint */
Datum
voc_pg_fingerprint(PG_FUNCTION_ARGS)
{
	bool known;
	uint64_t fingerprint;

	voc_check_status(voc_fingerprint(voc_context_arena(), voc_text_bytes(PG_GETARG_TEXT_PP(0)), &known, &fingerprint),
					 "the fingerprint of a text");
	if (!known)
		PG_RETURN_NULL();
	PG_RETURN_INT64((int64)fingerprint);
}

/* voc.fingerprint(voc.feedback) → bigint */
Datum
voc_pg_feedback_fingerprint(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	if (!feedback.analysis.has_fingerprint)
		PG_RETURN_NULL();
	PG_RETURN_INT64((int64)feedback.analysis.fingerprint);
}

/* voc.fingerprint_distance(bigint, bigint) → int */
Datum
voc_pg_fingerprint_distance(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(voc_fingerprint_distance((uint64_t)PG_GETARG_INT64(0), (uint64_t)PG_GETARG_INT64(1)));
}

/* voc.similarity(a text, b text) → real */
Datum
voc_pg_similarity(PG_FUNCTION_ARGS)
{
	bool known;
	double similarity;

	voc_check_status(voc_similarity(voc_context_arena(), voc_text_bytes(PG_GETARG_TEXT_PP(0)),
									voc_text_bytes(PG_GETARG_TEXT_PP(1)), &known, &similarity),
					 "the similarity of two texts");
	if (!known)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT4((float4)similarity);
}

/* voc.quality_flags(body text) → text[] */
Datum
voc_pg_quality_flags(PG_FUNCTION_ARGS)
{
	unsigned flags;
	Datum names[VOC_QUALITY_FLAG_COUNT];
	int count = 0;

	voc_check_status(voc_quality_flags(voc_context_arena(), voc_text_bytes(PG_GETARG_TEXT_PP(0)), &flags),
					 "the quality of a text");
	for (int flag = 0; flag < VOC_QUALITY_FLAG_COUNT; flag++)
		if ((flags & 1u << flag) != 0)
			names[count++] = CStringGetTextDatum(voc_quality_flag_name((voc_quality_flag)flag));
	PG_RETURN_ARRAYTYPE_P(count == 0 ? construct_empty_array(TEXTOID)
									 : construct_array(names, count, TEXTOID, -1, false, TYPALIGN_INT));
}

static void
find_personal(voc_bytes body, voc_bytes mask, voc_personal_taker take, void *context)
{
	voc_status status = voc_personal_find(voc_context_arena(), body, mask, take, context);

	if (status == VOC_LIMIT)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("mask of order numbers is too long"),
						errdetail("At most 64 characters are allowed.")));
	voc_check_status(status, "the search for personal data");
}

static voc_bytes
order_mask(FunctionCallInfo fcinfo, int argument)
{
	if (PG_NARGS() <= argument)
		return (voc_bytes){NULL, 0};
	return voc_text_bytes(PG_GETARG_TEXT_PP(argument));
}

typedef struct row_writer
{
	ReturnSetInfo *rows;
	voc_bytes body;
} row_writer;

static void
write_row(void *context, const voc_personal_item *item)
{
	row_writer *writer = context;
	Datum values[4] = {CStringGetTextDatum(voc_personal_kind_name(item->kind)),
					   PointerGetDatum(voc_bytes_text((voc_bytes){writer->body.at + item->start, item->length})),
					   Int32GetDatum((int32)item->start_character + 1), Int32GetDatum((int32)item->characters)};
	bool nulls[4] = {false};

	tuplestore_putvalues(writer->rows->setResult, writer->rows->setDesc, values, nulls);
}

/* voc.find_personal_data(body text [, order_mask text]) → rows (kind, value, start, length) */
Datum
voc_pg_find_personal_data(PG_FUNCTION_ARGS)
{
	row_writer writer = {(ReturnSetInfo *)fcinfo->resultinfo, voc_text_bytes(PG_GETARG_TEXT_PP(0))};

	InitMaterializedSRF(fcinfo, 0);
	find_personal(writer.body, order_mask(fcinfo, 1), write_row, &writer);
	return (Datum)0;
}

typedef struct redaction
{
	StringInfoData text;
	voc_bytes body;
	uint32_t copied;
	unsigned kinds;
} redaction;

static void
redact_item(void *context, const voc_personal_item *item)
{
	redaction *redaction = context;

	if ((redaction->kinds & 1u << item->kind) == 0)
		return;
	appendBinaryStringInfo(&redaction->text, (const char *)redaction->body.at + redaction->copied,
						   (int)(item->start - redaction->copied));
	appendStringInfo(&redaction->text, "[%s]", voc_personal_kind_name(item->kind));
	redaction->copied = item->start + item->length;
}

/* The kinds that an array names, as bits. */
static unsigned
named_kinds(ArrayType *array)
{
	Datum *names;
	bool *nulls;
	int count;
	unsigned kinds = 0;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &names, &nulls, &count);
	for (int i = 0; i < count; i++)
	{
		const char *name = nulls[i] ? "NULL" : TextDatumGetCString(names[i]);
		int kind = 0;

		while (kind < VOC_PERSONAL_KIND_COUNT && strcmp(name, voc_personal_kind_name((voc_personal_kind)kind)) != 0)
			kind++;
		if (kind == VOC_PERSONAL_KIND_COUNT)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("there is no kind of personal data \"%s\"", name),
					 errhint("Use phone, email, id, bank_card, bank_account, plate, address or order.")));
		kinds |= 1u << kind;
	}
	return kinds;
}

/* voc.redact(body text [, kinds text[] [, order_mask text]]) → text */
Datum
voc_pg_redact(PG_FUNCTION_ARGS)
{
	redaction redaction = {.body = voc_text_bytes(PG_GETARG_TEXT_PP(0)), .kinds = ~0u};

	if (PG_NARGS() > 1)
		redaction.kinds = named_kinds(PG_GETARG_ARRAYTYPE_P(1));
	initStringInfo(&redaction.text);
	find_personal(redaction.body, order_mask(fcinfo, 2), redact_item, &redaction);
	appendBinaryStringInfo(&redaction.text, (const char *)redaction.body.at + redaction.copied,
						   (int)(redaction.body.length - redaction.copied));
	PG_RETURN_TEXT_P(cstring_to_text_with_len(redaction.text.data, redaction.text.len));
}
