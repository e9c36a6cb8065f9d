/*
 * How a sentence speaks of each of its aspects.
 *
 * Aspects that are named together (food and service, 味道、服务) form a row and are judged alike. Every opinion of the
 * rules is attached to the row it belongs to:
 *
 *     great food, slow service      an opinion right before a row, with nothing but plain words between
 *     the food is great             else the nearest row before it in its clause,
 *     love the food                 else the nearest one behind it in its clause,
 *     味道不错，很好吃               else the row that was spoken of last in the sentence, unless the clause has its own
 *
 * Then amounts are counted around the row: what the rules and the sentiment model find to the left, to the right, in the
 * clauses that go on about it, in the whole sentence; and words are looked up by where they stand. Two linear models
 * answer two questions: good or bad (log odds), and whether anything is said of it at all.
 */
#ifndef VOC_SENTIMENT_ASPECT_JUDGE_H
#define VOC_SENTIMENT_ASPECT_JUDGE_H

#include "sentiment/aspect_terms.h"

#define VOC_ASPECT_WORDS_MAX 512
#define VOC_NO_ASPECT UINT16_MAX

/* The zones around an aspect. */
typedef enum voc_aspect_zone
{
	VOC_ZONE_LEFT, /* of its clause, up to the aspect before */
	VOC_ZONE_RIGHT,
	VOC_ZONE_NEXT, /* following clauses without an aspect of their own */
	VOC_ZONE_LAST, /* clauses before, without one */
	VOC_ZONE_COUNT
} voc_aspect_zone;

typedef struct voc_aspect_row
{
	voc_aspect_span span;	   /* from the first aspect of the row to its last */
	voc_aspect_span zones[VOC_ZONE_COUNT]; /* empty where first > last */
	uint8_t belongs; /* to so many rows before, each to the next: the staff at the desk, 房间的窗户 */
	uint16_t first_aspect;
	uint16_t last_aspect;
	double good; /* of the opinions attached */
	double bad;
	uint16_t opinions;
} voc_aspect_row;

typedef struct voc_aspect_scene
{
	uint32_t aspect_count;
	uint32_t row_count;
	voc_aspect_span aspects[VOC_ASPECTS_MAX];
	voc_aspect_row rows[VOC_ASPECTS_MAX];
	uint16_t row_of_aspect[VOC_ASPECTS_MAX];
	bool own_clause[VOC_WINDOW_UNITS]; /* the opinion tells its aspect itself: not to be sought in other clauses */
	uint16_t row_of_hit[VOC_WINDOW_UNITS]; /* VOC_NO_ASPECT where the opinion belongs to none */
} voc_aspect_scene;

/* Groups the aspects, which are in order, into rows and attaches the opinions. */
extern void voc_aspect_scene_set(voc_aspect_scene *scene, const voc_aspect_sentence *sentence);

/* Whether an opinion, by its number among the hits, is attached to a row: to itself, or to what belongs to it. */
extern bool voc_aspect_row_has(const voc_aspect_scene *scene, const voc_aspect_sentence *sentence, uint32_t row,
							   uint32_t hit);

typedef struct voc_aspect_words
{
	uint32_t count;
	uint64_t words[VOC_ASPECT_WORDS_MAX];
	double amounts[VOC_ASPECT_AMOUNTS];
} voc_aspect_words;

/* What the judgement of an aspect looks at. */
extern void voc_aspect_words_of(const voc_aspect_scene *scene, const voc_aspect_sentence *sentence,
								uint32_t aspect, voc_aspect_words *words);

typedef enum voc_aspect_question
{
	VOC_ASPECT_POLAR,	/* log odds of good against bad */
	VOC_ASPECT_NEUTRAL /* log odds of nothing said against something */
} voc_aspect_question;

/* A word as the model keeps it: its weights for the two questions stand side by side. */
static inline uint64_t
voc_aspect_word_key(uint64_t word)
{
	uint64_t hash = (word + 16) * UINT64_C(0xd6e8feb86659fd93);

	return hash ^ hash >> 32;
}

extern double voc_aspect_answer(const voc_aspect_words *words, const voc_aspect_weights *weights,
								voc_aspect_question question);

/* The raw score of both answers, on the scale of sentiment: 0 where nothing is said. */
extern double voc_aspect_raw(double polar, double neutral);

#endif
