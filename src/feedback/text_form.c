#include "feedback/text_form.h"

#include "feedback/base64.h"
#include "feedback/instant.h"
#include "sentiment/emotion.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef enum key
{
	KEY_BODY,
	KEY_CHANNEL,
	KEY_CUSTOMER,
	KEY_OCCURRED_AT,
	KEY_NPS,
	KEY_CSAT,
	KEY_CES,
	KEY_RATING,
	KEY_ATTRIBUTES,
	KEY_ANALYSIS,
	KEY_COUNT
} key;

static const char *const key_names[KEY_COUNT] = {"body", "channel", "customer", "occurred_at", "nps",
												 "csat", "ces",		"rating",	"attributes",  "analysis"};

typedef enum analysis_key
{
	KEY_VERSION,
	KEY_LEXICON,
	KEY_SENTIMENT,
	KEY_POLARITY,
	KEY_EMOTION,
	KEY_LANGUAGE,
	KEY_FINGERPRINT,
	KEY_SECTIONS,
	ANALYSIS_KEY_COUNT
} analysis_key;

static const char *const analysis_key_names[ANALYSIS_KEY_COUNT] = {"version", "lexicon",  "sentiment",	 "polarity",
																   "emotion", "language", "fingerprint", "sections"};

/* In the order of voc_polarity. */
static const char *const polarity_names[] = {"negative", "mixed", "neutral", "positive"};

#define POLARITY_COUNT 4

static bool
is_named(voc_bytes text, const char *name)
{
	return strlen(name) == text.length && memcmp(text.at, name, text.length) == 0;
}

static int
find_name(voc_bytes text, const char *const *names, int count)
{
	for (int i = 0; i < count; i++)
		if (is_named(text, names[i]))
			return i;
	return -1;
}

/* Reading: one value */

typedef struct text_reader
{
	voc_json_reader json;
	voc_feedback *feedback;
	bool has_analysis;
	bool has_polarity;
	const char *name;			/* the key at hand */
	const unsigned char *place; /* of its value */
} text_reader;

static voc_status
add_place(text_reader *reader, voc_status status)
{
	voc_feedback_detail(reader->json.error, "Key \"%s\" at byte %zu of the text.", reader->name,
						(size_t) (reader->place - reader->json.text) + 1);
	return status;
}

/* A number in units of 10^−places; it must be exact in them. */
static voc_status
read_decimal(text_reader *reader, int places, int64_t *value)
{
	voc_bytes number;
	voc_status status = voc_json_number(&reader->json, &number);

	if (status != VOC_OK)
		return status;
	if (voc_feedback_decimal(number, places, value))
		return VOC_OK;
	if (places == 0)
		voc_feedback_fail(reader->json.error, VOC_RANGE, "%s %.*s is no whole number", reader->name,
						  voc_feedback_shown(number), (const char *) number.at);
	else
		voc_feedback_fail(reader->json.error, VOC_RANGE, "%s %.*s has more than %d decimal places", reader->name,
						  voc_feedback_shown(number), (const char *) number.at, places);
	return add_place(reader, VOC_RANGE);
}

static voc_status
read_score(text_reader *reader, voc_feedback_score score, int64_t lowest, int64_t highest, int8_t *value)
{
	int64_t number;
	voc_status status = read_decimal(reader, 0, &number);

	if (status != VOC_OK)
		return status;
	if (number < lowest || number > highest)
		return add_place(reader, voc_feedback_fail_score(reader->json.error, score, number));
	*value = (int8_t) number;
	return VOC_OK;
}

static voc_status
read_rating(text_reader *reader)
{
	int64_t hundredths;
	voc_status status = read_decimal(reader, 2, &hundredths);

	if (status != VOC_OK)
		return status;
	if (hundredths < 100 || hundredths > 500)
		return add_place(reader, voc_feedback_fail_rating(reader->json.error, (double) hundredths / 100));
	reader->feedback->rating = (int16_t) hundredths;
	return VOC_OK;
}

static voc_status
read_time(text_reader *reader)
{
	voc_bytes text;
	voc_error *error = reader->json.error;
	voc_status status = voc_json_string(&reader->json, &text);
	const char *shown;
	int length;

	if (status != VOC_OK)
		return status;
	shown = (const char *) text.at;
	length = voc_feedback_shown(text);
	switch (voc_instant_read(text, &reader->feedback->occurred_at))
	{
		case VOC_INSTANT_OK:
			reader->feedback->has_time = true;
			return VOC_OK;
		case VOC_INSTANT_NO_TIME:
			status = voc_feedback_fail(error, VOC_SYNTAX, "occurred_at \"%.*s\" is no time in ISO 8601", length, shown);
			voc_feedback_hint(error, "Write it like 2026-03-01T10:15:00+08:00.");
			break;
		case VOC_INSTANT_NO_ZONE:
			status = voc_feedback_fail(error, VOC_SYNTAX, "occurred_at \"%.*s\" has no time zone", length, shown);
			voc_feedback_hint(error, "Write it like 2026-03-01T10:15:00+08:00, or with Z for UTC.");
			break;
		case VOC_INSTANT_OUT_OF_RANGE:
			status = voc_feedback_fail(error, VOC_RANGE, "occurred_at \"%.*s\" is out of range", length, shown);
			voc_feedback_hint(error, "A feedback's time lies in the years 0001 to 9999 (UTC).");
			break;
	}
	return add_place(reader, status);
}

static voc_status
read_attributes(text_reader *reader)
{
	if (voc_json_peek(&reader->json) != '{')
	{
		voc_feedback_fail(reader->json.error, VOC_SYNTAX, "attributes of a feedback must be a JSON object");
		return add_place(reader, VOC_SYNTAX);
	}
	return voc_feedback_json_value(&reader->json, VOC_FEEDBACK_MAX_DEPTH, &reader->feedback->attributes);
}

/* Sixteen hexadecimal digits in lower case. */
static voc_status
read_hash(text_reader *reader, bool *there, uint64_t *value)
{
	static const char digits[] = "0123456789abcdef";
	voc_bytes text;
	voc_status status = voc_json_string(&reader->json, &text);

	if (status != VOC_OK)
		return status;
	*there = true;
	*value = 0;
	for (uint32_t i = 0; i < text.length; i++)
	{
		const char *digit = text.at[i] == 0 ? NULL : strchr(digits, text.at[i]);

		if (digit == NULL)
			break;
		*value = *value << 4 | (uint64_t) (digit - digits);
		if (i == 15 && text.length == 16)
			return VOC_OK;
	}
	voc_feedback_fail(reader->json.error, VOC_SYNTAX, "\"%.*s\" is no hash of 16 lower-case hexadecimal digits",
					  voc_feedback_shown(text), (const char *) text.at);
	return add_place(reader, VOC_SYNTAX);
}

static voc_status
read_polarity(text_reader *reader)
{
	voc_bytes text;
	voc_status status = voc_json_string(&reader->json, &text);
	int polarity;

	if (status != VOC_OK)
		return status;
	polarity = find_name(text, polarity_names, POLARITY_COUNT);
	if (polarity < 0)
	{
		voc_feedback_fail(reader->json.error, VOC_SYNTAX, "there is no polarity \"%.*s\"", voc_feedback_shown(text),
						  (const char *) text.at);
		return add_place(reader, VOC_SYNTAX);
	}
	reader->feedback->analysis.polarity = (uint8_t) polarity;
	reader->has_polarity = true;
	return VOC_OK;
}

static voc_status
read_emotion(text_reader *reader)
{
	voc_bytes text;
	voc_status status = voc_json_string(&reader->json, &text);

	if (status != VOC_OK)
		return status;
	for (int emotion = 0; emotion < VOC_FEEDBACK_EMOTION_COUNT; emotion++)
		if (is_named(text, voc_emotion_name(emotion)))
		{
			reader->feedback->analysis.emotion = (uint8_t) (emotion + 1);
			return VOC_OK;
		}
	voc_feedback_fail(reader->json.error, VOC_SYNTAX, "there is no emotion \"%.*s\"", voc_feedback_shown(text),
					  (const char *) text.at);
	return add_place(reader, VOC_SYNTAX);
}

static voc_status
read_sections(text_reader *reader)
{
	voc_bytes text;
	voc_status status = voc_json_string(&reader->json, &text);
	unsigned char *bytes;

	if (status != VOC_OK)
		return status;
	bytes = voc_arena_allocate(reader->json.arena, voc_base64_decoded_size(text.length));
	if (bytes == NULL)
		return voc_feedback_fail(reader->json.error, VOC_NO_MEMORY, "out of memory for a feedback");
	reader->feedback->analysis.sections.at = bytes;
	if (voc_base64_decode(reader->json.arena, text, bytes, &reader->feedback->analysis.sections.length))
		return VOC_OK;
	voc_feedback_fail(reader->json.error, VOC_SYNTAX, "sections of an analysis are not in base64");
	return add_place(reader, VOC_SYNTAX);
}

static voc_status
read_bounded(text_reader *reader, int places, int64_t lowest, int64_t highest, int64_t *value)
{
	voc_status status = read_decimal(reader, places, value);

	if (status != VOC_OK || (*value >= lowest && *value <= highest))
		return status;
	voc_feedback_fail(reader->json.error, VOC_RANGE, "%s of an analysis is out of range", reader->name);
	return add_place(reader, VOC_RANGE);
}

static voc_status
read_analysis_value(text_reader *reader, int which)
{
	voc_feedback_analysis *analysis = &reader->feedback->analysis;
	int64_t number = 0;
	voc_status status = VOC_OK;

	switch ((analysis_key) which)
	{
		case KEY_VERSION:
			status = read_bounded(reader, 0, 1, UINT16_MAX, &number);
			analysis->version = (uint16_t) number;
			break;
		case KEY_LEXICON:
			return read_hash(reader, &analysis->has_lexicon, &analysis->lexicon);
		case KEY_SENTIMENT:
			status = read_bounded(reader, 4, -10000, 10000, &number);
			analysis->sentiment = (int16_t) number;
			analysis->sentiment_known = true;
			break;
		case KEY_POLARITY:
			return read_polarity(reader);
		case KEY_EMOTION:
			return read_emotion(reader);
		case KEY_LANGUAGE:
			return voc_json_string(&reader->json, &analysis->language);
		case KEY_FINGERPRINT:
			return read_hash(reader, &analysis->has_fingerprint, &analysis->fingerprint);
		case KEY_SECTIONS:
			return read_sections(reader);
		case ANALYSIS_KEY_COUNT:
			break;
	}
	return status;
}

/* Reading: an object */

typedef voc_status (*value_reader)(text_reader *reader, int which);

static voc_status
fail_unknown_key(text_reader *reader, voc_bytes name, const unsigned char *at, const char *const *names, int count)
{
	char known[160] = "";
	size_t length = 0;

	for (int i = 0; i < count && length < sizeof(known); i++)
		length += (size_t) snprintf(known + length, sizeof(known) - length, "%s%s", i == 0 ? "" : ", ", names[i]);
	voc_feedback_fail(reader->json.error, VOC_SYNTAX, "key \"%.*s\" is unknown in a feedback", voc_feedback_shown(name),
					  (const char *) name.at);
	voc_feedback_detail(reader->json.error, "At byte %zu of the text. Known keys: %s.",
						(size_t) (at - reader->json.text) + 1, known);
	if (names == key_names)
		voc_feedback_hint(reader->json.error, "Keep what has no key of its own in \"attributes\".");
	return VOC_SYNTAX;
}

static voc_status
read_member(text_reader *reader, const char *const *names, int count, unsigned *seen, value_reader read)
{
	const unsigned char *at;
	voc_bytes name;
	voc_status status;
	int which;

	voc_json_peek(&reader->json);
	at = reader->json.at;
	if ((status = voc_json_string(&reader->json, &name)) != VOC_OK)
		return status;
	which = find_name(name, names, count);
	if (which < 0)
		return fail_unknown_key(reader, name, at, names, count);
	if ((*seen & 1u << which) != 0)
		return voc_feedback_json_fail(&reader->json, at, "key \"%s\" is there twice", names[which]);
	*seen |= 1u << which;
	if ((status = voc_json_expect(&reader->json, ':')) != VOC_OK)
		return status;
	if (voc_json_null(&reader->json))
		return VOC_OK;
	reader->name = names[which];
	reader->place = reader->json.at;
	return read(reader, which);
}

static voc_status
read_object(text_reader *reader, const char *const *names, int count, value_reader read)
{
	unsigned seen = 0;
	voc_status status = voc_json_expect(&reader->json, '{');

	if (status != VOC_OK)
		return status;
	if (voc_json_peek(&reader->json) == '}')
		return voc_json_expect(&reader->json, '}');
	for (;;)
	{
		if ((status = read_member(reader, names, count, &seen, read)) != VOC_OK)
			return status;
		if (!voc_json_more(&reader->json, '}', &status))
			return status;
	}
}

static voc_status
read_analysis(text_reader *reader)
{
	const unsigned char *place = reader->json.at;
	const voc_feedback_analysis *analysis = &reader->feedback->analysis;
	voc_status status = read_object(reader, analysis_key_names, ANALYSIS_KEY_COUNT, read_analysis_value);

	reader->has_analysis = true;
	if (status != VOC_OK)
		return status;
	reader->name = key_names[KEY_ANALYSIS];
	reader->place = place;
	if (analysis->sentiment_known != reader->has_polarity)
		voc_feedback_fail(reader->json.error, VOC_SYNTAX, "sentiment and polarity of an analysis go together");
	else if (analysis->version == 0 &&
			 (analysis->sentiment_known || analysis->emotion != 0 || analysis->language.at != NULL ||
			  analysis->has_lexicon || analysis->has_fingerprint || analysis->sections.at != NULL))
		voc_feedback_fail(reader->json.error, VOC_SYNTAX, "an analysis needs its version");
	else
		return VOC_OK;
	return add_place(reader, VOC_SYNTAX);
}

static voc_status
read_value(text_reader *reader, int which)
{
	voc_feedback *feedback = reader->feedback;

	switch ((key) which)
	{
		case KEY_BODY:
			return voc_json_string(&reader->json, &feedback->body);
		case KEY_CHANNEL:
			return voc_json_string(&reader->json, &feedback->channel);
		case KEY_CUSTOMER:
			return voc_json_string(&reader->json, &feedback->customer);
		case KEY_OCCURRED_AT:
			return read_time(reader);
		case KEY_NPS:
			return read_score(reader, VOC_FEEDBACK_NPS, 0, 10, &feedback->nps);
		case KEY_CSAT:
			return read_score(reader, VOC_FEEDBACK_CSAT, 1, 5, &feedback->csat);
		case KEY_CES:
			return read_score(reader, VOC_FEEDBACK_CES, 1, 7, &feedback->ces);
		case KEY_RATING:
			return read_rating(reader);
		case KEY_ATTRIBUTES:
			return read_attributes(reader);
		case KEY_ANALYSIS:
			return read_analysis(reader);
		case KEY_COUNT:
			break;
	}
	return VOC_OK;
}

/* The rules that take the whole value, after the last byte is read. */
static voc_status
check_whole(text_reader *reader)
{
	voc_error *error = reader->json.error;
	voc_status status = voc_feedback_check(reader->feedback, error);

	if (status == VOC_PARAMETER)
		return error->status = VOC_SYNTAX;
	if (status != VOC_OK || !reader->has_analysis)
		return status;
	if (reader->feedback->analysis.version > 0 && reader->feedback->body.at == NULL)
		return voc_feedback_fail(error, VOC_SYNTAX, "a feedback without body cannot have an analysis");
	status = voc_feedback_validate_analysis(reader->json.arena, reader->feedback, error);
	if (status == VOC_CORRUPT)
	{
		voc_feedback_hint(error, "Leave out \"analysis\" to have the body analysed again.");
		return error->status = VOC_SYNTAX;
	}
	return status;
}

voc_status
voc_feedback_read_text(voc_arena *arena, voc_bytes text, voc_feedback *feedback, bool *has_analysis, voc_error *error)
{
	text_reader reader = {.feedback = feedback};
	voc_status status;

	*feedback = voc_feedback_nothing;
	voc_feedback_json_start(&reader.json, arena, text, error);
	if ((status = read_object(&reader, key_names, KEY_COUNT, read_value)) == VOC_OK &&
		(status = voc_json_finish(&reader.json, "the end of the text")) == VOC_OK)
		status = check_whole(&reader);
	*has_analysis = reader.has_analysis;
	return status;
}

/* Writing */

static void
put_key(voc_json_writer *writer, bool *first, const char *name)
{
	voc_json_put_text(writer, *first ? "\"" : ", \"");
	voc_json_put_text(writer, name);
	voc_json_put_text(writer, "\": ");
	*first = false;
}

static void
put_optional_string(voc_json_writer *writer, bool *first, const char *name, voc_bytes value)
{
	if (value.at == NULL)
		return;
	put_key(writer, first, name);
	voc_json_put_string(writer, value);
}

static void
put_hash(voc_json_writer *writer, bool *first, const char *name, bool there, uint64_t value)
{
	char digits[24];

	if (!there)
		return;
	snprintf(digits, sizeof(digits), "\"%016" PRIx64 "\"", value);
	put_key(writer, first, name);
	voc_json_put_text(writer, digits);
}

static void
put_number(voc_json_writer *writer, bool *first, const char *name, bool there, int64_t value, int places)
{
	if (!there)
		return;
	put_key(writer, first, name);
	voc_feedback_put_decimal(writer, value, places);
}

static void
put_base64(voc_json_writer *writer, voc_bytes bytes)
{
	size_t size = voc_base64_encoded_size(bytes.length);

	voc_json_put_text(writer, "\"");
	if (writer->to != NULL)
	{
		voc_base64_encode(writer->arena, bytes, writer->to);
		writer->to += size;
	}
	writer->size += size;
	voc_json_put_text(writer, "\"");
}

static void
put_analysis(voc_json_writer *writer, const voc_feedback_analysis *analysis)
{
	bool first = true;

	voc_json_put_text(writer, "{");
	put_number(writer, &first, "version", analysis->version > 0, analysis->version, 0);
	put_hash(writer, &first, "lexicon", analysis->has_lexicon, analysis->lexicon);
	put_number(writer, &first, "sentiment", analysis->sentiment_known, analysis->sentiment, 4);
	if (analysis->sentiment_known)
	{
		put_key(writer, &first, "polarity");
		voc_json_put_text(writer, "\"");
		voc_json_put_text(writer, polarity_names[analysis->polarity]);
		voc_json_put_text(writer, "\"");
	}
	if (analysis->emotion > 0)
	{
		const char *name = voc_emotion_name(analysis->emotion - 1);

		put_optional_string(writer, &first, "emotion",
							(voc_bytes){(const unsigned char *) name, (uint32_t) strlen(name)});
	}
	put_optional_string(writer, &first, "language", analysis->language);
	put_hash(writer, &first, "fingerprint", analysis->has_fingerprint, analysis->fingerprint);
	if (analysis->sections.at != NULL)
	{
		put_key(writer, &first, "sections");
		put_base64(writer, analysis->sections);
	}
	voc_json_put_text(writer, "}");
}

void
voc_feedback_write_text(voc_json_writer *writer, const voc_feedback *feedback, bool with_analysis)
{
	bool first = true;

	voc_json_put_text(writer, "{");
	put_optional_string(writer, &first, "body", feedback->body);
	put_optional_string(writer, &first, "channel", feedback->channel);
	put_optional_string(writer, &first, "customer", feedback->customer);
	if (feedback->has_time)
	{
		char time[VOC_INSTANT_BYTES];

		voc_instant_write(feedback->occurred_at, time);
		put_key(writer, &first, "occurred_at");
		voc_json_put_string(writer, (voc_bytes){(const unsigned char *) time, (uint32_t) strlen(time)});
	}
	put_number(writer, &first, "nps", feedback->nps >= 0, feedback->nps, 0);
	put_number(writer, &first, "csat", feedback->csat > 0, feedback->csat, 0);
	put_number(writer, &first, "ces", feedback->ces > 0, feedback->ces, 0);
	put_number(writer, &first, "rating", feedback->rating > 0, feedback->rating, 2);
	if (feedback->attributes.at != NULL)
	{
		put_key(writer, &first, "attributes");
		voc_json_put(writer, feedback->attributes.at, feedback->attributes.length);
	}
	if (with_analysis)
	{
		put_key(writer, &first, "analysis");
		put_analysis(writer, &feedback->analysis);
	}
	voc_json_put_text(writer, "}");
}
