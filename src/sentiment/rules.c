#include "sentiment/rules.h"

#include "sentiment/blend.h"
#include "sentiment/rating.h"

#include <string.h>

/* Items that are no terms of the lexicon. */
enum
{
	ITEM_PLAIN = VOC_VALENCE_CLASS_COUNT,
	ITEM_NAME, /* an address or a mention: not heard */
	ITEM_SIGN,
	ITEM_RATING
};

#define NEGATED (-0.7)
#define NEGATED_DEGREE (-0.5)
#define NEGATED_BAD (-0.5)
#define NEGATED_TWICE 0.6
#define ABSENT_PROBLEM 1.8
#define SOLVED_PROBLEM 1.5
#define BEFORE_CONTRAST 0.5
#define AFTER_CONTRAST 1.25
#define CONCESSION 0.5
#define SUPPOSED 0.4
#define WISHED (-0.4)
#define ASKED 0.6
#define EMPHASIS 1.2
#define EXCLAMATION 1.1

#define SCOPE_WORDS 3 /* plain words between a negator and what it negates */
#define SCOPE_IDEOGRAPHS 4
#define DEGREE_SCOPE 1
#define SOLUTION_SCOPE 6 /* items between a problem and what solves it */

/* ---- items ---- */

static bool
opens_clause(const voc_unit *units, uint32_t at)
{
	if (at == 0)
		return true;
	return units[at].line_before ||
		   (units[at].space_before && units[at].kind == VOC_UNIT_IDEOGRAPH &&
			units[at - 1].kind == VOC_UNIT_IDEOGRAPH);
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

static bool
is_picture(const voc_unit *unit)
{
	return unit->kind == VOC_UNIT_EMOJI || unit->kind == VOC_UNIT_EMOTICON;
}

/* A user's term is an opinion of strength 1, and as much more as the user says; see own_worth. */
static void
set_own_item(const voc_own_terms *own, const voc_unit *units, uint32_t number, voc_rule_item *item)
{
	const voc_own_term *term = &own->terms[number];

	item->class = is_picture(&units[term->first]) && term->first == term->last ? VOC_VALENCE_PICTURE
																			  : VOC_VALENCE_OPINION;
	item->strength = voc_own_weight(own, term) < 0 ? -10 : 10;
	item->own = (uint16_t)(number + 1);
	item->last = term->last;
}

/* What an item's amount is to be multiplied by. */
static double
own_worth(const voc_rules *rules, const voc_rule_item *item)
{
	int32_t weight;

	if (item->own == 0)
		return 1;
	weight = voc_own_weight(rules->own, &rules->own->terms[item->own - 1]);
	return voc_blend_own_worth((double)(weight < 0 ? -weight : weight) / VOC_LEXICON_UNIT);
}

/* The item that begins at a unit. */
static void
find_item(const voc_valence *valence, const voc_unit *units, uint32_t at, uint32_t count,
		  voc_sentiment_language language, voc_rule_item *item)
{
	voc_valence_entry entry;
	uint32_t length;
	int strength;

	*item = (voc_rule_item){.first = (uint16_t)at,
							.last = (uint16_t)at,
							.class = ITEM_PLAIN,
							.opens_clause = opens_clause(units, at)};
	length = voc_rating_find(units + at, count - at, &strength);
	if (length > 0)
	{
		item->class = ITEM_RATING;
		item->strength = (int8_t)strength;
		item->last = (uint16_t)(at + length - 1);
		return;
	}
	length = voc_valence_find(valence, units + at, count - at, &entry);
	if (length > 0 && may_read(&entry, language))
	{
		item->class = entry.class;
		item->strength = entry.strength;
		item->flags = entry.flags;
		item->last = (uint16_t)(at + length - 1);
		return;
	}
	if (units[at].kind == VOC_UNIT_NAME)
		item->class = ITEM_NAME;
	else if (units[at].kind == VOC_UNIT_SIGN)
		item->class = ITEM_SIGN;
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
		*item = (voc_rule_item){.first = (uint16_t)at, .opens_clause = opens_clause(units, at)};
		set_own_item(rules->own, units, own++, item);
	}
}

/* 好 before what it strengthens (好慢, 好难吃) is a degree word. */
static void
settle_hao(voc_rules *rules, const voc_unit *units)
{
	for (uint32_t i = 0; i + 1 < rules->item_count; i++)
	{
		voc_rule_item *item = &rules->items[i];
		const voc_rule_item *next = item + 1;

		if (item->own == 0 && item->first == item->last &&
			units[item->first].kind == VOC_UNIT_IDEOGRAPH &&
			units[item->first].character == 0x597D && !next->opens_clause &&
			(next->class == VOC_VALENCE_GRADABLE || next->class == VOC_VALENCE_OPINION))
		{
			item->class =
				next->class == VOC_VALENCE_GRADABLE ? VOC_VALENCE_EXCESS : VOC_VALENCE_BOOSTER;
			item->strength = 13;
		}
	}
}

/* Words like 牛 or lit mean many things; alone in their clause or behind a degree word they are an
 * opinion. */
static void
settle_lone(voc_rules *rules, const voc_unit *units)
{
	for (uint32_t i = 0; i < rules->item_count; i++)
	{
		voc_rule_item *item = &rules->items[i];
		const voc_rule_item *before = i > 0 ? item - 1 : NULL;
		const voc_rule_item *next = i + 1 < rules->item_count ? item + 1 : NULL;
		bool opens = before == NULL || item->opens_clause || before->class == ITEM_SIGN ||
					 before->class == VOC_VALENCE_BOOSTER || before->class == VOC_VALENCE_EXCESS ||
					 before->class == VOC_VALENCE_BUT || before->class == VOC_VALENCE_PICTURE;
		bool closes;

		if (item->class != VOC_VALENCE_LONE)
			continue;
		if (next != NULL && next->class == VOC_VALENCE_FUNCTION &&
			units[next->first].kind == VOC_UNIT_IDEOGRAPH)
			next = i + 2 < rules->item_count ? item + 2 : NULL;
		closes = next == NULL || next->opens_clause || next->class == ITEM_SIGN ||
				 next->class == VOC_VALENCE_AFTER || next->class == VOC_VALENCE_PICTURE ||
				 next->class == VOC_VALENCE_BUT;
		item->class = opens && closes ? VOC_VALENCE_OPINION : ITEM_PLAIN;
	}
}

/* ---- one opinion and what stands around it ---- */

typedef struct shift
{
	double factor; /* of degree words */
	int negators;
	bool degree_between; /* a degree word between a negator and the opinion */
	bool excess;
} shift;

static bool
is_boundary(const voc_rule_item *item, const voc_unit *units)
{
	return item->class == VOC_VALENCE_BUT ||
		   (item->class == ITEM_SIGN && units[item->first].character != '"' &&
			units[item->first].character != '\'' && units[item->first].character != '-' &&
			units[item->first].character != '*');
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

		if (is_boundary(item, units))
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
				found.negators++;
				break;
			case VOC_VALENCE_OPINION:
			case VOC_VALENCE_PROBLEM:
			case ITEM_RATING:
			case VOC_VALENCE_PICTURE:
				return found;
			case ITEM_PLAIN:
			case VOC_VALENCE_FUNCTION:
			case VOC_VALENCE_LONE:
			case VOC_VALENCE_RESOLVER:
			case VOC_VALENCE_GRADABLE:
				if (units[item->first].kind == VOC_UNIT_IDEOGRAPH ||
					units[item->first].kind == VOC_UNIT_SYLLABLE)
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
	return rules->items[at].class == VOC_VALENCE_RESOLVER &&
		   look_back(rules, units, at).negators % 2 == 0;
}

/* Whether a problem's clause says that it is solved: sorted my issue, 问题当场解决. */
static bool
is_solved(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	for (uint32_t i = at; i > 0 && at - i < SOLUTION_SCOPE && !rules->items[i].opens_clause;)
	{
		if (is_boundary(&rules->items[--i], units))
			break;
		if (solves(rules, units, i))
			return true;
	}
	for (uint32_t i = at + 1;
		 i < rules->item_count && i - at <= SOLUTION_SCOPE && !rules->items[i].opens_clause; i++)
	{
		if (is_boundary(&rules->items[i], units))
			break;
		if (solves(rules, units, i))
			return true;
	}
	return false;
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
static double
amount_of(const voc_rules *rules, const voc_unit *units, uint32_t at, bool capitals_count,
		  const char **rule)
{
	const voc_rule_item *item = &rules->items[at];
	double strength = item->strength / 10.0;
	shift found = look_back(rules, units, at);

	*rule = item->class == VOC_VALENCE_PICTURE ? "emoji"
			: item->class == ITEM_RATING	   ? "rating"
											   : "lexicon";
	if (item->class == VOC_VALENCE_PICTURE)
		return strength;
	if (item->class == VOC_VALENCE_GRADABLE)
	{
		if (!found.excess)
			return 0;
		*rule = "excess";
		return found.negators % 2 == 1 ? 0.4 : strength * (found.factor < 1 ? 0.8 : 1);
	}
	if (item->class == ITEM_RATING)
		return found.negators % 2 == 1 && strength > 0 ? strength * NEGATED : strength;
	if (at + 1 < rules->item_count && rules->items[at + 1].class == VOC_VALENCE_AFTER)
		found.factor *= rules->items[at + 1].strength / 10.0;
	if (found.factor != 1)
		*rule = found.factor > 1 ? "strengthened" : "weakened";
	found.factor *= emphasis(units, item, capitals_count);
	if (found.negators % 2 == 1)
	{
		*rule = "negated";
		if (item->class == VOC_VALENCE_PROBLEM)
		{
			*rule = "no problem";
			return ABSENT_PROBLEM;
		}
		if (strength < 0)
		{
			*rule = "negated bad";
			return strength * NEGATED_BAD;
		}
		return strength * (found.degree_between ? NEGATED_DEGREE : NEGATED * found.factor);
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

/* ---- clauses and sentences ---- */

/* Where the walk through the items stands. */
typedef struct place
{
	uint32_t sentence; /* first hit of the sentence, */
	uint32_t previous; /* of the one before, */
	uint32_t clause;   /* of the clause */
	uint16_t clause_number;
	double factor; /* of what follows a contrast */
	bool conceded; /* in the clause of a concession */
	bool supposed;
	bool wished;
} place;

static void
scale_hits(voc_rules *rules, uint32_t from, double factor, const char *rule)
{
	for (uint32_t i = from; i < rules->hit_count; i++)
	{
		rules->hits[i].amount *= factor;
		if (rule != NULL)
			rules->hits[i].rule = rule;
	}
}

static void
end_clause(const voc_rules *rules, place *here)
{
	here->clause = rules->hit_count;
	here->clause_number++;
	here->conceded = false;
}

static void
end_sentence(const voc_rules *rules, place *here)
{
	end_clause(rules, here);
	here->previous = here->sentence;
	here->sentence = rules->hit_count;
	here->factor = 1;
	here->supposed = here->wished = false;
}

static void
meet_sign(voc_rules *rules, const voc_unit *sign, place *here)
{
	switch (sign->character)
	{
		case '!':
			scale_hits(rules, here->clause, EXCLAMATION, NULL);
			break;
		case '?':
			if (sign->repeated == 1)
				scale_hits(rules, here->clause, ASKED, NULL);
			break;
		case '"':
		case '\'':
		case '-':
		case '*':
		case '/':
		case '#':
		case 0x3001: /* 、 */
			return;
		default:
			break;
	}
	if (sign->ends_sentence)
		end_sentence(rules, here);
	else
		end_clause(rules, here);
}

/* What came before a contrast counts less: in this sentence, or in the one before if the contrast
 * opens this one. */
static void
meet_contrast(voc_rules *rules, place *here)
{
	uint32_t from = here->sentence < rules->hit_count ? here->sentence : here->previous;

	scale_hits(rules, from, BEFORE_CONTRAST, "before a contrast");
	end_clause(rules, here);
	here->factor = AFTER_CONTRAST;
}

static void
add_hit(voc_rules *rules, const voc_rule_item *item, double amount, const char *rule,
		const place *here)
{
	double plain;

	if (here->wished && item->class != VOC_VALENCE_PICTURE)
	{
		amount *= amount > 0 ? WISHED : SUPPOSED;
		rule = "wished";
	}
	else if (here->supposed)
	{
		amount *= SUPPOSED;
		rule = "supposed";
	}
	plain = amount;
	if (here->conceded)
	{
		amount *= CONCESSION;
		rule = "conceded";
	}
	else if (here->factor != 1)
	{
		amount *= here->factor;
		rule = "after a contrast";
	}
	rules->hits[rules->hit_count++] = (voc_rule_hit){.first = item->first,
													 .last = item->last,
													 .clause = here->clause_number,
													 .amount = amount,
													 .plain = plain,
													 .rule = rule,
													 .own = item->own != 0};
}

/* The same picture again counts a third, and from the fourth on nothing. */
static double
repeated_picture(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	uint32_t before = 0;

	while (before < 3 && before < at &&
		   rules->items[at - before - 1].class == VOC_VALENCE_PICTURE &&
		   units[rules->items[at - before - 1].first].hash == units[rules->items[at].first].hash)
		before++;
	return before == 0 ? 1 : before < 3 ? 1.0 / 3 : 0;
}

static void
meet_item(voc_rules *rules, const voc_unit *units, uint32_t at, bool capitals_count, place *here)
{
	const voc_rule_item *item = &rules->items[at];
	const char *rule;
	double amount;

	if (item->opens_clause && at > 0)
	{
		if (units[item->first].line_before)
			end_sentence(rules, here);
		else
			end_clause(rules, here);
	}
	switch (item->class)
	{
		case ITEM_SIGN:
			meet_sign(rules, &units[item->first], here);
			return;
		case VOC_VALENCE_BUT:
			meet_contrast(rules, here);
			return;
		case VOC_VALENCE_THOUGH:
			here->conceded = true;
			return;
		case VOC_VALENCE_IF:
			here->supposed = true;
			return;
		case VOC_VALENCE_WISH:
			here->wished = true;
			if (item->strength != 0)
				rules->hits[rules->hit_count++] = (voc_rule_hit){.first = item->first,
																 .last = item->last,
																 .clause = here->clause_number,
																 .amount = item->strength / 10.0,
																 .plain = item->strength / 10.0,
																 .rule = "wish"};
			return;
		case VOC_VALENCE_OPINION:
		case VOC_VALENCE_PROBLEM:
		case VOC_VALENCE_GRADABLE:
		case VOC_VALENCE_PICTURE:
		case ITEM_RATING:
			amount = amount_of(rules, units, at, capitals_count, &rule);
			if (item->class == VOC_VALENCE_PICTURE)
				amount *= repeated_picture(rules, units, at);
			amount *= own_worth(rules, item);
			if (amount != 0 || item->own != 0)
				add_hit(rules, item, amount, rule, here);
			return;
		default:
			return;
	}
}

/* Whether capitals mean something: not in a text that is written in capitals altogether. */
static bool
capitals_mean_something(const voc_unit *units, uint32_t count)
{
	uint32_t words = 0, capitals = 0;

	for (uint32_t i = 0; i < count; i++)
		if (units[i].kind == VOC_UNIT_WORD && units[i].characters > 1)
		{
			words++;
			capitals += units[i].capitals;
		}
	return capitals * 2 < words;
}

/* Nothing but n/a and its kin, politeness and signs. */
static bool
is_no_answer(const voc_rules *rules)
{
	bool found = false;

	for (uint32_t i = 0; i < rules->item_count; i++)
	{
		const voc_rule_item *item = &rules->items[i];

		if (item->flags & VOC_VALENCE_ALONE)
			found = true;
		else if (item->class != ITEM_SIGN && item->class != VOC_VALENCE_GUARD)
			return false;
	}
	return found;
}

static void
sum_hits(voc_rules *rules)
{
	double clause = 0;

	rules->sum = rules->positive = rules->negative = rules->own_sum = 0;
	rules->own_count = rules->own_hits = 0;
	for (uint32_t i = 0; i < rules->hit_count; i++)
	{
		*(rules->hits[i].own ? &rules->own_sum : &rules->sum) += rules->hits[i].amount;
		rules->own_count += rules->hits[i].own;
		rules->own_hits += rules->hits[i].own && rules->hits[i].amount != 0;
		clause += rules->hits[i].plain;
		if (i + 1 == rules->hit_count || rules->hits[i + 1].clause != rules->hits[i].clause)
		{
			*(clause > 0 ? &rules->positive : &rules->negative) += clause > 0 ? clause : -clause;
			clause = 0;
		}
	}
}

/* Gradable words that are not in excess are plain ones. */
static double
count_unread(const voc_rules *rules, const voc_unit *units)
{
	double words = 0;
	uint32_t hit = 0;

	for (uint32_t i = 0; i < rules->item_count; i++)
	{
		const voc_rule_item *item = &rules->items[i];

		while (hit < rules->hit_count && rules->hits[hit].first < item->first)
			hit++;
		if (item->class == ITEM_PLAIN ||
			(item->class == VOC_VALENCE_GRADABLE &&
			 (hit == rules->hit_count || rules->hits[hit].first != item->first)))
			for (uint32_t unit = item->first; unit <= item->last; unit++)
				words += voc_unit_words(&units[unit]);
	}
	return words;
}

void
voc_rules_judge(voc_rules *rules, const voc_valence *valence, const voc_unit *units, uint32_t count,
				voc_sentiment_language language)
{
	place here = {.factor = 1};
	bool capitals_count = capitals_mean_something(units, count);

	rules->item_count = rules->hit_count = 0;
	find_items(rules, valence, units, count, language);
	settle_hao(rules, units);
	settle_lone(rules, units);
	for (uint32_t i = 0; i < rules->item_count; i++)
		meet_item(rules, units, i, capitals_count, &here);
	rules->no_answer = is_no_answer(rules);
	rules->unread = count_unread(rules, units);
	sum_hits(rules);
}
