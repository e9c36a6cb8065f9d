/*
 * SQL: voc.make_feedback.
 */
#include "feedback/feedback_pg.h"

#include "feedback/score_pg.h"
#include "lexicon/lexicon_pg.h"
#include "utils/timestamp.h"

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
	ARGUMENT_ATTRIBUTES,
	ARGUMENT_LEXICON
};

/*
 * voc.make_feedback(body, channel, customer, occurred_at, nps, csat, ces, rating, attributes, lexicon) → voc.feedback; NULL
 * where there is neither a body nor a score.
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
		feedback.nps = voc_checked_score(PG_GETARG_INT32(ARGUMENT_NPS), VOC_FEEDBACK_NPS);
	if (!PG_ARGISNULL(ARGUMENT_CSAT))
		feedback.csat = voc_checked_score(PG_GETARG_INT32(ARGUMENT_CSAT), VOC_FEEDBACK_CSAT);
	if (!PG_ARGISNULL(ARGUMENT_CES))
		feedback.ces = voc_checked_score(PG_GETARG_INT32(ARGUMENT_CES), VOC_FEEDBACK_CES);
	if (!PG_ARGISNULL(ARGUMENT_RATING))
		feedback.rating = voc_checked_rating(PG_GETARG_FLOAT8(ARGUMENT_RATING));
	if (feedback.body.at == NULL && !voc_feedback_has_score(&feedback))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(ARGUMENT_ATTRIBUTES))
		feedback.attributes = voc_jsonb_bytes(PG_GETARG_DATUM(ARGUMENT_ATTRIBUTES));
	voc_feedback_analyse_body_with(&feedback,
								   PG_ARGISNULL(ARGUMENT_LEXICON) ? NULL : voc_lexicon_argument(fcinfo, ARGUMENT_LEXICON));
	return voc_feedback_datum(&feedback);
}
