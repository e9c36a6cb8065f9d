#include "unit/unit.h"

#include "base/hash.h"
#include "text/language.h"

#include <stdlib.h>

static voc_language_model model;

static const char *
language(const char *text)
{
	const char *tag = voc_language_tag(voc_language_of(&model, (const unsigned char *) text, strlen(text)));

	return tag == NULL ? "-" : tag;
}

static void
tells_languages_of_one_script(void)
{
	CHECK_TEXT(language("배송이 빨라요"), "ko");
	CHECK_TEXT(language("สินค้าดีมาก"), "th");
	CHECK_TEXT(language("το φαγητό ήταν κρύο"), "el");
	CHECK_TEXT(language("ძალიან კარგი"), "ka");
}

static void
tells_simplified_from_traditional(void)
{
	CHECK_TEXT(language("电池不耐用"), "zh-Hans");
	CHECK_TEXT(language("電池不耐用"), "zh-Hant");
	CHECK_TEXT(language("很好"), "zh-Hans");
	CHECK_TEXT(language("很好，這个电池"), "zh-Hans");
	CHECK_TEXT(language("啲嘢好好食"), "zh-Hant");
	CHECK_TEXT(language("ㄏㄏ"), "zh-Hant");
}

static void
tells_japanese_from_chinese(void)
{
	CHECK_TEXT(language("二度と買いません"), "ja");
	CHECK_TEXT(language("送料込"), "ja");
	CHECK_TEXT(language("コスパ最高"), "ja");
	CHECK_TEXT(language("鲜の每日很好喝"), "zh-Hans");
	CHECK_TEXT(language("我买了ナイキ的鞋，很舒服"), "zh-Hans");
	CHECK_TEXT(language("結局、駄目でした"), "ja");
}

static void
tells_languages_of_one_alphabet(void)
{
	CHECK_TEXT(language("very slow delivery"), "en");
	CHECK_TEXT(language("livraison très lente"), "fr");
	CHECK_TEXT(language("LIEFERUNG SEHR LANGSAM"), "de");
	CHECK_TEXT(language("не работает"), "ru");
	CHECK_TEXT(language("не працює"), "uk");
	CHECK_TEXT(language("کیفیت خیلی خوب"), "fa");
}

static void
knows_marks_that_stand_apart(void)
{
	CHECK_TEXT(language("sản phẩm rất tốt"), "vi");
	CHECK_TEXT(language("sa\u0309n pha\u0302\u0309m ra\u0302\u0301t to\u0302\u0301t"), "vi");
	CHECK_TEXT(language("ｖｅｒｙ ｇｏｏｄ"), "en");
	CHECK_TEXT(language("الخِدمةُ سيئةٌ جدًّا"), "ar");
}

static void
says_nothing_where_nobody_could_tell(void)
{
	CHECK_TEXT(language(""), "-");
	CHECK_TEXT(language("12:30 😀 !!!"), "-");
	CHECK_TEXT(language("https://example.com/the/best/shop"), "-");
	CHECK_TEXT(language("the.best.shop@example.com @the_best_shop"), "-");
	CHECK_TEXT(language("hotel"), "-");
	CHECK_TEXT(language("Maria Garcia"), "-");
	CHECK_TEXT(language("asdf qwer zxcv"), "-");
	CHECK_TEXT(language("5G 10kg mp3"), "-");
}

static void
takes_the_main_language_of_a_mixed_text(void)
{
	CHECK_TEXT(language("这个app很好用，battery不行"), "zh-Hans");
	CHECK_TEXT(language("I bought this 手机 yesterday and love it"), "en");
	CHECK_TEXT(language("iPhone 15 Pro Max 信号太差"), "zh-Hans");
	CHECK_TEXT(language("昨天买了 Nintendo Switch Mario Kart"), "zh-Hans");
}

static void
pieces_tell_what_the_whole_does(void)
{
	const char *words[] = {"el", "servicio", "fue", "muy", "lento", "thanks"};
	voc_language_guess guess;

	voc_language_begin(&guess, &model);
	CHECK(voc_language_decide(&guess) == VOC_LANGUAGE_NONE);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		voc_language_push(&guess, (const unsigned char *) words[i], strlen(words[i]));
	CHECK(voc_language_decide(&guess) == VOC_LANGUAGE_ES);
}

static void
looks_at_the_beginning_of_a_long_text_only(void)
{
	size_t length = 200000;
	unsigned char *text = malloc(length);

	for (size_t i = 0; i < length; i++)
		text[i] = (unsigned char) (i < 70000 ? "the slow app "[i % 13] : "die langsame "[i % 13]);
	CHECK(voc_language_of(&model, text, length) == VOC_LANGUAGE_EN);
	free(text);
}

static void
survives_any_bytes(void)
{
	static const char likely[] = "a\u00e9 \u00df\u0436'\u4e2d\u3042\u0301";
	uint64_t state = 7;
	unsigned char *text = malloc(512);

	for (int round = 0; round < 20000; round++)
	{
		size_t length = voc_random_next(&state) % 512;

		for (size_t i = 0; i < length; i++)
		{
			uint64_t random = voc_random_next(&state);

			text[i] = (unsigned char) (random % 3 == 0 ? random >> 8 : (uint64_t) likely[random % sizeof(likely)]);
		}
		CHECK(voc_language_of(&model, text, length) < VOC_LANGUAGE_COUNT);
	}
	free(text);
}

static void
refuses_a_damaged_model(void)
{
	uint64_t image[8] = {0};
	voc_language_model broken;

	CHECK(voc_language_model_open(&broken, image, sizeof(image)) == VOC_CORRUPT);
	memcpy(image, VOC_LANGUAGE_MAGIC, 8);
	CHECK(voc_language_model_open(&broken, image, sizeof(image)) == VOC_CORRUPT);
	image[1] = 3;
	CHECK(voc_language_model_open(&broken, image, sizeof(image)) == VOC_CORRUPT);
}

int
main(void)
{
	voc_language_model_builtin(&model);
	RUN(tells_languages_of_one_script);
	RUN(tells_simplified_from_traditional);
	RUN(tells_japanese_from_chinese);
	RUN(tells_languages_of_one_alphabet);
	RUN(knows_marks_that_stand_apart);
	RUN(says_nothing_where_nobody_could_tell);
	RUN(takes_the_main_language_of_a_mixed_text);
	RUN(pieces_tell_what_the_whole_does);
	RUN(looks_at_the_beginning_of_a_long_text_only);
	RUN(survives_any_bytes);
	RUN(refuses_a_damaged_model);
	return unit_end();
}
