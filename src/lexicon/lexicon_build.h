/*
 * Building a lexicon, a row at a time and in any order.
 *
 * A row that says again what is known is nothing new; of several spellings of a term the first in byte order is kept. A row
 * that gives a term a second value for a role is an error. So the result depends on the rows alone, not on their order, and
 * parts built apart can be merged.
 */
#ifndef VOC_LEXICON_LEXICON_BUILD_H
#define VOC_LEXICON_LEXICON_BUILD_H

#include "base/array.h"
#include "lexicon/lexicon.h"

typedef struct voc_lexicon_builder
{
	voc_arena *arena;
	VOC_ARRAY(voc_lexicon_entry) entries; /* in order of arrival, each key once */
	uint32_t *slots;                      /* hash table: number of the entry + 1 */
	uint32_t slot_count;                  /* a power of 2 */
	uint64_t strings_size;
	uint64_t row; /* rows that were added */
} voc_lexicon_builder;

/* Text as the user gave it; at NULL: no value. */
typedef struct voc_lexicon_text
{
	const unsigned char *at;
	size_t length;
} voc_lexicon_text;

extern void voc_lexicon_builder_begin(voc_lexicon_builder *builder, voc_arena *arena);

/* Adds a row. What is wrong with it stands in *error, with its number; the builder stays as it was. */
extern voc_status voc_lexicon_builder_add(voc_lexicon_builder *builder, voc_lexicon_text term, voc_lexicon_text role,
										  voc_lexicon_text value, voc_error *error);

/* Adds all entries of a lexicon. */
extern voc_status voc_lexicon_builder_merge(voc_lexicon_builder *builder, const voc_lexicon *lexicon, voc_error *error);

/* Adds the entries of a lexicon whose term has no entry of the same role in another. */
extern voc_status voc_lexicon_builder_merge_except(voc_lexicon_builder *builder, const voc_lexicon *lexicon,
												   const voc_lexicon *except, voc_error *error);

/* Makes the image in another arena, 8-byte aligned. The builder stays as it was. */
extern voc_status voc_lexicon_builder_finish(const voc_lexicon_builder *builder, voc_arena *arena,
											 unsigned char **image, size_t *size, voc_error *error);

/* A term in normal form, written to `room`; VOC_PARAMETER if nothing is left of it, VOC_LIMIT if it is too long. */
extern voc_status voc_lexicon_fold_term(const voc_arena *arena, const unsigned char *term, size_t length,
										unsigned char room[VOC_LEXICON_TERM_BYTES], size_t *folded_length);

#endif
