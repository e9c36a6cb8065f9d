/*
 * Units: what sentiment looks at. A token of the text becomes one unit or several, in a normal form
 * that brings together what is written in different ways:
 *
 *     Don't      → do, not           letters are lower case, without accents; n't is a word of its
 * own soooo      → soo (elongated)   a letter three times or more counts as two 電池很耐用  → 电 池
 * 很 耐 用     Han and kana stand one by one, in simplified form, whatever the segmenter says
 *     ！！！      → ! (3)             signs in their ASCII form, with their number
 *     👍🏽         → 👍                without skin tone and variation selector
 *     2019, 349  → #                 numbers of three digits and more are all the same
 */
#ifndef VOC_SENTIMENT_UNITS_H
#define VOC_SENTIMENT_UNITS_H

#include "text/tokens.h"

#define VOC_UNIT_TEXT_MAX 30

typedef enum voc_unit_kind
{
	VOC_UNIT_WORD,		/* of a script with blanks between words */
	VOC_UNIT_IDEOGRAPH, /* one Han character */
	VOC_UNIT_SYLLABLE,	/* one character of kana or of a script without blanks */
	VOC_UNIT_NUMBER,
	VOC_UNIT_EMOJI,
	VOC_UNIT_EMOTICON,
	VOC_UNIT_NAME, /* an address or a mention: who, not how */
	VOC_UNIT_SIGN
} voc_unit_kind;

typedef struct voc_unit
{
	uint64_t hash;	/* of kind and normal form */
	uint32_t start; /* bytes from the body's beginning */
	uint32_t length;
	uint32_t start_character;
	uint32_t characters;
	uint32_t character; /* the folded character of an ideograph or syllable, the first one of
						   anything else */
	uint16_t repeated;	/* of a sign: how many times it stands */
	uint8_t kind;
	uint8_t text_length; /* of words, numbers and emoticons: the normal form, cut off at
							VOC_UNIT_TEXT_MAX */
	bool elongated;
	bool capitals; /* a word of two letters or more, all of them capitals */
	bool ends_sentence;
	bool space_before; /* blanks or a line end between this unit and the one before */
	bool line_before;
	unsigned char text[VOC_UNIT_TEXT_MAX];
} voc_unit;

/* Goes through the units of one token. */
typedef struct voc_unit_cursor
{
	const unsigned char *body;
	const uint16_t *folding;
	voc_token token;
	uint32_t done; /* bytes of the token */
	uint32_t done_characters;
	bool space_before;
	bool line_before;
	bool pending; /* `second` is still to come */
	voc_unit second;
} voc_unit_cursor;

/* Begins a token; `previous_end` is where the token before it ended. */
extern void voc_units_begin(voc_unit_cursor *cursor, const unsigned char *body,
							const voc_token *token, uint32_t previous_end);
extern bool voc_units_next(voc_unit_cursor *cursor, voc_unit *unit);

/* What a unit counts for in the length of a text, in words: an ideograph is two thirds of one. */
static inline double
voc_unit_words(const voc_unit *unit)
{
	return unit->kind == VOC_UNIT_SIGN || unit->kind == VOC_UNIT_NAME ||
				   unit->kind == VOC_UNIT_NUMBER
			   ? 0
		   : unit->kind == VOC_UNIT_IDEOGRAPH || unit->kind == VOC_UNIT_SYLLABLE ? 2.0 / 3
																				 : 1;
}

/* The hash of a word unit in normal form, for tables of words. */
extern uint64_t voc_unit_word_hash(const unsigned char *text, size_t length);

/* The same for an ideograph or a syllable. */
extern uint64_t voc_unit_character_hash(uint32_t character);

#endif
