/*
 * Addresses: of electronic mail, and of streets with a house number.
 *
 * A Chinese address is found by its number: digits before 号, 弄, 栋 … with a street, village or estate before them.
 * From there it reaches left over Chinese characters, digits and Latin letters to where the address can begin
 * (punctuation, or a word like 在, 寄到, 地址), and right over further parts: 3栋2单元501室. An English one is a
 * number, one to four words, and a word for a street.
 */
#include "feedback/personal_window.h"

#include <string.h>

/* Mail */

static bool
is_mail_sign(uint32_t character)
{
	return voc_is_digit(character) || voc_is_latin(character) || voc_is_one_of(character, "._%+-");
}

int
voc_personal_email(const voc_window *window, int at)
{
	int here = at, label, last_label = 0, letters = 0;

	if (!voc_is_digit(voc_window_at(window, at)) && !voc_is_latin(voc_window_at(window, at)))
		return 0;
	if (voc_is_one_of(voc_window_at(window, at - 1), "._%+-") && is_mail_sign(voc_window_at(window, at - 2)))
		return 0;
	while (is_mail_sign(voc_window_at(window, here)))
		here++;
	if (voc_window_at(window, here) != '@' || voc_window_at(window, here - 1) == '.')
		return 0;
	for (int end = 0;;)
	{
		label = ++here;
		for (letters = 0; voc_is_digit(voc_window_at(window, here)) || voc_is_latin(voc_window_at(window, here)) ||
						  voc_window_at(window, here) == '-';
			 here++)
			letters += voc_is_latin(voc_window_at(window, here)) ? 1 : 0;
		if (here == label)
			return end;
		if (label > last_label && last_label > 0 && letters == here - label && letters >= 2)
			end = here - at;
		last_label = label;
		if (voc_window_at(window, here) != '.')
			return end;
	}
}

/* Chinese streets */

static bool
is_han(uint32_t character)
{
	return (character >= 0x4E00 && character <= 0x9FFF) || (character >= 0x3400 && character <= 0x4DBF) ||
		   character == 0x3007;
}

static bool
is_number_sign(uint32_t character)
{
	return voc_is_digit(character) || voc_is_one_of(character, "一二三四五六七八九十百零〇");
}

static bool
is_place_sign(uint32_t character)
{
	return voc_is_digit(character) || voc_is_latin(character) || character == '-' || character == '#' ||
		   is_han(character);
}

#define STREET_ENDS "路街道巷弄里村园苑城庄屯湾坊厦寓区镇乡衖園莊灣廈區鎮鄉段邨"
#define NUMBER_ENDS "号弄栋幢座室楼層层房單单門门號棟樓"

/* Where a Chinese address ends that has a number at `at`: behind the last part with a number. */
static int
right_end(const voc_window *window, int at)
{
	int end = 0;

	for (;;)
	{
		int here = at;

		if (voc_window_at(window, here) == ' ')
			here++;
		while (voc_is_latin(voc_window_at(window, here)))
			here++;
		if (!is_number_sign(voc_window_at(window, here)))
			break;
		while (is_number_sign(voc_window_at(window, here)) || voc_is_latin(voc_window_at(window, here)) ||
			   (voc_window_at(window, here) == '-' && voc_is_digit(voc_window_at(window, here + 1))))
			here++;
		if (!voc_is_one_of(voc_window_at(window, here), NUMBER_ENDS))
		{
			/* A flat without its word: 3栋501 */
			if (end > 0 && voc_is_digit(voc_window_at(window, here - 1)) && here - at >= 3)
				end = here;
			break;
		}
		here++;
		if (voc_is_one_of(voc_window_at(window, here - 1), "单單") && voc_window_at(window, here) == 0x5143)
			here++; /* 单元 */
		if (voc_is_one_of(voc_window_at(window, here), "楼樓院") &&
			voc_is_one_of(voc_window_at(window, here - 1), "号號"))
			here++;
		if (voc_window_at(window, here - 1) == 0x95E8 && !voc_is_digit(voc_window_at(window, here)))
			break; /* 3门 may be a gate, or three subjects */
		end = here;
		at = here;
		/* The estate's name may stand before the building: 88号阳光小区3栋 */
		for (int name = 0;
			 name < 10 && is_han(voc_window_at(window, here)) && !is_number_sign(voc_window_at(window, here)); name++)
			here++;
		if (here > at && here - at <= 10 && voc_is_digit(voc_window_at(window, here)))
		{
			int number = here;

			while (voc_is_digit(voc_window_at(window, number)))
				number++;
			if (voc_is_one_of(voc_window_at(window, number), "栋幢座棟单單"))
				at = here;
		}
	}
	return end;
}

/* A word after which an address begins, ending before `at`. */
static bool
begins_behind(const voc_window *window, int at)
{
	static const char *const words[] = {"在", "到", "于", "址", "寄", "是", "从", "往", "至", "送", "住", "我", "的",
										"於", "從", "给", "給", "家", "为", "為", "了", "去", "店", "有", "比"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (voc_window_match(window, at - 1, words[i]) > 0)
			return true;
	/* 成 alone may begin 成都. */
	return voc_window_match(window, at - 2, "改成") > 0 || voc_window_match(window, at - 2, "换成") > 0 ||
		   voc_window_match(window, at - 2, "換成") > 0;
}

/* 这条路88号: a street without a name. */
static bool
has_no_name(const voc_window *window, int start)
{
	static const char *const words[] = {"这条", "那条", "哪条", "這條", "那條", "哪條"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (voc_window_match(window, start, words[i]) > 0)
			return true;
	return false;
}

static int
left_start(const voc_window *window, int at)
{
	int start = at;

	while (start > 0 && at - start < 40)
	{
		uint32_t before = voc_window_at(window, start - 1);

		if (before == ' ' && start > 1 && is_han(voc_window_at(window, start - 2)) &&
			voc_is_one_of(voc_window_at(window, start - 2), "省市区县區縣镇路"))
		{
			start--;
			continue;
		}
		if (!is_place_sign(before) || begins_behind(window, start))
			break;
		start--;
	}
	while (start < at && (voc_window_at(window, start) == ' ' || voc_window_at(window, start) == '-'))
		start++;
	return start;
}

static int
chinese_address(const voc_window *window, int at, int *start)
{
	uint32_t before = voc_window_at(window, at - 1);
	int sign = at;
	int end;

	if (voc_is_latin(before) || before == '-')
		before = 0;
	if (!voc_is_one_of(before, STREET_ENDS "府邸湖庭郡同") || before == 0)
		return 0;
	if (before == 0x540C && voc_window_at(window, at - 2) != 0x80E1)
		return 0; /* 胡同 */
	end = right_end(window, at);
	if (end == 0)
		return 0;
	/* A floor is no house: 商场区3楼 */
	while (is_number_sign(voc_window_at(window, sign)))
		sign++;
	if (voc_is_one_of(voc_window_at(window, sign), "楼樓层層"))
		return 0;
	*start = left_start(window, at);
	return at - *start < 2 || has_no_name(window, *start) ? 0 : end - *start;
}

/* English streets */

static int
word_length(const voc_window *window, int at)
{
	int here = at;

	while (voc_is_latin(voc_window_at(window, here)) || (here > at && voc_window_at(window, here) == '\''))
		here++;
	if (here == at)
		while (voc_is_digit(voc_window_at(window, here)) || (here > at && voc_is_latin(voc_window_at(window, here))))
			here++; /* 5th */
	return here - at;
}

static bool
is_word(const voc_window *window, int at, int length, const char *words)
{
	while (*words != '\0')
	{
		const char *end = words + strcspn(words, "|");
		size_t size = (size_t)(end - words);
		bool same = size == (size_t)length;

		for (size_t i = 0; i < size && same; i++)
			same = voc_upper(voc_window_at(window, at + (int)i)) == voc_upper((unsigned char)words[i]);
		if (same)
			return true;
		words = *end == '|' ? end + 1 : end;
	}
	return false;
}

#define STREET_WORDS                                                                                                   \
	"street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|way|square|sq|terrace|place|pl|parkway|"    \
	"pkwy|"                                                                                                            \
	"highway|hwy|close|crescent|gardens|row|mews|grove"

/* Behind the street: Apt 4B, Suite 200, Unit 3, #5 */
static int
english_flat(const voc_window *window, int at)
{
	int here = at;
	int length;

	if (voc_window_at(window, here) == '.')
		here++;
	if (voc_window_at(window, here) == ',')
		here++;
	if (voc_window_at(window, here) == ' ')
		here++;
	length = word_length(window, here);
	if (is_word(window, here, length, "apt|apartment|suite|unit|flat|floor|fl|room|rm"))
	{
		here += length;
		if (voc_window_at(window, here) == '.')
			here++;
		if (voc_window_at(window, here) == ' ')
			here++;
	}
	else if (voc_window_at(window, here) != '#')
		return at;
	if (voc_window_at(window, here) == '#')
		here++;
	length = 0;
	while (voc_is_digit(voc_window_at(window, here + length)) ||
		   (length < 4 && voc_is_latin(voc_window_at(window, here + length))))
		length++;
	return length > 0 ? here + length : at;
}

static int
english_address(const voc_window *window, int at)
{
	int here = at, digits = 0;

	while (voc_is_digit(voc_window_at(window, here)))
		here++, digits++;
	if (digits == 0 || digits > 5)
		return 0;
	if (voc_is_latin(voc_window_at(window, here)) && !voc_is_latin(voc_window_at(window, here + 1)))
		here++; /* 221B */
	for (int words = 0; words < 5; words++)
	{
		int length;

		if (voc_window_at(window, here) != ' ')
			return 0;
		here++;
		length = word_length(window, here);
		if (length == 0)
			return 0;
		if (words > 0 && is_word(window, here, length, STREET_WORDS))
			return english_flat(window, here + length) - at;
		/* A street's name is written with capitals; small words are prose: "5 times in the same place". */
		if (voc_window_at(window, here) >= 'a' && voc_window_at(window, here) <= 'z' &&
			!is_word(window, here, length, "of|de|la|the"))
			return 0;
		here += length;
		if (voc_window_at(window, here) == '.')
			here++;
	}
	return 0;
}

int
voc_personal_address(const voc_window *window, int at, int *start)
{
	int length;

	*start = at;
	if (!is_number_sign(voc_window_at(window, at)))
	{
		length = voc_window_match(window, at, "P.O. Box ");
		if (length == 0)
			length = voc_window_match(window, at, "PO Box ");
		if (length == 0 || !voc_is_digit(voc_window_at(window, at + length)))
			return voc_is_latin(voc_window_at(window, at)) ? chinese_address(window, at, start) : 0;
		while (voc_is_digit(voc_window_at(window, at + length)))
			length++;
		return length;
	}
	length = chinese_address(window, at, start);
	return length > 0 || !voc_is_digit(voc_window_at(window, at)) ? length : english_address(window, at);
}
