/*
 * SQL: voc.contrast, voc.emerging, voc.new_words.
 */
#include "theme/theme_state_pg.h"

#include "funcapi.h"
#include "theme/contrast.h"
#include "theme/new_words.h"
#include "theme/theme_image.h"
#include "theme/theme_rank.h"
#include "utils/array.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(voc_pg_contrast);
PG_FUNCTION_INFO_V1(voc_pg_contrast_by_length);
PG_FUNCTION_INFO_V1(voc_pg_contrast_strata);
PG_FUNCTION_INFO_V1(voc_pg_emerging);
PG_FUNCTION_INFO_V1(voc_pg_new_words);

#define CONTRAST_COLUMNS 7

static Datum
name_of(const voc_contrast_row *row)
{
	return PointerGetDatum(cstring_to_text_with_len((const char *) row->name, (int) row->name_length));
}

static void
put_contrasts(FunctionCallInfo fcinfo, const voc_contrast_row *rows, size_t count)
{
	ReturnSetInfo *set = (ReturnSetInfo *) fcinfo->resultinfo;

	for (size_t i = 0; i < count; i++)
	{
		const voc_contrast_row *row = &rows[i];
		Datum values[CONTRAST_COLUMNS] = {name_of(row),
										  Int64GetDatum((int64) row->mentions_a),
										  Int64GetDatum((int64) row->mentions_b),
										  Float8GetDatum(row->log_odds),
										  Float8GetDatum(row->z),
										  Float8GetDatum(row->p),
										  Float8GetDatum(row->q)};
		bool nulls[CONTRAST_COLUMNS] = {false};

		tuplestore_putvalues(set->setResult, set->setDesc, values, nulls);
	}
}

/* Texts read with different vocabularies differ by that alone: the contrast would tell the vocabularies apart. */
static void
check_vocabularies(const voc_theme_state *a, const voc_theme_state *b)
{
	voc_error error;

	if (b->texts > 0 && voc_theme_state_check_vocabulary(a, b->vocabulary, "theme states of different lexicons cannot be compared",
														 &error) != VOC_OK)
		voc_throw_error(&error);
}

static Datum
contrast(FunctionCallInfo fcinfo, const voc_theme_state *const *a, const voc_theme_state *const *b, size_t strata,
		 bool by_length)
{
	size_t most = voc_rows_argument(fcinfo, 2);
	voc_arena *arena = voc_context_arena();
	voc_contrast_row *rows;
	size_t count;

	for (size_t i = 0; i < strata; i++)
		check_vocabularies(a[i], b[i]);
	InitMaterializedSRF(fcinfo, 0);
	voc_check_status(voc_theme_contrast(a, b, strata, by_length, arena, most, &rows, &count), "theme state");
	put_contrasts(fcinfo, rows, count);
	voc_arena_free(arena);
	return (Datum) 0;
}

/* voc.contrast(a, b, n) → rows (term, mentions_a, mentions_b, log_odds, z, p_value, q_value) */
Datum
voc_pg_contrast(PG_FUNCTION_ARGS)
{
	const voc_theme_state *a = voc_theme_state_argument(fcinfo, 0);
	const voc_theme_state *b = voc_theme_state_argument(fcinfo, 1);

	return contrast(fcinfo, &a, &b, 1, false);
}

/* voc.contrast(a, b, n, by_length) */
Datum
voc_pg_contrast_by_length(PG_FUNCTION_ARGS)
{
	const voc_theme_state *a = voc_theme_state_argument(fcinfo, 0);
	const voc_theme_state *b = voc_theme_state_argument(fcinfo, 1);

	return contrast(fcinfo, &a, &b, 1, PG_GETARG_BOOL(3));
}

static const voc_theme_state **
states_of(ArrayType *array, int *count)
{
	Datum *datums;
	bool *nulls;
	const voc_theme_state **states;

	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_INT, &datums, &nulls, count);
	states = palloc(Max(*count, 1) * sizeof(voc_theme_state *));
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("state %d of the strata is NULL", i + 1)));
		states[i] = voc_theme_state_of(datums[i]);
	}
	return states;
}

/* voc.contrast(a voc.theme_state[], b voc.theme_state[], n): the pairs are strata */
Datum
voc_pg_contrast_strata(PG_FUNCTION_ARGS)
{
	int count_a, count_b;
	const voc_theme_state **a = states_of(PG_GETARG_ARRAYTYPE_P(0), &count_a);
	const voc_theme_state **b = states_of(PG_GETARG_ARRAYTYPE_P(1), &count_b);

	if (count_a != count_b || count_a == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("%d states cannot be paired with %d", count_a, count_b),
						errdetail("Each stratum needs a state on both sides.")));
	return contrast(fcinfo, a, b, (size_t) count_a, false);
}

/* voc.emerging(now, before, n) → rows (term, mentions_now, mentions_before, ratio, ratio_low, ratio_high, p_value, q_value) */
Datum
voc_pg_emerging(PG_FUNCTION_ARGS)
{
	const voc_theme_state *now = voc_theme_state_argument(fcinfo, 0);
	const voc_theme_state *before = voc_theme_state_argument(fcinfo, 1);
	size_t most = voc_rows_argument(fcinfo, 2);
	ReturnSetInfo *set = (ReturnSetInfo *) fcinfo->resultinfo;
	voc_arena *arena = voc_context_arena();
	voc_contrast_row *rows;
	size_t count;

	check_vocabularies(now, before);
	InitMaterializedSRF(fcinfo, 0);
	voc_check_status(voc_theme_emerging(now, before, arena, most, &rows, &count), "theme state");
	for (size_t i = 0; i < count; i++)
	{
		const voc_contrast_row *row = &rows[i];
		Datum values[8] = {name_of(row),
						   Int64GetDatum((int64) row->mentions_a),
						   Int64GetDatum((int64) row->mentions_b),
						   Float8GetDatum(row->log_odds),
						   Float8GetDatum(row->low),
						   Float8GetDatum(row->high),
						   Float8GetDatum(row->p),
						   Float8GetDatum(row->q)};
		bool nulls[8] = {false};

		tuplestore_putvalues(set->setResult, set->setDesc, values, nulls);
	}
	voc_arena_free(arena);
	return (Datum) 0;
}

/* voc.new_words(state, n) → rows (word, mentions, pmi, left_entropy, right_entropy) */
Datum
voc_pg_new_words(PG_FUNCTION_ARGS)
{
	const voc_theme_state *state = voc_theme_state_argument(fcinfo, 0);
	size_t most = voc_rows_argument(fcinfo, 1);
	ReturnSetInfo *set = (ReturnSetInfo *) fcinfo->resultinfo;
	voc_arena *arena = voc_context_arena();
	voc_new_word *words;
	size_t count;

	InitMaterializedSRF(fcinfo, 0);
	voc_check_status(voc_new_words(state, arena, most, &words, &count), "theme state");
	for (size_t i = 0; i < count; i++)
	{
		Datum values[5] = {PointerGetDatum(cstring_to_text_with_len((const char *) words[i].text, words[i].length)),
						   Int64GetDatum((int64) words[i].mentions), Float8GetDatum(words[i].pmi),
						   Float8GetDatum(words[i].left_entropy), Float8GetDatum(words[i].right_entropy)};
		bool nulls[5] = {false};

		tuplestore_putvalues(set->setResult, set->setDesc, values, nulls);
	}
	voc_arena_free(arena);
	return (Datum) 0;
}
