/* Sentiment: within its range, the same when explained, contributions that lie in the text and add up; emotions too. */
#include "fuzz/fuzz.h"

#include "sentiment/sentiment.h"

static voc_tokenizer *tokenizer;
static voc_sentiment_analyzer *analyzer;

static voc_sentiment_result
judge(const unsigned char *text, size_t size, bool explained)
{
	voc_sentiment_result result;
	voc_token token;

	voc_sentiment_begin(analyzer, text, size);
	if (explained)
		voc_sentiment_explain(analyzer, &fuzz_arena);
	voc_sentiment_feel(analyzer);
	voc_tokenizer_start(tokenizer, text, size);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		HOLDS(voc_sentiment_push(analyzer, &token) == VOC_OK);
	HOLDS(voc_sentiment_end(analyzer, &result) == VOC_OK);
	return result;
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *text = fuzz_copy(data, size);
	voc_sentiment_result plain, explained;
	const voc_contribution *parts;
	double sum = 0;
	int32_t shares[VOC_EMOTION_COUNT], all_shares = 0;
	size_t count;

	if (tokenizer == NULL)
	{
		HOLDS(voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) == VOC_OK);
		HOLDS(voc_sentiment_open(&analyzer, &voc_allocator_malloc) == VOC_OK);
	}
	plain = judge(text, size, false);
	explained = judge(text, size, true);
	HOLDS(plain.known == explained.known);
	if (plain.known)
	{
		HOLDS(plain.score == explained.score && plain.polarity == explained.polarity);
		HOLDS(plain.score >= -VOC_SCORE_ONE && plain.score <= VOC_SCORE_ONE && plain.polarity <= VOC_POSITIVE);
		parts = voc_sentiment_contributions(analyzer, &count);
		for (size_t i = 0; i < count; i++)
		{
			HOLDS((size_t) parts[i].start + parts[i].length <= size);
			sum += parts[i].amount;
		}
		HOLDS(sum == explained.raw);
	}
	voc_sentiment_emotions(analyzer, shares);
	for (int emotion = 0; emotion < VOC_EMOTION_COUNT; emotion++)
	{
		HOLDS(shares[emotion] >= 0);
		all_shares += shares[emotion];
	}
	HOLDS(all_shares <= VOC_SCORE_ONE + VOC_EMOTION_COUNT);
	free(text);
	fuzz_end();
	return 0;
}
