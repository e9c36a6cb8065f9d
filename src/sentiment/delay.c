#include "sentiment/delay.h"

#include <stdbool.h>
#include <string.h>

#define LONGEST 9	 /* units between waiting and the unit of time */
#define PATIENCE 15	 /* minutes */
#define STRENGTH -24 /* × 10 */

typedef enum part
{
	PART_OTHER,
	PART_FILLER, /* about, over, the: between the verb and the number */
	PART_NUMBER,
	PART_MINUTE,
	PART_LONG /* an hour and more */
} part;

static bool
is_one_of(const voc_unit *unit, const char *const *words)
{
	for (; *words != NULL; words++)
		if ((*words)[0] == (char)unit->text[0] && strlen(*words) == unit->text_length && memcmp(*words, unit->text, unit->text_length) == 0)
			return true;
	return false;
}

static bool
is_ideograph_of(const voc_unit *unit, const uint32_t *characters)
{
	for (; *characters != 0; characters++)
		if (unit->character == *characters)
			return true;
	return false;
}

static part
part_of_word(const voc_unit *unit)
{
	static const char *const fillers[] = {"for",	   "over",	 "about", "around", "more", "than",	 "like",
										  "almost",	   "nearly", "at",	  "least",	"of",	"the",	 "another",
										  "literally", "up",	 "to",	  "in",		"line", "queue", "hold",
										  "well",	   "on",	 "here",  NULL};
	static const char *const numbers[] = {
		"a",	 "an",		"half", "one",	   "two",	 "three",	"four",	  "five",  "six",		"seven",
		"eight", "nine",	"ten",	"twelve",  "twenty", "thirty",	"forty",  "fifty", "sixty",		"ninety",
		"few",	 "several", "many", "hundred", "couple", "fifteen", "entire", "whole", "countless", NULL};
	static const char *const minutes[] = {"minute", "minutes", "min", "mins", NULL};
	static const char *const longer[] = {"hour",  "hours",	"hr",	"hrs",	 "day",		 "days", "week",	"weeks",
										 "month", "months", "year", "years", "eternity", "ages", "forever", NULL};

	return is_one_of(unit, fillers)	  ? PART_FILLER
		   : is_one_of(unit, numbers) ? PART_NUMBER
		   : is_one_of(unit, minutes) ? PART_MINUTE
		   : is_one_of(unit, longer)  ? PART_LONG
									  : PART_OTHER;
}

static part
part_of_ideograph(const voc_unit *unit)
{
	/* 了咗左足够够到快超过大约将近整个多至少我们 */
	static const uint32_t fillers[] = {0x4E86, 0x5497, 0x5DE6, 0x8DB3, 0x591F, 0x5230, 0x5FEB, 0x8D85, 0x8FC7, 0x5927,
									   0x7EA6, 0x5C06, 0x8FD1, 0x6574, 0x4E2A, 0x591A, 0x81F3, 0x5C11, 0x6211, 0x4EEC,
									   0x597D, 0x6210, 0x6709, 0x7684, 0x961F, 0x4F4D, 0x90FD, 0};
	/* 一二三四五六七八九十两几半百廿卅 */
	static const uint32_t numbers[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
									   0x5341, 0x4E24, 0x51E0, 0x534A, 0x767E, 0x5EFF, 0x5345, 0};
	/* 钟鐘 after a number, 天日周月年, 小时, 星期, 礼拜 by their first character */
	static const uint32_t longer[] = {0x949F, 0x5929, 0x5468, 0x6708, 0x5E74, 0x5C0F, 0x661F, 0x793C, 0};

	return unit->character == 0x5206		? PART_MINUTE
		   : is_ideograph_of(unit, numbers) ? PART_NUMBER
		   : is_ideograph_of(unit, longer)	? PART_LONG
		   : is_ideograph_of(unit, fillers) ? PART_FILLER
											: PART_OTHER;
}

static part
part_of(const voc_unit *unit)
{
	switch ((voc_unit_kind) unit->kind)
	{
		case VOC_UNIT_WORD:
			return part_of_word(unit);
		case VOC_UNIT_IDEOGRAPH:
			return part_of_ideograph(unit);
		case VOC_UNIT_NUMBER:
			return PART_NUMBER;
		default:
			return PART_OTHER;
	}
}

/* The verb of waiting: its number of units. */
static uint32_t
find_waiting(const voc_unit *units, uint32_t count)
{
	static const char *const verbs[] = {"waited", "waiting", "wait", "queued", "queuing", NULL};

	if (units[0].kind == VOC_UNIT_WORD)
	{
		if (units[0].text[0] != 'w' && units[0].text[0] != 'q' && units[0].text[0] != 'o')
			return 0;
		if (is_one_of(&units[0], verbs))
			return 1;
		if (count > 1 && units[0].text_length == 2 && memcmp(units[0].text, "on", 2) == 0 &&
			units[1].kind == VOC_UNIT_WORD && units[1].text_length == 4 && memcmp(units[1].text, "hold", 4) == 0)
			return 2;
		return 0;
	}
	if (units[0].kind != VOC_UNIT_IDEOGRAPH)
		return 0;
	if (units[0].character == 0x7B49) /* 等 */
		return 1;
	if (count > 1 && units[0].character == 0x6392 && units[1].character == 0x961F) /* 排队 */
		return 2;
	return 0;
}

/* Minutes in figures are compared with PATIENCE; in words, "five" and "ten" are few. */
static bool
is_long(const voc_unit *units, uint32_t first, uint32_t last)
{
	uint32_t words = 0;

	for (uint32_t i = first; i <= last; i++)
	{
		static const char *const few[] = {"a",	   "an",	"one",	"two", "three", "four",	  "five", "six",
										  "seven", "eight", "nine", "ten", "few",	"couple", NULL};

		if (units[i].kind == VOC_UNIT_NUMBER)
		{
			int value = 0;

			for (int digit = 0; digit < units[i].text_length && digit < 4; digit++)
				if (units[i].text[digit] >= '0' && units[i].text[digit] <= '9')
					value = value * 10 + units[i].text[digit] - '0';
			return value >= PATIENCE;
		}
		if (units[i].kind == VOC_UNIT_WORD && part_of(&units[i]) == PART_NUMBER && !is_one_of(&units[i], few))
			return true;
		words += units[i].kind == VOC_UNIT_IDEOGRAPH && part_of(&units[i]) == PART_NUMBER;
	}
	return words > 1; /* 四十, 十五, 半个多; not 五, 十 */
}

/* hours, ages: long without a number. */
static bool
says_much(const voc_unit *unit)
{
	static const char *const words[] = {"hours", "days", "weeks",	"months",	"years",
										"ages",	 "hrs",	 "forever", "eternity", NULL};

	return unit->kind == VOC_UNIT_WORD && is_one_of(unit, words);
}

uint32_t
voc_delay_find(const voc_unit *units, uint32_t count, int *strength)
{
	uint32_t at = find_waiting(units, count), number = 0;

	if (at == 0)
		return 0;
	for (uint32_t end = at + LONGEST; at < count && at < end; at++)
	{
		switch (part_of(&units[at]))
		{
			case PART_FILLER:
				break;
			case PART_NUMBER:
				if (number == 0)
					number = at;
				break;
			case PART_MINUTE:
				if (number == 0 || !is_long(units, number, at - 1))
					return 0;
				*strength = STRENGTH;
				/* 分钟 */
				return at + 1 < count && units[at].kind == VOC_UNIT_IDEOGRAPH && units[at + 1].character == 0x949F
						   ? at + 2
						   : at + 1;
			case PART_LONG:
				if (number == 0 && !says_much(&units[at]))
					return 0;
				*strength = STRENGTH;
				return at + 1;
			default:
				return 0;
		}
	}
	return 0;
}
