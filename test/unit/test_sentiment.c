#include "unit/unit.h"

#include "base/hash.h"
#include "sentiment/sentiment.h"
#include "unit/lexicon_kit.h"

#include <stdlib.h>

static voc_tokenizer *tokenizer;
static voc_sentiment_analyzer *analyzer;
static voc_arena arena;

static const voc_lexicon *own; /* NULL: without a user's lexicon */

static voc_sentiment_result
judge_bytes(const unsigned char *body, size_t length, bool explain)
{
	voc_sentiment_result result;
	voc_token token;

	if (own == NULL)
	{
		voc_tokenizer_start(tokenizer, body, length);
		voc_sentiment_begin(analyzer, body, length);
	}
	else
	{
		voc_tokenizer_start_with(tokenizer, body, length, own);
		voc_sentiment_begin_with(analyzer, body, length, own);
	}
	if (explain)
	{
		voc_arena_reset(&arena);
		voc_sentiment_explain(analyzer, &arena);
	}
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		CHECK_INT(voc_sentiment_push(analyzer, &token), VOC_OK);
	CHECK_INT(voc_sentiment_end(analyzer, &result), VOC_OK);
	return result;
}

static voc_sentiment_result
judge(const char *text)
{
	return judge_bytes((const unsigned char *)text, strlen(text), false);
}

static void
good_and_bad_are_told_apart(void)
{
	CHECK_INT(judge("This is a great product, I love it!").polarity, VOC_POSITIVE);
	CHECK_INT(judge("Terrible service, a waste of money.").polarity, VOC_NEGATIVE);
	CHECK_INT(judge("非常好吃，下次还会再来").polarity, VOC_POSITIVE);
	CHECK_INT(judge("客服态度太差了，再也不会买了").polarity, VOC_NEGATIVE);
	CHECK_INT(judge("Das ist leider sehr schlecht, ich bin traurig").polarity, VOC_NEGATIVE);
}

static void
both_scripts_are_the_same(void)
{
	CHECK_INT(judge("客服態度很差，電池卻很耐用").score, judge("客服态度很差，电池却很耐用").score);
}

static void
nothing_to_judge_is_unknown(void)
{
	CHECK(!judge("").known);
	CHECK(!judge("   \n\t").known);
	CHECK(!judge("...").known);
	CHECK(!judge("12345").known);
	CHECK(!judge("https://example.com/good @good").known);
	CHECK(!judge("это очень хорошо").known);
	CHECK(!judge("qwrtzpsdfg").known);
}

static void
scores_stay_in_range(void)
{
	static const char *const texts[] = {"great great great excellent wonderful perfect",
										"垃圾垃圾垃圾垃圾垃圾", "ok"};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		voc_sentiment_result result = judge(texts[i]);

		CHECK(result.known && result.score >= -VOC_SCORE_ONE && result.score <= VOC_SCORE_ONE);
		CHECK(result.raw * VOC_RAW_ONE == rint(result.raw * VOC_RAW_ONE));
	}
}

/* A text of several windows, with words of both colours. */
static size_t
long_text(char *text, size_t size)
{
	static const char *const parts[] = {"The food was great and ", "客服太慢了，",
										"I will never come back. ", "味道不错👍 ",
										"it doesn't work!!! "};
	size_t length = 0;
	uint64_t random = 7;

	for (;;)
	{
		const char *part = parts[voc_random_next(&random) % 5];
		size_t more = strlen(part);

		if (length + more > size)
			return length;
		memcpy(text + length, part, more);
		length += more;
	}
}

static void
reasons_add_up(const char *text, size_t length)
{
	voc_sentiment_result plain = judge_bytes((const unsigned char *)text, length, false);
	voc_sentiment_result result = judge_bytes((const unsigned char *)text, length, true);
	size_t count;
	const voc_contribution *reasons = voc_sentiment_contributions(analyzer, &count);
	float sum = 0;

	CHECK(plain.raw == result.raw && plain.score == result.score && plain.known == result.known);
	for (size_t i = 0; i < count; i++)
	{
		sum += (float)reasons[i].amount;
		CHECK(reasons[i].start + reasons[i].length <= length && reasons[i].length > 0);
		CHECK(reasons[i].amount != 0);
	}
	CHECK((double)sum == result.raw);
}

static void
reasons_add_up_to_raw(void)
{
	static char text[200000];

	reasons_add_up("Not bad, but the delivery was slow :(", 37);
	reasons_add_up("", 0);
	reasons_add_up("12", 2);
	reasons_add_up("物流太慢，但是价格很值", strlen("物流太慢，但是价格很值"));
	reasons_add_up(text, long_text(text, sizeof(text)));
}

static voc_sentiment_result
judge_with(const voc_lexicon *lexicon, const char *text)
{
	voc_sentiment_result result;

	own = lexicon;
	result = judge(text);
	own = NULL;
	return result;
}

static void
users_weights_go_before_ours(void)
{
	const voc_lexicon lexicon = kit_lexicon(
		"[[\"flib\", \"sentiment\", 0.8], [\"sick\", \"sentiment\", 0.9], [\"卷\", \"sentiment\", -0.7],"
		" [\"best ever\", \"sentiment\", -0.5], [\"хорошо\", \"sentiment\", 0.6], [\"best buy\", \"sentiment\", 0],"
		" [\"gr8\", \"synonym\", \"great\"], [\"app\", \"synonym\", \"flib\"], [\"top\", \"sentiment\", 1]]");

	CHECK_INT(judge_with(&lexicon, "flib").score, 8000);
	CHECK_INT(judge_with(&lexicon, "best  EVER").score, -5000);
	CHECK_INT(judge_with(&lexicon, "大家都卷").polarity, VOC_NEGATIVE);
	CHECK_INT(judge_with(&lexicon, "不卷").polarity, VOC_POSITIVE);
	CHECK_INT(judge_with(&lexicon, "This phone is sick").polarity, VOC_POSITIVE);
	CHECK_INT(judge_with(&lexicon, "This phone is not sick").polarity, VOC_NEGATIVE);
	CHECK(judge_with(&lexicon, "very flib").raw > judge_with(&lexicon, "flib").raw);
	CHECK_INT(judge_with(&lexicon, "это хорошо").score, 6000);
	CHECK(!judge_with(&lexicon, "это плохо").known);
	CHECK_INT(judge_with(&lexicon, "Best Buy").score, 0);
	CHECK_INT(judge_with(&lexicon, "gr8").score, judge("great").score);
	CHECK_INT(judge_with(&lexicon, "the app").polarity, VOC_POSITIVE);
	CHECK_INT(judge_with(&lexicon, "app").score, 8000);
	CHECK(judge_with(&lexicon, "top").score > 9400);
	CHECK_INT(judge_with(&lexicon, "see http://sick.com").score, judge("see http://sick.com").score);
}

static void
without_terms_nothing_changes(void)
{
	const voc_lexicon lexicon = kit_lexicon("[[\"qqq\", \"sentiment\", 1]]");
	const voc_lexicon empty = kit_lexicon("[]");
	static const char *const texts[] = {"The food was great but slow, not bad!", "物流太慢，但是价格很值", "n/a", "", "👍👍👍"};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		CHECK(judge_with(&lexicon, texts[i]).raw == judge(texts[i]).raw);
		CHECK(judge_with(&empty, texts[i]).raw == judge(texts[i]).raw);
		CHECK(judge_with(&empty, texts[i]).known == judge(texts[i]).known);
	}
}

static void
reasons_with_users_terms_add_up(void)
{
	const voc_lexicon lexicon = kit_lexicon(
		"[[\"food was\", \"sentiment\", -0.3], [\"great and\", \"word\"], [\"slow\", \"synonym\", \"really bad thing\"],"
		" [\"👍\", \"sentiment\", -1], [\"客服\", \"sentiment\", 0], [\"work\", \"synonym\", \"味道不错\"]]");
	static char text[200000];

	own = &lexicon;
	reasons_add_up("food was slow 👍🏽", strlen("food was slow 👍🏽"));
	reasons_add_up("客服", strlen("客服"));
	reasons_add_up(text, long_text(text, sizeof(text)));
	own = NULL;
}

/* Memory stays what it was after opening; time is what the caller's patience allows. */
static size_t held;

static void *
counted_allocate(void *context, size_t size)
{
	(void)context;
	held += size;
	return malloc(size);
}

static void
counted_release(void *context, void *block)
{
	(void)context;
	free(block);
}

static void
long_texts_need_no_more_memory(void)
{
	static const voc_allocator counted = {counted_allocate, counted_release, NULL, NULL};
	voc_sentiment_analyzer *keep = analyzer;
	size_t size = 4 * 1024 * 1024, before;
	char *text = malloc(size);

	CHECK_INT(voc_sentiment_open(&analyzer, &counted), VOC_OK);
	before = held;
	CHECK(before < 2 * 1024 * 1024);
	CHECK(judge_bytes((const unsigned char *)text, long_text(text, size), false).known);
	memset(text, 'a', size);
	judge_bytes((const unsigned char *)text, size, false);
	for (size_t i = 0; i + 4 <= size; i += 4)
		memcpy(text + i, "not ", 4);
	judge_bytes((const unsigned char *)text, size, false);
	CHECK_INT(held, before);
	voc_sentiment_close(analyzer);
	analyzer = keep;
	free(text);
}

static void
any_bytes_are_survived(void)
{
	unsigned char bytes[300];
	uint64_t random = 1;

	for (int round = 0; round < 3000; round++)
	{
		size_t length = (size_t)(voc_random_next(&random) % sizeof(bytes));

		for (size_t i = 0; i < length; i++)
			bytes[i] = (unsigned char)voc_random_next(&random);
		judge_bytes(bytes, length, round % 2 == 0);
	}
}

int
main(void)
{
	voc_arena_init(&arena, &voc_allocator_malloc);
	if (voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK ||
		voc_sentiment_open(&analyzer, &voc_allocator_malloc) != VOC_OK)
		return 1;
	RUN(good_and_bad_are_told_apart);
	RUN(both_scripts_are_the_same);
	RUN(nothing_to_judge_is_unknown);
	RUN(scores_stay_in_range);
	RUN(reasons_add_up_to_raw);
	RUN(users_weights_go_before_ours);
	RUN(without_terms_nothing_changes);
	RUN(reasons_with_users_terms_add_up);
	RUN(long_texts_need_no_more_memory);
	RUN(any_bytes_are_survived);
	voc_sentiment_close(analyzer);
	voc_tokenizer_close(tokenizer);
	voc_arena_free(&arena);
	voc_arena_free(&kit_arena);
	return unit_end();
}
