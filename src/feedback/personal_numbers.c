/*
 * Numbers that are personal: telephones, identity cards, bank cards and accounts, number plates.
 *
 * A number is read as groups of digits with at most one blank, hyphen or point between them. Whether it is what it
 * might be depends on the sizes of the groups, its first digits and its check digit. People write more numbers in a
 * row, so after all groups together the first ones alone are tried.
 */
#include "feedback/personal_window.h"

#include <string.h>

#define MAX_GROUPS 8
#define MAX_DIGITS 24

typedef struct digit_groups
{
	char digits[MAX_DIGITS + 1];
	int sizes[MAX_GROUPS];
	int ends[MAX_GROUPS];			 /* in the window, behind the group */
	uint32_t separators[MAX_GROUPS]; /* before the group */
	int count;
	int total;
} digit_groups;

static bool
is_separator(uint32_t character)
{
	return character == ' ' || character == '-' || character == '.';
}

/* Reads groups of digits; an opening bracket around the first one is passed over. */
static void
read_groups(const voc_window *window, int at, digit_groups *groups)
{
	bool bracket = voc_window_at(window, at) == '(';

	memset(groups, 0, sizeof(*groups));
	at += bracket ? 1 : 0;
	while (groups->count < MAX_GROUPS && voc_is_digit(voc_window_at(window, at)))
	{
		int size = 0;

		while (voc_is_digit(voc_window_at(window, at)))
		{
			if (groups->total == MAX_DIGITS)
			{
				groups->count = 0;
				return;
			}
			groups->digits[groups->total++] = (char)voc_window_at(window, at++);
			size++;
		}
		groups->sizes[groups->count] = size;
		groups->ends[groups->count++] = at;
		if (bracket && groups->count == 1)
		{
			if (voc_window_at(window, at) != ')')
			{
				groups->count = 0;
				return;
			}
			at++;
			groups->separators[1] = ')';
		}
		if (is_separator(voc_window_at(window, at)) && voc_is_digit(voc_window_at(window, at + 1)))
		{
			if (groups->count < MAX_GROUPS && groups->separators[groups->count] == 0)
				groups->separators[groups->count] = voc_window_at(window, at);
			at++;
		}
	}
}

static bool
ends_here(const voc_window *window, int end)
{
	uint32_t next = voc_window_at(window, end);

	return !voc_is_digit(next) && !voc_is_latin(next) && next != '%';
}

/* Keeps the first `count` groups only. */
static void
keep_groups(digit_groups *groups, int count)
{
	while (groups->count > count)
		groups->total -= groups->sizes[--groups->count];
	groups->digits[groups->total] = '\0';
}

static bool
sizes_are(const digit_groups *groups, const char *sizes)
{
	if (groups->count != (int)strlen(sizes))
		return false;
	for (int i = 0; i < groups->count; i++)
		if (groups->sizes[i] != sizes[i] - '0')
			return false;
	return true;
}

static bool
begins_with(const digit_groups *groups, const char *digits)
{
	return strncmp(groups->digits, digits, strlen(digits)) == 0;
}

static bool
is_one_of_sizes(const digit_groups *groups, const char *const *sizes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (sizes_are(groups, sizes[i]))
			return true;
	return false;
}

#define SIZES_ARE_ONE_OF(groups, ...)                                                                                  \
	is_one_of_sizes(groups, (const char *const[]){__VA_ARGS__},                                                        \
					sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* Telephones */

static bool
is_chinese_mobile(const char *digits)
{
	return digits[0] == '1' && digits[1] >= '3' && digits[1] <= '9';
}

/* Area code and number: 010 and 02x go with eight digits, 03xx to 09xx with seven or eight. */
static bool
is_chinese_fixed(const digit_groups *groups)
{
	bool short_area = begins_with(groups, "010") || begins_with(groups, "02");
	int area = short_area ? 3 : 4;
	int rest = groups->total - area;

	if (groups->digits[0] != '0' || groups->digits[1] == '0' || groups->digits[area] == '0')
		return false;
	if (groups->count > 1 && groups->sizes[0] != area)
		return false;
	if (groups->count > 2 && groups->sizes[1] + groups->sizes[2] != 8 && groups->sizes[1] + groups->sizes[2] != 7)
		return false;
	return groups->count <= 3 && (rest == 8 || (rest == 7 && !short_area));
}

static bool
is_phone(const voc_window *window, int at, const digit_groups *groups)
{
	const char *digits = groups->digits;
	uint32_t separator = groups->separators[1];

	if (groups->total == 11 && is_chinese_mobile(digits) &&
		(groups->count == 1 || SIZES_ARE_ONE_OF(groups, "344", "38", "74", "443", "533", "3224", "3332")))
		return true;
	if (groups->total == 13 && begins_with(groups, "86") && is_chinese_mobile(digits + 2))
		return true;
	if (is_chinese_fixed(groups))
		return true;
	if (begins_with(groups, "09") && groups->total == 10 &&
		(groups->count == 1 || SIZES_ARE_ONE_OF(groups, "433", "46")))
		return true; /* Taiwan */
	if (digits[0] == '0' && SIZES_ARE_ONE_OF(groups, "56", "344", "434", "244", "243", "343", "22222", "47", "48", "37",
											 "38", "533", "353"))
		return true; /* United Kingdom, Japan, Taiwan, France, Germany */
	if (begins_with(groups, "07") && groups->total == 11 && groups->count == 1)
		return true;
	if (sizes_are(groups, "334") && (begins_with(groups, "400") || begins_with(groups, "800")))
		return false; /* service lines */
	if (sizes_are(groups, "334") && digits[0] >= '2' && digits[3] >= '2' &&
		(separator == '-' || separator == '.' || separator == ')'))
		return true; /* North America */
	if (sizes_are(groups, "1334") && digits[0] == '1' && digits[1] >= '2' && digits[4] >= '2' && separator != '.')
		return true;
	/* Numbers without an area code are too short to tell, unless the text says what they are. */
	return (groups->total == 7 || groups->total == 8 || groups->total == 10) && digits[0] >= '2' &&
		   (groups->count == 1 || SIZES_ARE_ONE_OF(groups, "44", "34", "334")) &&
		   voc_window_preceded_by(window, at, 12,
								  "电话|電話|手机|手機|座机|致电|致電|tel|phone|call me|whatsapp|mobile|拨打|撥打");
}

/* An extension: -123, 转123, ext. 123 */
static int
extension(const voc_window *window, int at)
{
	static const char *const signs[] = {"-", "转", "轉", " ext. ", " ext ", " x", "分机", " 转", "ext"};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
	{
		int length = voc_window_match(window, at, signs[i]);
		int digits = 0;

		while (length > 0 && voc_is_digit(voc_window_at(window, at + length + digits)))
			digits++;
		if (digits > 0 && digits <= 5 && ends_here(window, at + length + digits))
			return length + digits;
	}
	return 0;
}

/* With a country code: + or 00, and eight to fifteen digits. */
static int
international_phone(const voc_window *window, int at)
{
	int start = at;
	int digits = 0, end = at;
	bool plus = voc_window_at(window, at) == '+';

	if (!plus && (voc_window_match(window, at, "0086") == 0 && voc_window_match(window, at, "00852") == 0 &&
				  voc_window_match(window, at, "00853") == 0 && voc_window_match(window, at, "00886") == 0 &&
				  voc_window_match(window, at, "0044") == 0 && voc_window_match(window, at, "001") == 0 &&
				  voc_window_match(window, at, "0049") == 0 && voc_window_match(window, at, "0033") == 0 &&
				  voc_window_match(window, at, "0081") == 0))
		return 0;
	at += plus ? 1 : 2;
	if (voc_window_at(window, at) == '0')
		return 0;
	for (;; at++)
	{
		uint32_t character = voc_window_at(window, at);

		if (voc_is_digit(character))
		{
			digits++;
			end = at + 1;
		}
		else if (!(is_separator(character) || character == '(' || character == ')') || at - end > 1)
			break;
	}
	return digits >= 9 && digits <= 15 && ends_here(window, end) ? end - start : 0;
}

int
voc_personal_phone(const voc_window *window, int at)
{
	uint32_t first = voc_window_at(window, at);
	uint32_t before = voc_window_at(window, at - 1);
	digit_groups all;
	int international;

	if (!voc_is_digit(first) && first != '+' && first != '(')
		return 0;
	if ((before == '.' || before == '-' || before == '/') && voc_is_digit(voc_window_at(window, at - 2)))
		return 0;
	if ((international = international_phone(window, at)) > 0)
		return international;
	if (first == '+')
		return 0;
	read_groups(window, at, &all);
	for (int count = all.count; count > 0; count--)
	{
		int end;

		keep_groups(&all, count);
		end = all.ends[count - 1];
		if (first == '(' && count == 1)
			continue;
		if (ends_here(window, end) && is_phone(window, at, &all))
			return end + extension(window, end) - at;
	}
	return 0;
}

/* Identity cards */

static bool
is_date(const char *digits)
{
	int year = (digits[0] - '0') * 1000 + (digits[1] - '0') * 100 + (digits[2] - '0') * 10 + (digits[3] - '0');
	int month = (digits[4] - '0') * 10 + (digits[5] - '0');
	int day = (digits[6] - '0') * 10 + (digits[7] - '0');

	return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* GB 11643: weights 2^(17−i) mod 11, the check sign from 10X98765432. */
static bool
is_chinese_id(const char *digits, uint32_t check)
{
	static const int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;

	for (int i = 0; i < 17; i++)
		sum += (digits[i] - '0') * weights[i];
	return digits[0] >= '1' && digits[0] <= '8' && is_date(digits + 6) &&
		   voc_upper(check) == (uint32_t) "10X98765432"[sum % 11];
}

static int
chinese_id(const voc_window *window, int at)
{
	char digits[18] = "";
	int count = 0;
	int end = at;

	while (count < 17 && (voc_is_digit(voc_window_at(window, end)) ||
						  (voc_window_at(window, end) == ' ' && (count == 6 || count == 14) &&
						   voc_is_digit(voc_window_at(window, end + 1)))))
	{
		if (voc_is_digit(voc_window_at(window, end)))
			digits[count++] = (char)voc_window_at(window, end);
		end++;
	}
	if (count == 17 && ends_here(window, end + 1) && is_chinese_id(digits, voc_window_at(window, end)))
		return end + 1 - at;
	return 0;
}

/* Up to 1999: fifteen digits, the year with two of them and no check digit. */
static int
old_chinese_id(const voc_window *window, int at)
{
	char date[9] = "19";

	for (int i = 0; i < 15; i++)
		if (!voc_is_digit(voc_window_at(window, at + i)))
			return 0;
	for (int i = 0; i < 6; i++)
		date[2 + i] = (char)voc_window_at(window, at + 6 + i);
	return ends_here(window, at + 15) && is_date(date) &&
				   voc_window_preceded_by(window, at, 10, "身份证|身份證|证件|ID")
			   ? 15
			   : 0;
}

static int
taiwan_id(const voc_window *window, int at)
{
	static const int codes[26] = {10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21,
								  22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33};
	uint32_t letter = voc_upper(voc_window_at(window, at));
	int sum;

	if (letter < 'A' || letter > 'Z' || !voc_is_one_of(voc_window_at(window, at + 1), "1289"))
		return 0;
	sum = codes[letter - 'A'] / 10 + codes[letter - 'A'] % 10 * 9;
	for (int i = 1; i <= 9; i++)
	{
		uint32_t digit = voc_window_at(window, at + i);

		if (!voc_is_digit(digit))
			return 0;
		sum += (int)(digit - '0') * (i == 9 ? 1 : 9 - i);
	}
	return sum % 10 == 0 && ends_here(window, at + 10) ? 10 : 0;
}

/* A123456(3): letters count 10 to 35, a missing first one 36; weights 9 down to 1; the sum is a multiple of 11. */
static int
hong_kong_id(const voc_window *window, int at)
{
	int letters = voc_is_latin(voc_window_at(window, at + 1)) ? 2 : 1;
	int sum = letters == 1 ? 36 * 9 : (int)(voc_upper(voc_window_at(window, at)) - 'A' + 10) * 9;
	int here = at + letters;
	uint32_t check;
	bool bracket;

	if (!voc_is_latin(voc_window_at(window, at)))
		return 0;
	sum += (int)(voc_upper(voc_window_at(window, here - 1)) - 'A' + 10) * 8;
	for (int i = 0; i < 6; i++, here++)
	{
		if (!voc_is_digit(voc_window_at(window, here)))
			return 0;
		sum += (int)(voc_window_at(window, here) - '0') * (7 - i);
	}
	bracket = voc_window_at(window, here) == '(';
	check = voc_upper(voc_window_at(window, here + (bracket ? 1 : 0)));
	if (!voc_is_digit(check) && check != 'A')
		return 0;
	sum += check == 'A' ? 10 : (int)(check - '0');
	if (sum % 11 != 0 || (bracket && voc_window_at(window, here + 2) != ')'))
		return 0;
	here += bracket ? 3 : 1;
	/* Without brackets it looks like many an article number: the text must say what it is. */
	if (!bracket && !voc_window_preceded_by(window, at, 10, "身份证|身份證|HKID|ID"))
		return 0;
	return ends_here(window, here) ? here - at : 0;
}

static int
social_security_number(const voc_window *window, int at)
{
	digit_groups all;

	read_groups(window, at, &all);
	keep_groups(&all, 3);
	if (!sizes_are(&all, "324") || all.separators[1] != '-' || all.separators[2] != '-' || begins_with(&all, "000") ||
		begins_with(&all, "666") || all.digits[0] == '9' || strncmp(all.digits + 3, "00", 2) == 0 ||
		strcmp(all.digits + 5, "0000") == 0)
		return 0;
	return ends_here(window, all.ends[2]) ? all.ends[2] - at : 0;
}

static int
passport(const voc_window *window, int at)
{
	int letters = 0, digits = 0;

	while (letters < 2 && voc_is_latin(voc_window_at(window, at + letters)))
		letters++;
	while (voc_is_digit(voc_window_at(window, at + letters + digits)))
		digits++;
	if (letters + digits < 8 || letters + digits > 9 || digits < 7 || !ends_here(window, at + letters + digits))
		return 0;
	return voc_window_preceded_by(window, at, 14, "护照|護照|passport|通行证|通行證") ? letters + digits : 0;
}

int
voc_personal_id(const voc_window *window, int at)
{
	int length;

	if (voc_is_latin(voc_window_at(window, at)))
		return (length = taiwan_id(window, at)) > 0 || (length = passport(window, at)) > 0 ? length
																						   : hong_kong_id(window, at);
	if (!voc_is_digit(voc_window_at(window, at)))
		return 0;
	if ((length = chinese_id(window, at)) > 0 || (length = old_chinese_id(window, at)) > 0 ||
		(length = social_security_number(window, at)) > 0)
		return length;
	return passport(window, at);
}

/* Banks */

/* Luhn: every second digit from the right doubled, digit sums added. */
static bool
passes_luhn(const char *digits, int count)
{
	int sum = 0;

	for (int i = 0; i < count; i++)
	{
		int digit = digits[count - 1 - i] - '0';

		if (i % 2 == 1)
			digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	return sum % 10 == 0;
}

/* First digits and lengths of UnionPay, Visa, Mastercard, American Express, JCB, Diners Club, Discover. */
static bool
is_card_network(const char *digits, int count)
{
	int two = (digits[0] - '0') * 10 + digits[1] - '0';
	int four = two * 100 + (digits[2] - '0') * 10 + digits[3] - '0';

	return (two == 62 && count >= 16 && count <= 19) ||
		   (digits[0] == '4' && (count == 16 || count == 13 || count == 19)) ||
		   (((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) && count == 16) ||
		   ((two == 34 || two == 37) && count == 15) || (two == 35 && count == 16) ||
		   ((two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059)) && count == 14) ||
		   ((two == 65 || four == 6011) && (count == 16 || count == 19)) || (two == 60 && count >= 16 && count <= 19) ||
		   (digits[0] == '9' && count >= 16 && count <= 19);
}

/* In one piece, or in groups of four with a rest; American Express 4-6-5, Diners 4-6-4. */
static bool
is_card_grouping(const digit_groups *groups)
{
	if (groups->count == 1 || sizes_are(groups, "465") || sizes_are(groups, "464"))
		return true;
	if (groups->count == 2 && groups->sizes[0] == 6)
		return true; /* 6-13 */
	for (int i = 0; i < groups->count - 1; i++)
		if (groups->sizes[i] != 4)
			return false;
	return groups->sizes[groups->count - 1] <= 4;
}

int
voc_personal_bank_card(const voc_window *window, int at)
{
	digit_groups all;

	if (!voc_is_digit(voc_window_at(window, at)))
		return 0;
	read_groups(window, at, &all);
	for (int count = all.count; count > 0; count--)
	{
		keep_groups(&all, count);
		if (all.total >= 13 && all.total <= 19 && is_card_network(all.digits, all.total) && is_card_grouping(&all) &&
			passes_luhn(all.digits, all.total) && ends_here(window, all.ends[count - 1]))
			return all.ends[count - 1] - at;
	}
	return 0;
}

/* IBAN: the first four signs go to the end, letters become 10 to 35, and the whole is 1 modulo 97. */
static bool
is_iban(const uint32_t *signs, int count)
{
	int rest = 0;

	for (int i = 0; i < count; i++)
	{
		uint32_t sign = signs[(i + 4) % count];

		rest = voc_is_digit(sign) ? (rest * 10 + (int)(sign - '0')) % 97 : (rest * 100 + (int)(sign - 'A' + 10)) % 97;
	}
	return rest == 1;
}

int
voc_personal_bank_account(const voc_window *window, int at)
{
	uint32_t signs[34];
	int count = 0, end = at, best = 0;

	if (!voc_is_latin(voc_window_at(window, at)) || !voc_is_latin(voc_window_at(window, at + 1)) ||
		!voc_is_digit(voc_window_at(window, at + 2)) || !voc_is_digit(voc_window_at(window, at + 3)))
		return 0;
	while (count < 34)
	{
		uint32_t sign = voc_upper(voc_window_at(window, end));

		if (sign == ' ' && count % 4 == 0 && count > 0 && voc_window_at(window, end + 1) != ' ')
			sign = voc_upper(voc_window_at(window, ++end));
		if (!voc_is_digit(sign) && !voc_is_latin(sign))
			break;
		signs[count++] = sign;
		end++;
		if (count >= 15 && ends_here(window, end) && is_iban(signs, count))
			best = end - at;
	}
	return best;
}

/* Number plates of China: province, letter, five signs or six for electric cars; I and O are not used. */
int
voc_personal_plate(const voc_window *window, int at)
{
	int here = at + 2, signs = 0, digits = 0;

	if (!voc_is_one_of(voc_window_at(window, at),
					   "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬雲遼蘇贛晉陝閩貴粵寧瓊") ||
		!voc_is_latin(voc_window_at(window, at + 1)))
		return 0;
	if (voc_is_one_of(voc_window_at(window, here), "·•.-_ ・"))
		here++;
	while (signs < 7 &&
		   (voc_is_digit(voc_window_at(window, here + signs)) || voc_is_latin(voc_window_at(window, here + signs))))
	{
		uint32_t sign = voc_upper(voc_window_at(window, here + signs));

		if (sign == 'I' || sign == 'O')
			return 0;
		digits += voc_is_digit(sign) ? 1 : 0;
		signs++;
	}
	if (signs == 4 && voc_is_one_of(voc_window_at(window, here + 4), "学警港澳挂使领學領掛"))
		return here + 5 - at;
	return (signs == 5 || signs == 6) && digits >= 2 ? here + signs - at : 0;
}
