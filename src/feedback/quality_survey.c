/*
 * The words of a questionnaire instead of an answer to it. A question that only a questionnaire asks is enough ("how
 * likely are you to recommend"), and so is the furniture of one: boxes, ladders of answers (very satisfied / satisfied
 * / neutral …, 1 2 3 4 5), bands of ages, questions with options A B C.
 */
#include "feedback/quality_parts.h"

#include "base/utf8.h"
#include "unicode/class.h"

#include <stdlib.h>
#include <string.h>

/* What only a questionnaire says. */
static const char *const questions[] = {
	"on a scale of",
	"on a scale from",
	"how likely are you to",
	"how likely is it that you would recommend",
	"how satisfied are you",
	"how satisfied were you",
	"how would you rate",
	"please rate your",
	"please rate the",
	"please rate our",
	"how easy was it to",
	"to what extent do you",
	"which of the following",
	"select all that apply",
	"tick all*that apply",
	"check all that apply",
	"please select*apply",
	"(select one)",
	"(choose one)",
	"(select up to",
	"reason for your score",
	"why you gave this score",
	"why did you give this score",
	"what did you like most about",
	"what could we improve",
	"what could we do better",
	"how did you hear about us",
	"? (optional)",
	"? (required)",
	"(optional) please",
	"comments or suggestions?",
	"not at all likely",
	"extremely likely*10",
	"complete this survey",
	"this survey will take",
	"completing this survey",
	"your answers are confidential",
	"responses are anonymous",
	"responses will be kept",
	"how old are you?",
	"what is your age",
	"what is your gender",
	"would you shop with us again",
	"(选填)",
	"(必填)",
	"[选填]",
	"[必填]",
	"单选题",
	"多选题",
	"填空题",
	"[单选]",
	"[多选]",
	"(单选)",
	"(多选)",
	"【单选",
	"【多选",
	"不少于*个字)",
	"请在下方填写",
	"请在下面填写",
	"请问您对*意见",
	"请问您对*满意",
	"您对*是否满意",
	"您对*满意吗",
	"您对*满意程度",
	"您对*满意度",
	"您对*的评价是",
	"您对*哪些意见",
	"您对*意见和建议?",
	"您对*意见或建议",
	"您向*推荐*可能性",
	"您有多大可能",
	"您会推荐*给",
	"您是否愿意*推荐",
	"您愿意向*推荐",
	"可能性有多大",
	"您是通过什么",
	"您是从哪里*了解",
	"您的性别",
	"您的年龄",
	"您的职业",
	"您的月收入",
	"您的学历",
	"您的整体满意度",
	"您的总体满意度",
	"您认为我们*改进",
	"您觉得我们*改进",
	"您最常使用*?",
	"以下哪些",
	"下列哪些",
	"以下哪个",
	"下列哪项",
	"为我们的*打分",
	"为本次*打分",
	"请为*打分",
	"请选择您*类型",
	"请选择您的",
	"参与本次问卷",
	"参与*问卷调查",
	"本问卷",
	"填写*调查问卷",
	"填写*这份*问卷",
	"填写*问卷*保密",
	"完成这份问卷",
	"1表示非常",
	"5表示非常",
	"0分为非常",
	"10分为非常",
	"1分表示",
	"10分表示",
};

static const char *const answers[] = {
	"very satisfied",
	"somewhat satisfied",
	"satisfied",
	"neutral",
	"somewhat dissatisfied",
	"dissatisfied",
	"very dissatisfied",
	"neither satisfied nor dissatisfied",
	"strongly agree",
	"agree",
	"somewhat agree",
	"neither agree nor disagree",
	"somewhat disagree",
	"disagree",
	"strongly disagree",
	"very positive",
	"somewhat positive",
	"somewhat negative",
	"very negative",
	"excellent",
	"very good",
	"good",
	"fair",
	"poor",
	"very poor",
	"average",
	"very likely",
	"somewhat likely",
	"likely",
	"unlikely",
	"very unlikely",
	"extremely likely",
	"yes",
	"no",
	"not sure",
	"don't know",
	"male",
	"female",
	"other",
	"always",
	"often",
	"sometimes",
	"rarely",
	"never",
	"非常满意",
	"很满意",
	"比较满意",
	"满意",
	"一般",
	"不满意",
	"比较不满意",
	"很不满意",
	"非常不满意",
	"非常同意",
	"比较同意",
	"同意",
	"不确定",
	"不同意",
	"比较不同意",
	"非常不同意",
	"中立",
	"非常好",
	"比较好",
	"较差",
	"很差",
	"非常差",
	"男",
	"女",
	"是",
	"否",
	"其他",
	"1分",
	"2分",
	"3分",
	"4分",
	"5分",
	"经常",
	"偶尔",
	"从不",
};

#define ANSWER_COUNT (sizeof(answers) / sizeof(answers[0]))
#define LADDER 3		   /* different answers in a row */
#define QUESTION_BYTES 250 /* of a question with its options */

static bool
is_box(uint32_t character)
{
	switch (character)
	{
		case 0x25A1: /* □ */
		case 0x25CB: /* ○ */
		case 0x25EF: /* ◯ */
		case 0x2610: /* ☐ */
		case 0x2611: /* ☑ */
		case 0x2B1C: /* ⬜ */
		case 0x274D: /* ❍ */
			return true;
		default:
			return false;
	}
}

/* Whether a word comes next, after a blank perhaps: (○?ε?○) is a face. */
static bool
is_before_word(const unsigned char *at, const unsigned char *end)
{
	uint32_t character;
	voc_class class;

	if (at < end && *at == ' ')
		at++;
	if (at == end)
		return false;
	voc_utf8_next(at, end, &character);
	class = voc_class_of(character);
	return class == VOC_CLASS_LETTER || class == VOC_CLASS_HAN || class == VOC_CLASS_KANA ||
		   class == VOC_CLASS_HANGUL || class == VOC_CLASS_DIGIT;
}

/* Boxes to tick: □, ○, ( ), [ ]. */
static size_t
count_boxes(const char *text)
{
	const unsigned char *at = (const unsigned char *) text;
	const unsigned char *end = at + strlen(text);
	size_t boxes = 0;

	while (at < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);

		boxes += is_before_word(at + length, end) && is_box(character);
		boxes += end - at >= 3 && (memcmp(at, "( )", 3) == 0 || memcmp(at, "[ ]", 3) == 0);
		at += length;
	}
	return boxes;
}

/* ---- ladders of answers ---- */

static size_t
answer_index(const char *piece, size_t length)
{
	for (size_t i = 0; i < ANSWER_COUNT; i++)
		if (strlen(answers[i]) == length && memcmp(answers[i], piece, length) == 0)
			return i;
	return ANSWER_COUNT;
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

/* How many different answers stand in a row, pieces being what stands between signs, and between blanks if asked for.
 */
static bool
has_ladder(const char *text, bool blanks)
{
	size_t row[LADDER], length = 0;
	const unsigned char *at = (const unsigned char *) text;
	const unsigned char *end = at + strlen(text);
	const unsigned char *piece = at;

	for (;;)
	{
		uint32_t character = 0;
		size_t taken = at < end ? voc_utf8_next(at, end, &character) : 0;
		voc_class class = voc_class_of(character);
		bool splits = at == end || (class == VOC_CLASS_SPACE && blanks) ||
					  ((class == VOC_CLASS_PUNCTUATION || class == VOC_CLASS_SYMBOL) && character != '\'');

		if (splits)
		{
			const char *from = skip_option((const char *) piece, (const char *) at), *to = (const char *) at;

			while (to > from && to[-1] == ' ')
				to--;
			/* Nothing, or an option's letter alone, or a question's end, leaves the row as it is. */
			if (to - from > 1 || (to > from && (unsigned char) *from >= 0x80))
			{
				size_t answer = answer_index(from, (size_t) (to - from));

				if (answer == ANSWER_COUNT)
					length = 0;
				else if (length == 0 || row[length - 1] != answer)
					row[length++] = answer;
				if (length == LADDER)
					return true;
			}
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

/* Bands of ages or incomes that go on where the last ended: 18-24 / 25-34, 3000-5000 5000-8000. */
static bool
has_bands(const char *text)
{
	unsigned long before = 0;
	int bands = 0;

	for (const char *at = text; *at != '\0';)
	{
		char *end;
		unsigned long from;

		if (*at < '0' || *at > '9')
		{
			at++;
			continue;
		}
		from = strtoul(at, &end, 10);
		if (*end == '-' && end[1] >= '0' && end[1] <= '9')
		{
			unsigned long to = strtoul(end + 1, &end, 10);

			bands += bands == 0 || from == before || from == before + 1;
			before = to;
			if (bands >= 2 && to > from && from >= 10)
				return true;
		}
		at = end;
	}
	return false;
}

/* Marks of options in order, a b c or 1 2 3, each at a word's beginning and before a sign, a blank or a Chinese
 * character. */
static bool
has_options(const char *text, const char *marks)
{
	for (const char *at = text; *at != '\0' && *marks != '\0'; at++)
		if (*at == *marks && (at == text || (unsigned char) at[-1] >= 0x80 || strchr(" .,;:?!()[]/", at[-1]) != NULL) &&
			((unsigned char) at[1] >= 0x80 || at[1] == '.' || at[1] == ')' || at[1] == ':' || at[1] == ',' ||
			 at[1] == ' '))
			marks++;
	return *marks == '\0';
}

/* A question with options behind it, in a text that is not a story. Two of ABC may be a comparison of plans A and B. */
static bool
has_question_with_options(const char *text)
{
	const char *question = strchr(text, '?');

	if (strlen(text) > QUESTION_BYTES)
		return false;
	if (question == NULL)
		return has_options(text, "abcd") && strchr(text, ':') != NULL;
	/* Who is angry asks, too, and numbers his reasons. */
	if (strstr(text, "您") == NULL && strstr(text, "请") == NULL && strstr(text, "you") == NULL &&
		strstr(text, "what") == NULL && strstr(text, "which") == NULL)
		return false;
	return has_options(question, "abc") || has_options(question, "123");
}

/* Lines that begin with the number of a question and end with a question mark, or "q1". */
static bool
has_numbered_questions(const char *text)
{
	const char *at = text;
	int found = 0;

	for (; (at = strchr(at, 'q')) != NULL; at++)
		if ((at == text || at[-1] == ' ' || (unsigned char) at[-1] >= 0x80) && at[1] >= '1' && at[1] <= '9')
		{
			const char *behind = at + 2 + strspn(at + 2, "0123456789");

			found += (*behind == '.' || *behind == ':' || *behind == ')') && strchr(behind, '?') != NULL;
		}
	return found > 0;
}

bool
voc_quality_is_survey(const voc_pattern_text *text)
{
	const char *bytes = text->bytes;

	return VOC_PATTERN_ANY(text, questions) || count_boxes(bytes) >= 2 || has_ladder(bytes, false) ||
		   has_ladder(bytes, true) || has_number_ladder(bytes) || has_bands(bytes) ||
		   has_question_with_options(bytes) || has_numbered_questions(bytes);
}
