/*
 * The numbers of a theme impact state.
 *
 * Let w(S), for a set S of themes, be the score of all answers less the score of the answers that mention no theme of
 * S: what leaving out S takes away. Where no answer is left, nothing can be compared and w(S) is 0. The effect of a
 * theme is w({theme}). Themes that come together share answers, so effects do not add up; the Shapley value (1953) of
 * the game w does: the mean, over all orders in which the themes could be left out one after the other, of what leaving
 * out this one changes. The values of all themes add up to w(all themes).
 *
 * Up to 12 themes all subsets are gone through. Above, the mean is over fixed orders drawn in pairs, an order and its
 * reverse (antithetic sampling: Mitchell, Cooper, Frank and Holmes 2022); each order's changes add up to the total by
 * themselves.
 *
 * Example: {} 10, {price} 3, {price, staff} 9. NPS 33.3. Without price 100: w = −66.7. Without staff 0: w = 33.3.
 * Without both 100: w = −66.7. Orders price-staff: −66.7, 0; staff-price: 33.3, −100. So price −83.3, staff 16.7,
 * together −66.7.
 *
 * Intervals: a score has Adjusted Wald (NPS), Wilson (outcomes 0 and 1) or t. An effect is p · D, the share of the
 * mentions times the difference between the answers with and without: MOVER (Zou and Donner 2008) recovers the
 * variances of D and p from their own intervals, and joins them by var(pD) ≈ p² var(D) + D² var(p). A contribution is a
 * smooth function of the counts, so its variance is the mean square of its influence function (infinitesimal jackknife:
 * Efron and Stein 1981); added are the error of sampling orders, and what Adjusted Wald would add to the variance of
 * the theme's own score.
 */
#include "theme/impact.h"

#include "base/hash.h"
#include "base/interval.h"
#include "base/quantile.h"
#include "base/sort.h"

#include <math.h>
#include <string.h>

#define EXACT_THEMES 12
#define ORDERS_MOST 2000 /* even */
#define ORDERS_LEAST 200
#define ORDER_STEPS 400000 /* orders · themes, about */
#define BLOCK_SETS 64
#define SEED UINT64_C(0x696d70616374)

/* Sums over answers; outcomes are measured from the score of all. */
typedef struct group
{
	double count;
	double promoters;
	double detractors;
	double sum;
	double spread; /* Σ(x − mean)² */
} group;

typedef struct reading
{
	const voc_impact *impact;
	voc_arena *arena;
	size_t themes;
	size_t sets;
	group *cells; /* of each set */
	group all;
	double score;
	double z;
	double confidence;
} reading;

/* ---- Groups ---- */

static void
join(group *to, const group *from)
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
take_scores(const voc_impact_cell *cell, double score, group *to)
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
take_outcomes(const voc_impact_cell *cell, bool binary, double score, group *to)
{
	double sum = signed_sum(cell);

	to->count = (double) cell->count;
	to->promoters = binary ? sum : 0;
	to->sum = sum - to->count * score;
	to->spread = exact_spread(cell);
}

static voc_status
take_cells(reading *self)
{
	const voc_impact *impact = self->impact;
	uint64_t promoters = 0;
	uint64_t detractors = 0;
	voc_impact_cell all = {{0}, 0, {0}, {0}};

	self->cells = voc_arena_allocate_array(self->arena, self->sets + 1, sizeof(group));
	if (self->cells == NULL)
		return VOC_NO_MEMORY;
	memset(self->cells, 0, (self->sets + 1) * sizeof(group));
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
		join(&self->all, &self->cells[i]);
	}
	return VOC_OK;
}

static bool
mentions(const voc_impact *impact, size_t set, uint16_t theme)
{
	const voc_impact_set *at = &impact->sets.items[set];

	for (uint32_t i = 0; i < at->size; i++)
		if (impact->members.items[at->first + i] == theme)
			return true;
	return false;
}

/* ---- Scores and effects ---- */

/* Adjusted Wald as voc.nps_low and voc.nps_high have it: ¾ promoters, 1½ passives, ¾ detractors more. */
static double
adjusted_variance(const group *answers, double *centre)
{
	double count = answers->count + 3;

	*centre = (answers->promoters - answers->detractors) / count;
	return ((answers->promoters + answers->detractors + 1.5) / count - *centre * *centre) / count;
}

static voc_impact_figure
score_of(const reading *self, const group *answers)
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

static double
square(double x)
{
	return x * x;
}

static voc_impact_figure
effect_of(const reading *self, const voc_impact_row *row)
{
	voc_impact_figure effect = {NAN, NAN, NAN};
	double share = (double) row->mentions / self->all.count;
	double difference = row->with.value - row->without.value;
	double share_low, share_high, below, above;

	if (isnan(difference))
		return effect;
	effect.value = share * difference;
	voc_wilson_interval((double) row->mentions, self->all.count, self->z, &share_low, &share_high);
	below = square(share) * (square(row->with.value - row->with.low) + square(row->without.high - row->without.value));
	above = square(share) * (square(row->with.high - row->with.value) + square(row->without.value - row->without.low));
	below += square(difference * (difference > 0 ? share - share_low : share_high - share));
	above += square(difference * (difference > 0 ? share_high - share : share - share_low));
	effect.low = effect.value - sqrt(below);
	effect.high = effect.value + sqrt(above);
	return effect;
}

static void
fill_row(const reading *self, uint16_t theme, voc_impact_row *row)
{
	group with = {0};
	group without = {0};

	for (size_t i = 0; i < self->sets; i++)
		join(mentions(self->impact, i, theme) ? &with : &without, &self->cells[i]);
	row->theme = &self->impact->names.items[theme];
	row->mentions = (uint64_t) with.count;
	row->others = (uint64_t) without.count;
	row->with = score_of(self, &with);
	row->without = score_of(self, &without);
	row->effect = effect_of(self, row);
}

/* ---- Contributions: for each theme its value, and the variance by answers and by orders ---- */

typedef struct shares
{
	double *value;
	double *variance;
} shares;

/* Adds a set's part of the mean square of the influence function slope · x + offset. */
static double
influence(const group *cell, double slope, double offset)
{
	return slope * slope * cell->spread + cell->count * square(slope * cell->sum / cell->count + offset);
}

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

static voc_status
share_exactly(const reading *self, shares *to)
{
	size_t masks = (size_t) 1 << self->themes;
	double *count = voc_arena_allocate_array(self->arena, 4 * masks, sizeof(double));
	double *sum = count + masks;
	double *slope = sum + masks;
	double *offset = slope + masks;

	if (count == NULL)
		return VOC_NO_MEMORY;
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

			to->variance[theme] += influence(&self->cells[i], constant + slope[mask], offset[mask]);
		}
	}
	return VOC_OK;
}

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
walk(const reading *self, step *steps, uint16_t *place, double *constant, double *change, group *left)
{
	size_t themes = self->themes;
	double all = self->all.count;

	for (size_t i = 0; i < themes; i++)
		place[steps[i].theme] = (uint16_t) i;
	memset(left, 0, (themes + 1) * sizeof(group));
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
		const group *before = &left[i];
		const group *after = &left[i + 1];
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
draw_orders(const reading *self, shares *to, orders *drawn)
{
	size_t themes = self->themes;
	uint64_t random = SEED;
	double *change = voc_arena_allocate_array(self->arena, 3 * themes, sizeof(double));
	group *left = voc_arena_allocate_array(self->arena, themes + 1, sizeof(group));
	double *back = change + themes;
	double *squares = back + themes;
	double pairs;

	drawn->count = ORDER_STEPS / themes / 2 * 2;
	drawn->count = drawn->count < ORDERS_LEAST ? ORDERS_LEAST : drawn->count > ORDERS_MOST ? ORDERS_MOST : drawn->count;
	drawn->steps = voc_arena_allocate_array(self->arena, drawn->count * themes, sizeof(step));
	drawn->place = voc_arena_allocate_array(self->arena, drawn->count * themes, sizeof(uint16_t));
	drawn->constant = voc_arena_allocate_array(self->arena, themes, sizeof(double));
	if (change == NULL || left == NULL || drawn->steps == NULL || drawn->place == NULL || drawn->constant == NULL)
		return VOC_NO_MEMORY;
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
		double spread = squares[theme] - square(to->value[theme]) / pairs;

		to->value[theme] /= pairs;
		to->variance[theme] = spread > 0 ? spread / (pairs - 1) / pairs * square(self->all.count) : 0;
	}
	return VOC_OK;
}

static voc_status
share_by_orders(const reading *self, shares *to)
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
					influence(&self->cells[i], (drawn.constant[theme] + mine[0]) / (double) drawn.count,
							  mine[1] / (double) drawn.count);
			}
	}
	return VOC_OK;
}

/* What Adjusted Wald, or Agresti and Coull's for a share, adds to the variance of a theme's own score. */
static double
small_sample_variance(const reading *self, const voc_impact_row *row)
{
	double count = (double) row->mentions;
	group with = {.count = count};
	double centre, adjusted, plain;

	if (self->impact->kind == VOC_IMPACT_NPS)
	{
		for (size_t i = 0; i < self->sets; i++)
			if (mentions(self->impact, i, (uint16_t) (row->theme - self->impact->names.items)))
			{
				with.promoters += self->cells[i].promoters;
				with.detractors += self->cells[i].detractors;
			}
		adjusted = 10000 * adjusted_variance(&with, &centre);
		plain = 10000 * ((with.promoters + with.detractors) / count) / count - square(row->with.value) / count;
	}
	else if (self->impact->binary)
	{
		centre = (row->with.value * count + 2) / (count + 4);
		adjusted = centre * (1 - centre) / (count + 4);
		plain = row->with.value * (1 - row->with.value) / count;
	}
	else
		return 0;
	return adjusted > plain ? square(count / self->all.count) * (adjusted - plain) : 0;
}

static voc_status
fill_contributions(const reading *self, voc_impact_row *rows)
{
	shares found;
	voc_status status;

	found.value = voc_arena_allocate_array(self->arena, 2 * self->themes + 1, sizeof(double));
	if (found.value == NULL)
		return VOC_NO_MEMORY;
	memset(found.value, 0, 2 * self->themes * sizeof(double));
	found.variance = found.value + self->themes;
	status = self->themes <= EXACT_THEMES ? share_exactly(self, &found) : share_by_orders(self, &found);
	for (size_t theme = 0; theme < self->themes && status == VOC_OK; theme++)
	{
		voc_impact_row *row = &rows[theme];
		bool plain = self->impact->kind == VOC_IMPACT_OUTCOME && !self->impact->binary;
		double variance = found.variance[theme] / square(self->all.count) + small_sample_variance(self, row);
		double quantile = self->z;

		row->contribution = (voc_impact_figure){found.value[theme], NAN, NAN};
		if (self->all.count < 2 || (plain && row->mentions < 2))
			continue;
		if (plain)
			quantile = voc_student_quantile(self->confidence, (double) row->mentions - 1);
		variance *= self->all.count / (self->all.count - 1);
		row->contribution.low = found.value[theme] - quantile * sqrt(variance);
		row->contribution.high = found.value[theme] + quantile * sqrt(variance);
	}
	return status;
}

/* ---- All of it ---- */

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
open_reading(reading *self, const voc_impact *impact, double confidence, voc_impact_summary *summary)
{
	voc_status status;

	*summary = (voc_impact_summary){NAN, NAN, 0, NULL};
	*self = (reading){.impact = impact,
					  .arena = impact->arena,
					  .themes = impact->names.count,
					  .sets = impact->sets.count,
					  .confidence = confidence};
	if (impact->answers == 0)
		return VOC_OK;
	status = take_cells(self);
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
	reading self;

	return open_reading(&self, impact, 0, summary);
}

voc_status
voc_impact_summarize(const voc_impact *impact, double confidence, voc_impact_summary *summary)
{
	reading self;
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
