#include "text/scan.h"

#include "base/utf8.h"
#include "unicode/class.h"

#include <string.h>

#define LONGEST_NAME 192     /* bytes of a mention or hashtag */
#define LONGEST_HAN_NAME 36  /* bytes of a mention that is no handle of ASCII: beyond, its end was lost */
#define LONGEST_LOCAL 64     /* bytes before the @ of an address, as mail has it */
#define LONGEST_DOMAIN 253
#define ZERO_WIDTH_JOINER 0x200D
#define EMOJI_STYLE 0xFE0F
#define TEXT_STYLE 0xFE0E
#define KEYCAP 0x20E3

static bool
is_ascii_letter(unsigned char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool
is_ascii_digit(unsigned char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool
is_ascii_alnum(unsigned char byte)
{
	return is_ascii_letter(byte) || is_ascii_digit(byte);
}

static unsigned char
ascii_lower(unsigned char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (unsigned char) (byte + 32) : byte;
}

/* Whether the bytes begin with a lower-case ASCII word, in any case. */
static bool
begins_with(const unsigned char *at, const unsigned char *end, const char *word)
{
	for (; *word != '\0'; word++, at++)
		if (at == end || ascii_lower(*at) != (unsigned char) *word)
			return false;
	return true;
}

static uint32_t
character_at(const unsigned char *at, const unsigned char *end)
{
	uint32_t character = 0;

	if (at < end)
		voc_utf8_next(at, end, &character);
	return character;
}

/* ---- addresses ---- */

static bool
is_url_byte(unsigned char byte)
{
	return is_ascii_alnum(byte) || (byte != '\0' && strchr("-._~:/?#[]@!$&'()*+,;=%", byte) != NULL);
}

/* Takes URL bytes, then gives back what more likely ends the sentence than the address. */
static const unsigned char *
take_url_rest(const unsigned char *begin, const unsigned char *at, const unsigned char *end)
{
	size_t open = 0;
	const unsigned char *rest = at;

	while (rest < end && is_url_byte(*rest))
	{
		if (*rest == '(')
			open++;
		else if (*rest == ')')
		{
			if (open == 0)
				break;
			open--;
		}
		rest++;
	}
	while (rest > begin && strchr(".,;:!?'*~", rest[-1]) != NULL)
		rest--;
	return rest;
}

static const char *const top_domains[] = {
	"com", "cn", "net", "org", "io", "co", "tw", "hk", "uk", "de", "fr", "es", "jp", "kr", "ru", "it", "nl", "br", "au",
	"ca", "us", "eu", "me", "tv", "app", "dev", "shop", "store", "info", "biz", "edu", "gov", "top", "xyz", "cc", "sg"};

static bool
is_top_domain(const unsigned char *at, size_t length)
{
	for (size_t i = 0; i < sizeof(top_domains) / sizeof(top_domains[0]); i++)
		if (strlen(top_domains[i]) == length && begins_with(at, at + length, top_domains[i]))
			return true;
	return false;
}

/* shop.example.com: labels with dots, the last a known top domain; the longest such. */
static size_t
scan_domain(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *label = at;
	const unsigned char *here = at;
	size_t found = 0;
	bool dotted = false;

	if ((size_t) (end - at) > LONGEST_DOMAIN)
		end = at + LONGEST_DOMAIN;
	for (;;)
	{
		while (here < end && (is_ascii_alnum(*here) || (*here == '-' && here > label)))
			here++;
		if (here == label)
			break;
		if (dotted && is_top_domain(label, (size_t) (here - label)))
			found = (size_t) (here - at);
		if (here == end || *here != '.')
			break;
		dotted = true;
		label = ++here;
	}
	return found;
}

size_t
voc_scan_url(const unsigned char *at, const unsigned char *end)
{
	static const char *const schemes[] = {"https://", "http://", "ftp://", "www."};
	size_t domain;

	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (begins_with(at, end, schemes[i]))
		{
			size_t length = strlen(schemes[i]);
			const unsigned char *rest = take_url_rest(at + length, at + length, end);

			return rest > at + length ? (size_t) (rest - at) : 0;
		}
	domain = scan_domain(at, end);
	if (domain == 0)
		return 0;
	if (at + domain < end && (at[domain] == '/' || at[domain] == ':' || at[domain] == '?'))
	{
		const unsigned char *rest = take_url_rest(at + domain, at + domain, end);

		return (size_t) (rest - at);
	}
	return domain;
}

size_t
voc_scan_email(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *here = at;
	size_t domain;

	while (here < end && here - at <= LONGEST_LOCAL && (is_ascii_alnum(*here) || strchr("._%+-", *here) != NULL) &&
		   *here != '\0')
		here++;
	if (here == at || here == end || *here != '@' || here[-1] == '.')
		return 0;
	here++;
	domain = scan_domain(here, end);
	return domain == 0 ? 0 : (size_t) (here - at) + domain;
}

/* ---- names with a sign ---- */

static bool
is_name_class(voc_class class)
{
	return class == VOC_CLASS_LETTER || class == VOC_CLASS_HAN || class == VOC_CLASS_KANA || class == VOC_CLASS_HANGUL ||
		class == VOC_CLASS_SCRIPTIO || class == VOC_CLASS_DIGIT || class == VOC_CLASS_MARK ||
		class == VOC_CLASS_CONNECTOR;
}

/*
 * A name after a sign: letters, digits, _ . - ; a Latin handle ends where another script begins (@tom你好).
 * Sets what it is made of; trailing dots and dashes stay outside.
 */
static const unsigned char *
take_name(const unsigned char *at, const unsigned char *end, bool *has_letter, bool *has_han)
{
	const unsigned char *stop = at;
	const unsigned char *limit = (size_t) (end - at) > LONGEST_NAME ? at + LONGEST_NAME : end;
	bool latin = at < end && *at < 0x80;

	*has_letter = *has_han = false;
	while (at < limit)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);
		voc_class class = voc_class_of(character);

		if (is_name_class(class))
		{
			if (latin && character >= 0x80)
				break;
			*has_han |= class == VOC_CLASS_HAN;
			*has_letter |= class != VOC_CLASS_DIGIT && class != VOC_CLASS_CONNECTOR && class != VOC_CLASS_MARK;
			stop = at + length;
		}
		else if (character != '-' && character != '.')
			break;
		at += length;
	}
	return stop;
}

size_t
voc_scan_mention(const unsigned char *at, const unsigned char *end, uint32_t before)
{
	uint32_t sign;
	size_t length = voc_utf8_next(at, end, &sign);
	const unsigned char *stop;
	bool has_letter, has_han;

	if ((sign != '@' && sign != 0xFF20) || (before < 0x80 && is_ascii_alnum((unsigned char) before)))
		return 0;
	stop = take_name(at + length, end, &has_letter, &has_han);
	if (!has_letter || (has_han && stop - at > LONGEST_HAN_NAME))
		return 0;
	return (size_t) (stop - at);
}

/* #coffee , and #北光咖啡# with its closing sign where the topic is Chinese. */
size_t
voc_scan_hashtag(const unsigned char *at, const unsigned char *end)
{
	uint32_t sign;
	size_t length = voc_utf8_next(at, end, &sign);
	const unsigned char *here = at + length;
	const unsigned char *limit = (size_t) (end - here) > LONGEST_NAME ? here + LONGEST_NAME : end;
	bool has_letter = false;
	bool has_han = false;

	if (sign != '#' && sign != 0xFF03)
		return 0;
	while (here < limit)
	{
		uint32_t character;
		size_t step = voc_utf8_next(here, end, &character);
		voc_class class = voc_class_of(character);

		if (!is_name_class(class))
		{
			if (has_han && character == sign)
				here += step;
			break;
		}
		has_han |= class == VOC_CLASS_HAN;
		has_letter |= class != VOC_CLASS_DIGIT && class != VOC_CLASS_CONNECTOR && class != VOC_CLASS_MARK;
		here += step;
	}
	return has_letter ? (size_t) (here - at) : 0;
}

/* ---- emoticons ---- */

/* Longest first among those that begin alike. */
static const char *const emoticons[] = {
	":-)))", ":-))", ":-)", ":)))", ":))", ":)",  ":-(((", ":-((", ":-(", ":(((", ":((",  ":(",   ":'-(", ":'(", ":'-)", ":')",
	":-D",   ":D",   ":-P", ":P",   ":-p", ":p",  ":-O",   ":O",   ":-o", ":o",   ":-/",  ":-\\", ":-|",  ":|",  ":-*",  ":*",
	":-S",   ":-s",  ":3",  ":]",   ":[",  ";-)", ";)",    ";-D",  ";D",  ";P",   "=)",   "=(",   "=D",   "=P",  "=]",   "8-)",  "B-)", "<3",  "</3",   "^_^",  "^^",  "^o^",  "^-^",  "-_-",  "T_T",  "T.T", "T^T",  "TAT",
	"QAQ",   "QwQ",  "QvQ", "orz",  "Orz", "OTZ", "ORZ",   ">_<",  "><",  "=_=",  "=.=",  "o_O",  "O_o",  "o_o", "O_O",  "@_@",
	"\\o/",  "XD",   "xD",  "X-D",  "x-D", "(^_^)", "(T_T)", "(>_<)", "(*^_^*)", "¯\\_(ツ)_/¯", "(≧▽≦)", "(╯°□°)╯",
	"(╯°□°）╯", "(¬_¬)", "(´・ω・`)", "(・∀・)", "(ㄒoㄒ)", "╮(╯_╰)╭", "╮(╯▽╰)╭", "⊙_⊙", "⊙﹏⊙"};

static bool
may_begin_emoticon(unsigned char byte)
{
	static const char first[] = ":;=(8B<^-TQoO>@\\XxD)";

	return byte != '\0' && (byte >= 0x80 ? byte == 0xC2 || byte == 0xE2 : strchr(first, byte) != NULL);
}

size_t
voc_scan_emoticon(const unsigned char *at, const unsigned char *end, uint32_t before)
{
	size_t longest = 0;

	if (!may_begin_emoticon(*at))
		return 0;
	for (size_t i = 0; i < sizeof(emoticons) / sizeof(emoticons[0]); i++)
	{
		size_t length = strlen(emoticons[i]);

		if (length > longest && length <= (size_t) (end - at) && memcmp(at, emoticons[i], length) == 0)
			longest = length;
	}
	if (longest == 0)
		return 0;
	/* XD is no part of a word, nor :3 of a time, nor :( of a list (see:(a) this). */
	if (is_ascii_alnum(*at) && before < 0x80 && is_ascii_alnum((unsigned char) before))
		return 0;
	if (is_ascii_alnum(at[longest - 1]) && at + longest < end && is_ascii_alnum(at[longest]))
		return 0;
	if (at[0] == ':' && is_ascii_digit(at[longest - 1]) && before < 0x80 && is_ascii_digit((unsigned char) before))
		return 0;
	if ((at[longest - 1] == '(' || at[longest - 1] == ')') && at + longest < end)
	{
		voc_class next = voc_class_of(character_at(at + longest, end));

		if (next == VOC_CLASS_LETTER || next == VOC_CLASS_HAN || next == VOC_CLASS_KANA || next == VOC_CLASS_HANGUL ||
			next == VOC_CLASS_SCRIPTIO || next == VOC_CLASS_DIGIT)
			return 0;
	}
	return longest;
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
	uint32_t character = character_at(here, end);

	if (!is_ascii_digit(*at) && *at != '#' && *at != '*')
		return 0;
	if (character == EMOJI_STYLE)
	{
		here += 3;
		character = character_at(here, end);
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
		if (voc_class_of(character_at(here, end)) == VOC_CLASS_REGIONAL)
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
	while (character_at(here, end) == ZERO_WIDTH_JOINER && is_pictograph(character_at(here + 3, end)))
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

/* 2024-07-01 or 2024/7/1 in ASCII digits, not followed by more. */
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
		while (here < end && is_ascii_digit(*here) && digits[part] < 5)
		{
			here++;
			digits[part]++;
		}
	}
	if (digits[0] != 4 || digits[1] == 0 || digits[1] > 2 || digits[2] == 0 || digits[2] > 2 ||
		(here < end && (is_ascii_alnum(*here) || *here == '-')))
		return 0;
	return (size_t) (here - at);
}

/* The second half of 10/10, 24/7 or 1/3, whose first half has so many digits. */
static size_t
scan_fraction(const unsigned char *at, const unsigned char *end, size_t digits_before)
{
	const unsigned char *here = at + 1;

	while (here < end && is_ascii_digit(*here) && here - at <= 4)
		here++;
	if (digits_before > 3 || here == at + 1 || here - at > 4 ||
		(here < end && (is_ascii_alnum(*here) || *here == '/')))
		return 0;
	return (size_t) (here - at);
}

/* 320万, 3千万, 4.05亿, 2万亿: the large units belong to the number. */
static size_t
scan_myriads(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *here = at;
	uint32_t unit = character_at(here, end);

	if (unit == 0x5341 || unit == 0x767E || unit == 0x5343) /* 十百千 before a larger one */
		unit = character_at(here += 3, end);
	if (unit != 0x4E07 && unit != 0x842C && unit != 0x4EBF && unit != 0x5104) /* 万萬亿億 */
		return 0;
	here += 3;
	if (unit == 0x4E07 || unit == 0x842C)
	{
		unit = character_at(here, end);
		if (unit == 0x4EBF || unit == 0x5104)
			here += 3;
	}
	return (size_t) (here - at);
}

size_t
voc_scan_number(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *here = take_digits(at, end);
	size_t date;
	uint32_t sign;

	if (here == at)
		return 0;
	date = scan_date(at, end);
	if (date > 0)
		return date;
	for (;;)
	{
		const unsigned char *more;
		size_t length;

		if (here == end)
			break;
		length = voc_utf8_next(here, end, &sign);
		if (sign != '.' && sign != ',' && sign != ':' && sign != 0xFF0E && sign != 0xFF1A)
			break;
		more = take_digits(here + length, end);
		if (more == here + length)
			break;
		here = more;
	}
	sign = character_at(here, end);
	if (sign == '%')
		here += 1;
	else if (sign == 0xB0) /* ° */
		here += 2;
	else if (sign == 0xFF05 || sign == 0x2030 || sign == 0x2103 || sign == 0x2109) /* ％ ‰ ℃ ℉ */
		here += 3;
	else if (sign == '/')
		here += scan_fraction(here, end, (size_t) (here - at));
	else
		here += scan_myriads(here, end);
	return (size_t) (here - at);
}

/*
 * A run of letters, marks and digits of one kind of script. Counts letters and digits up to three: enough for the hyphen
 * rule. Says whether there is a letter at all.
 */
static const unsigned char *
take_letters(const unsigned char *at, const unsigned char *end, voc_class script, unsigned *letters, bool *has_letter)
{
	*letters = 0;
	while (at < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);
		voc_class class = voc_class_of(character);

		if (class == script)
		{
			*letters += *letters < 3;
			*has_letter = true;
		}
		else if (class == VOC_CLASS_INVISIBLE)
		{
			/* Joiners and soft hyphens inside a word belong to it. */
			uint32_t next = character_at(at + length, end);

			if ((character != 0xAD && character != 0x200C && character != 0x200D && character != 0x2060 &&
				 character != 0xFEFF) ||
				*letters == 0 || at + length == end || voc_class_of(next) != script)
				break;
		}
		else if (class != VOC_CLASS_MARK && class != VOC_CLASS_DIGIT)
			break;
		else if (class == VOC_CLASS_DIGIT)
			*letters += *letters < 3;
		at += length;
	}
	return at;
}

static bool
is_upper(unsigned char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

size_t
voc_scan_word(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *here;
	bool has_letter = false;
	unsigned letters;
	uint32_t first;
	voc_class script;

	voc_utf8_next(at, end, &first);
	script = voc_class_of(first) == VOC_CLASS_HANGUL ? VOC_CLASS_HANGUL : VOC_CLASS_LETTER;
	here = take_letters(at, end, script, &letters, &has_letter);
	if (here == at)
		return 0;
	/* C++ C# F# */
	if (here == at + 1 && is_upper(*at) && here < end)
	{
		if (*here == '#' && (here + 1 == end || !is_ascii_alnum(here[1])))
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
			joins = letters < 3 || more_letters < 3; /* e-mail, so-so, COVID-19, but well - made */
		else if (sign == '.')
			joins = (letters == 1 && more_letters == 1) ||					  /* U.S.A */
				(is_ascii_digit(here[-1]) && is_ascii_digit(here[length])); /* v2.0.1 */
		else if (sign == '&')
			joins = is_upper(here[-1]) && is_upper(here[1]) && (letters == 1 || more_letters == 1);
		else
			break;
		if (!joins)
			break;
		letters = more_letters;
		here = more;
	}
	return has_letter ? (size_t) (here - at) : 0; /* digits alone are a number */
}
