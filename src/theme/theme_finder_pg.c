/*
 * SQL: voc.model_themes(model), voc.theme_of(model, body), voc.theme_scores(model, body) and the numbers of a model.
 *
 * Opening a model counts its words again, which takes longer than reading a text, so a call site keeps the model that it
 * opened last. The checksum at the front of an image tells whether the next call brings the same one; of a model that
 * lies in a TOAST table, the pointer to it does, which spares fetching it.
 */
#include "theme/theme_model_pg.h"

#include "access/detoast.h"
#include "base/array.h"
#include "base/interval.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "text/tokens_pg.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(voc_pg_model_themes);
PG_FUNCTION_INFO_V1(voc_pg_theme_of);
PG_FUNCTION_INFO_V1(voc_pg_theme_scores);
PG_FUNCTION_INFO_V1(voc_pg_model_documents);
PG_FUNCTION_INFO_V1(voc_pg_model_uncovered);

typedef struct opened_model
{
	MemoryContext context;
	bool external; /* the key is a TOAST pointer, else a checksum */
	struct varatt_external pointer;
	uint64_t checksum;
	voc_theme_model model;
	voc_theme_finder finder;
	voc_arena arena;
	uint32_t *places; /* of the known words among those of the text being read, + 1; else 0 */
	bool reading;	  /* still set when the next text comes: the last one was broken off, and places are not clean */
} opened_model;

static bool
is_same_model(const opened_model *opened, Datum datum)
{
	struct varlena *value = (struct varlena *) DatumGetPointer(datum);
	struct varlena *front;
	bool same;

	if (VARATT_IS_EXTERNAL_ONDISK(value))
	{
		struct varatt_external pointer;

		VARATT_EXTERNAL_GET_POINTER(pointer, value);
		return opened->external && memcmp(&pointer, &opened->pointer, sizeof(pointer)) == 0;
	}
	if (opened->external)
		return false;
	front = VARATT_IS_EXTENDED(value) && !VARATT_IS_SHORT(value) ? PG_DETOAST_DATUM_SLICE(datum, 0, 8) : value;
	same = VARSIZE_ANY_EXHDR(front) >= 8 &&
		   voc_theme_model_checksum((const unsigned char *) VARDATA_ANY(front)) == opened->checksum;
	if (front != value)
		pfree(front);
	return same;
}

static opened_model *
open_model(Datum datum, MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "voc opened theme model", ALLOCSET_DEFAULT_SIZES);
	MemoryContext caller = MemoryContextSwitchTo(context);
	opened_model *opened = palloc0(sizeof(opened_model));
	struct varlena *value = (struct varlena *) DatumGetPointer(datum);
	struct varlena *flat = PG_DETOAST_DATUM_PACKED(datum);

	opened->context = context;
	opened->external = VARATT_IS_EXTERNAL_ONDISK(value);
	if (opened->external)
		VARATT_EXTERNAL_GET_POINTER(opened->pointer, value);
	voc_theme_model_init(&opened->model, voc_context_allocator(context));
	voc_theme_model_absorb_datum(&opened->model, PointerGetDatum(flat));
	opened->checksum = voc_theme_model_checksum((const unsigned char *) VARDATA_ANY(flat));
	if (flat != value)
		pfree(flat);
	voc_arena_init(&opened->arena, voc_context_allocator(context));
	voc_check_status(voc_theme_finder_open(&opened->finder, &opened->model, &opened->arena), "theme model");
	opened->places = palloc0((opened->finder.corpus.words + 1) * sizeof(uint32_t));
	MemoryContextSwitchTo(caller);
	return opened;
}

/* The model of argument 0, opened; kept at the call site. */
static opened_model *
model_argument(FunctionCallInfo fcinfo)
{
	Datum datum = PG_GETARG_DATUM(0);
	opened_model *opened = fcinfo->flinfo->fn_extra;

	if (opened != NULL && is_same_model(opened, datum))
		return opened;
	fcinfo->flinfo->fn_extra = NULL;
	if (opened != NULL)
		MemoryContextDelete(opened->context);
	opened = open_model(datum, fcinfo->flinfo->fn_mcxt);
	fcinfo->flinfo->fn_extra = opened;
	return opened;
}

static int
compare_mentions(const void *a, const void *b)
{
	const voc_found_theme *const *left = a;
	const voc_found_theme *const *right = b;

	if ((*left)->mentions != (*right)->mentions)
		return (*left)->mentions > (*right)->mentions ? -1 : 1;
	return strcmp((*left)->label, (*right)->label);
}

/* voc.model_themes(model) → rows (theme, terms, mentions, share, share_low, share_high, sentiment, exemplar) */
Datum
voc_pg_model_themes(PG_FUNCTION_ARGS)
{
	opened_model *opened = open_model(PG_GETARG_DATUM(0), CurrentMemoryContext);
	const voc_theme_finder *finder = &opened->finder;
	const voc_found_theme **order = palloc((finder->themes + 1) * sizeof(*order));
	ReturnSetInfo *set = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (uint32_t theme = 0; theme < finder->themes; theme++)
		order[theme] = &finder->found[theme];
	qsort(order, finder->themes, sizeof(*order), compare_mentions);
	for (uint32_t theme = 0; theme < finder->themes; theme++)
	{
		const voc_found_theme *found = order[theme];
		double texts = (double) opened->model.texts;
		double low, high;
		Datum terms[VOC_MODEL_LABEL_TERMS];
		Datum values[8];
		bool nulls[8] = {false};

		if (found->mentions == 0)
			continue;
		for (uint32_t i = 0; i < found->term_count; i++)
			terms[i] = PointerGetDatum(
				cstring_to_text_with_len((const char *) found->terms[i], (int) found->term_lengths[i]));
		voc_wilson_interval((double) found->mentions, texts, VOC_Z_95, &low, &high);
		values[0] = CStringGetTextDatum(found->label);
		values[1] = PointerGetDatum(construct_array(terms, (int) found->term_count, TEXTOID, -1, false, TYPALIGN_INT));
		values[2] = Int64GetDatum((int64) found->mentions);
		values[3] = Float8GetDatum((double) found->mentions / texts);
		values[4] = Float8GetDatum(low);
		values[5] = Float8GetDatum(high);
		values[6] = Float8GetDatum(found->sentiment);
		nulls[6] = !found->judged;
		values[7] = PointerGetDatum(
			cstring_to_text_with_len((const char *) found->exemplar, (int) found->exemplar_length));
		tuplestore_putvalues(set->setResult, set->setDesc, values, nulls);
	}
	MemoryContextDelete(opened->context);
	return (Datum) 0;
}

/* The words of a body that the model knows, each once with its count. */
static uint32_t
read_uses(opened_model *opened, const text *body, voc_arena *arena, voc_word_use **uses)
{
	const voc_corpus *corpus = &opened->finder.corpus;
	uint32_t *places = opened->places;
	const unsigned char *bytes = (const unsigned char *) VARDATA_ANY(body);
	voc_tokenizer *tokenizer = voc_connection_tokenizer();
	VOC_ARRAY(voc_word_use) found = {0};
	voc_token token;

	if (opened->reading)
		memset(places, 0, corpus->words * sizeof(uint32_t));
	opened->reading = true;
	voc_tokenizer_start(tokenizer, bytes, VARSIZE_ANY_EXHDR(body));
	while (voc_next_token(tokenizer, &token))
	{
		uint32_t word;

		if (token.kind != VOC_TOKEN_WORD && token.kind != VOC_TOKEN_HASHTAG)
			continue;
		word = voc_corpus_find(corpus, voc_corpus_hash(bytes + token.start, token.length));
		if (word == UINT32_MAX)
			continue;
		if (places[word] == 0)
		{
			if (!VOC_ARRAY_PUSH(arena, &found, (voc_word_use){word, 0}))
				voc_check_status(VOC_NO_MEMORY, "theme model");
			places[word] = (uint32_t) found.count;
		}
		found.items[places[word] - 1].count++;
	}
	for (size_t i = 0; i < found.count; i++)
		places[found.items[i].word] = 0;
	opened->reading = false;
	*uses = found.items;
	return (uint32_t) found.count;
}

/* voc.theme_of(model, body) → text */
Datum
voc_pg_theme_of(PG_FUNCTION_ARGS)
{
	opened_model *opened = model_argument(fcinfo);
	voc_arena arena;
	voc_word_use *uses;
	uint32_t count, theme;

	voc_arena_init(&arena, opened->arena.allocator);
	count = read_uses(opened, PG_GETARG_TEXT_PP(1), &arena, &uses);
	theme = voc_theme_finder_assign(&opened->finder, uses, count);
	voc_arena_free(&arena);
	if (theme == VOC_NO_THEME)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(opened->finder.found[theme].label));
}

/* voc.theme_scores(model, body) → rows (theme, score) */
Datum
voc_pg_theme_scores(PG_FUNCTION_ARGS)
{
	opened_model *opened = model_argument(fcinfo);
	ReturnSetInfo *set = (ReturnSetInfo *) fcinfo->resultinfo;
	voc_arena *arena = voc_context_arena();
	voc_word_use *uses;
	uint32_t count = read_uses(opened, PG_GETARG_TEXT_PP(1), arena, &uses);
	double weight = 0;

	InitMaterializedSRF(fcinfo, 0);
	(void) voc_theme_finder_assign(&opened->finder, uses, count);
	for (uint32_t i = 0; i < count; i++)
		weight += opened->finder.corpus.weight[uses[i].word];
	for (uint32_t theme = 0; weight >= 1 && theme < opened->finder.themes; theme++)
	{
		Datum values[2] = {CStringGetTextDatum(opened->finder.found[theme].label),
						   Float8GetDatum(opened->finder.scores[theme])};
		bool nulls[2] = {false};

		tuplestore_putvalues(set->setResult, set->setDesc, values, nulls);
	}
	voc_arena_free(arena);
	return (Datum) 0;
}

Datum
voc_pg_model_documents(PG_FUNCTION_ARGS)
{
	voc_theme_model model;

	voc_theme_model_init(&model, voc_context_allocator(CurrentMemoryContext));
	voc_theme_model_absorb_datum(&model, PG_GETARG_DATUM(0));
	PG_RETURN_INT64((int64) model.texts);
}

/* Share of the texts that no theme claims; NULL of a model without texts. */
Datum
voc_pg_model_uncovered(PG_FUNCTION_ARGS)
{
	opened_model *opened = model_argument(fcinfo);

	if (opened->model.texts == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8((double) opened->finder.uncovered / (double) opened->model.texts);
}
