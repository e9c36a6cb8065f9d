/*
 * Character classes: the one byte that text scanning needs to know of a character.
 *
 * The table is made at build time by tools/make_classes.c from ICU's Unicode properties, and compiled in: what a
 * character counts as belongs to the library's version, not to the ICU that happens to be installed.
 */
#ifndef VOC_UNICODE_CLASS_H
#define VOC_UNICODE_CLASS_H

#include <stdbool.h>
#include <stdint.h>

typedef enum voc_class
{
	VOC_CLASS_SYMBOL = 0, /* everything else that is visible: symbols, private use, unassigned */
	VOC_CLASS_SPACE,      /* White_Space, line ends too */
	VOC_CLASS_INVISIBLE,  /* control and format characters (Cc, Cf) that are no white space */
	VOC_CLASS_LETTER,     /* letters of scripts that put blanks between words, and modifiers */
	VOC_CLASS_HAN,        /* ideographs and their iteration marks */
	VOC_CLASS_KANA,       /* Hiragana, Katakana, the long mark */
	VOC_CLASS_HANGUL,
	VOC_CLASS_SCRIPTIO,   /* letters of scripts without blanks: Thai, Lao, Khmer, Myanmar … (scriptio continua) */
	VOC_CLASS_DIGIT,      /* decimal digits of any script */
	VOC_CLASS_MARK,       /* combining marks: part of what stands before them */
	VOC_CLASS_CONNECTOR,  /* _ and its kin */
	VOC_CLASS_PUNCTUATION,
	VOC_CLASS_EMOJI,      /* shown as a picture by default */
	VOC_CLASS_PICTOGRAPH, /* a picture only before U+FE0F: ☺ ✌ ❤ */
	VOC_CLASS_REGIONAL,   /* letters of flags */
	VOC_CLASS_MODIFIER    /* skin tones */
} voc_class;

#define VOC_CLASS_COUNT 16

extern const uint8_t voc_class_page[0x110000 >> 7];
extern const uint8_t voc_class_pages[][128];

static inline voc_class
voc_class_of(uint32_t character)
{
	return (voc_class) voc_class_pages[voc_class_page[character >> 7]][character & 127];
}

/* What the normal form leaves out: control and format characters, variation selectors. */
static inline bool
voc_is_hidden(uint32_t character)
{
	return voc_class_of(character) == VOC_CLASS_INVISIBLE || (character >= 0xFE00 && character <= 0xFE0F);
}

/* Ends a sentence by itself, wherever it stands: 。！？ and their half-width and other-script kin, and line ends. */
extern bool voc_ends_sentence(uint32_t character);

#endif
