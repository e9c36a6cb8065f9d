/* The compiled-in models and lexicon. */
#ifndef VOC_SENTIMENT_BUILTIN_H
#define VOC_SENTIMENT_BUILTIN_H

#include "sentiment/emotion.h"
#include "sentiment/aspect_model.h"
#include "sentiment/guess.h"
#include "sentiment/model.h"
#include "sentiment/valence.h"

extern voc_status voc_sentiment_builtin_model(voc_sentiment_language language, voc_model *model);
extern voc_status voc_sentiment_builtin_valence(voc_valence *valence);
extern voc_status voc_sentiment_builtin_aspects(voc_aspect_model *model);

/* The emotion models of Chinese and English, and the terms of emotion. */
extern voc_status voc_emotion_builtin_model(voc_sentiment_language language, voc_emotion_model *model);
extern voc_status voc_emotion_builtin_terms(voc_valence *terms);

#endif
