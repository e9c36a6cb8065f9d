/*
 * SQL: near copies among many texts. The type voc.near_duplicates_state, the aggregates near_duplicates_summary, rollup and
 * near_duplicates, the rows of near_duplicate_groups.
 */
#include "feedback/feedback_pg.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "base/hash.h"
#include "common/base64.h"
#include "feedback/copy_groups.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "theme/state_object_pg.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/expandeddatum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_in);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_out);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_recv);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_send);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_eq);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_ne);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_hash);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_add);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_merge);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_list);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicate_groups);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicate_texts);

#define SET_MAGIC 0x636f7079 /* "copy" */
#define STATE_NAME "near-duplicates state"

/* ---- Expanded object ---- */

typedef struct set_object
{
	ExpandedObjectHeader header;
	int magic;
	voc_copy_set set;
	voc_arena scratch; /* for the work on one text */
} set_object;

static Size
object_flat_size(ExpandedObjectHeader *header)
{
	return VARHDRSZ + voc_copy_set_size(&((set_object *) header)->set);
}

static void
write_image(const voc_copy_set *set, unsigned char *image)
{
	voc_arena *scratch = voc_context_arena();

	voc_check_status(voc_copy_set_write(set, scratch, image), STATE_NAME);
	voc_arena_free(scratch);
}

static void
object_flatten(ExpandedObjectHeader *header, void *result, Size size)
{
	SET_VARSIZE(result, size);
	write_image(&((set_object *) header)->set, (unsigned char *) result + VARHDRSZ);
}

static const ExpandedObjectMethods object_methods = {object_flat_size, object_flatten};

static set_object *
make_object(MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "voc near duplicates", ALLOCSET_START_SMALL_SIZES);
	set_object *object = MemoryContextAlloc(context, sizeof(set_object));
	const voc_allocator *allocator = voc_context_allocator(context);

	EOH_init_header(&object->header, &object_methods, context);
	object->magic = SET_MAGIC;
	voc_copy_set_init(&object->set, allocator);
	voc_arena_init(&object->scratch, allocator);
	return object;
}

static void
throw_full(void)
{
	ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("near-duplicates state cannot hold more than %u bytes", VOC_COPY_SET_BYTES),
					errdetail("A text takes 20 bytes and one for each of its letters, 148 at most where there are more than 255."),
					errhint("Look for near duplicates by group, for instance by month or by language.")));
}

static void
absorb_datum(voc_copy_set *set, Datum datum)
{
	struct varlena *flat = PG_DETOAST_DATUM_PACKED(datum);
	voc_error error;
	voc_status status = voc_copy_set_absorb(set, set->arena.allocator, (const unsigned char *) VARDATA_ANY(flat),
											VARSIZE_ANY_EXHDR(flat), &error);

	if (status == VOC_LIMIT)
		throw_full();
	if (status != VOC_OK)
		voc_throw_error(&error);
	if ((Pointer) flat != DatumGetPointer(datum))
		pfree(flat);
}

static set_object *
object_to_change(FunctionCallInfo fcinfo, Datum *result)
{
	Datum datum = PG_GETARG_DATUM(0);
	MemoryContext parent = CurrentMemoryContext;
	bool in_aggregate = AggCheckCallContext(fcinfo, &parent) != 0;
	set_object *object;

	if (in_aggregate && VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(datum)))
	{
		object = (set_object *) DatumGetEOHP(datum);
		Assert(object->magic == SET_MAGIC);
		*result = datum;
		return object;
	}
	object = make_object(parent);
	absorb_datum(&object->set, datum);
	*result = EOHPGetRWDatum(&object->header);
	return object;
}

/* ---- The aggregate ---- */

/* Transition function of near_duplicates_summary(id, body). */
Datum
voc_pg_near_duplicates_add(PG_FUNCTION_ARGS)
{
	Datum result;
	set_object *object = object_to_change(fcinfo, &result);
	voc_status status = voc_copy_set_add(&object->set, &object->scratch, PG_GETARG_INT64(1),
										 voc_text_bytes(PG_GETARG_TEXT_PP(2)));

	voc_arena_reset(&object->scratch);
	if (status == VOC_LIMIT)
		throw_full();
	voc_check_status(status, STATE_NAME);
	return result;
}

Datum
voc_pg_near_duplicates_merge(PG_FUNCTION_ARGS)
{
	Datum result;
	set_object *object = object_to_change(fcinfo, &result);

	absorb_datum(&object->set, PG_GETARG_DATUM(1));
	return result;
}

/* ---- Groups ---- */

/* The records of a state, expanded or flat. */
static void
list_of(Datum state, voc_arena *arena, voc_copy_list *list)
{
	struct varlena *flat;

	if (VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(state)))
	{
		set_object *object = (set_object *) DatumGetEOHP(state);

		Assert(object->magic == SET_MAGIC);
		voc_check_status(voc_copy_list_of_set(&object->set, arena, list), STATE_NAME);
		return;
	}
	flat = PG_DETOAST_DATUM_PACKED(state);
	voc_check_status(voc_copy_list_of_image((const unsigned char *) VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat), arena, list),
					 STATE_NAME);
}

static void
find_groups(Datum state, double threshold, voc_copy_list *list, voc_copy_groups *groups)
{
	voc_arena *arena = voc_context_arena();

	list_of(state, arena, list);
	voc_check_status(voc_copy_groups_find(list, threshold, arena, groups), STATE_NAME);
}

#define GROUP_COLUMNS 4

/* group_id, id, similarity to the group's first text, size of the group */
static void
member_values(const voc_copy_list *list, const voc_copy_member *member, Datum values[GROUP_COLUMNS])
{
	const unsigned char *first = list->records[member->first];
	const unsigned char *record = list->records[member->record];
	voc_copy_text first_text, text;

	voc_copy_text_read(first, &first_text);
	voc_copy_text_read(record, &text);
	values[0] = Int64GetDatum(first_text.id);
	values[1] = Int64GetDatum(text.id);
	values[2] = Float4GetDatum((float4) voc_copy_similarity(first, record));
	values[3] = Int64GetDatum((int64) member->size);
}

static double
checked_threshold(float8 threshold)
{
	if (!(threshold >= VOC_COPY_LEAST_THRESHOLD && threshold <= 1))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("similarity %g is not between %g and 1", threshold, VOC_COPY_LEAST_THRESHOLD)));
	return threshold;
}

/* voc.near_duplicate_groups(state [, similarity]) → rows */
Datum
voc_pg_near_duplicate_groups(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = (ReturnSetInfo *) fcinfo->resultinfo;
	double threshold = PG_NARGS() > 1 ? checked_threshold(PG_GETARG_FLOAT8(1)) : VOC_COPY_THRESHOLD;
	voc_copy_list list;
	voc_copy_groups groups;

	InitMaterializedSRF(fcinfo, 0);
	find_groups(PG_GETARG_DATUM(0), threshold, &list, &groups);
	for (uint32_t i = 0; i < groups.count; i++)
	{
		Datum values[GROUP_COLUMNS];
		bool nulls[GROUP_COLUMNS] = {false};

		CHECK_FOR_INTERRUPTS();
		member_values(&list, &groups.members[i], values);
		tuplestore_putvalues(rows->setResult, rows->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* Final function of near_duplicates(id, body): the rows as an array. */
Datum
voc_pg_near_duplicates_list(PG_FUNCTION_ARGS)
{
	Oid array_type = get_fn_expr_rettype(fcinfo->flinfo);
	Oid element_type;
	TupleDesc descriptor;
	ArrayBuildState *array;
	voc_copy_list list;
	voc_copy_groups groups;

	element_type = get_element_type(OidIsValid(array_type) ? array_type : get_func_rettype(fcinfo->flinfo->fn_oid));
	if (!OidIsValid(element_type))
		elog(ERROR, "near_duplicates_list must return an array");
	descriptor = lookup_rowtype_tupdesc(element_type, -1);
	array = initArrayResult(element_type, CurrentMemoryContext, true);
	find_groups(PG_GETARG_DATUM(0), VOC_COPY_THRESHOLD, &list, &groups);
	for (uint32_t i = 0; i < groups.count; i++)
	{
		Datum values[GROUP_COLUMNS];
		bool nulls[GROUP_COLUMNS] = {false};
		HeapTuple tuple;

		CHECK_FOR_INTERRUPTS();
		member_values(&list, &groups.members[i], values);
		tuple = heap_form_tuple(descriptor, values, nulls);
		array = accumArrayResult(array, HeapTupleGetDatum(tuple), false, element_type, CurrentMemoryContext);
		heap_freetuple(tuple);
	}
	ReleaseTupleDesc(descriptor);
	PG_RETURN_DATUM(makeArrayResult(array, CurrentMemoryContext));
}

static int64
count_of(const struct varlena *flat)
{
	const unsigned char *image = (const unsigned char *) VARDATA_ANY(flat);
	uint64 count = 0;

	for (int i = 7; i >= 0; i--)
		count = count << 8 | image[4 + i];
	return (int64) count;
}

/* voc.near_duplicate_texts(state) → bigint */
Datum
voc_pg_near_duplicate_texts(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(count_of(PG_GETARG_VARLENA_PP(0)));
}

/* ---- Forms: {"version": 1, "texts": …, "bytes": …, "image": "base64"} ---- */

static const char *const member_names[VOC_STATE_MEMBERS] = {"version", "texts", "bytes", "image"};

static voc_status
check_image(const unsigned char *image, size_t size, voc_error *error)
{
	return voc_copy_set_absorb(NULL, voc_context_allocator(CurrentMemoryContext), image, size, error);
}

static bytea *
state_of_image(const void *image, size_t size)
{
	bytea *result = palloc(VARHDRSZ + size);

	SET_VARSIZE(result, VARHDRSZ + size);
	memcpy(VARDATA(result), image, size);
	return result;
}

static void
write_head(StringInfo out, const struct varlena *flat)
{
	appendStringInfo(out, "{\"version\": %d, \"texts\": " INT64_FORMAT ", \"bytes\": %d", VOC_COPY_SET_VERSION, count_of(flat),
					 (int) VARSIZE_ANY_EXHDR(flat));
}

Datum
voc_pg_near_duplicates_out(PG_FUNCTION_ARGS)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);
	int size = (int) VARSIZE_ANY_EXHDR(flat);
	StringInfoData out;
	int room;

	if (size > (int) (MaxAllocSize / 4 * 3) - 1024)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("near-duplicates state of %d bytes has no text form", size),
						errdetail("Text has at most one gigabyte."), errhint("Use the binary form.")));
	room = pg_b64_enc_len(size);
	initStringInfo(&out);
	write_head(&out, flat);
	appendStringInfoString(&out, ", \"image\": \"");
	enlargeStringInfo(&out, room + 4);
	out.len += pg_b64_encode(VARDATA_ANY(flat), size, out.data + out.len, room);
	out.data[out.len] = '\0';
	appendStringInfoString(&out, "\"}");
	PG_RETURN_CSTRING(out.data);
}

Datum
voc_pg_near_duplicates_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	voc_state_member members[VOC_STATE_MEMBERS];
	const char *wrong = voc_read_state_object(text, member_names, members);
	StringInfoData head;
	bytea *result;
	char *image;
	voc_error error;
	int size;

	if (wrong != NULL)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type voc.near_duplicates_state"),
				 errdetail("At byte %d, expected a JSON object with the keys version, texts, bytes and image, each once.",
						   (int) (wrong - text) + 1)));
	size = pg_b64_dec_len(members[3].value_length);
	image = palloc(size + 1);
	size = pg_b64_decode(members[3].value, members[3].value_length, image, size);
	if (size < 0)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type voc.near_duplicates_state"), errdetail("The image is not base64.")));
	if (check_image((const unsigned char *) image, (size_t) size, &error) != VOC_OK)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(voc_status_sqlstate(error.status)), errmsg("%s", error.message), errdetail("%s", error.detail)));
	result = state_of_image(image, (size_t) size);
	initStringInfo(&head);
	write_head(&head, (struct varlena *) result);
	if (!voc_state_members_are(members, member_names, head.data))
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type voc.near_duplicates_state"),
				 errdetail("Version, texts and bytes are not those of the image.")));
	PG_RETURN_BYTEA_P(result);
}

Datum
voc_pg_near_duplicates_recv(PG_FUNCTION_ARGS)
{
	StringInfo message = (StringInfo) PG_GETARG_POINTER(0);
	int size = message->len - message->cursor;
	const char *image = pq_getmsgbytes(message, size);
	voc_error error;

	if (check_image((const unsigned char *) image, (size_t) size, &error) != VOC_OK)
		voc_throw_error(&error);
	PG_RETURN_BYTEA_P(state_of_image(image, (size_t) size));
}

Datum
voc_pg_near_duplicates_send(PG_FUNCTION_ARGS)
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
voc_pg_near_duplicates_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(are_equal(fcinfo));
}

Datum
voc_pg_near_duplicates_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!are_equal(fcinfo));
}

Datum
voc_pg_near_duplicates_hash(PG_FUNCTION_ARGS)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);

	PG_RETURN_INT32((int32) voc_hash64(VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat), 0));
}
