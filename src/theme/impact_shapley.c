/*
 * Shapley values over all subsets of the themes, for few themes.
 *
 * Sums over the answers whose themes all stay come for every subset at once, by adding bit after bit (sums over
 * subsets), in themes · 2^themes steps; so do, the other way round, the influences of a set of themes on each value.
 */
#include "theme/impact_values.h"

#include <string.h>

/* f over masks becomes, at each mask, the sum over its subsets, or over the masks that contain it. */
static void
sum_over_subsets(double *f, size_t themes, bool containing)
{
	for (size_t bit = 0; bit < themes; bit++)
		for (size_t mask = 0; mask < (size_t) 1 << themes; mask++)
			if ((mask >> bit & 1) != containing)
				f[mask] += f[mask ^ (size_t) 1 << bit];
}

static size_t
mask_of(const voc_impact *impact, size_t set)
{
	const voc_impact_set *at = &impact->sets.items[set];
	size_t mask = 0;

	for (uint32_t i = 0; i < at->size; i++)
		mask |= (size_t) 1 << impact->members.items[at->first + i];
	return mask;
}

/* How often leaving out a subset of `size` comes right before a given theme: size! (themes − size − 1)! / themes! */
static double
order_share(size_t themes, size_t size)
{
	double share = 1.0 / (double) themes;

	for (size_t i = 1; i <= size; i++)
		share *= (double) i / (double) (themes - i);
	return share;
}

voc_status
voc_impact_share_exactly(const voc_impact_reading *self, voc_impact_shares *to)
{
	size_t masks = (size_t) 1 << self->themes;
	double *count = voc_arena_allocate_array(self->arena, 4 * masks, sizeof(double));
	double *sum, *slope, *offset;

	if (count == NULL)
		return VOC_NO_MEMORY;
	sum = count + masks;
	slope = sum + masks;
	offset = slope + masks;
	memset(count, 0, 2 * masks * sizeof(double));
	for (size_t i = 0; i < self->sets; i++)
	{
		count[mask_of(self->impact, i)] += self->cells[i].count;
		sum[mask_of(self->impact, i)] += self->cells[i].sum;
	}
	sum_over_subsets(count, self->themes, false); /* at the mask of the themes that stay */
	sum_over_subsets(sum, self->themes, false);
	for (size_t theme = 0; theme < self->themes; theme++)
	{
		double constant = 0;

		voc_arena_poll(self->arena);
		for (size_t stay = 0; stay < masks; stay++)
		{
			size_t left_out = self->themes - (size_t) __builtin_popcountll(stay);
			bool stays = stay >> theme & 1;
			double factor = stays ? -order_share(self->themes, left_out) : order_share(self->themes, left_out - 1);

			slope[stay] = offset[stay] = 0;
			if (count[stay] <= 0)
				continue;
			to->value[theme] -= factor * sum[stay] / count[stay];
			constant += factor;
			slope[stay] = -factor * self->all.count / count[stay];
			offset[stay] = factor * self->all.count / count[stay] * sum[stay] / count[stay];
		}
		sum_over_subsets(slope, self->themes, true);
		sum_over_subsets(offset, self->themes, true);
		for (size_t i = 0; i < self->sets; i++)
		{
			size_t mask = mask_of(self->impact, i);

			to->variance[theme] += voc_impact_influence(&self->cells[i], constant + slope[mask], offset[mask]);
		}
	}
	return VOC_OK;
}
