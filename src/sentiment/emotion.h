/*
 * Emotions: joy, anger, sadness, surprise, fear and disgust in a window of units.
 *
 * For each emotion a window has a score z, a sum of
 *
 *     evidence   what the hand-written lexicon of emotions says, shifted (not happy is not joy), what the sentiment is,
 *                and whether it asks or exclaims: a few numbers, each with a weight for each emotion
 *     features   the n-grams of features.h, each with a weight for each emotion, as in a sentiment model:
 *                scale × (w1 + w2 + …) / √(n + 20)
 *     terms      what a user's lexicon says
 *
 * No emotion has the score 0. Of a text, the mean z of its windows becomes shares of 1: exp(z) ÷ (1 + Σ exp(z)).
 *
 *     header    384 bytes, see emotion.c: the evidence's weights and the scale
 *     buckets   64 bytes each, a cache line: eight checks of two bytes, then six weights for each of eight features
 */
#ifndef VOC_SENTIMENT_EMOTION_H
#define VOC_SENTIMENT_EMOTION_H

#include "sentiment/features.h"
#include "sentiment/own_terms.h"
#include "sentiment/rules.h"
#include "sentiment/sentiment.h"
#include "sentiment/valence.h"

#include <math.h>

#define VOC_EMOTIONS VOC_EMOTION_COUNT /* in the order of voc_lexicon_emotion, less one */

/* The numbers that are evidence. */
enum
{
	VOC_EVIDENCE_ALWAYS,   /* 1 */
	VOC_EVIDENCE_LEXICON,  /* one for each emotion */
	VOC_EVIDENCE_GOOD = 7, /* raw sentiment above 0, squashed */
	VOC_EVIDENCE_BAD,
	VOC_EVIDENCE_QUESTION,
	VOC_EVIDENCE_EXCLAMATION,
	VOC_EVIDENCE_COUNT
};

#define VOC_EMOTION_HEADER_SIZE 384
#define VOC_EMOTION_BUCKET_SIZE 64
#define VOC_EMOTION_BUCKET_SLOTS 8
#define VOC_EMOTION_SCALE_ONE 1048576.0
#define VOC_EMOTION_EVIDENCE_ONE 65536.0

#define VOC_EMOTION_FEW_FEATURES 20.0

/* Of the user's terms: what a weight of 1 adds to z. */
#define VOC_EMOTION_OWN 6.0

typedef struct voc_emotion_model
{
	const unsigned char *buckets;
	uint32_t bucket_count;
	double scale;
	double evidence[VOC_EVIDENCE_COUNT][VOC_EMOTIONS];
} voc_emotion_model;

extern voc_status voc_emotion_model_open(voc_emotion_model *model, const void *image, size_t size);

/* What each of n features counts; texts of a word or two are not to be sure because of one of them. */
static inline double
voc_emotion_share_of_features(uint32_t count)
{
	return 1 / sqrt(count + VOC_EMOTION_FEW_FEATURES);
}

/* For texts of a language without a model: emoji and the user's terms alone. */
extern void voc_emotion_model_empty(voc_emotion_model *model);

/* The six weights of a feature, NULL if it is unknown. */
extern const int8_t *voc_emotion_weights(const voc_emotion_model *model, uint64_t hash);

/*
 * The evidence in a window on which voc_rules_judge was called; `raw` is the window's sentiment, `words` its length.
 * Units that the lexicon's terms cover are marked in `covered`, unless that is NULL.
 */
extern void voc_emotion_evidence(double evidence[VOC_EVIDENCE_COUNT], const voc_valence *terms, const voc_rules *rules,
								 const voc_unit *units, uint32_t count, voc_sentiment_language language, double raw,
								 double words, bool *covered);

/* The scores z of a window. */
extern void voc_emotion_score(double scores[VOC_EMOTIONS], const voc_emotion_model *model,
							  const double evidence[VOC_EVIDENCE_COUNT], const voc_feature_set *features);

/* Adds what the user's terms say; whether they say anything. */
extern bool voc_emotion_add_own(double scores[VOC_EMOTIONS], const voc_own_terms *own, const voc_rules *rules,
								const voc_unit *units);

/* Scores to shares of 1; what is missing to 1 is no emotion. */
extern void voc_emotion_shares(double shares[VOC_EMOTIONS], const double scores[VOC_EMOTIONS]);

/* "joy" … */
extern const char *voc_emotion_name(int emotion);
extern bool voc_emotion_named(const char *name, int *emotion);

/* For the trainer. */
extern void voc_emotion_clear(unsigned char *image, uint32_t bucket_count, double scale,
							  double (*evidence)[VOC_EMOTIONS]);
extern bool voc_emotion_put(unsigned char *image, uint64_t hash, const int8_t weights[VOC_EMOTIONS]);

#endif
