/*
 * What a word is looked up by in text search.
 *
 * Two spellings of a word have one lexeme: lower case, half width, simplified characters, no variation selectors, the plain
 * apostrophe. Beside it stand the parts that a search for less than the whole word should find:
 *
 *     動力電池包 → 动力电池包; 动力 动力电池 电池 包     COVID-19 → covid-19; covid 19
 *     https://www.Example.com/a/ → example.com/a; example.com
 *
 * A lexeme has at most VOC_LEXEME_BYTES bytes, as tsvector wants it.
 */
#ifndef VOC_TEXT_LEXEME_H
#define VOC_TEXT_LEXEME_H

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/trie.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_LEXEME_BYTES 2046
#define VOC_LEXEME_UNITS 48
#define VOC_LEXEME_PARTS 96

/* Folds a word into `lexeme`, which has room for VOC_LEXEME_BYTES. Length 0: nothing visible is left, or too much. */
extern voc_status voc_lexeme_fold(const voc_arena *arena, const unsigned char *word, size_t length,
								  unsigned char *lexeme, size_t *lexeme_length);

/* Whether there is anything but white space, signs and punctuation: something to be found by. */
extern bool voc_lexeme_tells(const unsigned char *lexeme, size_t length);

/* A stretch of a lexeme that stands for itself. Parts with the same place begin where the first of them does, or inside it. */
typedef struct voc_lexeme_part
{
	uint16_t begin; /* bytes */
	uint16_t length;
	uint16_t place; /* 0, 1 … */
} voc_lexeme_part;

/*
 * The parts of a folded Chinese word: for each place the likeliest words of the dictionary that make it up, down to those
 * that cannot be divided further, and behind each the other words that begin inside it (充 充电 电器). Writes at most
 * VOC_LEXEME_PARTS; returns how many, 0 for a word that has no parts.
 *
 * A word that the dictionary has, other than by chance, is divided only where fewer than half of its characters stand
 * alone then (充 电器, but not 巴 塞 罗 那); one that it lacks always (很 慢). Words of more than VOC_LEXEME_UNITS characters
 * are no words and have no parts.
 */
extern size_t voc_lexeme_parts(const voc_trie *dictionary, const unsigned char *lexeme, size_t length,
							   voc_lexeme_part parts[VOC_LEXEME_PARTS]);

/*
 * The same for a word of letters with joints inside: covid-19, snake_case, l'été. A joint is a hyphen, an underscore, a dot
 * or slash; an apostrophe only where it stands for a vowel at the end of a short word, as in French and Italian, and then
 * what stands before it is no part. 0 for a word without joints.
 */
extern size_t voc_lexeme_pieces(const unsigned char *lexeme, size_t length, voc_lexeme_part parts[VOC_LEXEME_PARTS]);

/* Takes the scheme, "www." and slashes at the end off a folded address; `host` is the length of the server's name. */
extern size_t voc_lexeme_address(unsigned char *lexeme, size_t length, size_t *host);

#endif
