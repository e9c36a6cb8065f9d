/*
 * SQL: near copies among many texts. The type voc.near_duplicates_state, the aggregates near_duplicates_summary, rollup
 * and near_duplicates, the rows of near_duplicate_groups.
 */
#include "feedback/feedback_pg.h"

#include "access/htup_details.h"
#include "base/state_pg.h"
#include "catalog/pg_type.h"
#include "feedback/copy_groups.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_in);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_out);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_recv);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_add);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_merge);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicates_list);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicate_groups);
PG_FUNCTION_INFO_V1(voc_pg_near_duplicate_texts);

#define STATE_NAME "near-duplicates state"

/* ---- The type ---- */

typedef struct set_content
{
	voc_copy_set set;
	voc_arena scratch; /* for the work on one text */
} set_content;

static void
open_set(void *content, MemoryContext context)
{
	set_content *self = content;
	const voc_allocator *allocator = voc_context_allocator(context);

	voc_copy_set_init(&self->set, allocator);
	voc_arena_init(&self->scratch, allocator);
}

static void
throw_full(void)
{
	ereport(
		ERROR,
		(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		 errmsg("near-duplicates state cannot hold more than %u bytes", VOC_COPY_SET_BYTES),
		 errdetail("A text takes 20 bytes and one for each of its letters, 148 at most where there are more than 255."),
		 errhint("Look for near duplicates by group, for instance by month or by language.")));
}

static voc_status
absorb_image(void *content, const unsigned char *image, size_t size, voc_error *error)
{
	voc_copy_set *set = &((set_content *) content)->set;
	voc_status status = voc_copy_set_absorb(set, set->arena.allocator, image, size, error);

	if (status == VOC_LIMIT)
		throw_full();
	return status;
}

static size_t
image_size(void *content)
{
	return voc_copy_set_size(&((set_content *) content)->set);
}

static void
write_image(void *content, unsigned char *image)
{
	voc_arena *scratch = voc_context_arena();

	voc_check_status(voc_copy_set_write(&((set_content *) content)->set, scratch, image), STATE_NAME);
	voc_arena_free(scratch);
}

static void
write_head(StringInfo out, const void *content, const unsigned char *image, size_t size)
{
	appendStringInfo(out, "{\"version\": %d, \"texts\": " UINT64_FORMAT ", \"bytes\": %zu", VOC_COPY_SET_VERSION,
					 voc_copy_set_image_texts(image), size);
}

/* An image may have a gigabyte, and all that is in it can be checked where it is. */
static voc_status
check_image(const unsigned char *image, size_t size, voc_error *error)
{
	return voc_copy_set_absorb(NULL, voc_context_allocator(CurrentMemoryContext), image, size, error);
}

static const voc_state_type set_type = {
	.name = "voc.near_duplicates_state",
	.noun = STATE_NAME,
	.members = {"version", "texts", "bytes", "image"},
	.content_size = sizeof(set_content),
	.open = open_set,
	.absorb = absorb_image,
	.size = image_size,
	.write = write_image,
	.write_head = write_head,
	.check = check_image,
};

Datum
voc_pg_near_duplicates_in(PG_FUNCTION_ARGS)
{
	return voc_state_in(fcinfo, &set_type);
}

Datum
voc_pg_near_duplicates_out(PG_FUNCTION_ARGS)
{
	return voc_state_out(fcinfo, &set_type);
}

Datum
voc_pg_near_duplicates_recv(PG_FUNCTION_ARGS)
{
	return voc_state_recv(fcinfo, &set_type);
}

/* ---- The aggregate ---- */

/* Transition function of near_duplicates_summary(id, body). */
Datum
voc_pg_near_duplicates_add(PG_FUNCTION_ARGS)
{
	Datum result;
	set_content *self = voc_state_to_change(fcinfo, &set_type, &result);
	voc_status status =
		voc_copy_set_add(&self->set, &self->scratch, PG_GETARG_INT64(1), voc_text_bytes(PG_GETARG_TEXT_PP(2)));

	voc_arena_reset(&self->scratch);
	if (status == VOC_LIMIT)
		throw_full();
	voc_check_status(status, STATE_NAME);
	return result;
}

Datum
voc_pg_near_duplicates_merge(PG_FUNCTION_ARGS)
{
	Datum result;
	set_content *self = voc_state_to_change(fcinfo, &set_type, &result);

	voc_state_absorb(self, PG_GETARG_DATUM(1), &set_type);
	return result;
}

/* ---- Groups ---- */

/* The records of a state, expanded or flat. */
static void
list_of(Datum state, voc_arena *arena, voc_copy_list *list)
{
	set_content *content = voc_state_expanded(state, &set_type);
	struct varlena *flat;

	if (content != NULL)
	{
		voc_check_status(voc_copy_list_of_set(&content->set, arena, list), STATE_NAME);
		return;
	}
	flat = PG_DETOAST_DATUM_PACKED(state);
	voc_check_status(
		voc_copy_list_of_image((const unsigned char *) VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat), arena, list),
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

/* voc.near_duplicate_texts(state) → bigint */
Datum
voc_pg_near_duplicate_texts(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64((int64) voc_copy_set_image_texts((const unsigned char *) VARDATA_ANY(PG_GETARG_VARLENA_PP(0))));
}
