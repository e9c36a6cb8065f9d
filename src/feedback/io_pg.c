/*
 * SQL: input and output of voc.feedback in text and binary form, and its casts from and to json and jsonb.
 *
 * What comes in is brought into the one form that a value has: attributes as jsonb prints them, the analysis as this library
 * makes it. Only an analysis that the library would not make itself (with a lexicon, by another version) is taken over.
 *
 * The server reads and prints jsonb of any size without looking whether it shall stop; what can be done is to look before and
 * behind.
 */
#include "feedback/feedback_pg.h"

#include "feedback/text_form.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

PG_FUNCTION_INFO_V1(voc_pg_feedback_in);
PG_FUNCTION_INFO_V1(voc_pg_feedback_out);
PG_FUNCTION_INFO_V1(voc_pg_feedback_recv);
PG_FUNCTION_INFO_V1(voc_pg_feedback_send);
PG_FUNCTION_INFO_V1(voc_pg_feedback_to_jsonb);
PG_FUNCTION_INFO_V1(voc_pg_feedback_to_json);
PG_FUNCTION_INFO_V1(voc_pg_feedback_from_jsonb);

static voc_bytes
canonical_attributes(voc_bytes attributes)
{
	char *text = pnstrdup((const char *) attributes.at, attributes.length);
	Datum read = DirectFunctionCall1(jsonb_in, CStringGetDatum(text));
	voc_bytes canonical;

	CHECK_FOR_INTERRUPTS();
	canonical = voc_jsonb_bytes(read);
	CHECK_FOR_INTERRUPTS();
	pfree(text);
	return canonical;
}

/* The value that a text stands for; on failure false and the error's words. */
static bool
read_text(voc_bytes text, Datum *value, voc_error *error)
{
	voc_feedback feedback;
	bool has_analysis;

	if (voc_feedback_read_text(voc_context_arena(), text, &feedback, &has_analysis, error) != VOC_OK)
		return false;
	if (feedback.attributes.at != NULL)
		feedback.attributes = canonical_attributes(feedback.attributes);
	if (!has_analysis || voc_feedback_analysis_is_own(&feedback))
		voc_feedback_analyse_body(&feedback);
	if (voc_feedback_check(&feedback, error) != VOC_OK)
		return false;
	*value = voc_feedback_datum(&feedback);
	return true;
}

/* voc.feedback_in(cstring) → voc.feedback */
Datum
voc_pg_feedback_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	voc_error error;
	Datum value;

	CHECK_FOR_INTERRUPTS();
	if (!read_text((voc_bytes){(const unsigned char *) text, (uint32_t) strlen(text)}, &value, &error))
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(voc_status_sqlstate(error.status)), errmsg("%s", error.message),
				 error.detail[0] != '\0' ? errdetail("%s", error.detail) : 0,
				 error.hint[0] != '\0' ? errhint("%s", error.hint)
				 : text[strspn(text, " \t\r\n")] != '{'
					 ? errhint("A feedback is made from the words of a customer by voc.make_feedback(body).")
					 : 0));
	return value;
}

/* The text form, ended by NUL; its length goes to `length`. */
static char *
write_text(Datum value, size_t *length)
{
	voc_feedback feedback;
	voc_arena *arena = voc_context_arena();
	voc_json_writer writer = {.arena = arena};
	bool with_analysis;
	char *text;

	voc_feedback_of(value, &feedback);
	with_analysis = !voc_feedback_analysis_is_own(&feedback);
	voc_feedback_write_text(&writer, &feedback, with_analysis);
	*length = writer.size;
	text = palloc(writer.size + 1);
	writer = (voc_json_writer){.to = (unsigned char *) text, .arena = arena};
	voc_feedback_write_text(&writer, &feedback, with_analysis);
	text[*length] = '\0';
	CHECK_FOR_INTERRUPTS();
	return text;
}

/* voc.feedback_out(voc.feedback) → cstring */
Datum
voc_pg_feedback_out(PG_FUNCTION_ARGS)
{
	size_t length;

	PG_RETURN_CSTRING(write_text(PG_GETARG_DATUM(0), &length));
}

/* voc.feedback_to_jsonb(voc.feedback) → jsonb */
Datum
voc_pg_feedback_to_jsonb(PG_FUNCTION_ARGS)
{
	size_t length;

	return DirectFunctionCall1(jsonb_in, CStringGetDatum(write_text(PG_GETARG_DATUM(0), &length)));
}

/* voc.feedback_to_json(voc.feedback) → json */
Datum
voc_pg_feedback_to_json(PG_FUNCTION_ARGS)
{
	size_t length;
	char *text = write_text(PG_GETARG_DATUM(0), &length);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(text, (int) length));
}

/* voc.jsonb_to_feedback(jsonb) → voc.feedback */
Datum
voc_pg_feedback_from_jsonb(PG_FUNCTION_ARGS)
{
	Jsonb *jsonb = PG_GETARG_JSONB_P(0);
	StringInfoData text;
	voc_error error;
	Datum value;

	initStringInfo(&text);
	JsonbToCString(&text, &jsonb->root, VARSIZE(jsonb));
	CHECK_FOR_INTERRUPTS();
	if (!read_text((voc_bytes){(const unsigned char *) text.data, (uint32_t) text.len}, &value, &error))
		voc_throw_error(&error);
	return value;
}

/* voc.feedback_recv(internal) → voc.feedback */
Datum
voc_pg_feedback_recv(PG_FUNCTION_ARGS)
{
	StringInfo message = (StringInfo) PG_GETARG_POINTER(0);
	size_t length = (size_t) (message->len - message->cursor);
	const unsigned char *image = (const unsigned char *) pq_getmsgbytes(message, (int) length);
	voc_feedback feedback;
	voc_error error;

	if (voc_feedback_validate(voc_context_arena(), image, length, &feedback, &error) != VOC_OK)
		voc_throw_error(&error);
	if (feedback.attributes.at != NULL)
	{
		voc_bytes canonical = canonical_attributes(feedback.attributes);

		if (canonical.length != feedback.attributes.length ||
			memcmp(canonical.at, feedback.attributes.at, canonical.length) != 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION), errmsg("feedback image is damaged"),
							errdetail("The attributes are not in the form that jsonb has.")));
	}
	if (voc_feedback_analysis_is_own(&feedback))
		voc_feedback_analyse_body(&feedback);
	return voc_feedback_datum(&feedback);
}

/* voc.feedback_send(voc.feedback) → bytea: the image itself */
Datum
voc_pg_feedback_send(PG_FUNCTION_ARGS)
{
	PG_RETURN_BYTEA_P(PG_GETARG_BYTEA_P_COPY(0));
}
