/*
 * A body's token boundaries in about one byte a token.
 *
 * The body itself is at hand when the list is read, so places are told in characters, relative to the token before, and
 * nothing is told that the body says already. A token that follows the last one directly or after one character (a blank),
 * and is at most seven characters long, is one byte:
 *
 *     bits 7–4  what it is: 0–5 a word of that voc_script, 6–12 the kinds from number to hashtag,
 *               13 punctuation, 14 punctuation that ends a sentence; 15 is not used
 *     bit  3    characters between it and the token before: 0 or 1
 *     bits 2–0  its length in characters, 1–7
 *
 * Length 0 announces the long form, used for all others and only for them: bit 3 is zero, and two varints follow, the gap
 * and the length. "I love it!!" is 11 1c 1a e2.
 */
#ifndef VOC_FEEDBACK_TOKEN_LIST_H
#define VOC_FEEDBACK_TOKEN_LIST_H

#include "base/array.h"
#include "feedback/format.h"
#include "text/tokens.h"

typedef struct voc_token_writer
{
	voc_arena *arena;
	VOC_ARRAY(unsigned char) bytes;
	uint32_t characters; /* where the last token ends */
} voc_token_writer;

extern void voc_token_writer_start(voc_token_writer *writer, voc_arena *arena);
extern voc_status voc_token_writer_add(voc_token_writer *writer, const voc_token *token);

/* Hands out the tokens as the tokenizer did. */
typedef struct voc_token_reader
{
	const unsigned char *at;
	const unsigned char *end;
	voc_bytes body;
	uint32_t start; /* where the last token ends, in bytes and in characters */
	uint32_t start_character;
} voc_token_reader;

extern void voc_token_reader_start(voc_token_reader *reader, voc_bytes list, voc_bytes body);

/* The next token; length 0 at the end. VOC_CORRUPT if the list does not fit the body. */
extern voc_status voc_token_reader_next(voc_token_reader *reader, voc_token *token);

#endif
