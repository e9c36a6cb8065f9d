/*
 * SQL: voc.theme_summary(body [, lexicon]), voc.rollup(theme_state), voc.top_themes(state, n), the numbers of a state, and
 * voc.keyphrases(body, n [, lexicon]).
 */
#include "theme/theme_state_pg.h"

#include "base/utf8.h"
#include "funcapi.h"
#include "lexicon/lexicon_pg.h"
#include "miscadmin.h"
#include "sentiment/sentiment_pg.h"
#include "text/tokens_pg.h"
#include "theme/keyphrases.h"
#include "theme/theme_image.h"
#include "theme/theme_rank.h"
#include "theme/vocabulary_text.h"
#include "unicode/fold.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(voc_pg_theme_state_add);
PG_FUNCTION_INFO_V1(voc_pg_theme_state_merge);
PG_FUNCTION_INFO_V1(voc_pg_top_themes);
PG_FUNCTION_INFO_V1(voc_pg_theme_documents);
PG_FUNCTION_INFO_V1(voc_pg_theme_is_exact);
PG_FUNCTION_INFO_V1(voc_pg_theme_error_bound);
PG_FUNCTION_INFO_V1(voc_pg_theme_mentions);
PG_FUNCTION_INFO_V1(voc_pg_theme_sample_size);
PG_FUNCTION_INFO_V1(voc_pg_keyphrases);

/* The reader of this connection, opened at first use and kept; one text at a time, as with the tokenizer. */
static voc_term_reader *
connection_terms(void)
{
	static voc_term_reader *reader = NULL;

	if (reader == NULL)
		voc_check_status(voc_term_reader_open(&reader, voc_context_allocator(TopMemoryContext)), "the term reader");
	return reader;
}

/* Begins a body: its text, and the tokenizer, at the first token. `lexicon` may be NULL. */
static void
begin_text(voc_vocabulary_text *text, voc_arena *arena, const unsigned char *body, size_t length, const voc_lexicon *lexicon)
{
	voc_tokenizer *tokenizer = voc_connection_tokenizer();
	voc_status status = voc_vocabulary_text_begin(text, arena, tokenizer, body, length, lexicon);

	if (status == VOC_LIMIT)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("text is too long with its synonyms"),
						errdetail("With the canonical forms of the lexicon it would have more than 1 GB.")));
	voc_check_status(status, "the vocabulary");
	if (lexicon == NULL)
		voc_tokenizer_start(tokenizer, body, length);
	else
		voc_tokenizer_start_with(tokenizer, body, length, lexicon);
}

/*
 * Reads a body in one pass for its terms and its sentiment; false if it shows nothing. One that only declines to answer
 * (n/a, 没有意见) is a text without themes.
 */
static bool
read_text(voc_arena *arena, const unsigned char *body, size_t length, const voc_lexicon *lexicon, voc_theme_text *text)
{
	voc_tokenizer *tokenizer = voc_connection_tokenizer();
	voc_sentiment_analyzer *analyzer = voc_connection_sentiment();
	voc_term_reader *reader = connection_terms();
	voc_vocabulary_text worded;
	voc_sentiment_result sentiment;
	voc_token token;
	uint32_t from, to;

	begin_text(&worded, arena, body, length, lexicon);
	*text = (voc_theme_text){.body = worded.bytes,
							 .length = worded.length,
							 .body_hash = voc_text_sample_hash(worded.bytes, worded.length)};
	voc_theme_stretch(text->length, text->body_hash, &from, &to);
	voc_term_reader_begin(reader, text->body, from, to);
	voc_sentiment_begin_with(analyzer, body, length, lexicon);
	while (voc_next_token(tokenizer, &token))
	{
		voc_check_status(voc_sentiment_push(analyzer, &token), "the sentiment analyzer");
		voc_vocabulary_text_take(&worded, &token);
		voc_check_status(voc_term_reader_push(reader, &token), "the term reader");
	}
	voc_check_status(voc_term_reader_end(reader), "the term reader");
	voc_check_status(voc_sentiment_end(analyzer, &sentiment), "the sentiment analyzer");
	if (!sentiment.no_answer)
	{
		text->terms = voc_term_reader_terms(reader, &text->term_count);
		text->elements = voc_term_reader_elements(reader, &text->element_count);
	}
	text->judged = sentiment.known;
	text->sentiment = sentiment.known ? sentiment.score : 0;
	return voc_term_reader_saw_token(reader);
}

/* A text joins a state whose texts were read with the same vocabulary. */
static void
join_vocabulary(voc_theme_state *state, const voc_lexicon *lexicon)
{
	uint64_t vocabulary = voc_vocabulary_fingerprint(lexicon);
	voc_error error;

	if (voc_theme_state_check_vocabulary(state, vocabulary, "texts of one theme state cannot be read with different lexicons",
										 &error) != VOC_OK)
		voc_throw_error(&error);
	state->vocabulary = vocabulary;
}

/* Transition function of voc.theme_summary(body [, lexicon]). */
Datum
voc_pg_theme_state_add(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(1);
	const voc_lexicon *lexicon = PG_NARGS() > 2 ? voc_lexicon_argument(fcinfo, 2) : NULL;
	voc_arena *arena = lexicon != NULL ? voc_context_arena() : NULL;
	Datum result;
	voc_theme_state *state = voc_theme_state_to_change(fcinfo, &result);
	voc_theme_text text;
	voc_status status = VOC_OK;

	if (read_text(arena, (const unsigned char *) VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body), lexicon, &text))
	{
		join_vocabulary(state, lexicon);
		status = voc_theme_state_add(state, &text);
	}
	if (arena != NULL)
		voc_arena_free(arena);
	if (status == VOC_LIMIT)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("a theme state cannot hold more than %u texts", VOC_STATE_TEXTS)));
	voc_check_status(status, "theme state");
	return result;
}

Datum
voc_pg_theme_state_merge(PG_FUNCTION_ARGS)
{
	Datum result;
	voc_theme_state *state = voc_theme_state_to_change(fcinfo, &result);

	voc_theme_state_merge_datum(state, PG_GETARG_DATUM(1));
	return result;
}

size_t
voc_rows_argument(FunctionCallInfo fcinfo, int argument)
{
	int32 rows = PG_GETARG_INT32(argument);

	if (rows < 1 || rows > VOC_THEME_ROWS)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("number of rows %d is not from 1 to %d", rows, VOC_THEME_ROWS)));
	return (size_t) rows;
}

/* voc.top_themes(state, n) → rows (theme, mentions, share, share_low, share_high, sentiment) */
Datum
voc_pg_top_themes(PG_FUNCTION_ARGS)
{
	const voc_theme_state *state = voc_theme_state_argument(fcinfo, 0);
	size_t most = voc_rows_argument(fcinfo, 1);
	ReturnSetInfo *set = (ReturnSetInfo *) fcinfo->resultinfo;
	voc_arena *arena = voc_context_arena();
	voc_theme_row *rows;
	size_t count;

	InitMaterializedSRF(fcinfo, 0);
	voc_check_status(voc_theme_rank(state, arena, most, &rows, &count), "theme state");
	for (size_t i = 0; i < count; i++)
	{
		const voc_theme_row *row = &rows[i];
		text *name = cstring_to_text_with_len((const char *) row->name, (int) row->name_length);
		Datum values[6] = {PointerGetDatum(name),         Int64GetDatum((int64) row->mentions),
						   Float8GetDatum(row->share),    Float8GetDatum(row->share_low),
						   Float8GetDatum(row->share_high), Float8GetDatum(row->sentiment)};
		bool nulls[6] = {false, false, false, false, false, !row->judged};

		tuplestore_putvalues(set->setResult, set->setDesc, values, nulls);
	}
	voc_arena_free(arena);
	return (Datum) 0;
}

Datum
voc_pg_theme_documents(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64((int64) voc_theme_state_argument(fcinfo, 0)->texts);
}

/* Exact: every count is, and the sample holds all texts whole, so that no term is without a name. */
Datum
voc_pg_theme_is_exact(PG_FUNCTION_ARGS)
{
	const voc_theme_state *state = voc_theme_state_argument(fcinfo, 0);
	bool exact = voc_theme_state_counts_exactly(state) && state->sample.limit == VOC_SAMPLE_COMPLETE;

	for (uint32_t i = 0; exact && i < state->sample.count; i++)
		exact = !state->sample.texts[i].cut;
	PG_RETURN_BOOL(exact);
}

Datum
voc_pg_theme_error_bound(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(voc_theme_state_error(voc_theme_state_argument(fcinfo, 0)));
}

Datum
voc_pg_theme_sample_size(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64((int64) voc_theme_state_argument(fcinfo, 0)->sample.count);
}

/* voc.theme_mentions(state, theme text) → bigint; NULL when it cannot be a theme */
Datum
voc_pg_theme_mentions(PG_FUNCTION_ARGS)
{
	const voc_theme_state *state = voc_theme_state_argument(fcinfo, 0);
	text *theme = PG_GETARG_TEXT_PP(1);
	unsigned char key[VOC_TERM_KEY_BYTES];
	uint64_t hash;
	uint32_t documents;
	bool mood_known;

	if (voc_term_key_of(voc_fold_table(), (const unsigned char *) VARDATA_ANY(theme), VARSIZE_ANY_EXHDR(theme), key,
						&hash) == 0)
		PG_RETURN_NULL();
	documents = voc_theme_state_find(state, hash, &mood_known).documents;
	PG_RETURN_INT64((int64) Min(documents, state->texts));
}

static int
compare_starts(const void *a, const void *b)
{
	const voc_keyphrase *const *left = a;
	const voc_keyphrase *const *right = b;

	return (*left)->start < (*right)->start ? -1 : (*left)->start > (*right)->start;
}

/* Where each phrase begins in characters, from 1, in the order of `phrases`: one walk over the body. */
static int32 *
count_starts(const unsigned char *body, const voc_keyphrase *phrases, size_t count)
{
	const voc_keyphrase **sorted = palloc(Max(count, 1) * sizeof(*sorted));
	int32 *starts = palloc(Max(count, 1) * sizeof(int32));
	uint32_t counted = 0;
	int32 characters = 1;

	for (size_t i = 0; i < count; i++)
		sorted[i] = &phrases[i];
	qsort(sorted, count, sizeof(*sorted), compare_starts);
	for (size_t i = 0; i < count; i++)
	{
		characters += (int32) voc_utf8_count(body + counted, body + sorted[i]->start);
		counted = sorted[i]->start;
		starts[sorted[i] - phrases] = characters;
	}
	return starts;
}

#define LONGEST_NO_ANSWER 256 /* bytes */

/* voc.keyphrases(body, n [, lexicon]) → rows (phrase, weight, start, length): the phrase as it is counted, at its place */
Datum
voc_pg_keyphrases(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(0);
	const unsigned char *bytes = (const unsigned char *) VARDATA_ANY(body);
	size_t length = Min(VARSIZE_ANY_EXHDR(body), VOC_KEYPHRASE_BYTES);
	size_t most = voc_rows_argument(fcinfo, 1);
	const voc_lexicon *lexicon = PG_NARGS() > 2 ? voc_lexicon_argument(fcinfo, 2) : NULL;
	ReturnSetInfo *set = (ReturnSetInfo *) fcinfo->resultinfo;
	voc_tokenizer *tokenizer = voc_connection_tokenizer();
	voc_term_reader *reader = connection_terms();
	voc_sentiment_analyzer *analyzer = length <= LONGEST_NO_ANSWER ? voc_connection_sentiment() : NULL;
	voc_sentiment_result sentiment = {0};
	voc_arena *arena = voc_context_arena();
	voc_vocabulary_text worded;
	const voc_element *elements;
	voc_keyphrase *phrases;
	text **names;
	voc_token token;
	int32 *starts;
	size_t count;

	InitMaterializedSRF(fcinfo, 0);
	begin_text(&worded, arena, bytes, VARSIZE_ANY_EXHDR(body), lexicon);
	voc_term_reader_begin(reader, worded.bytes, 0, (uint32_t) (worded.length == VARSIZE_ANY_EXHDR(body) ? length : worded.length));
	if (analyzer != NULL)
		voc_sentiment_begin_with(analyzer, bytes, length, lexicon);
	while (voc_next_token(tokenizer, &token) && token.start < length)
	{
		if (analyzer != NULL)
			voc_check_status(voc_sentiment_push(analyzer, &token), "the sentiment analyzer");
		voc_vocabulary_text_take(&worded, &token);
		voc_check_status(voc_term_reader_push(reader, &token), "the term reader");
	}
	voc_check_status(voc_term_reader_end(reader), "the term reader");
	if (analyzer != NULL)
		voc_check_status(voc_sentiment_end(analyzer, &sentiment), "the sentiment analyzer");
	elements = voc_term_reader_elements(reader, &count);
	if (sentiment.no_answer)
		count = 0;
	voc_check_status(voc_keyphrases(worded.bytes, elements, count, arena, most, &phrases, &count), "key phrases");
	names = palloc(Max(count, 1) * sizeof(text *));
	for (size_t i = 0; i < count; i++)
	{
		names[i] = cstring_to_text_with_len((const char *) worded.bytes + phrases[i].start,
											(int) (phrases[i].end - phrases[i].start));
		phrases[i].start = voc_vocabulary_text_origin(&worded, phrases[i].start, false);
		phrases[i].end = voc_vocabulary_text_origin(&worded, phrases[i].end, true);
	}
	starts = count_starts(bytes, phrases, count);
	for (size_t i = 0; i < count; i++)
	{
		int32 characters = (int32) voc_utf8_count(bytes + phrases[i].start, bytes + phrases[i].end);
		Datum values[4] = {PointerGetDatum(names[i]), Float8GetDatum(phrases[i].weight), Int32GetDatum(starts[i]),
						   Int32GetDatum(characters)};
		bool nulls[4] = {false};

		tuplestore_putvalues(set->setResult, set->setDesc, values, nulls);
	}
	voc_arena_free(arena);
	return (Datum) 0;
}
