#include "unit/unit.h"

#include "base/hash.h"
#include "sentiment/aspects.h"
#include "sentiment/sentiment.h"

#include <stdlib.h>

#define KEPT 64

static voc_tokenizer *tokenizer;
static voc_aspects_analyzer *analyzer;
static voc_aspect_mention kept[KEPT];
static uint32_t kept_count; /* all of them, of which the first KEPT are kept */

static void
keep_ready(void)
{
	uint32_t count;
	const voc_aspect_mention *ready = voc_aspects_ready(analyzer, &count);

	for (uint32_t i = 0; i < count; i++, kept_count++)
		if (kept_count < KEPT)
			kept[kept_count] = ready[i];
}

static void
read_bytes(const unsigned char *body, size_t length)
{
	voc_token token;

	kept_count = 0;
	voc_tokenizer_start(tokenizer, body, length);
	voc_aspects_begin(analyzer, body, length, NULL);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		CHECK_INT(voc_aspects_push(analyzer, &token), VOC_OK);
		keep_ready();
	}
	CHECK_INT(voc_aspects_end(analyzer), VOC_OK);
	keep_ready();
}

static void
read_text(const char *text)
{
	read_bytes((const unsigned char *) text, strlen(text));
}

static bool
is_place(const char *text, voc_aspect_place place, const char *surface)
{
	return place.length == strlen(surface) && memcmp(text + place.start, surface, place.length) == 0;
}

static void
each_aspect_has_its_opinion(void)
{
	const char *text = "物流太慢，但是价格很值";

	read_text(text);
	CHECK_INT(kept_count, 2);
	CHECK(is_place(text, kept[0].place, "物流"));
	CHECK(is_place(text, kept[0].opinion, "太慢"));
	CHECK(kept[0].score < 0);
	CHECK(is_place(text, kept[1].place, "价格"));
	CHECK_INT(kept[1].place.start_character, 7);
	CHECK(kept[1].score > 0);

	text = "The food was great but the waiter was not very friendly.";
	read_text(text);
	CHECK_INT(kept_count, 2);
	CHECK(is_place(text, kept[0].place, "food"));
	CHECK(kept[0].score > 0);
	CHECK(is_place(text, kept[1].opinion, "not very friendly"));
	CHECK(kept[1].score < 0);
}

static void
joined_aspects_share_opinions(void)
{
	read_text("Food and service were terrible.");
	CHECK_INT(kept_count, 2);
	CHECK(kept[0].score < 0);
	CHECK(kept[1].score < 0);
	CHECK_INT(kept[0].opinion.start, kept[1].opinion.start);
}

static void
opinions_imply_aspects(void)
{
	read_text("Too expensive for me");
	CHECK_INT(kept_count, 1);
	CHECK(kept[0].name != NULL && kept[0].name_length == 5 && memcmp(kept[0].name, "price", 5) == 0);
	CHECK(kept[0].score < 0);
	read_text("太貴了");
	CHECK_INT(kept_count, 1);
	CHECK(kept[0].name != NULL && memcmp(kept[0].name, "價格", 6) == 0);
	read_text("宝贵的意见");
	for (uint32_t i = 0; i < kept_count; i++)
		CHECK(kept[i].name == NULL);
}

static void
nothing_is_named(void)
{
	static const char *const texts[] = {"", "  \n", "...", "123", "👍👍", "http://good.example/food", "n/a"};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		read_text(texts[i]);
		CHECK_INT(kept_count, 0);
	}
}

/* Whatever the text, mentions lie in it, in order, and opinions too. */
static void
mentions_lie_in_the_text(void)
{
	static const char *const pieces[] = {"food ", "of ", "the ", "味道", "很好", "，", ". ", "not ", "good ", "太", "贵", "\n", "and ", "(", "\"", "😀"};
	uint64_t random = 7;

	for (int round = 0; round < 300; round++)
	{
		char text[4096] = "";
		size_t length = 0;

		for (int i = 0; i < 250; i++)
		{
			const char *piece = pieces[voc_random_next(&random) % (sizeof(pieces) / sizeof(pieces[0]))];

			memcpy(text + length, piece, strlen(piece));
			length += strlen(piece);
		}
		read_bytes((const unsigned char *) text, length);
		for (uint32_t i = 0; i < kept_count && i < KEPT; i++)
		{
			CHECK(kept[i].place.length > 0 && kept[i].place.start + kept[i].place.length <= length);
			CHECK(kept[i].opinion.start + kept[i].opinion.length <= length);
			CHECK(kept[i].score >= -VOC_SCORE_ONE && kept[i].score <= VOC_SCORE_ONE);
			CHECK(i == 0 || kept[i].place.start >= kept[i - 1].place.start);
		}
	}
}

/* A long text is read sentence by sentence, whatever came before. */
static void
long_texts_are_read_by_sentences(void)
{
	static const char sentence[] = "The food was great. ";
	size_t size = (sizeof(sentence) - 1) * 2000;
	char *text = malloc(size + 1);

	for (size_t i = 0; i < 2000; i++)
		memcpy(text + i * (sizeof(sentence) - 1), sentence, sizeof(sentence));
	read_bytes((const unsigned char *) text, size);
	CHECK_INT(kept_count, 2000);
	CHECK_INT(kept[0].score, kept[KEPT - 1].score);
	free(text);
}

int
main(void)
{
	if (voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK ||
		voc_aspects_open(&analyzer, &voc_allocator_malloc) != VOC_OK)
		return 1;
	RUN(each_aspect_has_its_opinion);
	RUN(joined_aspects_share_opinions);
	RUN(opinions_imply_aspects);
	RUN(nothing_is_named);
	RUN(mentions_lie_in_the_text);
	RUN(long_texts_are_read_by_sentences);
	voc_aspects_close(analyzer);
	voc_tokenizer_close(tokenizer);
	return unit_end();
}
