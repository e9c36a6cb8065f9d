/*
 * SQL: searching feedback. The operators @@, @> and &&, the cast to tsvector and the GIN operator class.
 *
 * @@ asks a tsquery of the body. @> asks whether all of some terms are there, && whether any is; a text of several
 * lexemes is there when all of them are. An index keeps all terms (see terms_pg.h), so that one scan answers f @@
 * '电池' AND f @> '{polarity:negative, channel:review}' without looking at the values; only where customers are asked
 * for, who share entries of the index, the values found are looked at.
 */
#include "feedback/terms_pg.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "miscadmin.h"
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

		CHECK_FOR_INTERRUPTS();
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

static void
mark_found(bool *found, const voc_terms *wanted, const voc_terms *here)
{
	for (int i = 0; i < wanted->count; i++)
		found[i] = found[i] || is_among(wanted->items[i], here);
}

/*
 * Which terms of a query are there. Fields are looked at first, as they lie in the value's head; the body is cut into
 * lexemes only when some are wanted, and, if all terms are needed, no field is missing.
 */
static bool *
find_terms(FunctionCallInfo fcinfo, bool all, voc_terms *wanted, int **ends, int *groups)
{
	bool lexemes_wanted = false, field_missing = false;
	voc_terms here;
	bool *found;

	voc_terms_of_query(PG_GETARG_DATUM(1), wanted, ends, groups);
	found = palloc0(sizeof(bool) * (wanted->count + 1));
	voc_terms_of_feedback(PG_GETARG_DATUM(0), InvalidOid, &here);
	mark_found(found, wanted, &here);
	for (int i = 0; i < wanted->count; i++)
		if (!voc_term_is_field(wanted->items[i]))
			lexemes_wanted = true;
		else if (!found[i])
			field_missing = true;
	if (lexemes_wanted && !(all && field_missing))
	{
		voc_terms_of_feedback(PG_GETARG_DATUM(0), voc_multilingual_configuration(false), &here);
		mark_found(found, wanted, &here);
	}
	return found;
}

/* voc.feedback @> text[] → boolean */
Datum
voc_pg_feedback_has_all(PG_FUNCTION_ARGS)
{
	voc_terms wanted;
	int *ends, groups;
	bool *found = find_terms(fcinfo, true, &wanted, &ends, &groups);

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
	bool *found = find_terms(fcinfo, false, &wanted, &ends, &groups);

	PG_RETURN_BOOL(has_whole_group(found, ends, groups));
}

/* GIN: the terms of a value */
Datum
voc_pg_feedback_gin_extract_value(PG_FUNCTION_ARGS)
{
	int32 *count = (int32 *) PG_GETARG_POINTER(1);
	voc_terms terms;

	voc_terms_of_feedback(PG_GETARG_DATUM(0), voc_multilingual_configuration(false), &terms);
	for (int i = 0; i < terms.count; i++)
	{
		bool is_shared;

		terms.items[i] = voc_term_key(terms.items[i], &is_shared);
	}
	*count = terms.count;
	PG_RETURN_POINTER(terms.items);
}

/* What @> and && need to know beside their keys; hangs on every key's extra data. */
typedef struct query_groups
{
	int groups;
	int *ends;
	bool *is_shared; /* whether other terms have the same key, which therefore does not prove that the term is there */
} query_groups;

/* GIN: the terms of a query. For tsqueries this and the consistency are those of tsvector. */
Datum
voc_pg_feedback_gin_extract_query(PG_FUNCTION_ARGS)
{
	int32 *count = (int32 *) PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	Pointer **extra_data = (Pointer **) PG_GETARG_POINTER(4);
	int32 *search_mode = (int32 *) PG_GETARG_POINTER(6);
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
	groups->is_shared = palloc(sizeof(bool) * (terms.count + 1));
	for (int i = 0; i < terms.count; i++)
	{
		(*extra_data)[i] = (Pointer) groups;
		terms.items[i] = voc_term_key(terms.items[i], &groups->is_shared[i]);
	}
	PG_RETURN_POINTER(terms.items);
}

/* Whether the terms of a query, told by what is known of their keys, make some group whole. */
static GinTernaryValue
has_any_group(const GinTernaryValue *found, const query_groups *query)
{
	GinTernaryValue result = GIN_FALSE;

	for (int group = 0, at = 0; group < query->groups; at = query->ends[group++])
	{
		GinTernaryValue whole = at < query->ends[group] ? GIN_TRUE : GIN_FALSE;

		for (int i = at; i < query->ends[group] && whole != GIN_FALSE; i++)
			if (found[i] == GIN_FALSE)
				whole = GIN_FALSE;
			else if (found[i] == GIN_MAYBE || query->is_shared[i])
				whole = GIN_MAYBE;
		if (whole == GIN_TRUE)
			return GIN_TRUE;
		if (whole == GIN_MAYBE)
			result = GIN_MAYBE;
	}
	return result;
}

static GinTernaryValue
has_all_terms(const GinTernaryValue *found, const query_groups *query, int32 count)
{
	GinTernaryValue result = GIN_TRUE;

	for (int32 i = 0; i < count; i++)
		if (found[i] == GIN_FALSE)
			return GIN_FALSE;
		else if (found[i] == GIN_MAYBE || query->is_shared[i])
			result = GIN_MAYBE;
	return result;
}

/* The answer to a query of this many keys, which without any (a stop word) is that of all or of none. */
static GinTernaryValue
answer_of(StrategyNumber strategy, const GinTernaryValue *found, Pointer *extra_data, int32 count)
{
	if (count == 0)
		return strategy == STRATEGY_HAS_ALL ? GIN_TRUE : GIN_FALSE;
	return strategy == STRATEGY_HAS_ALL ? has_all_terms(found, (query_groups *) extra_data[0], count)
										: has_any_group(found, (query_groups *) extra_data[0]);
}

/*
 * A tsquery may be written with any characters, also as the key of a field is, or as its beginning: E'\001cemail'::tsquery.
 * No text has such a lexeme, so what the index found of it is not there. The caller's array stays as it is.
 */
static void
forget_fields(FunctionCallInfo fcinfo, int32 count, const Datum *keys)
{
	GinTernaryValue *found = NULL;

	for (int32 i = 0; i < count; i++)
		if (voc_term_is_field(keys[i]))
		{
			if (found == NULL)
			{
				found = palloc(sizeof(GinTernaryValue) * count);
				memcpy(found, PG_GETARG_POINTER(0), sizeof(GinTernaryValue) * count);
				fcinfo->args[0].value = PointerGetDatum(found);
			}
			found[i] = GIN_FALSE;
		}
}

/* GIN: whether a value with these keys answers the query */
Datum
voc_pg_feedback_gin_consistent(PG_FUNCTION_ARGS)
{
	StrategyNumber strategy = PG_GETARG_UINT16(1);
	bool *recheck = (bool *) PG_GETARG_POINTER(5);
	GinTernaryValue answer;

	if (strategy == STRATEGY_MATCHES)
	{
		forget_fields(fcinfo, PG_GETARG_INT32(3), (const Datum *) PG_GETARG_POINTER(6));
		return gin_tsquery_consistent(fcinfo);
	}
	/* A GinTernaryValue of what is certain is a bool of one byte, as GIN itself takes them. */
	answer = answer_of(strategy, (GinTernaryValue *) PG_GETARG_POINTER(0), (Pointer *) PG_GETARG_POINTER(4),
					   PG_GETARG_INT32(3));
	*recheck = answer == GIN_MAYBE;
	PG_RETURN_BOOL(answer != GIN_FALSE);
}

/* GIN: the same for keys that may be there */
Datum
voc_pg_feedback_gin_triconsistent(PG_FUNCTION_ARGS)
{
	StrategyNumber strategy = PG_GETARG_UINT16(1);

	if (strategy == STRATEGY_MATCHES)
	{
		forget_fields(fcinfo, PG_GETARG_INT32(3), (const Datum *) PG_GETARG_POINTER(5));
		return gin_tsquery_triconsistent(fcinfo);
	}
	PG_RETURN_GIN_TERNARY_VALUE(answer_of(strategy, (GinTernaryValue *) PG_GETARG_POINTER(0),
										  (Pointer *) PG_GETARG_POINTER(4), PG_GETARG_INT32(3)));
}
