/*
 * Ladders of answers that a questionnaire offers, as no answer has them: "very satisfied / satisfied / neutral",
 * 非常满意 比较满意 一般, 1 2 3 4 5, 18-24 25-34.
 *
 * An answer is a word of the lists below, perhaps with a degree before it. Three different ones in a row that do not
 * all praise or all blame make a ladder: 很好, 非常好, 满意 is what a pleased customer says.
 */
#include "feedback/quality_parts.h"

#include "base/utf8.h"
#include "unicode/class.h"

#include <stdlib.h>
#include <string.h>

#define LADDER 3 /* different answers in a row */
#define LADDER_BYTES 900

/* clang-format off */

static const char *const degrees[] = {
	"very ", "extremely ", "somewhat ", "slightly ", "moderately ", "quite ", "fairly ", "mostly ", "completely ",
	"totally ", "strongly ", "not at all ", "not so ", "not very ", "not too ", "not ", "neither ", "a little ",
	"非常", "很", "比较", "十分", "极其", "极", "不太", "不大", "有点", "有些", "较", "完全", "基本", "特别", "不",
};

/* What a degree can stand before; a degree that denies turns it round. */
static const char *const good_words[] = {
	"satisfied", "agree", "positive", "excellent", "outstanding", "good", "likely", "easy", "important", "helpful",
	"useful", "clear", "fast", "friendly", "yes", "definitely", "probably", "always", "often", "better", "much better",
	"above average", "exceeded expectations", "exceeds expectations", "satisfactory", "great", "happy", "familiar",
	"满意", "同意", "好", "可能", "愿意", "方便", "容易", "重要", "清楚", "了解", "符合", "认同", "赞同", "会", "是", "优秀",
	"良好", "经常", "总是", "一定会", "肯定会", "可能会", "有帮助", "便宜", "优", "良",
};

static const char *const bad_words[] = {
	"dissatisfied", "disagree", "negative", "poor", "bad", "unlikely", "difficult", "hard", "unimportant", "unhelpful",
	"no", "never", "rarely", "worse", "much worse", "below average", "terrible", "unsatisfactory", "unacceptable",
	"definitely not", "probably not", "unhappy", "needs improvement",
	"差", "困难", "从不", "否", "很少", "不会", "一定不会", "肯定不会", "可能不会", "反对", "贵", "几乎不", "从来不", "没有",
	"糟糕", "不合格",
};

static const char *const middle_words[] = {
	"neutral", "neither", "fair", "average", "okay", "acceptable", "undecided", "not sure", "don't know", "other",
	"male", "female", "sometimes", "maybe", "possibly", "about the same", "no opinion", "prefer not to say",
	"not applicable", "n/a", "met expectations", "meets expectations", "none of the above", "all of the above",
	"neither satisfied nor dissatisfied", "neither agree nor disagree", "neither likely nor unlikely",
	"neither easy nor difficult", "neither good nor bad", "non-binary",
	"daily", "weekly", "monthly", "yearly", "quarterly", "annually", "every day", "every week", "every month",
	"once a day", "once a week", "once a month", "once a year", "several times a week", "a few times a week",
	"several times a month", "a few times a month", "a few times a year", "less often", "less than once a month",
	"first time", "single", "married", "divorced", "widowed", "employed", "unemployed", "student", "retired",
	"self-employed",
	"一般", "不确定", "中立", "普通", "中等", "尚可", "还行", "说不清", "其他", "其它", "男", "女", "偶尔", "有时", "以上都是",
	"每天", "每周", "每月", "每年", "每季度", "每周一次", "每月一次", "每年一次", "第一次", "一次", "二次", "两次", "三次", "三次以上",
	"未婚", "已婚", "离异", "保密", "初中", "高中", "大专", "本科", "硕士", "博士", "学生", "上班族", "自由职业", "退休", "公务员",
	"中", "1分", "2分", "3分", "4分", "5分", "合格", "及格",
};

/* clang-format on */

#define LENGTH_OF(list) (sizeof(list) / sizeof((list)[0]))

typedef enum answer_side
{
	NO_ANSWER,
	GOOD,
	BAD,
	MIDDLE
} answer_side;

static bool
is_listed(const char *piece, size_t length, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (list[i][0] == *piece && strlen(list[i]) == length && memcmp(list[i], piece, length) == 0)
			return true;
	return false;
}

static answer_side
side_of_word(const char *piece, size_t length)
{
	if (length == 0)
		return NO_ANSWER;
	if (is_listed(piece, length, middle_words, LENGTH_OF(middle_words)))
		return MIDDLE;
	if (is_listed(piece, length, good_words, LENGTH_OF(good_words)))
		return GOOD;
	return is_listed(piece, length, bad_words, LENGTH_OF(bad_words)) ? BAD : NO_ANSWER;
}

static answer_side
side_of(const char *piece, size_t length)
{
	answer_side side = side_of_word(piece, length);
	bool denied = false;

	if (length > 60)
		return NO_ANSWER;
	/* "not at all likely", 不太满意, 比较不满意: up to two degrees. */
	for (int degree = 0; degree < 2 && side == NO_ANSWER; degree++)
	{
		size_t longest = 0;

		for (size_t i = 0; i < LENGTH_OF(degrees); i++)
		{
			size_t taken = strlen(degrees[i]);

			if (degrees[i][0] == *piece && taken > longest && taken < length && memcmp(piece, degrees[i], taken) == 0)
				longest = taken;
		}
		if (longest == 0)
			return NO_ANSWER;
		denied = denied || strncmp(piece, "not", 3) == 0 || strncmp(piece, "不", 3) == 0;
		piece += longest;
		length -= longest;
		side = side_of_word(piece, length);
	}
	return denied && side == GOOD ? BAD : side;
}

/* The piece without the mark of an option before it: "a.", "b 满意", "c满意". */
static const char *
skip_option(const char *piece, const char *end)
{
	const char *at = piece;

	if (end - at > 1 && at[0] >= 'a' && at[0] <= 'f' && (at[1] == ' ' || (unsigned char) at[1] >= 0x80))
		at++;
	while (at < end && *at == ' ')
		at++;
	return at;
}

/* Different answers that stand in a row so far. */
typedef struct answer_row
{
	voc_bytes answers[LADDER];
	size_t count;
	unsigned sides;
} answer_row;

/* Takes one more piece; whether that makes a ladder. */
static bool
climb(answer_row *row, const char *piece, size_t length)
{
	answer_side side = side_of(piece, length);

	if (side == NO_ANSWER)
		row->count = row->sides = 0;
	else
	{
		for (size_t i = 0; i < row->count; i++)
			if (row->answers[i].length == length && memcmp(row->answers[i].at, piece, length) == 0)
				return false;
		if (row->count < LADDER)
			row->answers[row->count++] = (voc_bytes){(const unsigned char *) piece, (uint32_t) length};
		row->sides |= 1u << side;
	}
	/* One side alone is opinion; a ladder of middle words asks for who, what and how often. */
	return row->count >= LADDER && row->sides != 1u << GOOD && row->sides != 1u << BAD;
}

/* Pieces are what stands between signs, or between blanks if they are Chinese. Who goes on in a new sentence answers.
 */
static bool
has_ladder(const char *text, bool blanks)
{
	const unsigned char *at = (const unsigned char *) text;
	const unsigned char *end = at + strlen(text);
	const unsigned char *piece = at;
	answer_row row = {.count = 0};

	for (;;)
	{
		uint32_t character = 0;
		size_t taken = at < end ? voc_utf8_next_wide(at, end, &character) : 0;
		voc_class class = voc_class_of(character);
		bool splits =
			at == end || (class == VOC_CLASS_SPACE && blanks) ||
			((class == VOC_CLASS_PUNCTUATION || class == VOC_CLASS_SYMBOL) && character != '\'' && character != '-');

		if (splits)
		{
			const char *from = skip_option((const char *) piece, (const char *) at), *to = (const char *) at;

			while (to > from && to[-1] == ' ')
				to--;
			/* Nothing, or an option's letter alone, or a question's end, leaves the row as it is. */
			if ((to - from > 1 || (to > from && (unsigned char) *from >= 0x80)) &&
				climb(&row, from, blanks && (unsigned char) *from < 0x80 ? 0 : (size_t) (to - from)))
				return true;
			if (to - from > 1 && at < end && voc_ends_sentence(character))
				row.count = row.sides = 0;
			piece = at + taken;
		}
		if (at == end)
			return false;
		at += taken;
	}
}

/* 1 2 3 4 5 with nothing but blanks, signs and 分 between. */
static bool
has_number_ladder(const char *text)
{
	unsigned long last = 0;
	int steps = 0;

	while (*text != '\0')
	{
		if (*text >= '0' && *text <= '9')
		{
			char *end;
			unsigned long number = strtoul(text, &end, 10);

			steps = steps > 0 && number == last + 1 ? steps + 1 : 1;
			last = number;
			text = end;
			if (steps >= 5)
				return true;
		}
		else if (strncmp(text, "分", 3) == 0)
			text += 3;
		else if (strchr(" /|,-_()[]", *text) != NULL)
			text++;
		else
		{
			steps = 0;
			text++;
		}
	}
	return false;
}

/* A number of digits, thousands apart perhaps: 25,000. */
static unsigned long
read_number(const char **at)
{
	unsigned long number = 0;
	const char *digit = *at;

	for (int digits = 0;; digit++)
		if (*digit >= '0' && *digit <= '9')
		{
			number = number < 100000000 ? number * 10 + (unsigned long) (*digit - '0') : number;
			digits++;
		}
		else if (*digit != ',' || digits == 0 || digits > 3 || strspn(digit + 1, "0123456789") != 3)
			break;
		else
			digits = 0;
	*at = digit;
	return number;
}

/* The bytes of a sign of the list that stands there, 0 for none. */
static size_t
length_of_sign(const char *at, const char *const *signs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strncmp(at, signs[i], strlen(signs[i])) == 0)
			return strlen(signs[i]);
	return 0;
}

/* The dash of a band and what may stand around it, units and blanks. */
static bool
skip_dash(const char **at)
{
	static const char *const units[] = {"$", "£", "€", "¥", " ", "元", "k", "岁", "万"};
	static const char *const dashes[] = {"-", "–", "~", "至"};
	bool found = false;

	for (size_t length = 1; length > 0; *at += length)
		if ((length = length_of_sign(*at, units, LENGTH_OF(units))) == 0 &&
			(length = length_of_sign(*at, dashes, LENGTH_OF(dashes))) > 0)
			found = true;
	return found;
}

/* Bands of ages or incomes that go on where the last ended: 18-24 / 25-34, $25,000-$49,999 $50,000-$99,999. */
static bool
has_bands(const char *text)
{
	unsigned long before = 0;
	int bands = 0;

	for (const char *at = text; *at != '\0';)
	{
		unsigned long from;

		if (*at < '0' || *at > '9')
		{
			at++;
			continue;
		}
		from = read_number(&at);
		if (!skip_dash(&at))
			continue;
		if (*at >= '0' && *at <= '9')
		{
			unsigned long to = read_number(&at);

			bands += bands == 0 || from == before || from == before + 1;
			before = to;
			if (bands >= 2 && to > from && from >= 10)
				return true;
		}
	}
	return false;
}

bool
voc_quality_has_ladder(const char *text)
{
	/* A long text has such numbers and words somewhere. */
	if (strlen(text) > LADDER_BYTES)
		return false;
	return has_ladder(text, false) || has_ladder(text, true) || has_number_ladder(text) || has_bands(text);
}
