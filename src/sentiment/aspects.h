/*
 * Aspects: what a text speaks of, in which words, and how.
 *
 *     物流太慢，但是价格很值        物流 ← 太慢, bad        价格 ← 很值, good
 *     Too expensive for me          price ← Too expensive   (implied: the text does not name it)
 *
 * Tokens are pushed as they come from the tokenizer. A sentence is judged when it ends, and its mentions are ready then;
 * memory does not grow with the text.
 *
 *     voc_aspects_begin(analyzer, body, length, lexicon);
 *     for (bool more = true; more;)
 *     {
 *         … voc_tokenizer_next(tokenizer, &token) …
 *         more = token.length > 0;
 *         status = more ? voc_aspects_push(analyzer, &token) : voc_aspects_end(analyzer);
 *         mentions = voc_aspects_ready(analyzer, &count);
 *         …
 *     }
 *
 * Where aspects are: aspect_terms.h. How they are spoken of: aspect_judge.h. In Chinese and English; in other languages
 * only the user's themes are found.
 */
#ifndef VOC_SENTIMENT_ASPECTS_H
#define VOC_SENTIMENT_ASPECTS_H

#include "base/arena.h"
#include "base/status.h"
#include "text/tokens.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A stretch of the body; length 0: nothing. */
typedef struct voc_aspect_place
{
	uint32_t start; /* bytes */
	uint32_t length;
	uint32_t start_character; /* from 0 */
	uint32_t characters;
} voc_aspect_place;

typedef struct voc_aspect_mention
{
	voc_aspect_place place;
	voc_aspect_place opinion;
	const unsigned char *name; /* of a theme or a canonical form; NULL: the place names itself */
	uint32_t name_length;
	int32_t score; /* 1/10000, −10000 … 10000; 0: nothing is said for or against it */
} voc_aspect_mention;

typedef struct voc_aspects_analyzer voc_aspects_analyzer;

extern voc_status voc_aspects_open(voc_aspects_analyzer **analyzer, const voc_allocator *allocator);
extern void voc_aspects_close(voc_aspects_analyzer *analyzer);

/*
 * Begins a text, whatever became of the one before. The body and the lexicon, which may be NULL, stay the caller's and must
 * stay until the end; with a lexicon the tokens are to come from voc_tokenizer_start_with.
 */
extern void voc_aspects_begin(voc_aspects_analyzer *analyzer, const unsigned char *body, size_t length,
							  const voc_lexicon *lexicon);
extern voc_status voc_aspects_push(voc_aspects_analyzer *analyzer, const voc_token *token);
extern voc_status voc_aspects_end(voc_aspects_analyzer *analyzer);

/* The mentions of what was judged by the last push or end, in the order of the text. */
extern const voc_aspect_mention *voc_aspects_ready(const voc_aspects_analyzer *analyzer, uint32_t *count);

#endif
