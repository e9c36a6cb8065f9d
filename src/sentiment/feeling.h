/*
 * The emotions of one text, window by window, beside its sentiment; see emotion.h. The mean of the windows' scores,
 * weighted by their units, becomes shares of 1.
 */
#ifndef VOC_SENTIMENT_FEELING_H
#define VOC_SENTIMENT_FEELING_H

#include "sentiment/emotion.h"

#define VOC_EMOTION_ONE 10000
#define VOC_EMOTION_LEAST 1000 /* smaller shares are not told */

typedef struct voc_feeling
{
	voc_emotion_model chinese;
	voc_emotion_model english;
	voc_emotion_model others;
	voc_valence terms;

	/* the text */
	bool wanted;
	double scores[VOC_EMOTIONS]; /* × units, of the windows in which something was known */
	double weight;
	voc_own_terms own; /* the user's */
} voc_feeling;

extern voc_status voc_feeling_open(voc_feeling *feeling);

/* Begins a text whose emotions are wanted; the lexicon may be NULL. */
extern void voc_feeling_begin(voc_feeling *feeling, const voc_arena *arena, const voc_lexicon *lexicon,
							  const unsigned char *body, size_t length);

/* A window ends, on which voc_rules_judge was called; `raw` is its sentiment. */
extern void voc_feeling_window(voc_feeling *feeling, const voc_rules *rules, const voc_unit *units,
							   const voc_feature_set *features, voc_sentiment_language language, double raw,
							   double words);

/* The emotions in 1/VOC_EMOTION_ONE; 0 for those that are not there. All are 0 where none outweighs no emotion. */
extern void voc_feeling_end(const voc_feeling *feeling, int32_t shares[VOC_EMOTIONS]);

#endif
