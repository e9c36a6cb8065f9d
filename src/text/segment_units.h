/*
 * A run of text as units, what the tagger tags: a Han character, or a whole run of letters or of digits.
 *
 * Units lie in slots, with empty slots (symbol 0) around every place where a word ends for sure, two on each side of a
 * stretch. So features that look two slots to the left and right never see across such a place:
 *
 *     在2012年，我   →   · · 在 <digits> 年 [，] · 我 · · ·        [，]: a slot of symbol 0 that is a word by itself
 */
#ifndef VOC_TEXT_SEGMENT_UNITS_H
#define VOC_TEXT_SEGMENT_UNITS_H

#include "text/segment.h"

/* Symbols below the blank stand for many texts; the others are a folded character. */
enum
{
	VOC_SYMBOL_NONE = 0,
	VOC_SYMBOL_LETTERS = 1, /* two letters or more; one letter is itself, in lower case */
	VOC_SYMBOL_DIGITS = 2,
	VOC_SYMBOL_RARE_HAN = 3, /* beyond the basic plane */
	VOC_SYMBOL_KANA = 4,
	VOC_SYMBOL_OTHER = 5 /* what only a forced span holds */
};

/* Classes of symbols, for a feature that sees five of them at once. */
enum
{
	VOC_CLASS_NONE = 0,
	VOC_CLASS_HAN,
	VOC_CLASS_NUMERAL, /* 一二三… */
	VOC_CLASS_DIGITS,
	VOC_CLASS_LETTERS,
	VOC_CLASS_OTHER,
	VOC_CLASS_TIME, /* 年月日… */
	VOC_CLASS_COUNT
};

/* What a character is to the reader of units. */
typedef enum voc_character_kind
{
	VOC_CHARACTER_BOUNDARY,
	VOC_CHARACTER_HAN,
	VOC_CHARACTER_LETTER,
	VOC_CHARACTER_DIGIT,
	VOC_CHARACTER_KANA,
	VOC_CHARACTER_EXTEND,   /* belongs to what stands before it */
	VOC_CHARACTER_CONNECTOR /* joins letters or digits when it stands between them */
} voc_character_kind;

/* All there is to know about a character of the basic plane as a unit by itself, side by side in memory. */
typedef struct voc_segment_character
{
	uint16_t symbol;
	uint16_t code; /* of the dictionary */
	uint16_t row;  /* of the weights */
	uint8_t class;
	uint8_t kind;
} voc_segment_character;

/* The table of them: pages[character >> 8] is the page, characters[page << 8 | character & 255] the entry. */
#define VOC_SEGMENT_PAGES 256

typedef enum voc_slot_kind
{
	VOC_SLOT_EMPTY,
	VOC_SLOT_UNIT,
	VOC_SLOT_BOUNDARY,  /* a word by itself */
	VOC_SLOT_FORCED,    /* inside a forced span: no word ends here */
	VOC_SLOT_FORCED_END /* the end of one */
} voc_slot_kind;

#define VOC_SEGMENT_UNITS_MAX 1000 /* units done at once */
#define VOC_SEGMENT_OVERLAP 20     /* units done again when a piece had to be cut anywhere */
#define VOC_SEGMENT_MARGIN_BEFORE 2
#define VOC_SEGMENT_MARGIN_AFTER 3
#define VOC_SEGMENT_MARGINS (VOC_SEGMENT_MARGIN_BEFORE + VOC_SEGMENT_MARGIN_AFTER)
#define VOC_SEGMENT_DEPTH 16 /* units in the longest word that is looked up */

/* All arrays have the same number of slots; see segment_features.h for those about the dictionary. */
typedef struct voc_segment_slots
{
	uint32_t count; /* with the margins */
	uint32_t unit_count;
	uint16_t *symbols;
	uint16_t *codes;
	uint16_t *rows;
	uint8_t *classes;
	uint8_t *kinds;
	uint32_t *ends; /* byte offset in the run, after the unit */

	uint16_t *word_lengths; /* bit n: a dictionary word of n + 1 units begins here */
	uint8_t *word_costs;    /* of them: [slot × VOC_SEGMENT_DEPTH + n] */
	uint8_t *begins;        /* length of the longest word that begins here, 0 for none, as 0 … 4 for 1, 2, 3, 4, 5+ */
	uint8_t *endings;       /* idem, that ends here */
	uint8_t *covers;        /* idem, that goes on over both sides */
	uint8_t *path;          /* 1 + the tag on the cheapest path through the dictionary, 0 in slots that are no units */
	uint8_t *words;         /* the word on that path: shape of its length × 8 + how rare it is, 0 … 7 */
	uint32_t *path_costs;
	uint8_t *path_steps;
	uint32_t *active_states;
	uint16_t *active_slots;
} voc_segment_slots;

/* Makes an entry of that table, but for the row. */
extern voc_segment_character voc_segment_describe(const voc_trie *dictionary, const uint16_t *folding,
												  uint32_t character);

/* Room for what a run of this many bytes needs; false when there is no memory. */
extern bool voc_segment_slots_allocate(voc_segment_slots *slots, voc_arena *arena, size_t length);

/*
 * Fills slots from text[start…]; *forced moves past the spans that were read. Returns the offset where it stopped:
 * at the end, or when the slots were full, if possible behind a boundary (then *cut_inside is false).
 */
extern size_t voc_segment_read_units(const voc_segmenter *segmenter, voc_segment_slots *slots,
									 const unsigned char *text, size_t start, size_t length,
									 const voc_segment_forced **forced,
									 const voc_segment_forced *forced_end, bool *cut_inside);

#endif
