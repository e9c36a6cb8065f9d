/*
 * What the files of the rules share: rule_items.c cuts a window into items, rule_shifts.c says what
 * an opinion amounts to with what stands around it, rules.c lets clauses weigh on each other.
 */
#ifndef VOC_SENTIMENT_RULE_PARTS_H
#define VOC_SENTIMENT_RULE_PARTS_H

#include "sentiment/rules.h"

/* Classes of items that are no terms of the lexicon. */
enum
{
	VOC_ITEM_PLAIN = VOC_VALENCE_CLASS_COUNT,
	VOC_ITEM_NAME, /* an address or a mention: not heard */
	VOC_ITEM_SIGN,
	VOC_ITEM_RATING,
	VOC_ITEM_DELAY
};

/* A flag of items beside those of the lexicon: praise that is said ironically too. */
#define VOC_ITEM_CHEER 128u

/* Fills rules->items. */
extern void voc_rules_cut(voc_rules *rules, const voc_valence *valence, const voc_unit *units, uint32_t count,
						  voc_sentiment_language language);

/* Whether an item ends the reach of what stands before it. */
extern bool voc_rules_is_boundary(const voc_rule_item *item, const voc_unit *units);

/* Whether a unit is this word. */
extern bool voc_rules_is_word(const voc_unit *unit, const char *word);

/* The amount of an opinion on its own, with what stands right before and behind; 0: it says
 * nothing. */
extern double voc_rules_amount(const voc_rules *rules, const voc_unit *units, uint32_t at, bool capitals_count,
							   const char **rule);

/* What a negator says by itself where it negates no opinion ("cannot log in", 无法登录), or "even" in
 * a question; 0 for most. */
extern double voc_rules_denial(const voc_rules *rules, const voc_unit *units, uint32_t at);

#endif
