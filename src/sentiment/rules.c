#include "sentiment/rule_parts.h"

#include "sentiment/blend.h"

#include <string.h>

#define BEFORE_CONTRAST 0.5
#define AFTER_CONTRAST 1.25
#define CONCESSION 0.5
#define SUPPOSED 0.4
#define WISHED (-0.4)
#define ASKED 0.6
#define ASKED_FOR 0.3 /* behind "how do I" or 请问 */
#define IRONIC (-0.5)
#define REACHES 0x5230 /* 到 */
#define EXCLAMATION 1.1
#define QUIET 0.1 /* what a word of a mere question or request counts as one to be learned from */

/* Where the walk through the items stands. */
typedef struct place
{
	const voc_unit *units;
	bool capitals_count;
	uint32_t at;	   /* the item that is met */
	uint32_t sentence; /* first hit of the sentence, */
	uint32_t previous; /* of the one before, */
	uint32_t clause;   /* of the clause */
	uint32_t item;	   /* first item of the clause */
	uint32_t denial;   /* its first negator that says something by itself, plus 1 */
	uint32_t cheer;	   /* hit of a clause before that was nothing but praise, plus 1 */
	uint32_t denials;  /* how many of those */
	uint16_t clause_number;
	double factor;	 /* of what follows a contrast */
	bool conceded;	 /* in the clause of a concession */
	bool rhetoric;	 /* in a rhetorical question */
	bool asked;		 /* in a clause that asks for something */
	bool complained; /* the clause before was bad */
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
add_hit(voc_rules *rules, const voc_rule_item *item, double amount, const char *rule, const place *here)
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

/* A clause without an opinion: what is denied in it is a complaint (cannot log in), what is asked
 * for is none. */
static void
judge_plain_clause(voc_rules *rules, place *here)
{
	if (here->denials == 1)
		add_hit(rules, &rules->items[here->denial - 1], voc_rules_denial(rules, here->units, here->denial - 1),
				"denied", here);
	else if (here->asked)
		for (uint32_t i = here->item; i < here->at; i++)
			rules->items[i].quiet = true;
}

/* Whether the clause is nothing but praise like "great" or 真棒; or, for `opening`, begins with
 * praise of several words like "great job". */
static bool
is_cheer(const voc_rules *rules, const place *here, bool opening)
{
	bool found = false;

	for (uint32_t i = here->item; i < here->at; i++)
	{
		const voc_rule_item *item = &rules->items[i];

		if (item->flags & VOC_ITEM_CHEER)
		{
			found = true;
			if (opening)
				return item->last > item->first;
		}
		else if (item->class != VOC_VALENCE_BOOSTER && item->class != VOC_VALENCE_FUNCTION &&
				 item->class != VOC_VALENCE_GUARD && item->class != VOC_ITEM_SIGN)
			return false;
	}
	return found;
}

static void
turn_ironic(voc_rules *rules, uint32_t hit)
{
	rules->hits[hit].amount *= IRONIC;
	rules->hits[hit].plain *= IRONIC;
	rules->hits[hit].rule = "ironic";
}

/* 好到我想投诉: praise that goes so far as a complaint. Right behind 到 a bad word only strengthens:
 * 好吃到离谱. */
static bool
leads_to_complaint(const voc_rules *rules, const place *here, uint32_t hit)
{
	const voc_rule_hit *praise = &rules->hits[hit], *complaint = praise + 1;

	return hit + 1 < rules->hit_count && praise->plain > 0 && complaint->plain < 0 &&
		   complaint->first > praise->last + 2 && here->units[praise->last + 1].kind == VOC_UNIT_IDEOGRAPH &&
		   here->units[praise->last + 1].character == REACHES;
}

/* love waiting three weeks */
static bool
leads_to_delay(const voc_rules *rules, uint32_t hit)
{
	const voc_rule_hit *praise = &rules->hits[hit], *delay = praise + 1;

	return hit + 1 < rules->hit_count && praise->plain > 0 && delay->first == praise->last + 1 &&
		   strcmp(delay->rule, "delay") == 0;
}

/* Praise beside a complaint: "Great, another crash", "Great job breaking it". */
static void
find_irony(voc_rules *rules, place *here)
{
	double worst = 0, best = 0;
	uint32_t hits = rules->hit_count - here->clause;
	bool cheer = hits == 1 && rules->hits[here->clause].plain > 0 &&
				 (is_cheer(rules, here, false) || is_cheer(rules, here, true));

	for (uint32_t i = here->clause + 1; i < rules->hit_count; i++)
		worst = rules->hits[i].plain < worst ? rules->hits[i].plain : worst;
	if (hits > 1 && worst < 0 && rules->hits[here->clause].plain > 0 && is_cheer(rules, here, true))
		turn_ironic(rules, here->clause);
	for (uint32_t i = here->clause; i < rules->hit_count; i++)
		if (leads_to_complaint(rules, here, i) || leads_to_delay(rules, i))
			turn_ironic(rules, i);
	worst = 0;
	for (uint32_t i = here->clause; i < rules->hit_count; i++)
	{
		worst = rules->hits[i].plain < worst ? rules->hits[i].plain : worst;
		best = rules->hits[i].plain > best ? rules->hits[i].plain : best;
	}
	if (here->cheer > 0 && worst < 0 && best == 0)
		turn_ironic(rules, here->cheer - 1);
	if (cheer && here->complained)
		turn_ironic(rules, here->clause);
	if (hits > 0)
	{
		here->cheer = cheer && !here->complained ? here->clause + 1 : 0;
		here->complained = worst < 0 && best == 0;
	}
}

/* Ends the clause before the item that is met. */
static void
end_clause(voc_rules *rules, place *here)
{
	if (rules->hit_count == here->clause)
		judge_plain_clause(rules, here);
	else if (here->asked && !here->rhetoric)
		scale_hits(rules, here->clause, ASKED_FOR, NULL);
	find_irony(rules, here);
	here->clause = rules->hit_count;
	here->clause_number++;
	here->conceded = here->asked = here->rhetoric = false;
	here->item = here->at;
	here->denial = here->denials = 0;
}

static void
end_sentence(voc_rules *rules, place *here)
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
			if (sign->repeated == 1 && !here->rhetoric)
				scale_hits(rules, here->clause, ASKED, NULL);
			here->asked = here->asked || rules->hit_count == here->clause;
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

	end_clause(rules, here);
	scale_hits(rules, from, BEFORE_CONTRAST, "before a contrast");
	here->cheer = 0;
	here->complained = false;
	here->factor = AFTER_CONTRAST;
}

/* The same picture again counts a third, and from the fourth on nothing. */
static double
repeated_picture(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	uint32_t before = 0;

	while (before < 3 && before < at && rules->items[at - before - 1].class == VOC_VALENCE_PICTURE &&
		   units[rules->items[at - before - 1].first].hash == units[rules->items[at].first].hash)
		before++;
	return before == 0 ? 1 : before < 3 ? 1.0 / 3 : 0;
}

static void
meet_wish(voc_rules *rules, const voc_rule_item *item, place *here)
{
	here->wished = true;
	if (item->strength != 0)
		rules->hits[rules->hit_count++] = (voc_rule_hit){.first = item->first,
														 .last = item->last,
														 .clause = here->clause_number,
														 .amount = item->strength / 10.0,
														 .plain = item->strength / 10.0,
														 .rule = "wish"};
}

/* English asks at the beginning of a clause (how do I, please add), Chinese anywhere; 吗 turns what
 * stands before it into a question, and what is good behind 能不能 or "could you" is wished for. */
static void
meet_request(voc_rules *rules, const voc_rule_item *item, place *here)
{
	if (here->units[item->first].kind == VOC_UNIT_WORD)
		for (uint32_t i = here->item; i < here->at; i++)
			if (rules->items[i].class != VOC_VALENCE_FUNCTION && rules->items[i].class != VOC_VALENCE_GUARD &&
				rules->items[i].class != VOC_ITEM_SIGN)
				return;
	if (item->strength == 0)
		here->asked = true;
	else if (item->strength < 0)
		here->asked = here->wished = true;
	else if (rules->hit_count == here->clause)
		here->asked = true;
	else
		scale_hits(rules, here->clause, item->strength / 10.0, NULL);
}

/* What the amount of a user's term is to be multiplied by: it is an opinion of strength 1, and as
 * much more as the user says. */
static double
own_worth(const voc_rules *rules, const voc_rule_item *item)
{
	int32_t weight;

	if (item->own == 0)
		return 1;
	weight = voc_own_weight(rules->own, &rules->own->terms[item->own - 1]);
	return voc_blend_own_worth((double) (weight < 0 ? -weight : weight) / VOC_LEXICON_UNIT);
}

static void
meet_opinion(voc_rules *rules, place *here)
{
	const voc_rule_item *item = &rules->items[here->at];
	const char *rule;
	double amount = voc_rules_amount(rules, here->units, here->at, here->capitals_count, &rule);

	if (item->class == VOC_VALENCE_PICTURE)
		amount *= repeated_picture(rules, here->units, here->at);
	amount *= own_worth(rules, item);
	here->rhetoric = here->rhetoric || (item->flags & VOC_VALENCE_RHETORIC) != 0;
	if (amount != 0 || item->own != 0)
		add_hit(rules, item, amount, rule, here);
}

static void
meet_item(voc_rules *rules, place *here)
{
	const voc_rule_item *item = &rules->items[here->at];

	if (item->opens_clause && here->at > 0)
	{
		if (here->units[item->first].line_before)
			end_sentence(rules, here);
		else
			end_clause(rules, here);
	}
	switch (item->class)
	{
		case VOC_ITEM_SIGN:
			meet_sign(rules, &here->units[item->first], here);
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
		case VOC_VALENCE_ASK:
			meet_request(rules, item, here);
			return;
		case VOC_VALENCE_WISH:
			meet_wish(rules, item, here);
			return;
		case VOC_VALENCE_BOOSTER: /* does anyone even read this? */
			if (!here->asked)
				return;
			/* fall through */
		case VOC_VALENCE_NEGATOR:
			if (voc_rules_denial(rules, here->units, here->at) != 0)
			{
				here->denial = here->denial == 0 ? here->at + 1 : here->denial;
				here->denials++;
			}
			return;
		case VOC_VALENCE_OPINION:
		case VOC_VALENCE_PROBLEM:
		case VOC_VALENCE_GRADABLE:
		case VOC_VALENCE_PICTURE:
		case VOC_ITEM_RATING:
		case VOC_ITEM_DELAY:
			meet_opinion(rules, here);
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

/* Nothing but n/a and its kin, politeness, function words and signs; or nothing but the denial of
 * what an answer may hold: no further comments at this time, 没有什么特别的意见. */
static bool
is_no_answer(const voc_rules *rules)
{
	bool found = false, denied = false, topic = false;

	for (uint32_t i = 0; i < rules->item_count; i++)
	{
		const voc_rule_item *item = &rules->items[i];

		if (item->flags & VOC_VALENCE_ALONE)
			found = denied = true;
		else if (item->class == VOC_VALENCE_NEGATOR)
			denied = true;
		else if (item->class == VOC_VALENCE_TOPIC)
			topic = true;
		else if (item->class != VOC_ITEM_SIGN && item->class != VOC_VALENCE_GUARD &&
				 item->class != VOC_VALENCE_FUNCTION && item->class != VOC_VALENCE_PICTURE)
			return false;
	}
	return topic ? denied : found;
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

/* Gradable words that are not in excess are plain ones, and so is what facts are told in where
 * opinions stand beside. There a word or two change little: u words count as u²/(u + 1). */
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
		if (item->class == VOC_ITEM_PLAIN || item->class == VOC_VALENCE_TOPIC ||
			(item->class == VOC_VALENCE_FACT && rules->hit_count > 0) ||
			(item->class == VOC_VALENCE_GRADABLE && (hit == rules->hit_count || rules->hits[hit].first != item->first)))
			for (uint32_t unit = item->first; unit <= item->last; unit++)
				words += voc_unit_words(&units[unit]) * (item->quiet ? QUIET : 1);
	}
	return rules->hit_count == 0 ? words : words * words / (words + 1);
}

void
voc_rules_judge(voc_rules *rules, const voc_valence *valence, const voc_unit *units, uint32_t count,
				voc_sentiment_language language)
{
	place here = {.units = units, .factor = 1, .capitals_count = capitals_mean_something(units, count)};

	rules->hit_count = 0;
	voc_rules_cut(rules, valence, units, count, language);
	for (; here.at < rules->item_count; here.at++)
		meet_item(rules, &here);
	end_clause(rules, &here);
	rules->read = false;
	for (uint32_t i = 0; i < rules->item_count; i++)
		rules->read = rules->read || rules->items[i].class < VOC_VALENCE_CLASS_COUNT;
	rules->no_answer = is_no_answer(rules);
	rules->unread = count_unread(rules, units);
	sum_hits(rules);
}
