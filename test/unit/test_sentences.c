#include "unit/unit.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/sentences.h"
#include "unicode/class.h"

#include <stdlib.h>

static voc_arena arena;

/* The sentences with | between. */
static const char *
sentences(const char *body)
{
	static char line[4096];
	voc_sentences scan;
	voc_sentence sentence;
	size_t at = 0;

	line[0] = '\0';
	voc_sentences_start(&scan, &arena, (const unsigned char *) body, strlen(body));
	while (voc_sentences_next(&scan, &sentence))
		at += (size_t) snprintf(line + at, sizeof(line) - at, "%s%.*s", at > 0 ? "|" : "", (int) sentence.length,
								body + sentence.start);
	return line;
}

static void
entries_of_a_list_are_sentences(void)
{
	CHECK_TEXT(sentences("1. 好 2. 坏 3. 贵"), "1. 好|2. 坏|3. 贵");
	CHECK_TEXT(sentences("1、电池好2、屏幕差"), "1、电池好|2、屏幕差");
	CHECK_TEXT(sentences("1.电池好2.屏幕差"), "1.电池好|2.屏幕差");
	CHECK_TEXT(sentences("1) Good battery 2) Bad screen"), "1) Good battery|2) Bad screen");
	CHECK_TEXT(sentences("1. I bought 2 of them. 2.5 stars"), "1. I bought 2 of them.|2.5 stars");
	CHECK_TEXT(sentences("I bought 2. They broke."), "I bought 2.|They broke.");
	CHECK_TEXT(sentences("Ph.D. students, vs. others. Yes"), "Ph.D. students, vs. others.|Yes");
}

static void
ends_at_marks_and_lines(void)
{
	CHECK_TEXT(sentences("送餐很慢。味道不好！下次不来了？"), "送餐很慢。|味道不好！|下次不来了？");
	CHECK_TEXT(sentences("Slow. Cold! Why? Never again"), "Slow.|Cold!|Why?|Never again");
	CHECK_TEXT(sentences("first line\nsecond line\r\n\n  third  "), "first line|second line|third");
	CHECK_TEXT(sentences("good product. fast delivery."), "good product.|fast delivery.");
	CHECK_TEXT(sentences("Good product.Fast delivery.很好.Node.js is"), "Good product.|Fast delivery.|很好.Node.js is");
	CHECK_TEXT(sentences("क्या हाल है। ठीक हूँ।"), "क्या हाल है।|ठीक हूँ।");
	CHECK_TEXT(sentences("هل وصل؟ نعم."), "هل وصل؟|نعم.");
	CHECK_TEXT(sentences("no end mark"), "no end mark");
	CHECK_TEXT(sentences(""), "");
	CHECK_TEXT(sentences(" \n\t\u200B\u3000"), "");
}

static void
full_stops_within_a_sentence(void)
{
	CHECK_TEXT(sentences("Mr. Li met Dr. Wu. It was fine."), "Mr. Li met Dr. Wu.|It was fine.");
	CHECK_TEXT(sentences("I waited 3.5 hours. No. 5 was late, e.g. my order."), "I waited 3.5 hours.|No. 5 was late, e.g. my order.");
	CHECK_TEXT(sentences("The U.S. store closed. I said no. They went."), "The U.S. store closed.|I said no.|They went.");
	CHECK_TEXT(sentences("J. K. Rowling wrote it. So did I. Really."), "J. K. Rowling wrote it.|So did I.|Really.");
	CHECK_TEXT(sentences("Open from 9 a.m. to 5 p.m. We came at six."), "Open from 9 a.m. to 5 p.m.|We came at six.");
	CHECK_TEXT(sentences("Acme Inc. is bad. So is Acme Inc. Avoid."), "Acme Inc. is bad.|So is Acme Inc.|Avoid.");
	CHECK_TEXT(sentences("1. Slow\n2. Cold"), "1. Slow|2. Cold");
	CHECK_TEXT(sentences("1.质量好 2.物流快"), "1.质量好|2.物流快");
	CHECK_TEXT(sentences("Das kostet ca. 5 Euro bzw. mehr. Gut."), "Das kostet ca. 5 Euro bzw. mehr.|Gut.");
	CHECK_TEXT(sentences("See example.com. Or www.a.com/b?c=d! ok"), "See example.com.|Or www.a.com/b?c=d!|ok");
	CHECK_TEXT(sentences("me@example.com. Thanks"), "me@example.com.|Thanks");
	CHECK_TEXT(sentences("重量3.5公斤。OK."), "重量3.5公斤。|OK.");
	CHECK_TEXT(sentences("３．５公斤。"), "３．５公斤。");
	CHECK_TEXT(sentences("That was the end of the U.S."), "That was the end of the U.S.");
}

static void
ellipses(void)
{
	CHECK_TEXT(sentences("Well... it works. Hmm... Never mind."), "Well... it works.|Hmm...|Never mind.");
	CHECK_TEXT(sentences("嗯……还可以。算了…… 不说了"), "嗯……|还可以。|算了……|不说了");
	CHECK_TEXT(sentences("wait… what? ..."), "wait… what?|...");
}

static void
quotes_brackets_and_pictures_stay(void)
{
	CHECK_TEXT(sentences("他说：“很好。”我不信。"), "他说：“很好。”|我不信。");
	CHECK_TEXT(sentences("（真的很慢！）算了。"), "（真的很慢！）|算了。");
	CHECK_TEXT(sentences("\"Stop!\" he said. \"Why?\" \"Because.\""), "\"Stop!\" he said.|\"Why?\"|\"Because.\"");
	CHECK_TEXT(sentences("It costs 50 (!) euros. (Really.) Yes."), "It costs 50 (!) euros.|(Really.)|Yes.");
	CHECK_TEXT(sentences("很好！😀 下次再来。"), "很好！😀|下次再来。");
	CHECK_TEXT(sentences("Great! 😀👍🏽 Will buy. :-) Soon"), "Great! 😀👍🏽|Will buy. :-)|Soon");
	CHECK_TEXT(sentences("Wow!!! ?! ok"), "Wow!!! ?!|ok");
	CHECK_TEXT(sentences("Super !! Merci « Ah ! » oui"), "Super !!|Merci « Ah ! »|oui");
	CHECK_TEXT(sentences("good.😀 bad"), "good.😀|bad");
	CHECK_TEXT(sentences("Really?, she asked."), "Really?, she asked.");
	CHECK_TEXT(sentences("好！1️⃣质量"), "好！|1️⃣质量");
	CHECK_TEXT(sentences("!!!"), "!!!");
	CHECK_TEXT(sentences("好！\n😀"), "好！|😀");
}

/* Every visible character in one sentence, spans in order and trimmed, characters counted right. */
static void
check_tiling(const unsigned char *body, size_t length)
{
	voc_sentences scan;
	voc_sentence sentence;
	size_t at = 0;
	size_t characters = 0;
	bool more = true;

	voc_sentences_start(&scan, &arena, body, length);
	while (more && unit_ok)
	{
		size_t start, stop;
		uint32_t character;
		voc_class last = VOC_CLASS_LETTER;

		more = voc_sentences_next(&scan, &sentence);
		start = more ? sentence.start : length;
		CHECK(start >= at);
		for (; at < start; characters++)
		{
			at += voc_utf8_next(body + at, body + length, &character);
			CHECK(voc_class_of(character) == VOC_CLASS_SPACE || voc_class_of(character) == VOC_CLASS_INVISIBLE);
		}
		if (!more)
			break;
		CHECK_INT(sentence.start_character, characters);
		CHECK(sentence.length > 0);
		stop = start + sentence.length;
		for (at = start; at < stop; characters++)
		{
			bool first = at == start;

			at += voc_utf8_next(body + at, body + length, &character);
			last = voc_class_of(character);
			if (first)
				CHECK(last != VOC_CLASS_SPACE && last != VOC_CLASS_INVISIBLE);
		}
		CHECK(last != VOC_CLASS_SPACE && last != VOC_CLASS_INVISIBLE);
		CHECK_INT(at, stop);
		CHECK_INT(sentence.start_character + sentence.characters, characters);
	}
}

static void
any_bytes_are_tiled(void)
{
	static const char *const pieces[] = {"a", "B", " ", ".", "…", "。", "！", "?", "\"", "”", "）", "\n", "😀", "👍🏽", "1", "Mr", ",",
										 "e.g", "\u0301", "\u200B", "\u3000", "\xE4", "\xF0\x9F", "\x80", "很", ":)", "a.com/?b!"};
	static unsigned char text[256];
	uint64_t state = 11;

	for (int round = 0; round < 60000 && unit_ok; round++)
	{
		size_t length = 0;
		size_t count = voc_random_next(&state) % 12;

		for (size_t i = 0; i < count; i++)
		{
			const char *piece = pieces[voc_random_next(&state) % (sizeof(pieces) / sizeof(pieces[0]))];

			memcpy(text + length, piece, strlen(piece));
			length += strlen(piece);
		}
		check_tiling(text, length);
	}
	for (int round = 0; round < 20000 && unit_ok; round++)
	{
		size_t length = voc_random_next(&state) % sizeof(text);

		for (size_t i = 0; i < length; i++)
			text[i] = (unsigned char) voc_random_next(&state);
		check_tiling(text, length);
	}
}

static void
long_runs_take_linear_time(void)
{
	static const char *const runs[] = {"!", ".", " ", ". ", "a", "a. ", "\"", "a.\"", "a.b", "1. ", "e.g. ", "😀", "! 😀 ", "http://", "...a "};
	size_t length = 2 * 1000 * 1000;
	unsigned char *text = malloc(length);

	for (size_t run = 0; run < sizeof(runs) / sizeof(runs[0]); run++)
	{
		size_t period = strlen(runs[run]);

		for (size_t i = 0; i < length; i++)
			text[i] = (unsigned char) runs[run][i % period];
		check_tiling(text, length - length % period);
	}
	free(text);
}

int
main(void)
{
	voc_arena_init(&arena, &voc_allocator_malloc);
	RUN(ends_at_marks_and_lines);
	RUN(entries_of_a_list_are_sentences);
	RUN(full_stops_within_a_sentence);
	RUN(ellipses);
	RUN(quotes_brackets_and_pictures_stay);
	RUN(any_bytes_are_tiled);
	RUN(long_runs_take_linear_time);
	return unit_end();
}
