#include "unit/unit.h"

#include "sentiment/features.h"
#include "sentiment/guess.h"
#include "sentiment/model.h"
#include "sentiment/units.h"

#include <stdlib.h>

static voc_unit units[4096];
static size_t unit_count;
static voc_guess guess;
static voc_guess_words words;

static void
cut(const char *text)
{
	voc_tokenizer *tokenizer;
	voc_token token;
	uint32_t previous_end = 0;

	unit_count = 0;
	memset(&guess, 0, sizeof(guess));
	voc_guess_open(&words);
	voc_tokenizer_open(&tokenizer, &voc_allocator_malloc);
	voc_tokenizer_start(tokenizer, (const unsigned char *)text, strlen(text));
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		voc_unit_cursor cursor;

		voc_units_begin(&cursor, (const unsigned char *)text, &token, previous_end);
		while (voc_units_next(&cursor, &units[unit_count]))
			voc_guess_add(&guess, &words, &units[unit_count++]);
		previous_end = token.start + token.length;
	}
	voc_tokenizer_close(tokenizer);
}

/* The hash that a text of one unit has. */
static uint64_t
hash_of(const char *text)
{
	cut(text);
	return unit_count == 1 ? units[0].hash : 0;
}

static const char *
form(size_t i)
{
	static char text[VOC_UNIT_TEXT_MAX + 1];

	memcpy(text, units[i].text, units[i].text_length);
	text[units[i].text_length] = '\0';
	return text;
}

static void
words_have_a_normal_form(void)
{
	CHECK(hash_of("Good") == hash_of("good"));
	CHECK(hash_of("ＧＯＯＤ") == hash_of("good"));
	CHECK(hash_of("e\xCC\x81t\xC3\xA9") == hash_of("ete"));
	CHECK(hash_of("soooooo") == hash_of("soo"));
	CHECK(hash_of("so") != hash_of("soo"));
	cut("SOOOO bad");
	CHECK(units[0].elongated && units[0].capitals && !units[1].elongated && !units[1].capitals);
	cut("I");
	CHECK(!units[0].capitals);
}

static void
contractions_are_two_words(void)
{
	cut("don’t");
	CHECK_INT(unit_count, 2);
	CHECK_TEXT(form(0), "do");
	CHECK_TEXT(form(1), "not");
	cut("I won't");
	CHECK_INT(unit_count, 3);
	CHECK_TEXT(form(1), "will");
	CHECK_TEXT(form(2), "not");
	CHECK_INT(units[1].start, 2);
	CHECK_INT(units[1].length, 2);
	CHECK_INT(units[2].start, 4);
	CHECK_INT(units[2].length, 3);
	cut("didnt");
	CHECK_INT(unit_count, 2);
	CHECK_TEXT(form(0), "did");
	cut("it's");
	CHECK_INT(unit_count, 2);
	CHECK_TEXT(form(1), "s");
}

static void
ideographs_stand_alone_in_simplified_form(void)
{
	cut("電池耐用");
	CHECK_INT(unit_count, 4);
	CHECK(units[0].character == 0x7535 && units[0].kind == VOC_UNIT_IDEOGRAPH);
	CHECK_INT(units[3].start, 9);
	CHECK_INT(units[3].start_character, 3);
	CHECK(hash_of("電") == hash_of("电"));
}

static void
signs_and_pictures_have_a_normal_form(void)
{
	CHECK(hash_of("！") == hash_of("!"));
	CHECK(hash_of("!!!") == hash_of("!!!!!!"));
	CHECK(hash_of("!") != hash_of("!!"));
	CHECK(hash_of("👍🏽") == hash_of("👍"));
	CHECK(hash_of("❤️") != 0);
	CHECK(hash_of("349") == hash_of("2019"));
	CHECK(hash_of("5") != hash_of("4"));
	CHECK(hash_of("@somebody") == hash_of("@anybody"));
}

static void
line_ends_and_blanks_are_noted(void)
{
	cut("太慢 但是\n很好");
	CHECK(!units[0].space_before && units[2].space_before && !units[2].line_before &&
		  units[4].line_before);
}

static void
the_language_is_guessed(void)
{
	cut("The battery is great");
	CHECK_INT(voc_guess_language(&guess), VOC_SENTIMENT_ENGLISH);
	cut("iPhone 的電池很耐用");
	CHECK_INT(voc_guess_language(&guess), VOC_SENTIMENT_CHINESE);
	cut("Das ist nicht so gut, wie ich dachte");
	CHECK_INT(voc_guess_language(&guess), VOC_SENTIMENT_GERMAN);
	cut("C'est très bon et pas cher");
	CHECK_INT(voc_guess_language(&guess), VOC_SENTIMENT_FRENCH);
	cut("El servicio es muy malo, no lo recomiendo");
	CHECK_INT(voc_guess_language(&guess), VOC_SENTIMENT_SPANISH);
	cut("この店はとてもよかったです");
	CHECK_INT(voc_guess_language(&guess), VOC_SENTIMENT_OTHER);
	cut("это очень хорошо");
	CHECK_INT(voc_guess_language(&guess), VOC_SENTIMENT_OTHER);
	cut("O serviço foi muito bom, mas não gostei do preço");
	CHECK_INT(voc_guess_language(&guess), VOC_SENTIMENT_OTHER);
}

static void
features_are_a_bounded_set(void)
{
	voc_feature_set *set = malloc(sizeof(voc_feature_set));
	uint32_t once;

	voc_features_init(set);
	cut("good food");
	voc_features_add(set, &units[0]);
	once = set->count;
	CHECK_INT(once, 1 + 4 + 3 + 2);
	voc_features_clear(set);
	CHECK_INT(set->count, 0);
	for (int i = 0; i < 100000 && !voc_features_full(set); i++)
	{
		units[0].hash += 12345;
		units[0].text[i % 4] = (unsigned char)(33 + i % 91);
		units[0].text_length = VOC_UNIT_TEXT_MAX;
		voc_features_add(set, &units[0]);
	}
	CHECK(voc_features_full(set));
	CHECK(set->count <= VOC_FEATURES_MAX + VOC_FEATURES_OF_UNIT_MAX);
	free(set);
}

static void
a_model_finds_what_was_put_in(void)
{
	static unsigned char image[VOC_MODEL_HEADER_SIZE + 10 * VOC_MODEL_BUCKET_SIZE];
	voc_model model;

	voc_model_clear(image, 10, 0.5, 0.25);
	CHECK(voc_model_put(image, UINT64_C(0x1234567800000042), (voc_model_weights){-7, 3}));
	CHECK(voc_model_put(image, UINT64_C(0xFFFFFFFF00000000), (voc_model_weights){127, -127}));
	CHECK(!voc_model_put(image, UINT64_C(0x1234567800000042), (voc_model_weights){9, 9}));
	CHECK_INT(voc_model_open(&model, image, sizeof(image)), VOC_OK);
	CHECK_INT(voc_model_find(&model, UINT64_C(0x1234567800000042)).colour, -7);
	CHECK_INT(voc_model_find(&model, UINT64_C(0x1234567800000042)).opinion, 3);
	CHECK_INT(voc_model_find(&model, UINT64_C(0xFFFFFFFF00000000)).colour, 127);
	CHECK_INT(voc_model_find(&model, UINT64_C(0xFFFFFFFF00000000)).opinion, -127);
	CHECK_INT(voc_model_find(&model, UINT64_C(0x8000000000000042)).colour, 0);
	CHECK_NEAR(model.colour_scale, 0.5, 0);
	CHECK_NEAR(model.opinion_scale, 0.25, 0);
	CHECK_INT(voc_model_open(&model, image, sizeof(image) - 1), VOC_CORRUPT);
	CHECK_INT(voc_model_open(&model, image, 3), VOC_CORRUPT);
	image[0] = 'x';
	CHECK_INT(voc_model_open(&model, image, sizeof(image)), VOC_CORRUPT);
}

int
main(void)
{
	RUN(words_have_a_normal_form);
	RUN(contractions_are_two_words);
	RUN(ideographs_stand_alone_in_simplified_form);
	RUN(signs_and_pictures_have_a_normal_form);
	RUN(line_ends_and_blanks_are_noted);
	RUN(the_language_is_guessed);
	RUN(features_are_a_bounded_set);
	RUN(a_model_finds_what_was_put_in);
	return unit_end();
}
