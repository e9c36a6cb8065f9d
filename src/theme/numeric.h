/*
 * Logarithm, exponential and normal distribution that give the same bits on every machine: additions, multiplications
 * and divisions in a fixed order only, where the C library's may differ in the last digit from one version to the next.
 * Error below 1e-12.
 */
#ifndef VOC_THEME_NUMERIC_H
#define VOC_THEME_NUMERIC_H

/* Natural logarithm of a normal number > 0. */
extern double voc_exact_log(double x);

/* e to the x; 0 below −700, x is at most 700. */
extern double voc_exact_exp(double x);

/* P(Z ≥ z) of the normal distribution; 0 above 37.4. */
extern double voc_exact_normal_tail(double z);

#endif
