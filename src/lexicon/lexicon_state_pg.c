/*
 * SQL: voc.build_lexicon(term, role, value) and voc.rollup(lexicon).
 *
 * The state of both is a voc.lexicon. While rows come in it is an expanded object around a builder, changed in place;
 * wherever the server takes it elsewhere, to another process, another server or into a table, it is flattened into the
 * image, which is a lexicon as good as any.
 */
#include "lexicon/lexicon_pg.h"

#include "mb/pg_wchar.h"
#include "utils/expandeddatum.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(voc_pg_lexicon_add);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_merge);
PG_FUNCTION_INFO_V1(voc_pg_lexicon_finish);

typedef struct lexicon_state
{
	ExpandedObjectHeader header;
	voc_arena arena;
	voc_lexicon_builder builder;
	struct varlena *flat; /* the image, until the builder changes; or NULL */
} lexicon_state;

static Size
flat_size(ExpandedObjectHeader *header)
{
	lexicon_state *state = (lexicon_state *) header;

	if (state->flat == NULL)
	{
		MemoryContext outside = MemoryContextSwitchTo(header->eoh_context);

		state->flat = (struct varlena *) DatumGetPointer(voc_lexicon_built_value(&state->builder));
		MemoryContextSwitchTo(outside);
	}
	return VARSIZE(state->flat);
}

static void
flatten_into(ExpandedObjectHeader *header, void *to, Size size)
{
	memcpy(to, ((lexicon_state *) header)->flat, size);
}

static const ExpandedObjectMethods methods = {flat_size, flatten_into};

static lexicon_state *
make_state(MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "voc lexicon state", ALLOCSET_DEFAULT_SIZES);
	lexicon_state *state = MemoryContextAllocZero(context, sizeof(lexicon_state));

	EOH_init_header(&state->header, &methods, context);
	voc_arena_init(&state->arena, voc_context_allocator(context));
	voc_lexicon_builder_begin(&state->builder, &state->arena);
	return state;
}

static void
merge_value(lexicon_state *state, Datum value)
{
	voc_lexicon lexicon;
	voc_error error;

	voc_lexicon_open_value(value, &lexicon);
	if (voc_lexicon_builder_merge(&state->builder, &lexicon, &error) != VOC_OK)
		voc_throw_error(&error);
}

/* Argument 0 as a state to change: an aggregate's own in place, else a new one with its entries. */
static lexicon_state *
state_to_change(FunctionCallInfo fcinfo)
{
	MemoryContext context = CurrentMemoryContext;
	bool in_aggregate = AggCheckCallContext(fcinfo, &context) != 0;
	lexicon_state *state;

	if (in_aggregate && !PG_ARGISNULL(0) && VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(PG_GETARG_DATUM(0))))
	{
		state = (lexicon_state *) DatumGetEOHP(PG_GETARG_DATUM(0));
		if (state->flat != NULL)
			pfree(state->flat);
		state->flat = NULL;
		return state;
	}
	state = make_state(context);
	if (!PG_ARGISNULL(0))
		merge_value(state, PG_GETARG_DATUM(0));
	return state;
}

static voc_lexicon_text
text_argument(FunctionCallInfo fcinfo, int argument)
{
	voc_lexicon_text string = {NULL, 0};

	if (!PG_ARGISNULL(argument))
	{
		text *value = PG_GETARG_TEXT_PP(argument);

		string.at = (const unsigned char *) VARDATA_ANY(value);
		string.length = VARSIZE_ANY_EXHDR(value);
	}
	return string;
}

/* voc.lexicon_add(voc.lexicon, term text, role text, value text) → voc.lexicon */
Datum
voc_pg_lexicon_add(PG_FUNCTION_ARGS)
{
	lexicon_state *state = state_to_change(fcinfo);
	voc_error error;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		voc_lexicon_text named = text_argument(fcinfo, PG_ARGISNULL(1) ? 2 : 1);

		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("lexicon %s is NULL", PG_ARGISNULL(1) ? "term" : "role"),
						named.at == NULL
							? errdetail("Row %llu.", (unsigned long long) state->builder.row + 1)
							: errdetail("Row %llu: the %s is \"%.*s\".", (unsigned long long) state->builder.row + 1,
										PG_ARGISNULL(1) ? "role" : "term", pg_mbcliplen((const char *) named.at, (int) named.length, 60),
										(const char *) named.at),
						errhint("Leave such rows out: build_lexicon(...) FILTER (WHERE %s IS NOT NULL).",
								PG_ARGISNULL(1) ? "term" : "role")));
	}
	if (voc_lexicon_builder_add(&state->builder, text_argument(fcinfo, 1), text_argument(fcinfo, 2),
								text_argument(fcinfo, 3), &error) != VOC_OK)
		voc_throw_error(&error);
	PG_RETURN_DATUM(EOHPGetRWDatum(&state->header));
}

/* voc.lexicon_merge(voc.lexicon, voc.lexicon) → voc.lexicon: both must agree. */
Datum
voc_pg_lexicon_merge(PG_FUNCTION_ARGS)
{
	lexicon_state *state = state_to_change(fcinfo);

	merge_value(state, PG_GETARG_DATUM(1));
	PG_RETURN_DATUM(EOHPGetRWDatum(&state->header));
}

/* voc.lexicon_finish(voc.lexicon) → voc.lexicon: the state as a plain value. */
Datum
voc_pg_lexicon_finish(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(PG_DETOAST_DATUM(PG_GETARG_DATUM(0)));
}
