/*
 * Chinese words that a rule knows and the tagger cannot, since digits and letters are no characters of its dictionary:
 * numbers (二〇二四, 三百二十五), and words half in Latin letters (T恤, 卡拉OK).
 */
#ifndef VOC_TEXT_HAN_WORDS_H
#define VOC_TEXT_HAN_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 一 … 九, 零, 〇, and the circle that is written for it. */
extern bool voc_is_han_digit(uint32_t character);

/* The next number of three numerals and more, or with 〇, from `at`; false where there is none. */
extern bool voc_find_han_number(const unsigned char *at, const unsigned char *end, const unsigned char **start,
								const unsigned char **stop);

/* How many bytes of Han behind a Latin word make one word with it (T恤), or before it (卡拉OK); 0 for none. */
extern size_t voc_han_after_latin(const unsigned char *latin, size_t length, const unsigned char *end);
extern size_t voc_han_before_latin(const unsigned char *start, const unsigned char *latin, size_t length);

#endif
