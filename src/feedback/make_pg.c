/*
 * SQL: voc.make_feedback.
 */
#include "feedback/feedback_pg.h"

#include "utils/timestamp.h"

#include <math.h>

PG_FUNCTION_INFO_V1(voc_pg_make_feedback);

enum
{
	ARGUMENT_BODY,
	ARGUMENT_CHANNEL,
	ARGUMENT_CUSTOMER,
	ARGUMENT_OCCURRED_AT,
	ARGUMENT_NPS,
	ARGUMENT_CSAT,
	ARGUMENT_CES,
	ARGUMENT_RATING,
	ARGUMENT_ATTRIBUTES
};

/* The rating in 1/100; real holds 4.35 as 4.3499999, so what is closer to a hundredth than real can tell counts as it. */
static int16_t
rating_hundredths(float4 rating)
{
	double hundredths = rint((double) rating * 100);
	voc_error error;

	if (!(rating >= 1 && rating <= 5))
	{
		voc_feedback_fail_rating(&error, rating);
		voc_throw_error(&error);
	}
	if ((float4) (hundredths / 100) != rating)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("rating %.6g has more than 2 decimal places", (double) rating),
						errhint("Round it first: round(rating::numeric, 2).")));
	return (int16_t) hundredths;
}

static int8_t
checked_score(int32 value, voc_feedback_score score, int lowest, int highest)
{
	voc_error error;

	if (value < lowest || value > highest)
	{
		voc_feedback_fail_score(&error, score, value);
		voc_throw_error(&error);
	}
	return (int8_t) value;
}

/*
 * voc.make_feedback(body, channel, customer, occurred_at, nps, csat, ces, rating, attributes) → voc.feedback; NULL where
 * there is neither a body nor a score.
 */
Datum
voc_pg_make_feedback(PG_FUNCTION_ARGS)
{
	voc_feedback feedback = voc_feedback_nothing;

#define TEXT_ARGUMENT(argument) (PG_ARGISNULL(argument) ? NULL : PG_GETARG_TEXT_PP(argument))
	feedback.body = voc_text_bytes(TEXT_ARGUMENT(ARGUMENT_BODY));
	feedback.channel = voc_text_bytes(TEXT_ARGUMENT(ARGUMENT_CHANNEL));
	feedback.customer = voc_text_bytes(TEXT_ARGUMENT(ARGUMENT_CUSTOMER));
	if (!PG_ARGISNULL(ARGUMENT_OCCURRED_AT))
	{
		feedback.has_time = true;
		feedback.occurred_at = PG_GETARG_TIMESTAMPTZ(ARGUMENT_OCCURRED_AT);
	}
	if (!PG_ARGISNULL(ARGUMENT_NPS))
		feedback.nps = checked_score(PG_GETARG_INT32(ARGUMENT_NPS), VOC_FEEDBACK_NPS, 0, 10);
	if (!PG_ARGISNULL(ARGUMENT_CSAT))
		feedback.csat = checked_score(PG_GETARG_INT32(ARGUMENT_CSAT), VOC_FEEDBACK_CSAT, 1, 5);
	if (!PG_ARGISNULL(ARGUMENT_CES))
		feedback.ces = checked_score(PG_GETARG_INT32(ARGUMENT_CES), VOC_FEEDBACK_CES, 1, 7);
	if (!PG_ARGISNULL(ARGUMENT_RATING))
		feedback.rating = rating_hundredths(PG_GETARG_FLOAT4(ARGUMENT_RATING));
	if (feedback.body.at == NULL && !voc_feedback_has_score(&feedback))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(ARGUMENT_ATTRIBUTES))
		feedback.attributes = voc_jsonb_bytes(PG_GETARG_DATUM(ARGUMENT_ATTRIBUTES));
	voc_feedback_analyse_body(&feedback);
	return voc_feedback_datum(&feedback);
}
