/*
 * SQL: order and hash of voc.feedback. Equal values are equal bytes.
 */
#include "feedback/feedback_pg.h"

#include "access/detoast.h"

PG_FUNCTION_INFO_V1(voc_pg_feedback_eq);
PG_FUNCTION_INFO_V1(voc_pg_feedback_ne);
PG_FUNCTION_INFO_V1(voc_pg_feedback_lt);
PG_FUNCTION_INFO_V1(voc_pg_feedback_le);
PG_FUNCTION_INFO_V1(voc_pg_feedback_gt);
PG_FUNCTION_INFO_V1(voc_pg_feedback_ge);
PG_FUNCTION_INFO_V1(voc_pg_feedback_cmp);
PG_FUNCTION_INFO_V1(voc_pg_feedback_hash);
PG_FUNCTION_INFO_V1(voc_pg_feedback_hash_extended);

static bool
is_equal(FunctionCallInfo fcinfo)
{
	struct varlena *a, *b;
	bool equal;

	/* Sizes are told without fetching what is kept out of line. */
	if (toast_raw_datum_size(PG_GETARG_DATUM(0)) != toast_raw_datum_size(PG_GETARG_DATUM(1)))
		return false;
	a = PG_GETARG_VARLENA_PP(0);
	b = PG_GETARG_VARLENA_PP(1);
	equal = memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return equal;
}

static int
compare(FunctionCallInfo fcinfo)
{
	struct varlena *a = PG_GETARG_VARLENA_PP(0);
	struct varlena *b = PG_GETARG_VARLENA_PP(1);
	int order = voc_feedback_compare((const unsigned char *) VARDATA_ANY(a), VARSIZE_ANY_EXHDR(a),
									 (const unsigned char *) VARDATA_ANY(b), VARSIZE_ANY_EXHDR(b));

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return order;
}

Datum
voc_pg_feedback_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_equal(fcinfo));
}

Datum
voc_pg_feedback_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!is_equal(fcinfo));
}

Datum
voc_pg_feedback_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) < 0);
}

Datum
voc_pg_feedback_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) <= 0);
}

Datum
voc_pg_feedback_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) > 0);
}

Datum
voc_pg_feedback_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) >= 0);
}

Datum
voc_pg_feedback_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(fcinfo));
}

static uint64
hash_with_seed(Datum value, uint64 seed)
{
	voc_feedback feedback;

	voc_feedback_of(value, &feedback);
	return voc_feedback_hash(&feedback, seed);
}

/* With seed 0 the low half of the extended hash is the hash, as hash partitioning wants it. */
Datum
voc_pg_feedback_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) (uint32) hash_with_seed(PG_GETARG_DATUM(0), 0));
}

Datum
voc_pg_feedback_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT64(hash_with_seed(PG_GETARG_DATUM(0), (uint64) PG_GETARG_INT64(1)));
}
