/*
 * The type voc.theme_impact_state: what state_pg.h needs to know of it, aggregates, rows.
 */
#include "base/state_pg.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "theme/impact.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include <math.h>

PG_FUNCTION_INFO_V1(voc_pg_theme_impact_in);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_out);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_recv);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_add_score);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_add_outcome);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_add_flag);
PG_FUNCTION_INFO_V1(voc_pg_theme_impact_merge);
PG_FUNCTION_INFO_V1(voc_pg_theme_impacts);
PG_FUNCTION_INFO_V1(voc_pg_impact_score);
PG_FUNCTION_INFO_V1(voc_pg_impact_total);
PG_FUNCTION_INFO_V1(voc_pg_impact_responses);

#define STATE_NAME "theme impact state"
#define IMPACT_COLUMNS 15

/* ---- The type ---- */

typedef struct impact_content
{
	voc_impact impact;
	voc_arena arena;
} impact_content;

static void
open_impact(void *content, MemoryContext context)
{
	impact_content *self = content;

	voc_arena_init(&self->arena, voc_context_allocator(context));
	voc_impact_init(&self->impact, &self->arena);
}

static voc_status
read_image(void *content, const unsigned char *image, size_t size, voc_error *error)
{
	return voc_impact_read(&((impact_content *) content)->impact, image, size, error);
}

static size_t
image_size(void *content)
{
	size_t size;

	voc_check_status(voc_impact_size(&((impact_content *) content)->impact, &size), STATE_NAME);
	return size;
}

static void
write_image(void *content, unsigned char *image)
{
	voc_check_status(voc_impact_write(&((impact_content *) content)->impact, image), STATE_NAME);
}

static void
write_head(StringInfo out, const void *content, const unsigned char *image, size_t size)
{
	const voc_impact *impact = &((const impact_content *) content)->impact;

	appendStringInfo(out, "{\"answers\": " UINT64_FORMAT ", \"themes\": %zu, \"sets\": %zu", impact->answers,
					 impact->names.count, impact->sets.count);
}

static const voc_state_type impact_type = {
	.name = "voc.theme_impact_state",
	.noun = STATE_NAME,
	.members = {"answers", "themes", "sets", "image"},
	.content_size = sizeof(impact_content),
	.open = open_impact,
	.absorb = read_image,
	.size = image_size,
	.write = write_image,
	.write_head = write_head,
};

Datum
voc_pg_theme_impact_in(PG_FUNCTION_ARGS)
{
	return voc_state_in(fcinfo, &impact_type);
}

Datum
voc_pg_theme_impact_out(PG_FUNCTION_ARGS)
{
	return voc_state_out(fcinfo, &impact_type);
}

Datum
voc_pg_theme_impact_recv(PG_FUNCTION_ARGS)
{
	return voc_state_recv(fcinfo, &impact_type);
}

static voc_impact *
impact_to_change(FunctionCallInfo fcinfo, Datum *result)
{
	return &((impact_content *) voc_state_to_change(fcinfo, &impact_type, result))->impact;
}

/* A state to read. Always from its image, whose order the numbers rely on to be the same bits however it came about. */
static voc_impact *
impact_to_read(Datum datum)
{
	return &((impact_content *) voc_state_read(datum, &impact_type))->impact;
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
