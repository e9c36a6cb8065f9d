#include "text/scan.h"

#include "text/scan_bytes.h"
#include "unicode/class.h"

#include <string.h>

#define ZERO_WIDTH_JOINER 0x200D
#define EMOJI_STYLE 0xFE0F
#define TEXT_STYLE 0xFE0E
#define KEYCAP 0x20E3

bool
voc_scan_list_holds(const char *list, const unsigned char *word, size_t length)
{
	while (*list != '\0')
	{
		size_t of_list = strcspn(list, " ");

		if (of_list == length && memcmp(list, word, length) == 0)
			return true;
		list += of_list + (list[of_list] == ' ');
	}
	return false;
}

/* ---- emoji ---- */

static bool
is_pictograph(uint32_t character)
{
	voc_class class = voc_class_of(character);

	return class == VOC_CLASS_EMOJI || class == VOC_CLASS_PICTOGRAPH;
}

/* What may follow the first character of an element: style, skin tone, keycap, tag letters. */
static const unsigned char *
take_emoji_tail(const unsigned char *at, const unsigned char *end, bool *text_style)
{
	*text_style = false;
	while (at < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);

		if (character == TEXT_STYLE)
			*text_style = true;
		else if (character != EMOJI_STYLE && character != KEYCAP && voc_class_of(character) != VOC_CLASS_MODIFIER &&
				 !(character >= 0xE0020 && character <= 0xE007F))
			break;
		at += length;
	}
	return at;
}

static size_t
scan_keycap(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *here = at + 1;
	uint32_t character = voc_character_at(here, end);

	if (!voc_is_ascii_digit(*at) && *at != '#' && *at != '*')
		return 0;
	if (character == EMOJI_STYLE)
	{
		here += 3;
		character = voc_character_at(here, end);
	}
	return character == KEYCAP ? (size_t) (here - at) + 3 : 0;
}

size_t
voc_scan_emoji(const unsigned char *at, const unsigned char *end)
{
	uint32_t character;
	size_t length = voc_utf8_next(at, end, &character);
	voc_class class = voc_class_of(character);
	const unsigned char *here = at + length;
	const unsigned char *tail;
	bool text_style;

	if (character < 0x80)
		return scan_keycap(at, end);
	if (class == VOC_CLASS_REGIONAL)
	{
		if (voc_class_of(voc_character_at(here, end)) == VOC_CLASS_REGIONAL)
			here += 4;
		return (size_t) (here - at);
	}
	if (class != VOC_CLASS_EMOJI && class != VOC_CLASS_PICTOGRAPH && class != VOC_CLASS_MODIFIER)
		return 0;
	tail = take_emoji_tail(here, end, &text_style);
	/* © and ↔ are signs, and ☺ is a picture, unless they say otherwise. */
	if (text_style || (class == VOC_CLASS_PICTOGRAPH && character < 0x2600 && tail == here))
		return 0;
	here = tail;
	while (voc_character_at(here, end) == ZERO_WIDTH_JOINER && is_pictograph(voc_character_at(here + 3, end)))
	{
		uint32_t next;

		here += 3;
		here += voc_utf8_next(here, end, &next);
		here = take_emoji_tail(here, end, &text_style);
	}
	return (size_t) (here - at);
}

/* ---- numbers and words ---- */

static const unsigned char *
take_digits(const unsigned char *at, const unsigned char *end)
{
	while (at < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);

		if (voc_class_of(character) != VOC_CLASS_DIGIT)
			break;
		at += length;
	}
	return at;
}

/* The time of day behind a date, as machines write it: T12:30:00Z, T08:15:30.250+08:00. */
static size_t
scan_time(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *here = at + 1;

	if (end - at < 6 || *at != 'T' || !voc_is_ascii_digit(at[1]) || !voc_is_ascii_digit(at[2]) || at[3] != ':')
		return 0;
	while (here < end && here - at < 32 && (voc_is_ascii_digit(*here) || ((*here == ':' || *here == '.' || *here == '+') &&
																	   here + 1 < end && voc_is_ascii_digit(here[1]))))
		here++;
	return (size_t) (here - at) + (here < end && *here == 'Z');
}

/* 2024-07-01 or 2024/7/1 in ASCII digits, not followed by more than a time. */
static size_t
scan_date(const unsigned char *at, const unsigned char *end)
{
	size_t digits[3] = {0, 0, 0};
	const unsigned char *here = at;
	unsigned char sign = 0;

	for (int part = 0; part < 3; part++)
	{
		if (part > 0)
		{
			if (here == end || (*here != '-' && *here != '/') || (part == 2 && *here != sign))
				return 0;
			sign = *here++;
		}
		while (here < end && voc_is_ascii_digit(*here) && digits[part] < 5)
		{
			here++;
			digits[part]++;
		}
	}
	if (digits[0] != 4 || digits[1] == 0 || digits[1] > 2 || digits[2] == 0 || digits[2] > 2)
		return 0;
	here += scan_time(here, end);
	if ((here < end && (voc_is_ascii_alnum(*here) || *here == '-')))
		return 0;
	return (size_t) (here - at);
}

/*
 * A number that one dials: three groups or more with hyphens, 8 to 15 digits together, or an area code that begins with
 * 0 before 7 or 8 digits: 400-820-8820, 010-62345678; but 2019-2020 is a range.
 */
static size_t
scan_telephone(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *here = at;
	const unsigned char *limit = end - at > 24 ? at + 24 : end;
	size_t groups = 0;
	size_t digits = 0;
	size_t first = 0;

	for (;;)
	{
		const unsigned char *group = here;

		while (here < limit && voc_is_ascii_digit(*here))
			here++;
		if (here == group)
			return 0;
		digits += (size_t) (here - group);
		if (groups++ == 0)
			first = digits;
		if (here == limit || *here != '-')
			break;
		here++;
	}
	if (digits > 15 || (here < end && (voc_is_ascii_alnum(*here) || *here == '-')))
		return 0;
	if (groups >= 3 ? digits >= 8 : groups == 2 && *at == '0' && (first == 3 || first == 4) && digits - first >= 7)
		return (size_t) (here - at);
	return 0;
}

/* The second half of 10/10, 24/7 or 1/3, whose first half has so many digits. */
static size_t
scan_fraction(const unsigned char *at, const unsigned char *end, size_t digits_before)
{
	const unsigned char *here = at + 1;

	while (here < end && voc_is_ascii_digit(*here) && here - at <= 4)
		here++;
	if (digits_before > 3 || here == at + 1 || here - at > 4 ||
		(here < end && (voc_is_ascii_alnum(*here) || *here == '/')))
		return 0;
	return (size_t) (here - at);
}

/* 320万, 3千万, 4.05亿, 2万亿: the large units belong to the number. */
static size_t
scan_myriads(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *here = at;
	uint32_t unit = voc_character_at(here, end);

	if (unit == 0x5341 || unit == 0x767E || unit == 0x5343) /* 十百千 before a larger one */
		unit = voc_character_at(here += 3, end);
	if (unit != 0x4E07 && unit != 0x842C && unit != 0x4EBF && unit != 0x5104) /* 万萬亿億 */
		return 0;
	here += 3;
	if (unit == 0x4E07 || unit == 0x842C)
	{
		unit = voc_character_at(here, end);
		if (unit == 0x4EBF || unit == 0x5104)
			here += 3;
	}
	return (size_t) (here - at);
}

static bool
is_fraction(uint32_t character)
{
	return (character >= 0xBC && character <= 0xBE) || (character >= 0x2150 && character <= 0x215E);
}

static bool
joins_digits(uint32_t sign)
{
	return sign == '.' || sign == ',' || sign == ':' || sign == 0x66B || sign == 0x66C || sign == 0xFF0E || sign == 0xFF1A;
}

/*
 * Whether the digits behind a comma belong to the number before it: three are thousands, others decimals, but not in a
 * list (1,2,3): neither one more comma behind them nor one before the number.
 */
static bool
comma_joins(const unsigned char *digits, const unsigned char *stop, const unsigned char *end, bool listed)
{
	size_t count = voc_utf8_count(digits, stop);

	if (count == 3)
		return true;
	return !listed && count < 3 && !(stop < end && *stop == ',' && take_digits(stop + 1, end) > stop + 1);
}

/* Percent and degree signs, a fraction's second half, large units, ½. */
static size_t
scan_number_tail(const unsigned char *at, const unsigned char *end, size_t before)
{
	uint32_t sign = voc_character_at(at, end);

	if (sign == '%')
		return 1;
	if (sign == 0xB0) /* ° */
		return end - at > 2 && (at[2] == 'C' || at[2] == 'F') && !voc_is_alnum(voc_character_at(at + 3, end)) ? 3 : 2;
	if (sign == 0xFF05 || sign == 0x2030 || sign == 0x2103 || sign == 0x2109) /* ％ ‰ ℃ ℉ */
		return 3;
	if (is_fraction(sign))
		return sign < 0x800 ? 2 : 3;
	return sign == '/' ? scan_fraction(at, end, before) : scan_myriads(at, end);
}

size_t
voc_scan_number(const unsigned char *at, const unsigned char *end, uint32_t before)
{
	const unsigned char *here = take_digits(at, end);
	bool commas = before == ',';
	size_t special;

	if (here == at)
		return is_fraction(voc_character_at(at, end)) ? (*at == 0xC2 ? 2 : 3) : 0;
	if ((special = scan_date(at, end)) > 0 || (here < end && *here == '-' && (special = scan_telephone(at, end)) > 0))
		return special;
	while (here < end)
	{
		uint32_t sign;
		size_t length = voc_utf8_next(here, end, &sign);
		const unsigned char *more;

		if (!joins_digits(sign))
			break;
		more = take_digits(here + length, end);
		if (more == here + length || (sign == ',' && !comma_joins(here + length, more, end, commas)))
			break;
		here = more;
	}
	return (size_t) (here - at) + scan_number_tail(here, end, (size_t) (here - at));
}

/* Jamo of their own, as in ㅋㅋㅋ and ㅠㅠ. */
static bool
is_single_jamo(uint32_t character)
{
	return character >= 0x3131 && character <= 0x318E;
}

/* Digits below and above the line belong to formulas and units (CO₂, m², km²), not to other words (a footnote²). */
static bool
is_small_digit(uint32_t character, const unsigned char *word, const unsigned char *at)
{
	if (character >= 0x2080 && character <= 0x2089)
		return at > word;
	return (character == 0xB2 || character == 0xB3) && at > word && voc_is_ascii_letter(at[-1]) &&
		(at - word < 3 || !voc_is_ascii_letter(at[-3]));
}

/*
 * A run of letters, marks and digits of one kind of script. Counts letters and digits up to three: enough for the hyphen
 * rule. Says whether there is a letter at all.
 */
static const unsigned char *
take_letters(const unsigned char *at, const unsigned char *end, voc_class script, unsigned *letters, bool *has_letter)
{
	const unsigned char *start = at;

	*letters = 0;
	while (at < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);
		voc_class class = voc_class_of(character);

		if (class == script)
		{
			if (script == VOC_CLASS_HANGUL && at > start && is_single_jamo(character) != is_single_jamo(voc_character_at(start, end)))
				break; /* 맛있어요 and ㅠㅠ */
			*letters += *letters < 3;
			*has_letter = true;
		}
		else if (class == VOC_CLASS_INVISIBLE)
		{
			/* Joiners and soft hyphens inside a word belong to it. */
			uint32_t next = voc_character_at(at + length, end);

			if ((character != 0xAD && character != 0x200C && character != 0x200D && character != 0x2060 &&
				 character != 0xFEFF) ||
				*letters == 0 || at + length == end || voc_class_of(next) != script)
				break;
		}
		else if (class != VOC_CLASS_MARK && class != VOC_CLASS_DIGIT && !is_small_digit(character, start, at))
			break;
		else if (class == VOC_CLASS_DIGIT)
			*letters += *letters < 3;
		at += length;
	}
	return at;
}

static bool
is_hebrew(const unsigned char *at)
{
	return at[0] == 0xD7 && at[1] >= 0x90 && at[1] <= 0xAA;
}

/* The ending of a file's name or of what is named like one: report.pdf, Node.js, ASP.NET. */
static bool
is_file_ending(const unsigned char *at, const unsigned char *stop)
{
	static const char endings[] =
		"js ts py txt pdf doc docx xls xlsx ppt pptx csv json xml html htm css jpg jpeg png gif svg zip rar apk exe mp3 mp4 "
		"mov avi psd md sql log";
	unsigned char lower[4];
	size_t length = (size_t) (stop - at);

	if (length < 2 || length > sizeof(lower))
		return false;
	for (size_t i = 0; i < length; i++)
		lower[i] = voc_is_upper(at[0]) ? voc_ascii_lower(at[i]) : at[i];
	return voc_scan_list_holds(endings, lower, length) || (length == 3 && memcmp(at, "NET", 3) == 0);
}

/* Whether the full stop behind here stands inside a word. */
static bool
stop_joins(const unsigned char *word, const unsigned char *here, const unsigned char *more, unsigned letters,
		   unsigned more_letters)
{
	const unsigned char *behind = here + 1;

	if (letters == 1 && more_letters == 1)
		return true; /* U.S.A */
	if (voc_is_ascii_digit(*behind))
		return voc_is_ascii_digit(here[-1]) ||						 /* v2.0.1 */
			(here - word == 2 && voc_begins_with(word, here, "no")) || /* No.1 */
			(here - word == 1 && voc_is_upper(*word) && more - behind > 1); /* H.264 */
	return is_file_ending(behind, more);
}

/* .NET, which nothing stands before. */
size_t
voc_scan_dotted_name(const unsigned char *at, const unsigned char *end, uint32_t before)
{
	if (end - at < 4 || memcmp(at, ".NET", 4) != 0 || voc_is_alnum(before) || before == '.' ||
		voc_is_alnum(voc_character_at(at + 4, end)))
		return 0;
	return 4;
}

size_t
voc_scan_word(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *here;
	bool has_letter = false;
	bool hyphened = false;
	unsigned letters;
	uint32_t first;
	voc_class script;

	voc_utf8_next(at, end, &first);
	script = voc_class_of(first) == VOC_CLASS_HANGUL ? VOC_CLASS_HANGUL : VOC_CLASS_LETTER;
	here = take_letters(at, end, script, &letters, &has_letter);
	if (here == at)
		return 0;
	/* C++ C# F# */
	if (here == at + 1 && (voc_is_upper(*at) || *at == 'c') && here < end)
	{
		if (*here == '#' && (here + 1 == end || !voc_is_ascii_alnum(here[1])))
			return 2;
		if (end - here >= 2 && here[0] == '+' && here[1] == '+')
			return 3;
	}
	while (here < end)
	{
		uint32_t sign;
		size_t length = voc_utf8_next(here, end, &sign);
		unsigned more_letters;
		const unsigned char *more = take_letters(here + length, end, script, &more_letters, &has_letter);
		bool joins;

		if (more == here + length)
			break;
		if (sign == '\'' || sign == 0x2019 || sign == '_' || sign == 0x00B7)
			joins = true;
		else if (sign == '-' || sign == 0x2010 || sign == 0x2011)
			joins = hyphened = hyphened || letters < 3 || more_letters < 3; /* e-mail, state-of-the-art, but well - made */
		else if (sign == '.')
			joins = stop_joins(at, here, more, letters, more_letters);
		else if (sign == '"' || sign == 0x05F3 || sign == 0x05F4)
			joins = here - at >= 2 && is_hebrew(here - 2) && is_hebrew(here + length);
		else if (sign == '&')
			joins = (letters == 1 || more_letters == 1) && voc_is_ascii_letter(here[-1]) && voc_is_ascii_letter(here[1]) &&
				((voc_is_upper(here[-1]) && voc_is_upper(here[1])) || (letters < 3 && more_letters < 3)); /* AT&T, q&a */
		else
			break;
		if (!joins)
			break;
		letters = more_letters;
		here = more;
	}
	return has_letter ? (size_t) (here - at) : 0; /* digits alone are a number */
}
