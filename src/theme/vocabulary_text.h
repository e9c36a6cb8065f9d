/*
 * A text as a user's vocabulary reads it, for counting what it talks about.
 *
 * Terms and their names are found in the bytes of a text, so the simplest way to count a synonym under its canonical form
 * is a text that has it already: the text is written once more with each synonym replaced, and the tokens are moved to
 * their places in it. All that follows (hashes, spellings, samples, new words) need not know about vocabularies.
 *
 *     synonym APP → 应用, stop 老板          body  "老板的APP太慢"
 *     text: "老板的应用太慢"                 tokens 老板/punctuation 的 应用 太 慢
 *
 * Tokens inside a term of role stop become punctuation: a phrase ends there, and nothing is counted.
 */
#ifndef VOC_THEME_VOCABULARY_TEXT_H
#define VOC_THEME_VOCABULARY_TEXT_H

#include "base/array.h"
#include "lexicon/lexicon_scan.h"
#include "text/tokens.h"

typedef struct voc_replacement
{
	uint32_t start; /* of the synonym, in the body */
	uint32_t end;
	uint32_t to; /* where the canonical form begins, in the text */
	uint32_t to_end;
} voc_replacement;

typedef struct voc_vocabulary_text
{
	const unsigned char *bytes; /* the text: the body itself where nothing is replaced */
	size_t length;
	VOC_ARRAY(voc_replacement) replacements;
	size_t next;      /* of them */
	int64_t shift;    /* from body to text, behind the replacements so far */
	voc_lexicon_scan *stops; /* NULL: none are left */
	voc_lexicon_match stop;
} voc_vocabulary_text;

/* What a state made with this vocabulary says that it was made with; 0 for none, and for an empty one. */
extern uint64_t voc_vocabulary_fingerprint(const voc_lexicon *lexicon);

/* Makes the text. `lexicon` may be NULL. Needs the tokenizer for itself; everything is in the arena. VOC_LIMIT: 1 GB. */
extern voc_status voc_vocabulary_text_begin(voc_vocabulary_text *text, voc_arena *arena, voc_tokenizer *tokenizer,
											const unsigned char *body, size_t length, const voc_lexicon *lexicon);

/* Moves the next token of the body, tokenized with the same vocabulary, to its place in the text. */
extern void voc_vocabulary_text_take(voc_vocabulary_text *text, voc_token *token);

/* The place in the body of a place in the text where a token begins, or where one ends. */
extern uint32_t voc_vocabulary_text_origin(const voc_vocabulary_text *text, uint32_t place, bool is_end);

#endif
