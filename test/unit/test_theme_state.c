#include "unit/unit.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "theme/contrast.h"
#include "theme/numeric.h"
#include "theme/stem.h"
#include "theme/theme_rank.h"
#include "theme_texts.h"
#include "unicode/fold.h"

static void
add_text(voc_theme_state *state, const char *body)
{
	theme_texts_add(state, (const unsigned char *) body, strlen(body));
}

typedef struct image
{
	unsigned char *bytes;
	size_t size;
} image;

static image
image_of(voc_theme_state *state)
{
	image result;

	result.bytes = theme_texts_image(state, &result.size);
	return result;
}

static bool
same_image(image a, image b)
{
	return a.size == b.size && memcmp(a.bytes, b.bytes, a.size) == 0;
}

/* ---- Terms ---- */

/* The terms of a text, separated by |, sorted as they come. */
static const char *
terms_of(const char *body)
{
	static char out[4096];
	voc_phrase_window window;
	const voc_element *elements;
	voc_token token;
	size_t count;
	size_t used = 0;

	voc_term_reader_begin(theme_texts_reader, (const unsigned char *) body, 0, (uint32_t) strlen(body));
	voc_tokenizer_start(theme_texts_tokenizer, (const unsigned char *) body, strlen(body));
	while (voc_tokenizer_next(theme_texts_tokenizer, &token) == VOC_OK && token.length > 0)
		CHECK(voc_term_reader_push(theme_texts_reader, &token) == VOC_OK);
	CHECK(voc_term_reader_end(theme_texts_reader) == VOC_OK);
	elements = voc_term_reader_elements(theme_texts_reader, &count);
	voc_phrase_window_start(&window, voc_fold_table());
	for (size_t i = 0; i < count; i++)
	{
		voc_term terms[VOC_TERM_ELEMENTS];
		size_t found = voc_phrase_window_push(&window, (const unsigned char *) body, &elements[i], false, terms);

		for (size_t k = 0; k < found; k++)
			used += (size_t) snprintf(out + used, sizeof(out) - used, "%s%.*s", used > 0 ? "|" : "",
									  (int) terms[k].key_length, (const char *) terms[k].key);
	}
	out[used] = '\0';
	return out;
}

static void
words_and_phrases_are_terms(void)
{
	CHECK_TEXT(terms_of("The Customer Service, the BOXES"), "customer|service|customer service|box");
	CHECK_TEXT(terms_of("配送速度"), "配送|速度|配送速度");
	CHECK_TEXT(terms_of("配送 速度"), "配送|速度");
	CHECK_TEXT(terms_of("配送很慢\n服务"), "配送|慢|服务");
	CHECK_TEXT(terms_of("太慢，很慢，慢，太阳"), "慢|慢|慢|太阳");
	CHECK_TEXT(terms_of("waste of money"), "waste|money|waste of money");
}

static void
traditional_and_full_width_are_folded(void)
{
	CHECK_TEXT(terms_of("咖啡機"), "咖啡机");
	CHECK_TEXT(terms_of("ＡＰＰ"), "app");
	CHECK_TEXT(terms_of("APP 闪退"), terms_of("app闪退"));
}

static void
negations_are_one_term(void)
{
	CHECK_TEXT(terms_of("The app is not working"), "app|not working|app is not working");
	CHECK_TEXT(terms_of("doesn’t work"), "doesn't work");
	CHECK_TEXT(terms_of("it was not a very tasty pizza"), "not a very tasty|pizza|not a very tasty pizza");
	CHECK_TEXT(terms_of("不好吃"), "不好吃");
	CHECK_TEXT(terms_of("味道不好吃"), "味道|不好吃|味道不好吃");
	CHECK_TEXT(terms_of("没有餐具"), "没有餐具");
	CHECK_TEXT(terms_of("not, working"), "working");
}

/* ---- The law of merging ---- */

#define TEXTS 5200

static char bodies[TEXTS][200];

/* Texts of made-up words: enough to pour the table into the sketch and to overflow the sample. */
static void
make_bodies(unsigned words, unsigned vocabulary)
{
	static const char *const moods[] = {"great", "awful", "slow", "tasty", "不好吃", "送餐"};
	uint64_t random = 42;

	for (size_t i = 0; i < TEXTS; i++)
	{
		size_t used = 0;

		for (unsigned w = 0; w < words; w++)
		{
			uint64_t draw = voc_random_next(&random);

			used += (size_t) snprintf(bodies[i] + used, sizeof(bodies[i]) - used, "%s%s%llu", w > 0 ? " " : "",
									  w % 4 == 0 ? moods[draw % 6] : "w",
									  (unsigned long long) ((draw >> 8) % vocabulary));
		}
	}
	for (size_t i = 0; i < TEXTS; i += 7) /* repeats */
		memcpy(bodies[i], bodies[i / 2], sizeof(bodies[i]));
}

/* The image of the first `count` texts, cut into `parts` by `by_hash` or in stretches, each merged as an image. */
static image
image_in_parts(size_t count, unsigned parts, bool by_hash, bool backwards)
{
	voc_theme_state whole;
	image result;

	voc_theme_state_init(&whole, &voc_allocator_malloc);
	for (unsigned k = 0; k < parts; k++)
	{
		unsigned part = backwards ? parts - 1 - k : k;
		voc_theme_state state;
		voc_error error;
		image piece;

		voc_theme_state_init(&state, &voc_allocator_malloc);
		for (size_t j = 0; j < count; j++)
		{
			size_t i = backwards ? count - 1 - j : j;

			if (part == (by_hash ? voc_mix64(i) % parts : i * parts / count))
				add_text(&state, bodies[i]);
		}
		piece = image_of(&state);
		CHECK(voc_theme_image_absorb(&whole, piece.bytes, piece.size, &error) == VOC_OK);
		free(piece.bytes);
		voc_theme_state_free(&state);
	}
	result = image_of(&whole);
	voc_theme_state_free(&whole);
	return result;
}

static void
check_split_law(size_t count)
{
	static const unsigned parts[] = {2, 3, 7, 64};
	image serial = image_in_parts(count, 1, false, false);

	for (size_t i = 0; i < 4; i++)
	{
		image split = image_in_parts(count, parts[i], i % 2 == 1, i >= 2);

		CHECK(same_image(serial, split));
		free(split.bytes);
	}
	free(serial.bytes);
}

static void
small_states_merge_in_any_order(void)
{
	make_bodies(5, 40);
	check_split_law(200);
}

static void
sketches_merge_in_any_order(void)
{
	make_bodies(24, 30000);
	check_split_law(TEXTS);
}

static void
large_states_are_sketches(void)
{
	voc_theme_state state;

	voc_theme_state_init(&state, &voc_allocator_malloc);
	for (size_t i = 0; i < TEXTS; i++)
		add_text(&state, bodies[i]);
	CHECK(voc_theme_state_settle(&state) == VOC_OK);
	CHECK(!voc_theme_state_counts_exactly(&state));
	CHECK(state.sample.limit != VOC_SAMPLE_COMPLETE);
	CHECK(voc_theme_state_error(&state) > 0);
	CHECK(voc_theme_image_size(&state) < 8 * 1024 * 1024);
	voc_theme_state_free(&state);
}

/* ---- Images ---- */

static void
damaged_images_are_refused(void)
{
	voc_theme_state state;
	image sound;
	size_t refused = 0;
	uint64_t random = 7;

	voc_theme_state_init(&state, &voc_allocator_malloc);
	add_text(&state, "The delivery was late and the box was crushed.");
	add_text(&state, "送餐太慢，不好吃");
	add_text(&state, "😀");
	sound = image_of(&state);
	voc_theme_state_free(&state);
	for (size_t size = 0; size < sound.size; size++)
	{
		voc_error error;
		unsigned char *cut = malloc(size + 1); /* exactly as long as it says, so that a sanitizer sees every step beyond */

		memcpy(cut, sound.bytes, size);
		voc_theme_state_init(&state, &voc_allocator_malloc);
		CHECK(voc_theme_image_absorb(&state, cut, size, &error) != VOC_OK);
		voc_theme_state_free(&state);
		free(cut);
	}
	for (int turn = 0; turn < 20000; turn++)
	{
		uint64_t draw = voc_random_next(&random);
		size_t place = draw % sound.size;
		unsigned char kept = sound.bytes[place];
		voc_error error;

		sound.bytes[place] = (unsigned char) (draw >> 32);
		voc_theme_state_init(&state, &voc_allocator_malloc);
		if (voc_theme_image_absorb(&state, sound.bytes, sound.size, &error) != VOC_OK)
			refused++;
		else
		{
			voc_arena arena;
			voc_theme_row *rows;
			size_t count;

			voc_arena_init(&arena, &voc_allocator_malloc);
			CHECK(voc_theme_state_settle(&state) == VOC_OK);
			CHECK(voc_theme_rank(&state, &arena, 10, &rows, &count) == VOC_OK);
			voc_arena_free(&arena);
		}
		voc_theme_state_free(&state);
		sound.bytes[place] = kept;
	}
	CHECK(refused > 5000);
	free(sound.bytes);
}

static void
any_bytes_are_survived(void)
{
	voc_theme_state state;
	uint64_t random = 1;

	voc_theme_state_init(&state, &voc_allocator_malloc);
	for (int turn = 0; turn < 300; turn++)
	{
		size_t length = voc_random_next(&random) % 9000;
		unsigned char *bytes = malloc(length + 1);

		for (size_t i = 0; i < length; i++)
			bytes[i] = (unsigned char) voc_random_next(&random);
		theme_texts_add(&state, bytes, length);
		free(bytes);
	}
	free(image_of(&state).bytes);
	voc_theme_state_free(&state);
}

static void
long_texts_are_bounded(void)
{
	size_t length = 3 * 1024 * 1024;
	unsigned char *bytes = malloc(length);
	voc_theme_state state;
	uint64_t random = 3;
	size_t used = 0;
	image kept;

	while (used + 24 < length)
		used += (size_t) snprintf((char *) bytes + used, 24, "w%llx ",
								  (unsigned long long) (voc_random_next(&random) & 0xFFFFFF));
	voc_theme_state_init(&state, &voc_allocator_malloc);
	theme_texts_add(&state, bytes, used);
	CHECK_INT(state.texts, 1);
	CHECK_INT(state.mentions, VOC_TERMS_PER_TEXT);
	kept = image_of(&state);
	CHECK(kept.size < 2 * 1024 * 1024);
	free(kept.bytes);
	voc_theme_state_free(&state);
	free(bytes);
}

/* ---- What is shown ---- */

static voc_arena rows_arena;

static size_t
rank(voc_theme_state *state, size_t most, voc_theme_row **rows)
{
	size_t count;

	CHECK(voc_theme_state_settle(state) == VOC_OK);
	CHECK(voc_theme_rank(state, &rows_arena, most, rows, &count) == VOC_OK);
	return count;
}

static bool
is_name(const voc_theme_row *row, const char *name)
{
	return row->name_length == strlen(name) && memcmp(row->name, name, row->name_length) == 0;
}

static void
the_most_frequent_spelling_is_shown(void)
{
	voc_theme_state state;
	voc_theme_row *rows;

	voc_arena_init(&rows_arena, &voc_allocator_malloc);
	voc_theme_state_init(&state, &voc_allocator_malloc);
	add_text(&state, "包裝很差");
	add_text(&state, "包裝，不錯");
	add_text(&state, "包装");
	CHECK(rank(&state, 1, &rows) == 1);
	CHECK(is_name(&rows[0], "包裝"));
	CHECK_INT(rows[0].mentions, 3);
	CHECK_NEAR(rows[0].share_low, 0.4385, 0.0001); /* Wilson for 3 of 3: 1 / (1 + z²/3) */
	CHECK_NEAR(rows[0].share_high, 1, 0);
	voc_theme_state_free(&state);
	voc_arena_free(&rows_arena);
}

static void
a_phrase_takes_the_place_of_its_words(void)
{
	voc_theme_state state;
	voc_theme_row *rows;
	size_t count;

	voc_arena_init(&rows_arena, &voc_allocator_malloc);
	voc_theme_state_init(&state, &voc_allocator_malloc);
	for (int i = 0; i < 8; i++)
		add_text(&state, "the customer service");
	for (int i = 0; i < 5; i++)
		add_text(&state, "Service again");
	for (int i = 0; i < 20; i++)
		add_text(&state, "nothing");
	count = rank(&state, 10, &rows);
	CHECK_INT(count, 1);
	CHECK(is_name(&rows[0], "customer service"));
	CHECK_INT(rows[0].mentions, 8);
	for (int i = 0; i < 4; i++)
		add_text(&state, "good service");
	count = rank(&state, 10, &rows);
	CHECK_INT(count, 2); /* 8 are less than half of 17 */
	CHECK(is_name(&rows[0], "service"));
	CHECK(is_name(&rows[1], "customer service"));
	voc_theme_state_free(&state);
	voc_arena_free(&rows_arena);
}

/* ---- Models ---- */

static void
stems_are_porters(void)
{
	static const char *const pairs[][2] = {{"caresses", "caress"}, {"ponies", "poni"},     {"agreed", "agre"},
										   {"plastered", "plaster"}, {"motoring", "motor"}, {"conflated", "conflat"},
										   {"hopping", "hop"},     {"hoping", "hope"},     {"happy", "happi"},
										   {"relational", "relat"}, {"payments", "payment"}, {"adjustable", "adjust"},
										   {"controlling", "control"}, {"rate", "rate"},    {"sky", "sky"},
										   {"charged", "charg"},   {"charges", "charg"},   {"declined", "declin"}};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
	{
		unsigned char word[32];
		size_t length = strlen(pairs[i][0]);

		memcpy(word, pairs[i][0], length);
		word[voc_stem_english(word, length)] = '\0';
		CHECK_TEXT((const char *) word, pairs[i][1]);
	}
}

static void
logarithm_and_exponential_are_right(void)
{
	for (double x = 1e-9; x < 1e9; x *= 1.37)
	{
		CHECK_NEAR(voc_exact_log(x), log(x), 1e-12);
		CHECK_NEAR(voc_exact_exp(voc_exact_log(x)) / x, 1, 1e-11);
	}
	CHECK(voc_exact_exp(-800) == 0);
}

#define MODEL_TEXTS 400

/* Texts of four subjects with a little noise. */
static void
model_text(size_t i, char *to, size_t size)
{
	static const char *const subjects[4][6] = {{"delivery", "courier", "parcel", "late", "driver", "address"},
											   {"password", "login", "account", "locked", "email", "reset"},
											   {"coffee", "roast", "beans", "aroma", "bitter", "cup"},
											   {"refund", "invoice", "charged", "card", "payment", "bank"}};
	uint64_t random = i * 31 + 7;
	size_t used = 0;

	for (int word = 0; word < 7; word++)
		used += (size_t) snprintf(to + used, size - used, "%s ", subjects[i % 4][voc_random_next(&random) % 6]);
	snprintf(to + used, size - used, "n%llu", (unsigned long long) (voc_random_next(&random) % 50));
}

static image
trained_in_parts(unsigned parts)
{
	voc_theme_model whole;
	voc_arena arena;
	image result;

	voc_theme_model_init(&whole, &voc_allocator_malloc);
	for (unsigned part = 0; part < parts; part++)
	{
		voc_theme_model model;
		voc_error error;
		image piece;

		voc_theme_model_init(&model, &voc_allocator_malloc);
		model.themes = 6;
		model.seed = 3;
		for (size_t i = 0; i < MODEL_TEXTS; i++)
		{
			char body[160];

			model_text(i, body, sizeof(body));
			if (voc_mix64(i) % parts == part)
				theme_texts_add_to_model(&model, (const unsigned char *) body, strlen(body), true, 100);
		}
		piece.bytes = theme_texts_model_image(&model, &piece.size);
		CHECK(voc_theme_model_absorb(&whole, piece.bytes, piece.size, &error) == VOC_OK);
		free(piece.bytes);
		voc_theme_model_free(&model);
	}
	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK(voc_theme_model_train(&whole, &arena) == VOC_OK);
	voc_arena_free(&arena);
	result.bytes = theme_texts_model_image(&whole, &result.size);
	voc_theme_model_free(&whole);
	return result;
}

static void
models_are_the_same_in_parts(void)
{
	image serial = trained_in_parts(1);

	for (unsigned parts = 2; parts <= 64; parts += 31)
	{
		image split = trained_in_parts(parts);

		CHECK(same_image(serial, split));
		free(split.bytes);
	}
	free(serial.bytes);
}

/* Trained models of texts that are partly the same: the sample holds a text once, whatever the second one says of it. */
static void
trained_models_merge(void)
{
	image trained = trained_in_parts(1);
	voc_theme_model both;
	voc_error error;

	voc_theme_model_init(&both, &voc_allocator_malloc);
	CHECK(voc_theme_model_absorb(&both, trained.bytes, trained.size, &error) == VOC_OK);
	CHECK(both.labels != NULL);
	CHECK(voc_theme_model_absorb(&both, trained.bytes, trained.size, &error) == VOC_OK);
	CHECK(both.labels == NULL);
	CHECK_INT(both.texts, 2 * MODEL_TEXTS);
	CHECK(both.sample.count <= MODEL_TEXTS);
	voc_theme_model_free(&both);
	free(trained.bytes);
}

/* A model without texts, whatever it says of its reading, leaves what it is merged into as it is. */
static void
empty_models_change_nothing(void)
{
	image trained = trained_in_parts(1);
	image empty, after;
	voc_theme_model model;
	voc_error error;

	voc_theme_model_init(&model, &voc_allocator_malloc);
	model.themes = 6;
	model.seed = 3;
	model.reading = VOC_MODEL_READING_BY_RARITY;
	model.labels = malloc(sizeof(uint32_t));
	empty.bytes = theme_texts_model_image(&model, &empty.size);
	voc_theme_model_free(&model);
	voc_theme_model_init(&model, &voc_allocator_malloc);
	CHECK(voc_theme_model_absorb(&model, trained.bytes, trained.size, &error) == VOC_OK);
	CHECK(voc_theme_model_absorb(&model, empty.bytes, empty.size, &error) == VOC_OK);
	CHECK_INT(model.reading, VOC_MODEL_READING);
	CHECK(model.labels != NULL);
	after.bytes = theme_texts_model_image(&model, &after.size);
	CHECK(same_image(after, trained));
	voc_theme_model_free(&model);
	free(after.bytes);
	free(empty.bytes);
	free(trained.bytes);
}

static void
models_tell_subjects_apart(void)
{
	image trained = trained_in_parts(1);
	voc_theme_model model;
	voc_theme_finder finder;
	voc_arena arena;
	voc_error error;
	uint32_t of_subject[4] = {VOC_NO_THEME, VOC_NO_THEME, VOC_NO_THEME, VOC_NO_THEME};
	size_t wrong = 0;

	voc_theme_model_init(&model, &voc_allocator_malloc);
	CHECK(voc_theme_model_absorb(&model, trained.bytes, trained.size, &error) == VOC_OK);
	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK(voc_theme_finder_open(&finder, &model, &arena) == VOC_OK);
	CHECK(finder.themes >= 4);
	for (uint32_t i = 0; i < finder.themes; i++)
		CHECK(finder.found[i].label[0] != '\0' && finder.found[i].exemplar != NULL);
	for (uint32_t text = 0; text < finder.corpus.texts; text++)
	{
		const voc_sampled_text *entry = &model.sample.texts[text];
		const char *body = (const char *) model.sample.pool + entry->place;
		uint32_t first = finder.corpus.first[text];
		uint32_t theme = voc_theme_finder_assign(&finder, finder.corpus.uses + first, finder.corpus.first[text + 1] - first);
		uint32_t subject = 4;

		for (uint32_t i = 0; i < MODEL_TEXTS && subject == 4; i++)
		{
			char other[160];

			model_text(i, other, sizeof(other));
			if (strlen(other) == entry->text_length && memcmp(other, body, entry->text_length) == 0)
				subject = i % 4;
		}
		for (uint32_t i = 0; i < 4; i++)
			wrong += i != subject && theme != VOC_NO_THEME && of_subject[i] == theme;
		if (of_subject[subject] == VOC_NO_THEME)
			of_subject[subject] = theme;
	}
	CHECK(wrong < MODEL_TEXTS / 50);
	voc_arena_free(&arena);
	voc_theme_model_free(&model);
	free(trained.bytes);
}

static void
damaged_models_are_refused(void)
{
	image sound = trained_in_parts(1);
	uint64_t random = 9;

	for (int turn = 0; turn < 300; turn++)
	{
		uint64_t draw = voc_random_next(&random);
		size_t size = turn % 2 == 0 ? draw % sound.size : sound.size;
		unsigned char *copy = malloc(size + 1);
		voc_theme_model model;
		voc_error error;

		memcpy(copy, sound.bytes, size);
		if (turn % 2 == 1)
			copy[draw % size] ^= (unsigned char) (1 + (draw >> 40) % 255);
		voc_theme_model_init(&model, &voc_allocator_malloc);
		CHECK(voc_theme_model_absorb(&model, copy, size, &error) != VOC_OK);
		voc_theme_model_free(&model);
		free(copy);
	}
	free(sound.bytes);
}

/* ---- Contrasts ---- */

/* A pair of collections in which no text has a term tells nothing, by length too. */
static void
strata_without_terms_change_nothing(void)
{
	voc_theme_state some[2], none[2];
	const voc_theme_state *a[2] = {&some[0], &none[0]};
	const voc_theme_state *b[2] = {&some[1], &none[1]};
	voc_contrast_row *alone, *both;
	size_t count_alone, count_both;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (int side = 0; side < 2; side++)
	{
		voc_theme_state_init(&some[side], &voc_allocator_malloc);
		voc_theme_state_init(&none[side], &voc_allocator_malloc);
		for (int i = 0; i < 40; i++)
		{
			char body[80];

			snprintf(body, sizeof(body), "%s box%d and lid%d", side == 0 || i < 8 ? "courier" : "waiter", i, i);
			add_text(&some[side], body);
		}
		add_text(&none[side], "the");
		CHECK(none[side].texts == 1 && none[side].mentions == 0);
		CHECK(voc_theme_state_settle(&some[side]) == VOC_OK);
		CHECK(voc_theme_state_settle(&none[side]) == VOC_OK);
	}
	CHECK(voc_theme_contrast(a, b, 1, true, &arena, 10, &alone, &count_alone) == VOC_OK);
	CHECK(voc_theme_contrast(a, b, 2, true, &arena, 10, &both, &count_both) == VOC_OK);
	CHECK(count_alone >= 2);
	CHECK_INT(count_both, count_alone);
	for (size_t i = 0; i < count_alone; i++)
		CHECK(both[i].p == alone[i].p && both[i].log_odds == alone[i].log_odds && both[i].p > 0 && both[i].p <= 1);
	for (int side = 0; side < 2; side++)
	{
		voc_theme_state_free(&some[side]);
		voc_theme_state_free(&none[side]);
	}
	voc_arena_free(&arena);
}

int
main(void)
{
	theme_texts_open();
	RUN(stems_are_porters);
	RUN(logarithm_and_exponential_are_right);
	RUN(models_are_the_same_in_parts);
	RUN(trained_models_merge);
	RUN(empty_models_change_nothing);
	RUN(models_tell_subjects_apart);
	RUN(damaged_models_are_refused);
	RUN(strata_without_terms_change_nothing);
	RUN(words_and_phrases_are_terms);
	RUN(traditional_and_full_width_are_folded);
	RUN(negations_are_one_term);
	RUN(small_states_merge_in_any_order);
	RUN(sketches_merge_in_any_order);
	RUN(large_states_are_sketches);
	RUN(damaged_images_are_refused);
	RUN(any_bytes_are_survived);
	RUN(long_texts_are_bounded);
	RUN(the_most_frequent_spelling_is_shown);
	RUN(a_phrase_takes_the_place_of_its_words);
	theme_texts_close();
	return unit_end();
}
