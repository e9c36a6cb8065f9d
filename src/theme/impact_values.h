/*
 * Inside the numbers of a theme impact state (impact_values.c): what its parts share.
 */
#ifndef VOC_THEME_IMPACT_VALUES_H
#define VOC_THEME_IMPACT_VALUES_H

#include "theme/impact.h"

/* Sums over answers; outcomes are measured from the score of all. */
typedef struct voc_impact_group
{
	double count;
	double promoters;
	double detractors;
	double sum;
	double spread; /* Σ(x − mean)² */
} voc_impact_group;

typedef struct voc_impact_reading
{
	const voc_impact *impact;
	voc_arena *arena;
	size_t themes;
	size_t sets;
	voc_impact_group *cells; /* of each set */
	voc_impact_group all;
	double score;
	double z;
	double confidence;
} voc_impact_reading;

/* Of each theme: its contribution, and the variance of that by answers and by orders, times the answers squared. */
typedef struct voc_impact_shares
{
	double *value;
	double *variance;
} voc_impact_shares;

static inline double
voc_square(double x)
{
	return x * x;
}

/* ---- impact_reading.c ---- */

extern voc_status voc_impact_reading_take(voc_impact_reading *self);
extern void voc_impact_group_join(voc_impact_group *to, const voc_impact_group *from);
extern bool voc_impact_set_mentions(const voc_impact *impact, size_t set, uint16_t theme);

/* A set's part of the mean square of the influence function slope · x + offset. */
extern double voc_impact_influence(const voc_impact_group *cell, double slope, double offset);

/* ---- impact_intervals.c ---- */

extern voc_impact_figure voc_impact_score_figure(const voc_impact_reading *self, const voc_impact_group *answers);
extern voc_impact_figure voc_impact_effect_figure(const voc_impact_reading *self, const voc_impact_row *row);
extern voc_impact_figure voc_impact_contribution_figure(const voc_impact_reading *self, const voc_impact_row *row,
														double value, double variance);

/* ---- impact_shapley.c, impact_orders.c: add to values and variances that are 0 ---- */

extern voc_status voc_impact_share_exactly(const voc_impact_reading *self, voc_impact_shares *to);
extern voc_status voc_impact_share_by_orders(const voc_impact_reading *self, voc_impact_shares *to);

#endif
