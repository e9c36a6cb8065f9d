/*
 * Terms: what a text talks about, as words, phrases of two or three words, and negations.
 *
 * A token stream becomes a row of elements: content words, and negations, which reach from the negating word to the
 * content word after it and are one element, so that the word is not counted inside:
 *
 *     "the app is not working since the last update"   elements: app | not working | update  (the, is, since, last are stop words)
 *     "味道不好吃，送餐太慢"                            elements: 味道 | 不好吃 ‖ 送餐 | 慢
 *
 * An element is joined to the one before it if nothing but blanks stands between them (in English also if one stop word
 * does: "waste of money", "app is not working"). Terms are the elements, and the phrases of two or three joined ones;
 * so no phrase begins or ends with a stop word. A text counts a term once, however often it says it.
 */
#ifndef VOC_THEME_TERMS_H
#define VOC_THEME_TERMS_H

#include "base/arena.h"
#include "base/status.h"
#include "text/tokens.h"
#include "theme/term_key.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_TERM_ELEMENTS 3
#define VOC_PHRASE_KEY_BYTES ((VOC_TERM_ELEMENTS + 1) * (VOC_TERM_KEY_BYTES + 1))
#define VOC_TERMS_PER_TEXT 65536 /* different ones; what a longer text says after them does not count */

typedef enum voc_join
{
	VOC_JOIN_NONE, /* punctuation, a line end or a stop word lies between */
	VOC_JOIN_NEXT, /* blanks at most */
	VOC_JOIN_OVER  /* one stop word */
} voc_join;

typedef struct voc_element
{
	uint32_t start; /* bytes */
	uint32_t end;
	uint8_t join; /* voc_join, to the element before */
	bool negated;
} voc_element;

/* ---- From elements to terms ---- */

typedef struct voc_term
{
	uint64_t hash;   /* of the key */
	uint64_t prefix; /* of the term without its last element; 0 for a single element */
	uint64_t suffix; /* of the term without its first element */
	uint32_t start;
	uint32_t end;
	uint16_t key_length;
	uint8_t elements;
	bool weak; /* names no theme */
	bool piece; /* nor says anything: a single Han character that is no word by itself */
	const unsigned char *key; /* valid until the next push */
} voc_term;

typedef struct voc_phrase_window
{
	const uint16_t *folding;
	struct
	{
		voc_element element;
		uint64_t hash;
		uint16_t key_length;
		bool weak;
		unsigned char key[VOC_TERM_KEY_BYTES];
	} last[VOC_TERM_ELEMENTS]; /* the newest first */
	size_t count;
	uint64_t pair; /* hash of the phrase of the newest two; 0: they are not joined */
	unsigned char keys[VOC_TERM_ELEMENTS][VOC_PHRASE_KEY_BYTES];
} voc_phrase_window;

extern void voc_phrase_window_start(voc_phrase_window *window, const uint16_t *folding);

/*
 * The terms that end with this element: itself first, then the phrases. `text` is what the element's places count in.
 * Returns how many, 0 if the element has no key. With `judge_weak`, looks up which name no theme: bare praise or blame, or with such a word at an edge.
 */
extern size_t voc_phrase_window_push(voc_phrase_window *window, const unsigned char *text, const voc_element *element,
									 bool judge_weak, voc_term terms[VOC_TERM_ELEMENTS]);

/* The same for a caller that has the element's folded text (voc_term_key_fold) at hand. */
extern size_t voc_phrase_window_push_folded(voc_phrase_window *window, const unsigned char *text,
											const voc_element *element, const unsigned char *plain, size_t plain_length,
											bool judge_weak, voc_term terms[VOC_TERM_ELEMENTS]);

/* The key of a term as a user writes it, and its hash; 0 if it cannot be one. */
extern size_t voc_term_key_of(const uint16_t *folding, const unsigned char *text, size_t length,
							  unsigned char key[VOC_TERM_KEY_BYTES], uint64_t *hash);

/* ---- From tokens to elements and terms ---- */

typedef struct voc_term_reader voc_term_reader;

extern voc_status voc_term_reader_open(voc_term_reader **reader, const voc_allocator *allocator);
extern void voc_term_reader_close(voc_term_reader *reader);

/* Begins a text; elements that lie between the places `keep_from` and `keep_to` will be kept. */
extern void voc_term_reader_begin(voc_term_reader *reader, const unsigned char *body, uint32_t keep_from,
								  uint32_t keep_to);
extern voc_status voc_term_reader_push(voc_term_reader *reader, const voc_token *token);
extern voc_status voc_term_reader_end(voc_term_reader *reader);

/* After the end: whether the text shows anything, its different terms, its kept elements. */
extern bool voc_term_reader_saw_token(const voc_term_reader *reader);
extern const uint64_t *voc_term_reader_terms(const voc_term_reader *reader, size_t *count);
extern const voc_element *voc_term_reader_elements(const voc_term_reader *reader, size_t *count);

#endif
