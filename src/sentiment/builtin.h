/* The compiled-in models and lexicon. */
#ifndef VOC_SENTIMENT_BUILTIN_H
#define VOC_SENTIMENT_BUILTIN_H

#include "sentiment/aspect_model.h"
#include "sentiment/guess.h"
#include "sentiment/model.h"
#include "sentiment/valence.h"

extern voc_status voc_sentiment_builtin_model(voc_sentiment_language language, voc_model *model);
extern voc_status voc_sentiment_builtin_valence(voc_valence *valence);
extern voc_status voc_sentiment_builtin_aspects(voc_aspect_model *model);

#endif
