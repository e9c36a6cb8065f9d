#include "sentiment/feeling.h"

#include "sentiment/builtin.h"

#include <math.h>
#include <string.h>

voc_status
voc_feeling_open(voc_feeling *feeling)
{
	voc_status status;

	voc_emotion_model_empty(&feeling->others);
	if ((status = voc_emotion_builtin_model(VOC_SENTIMENT_CHINESE, &feeling->chinese)) != VOC_OK ||
		(status = voc_emotion_builtin_model(VOC_SENTIMENT_ENGLISH, &feeling->english)) != VOC_OK)
		return status;
	return voc_emotion_builtin_terms(&feeling->terms);
}

void
voc_feeling_begin(voc_feeling *feeling, const voc_arena *arena, const voc_lexicon *lexicon, const unsigned char *body,
				  size_t length)
{
	feeling->wanted = true;
	feeling->weight = 0;
	memset(feeling->scores, 0, sizeof(feeling->scores));
	voc_own_begin(&feeling->own, arena, lexicon, VOC_LEXICON_EMOTION, body, length);
}

/* Whether there is anything to go by but the user's terms: a term, or a feature that the model knows. */
static bool
is_known(const voc_emotion_model *model, const double *evidence, const voc_feature_set *features)
{
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		if (evidence[VOC_EVIDENCE_LEXICON + emotion] > 0)
			return true;
	if (model->bucket_count > 0)
		for (uint32_t i = 0; i < features->count; i++)
			if (!features->features[i].letters && voc_emotion_weights(model, features->features[i].hash) != NULL)
				return true;
	return false;
}

void
voc_feeling_window(voc_feeling *feeling, const voc_rules *rules, const voc_unit *units, const voc_feature_set *features,
				   voc_sentiment_language language, double raw, double words)
{
	const voc_emotion_model *model = words == 0							 ? &feeling->others
									 : language == VOC_SENTIMENT_CHINESE ? &feeling->chinese
									 : language == VOC_SENTIMENT_ENGLISH ? &feeling->english
																		 : &feeling->others;
	double evidence[VOC_EVIDENCE_COUNT], scores[VOC_EMOTIONS];

	voc_emotion_evidence(evidence, &feeling->terms, rules, units, features->units, language, raw, words, NULL);
	voc_emotion_score(scores, model, evidence, features);
	if (!voc_emotion_add_own(scores, &feeling->own, rules, units) && !is_known(model, evidence, features))
		return;
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		feeling->scores[emotion] += scores[emotion] * features->units;
	feeling->weight += features->units;
}

void
voc_feeling_end(const voc_feeling *feeling, int32_t shares[VOC_EMOTIONS])
{
	double scores[VOC_EMOTIONS], part[VOC_EMOTIONS], top = 0;

	memset(shares, 0, VOC_EMOTIONS * sizeof(shares[0]));
	if (feeling->weight == 0)
		return;
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
	{
		scores[emotion] = feeling->scores[emotion] / feeling->weight;
		top = fmax(top, scores[emotion]);
	}
	if (top == 0)
		return;
	voc_emotion_shares(part, scores);
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
	{
		shares[emotion] = (int32_t) lround(part[emotion] * VOC_EMOTION_ONE);
		if (shares[emotion] < VOC_EMOTION_LEAST)
			shares[emotion] = 0;
	}
}
