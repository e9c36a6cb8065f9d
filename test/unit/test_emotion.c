#include "unit/unit.h"

#include "base/hash.h"
#include "sentiment/emotion.h"
#include "sentiment/sentiment.h"
#include "unit/lexicon_kit.h"

#include <math.h>
#include <stdlib.h>

enum
{
	JOY,
	ANGER,
	SADNESS,
	SURPRISE,
	FEAR,
	DISGUST,
	NOTHING = -1
};

static voc_tokenizer *tokenizer;
static voc_sentiment_analyzer *analyzer;
static int32_t shares[VOC_EMOTIONS];

/* The strongest emotion; all of them in `shares`. */
static int
feel_bytes(const voc_lexicon *lexicon, const unsigned char *body, size_t length)
{
	voc_sentiment_result result;
	voc_token token;
	int best = NOTHING;

	if (lexicon == NULL)
		voc_tokenizer_start(tokenizer, body, length);
	else
		voc_tokenizer_start_with(tokenizer, body, length, lexicon);
	voc_sentiment_begin_with(analyzer, body, length, lexicon);
	voc_sentiment_feel(analyzer);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		CHECK_INT(voc_sentiment_push(analyzer, &token), VOC_OK);
	CHECK_INT(voc_sentiment_end(analyzer, &result), VOC_OK);
	voc_sentiment_emotions(analyzer, shares);
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		if (shares[emotion] > (best < 0 ? 0 : shares[best]))
			best = emotion;
	return best;
}

static int
feel(const char *text)
{
	return feel_bytes(NULL, (const unsigned char *) text, strlen(text));
}

static int
feel_with(const voc_lexicon *lexicon, const char *text)
{
	return feel_bytes(lexicon, (const unsigned char *) text, strlen(text));
}

static void
emotions_are_told_apart(void)
{
	CHECK_INT(feel("I am so happy with this!"), JOY);
	CHECK_INT(feel("I'm furious about the service"), ANGER);
	CHECK_INT(feel("What a sad day, I miss her"), SADNESS);
	CHECK_INT(feel("Wow, I did not expect that!"), SURPRISE);
	CHECK_INT(feel("I am scared to use it again"), FEAR);
	CHECK_INT(feel("Disgusting, there was a hair in my food"), DISGUST);
	CHECK_INT(feel("The package arrived on Tuesday"), NOTHING);
	CHECK_INT(feel("太开心了，谢谢客服"), JOY);
	CHECK_INT(feel("氣死我了，客服態度太差"), ANGER);
	CHECK_INT(feel("好难过，想哭"), SADNESS);
	CHECK_INT(feel("没想到居然这么快！"), SURPRISE);
	CHECK_INT(feel("吓死我了"), FEAR);
	CHECK_INT(feel("太恶心了"), DISGUST);
	CHECK_INT(feel("周二收到包裹"), NOTHING);
}

static void
negation_takes_them_away(void)
{
	CHECK_INT(feel("I am not happy"), SADNESS);
	CHECK_INT(feel("not angry at all"), NOTHING);
	CHECK_INT(feel("不开心"), SADNESS);
	CHECK_INT(feel("别生气"), NOTHING);
}

static void
nothing_to_go_by_is_nothing(void)
{
	static const char *const texts[] = {"",	   "  \n", "!!!",		 "12345",  "qwrtzpsdfg",
										"n/a", "无",   "это ужасно", "@happy", "すごく嬉しい"};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		CHECK_INT(feel(texts[i]), NOTHING);
		for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
			CHECK_INT(shares[emotion], 0);
	}
}

static void
emoji_are_of_every_language(void)
{
	CHECK_INT(feel("это 😡"), ANGER);
	CHECK_INT(feel("😭😭😭"), SADNESS);
	CHECK_INT(feel("これ😱"), SURPRISE);
}

static void
shares_are_parts_of_one(void)
{
	static const char *const texts[] = {"I am angry and sad and scared", "又惊又喜，没想到！", "I love it so much 😍"};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		int32_t sum = 0;

		CHECK(feel(texts[i]) != NOTHING);
		for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		{
			CHECK(shares[emotion] == 0 || shares[emotion] >= 1000);
			sum += shares[emotion];
		}
		CHECK(sum <= VOC_SCORE_ONE + 3);
	}
}

static void
users_terms_add(void)
{
	const voc_lexicon lexicon = kit_lexicon("[[\"flib\", \"emotion\", \"anger\"], [\"wow factor\", \"emotion\", \"joy "
											"0.6\"], [\"wow factor\", \"emotion\", \"surprise 0.6\"],"
											" [\"ужасно\", \"emotion\", \"fear\"], [\"gr8\", \"synonym\", \"flib\"], "
											"[\"破防\", \"emotion\", \"anger 0.9\"]]");

	CHECK_INT(feel_with(&lexicon, "flib"), ANGER);
	CHECK_INT(feel_with(&lexicon, "gr8"), ANGER);
	CHECK_INT(feel_with(&lexicon, "not flib"), feel("not flib"));
	CHECK_INT(feel_with(&lexicon, "это ужасно"), FEAR);
	CHECK_INT(feel_with(&lexicon, "看破防了"), ANGER);
	feel_with(&lexicon, "wow factor");
	CHECK(shares[JOY] > 0 && shares[SURPRISE] > 0);
	CHECK_INT(feel_with(&lexicon, "это"), NOTHING);
}

/* Asking for emotions changes no sentiment. */
static void
sentiment_stays(void)
{
	static const char text[] = "Not bad, but the delivery was slow :(";
	voc_sentiment_result result[2];
	voc_token token;

	for (int i = 0; i < 2; i++)
	{
		voc_tokenizer_start(tokenizer, (const unsigned char *) text, strlen(text));
		voc_sentiment_begin(analyzer, (const unsigned char *) text, strlen(text));
		if (i == 1)
			voc_sentiment_feel(analyzer);
		while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
			CHECK_INT(voc_sentiment_push(analyzer, &token), VOC_OK);
		CHECK_INT(voc_sentiment_end(analyzer, &result[i]), VOC_OK);
	}
	CHECK(result[0].raw == result[1].raw);
}

static void
features_are_found_again(void)
{
	static unsigned char image[VOC_EMOTION_HEADER_SIZE + 50 * VOC_EMOTION_BUCKET_SIZE];
	static double evidence[VOC_EVIDENCE_COUNT][VOC_EMOTIONS] = {{-1.5, 0.25}};
	const int8_t weights[VOC_EMOTIONS] = {1, -2, 3, -4, 127, -127};
	voc_emotion_model model;
	uint64_t random = 5, kept[400];
	int count = 0;

	voc_emotion_clear(image, 50, 0.03125, evidence);
	for (int i = 0; i < 400; i++)
	{
		uint64_t hash = voc_random_next(&random);

		if (voc_emotion_put(image, hash, weights))
			kept[count++] = hash;
	}
	CHECK(count > 200 && count <= 400);
	CHECK_INT(voc_emotion_model_open(&model, image, sizeof(image)), VOC_OK);
	CHECK(model.scale == 0.03125 && model.evidence[0][0] == -1.5 && model.evidence[0][1] == 0.25);
	for (int i = 0; i < count; i++)
		CHECK(memcmp(voc_emotion_weights(&model, kept[i]), weights, sizeof(weights)) == 0);
	CHECK_INT(voc_emotion_model_open(&model, image, sizeof(image) - 1), VOC_CORRUPT);
	CHECK_INT(voc_emotion_model_open(&model, image, 10), VOC_CORRUPT);
	image[0] = 'x';
	CHECK_INT(voc_emotion_model_open(&model, image, sizeof(image)), VOC_CORRUPT);
}

static void
long_and_odd_texts_are_survived(void)
{
	const voc_lexicon lexicon = kit_lexicon(
		"[[\"a b\", \"emotion\", \"joy\"], [\"好\", \"emotion\", \"fear\"], [\"x\", \"synonym\", \"好 a b\"]]");
	size_t size = 1 << 20;
	unsigned char *bytes = malloc(size);
	uint64_t random = 3;

	for (int round = 0; round < 2000; round++)
	{
		size_t length = (size_t) (voc_random_next(&random) % 300);

		for (size_t i = 0; i < length; i++)
			bytes[i] = (unsigned char) voc_random_next(&random);
		feel_bytes(round % 2 == 0 ? &lexicon : NULL, bytes, length);
	}
	for (size_t i = 0; i + 4 <= size; i += 4)
		memcpy(bytes + i, i % 12 == 0 ? "a b " : i % 12 == 4 ? "x x " : "not ", 4);
	feel_bytes(&lexicon, bytes, size);
	free(bytes);
}

int
main(void)
{
	if (voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK ||
		voc_sentiment_open(&analyzer, &voc_allocator_malloc) != VOC_OK)
		return 1;
	RUN(emotions_are_told_apart);
	RUN(negation_takes_them_away);
	RUN(nothing_to_go_by_is_nothing);
	RUN(emoji_are_of_every_language);
	RUN(shares_are_parts_of_one);
	RUN(users_terms_add);
	RUN(sentiment_stays);
	RUN(features_are_found_again);
	RUN(long_and_odd_texts_are_survived);
	voc_sentiment_close(analyzer);
	voc_tokenizer_close(tokenizer);
	voc_arena_free(&kit_arena);
	return unit_end();
}
