/*
 * Sentences: where they begin and end in a text.
 *
 *     voc_sentences_start(&scan, arena, body, length);
 *     while (voc_sentences_next(&scan, &sentence))
 *         …
 *
 * A text is walked once, with no memory but the scan itself; the arena is only polled. Every visible character is in
 * exactly one sentence; a sentence neither begins nor ends with white space or an invisible character. The rules:
 * src/text/sentences.c.
 */
#ifndef VOC_TEXT_SENTENCES_H
#define VOC_TEXT_SENTENCES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct voc_sentence
{
	uint32_t start; /* bytes from the body's beginning */
	uint32_t length;
	uint32_t start_character; /* characters from the body's beginning, from 0 */
	uint32_t characters;
} voc_sentence;

typedef struct voc_sentences
{
	const voc_arena *arena;
	const unsigned char *body;
	const unsigned char *end;
	const unsigned char *at;      /* what is cut already */
	const unsigned char *counted; /* up to here the characters are counted */
	uint32_t characters;
} voc_sentences;

extern void voc_sentences_start(voc_sentences *scan, const voc_arena *arena, const unsigned char *body, size_t length);

/* False at the end of the text. */
extern bool voc_sentences_next(voc_sentences *scan, voc_sentence *sentence);

#endif
