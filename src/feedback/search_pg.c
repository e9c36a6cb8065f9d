/*
 * SQL: searching feedback. The operators @@, @> and &&, the cast to tsvector and the GIN operator class.
 *
 * @@ asks a tsquery of the body. @> asks whether all of some terms are there, && whether any is; a text of several
 * lexemes is there when all of them are. An index keeps all terms (see terms_pg.h), so that one scan answers f @@
 * '电池' AND f @> '{polarity:negative, channel:review}' without looking at the values.
 */
#include "feedback/terms_pg.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "tsearch/ts_utils.h"
#include "utils/fmgrprotos.h"

#define STRATEGY_MATCHES 1
#define STRATEGY_HAS_ALL 2
#define STRATEGY_HAS_ANY 3

PG_FUNCTION_INFO_V1(voc_pg_feedback_to_tsvector);
PG_FUNCTION_INFO_V1(voc_pg_feedback_matches);
PG_FUNCTION_INFO_V1(voc_pg_feedback_has_all);
PG_FUNCTION_INFO_V1(voc_pg_feedback_has_any);
PG_FUNCTION_INFO_V1(voc_pg_feedback_gin_extract_value);
PG_FUNCTION_INFO_V1(voc_pg_feedback_gin_extract_query);
PG_FUNCTION_INFO_V1(voc_pg_feedback_gin_consistent);
PG_FUNCTION_INFO_V1(voc_pg_feedback_gin_triconsistent);

/* The body as a tsvector; false without a body. */
static bool
body_tsvector(Datum value, Datum *vector)
{
	voc_feedback feedback;

	voc_feedback_of(value, &feedback);
	if (feedback.body.at == NULL)
		return false;
	*vector = DirectFunctionCall2(to_tsvector_byid, ObjectIdGetDatum(voc_multilingual_configuration(false)),
								  PointerGetDatum(voc_bytes_text(feedback.body)));
	return true;
}

/* voc.feedback_to_tsvector(voc.feedback) → tsvector */
Datum
voc_pg_feedback_to_tsvector(PG_FUNCTION_ARGS)
{
	Datum vector;

	if (!body_tsvector(PG_GETARG_DATUM(0), &vector))
		PG_RETURN_NULL();
	return vector;
}

/* voc.feedback @@ tsquery → boolean */
Datum
voc_pg_feedback_matches(PG_FUNCTION_ARGS)
{
	Datum vector;

	if (!body_tsvector(PG_GETARG_DATUM(0), &vector))
		vector = DirectFunctionCall1(tsvectorin, CStringGetDatum(""));
	return DirectFunctionCall2(ts_match_vq, vector, PG_GETARG_DATUM(1));
}

static bool
is_among(Datum term, const voc_terms *terms)
{
	const text *wanted = DatumGetTextPP(term);

	for (int i = 0; i < terms->count; i++)
	{
		const text *here = DatumGetTextPP(terms->items[i]);

		if (VARSIZE_ANY_EXHDR(here) == VARSIZE_ANY_EXHDR(wanted) &&
			memcmp(VARDATA_ANY(here), VARDATA_ANY(wanted), VARSIZE_ANY_EXHDR(here)) == 0)
			return true;
	}
	return false;
}

/* Whether the terms of a query that are there, told by `found`, make some group whole. */
static bool
has_whole_group(const bool *found, const int *ends, int groups)
{
	for (int group = 0, at = 0; group < groups; group++)
	{
		int start = at;

		while (at < ends[group] && found[at])
			at++;
		if (at == ends[group] && at > start)
			return true;
		at = ends[group];
	}
	return false;
}

static bool *
find_terms(FunctionCallInfo fcinfo, voc_terms *wanted, int **ends, int *groups)
{
	voc_terms here;
	bool *found;

	voc_terms_of_query(PG_GETARG_DATUM(1), wanted, ends, groups);
	voc_terms_of_feedback(PG_GETARG_DATUM(0), voc_multilingual_configuration(false), &here);
	found = palloc(sizeof(bool) * (wanted->count + 1));
	for (int i = 0; i < wanted->count; i++)
		found[i] = is_among(wanted->items[i], &here);
	return found;
}

/* voc.feedback @> text[] → boolean */
Datum
voc_pg_feedback_has_all(PG_FUNCTION_ARGS)
{
	voc_terms wanted;
	int *ends, groups;
	bool *found = find_terms(fcinfo, &wanted, &ends, &groups);

	for (int i = 0; i < wanted.count; i++)
		if (!found[i])
			PG_RETURN_BOOL(false);
	PG_RETURN_BOOL(true);
}

/* voc.feedback && text[] → boolean */
Datum
voc_pg_feedback_has_any(PG_FUNCTION_ARGS)
{
	voc_terms wanted;
	int *ends, groups;
	bool *found = find_terms(fcinfo, &wanted, &ends, &groups);

	PG_RETURN_BOOL(has_whole_group(found, ends, groups));
}

/* GIN: the terms of a value */
Datum
voc_pg_feedback_gin_extract_value(PG_FUNCTION_ARGS)
{
	int32 *count = (int32 *)PG_GETARG_POINTER(1);
	voc_terms terms;

	voc_terms_of_feedback(PG_GETARG_DATUM(0), voc_multilingual_configuration(false), &terms);
	*count = terms.count;
	PG_RETURN_POINTER(terms.items);
}

/* What && needs to know beside its terms; hangs on the first term's extra data. */
typedef struct query_groups
{
	int groups;
	int *ends;
} query_groups;

/* GIN: the terms of a query. For tsqueries this and the consistency are those of tsvector. */
Datum
voc_pg_feedback_gin_extract_query(PG_FUNCTION_ARGS)
{
	int32 *count = (int32 *)PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	Pointer **extra_data = (Pointer **)PG_GETARG_POINTER(4);
	int32 *search_mode = (int32 *)PG_GETARG_POINTER(6);
	query_groups *groups;
	voc_terms terms;

	if (strategy == STRATEGY_MATCHES)
		return gin_extract_tsquery(fcinfo);
	groups = palloc(sizeof(query_groups));
	voc_terms_of_query(PG_GETARG_DATUM(0), &terms, &groups->ends, &groups->groups);
	*count = terms.count;
	if (terms.count == 0 && strategy == STRATEGY_HAS_ALL)
		*search_mode = GIN_SEARCH_MODE_ALL;
	*extra_data = palloc(sizeof(Pointer) * (terms.count + 1));
	for (int i = 0; i < terms.count; i++)
		(*extra_data)[i] = (Pointer)groups;
	PG_RETURN_POINTER(terms.items);
}

/* GIN: whether a value with these terms answers the query */
Datum
voc_pg_feedback_gin_consistent(PG_FUNCTION_ARGS)
{
	const bool *found = (bool *)PG_GETARG_POINTER(0);
	StrategyNumber strategy = PG_GETARG_UINT16(1);
	int32 count = PG_GETARG_INT32(3);
	Pointer *extra_data = (Pointer *)PG_GETARG_POINTER(4);
	bool *recheck = (bool *)PG_GETARG_POINTER(5);

	if (strategy == STRATEGY_MATCHES)
		return gin_tsquery_consistent(fcinfo);
	*recheck = false;
	if (strategy == STRATEGY_HAS_ANY)
	{
		const query_groups *groups = count == 0 ? NULL : (query_groups *)extra_data[0];

		PG_RETURN_BOOL(groups != NULL && has_whole_group(found, groups->ends, groups->groups));
	}
	for (int32 i = 0; i < count; i++)
		if (!found[i])
			PG_RETURN_BOOL(false);
	PG_RETURN_BOOL(true);
}

/* The same of has_whole_group where some terms are only maybe there. */
static GinTernaryValue
may_have_whole_group(const GinTernaryValue *found, const query_groups *groups)
{
	GinTernaryValue result = GIN_FALSE;

	for (int group = 0, at = 0; group < groups->groups; at = groups->ends[group++])
	{
		GinTernaryValue whole = at < groups->ends[group] ? GIN_TRUE : GIN_FALSE;

		for (int i = at; i < groups->ends[group] && whole != GIN_FALSE; i++)
			if (found[i] != GIN_TRUE)
				whole = found[i];
		if (whole == GIN_TRUE)
			return GIN_TRUE;
		if (whole == GIN_MAYBE)
			result = GIN_MAYBE;
	}
	return result;
}

/* GIN: the same for terms that may be there */
Datum
voc_pg_feedback_gin_triconsistent(PG_FUNCTION_ARGS)
{
	const GinTernaryValue *found = (GinTernaryValue *)PG_GETARG_POINTER(0);
	StrategyNumber strategy = PG_GETARG_UINT16(1);
	int32 count = PG_GETARG_INT32(3);
	Pointer *extra_data = (Pointer *)PG_GETARG_POINTER(4);
	GinTernaryValue result = GIN_TRUE;

	if (strategy == STRATEGY_MATCHES)
		return gin_tsquery_triconsistent(fcinfo);
	if (strategy == STRATEGY_HAS_ANY)
		PG_RETURN_GIN_TERNARY_VALUE(count == 0 ? GIN_FALSE
											   : may_have_whole_group(found, (query_groups *)extra_data[0]));
	for (int32 i = 0; i < count && result != GIN_FALSE; i++)
		if (found[i] != GIN_TRUE)
			result = found[i];
	PG_RETURN_GIN_TERNARY_VALUE(result);
}
