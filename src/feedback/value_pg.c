/*
 * Feedback values between the server and the engine.
 */
#include "feedback/feedback_pg.h"

#include "sentiment/sentiment_pg.h"
#include "text/tokens_pg.h"
#include "theme/taxonomy_pg.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

static void
fail_corrupted(void)
{
	ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("stored feedback is damaged")));
}

bool
voc_feedback_head_of(Datum value, voc_feedback *feedback)
{
	bool has_body;
	struct varlena *image = (struct varlena *) DatumGetPointer(value);

	if (VARATT_IS_EXTERNAL(image) || VARATT_IS_COMPRESSED(image))
		image = PG_DETOAST_DATUM_SLICE(value, 0, VOC_FEEDBACK_HEAD_BYTES);
	if (voc_feedback_decode_head((const unsigned char *) VARDATA_ANY(image), VARSIZE_ANY_EXHDR(image), feedback,
								 &has_body) != VOC_OK)
		fail_corrupted();
	return has_body;
}

void
voc_feedback_of(Datum value, voc_feedback *feedback)
{
	struct varlena *image = PG_DETOAST_DATUM_PACKED(value);

	if (voc_feedback_decode((const unsigned char *) VARDATA_ANY(image), VARSIZE_ANY_EXHDR(image), feedback) != VOC_OK)
		fail_corrupted();
}

Datum
voc_feedback_datum(const voc_feedback *feedback)
{
	voc_error error;
	size_t size;
	struct varlena *image;

	if (voc_feedback_check(feedback, &error) != VOC_OK)
		voc_throw_error(&error);
	size = VARHDRSZ + voc_feedback_size(feedback);
	image = palloc(size);
	SET_VARSIZE(image, size);
	voc_feedback_encode(feedback, (unsigned char *) VARDATA(image));
	return PointerGetDatum(image);
}

void
voc_feedback_analyse_body(voc_feedback *feedback)
{
	voc_feedback_analyse_body_with(feedback, NULL);
}

void
voc_feedback_analyse_body_with(voc_feedback *feedback, const voc_lexicon *lexicon)
{
	voc_feedback_analyst analyst = {
		.tokenizer = voc_connection_tokenizer(), .sentiment = voc_connection_sentiment(), .lexicon = lexicon};

	if (lexicon != NULL)
	{
		const voc_ready_taxonomy *ready = voc_taxonomy_of(lexicon);

		analyst.taxonomy = &ready->taxonomy;
		analyst.tagger = ready->tagger;
	}
	voc_check_status(voc_feedback_analyse(voc_context_arena(), &analyst, feedback), "the analysis of a feedback");
}

voc_bytes
voc_text_bytes(const text *value)
{
	if (value == NULL)
		return (voc_bytes){NULL, 0};
	return (voc_bytes){(const unsigned char *) VARDATA_ANY(value), (uint32_t) VARSIZE_ANY_EXHDR(value)};
}

text *
voc_bytes_text(voc_bytes bytes)
{
	return bytes.at == NULL ? NULL : cstring_to_text_with_len((const char *) bytes.at, (int) bytes.length);
}

voc_bytes
voc_feedback_tokens(const voc_feedback *feedback)
{
	return voc_feedback_section(feedback->analysis.sections, VOC_FEEDBACK_SECTION_TOKENS);
}

voc_bytes
voc_jsonb_bytes(Datum value)
{
	Jsonb *jsonb = DatumGetJsonbP(value);
	StringInfoData text;

	if (!JB_ROOT_IS_OBJECT(jsonb))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("attributes of a feedback must be a JSON object"),
						errhint("Wrap the value: jsonb_build_object('name', value).")));
	initStringInfo(&text);
	JsonbToCString(&text, &jsonb->root, VARSIZE(jsonb));
	return (voc_bytes){(const unsigned char *) text.data, (uint32_t) text.len};
}
