#include "metric/score.h"

#include <string.h>

static void
add_up(voc_tally *tally, size_t classes, uint64_t *sum, uint64_t *square)
{
	memset(sum, 0, VOC_TALLY_SUM_LIMBS * sizeof(uint64_t));
	memset(square, 0, VOC_TALLY_SQUARE_LIMBS * sizeof(uint64_t));
	for (size_t i = 0; i < classes; i++)
	{
		(void) voc_wide_add(sum, voc_tally_sum(tally, classes, i), VOC_TALLY_SUM_LIMBS);
		(void) voc_wide_add(square, voc_tally_square(tally, classes, i), VOC_TALLY_SQUARE_LIMBS);
	}
}

/* n·Σw² = (Σw)², which by Cauchy and Schwarz holds only for equal weights. */
static bool
weights_are_equal(uint64_t responses, const uint64_t *sum, const uint64_t *square)
{
	uint64_t left[2 * VOC_TALLY_SUM_LIMBS] = {square[0], square[1], square[2], square[3], 0, 0};
	uint64_t right[2 * VOC_TALLY_SUM_LIMBS];

	(void) voc_wide_multiply_small(left, 2 * VOC_TALLY_SUM_LIMBS, responses, 0);
	voc_wide_multiply(right, sum, VOC_TALLY_SUM_LIMBS, sum, VOC_TALLY_SUM_LIMBS);
	return voc_wide_compare(left, right, 2 * VOC_TALLY_SUM_LIMBS) == 0;
}

static void
take_counts(voc_measure *measure, const voc_tally *tally)
{
	measure->equal = true;
	measure->total = (double) measure->responses;
	measure->effective = measure->total;
	for (size_t i = 0; i < measure->classes; i++)
		measure->weight[i] = measure->square[i] = (double) tally->counts[i];
}

bool
voc_measure_take(voc_measure *measure, const voc_tally *tally)
{
	voc_tally *from = (voc_tally *) tally;
	uint64_t sum[VOC_TALLY_SUM_LIMBS];
	uint64_t square[VOC_TALLY_SQUARE_LIMBS];

	measure->classes = voc_tally_classes(tally);
	measure->responses = voc_tally_responses(tally);
	if (!tally->weighted)
	{
		take_counts(measure, tally);
		return measure->responses > 0;
	}
	add_up(from, measure->classes, sum, square);
	if (voc_wide_is_zero(sum, VOC_TALLY_SUM_LIMBS))
		return false;
	if (weights_are_equal((uint64_t) measure->responses, sum, square))
	{
		take_counts(measure, tally);
		return true;
	}
	measure->equal = false;
	measure->total = voc_wide_to_double(sum, VOC_TALLY_SUM_LIMBS, VOC_TALLY_SUM_EXPONENT);
	measure->effective =
		measure->total * measure->total /
		voc_wide_to_double(square, VOC_TALLY_SQUARE_LIMBS, VOC_TALLY_SQUARE_EXPONENT);
	for (size_t i = 0; i < measure->classes; i++)
	{
		measure->weight[i] = voc_wide_to_double(voc_tally_sum(from, measure->classes, i),
												VOC_TALLY_SUM_LIMBS, VOC_TALLY_SUM_EXPONENT);
		measure->square[i] = voc_wide_to_double(voc_tally_square(from, measure->classes, i),
												VOC_TALLY_SQUARE_LIMBS, VOC_TALLY_SQUARE_EXPONENT);
	}
	return true;
}
