/*
 * The parts of quality.c: what each group of flags looks at. Texts "in normal form" are so by unicode/normalize.h:
 * small letters, simplified characters, one blank at a time; they end with NUL.
 */
#ifndef VOC_FEEDBACK_QUALITY_PARTS_H
#define VOC_FEEDBACK_QUALITY_PARTS_H

#include "feedback/format.h"
#include "feedback/quality_pattern.h"

#include <stdbool.h>

/* ---- quality_noise.c: what fingers typed; of the text as it stands ---- */

typedef struct voc_quality_noise
{
	bool gibberish;
	bool mash;
} voc_quality_noise;

extern voc_quality_noise voc_quality_find_noise(voc_bytes text);

/* ---- quality_han.c: what fingers typed in Chinese; of the text as it stands ---- */

typedef struct voc_quality_han_noise
{
	size_t typed; /* bytes that an input method made of mash */
	bool one_character;
	bool gibberish;
} voc_quality_han_noise;

extern voc_quality_han_noise voc_quality_find_han_noise(voc_bytes text);

/* ---- quality_mojibake.c: what a wrong decoding made; of the text as it stands ---- */

extern bool voc_quality_has_mojibake(voc_bytes text);

/* ---- quality_answer.c: `signs` are the letters, digits and pictures with a meaning of a text in normal form, with
 * VOC_QUALITY_BREAK for the signs between them (blanks aside) ---- */

#define VOC_QUALITY_BREAK '\n'

extern bool voc_quality_is_non_answer(const char *signs, size_t length);

/* ---- quality_boilerplate.c: of a text in normal form ---- */

extern bool voc_quality_is_boilerplate(const voc_pattern_text *text);

/* ---- quality_advertising.c: of a text in normal form ---- */

extern bool voc_quality_is_advertising(const voc_pattern_text *text);

/* ---- quality_survey.c: of a text in normal form ---- */

extern bool voc_quality_is_survey(const voc_pattern_text *text);

/* ---- quality_ladder.c: of a text in normal form, ended by NUL ---- */

extern bool voc_quality_has_ladder(const char *text);

#endif
