#include "unit/unit.h"

#include "sentiment/builtin.h"
#include "sentiment/rating.h"
#include "sentiment/rules.h"

static voc_unit units[VOC_WINDOW_UNITS];
static uint32_t unit_count;
static voc_rules rules;
static voc_valence valence;

static void
cut(const char *text)
{
	voc_tokenizer *tokenizer;
	voc_token token;
	uint32_t previous_end = 0;

	unit_count = 0;
	voc_tokenizer_open(&tokenizer, &voc_allocator_malloc);
	voc_tokenizer_start(tokenizer, (const unsigned char *) text, strlen(text));
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		voc_unit_cursor cursor;

		voc_units_begin(&cursor, (const unsigned char *) text, &token, previous_end);
		while (unit_count < VOC_WINDOW_UNITS && voc_units_next(&cursor, &units[unit_count]))
			unit_count++;
		previous_end = token.start + token.length;
	}
	voc_tokenizer_close(tokenizer);
}

/* The sum of the rules' amounts. */
static double
judge(const char *text, voc_sentiment_language language)
{
	cut(text);
	voc_rules_judge(&rules, &valence, units, unit_count, language);
	return rules.sum;
}

static double
english(const char *text)
{
	return judge(text, VOC_SENTIMENT_ENGLISH);
}

static double
chinese(const char *text)
{
	return judge(text, VOC_SENTIMENT_CHINESE);
}

static int
rating(const char *text)
{
	int strength = 99;

	cut(text);
	return voc_rating_find(units, unit_count, &strength) == unit_count ? strength : 99;
}

static void
an_image_finds_the_longest_term(void)
{
	static unsigned char image[VOC_VALENCE_HEADER_SIZE + 64 * VOC_VALENCE_SLOT_SIZE];
	voc_valence small;
	voc_valence_entry entry;
	uint64_t first, second;

	cut("good grief");
	first = voc_valence_extend(0, &units[0]);
	second = voc_valence_extend(first, &units[1]);
	voc_valence_clear(image, 64);
	CHECK(voc_valence_put(image, first, (voc_valence_entry){.strength = 20, .flags = VOC_VALENCE_TERM}));
	CHECK(voc_valence_put(image, first, (voc_valence_entry){.flags = VOC_VALENCE_PREFIX}));
	CHECK(voc_valence_put(image, second, (voc_valence_entry){.strength = -10, .flags = VOC_VALENCE_TERM}));
	CHECK_INT(voc_valence_open(&small, image, sizeof(image)), VOC_OK);
	CHECK_INT(voc_valence_find(&small, units, 2, &entry), 2);
	CHECK_INT(entry.strength, -10);
	CHECK_INT(voc_valence_find(&small, units, 1, &entry), 1);
	CHECK_INT(entry.strength, 20);
	CHECK_INT(voc_valence_find(&small, units + 1, 1, &entry), 0);
	CHECK_INT(voc_valence_open(&small, image, sizeof(image) - 1), VOC_CORRUPT);
	image[8] = 65;
	CHECK_INT(voc_valence_open(&small, image, sizeof(image)), VOC_CORRUPT);
}

static void
ratings_are_understood(void)
{
	CHECK(rating("10/10") == 30 && rating("5 stars") == 30 && rating("五星") == 30 && rating("打10分") == 30);
	CHECK(rating("1/10") < -20 && rating("one star") < -20 && rating("0分") < -20 && rating("给1分") < -20);
	CHECK(english("-10/10") < 0);
	CHECK_INT(rating("4 out of 5"), 15);
	CHECK_INT(rating("五星级"), 99);
	CHECK_INT(rating("10分钟"), 99);
	CHECK_INT(rating("3/4"), 99);
	CHECK_INT(rating("12/10"), 99);
	CHECK_INT(rating("5 star hotel"), 99);
}

static void
negation_turns_and_weakens(void)
{
	CHECK(english("The food is good") > 0 && english("The food is not good") < 0);
	CHECK(english("not very good") > english("not good at all"));
	CHECK(english("not dreadful") > 0 && english("not dreadful") < english("excellent"));
	CHECK(chinese("好吃") > 0 && chinese("不好吃") < 0 && chinese("难吃") < 0 && chinese("不难吃") > 0);
	CHECK(english("no problems") > 0 && english("problems") < 0);
	CHECK(english("sorted my problem quickly") > 0);
	CHECK(english("not only good") > 0);
	CHECK(english("The staff did not come. Good food") > 0);
}

static void
degree_and_excess_count(void)
{
	CHECK(english("very delicious") > english("delicious"));
	CHECK(english("a bit boring") > english("boring"));
	CHECK(chinese("好吃极了") > chinese("好吃"));
	CHECK(english("small") == 0 || rules.hits[0].amount < 0);
	CHECK(english("a small town by the sea") == 0 && english("the room is too small") < 0);
	CHECK(chinese("房间有点咸") < 0);
	CHECK(english("goooood") > english("good"));
}

static void
contrast_weighs_what_follows(void)
{
	double good_last = english("terrible service but great food");
	double bad_last = english("great food but terrible service");

	CHECK(good_last > bad_last);
	CHECK(rules.positive > 1 && rules.negative > 1);
	CHECK(chinese("虽然贵，但是好吃") > chinese("虽然好吃，但是贵"));
	CHECK(english("If it worked it would be great") < english("It is great"));
}

static void
denials_and_inability_are_complaints(void)
{
	CHECK(english("I cannot log in") < 0 && english("nobody came") < 0);
	CHECK(english("I did not order the blue one") == 0);
	CHECK(chinese("无法登录") < 0 && chinese("登录不上") < 0 && chinese("一直加载不出来") < 0);
	CHECK(chinese("没有打不开的情况") > 0);
	CHECK(chinese("并没有解决我的问题") < 0 && chinese("当场解决了问题") > 0);
	CHECK(english("never been better") > 0 && english("never so unhappy") < 0);
}

static void
waiting_is_bad_when_it_is_long(void)
{
	CHECK(english("waited 40 minutes") < 0 && english("on hold for over an hour") < 0);
	CHECK(english("waited 5 minutes") == 0);
	CHECK(chinese("等了四十分钟") < 0 && chinese("排队两小时") < 0 && chinese("等咗成個鐘") < 0);
	CHECK(chinese("等了五分钟") == 0);
}

static void
praise_beside_a_complaint_is_ironic(void)
{
	CHECK(english("Great, another crash") < english("another crash"));
	CHECK(english("Great service, slow delivery") > english("Great, slow delivery"));
	CHECK(english("so \"helpful\" today") < 0 && english("so helpful today") > 0);
	CHECK(chinese("服务好到我想投诉") < 0);
}

static void
questions_and_requests_say_nothing(void)
{
	english("How do I reset my password?");
	CHECK(rules.hit_count == 0 && rules.unread < 1);
	english("please add dark mode");
	CHECK(rules.hit_count == 0 && rules.unread < 1);
	chinese("请问什么时候发货");
	CHECK(rules.hit_count == 0 && rules.unread < 1);
	CHECK(chinese("客服能不能专业一点") < 0);
	CHECK(english("does anyone even read this?") < 0);
}

static void
words_of_several_meanings_are_settled(void)
{
	CHECK(chinese("画面美") > 0 && chinese("物流慢") < 0 && chinese("美国") == 0);
	CHECK(chinese("越用越慢") < 0 && chinese("好慢") < 0 && chinese("湯好濃") == 0);
	CHECK(english("bomb tacos") > 0 && english("they found a bomb there") == 0);
	CHECK(english("a pretty app") > 0 && english("pretty bad") < 0);
	CHECK(english("666") > 0 && english("349") == 0);
}

static void
only_pictures_are_read_in_other_languages(void)
{
	CHECK(judge("good bad 垃圾", VOC_SENTIMENT_OTHER) == 0);
	CHECK(judge("хорошо 👍", VOC_SENTIMENT_OTHER) > 0);
	CHECK(judge("good", VOC_SENTIMENT_GERMAN) == 0);
}

static void
no_answers_are_noticed(void)
{
	english("N/A.");
	CHECK(rules.no_answer);
	chinese("沒有意見");
	CHECK(rules.no_answer);
	english("no further comments at this time, thank you");
	CHECK(rules.no_answer);
	chinese("暂时没有什么特别的意见");
	CHECK(rules.no_answer);
	chinese("意见");
	CHECK(!rules.no_answer);
	english("nothing works");
	CHECK(!rules.no_answer);
	english("...");
	CHECK(!rules.no_answer);
}

static void
a_full_window_fits(void)
{
	static char text[VOC_WINDOW_UNITS * 5];

	for (size_t i = 0; i + 5 < sizeof(text); i += 5)
		memcpy(text + i, i % 10 == 0 ? "not  " : "good ", 5);
	english(text);
	CHECK_INT(unit_count, VOC_WINDOW_UNITS - 1);
	CHECK(rules.hit_count > 0 && rules.hit_count <= VOC_WINDOW_UNITS);
}

int
main(void)
{
	if (voc_sentiment_builtin_valence(&valence) != VOC_OK)
		return 1;
	RUN(an_image_finds_the_longest_term);
	RUN(ratings_are_understood);
	RUN(negation_turns_and_weakens);
	RUN(degree_and_excess_count);
	RUN(contrast_weighs_what_follows);
	RUN(denials_and_inability_are_complaints);
	RUN(waiting_is_bad_when_it_is_long);
	RUN(praise_beside_a_complaint_is_ironic);
	RUN(questions_and_requests_say_nothing);
	RUN(words_of_several_meanings_are_settled);
	RUN(only_pictures_are_read_in_other_languages);
	RUN(no_answers_are_noticed);
	RUN(a_full_window_fits);
	return unit_end();
}
