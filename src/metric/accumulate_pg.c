/*
 * Transition functions of the score aggregates: an answer in, an answer out.
 *
 * They are STRICT and start from the empty state, so the executor skips NULLs without a call. The state is changed where
 * it lies; a call for an answer without weight is a range check and one addition.
 */
#include "metric/tally_pg.h"

#include "access/htup_details.h"
#include "catalog/pg_enum.h"
#include "metric/score.h"
#include "utils/inval.h"
#include "utils/syscache.h"

#define DEFAULT_CSAT_SCALE 5
#define WEIGHT_ONE ((voc_wide_pair) 1 << 64)

_Noreturn static void throw_outside(const char *scale_name, int32 score, int low, int high);

static void
throw_outside(const char *scale_name, int32 score, int low, int high)
{
	ereport(
		ERROR,
		(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		 errmsg("%s score %d is outside the scale %d to %d", scale_name, score, low, high),
		 strcmp(scale_name, "CSAT") == 0
			 ? (score == 0 ? errhint("Scales begin at 1: answers from 0 to 10 are voc.csat_summary(score + 1, 11).")
						   : errhint("Give the highest answer as the scale, 2 to 11: voc.csat_summary(score, 7)."))
			 : errhint("Answers on another scale, such as 1 to 5 stars, go to voc.csat_summary() "
					   "or voc.csat().")));
}

static unsigned
nps_class(int32 score)
{
	if (unlikely((uint32) score > 10))
		throw_outside("NPS", score, 0, 10);
	return voc_nps_class(score);
}

static unsigned
ces_class(int32 score)
{
	if (unlikely((uint32) score - 1 >= VOC_CES_CLASSES))
		throw_outside("CES", score, 1, VOC_CES_CLASSES);
	return (unsigned) score - 1;
}

/* Also joins the scale of the answer to the state's. */
static unsigned
csat_class(voc_tally *state, int32 score, int32 scale)
{
	if (unlikely(state->scale != scale))
	{
		if (scale < VOC_CSAT_SMALLEST_SCALE || scale > VOC_CSAT_LARGEST_SCALE)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("CSAT scale %d is not from %d to %d", scale,
								   VOC_CSAT_SMALLEST_SCALE, VOC_CSAT_LARGEST_SCALE)));
		if (state->scale != 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("a CSAT answer of scale %d does not join answers of scale %d",
								   scale, state->scale),
							errhint("Group by the scale.")));
	}
	if (unlikely(score < 1 || score > scale))
		throw_outside("CSAT", score, 1, scale);
	state->scale = (uint8) scale;
	return score >= scale - 1 ? VOC_YES : VOC_NO;
}

/*
 * A value of voc.polarity_class is the OID of its label, which differs between databases. The few labels are remembered
 * for the backend until the catalog of labels changes.
 */
#define REMEMBERED_LABELS 8
static struct
{
	Oid label;
	unsigned class;
} labels[REMEMBERED_LABELS];
static int label_count = -1; /* −1: not yet listening for changes */

static void
forget_labels(Datum argument, int cache, uint32 hash)
{
	label_count = 0;
}

static unsigned
look_up_label(Oid label)
{
	HeapTuple tuple;
	const char *name;
	unsigned class = VOC_PASSIVE;

	if (label_count < 0)
	{
		CacheRegisterSyscacheCallback(ENUMOID, forget_labels, (Datum) 0);
		label_count = 0;
	}
	tuple = SearchSysCache1(ENUMOID, ObjectIdGetDatum(label));
	if (!HeapTupleIsValid(tuple))
		ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
						errmsg("invalid internal value for enum voc.polarity_class: %u", label)));
	name = NameStr(((Form_pg_enum) GETSTRUCT(tuple))->enumlabel);
	if (strcmp(name, "positive") == 0)
		class = VOC_POSITIVE;
	else if (strcmp(name, "negative") == 0)
		class = VOC_NEGATIVE;
	ReleaseSysCache(tuple);
	if (label_count < REMEMBERED_LABELS)
	{
		labels[label_count].label = label;
		labels[label_count++].class = class;
	}
	return class;
}

static unsigned
polarity_class(Oid label)
{
	for (int i = 0; i < label_count; i++)
		if (labels[i].label == label)
			return labels[i].class;
	return look_up_label(label);
}

static Datum
add_weighted(voc_tally *state, unsigned class, voc_wide_pair weight)
{
	state = voc_tally_weighted(state);
	if (voc_tally_add_weighted(state, class, weight) != VOC_OK)
		voc_throw_too_many(state);
	return PointerGetDatum(state);
}

static inline Datum
add(voc_tally *state, size_t classes, unsigned class)
{
	if (unlikely(state->weighted))
		return add_weighted(state, class, WEIGHT_ONE);
	if (unlikely(voc_tally_total(state, classes) >= PG_INT64_MAX))
		voc_throw_too_many(state);
	state->counts[class]++;
	return PointerGetDatum(state);
}

static Datum
removed(voc_tally *state, voc_status status)
{
	if (status != VOC_OK)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("an answer that voc.%s does not hold cannot be taken out",
							   voc_tally_form_of((voc_tally_kind) state->kind)->name)));
	voc_tally_normalize(state);
	return voc_tally_datum(state);
}

static voc_wide_pair
weight_argument(float8 weight)
{
	voc_wide_pair fixed;

	switch (voc_weight_fix(weight, &fixed))
	{
		case VOC_OK:
			return fixed;
		case VOC_PARAMETER:
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("weight %g is not a finite number from 0 up", weight)));
			break;
		default:
			ereport(
				ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("weight %g is out of range", weight),
				 errdetail("A weight is 0 or from 2^-32 (about 2.3e-10) to 2^32 (about 4.3e9)."),
				 errhint(
					 "Only the ratios of weights matter: multiply all of them by one number.")));
	}
	return 0;
}

static Datum
add_argument(voc_tally *state, size_t classes, unsigned class, float8 weight)
{
	if (weight == 1)
		return add(state, classes, class);
	return add_weighted(state, class, weight_argument(weight));
}

static Datum
remove_argument(voc_tally *state, unsigned class, float8 weight)
{
	if (weight == 1)
		return removed(state, voc_tally_remove(state, class));
	state = voc_tally_weighted(state);
	return removed(state, voc_tally_remove_weighted(state, class, weight_argument(weight)));
}

/* The functions of one signature; `class_of` finds the class of the answer that stands in the arguments from 1 on. */
#define PLAIN_ANSWERS(name, classes, class_of)                                                     \
	PG_FUNCTION_INFO_V1(voc_pg_##name##_add);                                                      \
	Datum voc_pg_##name##_add(PG_FUNCTION_ARGS)                                                    \
	{                                                                                              \
		voc_tally *state = voc_tally_to_change(fcinfo);                                            \
                                                                                                   \
		return add(state, classes, class_of);                                                      \
	}                                                                                              \
	PG_FUNCTION_INFO_V1(voc_pg_##name##_remove);                                                   \
	Datum voc_pg_##name##_remove(PG_FUNCTION_ARGS)                                                 \
	{                                                                                              \
		voc_tally *state = voc_tally_to_change(fcinfo);                                            \
                                                                                                   \
		return removed(state, voc_tally_remove(state, class_of));                                  \
	}
#define WEIGHTED_ANSWERS(name, classes, class_of, weight)                                          \
	PG_FUNCTION_INFO_V1(voc_pg_##name##_weighted_add);                                             \
	Datum voc_pg_##name##_weighted_add(PG_FUNCTION_ARGS)                                           \
	{                                                                                              \
		voc_tally *state = voc_tally_to_change(fcinfo);                                            \
                                                                                                   \
		return add_argument(state, classes, class_of, PG_GETARG_FLOAT8(weight));                   \
	}                                                                                              \
	PG_FUNCTION_INFO_V1(voc_pg_##name##_weighted_remove);                                          \
	Datum voc_pg_##name##_weighted_remove(PG_FUNCTION_ARGS)                                        \
	{                                                                                              \
		voc_tally *state = voc_tally_to_change(fcinfo);                                            \
                                                                                                   \
		return remove_argument(state, class_of, PG_GETARG_FLOAT8(weight));                         \
	}

PLAIN_ANSWERS(nps, VOC_NET_CLASSES, nps_class(PG_GETARG_INT32(1)))
WEIGHTED_ANSWERS(nps, VOC_NET_CLASSES, nps_class(PG_GETARG_INT32(1)), 2)

PLAIN_ANSWERS(net_sentiment, VOC_NET_CLASSES, polarity_class(PG_GETARG_OID(1)))
WEIGHTED_ANSWERS(net_sentiment, VOC_NET_CLASSES, polarity_class(PG_GETARG_OID(1)), 2)

PLAIN_ANSWERS(csat, VOC_SHARE_CLASSES, csat_class(state, PG_GETARG_INT32(1), DEFAULT_CSAT_SCALE))
PLAIN_ANSWERS(csat_scale, VOC_SHARE_CLASSES,
			  csat_class(state, PG_GETARG_INT32(1), PG_GETARG_INT32(2)))
WEIGHTED_ANSWERS(csat_scale, VOC_SHARE_CLASSES,
				 csat_class(state, PG_GETARG_INT32(1), PG_GETARG_INT32(2)), 3)

PLAIN_ANSWERS(ces, VOC_CES_CLASSES, ces_class(PG_GETARG_INT32(1)))
WEIGHTED_ANSWERS(ces, VOC_CES_CLASSES, ces_class(PG_GETARG_INT32(1)), 2)

PLAIN_ANSWERS(share, VOC_SHARE_CLASSES, (PG_GETARG_BOOL(1) ? VOC_YES : VOC_NO))
WEIGHTED_ANSWERS(share, VOC_SHARE_CLASSES, (PG_GETARG_BOOL(1) ? VOC_YES : VOC_NO), 2)

PLAIN_ANSWERS(nps_paired, VOC_NET_CLASSES *VOC_NET_CLASSES,
			  VOC_NET_CLASSES *nps_class(PG_GETARG_INT32(1)) + nps_class(PG_GETARG_INT32(2)))

/* nps_stratified: the answers of a stratum, weighted so that together they weigh its share. */
static voc_tally *
stratum_argument(FunctionCallInfo fcinfo)
{
	voc_tally_room scaled;

	if (!voc_tally_scale(PG_GETARG_TALLY(1), weight_argument(PG_GETARG_FLOAT8(2)), &scaled))
		return NULL;
	return (voc_tally *) DatumGetPointer(voc_tally_datum_copy(&scaled.tally));
}

PG_FUNCTION_INFO_V1(voc_pg_nps_stratum_add);
Datum
voc_pg_nps_stratum_add(PG_FUNCTION_ARGS)
{
	voc_tally *state = voc_tally_to_change(fcinfo);
	const voc_tally *stratum = stratum_argument(fcinfo);

	if (stratum == NULL)
		return PointerGetDatum(state);
	if (stratum->weighted)
		state = voc_tally_weighted(state);
	if (voc_tally_merge(state, stratum) != VOC_OK)
		voc_throw_too_many(state);
	PG_RETURN_DATUM(voc_tally_datum(state));
}

PG_FUNCTION_INFO_V1(voc_pg_nps_stratum_remove);
Datum
voc_pg_nps_stratum_remove(PG_FUNCTION_ARGS)
{
	voc_tally *state = voc_tally_to_change(fcinfo);
	const voc_tally *stratum = stratum_argument(fcinfo);

	if (stratum == NULL)
		return PointerGetDatum(state);
	if (stratum->weighted)
		state = voc_tally_weighted(state);
	return removed(state, voc_tally_subtract(state, stratum));
}
