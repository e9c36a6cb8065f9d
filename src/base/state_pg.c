/*
 * Expanded objects of states, their binary form, equality and hash.
 */
#include "base/state_pg.h"

#include "base/hash.h"
#include "libpq/pqformat.h"
#include "utils/expandeddatum.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(voc_pg_state_send);
PG_FUNCTION_INFO_V1(voc_pg_state_eq);
PG_FUNCTION_INFO_V1(voc_pg_state_ne);
PG_FUNCTION_INFO_V1(voc_pg_state_hash);
PG_FUNCTION_INFO_V1(voc_pg_state_hash_extended);

/* ---- Expanded object: the header, then the content ---- */

typedef struct state_object
{
	ExpandedObjectHeader header;
	const voc_state_type *type;
} state_object;

static void *
content_of(state_object *object)
{
	return (char *) object + MAXALIGN(sizeof(state_object));
}

static Size
object_flat_size(ExpandedObjectHeader *header)
{
	state_object *object = (state_object *) header;

	return VARHDRSZ + object->type->size(content_of(object));
}

static void
object_flatten(ExpandedObjectHeader *header, void *result, Size size)
{
	state_object *object = (state_object *) header;

	SET_VARSIZE(result, size);
	object->type->write(content_of(object), (unsigned char *) result + VARHDRSZ);
}

static const ExpandedObjectMethods object_methods = {object_flat_size, object_flatten};

static state_object *
make_object(MemoryContext parent, const voc_state_type *type)
{
	MemoryContext context = AllocSetContextCreate(parent, "voc state", ALLOCSET_START_SMALL_SIZES);
	state_object *object = MemoryContextAlloc(context, MAXALIGN(sizeof(state_object)) + type->content_size);

	MemoryContextSetIdentifier(context, type->noun);
	EOH_init_header(&object->header, &object_methods, context);
	object->type = type;
	type->open(content_of(object), context);
	return object;
}

void *
voc_state_expanded(Datum datum, const voc_state_type *type)
{
	state_object *object;

	if (!VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(datum)))
		return NULL;
	object = (state_object *) DatumGetEOHP(datum);
	Assert(object->type == type);
	return content_of(object);
}

void
voc_state_absorb(void *content, Datum datum, const voc_state_type *type)
{
	struct varlena *flat = PG_DETOAST_DATUM_PACKED(datum);
	voc_error error;

	if (type->absorb(content, (const unsigned char *) VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat), &error) != VOC_OK)
		voc_throw_error(&error);
	if ((Pointer) flat != DatumGetPointer(datum))
		pfree(flat);
}

void *
voc_state_read(Datum datum, const voc_state_type *type)
{
	void *content = palloc(type->content_size);

	type->open(content, CurrentMemoryContext);
	voc_state_absorb(content, datum, type);
	return content;
}

void *
voc_state_to_change(FunctionCallInfo fcinfo, const voc_state_type *type, Datum *result)
{
	Datum datum = PG_GETARG_DATUM(0);
	MemoryContext parent = CurrentMemoryContext;
	bool in_aggregate = AggCheckCallContext(fcinfo, &parent) != 0;
	state_object *object;

	if (in_aggregate && VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(datum)))
	{
		*result = datum;
		return voc_state_expanded(datum, type);
	}
	object = make_object(parent, type);
	voc_state_absorb(content_of(object), datum, type);
	*result = EOHPGetRWDatum(&object->header);
	return content_of(object);
}

/* ---- SQL functions of all types ---- */

Datum
voc_pg_state_send(PG_FUNCTION_ARGS)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbytes(&message, VARDATA_ANY(flat), (int) VARSIZE_ANY_EXHDR(flat));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

static bool
are_equal(FunctionCallInfo fcinfo)
{
	struct varlena *a = PG_GETARG_VARLENA_PP(0);
	struct varlena *b = PG_GETARG_VARLENA_PP(1);

	return VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
		   memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
}

Datum
voc_pg_state_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(are_equal(fcinfo));
}

Datum
voc_pg_state_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!are_equal(fcinfo));
}

static uint64
hash_of(FunctionCallInfo fcinfo)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);

	return voc_hash64(VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat), 0);
}

Datum
voc_pg_state_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) hash_of(fcinfo));
}

Datum
voc_pg_state_hash_extended(PG_FUNCTION_ARGS)
{
	uint64 seed = (uint64) PG_GETARG_INT64(1);
	uint64 hash = hash_of(fcinfo);

	/* With seed 0 the low half is the 32-bit hash, as the server expects. */
	PG_RETURN_INT64((int64) (seed == 0 ? hash : voc_mix64(hash ^ seed)));
}
