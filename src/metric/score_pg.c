/*
 * Accessors: plain numbers and rows out of states.
 */
#include "metric/tally_pg.h"

#include <math.h>

#include "access/htup_details.h"
#include "funcapi.h"
#include "metric/score.h"

/* The score that a kind of state is named after. */
static voc_score
own_score(const voc_tally *tally)
{
	switch ((voc_tally_kind) tally->kind)
	{
		case VOC_TALLY_NPS:
		case VOC_TALLY_NET_SENTIMENT:
			return VOC_SCORE_NET;
		case VOC_TALLY_CSAT:
		case VOC_TALLY_SHARE:
			return VOC_SCORE_SHARE;
		case VOC_TALLY_CES:
			return VOC_SCORE_EFFORT;
		case VOC_TALLY_NPS_PAIRED:
			break;
	}
	return VOC_SCORE_PAIRED;
}

static void
check_confidence(float8 confidence)
{
	if (!(confidence > 0 && confidence < 1))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("confidence %g is not between 0 and 1", confidence),
						errhint("For 95 percent write 0.95.")));
}

static void
check_population(int64 population, int64 responses)
{
	if (population < 1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("population %lld is not a positive number", (long long) population),
						errhint("NULL means that the population is unlimited.")));
	if (population < responses)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("population %lld is smaller than the number of responses, %lld",
							   (long long) population, (long long) responses)));
}

static Datum
point(FunctionCallInfo fcinfo, const voc_tally *tally, voc_score score)
{
	voc_measure measure;

	if (!voc_measure_take(&measure, tally))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(voc_score_point(&measure, score));
}

/* An end of an interval. Arguments: state, confidence, population, which may be NULL. */
static Datum
limit(FunctionCallInfo fcinfo, bool agree, bool high)
{
	const voc_tally *tally;
	voc_measure measure;
	voc_interval interval;
	int64 population = VOC_UNLIMITED_POPULATION;
	bool exists;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	tally = PG_GETARG_TALLY(0);
	check_confidence(PG_GETARG_FLOAT8(1));
	exists = voc_measure_take(&measure, tally);
	if (!PG_ARGISNULL(2))
	{
		population = PG_GETARG_INT64(2);
		check_population(population, measure.responses);
	}
	if (!exists)
		PG_RETURN_NULL();
	interval = voc_score_interval(&measure, agree ? VOC_SCORE_AGREE : own_score(tally),
								  PG_GETARG_FLOAT8(1), population);
	PG_RETURN_FLOAT8(high ? interval.high : interval.low);
}

PG_FUNCTION_INFO_V1(voc_pg_score);
Datum
voc_pg_score(PG_FUNCTION_ARGS)
{
	const voc_tally *tally = PG_GETARG_TALLY(0);

	return point(fcinfo, tally, own_score(tally));
}

PG_FUNCTION_INFO_V1(voc_pg_score_low);
Datum
voc_pg_score_low(PG_FUNCTION_ARGS)
{
	return limit(fcinfo, false, false);
}

PG_FUNCTION_INFO_V1(voc_pg_score_high);
Datum
voc_pg_score_high(PG_FUNCTION_ARGS)
{
	return limit(fcinfo, false, true);
}

PG_FUNCTION_INFO_V1(voc_pg_ces_agree);
Datum
voc_pg_ces_agree(PG_FUNCTION_ARGS)
{
	return point(fcinfo, PG_GETARG_TALLY(0), VOC_SCORE_AGREE);
}

PG_FUNCTION_INFO_V1(voc_pg_ces_agree_low);
Datum
voc_pg_ces_agree_low(PG_FUNCTION_ARGS)
{
	return limit(fcinfo, true, false);
}

PG_FUNCTION_INFO_V1(voc_pg_ces_agree_high);
Datum
voc_pg_ces_agree_high(PG_FUNCTION_ARGS)
{
	return limit(fcinfo, true, true);
}

PG_FUNCTION_INFO_V1(voc_pg_standard_error);
Datum
voc_pg_standard_error(PG_FUNCTION_ARGS)
{
	const voc_tally *tally = PG_GETARG_TALLY(0);
	voc_measure measure;
	float8 error;

	if (!voc_measure_take(&measure, tally))
		PG_RETURN_NULL();
	error = voc_score_standard_error(&measure, own_score(tally));
	if (isnan(error))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(error);
}

PG_FUNCTION_INFO_V1(voc_pg_responses);
Datum
voc_pg_responses(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(voc_tally_responses(PG_GETARG_TALLY(0)));
}

PG_FUNCTION_INFO_V1(voc_pg_effective_responses);
Datum
voc_pg_effective_responses(PG_FUNCTION_ARGS)
{
	voc_measure measure;

	PG_RETURN_FLOAT8(voc_measure_take(&measure, PG_GETARG_TALLY(0)) ? measure.effective : 0);
}

PG_FUNCTION_INFO_V1(voc_pg_total_weight);
Datum
voc_pg_total_weight(PG_FUNCTION_ARGS)
{
	const voc_tally *tally = PG_GETARG_TALLY(0);
	voc_tally *from = (voc_tally *) tally;
	size_t classes = voc_tally_classes(tally);
	uint64 sum[VOC_TALLY_SUM_LIMBS] = {0};

	if (!tally->weighted)
		PG_RETURN_FLOAT8((float8) voc_tally_responses(tally));
	for (size_t i = 0; i < classes; i++)
		(void) voc_wide_add(sum, voc_tally_sum(from, classes, i), VOC_TALLY_SUM_LIMBS);
	PG_RETURN_FLOAT8(voc_wide_to_double(sum, VOC_TALLY_SUM_LIMBS, VOC_TALLY_SUM_EXPONENT));
}

#define CLASS_COUNT(name, class)                                                                   \
	PG_FUNCTION_INFO_V1(voc_pg_##name);                                                            \
	Datum voc_pg_##name(PG_FUNCTION_ARGS)                                                          \
	{                                                                                              \
		PG_RETURN_INT64(PG_GETARG_TALLY(0)->counts[class]);                                        \
	}

CLASS_COUNT(first_class, 0)
CLASS_COUNT(second_class, 1)
CLASS_COUNT(third_class, 2)

PG_FUNCTION_INFO_V1(voc_pg_ces_answers);
Datum
voc_pg_ces_answers(PG_FUNCTION_ARGS)
{
	int32 level = PG_GETARG_INT32(1);

	if (level < 1 || level > VOC_CES_CLASSES)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("CES level %d is outside the scale 1 to %d", level, VOC_CES_CLASSES)));
	PG_RETURN_INT64(PG_GETARG_TALLY(0)->counts[level - 1]);
}

PG_FUNCTION_INFO_V1(voc_pg_csat_scale);
Datum
voc_pg_csat_scale(PG_FUNCTION_ARGS)
{
	const voc_tally *tally = PG_GETARG_TALLY(0);

	if (tally->scale == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(tally->scale);
}

/* A row of float8 columns; NaN is NULL. */
static Datum
number_row(FunctionCallInfo fcinfo, const float8 *numbers, int count)
{
	TupleDesc descriptor;
	Datum values[8];
	bool nulls[8];

	if (get_call_result_type(fcinfo, NULL, &descriptor) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	for (int i = 0; i < count; i++)
	{
		values[i] = Float8GetDatum(numbers[i]);
		nulls[i] = isnan(numbers[i]);
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(descriptor), values, nulls)));
}

static Datum
difference_row(FunctionCallInfo fcinfo, const voc_difference *difference)
{
	float8 numbers[] = {difference->difference, difference->low, difference->high,
						difference->p_value};

	return number_row(fcinfo, numbers, 4);
}

static const voc_difference no_difference = {NAN, NAN, NAN, NAN};

PG_FUNCTION_INFO_V1(voc_pg_score_difference);
Datum
voc_pg_score_difference(PG_FUNCTION_ARGS)
{
	const voc_tally *a = PG_GETARG_TALLY(0);
	const voc_tally *b = PG_GETARG_TALLY(1);
	float8 confidence = PG_GETARG_FLOAT8(2);
	voc_measure of_a;
	voc_measure of_b;
	voc_difference result;

	check_confidence(confidence);
	if (a->scale != 0 && b->scale != 0 && a->scale != b->scale)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("a voc.csat_state of scale %d does not compare with one of scale %d",
							   a->scale, b->scale)));
	if (!voc_measure_take(&of_a, a) || !voc_measure_take(&of_b, b))
		return difference_row(fcinfo, &no_difference);
	result = voc_score_difference(&of_a, &of_b, own_score(a), confidence);
	return difference_row(fcinfo, &result);
}

PG_FUNCTION_INFO_V1(voc_pg_nps_paired_difference);
Datum
voc_pg_nps_paired_difference(PG_FUNCTION_ARGS)
{
	float8 confidence = PG_GETARG_FLOAT8(1);
	voc_measure pairs;
	voc_difference result;

	check_confidence(confidence);
	if (!voc_measure_take(&pairs, PG_GETARG_TALLY(0)))
		return difference_row(fcinfo, &no_difference);
	result = voc_paired_difference(&pairs, confidence);
	return difference_row(fcinfo, &result);
}

static Datum
paired_wave(FunctionCallInfo fcinfo, bool after)
{
	voc_tally_room wave;

	voc_paired_wave(PG_GETARG_TALLY(0), after, &wave);
	return voc_tally_datum_copy(&wave.tally);
}

PG_FUNCTION_INFO_V1(voc_pg_nps_before);
Datum
voc_pg_nps_before(PG_FUNCTION_ARGS)
{
	return paired_wave(fcinfo, false);
}

PG_FUNCTION_INFO_V1(voc_pg_nps_after);
Datum
voc_pg_nps_after(PG_FUNCTION_ARGS)
{
	return paired_wave(fcinfo, true);
}

/* How many customers' class rose (sign 1) or fell (−1). */
static Datum
moved(FunctionCallInfo fcinfo, bool up)
{
	const voc_tally *pairs = PG_GETARG_TALLY(0);
	int64 count = 0;

	for (int i = 0; i < VOC_NET_CLASSES * VOC_NET_CLASSES; i++)
	{
		int step = i / VOC_NET_CLASSES - i % VOC_NET_CLASSES;

		if (up ? step > 0 : step < 0)
			count += pairs->counts[i];
	}
	PG_RETURN_INT64(count);
}

PG_FUNCTION_INFO_V1(voc_pg_improved);
Datum
voc_pg_improved(PG_FUNCTION_ARGS)
{
	return moved(fcinfo, true);
}

PG_FUNCTION_INFO_V1(voc_pg_worsened);
Datum
voc_pg_worsened(PG_FUNCTION_ARGS)
{
	return moved(fcinfo, false);
}

PG_FUNCTION_INFO_V1(voc_pg_nps_bounds);
Datum
voc_pg_nps_bounds(PG_FUNCTION_ARGS)
{
	float8 rate = PG_GETARG_FLOAT8(1);
	voc_measure measure;
	float8 numbers[2] = {NAN, NAN};

	if (!(rate > 0 && rate <= 1))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("response rate %g is not above 0 and at most 1", rate)));
	if (voc_measure_take(&measure, PG_GETARG_TALLY(0)))
	{
		voc_interval bounds = voc_net_bounds(&measure, rate);

		numbers[0] = bounds.low;
		numbers[1] = bounds.high;
	}
	return number_row(fcinfo, numbers, 2);
}

PG_FUNCTION_INFO_V1(voc_pg_nps_sample_size);
Datum
voc_pg_nps_sample_size(PG_FUNCTION_ARGS)
{
	float8 margin;
	float8 promoters;
	float8 detractors;
	int64 population = VOC_UNLIMITED_POPULATION;
	int64 size;

	for (int i = 0; i < 4; i++)
		if (PG_ARGISNULL(i))
			PG_RETURN_NULL();
	margin = PG_GETARG_FLOAT8(0);
	promoters = PG_GETARG_FLOAT8(2);
	detractors = PG_GETARG_FLOAT8(3);
	check_confidence(PG_GETARG_FLOAT8(1));
	if (!(margin > 0 && margin <= 100))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("margin %g is not above 0 and at most 100 points", margin)));
	if (!(promoters >= 0 && detractors >= 0 && promoters + detractors <= 1 + 1e-9))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("shares of promoters %g and detractors %g are not from 0 to 1 together",
						promoters, detractors)));
	if (!PG_ARGISNULL(4))
	{
		population = PG_GETARG_INT64(4);
		check_population(population, 1);
	}
	if (voc_net_sample_size(margin, PG_GETARG_FLOAT8(1), promoters, detractors, population,
							&size) != VOC_OK)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("margin %g needs more than 9223372036854775807 responses", margin)));
	PG_RETURN_INT64(size);
}

static Datum
shrunk_row(FunctionCallInfo fcinfo, float8 strength)
{
	voc_measure segment;
	voc_measure parent;
	bool has_own = voc_measure_take(&segment, PG_GETARG_TALLY(0));
	bool has_parent = voc_measure_take(&parent, PG_GETARG_TALLY(1));
	/* shrunk, raw, parent, weight */
	float8 numbers[4] = {NAN, NAN, NAN, NAN};

	if (has_own)
		numbers[1] = voc_score_point(&segment, VOC_SCORE_NET);
	if (has_parent)
	{
		numbers[0] = numbers[2] = voc_score_point(&parent, VOC_SCORE_NET);
		numbers[3] = 0;
	}
	if (has_own && has_parent)
	{
		voc_shrinkage shrinkage = voc_net_shrink(&segment, &parent, strength);

		numbers[0] = shrinkage.shrunk;
		numbers[3] = shrinkage.weight;
	}
	return number_row(fcinfo, numbers, 4);
}

PG_FUNCTION_INFO_V1(voc_pg_nps_shrunk);
Datum
voc_pg_nps_shrunk(PG_FUNCTION_ARGS)
{
	return shrunk_row(fcinfo, NAN);
}

PG_FUNCTION_INFO_V1(voc_pg_nps_shrunk_strength);
Datum
voc_pg_nps_shrunk_strength(PG_FUNCTION_ARGS)
{
	float8 strength = PG_GETARG_FLOAT8(2);

	if (!(strength >= 0) || isinf(strength))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("strength %g is not a finite number from 0 up", strength)));
	return shrunk_row(fcinfo, strength);
}
