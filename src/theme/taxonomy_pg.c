/*
 * SQL: voc.tag(body, lexicon), voc.tag_spans(body, lexicon), voc.tag_lint(lexicon).
 */
#include "theme/taxonomy_pg.h"

#include "base/utf8.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "lexicon/lexicon_pg.h"
#include "miscadmin.h"
#include "text/tokens_pg.h"
#include "theme/taxonomy_lint.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(voc_pg_tag);
PG_FUNCTION_INFO_V1(voc_pg_tag_spans);
PG_FUNCTION_INFO_V1(voc_pg_tag_lint);

/* A voc_lexicon_maker. */
static void *
make_taxonomy(const voc_lexicon *lexicon, MemoryContext context)
{
	MemoryContext outside = MemoryContextSwitchTo(context);
	voc_ready_taxonomy *ready = palloc0(sizeof(voc_ready_taxonomy));
	const voc_allocator *allocator = voc_context_allocator(context);
	voc_error error;

	MemoryContextSwitchTo(outside);
	voc_arena_init(&ready->arena, allocator);
	if (voc_taxonomy_make(&ready->taxonomy, lexicon, &ready->arena, &error) != VOC_OK)
		voc_throw_error(&error);
	voc_check_status(voc_tagger_open(&ready->tagger, &ready->taxonomy, allocator, &ready->arena), "a taxonomy");
	MemoryContextSwitchTo(context);
	ready->names = palloc_extended((ready->taxonomy.themes.count + 1) * sizeof(text *), MCXT_ALLOC_HUGE);
	for (size_t i = 0; i < ready->taxonomy.themes.count; i++)
	{
		const voc_theme_node *theme = &ready->taxonomy.themes.items[i];

		if (i % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
		/* with zeros up to where the next element of an array would begin */
		ready->names[i] = palloc0(INTALIGN(VARHDRSZ + theme->name_length));
		SET_VARSIZE(ready->names[i], VARHDRSZ + theme->name_length);
		memcpy(VARDATA(ready->names[i]), theme->name, theme->name_length);
	}
	MemoryContextSwitchTo(outside);
	return ready;
}

const voc_ready_taxonomy *
voc_taxonomy_of(const voc_lexicon *lexicon)
{
	const voc_ready_taxonomy *ready = voc_lexicon_made(lexicon, make_taxonomy);

	voc_tagger_use(ready->tagger, voc_connection_tokenizer());
	return ready;
}

/* The taxonomy of argument 1, with the body of argument 0 tagged. */
static const voc_ready_taxonomy *
tag_arguments(FunctionCallInfo fcinfo, const text *body, const uint32_t **themes, size_t *count)
{
	const voc_ready_taxonomy *ready = voc_taxonomy_of(voc_lexicon_argument(fcinfo, 1));

	voc_check_status(voc_tagger_tag(ready->tagger, (const unsigned char *) VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body), themes,
									count),
					 "the text to tag");
	return ready;
}

static Datum
bytes_to_datum(const unsigned char *bytes, size_t length)
{
	return PointerGetDatum(cstring_to_text_with_len((const char *) bytes, (int) length));
}

/* voc.tag(body text, lexicon) → text[] */
Datum
voc_pg_tag(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(0);
	const uint32_t *themes;
	size_t count;
	const voc_ready_taxonomy *ready = tag_arguments(fcinfo, body, &themes, &count);
	Size size = ARR_OVERHEAD_NONULLS(1);
	ArrayType *result;
	char *at;

	voc_tagger_rest(ready->tagger);
	if (count == 0)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(TEXTOID));
	for (size_t i = 0; i < count; i++)
		size += INTALIGN(VARSIZE(ready->names[themes[i]]));
	if (!AllocSizeIsValid(size) || count > MaxArraySize)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("the themes of a text do not fit an array")));
	result = palloc(size);
	at = (char *) result + ARR_OVERHEAD_NONULLS(1);
	for (size_t i = 0; i < count; i++)
	{
		const text *name = ready->names[themes[i]];

		memcpy(at, name, INTALIGN(VARSIZE(name)));
		at += INTALIGN(VARSIZE(name));
	}
	SET_VARSIZE(result, size);
	result->ndim = 1;
	result->dataoffset = 0;
	result->elemtype = TEXTOID;
	ARR_DIMS(result)[0] = (int) count;
	ARR_LBOUND(result)[0] = 1;
	PG_RETURN_ARRAYTYPE_P(result);
}

static int
compare_starts(const void *a, const void *b, void *spans)
{
	const voc_tag_span *left = &((const voc_tag_span *) spans)[*(const uint32 *) a];
	const voc_tag_span *right = &((const voc_tag_span *) spans)[*(const uint32 *) b];

	return left->start < right->start ? -1 : left->start > right->start;
}

/* Where each span begins in characters, from 1: one walk over the body. */
static int32 *
count_starts(const unsigned char *body, const voc_tag_span *spans, size_t count)
{
	uint32 *sorted = palloc_extended((count + 1) * sizeof(uint32), MCXT_ALLOC_HUGE);
	int32 *starts = palloc_extended((count + 1) * sizeof(int32), MCXT_ALLOC_HUGE);
	uint32_t counted = 0;
	int32 characters = 1;

	for (size_t i = 0; i < count; i++)
		sorted[i] = (uint32) i;
	qsort_arg(sorted, count, sizeof(uint32), compare_starts, unconstify(voc_tag_span *, spans));
	for (size_t i = 0; i < count; i++)
	{
		uint32_t start = spans[sorted[i]].start;

		characters += (int32) voc_utf8_count(body + counted, body + start);
		counted = start;
		starts[sorted[i]] = characters;
	}
	pfree(sorted);
	return starts;
}

/* voc.tag_spans(body text, lexicon) → rows (theme, rule, term, start, length) */
Datum
voc_pg_tag_spans(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(0);
	const unsigned char *bytes = (const unsigned char *) VARDATA_ANY(body);
	ReturnSetInfo *set = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext row_context = AllocSetContextCreate(CurrentMemoryContext, "voc tag row", ALLOCSET_SMALL_SIZES);
	const voc_tag_span *spans;
	const uint32_t *themes;
	const voc_ready_taxonomy *ready;
	int32 *starts;
	size_t count;

	InitMaterializedSRF(fcinfo, 0);
	ready = tag_arguments(fcinfo, body, &themes, &count);
	voc_check_status(voc_tagger_spans(ready->tagger, &spans, &count), "the text to tag");
	starts = count_starts(bytes, spans, count);
	for (size_t i = 0; i < count; i++)
	{
		const voc_taxonomy_rule *rule = &ready->taxonomy.rules.items[spans[i].rule];
		const voc_theme_node *theme = &ready->taxonomy.themes.items[rule->theme];
		const voc_condition_text *term = &ready->taxonomy.texts.items[spans[i].condition];
		MemoryContext outside = MemoryContextSwitchTo(row_context);
		voc_lexicon_entry entry;
		voc_theme_entry written;
		Datum values[5];
		bool nulls[5] = {false};

		voc_lexicon_entry_at(ready->taxonomy.lexicon, rule->entry, &entry);
		voc_theme_entry_read(&entry, &written);
		values[0] = bytes_to_datum(theme->name, theme->name_length);
		values[1] = bytes_to_datum(written.rule, written.rule_length);
		values[2] = bytes_to_datum(written.rule + term->start, term->stop - term->start);
		values[3] = Int32GetDatum(starts[i]);
		values[4] = Int32GetDatum((int32) voc_utf8_count(bytes + spans[i].start, bytes + spans[i].end));
		MemoryContextSwitchTo(outside);
		tuplestore_putvalues(set->setResult, set->setDesc, values, nulls);
		MemoryContextReset(row_context);
		if (i % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
	}
	voc_tagger_rest(ready->tagger);
	MemoryContextDelete(row_context);
	return (Datum) 0;
}

/* voc.tag_lint(lexicon) → rows (theme, rule, start, length, severity, problem, hint) */
Datum
voc_pg_tag_lint(PG_FUNCTION_ARGS)
{
	const voc_ready_taxonomy *ready = voc_lexicon_made(voc_lexicon_argument(fcinfo, 0), make_taxonomy);
	ReturnSetInfo *set = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext row_context = AllocSetContextCreate(CurrentMemoryContext, "voc lint row", ALLOCSET_SMALL_SIZES);
	voc_arena *arena = voc_context_arena();
	const voc_lint_finding *findings;
	size_t count;

	InitMaterializedSRF(fcinfo, 0);
	voc_check_status(voc_taxonomy_lint(&ready->taxonomy, arena, &findings, &count), "a taxonomy");
	for (size_t i = 0; i < count; i++)
	{
		const voc_lint_finding *finding = &findings[i];
		const voc_theme_node *theme = &ready->taxonomy.themes.items[finding->theme];
		bool of_rule = finding->rule != VOC_LINT_NO_RULE;
		MemoryContext outside = MemoryContextSwitchTo(row_context);
		voc_lexicon_entry entry;
		voc_theme_entry written = {0};
		Datum values[7] = {0};
		bool nulls[7] = {false, !of_rule, !of_rule, !of_rule, false, false, finding->hint[0] == '\0'};

		values[0] = bytes_to_datum(theme->name, theme->name_length);
		if (of_rule)
		{
			voc_lexicon_entry_at(ready->taxonomy.lexicon, ready->taxonomy.rules.items[finding->rule].entry, &entry);
			voc_theme_entry_read(&entry, &written);
			values[1] = bytes_to_datum(written.rule, written.rule_length);
			values[2] = Int32GetDatum((int32) voc_utf8_count(written.rule, written.rule + finding->start) + 1);
			values[3] = Int32GetDatum((int32) voc_utf8_count(written.rule + finding->start, written.rule + finding->end));
		}
		values[4] = CStringGetTextDatum(voc_lint_severity_name(finding->severity));
		values[5] = CStringGetTextDatum(finding->problem);
		values[6] = CStringGetTextDatum(finding->hint);
		MemoryContextSwitchTo(outside);
		tuplestore_putvalues(set->setResult, set->setDesc, values, nulls);
		MemoryContextReset(row_context);
		if (i % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
	}
	voc_arena_free(arena);
	MemoryContextDelete(row_context);
	return (Datum) 0;
}
