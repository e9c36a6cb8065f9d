/*
 * The text form of a lexicon, JSON:
 *
 *     [["豆瓣酱", "word", null], ["给力", "sentiment", 0.8], ["app", "synonym", "应用"]]
 *
 * Entries come in the lexicon's own order, so equal lexicons have equal text. What is read may come in any order; an entry
 * may also be an object {"term": …, "role": …, "value": …}, a value may be missing, a number may stand as text.
 */
#ifndef VOC_LEXICON_LEXICON_JSON_H
#define VOC_LEXICON_LEXICON_JSON_H

#include "lexicon/lexicon_build.h"

/* Adds all that the text holds to a builder. VOC_SYNTAX: no JSON, or JSON of another shape; the error says at which byte. */
extern voc_status voc_lexicon_read_json(voc_lexicon_builder *builder, const unsigned char *text, size_t length,
										voc_error *error);

/* Writes the text form: with `to` NULL it only returns how many bytes that takes. */
extern size_t voc_lexicon_write_json(const voc_arena *arena, const voc_lexicon *lexicon, unsigned char *to);

#endif
