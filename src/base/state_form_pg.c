/*
 * States as text, and what comes from outside: only an image that this library would write itself is taken.
 */
#include "base/state_pg.h"

#include "common/base64.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#define IMAGE (VOC_STATE_MEMBERS - 1)

/* ---- Taking the object apart ---- */

/* A member's value: a span of the text, quotes taken off. */
typedef struct state_member
{
	const char *value;
	int value_length;
} state_member;

/* One `"key": value`: spans of the text, quotes taken off. */
typedef struct json_member
{
	const char *key;
	int key_length;
	state_member value;
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
		return read_string(at, &member->value.value, &member->value.value_length);
	member->value.value = at;
	member->value.value_length = (int) strspn(at, "0123456789abcdefghijklmnopqrstuvwxyz");
	return member->value.value_length > 0 ? at + member->value.value_length : NULL;
}

/* The members in any order; returns where it does not parse, NULL if it does. */
static const char *
read_object(const char *at, const char *const names[VOC_STATE_MEMBERS], state_member members[VOC_STATE_MEMBERS])
{
	bool seen[VOC_STATE_MEMBERS] = {false};

	at = skip_blanks(at);
	if (*at++ != '{')
		return at - 1;
	for (int i = 0; i < VOC_STATE_MEMBERS; i++)
	{
		json_member member;
		const char *after = read_member(at, &member);
		int name = 0;

		if (after == NULL)
			return skip_blanks(at);
		while (name < VOC_STATE_MEMBERS && ((size_t) member.key_length != strlen(names[name]) ||
											memcmp(member.key, names[name], (size_t) member.key_length) != 0))
			name++;
		if (name == VOC_STATE_MEMBERS || seen[name] || member.is_string != (name == IMAGE))
			return member.key - 1;
		seen[name] = true;
		members[name] = member.value;
		at = skip_blanks(after);
		if (*at != (i < IMAGE ? ',' : '}'))
			return at;
		at++;
	}
	at = skip_blanks(at);
	return *at == '\0' ? NULL : at;
}

/* Whether the members before the image are what `head`, the beginning of the text form, says. */
static bool
members_are(const state_member members[VOC_STATE_MEMBERS], const char *const names[VOC_STATE_MEMBERS], const char *head)
{
	for (int i = 0; i < IMAGE; i++)
	{
		char *said =
			psprintf("%s\"%s\": %.*s", i == 0 ? "{" : ", ", names[i], members[i].value_length, members[i].value);
		bool agree = strncmp(head, said, strlen(said)) == 0;

		head += strlen(said);
		pfree(said);
		if (!agree)
			return false;
	}
	return *head == '\0';
}

/* ---- Images from outside ---- */

/* A content in a memory context of its own, to be deleted when it has told what it has to. */
static void *
open_aside(const voc_state_type *type, MemoryContext *aside)
{
	void *content;

	*aside = AllocSetContextCreate(CurrentMemoryContext, "voc state form", ALLOCSET_DEFAULT_SIZES);
	content = MemoryContextAlloc(*aside, type->content_size);
	type->open(content, *aside);
	return content;
}

static voc_status
check_by_writing(const voc_state_type *type, void *content, const unsigned char *image, size_t size, voc_error *error)
{
	voc_status status = type->absorb(content, image, size, error);
	bool same = false;

	if (status != VOC_OK)
		return status;
	if (type->size(content) == size)
	{
		unsigned char *again = palloc_extended(size, MCXT_ALLOC_HUGE);

		type->write(content, again);
		same = memcmp(again, image, size) == 0;
		pfree(again);
	}
	if (same)
		return VOC_OK;
	*error = (voc_error){.status = VOC_CORRUPT, .detail = "It has not the form in which this library writes it."};
	snprintf(error->message, sizeof(error->message), "%s is damaged", type->noun);
	return VOC_CORRUPT;
}

/* Checks an image; writes the beginning of its text form to `head`, unless that is NULL. */
static voc_status
check_image(const voc_state_type *type, const unsigned char *image, size_t size, StringInfo head, voc_error *error)
{
	MemoryContext aside = NULL;
	void *content = NULL;
	voc_status status;

	if (type->check != NULL)
		status = type->check(image, size, error);
	else
	{
		content = open_aside(type, &aside);
		status = check_by_writing(type, content, image, size, error);
	}
	if (status == VOC_OK && head != NULL)
		type->write_head(head, content, image, size);
	if (aside != NULL)
		MemoryContextDelete(aside);
	return status;
}

static Datum
datum_of(const void *image, size_t size)
{
	bytea *result = palloc(VARHDRSZ + size);

	SET_VARSIZE(result, VARHDRSZ + size);
	memcpy(VARDATA(result), image, size);
	return PointerGetDatum(result);
}

Datum
voc_state_recv(FunctionCallInfo fcinfo, const voc_state_type *type)
{
	StringInfo message = (StringInfo) PG_GETARG_POINTER(0);
	int size = message->len - message->cursor;
	const unsigned char *image = (const unsigned char *) pq_getmsgbytes(message, size);
	voc_error error;

	if (check_image(type, image, (size_t) size, NULL, &error) != VOC_OK)
		voc_throw_error(&error);
	return datum_of(image, (size_t) size);
}

/* ---- Text form ---- */

static void
write_head_of(const voc_state_type *type, StringInfo out, struct varlena *flat)
{
	MemoryContext aside = NULL;
	void *content = NULL;

	if (type->check == NULL)
	{
		content = open_aside(type, &aside);
		voc_state_absorb(content, PointerGetDatum(flat), type);
	}
	type->write_head(out, content, (const unsigned char *) VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat));
	if (aside != NULL)
		MemoryContextDelete(aside);
}

Datum
voc_state_out(FunctionCallInfo fcinfo, const voc_state_type *type)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);
	int size = (int) VARSIZE_ANY_EXHDR(flat);
	StringInfoData out;
	int room;

	if (size > (int) (MaxAllocSize / 4 * 3) - 1024)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("%s of %d bytes has no text form", type->noun, size),
				 errdetail("Text has at most one gigabyte."), errhint("Use the binary form.")));
	room = pg_b64_enc_len(size);
	initStringInfo(&out);
	write_head_of(type, &out, flat);
	appendStringInfo(&out, ", \"%s\": \"", type->members[IMAGE]);
	enlargeStringInfo(&out, room + 4);
	out.len += voc_patient_base64_encode(VARDATA_ANY(flat), size, out.data + out.len, room);
	out.data[out.len] = '\0';
	appendStringInfoString(&out, "\"}");
	PG_RETURN_CSTRING(out.data);
}

Datum
voc_state_in(FunctionCallInfo fcinfo, const voc_state_type *type)
{
	const char *const *names = type->members;
	const char *text = PG_GETARG_CSTRING(0);
	state_member members[VOC_STATE_MEMBERS];
	const char *wrong;
	voc_error error;
	StringInfoData head;
	char *image;
	int size;
	Datum result;

	CHECK_FOR_INTERRUPTS(); /* the server may have been long in making the text, of jsonb */
	wrong = read_object(text, names, members);
	if (wrong != NULL)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), errmsg("invalid input syntax for type %s", type->name),
				 errdetail("At byte %d, expected a JSON object with the keys %s, %s, %s and %s, each once.",
						   (int) (wrong - text) + 1, names[0], names[1], names[2], names[IMAGE]),
				 type->hint != NULL ? errhint("%s", type->hint) : 0));
	size = members[IMAGE].value_length / 4 * 3 + 3; /* the server's own reckoning overflows from 715 MB on */
	image = palloc(size + 1);
	size = voc_patient_base64_decode(members[IMAGE].value, members[IMAGE].value_length, image, size);
	if (size < 0)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), errmsg("invalid input syntax for type %s", type->name),
				 errdetail("The image is not base64.")));
	initStringInfo(&head);
	if (check_image(type, (const unsigned char *) image, (size_t) size, &head, &error) != VOC_OK)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(voc_status_sqlstate(error.status)), errmsg("%s", error.message),
				 error.detail[0] != '\0' ? errdetail("%s", error.detail) : 0));
	if (!members_are(members, names, head.data))
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), errmsg("invalid input syntax for type %s", type->name),
				 errdetail("%c%s, %s and %s are not those of the image.", pg_toupper((unsigned char) names[0][0]),
						   names[0] + 1, names[1], names[2])));
	result = datum_of(image, (size_t) size);
	pfree(image);
	return result;
}
