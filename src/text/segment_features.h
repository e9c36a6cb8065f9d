/*
 * What the tagger sees around a slot. The trainer and the engine share this.
 *
 * Rows of weights are kept by what they are about, not by who looks: the row of the bigram 电池 holds the scores that it
 * gives to the four slots around it, four tags each, 16 numbers that are fetched once.
 *
 *     row          slots it speaks to, relative to its first     numbers
 *     character    −2 … +2                                       20, and 12 for the slot itself by its path tag
 *     bigram       −1 … +2                                       16
 *     trigram       0 … +2                                       12
 *
 * Direct rows are chosen by small numbers: the classes of five slots, the shapes of the dictionary's words around the
 * slot, and the cheapest path: the cut of the text into dictionary words that has the highest product of frequencies.
 */
#ifndef VOC_TEXT_SEGMENT_FEATURES_H
#define VOC_TEXT_SEGMENT_FEATURES_H

#include "text/segment_units.h"

enum
{
	VOC_TAG_BEGIN,
	VOC_TAG_MIDDLE,
	VOC_TAG_END,
	VOC_TAG_SINGLE,
	VOC_TAG_COUNT
};

typedef enum voc_ngram_kind
{
	VOC_NGRAM_BIGRAM,
	VOC_NGRAM_TRIGRAM,
	VOC_NGRAM_KIND_COUNT
} voc_ngram_kind;

#define VOC_CHARACTER_ROW 32   /* 64 bytes: one line of the processor's cache */
#define VOC_CHARACTER_PATHS 20 /* where the numbers by path tag begin, three for each: the fourth tag's is 0 */
#define VOC_NGRAM_ROW 16       /* the shorter rows end with zeros */

/* Direct rows, table behind table. */
#define VOC_SHAPE_COUNT 5
#define VOC_WORD_SHAPES (VOC_SHAPE_COUNT * 8)
#define VOC_SHAPES (VOC_SHAPE_COUNT * VOC_SHAPE_COUNT * VOC_SHAPE_COUNT)
enum
{
	VOC_DIRECT_CLASSES = 0,
	VOC_DIRECT_INSIDE = VOC_CLASS_COUNT * VOC_CLASS_COUNT * VOC_CLASS_COUNT * VOC_CLASS_COUNT * VOC_CLASS_COUNT,
	VOC_DIRECT_LEFT = VOC_DIRECT_INSIDE + VOC_SHAPES,
	VOC_DIRECT_RIGHT = VOC_DIRECT_LEFT + VOC_SHAPES,
	VOC_DIRECT_PATH = VOC_DIRECT_RIGHT + VOC_SHAPES,
	VOC_DIRECT_REPEAT = VOC_DIRECT_PATH + VOC_SHAPES,
	VOC_DIRECT_WORD = VOC_DIRECT_REPEAT + 16,
	VOC_DIRECT_ROWS = VOC_DIRECT_WORD + VOC_SHAPE_COUNT * VOC_WORD_SHAPES
};
#define VOC_DIRECT_TABLES 7

/* Looks the slots up in the dictionary: fills in the arrays from word_lengths on. */
extern void voc_segment_look_up(const voc_trie *dictionary, voc_segment_slots *slots);

/* An n-gram as a number, 0 where it says nothing. */
static inline uint64_t
voc_ngram_key(const uint16_t *symbols, voc_ngram_kind kind)
{
	uint64_t first = symbols[0];
	uint64_t second = symbols[1];
	uint64_t third = symbols[2];

	if (kind == VOC_NGRAM_BIGRAM)
		return (first | second) == 0 ? 0 : UINT64_C(1) << 48 | first << 32 | second << 16;
	return second == 0 || (first | third) == 0 ? 0 : UINT64_C(2) << 48 | first << 32 | second << 16 | third;
}

/* The slot, relative to the n-gram's first, that the first four numbers of its row speak to. */
static inline int
voc_ngram_offset(voc_ngram_kind kind)
{
	return kind == VOC_NGRAM_BIGRAM ? -1 : 0;
}

static inline uint32_t
voc_ngram_roles(voc_ngram_kind kind)
{
	return kind == VOC_NGRAM_BIGRAM ? 4 : 3;
}

/* The direct rows of a slot. */
static inline void
voc_segment_direct_rows(const voc_segment_slots *slots, uint32_t slot, uint32_t rows[VOC_DIRECT_TABLES])
{
	const uint8_t *class = slots->classes + slot;
	const uint8_t *begins = slots->begins + slot;
	const uint8_t *endings = slots->endings + slot;
	const uint8_t *path = slots->path + slot;
	const uint16_t *symbol = slots->symbols + slot;
	uint32_t classes = class[-2];

	classes = classes * VOC_CLASS_COUNT + class[-1];
	classes = classes * VOC_CLASS_COUNT + class[0];
	classes = classes * VOC_CLASS_COUNT + class[1];
	classes = classes * VOC_CLASS_COUNT + class[2];
	rows[0] = VOC_DIRECT_CLASSES + classes;
	rows[1] = VOC_DIRECT_INSIDE + (uint32_t) (begins[0] * 5 + endings[0]) * 5 + slots->covers[slot];
	rows[2] = VOC_DIRECT_LEFT + (uint32_t) (endings[-1] * 5 + begins[0]) * 5 + endings[0];
	rows[3] = VOC_DIRECT_RIGHT + (uint32_t) (endings[0] * 5 + begins[1]) * 5 + begins[0];
	rows[4] = VOC_DIRECT_PATH + (uint32_t) (path[-1] * 5 + path[0]) * 5 + path[1];
	rows[5] = VOC_DIRECT_REPEAT + (uint32_t) (symbol[-2] == symbol[0]) + (uint32_t) (symbol[-1] == symbol[0]) * 2 +
			  (uint32_t) (symbol[1] == symbol[0]) * 4 + (uint32_t) (symbol[2] == symbol[0]) * 8;
	rows[6] = VOC_DIRECT_WORD + (uint32_t) path[0] * VOC_WORD_SHAPES + slots->words[slot];
}

#endif
