/*
 * SQL: how many rows a search will find. Beside what it does for every type, ANALYZE counts the terms of the sampled
 * values as it counts a tsvector's lexemes, and keeps the most common ones with their frequencies; a query's terms are
 * looked up there and taken as independent.
 */
#include "feedback/terms_pg.h"

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "commands/vacuum.h"
#include "miscadmin.h"
#include "tsearch/ts_type.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/selfuncs.h"

PG_FUNCTION_INFO_V1(voc_pg_feedback_typanalyze);
PG_FUNCTION_INFO_V1(voc_pg_feedback_search_selectivity);

#define DEFAULT_SELECTIVITY 0.005

/* Counting */

typedef struct term_statistics
{
	AnalyzeAttrComputeStatsFunc count_values; /* what every type has: distinct and most common values, their order */
	void *values_data;
	AnalyzeAttrComputeStatsFunc count_lexemes; /* of tsvector */
	AnalyzeAttrFetchFunc fetch_feedback;
	MemoryContext one_value; /* counting copies what it keeps */
} term_statistics;

static TSVector
terms_vector(const voc_terms *terms)
{
	int count = 0;
	size_t length = 0;
	TSVector vector;
	char *strings;

	/* A tsvector has room for so many bytes; what a longer body has beyond it is not counted. */
	for (; count < terms->count; count++)
	{
		size_t size = VARSIZE_ANY_EXHDR(DatumGetPointer(terms->items[count]));

		if (length + size > MAXSTRPOS)
			break;
		length += size;
	}
	vector = palloc0(CALCDATASIZE(count, length));
	SET_VARSIZE(vector, CALCDATASIZE(count, length));
	vector->size = count;
	strings = STRPTR(vector);
	length = 0;
	for (int i = 0; i < count; i++)
	{
		const text *term = DatumGetTextPP(terms->items[i]);
		WordEntry *entry = ARRPTR(vector) + i;

		entry->haspos = 0;
		entry->pos = (uint32)length;
		entry->len = Min(VARSIZE_ANY_EXHDR(term), MAXSTRLEN);
		memcpy(strings + length, VARDATA_ANY(term), entry->len);
		length += VARSIZE_ANY_EXHDR(term);
	}
	return vector;
}

static int
compare_terms(const void *a, const void *b)
{
	const text *left = DatumGetTextPP(*(const Datum *)a);
	const text *right = DatumGetTextPP(*(const Datum *)b);
	size_t left_length = VARSIZE_ANY_EXHDR(left), right_length = VARSIZE_ANY_EXHDR(right);

	if (left_length != right_length)
		return left_length < right_length ? -1 : 1;
	return memcmp(VARDATA_ANY(left), VARDATA_ANY(right), left_length);
}

static void
drop_repetitions(voc_terms *terms)
{
	int kept = 0;

	if (terms->count == 0)
		return;
	qsort(terms->items, terms->count, sizeof(Datum), compare_terms);
	for (int i = 1; i < terms->count; i++)
		if (compare_terms(&terms->items[kept], &terms->items[i]) != 0)
			terms->items[++kept] = terms->items[i];
	terms->count = kept + 1;
}

/* A sampled value as the tsvector of its terms. */
static Datum
fetch_terms(VacAttrStatsP stats, int row, bool *is_null)
{
	term_statistics *statistics = stats->extra_data;
	Datum value = statistics->fetch_feedback(stats, row, is_null);
	MemoryContext before;
	voc_terms terms;

	if (*is_null)
		return (Datum)0;
	MemoryContextReset(statistics->one_value);
	before = MemoryContextSwitchTo(statistics->one_value);
	voc_terms_of_feedback(value, voc_multilingual_configuration(true), &terms);
	drop_repetitions(&terms);
	value = PointerGetDatum(terms_vector(&terms));
	MemoryContextSwitchTo(before);
	return value;
}

/* Takes over the first slot, which is all that counting lexemes fills, into the first free one. */
static void
add_slot(VacAttrStats *stats, const VacAttrStats *terms)
{
	int slot = 0;

	while (slot < STATISTIC_NUM_SLOTS && stats->stakind[slot] != 0)
		slot++;
	if (!terms->stats_valid || terms->stakind[0] == 0 || slot == STATISTIC_NUM_SLOTS)
		return;
	stats->stakind[slot] = terms->stakind[0];
	stats->staop[slot] = terms->staop[0];
	stats->stacoll[slot] = terms->stacoll[0];
	stats->numnumbers[slot] = terms->numnumbers[0];
	stats->stanumbers[slot] = terms->stanumbers[0];
	stats->numvalues[slot] = terms->numvalues[0];
	stats->stavalues[slot] = terms->stavalues[0];
	stats->statypid[slot] = terms->statypid[0];
	stats->statyplen[slot] = terms->statyplen[0];
	stats->statypbyval[slot] = terms->statypbyval[0];
	stats->statypalign[slot] = terms->statypalign[0];
}

static void
count_terms(VacAttrStats *stats, AnalyzeAttrFetchFunc fetch, int sample_rows, double total_rows)
{
	term_statistics *statistics = stats->extra_data;
	VacAttrStats terms = *stats;

	statistics->fetch_feedback = fetch;
	statistics->one_value =
		AllocSetContextCreate(CurrentMemoryContext, "voc terms of one feedback", ALLOCSET_DEFAULT_SIZES);
	statistics->count_lexemes(&terms, fetch_terms, sample_rows, total_rows);
	MemoryContextDelete(statistics->one_value);
	stats->extra_data = statistics->values_data;
	statistics->count_values(stats, fetch, sample_rows, total_rows);
	if (stats->stats_valid)
		add_slot(stats, &terms);
}

/* voc.feedback_typanalyze(internal) → boolean */
Datum
voc_pg_feedback_typanalyze(PG_FUNCTION_ARGS)
{
	VacAttrStats *stats = (VacAttrStats *)PG_GETARG_POINTER(0);
	term_statistics *statistics = palloc0(sizeof(term_statistics));

	if (!std_typanalyze(stats))
		PG_RETURN_BOOL(false);
	statistics->count_values = stats->compute_stats;
	statistics->values_data = stats->extra_data;
	DirectFunctionCall1(ts_typanalyze, PointerGetDatum(stats));
	statistics->count_lexemes = stats->compute_stats;
	stats->compute_stats = count_terms;
	stats->extra_data = statistics;
	PG_RETURN_BOOL(true);
}

/* Estimating */

typedef struct term_frequencies
{
	AttStatsSlot slot;
	double rarest; /* of a term that is not among the most common */
} term_frequencies;

static double
frequency_of(const term_frequencies *frequencies, const char *term, size_t length, bool is_prefix)
{
	double sum = 0;
	bool found = false;

	for (int i = 0; i < frequencies->slot.nvalues; i++)
	{
		const text *common = DatumGetTextPP(frequencies->slot.values[i]);

		if (is_prefix ? VARSIZE_ANY_EXHDR(common) < length : VARSIZE_ANY_EXHDR(common) != length)
			continue;
		if (memcmp(VARDATA_ANY(common), term, length) == 0)
		{
			found = true;
			sum += (1 - sum) * frequencies->slot.numbers[i];
		}
	}
	return found ? sum : frequencies->rarest;
}

static double
selectivity_of_node(const term_frequencies *frequencies, const QueryItem *item, const char *strings)
{
	double left, right;

	check_stack_depth();
	if (item->type == QI_VAL)
		return frequency_of(frequencies, strings + item->qoperand.distance, item->qoperand.length,
							item->qoperand.prefix);
	right = selectivity_of_node(frequencies, item + 1, strings);
	if (item->qoperator.oper == OP_NOT)
		return 1 - right;
	left = selectivity_of_node(frequencies, item + item->qoperator.left, strings);
	return item->qoperator.oper == OP_OR ? left + right - left * right : left * right;
}

static double
selectivity_of_terms(const term_frequencies *frequencies, Datum query, bool any)
{
	voc_terms terms;
	int *ends, groups;
	double none = 1, all = 1;

	voc_terms_of_query(query, &terms, &ends, &groups);
	for (int group = 0, at = 0; group < groups; group++)
	{
		double whole = at < ends[group] ? 1 : 0;

		for (; at < ends[group]; at++)
		{
			const text *term = DatumGetTextPP(terms.items[at]);
			double frequency = frequency_of(frequencies, VARDATA_ANY(term), VARSIZE_ANY_EXHDR(term), false);

			whole *= frequency;
			all *= frequency;
		}
		none *= 1 - whole;
	}
	return any ? 1 - none : all;
}

static double
selectivity_of_query(VariableStatData *variable, const Const *query, bool any)
{
	term_frequencies frequencies;
	Form_pg_statistic statistic = (Form_pg_statistic)GETSTRUCT(variable->statsTuple);
	double result = DEFAULT_SELECTIVITY;

	if (!get_attstatsslot(&frequencies.slot, variable->statsTuple, STATISTIC_KIND_MCELEM, InvalidOid,
						  ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		return result;
	if (frequencies.slot.nnumbers == frequencies.slot.nvalues + 2)
	{
		/* Behind the frequencies stand the smallest and the largest of them. */
		frequencies.rarest = Min(DEFAULT_SELECTIVITY, frequencies.slot.numbers[frequencies.slot.nnumbers - 2] / 2);
		if (query->consttype == TSQUERYOID)
		{
			TSQuery tree = DatumGetTSQuery(query->constvalue);

			result = tree->size == 0 ? 0 : selectivity_of_node(&frequencies, GETQUERY(tree), GETOPERAND(tree));
		}
		else
			result = selectivity_of_terms(&frequencies, query->constvalue, any);
	}
	free_attstatsslot(&frequencies.slot);
	return result * (1 - statistic->stanullfrac);
}

/* voc.feedback_search_selectivity(internal, oid, internal, int) → float8: of @@, @> and && */
Datum
voc_pg_feedback_search_selectivity(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *)PG_GETARG_POINTER(0);
	Oid operator= PG_GETARG_OID(1);
	List *arguments = (List *)PG_GETARG_POINTER(2);
	int relation = PG_GETARG_INT32(3);
	VariableStatData variable;
	Node *other;
	bool on_left;
	double selectivity = DEFAULT_SELECTIVITY;

	if (!get_restriction_variable(root, arguments, relation, &variable, &other, &on_left))
		PG_RETURN_FLOAT8(selectivity);
	if (on_left && IsA(other, Const))
	{
		const Const *query = (const Const *)other;

		if (query->constisnull)
			selectivity = 0;
		else if (HeapTupleIsValid(variable.statsTuple))
			selectivity = selectivity_of_query(&variable, query, strcmp(get_opname(operator), "&&") == 0);
	}
	ReleaseVariableStats(variable);
	CLAMP_PROBABILITY(selectivity);
	PG_RETURN_FLOAT8(selectivity);
}
