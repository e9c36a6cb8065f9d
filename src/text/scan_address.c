/*
 * Addresses, and names with a sign.
 *
 * An address without a scheme is known by its last label: example.com. Most endings are trusted where they stand. Some
 * are words as well, and a full stop without a blank behind it is commoner in what customers write than a bare address
 * of that kind: I love it.It works, Great.app crashes. Those count only with a path behind them or more dots before:
 * t.me/coffee, www.amazon.it.
 */
#include "text/scan.h"

#include "text/scan_bytes.h"
#include "unicode/class.h"

#include <string.h>

#define LONGEST_NAME 192    /* bytes of a mention or hashtag */
#define LONGEST_HAN_NAME 36 /* bytes of a mention that is no handle of ASCII: beyond, its end was lost */
#define LONGEST_TOPIC 32    /* characters of a topic between two signs, as Weibo has it */
#define LONGEST_LOCAL 64    /* bytes before the @ of an address, as mail has it */
#define LONGEST_DOMAIN 253
#define LONGEST_SCHEME 16
#define LONGEST_ENDING 24 /* of a domain */
#define LONGEST_KNOWN_ENDING 6

/* By their first letter. */
static const char *const endings[26] = {
	"au ai asia", "br biz", "com cn co ca cc cz ch", "de dk", "es eu edu", "fr fi", "gov gr", "hk", "io ie", "jp",
	"kr", "", "mx mobi mil", "net nl nz", "org", "pl pt ph", "", "ru", "sg se", "tw tv th tr", "uk ua", "vn", "",
	"xyz", "", "za"};
static const char *const ambiguous_endings[26] = {
	"at am app", "be", "club cm", "dev", "ee", "fm", "group gl gg", "", "it is in info im", "", "",
	"live link ly la li", "me my ms mn", "no name", "online", "pro", "", "re", "so shop store site st sh", "to top",
	"us", "vip", "ws", "", "", ""};
static const char *const han_endings[] = {"中国", "中國", "公司", "网络", "網絡", "香港", "台湾", "台灣", "网址", "在线", "商城", "集团"};

static bool
is_url_byte(unsigned char byte)
{
	return voc_is_ascii_alnum(byte) || (byte != '\0' && strchr("-._~:/?#[]@!$&'()*+,;=%", byte) != NULL);
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

/* Whether a label is written in one case, and what comes before it is not in the other: example.com, EXAMPLE.COM. */
static bool
is_written_as_address(const unsigned char *host, const unsigned char *label, const unsigned char *stop)
{
	bool upper = voc_is_upper(*label);

	for (const unsigned char *at = label; at < stop; at++)
		if (voc_is_upper(*at) != upper)
			return false;
	for (const unsigned char *at = host; upper && at < label; at++)
		if (*at >= 'a' && *at <= 'z')
			return false;
	return !upper || !voc_scan_list_holds("ASP.NET ADO.NET VB.NET", host, (size_t) (stop - host));
}

/* Whether a label is one of a list, in any case. */
static bool
is_one_of(const char *const lists[26], const unsigned char *label, const unsigned char *stop)
{
	unsigned char lower[LONGEST_KNOWN_ENDING];
	size_t length = (size_t) (stop - label);

	if (length < 2 || length > LONGEST_KNOWN_ENDING || !voc_is_ascii_letter(*label))
		return false;
	for (size_t i = 0; i < length; i++)
		lower[i] = voc_ascii_lower(label[i]);
	return voc_scan_list_holds(lists[lower[0] - 'a'], lower, length);
}

static bool
is_ending(const unsigned char *host, const unsigned char *label, const unsigned char *stop, const unsigned char *end,
		  int dots)
{
	if (!is_one_of(endings, label, stop) &&
		!((dots > 1 || (end - stop >= 2 && *stop == '/' && voc_is_ascii_alnum(stop[1]))) &&
		  is_one_of(ambiguous_endings, label, stop)))
		return false;
	return is_written_as_address(host, label, stop);
}

/*
 * Whether a label behind another that ends no host from here on might end one that begins later: small letters before it
 * are left out, but not those at its dot, which any host has before it: a.COM.
 */
static bool
may_end_later(const unsigned char *label, const unsigned char *stop)
{
	return voc_is_upper(*label) && !(label[-2] >= 'a' && label[-2] <= 'z') &&
		(is_one_of(endings, label, stop) || is_one_of(ambiguous_endings, label, stop));
}

/* bob@startup.coffee: behind an @ any letters may end a domain. */
static bool
is_any_ending(const unsigned char *label, const unsigned char *stop)
{
	if (stop - label < 2 || stop - label > LONGEST_ENDING)
		return false;
	for (; label < stop; label++)
		if (!voc_is_ascii_letter(*label))
			return false;
	return true;
}

/*
 * shop.example.com: labels with dots, the last a known ending; the longest such.
 *
 * Where there is none, the labels that end no host that begins later either are not read again when the next label asks:
 * a.ba.ba.ba… would cost 253 bytes at each.
 */
static size_t
scan_domain(const unsigned char *at, const unsigned char *end, bool any_ending, voc_address_memory *memory)
{
	const unsigned char *limit = (size_t) (end - at) > LONGEST_DOMAIN ? at + LONGEST_DOMAIN : end;
	const unsigned char *label = at;
	const unsigned char *here = at;
	const unsigned char *read = NULL; /* labels before it need not be read again */
	size_t found = 0;
	int dots = 0;

	if (memory != NULL && memory->host <= at && at < memory->label && memory->label <= limit)
	{
		label = here = read = memory->label;
		dots = memchr(at, '.', (size_t) (label - 1 - at)) == NULL ? 1 : 2;
	}
	for (;; dots++)
	{
		while (here < limit && (voc_is_ascii_alnum(*here) || (*here == '-' && here > label)))
			here++;
		if (here == label)
			break;
		if (dots > 0 && (any_ending ? is_any_ending(label, here) : is_ending(at, label, here, end, dots)))
			found = (size_t) (here - at);
		if (here == limit || *here != '.')
			break;
		if (dots == 0 || (read == label && !may_end_later(label, here)))
			read = here + 1;
		label = ++here;
	}
	if (memory != NULL && found == 0 && read != NULL)
		*memory = (voc_address_memory){.local = memory->local, .local_stop = memory->local_stop, .host = at, .label = read};
	return found;
}

/* A host in other letters, which has an ending of ASCII or of its own: 例子.中国, 中文.com; 0 where there is none. */
static size_t
scan_wide_host(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *limit = (size_t) (end - at) > LONGEST_DOMAIN ? at + LONGEST_DOMAIN : end;
	const unsigned char *here = at;

	while (here < limit)
	{
		uint32_t character;
		size_t length = voc_utf8_next(here, end, &character);
		voc_class class = voc_class_of(character);

		if (character == '.' && here > at)
		{
			const unsigned char *ending = here + 1;
			const unsigned char *stop = ending;

			for (size_t i = 0; i < sizeof(han_endings) / sizeof(han_endings[0]); i++)
				if ((size_t) (end - ending) >= strlen(han_endings[i]) &&
					memcmp(ending, han_endings[i], strlen(han_endings[i])) == 0)
					return (size_t) (ending - at) + strlen(han_endings[i]);
			while (stop < limit && voc_is_ascii_letter(*stop))
				stop++;
			if (stop - ending >= 2)
				return (size_t) (stop - at);
		}
		else if (class != VOC_CLASS_LETTER && class != VOC_CLASS_HAN && class != VOC_CLASS_KANA && class != VOC_CLASS_HANGUL &&
				 class != VOC_CLASS_MARK && class != VOC_CLASS_DIGIT && character != '-')
			break;
		here += length;
	}
	return 0;
}

/* The length of http://, www. or any other scheme with its slashes. */
static size_t
scan_scheme(const unsigned char *at, const unsigned char *end)
{
	size_t length = 0;

	if (voc_begins_with(at, end, "www."))
		return 4;
	while (at + length < end && length < LONGEST_SCHEME && voc_is_ascii_alnum(at[length]))
		length++;
	return length >= 2 && end - (at + length) > 3 && memcmp(at + length, "://", 3) == 0 ? length + 3 : 0;
}

size_t
voc_scan_url(const unsigned char *at, const unsigned char *end, voc_address_memory *memory)
{
	size_t scheme = scan_scheme(at, end);
	size_t domain;

	if (scheme > 0)
	{
		const unsigned char *host = at + scheme;

		if (host < end && *host >= 0x80)
		{
			size_t wide = scan_wide_host(host, end);

			return wide == 0 ? 0 : (size_t) (take_url_rest(host + wide, host + wide, end) - at);
		}
		host = take_url_rest(host, host, end);
		return host > at + scheme ? (size_t) (host - at) : 0;
	}
	domain = scan_domain(at, end, false, memory);
	if (domain > 0 && at + domain < end && (at[domain] == '/' || at[domain] == ':' || at[domain] == '?'))
		return (size_t) (take_url_rest(at + domain, at + domain, end) - at);
	return domain;
}

static bool
is_local_byte(unsigned char byte)
{
	return voc_is_ascii_alnum(byte) || byte == '.' || byte == '_' || byte == '%' || byte == '+' || byte == '-';
}

/* The end of what may stand before the @ of an address, or one byte more than may: then no @ can follow in time. */
static const unsigned char *
take_local(const unsigned char *at, const unsigned char *end, voc_address_memory *memory)
{
	const unsigned char *here = at;

	if (memory != NULL && memory->local <= at && at < memory->local_stop)
		here = memory->local_stop < end ? memory->local_stop : end;
	while (here < end && here - at <= LONGEST_LOCAL && is_local_byte(*here))
		here++;
	if (memory != NULL)
	{
		memory->local = at;
		memory->local_stop = here;
	}
	return here;
}

size_t
voc_scan_email(const unsigned char *at, const unsigned char *end, voc_address_memory *memory)
{
	const unsigned char *here = take_local(at, end, memory);
	size_t domain;

	if (here == at || here == end || here - at > LONGEST_LOCAL + 1 || *here != '@' || here[-1] == '.')
		return 0;
	here++;
	domain = scan_domain(here, end, true, NULL);
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

static bool
is_name_character(uint32_t character)
{
	return character != 0 && is_name_class(voc_class_of(character));
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
			if (latin && (class == VOC_CLASS_HAN || class == VOC_CLASS_KANA || class == VOC_CLASS_HANGUL || class == VOC_CLASS_SCRIPTIO))
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

	if ((sign != '@' && sign != 0xFF20) || voc_is_alnum(before))
		return 0;
	stop = take_name(at + length, end, &has_letter, &has_han);
	if (!has_letter || (has_han && stop - at > LONGEST_HAN_NAME))
		return 0;
	return (size_t) (stop - at);
}

/* What may stand between the words of a topic; a comma only between Chinese words. */
static bool
is_topic_sign(uint32_t character, bool has_han)
{
	switch (character)
	{
		case ' ':
		case '-':
		case '.':
		case '+':
		case '&':
		case '!':
		case '?':
		case ':':
		case 0xB7:   /* · */
		case 0x201C: /* “ ” */
		case 0x201D:
		case 0x300A: /* 《 》 */
		case 0x300B:
		case 0xFF01: /* ！ */
		case 0xFF1A: /* ： */
		case 0xFF1F: /* ？ */
			return true;
		case 0xFF0C: /* ， */
		case 0x3001: /* 、 */
			return has_han;
		default:
			return false;
	}
}

/*
 * The length of a Chinese topic with signs or blanks inside, from behind its first # to behind its closing one:
 * 双11 狂欢#. Not where two tags stand beside each other: #好吃 #好喝, #1 快 #2 慢.
 */
static size_t
scan_topic(const unsigned char *at, const unsigned char *end, uint32_t sign)
{
	const unsigned char *here = at;
	uint32_t last = ' ';
	bool has_han = false;

	for (int characters = 0; here < end && characters <= LONGEST_TOPIC; characters++)
	{
		uint32_t character;
		size_t length = voc_utf8_next(here, end, &character);

		if (character == sign)
		{
			uint32_t after = voc_character_at(here + length, end);

			if (!has_han || last == ' ' || voc_class_of(after) == VOC_CLASS_DIGIT ||
				(!is_name_character(last) && is_name_character(after)))
				return 0;
			return (size_t) (here + length - at);
		}
		if (!is_name_character(character) && (!is_topic_sign(character, has_han) || here == at))
			return 0;
		has_han |= voc_class_of(character) == VOC_CLASS_HAN;
		last = character;
		here += length;
	}
	return 0;
}

/* #coffee , and #北光咖啡# with its closing sign where the topic is Chinese, or where no other tag begins there. */
size_t
voc_scan_hashtag(const unsigned char *at, const unsigned char *end)
{
	uint32_t sign;
	size_t length = voc_utf8_next(at, end, &sign);
	const unsigned char *name = at + length;
	const unsigned char *here = name;
	const unsigned char *limit = (size_t) (end - here) > LONGEST_NAME ? here + LONGEST_NAME : end;
	bool has_letter = false;
	bool has_han = false;
	uint32_t next = 0;
	size_t step = 0;

	if (sign != '#' && sign != 0xFF03)
		return 0;
	for (; here < limit; here += step)
	{
		voc_class class;

		step = voc_utf8_next(here, end, &next);
		class = voc_class_of(next);
		if (!is_name_class(class))
			break;
		has_han |= class == VOC_CLASS_HAN;
		has_letter |= class != VOC_CLASS_DIGIT && class != VOC_CLASS_CONNECTOR && class != VOC_CLASS_MARK;
	}
	if (here < limit && here > name)
	{
		if (next != sign)
		{
			size_t topic = scan_topic(name, end, sign);

			if (topic > 0)
				return length + topic;
		}
		else if (has_letter && (has_han || !is_name_character(voc_character_at(here + step, end))))
			here += step;
	}
	return has_letter ? (size_t) (here - at) : 0;
}
