/*
 * A walk over the characters of a text as voc_normalize would write them, each with the place it comes from.
 *
 *     " ＡPP　很好" → 'a' [1, 4)   'p' [4, 5)   'p' [5, 6)   ' ' [6, 9)   '很' [9, 12)   '好' [12, 15)
 *
 * So what is known in normal form, such as the terms of a lexicon, is found in a text as it stands. The text is cut into
 * clusters, a character and the marks that join it; all characters that a cluster folds to have the cluster's place
 * (ﬁ → f i, e + U+0301 → é). White space of any length is one blank, there is none at the ends, and what is invisible is
 * left out. Only pinyin glosses stay: the characters of 识(shí)别 are all there.
 */
#ifndef VOC_UNICODE_FOLDED_H
#define VOC_UNICODE_FOLDED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_FOLDED_MOST 320 /* characters that one step may give: a cluster of 64 marks */
#define VOC_FOLDED_JOINER 0x200Du

typedef struct voc_folded_character
{
	uint32_t character;
	uint32_t start; /* bytes [start, end) of the text */
	uint32_t end;
} voc_folded_character;

typedef struct voc_folded_walk
{
	const unsigned char *text;
	const unsigned char *at;
	const unsigned char *end;
	const uint16_t *folding;
	uint32_t last; /* the last character given */
	bool begun;    /* there is one */
	bool blank;    /* white space was seen since, */
	bool joiner;   /* or a joiner behind a picture: */
	uint32_t gap_start; /* its place */
	uint32_t gap_end;
} voc_folded_walk;

/* The text is shorter than 4 GB. */
extern void voc_folded_begin(voc_folded_walk *walk, const unsigned char *text, size_t length);

/* The next characters, at least one and at most VOC_FOLDED_MOST; returns how many, 0 at the end. */
extern size_t voc_folded_next(voc_folded_walk *walk, voc_folded_character *characters);

#endif
