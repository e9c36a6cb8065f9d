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

/* clang-format off */

/* What only a questionnaire says. */
static const char *const questions[] = {
	"how likely are you to", "how likely is it that you would recommend", "how satisfied are you",
	"how satisfied were you", "how would you rate", "please rate your", "please rate the",
	"please rate our", "how easy was it to", "to what extent do you", "which of the following",
	"select all that apply", "tick all*that apply", "check all that apply", "please select*apply",
	"(select one)", "(choose one)", "(select up to", "reason for your score",
	"why you gave this score", "why did you give this score", "what did you like most about",
	"what could we improve", "what could we do better", "how did you hear about us",
	"? (optional)", "? (required)", "(optional) please", "comments or suggestions?",
	"not at all likely", "extremely likely*10", "complete this survey", "this survey will take",
	"completing this survey", "your answers are confidential", "responses are anonymous",
	"responses will be kept", "how old are you?", "what is your age", "what is your gender",
	"would you shop with us again", "(选填", "(必填", "[选填]", "[必填]", "单选题", "多选题",
	"填空题", "[单选]", "[多选]", "(单选)", "(多选)", "【单选", "【多选", "不少于*个字)",
	"请在下方填写", "请在下面填写", "请问您对*意见", "请问您对*满意", "您对*是否满意",
	"您对*满意吗", "您对*满意程度", "您对*满意度", "您对*的评价是", "您对*哪些意见",
	"您对*意见和建议?", "您对*意见或建议", "您向*推荐*可能性", "您有多大可能", "您会推荐*给",
	"您是否愿意*推荐", "您愿意向*推荐", "可能性有多大", "您是通过什么", "您是从哪里*了解",
	"您的性别", "您的年龄", "您的职业", "您的月收入", "您的学历", "您的整体满意度",
	"您的总体满意度", "您认为我们*改进", "您觉得我们*改进", "您最常使用*?", "以下哪些", "下列哪些",
	"以下哪个", "下列哪项", "为我们的*打分", "为本次*打分", "请为*打分", "请选择您*类型",
	"请选择您的", "参与本次问卷", "参与*问卷调查", "本问卷", "填写*调查问卷", "填写*这份*问卷",
	"填写*问卷*保密", "完成这份问卷", "1表示非常", "5表示非常", "0分为非常", "10分为非常",
	"1分表示", "10分表示", "how satisfied or dissatisfied", "how likely or unlikely",
	"how easy or difficult", "how often do you", "how often have you", "how frequently do you",
	"how long have you been a customer", "how long have you been using", "how important is it",
	"how important are", "how important was", "how well did we", "how well did our",
	"how well does our", "how familiar are you", "how helpful was", "how did we do",
	"how can we improve", "how could we improve", "how would you describe your",
	"how would you rank", "overall, how ", "what is your household income", "what is your annual",
	"what is your occupation", "what is your highest", "what is your marital",
	"what is your employment", "annual household income", "highest level of education",
	"what is the main reason for", "what is the primary reason", "what was the main reason",
	"what was the primary reason", "what was the purpose of your", "what do you like most about",
	"what do you like least about", "what did you like least", "what do you like best about",
	"would you recommend us", "would you recommend our", "would you buy from us again",
	"would you purchase from us again", "do you agree or disagree", "please indicate",
	"please specify:", "(please specify)", "other, please specify", "please rank",
	"please select one", "select one:", "select an option", "choose one:", "choose an option",
	" mark one ", "mark only one", "choose all that apply", "please explain why",
	"please tell us why", "please tell us about", "please tell us what", "please tell us how",
	"please share your", "please leave your", "any other comments?",
	"any additional comments", "any further comments?", "anything else you would like to",
	"anything else you'd like to", "is there anything we could", "is there anything else you",
	"tell us about your experience", "tell us how we did", "rate the following",
	"rank the following", "rate each of the following", "thinking about your most recent",
	"based on your recent", "based on your most recent", "take a moment to complete",
	"your feedback is important to us", "help us improve by", "start survey", "take the survey",
	"take our survey", "submit your response", "this field is required", "required field",
	"max 500 characters", "characters remaining", "选填)", "必填)", "可选填", "字以内)",
	"字以内。)", "(限*字)", "(不超过*字)", "(最多*字)", "(至少*字)", "(不少于*字", "(可多选",
	"(单选", "(多选", "(可复选", "【必答", "[必答", "(必答", "【可多选", "[可多选", "请选择一项",
	"请选择所有", "可多选)", "限选*项", "最多选*项", "满意度如何", "满意程度如何", "满意程度是",
	"您对*如何评价", "如何评价我们", "您如何评价", "您怎么评价", "您对*怎么看", "您对*有何",
	"您对*有什么", "您对*打分", "您对*评分", "给我们*打分", "请您*打分", "请您*评分", "请评分",
	"请打分:", "请您对本", "请对本次*打分", "请对本次*评分", "请填写您", "请写下您", "请留下您",
	"请输入您", "请描述您", "(请注明", "您还有什么*意见", "您还有什么*建议", "您还有哪些", "您还有其他", "您有什么意见",
	"您有什么建议", "您有何建议", "您有何意见", "您会不会*推荐", "您会再次",
	"您是否会再", "您是否曾", "您是否了解", "您是否使用",
	"您是否购买", "您多久", "您平均", "您通常", "您每月", "您每周", "您使用*多久", "您使用*频率",
	"您购买*频率", "您选择*原因", "您购买*原因", "您最满意的", "您最不满意", "您最喜欢的",
	"您最看重", "您希望我们", "您的婚姻", "您的居住", "您的联系方式", "您的收入", "您的家庭",
	"您的身份", "您的推荐意愿", "您的满意度", "推荐给*可能性", "推荐意愿", "推荐*亲友的可能",
	"非常不可能*非常可能", "非常不满意*非常满意", "分代表非常", "分=非常", "分为非常",
	"代表非常不满意", "耽误您*分钟", "占用您*分钟", "花费*分钟*填写", "感谢您*填写",
	"感谢您*问卷", "感谢您的参与", "您的回答将", "您的意见对我们", "问卷到此结束", "满意度调查:",
	"第1题", "第一题", "q1:",
};

/* What a survey asks its customer, and a customer the shop, */
static const char *const demands[] = {
	"请简要说明", "请具体说明", "请说明原因", "请说明理由", "请告诉我们", "您是否愿意", "您是否同意", "您是否会", "您是否满意",
};

/* but only the customer with these. */
static const char *const cases[] = {
	"订单", "退款", "退货", "更换", "换货", "赔", "贵司", "贵公司", "贵店", "你们", "客服", "收到的", "我的", "我买", "我们买",
};

/* A scale that is asked for, */
static const char *const scales[] = {
	"on a scale of*how", "on a scale from*how", "on a scale of*where", "on a scale from*where",
	"on a scale of*please", "on a scale of*rate", "on a scale from*rate", "on a scale of*to what",
	"on a scale of*do you", "how*on a scale of", "how*on a scale from", "rate*on a scale",
	"please*on a scale", "you*on a scale", "on a scale of*with 1", "on a scale of 1-5 (",
	"on a scale of 1-10 (", "on a scale of 0-10 (",
};

/* and one that somebody rates on. */
static const char *const ratings[] = {
	"i'd ", "i would give", "i'll give", "i would rate", "i'd rate", "i give ", "i gave",
	"i rate ", "i rated", "it gets", "gets a ", "it's a ", "it is a ", "deserves", "i want",
	"how bad", "my experience", "this was", "it was",
};

/* clang-format on */

#define QUESTION_BYTES 250 /* of a question with its options */
#define LONGEST_OPTION 30  /* bytes */

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

/* Marks of options in order, a b c or 1 2 3, each at a word's beginning and before a sign, a blank or a Chinese
 * character. */
static bool
has_options(const char *text, const char *marks)
{
	for (const char *at = text; *at != '\0' && *marks != '\0'; at++)
		if (*at == *marks && (at == text || (unsigned char) at[-1] >= 0x80 || strchr(" .,;:?!()[]/", at[-1]) != NULL) &&
			((unsigned char) at[1] >= 0x80 || at[1] == '.' || at[1] == ')' || at[1] == ':' || at[1] == ',' ||
			 at[1] == '=' || at[1] == ' '))
			marks++;
	return *marks == '\0';
}

/* Who rates on a scale of his own answers: "on a scale of 1 to 10 I'd give it an 11". */
static bool
asks_for_scale(const voc_pattern_text *text)
{
	return VOC_PATTERN_ANY(text, scales) && !VOC_PATTERN_ANY(text, ratings);
}

/* Pieces between slashes or bars to the end of the text, as options stand: phone / email / chat. */
static bool
ends_in_options(const char *text)
{
	size_t pieces = 1, length = 0;

	for (; *text != '\0'; text++)
		if (*text == '/' || *text == '|')
		{
			if (length < 2)
				return false;
			pieces++;
			length = 0;
		}
		else if (*text != ' ' && ++length > LONGEST_OPTION)
			return false;
	return pieces >= 3 && length >= 2;
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
	return has_options(question, "abc") || has_options(question, "123") || ends_in_options(question + 1);
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

	return VOC_PATTERN_ANY(text, questions) || (VOC_PATTERN_ANY(text, demands) && !VOC_PATTERN_ANY(text, cases)) ||
		   asks_for_scale(text) || count_boxes(bytes) >= 2 ||
		   voc_quality_has_ladder(bytes) || has_question_with_options(bytes) || has_numbered_questions(bytes);
}
