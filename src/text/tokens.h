/*
 * Tokens: the words, numbers and signs of a text, in order, with their places in it.
 *
 * A tokenizer is opened once and used for many texts: it owns break iterators and scratch memory. It hands out tokens as
 * a stream and works on one stretch of text at a time (a line, a sentence, at most VOC_STRETCH_BYTES), so that its memory
 * does not grow with the text.
 *
 *     voc_tokenizer_start(tokenizer, body, length);
 *     while ((status = voc_tokenizer_next(tokenizer, &token)) == VOC_OK && token.length > 0)
 *         …
 *
 * Spans never overlap; between them lies nothing but white space and invisible control or format characters.
 */
#ifndef VOC_TEXT_TOKENS_H
#define VOC_TEXT_TOKENS_H

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/lexicon.h"

#include <stdbool.h>
#include <stdint.h>

#define VOC_STRETCH_BYTES 4096

typedef enum voc_token_kind
{
	VOC_TOKEN_WORD,
	VOC_TOKEN_NUMBER,
	VOC_TOKEN_EMOJI,
	VOC_TOKEN_EMOTICON,
	VOC_TOKEN_URL,
	VOC_TOKEN_EMAIL,
	VOC_TOKEN_MENTION,
	VOC_TOKEN_HASHTAG,
	VOC_TOKEN_PUNCTUATION
} voc_token_kind;

#define VOC_TOKEN_KIND_COUNT 9

typedef enum voc_script
{
	VOC_SCRIPT_OTHER, /* numbers, signs */
	VOC_SCRIPT_LATIN, /* and every script that puts blanks between words */
	VOC_SCRIPT_HAN,
	VOC_SCRIPT_KANA, /* with the Han characters of the same stretch */
	VOC_SCRIPT_HANGUL,
	VOC_SCRIPT_SCRIPTIO
} voc_script;

typedef struct voc_token
{
	uint32_t start; /* bytes from the body's beginning */
	uint32_t length;
	uint32_t start_character; /* characters from the body's beginning, from 0 */
	uint32_t characters;
	uint8_t kind;   /* voc_token_kind */
	uint8_t script; /* voc_script, of words */
	bool ends_sentence; /* punctuation after which a sentence may begin */
	bool is_term;       /* a term of the user's vocabulary, */
	bool is_synonym;    /* with a canonical form, */
	uint32_t term;      /* whose first entry is this: see voc_lexicon_term_entry */
} voc_token;

typedef struct voc_tokenizer voc_tokenizer;

/* The English word for a kind: "word", "number" … */
extern const char *voc_token_kind_name(voc_token_kind kind);

/* A tokenizer in memory of its own from the allocator; VOC_NO_MEMORY when there is none. */
extern voc_status voc_tokenizer_open(voc_tokenizer **tokenizer, const voc_allocator *allocator);
extern void voc_tokenizer_close(voc_tokenizer *tokenizer);

/* Begins a text, whatever became of the one before. The body stays the caller's and must stay until the last token. */
extern void voc_tokenizer_start(voc_tokenizer *tokenizer, const unsigned char *body, size_t length);

/*
 * The same with a user's vocabulary: each of its terms of role word or synonym is one token wherever it stands as a word
 * (not inside an address or a number). The vocabulary stays the caller's, as the body does; it may be NULL.
 */
extern void voc_tokenizer_start_with(voc_tokenizer *tokenizer, const unsigned char *body, size_t length,
									 const voc_lexicon *lexicon);

/* The next token; length 0 at the end. Polls now and then. */
extern voc_status voc_tokenizer_next(voc_tokenizer *tokenizer, voc_token *token);

#endif
