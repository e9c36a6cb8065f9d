#include "metric/tally.h"

#include "base/hash.h"

#include <math.h>
#include <string.h>

static const char *const nps_keys[] = {"promoters", "passives", "detractors"};
static const char *const net_sentiment_keys[] = {"positives", "neutrals", "negatives"};
static const char *const csat_keys[] = {"satisfied", "others"};
static const char *const ces_keys[] = {"1", "2", "3", "4", "5", "6", "7"};
static const char *const share_keys[] = {"yes", "no"};
static const char *const nps_paired_keys[] = {
	"promoter_to_promoter",	 "promoter_to_passive",	 "promoter_to_detractor",
	"passive_to_promoter",	 "passive_to_passive",	 "passive_to_detractor",
	"detractor_to_promoter", "detractor_to_passive", "detractor_to_detractor"};

static const voc_tally_form forms[] = {
	{"no_state", 0, NULL},
	{"nps_state", VOC_NET_CLASSES, nps_keys},
	{"net_sentiment_state", VOC_NET_CLASSES, net_sentiment_keys},
	{"csat_state", VOC_SHARE_CLASSES, csat_keys},
	{"ces_state", VOC_CES_CLASSES, ces_keys},
	{"share_state", VOC_SHARE_CLASSES, share_keys},
	{"nps_paired_state", VOC_NET_CLASSES *VOC_NET_CLASSES, nps_paired_keys},
};

const voc_tally_form *
voc_tally_form_of(voc_tally_kind kind)
{
	return &forms[kind];
}

size_t
voc_tally_size(voc_tally_kind kind, bool weighted)
{
	size_t words = weighted ? 1 + VOC_TALLY_SUM_LIMBS + VOC_TALLY_SQUARE_LIMBS : 1;

	return sizeof(voc_tally) + voc_tally_form_of(kind)->classes * words * sizeof(uint64_t);
}

void
voc_tally_clear(voc_tally *tally, voc_tally_kind kind, bool weighted)
{
	memset(tally, 0, voc_tally_size(kind, weighted));
	tally->version = VOC_TALLY_VERSION;
	tally->kind = (uint8_t) kind;
	tally->weighted = weighted;
}

voc_status
voc_weight_fix(double weight, voc_wide_pair *fixed)
{
	uint64_t mantissa;
	int exponent;

	if (!(weight >= 0) || isinf(weight))
		return VOC_PARAMETER;
	*fixed = 0;
	if (weight == 0)
		return VOC_OK;
	if (weight < VOC_WEIGHT_SMALLEST || weight > VOC_WEIGHT_LARGEST)
		return VOC_RANGE;
	mantissa = (uint64_t) ldexp(frexp(weight, &exponent), 53);
	exponent += 64 - 53;
	if (exponent >= 0)
		*fixed = (voc_wide_pair) mantissa << exponent;
	else
	{
		uint64_t half = UINT64_C(1) << (-exponent - 1);
		uint64_t below = mantissa & (2 * half - 1);
		uint64_t whole = mantissa >> -exponent;

		*fixed = whole + (below > half || (below == half && (whole & 1)) ? 1 : 0);
	}
	return VOC_OK;
}

static void
square_of(uint64_t *square, voc_wide_pair weight)
{
	uint64_t limbs[2] = {(uint64_t) weight, (uint64_t) (weight >> 64)};

	voc_wide_multiply(square, limbs, 2, limbs, 2);
}

void
voc_tally_widen(voc_tally *to, const voc_tally *from)
{
	voc_tally_kind kind = (voc_tally_kind) from->kind;
	size_t classes = voc_tally_classes(from);

	if (from->weighted)
	{
		memcpy(to, from, voc_tally_size(kind, true));
		return;
	}
	voc_tally_clear(to, kind, true);
	to->scale = from->scale;
	for (size_t i = 0; i < classes; i++)
	{
		to->counts[i] = from->counts[i];
		voc_tally_sum(to, classes, i)[1] = (uint64_t) from->counts[i];
		voc_tally_square(to, classes, i)[2] = (uint64_t) from->counts[i];
	}
}

/* Whether every answer of a weighted tally weighs 1. */
static bool
all_weights_are_one(const voc_tally *tally, size_t classes)
{
	voc_tally *from = (voc_tally *) tally;

	for (size_t i = 0; i < classes; i++)
	{
		const uint64_t *sum = voc_tally_sum(from, classes, i);
		const uint64_t *square = voc_tally_square(from, classes, i);
		uint64_t count = (uint64_t) tally->counts[i];

		if (sum[0] != 0 || sum[1] != count || sum[2] != 0 || square[0] != 0 || square[1] != 0 ||
			square[2] != count || square[3] != 0)
			return false;
	}
	return true;
}

void
voc_tally_normalize(voc_tally *tally)
{
	size_t classes = voc_tally_classes(tally);

	if (tally->scale != 0 && voc_tally_total(tally, classes) == 0)
		tally->scale = 0;
	if (tally->weighted && all_weights_are_one(tally, classes))
		tally->weighted = 0;
}

voc_status
voc_tally_add_weighted(voc_tally *tally, size_t class, voc_wide_pair weight)
{
	size_t classes = voc_tally_classes(tally);
	uint64_t sum[VOC_TALLY_SUM_LIMBS] = {(uint64_t) weight, (uint64_t) (weight >> 64), 0};
	uint64_t square[VOC_TALLY_SQUARE_LIMBS];

	if (voc_tally_total(tally, classes) >= INT64_MAX)
		return VOC_RANGE;
	square_of(square, weight);
	tally->counts[class]++;
	(void) voc_wide_add(voc_tally_sum(tally, classes, class), sum, VOC_TALLY_SUM_LIMBS);
	(void) voc_wide_add(voc_tally_square(tally, classes, class), square, VOC_TALLY_SQUARE_LIMBS);
	return VOC_OK;
}

voc_status
voc_tally_remove(voc_tally *tally, size_t class)
{
	if (tally->weighted)
	{
		voc_status status = voc_tally_remove_weighted(tally, class, (voc_wide_pair) 1 << 64);

		if (status != VOC_OK)
			return status;
	}
	else if (--tally->counts[class] < 0)
		return VOC_RANGE;
	return VOC_OK;
}

voc_status
voc_tally_remove_weighted(voc_tally *tally, size_t class, voc_wide_pair weight)
{
	size_t classes = voc_tally_classes(tally);
	uint64_t sum[VOC_TALLY_SUM_LIMBS] = {(uint64_t) weight, (uint64_t) (weight >> 64), 0};
	uint64_t square[VOC_TALLY_SQUARE_LIMBS];

	square_of(square, weight);
	if (--tally->counts[class] < 0 ||
		voc_wide_subtract(voc_tally_sum(tally, classes, class), sum, VOC_TALLY_SUM_LIMBS) ||
		voc_wide_subtract(voc_tally_square(tally, classes, class), square, VOC_TALLY_SQUARE_LIMBS))
		return VOC_RANGE;
	return VOC_OK;
}

/* CSAT's scale after a merge; an empty tally has none and takes the other's. */
static voc_status
join_scale(voc_tally *into, const voc_tally *from)
{
	if (into->scale == 0)
		into->scale = from->scale;
	else if (from->scale != 0 && from->scale != into->scale)
		return VOC_PARAMETER;
	return VOC_OK;
}

voc_status
voc_tally_merge(voc_tally *into, const voc_tally *from)
{
	size_t classes = voc_tally_classes(into);
	voc_tally_room wide;

	if (join_scale(into, from) != VOC_OK)
		return VOC_PARAMETER;
	if (voc_tally_total(into, classes) + voc_tally_total(from, classes) > INT64_MAX)
		return VOC_RANGE;
	for (size_t i = 0; i < classes; i++)
		into->counts[i] += from->counts[i];
	if (!into->weighted)
		return VOC_OK;
	voc_tally_widen(&wide.tally, from);
	for (size_t i = 0; i < classes; i++)
	{
		(void) voc_wide_add(voc_tally_sum(into, classes, i), voc_tally_sum(&wide.tally, classes, i),
							VOC_TALLY_SUM_LIMBS);
		(void) voc_wide_add(voc_tally_square(into, classes, i),
							voc_tally_square(&wide.tally, classes, i), VOC_TALLY_SQUARE_LIMBS);
	}
	return VOC_OK;
}

static bool weights_are_possible(const voc_tally *tally, size_t classes);

voc_status
voc_tally_subtract(voc_tally *into, const voc_tally *from)
{
	size_t classes = voc_tally_classes(into);
	voc_tally_room wide;

	if (from->scale != 0 && from->scale != into->scale)
		return into->scale == 0 ? VOC_RANGE : VOC_PARAMETER;
	for (size_t i = 0; i < classes; i++)
		if ((into->counts[i] -= from->counts[i]) < 0)
			return VOC_RANGE;
	if (into->weighted)
	{
		voc_tally_widen(&wide.tally, from);
		for (size_t i = 0; i < classes; i++)
			if (voc_wide_subtract(voc_tally_sum(into, classes, i),
								  voc_tally_sum(&wide.tally, classes, i), VOC_TALLY_SUM_LIMBS) ||
				voc_wide_subtract(voc_tally_square(into, classes, i),
								  voc_tally_square(&wide.tally, classes, i),
								  VOC_TALLY_SQUARE_LIMBS))
				return VOC_RANGE;
		if (!weights_are_possible(into, classes))
			return VOC_RANGE;
	}
	voc_tally_normalize(into);
	return VOC_OK;
}

/*
 * Whether n weights can have these sums: with m = 2^32 the largest weight, Σw ≤ n·m, (Σw)² ≤ n·Σw², Σw² ≤ (Σw)² and
 * Σw² ≤ m·Σw.
 */
static bool
class_is_possible(uint64_t count, const uint64_t *sum, const uint64_t *square)
{
	uint64_t largest_sum[VOC_TALLY_SUM_LIMBS] = {0, count << 32, count >> 32};
	uint64_t sum_squared[2 * VOC_TALLY_SUM_LIMBS];
	uint64_t wide_square[2 * VOC_TALLY_SUM_LIMBS] = {square[0], square[1], square[2], square[3]};
	uint64_t most[2 * VOC_TALLY_SUM_LIMBS] = {0};

	if (voc_wide_compare(sum, largest_sum, VOC_TALLY_SUM_LIMBS) > 0)
		return false;
	voc_wide_multiply(sum_squared, sum, VOC_TALLY_SUM_LIMBS, sum, VOC_TALLY_SUM_LIMBS);
	if (voc_wide_compare(wide_square, sum_squared, 6) > 0)
		return false;
	memcpy(most + 1, sum, VOC_TALLY_SUM_LIMBS * sizeof(uint64_t));
	(void) voc_wide_multiply_small(most, 6, UINT64_C(1) << 32, 0);
	if (voc_wide_compare(wide_square, most, 6) > 0)
		return false;
	(void) voc_wide_multiply_small(wide_square, 6, count, 0);
	return voc_wide_compare(sum_squared, wide_square, 6) <= 0;
}

static bool
weights_are_possible(const voc_tally *tally, size_t classes)
{
	voc_tally *from = (voc_tally *) tally;

	for (size_t i = 0; i < classes; i++)
		if (!class_is_possible((uint64_t) tally->counts[i], voc_tally_sum(from, classes, i),
							   voc_tally_square(from, classes, i)))
			return false;
	return true;
}

bool
voc_tally_is_sound(const voc_tally *tally, size_t size)
{
	size_t classes;
	uint64_t total = 0;

	if (size < sizeof(voc_tally) || tally->version != VOC_TALLY_VERSION ||
		tally->kind < VOC_TALLY_NPS || tally->kind > VOC_TALLY_NPS_PAIRED || tally->weighted > 1 ||
		size != voc_tally_size((voc_tally_kind) tally->kind, tally->weighted))
		return false;
	classes = voc_tally_classes(tally);
	for (size_t i = 0; i < classes; i++)
	{
		if (tally->counts[i] < 0)
			return false;
		total += (uint64_t) tally->counts[i];
		if (total > INT64_MAX)
			return false;
	}
	if (tally->kind == VOC_TALLY_CSAT && total > 0)
	{
		if (tally->scale < VOC_CSAT_SMALLEST_SCALE || tally->scale > VOC_CSAT_LARGEST_SCALE ||
			(tally->scale == 2 && tally->counts[VOC_NO] > 0))
			return false;
	}
	else if (tally->scale != 0)
		return false;
	return !tally->weighted ||
		   (weights_are_possible(tally, classes) && !all_weights_are_one(tally, classes));
}

int
voc_tally_compare(const voc_tally *a, const voc_tally *b)
{
	size_t classes = voc_tally_classes(a);
	voc_tally *left = (voc_tally *) a;
	voc_tally *right = (voc_tally *) b;

	if (a->scale != b->scale)
		return a->scale < b->scale ? -1 : 1;
	for (size_t i = 0; i < classes; i++)
		if (a->counts[i] != b->counts[i])
			return a->counts[i] < b->counts[i] ? -1 : 1;
	if (a->weighted != b->weighted)
		return a->weighted < b->weighted ? -1 : 1;
	for (size_t i = 0; a->weighted && i < classes; i++)
	{
		int order = voc_wide_compare(voc_tally_sum(left, classes, i),
									 voc_tally_sum(right, classes, i), VOC_TALLY_SUM_LIMBS);

		if (order == 0)
			order = voc_wide_compare(voc_tally_square(left, classes, i),
									 voc_tally_square(right, classes, i), VOC_TALLY_SQUARE_LIMBS);
		if (order != 0)
			return order;
	}
	return 0;
}

uint64_t
voc_tally_hash(const voc_tally *tally, uint64_t seed)
{
	size_t words =
		(voc_tally_size((voc_tally_kind) tally->kind, tally->weighted) - sizeof(voc_tally)) /
		sizeof(uint64_t);
	uint64_t hash =
		seed ^ ((uint64_t) tally->kind << 16 | (uint64_t) tally->weighted << 8 | tally->scale);

	/* Word by word, not byte by byte: the same on machines of either byte order. */
	for (size_t i = 0; i < words; i++)
	{
		uint64_t state = hash ^ (uint64_t) tally->counts[i];

		hash = voc_random_next(&state);
	}
	return hash;
}
