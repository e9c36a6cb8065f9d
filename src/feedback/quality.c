#include "feedback/quality.h"

#include "base/utf8.h"
#include "unicode/class.h"
#include "unicode/normalize.h"

#include <string.h>

static const char *const flag_names[VOC_QUALITY_FLAG_COUNT] = {
	"empty", "non_answer", "gibberish", "keyboard_mash", "boilerplate", "advertising", "mojibake", "pasted_survey"};

const char *
voc_quality_flag_name(voc_quality_flag flag)
{
	return flag_names[flag];
}

/* The lists below are in normal form (unicode/normalize.h): small letters, simplified characters. */

/* The whole text, but for punctuation and blanks. */
static const char *const non_answers[] = {
	"无",
	"没有",
	"没",
	"暂无",
	"没了",
	"无意见",
	"没意见",
	"没有意见",
	"暂无意见",
	"没什么",
	"没什么意见",
	"没有了",
	"没想法",
	"不知道",
	"不清楚",
	"说不清",
	"无可奉告",
	"没啥",
	"没啥说的",
	"无建议",
	"没有建议",
	"暂时没有",
	"暂时无",
	"无所谓",
	"随便",
	"略",
	"测试",
	"无评论",
	"不想说",
	"没什么好说的",
	"na",
	"none",
	"no",
	"nothing",
	"nil",
	"null",
	"nocomment",
	"nocomments",
	"nope",
	"idk",
	"idontknow",
	"dontknow",
	"notsure",
	"nothingtosay",
	"nothingtoadd",
	"notapplicable",
	"test",
	"testing",
	"nocommentatthistime",
	"nothingatthistime",
	"nothingspecial",
	"x",
	"xx",
	"xxx",
	"keine",
	"nichts",
	"nada",
	"rien",
	"ninguno",
	"ninguna",
	"noanswer",
	"unknown",
};

static const char *const boilerplate[] = {
	"用户没有填写评价",
	"用户未填写评价",
	"没有填写评价内容",
	"未填写评价内容",
	"系统默认好评",
	"默认好评",
	"未及时做出评价",
	"未及时评价",
	"系统默认评价",
	"用户未作出评价",
	"默认五星好评",
	"自动好评",
	"left no comment",
	"rated without comment",
	"no written review",
	"this review was collected as part of a promotion",
	"did not leave a comment",
	"the customer did not provide",
};

/* One of these is enough. */
static const char *const advertising[] = {
	"加微信",
	"加我微信",
	"加薇信",
	"加v信",
	"加vx",
	"加威信",
	"加qq",
	"扫码进群",
	"扫码领",
	"兼职日",
	"日赚",
	"月入过万",
	"刷单",
	"办证",
	"代开发票",
	"开发票加",
	"低息贷款",
	"无抵押",
	"点击领取",
	"进店领",
	"私聊我",
	"招代理",
	"诚招代理",
	"返利群",
	"博彩",
	"棋牌平台",
	"use my code",
	"referral code",
	"visit my",
	"dm me for",
	"earn money online",
	"make money online",
	"buy followers",
	"casino bonus",
	"forex signal",
	"crypto signal",
	"check out my",
	"follow me on",
	"subscribe to my",
	"seo service",
	"cheap viagra",
	"payday loan",
	"whatsapp me",
};

/* Customers speak of these too: it takes two. */
static const char *const advertising_hints[] = {
	"promo code", "discount code",	"click here",		"click the link", "visit our", "limited time offer",
	"100% free",  "work from home", "free shipping on", "微信号",		  "qq群",	   "加群",
	"免费领取",	  "点击链接",		"返现加",			"优惠券",		  "限时优惠",  "加我",
};

/* Three of these make a questionnaire. */
static const char *const survey_marks[] = {
	"on a scale of",
	"how likely are you",
	"how satisfied",
	"please rate",
	"please select",
	"select all that apply",
	"strongly agree",
	"strongly disagree",
	"very satisfied",
	"very dissatisfied",
	"somewhat satisfied",
	"neither agree",
	"q1",
	"q2",
	"q3",
	"question 1",
	"question 2",
	"(optional)",
	"not at all likely",
	"extremely likely",
	"您有多大可能",
	"请选择",
	"单选",
	"多选",
	"非常满意",
	"比较满意",
	"非常不满意",
	"比较不满意",
	"非常同意",
	"非常不同意",
	"请打分",
	"请评分",
	"必填",
	"选填",
	"您对",
	"您的性别",
	"您的年龄",
	"填空题",
	"一般 不满意",
	"满意 一般",
};

#define LENGTH_OF(list) (sizeof(list) / sizeof((list)[0]))

/* The text in normal form, and its letters, digits and pictures alone, both ended by NUL. */
typedef struct normal_text
{
	char *bytes;
	size_t length;
	size_t room;
} normal_text;

static bool
keep_normalized(void *context, const unsigned char *bytes, size_t length)
{
	normal_text *text = context;
	size_t taken = length < text->room - text->length ? length : text->room - text->length;

	memcpy(text->bytes + text->length, bytes, taken);
	text->length += taken;
	return taken == length;
}

static bool
counts(uint32_t character)
{
	voc_class class = voc_class_of(character);

	return class != VOC_CLASS_SPACE && class != VOC_CLASS_INVISIBLE && class != VOC_CLASS_PUNCTUATION &&
		   class != VOC_CLASS_SYMBOL && class != VOC_CLASS_CONNECTOR;
}

static size_t
keep_what_counts(const normal_text *text, char *to)
{
	const unsigned char *at = (const unsigned char *)text->bytes;
	const unsigned char *end = at + text->length;
	size_t kept = 0;

	while (at < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);

		if (counts(character))
		{
			memcpy(to + kept, at, length);
			kept += length;
		}
		at += length;
	}
	to[kept] = '\0';
	return kept;
}

static int
count_phrases(const char *text, const char *const *phrases, size_t count)
{
	int found = 0;

	for (size_t i = 0; i < count; i++)
		found += strstr(text, phrases[i]) != NULL ? 1 : 0;
	return found;
}

static bool
is_listed(const char *text, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(text, list[i]) == 0)
			return true;
	return false;
}

/* Keyboard mash */

/* Whether b is on the key beside a, or is the same. */
static bool
is_beside(char a, char b)
{
	static const char rows[] = "1234567890 qwertyuiop asdfghjkl zxcvbnm 0987654321";
	const char *place = strchr(rows, a);

	return a == b ||
		   (place != NULL && a != ' ' && ((place[1] != ' ' && place[1] == b) || (place > rows && place[-1] == b)));
}

/* hahaha, jajaja, lalala; and in single signs hhhhhh, 666666, kkkkkk, wwwwww of Chinese, Portuguese and Japanese. */
static bool
is_laughter(const char *word, size_t period)
{
	return period == 1 ? strchr("h6kw", word[0]) != NULL
					   : period == 2 && (strchr("aeiou", word[0]) != NULL) != (strchr("aeiou", word[1]) != NULL);
}

/* Whether a word repeats something of at most four signs, three times or more: qweqweqwe. */
static bool
is_repetition(const char *word, size_t length)
{
	for (size_t period = 1; period <= 4 && period * 3 <= length; period++)
	{
		size_t i = period;

		while (i < length && word[i] == word[i - period])
			i++;
		if (i == length)
			return length >= 6 && !is_laughter(word, period);
	}
	return false;
}

static bool
is_mash(const char *word, size_t length)
{
	size_t beside = 0, same = 0;

	if (length < 4)
		return false;
	for (size_t i = 1; i < length; i++)
	{
		beside += is_beside(word[i - 1], word[i]) ? 1 : 0;
		same += word[i - 1] == word[i] ? 1 : 0;
	}
	if (same == length - 1)
		return is_repetition(word, length);
	/* Real words reach this only when they are short: "were", "pool". */
	return is_repetition(word, length) || (length >= 5 && beside * 5 >= (length - 1) * 4) ||
		   (length == 4 &&
			(memcmp(word, "asdf", 4) == 0 || memcmp(word, "qwer", 4) == 0 || memcmp(word, "zxcv", 4) == 0 ||
			 memcmp(word, "hjkl", 4) == 0 || memcmp(word, "jkjk", 4) == 0));
}

/* Gibberish */

static bool
is_vowel(char letter)
{
	return strchr("aeiouy", letter) != NULL;
}

/* Five consonants in a row, or hardly a vowel: no language written with Latin letters has such words. */
static bool
is_gibberish(const char *word, size_t length)
{
	size_t vowels = 0, run = 0, longest = 0;

	if (length < 5 || memcmp(word, word + 1, length - 1) == 0)
		return false; /* one sign over and over is something else */
	for (size_t i = 0; i < length; i++)
	{
		if (word[i] < 'a' || word[i] > 'z')
			return false;
		run = is_vowel(word[i]) ? 0 : run + 1;
		vowels += is_vowel(word[i]) ? 1 : 0;
		longest = run > longest ? run : longest;
	}
	return vowels * 6 < length || longest >= (length > 8 ? 6u : 5u);
}

typedef struct word_counts
{
	size_t letters; /* of all words, other scripts included */
	size_t mashed;
	size_t gibberish;
} word_counts;

static void
count_word(const char *word, size_t length, word_counts *words)
{
	words->letters += length;
	if (is_mash(word, length))
		words->mashed += length;
	else if (is_gibberish(word, length))
		words->gibberish += length;
}

static word_counts
count_words(const normal_text *text)
{
	word_counts words = {0, 0, 0};
	const char *at = text->bytes;
	const char *end = at + text->length;

	while (at < end)
	{
		const char *start = at;

		while (at < end && ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9')))
			at++;
		if (at > start)
			count_word(start, (size_t)(at - start), &words);
		else
		{
			words.letters += (unsigned char)*at >= 0x80 ? 1 : 0;
			at++;
		}
	}
	return words;
}

/* Mojibake */

static bool
is_one_of(uint32_t character, const char *list)
{
	const unsigned char *at = (const unsigned char *)list;
	const unsigned char *end = at + strlen(list);

	while (at < end)
	{
		uint32_t listed;

		at += voc_utf8_next(at, end, &listed);
		if (listed == character)
			return true;
	}
	return false;
}

/* The second of two characters that UTF-8 read as Latin-1 or Windows-1252 gives. */
static bool
is_continuation(uint32_t character)
{
	return (character >= 0x80 && character <= 0xBF) || is_one_of(character, "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");
}

static bool
has_mojibake(voc_bytes text)
{
	const unsigned char *at = text.at;
	const unsigned char *end = at + text.length;
	uint32_t before = 0, character;
	size_t pairs = 0, han = 0, strange = 0;

	for (; at < end; before = character)
	{
		at += voc_utf8_next(at, end, &character);
		if (character == VOC_REPLACEMENT_CHARACTER)
			return true;
		/* Some pairs no language has, Ã© and â€; of å» and its like it takes two. */
		if (is_continuation(character) && is_one_of(before, "ÃÂâåæçèéäïðã"))
			pairs += before == 0xC3 || (before == 0xE2 && character == 0x20AC) ? 2 : 1;
		/* UTF-8 read as GBK: of the characters that then fill a text, most are hardly used in real ones. */
		if (voc_class_of(character) == VOC_CLASS_HAN)
		{
			han++;
			strange += is_one_of(character, "锛銆鐨鍦鏄浜鈥鎴戜涓浠鍙堝勫晢鍝璇鍥犱釜瑕佸悗鏈夌敤澶氫粈涔鎵嶈兘鑳藉濂藉"
											"ソ銈銇鍜屾槸閫佹祦锟拷屯烫")
						   ? 1
						   : 0;
		}
	}
	return pairs >= 2 || (strange >= 2 && strange * 3 >= han);
}

/* As much of a text as is looked at, whole characters. */
static voc_bytes
head_of(voc_bytes text)
{
	uint32_t length = text.length;

	if (length > VOC_QUALITY_BYTES)
		for (length = VOC_QUALITY_BYTES; length > 0 && (text.at[length] & 0xC0) == 0x80;)
			length--;
	return (voc_bytes){text.at, length};
}

voc_status
voc_quality_flags(voc_arena *arena, voc_bytes text, unsigned *flags)
{
	normal_text normal = {.room = VOC_QUALITY_BYTES};
	voc_bytes head = head_of(text);
	word_counts words;
	char *kept;
	voc_status status;

	*flags = 0;
	normal.bytes = voc_arena_allocate(arena, normal.room + 1);
	kept = voc_arena_allocate(arena, normal.room + 1);
	if (normal.bytes == NULL || kept == NULL)
		return VOC_NO_MEMORY;
	status = voc_normalize(arena, head.at, head.length, keep_normalized, &normal);
	if (status != VOC_OK && status != VOC_LIMIT)
		return status;
	normal.bytes[normal.length] = '\0';
	if (keep_what_counts(&normal, kept) == 0)
		*flags |= 1u << VOC_QUALITY_EMPTY;
	words = count_words(&normal);
	if (is_listed(kept, non_answers, LENGTH_OF(non_answers)))
		*flags |= 1u << VOC_QUALITY_NON_ANSWER;
	if (words.gibberish * 2 > words.letters)
		*flags |= 1u << VOC_QUALITY_GIBBERISH;
	if (words.mashed * 2 > words.letters)
		*flags |= 1u << VOC_QUALITY_KEYBOARD_MASH;
	if (count_phrases(normal.bytes, boilerplate, LENGTH_OF(boilerplate)) > 0)
		*flags |= 1u << VOC_QUALITY_BOILERPLATE;
	if (count_phrases(normal.bytes, advertising, LENGTH_OF(advertising)) > 0 ||
		count_phrases(normal.bytes, advertising_hints, LENGTH_OF(advertising_hints)) > 1)
		*flags |= 1u << VOC_QUALITY_ADVERTISING;
	if (has_mojibake(head))
		*flags |= 1u << VOC_QUALITY_MOJIBAKE;
	if (count_phrases(normal.bytes, survey_marks, LENGTH_OF(survey_marks)) >= 3)
		*flags |= 1u << VOC_QUALITY_PASTED_SURVEY;
	return VOC_OK;
}
