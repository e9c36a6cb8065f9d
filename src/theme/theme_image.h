/*
 * A theme state as bytes: what is stored, sent and compared. One state has one image.
 *
 *     byte      version of the layout, 1
 *     byte      version of the reading (what becomes a term), 1: states of different readings do not merge
 *     byte      form of the counts: 0 table, 1 sketch
 *     8 bytes   fingerprint of the lexicon, 0 for none
 *     numbers   texts, texts with sentiment, sum of sentiments (folded), mentions
 *     table     number of terms; for each, by rising hash: hash (8 bytes), documents, documents without sentiment, sum (folded)
 *     sketch    4 × 2¹⁷ cells: documents; unless that is 0: documents without sentiment, sum (folded)
 *     8 bytes   limit of the sample
 *     sample    number of texts; for each, by rising (hash, text): hash (8 bytes), repeats, 2·cut + judged,
 *               if judged sentiment (folded); length of the text, of its elements; text; elements
 *
 * Bytes of 8 are little endian, numbers are varints (varint.h).
 */
#ifndef VOC_THEME_IMAGE_H
#define VOC_THEME_IMAGE_H

#include "theme/theme_state.h"

#define VOC_THEME_IMAGE_VERSION 1
#define VOC_THEME_READING_VERSION 1

/* The size of a settled state's image, and its bytes. */
extern size_t voc_theme_image_size(const voc_theme_state *state);
extern void voc_theme_image_write(const voc_theme_state *state, unsigned char *to);

/*
 * Adds the state of an image to `state`. Everything is checked; what is wrong, or does not fit, is in `error`. When it
 * fails `state` is good for nothing but freeing.
 */
extern voc_status voc_theme_image_absorb(voc_theme_state *state, const unsigned char *image, size_t size,
										 voc_error *error);

/* VOC_PARAMETER, and the error with this message, unless texts read with the vocabulary can join the state's texts. */
extern voc_status voc_theme_state_check_vocabulary(const voc_theme_state *state, uint64_t vocabulary,
												   const char *message, voc_error *error);

#endif
