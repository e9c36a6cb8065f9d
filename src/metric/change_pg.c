/*
 * voc.nps_change_state: a growing state, so in an aggregate it is an expanded object in the aggregate's memory context,
 * changed in place and flattened when it leaves; see change.h for what it holds.
 */
#include "metric/tally_pg.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "libpq/pqformat.h"
#include "metric/change.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/expandeddatum.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

#define EXPANDED_CHANGE_MAGIC 0x564f4343

typedef struct expanded_change
{
	ExpandedObjectHeader header;
	int magic;
	voc_arena arena;
	voc_change change;
} expanded_change;

static Size
flat_size(ExpandedObjectHeader *header)
{
	Size size = voc_change_image_size(&((expanded_change *) header)->change);

	if (size > MaxAllocSize)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("voc.nps_change_state is larger than 1 GB"),
						errhint("Use fewer segments, or shorter names.")));
	return size;
}

static void
flatten(ExpandedObjectHeader *header, void *result, Size size)
{
	voc_change_write_image(&((expanded_change *) header)->change, result);
	SET_VARSIZE(result, size);
}

static const ExpandedObjectMethods expanded_methods = {flat_size, flatten};

static expanded_change *
make_expanded(MemoryContext parent)
{
	MemoryContext context =
		AllocSetContextCreate(parent, "voc nps change", ALLOCSET_START_SMALL_SIZES);
	expanded_change *expanded = MemoryContextAllocZero(context, sizeof(expanded_change));

	EOH_init_header(&expanded->header, &expanded_methods, context);
	expanded->magic = EXPANDED_CHANGE_MAGIC;
	voc_arena_init(&expanded->arena, voc_context_allocator(context));
	voc_change_init(&expanded->change, &expanded->arena);
	return expanded;
}

static void
check(voc_status status)
{
	switch (status)
	{
		case VOC_OK:
			break;
		case VOC_RANGE:
			ereport(
				ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg(
					 "voc.nps_change_state cannot hold more than 9223372036854775807 responses")));
			break;
		case VOC_LIMIT:
			ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
							errmsg("voc.nps_change_state holds at most %d segments, with names of "
								   "at most %d bytes",
								   VOC_CHANGE_MOST_SEGMENTS, VOC_CHANGE_LONGEST_NAME),
							errdetail("All names together have at most %u MB.", VOC_CHANGE_MOST_NAME_BYTES >> 20)));
			break;
		default:
			voc_check_status(status, "voc.nps_change_state");
	}
}

static void
check_removed(voc_status status)
{
	if (status != VOC_OK)
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("a segment that voc.nps_change_state does not contain cannot be taken out")));
}

/* The flat image of a value, detoasted, into `change`. */
static void
read_flat(voc_change *change, Datum value)
{
	struct varlena *flat = PG_DETOAST_DATUM(value);

	check(voc_change_read_image(change, flat, VARSIZE(flat)));
}

/* A value to read: the expanded object itself, or its image taken apart in the current context. */
static const voc_change *
change_to_read(Datum value)
{
	voc_change *change;

	if (VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(value)))
	{
		expanded_change *expanded = (expanded_change *) DatumGetEOHP(value);

		Assert(expanded->magic == EXPANDED_CHANGE_MAGIC);
		return &expanded->change;
	}
	change = palloc(sizeof(voc_change));
	voc_change_init(change, voc_context_arena());
	read_flat(change, value);
	return change;
}

/* Argument 0 to change: the aggregate's own expanded object, or a fresh one with its content. */
static expanded_change *
change_to_change(FunctionCallInfo fcinfo)
{
	Datum value = PG_GETARG_DATUM(0);
	MemoryContext parent;
	expanded_change *expanded;

	if (!AggCheckCallContext(fcinfo, &parent))
		parent = CurrentMemoryContext;
	else if (VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(value)))
		return (expanded_change *) DatumGetEOHP(value);
	expanded = make_expanded(parent);
	if (VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(value)))
	{
		const voc_change *from = change_to_read(value);

		for (size_t i = 0; i < from->segments.count; i++)
		{
			const voc_segment *segment = from->segments.items[i];

			CHECK_FOR_INTERRUPTS();
			check(voc_change_add(&expanded->change, segment->name, segment->length, segment->rows,
								 segment->before, segment->after));
		}
	}
	else
		read_flat(&expanded->change, value);
	return expanded;
}

/* Arguments 1 to 3 of a transition: segment, before, after; a state that is NULL has no answers. */
typedef struct row_arguments
{
	const char *name;
	size_t length;
	const voc_tally *before;
	const voc_tally *after;
	voc_tally_room empty;
} row_arguments;

static void
get_row(FunctionCallInfo fcinfo, row_arguments *row)
{
	voc_tally_clear(&row->empty.tally, VOC_TALLY_NPS, false);
	row->name = NULL;
	row->length = 0;
	if (!PG_ARGISNULL(1))
	{
		text *name = PG_GETARG_TEXT_PP(1);

		row->name = VARDATA_ANY(name);
		row->length = VARSIZE_ANY_EXHDR(name);
	}
	row->before = PG_ARGISNULL(2) ? &row->empty.tally : PG_GETARG_TALLY(2);
	row->after = PG_ARGISNULL(3) ? &row->empty.tally : PG_GETARG_TALLY(3);
}

PG_FUNCTION_INFO_V1(voc_pg_nps_change_add);
Datum
voc_pg_nps_change_add(PG_FUNCTION_ARGS)
{
	expanded_change *state;
	row_arguments row;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = change_to_change(fcinfo);
	get_row(fcinfo, &row);
	check(voc_change_add(&state->change, row.name, row.length, 1, row.before, row.after));
	PG_RETURN_DATUM(EOHPGetRWDatum(&state->header));
}

PG_FUNCTION_INFO_V1(voc_pg_nps_change_remove);
Datum
voc_pg_nps_change_remove(PG_FUNCTION_ARGS)
{
	expanded_change *state;
	row_arguments row;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = change_to_change(fcinfo);
	get_row(fcinfo, &row);
	check_removed(
		voc_change_remove(&state->change, row.name, row.length, 1, row.before, row.after));
	PG_RETURN_DATUM(EOHPGetRWDatum(&state->header));
}

PG_FUNCTION_INFO_V1(voc_pg_nps_change_merge);
Datum
voc_pg_nps_change_merge(PG_FUNCTION_ARGS)
{
	expanded_change *state = change_to_change(fcinfo);
	const voc_change *from = change_to_read(PG_GETARG_DATUM(1));

	for (size_t i = 0; i < from->segments.count; i++)
	{
		const voc_segment *segment = from->segments.items[i];

		CHECK_FOR_INTERRUPTS();
		check(voc_change_add(&state->change, segment->name, segment->length, segment->rows,
							 segment->before, segment->after));
	}
	PG_RETURN_DATUM(EOHPGetRWDatum(&state->header));
}

PG_FUNCTION_INFO_V1(voc_pg_nps_change_subtract);
Datum
voc_pg_nps_change_subtract(PG_FUNCTION_ARGS)
{
	expanded_change *state = change_to_change(fcinfo);
	const voc_change *from = change_to_read(PG_GETARG_DATUM(1));

	/* From the end, where taking one out moves the fewest others. */
	for (size_t i = from->segments.count; i-- > 0;)
	{
		const voc_segment *segment = from->segments.items[i];

		CHECK_FOR_INTERRUPTS();
		check_removed(voc_change_remove(&state->change, segment->name, segment->length,
										segment->rows, segment->before, segment->after));
	}
	PG_RETURN_DATUM(EOHPGetRWDatum(&state->header));
}

static Datum
flat_datum(const voc_change *change)
{
	Size size = voc_change_image_size(change);
	void *flat;

	if (size > MaxAllocSize)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("voc.nps_change_state is larger than 1 GB")));
	flat = palloc(size);
	voc_change_write_image(change, flat);
	SET_VARSIZE(flat, size);
	return PointerGetDatum(flat);
}

PG_FUNCTION_INFO_V1(voc_pg_nps_change_state_in);
Datum
voc_pg_nps_change_state_in(PG_FUNCTION_ARGS)
{
	voc_change change;
	voc_error error;

	CHECK_FOR_INTERRUPTS(); /* the server may have been long in making the text, of jsonb */
	voc_change_init(&change, voc_context_arena());
	if (voc_change_read(&change, PG_GETARG_CSTRING(0), &error) != VOC_OK)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(voc_status_sqlstate(error.status)), errmsg("%s", error.message),
				 errdetail("%s", error.detail)));
	return flat_datum(&change);
}

PG_FUNCTION_INFO_V1(voc_pg_nps_change_state_out);
Datum
voc_pg_nps_change_state_out(PG_FUNCTION_ARGS)
{
	char *text = voc_change_write(change_to_read(PG_GETARG_DATUM(0)));

	if (text == NULL)
		voc_check_status(VOC_NO_MEMORY, "voc.nps_change_state");
	if (strlen(text) >= MaxAllocSize)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("the text form of voc.nps_change_state is larger than 1 GB")));
	/* A piece of memory of its own: callers free it. */
	PG_RETURN_CSTRING(pstrdup(text));
}

/* The binary form is a version byte and the text form: names in it have to be recoded for the client anyway. */
PG_FUNCTION_INFO_V1(voc_pg_nps_change_state_send);
Datum
voc_pg_nps_change_state_send(PG_FUNCTION_ARGS)
{
	char *text = voc_change_write(change_to_read(PG_GETARG_DATUM(0)));
	StringInfoData message;

	if (text == NULL)
		voc_check_status(VOC_NO_MEMORY, "voc.nps_change_state");
	pq_begintypsend(&message);
	pq_sendbyte(&message, VOC_CHANGE_VERSION);
	pq_sendtext(&message, text, strlen(text));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

PG_FUNCTION_INFO_V1(voc_pg_nps_change_state_recv);
Datum
voc_pg_nps_change_state_recv(PG_FUNCTION_ARGS)
{
	StringInfo message = (StringInfo) PG_GETARG_POINTER(0);
	voc_change change;
	voc_error error;
	char *text;
	int length;

	if (message->len - message->cursor < 1 || pq_getmsgbyte(message) != VOC_CHANGE_VERSION)
		ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
						errmsg("invalid binary image of voc.nps_change_state"),
						errdetail("It does not start with version %d.", VOC_CHANGE_VERSION)));
	text = pq_getmsgtext(message, message->len - message->cursor, &length);
	voc_change_init(&change, voc_context_arena());
	if (strlen(text) != (size_t) length || voc_change_read(&change, text, &error) != VOC_OK)
		ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
						errmsg("invalid binary image of voc.nps_change_state"),
						errdetail("%s", strlen(text) != (size_t) length ? "It contains a zero byte."
																		: error.detail)));
	return flat_datum(&change);
}

static int
compare_arguments(FunctionCallInfo fcinfo)
{
	return voc_change_compare(change_to_read(PG_GETARG_DATUM(0)),
							  change_to_read(PG_GETARG_DATUM(1)));
}

#define COMPARISON(name, relation)                                                                 \
	PG_FUNCTION_INFO_V1(voc_pg_nps_change_##name);                                                 \
	Datum voc_pg_nps_change_##name(PG_FUNCTION_ARGS)                                               \
	{                                                                                              \
		PG_RETURN_BOOL(compare_arguments(fcinfo) relation 0);                                       \
	}

COMPARISON(eq, ==)
COMPARISON(ne, !=)
COMPARISON(lt, <)
COMPARISON(le, <=)
COMPARISON(gt, >)
COMPARISON(ge, >=)

PG_FUNCTION_INFO_V1(voc_pg_nps_change_cmp);
Datum
voc_pg_nps_change_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_arguments(fcinfo));
}

PG_FUNCTION_INFO_V1(voc_pg_nps_change_hash);
Datum
voc_pg_nps_change_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) voc_change_hash(change_to_read(PG_GETARG_DATUM(0)), 0));
}

PG_FUNCTION_INFO_V1(voc_pg_nps_change_hash_extended);
Datum
voc_pg_nps_change_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(
		(int64) voc_change_hash(change_to_read(PG_GETARG_DATUM(0)), (uint64) PG_GETARG_INT64(1)));
}

/* voc.nps_change_row by name: the call itself must not be asked, other nodes have other OIDs. */
static Oid
row_type(void)
{
	Oid type = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum("nps_change_row"),
							   ObjectIdGetDatum(get_namespace_oid("voc", false)));

	if (!OidIsValid(type))
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
						errmsg("type voc.nps_change_row does not exist")));
	return type;
}

static Datum
segment_row(TupleDesc descriptor, const voc_segment *segment, const voc_change_row *row)
{
	float8 numbers[] = {row->before_share, row->after_share, row->before_score,
						row->after_score,  row->mix,		 row->rate};
	Datum values[7];
	bool nulls[7];

	nulls[0] = segment->name == NULL;
	values[0] =
		nulls[0] ? (Datum) 0
				 : PointerGetDatum(cstring_to_text_with_len(segment->name, (int) segment->length));
	for (int i = 0; i < 6; i++)
	{
		values[i + 1] = Float8GetDatum(numbers[i]);
		nulls[i + 1] = isnan(numbers[i]);
	}
	return HeapTupleGetDatum(heap_form_tuple(descriptor, values, nulls));
}

/* voc.nps_change_rows(state) → voc.nps_change_row[] */
PG_FUNCTION_INFO_V1(voc_pg_nps_change_rows);
Datum
voc_pg_nps_change_rows(PG_FUNCTION_ARGS)
{
	const voc_change *change = change_to_read(PG_GETARG_DATUM(0));
	size_t count = change->segments.count;
	voc_change_row *rows = voc_change_rows(change);
	Oid type = row_type();
	TupleDesc descriptor = lookup_rowtype_tupdesc_copy(type, -1);
	Datum *elements = palloc(sizeof(Datum) * (count + 1));

	if (rows == NULL)
		voc_check_status(VOC_NO_MEMORY, "voc.nps_change_state");
	descriptor = BlessTupleDesc(descriptor);
	for (size_t i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		elements[i] = segment_row(descriptor, change->segments.items[i], &rows[i]);
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(elements, (int) count, type, -1, false, TYPALIGN_DOUBLE));
}
