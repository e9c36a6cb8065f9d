#include "text/han_words.h"

#include "text/scan_bytes.h"

#include <string.h>

#define LONGEST_LATIN 4

/* A word's Latin half in lower case, its Han half, and the characters that would make another word of that: T台湾. */
typedef struct mixed_word
{
	const char *latin;
	const char *han;
	const char *not_before;
} mixed_word;

static const mixed_word latin_first[] = {
	{"t", "恤衫", ""},   {"t", "恤", ""},     {"a", "股", "份票东東權权"}, {"b", "股", "份票东東權权"}, {"h", "股", "份票东東權权"}, {"k", "歌", "曲手词"},
	{"k", "线", "上下路"}, {"q", "版", "本权"},		 {"q", "弹", ""},		  {"q", "币", ""},		   {"u", "盘", "子点"},
	{"u", "盤", "子點"}, {"c", "盘", "子点"},		 {"d", "盘", "子点"},	  {"x", "光", "滑明泽盘盤"},	   {"x", "射线", ""},
	{"b", "超", "过级出"}, {"b", "站", "点长着起立"}, {"c", "位", "置于数"},	  {"t", "台", "湾灣阶"},	   {"v", "领", "先取到导"},
	{"o", "型", "号號"}, {"aa", "制", "作造度定"},	 {"4s", "店", ""},		  {"sim", "卡", "片顿通车"},  {"ic", "卡", "片顿通车"},
	{"sd", "卡", "片顿通车"}, {"tf", "卡", "片顿通车"}, {"ip", "卡", "片顿通车"}, {"id", "卡", "片顿通车"},	   {"up", "主", "要动意"},
	{"po", "主", "要动意"}, {"bb", "霜", ""},			 {"cc", "霜", ""},		  {"ph", "值", "得"},		   {"c", "语言", ""}};
static const mixed_word han_first[] = {{"ok", "卡拉", ""}, {"q", "阿", ""}};

bool
voc_is_han_digit(uint32_t character)
{
	switch (character)
	{
		case 0x25CB: case 0x3007: case 0x4E00: case 0x4E03: case 0x4E09: case 0x4E5D: /* ○〇一七三九 */
		case 0x4E8C: case 0x4E94: case 0x516B: case 0x516D: case 0x56DB: case 0x96F6: /* 二五八六四零 */
			return true;
		default:
			return false;
	}
}

static bool
is_han_unit(uint32_t character)
{
	return character == 0x5341 || character == 0x767E || character == 0x5343 || character == 0x4E07 || character == 0x842C ||
		character == 0x4EBF || character == 0x5104; /* 十百千万萬亿億 */
}

static bool
is_numeral(uint32_t character)
{
	return voc_is_han_digit(character) || is_han_unit(character) || character == 0x4E24 || character == 0x5169; /* 两兩 */
}

/* 第, 之, 几, 数 and such before a number make one word with it, or leave it open. */
static bool
is_bound(uint32_t before)
{
	return before == 0x7B2C || before == 0x4E4B || before == 0x51E0 || before == 0x5E7E || before == 0x6570 ||
		before == 0x6578 || before == 0x521D || before == 0x5B64; /* 第之几幾数數初孤 */
}

/* The numerals of a run of them, all of three bytes, as far as they are ever needed. */
typedef struct numeral_shape
{
	size_t count, digits, units;
	bool has_circle;  /* 〇 or what is written for it */
	bool two_digits;  /* side by side */
	bool ends_loosely; /* 三百五: the last digit may count what follows: 三百 五个 */
} numeral_shape;

static numeral_shape
shape_of(const unsigned char *at, const unsigned char *stop)
{
	numeral_shape shape = {0};
	uint32_t before = 0;

	for (; at < stop; at += 3, shape.count++)
	{
		uint32_t character = voc_character_at(at, stop);

		if (is_han_unit(character))
			shape.units++;
		else
		{
			shape.two_digits |= shape.count > 0 && !is_han_unit(before) && before != 0x96F6 && character != 0x96F6;
			shape.digits++;
		}
		shape.has_circle |= character == 0x3007 || character == 0x25CB;
		shape.ends_loosely = !is_han_unit(character) && shape.count > 0 && before != 0x5341 && before != 0x96F6;
		before = character;
	}
	return shape;
}

/* Spelt: 二〇二四, 一九九八, 二○; counted: 三百二十五, 一千零一, 两万亿. Not 三五百, 十五六, 三百五. */
static bool
is_number(const numeral_shape *shape, bool begins_with_unit)
{
	if (shape->units == 0)
		return shape->count > 2 || (shape->has_circle && shape->count > 1);
	return shape->count > 2 && shape->digits > 0 && !begins_with_unit && !shape->two_digits && !shape->ends_loosely;
}

static const unsigned char *
take_numerals(const unsigned char *at, const unsigned char *end)
{
	while (at < end && is_numeral(voc_character_at(at, end)))
		at += 3;
	return at;
}

/* The rest of a share behind its first numerals: 百 分之三十五, 三 分之一, 百 分之三点五. */
static bool
take_share(const unsigned char **at, const unsigned char *end)
{
	static const char divided_by[] = "分之";
	static const char point[] = "点";
	const unsigned char *stop;
	const unsigned char *more;

	if ((size_t) (end - *at) <= strlen(divided_by) || memcmp(*at, divided_by, strlen(divided_by)) != 0)
		return false;
	stop = take_numerals(*at + strlen(divided_by), end);
	if (stop == *at + strlen(divided_by))
		return false;
	if ((size_t) (end - stop) > strlen(point) && memcmp(stop, point, strlen(point)) == 0 &&
		(more = take_numerals(stop + strlen(point), end)) > stop + strlen(point))
		stop = more;
	*at = stop;
	return true;
}

/* 二十四日 is one word to some and two to others: the tagger knows better; 七零八落 is no number. */
static bool
is_other_word(const unsigned char *at, const unsigned char *end)
{
	uint32_t next = voc_character_at(at, end);

	return next == 0x65E5 || next == 0x53F7 || next == 0x865F || next == 0x843D; /* 日号號落 */
}

bool
voc_find_han_number(const unsigned char *at, const unsigned char *end, const unsigned char **start,
					const unsigned char **stop)
{
	uint32_t before = 0;
	uint32_t character;

	while (at < end)
	{
		size_t length = voc_utf8_next(at, end, &character);
		uint32_t first = character;

		if (!is_numeral(character))
		{
			before = character;
			at += length;
			continue;
		}
		*start = at;
		at = take_numerals(at, end);
		if (take_share(&at, end))
		{
			*stop = at;
			return true;
		}
		*stop = at;
		if (at - *start > 3 && !is_bound(before) && !is_other_word(at, end))
		{
			numeral_shape shape = shape_of(*start, at);

			if (is_number(&shape, is_han_unit(first)))
				return true;
		}
		before = first;
	}
	return false;
}

static bool
lower_latin(const unsigned char *latin, size_t length, char *lower)
{
	if (length > LONGEST_LATIN)
		return false;
	for (size_t i = 0; i < length; i++)
		lower[i] = (char) voc_ascii_lower(latin[i]);
	lower[length] = '\0';
	return true;
}

size_t
voc_han_after_latin(const unsigned char *latin, size_t length, const unsigned char *end)
{
	char lower[LONGEST_LATIN + 1];
	const unsigned char *han = latin + length;

	if (!lower_latin(latin, length, lower))
		return 0;
	for (size_t i = 0; i < sizeof(latin_first) / sizeof(latin_first[0]); i++)
	{
		const mixed_word *word = &latin_first[i];
		size_t bytes = strlen(word->han);

		if (strcmp(lower, word->latin) == 0 && (size_t) (end - han) >= bytes && memcmp(han, word->han, bytes) == 0)
		{
			char next[4] = {0};

			if ((size_t) (end - han) >= bytes + 3)
				memcpy(next, han + bytes, 3);
			return next[0] != '\0' && strstr(word->not_before, next) != NULL ? 0 : bytes;
		}
	}
	return 0;
}

size_t
voc_han_before_latin(const unsigned char *start, const unsigned char *latin, size_t length)
{
	char lower[LONGEST_LATIN + 1];

	if (!lower_latin(latin, length, lower))
		return 0;
	for (size_t i = 0; i < sizeof(han_first) / sizeof(han_first[0]); i++)
	{
		size_t bytes = strlen(han_first[i].han);

		if (strcmp(lower, han_first[i].latin) == 0 && (size_t) (latin - start) >= bytes &&
			memcmp(latin - bytes, han_first[i].han, bytes) == 0)
			return bytes;
	}
	return 0;
}
