/*
 * The type voc.theme_state: what state_pg.h needs to know of it.
 */
#include "theme/theme_state_pg.h"

#include "theme/theme_image.h"

PG_FUNCTION_INFO_V1(voc_pg_theme_state_in);
PG_FUNCTION_INFO_V1(voc_pg_theme_state_out);
PG_FUNCTION_INFO_V1(voc_pg_theme_state_recv);

static void
open_state(void *content, MemoryContext context)
{
	voc_theme_state_init(content, voc_context_allocator(context));
}

static voc_status
absorb_image(void *content, const unsigned char *image, size_t size, voc_error *error)
{
	return voc_theme_image_absorb(content, image, size, error);
}

static void
settle(voc_theme_state *state)
{
	voc_check_status(voc_theme_state_settle(state), "theme state");
}

static size_t
image_size(void *content)
{
	settle(content);
	return voc_theme_image_size(content);
}

static void
write_image(void *content, unsigned char *image)
{
	voc_theme_image_write(content, image);
}

/* {"texts": 3, "terms": 12, "exact": true; terms are null in a sketch */
static void
write_head(StringInfo out, const void *content, const unsigned char *image, size_t size)
{
	const voc_theme_state *state = content;

	appendStringInfo(out, "{\"texts\": " UINT64_FORMAT, state->texts);
	if (voc_theme_state_counts_exactly(state))
		appendStringInfo(out, ", \"terms\": %u, \"exact\": true", state->table.count);
	else
		appendStringInfoString(out, ", \"terms\": null, \"exact\": false");
}

static const voc_state_type theme_state_type = {
	.name = "voc.theme_state",
	.noun = "theme state",
	.members = {"texts", "terms", "exact", "image"},
	.hint = "A state is made from texts by the aggregate voc.theme_summary(body).",
	.content_size = sizeof(voc_theme_state),
	.open = open_state,
	.absorb = absorb_image,
	.size = image_size,
	.write = write_image,
	.write_head = write_head,
};

/* ---- States as values ---- */

void
voc_theme_state_merge_datum(voc_theme_state *state, Datum other)
{
	voc_state_absorb(state, other, &theme_state_type);
}

voc_theme_state *
voc_theme_state_to_change(FunctionCallInfo fcinfo, Datum *result)
{
	return voc_state_to_change(fcinfo, &theme_state_type, result);
}

const voc_theme_state *
voc_theme_state_argument(FunctionCallInfo fcinfo, int argument)
{
	return voc_theme_state_of(PG_GETARG_DATUM(argument));
}

const voc_theme_state *
voc_theme_state_of(Datum datum)
{
	voc_theme_state *state = voc_state_expanded(datum, &theme_state_type);

	if (state == NULL)
		state = voc_state_read(datum, &theme_state_type);
	settle(state);
	return state;
}

/* ---- SQL ---- */

Datum
voc_pg_theme_state_in(PG_FUNCTION_ARGS)
{
	return voc_state_in(fcinfo, &theme_state_type);
}

Datum
voc_pg_theme_state_out(PG_FUNCTION_ARGS)
{
	return voc_state_out(fcinfo, &theme_state_type);
}

Datum
voc_pg_theme_state_recv(PG_FUNCTION_ARGS)
{
	return voc_state_recv(fcinfo, &theme_state_type);
}
