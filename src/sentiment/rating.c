#include "sentiment/rating.h"

#include <string.h>

static bool
is_word(const voc_unit *unit, const char *word)
{
	return unit->kind == VOC_UNIT_WORD && word[0] == (char)unit->text[0] && strlen(word) == unit->text_length &&
		   memcmp(word, unit->text, unit->text_length) == 0;
}

static bool
is_ideograph(const voc_unit *unit, uint32_t character)
{
	return unit->kind == VOC_UNIT_IDEOGRAPH && unit->character == character;
}

/* The value of a number, or of a number word up to ten; −1 for anything else. `rest` is what
 * follows its digits. */
static double
value_of(const voc_unit *unit, const unsigned char **rest, size_t *rest_length)
{
	static const char *const english[] = {"zero", "one",   "two",	"three", "four", "five",
										  "six",  "seven", "eight", "nine",	 "ten"};
	static const uint32_t chinese[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
									   0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
	double value = 0, unit_of_digit = 1;
	bool fraction = false;
	size_t i = 0;

	*rest_length = 0;
	if (unit->kind == VOC_UNIT_NUMBER)
	{
		for (; i < unit->text_length && i < 6; i++)
		{
			unsigned char c = unit->text[i];

			if (c >= '0' && c <= '9')
			{
				value = value * 10 + (c - '0');
				unit_of_digit *= fraction ? 10 : 1;
			}
			else if (c == '.' && !fraction)
				fraction = true;
			else
				break;
		}
		*rest = unit->text + i;
		*rest_length = unit->text_length - i;
		return value / unit_of_digit;
	}
	for (int n = 0; n <= 10; n++)
		if ((unit->kind == VOC_UNIT_WORD && is_word(unit, english[n])) ||
			(unit->kind == VOC_UNIT_IDEOGRAPH && unit->character == chinese[n]))
			return n;
	if (is_ideograph(unit, 0x4E24)) /* 两 */
		return 2;
	return -1;
}

/* −30 for nothing, 30 for all, 0 for a little more than half: people mean something bad by five of
 * ten. */
static int
strength_of_share(double share)
{
	double strength = (share - 0.58) * 72;

	return strength > 30 ? 30 : strength < -36 ? -36 : (int)strength;
}

static bool
is_scale(double whole)
{
	return whole == 5 || whole == 10 || whole == 100;
}

/* "10/10" in one unit or in three. */
static uint32_t
find_fraction(const voc_unit *units, uint32_t count, int *strength)
{
	const unsigned char *rest;
	size_t rest_length;
	double part = value_of(&units[0], &rest, &rest_length), whole;
	uint32_t taken = 1;

	if (units[0].kind != VOC_UNIT_NUMBER || part < 0)
		return 0;
	if (rest_length > 1 && rest[0] == '/')
	{
		voc_unit denominator = units[0];

		denominator.text_length = (uint8_t)(rest_length - 1);
		memmove(denominator.text, rest + 1, rest_length - 1);
		whole = value_of(&denominator, &rest, &rest_length);
	}
	else if (rest_length == 0 && count > 2 && units[1].kind == VOC_UNIT_SIGN &&
			 units[1].character == '/' && units[2].kind == VOC_UNIT_NUMBER &&
			 !units[1].space_before)
	{
		whole = value_of(&units[2], &rest, &rest_length);
		taken = 3;
	}
	else if (rest_length == 0 && count > 3 && is_word(&units[1], "out") && is_word(&units[2], "of"))
	{
		whole = value_of(&units[3], &rest, &rest_length);
		taken = 4;
	}
	else
		return 0;
	if (rest_length > 0 || !is_scale(whole) || part > whole)
		return 0;
	*strength = strength_of_share(part / whole);
	return taken;
}

static int
strength_of_stars(double stars)
{
	static const int strengths[] = {-40, -34, -18, -2, 18, 30};

	return strengths[(int)stars];
}

/* "5 stars", "one star", "5星", "五颗星", "一星"; not 五星级, which is a kind of hotel. */
static uint32_t
find_stars(const voc_unit *units, uint32_t count, int *strength)
{
	const unsigned char *rest;
	size_t rest_length;
	double stars = value_of(&units[0], &rest, &rest_length);
	uint32_t at = 1;

	if (stars < 0 || stars > 5 || rest_length > 0)
		return 0;
	if (at < count && ((units[at].kind == VOC_UNIT_SIGN && units[at].character == '-') ||
					   is_ideograph(&units[at], 0x9897) || is_ideograph(&units[at], 0x4E2A) ||
					   is_ideograph(&units[at], 0x7C92)))
		at++;
	if (at >= count || !(is_word(&units[at], "star") || is_word(&units[at], "stars") ||
						 is_ideograph(&units[at], 0x661F)))
		return 0;
	if (is_ideograph(&units[at], 0x661F) && at + 1 < count &&
		(is_ideograph(&units[at + 1], 0x7EA7) || is_ideograph(&units[at + 1], 0x671F)))
		return 0;
	if (at + 1 < count && is_word(&units[at], "star") &&
		(is_word(&units[at + 1], "hotel") || is_word(&units[at + 1], "restaurant") ||
		 is_word(&units[at + 1], "resort")))
		return 0;
	*strength = strength_of_stars(stars);
	return at + 1;
}

/* "打10分", "给0分", "100分": a number of points behind a verb of giving, or all of them, or none.
 */
static uint32_t
find_points(const voc_unit *units, uint32_t count, int *strength)
{
	const unsigned char *rest;
	size_t rest_length;
	double points;
	uint32_t at = 0;
	bool given = false;

	while (at < count && at < 2 &&
		   (is_ideograph(&units[at], 0x6253) || is_ideograph(&units[at], 0x7ED9) ||
			is_ideograph(&units[at], 0x8BC4)))
	{
		given = true;
		at++;
	}
	if (at + 1 >= count || !is_ideograph(&units[at + 1], 0x5206))
		return 0;
	points = value_of(&units[at], &rest, &rest_length);
	if (points < 0 || rest_length > 0)
		return 0;
	if (at + 2 < count &&
		(is_ideograph(&units[at + 2], 0x949F) || is_ideograph(&units[at + 2], 0x4E4B)))
		return 0; /* 10分钟, 三分之一 */
	if (points == 100 || points == 0 || (given && points == 10))
		*strength = points == 0 ? -36 : 30;
	else if (given && points < 10 && points > 5)
		*strength = strength_of_share(points / 10);
	else if (given && points <= 5)
		*strength = strength_of_stars(points > 5 ? 5 : points);
	else
		return 0;
	return at + 2;
}

/* Whether a rating may begin here: with a number, a number word or a verb of giving; most units are none of these. */
static bool
may_begin(const voc_unit *unit)
{
	if (unit->kind == VOC_UNIT_NUMBER)
		return true;
	if (unit->kind == VOC_UNIT_WORD)
		return unit->text_length >= 3 && unit->text_length <= 5 && strchr("zotfsen", unit->text[0]) != NULL;
	if (unit->kind != VOC_UNIT_IDEOGRAPH)
		return false;
	switch (unit->character)
	{
		case 0x96F6: /* 零 */
		case 0x4E00: /* 一 to 十 */
		case 0x4E8C:
		case 0x4E09:
		case 0x56DB:
		case 0x4E94:
		case 0x516D:
		case 0x4E03:
		case 0x516B:
		case 0x4E5D:
		case 0x5341:
		case 0x4E24: /* 两 */
		case 0x6253: /* 打给评 */
		case 0x7ED9:
		case 0x8BC4:
			return true;
		default:
			return false;
	}
}

uint32_t
voc_rating_find(const voc_unit *units, uint32_t count, int *strength)
{
	uint32_t taken = 0;

	if (!may_begin(&units[0]))
		return 0;
	taken = find_fraction(units, count, strength);
	if (taken == 0)
		taken = find_stars(units, count, strength);
	if (taken == 0)
		taken = find_points(units, count, strength);
	return taken;
}
