/*
 * The stem of an English word: the algorithm of Porter (1980), An algorithm for suffix stripping.
 *
 *     charged, charging, charges → charg      declined → declin      payments → payment
 *
 * Stems are for comparing, never for showing.
 */
#ifndef VOC_THEME_STEM_H
#define VOC_THEME_STEM_H

#include <stddef.h>

/* Stems a lower-case word in place if it is ASCII letters only; returns its new length. */
extern size_t voc_stem_english(unsigned char *word, size_t length);

#endif
