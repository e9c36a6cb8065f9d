/*
 * Tallies as SQL values. The image of tally.h is the value: a plain varlena, aligned to 8 bytes and never compressed, so
 * that a state is read where it lies.
 */
#ifndef VOC_METRIC_TALLY_PG_H
#define VOC_METRIC_TALLY_PG_H

#include "base/shell_pg.h"

#include "metric/tally.h"
#include "nodes/execnodes.h"

#define PG_GETARG_TALLY(n) ((const voc_tally *) PG_DETOAST_DATUM(PG_GETARG_DATUM(n)))

/* Sets the length word for the form that the tally has. */
static inline Datum
voc_tally_datum(voc_tally *tally)
{
	SET_VARSIZE(tally, voc_tally_size((voc_tally_kind) tally->kind, tally->weighted));
	return PointerGetDatum(tally);
}

/* A copy in the current memory context. */
extern Datum voc_tally_datum_copy(const voc_tally *tally);

/* What AggCheckCallContext() asks, without the call. */
static inline bool
voc_in_aggregate(FunctionCallInfo fcinfo)
{
	return fcinfo->context != NULL &&
		   (IsA(fcinfo->context, AggState) || IsA(fcinfo->context, WindowAggState));
}

/* Argument 0 as a tally that may be changed: an aggregate's own state in place, else a copy. */
static inline voc_tally *
voc_tally_to_change(FunctionCallInfo fcinfo)
{
	struct varlena *value = (struct varlena *) PG_GETARG_POINTER(0);

	if (likely(voc_in_aggregate(fcinfo) && VARATT_IS_4B_U(value)))
		return (voc_tally *) value;
	return (voc_tally *) PG_DETOAST_DATUM_COPY(PointerGetDatum(value));
}

/* The weighted form of a tally: itself, or a copy in the current memory context. */
extern voc_tally *voc_tally_weighted(voc_tally *tally);

_Noreturn extern void voc_throw_too_many(const voc_tally *tally);

#endif
