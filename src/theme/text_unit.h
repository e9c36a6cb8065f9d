/*
 * Units: what the terms of a taxonomy are compared by. A word of a script that puts blanks between words is one unit; of
 * all other characters each is one.
 *
 *     "The APP’s 電池組, ok?"   →   the | app | ' | s | 电 | 池 | 组 | , | ok | ?
 *
 * So app is not in happy, and 电池 is in 动力电池包. Characters are read as a lexicon's terms are (unicode/folded.h). A
 * blank counts only between two units that are no words: 好 吃 is not 好吃, but APP 闪退 is app闪退.
 */
#ifndef VOC_THEME_TEXT_UNIT_H
#define VOC_THEME_TEXT_UNIT_H

#include "unicode/folded.h"

#define VOC_UNIT_BYTES 1024 /* of a word that are looked at */

typedef struct voc_text_unit
{
	uint32_t start; /* bytes of the text */
	uint32_t end;
	uint32_t character; /* of a unit that is no word; 0: a word */
	uint32_t length;    /* of a word, in the walk's `word`; more than VOC_UNIT_BYTES: it was cut there */
	bool glued;         /* it belongs to one written character with the unit before */
} voc_text_unit;

typedef struct voc_unit_walk
{
	voc_folded_walk folded;
	uint32_t at;
	uint32_t count;
	voc_folded_character before; /* the last character of the unit before; start UINT32_MAX: none */
	bool before_is_word;
	voc_folded_character characters[VOC_FOLDED_MOST];
	unsigned char word[VOC_UNIT_BYTES + 4]; /* of the unit given last */
} voc_unit_walk;

extern void voc_unit_walk_begin(voc_unit_walk *walk, const unsigned char *text, size_t length);

/* The next unit; false at the end. */
extern bool voc_unit_walk_next(voc_unit_walk *walk, voc_text_unit *unit);

#endif
