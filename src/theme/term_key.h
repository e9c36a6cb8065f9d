/*
 * The key of a term: the form under which spellings of the same words are counted as one.
 *
 *     "APP 闪退" → "app闪退"     "Delivery  boxes" → "delivery box"     "快遞" → "快递"     "doesn’t work" → "doesn't work"
 *
 * Lower case, half width, simplified characters; a blank between two words only where both are of a script that has
 * blanks, so that it makes no difference where a Chinese text was cut or spaced; English plurals in the singular, by
 * spelling rules that may leave something that is no word ("movies" → "movy"): a key is never shown.
 */
#ifndef VOC_THEME_TERM_KEY_H
#define VOC_THEME_TERM_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_TERM_KEY_BYTES 64 /* longest key of a single word or negation; longer ones are no terms */

/*
 * Folds a span of text into `key`, which has room for VOC_TERM_KEY_BYTES bytes. Returns the length; 0: no term, because
 * it is too long or nothing is left. Plurals stay: look the key up in word lists first.
 */
extern size_t voc_term_key_fold(const uint16_t *folding, const unsigned char *text, size_t length, unsigned char *key);

/* Takes the plurals off, in place; returns the new length. */
extern size_t voc_term_key_singular(unsigned char *key, size_t length);

/* Whether a blank stands between two keys when they are put together. */
extern bool voc_term_keys_need_blank(const unsigned char *left, size_t left_length, const unsigned char *right,
									 size_t right_length);

#endif
