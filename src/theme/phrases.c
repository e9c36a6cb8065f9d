/*
 * From elements to terms: a window over the last three elements puts their keys together.
 */
#include "theme/terms.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "base/words.h"
#include "theme/theme_words.h"
#include "unicode/class.h"

#include <string.h>

void
voc_phrase_window_start(voc_phrase_window *window, const uint16_t *folding)
{
	window->folding = folding;
	window->count = 0;
	window->pair = 0;
}

/* A hash of 0 means "no term" in places. */
static uint64_t
hash_key(const unsigned char *key, size_t length)
{
	uint64_t hash = voc_hash64(key, length, VOC_WORDS_SEED);

	return hash != 0 ? hash : 1;
}

static bool
is_listed(bool (*list)(uint64_t hash, const unsigned char *word, size_t length), const unsigned char *key, size_t length,
		  const unsigned char *plain, size_t plain_length)
{
	return list(voc_hash64(key, length, VOC_WORDS_SEED), key, length) ||
		   (plain_length != length && list(voc_hash64(plain, plain_length, VOC_WORDS_SEED), plain, plain_length));
}

static size_t
append_key(unsigned char *to, size_t used, const unsigned char *key, size_t length)
{
	if (used > 0 && voc_term_keys_need_blank(to, used, key, length))
		to[used++] = ' ';
	memcpy(to + used, key, length);
	return used + length;
}

/* Appends the stop word that an element is joined over. */
static size_t
append_gap(const voc_phrase_window *window, const unsigned char *text, uint32_t from, uint32_t to_place,
		   unsigned char *to, size_t used)
{
	unsigned char key[VOC_TERM_KEY_BYTES];
	size_t length = to_place > from ? voc_term_key_fold(window->folding, text + from, to_place - from, key) : 0;

	return length > 0 ? append_key(to, used, key, length) : used;
}

static bool
is_han_character(const voc_phrase_window *window, size_t i)
{
	return window->last[i].key_length == 3 && window->last[i].key[0] >= 0xE3 && window->last[i].key[0] <= 0xE9;
}

/* Whether the newest element is a single Han character that is no word by itself. */
static bool
is_piece(const voc_phrase_window *window)
{
	const unsigned char *key = window->last[0].key;
	size_t length = window->last[0].key_length;
	uint32_t character;

	return is_han_character(window, 0) && voc_utf8_next(key, key + length, &character) == length &&
		   voc_class_of(character) == VOC_CLASS_HAN && !voc_is_single_word(window->last[0].hash, key, length);
}

/*
 * Whether a phrase is weak at an edge. Two Han characters side by side are mostly one word that was cut in two (送 | 餐),
 * which is weak only if both are.
 */
static bool
is_weak_edge(const voc_phrase_window *window, size_t edge, size_t next)
{
	if (!window->last[edge].weak)
		return false;
	return window->last[next].weak || !is_han_character(window, edge) || !is_han_character(window, next);
}

/* The phrase of the newest `elements` elements. */
static void
make_phrase(voc_phrase_window *window, const unsigned char *text, size_t elements, bool judge_weak, voc_term *term)
{
	unsigned char *key = window->keys[elements - 1];
	size_t used = 0;

	for (size_t i = elements; i-- > 0;)
	{
		if (i + 1 < elements && window->last[i].element.join == VOC_JOIN_OVER)
			used = append_gap(window, text, window->last[i + 1].element.end, window->last[i].element.start, key, used);
		used = append_key(key, used, window->last[i].key, window->last[i].key_length);
	}
	term->key = key;
	term->key_length = (uint16_t) used;
	term->hash = hash_key(key, used);
	term->elements = (uint8_t) elements;
	term->start = window->last[elements - 1].element.start;
	term->end = window->last[0].element.end;
	term->piece = false;
	term->weak = judge_weak && (is_weak_edge(window, 0, 1) || is_weak_edge(window, elements - 1, elements - 2) ||
								voc_is_weak_word(term->hash, key, used) || voc_is_lone_word(term->hash, key, used));
}

static void
shift(voc_phrase_window *window)
{
	for (size_t i = window->count < VOC_TERM_ELEMENTS ? window->count : VOC_TERM_ELEMENTS - 1; i > 0; i--)
	{
		window->last[i].element = window->last[i - 1].element;
		window->last[i].hash = window->last[i - 1].hash;
		window->last[i].weak = window->last[i - 1].weak;
		window->last[i].key_length = window->last[i - 1].key_length;
		memcpy(window->last[i].key, window->last[i - 1].key, window->last[i - 1].key_length);
	}
	if (window->count < VOC_TERM_ELEMENTS)
		window->count++;
}

size_t
voc_phrase_window_push(voc_phrase_window *window, const unsigned char *text, const voc_element *element,
					   bool judge_weak, voc_term terms[VOC_TERM_ELEMENTS])
{
	unsigned char plain[VOC_TERM_KEY_BYTES];
	size_t plain_length =
		voc_term_key_fold(window->folding, text + element->start, element->end - element->start, plain);

	return voc_phrase_window_push_folded(window, text, element, plain, plain_length, judge_weak, terms);
}

size_t
voc_phrase_window_push_folded(voc_phrase_window *window, const unsigned char *text, const voc_element *element,
							  const unsigned char *plain, size_t plain_length, bool judge_weak,
							  voc_term terms[VOC_TERM_ELEMENTS])
{
	uint64_t older_pair = window->pair;
	size_t length;

	window->pair = 0;
	if (plain_length == 0)
	{
		window->count = 0;
		return 0;
	}
	shift(window);
	memcpy(window->last[0].key, plain, plain_length);
	length = voc_term_key_singular(window->last[0].key, plain_length);
	window->last[0].element = *element;
	window->last[0].key_length = (uint16_t) length;
	window->last[0].hash = hash_key(window->last[0].key, length);
	window->last[0].weak = judge_weak && is_listed(voc_is_weak_word, window->last[0].key, length, plain, plain_length);
	terms[0] = (voc_term){.hash = window->last[0].hash,
						  .start = element->start,
						  .end = element->end,
						  .key = window->last[0].key,
						  .key_length = (uint16_t) length,
						  .elements = 1,
						  .weak = window->last[0].weak ||
								  (judge_weak && is_listed(voc_is_lone_word, window->last[0].key, length, plain,
														   plain_length))};
	terms[0].piece = judge_weak && is_piece(window) && !voc_is_lone_word(terms[0].hash, terms[0].key, length);
	terms[0].weak = terms[0].weak || terms[0].piece;
	if (window->count < 2 || element->join == VOC_JOIN_NONE)
		return 1;

	make_phrase(window, text, 2, judge_weak, &terms[1]);
	terms[1].prefix = window->last[1].hash;
	terms[1].suffix = window->last[0].hash;
	window->pair = terms[1].hash;
	if (window->count < 3 || element->join != VOC_JOIN_NEXT || window->last[1].element.join != VOC_JOIN_NEXT)
		return 2;

	make_phrase(window, text, 3, judge_weak, &terms[2]);
	terms[2].prefix = older_pair;
	terms[2].suffix = terms[1].hash;
	return 3;
}

size_t
voc_term_key_of(const uint16_t *folding, const unsigned char *text, size_t length, unsigned char key[VOC_TERM_KEY_BYTES],
				uint64_t *hash)
{
	size_t used = voc_term_key_fold(folding, text, length, key);

	used = voc_term_key_singular(key, used);
	*hash = hash_key(key, used);
	return used;
}
