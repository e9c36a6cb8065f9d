/*
 * Whole numbers wider than the machine's: arrays of 64-bit limbs, the least significant first, all unsigned.
 *
 * Sums of weights have to be exact, or the order in which rows arrive would show in the last digits. A weight is a
 * multiple of 2^-64 below 2^33, so a sum of 2^63 of them needs 160 bits and a sum of their squares 256: see tally.h.
 */
#ifndef VOC_BASE_WIDE_H
#define VOC_BASE_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_WIDE_LIMBS 12 /* the widest number that any function here works on */

typedef unsigned __int128 voc_wide_pair;

/* a += b, a −= b, both of `limbs` limbs; true when the result does not fit (it is then taken modulo its width). */
extern bool voc_wide_add(uint64_t *a, const uint64_t *b, size_t limbs);
extern bool voc_wide_subtract(uint64_t *a, const uint64_t *b, size_t limbs);

/* Below zero, zero or above zero as a is below, equal to or above b. */
extern int voc_wide_compare(const uint64_t *a, const uint64_t *b, size_t limbs);
extern bool voc_wide_is_zero(const uint64_t *a, size_t limbs);

/* product = a × b; it has a_limbs + b_limbs limbs and overlaps neither. */
extern void voc_wide_multiply(uint64_t *product, const uint64_t *a, size_t a_limbs,
							  const uint64_t *b, size_t b_limbs);

/* a = a × factor + addend; returns what does not fit. */
extern uint64_t voc_wide_multiply_small(uint64_t *a, size_t limbs, uint64_t factor,
										uint64_t addend);

/* a = a ÷ divisor, which is not 0; returns the remainder. */
extern uint64_t voc_wide_divide_small(uint64_t *a, size_t limbs, uint64_t divisor);

/* a = a ÷ divisor, which is not 0; true when there is a remainder. Halves are not rounded: the quotient is the floor. */
extern bool voc_wide_divide(uint64_t *a, size_t limbs, const uint64_t *divisor,
							size_t divisor_limbs);

/* a × 2^exponent, rounded to nearest. */
extern double voc_wide_to_double(const uint64_t *a, size_t limbs, int exponent);

#endif
