/*
 * The type voc.theme_state: expanded object, text and binary form, equality, hash.
 *
 * An aggregate's state lives in a memory context of its own under the aggregate's, so that it can grow without being
 * copied from row to row; flattening writes its image.
 */
#include "theme/theme_state_pg.h"

#include "common/base64.h"
#include "base/hash.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "theme/state_object_pg.h"
#include "theme/theme_image.h"
#include "utils/builtins.h"
#include "utils/expandeddatum.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(voc_pg_theme_state_in);
PG_FUNCTION_INFO_V1(voc_pg_theme_state_out);
PG_FUNCTION_INFO_V1(voc_pg_theme_state_recv);
PG_FUNCTION_INFO_V1(voc_pg_theme_state_send);
PG_FUNCTION_INFO_V1(voc_pg_theme_state_eq);
PG_FUNCTION_INFO_V1(voc_pg_theme_state_ne);
PG_FUNCTION_INFO_V1(voc_pg_theme_state_hash);
PG_FUNCTION_INFO_V1(voc_pg_theme_state_hash_extended);

#define THEME_MAGIC 0x7468656d /* "them" */

/* ---- Expanded object ---- */

typedef struct theme_object
{
	ExpandedObjectHeader header;
	int magic;
	voc_theme_state state;
} theme_object;

static void
settle(voc_theme_state *state)
{
	voc_check_status(voc_theme_state_settle(state), "theme state");
}

static Size
object_flat_size(ExpandedObjectHeader *header)
{
	theme_object *object = (theme_object *) header;

	Assert(object->magic == THEME_MAGIC);
	settle(&object->state);
	return VARHDRSZ + voc_theme_image_size(&object->state);
}

static void
object_flatten(ExpandedObjectHeader *header, void *result, Size size)
{
	theme_object *object = (theme_object *) header;

	Assert(object->magic == THEME_MAGIC);
	SET_VARSIZE(result, size);
	voc_theme_image_write(&object->state, (unsigned char *) result + VARHDRSZ);
}

static const ExpandedObjectMethods object_methods = {object_flat_size, object_flatten};

static theme_object *
make_object(MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "voc theme state", ALLOCSET_START_SMALL_SIZES);
	theme_object *object = MemoryContextAlloc(context, sizeof(theme_object));

	EOH_init_header(&object->header, &object_methods, context);
	object->magic = THEME_MAGIC;
	voc_theme_state_init(&object->state, voc_context_allocator(context));
	return object;
}

static void
absorb(voc_theme_state *state, Datum datum)
{
	struct varlena *flat = PG_DETOAST_DATUM_PACKED(datum);
	voc_error error;

	if (voc_theme_image_absorb(state, (const unsigned char *) VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat), &error) !=
		VOC_OK)
		voc_throw_error(&error);
	if ((Pointer) flat != DatumGetPointer(datum))
		pfree(flat);
}

void
voc_theme_state_merge_datum(voc_theme_state *state, Datum other)
{
	absorb(state, other);
}

voc_theme_state *
voc_theme_state_to_change(FunctionCallInfo fcinfo, Datum *result)
{
	Datum datum = PG_GETARG_DATUM(0);
	MemoryContext parent = CurrentMemoryContext;
	bool in_aggregate = AggCheckCallContext(fcinfo, &parent) != 0;
	theme_object *object;

	if (in_aggregate && VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(datum)))
	{
		object = (theme_object *) DatumGetEOHP(datum);
		Assert(object->magic == THEME_MAGIC);
		*result = datum;
		return &object->state;
	}
	object = make_object(parent);
	absorb(&object->state, datum);
	*result = EOHPGetRWDatum(&object->header);
	return &object->state;
}

const voc_theme_state *
voc_theme_state_argument(FunctionCallInfo fcinfo, int argument)
{
	return voc_theme_state_of(PG_GETARG_DATUM(argument));
}

const voc_theme_state *
voc_theme_state_of(Datum datum)
{
	voc_theme_state *state;

	if (VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(datum)))
	{
		theme_object *object = (theme_object *) DatumGetEOHP(datum);

		Assert(object->magic == THEME_MAGIC);
		settle(&object->state);
		return &object->state;
	}
	state = palloc(sizeof(voc_theme_state));
	voc_theme_state_init(state, voc_context_allocator(CurrentMemoryContext));
	absorb(state, datum);
	settle(state);
	return state;
}

/* ---- Images from outside ---- */

/* Checks an image and returns the datum, or 0 and the error. Only what this library would write itself is sound. */
static Datum
datum_of_image(const unsigned char *image, size_t size, voc_theme_state *state, voc_error *error)
{
	bytea *result;

	voc_theme_state_init(state, voc_context_allocator(CurrentMemoryContext));
	if (voc_theme_image_absorb(state, image, size, error) != VOC_OK)
		return (Datum) 0;
	settle(state);
	result = palloc(VARHDRSZ + size);
	SET_VARSIZE(result, VARHDRSZ + size);
	if (voc_theme_image_size(state) == size)
		voc_theme_image_write(state, (unsigned char *) VARDATA(result));
	if (voc_theme_image_size(state) != size || memcmp(VARDATA(result), image, size) != 0)
	{
		*error = (voc_error){.status = VOC_CORRUPT,
							 .message = "theme state is damaged",
							 .detail = "It has not the form in which this library writes it."};
		return (Datum) 0;
	}
	return PointerGetDatum(result);
}

Datum
voc_pg_theme_state_recv(PG_FUNCTION_ARGS)
{
	StringInfo message = (StringInfo) PG_GETARG_POINTER(0);
	int size = message->len - message->cursor;
	voc_theme_state state;
	voc_error error;
	Datum result = datum_of_image((const unsigned char *) pq_getmsgbytes(message, size), (size_t) size, &state, &error);

	if (result == (Datum) 0)
		voc_throw_error(&error);
	voc_theme_state_free(&state);
	return result;
}

Datum
voc_pg_theme_state_send(PG_FUNCTION_ARGS)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbytes(&message, VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* ---- Text form: {"texts": 3, "terms": 12, "exact": true, "image": "base64"}; terms are null in a sketch ---- */

static void
write_head(StringInfo out, const voc_theme_state *state)
{
	appendStringInfo(out, "{\"texts\": " UINT64_FORMAT, state->texts);
	if (voc_theme_state_counts_exactly(state))
		appendStringInfo(out, ", \"terms\": %u, \"exact\": true", state->table.count);
	else
		appendStringInfoString(out, ", \"terms\": null, \"exact\": false");
}

Datum
voc_pg_theme_state_out(PG_FUNCTION_ARGS)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);
	int size = (int) VARSIZE_ANY_EXHDR(flat);
	int room = pg_b64_enc_len(size);
	voc_theme_state state;
	StringInfoData out;

	voc_theme_state_init(&state, voc_context_allocator(CurrentMemoryContext));
	absorb(&state, PointerGetDatum(flat));
	initStringInfo(&out);
	write_head(&out, &state);
	voc_theme_state_free(&state);
	appendStringInfoString(&out, ", \"image\": \"");
	enlargeStringInfo(&out, room + 4);
	out.len += pg_b64_encode(VARDATA_ANY(flat), size, out.data + out.len, room);
	out.data[out.len] = '\0';
	appendStringInfoString(&out, "\"}");
	PG_RETURN_CSTRING(out.data);
}

Datum
voc_pg_theme_state_in(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"texts", "terms", "exact", "image"};
	const char *text = PG_GETARG_CSTRING(0);
	voc_state_member members[VOC_STATE_MEMBERS];
	const char *wrong = voc_read_state_object(text, names, members);
	voc_theme_state state;
	voc_error error;
	StringInfoData head;
	char *image;
	int size;
	Datum result;

	if (wrong != NULL)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), errmsg("invalid input syntax for type voc.theme_state"),
				 errdetail("At byte %d, expected a JSON object with the keys texts, terms, exact and image, each once.",
						   (int) (wrong - text) + 1),
				 errhint("A state is made from texts by the aggregate voc.theme_summary(body).")));
	size = pg_b64_dec_len(members[3].value_length);
	image = palloc(size + 1);
	size = pg_b64_decode(members[3].value, members[3].value_length, image, size);
	if (size < 0)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), errmsg("invalid input syntax for type voc.theme_state"),
				 errdetail("The image is not base64.")));
	result = datum_of_image((const unsigned char *) image, (size_t) size, &state, &error);
	if (result == (Datum) 0)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(voc_status_sqlstate(error.status)), errmsg("%s", error.message), errdetail("%s", error.detail)));
	initStringInfo(&head);
	write_head(&head, &state);
	if (!voc_state_members_are(members, names, head.data))
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), errmsg("invalid input syntax for type voc.theme_state"),
				 errdetail("Texts, terms and exact are not those of the image.")));
	voc_theme_state_free(&state);
	pfree(image);
	return result;
}

/* ---- Equality ---- */

static bool
is_equal(FunctionCallInfo fcinfo)
{
	struct varlena *a = PG_GETARG_VARLENA_PP(0);
	struct varlena *b = PG_GETARG_VARLENA_PP(1);

	return VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
		   memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
}

Datum
voc_pg_theme_state_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_equal(fcinfo));
}

Datum
voc_pg_theme_state_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!is_equal(fcinfo));
}

Datum
voc_pg_theme_state_hash(PG_FUNCTION_ARGS)
{
	struct varlena *state = PG_GETARG_VARLENA_PP(0);

	PG_RETURN_INT32((int32) voc_hash64(VARDATA_ANY(state), VARSIZE_ANY_EXHDR(state), 0));
}

Datum
voc_pg_theme_state_hash_extended(PG_FUNCTION_ARGS)
{
	struct varlena *state = PG_GETARG_VARLENA_PP(0);
	uint64 seed = (uint64) PG_GETARG_INT64(1);
	uint64 hash = voc_hash64(VARDATA_ANY(state), VARSIZE_ANY_EXHDR(state), 0);

	/* With seed 0 the low half is the 32-bit hash, as the server expects. */
	PG_RETURN_INT64((int64) (seed == 0 ? hash : voc_mix64(hash ^ seed)));
}
