/*
 * Items: terms of the lexicon, ratings, waiting times, signs, plain words; and what the words of
 * several meanings mean here.
 */
#include "sentiment/rule_parts.h"

#include "sentiment/delay.h"
#include "sentiment/rating.h"

#include <string.h>

#define NOTHING_THERE (-12) /* what "no" says of a plain thing: there is no translation; × 10 */
#define BELOW_ZERO (-36)	/* of -10/10; × 10 */
#define PREDICATE 24		/* lone words up to this strength need no degree word; × 10 */
#define COMPARED_SCOPE 8	/* items between 比 and the word that says how */

#define BAD_WITHOUT_EXCESS (-13) /* × 10 */

#define HAO 0x597D	/* 好 */
#define THAN 0x6BD4 /* 比 */
#define MORE 0x8D8A /* 越 */

bool
voc_rules_is_word(const voc_unit *unit, const char *word)
{
	return unit->kind == VOC_UNIT_WORD && word[0] == (char) unit->text[0] && strlen(word) == unit->text_length &&
		   memcmp(word, unit->text, unit->text_length) == 0;
}

static bool
opens_clause(const voc_unit *units, uint32_t at)
{
	if (at == 0)
		return true;
	return units[at].line_before ||
		   (units[at].space_before && units[at].kind == VOC_UNIT_IDEOGRAPH && units[at - 1].kind == VOC_UNIT_IDEOGRAPH);
}

/* Pictures are of every language; English words are read in English and Chinese texts; the rest
 * where we know better. */
static bool
may_read(const voc_valence_entry *entry, voc_sentiment_language language)
{
	if (entry->class == VOC_VALENCE_PICTURE)
		return true;
	if (entry->flags & VOC_VALENCE_ENGLISH)
		return language == VOC_SENTIMENT_ENGLISH || language == VOC_SENTIMENT_CHINESE;
	return language != VOC_SENTIMENT_OTHER;
}

/* Large numbers all have one hash: of those, only 100 and rows of sixes (666) may begin a term. */
static bool
may_begin_term(const voc_unit *unit)
{
	if (unit->kind != VOC_UNIT_NUMBER || unit->text_length < 3)
		return true;
	if (unit->text_length == 3 && memcmp(unit->text, "100", 3) == 0)
		return true;
	for (int i = 0; i < unit->text_length; i++)
		if (unit->text[i] != '6')
			return false;
	return true;
}

/* The longest term; but 好 at its end belongs to a bad word right behind it: 环境好嘈, 态度好差. */
static uint32_t
find_term(const voc_valence *valence, const voc_unit *units, uint32_t count, voc_valence_entry *entry)
{
	uint32_t length = voc_valence_find(valence, units, count, entry);
	voc_valence_entry next;

	if (length < 2 || length == count || entry->class != VOC_VALENCE_OPINION || entry->strength <= 0 ||
		units[length - 1].kind != VOC_UNIT_IDEOGRAPH || units[length - 1].character != HAO ||
		units[length].kind != VOC_UNIT_IDEOGRAPH || opens_clause(units, length) ||
		voc_valence_find(valence, units + length, count - length, &next) == 0 || next.strength >= 0 ||
		(next.class != VOC_VALENCE_OPINION && next.class != VOC_VALENCE_LONE && next.class != VOC_VALENCE_GRADABLE))
		return length;
	return voc_valence_find(valence, units, length - 1, entry);
}

/* The item that begins at a unit. */
static void
find_item(const voc_valence *valence, const voc_unit *units, uint32_t at, uint32_t count,
		  voc_sentiment_language language, voc_rule_item *item)
{
	voc_valence_entry entry;
	uint32_t length;
	int strength;

	*item = (voc_rule_item){.first = (uint16_t) at,
							.last = (uint16_t) at,
							.class = VOC_ITEM_PLAIN,
							.opens_clause = opens_clause(units, at)};
	length = voc_rating_find(units + at, count - at, &strength);
	if (length > 0)
	{
		item->class = VOC_ITEM_RATING;
		if (at > 0 && units[at - 1].kind == VOC_UNIT_SIGN && units[at - 1].character == '-' &&
			!units[at].space_before && (at == 1 || units[at - 1].space_before))
			strength = BELOW_ZERO;
	}
	else if (language <= VOC_SENTIMENT_ENGLISH)
	{
		length = voc_delay_find(units + at, count - at, &strength);
		if (length > 0)
			item->class = VOC_ITEM_DELAY;
	}
	if (length > 0)
	{
		item->strength = (int8_t) strength;
		item->last = (uint16_t) (at + length - 1);
		return;
	}
	length = may_begin_term(&units[at]) ? find_term(valence, units + at, count - at, &entry) : 0;
	if (length > 0 && may_read(&entry, language))
	{
		item->class = entry.class;
		item->strength = entry.strength;
		item->flags = entry.flags;
		item->last = (uint16_t) (at + length - 1);
		return;
	}
	if (units[at].kind == VOC_UNIT_NAME)
		item->class = VOC_ITEM_NAME;
	else if (units[at].kind == VOC_UNIT_SIGN)
		item->class = VOC_ITEM_SIGN;
}

static bool
is_picture(const voc_unit *unit)
{
	return unit->kind == VOC_UNIT_EMOJI || unit->kind == VOC_UNIT_EMOTICON;
}

/* A user's term is an opinion of strength 1; rules.c multiplies what it amounts to. */
static void
set_own_item(const voc_own_terms *own, const voc_unit *units, uint32_t number, voc_rule_item *item)
{
	const voc_own_term *term = &own->terms[number];

	item->class =
		is_picture(&units[term->first]) && term->first == term->last ? VOC_VALENCE_PICTURE : VOC_VALENCE_OPINION;
	item->strength = voc_own_weight(own, term) < 0 ? -10 : 10;
	item->own = (uint16_t) (number + 1);
	item->last = term->last;
}

/* The user's terms go before all others, which end where one begins. */
static void
find_items(voc_rules *rules, const voc_valence *valence, const voc_unit *units, uint32_t count,
		   voc_sentiment_language language)
{
	uint32_t own = 0, own_count = rules->own == NULL ? 0 : rules->own->count;

	for (uint32_t at = 0; at < count; at = rules->items[rules->item_count - 1].last + 1u)
	{
		voc_rule_item *item = &rules->items[rules->item_count++];
		uint32_t stop = own < own_count ? rules->own->terms[own].first : count;

		if (at < stop)
		{
			find_item(valence, units, at, stop, language, item);
			continue;
		}
		*item = (voc_rule_item){.first = (uint16_t) at, .opens_clause = opens_clause(units, at)};
		set_own_item(rules->own, units, own++, item);
	}
}

static bool
is_ideograph(const voc_rule_item *item, const voc_unit *units, uint32_t character)
{
	return item->own == 0 && item->first == item->last && units[item->first].kind == VOC_UNIT_IDEOGRAPH &&
		   units[item->first].character == character;
}

/* 好 before what it strengthens (好慢, 好难吃) is a degree word; one of excess before what is rather
 * bad (好咸), but not before the like of 浓 and 大. */
static void
settle_hao(voc_rules *rules, const voc_unit *units)
{
	for (uint32_t i = 0; i + 1 < rules->item_count; i++)
	{
		voc_rule_item *item = &rules->items[i];
		const voc_rule_item *next = item + 1;

		if (is_ideograph(item, units, HAO) && !next->opens_clause &&
			(next->class == VOC_VALENCE_GRADABLE || next->class == VOC_VALENCE_OPINION ||
			 next->class == VOC_VALENCE_LONE || next->class == VOC_VALENCE_CHEER))
		{
			item->class = next->class == VOC_VALENCE_GRADABLE && next->strength <= BAD_WITHOUT_EXCESS
							  ? VOC_VALENCE_EXCESS
							  : VOC_VALENCE_BOOSTER;
			item->strength = 13;
		}
	}
}

/* "pretty" is a degree word before what it strengthens only: pretty good, but a pretty app. */
static void
settle_pretty(voc_rules *rules, const voc_unit *units)
{
	for (uint32_t i = 0; i < rules->item_count; i++)
	{
		voc_rule_item *item = &rules->items[i];

		if (item->own == 0 && item->first == item->last && voc_rules_is_word(&units[item->first], "pretty") &&
			(i + 1 == rules->item_count || item[1].class == VOC_ITEM_PLAIN || item[1].class == VOC_VALENCE_FACT ||
			 item[1].class == VOC_ITEM_SIGN))
		{
			item->class = VOC_VALENCE_OPINION;
			item->strength = 18;
		}
	}
}

/* Praise that is said ironically too is an opinion that remembers it. */
static void
settle_cheers(voc_rules *rules)
{
	for (uint32_t i = 0; i < rules->item_count; i++)
		if (rules->items[i].class == VOC_VALENCE_CHEER)
		{
			rules->items[i].class = VOC_VALENCE_OPINION;
			rules->items[i].flags |= VOC_ITEM_CHEER;
		}
}

/* "not at all" or 没有 is no answer when it is all there is; before something else it negates. */
static void
settle_nonanswers(voc_rules *rules, const voc_unit *units)
{
	/* 没无不冇唔未 */
	static const uint32_t characters[] = {0x6CA1, 0x65E0, 0x4E0D, 0x5187, 0x5514, 0x672A};
	static const char *const words[] = {"not", "no", "nothing", "none", "never"};

	for (uint32_t i = 0; i < rules->item_count; i++)
	{
		voc_rule_item *item = &rules->items[i];
		const voc_unit *unit = &units[item->first];
		bool negates = false;

		if (item->class != VOC_VALENCE_NONANSWER)
			continue;
		for (size_t k = 0; k < sizeof(characters) / sizeof(characters[0]); k++)
			negates = negates || (unit->kind == VOC_UNIT_IDEOGRAPH && unit->character == characters[k]);
		for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
			negates = negates || voc_rules_is_word(unit, words[k]) ||
					  (item->last > item->first && voc_rules_is_word(unit + 1, words[k]));
		if (negates)
			item->class = VOC_VALENCE_NEGATOR;
	}
}

/* 不了, 不上 … behind what is done say that it cannot be done: 登录不上, 加载不出来. Elsewhere they
 * only negate. */
static void
settle_unable(voc_rules *rules, const voc_unit *units)
{
	for (uint32_t i = 0; i < rules->item_count; i++)
	{
		voc_rule_item *item = &rules->items[i];
		bool done = item->class == VOC_VALENCE_UNABLE && i > 0 && !item->opens_clause && units[item->first - 1].kind == VOC_UNIT_IDEOGRAPH &&
					(item[-1].class == VOC_ITEM_PLAIN || item[-1].class == VOC_VALENCE_LONE ||
					 item[-1].class == VOC_VALENCE_GRADABLE || item[-1].class == VOC_VALENCE_RESOLVER);

		if (item->class != VOC_VALENCE_UNABLE)
			continue;
		item->class = done ? VOC_VALENCE_PROBLEM : VOC_VALENCE_NEGATOR;
		if (!done)
			item->strength = 0;
	}
}

/* Whether 比 stands before an item in its clause. */
static bool
is_compared(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	for (uint32_t i = at; i > 0 && at - i < COMPARED_SCOPE && !rules->items[i].opens_clause;)
	{
		if (voc_rules_is_boundary(&rules->items[--i], units))
			break;
		if (is_ideograph(&rules->items[i], units, THAN))
			return true;
	}
	return false;
}

/* is, was: what follows says how something is. */
static bool
is_copula(const voc_rule_item *item, const voc_unit *units)
{
	static const char *const copulas[] = {"is",	  "are", "was",	  "were",  "am",   "s",		"re",
										  "been", "be",	 "feels", "looks", "felt", "tastes"};

	if (item->first != item->last)
		return false;
	for (size_t i = 0; i < sizeof(copulas) / sizeof(copulas[0]); i++)
		if (voc_rules_is_word(&units[item->first], copulas[i]))
			return true;
	return false;
}

static bool
joins(const voc_rule_item *item, const voc_unit *units)
{
	return item->first == item->last && voc_rules_is_word(&units[item->first], "and");
}

/* Two words that are all of a clause: bomb tacos, weak coffee. */
static bool
is_said_of_next(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	const voc_rule_item *item = &rules->items[at], *next = item + 1;

	return at + 1 < rules->item_count && units[item->first].kind == VOC_UNIT_WORD &&
		   (at == 0 || item->opens_clause || item[-1].class == VOC_ITEM_SIGN) &&
		   (next->class == VOC_ITEM_PLAIN || next->class == VOC_VALENCE_FACT) &&
		   (at + 2 == rules->item_count || next[1].opens_clause || next[1].class == VOC_ITEM_SIGN);
}

/* 越用越慢, 越来越少: the more, the worse. The word behind the second 越 is an opinion. */
static void
settle_more_and_more(voc_rules *rules, const voc_unit *units)
{
	for (uint32_t i = 0; i + 3 < rules->item_count; i++)
	{
		if (!is_ideograph(&rules->items[i], units, MORE))
			continue;
		for (uint32_t k = i + 2; k <= i + 4 && k + 1 < rules->item_count; k++)
		{
			voc_rule_item *what = &rules->items[k + 1];

			if (!is_ideograph(&rules->items[k], units, MORE))
				continue;
			if (what->class == VOC_VALENCE_LONE || what->class == VOC_VALENCE_GRADABLE)
				what->class = VOC_VALENCE_OPINION;
			break;
		}
	}
}

/* 画面美, 物流慢: Chinese says how something is without a verb. */
static bool
is_predicate(const voc_rule_item *before, const voc_rule_item *item, const voc_unit *units)
{
	return units[item->first].kind == VOC_UNIT_IDEOGRAPH && item->strength <= PREDICATE &&
		   item->strength >= -PREDICATE && units[before->last].kind == VOC_UNIT_IDEOGRAPH &&
		   (before->class == VOC_ITEM_PLAIN || before->class == VOC_VALENCE_FACT);
}

/* Whether a word that is an opinion when alone stands where opinions stand: first in its clause,
 * behind a degree word, behind is or was, behind 比…. */
static bool
opens_opinion(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	const voc_rule_item *item = &rules->items[at], *before = at > 0 ? item - 1 : NULL;

	return before == NULL || item->opens_clause || before->class == VOC_ITEM_SIGN ||
		   before->class == VOC_VALENCE_BOOSTER || before->class == VOC_VALENCE_EXCESS ||
		   before->class == VOC_VALENCE_BUT || before->class == VOC_VALENCE_PICTURE ||
		   before->class == VOC_VALENCE_NEGATOR || is_predicate(before, item, units) || is_copula(before, units) ||
		   is_compared(rules, units, at) || (at + 1 < rules->item_count && item[1].class == VOC_VALENCE_AFTER);
}

static bool
closes_opinion(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	const voc_rule_item *next = at + 1 < rules->item_count ? &rules->items[at + 1] : NULL;

	if (next != NULL && next->class == VOC_VALENCE_FUNCTION && next->first == next->last &&
		units[next->first].kind == VOC_UNIT_IDEOGRAPH)
		next = at + 2 < rules->item_count ? next + 1 : NULL;
	return next == NULL || next->opens_clause || next->class == VOC_ITEM_SIGN || next->class == VOC_VALENCE_AFTER ||
		   next->class == VOC_VALENCE_PICTURE || next->class == VOC_VALENCE_BUT || joins(next, units);
}

/* Words like 牛 or lit mean many things; alone in their clause or behind a degree word they are an
 * opinion. "no" before something else negates it. */
static void
settle_lone(voc_rules *rules, const voc_unit *units)
{
	for (uint32_t i = 0; i < rules->item_count; i++)
	{
		voc_rule_item *item = &rules->items[i];

		if (item->class != VOC_VALENCE_LONE)
			continue;
		if ((opens_opinion(rules, units, i) && closes_opinion(rules, units, i)) || is_said_of_next(rules, units, i))
			item->class = VOC_VALENCE_OPINION;
		else if (item->first == item->last && voc_rules_is_word(&units[item->first], "no"))
		{
			item->class = VOC_VALENCE_NEGATOR;
			item->strength = NOTHING_THERE;
		}
		else
			item->class = VOC_ITEM_PLAIN;
	}
}

/* Most texts have few of the words that need a second look; the others are not gone through for them. */
void
voc_rules_cut(voc_rules *rules, const voc_valence *valence, const voc_unit *units, uint32_t count,
			  voc_sentiment_language language)
{
	uint32_t classes = 0;
	bool hao = false, more = false, pretty = false;

	for (uint32_t at = 0; at < count; at++)
	{
		hao |= units[at].character == HAO;
		more |= units[at].character == MORE;
		pretty |= units[at].kind == VOC_UNIT_WORD && units[at].text[0] == 'p';
	}
	rules->item_count = 0;
	find_items(rules, valence, units, count, language);
	for (uint32_t i = 0; i < rules->item_count; i++)
		classes |= 1u << rules->items[i].class;
	if (hao)
		settle_hao(rules, units);
	if (pretty)
		settle_pretty(rules, units);
	if (classes & 1u << VOC_VALENCE_CHEER)
		settle_cheers(rules);
	if (classes & 1u << VOC_VALENCE_UNABLE)
		settle_unable(rules, units);
	if (classes & 1u << VOC_VALENCE_NONANSWER)
		settle_nonanswers(rules, units);
	if (more)
		settle_more_and_more(rules, units);
	if (classes & 1u << VOC_VALENCE_LONE)
		settle_lone(rules, units);
}
