/*
 * The score interval of a share (Wilson 1927): the shares p whose own binomial spread, z standard errors wide, reaches
 * the observed one. It keeps its coverage for few answers and for shares near 0 and 1, where p ± z·se breaks down.
 *
 *     centre = (p + z²/2n) / (1 + z²/n)    half width = z·√(p(1 − p)/n + z²/4n²) / (1 + z²/n)
 */
#ifndef VOC_BASE_INTERVAL_H
#define VOC_BASE_INTERVAL_H

#define VOC_Z_95 1.959963984540054 /* P(|Z| ≤ z) = 0.95 */

/* trials > 0, 0 ≤ successes ≤ trials. */
extern void voc_wilson_interval(double successes, double trials, double z, double *low, double *high);

#endif
