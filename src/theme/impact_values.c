/*
 * The numbers of a theme impact state.
 *
 * Let w(S), for a set S of themes, be the score of all answers less the score of the answers that mention no theme of
 * S: what leaving out S takes away. Where no answer is left, nothing can be compared and w(S) is 0. The effect of a
 * theme is w({theme}). Themes that come together share answers, so effects do not add up; the Shapley value (1953) of
 * the game w does: the mean, over all orders in which the themes could be left out one after the other, of what leaving
 * out this one changes. The values of all themes add up to w(all themes).
 *
 * Up to 12 themes all subsets are gone through (impact_shapley.c). Above (impact_orders.c), the mean is over fixed
 * orders drawn in pairs, an order and its reverse (antithetic sampling: Mitchell, Cooper, Frank and Holmes 2022); each
 * order's changes add up to the total by themselves.
 *
 * Example: {} 10, {price} 3, {price, staff} 9. NPS 33.3. Without price 100: w = −66.7. Without staff 0: w = 33.3.
 * Without both 100: w = −66.7. Orders price-staff: −66.7, 0; staff-price: 33.3, −100. So price −83.3, staff 16.7,
 * together −66.7.
 *
 * How sure the numbers are stands in impact_intervals.c.
 */
#include "theme/impact_values.h"

#include "base/quantile.h"
#include "base/sort.h"

#include <math.h>
#include <string.h>

#define EXACT_THEMES 12

static void
fill_row(const voc_impact_reading *self, uint16_t theme, voc_impact_row *row)
{
	voc_impact_group with = {0};
	voc_impact_group without = {0};

	for (size_t i = 0; i < self->sets; i++)
		voc_impact_group_join(voc_impact_set_mentions(self->impact, i, theme) ? &with : &without, &self->cells[i]);
	row->theme = &self->impact->names.items[theme];
	row->mentions = (uint64_t) with.count;
	row->others = (uint64_t) without.count;
	row->with = voc_impact_score_figure(self, &with);
	row->without = voc_impact_score_figure(self, &without);
	row->effect = voc_impact_effect_figure(self, row);
}

static voc_status
fill_contributions(const voc_impact_reading *self, voc_impact_row *rows)
{
	voc_impact_shares found;
	voc_status status;

	found.value = voc_arena_allocate_array(self->arena, 2 * self->themes + 1, sizeof(double));
	if (found.value == NULL)
		return VOC_NO_MEMORY;
	memset(found.value, 0, 2 * self->themes * sizeof(double));
	found.variance = found.value + self->themes;
	status = self->themes <= EXACT_THEMES ? voc_impact_share_exactly(self, &found)
										  : voc_impact_share_by_orders(self, &found);
	for (size_t theme = 0; theme < self->themes && status == VOC_OK; theme++)
		rows[theme].contribution =
			voc_impact_contribution_figure(self, &rows[theme], found.value[theme], found.variance[theme]);
	return status;
}

static int
compare_rows(const void *left, const void *right, const void *context)
{
	const voc_impact_row *a = left;
	const voc_impact_row *b = right;
	double size_a = fabs(a->contribution.value);
	double size_b = fabs(b->contribution.value);

	(void) context;
	return size_a != size_b ? (size_a > size_b ? -1 : 1) : VOC_COMPARE(a->theme, b->theme);
}

static voc_status
open_reading(voc_impact_reading *self, const voc_impact *impact, double confidence, voc_impact_summary *summary)
{
	voc_status status;

	*summary = (voc_impact_summary){NAN, NAN, 0, NULL};
	*self = (voc_impact_reading){.impact = impact,
								 .arena = impact->arena,
								 .themes = impact->names.count,
								 .sets = impact->sets.count,
								 .confidence = confidence};
	if (impact->answers == 0)
		return VOC_OK;
	status = voc_impact_reading_take(self);
	summary->score = self->score;
	summary->total = 0;
	for (size_t i = 0; i < self->sets && status == VOC_OK; i++)
		if (impact->sets.items[i].size == 0)
			summary->total = -self->cells[i].sum / self->cells[i].count;
	return status;
}

voc_status
voc_impact_totals(const voc_impact *impact, voc_impact_summary *summary)
{
	voc_impact_reading self;

	return open_reading(&self, impact, 0, summary);
}

voc_status
voc_impact_summarize(const voc_impact *impact, double confidence, voc_impact_summary *summary)
{
	voc_impact_reading self;
	voc_status status = open_reading(&self, impact, confidence, summary);

	if (status != VOC_OK || impact->answers == 0)
		return status;
	self.z = voc_normal_quantile(confidence);
	summary->rows = voc_arena_allocate_array(self.arena, self.themes + 1, sizeof(voc_impact_row));
	if (summary->rows == NULL)
		return VOC_NO_MEMORY;
	summary->count = self.themes;
	for (uint16_t theme = 0; theme < self.themes; theme++)
	{
		voc_arena_poll(self.arena);
		fill_row(&self, theme, &summary->rows[theme]);
	}
	if (self.themes > 0)
		status = fill_contributions(&self, summary->rows);
	if (status == VOC_OK)
		voc_sort(summary->rows, self.themes, sizeof(voc_impact_row), compare_rows, NULL);
	return status;
}
