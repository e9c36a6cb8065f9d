/*
 * Shapley values over sampled orders of the themes, for many themes: the same orders every time, drawn in pairs of an
 * order and its reverse (antithetic sampling: Mitchell, Cooper, Frank and Holmes 2022).
 */
#include "theme/impact_values.h"

#include "base/hash.h"

#include <string.h>

#define ORDERS_MOST 2000 /* even */
#define ORDERS_LEAST 200
#define ORDER_STEPS 400000 /* orders · themes, about */
#define BLOCK_SETS 64
#define SEED UINT64_C(0x696d70616374)

/* An order of the themes: what leaving out the one at each place does to the influence of answers that are still there
 * after it, and of those that go with it. */
typedef struct step
{
	double slope_after;
	double offset_after;
	double slope_last;
	double offset_last;
	uint16_t theme;
} step;

typedef struct orders
{
	size_t count;
	step *steps;	  /* count · themes */
	uint16_t *place;  /* of each theme, count · themes */
	double *constant; /* of each theme */
} orders;

static uint32_t
first_place(const voc_impact *impact, const uint16_t *place, size_t set)
{
	const voc_impact_set *at = &impact->sets.items[set];
	uint32_t first = (uint32_t) impact->names.count;

	for (uint32_t i = 0; i < at->size; i++)
	{
		uint32_t here = place[impact->members.items[at->first + i]];

		first = here < first ? here : first;
	}
	return first;
}

static void
shuffle(step *steps, size_t themes, uint64_t *random)
{
	for (size_t i = 0; i < themes; i++)
		steps[i].theme = (uint16_t) i;
	for (size_t i = themes - 1; i > 0; i--)
	{
		size_t other = (size_t) (((voc_wide_pair) voc_random_next(random) * (i + 1)) >> 64);
		uint16_t theme = steps[i].theme;

		steps[i].theme = steps[other].theme;
		steps[other].theme = theme;
	}
}

/* Leaves the themes out in the order given; `change` gets what each changes. `left` has room for themes + 1 groups. */
static void
walk(const voc_impact_reading *self, step *steps, uint16_t *place, double *constant, double *change,
	 voc_impact_group *left)
{
	size_t themes = self->themes;
	double all = self->all.count;

	for (size_t i = 0; i < themes; i++)
		place[steps[i].theme] = (uint16_t) i;
	memset(left, 0, (themes + 1) * sizeof(voc_impact_group));
	for (size_t i = 0; i < self->sets; i++)
	{
		uint32_t first = first_place(self->impact, place, i);

		left[first].count += self->cells[i].count;
		left[first].sum += self->cells[i].sum;
	}
	for (size_t i = themes; i-- > 0;)
	{
		left[i].count += left[i + 1].count;
		left[i].sum += left[i + 1].sum;
	}
	for (size_t i = 0; i < themes; i++)
	{
		const voc_impact_group *before = &left[i];
		const voc_impact_group *after = &left[i + 1];
		double mean_before = before->count > 0 ? before->sum / before->count : 0;
		double mean_after = after->count > 0 ? after->sum / after->count : 0;
		double weight_before = before->count > 0 ? all / before->count : 0;
		double weight_after = after->count > 0 ? all / after->count : 0;
		step *at = &steps[i];

		change[at->theme] = mean_before - mean_after;
		constant[at->theme] += (after->count > 0) - (before->count > 0);
		at->slope_last = weight_before;
		at->offset_last = -weight_before * mean_before;
		at->slope_after = weight_before - weight_after;
		at->offset_after = weight_after * mean_after - weight_before * mean_before;
	}
}

/* Values and the error of the orders; the steps stay for the influence. */
static voc_status
draw_orders(const voc_impact_reading *self, voc_impact_shares *to, orders *drawn)
{
	size_t themes = self->themes;
	uint64_t random = SEED;
	double *change = voc_arena_allocate_array(self->arena, 3 * themes, sizeof(double));
	voc_impact_group *left = voc_arena_allocate_array(self->arena, themes + 1, sizeof(voc_impact_group));
	double *back, *squares;
	double pairs;

	drawn->count = ORDER_STEPS / themes / 2 * 2;
	drawn->count = drawn->count < ORDERS_LEAST ? ORDERS_LEAST : drawn->count > ORDERS_MOST ? ORDERS_MOST : drawn->count;
	drawn->steps = voc_arena_allocate_array(self->arena, drawn->count * themes, sizeof(step));
	drawn->place = voc_arena_allocate_array(self->arena, drawn->count * themes, sizeof(uint16_t));
	drawn->constant = voc_arena_allocate_array(self->arena, themes, sizeof(double));
	if (change == NULL || left == NULL || drawn->steps == NULL || drawn->place == NULL || drawn->constant == NULL)
		return VOC_NO_MEMORY;
	back = change + themes;
	squares = back + themes;
	memset(drawn->constant, 0, themes * sizeof(double));
	memset(squares, 0, themes * sizeof(double));
	for (size_t order = 0; order < drawn->count; order += 2)
	{
		step *steps = drawn->steps + order * themes;

		voc_arena_poll(self->arena);
		shuffle(steps, themes, &random);
		for (size_t i = 0; i < themes; i++)
			steps[themes + i].theme = steps[themes - 1 - i].theme;
		walk(self, steps, drawn->place + order * themes, drawn->constant, change, left);
		walk(self, steps + themes, drawn->place + (order + 1) * themes, drawn->constant, back, left);
		for (size_t theme = 0; theme < themes; theme++)
		{
			double mean = (change[theme] + back[theme]) / 2;

			to->value[theme] += mean;
			squares[theme] += mean * mean;
		}
	}
	pairs = (double) drawn->count / 2;
	for (size_t theme = 0; theme < themes; theme++)
	{
		double spread = squares[theme] - voc_square(to->value[theme]) / pairs;

		to->value[theme] /= pairs;
		to->variance[theme] = spread > 0 ? spread / (pairs - 1) / pairs * voc_square(self->all.count) : 0;
	}
	return VOC_OK;
}

voc_status
voc_impact_share_by_orders(const voc_impact_reading *self, voc_impact_shares *to)
{
	size_t themes = self->themes;
	orders drawn;
	voc_status status = draw_orders(self, to, &drawn);
	double *slope = voc_arena_allocate_array(self->arena, BLOCK_SETS * 2 * themes, sizeof(double));

	if (status != VOC_OK || slope == NULL)
		return VOC_NO_MEMORY;
	for (size_t block = 0; block < self->sets; block += BLOCK_SETS)
	{
		size_t end = block + BLOCK_SETS < self->sets ? block + BLOCK_SETS : self->sets;

		memset(slope, 0, BLOCK_SETS * 2 * themes * sizeof(double));
		for (size_t order = 0; order < drawn.count; order++)
		{
			const step *steps = drawn.steps + order * themes;

			if (order % 16 == 0)
				voc_arena_poll(self->arena);
			for (size_t i = block; i < end; i++)
			{
				double *mine = slope + (i - block) * 2 * themes;
				uint32_t last = first_place(self->impact, drawn.place + order * themes, i);

				for (uint32_t k = 0; k < last; k++)
				{
					mine[2 * steps[k].theme] += steps[k].slope_after;
					mine[2 * steps[k].theme + 1] += steps[k].offset_after;
				}
				if (last == themes)
					continue;
				mine[2 * steps[last].theme] += steps[last].slope_last;
				mine[2 * steps[last].theme + 1] += steps[last].offset_last;
			}
		}
		for (size_t i = block; i < end; i++)
			for (size_t theme = 0; theme < themes; theme++)
			{
				const double *mine = slope + (i - block) * 2 * themes + 2 * theme;

				to->variance[theme] +=
					voc_impact_influence(&self->cells[i], (drawn.constant[theme] + mine[0]) / (double) drawn.count,
										 mine[1] / (double) drawn.count);
			}
	}
	return VOC_OK;
}
