#include "unit/unit.h"

#include "base/hash.h"
#include "feedback/base64.h"
#include "feedback/format.h"
#include "feedback/instant.h"
#include "feedback/text_form.h"
#include "feedback/theme_list.h"
#include "feedback/token_list.h"
#include "sentiment/emotion.h"

#include <stdlib.h>

static voc_bytes
bytes_of(const char *text)
{
	return (voc_bytes){(const unsigned char *) text, (uint32_t) strlen(text)};
}

/* A value with everything in it. The token list is of "good, 好用": word, punctuation, word; the themes are app and price. */
static voc_feedback
full_value(void)
{
	static const unsigned char sections[] = {1, 3, 0x14, 0xd1, 0x2a, 3, 10, 3, 'a', 'p', 'p', 5, 'p', 'r', 'i', 'c', 'e'};
	voc_feedback value = voc_feedback_nothing;

	value.body = bytes_of("good, 好用");
	value.channel = bytes_of("review");
	value.customer = bytes_of("c-17");
	value.attributes = bytes_of("{\"a\": [1, 2]}");
	value.has_time = true;
	value.occurred_at = INT64_C(825646500000000);
	value.nps = 9;
	value.csat = 4;
	value.ces = 7;
	value.rating = 450;
	value.analysis.version = 3;
	value.analysis.sentiment_known = true;
	value.analysis.sentiment = -2500;
	value.analysis.polarity = 1;
	value.analysis.emotion = 2;
	value.analysis.language = bytes_of("zh-Hans");
	value.analysis.has_lexicon = true;
	value.analysis.lexicon = UINT64_C(0x00c0ffee00c0ffee);
	value.analysis.has_fingerprint = true;
	value.analysis.fingerprint = UINT64_C(0x0123456789abcdef);
	value.analysis.sections = (voc_bytes){sections, sizeof(sections)};
	return value;
}

static size_t
encode(const voc_feedback *value, unsigned char *image)
{
	voc_feedback_encode(value, image);
	return voc_feedback_size(value);
}

/* format.h draws this image; it may never change. */
static void
image_is_as_drawn(void)
{
	static const unsigned char drawn[] = "\x01\x03\x3f\x0a\0\0\0\0\xb1\x1c\x01\0\0\0\0\0\0\0\0\0\x06\x07\x03"
										 "zh-Hansreview\x01\x01\x22\xe5\xa5\xbd\xe7\x94\xa8";
	voc_feedback value = voc_feedback_nothing;
	unsigned char image[sizeof(drawn)];

	value.body = bytes_of("好用");
	value.channel = bytes_of("review");
	value.nps = 9;
	value.analysis.version = 1;
	value.analysis.sentiment_known = true;
	value.analysis.sentiment = 7345;
	value.analysis.polarity = 3;
	value.analysis.language = bytes_of("zh-Hans");
	value.analysis.sections = bytes_of("\x01\x01\x22");
	CHECK_INT(voc_feedback_size(&value), sizeof(drawn) - 1);
	CHECK_INT(encode(&value, image), sizeof(drawn) - 1);
	CHECK(memcmp(image, drawn, sizeof(drawn) - 1) == 0);
}

/* The numbers of emotions are on disk. */
static void
emotions_are_as_drawn(void)
{
	static const char *const drawn[VOC_FEEDBACK_EMOTION_COUNT] = {"joy", "anger", "sadness", "surprise", "fear", "disgust"};

	CHECK_INT(VOC_EMOTION_COUNT, VOC_FEEDBACK_EMOTION_COUNT);
	for (int emotion = 0; emotion < VOC_FEEDBACK_EMOTION_COUNT; emotion++)
		CHECK_TEXT(voc_emotion_name(emotion), drawn[emotion]);
}

static bool
same_bytes(voc_bytes a, voc_bytes b)
{
	return (a.at == NULL) == (b.at == NULL) && a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

static void
image_keeps_everything(void)
{
	voc_feedback value = full_value(), back;
	unsigned char image[512];
	size_t length = encode(&value, image);
	voc_arena arena;
	voc_error error;

	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK_INT(voc_feedback_validate(&arena, image, length, &back, &error), VOC_OK);
	CHECK(same_bytes(back.body, value.body) && same_bytes(back.channel, value.channel));
	CHECK(same_bytes(back.customer, value.customer) && same_bytes(back.attributes, value.attributes));
	CHECK(same_bytes(back.analysis.language, value.analysis.language));
	CHECK(same_bytes(back.analysis.sections, value.analysis.sections));
	CHECK(back.has_time && back.occurred_at == value.occurred_at);
	CHECK_INT(back.nps, 9);
	CHECK_INT(back.csat, 4);
	CHECK_INT(back.ces, 7);
	CHECK_INT(back.rating, 450);
	CHECK_INT(back.analysis.version, 3);
	CHECK_INT(back.analysis.sentiment, -2500);
	CHECK_INT(back.analysis.polarity, 1);
	CHECK_INT(image[5], 2);
	CHECK_INT(back.analysis.emotion, 2);
	CHECK(back.analysis.lexicon == value.analysis.lexicon && back.analysis.fingerprint == value.analysis.fingerprint);
	CHECK_INT(voc_feedback_section(back.analysis.sections, VOC_FEEDBACK_SECTION_TOKENS).length, 3);
	CHECK_INT(voc_feedback_section(back.analysis.sections, VOC_FEEDBACK_SECTION_THEMES).length, 10);
	CHECK(voc_feedback_section(back.analysis.sections, 2).at == NULL);
	voc_arena_free(&arena);
}

static void
empty_texts_are_not_absent(void)
{
	voc_feedback value = voc_feedback_nothing, back;
	unsigned char image[64];
	size_t length;

	value.body = value.channel = bytes_of("");
	length = encode(&value, image);
	CHECK_INT(voc_feedback_decode(image, length, &back), VOC_OK);
	CHECK(back.body.at != NULL && back.channel.at != NULL && back.customer.at == NULL);
	CHECK_INT(back.nps, -1);
}

/* The longest head there can be lies in the slice that accessors read. */
static void
head_fits_its_slice(void)
{
	static unsigned char image[VOC_FEEDBACK_MAX_CHANNEL + VOC_FEEDBACK_MAX_CUSTOMER + 2 * 1024 * 1024];
	static char filler[1024 * 1024];
	voc_feedback value = full_value(), head;
	voc_error error;
	size_t length;
	bool has_body;

	memset(filler, 'x', sizeof(filler));
	value.channel = (voc_bytes){(unsigned char *) filler, VOC_FEEDBACK_MAX_CHANNEL};
	value.customer = (voc_bytes){(unsigned char *) filler, VOC_FEEDBACK_MAX_CUSTOMER};
	value.analysis.language = (voc_bytes){(unsigned char *) filler, VOC_FEEDBACK_MAX_LANGUAGE};
	value.attributes = (voc_bytes){(unsigned char *) filler, VOC_FEEDBACK_MAX_ATTRIBUTES};
	CHECK_INT(voc_feedback_check(&value, &error), VOC_OK);
	length = encode(&value, image);
	CHECK(length > VOC_FEEDBACK_HEAD_BYTES);
	CHECK_INT(voc_feedback_decode_head(image, VOC_FEEDBACK_HEAD_BYTES, &head, &has_body), VOC_OK);
	CHECK(has_body);
	CHECK(same_bytes(head.customer, value.customer) && head.body.at == NULL);

	value.channel.length++;
	CHECK_INT(voc_feedback_check(&value, &error), VOC_LIMIT);
	CHECK_TEXT(error.message, "channel of 128 bytes is too long for a feedback");
	CHECK_TEXT(error.detail, "At most 127 bytes are allowed.");
}

static void
limits_are_named(void)
{
	voc_feedback value = voc_feedback_nothing;
	voc_error error;

	CHECK_INT(voc_feedback_check(&value, &error), VOC_PARAMETER);
	CHECK_TEXT(error.message, "a feedback needs a body or a score");
	value.nps = 11;
	CHECK_INT(voc_feedback_check(&value, &error), VOC_RANGE);
	CHECK_TEXT(error.message, "nps score 11 is not between 0 and 10");
	CHECK(error.hint[0] != '\0');
	value.nps = 0;
	CHECK_INT(voc_feedback_check(&value, &error), VOC_OK);
	value.has_time = true;
	value.occurred_at = VOC_FEEDBACK_TIME_FIRST;
	CHECK_INT(voc_feedback_check(&value, &error), VOC_OK);
	value.occurred_at--;
	CHECK_INT(voc_feedback_check(&value, &error), VOC_RANGE);
	value.occurred_at = VOC_FEEDBACK_TIME_END;
	CHECK_INT(voc_feedback_check(&value, &error), VOC_RANGE);
	value.occurred_at--;
	value.body = (voc_bytes){(const unsigned char *) "", VOC_FEEDBACK_MAX_BODY + 1};
	CHECK_INT(voc_feedback_check(&value, &error), VOC_LIMIT);
	CHECK_TEXT(error.message, "body of 67108865 bytes is too long for a feedback");
}

static size_t
write_text(const voc_feedback *value, char *text, bool with_analysis)
{
	voc_json_writer writer = {.to = NULL};
	size_t length;

	voc_feedback_write_text(&writer, value, with_analysis);
	length = writer.size;
	writer = (voc_json_writer){.to = (unsigned char *) text};
	voc_feedback_write_text(&writer, value, with_analysis);
	text[length] = '\0';
	return length;
}

static void
text_form_keeps_everything(void)
{
	voc_feedback value = full_value(), back;
	unsigned char image[512], again[512];
	size_t length = encode(&value, image);
	char text[1024];
	bool has_analysis;
	voc_arena arena;
	voc_error error;

	voc_arena_init(&arena, &voc_allocator_malloc);
	write_text(&value, text, true);
	CHECK_TEXT(text, "{\"body\": \"good, 好用\", \"channel\": \"review\", \"customer\": \"c-17\", \"occurred_at\": "
					 "\"2026-03-01T02:15:00Z\", \"nps\": 9, \"csat\": 4, \"ces\": 7, \"rating\": 4.5, \"attributes\": "
					 "{\"a\": [1, 2]}, \"analysis\": {\"version\": 3, \"lexicon\": \"00c0ffee00c0ffee\", \"sentiment\": "
					 "-0.25, \"polarity\": \"mixed\", \"emotion\": \"anger\", \"language\": \"zh-Hans\", \"fingerprint\": \"0123456789abcdef\", "
					 "\"sections\": \"AQMU0SoDCgNhcHAFcHJpY2U=\"}}");
	CHECK_INT(voc_feedback_read_text(&arena, bytes_of(text), &back, &has_analysis, &error), VOC_OK);
	CHECK(has_analysis);
	CHECK_INT(encode(&back, again), length);
	CHECK(memcmp(image, again, length) == 0);

	write_text(&value, text, false);
	CHECK_INT(voc_feedback_read_text(&arena, bytes_of(text), &back, &has_analysis, &error), VOC_OK);
	CHECK(!has_analysis && back.analysis.version == 0);
	voc_arena_free(&arena);
}

static void
strings_are_escaped_and_read_back(void)
{
	voc_feedback value = voc_feedback_nothing, back;
	char body[200], text[2000];
	size_t length = 0;
	bool has_analysis;
	voc_arena arena;
	voc_error error;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (int byte = 1; byte < 128; byte++)
		body[length++] = (char) byte;
	memcpy(body + length, "é好😀\xc2\x85", 12);
	value.body = (voc_bytes){(unsigned char *) body, (uint32_t) length + 11};
	write_text(&value, text, false);
	CHECK(strstr(text, "\\u0001\\u0002") != NULL && strstr(text, "\\b\\t\\n\\u000b\\f\\r\\u000e") != NULL);
	CHECK_INT(voc_feedback_read_text(&arena, bytes_of(text), &back, &has_analysis, &error), VOC_OK);
	CHECK(same_bytes(back.body, value.body));

	CHECK_INT(voc_feedback_read_text(&arena, bytes_of(" {\"\\u0062ody\"\n:\t\"\\u597d\\uD83D\\ude00\\/\" , \"nps\" : null}\r"),
									 &back, &has_analysis, &error),
			  VOC_OK);
	CHECK(same_bytes(back.body, bytes_of("好😀/")) && back.nps == -1);
	voc_arena_free(&arena);
}

typedef struct refusal
{
	const char *text;
	voc_status status;
	const char *message;
	const char *detail;
} refusal;

static void
bad_texts_are_refused_with_their_place(void)
{
	static const refusal refusals[] = {
		{"", VOC_SYNTAX, "expected \"{\" instead of the end of the text", "At byte 1 "},
		{"null", VOC_SYNTAX, "expected \"{\" instead of \"n\"", "At byte 1 "},
		{"[]", VOC_SYNTAX, "expected \"{\" instead of \"[\"", "At byte 1 "},
		{"{\"body\": \"x\"} x", VOC_SYNTAX, "expected the end of the text instead of \"x\"", "At byte 15 "},
		{"{\"body\": \"x\"", VOC_SYNTAX, "expected \",\" or \"}\" instead of the end of the text", "At byte 13 "},
		{"{\"body\": \"x\",}", VOC_SYNTAX, "expected a string instead of \"}\"", "At byte 14 "},
		{"{\"body\" \"x\"}", VOC_SYNTAX, "expected \":\" instead of \"\"\"", "At byte 9 "},
		{"{\"body\": x}", VOC_SYNTAX, "expected a string instead of \"x\"", "At byte 10 "},
		{"{\"body\": \"x}", VOC_SYNTAX, "expected the closing quote of a string", "At byte 13 "},
		{"{\"body\": \"\\", VOC_SYNTAX, "expected an escape", "At byte 12 "},
		{"{\"body\": \"\\x\"}", VOC_SYNTAX, "after a backslash instead of \"x\"", "At byte 12 "},
		{"{\"body\": \"\\u12g4\"}", VOC_SYNTAX, "four hexadecimal digits", "At byte 11 "},
		{"{\"body\": \"a\\u0000\"}", VOC_SYNTAX, "the character NUL", "At byte 12 "},
		{"{\"body\": \"\\ud83d\"}", VOC_SYNTAX, "\\ud83d is half a surrogate pair", "At byte 11 "},
		{"{\"body\": \"\\ude00\\ud83d\"}", VOC_SYNTAX, "\\ude00 is half a surrogate pair", "At byte 11 "},
		{"{\"body\": \"\\ud83d\\u0041\"}", VOC_SYNTAX, "half a surrogate pair", "At byte 11 "},
		{"{\"body\": \"a\nb\"}", VOC_SYNTAX, "control character 0x0a", "At byte 12 "},
		{"{\"body\": \"a\xff\"}", VOC_SYNTAX, "byte 0xff is not UTF-8", "At byte 12 "},
		{"{\"body\": \"x\", \"body\": \"y\"}", VOC_SYNTAX, "key \"body\" is there twice", "At byte 15 "},
		{"{\"body\": \"x\", \"b\\u006fdy\": \"y\"}", VOC_SYNTAX, "key \"body\" is there twice", "At byte 15 "},
		{"{\"body\": \"x\", \"Nps\": 1}", VOC_SYNTAX, "key \"Nps\" is unknown in a feedback", "At byte 15 "},
		{"{\"\": 1}", VOC_SYNTAX, "key \"\" is unknown in a feedback", "At byte 2 "},
		{"{}", VOC_SYNTAX, "a feedback needs a body or a score", "Neither"},
		{"{\"body\": null}", VOC_SYNTAX, "a feedback needs a body or a score", "Neither"},
		{"{\"body\": 1}", VOC_SYNTAX, "expected a string instead of \"1\"", "At byte 10 "},
		{"{\"nps\": \"9\"}", VOC_SYNTAX, "expected a number instead of \"\"\"", "At byte 9 "},
		{"{\"nps\": true}", VOC_SYNTAX, "expected a number", "At byte 9 "},
		{"{\"nps\": 09}", VOC_SYNTAX, "idle zero", "At byte 9 "},
		{"{\"nps\": 9.}", VOC_SYNTAX, "a digit after the decimal point", "At byte 11 "},
		{"{\"nps\": 9e}", VOC_SYNTAX, "a digit in the exponent", "At byte 11 "},
		{"{\"nps\": +9}", VOC_SYNTAX, "expected a number", "At byte 9 "},
		{"{\"nps\": 8.5}", VOC_RANGE, "nps 8.5 is no whole number", "Key \"nps\" at byte 9 "},
		{"{\"nps\": 11}", VOC_RANGE, "nps score 11 is not between 0 and 10", "Key \"nps\" at byte 9 "},
		{"{\"nps\": -1}", VOC_RANGE, "nps score -1 is not between 0 and 10", "Key \"nps\" at byte 9 "},
		{"{\"nps\": 1e99}", VOC_RANGE, "is not between 0 and 10", "Key \"nps\" at byte 9 "},
		{"{\"csat\": 0}", VOC_RANGE, "csat score 0 is not between 1 and 5", "Key \"csat\" at byte 10 "},
		{"{\"csat\": 6}", VOC_RANGE, "csat score 6 is not between 1 and 5", "Key \"csat\" at byte 10 "},
		{"{\"ces\": 8}", VOC_RANGE, "ces score 8 is not between 1 and 7", "Key \"ces\" at byte 9 "},
		{"{\"rating\": 5.01}", VOC_RANGE, "rating 5.01 is not between 1 and 5", "Key \"rating\" at byte 12 "},
		{"{\"rating\": 0.5}", VOC_RANGE, "rating 0.5 is not between 1 and 5", "Key \"rating\" at byte 12 "},
		{"{\"rating\": 4.333}", VOC_RANGE, "rating 4.333 has more than 2 decimal places", "Key \"rating\" at byte 12 "},
		{"{\"nps\": 1, \"occurred_at\": 5}", VOC_SYNTAX, "expected a string", "At byte 27 "},
		{"{\"nps\": 1, \"occurred_at\": \"today\"}", VOC_SYNTAX, "occurred_at \"today\" is no time", "Key \"occurred_at\" at byte 27 "},
		{"{\"nps\": 1, \"occurred_at\": \"2026-02-29T00:00Z\"}", VOC_RANGE, "out of range", "Key \"occurred_at\" at byte 27 "},
		{"{\"nps\": 1, \"occurred_at\": \"2026-02-28T00:00\"}", VOC_SYNTAX, "has no time zone", "Key \"occurred_at\" at byte 27 "},
		{"{\"nps\": 1, \"attributes\": []}", VOC_SYNTAX, "must be a JSON object", "Key \"attributes\" at byte 26 "},
		{"{\"nps\": 1, \"attributes\": {\"a\": {\"b\": 1, \"b\": 2}}}", VOC_SYNTAX, "key \"b\" is there twice", "At byte 41 "},
		{"{\"nps\": 1, \"attributes\": {\"a\": [1 2]}}", VOC_SYNTAX, "expected \",\" or \"]\" instead of \"2\"", "At byte 35 "},
		{"{\"nps\": 1, \"attributes\": {\"a\": tru}}", VOC_SYNTAX, "expected a value instead of \"t\"", "At byte 32 "},
		{"{\"nps\": 1, \"attributes\": {\"a\": 1e131072}}", VOC_RANGE, "number 1e131072 in the attributes", "At byte 32 "},
		{"{\"nps\": 1, \"attributes\": {\"a\": -0.1e-16383}}", VOC_RANGE, "number -0.1e-16383 in the", "At byte 32 "},
		{"{\"nps\": 1, \"analysis\": {\"version\": 1}}", VOC_SYNTAX, "a feedback without body cannot have an analysis", ""},
		{"{\"body\": \"\", \"analysis\": {\"language\": \"en\"}}", VOC_SYNTAX, "an analysis needs its version", "Key \"analysis\" at byte 26 "},
		{"{\"body\": \"\", \"analysis\": {\"version\": 1, \"sentiment\": 0.1}}", VOC_SYNTAX, "go together", "Key \"analysis\""},
		{"{\"body\": \"\", \"analysis\": {\"version\": 0}}", VOC_RANGE, "version of an analysis is out of range", "Key \"version\""},
		{"{\"body\": \"\", \"analysis\": {\"version\": 1, \"sentiment\": 1.5}}", VOC_RANGE, "sentiment of an analysis", "Key \"sentiment\""},
		{"{\"body\": \"\", \"analysis\": {\"version\": 1, \"polarity\": \"good\"}}", VOC_SYNTAX, "there is no polarity \"good\"", ""},
		{"{\"body\": \"\", \"analysis\": {\"version\": 1, \"emotion\": \"envy\"}}", VOC_SYNTAX, "there is no emotion \"envy\"", "Key \"emotion\""},
		{"{\"body\": \"\", \"analysis\": {\"emotion\": \"joy\"}}", VOC_SYNTAX, "an analysis needs its version", "Key \"analysis\""},
		{"{\"body\": \"\", \"analysis\": {\"version\": 1, \"sections\": \"AwA=\"}}", VOC_SYNTAX, "damaged", "The list of themes is empty."},
		{"{\"body\": \"\", \"analysis\": {\"version\": 1, \"lexicon\": \"12\"}}", VOC_SYNTAX, "is no hash of 16", ""},
		{"{\"body\": \"\", \"analysis\": {\"version\": 1, \"lexicon\": \"00C0FFEE00C0FFEE\"}}", VOC_SYNTAX, "is no hash of 16", ""},
		{"{\"body\": \"\", \"analysis\": {\"version\": 1, \"sections\": \"AQ\"}}", VOC_SYNTAX, "base64", ""},
		{"{\"body\": \"\", \"analysis\": {\"version\": 1, \"sections\": \"AQEi\"}}", VOC_SYNTAX, "damaged", "do not fit the body"},
		{"{\"body\": \"\", \"analysis\": {\"version\": 1, \"language\": \"e n\"}}", VOC_SYNTAX, "damaged", "The language"},
	};
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
	{
		voc_feedback value;
		bool has_analysis;
		voc_error error = {0};
		voc_status status = voc_feedback_read_text(&arena, bytes_of(refusals[i].text), &value, &has_analysis, &error);

		if (status != refusals[i].status || error.status != status || strstr(error.message, refusals[i].message) == NULL ||
			strstr(error.detail, refusals[i].detail) == NULL)
			printf("  %s: %d %s | %s\n", refusals[i].text, (int) status, error.message, error.detail);
		CHECK_INT(status, refusals[i].status);
		CHECK(strstr(error.message, refusals[i].message) != NULL);
		CHECK(strstr(error.detail, refusals[i].detail) != NULL);
	}
	voc_arena_free(&arena);
}

static void
deep_nesting_is_refused(void)
{
	char text[1024] = "{\"nps\": 1, \"attributes\": {\"a\": ";
	size_t start = strlen(text);
	voc_feedback value;
	bool has_analysis;
	voc_arena arena;
	voc_error error;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (int depth = 63; depth <= 64; depth++)
	{
		memset(text + start, '[', (size_t) depth);
		memset(text + start + depth, ']', (size_t) depth);
		memcpy(text + start + 2 * depth, "}}", 3);
		CHECK_INT(voc_feedback_read_text(&arena, bytes_of(text), &value, &has_analysis, &error),
				  depth == 63 ? VOC_OK : VOC_LIMIT);
	}
	CHECK(strstr(error.detail, "At byte 95 of the text; at most 64 levels") != NULL);
	voc_arena_free(&arena);
}

static void
many_keys_are_told_apart(void)
{
	enum { COUNT = 5000 };
	static char text[COUNT * 16 + 100];
	voc_arena arena;
	voc_error error;
	size_t length = 0;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (int i = 0; i < COUNT; i++)
		length += (size_t) snprintf(text + length, sizeof(text) - length, "%s\"k%d\":0", i == 0 ? "{" : ",", i);
	memcpy(text + length, "}", 2);
	CHECK_INT(voc_feedback_json_check_object(&arena, bytes_of(text), 2, &error), VOC_OK);
	memcpy(text + length, ",\"k4321\":0}", 12);
	CHECK_INT(voc_feedback_json_check_object(&arena, bytes_of(text), 2, &error), VOC_SYNTAX);
	CHECK(strstr(error.message, "key \"k4321\" is there twice") != NULL);
	voc_arena_free(&arena);
}

static unsigned polls;

static void
count_poll(void *context)
{
	(void) context;
	polls++;
}

/* In text that is all escapes as well. */
static void
long_strings_can_be_interrupted(void)
{
	enum
	{
		ESCAPES = 300000
	};
	static char text[2 * ESCAPES + 20] = "{\"a\":\"";
	size_t length = strlen(text);
	voc_allocator patient = voc_allocator_malloc;
	voc_arena arena;
	voc_error error;

	patient.poll = count_poll;
	voc_arena_init(&arena, &patient);
	for (int i = 0; i < ESCAPES; i++, length += 2)
		memcpy(text + length, "\\n", 2);
	memcpy(text + length, "\"}", 3);
	CHECK_INT(voc_feedback_json_check_object(&arena, bytes_of(text), 2, &error), VOC_OK);
	CHECK(polls >= 4);
	voc_arena_free(&arena);
}

static void
decimals_are_exact(void)
{
	static const struct
	{
		const char *text;
		int places;
		bool exact;
		int64_t value;
	} cases[] = {
		{"0", 0, true, 0},          {"-0", 2, true, 0},         {"0.000", 0, true, 0},
		{"9.0", 0, true, 9},        {"1e1", 0, true, 10},       {"100e-2", 0, true, 1},
		{"4.5", 0, false, 0},       {"4.50", 2, true, 450},     {"4.350", 2, true, 435},
		{"4.351", 2, false, 0},     {"-0.25", 4, true, -2500},  {"0.00001", 4, false, 0},
		{"1e400", 2, true, INT64_MAX}, {"-1e99999999999", 0, true, INT64_MIN}, {"1e-99999999999", 0, false, 0},
		{"0e99999999999", 0, true, 0}, {"123456789012345678", 0, true, 123456789012345678},
		{"1234567890123456789", 0, true, INT64_MAX}, {"10000000000000000000000e-22", 0, true, 1},
		{"5.0000000000000000000000000000001", 0, false, 0}, {"0.00000000000000000000000000005e29", 0, true, 5},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		int64_t value = 0;
		bool exact = voc_feedback_decimal(bytes_of(cases[i].text), cases[i].places, &value);

		if (exact != cases[i].exact || (exact && value != cases[i].value))
			printf("  %s\n", cases[i].text);
		CHECK(exact == cases[i].exact);
		CHECK(!exact || value == cases[i].value);
	}
}

static void
instants_read_what_they_wrote(void)
{
	uint64_t random = 7;
	char text[VOC_INSTANT_BYTES];

	for (int64_t day = VOC_FEEDBACK_TIME_FIRST; day < VOC_FEEDBACK_TIME_END; day += INT64_C(86400000000))
	{
		int64_t instant = day + (int64_t) (voc_random_next(&random) % UINT64_C(86400000000)), back;

		voc_instant_write(instant, text);
		if (voc_instant_read(bytes_of(text), &back) != VOC_INSTANT_OK || back != instant)
		{
			CHECK(false);
			printf("  %s\n", text);
			break;
		}
	}
	voc_instant_write(VOC_FEEDBACK_TIME_FIRST, text);
	CHECK_TEXT(text, "0001-01-01T00:00:00Z");
	voc_instant_write(VOC_FEEDBACK_TIME_END - 1, text);
	CHECK_TEXT(text, "9999-12-31T23:59:59.999999Z");
	voc_instant_write(0, text);
	CHECK_TEXT(text, "2000-01-01T00:00:00Z");
}

static void
instants_take_zones(void)
{
	static const struct
	{
		const char *text;
		voc_instant_outcome outcome;
		int64_t seconds;
	} cases[] = {
		{"2000-01-01T00:00:00Z", VOC_INSTANT_OK, 0},
		{"2000-01-01 08:00+08", VOC_INSTANT_OK, 0},
		{"2000-01-01t08:00:01+0800", VOC_INSTANT_OK, 1},
		{"1999-12-31T18:30:00-05:30", VOC_INSTANT_OK, 0},
		{"2000-01-01T00:00:00.000000000z", VOC_INSTANT_OK, 0},
		{"2000-02-29T00:00:60Z", VOC_INSTANT_OK, 59 * 86400 + 60},
		{"2000-01-01", VOC_INSTANT_NO_ZONE, 0},
		{"2000-01-01T00:00", VOC_INSTANT_NO_ZONE, 0},
		{"2000-01-01T00:00:00.0000001Z", VOC_INSTANT_NO_TIME, 0},
		{"2000-01-01T00:00:00.Z", VOC_INSTANT_NO_TIME, 0},
		{"2000-01-01T00Z", VOC_INSTANT_NO_TIME, 0},
		{"2000-01-01T00:00ZZ", VOC_INSTANT_NO_TIME, 0},
		{"2000-01-01T00:00+8", VOC_INSTANT_NO_TIME, 0},
		{"2000-1-1T00:00Z", VOC_INSTANT_NO_TIME, 0},
		{"", VOC_INSTANT_NO_TIME, 0},
		{"1900-02-29T00:00Z", VOC_INSTANT_OUT_OF_RANGE, 0},
		{"2000-13-01T00:00Z", VOC_INSTANT_OUT_OF_RANGE, 0},
		{"2000-00-01T00:00Z", VOC_INSTANT_OUT_OF_RANGE, 0},
		{"2000-01-01T24:00Z", VOC_INSTANT_OUT_OF_RANGE, 0},
		{"2000-01-01T00:00+16", VOC_INSTANT_OUT_OF_RANGE, 0},
		{"0001-01-01T00:00+01", VOC_INSTANT_OUT_OF_RANGE, 0},
		{"0000-12-31T23:00-02", VOC_INSTANT_OUT_OF_RANGE, 0},
		{"9999-12-31T23:00-02", VOC_INSTANT_OUT_OF_RANGE, 0},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		int64_t instant = 0;
		voc_instant_outcome outcome = voc_instant_read(bytes_of(cases[i].text), &instant);

		if (outcome != cases[i].outcome)
			printf("  %s\n", cases[i].text);
		CHECK_INT(outcome, cases[i].outcome);
		if (outcome == VOC_INSTANT_OK)
			CHECK_INT(instant, cases[i].seconds * 1000000);
	}
}

static void
base64_is_strict(void)
{
	static const char *const bad[] = {"A", "AA", "AAA", "A===", "AB==", "AAB=", "AA=A", "A\n==", "====", "AA==AAAA"};
	unsigned char bytes[64], text[128], back[128];
	uint32_t length;

	for (uint32_t size = 0; size <= 64; size++)
	{
		size_t encoded = voc_base64_encoded_size(size);

		for (uint32_t i = 0; i < size; i++)
			bytes[i] = (unsigned char) (i * 37 + size);
		voc_base64_encode(NULL, (voc_bytes){bytes, size}, text);
		CHECK(voc_base64_decode(NULL, (voc_bytes){text, (uint32_t) encoded}, back, &length));
		CHECK(length == size && memcmp(bytes, back, size) == 0);
		CHECK(length <= voc_base64_decoded_size(encoded));
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!voc_base64_decode(NULL, bytes_of(bad[i]), back, &length));
}

/* Random tokens over a random text come back as they were. */
static void
token_list_keeps_tokens(void)
{
	static const char *const characters[] = {"a", "é", "好", "😀", " "};
	enum { LENGTH = 400 };
	uint64_t random = 11;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (int round = 0; round < 500; round++)
	{
		char body[LENGTH * 4 + 1] = "";
		uint32_t starts[LENGTH + 1];
		voc_token tokens[LENGTH];
		size_t count = 0, size = 0, found = 0;
		voc_token_writer writer;
		voc_token_reader reader;
		voc_token token;

		for (size_t i = 0; i < LENGTH; i++)
		{
			const char *character = characters[voc_random_next(&random) % 5];

			starts[i] = (uint32_t) size;
			memcpy(body + size, character, strlen(character) + 1);
			size += strlen(character);
		}
		starts[LENGTH] = (uint32_t) size;
		voc_token_writer_start(&writer, &arena);
		for (uint32_t at = (uint32_t) (voc_random_next(&random) % 3); at < LENGTH;)
		{
			uint32_t length = 1 + (uint32_t) (voc_random_next(&random) % (round % 2 == 0 ? 5 : 20));

			if (length > LENGTH - at)
				length = LENGTH - at;
			token = (voc_token){.start = starts[at], .length = starts[at + length] - starts[at], .start_character = at,
								.characters = length, .kind = (uint8_t) (voc_random_next(&random) % VOC_TOKEN_KIND_COUNT)};
			if (token.kind == VOC_TOKEN_WORD)
				token.script = (uint8_t) (voc_random_next(&random) % 6);
			if (token.kind == VOC_TOKEN_PUNCTUATION)
				token.ends_sentence = voc_random_next(&random) % 2 == 0;
			CHECK_INT(voc_token_writer_add(&writer, &token), VOC_OK);
			tokens[count++] = token;
			at += length + (uint32_t) (voc_random_next(&random) % (round % 3 == 0 ? 2 : 4));
		}
		voc_token_reader_start(&reader, (voc_bytes){writer.bytes.items, (uint32_t) writer.bytes.count}, bytes_of(body));
		while (voc_token_reader_next(&reader, &token) == VOC_OK && token.length > 0 && found < count)
		{
			const voc_token *want = &tokens[found++];

			CHECK(token.start == want->start && token.length == want->length && token.kind == want->kind);
			CHECK(token.start_character == want->start_character && token.characters == want->characters);
			CHECK(token.script == want->script && token.ends_sentence == want->ends_sentence);
		}
		CHECK_INT(found, count);
	}
	voc_arena_free(&arena);
}

/* Bytes that are no list of themes; the first is one. */
static void
theme_lists_ascend(void)
{
	static const char *const lists[] = {"\003app\004apps\005price", "\003app\003app", "\001b\001a", "\002ab\001a", "\004app", "\200"};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
	{
		voc_theme_reader reader;
		voc_bytes name;
		voc_status status;
		int names = -1;

		voc_theme_reader_start(&reader, bytes_of(lists[i]));
		do
		{
			status = voc_theme_reader_next(&reader, &name);
			names++;
		} while (status == VOC_OK && name.at != NULL);
		CHECK_INT(status, i == 0 ? VOC_OK : VOC_CORRUPT);
		CHECK(i > 0 || names == 3);
	}
}

/* The hash is on disk: this test may never be changed to fit the code. */
static void
hash_is_frozen(void)
{
	voc_feedback value = full_value();

	CHECK(voc_feedback_hash(&value, 0) == UINT64_C(0xc97bbe4ac470d8bc));
	CHECK(voc_feedback_hash(&value, 42) == UINT64_C(0x01cc1f026a2e3f93));
	value.analysis = voc_feedback_nothing.analysis;
	CHECK(voc_feedback_hash(&value, 0) == UINT64_C(0xc97bbe4ac470d8bc));
	value.nps = -1;
	CHECK(voc_feedback_hash(&value, 0) != UINT64_C(0xc97bbe4ac470d8bc));
}

/* Values in the order that format.h promises. */
static void
order_is_by_time_channel_customer_body(void)
{
	enum { COUNT = 9 };
	voc_feedback values[COUNT];
	unsigned char images[COUNT][512];
	size_t lengths[COUNT];

	for (int i = 0; i < COUNT; i++)
		values[i] = full_value();
	values[0].occurred_at -= INT64_C(1) << 40;
	values[1].channel = bytes_of("chat");
	values[1].body = bytes_of("zzz");
	values[1].analysis = voc_feedback_nothing.analysis;
	values[2].customer = bytes_of("c-1");
	values[3].body = bytes_of("good");
	values[3].analysis = voc_feedback_nothing.analysis;
	values[4].attributes = bytes_of("{}");
	values[4].attributes = bytes_of("{\"a\": [1, 1]}");
	values[5].csat = 3;
	/* values[6] as it is */
	values[7].customer = (voc_bytes){NULL, 0};
	values[8].has_time = false;
	for (int i = 0; i < COUNT; i++)
		lengths[i] = encode(&values[i], images[i]);
	for (int i = 0; i < COUNT; i++)
		for (int j = 0; j < COUNT; j++)
		{
			int order = voc_feedback_compare(images[i], lengths[i], images[j], lengths[j]);

			if ((order > 0) - (order < 0) != (i > j) - (i < j))
				printf("  %d against %d: %d\n", i, j, order);
			CHECK_INT((order > 0) - (order < 0), (i > j) - (i < j));
		}
}

/*
 * Damaged images: one to eight bytes changed, cut, or lengthened. Each is refused, or is the one image of some value: what
 * it is decoded to encodes to the same bytes, and its text form reads back as the same value.
 */
static void
mutations_are_refused_or_round_trip(void)
{
	enum { ROUNDS = 200000 };
	voc_feedback seeds[3] = {full_value(), voc_feedback_nothing, voc_feedback_nothing};
	uint64_t random = 2026;
	int refused = 0, taken = 0;
	voc_arena arena;

	seeds[1].nps = 0;
	seeds[2].body = bytes_of("x");
	seeds[2].analysis.version = 1;
	voc_arena_init(&arena, &voc_allocator_malloc);
	for (int round = 0; round < ROUNDS; round++)
	{
		unsigned char image[600], again[600];
		const voc_feedback *seed = &seeds[round % 16 == 0 ? 1 : round % 16 == 1 ? 2 : 0];
		size_t length = encode(seed, image);
		size_t changes = round % 2 == 0 ? 1 : 1 + voc_random_next(&random) % 8;
		unsigned char *copy;
		voc_feedback value, back;
		char text[8192];
		bool has_analysis;
		voc_error error;

		for (size_t i = 0; i < changes; i++)
			image[voc_random_next(&random) % length] = (unsigned char) voc_random_next(&random);
		if (round % 7 == 0)
			length = voc_random_next(&random) % (length + 1);
		else if (round % 7 == 1)
			image[length++] = (unsigned char) voc_random_next(&random);
		copy = malloc(length + 1); /* of the exact size, for the sanitizer */
		copy = realloc(copy, length == 0 ? 1 : length);
		memcpy(copy, image, length);
		if (voc_feedback_validate(&arena, copy, length, &value, &error) != VOC_OK)
		{
			refused++;
			CHECK(error.status == VOC_CORRUPT || error.status == VOC_LIMIT);
			(void) voc_feedback_decode(copy, length, &value); /* must not read outside either */
			(void) voc_feedback_decode_head(copy, length, &value, &has_analysis);
		}
		else
		{
			taken++;
			CHECK_INT(voc_feedback_size(&value), length);
			encode(&value, again);
			CHECK(memcmp(copy, again, length) == 0);
			write_text(&value, text, value.body.at != NULL);
			if (voc_feedback_read_text(&arena, bytes_of(text), &back, &has_analysis, &error) != VOC_OK)
				printf("  %s: %s\n", text, error.message);
			CHECK_INT(voc_feedback_size(&back), length);
			encode(&back, again);
			CHECK(memcmp(copy, again, length) == 0);
		}
		free(copy);
		voc_arena_reset(&arena);
	}
	CHECK(refused > ROUNDS / 10 && taken > ROUNDS / 10);
	printf("  %d mutations: %d refused, %d are other values\n", ROUNDS, refused, taken);
	voc_arena_free(&arena);
}

/* Damaged texts: never a crash, and what is read prints and reads back as the same. */
static void
mutated_texts_are_refused_or_round_trip(void)
{
	voc_feedback seed = full_value();
	char original[1024];
	size_t length = write_text(&seed, original, true);
	static const char signs[] = "\"\\{}[]:,0123456789eE+-.unltrfasbody \n\xe5\xff";
	uint64_t random = 99;
	int taken = 0;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (int round = 0; round < 100000; round++)
	{
		char text[1024], printed[8192];
		size_t changes = 1 + voc_random_next(&random) % 3;
		size_t cut = round % 10 == 0 ? voc_random_next(&random) % length : length;
		voc_feedback value, back;
		bool has_analysis;
		voc_error error;
		unsigned char a[2048], b[2048];
		size_t size;

		memcpy(text, original, length + 1);
		for (size_t i = 0; i < changes; i++)
			text[voc_random_next(&random) % length] = signs[voc_random_next(&random) % (sizeof(signs) - 1)];
		text[cut] = '\0';
		if (voc_feedback_read_text(&arena, bytes_of(text), &value, &has_analysis, &error) == VOC_OK)
		{
			taken++;
			write_text(&value, printed, has_analysis);
			CHECK_INT(voc_feedback_read_text(&arena, bytes_of(printed), &back, &has_analysis, &error), VOC_OK);
			size = encode(&value, a);
			CHECK_INT(encode(&back, b), size);
			CHECK(memcmp(a, b, size) == 0);
		}
		voc_arena_reset(&arena);
	}
	CHECK(taken > 1000);
	voc_arena_free(&arena);
}

int
main(void)
{
	RUN(image_is_as_drawn);
	RUN(emotions_are_as_drawn);
	RUN(theme_lists_ascend);
	RUN(image_keeps_everything);
	RUN(empty_texts_are_not_absent);
	RUN(head_fits_its_slice);
	RUN(limits_are_named);
	RUN(text_form_keeps_everything);
	RUN(strings_are_escaped_and_read_back);
	RUN(bad_texts_are_refused_with_their_place);
	RUN(deep_nesting_is_refused);
	RUN(many_keys_are_told_apart);
	RUN(long_strings_can_be_interrupted);
	RUN(decimals_are_exact);
	RUN(instants_read_what_they_wrote);
	RUN(instants_take_zones);
	RUN(base64_is_strict);
	RUN(token_list_keeps_tokens);
	RUN(hash_is_frozen);
	RUN(order_is_by_time_channel_customer_body);
	RUN(mutations_are_refused_or_round_trip);
	RUN(mutated_texts_are_refused_or_round_trip);
	return unit_end();
}
