/*
 * What is wrong with a text as feedback. Each flag is a judgement of its own; a text may have several, most have none.
 *
 *     empty          no letter, digit or picture, be it 👍, ☆ or a face of signs: ^_^
 *     non_answer     nothing but words that decline to answer: 无, 没有, n/a, none, no comment     quality_answer.c
 *     gibberish      letters that form no words of any language: "xkcdq wrtpl", 吗了吧的          quality_noise.c, quality_han.c
 *     keyboard_mash  fingers on keys: asdfasdf, 111111, qweqwe                                  quality_noise.c
 *     boilerplate    words that a system put there: 此用户没有填写评价                          quality_boilerplate.c
 *     advertising    somebody sells something else: 加微信, promo code                          quality_phrases.c
 *     mojibake       characters of a wrong decoding: Ã©, 锟斤拷, 鐨勫晢, U+FFFD                 quality_mojibake.c
 *     pasted_survey  the questions of a survey instead of an answer: "Q1. On a scale of …"      quality_survey.c
 *
 * Of test/accuracy/quality.tsv the rules have seen all but the half that was written before them.
 *
 * Of a long text the first VOC_QUALITY_BYTES are looked at.
 */
#ifndef VOC_FEEDBACK_QUALITY_H
#define VOC_FEEDBACK_QUALITY_H

#include "feedback/format.h"

#define VOC_QUALITY_BYTES 65536

typedef enum voc_quality_flag
{
	VOC_QUALITY_EMPTY,
	VOC_QUALITY_NON_ANSWER,
	VOC_QUALITY_GIBBERISH,
	VOC_QUALITY_KEYBOARD_MASH,
	VOC_QUALITY_BOILERPLATE,
	VOC_QUALITY_ADVERTISING,
	VOC_QUALITY_MOJIBAKE,
	VOC_QUALITY_PASTED_SURVEY
} voc_quality_flag;

#define VOC_QUALITY_FLAG_COUNT 8

extern const char *voc_quality_flag_name(voc_quality_flag flag);

/* Bit 1 << flag for each flag. */
extern voc_status voc_quality_flags(voc_arena *arena, voc_bytes text, unsigned *flags);

#endif
