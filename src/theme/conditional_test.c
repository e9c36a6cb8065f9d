#include "theme/conditional_test.h"

#include "base/array.h"
#include "base/wide.h"
#include "theme/numeric.h"

#include <math.h>
#include <string.h>

#define NEGLIGIBLE 1e-290
#define WIDEST 65536	   /* tables of a stratum that are worth counting */
#define MOST_CELLS 1048576 /* products of weights in all */

/* Weights of consecutive values, the largest about 1. */
typedef struct weights
{
	double *items;
	size_t count;
	uint64_t first;
} weights;

/* ---- One stratum ---- */

typedef struct margins
{
	uint64_t mentions;
	uint64_t texts[2];
} margins;

/* How much likelier x + 1 is than x. */
static double
rise(const margins *at, uint64_t x)
{
	return ((double) (at->mentions - x) * (double) (at->texts[0] - x)) /
		   ((double) (x + 1) * (double) (at->texts[1] + x + 1 - at->mentions));
}

static uint64_t
likeliest(const margins *at)
{
	return (uint64_t) ((voc_wide_pair) (at->mentions + 1) * (at->texts[0] + 1) / (at->texts[0] + at->texts[1] + 2));
}

/* The hypergeometric weights; more than WIDEST of them are cut short. */
static voc_status
weigh(const voc_two_by_two *table, voc_arena *arena, weights *to)
{
	margins at = {table->have[0] + table->have[1], {table->texts[0], table->texts[1]}};
	uint64_t least = at.mentions > at.texts[1] ? at.mentions - at.texts[1] : 0;
	uint64_t most = at.mentions < at.texts[0] ? at.mentions : at.texts[0];
	uint64_t mode = likeliest(&at);
	VOC_ARRAY(double) below = {0};
	VOC_ARRAY(double) above = {0};
	double weight = 1;

	for (uint64_t x = mode; x > least && weight > NEGLIGIBLE && below.count < WIDEST; x--)
	{
		weight /= rise(&at, x - 1);
		if (!VOC_ARRAY_PUSH(arena, &below, weight))
			return VOC_NO_MEMORY;
	}
	weight = 1;
	for (uint64_t x = mode; x < most && weight > NEGLIGIBLE && above.count < WIDEST; x++)
	{
		weight *= rise(&at, x);
		if (!VOC_ARRAY_PUSH(arena, &above, weight))
			return VOC_NO_MEMORY;
	}
	to->count = below.count + 1 + above.count;
	to->first = mode - below.count;
	to->items = voc_arena_allocate_array(arena, to->count, sizeof(double));
	if (to->items == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < below.count; i++)
		to->items[below.count - 1 - i] = below.items[i];
	to->items[below.count] = 1;
	if (above.count > 0)
		memcpy(to->items + below.count + 1, above.items, above.count * sizeof(double));
	return VOC_OK;
}

/* ---- Several strata ---- */

static voc_status
convolve(weights *sum, const weights *next, voc_arena *arena)
{
	size_t count = sum->count + next->count - 1;
	double *items = voc_arena_allocate_array(arena, count, sizeof(double));
	double largest = 0;

	if (items == NULL)
		return VOC_NO_MEMORY;
	memset(items, 0, count * sizeof(double));
	for (size_t i = 0; i < sum->count; i++)
		for (size_t k = 0; k < next->count; k++)
			items[i + k] += sum->items[i] * next->items[k];
	for (size_t i = 0; i < count; i++)
		largest = items[i] > largest ? items[i] : largest;
	for (size_t i = 0; i < count; i++)
		items[i] /= largest;
	*sum = (weights){items, count, sum->first + next->first};
	return VOC_OK;
}

/* Sums each tail from its end, so that small ones keep their digits. */
static voc_tails
tails_at(const weights *of, uint64_t observed)
{
	double below = 0, here = 0, above = 0;

	for (size_t i = 0; i < of->count && of->first + i < observed; i++)
		below += of->items[i];
	for (size_t i = of->count; i-- > 0 && of->first + i > observed;)
		above += of->items[i];
	if (observed >= of->first && observed - of->first < of->count)
		here = of->items[observed - of->first];
	return (voc_tails){(below + here / 2) / (below + above + here), (above + here / 2) / (below + above + here)};
}

static voc_tails
normal_tails(const voc_two_by_two *strata, size_t count)
{
	double difference = 0;
	double variance = 0;
	double skewness = 0;
	double z;

	for (size_t i = 0; i < count; i++)
	{
		double a = (double) strata[i].texts[0];
		double b = (double) strata[i].texts[1];
		double texts = a + b;
		double mentions = (double) (strata[i].have[0] + strata[i].have[1]);
		double part;

		if (texts < 2)
			continue;
		part = mentions / texts * (texts - mentions) / texts * a * b / (texts - 1);
		difference += (double) strata[i].have[0] - mentions * a / texts;
		variance += part;
		if (texts > 2) /* a pair is not skew */
			skewness += part * (b - a) / texts * (texts - 2 * mentions) / (texts - 2);
	}
	if (variance <= 0)
		return (voc_tails){0.5, 0.5};
	z = difference / sqrt(variance);
	skewness /= variance * sqrt(variance);
	if (z * skewness > 3) /* beyond, the correction would turn back */
		z = 3 / skewness;
	z -= skewness * (z * z - 1) / 6;
	return (voc_tails){voc_exact_normal_tail(-z), voc_exact_normal_tail(z)};
}

/* Whether the sides are in the order in which the sums are made, so that turning them round changes no bit. */
static bool
is_in_order(const voc_two_by_two *strata, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		if (strata[i].texts[0] != strata[i].texts[1])
			return strata[i].texts[0] < strata[i].texts[1];
		if (strata[i].have[0] != strata[i].have[1])
			return strata[i].have[0] < strata[i].have[1];
	}
	return true;
}

static voc_status
test_in_order(const voc_two_by_two *strata, size_t count, voc_arena *scratch, voc_tails *tails)
{
	weights sum = {NULL, 0, 0};
	uint64_t observed = 0;
	size_t cells = 0;

	for (size_t i = 0; i < count; i++)
	{
		weights next;
		voc_status status = weigh(&strata[i], scratch, &next);

		if (status != VOC_OK)
			return status;
		cells += i > 0 && next.count > 1 ? sum.count * next.count : 0;
		if (next.count > WIDEST || cells > MOST_CELLS)
		{
			*tails = normal_tails(strata, count);
			return VOC_OK;
		}
		if (i == 0)
			sum = next;
		else if (next.count == 1)
			sum.first += next.first;
		else if (convolve(&sum, &next, scratch) != VOC_OK)
			return VOC_NO_MEMORY;
		observed += strata[i].have[0];
	}
	*tails = tails_at(&sum, observed);
	return VOC_OK;
}

voc_status
voc_conditional_test(const voc_two_by_two *strata, size_t count, voc_arena *scratch, voc_tails *tails)
{
	voc_two_by_two *turned;
	voc_status status;

	voc_arena_reset(scratch);
	if (is_in_order(strata, count))
		return test_in_order(strata, count, scratch, tails);
	turned = voc_arena_allocate_array(scratch, count, sizeof(voc_two_by_two));
	if (turned == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		turned[i] = (voc_two_by_two){{strata[i].have[1], strata[i].have[0]}, {strata[i].texts[1], strata[i].texts[0]}};
	status = test_in_order(turned, count, scratch, tails);
	*tails = (voc_tails){tails->more, tails->fewer};
	return status;
}

double
voc_two_sided(const voc_tails *tails)
{
	return 2 * (tails->fewer < tails->more ? tails->fewer : tails->more);
}
