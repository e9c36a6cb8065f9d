/*
 * SQL: voc.emotion(body [, lexicon]), voc.emotions(body [, lexicon]).
 */
#include "sentiment/sentiment_pg.h"

#include "funcapi.h"
#include "lexicon/lexicon_pg.h"
#include "sentiment/emotion.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(voc_pg_emotion);
PG_FUNCTION_INFO_V1(voc_pg_emotions);

static void
emotions_of_arguments(FunctionCallInfo fcinfo, int32_t shares[VOC_EMOTION_COUNT])
{
	const text *body = PG_GETARG_TEXT_PP(0);
	const voc_lexicon *lexicon = PG_NARGS() > 1 ? voc_lexicon_argument(fcinfo, 1) : NULL;

	voc_emotions_of_with((const unsigned char *) VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body), lexicon, shares);
}

/* voc.emotion(body text [, lexicon]) → text */
Datum
voc_pg_emotion(PG_FUNCTION_ARGS)
{
	int32_t shares[VOC_EMOTION_COUNT];
	int best;

	emotions_of_arguments(fcinfo, shares);
	best = voc_sentiment_strongest(shares);
	if (best < 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(voc_emotion_name(best)));
}

/* voc.emotions(body text [, lexicon]) → rows (emotion, score), the strongest first */
Datum
voc_pg_emotions(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = (ReturnSetInfo *) fcinfo->resultinfo;
	int32_t shares[VOC_EMOTION_COUNT];
	int best;

	emotions_of_arguments(fcinfo, shares);
	InitMaterializedSRF(fcinfo, 0);
	while ((best = voc_sentiment_strongest(shares)) >= 0)
	{
		Datum values[2] = {CStringGetTextDatum(voc_emotion_name(best)),
						   Float4GetDatum((float4) shares[best] / VOC_SCORE_ONE)};
		bool nulls[2] = {false};

		tuplestore_putvalues(rows->setResult, rows->setDesc, values, nulls);
		shares[best] = 0;
	}
	return (Datum) 0;
}
