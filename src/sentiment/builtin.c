#include "sentiment/builtin.h"

#define ASSET(name)                                                                                \
	extern const unsigned char voc_asset_##name[] __attribute__((visibility("hidden")))

ASSET(sentiment_zh);
ASSET(sentiment_zh_end);
ASSET(sentiment_en);
ASSET(sentiment_en_end);
ASSET(sentiment_de);
ASSET(sentiment_de_end);
ASSET(sentiment_fr);
ASSET(sentiment_fr_end);
ASSET(sentiment_es);
ASSET(sentiment_es_end);
ASSET(valence);
ASSET(valence_end);
ASSET(emotion_zh);
ASSET(emotion_zh_end);
ASSET(emotion_en);
ASSET(emotion_en_end);
ASSET(emotion_terms);
ASSET(emotion_terms_end);
ASSET(aspects);
ASSET(aspects_end);

voc_status
voc_sentiment_builtin_model(voc_sentiment_language language, voc_model *model)
{
	switch (language)
	{
		case VOC_SENTIMENT_CHINESE:
			return voc_model_open(model, voc_asset_sentiment_zh,
								  (size_t)(voc_asset_sentiment_zh_end - voc_asset_sentiment_zh));
		case VOC_SENTIMENT_ENGLISH:
			return voc_model_open(model, voc_asset_sentiment_en,
								  (size_t)(voc_asset_sentiment_en_end - voc_asset_sentiment_en));
		case VOC_SENTIMENT_GERMAN:
			return voc_model_open(model, voc_asset_sentiment_de,
								  (size_t)(voc_asset_sentiment_de_end - voc_asset_sentiment_de));
		case VOC_SENTIMENT_FRENCH:
			return voc_model_open(model, voc_asset_sentiment_fr,
								  (size_t)(voc_asset_sentiment_fr_end - voc_asset_sentiment_fr));
		case VOC_SENTIMENT_SPANISH:
			return voc_model_open(model, voc_asset_sentiment_es,
								  (size_t)(voc_asset_sentiment_es_end - voc_asset_sentiment_es));
		case VOC_SENTIMENT_OTHER:
			break;
	}
	return VOC_PARAMETER;
}

static voc_status
open_terms(voc_valence *terms, const unsigned char *image, size_t size)
{
	voc_status status = voc_valence_open(terms, image, size);

	if (status == VOC_OK)
		voc_valence_sift(terms);
	return status;
}

voc_status
voc_sentiment_builtin_valence(voc_valence *valence)
{
	return open_terms(valence, voc_asset_valence,
					  (size_t)(voc_asset_valence_end - voc_asset_valence));
}

voc_status
voc_emotion_builtin_model(voc_sentiment_language language, voc_emotion_model *model)
{
	if (language == VOC_SENTIMENT_CHINESE)
		return voc_emotion_model_open(model, voc_asset_emotion_zh,
									  (size_t)(voc_asset_emotion_zh_end - voc_asset_emotion_zh));
	if (language == VOC_SENTIMENT_ENGLISH)
		return voc_emotion_model_open(model, voc_asset_emotion_en,
									  (size_t)(voc_asset_emotion_en_end - voc_asset_emotion_en));
	return VOC_PARAMETER;
}

voc_status
voc_emotion_builtin_terms(voc_valence *terms)
{
	return open_terms(terms, voc_asset_emotion_terms,
					  (size_t)(voc_asset_emotion_terms_end - voc_asset_emotion_terms));
}

voc_status
voc_sentiment_builtin_aspects(voc_aspect_model *model)
{
	return voc_aspect_model_open(model, voc_asset_aspects,
								 (size_t)(voc_asset_aspects_end - voc_asset_aspects));
}
