/*
 * The type voc.theme_model: expanded object while texts come in, text and binary form, the aggregate, training.
 *
 * The aggregate's state is an untrained model, its final function trains a copy: so states merge on any number of
 * workers, and a stored model can be merged and trained again.
 */
#include "theme/theme_model_pg.h"

#include "common/base64.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "sentiment/sentiment_pg.h"
#include "text/tokens_pg.h"
#include "theme/theme_state.h"
#include "utils/builtins.h"
#include "utils/expandeddatum.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(voc_pg_theme_model_in);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_out);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_recv);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_send);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_eq);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_ne);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_hash);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_add);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_merge);
PG_FUNCTION_INFO_V1(voc_pg_theme_model_train);

#define MODEL_MAGIC 0x6d6f6465 /* "mode" */

typedef struct model_object
{
	ExpandedObjectHeader header;
	int magic;
	voc_theme_model model;
} model_object;

static Size
object_flat_size(ExpandedObjectHeader *header)
{
	model_object *object = (model_object *) header;

	Assert(object->magic == MODEL_MAGIC);
	voc_check_status(voc_theme_model_settle(&object->model), "theme model");
	return VARHDRSZ + voc_theme_model_size(&object->model);
}

static void
object_flatten(ExpandedObjectHeader *header, void *result, Size size)
{
	model_object *object = (model_object *) header;

	SET_VARSIZE(result, size);
	voc_theme_model_write(&object->model, (unsigned char *) result + VARHDRSZ);
}

static const ExpandedObjectMethods object_methods = {object_flat_size, object_flatten};

static model_object *
make_object(MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "voc theme model", ALLOCSET_START_SMALL_SIZES);
	model_object *object = MemoryContextAlloc(context, sizeof(model_object));

	EOH_init_header(&object->header, &object_methods, context);
	object->magic = MODEL_MAGIC;
	voc_theme_model_init(&object->model, voc_context_allocator(context));
	return object;
}

void
voc_theme_model_absorb_datum(voc_theme_model *model, Datum datum)
{
	struct varlena *flat = PG_DETOAST_DATUM_PACKED(datum);
	voc_error error;

	if (voc_theme_model_absorb(model, (const unsigned char *) VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat), &error) !=
		VOC_OK)
		voc_throw_error(&error);
	if ((Pointer) flat != DatumGetPointer(datum))
		pfree(flat);
}

static voc_theme_model *
model_to_change(FunctionCallInfo fcinfo, Datum *result)
{
	Datum datum = PG_GETARG_DATUM(0);
	MemoryContext parent = CurrentMemoryContext;
	bool in_aggregate = AggCheckCallContext(fcinfo, &parent) != 0;
	model_object *object;

	if (in_aggregate && VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(datum)))
	{
		object = (model_object *) DatumGetEOHP(datum);
		Assert(object->magic == MODEL_MAGIC);
		*result = datum;
		return &object->model;
	}
	object = make_object(parent);
	voc_theme_model_absorb_datum(&object->model, datum);
	*result = EOHPGetRWDatum(&object->header);
	return &object->model;
}

static bytea *
flat_model(const voc_theme_model *model)
{
	size_t size = voc_theme_model_size(model);
	bytea *result = palloc(VARHDRSZ + size);

	SET_VARSIZE(result, VARHDRSZ + size);
	voc_theme_model_write(model, (unsigned char *) VARDATA(result));
	return result;
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
	voc_theme_model *model = model_to_change(fcinfo, &result);
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
	status = voc_theme_model_add(model, bytes, length, hash, elements, count, sentiment.known,
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
	voc_theme_model *model = model_to_change(fcinfo, &result);

	voc_theme_model_absorb_datum(model, PG_GETARG_DATUM(1));
	return result;
}

/* Final function: a trained copy. */
Datum
voc_pg_theme_model_train(PG_FUNCTION_ARGS)
{
	voc_theme_model model;
	voc_arena *arena = voc_context_arena();
	voc_status status;

	voc_theme_model_init(&model, voc_context_allocator(CurrentMemoryContext));
	voc_theme_model_absorb_datum(&model, PG_GETARG_DATUM(0));
	status = voc_theme_model_train(&model, arena);
	if (status == VOC_PARAMETER)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("%u themes are more than the texts allow", model.themes),
						errdetail("%u different texts were sampled; a theme needs %d of them, so they allow %u.",
								  model.sample.count, VOC_MODEL_TEXTS_PER_THEME, voc_theme_model_most_themes(&model))));
	voc_check_status(status, "theme model");
	voc_arena_free(arena);
	PG_RETURN_BYTEA_P(flat_model(&model));
}

/* ---- Forms: {"texts": …, "themes": …, "trained": …, "image": "base64"} ---- */

static Datum
datum_of_image(const unsigned char *image, size_t size, voc_theme_model *model, voc_error *error)
{
	bytea *result;

	voc_theme_model_init(model, voc_context_allocator(CurrentMemoryContext));
	if (voc_theme_model_absorb(model, image, size, error) != VOC_OK)
		return (Datum) 0;
	if (model->labels == NULL)
		voc_check_status(voc_theme_model_settle(model), "theme model");
	result = flat_model(model);
	if (VARSIZE(result) - VARHDRSZ != size || memcmp(VARDATA(result), image, size) != 0)
	{
		*error = (voc_error){.status = VOC_CORRUPT,
							 .message = "theme model is damaged",
							 .detail = "It has not the form in which this library writes it."};
		return (Datum) 0;
	}
	return PointerGetDatum(result);
}

Datum
voc_pg_theme_model_recv(PG_FUNCTION_ARGS)
{
	StringInfo message = (StringInfo) PG_GETARG_POINTER(0);
	int size = message->len - message->cursor;
	voc_theme_model model;
	voc_error error;
	Datum result = datum_of_image((const unsigned char *) pq_getmsgbytes(message, size), (size_t) size, &model, &error);

	if (result == (Datum) 0)
		voc_throw_error(&error);
	return result;
}

Datum
voc_pg_theme_model_send(PG_FUNCTION_ARGS)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbytes(&message, VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

static void
write_head(StringInfo out, const voc_theme_model *model)
{
	appendStringInfo(out, "{\"texts\": " UINT64_FORMAT ", \"themes\": %u, \"trained\": %s", model->texts,
					 model->labels != NULL ? model->found : model->themes, model->labels != NULL ? "true" : "false");
}

Datum
voc_pg_theme_model_out(PG_FUNCTION_ARGS)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);
	int size = (int) VARSIZE_ANY_EXHDR(flat);
	int room = pg_b64_enc_len(size);
	voc_theme_model model;
	StringInfoData out;

	voc_theme_model_init(&model, voc_context_allocator(CurrentMemoryContext));
	voc_theme_model_absorb_datum(&model, PointerGetDatum(flat));
	initStringInfo(&out);
	write_head(&out, &model);
	voc_theme_model_free(&model);
	appendStringInfoString(&out, ", \"image\": \"");
	enlargeStringInfo(&out, room + 4);
	out.len += pg_b64_encode(VARDATA_ANY(flat), size, out.data + out.len, room);
	out.data[out.len] = '\0';
	appendStringInfoString(&out, "\"}");
	PG_RETURN_CSTRING(out.data);
}

Datum
voc_pg_theme_model_in(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"texts", "themes", "trained", "image"};
	const char *text = PG_GETARG_CSTRING(0);
	voc_state_member members[VOC_STATE_MEMBERS];
	const char *wrong = voc_read_state_object(text, names, members);
	voc_theme_model model;
	voc_error error;
	StringInfoData head;
	char *image;
	int size;
	Datum result;

	if (wrong != NULL)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), errmsg("invalid input syntax for type voc.theme_model"),
				 errdetail("At byte %d, expected a JSON object with the keys texts, themes, trained and image, each once.",
						   (int) (wrong - text) + 1),
				 errhint("A model is made from texts by the aggregate voc.theme_model_summary(body, themes, seed), and goes before the text: voc.theme_of(model, body).")));
	size = pg_b64_dec_len(members[3].value_length);
	image = palloc(size + 1);
	size = pg_b64_decode(members[3].value, members[3].value_length, image, size);
	if (size < 0)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), errmsg("invalid input syntax for type voc.theme_model"),
				 errdetail("The image is not base64.")));
	result = datum_of_image((const unsigned char *) image, (size_t) size, &model, &error);
	if (result == (Datum) 0)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(voc_status_sqlstate(error.status)), errmsg("%s", error.message), errdetail("%s", error.detail)));
	initStringInfo(&head);
	write_head(&head, &model);
	if (!voc_state_members_are(members, names, head.data))
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION), errmsg("invalid input syntax for type voc.theme_model"),
				 errdetail("Texts, themes and trained are not those of the image.")));
	return result;
}

static bool
is_equal(FunctionCallInfo fcinfo)
{
	struct varlena *a = PG_GETARG_VARLENA_PP(0);
	struct varlena *b = PG_GETARG_VARLENA_PP(1);

	return VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
		   memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
}

Datum
voc_pg_theme_model_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_equal(fcinfo));
}

Datum
voc_pg_theme_model_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!is_equal(fcinfo));
}

Datum
voc_pg_theme_model_hash(PG_FUNCTION_ARGS)
{
	struct varlena *flat = PG_GETARG_VARLENA_PP(0);

	PG_RETURN_INT32((int32) voc_theme_model_checksum((const unsigned char *) VARDATA_ANY(flat)));
}
