/*
 * Edit distance (Levenshtein) of short sequences of bytes, up to a bound: the bit-parallel algorithm of Myers (1999, "A fast
 * bit-vector algorithm for approximate string matching"), in blocks of 64 as Hyyrö (2003) writes it. What both sequences
 * begin and end with is taken off first, so that near copies cost next to nothing.
 */
#ifndef VOC_FEEDBACK_EDIT_DISTANCE_H
#define VOC_FEEDBACK_EDIT_DISTANCE_H

#include <stdint.h>

#define VOC_EDIT_MAX_LENGTH 255

/* How many bytes must be put in, taken out or replaced to make one of the other; `most` + 1 if it is more than `most`. */
extern uint32_t voc_edit_distance(const unsigned char *a, uint32_t a_length, const unsigned char *b, uint32_t b_length,
								  uint32_t most);

#endif
