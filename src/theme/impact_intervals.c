/*
 * Intervals of the numbers of a theme impact state.
 *
 * A score has Adjusted Wald (NPS), Wilson (outcomes 0 and 1) or t. An effect is p · D, the share of the
 * mentions times the difference between the answers with and without: MOVER (Zou and Donner 2008) recovers the
 * variances of D and p from their own intervals, and joins them by var(pD) ≈ p² var(D) + D² var(p). A contribution is a
 * smooth function of the counts, so its variance is the mean square of its influence function (infinitesimal jackknife:
 * Efron and Stein 1981); added are the error of sampling orders, and what Adjusted Wald would add to the variance of
 * the theme's own score.
 */
#include "theme/impact_values.h"

#include "base/interval.h"
#include "base/quantile.h"

#include <math.h>

/* Adjusted Wald as voc.nps_low and voc.nps_high have it: ¾ promoters, 1½ passives, ¾ detractors more. */
static double
adjusted_variance(const voc_impact_group *answers, double *centre)
{
	double count = answers->count + 3;

	*centre = (answers->promoters - answers->detractors) / count;
	return ((answers->promoters + answers->detractors + 1.5) / count - *centre * *centre) / count;
}

voc_impact_figure
voc_impact_score_figure(const voc_impact_reading *self, const voc_impact_group *answers)
{
	voc_impact_figure figure = {NAN, NAN, NAN};
	double centre, half;

	if (answers->count <= 0)
		return figure;
	if (self->impact->kind == VOC_IMPACT_NPS)
	{
		figure.value = 100 * (answers->promoters - answers->detractors) / answers->count;
		half = self->z * sqrt(adjusted_variance(answers, &centre));
		figure.low = fmin(figure.value, fmax(-100, 100 * (centre - half)));
		figure.high = fmax(figure.value, fmin(100, 100 * (centre + half)));
		return figure;
	}
	figure.value = self->score + answers->sum / answers->count;
	if (self->impact->binary)
	{
		figure.value = answers->promoters / answers->count;
		voc_wilson_interval(answers->promoters, answers->count, self->z, &figure.low, &figure.high);
	}
	else if (answers->count > 1)
	{
		half = voc_student_quantile(self->confidence, answers->count - 1) *
			   sqrt(answers->spread / (answers->count - 1) / answers->count);
		figure.low = figure.value - half;
		figure.high = figure.value + half;
	}
	return figure;
}

voc_impact_figure
voc_impact_effect_figure(const voc_impact_reading *self, const voc_impact_row *row)
{
	voc_impact_figure effect = {NAN, NAN, NAN};
	double share = (double) row->mentions / self->all.count;
	double difference = row->with.value - row->without.value;
	double share_low, share_high, below, above;

	if (isnan(difference))
		return effect;
	effect.value = share * difference;
	voc_wilson_interval((double) row->mentions, self->all.count, self->z, &share_low, &share_high);
	below = voc_square(share) *
			(voc_square(row->with.value - row->with.low) + voc_square(row->without.high - row->without.value));
	above = voc_square(share) *
			(voc_square(row->with.high - row->with.value) + voc_square(row->without.value - row->without.low));
	below += voc_square(difference * (difference > 0 ? share - share_low : share_high - share));
	above += voc_square(difference * (difference > 0 ? share_high - share : share - share_low));
	effect.low = effect.value - sqrt(below);
	effect.high = effect.value + sqrt(above);
	return effect;
}

/* What Adjusted Wald, or Agresti and Coull's for a share, adds to the variance of a theme's own score. */
static double
small_sample_variance(const voc_impact_reading *self, const voc_impact_row *row)
{
	double count = (double) row->mentions;
	voc_impact_group with = {.count = count};
	double centre, adjusted, plain;

	if (self->impact->kind == VOC_IMPACT_NPS)
	{
		for (size_t i = 0; i < self->sets; i++)
			if (voc_impact_set_mentions(self->impact, i, (uint16_t) (row->theme - self->impact->names.items)))
			{
				with.promoters += self->cells[i].promoters;
				with.detractors += self->cells[i].detractors;
			}
		adjusted = 10000 * adjusted_variance(&with, &centre);
		plain = 10000 * ((with.promoters + with.detractors) / count) / count - voc_square(row->with.value) / count;
	}
	else if (self->impact->binary)
	{
		centre = (row->with.value * count + 2) / (count + 4);
		adjusted = centre * (1 - centre) / (count + 4);
		plain = row->with.value * (1 - row->with.value) / count;
	}
	else
		return 0;
	return adjusted > plain ? voc_square(count / self->all.count) * (adjusted - plain) : 0;
}

voc_impact_figure
voc_impact_contribution_figure(const voc_impact_reading *self, const voc_impact_row *row, double value, double variance)
{
	voc_impact_figure figure = {value, NAN, NAN};
	bool plain = self->impact->kind == VOC_IMPACT_OUTCOME && !self->impact->binary;
	double quantile = self->z;

	if (self->all.count < 2 || (plain && row->mentions < 2))
		return figure;
	variance = variance / voc_square(self->all.count) + small_sample_variance(self, row);
	if (plain)
		quantile = voc_student_quantile(self->confidence, (double) row->mentions - 1);
	variance *= self->all.count / (self->all.count - 1);
	figure.low = value - quantile * sqrt(variance);
	figure.high = value + quantile * sqrt(variance);
	return figure;
}
