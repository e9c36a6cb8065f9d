#include "unit/unit.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "text/tokens.h"
#include "unit/lexicon_kit.h"
#include "unicode/class.h"

#include <stdlib.h>

static voc_tokenizer *tokenizer;

static void spans_tile_any_bytes(void);

static const voc_lexicon *vocabulary; /* NULL: none */

/* The tokens as "text/kind-initial" with blanks between: w n e(moji) :(emoticon) u @(email) m h p */
static const char *
tokens(const char *body)
{
	static const char initials[] = "wne:uAmhp";
	static char line[4096];
	size_t at = 0;
	voc_token token;

	if (vocabulary == NULL)
		voc_tokenizer_start(tokenizer, (const unsigned char *) body, strlen(body));
	else
		voc_tokenizer_start_with(tokenizer, (const unsigned char *) body, strlen(body), vocabulary);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		at += (size_t) snprintf(line + at, sizeof(line) - at, "%s%.*s/%c", at > 0 ? " " : "", (int) token.length,
								body + token.start, initials[token.kind]);
	line[at] = '\0';
	return line;
}

/* Spans in order, no overlap, only the invisible between them, none blank; characters count as bytes do. */
static size_t
check_tiling(const unsigned char *body, size_t length)
{
	voc_token token;
	size_t end = 0;
	size_t count = 0;
	size_t characters = 0;

	if (vocabulary == NULL)
		voc_tokenizer_start(tokenizer, body, length);
	else
		voc_tokenizer_start_with(tokenizer, body, length, vocabulary);
	for (;;)
	{
		size_t stop;
		bool visible = false;

		CHECK(voc_tokenizer_next(tokenizer, &token) == VOC_OK);
		stop = token.length > 0 ? token.start : length;
		CHECK(stop >= end);
		while (end < stop)
		{
			uint32_t character;
			voc_class class;

			end += voc_utf8_next(body + end, body + length, &character);
			class = voc_class_of(character);
			CHECK(class == VOC_CLASS_SPACE || class == VOC_CLASS_INVISIBLE);
			characters++;
		}
		if (token.length == 0)
			break;
		CHECK_INT(token.start_character, characters);
		for (end = token.start; end < token.start + token.length; characters++)
		{
			uint32_t character;
			voc_class class;

			end += voc_utf8_next(body + end, body + length, &character);
			class = voc_class_of(character);
			visible |= class != VOC_CLASS_SPACE && class != VOC_CLASS_INVISIBLE;
		}
		CHECK(visible);
		CHECK_INT(end, token.start + token.length);
		CHECK_INT(token.characters, characters - token.start_character);
		count++;
		if (!unit_ok)
			return count;
	}
	return count;
}

static void
cuts_words_and_signs(void)
{
	CHECK_TEXT(tokens("Don't buy!!! so-so app..."), "Don't/w buy/w !!!/p so-so/w app/w .../p");
	CHECK_TEXT(tokens("U.S.A. AT&T C++ C# e-mail well-made"), "U.S.A/w ./p AT&T/w C++/w C#/w e-mail/w well/w -/p made/w");
	CHECK_TEXT(tokens("good.Bad v2.0.1 foo_bar"), "good/w ./p Bad/w v2.0.1/w foo_bar/w");
	CHECK_TEXT(tokens("naïve l’été"), "naïve/w l’été/w");
	CHECK_TEXT(tokens("카페latte"), "카페/w latte/w");
	CHECK_TEXT(tokens("手機，電池"), "手機/w ，/p 電池/w");
}

static void
cuts_numbers(void)
{
	CHECK_TEXT(tokens("1,299.00 12:30 50% 3.5％ 2024-07-01 10/10"), "1,299.00/n 12:30/n 50%/n 3.5％/n 2024-07-01/n 10/10/n");
	CHECK_TEXT(tokens("320万 3千万元 4.05億 5千克 38℃ 24/7 第3代"), "320万/n 3千万/n 元/w 4.05億/n 5/n 千克/w 38℃/n 24/7/n 第3/w 代/w");
	CHECK_TEXT(tokens("5G 10kg 3. ٣٫"), "5G/w 10kg/w 3/n ./p ٣/n ٫/p");
}

static void
cuts_addresses_and_names(void)
{
	CHECK_TEXT(tokens("(see https://example.com/a?b=(c).)"), "(/p see/w https://example.com/a?b=(c)/u ./p )/p");
	CHECK_TEXT(tokens("mail a.b@example.co.uk, shop.example.com/x"), "mail/w a.b@example.co.uk/A ,/p shop.example.com/x/u");
	CHECK_TEXT(tokens("@tom你好 @小明 x@y"), "@tom/m 你好/w @小明/m x/w @/p y/w");
	CHECK_TEXT(tokens("#coffee2024 #北光咖啡#好 #1"), "#coffee2024/h #北光咖啡#/h 好/w #/p 1/n");
}

static void
cuts_pictures(void)
{
	CHECK_TEXT(tokens("👨‍👩‍👧‍👦👍🏽🇨🇳1️⃣☺©"), "👨‍👩‍👧‍👦/e 👍🏽/e 🇨🇳/e 1️⃣/e ☺/e ©/p");
	CHECK_TEXT(tokens("ok :-) ^_^ XD fixed 8:30"), "ok/w :-)/: ^_^/: XD/: fixed/w 8:30/n");
	CHECK_TEXT(tokens("注:(一)难吃:( see:(a)"), "注/w :/p (/p 一/w )/p 难吃/w :(/: see/w :/p (/p a/w )/p");
}

static voc_script
script_of_last(const char *body)
{
	voc_script script = VOC_SCRIPT_OTHER;
	voc_token token;

	voc_tokenizer_start(tokenizer, (const unsigned char *) body, strlen(body));
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		script = (voc_script) token.script;
	return script;
}

static void
other_scripts_follow_icu(void)
{
	CHECK_TEXT(tokens("ภาษาไทยสวยงาม"), "ภาษา/w ไทย/w สวยงาม/w");
	CHECK(strstr(tokens("これはとても美味しいです。"), "。/p") != NULL);
	CHECK_INT(script_of_last("美味しいです"), VOC_SCRIPT_KANA);
	CHECK_INT(script_of_last("これはとても ไทย"), VOC_SCRIPT_SCRIPTIO);
}

static void
terms_of_a_vocabulary_stay_whole(void)
{
	const voc_lexicon lexicon = kit_lexicon("[[\"北光瑰夏\", \"word\"], [\"north light\", \"word\"], [\"app\", \"synonym\", \"应用\"],"
											"[\"mail\", \"word\"], [\"好喝到哭\", \"word\"], [\"慢\", \"stop\"]]");

	vocabulary = &lexicon;
	CHECK_TEXT(tokens("北光瑰夏好喝到哭了"), "北光瑰夏/w 好喝到哭/w 了/w");
	CHECK_TEXT(tokens("The ＮＯＲＴＨ  Light app, happy"), "The/w ＮＯＲＴＨ  Light/w app/w ,/p happy/w");
	CHECK_TEXT(tokens("用app買 e-mail https://app.example.com/mail"), "用/w app/w 買/w e/w -/p mail/w https://app.example.com/mail/u");
	CHECK_TEXT(tokens("app"), "app/w");
	CHECK_TEXT(tokens("!!!北光瑰夏!!!"), "!!!/p 北光瑰夏/w !!!/p");
	CHECK_TEXT(tokens("第北光瑰夏"), "第/w 北光瑰夏/w");
	vocabulary = NULL;
}

static void
terms_tell_their_entry(void)
{
	const voc_lexicon lexicon = kit_lexicon("[[\"app\", \"synonym\", \"应用\"], [\"电池\", \"word\"]]");
	voc_lexicon_entry entry;
	voc_token token;

	voc_tokenizer_start_with(tokenizer, (const unsigned char *) "my APP", 6, &lexicon);
	CHECK(voc_tokenizer_next(tokenizer, &token) == VOC_OK && !token.is_term);
	CHECK(voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.is_term);
	voc_lexicon_entry_at(&lexicon, token.term, &entry);
	CHECK(entry.role == VOC_LEXICON_SYNONYM && entry.value_length == 6);
}

static void
spans_tile_with_a_vocabulary(void)
{
	const voc_lexicon lexicon = kit_lexicon("[[\"a\", \"word\"], [\"電の\", \"word\"], [\"の\", \"word\"], [\"1.\", \"word\"],"
											"[\"👍\", \"word\"], [\"a -\", \"word\"], [\":)\", \"word\"], [\"ก\", \"word\"]]");

	vocabulary = &lexicon;
	spans_tile_any_bytes();
	vocabulary = NULL;
}

static void
spans_tile_every_block(void)
{
	unsigned char body[64];

	for (uint32_t first = 0; first < 0x110000; first += 7)
	{
		size_t length = 0;

		for (uint32_t character = first; character < first + 12 && character < 0x110000; character++)
			if (character < 0xD800 || character > 0xDFFF)
				length += voc_utf8_write(character, body + length);
		check_tiling(body, length);
		if (!unit_ok)
		{
			printf("  from U+%04X\n", (unsigned) first);
			return;
		}
	}
}

static void
spans_tile_any_bytes(void)
{
	static const char pieces[][12] = {"a", "1", ".", "@", "#", "http://", "www.", "電", "の", "ก", "👍", "\xEF\xB8\x8F", "\xE2\x80\x8D",
									  "-", "'", " ", "\n", "\xCC\x81", "\xFF", "\xE4\xB8", "：", "%", "x@y.com", ":)", "_"};
	unsigned char body[512];
	uint64_t seed = 42;

	for (int round = 0; round < 20000; round++)
	{
		size_t length = 0;

		while (length < 100)
		{
			const char *piece = pieces[voc_random_next(&seed) % (sizeof(pieces) / sizeof(pieces[0]))];

			memcpy(body + length, piece, strlen(piece));
			length += strlen(piece);
		}
		check_tiling(body, length);
		for (size_t i = 0; i < 64; i++)
			body[i] = (unsigned char) voc_random_next(&seed);
		check_tiling(body, 64);
		if (!unit_ok)
			return;
	}
}

static void
long_texts_stay_linear(void)
{
	static const char *const units[] = {"a", "電", "#", "@", "a.", "1,", "-", "😀", "\xCC\x81", "の", "ก", "http://", "not ", "(", "a@",
										"a.ba.", "ab.", "a@b.", "a1.b2.", "ab-ab.", "a.COM."};
	size_t size = 500000; /* a hundred bytes read again at each word would take half a minute */
	unsigned char *body = malloc(size);

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
	{
		size_t step = strlen(units[i]);

		for (size_t at = 0; at + step <= size; at += step)
			memcpy(body + at, units[i], step);
		check_tiling(body, size / step * step);
	}
	free(body);
}

int
main(void)
{
	if (voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK)
		return 1;
	RUN(cuts_words_and_signs);
	RUN(cuts_numbers);
	RUN(cuts_addresses_and_names);
	RUN(cuts_pictures);
	RUN(other_scripts_follow_icu);
	RUN(terms_of_a_vocabulary_stay_whole);
	RUN(terms_tell_their_entry);
	RUN(spans_tile_every_block);
	RUN(spans_tile_any_bytes);
	RUN(spans_tile_with_a_vocabulary);
	RUN(long_texts_stay_linear);
	voc_tokenizer_close(tokenizer);
	voc_arena_free(&kit_arena);
	return unit_end();
}
