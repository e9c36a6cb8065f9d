/*
 * Tokenizers for text search, where several texts may be under way at once: the parser of a document is, while a
 * dictionary cuts one of its hashtags. Each holds one, borrowed from the connection's few.
 */
#ifndef VOC_TEXT_TOKENIZER_POOL_PG_H
#define VOC_TEXT_TOKENIZER_POOL_PG_H

#include "text/tokens_pg.h"

typedef struct voc_borrowed voc_borrowed;

/*
 * Takes a tokenizer until it is given back, or until the current memory context is reset, whichever comes first: an
 * error in between loses nothing.
 */
extern voc_borrowed *voc_borrow_tokenizer(voc_tokenizer **tokenizer);
extern void voc_return_tokenizer(voc_borrowed *borrowed);

#endif
