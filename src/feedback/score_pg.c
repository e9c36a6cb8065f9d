#include "feedback/score_pg.h"

#include <math.h>

int8_t
voc_checked_score(double value, voc_feedback_score score)
{
	static const int lowest[] = {0, 1, 1};
	static const int highest[] = {10, 5, 7};
	voc_error error;

	if (value != rint(value))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("score %.10g is no whole number", value)));
	if (value < lowest[score] || value > highest[score])
	{
		voc_feedback_fail_score(&error, score, value > 1e15 ? INT64_MAX : value < -1e15 ? INT64_MIN : (int64_t)value);
		voc_throw_error(&error);
	}
	return (int8_t)value;
}

/* The rating in 1/100; real holds 4.35 as 4.3499999, so what is closer to a hundredth than real can tell counts as it.
 */
int16_t
voc_checked_rating(double value)
{
	double hundredths = rint(value * 100);
	voc_error error;

	if (!(value >= 1 && value <= 5))
	{
		voc_feedback_fail_rating(&error, value);
		voc_throw_error(&error);
	}
	if ((float4)(hundredths / 100) != (float4)value)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("rating %.6g has more than 2 decimal places", value),
						errhint("Round it first: round(rating::numeric, 2).")));
	return (int16_t)hundredths;
}

void
voc_set_score(voc_feedback *feedback, const char *name, bool absent, double value)
{
	if (strcmp(name, "nps") == 0)
		feedback->nps = absent ? -1 : voc_checked_score(value, VOC_FEEDBACK_NPS);
	else if (strcmp(name, "csat") == 0)
		feedback->csat = absent ? 0 : voc_checked_score(value, VOC_FEEDBACK_CSAT);
	else if (strcmp(name, "ces") == 0)
		feedback->ces = absent ? 0 : voc_checked_score(value, VOC_FEEDBACK_CES);
	else if (strcmp(name, "rating") == 0)
		feedback->rating = absent ? 0 : voc_checked_rating(value);
	else
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("there is no score \"%s\"", name),
						errdetail("A feedback has the scores nps, csat, ces and rating."),
						errhint("Keep others in its attributes: voc.with_attribute(f, name, value).")));
}
