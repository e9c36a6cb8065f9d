#include "unit/unit.h"

#include <stdlib.h>

#include "base/hash.h"
#include "sentiment/sentiment.h"
#include "theme/theme_image.h"
#include "theme/theme_rank.h"
#include "unicode/fold.h"

static voc_tokenizer *tokenizer;
static voc_sentiment_analyzer *analyzer;
static voc_term_reader *reader;

static void
open_all(void)
{
	CHECK(voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) == VOC_OK);
	CHECK(voc_sentiment_open(&analyzer, &voc_allocator_malloc) == VOC_OK);
	CHECK(voc_term_reader_open(&reader, &voc_allocator_malloc) == VOC_OK);
}

static void
close_all(void)
{
	voc_tokenizer_close(tokenizer);
	voc_sentiment_close(analyzer);
	voc_term_reader_close(reader);
}

static void
add_bytes(voc_theme_state *state, const unsigned char *body, size_t length)
{
	voc_theme_text text = {.body = body, .length = length, .body_hash = voc_text_sample_hash(body, length)};
	voc_sentiment_result sentiment;
	voc_token token;
	uint32_t from, to;

	voc_theme_stretch(length, text.body_hash, &from, &to);
	voc_term_reader_begin(reader, body, from, to);
	voc_sentiment_begin(analyzer, body, length);
	voc_tokenizer_start(tokenizer, body, length);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		CHECK(voc_term_reader_push(reader, &token) == VOC_OK);
		CHECK(voc_sentiment_push(analyzer, &token) == VOC_OK);
	}
	CHECK(voc_term_reader_end(reader) == VOC_OK);
	CHECK(voc_sentiment_end(analyzer, &sentiment) == VOC_OK);
	if (!voc_term_reader_saw_token(reader))
		return;
	text.terms = voc_term_reader_terms(reader, &text.term_count);
	text.elements = voc_term_reader_elements(reader, &text.element_count);
	text.judged = sentiment.known;
	text.sentiment = sentiment.score;
	CHECK(voc_theme_state_add(state, &text) == VOC_OK);
}

static void
add_text(voc_theme_state *state, const char *body)
{
	add_bytes(state, (const unsigned char *) body, strlen(body));
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

	CHECK(voc_theme_state_settle(state) == VOC_OK);
	result.size = voc_theme_image_size(state);
	result.bytes = malloc(result.size);
	voc_theme_image_write(state, result.bytes);
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

	voc_term_reader_begin(reader, (const unsigned char *) body, 0, (uint32_t) strlen(body));
	voc_tokenizer_start(tokenizer, (const unsigned char *) body, strlen(body));
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		CHECK(voc_term_reader_push(reader, &token) == VOC_OK);
	CHECK(voc_term_reader_end(reader) == VOC_OK);
	elements = voc_term_reader_elements(reader, &count);
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
		add_bytes(&state, bytes, length);
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
	add_bytes(&state, bytes, used);
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

int
main(void)
{
	open_all();
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
	close_all();
	return unit_end();
}
