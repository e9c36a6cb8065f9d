/*
 * Lexicons as SQL values, for the shells above.
 *
 * The image of lexicon.h is the value: its word `owner` is the server's length word. It is aligned to 8 bytes and may be
 * stored compressed and out of line.
 */
#ifndef VOC_LEXICON_LEXICON_PG_H
#define VOC_LEXICON_LEXICON_PG_H

#include "base/shell_pg.h"

#include "lexicon/lexicon.h"
#include "lexicon/lexicon_build.h"

/*
 * An argument of type voc.lexicon, which is not NULL, ready for use. A connection keeps the last lexicons that it used
 * (lexicon_cache_pg.c), so a value out of a table is fetched and decompressed once and not once a row, whatever executor
 * calls. The lexicon is good until the function returns; a function may have two of them at a time.
 */
extern const voc_lexicon *voc_lexicon_argument(FunctionCallInfo fcinfo, int argument);

/*
 * What a room above makes of a lexicon, once and in `context`, and finds again as long as the connection keeps the lexicon. A
 * lexicon has room for one such thing of each maker.
 */
typedef void *(*voc_lexicon_maker)(const voc_lexicon *lexicon, MemoryContext context);

#define VOC_LEXICON_MAKERS 2

/* For a lexicon of voc_lexicon_argument: what `make` makes of it. */
extern void *voc_lexicon_made(const voc_lexicon *lexicon, voc_lexicon_maker make);

/* The header of a value without the rest of it: a value in a table is read as far as that only. */
extern void voc_lexicon_header_of(Datum value, voc_lexicon_header *header);

/* A view of a value, fetched, decompressed and checked, in the current memory context. */
extern void voc_lexicon_open_value(Datum value, voc_lexicon *lexicon);

/* Opens and checks an image, or raises that it is damaged. */
extern void voc_lexicon_open_image(const voc_allocator *allocator, const void *image, voc_lexicon *lexicon);

/* The lexicon of a builder as a value in the current memory context. */
extern Datum voc_lexicon_built_value(const voc_lexicon_builder *builder);

#endif
