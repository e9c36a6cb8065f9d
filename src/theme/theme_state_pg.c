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

/* One `"key": value` of the text form: spans of the text, quotes taken off. */
typedef struct json_member
{
	const char *key;
	int key_length;
	const char *value;
	int value_length;
	bool is_string;
} json_member;

static const char *
skip_blanks(const char *at)
{
	while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
		at++;
	return at;
}

/* Reads a quoted string without escapes; NULL if there is none. */
static const char *
read_string(const char *at, const char **string, int *length)
{
	if (*at != '"')
		return NULL;
	*string = ++at;
	at += strcspn(at, "\"\\");
	*length = (int) (at - *string);
	return *at == '"' ? at + 1 : NULL;
}

static const char *
read_member(const char *at, json_member *member)
{
	at = read_string(skip_blanks(at), &member->key, &member->key_length);
	if (at == NULL)
		return NULL;
	at = skip_blanks(at);
	if (*at != ':')
		return NULL;
	at = skip_blanks(at + 1);
	member->is_string = *at == '"';
	if (member->is_string)
		return read_string(at, &member->value, &member->value_length);
	member->value = at;
	member->value_length = (int) strspn(at, "0123456789abcdefghijklmnopqrstuvwxyz");
	return member->value_length > 0 ? at + member->value_length : NULL;
}

static bool
is_span(const char *span, int length, const char *word)
{
	return (size_t) length == strlen(word) && memcmp(span, word, (size_t) length) == 0;
}

#define MEMBERS 4
static const char *const member_names[MEMBERS] = {"texts", "terms", "exact", "image"};

/* Takes the object apart; returns where it does not parse, NULL if it does. `why` says what was expected there. */
static const char *
read_object(const char *at, json_member members[MEMBERS], const char **why)
{
	bool seen[MEMBERS] = {false};

	at = skip_blanks(at);
	*why = "expected a JSON object with the keys texts, terms, exact and image, each once";
	if (*at++ != '{')
		return at - 1;
	for (int i = 0; i < MEMBERS; i++)
	{
		json_member member;
		const char *after = read_member(at, &member);
		int name = 0;

		if (after == NULL)
			return skip_blanks(at);
		while (name < MEMBERS && !is_span(member.key, member.key_length, member_names[name]))
			name++;
		if (name == MEMBERS || seen[name] || member.is_string != (name == 3))
			return member.key - 1;
		seen[name] = true;
		members[name] = member;
		at = skip_blanks(after);
		if (*at != (i < MEMBERS - 1 ? ',' : '}'))
			return at;
		at++;
	}
	at = skip_blanks(at);
	return *at == '\0' ? NULL : at;
}

/* Whether the members beside the image say of it what is true. */
static bool
members_agree(const json_member members[MEMBERS], const voc_theme_state *state)
{
	StringInfoData head;
	bool agree;
	char *said = psprintf("{\"texts\": %.*s, \"terms\": %.*s, \"exact\": %.*s", members[0].value_length, members[0].value,
						  members[1].value_length, members[1].value, members[2].value_length, members[2].value);

	initStringInfo(&head);
	write_head(&head, state);
	agree = strcmp(head.data, said) == 0;
	pfree(said);
	pfree(head.data);
	return agree;
}

Datum
voc_pg_theme_state_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	json_member members[MEMBERS];
	const char *why;
	const char *wrong = read_object(text, members, &why);
	voc_theme_state state;
	voc_error error;
	char *image;
	int room;
	int size;
	Datum result;

	if (wrong != NULL)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), errmsg("invalid input syntax for type voc.theme_state"),
				 errdetail("At byte %d, %s.", (int) (wrong - text) + 1, why)));
	room = pg_b64_dec_len(members[3].value_length);
	image = palloc(room + 1);
	size = pg_b64_decode(members[3].value, members[3].value_length, image, room);
	if (size < 0)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), errmsg("invalid input syntax for type voc.theme_state"),
				 errdetail("The image is not base64.")));
	result = datum_of_image((const unsigned char *) image, (size_t) size, &state, &error);
	if (result == (Datum) 0)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(voc_status_sqlstate(error.status)), errmsg("%s", error.message), errdetail("%s", error.detail)));
	if (!members_agree(members, &state))
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
