/*
 * The type voc.theme_impact_state: expanded object while answers come in, text and binary form, aggregates, rows.
 */
#include "base/shell_pg.h"

#include "base/hash.h"
#include "catalog/pg_type.h"
#include "common/base64.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "theme/impact.h"
#include "theme/state_object_pg.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/expandeddatum.h"
#include "utils/memutils.h"

#include <math.h>

PG_FUNCTION_INFO_V1(voc_pg_theme_impact_in);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_out);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_recv);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_send);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_eq);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_ne);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_hash);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_add_score);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_add_outcome);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_add_flag);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_merge);
PG_FUNCTION_INFO_V1(voc_pg_theme_impacts);
PG_FUNCTION_INFO_V1(voc_pg_impact_score);
PG_FUNCTION_INFO_V1(voc_pg_impact_total);
PG_FUNCTION_INFO_V1(voc_pg_impact_responses);

#define IMPACT_MAGIC 0x696d7063 /* "impc" */
#define STATE_NAME "theme impact state"
#define IMPACT_COLUMNS 15

typedef struct impact_object
{
	ExpandedObjectHeader header;
	int magic;
	voc_arena arena;
	voc_impact impact;
} impact_object;

/* ---- Expanded object ---- */

static Size
object_flat_size(ExpandedObjectHeader *header)
{
	impact_object *object = (impact_object *) header;
	size_t size;

	Assert(object->magic == IMPACT_MAGIC);
	voc_check_status(voc_impact_size(&object->impact, &size), STATE_NAME);
	return VARHDRSZ + size;
}

static void
object_flatten(ExpandedObjectHeader *header, void *result, Size size)
{
	impact_object *object = (impact_object *) header;

	SET_VARSIZE(result, size);
	voc_check_status(voc_impact_write(&object->impact, (unsigned char *) result + VARHDRSZ), STATE_NAME);
}

static const ExpandedObjectMethods object_methods = {object_flat_size, object_flatten};

static void
read_image(voc_impact *impact, const void *image, size_t size)
{
	voc_error error;

	if (voc_impact_read(impact, image, size, &error) != VOC_OK)
		voc_throw_error(&error);
}

/* Argument 0 to change: the aggregate's own object, or a new one with its content. */
static voc_impact *
impact_to_change(FunctionCallInfo fcinfo, Datum *result)
{
	Datum datum = PG_GETARG_DATUM(0);
	MemoryContext parent = CurrentMemoryContext;
	bool in_aggregate = AggCheckCallContext(fcinfo, &parent) != 0;
	MemoryContext context;
	impact_object *object;
	struct varlena *flat;

	if (in_aggregate && VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(datum)))
	{
		object = (impact_object *) DatumGetEOHP(datum);
		Assert(object->magic == IMPACT_MAGIC);
		*result = datum;
		return &object->impact;
	}
	flat = PG_DETOAST_DATUM_PACKED(datum);
	context = AllocSetContextCreate(parent, "voc theme impact", ALLOCSET_START_SMALL_SIZES);
	object = MemoryContextAlloc(context, sizeof(impact_object));
	EOH_init_header(&object->header, &object_methods, context);
	object->magic = IMPACT_MAGIC;
	voc_arena_init(&object->arena, voc_context_allocator(context));
	voc_impact_init(&object->impact, &object->arena);
	read_image(&object->impact, VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat));
	*result = EOHPGetRWDatum(&object->header);
	return &object->impact;
}

/* A state to read. Always from its image, whose order the numbers rely on to be the same bits however it came about. */
static voc_impact *
impact_to_read(Datum datum)
{
	struct varlena *flat = PG_DETOAST_DATUM_PACKED(datum);
	voc_impact *impact = palloc(sizeof(voc_impact));

	voc_impact_init(impact, voc_context_arena());
	read_image(impact, VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat));
	return impact;
}

/* ---- Aggregates ---- */

/* The themes of argument 1: none where it is NULL; elements that are NULL are passed over. */
static void
get_themes(FunctionCallInfo fcinfo, voc_impact *impact, voc_impact_answer *answer)
{
	ArrayType *array;
	Datum *names;
	bool *nulls;
	int count;
	voc_error error;

	answer->count = 0;
	if (PG_ARGISNULL(1))
		return;
	array = PG_GETARG_ARRAYTYPE_P(1);
	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &names, &nulls, &count);
	for (int i = 0; i < count; i++)
	{
		struct varlena *name;

		if (nulls[i])
			continue;
		name = PG_DETOAST_DATUM_PACKED(names[i]);
		if (voc_impact_mention(impact, answer, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &error) != VOC_OK)
			voc_throw_error(&error);
	}
}

Datum
voc_pg_theme_impact_add_score(PG_FUNCTION_ARGS)
{
	Datum result;
	voc_impact *impact;
	voc_impact_answer answer;
	voc_error error;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(2))
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	impact = impact_to_change(fcinfo, &result);
	get_themes(fcinfo, impact, &answer);
	if (voc_impact_add_score(impact, &answer, PG_GETARG_INT32(2), &error) != VOC_OK)
		voc_throw_error(&error);
	return result;
}

static Datum
add_outcome(FunctionCallInfo fcinfo, double outcome)
{
	Datum result;
	voc_impact *impact = impact_to_change(fcinfo, &result);
	voc_impact_answer answer;
	voc_error error;

	get_themes(fcinfo, impact, &answer);
	if (voc_impact_add_outcome(impact, &answer, outcome, &error) != VOC_OK)
		voc_throw_error(&error);
	return result;
}

Datum
voc_pg_theme_impact_add_outcome(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return PG_ARGISNULL(2) ? PG_GETARG_DATUM(0) : add_outcome(fcinfo, PG_GETARG_FLOAT8(2));
}

Datum
voc_pg_theme_impact_add_flag(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return PG_ARGISNULL(2) ? PG_GETARG_DATUM(0) : add_outcome(fcinfo, PG_GETARG_BOOL(2) ? 1 : 0);
}

Datum
voc_pg_theme_impact_merge(PG_FUNCTION_ARGS)
{
	Datum result;
	voc_impact *impact = impact_to_change(fcinfo, &result);
	voc_impact *from = impact_to_read(PG_GETARG_DATUM(1));
	voc_error error;

	if (voc_impact_merge(impact, from, &error) != VOC_OK)
		voc_throw_error(&error);
	voc_arena_free(from->arena);
	return result;
}

/* ---- Forms: {"answers": …, "themes": …, "sets": …, "image": "base64"} ---- */

static bytea *
flat_impact(const voc_impact *impact)
{
	size_t size;
	bytea *result;

	voc_check_status(voc_impact_size(impact, &size), STATE_NAME);
	result = palloc(VARHDRSZ + size);
	SET_VARSIZE(result, VARHDRSZ + size);
	voc_check_status(voc_impact_write(impact, (unsigned char *) VARDATA(result)), STATE_NAME);
	return result;
}

/* The datum of an image from outside, or 0 and the error. Only what this library would write itself is sound. */
static Datum
datum_of_image(const void *image, size_t size, voc_impact *impact, voc_error *error)
{
	bytea *result;

	voc_impact_init(impact, voc_context_arena());
	if (voc_impact_read(impact, image, size, error) != VOC_OK)
		return (Datum) 0;
	result = flat_impact(impact);
	if (VARSIZE(result) - VARHDRSZ == size && memcmp(VARDATA(result), image, size) == 0)
		return PointerGetDatum(result);
	*error = (voc_error){.status = VOC_CORRUPT,
						 .message = "theme impact state is damaged",
						 .detail = "It has not the form in which this library writes it."};
	return (Datum) 0;
}

Datum
voc_pg_theme_impact_recv(PG_FUNCTION_ARGS)
{
	StringInfo message = (StringInfo) PG_GETARG_POINTER(0);
	int size = message->len - message->cursor;
	voc_impact impact;
	voc_error error;
	Datum result = datum_of_image(pq_getmsgbytes(message, size), (size_t) size, &impact, &error);

	if (result == (Datum) 0)
		voc_throw_error(&error);
	return result;
}

Datum
voc_pg_theme_impact_send(PG_FUNCTION_ARGS)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbytes(&message, VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

static void
write_head(StringInfo out, const voc_impact *impact)
{
	appendStringInfo(out, "{\"answers\": " UINT64_FORMAT ", \"themes\": %zu, \"sets\": %zu", impact->answers,
					 impact->names.count, impact->sets.count);
}

Datum
voc_pg_theme_impact_out(PG_FUNCTION_ARGS)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);
	int size = (int) VARSIZE_ANY_EXHDR(flat);
	int room = pg_b64_enc_len(size);
	StringInfoData out;

	initStringInfo(&out);
	write_head(&out, impact_to_read(PointerGetDatum(flat)));
	appendStringInfoString(&out, ", \"image\": \"");
	enlargeStringInfo(&out, room + 4);
	out.len += pg_b64_encode(VARDATA_ANY(flat), size, out.data + out.len, room);
	out.data[out.len] = '\0';
	appendStringInfoString(&out, "\"}");
	PG_RETURN_CSTRING(out.data);
}

Datum
voc_pg_theme_impact_in(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"answers", "themes", "sets", "image"};
	const char *text = PG_GETARG_CSTRING(0);
	voc_state_member members[VOC_STATE_MEMBERS];
	const char *wrong = voc_read_state_object(text, names, members);
	voc_impact impact;
	voc_error error;
	StringInfoData head;
	char *image;
	int size;
	Datum result;

	if (wrong != NULL)
		ereturn(
			VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type voc.theme_impact_state"),
			 errdetail("At byte %d, expected a JSON object with the keys answers, themes, sets and image, each once.",
					   (int) (wrong - text) + 1)));
	size = pg_b64_dec_len(members[3].value_length);
	image = palloc(size + 1);
	size = pg_b64_decode(members[3].value, members[3].value_length, image, size);
	if (size < 0)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type voc.theme_impact_state"),
				 errdetail("The image is not base64.")));
	result = datum_of_image(image, (size_t) size, &impact, &error);
	if (result == (Datum) 0)
		ereturn(
			VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
			(errcode(voc_status_sqlstate(error.status)), errmsg("%s", error.message), errdetail("%s", error.detail)));
	initStringInfo(&head);
	write_head(&head, &impact);
	if (!voc_state_members_are(members, names, head.data))
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type voc.theme_impact_state"),
				 errdetail("Answers, themes and sets are not those of the image.")));
	return result;
}

static bool
is_equal(FunctionCallInfo fcinfo)
{
	struct varlena *a = PG_GETARG_VARLENA_PP(0);
	struct varlena *b = PG_GETARG_VARLENA_PP(1);

	return VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
		   memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
}

Datum
voc_pg_theme_impact_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_equal(fcinfo));
}

Datum
voc_pg_theme_impact_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!is_equal(fcinfo));
}

Datum
voc_pg_theme_impact_hash(PG_FUNCTION_ARGS)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);

	PG_RETURN_INT32((int32) voc_hash64(VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat), 0));
}

/* ---- Numbers ---- */

static void
put_number(Datum *values, bool *nulls, int *column, double number)
{
	nulls[*column] = isnan(number);
	values[(*column)++] = Float8GetDatum(number);
}

static void
put_figure(Datum *values, bool *nulls, int *column, const voc_impact_figure *figure)
{
	put_number(values, nulls, column, figure->value);
	put_number(values, nulls, column, figure->low);
	put_number(values, nulls, column, figure->high);
}

/* voc.theme_impacts(state, confidence) */
Datum
voc_pg_theme_impacts(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *info = (ReturnSetInfo *) fcinfo->resultinfo;
	double confidence = PG_GETARG_FLOAT8(1);
	voc_impact *impact = impact_to_read(PG_GETARG_DATUM(0));
	voc_impact_summary summary;

	if (!(confidence > 0 && confidence < 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("confidence %g is not between 0 and 1", confidence)));
	voc_check_status(voc_impact_summarize(impact, confidence, &summary), STATE_NAME);
	InitMaterializedSRF(fcinfo, 0);
	for (size_t i = 0; i < summary.count; i++)
	{
		const voc_impact_row *row = &summary.rows[i];
		Datum values[IMPACT_COLUMNS] = {0};
		bool nulls[IMPACT_COLUMNS] = {false};
		int column = 3;

		values[0] = PointerGetDatum(cstring_to_text_with_len(row->theme->bytes, (int) row->theme->length));
		values[1] = Int64GetDatum((int64) row->mentions);
		values[2] = Int64GetDatum((int64) row->others);
		put_figure(values, nulls, &column, &row->with);
		put_figure(values, nulls, &column, &row->without);
		put_figure(values, nulls, &column, &row->effect);
		put_figure(values, nulls, &column, &row->contribution);
		tuplestore_putvalues(info->setResult, info->setDesc, values, nulls);
	}
	PG_RETURN_NULL();
}

/* The score of all answers, and what the contributions add up to, need no contributions. */
static void
summarize_cells(FunctionCallInfo fcinfo, voc_impact_summary *summary)
{
	voc_check_status(voc_impact_totals(impact_to_read(PG_GETARG_DATUM(0)), summary), STATE_NAME);
}

Datum
voc_pg_impact_score(PG_FUNCTION_ARGS)
{
	voc_impact_summary summary;

	summarize_cells(fcinfo, &summary);
	if (isnan(summary.score))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(summary.score);
}

Datum
voc_pg_impact_total(PG_FUNCTION_ARGS)
{
	voc_impact_summary summary;

	summarize_cells(fcinfo, &summary);
	if (isnan(summary.total))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(summary.total);
}

Datum
voc_pg_impact_responses(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64((int64) impact_to_read(PG_GETARG_DATUM(0))->answers);
}
