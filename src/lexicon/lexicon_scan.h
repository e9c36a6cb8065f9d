/*
 * Finding a lexicon's terms in a text as it stands, whatever its case, width and script.
 *
 *     terms 电池, 电池组, app          text "電池組好ＡＰＰ, but happy"   →   電池組 [0, 9), ＡＰＰ [12, 21)
 *
 * The text is read through unicode/folded.h, so that it is compared as terms are; a blank inside a term stands for white
 * space of any length. A term may begin and end anywhere between two characters, except
 *
 *   - where letters, digits and _ of scripts that put blanks between words touch each other: app is not in happy, 5g not
 *     in 15g, but it is in 用app的 (Chinese, Japanese, Korean, Thai and their like match anywhere);
 *   - inside one character of the text (kg is in ㎏, but k is not) and at the joiner of an emoji sequence.
 *
 * Without VOC_LEXICON_OVERLAPPING the matches are the leftmost longest ones and do not overlap; with it every match is
 * told, in order of start, then of length. Time is linear in the text, times the longest term at worst.
 *
 *     voc_lexicon_scan_begin(&scan, arena, lexicon, VOC_LEXICON_ROLE(VOC_LEXICON_WORD), 0, text, length);
 *     while (voc_lexicon_scan_next(&scan, &match))
 *         ...
 */
#ifndef VOC_LEXICON_LEXICON_SCAN_H
#define VOC_LEXICON_LEXICON_SCAN_H

#include "lexicon/lexicon.h"
#include "unicode/folded.h"

#define VOC_LEXICON_OVERLAPPING 1u

#define VOC_LEXICON_SCAN_WINDOW 1024 /* characters in sight: a longest term, a step of the walk and as much again */

typedef struct voc_lexicon_match
{
	uint32_t start; /* bytes [start, end) of the text */
	uint32_t end;
	uint32_t first; /* number of the term's first entry; see voc_lexicon_term_entry */
	uint32_t roles; /* all roles of the term */
} voc_lexicon_match;

typedef struct voc_lexicon_scan
{
	const voc_arena *arena;
	const voc_lexicon *lexicon;
	uint32_t roles;
	unsigned flags;
	bool ended;         /* the walk has */
	uint32_t head;      /* window[head] is the next character where a match may start */
	uint32_t count;     /* characters in the window, */
	uint32_t judged;    /* of which it is known so far whether a term may begin there */
	uint32_t depth;     /* of overlapping matches: characters from head that are done, */
	uint32_t state;     /* and the trie's state behind them */
	voc_folded_walk walk;
	voc_folded_character before; /* the character before the window */
	voc_folded_character window[VOC_LEXICON_SCAN_WINDOW + 2];
	bool may_begin[VOC_LEXICON_SCAN_WINDOW];
} voc_lexicon_scan;

/* Finds terms with one of the roles. Does not touch the arena but to poll it. The text is shorter than 4 GB. */
extern void voc_lexicon_scan_begin(voc_lexicon_scan *scan, const voc_arena *arena, const voc_lexicon *lexicon,
								   uint32_t roles, unsigned flags, const unsigned char *text, size_t length);

extern bool voc_lexicon_scan_next(voc_lexicon_scan *scan, voc_lexicon_match *match);

#endif
