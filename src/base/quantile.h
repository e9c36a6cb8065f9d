/*
 * Normal and Student distributions, to nearly the last digit of a double.
 */
#ifndef VOC_BASE_QUANTILE_H
#define VOC_BASE_QUANTILE_H

/* z with P(|Z| ≤ z) = confidence, for 0 < confidence < 1. */
extern double voc_normal_quantile(double confidence);

/* P(|Z| ≥ z). */
extern double voc_normal_p_value(double z);

/* t with P(|T| ≤ t) = confidence; degrees > 0 may be any real number. INFINITY when it is above 1e150. */
extern double voc_student_quantile(double confidence, double degrees);

/* P(|T| ≥ t). */
extern double voc_student_p_value(double t, double degrees);

#endif
