/*
 * The cells of a theme impact state as numbers: the answers of each set of themes, measured from the score of all.
 */
#include "theme/impact_values.h"

#include <string.h>

void
voc_impact_group_join(voc_impact_group *to, const voc_impact_group *from)
{
	double count = to->count + from->count;
	double gap;

	if (from->count <= 0)
		return;
	gap = to->count > 0 ? from->sum / from->count - to->sum / to->count : 0;
	to->spread += from->spread + gap * gap * to->count * from->count / count;
	to->count = count;
	to->promoters += from->promoters;
	to->detractors += from->detractors;
	to->sum += from->sum;
}

static double
signed_sum(const voc_impact_cell *cell)
{
	uint64_t size[2] = {cell->sum[0], cell->sum[1]};
	bool negative = cell->sum[1] >> 63;
	double sum;

	if (negative)
	{
		memset(size, 0, sizeof(size));
		voc_wide_subtract(size, cell->sum, 2);
	}
	sum = voc_wide_to_double(size, 2, -VOC_IMPACT_FRACTION_BITS);
	return negative ? -sum : sum;
}

/* Σ(x − mean)² without loss: (n Σx² − (Σx)²) / n. */
static double
exact_spread(const voc_impact_cell *cell)
{
	uint64_t size[2] = {cell->sum[0], cell->sum[1]};
	uint64_t square[5] = {0};
	uint64_t spread[5];

	if (cell->sum[1] >> 63)
	{
		memset(size, 0, sizeof(size));
		voc_wide_subtract(size, cell->sum, 2);
	}
	voc_wide_multiply(square, size, 2, size, 2);
	voc_wide_multiply(spread, cell->squares, 4, &cell->count, 1);
	voc_wide_subtract(spread, square, 5);
	return voc_wide_to_double(spread, 5, -2 * VOC_IMPACT_FRACTION_BITS) / (double) cell->count;
}

static void
take_scores(const voc_impact_cell *cell, double score, voc_impact_group *to)
{
	double promoters = (double) cell->classes[0];
	double detractors = (double) cell->classes[2];
	double net = promoters - detractors;

	to->count = promoters + (double) cell->classes[1] + detractors;
	to->promoters = promoters;
	to->detractors = detractors;
	to->sum = 100 * net - to->count * score;
	to->spread = 10000 * (promoters + detractors - net * net / to->count);
}

static void
take_outcomes(const voc_impact_cell *cell, bool binary, double score, voc_impact_group *to)
{
	double sum = signed_sum(cell);

	to->count = (double) cell->count;
	to->promoters = binary ? sum : 0;
	to->sum = sum - to->count * score;
	to->spread = exact_spread(cell);
}

voc_status
voc_impact_reading_take(voc_impact_reading *self)
{
	const voc_impact *impact = self->impact;
	uint64_t promoters = 0;
	uint64_t detractors = 0;
	voc_impact_cell all = {{0}, 0, {0}, {0}};

	self->cells = voc_arena_allocate_array(self->arena, self->sets + 1, sizeof(voc_impact_group));
	if (self->cells == NULL)
		return VOC_NO_MEMORY;
	memset(self->cells, 0, (self->sets + 1) * sizeof(voc_impact_group));
	for (size_t i = 0; i < self->sets; i++)
	{
		const voc_impact_cell *cell = &impact->sets.items[i].cell;

		promoters += cell->classes[0];
		detractors += cell->classes[2];
		voc_wide_add(all.sum, cell->sum, 2);
	}
	if (impact->kind == VOC_IMPACT_NPS)
		self->score = 100 * ((double) promoters - (double) detractors) / (double) impact->answers;
	else
		self->score = signed_sum(&all) / (double) impact->answers;
	for (size_t i = 0; i < self->sets; i++)
	{
		if (impact->kind == VOC_IMPACT_NPS)
			take_scores(&impact->sets.items[i].cell, self->score, &self->cells[i]);
		else
			take_outcomes(&impact->sets.items[i].cell, impact->binary, self->score, &self->cells[i]);
		voc_impact_group_join(&self->all, &self->cells[i]);
	}
	return VOC_OK;
}

bool
voc_impact_set_mentions(const voc_impact *impact, size_t set, uint16_t theme)
{
	const voc_impact_set *at = &impact->sets.items[set];

	for (uint32_t i = 0; i < at->size; i++)
		if (impact->members.items[at->first + i] == theme)
			return true;
	return false;
}

double
voc_impact_influence(const voc_impact_group *cell, double slope, double offset)
{
	return slope * slope * cell->spread + cell->count * voc_square(slope * cell->sum / cell->count + offset);
}
