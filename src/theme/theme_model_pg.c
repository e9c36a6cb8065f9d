/*
 * The type voc.theme_model: what state_pg.h needs to know of it, the aggregate, training.
 *
 * The aggregate's state is an untrained model, its final function trains a copy: so states merge on any number of
 * workers, and a stored model can be merged and trained again.
 */
#include "theme/theme_model_pg.h"

#include "sentiment/sentiment_pg.h"
#include "text/tokens_pg.h"
#include "theme/theme_state.h"

PG_FUNCTION_INFO_V1(voc_pg_theme_model_in);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_out);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_recv);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_hash);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_add);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_merge);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_train);

static void
open_model(void *content, MemoryContext context)
{
	voc_theme_model_init(content, voc_context_allocator(context));
}

static voc_status
absorb_image(void *content, const unsigned char *image, size_t size, voc_error *error)
{
	return voc_theme_model_absorb(content, image, size, error);
}

static size_t
image_size(void *content)
{
	voc_check_status(voc_theme_model_settle(content), "theme model");
	return voc_theme_model_size(content);
}

static void
write_image(void *content, unsigned char *image)
{
	voc_theme_model_write(content, image);
}

static void
write_head(StringInfo out, const void *content, const unsigned char *image, size_t size)
{
	const voc_theme_model *model = content;

	appendStringInfo(out, "{\"texts\": " UINT64_FORMAT ", \"themes\": %u, \"trained\": %s", model->texts,
					 model->labels != NULL ? model->found : model->themes, model->labels != NULL ? "true" : "false");
}

static const voc_state_type theme_model_type = {
	.name = "voc.theme_model",
	.noun = "theme model",
	.members = {"texts", "themes", "trained", "image"},
	.hint =
		"A model is made from texts by the aggregate voc.theme_model_summary(body, themes, seed), and goes before the "
		"text: voc.theme_of(model, body).",
	.content_size = sizeof(voc_theme_model),
	.open = open_model,
	.absorb = absorb_image,
	.size = image_size,
	.write = write_image,
	.write_head = write_head,
};

void
voc_theme_model_absorb_datum(voc_theme_model *model, Datum datum)
{
	voc_state_absorb(model, datum, &theme_model_type);
}

/* ---- The aggregate ---- */

/* All words of a body that lie in the stretch, and its sentiment; false if the body shows nothing. */
static bool
read_words(const unsigned char *body, size_t length, uint32_t from, uint32_t to, voc_element **elements, size_t *count,
		   voc_sentiment_result *sentiment)
{
	voc_tokenizer *tokenizer = voc_connection_tokenizer();
	voc_sentiment_analyzer *analyzer = voc_connection_sentiment();
	voc_element *words = palloc((to - from + 1) * sizeof(voc_element));
	voc_token token;
	bool any = false;

	*count = 0;
	*elements = words;
	voc_sentiment_begin(analyzer, body, length);
	voc_tokenizer_start(tokenizer, body, length);
	while (voc_next_token(tokenizer, &token))
	{
		any = true;
		voc_check_status(voc_sentiment_push(analyzer, &token), "the sentiment analyzer");
		if ((token.kind == VOC_TOKEN_WORD || token.kind == VOC_TOKEN_HASHTAG) && token.start >= from &&
			token.start + token.length <= to)
			words[(*count)++] = (voc_element){token.start, token.start + token.length, VOC_JOIN_NONE, false};
	}
	voc_check_status(voc_sentiment_end(analyzer, sentiment), "the sentiment analyzer");
	return any;
}

static void
set_model(voc_theme_model *model, int32 themes, int64 seed)
{
	if (themes < 1 || themes > VOC_MODEL_THEMES)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("number of themes %d is not from 1 to %d", themes, VOC_MODEL_THEMES)));
	if (model->themes == 0)
	{
		model->themes = (uint32_t) themes;
		model->seed = seed;
	}
	if (model->themes != (uint32_t) themes || model->seed != seed)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("a theme model has one number of themes and one seed"),
						errdetail("It began with %u themes and seed %lld, and now gets %d themes and seed %lld.",
								  model->themes, (long long) model->seed, themes, (long long) seed)));
}

/* Transition function of voc.theme_model_summary(body, themes, seed). */
Datum
voc_pg_theme_model_add(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(1);
	const unsigned char *bytes = (const unsigned char *) VARDATA_ANY(body);
	size_t length = VARSIZE_ANY_EXHDR(body);
	Datum result;
	voc_theme_model *model = voc_state_to_change(fcinfo, &theme_model_type, &result);
	uint64_t hash = voc_text_sample_hash(bytes, length);
	voc_sentiment_result sentiment;
	voc_element *elements;
	size_t count;
	uint32_t from, to;
	voc_status status;

	set_model(model, PG_GETARG_INT32(2), PG_GETARG_INT64(3));
	voc_theme_stretch(length, hash, &from, &to);
	if (!read_words(bytes, length, from, to, &elements, &count, &sentiment))
		return result;
	/* What only declines to answer is about nothing; it counts as a text. */
	status = voc_theme_model_add(model, bytes, length, hash, elements, sentiment.no_answer ? 0 : count, sentiment.known,
								 sentiment.known ? sentiment.score : 0);
	if (status == VOC_LIMIT)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("a theme model cannot hold more than %u texts", VOC_STATE_TEXTS)));
	voc_check_status(status, "theme model");
	pfree(elements);
	return result;
}

Datum
voc_pg_theme_model_merge(PG_FUNCTION_ARGS)
{
	Datum result;
	voc_theme_model *model = voc_state_to_change(fcinfo, &theme_model_type, &result);

	voc_theme_model_absorb_datum(model, PG_GETARG_DATUM(1));
	return result;
}

/* Final function: a trained copy. */
Datum
voc_pg_theme_model_train(PG_FUNCTION_ARGS)
{
	voc_theme_model *model = voc_state_read(PG_GETARG_DATUM(0), &theme_model_type);
	voc_arena *arena = voc_context_arena();
	voc_status status = voc_theme_model_train(model, arena);
	size_t size;
	bytea *result;

	if (status == VOC_PARAMETER)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("%u themes are more than the texts allow", model->themes),
						errdetail("%u different texts were sampled; a theme needs %d of them, so they allow %u.",
								  model->sample.count, VOC_MODEL_TEXTS_PER_THEME, voc_theme_model_most_themes(model))));
	voc_check_status(status, "theme model");
	voc_arena_free(arena);
	size = voc_theme_model_size(model);
	result = palloc(VARHDRSZ + size);
	SET_VARSIZE(result, VARHDRSZ + size);
	voc_theme_model_write(model, (unsigned char *) VARDATA(result));
	PG_RETURN_BYTEA_P(result);
}

/* ---- The type ---- */

Datum
voc_pg_theme_model_in(PG_FUNCTION_ARGS)
{
	return voc_state_in(fcinfo, &theme_model_type);
}

Datum
voc_pg_theme_model_out(PG_FUNCTION_ARGS)
{
	return voc_state_out(fcinfo, &theme_model_type);
}

Datum
voc_pg_theme_model_recv(PG_FUNCTION_ARGS)
{
	return voc_state_recv(fcinfo, &theme_model_type);
}

/* The image has a checksum, which is as good. */
Datum
voc_pg_theme_model_hash(PG_FUNCTION_ARGS)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);

	PG_RETURN_INT32((int32) voc_theme_model_checksum((const unsigned char *) VARDATA_ANY(flat)));
}
