/*
 * SQL: changed copies of a feedback, and its analysis renewed. Only a new body is analysed; whatever else changes, the
 * analysis is copied.
 */
#include "feedback/feedback_pg.h"

#include "feedback/score_pg.h"
#include "lexicon/lexicon_pg.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(voc_pg_feedback_with_body);
PG_FUNCTION_INFO_V1(voc_pg_feedback_with_channel);
PG_FUNCTION_INFO_V1(voc_pg_feedback_with_customer);
PG_FUNCTION_INFO_V1(voc_pg_feedback_with_occurred_at);
PG_FUNCTION_INFO_V1(voc_pg_feedback_with_score);
PG_FUNCTION_INFO_V1(voc_pg_feedback_with_attributes);
PG_FUNCTION_INFO_V1(voc_pg_feedback_needs_analysis);
PG_FUNCTION_INFO_V1(voc_pg_feedback_analyze);

static voc_bytes
optional_text(FunctionCallInfo fcinfo, int argument)
{
	return voc_text_bytes(PG_ARGISNULL(argument) ? NULL : PG_GETARG_TEXT_PP(argument));
}

/* voc.with_body(voc.feedback, text) → voc.feedback */
Datum
voc_pg_feedback_with_body(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	voc_feedback_of(PG_GETARG_DATUM(0), &feedback);
	feedback.body = optional_text(fcinfo, 1);
	voc_feedback_analyse_body(&feedback);
	return voc_feedback_datum(&feedback);
}

/* voc.with_channel(voc.feedback, text) → voc.feedback */
Datum
voc_pg_feedback_with_channel(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	voc_feedback_of(PG_GETARG_DATUM(0), &feedback);
	feedback.channel = optional_text(fcinfo, 1);
	return voc_feedback_datum(&feedback);
}

/* voc.with_customer(voc.feedback, text) → voc.feedback */
Datum
voc_pg_feedback_with_customer(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	voc_feedback_of(PG_GETARG_DATUM(0), &feedback);
	feedback.customer = optional_text(fcinfo, 1);
	return voc_feedback_datum(&feedback);
}

/* voc.with_occurred_at(voc.feedback, timestamptz) → voc.feedback */
Datum
voc_pg_feedback_with_occurred_at(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	voc_feedback_of(PG_GETARG_DATUM(0), &feedback);
	feedback.has_time = !PG_ARGISNULL(1);
	feedback.occurred_at = feedback.has_time ? PG_GETARG_TIMESTAMPTZ(1) : 0;
	return voc_feedback_datum(&feedback);
}

/* voc.with_score(voc.feedback, score text, value float8) → voc.feedback */
Datum
voc_pg_feedback_with_score(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	voc_feedback_of(PG_GETARG_DATUM(0), &feedback);
	voc_set_score(&feedback, text_to_cstring(PG_GETARG_TEXT_PP(1)), PG_ARGISNULL(2),
				  PG_ARGISNULL(2) ? 0 : PG_GETARG_FLOAT8(2));
	return voc_feedback_datum(&feedback);
}

/* voc.with_attributes(voc.feedback, jsonb) → voc.feedback */
Datum
voc_pg_feedback_with_attributes(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	voc_feedback_of(PG_GETARG_DATUM(0), &feedback);
	feedback.attributes = PG_ARGISNULL(1) ? (voc_bytes){NULL, 0} : voc_jsonb_bytes(PG_GETARG_DATUM(1));
	return voc_feedback_datum(&feedback);
}

/* voc.needs_analysis(voc.feedback) → boolean */
Datum
voc_pg_feedback_needs_analysis(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;
	bool has_body;

	has_body = voc_feedback_head_of(PG_GETARG_DATUM(0), &feedback);
	PG_RETURN_BOOL(has_body && feedback.analysis.version != VOC_ANALYSIS_VERSION);
}

/* voc.analyze(voc.feedback [, voc.lexicon]) → voc.feedback */
Datum
voc_pg_feedback_analyze(PG_FUNCTION_ARGS)
{
	voc_feedback feedback;

	voc_feedback_of(PG_GETARG_DATUM(0), &feedback);
	voc_feedback_analyse_body_with(&feedback, PG_NARGS() > 1 ? voc_lexicon_argument(fcinfo, 1) : NULL);
	return voc_feedback_datum(&feedback);
}
