/*
 * Shifters: what an opinion amounts to with the negators, degree words and emphasis around it.
 */
#include "sentiment/rule_parts.h"

#include <string.h>

#define NEGATED (-0.7)
#define NEGATED_DEGREE (-0.5)
#define NEGATED_BAD (-0.5)
#define NEGATED_TWICE 0.6
#define ABSENT_PROBLEM 1.8
#define ABSENT_BAD 1.4 /* at least, where something bad is not there */
#define QUOTED (-0.6)
#define SOLVED_PROBLEM 1.5
#define EMPHASIS 1.2
#define SUPERLATIVE 1.3
#define DENIAL (-1.4)

#define EVER 0x4ECE /* 从 */
#define SUCH 0x4E48 /* 么, of 这么 and 那么 */
#define THUS 0x6B64 /* 此, of 如此 */

#define SCOPE_WORDS 3 /* plain words between a negator and what it negates */
#define SCOPE_IDEOGRAPHS 4
#define DEGREE_SCOPE 1
#define SOLUTION_SCOPE 6 /* items between a problem and what solves it */

typedef struct shift
{
	double factor; /* of degree words */
	int negators;
	bool degree_between; /* a degree word between a negator and the opinion */
	bool excess;
	bool resolver; /* what solves stands between a negator and the opinion */
	double denial; /* what the nearest negator says by itself */
	bool absent;   /* the nearest negator says that there is none: no lag, 没有卡顿 */
} shift;

bool
voc_rules_is_boundary(const voc_rule_item *item, const voc_unit *units)
{
	return item->class == VOC_VALENCE_BUT ||
		   (item->class == VOC_ITEM_SIGN && units[item->first].character != '"' &&
			units[item->first].character != '\'' && units[item->first].character != '-' &&
			units[item->first].character != '*');
}

/* no, zero, without, 没有, 无, 冇: what they negate is not there. */
static bool
says_absent(const voc_rule_item *item, const voc_unit *units)
{
	static const uint32_t characters[] = {0x6CA1, 0x65E0, 0x96F6, 0x5187}; /* 没无零冇 */
	static const char *const words[] = {"no", "zero", "without"};
	const voc_unit *first = &units[item->first];

	if (voc_rules_is_word(first, "not") && item->last > item->first)
		return voc_rules_is_word(&units[item->last], "single") || voc_rules_is_word(&units[item->last], "one") ||
			   voc_rules_is_word(&units[item->last], "any");
	if (first->kind == VOC_UNIT_IDEOGRAPH)
	{
		for (size_t i = 0; i < sizeof(characters) / sizeof(characters[0]); i++)
			if (first->character == characters[i])
				return true;
		return false;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (voc_rules_is_word(first, words[i]))
			return true;
	return false;
}

/* Whether a negator strengthens: never so good, never been better, 从来没有这么差. */
static bool
is_superlative(const voc_rules *rules, const voc_unit *units, uint32_t negator, uint32_t at)
{
	const voc_unit *opinion = &units[rules->items[at].last], *before;
	const voc_unit *first = &units[rules->items[negator].first];

	if (rules->items[at].first == 0)
		return false;
	before = &units[rules->items[at].first - 1];
	if (first->kind == VOC_UNIT_IDEOGRAPH)
		return first->character == EVER && (before->character == SUCH || before->character == THUS) &&
			   rules->items[at - 1].class == VOC_VALENCE_BOOSTER;
	return voc_rules_is_word(first, "never") && (voc_rules_is_word(before, "so") || voc_rules_is_word(before, "such") ||
												 voc_rules_is_word(before, "this") || voc_rules_is_word(before, "that") ||
												 (opinion->kind == VOC_UNIT_WORD && opinion->text_length > 4 &&
												  memcmp(opinion->text + opinion->text_length - 2, "er", 2) == 0) ||
												 voc_rules_is_word(opinion, "worse"));
}

/* What stands before an item in its clause. */
static shift
look_back(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	shift found = {.factor = 1};
	uint32_t words = 0, ideographs = 0;

	for (uint32_t i = at; i > 0 && !rules->items[i].opens_clause;)
	{
		const voc_rule_item *item = &rules->items[--i];

		if (voc_rules_is_boundary(item, units))
			break;
		switch (item->class)
		{
			case VOC_VALENCE_BOOSTER:
			case VOC_VALENCE_EXCESS:
				if (words + ideographs <= DEGREE_SCOPE)
				{
					found.factor *= item->strength / 10.0;
					found.excess = found.excess || item->class == VOC_VALENCE_EXCESS;
					found.degree_between = found.degree_between || found.negators == 0;
				}
				break;
			case VOC_VALENCE_NEGATOR:
				if (is_superlative(rules, units, i, at))
				{
					found.factor *= SUPERLATIVE;
					break;
				}
				if (found.negators++ == 0)
				{
					found.absent = says_absent(item, units);
					found.denial = item->strength / 10.0;
				}
				break;
			case VOC_VALENCE_OPINION:
			case VOC_VALENCE_PROBLEM:
				/* no awkward aftertaste: what stands before the first stands before both */
				if (i + 1 == at && item->strength < 0 && rules->items[at].strength < 0)
					break;
				return found;
			case VOC_ITEM_RATING:
			case VOC_ITEM_DELAY:
			case VOC_VALENCE_PICTURE:
				return found;
			case VOC_VALENCE_RESOLVER:
				found.resolver = found.resolver || found.negators == 0;
				/* fall through */
			case VOC_ITEM_PLAIN:
			case VOC_VALENCE_FUNCTION:
			case VOC_VALENCE_FACT:
			case VOC_VALENCE_TOPIC:
			case VOC_VALENCE_LONE:
			case VOC_VALENCE_GRADABLE:
				if (units[item->first].kind == VOC_UNIT_IDEOGRAPH || units[item->first].kind == VOC_UNIT_SYLLABLE)
					ideographs += item->last - item->first + 1u;
				else
					words++;
				if (words > SCOPE_WORDS || ideographs > SCOPE_IDEOGRAPHS)
					return found;
				break;
			default:
				break;
		}
	}
	return found;
}

static bool
solves(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	return rules->items[at].class == VOC_VALENCE_RESOLVER && look_back(rules, units, at).negators % 2 == 0;
}

/* Whether a problem's clause says that it is solved: sorted my issue, 问题当场解决. */
static bool
is_solved(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	for (uint32_t i = at; i > 0 && at - i < SOLUTION_SCOPE && !rules->items[i].opens_clause;)
	{
		if (voc_rules_is_boundary(&rules->items[--i], units))
			break;
		if (solves(rules, units, i))
			return true;
	}
	for (uint32_t i = at + 1; i < rules->item_count && i - at <= SOLUTION_SCOPE && !rules->items[i].opens_clause; i++)
	{
		if (voc_rules_is_boundary(&rules->items[i], units))
			break;
		if (solves(rules, units, i))
			return true;
	}
	return false;
}

static bool
is_quotation_mark(const voc_rule_item *item, const voc_unit *units)
{
	return item->class == VOC_ITEM_SIGN && units[item->first].character == '"';
}

/* Praise in quotation marks inside a text is not meant: the "fast" delivery, 可真“方便”. */
static bool
is_quoted(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	return at > 1 && at + 1 < rules->item_count && is_quotation_mark(&rules->items[at - 1], units) &&
		   is_quotation_mark(&rules->items[at + 1], units);
}

/* Emphasis of form: lengthened letters, capitals among small letters. */
static double
emphasis(const voc_unit *units, const voc_rule_item *item, bool capitals_count)
{
	for (uint32_t unit = item->first; unit <= item->last; unit++)
		if (units[unit].elongated || (capitals_count && units[unit].capitals))
			return EMPHASIS;
	return 1;
}

/* The amount of an opinion on its own, with what stands right before and behind; 0: it says
 * nothing. */
double
voc_rules_amount(const voc_rules *rules, const voc_unit *units, uint32_t at, bool capitals_count, const char **rule)
{
	const voc_rule_item *item = &rules->items[at];
	double strength = item->strength / 10.0;
	shift found = look_back(rules, units, at);

	*rule = item->class == VOC_VALENCE_PICTURE ? "emoji" : item->class == VOC_ITEM_RATING ? "rating" : "lexicon";
	if (item->class == VOC_VALENCE_PICTURE)
		return strength;
	if (item->class == VOC_ITEM_DELAY)
	{
		*rule = "delay";
		return found.negators % 2 == 1 ? 0 : strength;
	}
	if (item->class == VOC_VALENCE_GRADABLE)
	{
		if (!found.excess)
			return 0;
		*rule = "excess";
		return found.negators % 2 == 1 ? 0.4 : strength * (found.factor < 1 ? 0.8 : 1);
	}
	if (item->class == VOC_ITEM_RATING)
		return found.negators % 2 == 1 && strength > 0 ? strength * NEGATED : strength;
	if (strength > 0 && is_quoted(rules, units, at))
	{
		*rule = "ironic";
		return strength * QUOTED;
	}
	if (at + 1 < rules->item_count && rules->items[at + 1].class == VOC_VALENCE_AFTER)
		found.factor *= rules->items[at + 1].strength / 10.0;
	if (found.factor != 1)
		*rule = found.factor > 1 ? "strengthened" : "weakened";
	found.factor *= emphasis(units, item, capitals_count);
	if (found.negators % 2 == 1)
	{
		*rule = "negated";
		if (item->class == VOC_VALENCE_PROBLEM && found.resolver)
		{
			*rule = "problem not solved";
			return strength;
		}
		if (item->class == VOC_VALENCE_PROBLEM)
		{
			*rule = "no problem";
			return ABSENT_PROBLEM;
		}
		if (strength < 0)
		{
			*rule = "negated bad";
			return item->own == 0 && found.absent && strength * NEGATED_BAD < ABSENT_BAD ? ABSENT_BAD
																						 : strength * NEGATED_BAD;
		}
		strength *= found.degree_between ? NEGATED_DEGREE : NEGATED * found.factor;
		return item->own != 0 || strength < found.denial ? strength : found.denial;
	}
	if (item->class == VOC_VALENCE_PROBLEM && is_solved(rules, units, at))
	{
		*rule = "problem solved";
		return SOLVED_PROBLEM;
	}
	if (found.negators > 0)
		strength *= NEGATED_TWICE;
	return strength * found.factor;
}

/* Whether "not" behind a verb like this is a complaint: it does not load, I could not pay. What
 * people do not do themselves (I did not, we do not) is none. At the beginning of a later clause it is one too: I
 * like the product, not the company. */
static bool
denies(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	static const char *const always[] = {"can", "could", "does"};
	static const char *const of_others[] = {"will", "would", "did", "has", "do", "have"};
	const voc_unit *verb;

	if (at == 0 || rules->items[at].opens_clause || rules->items[at - 1].class == VOC_ITEM_SIGN)
		return at > 0 && at + 1 < rules->item_count;
	verb = &units[rules->items[at].first - 1];
	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		if (voc_rules_is_word(verb, always[i]))
			return true;
	if (at < 2 || rules->items[at].first < 2 || voc_rules_is_word(verb - 1, "i") || voc_rules_is_word(verb - 1, "we") ||
		voc_rules_is_word(verb - 1, "you") || verb[-1].kind != VOC_UNIT_WORD)
		return false;
	for (size_t i = 0; i < sizeof(of_others) / sizeof(of_others[0]); i++)
		if (voc_rules_is_word(verb, of_others[i]))
			return true;
	return false;
}

double
voc_rules_denial(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	const voc_rule_item *item = &rules->items[at];

	if (item->class == VOC_VALENCE_NEGATOR && item->strength < 0)
		return item->strength / 10.0;
	if (item->class == VOC_VALENCE_BOOSTER)
		return voc_rules_is_word(&units[item->first], "even") ? DENIAL : 0;
	return item->first == item->last && voc_rules_is_word(&units[item->first], "not") && denies(rules, units, at)
			   ? DENIAL
			   : 0;
}
