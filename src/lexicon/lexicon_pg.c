/*
 * SQL: the type voc.lexicon, its input and output, comparison, merging and reading.
 */
#include "lexicon/lexicon_pg.h"

#include "funcapi.h"
#include "lexicon/lexicon_json.h"
#include "lexicon/lexicon_scan.h"
#include "lexicon/lexicon_value.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#define BINARY_VERSION 1

PG_FUNCTION_INFO_V1(voc_pg_lexicon_in);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_out);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_recv);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_send);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_eq);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_ne);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_lt);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_le);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_gt);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_ge);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_cmp);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_hash);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_hash_extended);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_concat);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_size);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_entries);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_lookup);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_matches);

/* ---- values ---- */

void
voc_lexicon_open_image(const voc_allocator *allocator, const void *image, voc_lexicon *lexicon)
{
	voc_arena arena;
	voc_status status = voc_lexicon_open(lexicon, image, VARSIZE(image));

	voc_arena_init(&arena, allocator);
	if (status == VOC_OK)
		status = voc_lexicon_verify(&arena, lexicon);
	if (status == VOC_LIMIT)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("lexicon is of a later format than this version of voc knows"),
						errhint("Update voc on this server.")));
	voc_check_status(status, "lexicon");
}

void
voc_lexicon_open_value(Datum value, voc_lexicon *lexicon)
{
	voc_lexicon_open_image(voc_context_allocator(CurrentMemoryContext), PG_DETOAST_DATUM(value), lexicon);
}

void
voc_lexicon_header_of(Datum value, voc_lexicon_header *header)
{
	struct varlena *start = (struct varlena *) DatumGetPointer(value);
	bool in_place = VARATT_IS_4B_U(start);

	if (VARATT_IS_EXTERNAL_EXPANDED(start))
		start = PG_DETOAST_DATUM(value);
	else if (!in_place)
		start = PG_DETOAST_DATUM_SLICE(value, 0, sizeof(*header) - VARHDRSZ);
	if (VARSIZE(start) < sizeof(*header))
		voc_check_status(VOC_CORRUPT, "lexicon");
	memcpy(header, start, sizeof(*header));
	if (!in_place)
		pfree(start);
	if (header->magic != VOC_LEXICON_MAGIC)
		voc_check_status(VOC_CORRUPT, "lexicon");
}

Datum
voc_lexicon_built_value(const voc_lexicon_builder *builder)
{
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext, "voc lexicon image", ALLOCSET_DEFAULT_SIZES);
	voc_arena arena;
	voc_error error;
	unsigned char *image;
	size_t size;
	void *value;

	voc_arena_init(&arena, voc_context_allocator(scratch));
	if (voc_lexicon_builder_finish(builder, &arena, &image, &size, &error) != VOC_OK)
		voc_throw_error(&error);
	value = palloc(size);
	memcpy(value, image, size);
	SET_VARSIZE(value, size);
	MemoryContextDelete(scratch);
	return PointerGetDatum(value);
}

/* A builder in a context of its own, which the caller deletes. */
static MemoryContext
begin_builder(voc_lexicon_builder *builder, voc_arena *arena)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "voc lexicon builder", ALLOCSET_DEFAULT_SIZES);

	voc_arena_init(arena, voc_context_allocator(context));
	voc_lexicon_builder_begin(builder, arena);
	return context;
}

/* ---- input and output ---- */

/* voc.lexicon_in(cstring) → voc.lexicon */
Datum
voc_pg_lexicon_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	voc_lexicon_builder builder;
	voc_arena arena;
	voc_error error;
	MemoryContext context = begin_builder(&builder, &arena);
	Datum value;

	CHECK_FOR_INTERRUPTS(); /* the server may have been long in making the text, of jsonb */
	if (voc_lexicon_read_json(&builder, (const unsigned char *) text, strlen(text), &error) != VOC_OK)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(voc_status_sqlstate(error.status)), errmsg("%s", error.message),
				 error.detail[0] != '\0' ? errdetail("%s", error.detail) : 0,
				 error.hint[0] != '\0' ? errhint("%s", error.hint) : 0));
	value = voc_lexicon_built_value(&builder);
	MemoryContextDelete(context);
	PG_RETURN_DATUM(value);
}

/* voc.lexicon_out(voc.lexicon) → cstring */
Datum
voc_pg_lexicon_out(PG_FUNCTION_ARGS)
{
	voc_arena *arena = voc_context_arena();
	voc_lexicon lexicon;
	size_t size;
	char *text;

	voc_lexicon_open_value(PG_GETARG_DATUM(0), &lexicon);
	size = voc_lexicon_write_json(arena, &lexicon, NULL);
	text = palloc(size + 1);
	voc_lexicon_write_json(arena, &lexicon, (unsigned char *) text);
	text[size] = '\0';
	PG_RETURN_CSTRING(text);
}

static void
send_string(StringInfo message, const unsigned char *bytes, size_t length)
{
	char *converted;

	if (bytes == NULL)
	{
		pq_sendint32(message, -1);
		return;
	}
	converted = pg_server_to_client((const char *) bytes, (int) length);
	if (converted != (const char *) bytes)
		length = strlen(converted);
	pq_sendint32(message, (int32) length);
	pq_sendbytes(message, converted, (int) length);
	if (converted != (const char *) bytes)
		pfree(converted);
}

/*
 * voc.lexicon_send(voc.lexicon) → bytea: a version byte, the number of entries, and for each its role, its term and its
 * value as text. The same on every machine; places, sums and the trie are not sent, so there is nothing to believe.
 */
Datum
voc_pg_lexicon_send(PG_FUNCTION_ARGS)
{
	StringInfoData message;
	voc_lexicon lexicon;

	voc_lexicon_open_value(PG_GETARG_DATUM(0), &lexicon);
	pq_begintypsend(&message);
	pq_sendbyte(&message, BINARY_VERSION);
	pq_sendint32(&message, (int32) lexicon.header->entry_count);
	for (uint32_t i = 0; i < lexicon.header->entry_count; i++)
	{
		char room[VOC_LEXICON_VALUE_ROOM];
		const unsigned char *value;
		voc_lexicon_entry entry;
		size_t length = 0;

		voc_lexicon_entry_at(&lexicon, i, &entry);
		value = voc_lexicon_value_text(&entry, room, &length);
		pq_sendbyte(&message, (uint8) entry.role);
		send_string(&message, entry.spelling, entry.spelling_length);
		send_string(&message, value, length);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

static void
refuse_binary(const char *detail)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION), errmsg("invalid binary form of a lexicon"),
					errdetail("%s", detail)));
}

/* A number of so many bytes; the server's own error for a message that is cut short is of another class. */
static uint32
receive_number(StringInfo message, int bytes)
{
	if (message->len - message->cursor < bytes)
		refuse_binary("The message is cut short.");
	return pq_getmsgint(message, bytes);
}

static voc_lexicon_text
receive_string(StringInfo message, bool may_miss)
{
	int32 length = (int32) receive_number(message, 4);
	voc_lexicon_text string = {NULL, 0};
	int bytes;

	if (length == -1 && may_miss)
		return string;
	if (length < 0 || length > message->len - message->cursor)
		refuse_binary("The length of a string is beyond the message's end.");
	string.at = (const unsigned char *) pq_getmsgtext(message, length, &bytes);
	string.length = (size_t) bytes;
	return string;
}

/* voc.lexicon_recv(internal) → voc.lexicon: reads every entry as if it were new. */
Datum
voc_pg_lexicon_recv(PG_FUNCTION_ARGS)
{
	StringInfo message = (StringInfo) PG_GETARG_POINTER(0);
	voc_lexicon_builder builder;
	voc_arena arena;
	voc_error error;
	MemoryContext context = begin_builder(&builder, &arena);
	uint32 version = receive_number(message, 1);
	uint32 count;
	Datum value;

	if (version != BINARY_VERSION)
		ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION), errmsg("invalid binary form of a lexicon"),
						errdetail("Version %u is not known.", version)));
	count = receive_number(message, 4);
	for (uint32 i = 0; i < count; i++)
	{
		uint32 role = receive_number(message, 1);
		voc_lexicon_text term = receive_string(message, false);
		voc_lexicon_text text = receive_string(message, true);
		const char *name;

		if (role >= VOC_LEXICON_ROLE_COUNT)
			refuse_binary("An entry has a role that is not known.");
		name = voc_lexicon_role_name((voc_lexicon_role) role);
		if (voc_lexicon_builder_add(&builder, term, (voc_lexicon_text){(const unsigned char *) name, strlen(name)}, text,
									&error) != VOC_OK)
			voc_throw_error(&error);
		pfree((void *) term.at);
		if (text.at != NULL)
			pfree((void *) text.at);
	}
	value = voc_lexicon_built_value(&builder);
	MemoryContextDelete(context);
	PG_RETURN_DATUM(value);
}

/* ---- comparison ---- */

static bool
same_entries(FunctionCallInfo fcinfo)
{
	voc_lexicon_header left, right;
	voc_lexicon a, b;

	voc_lexicon_header_of(PG_GETARG_DATUM(0), &left);
	voc_lexicon_header_of(PG_GETARG_DATUM(1), &right);
	if (left.identity != right.identity)
		return false;
	voc_lexicon_open_value(PG_GETARG_DATUM(0), &a);
	voc_lexicon_open_value(PG_GETARG_DATUM(1), &b);
	return voc_lexicon_compare(voc_context_arena(), &a, &b) == 0;
}

static int
compare(FunctionCallInfo fcinfo)
{
	voc_lexicon left, right;

	voc_lexicon_open_value(PG_GETARG_DATUM(0), &left);
	voc_lexicon_open_value(PG_GETARG_DATUM(1), &right);
	return voc_lexicon_compare(voc_context_arena(), &left, &right);
}

Datum
voc_pg_lexicon_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(same_entries(fcinfo));
}

Datum
voc_pg_lexicon_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!same_entries(fcinfo));
}

Datum
voc_pg_lexicon_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) < 0);
}

Datum
voc_pg_lexicon_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) <= 0);
}

Datum
voc_pg_lexicon_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) > 0);
}

Datum
voc_pg_lexicon_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) >= 0);
}

Datum
voc_pg_lexicon_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(fcinfo));
}

Datum
voc_pg_lexicon_hash(PG_FUNCTION_ARGS)
{
	voc_lexicon_header header;

	voc_lexicon_header_of(PG_GETARG_DATUM(0), &header);
	PG_RETURN_INT32((int32) (header.identity ^ header.identity >> 32));
}

Datum
voc_pg_lexicon_hash_extended(PG_FUNCTION_ARGS)
{
	voc_lexicon_header header;
	uint64 seed = (uint64) PG_GETARG_INT64(1);

	voc_lexicon_header_of(PG_GETARG_DATUM(0), &header);
	/* Seed 0 must agree with the 32-bit hash in the low half. */
	PG_RETURN_INT64((int64) ((header.identity ^ header.identity >> 32) + seed * UINT64CONST(0x9e3779b97f4a7c15)));
}

/* ---- merging ---- */

/* voc.lexicon || voc.lexicon: the right side wins, by term and role. */
Datum
voc_pg_lexicon_concat(PG_FUNCTION_ARGS)
{
	voc_lexicon left, right;
	voc_lexicon_builder builder;
	voc_arena arena;
	voc_error error;
	MemoryContext context;
	Datum value;

	voc_lexicon_open_value(PG_GETARG_DATUM(0), &left);
	voc_lexicon_open_value(PG_GETARG_DATUM(1), &right);
	context = begin_builder(&builder, &arena);
	if (voc_lexicon_builder_merge(&builder, &right, &error) != VOC_OK ||
		voc_lexicon_builder_merge_except(&builder, &left, &right, &error) != VOC_OK)
		voc_throw_error(&error);
	value = voc_lexicon_built_value(&builder);
	MemoryContextDelete(context);
	PG_RETURN_DATUM(value);
}

/* ---- reading ---- */

/* voc.lexicon_size(voc.lexicon) → integer */
Datum
voc_pg_lexicon_size(PG_FUNCTION_ARGS)
{
	voc_lexicon_header header;

	voc_lexicon_header_of(PG_GETARG_DATUM(0), &header);
	PG_RETURN_INT32((int32) header.entry_count);
}

static Datum
text_datum(const unsigned char *bytes, size_t length)
{
	return PointerGetDatum(cstring_to_text_with_len((const char *) bytes, (int) length));
}

/* Term, role and value of an entry from values[0] on. */
static void
fill_entry(const voc_lexicon_entry *entry, Datum *values, bool *nulls)
{
	const char *role = voc_lexicon_role_name(entry->role);
	char room[VOC_LEXICON_VALUE_ROOM];
	size_t length;
	const unsigned char *value = voc_lexicon_value_text(entry, room, &length);

	values[0] = text_datum(entry->spelling, entry->spelling_length);
	values[1] = text_datum((const unsigned char *) role, strlen(role));
	nulls[2] = value == NULL;
	values[2] = value == NULL ? (Datum) 0 : text_datum(value, length);
}

/* Rows are made in a context that is reset after each. */
static MemoryContext
row_context(void)
{
	return AllocSetContextCreate(CurrentMemoryContext, "voc lexicon row", ALLOCSET_SMALL_SIZES);
}

static void
put_row(ReturnSetInfo *rows, Datum *values, bool *nulls, MemoryContext row, MemoryContext outside)
{
	tuplestore_putvalues(rows->setResult, rows->setDesc, values, nulls);
	MemoryContextSwitchTo(outside);
	MemoryContextReset(row);
}

/* voc.lexicon_entries(voc.lexicon) → rows (term, role, value) */
Datum
voc_pg_lexicon_entries(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext row = row_context();
	voc_lexicon lexicon;

	InitMaterializedSRF(fcinfo, 0);
	voc_lexicon_open_value(PG_GETARG_DATUM(0), &lexicon);
	for (uint32_t i = 0; i < lexicon.header->entry_count; i++)
	{
		MemoryContext outside = MemoryContextSwitchTo(row);
		voc_lexicon_entry entry;
		Datum values[3];
		bool nulls[3] = {false};

		CHECK_FOR_INTERRUPTS();
		voc_lexicon_entry_at(&lexicon, i, &entry);
		fill_entry(&entry, values, nulls);
		put_row(rows, values, nulls, row, outside);
	}
	return (Datum) 0;
}

/* voc.lexicon_lookup(voc.lexicon, term text) → rows (term, role, value) */
Datum
voc_pg_lexicon_lookup(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = (ReturnSetInfo *) fcinfo->resultinfo;
	const voc_lexicon *lexicon = voc_lexicon_argument(fcinfo, 0);
	text *term = PG_GETARG_TEXT_PP(1);
	const unsigned char *bytes = (const unsigned char *) VARDATA_ANY(term);
	size_t length = VARSIZE_ANY_EXHDR(term);
	unsigned char folded[VOC_LEXICON_TERM_BYTES];
	MemoryContext row = row_context();
	uint32_t first;

	InitMaterializedSRF(fcinfo, 0);
	voc_lexicon_trim(&bytes, &length);
	if (voc_lexicon_fold_term(voc_context_arena(), bytes, length, folded, &length) != VOC_OK ||
		!voc_lexicon_find(lexicon, VOC_LEXICON_EVERY_ROLE, folded, length, &first))
		return (Datum) 0;
	for (uint32_t number = first; voc_lexicon_term_entry(lexicon, first, VOC_LEXICON_EVERY_ROLE, &number); number++)
	{
		MemoryContext outside = MemoryContextSwitchTo(row);
		voc_lexicon_entry entry;
		Datum values[3];
		bool nulls[3] = {false};

		voc_lexicon_entry_at(lexicon, number, &entry);
		fill_entry(&entry, values, nulls);
		put_row(rows, values, nulls, row, outside);
	}
	return (Datum) 0;
}

/* Counting characters as far as a match, from where the last one began. */
typedef struct character_place
{
	uint32_t byte;
	int32 characters;
} character_place;

static void
count_to(character_place *place, const unsigned char *bytes, uint32_t byte)
{
	for (; place->byte < byte; place->byte++)
		place->characters += (bytes[place->byte] & 0xC0) != 0x80;
}

/* voc.lexicon_matches(body text, voc.lexicon) → rows (start, length, surface, term, role, value) */
Datum
voc_pg_lexicon_matches(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = (ReturnSetInfo *) fcinfo->resultinfo;
	text *body = PG_GETARG_TEXT_PP(0);
	const unsigned char *bytes = (const unsigned char *) VARDATA_ANY(body);
	const voc_lexicon *lexicon = voc_lexicon_argument(fcinfo, 1);
	voc_lexicon_scan *scan = palloc(sizeof(voc_lexicon_scan));
	MemoryContext row = row_context();
	character_place place = {0, 0};
	voc_lexicon_match match;

	InitMaterializedSRF(fcinfo, 0);
	voc_lexicon_scan_begin(scan, voc_context_arena(), lexicon, VOC_LEXICON_EVERY_ROLE, 0, bytes, VARSIZE_ANY_EXHDR(body));
	while (voc_lexicon_scan_next(scan, &match))
	{
		int32 start;

		count_to(&place, bytes, match.start);
		start = place.characters;
		count_to(&place, bytes, match.end);
		for (uint32_t number = match.first;
			 voc_lexicon_term_entry(lexicon, match.first, VOC_LEXICON_EVERY_ROLE, &number); number++)
		{
			MemoryContext outside = MemoryContextSwitchTo(row);
			voc_lexicon_entry entry;
			Datum values[6];
			bool nulls[6] = {false};

			voc_lexicon_entry_at(lexicon, number, &entry);
			values[0] = Int32GetDatum(start + 1);
			values[1] = Int32GetDatum(place.characters - start);
			values[2] = text_datum(bytes + match.start, match.end - match.start);
			fill_entry(&entry, values + 3, nulls + 3);
			put_row(rows, values, nulls, row, outside);
		}
	}
	return (Datum) 0;
}
