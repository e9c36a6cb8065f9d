/*
 * Rules: what the hand-written lexicon says of a window of units, with its shifters applied.
 *
 * A window becomes a row of items: terms of the lexicon, ratings, waiting times, signs, plain
 * words. Each opinion looks back in its clause for what shifts it, and clauses weigh on each other:
 *
 * - not good, 不好吃: negated, −0.7 of its strength; −0.5 if a degree word stands between
 * - not bad, 不难吃: a negated bad word is mildly good, 0.5 of its strength
 * - no problems, 没有异味: an absent problem is good
 * - very good, 好吃极了, goooood!: degree words, lengthened words, capitals, exclamation marks
 * - too small, 有点咸: gradable words count in excess only
 * - good but slow, 好是好，但是贵: before the contrast counts half, behind it a quarter more
 * - although cheap, 虽然便宜: a concession counts half
 * - if it worked, 如果…: what is supposed counts 0.4; what is wished for is missing, −0.4
 * - cannot log in, 登录不上, waited 40 minutes: complaints without a bad word
 * - great, another crash: praise beside a complaint is ironic, −0.5
 * - how do I, please add, 请问: no judgement
 * - 10/10, 5 stars, 满分: ratings
 */
#ifndef VOC_SENTIMENT_RULES_H
#define VOC_SENTIMENT_RULES_H

#include "sentiment/guess.h"
#include "sentiment/own_terms.h"
#include "sentiment/sentiment.h"
#include "sentiment/valence.h"

typedef struct voc_rule_item
{
	uint16_t first; /* units */
	uint16_t last;
	uint16_t own;	 /* the number of the user's term + 1; 0: none of the user's */
	int8_t strength; /* × 10 */
	uint8_t class;	 /* voc_valence_class, or one of rules.c */
	uint8_t flags;
	bool quiet;		   /* in a mere question or request */
	bool opens_clause; /* begins a clause although no sign says so: a new line, a blank between
						  ideographs */
} voc_rule_item;

typedef struct voc_rule_hit
{
	uint16_t first;
	uint16_t last;
	uint16_t clause;
	double amount;
	double plain; /* the amount before clauses weigh on each other */
	const char *rule;
	bool own; /* of the user's lexicon */
} voc_rule_hit;

typedef struct voc_rules
{
	voc_rule_item items[VOC_WINDOW_UNITS];
	voc_rule_hit hits[VOC_WINDOW_UNITS];
	uint32_t item_count;
	uint32_t hit_count;
	const voc_own_terms *own; /* of the window; NULL: the user has none */
	uint32_t own_count;		  /* hits that are the user's terms, */
	uint32_t own_hits;		  /* those of them that are not worth 0, */
	double own_sum;			  /* and their amounts */
	double unread;			  /* words in no term of the lexicon */
	double sum;				  /* of the other hits' amounts */
	double positive;		  /* plain amounts of the clauses that are good on the whole */
	double negative;		  /* of the bad ones, as a positive number */
	bool read;				  /* some word is in the lexicon */
	bool no_answer;			  /* nothing stands there but words like n/a and signs */
} voc_rules;

extern void voc_rules_judge(voc_rules *rules, const voc_valence *valence, const voc_unit *units, uint32_t count,
							voc_sentiment_language language);

#endif
