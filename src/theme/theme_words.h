/*
 * The theme room's own word lists (data/theme): words that negate, and words that do not name a theme.
 */
#ifndef VOC_THEME_WORDS_H
#define VOC_THEME_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of folded words, with voc_hash64(word, length, VOC_WORDS_SEED). */
extern bool voc_is_negator(uint64_t hash, const unsigned char *word, size_t length);

/* Neither names a theme nor may stand at the edge of a phrase that does. */
extern bool voc_is_weak_word(uint64_t hash, const unsigned char *word, size_t length);

/* Names a theme only as part of a phrase. */
extern bool voc_is_lone_word(uint64_t hash, const unsigned char *word, size_t length);

/* Of single Han characters: names a theme by itself. */
extern bool voc_is_single_word(uint64_t hash, const unsigned char *word, size_t length);

#endif
