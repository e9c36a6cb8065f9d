/*
 * For the shells above: the connection's tokenizer, and a text argument as bytes.
 */
#ifndef VOC_TEXT_TOKENS_PG_H
#define VOC_TEXT_TOKENS_PG_H

#include "base/shell_pg.h"

#include "text/tokens.h"

/*
 * The tokenizer of this connection, opened at first use and kept. Only one text at a time: a function that has begun a
 * text must end with it before it calls anything that may tokenize as well (no callbacks into SQL between tokens).
 */
extern voc_tokenizer *voc_connection_tokenizer(void);

/* voc_tokenizer_next for the shell: raises what goes wrong, returns false at the end. */
extern bool voc_next_token(voc_tokenizer *tokenizer, voc_token *token);

#endif
