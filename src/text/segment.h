/*
 * Cuts Chinese text into words.
 *
 * The caller passes a run: a stretch of text between places where a word ends for sure. A run may hold anything; it is
 * cut at punctuation and blanks anyway, and what stands on the two sides of such a place does not influence each other,
 * so it makes no difference whether the caller cuts there or not. Letters and digits that stand together are one unit
 * (iPhone, 2.5), which may be joined with its neighbours (12月, 5G).
 *
 *     voc_segment_run(&segmenter, &scratch, "手機電池很耐用", 21, NULL, 0, VOC_SEGMENT_DEFAULT, ends, &end_count);
 *     → ends = {6, 12, 15, 21}, end_count = 4: 手機 電池 很 耐用
 *
 * The words tile the run, whatever its bytes. How it works: src/text/segment.c.
 */
#ifndef VOC_TEXT_SEGMENT_H
#define VOC_TEXT_SEGMENT_H

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/trie.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where words end is a matter of convention (中央银行 or 中央 银行): a style is one convention. */
typedef enum voc_segment_style
{
	VOC_SEGMENT_DEFAULT, /* what most readers would call words */
	VOC_SEGMENT_FINE,    /* as in the treebank UD Chinese GSD: suffixes stand alone (年轻 人, 大 多数) */
	VOC_SEGMENT_STYLE_COUNT
} voc_segment_style;

/*
 * A span of bytes that is to be exactly one word: a term of a user's vocabulary, a number, an address. One that is apart
 * is what stands between two runs, whatever it is: the runs on its sides do not influence each other. So many short runs
 * of a text can be cut in one go, which is quicker than one by one.
 */
typedef struct voc_segment_forced
{
	uint32_t start;
	uint32_t end;
	bool apart;
} voc_segment_forced;

/* Views of the compiled-in weights and dictionary. */
typedef struct voc_segmenter
{
	voc_trie dictionary;
	const uint16_t *pages; /* of characters: text/segment_units.h */
	const struct voc_segment_character *characters;
	const struct voc_segment_weights *weights;
} voc_segmenter;

/* A segmenter on the compiled-in data; costs nothing. */
extern voc_status voc_segmenter_builtin(voc_segmenter *segmenter);

/* One on given data, for tools. Weights: an image that tools/make_segmenter.c made for this dictionary. */
extern voc_status voc_segmenter_open(voc_segmenter *segmenter, const void *weights, size_t weights_size,
									 const voc_trie *dictionary);

/*
 * The words of a run, as the byte offsets where they end. `ends` has room for `length` entries. Forced spans are in
 * order, do not overlap, and begin and end between characters; they count whatever stands inside them.
 *
 * Needs scratch memory of 160 bytes for each byte of the run, but no more than 200 KB (a longer run is done in
 * pieces); the caller resets the arena when it likes. Polls the arena. VOC_NO_MEMORY; VOC_LIMIT above 1 GB;
 * VOC_PARAMETER: a forced span that is empty, out of order or outside the run.
 */
extern voc_status voc_segment_run(const voc_segmenter *segmenter, voc_arena *scratch,
								  const unsigned char *text, size_t length,
								  const voc_segment_forced *forced, size_t forced_count,
								  voc_segment_style style, uint32_t *ends, size_t *end_count);

#endif
