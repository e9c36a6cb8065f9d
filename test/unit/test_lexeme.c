#include "unit/unit.h"

#include "base/hash.h"
#include "lexicon/dictionary.h"
#include "text/lexeme.h"

#include <stdlib.h>

static voc_arena arena;
static voc_trie dictionary;

static const char *
fold(const char *word)
{
	static unsigned char lexeme[VOC_LEXEME_BYTES + 1];
	size_t length;

	CHECK(voc_lexeme_fold(&arena, (const unsigned char *) word, strlen(word), lexeme, &length) == VOC_OK);
	CHECK(length <= VOC_LEXEME_BYTES);
	lexeme[length] = '\0';
	return (const char *) lexeme;
}

/* The parts with their places: 充:0 充电:0 电器:1 */
static const char *
show(const char *lexeme, const voc_lexeme_part *parts, size_t count)
{
	static char line[2048];
	size_t at = 0;

	line[0] = '\0';
	for (size_t i = 0; i < count; i++)
		at += (size_t) snprintf(line + at, sizeof(line) - at, "%s%.*s:%d", at > 0 ? " " : "", parts[i].length,
								lexeme + parts[i].begin, parts[i].place);
	return line;
}

static const char *
parts(const char *lexeme)
{
	voc_lexeme_part found[VOC_LEXEME_PARTS];

	return show(lexeme, found, voc_lexeme_parts(&dictionary, (const unsigned char *) lexeme, strlen(lexeme), found));
}

static const char *
pieces(const char *lexeme)
{
	voc_lexeme_part found[VOC_LEXEME_PARTS];

	return show(lexeme, found, voc_lexeme_pieces((const unsigned char *) lexeme, strlen(lexeme), found));
}

static const char *
address(const char *lexeme)
{
	static char line[256];
	char copy[128];
	size_t host;
	size_t length;

	strcpy(copy, lexeme);
	length = voc_lexeme_address((unsigned char *) copy, strlen(copy), &host);
	snprintf(line, sizeof(line), "%.*s %.*s", (int) length, copy, (int) host, copy);
	return line;
}

static void
spellings_have_one_lexeme(void)
{
	CHECK_TEXT(fold("Running"), "running");
	CHECK_TEXT(fold("ＷｉＦｉ"), "wifi");
	CHECK_TEXT(fold("電池"), "电池");
	CHECK_TEXT(fold("Phone’s"), "phone's");
	CHECK_TEXT(fold("phone\u02BCs"), "phone's");
	CHECK_TEXT(fold("❤\uFE0F"), fold("❤"));
	CHECK_TEXT(fold("e\u0301te\u0301"), "été");
	CHECK_TEXT(fold("Straße"), "strasse");
	CHECK_TEXT(fold("電\u200B池"), "电池");
	CHECK_TEXT(fold(""), "");
	CHECK_TEXT(fold("\u200B"), "");
}

static void
long_words_have_no_lexeme(void)
{
	static char word[VOC_LEXEME_BYTES * 5];

	memset(word, 'a', VOC_LEXEME_BYTES);
	CHECK_INT(strlen(fold(word)), VOC_LEXEME_BYTES);
	word[VOC_LEXEME_BYTES] = 'a';
	CHECK_TEXT(fold(word), "");
	memset(word, 'a', sizeof(word) - 1);
	CHECK_TEXT(fold(word), "");
	word[0] = '\0';
	for (int i = 0; i < 300; i++) /* 18 letters each when folded */
		strcat(word, "\uFDFA");
	CHECK_TEXT(fold(word), "");
}

static void
some_tokens_tell_nothing(void)
{
	CHECK(voc_lexeme_tells((const unsigned char *) "a", 1));
	CHECK(voc_lexeme_tells((const unsigned char *) "电", 3));
	CHECK(voc_lexeme_tells((const unsigned char *) " 3", 2));
	CHECK(voc_lexeme_tells((const unsigned char *) "😀", 4));
	CHECK(!voc_lexeme_tells((const unsigned char *) "", 0));
	CHECK(!voc_lexeme_tells((const unsigned char *) " \n,", 3));
	CHECK(!voc_lexeme_tells((const unsigned char *) "，……", 9));
}

static void
words_are_made_of_words(void)
{
	CHECK_TEXT(parts("动力电池包"), "动力:0 动力电池:0 电池:1 包:2");
	CHECK_TEXT(parts("充电器"), "充:0 充电:0 电器:1");
	CHECK_TEXT(parts("研究生命"), "研究:0 研究生:0 生命:1");
	CHECK_TEXT(parts("很慢"), "很:0 慢:1");
	CHECK_TEXT(parts("5g手机"), "5g:0 手机:1");
	CHECK_TEXT(parts("12月"), "12:0 月:1");
}

static void
other_words_are_whole(void)
{
	CHECK_TEXT(parts("电池"), "");
	CHECK_TEXT(parts("不错"), "");
	CHECK_TEXT(parts("巴塞罗那"), "");
	CHECK_TEXT(parts("电"), "");
	CHECK_TEXT(parts(""), "");
	CHECK_TEXT(parts("美味しい"), "");
	CHECK_TEXT(parts("iphone"), "");
}

static void
words_with_joints_have_pieces(void)
{
	CHECK_TEXT(pieces("covid-19"), "covid:0 19:1");
	CHECK_TEXT(pieces("state-of-the-art"), "state:0 of:1 the:2 art:3");
	CHECK_TEXT(pieces("l'été"), "été:0");
	CHECK_TEXT(pieces("it's"), "");
	CHECK_TEXT(pieces("they've"), "");
	CHECK_TEXT(pieces("foo_bar"), "foo:0 bar:1");
	CHECK_TEXT(pieces("word"), "");
	CHECK_TEXT(pieces("-"), "");
	CHECK_TEXT(pieces("--a--"), "a:0");
}

static void
addresses_lose_their_scheme(void)
{
	CHECK_TEXT(address("https://www.example.com/a/"), "example.com/a example.com");
	CHECK_TEXT(address("http://example.com"), "example.com example.com");
	CHECK_TEXT(address("example.com:80?x=1"), "example.com:80?x=1 example.com");
	CHECK_TEXT(address("www."), "www. www.");
	CHECK_TEXT(address("https://"), "https: https");
}

/* Parts lie inside the word, begin in the order of their places, and the first of all places tile it. */
static void
any_word_is_tiled(void)
{
	static const char *const bits[] = {"电", "池", "动力", "电池", "很", "5g", "a", "充", "器", "研究生", "国", "人民", "の", "\xE7\x94", "-", "'", "𪛖"};
	uint64_t state = 5;

	for (int round = 0; round < 50000 && unit_ok; round++)
	{
		char word[512] = "";
		voc_lexeme_part found[VOC_LEXEME_PARTS];
		size_t count, length;
		size_t end = 0;
		int place = -1;

		for (uint64_t i = voc_random_next(&state) % (round % 50 == 0 ? 60 : 7); i > 0; i--)
			strcat(word, bits[voc_random_next(&state) % (sizeof(bits) / sizeof(bits[0]))]);
		length = strlen(word);
		count = voc_lexeme_parts(&dictionary, (const unsigned char *) word, length, found);
		for (size_t i = 0; i < count; i++)
		{
			CHECK(found[i].length > 0 && (size_t) found[i].begin + found[i].length <= length);
			CHECK(found[i].place == place || found[i].place == place + 1);
			if (found[i].place > place)
			{
				CHECK_INT(found[i].begin, end);
				end = (size_t) found[i].begin + found[i].length;
			}
			place = found[i].place;
		}
		CHECK(count == 0 || end == length || count == VOC_LEXEME_PARTS);
		(void) voc_lexeme_pieces((const unsigned char *) word, length, found);
		(void) fold(word);
	}
}

int
main(void)
{
	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_dictionary_builtin(&dictionary);
	RUN(spellings_have_one_lexeme);
	RUN(long_words_have_no_lexeme);
	RUN(some_tokens_tell_nothing);
	RUN(words_are_made_of_words);
	RUN(other_words_are_whole);
	RUN(words_with_joints_have_pieces);
	RUN(addresses_lose_their_scheme);
	RUN(any_word_is_tiled);
	return unit_end();
}
