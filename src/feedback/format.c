#include "feedback/format.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "feedback/json.h"
#include "feedback/theme_list.h"
#include "feedback/token_list.h"
#include "base/varint.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define FIXED_BYTES 20

enum
{
	HAS_BODY = 1,
	HAS_CHANNEL = 2,
	HAS_CUSTOMER = 4,
	HAS_TIME = 8,
	HAS_ATTRIBUTES = 16,
	CONTENT_BITS = 31
};

enum
{
	ANALYSED = 1,
	SENTIMENT_KNOWN = 2,
	POLARITY_SHIFT = 2,
	HAS_LANGUAGE = 16,
	HAS_SECTIONS = 32,
	HAS_LEXICON = 64,
	HAS_FINGERPRINT = 128
};

const voc_feedback voc_feedback_nothing = {.nps = -1};

/* Errors */

static void
write_words(char *to, size_t room, const char *format, va_list arguments)
{
	int length = vsnprintf(to, room, format, arguments);

	if (length >= (int) room)
	{
		size_t end = room - 1;

		while (end > 0 && ((unsigned char) to[end - 1] & 0xC0) == 0x80)
			end--;
		if (end > 0 && (unsigned char) to[end - 1] >= 0xC0)
			end--;
		to[end] = '\0';
	}
}

voc_status
voc_feedback_fail(voc_error *error, voc_status status, const char *message, ...)
{
	va_list arguments;

	error->status = status;
	error->detail[0] = error->hint[0] = '\0';
	va_start(arguments, message);
	write_words(error->message, sizeof(error->message), message, arguments);
	va_end(arguments);
	return status;
}

void
voc_feedback_detail(voc_error *error, const char *detail, ...)
{
	va_list arguments;

	va_start(arguments, detail);
	write_words(error->detail, sizeof(error->detail), detail, arguments);
	va_end(arguments);
}

void
voc_feedback_hint(voc_error *error, const char *hint, ...)
{
	va_list arguments;

	va_start(arguments, hint);
	write_words(error->hint, sizeof(error->hint), hint, arguments);
	va_end(arguments);
}

/* Limits */

static voc_status
check_length(const char *what, voc_bytes bytes, uint32_t limit, voc_error *error)
{
	if (bytes.length <= limit)
		return VOC_OK;
	voc_feedback_fail(error, VOC_LIMIT, "%s of %u bytes is too long for a feedback", what, (unsigned) bytes.length);
	voc_feedback_detail(error, "At most %u bytes are allowed.", (unsigned) limit);
	return VOC_LIMIT;
}

static voc_status
check_scores(const voc_feedback *feedback, voc_error *error)
{
	if (feedback->nps < -1 || feedback->nps > 10)
		return voc_feedback_fail_score(error, VOC_FEEDBACK_NPS, feedback->nps);
	if (feedback->csat < 0 || feedback->csat > 5)
		return voc_feedback_fail_score(error, VOC_FEEDBACK_CSAT, feedback->csat);
	if (feedback->ces < 0 || feedback->ces > 7)
		return voc_feedback_fail_score(error, VOC_FEEDBACK_CES, feedback->ces);
	if (feedback->rating != 0 && (feedback->rating < 100 || feedback->rating > 500))
		return voc_feedback_fail_rating(error, feedback->rating / 100.0);
	return VOC_OK;
}

voc_status
voc_feedback_fail_score(voc_error *error, voc_feedback_score score, int64_t value)
{
	static const char *const names[] = {"nps", "csat", "ces"};
	static const int lowest[] = {0, 1, 1};
	static const int highest[] = {10, 5, 7};

	voc_feedback_fail(error, VOC_RANGE, "%s score %lld is not between %d and %d", names[score], (long long) value,
					  lowest[score], highest[score]);
	if (score == VOC_FEEDBACK_NPS)
		voc_feedback_hint(error, "Stars from 1 to 5 belong in rating, answers on a scale of satisfaction in csat.");
	else if (score == VOC_FEEDBACK_CSAT)
		voc_feedback_hint(error, "Bring answers on another scale to 1-5 first, or keep them in attributes.");
	else
		voc_feedback_hint(error, "7 is the easiest; bring answers on another scale to 1-7 first.");
	return VOC_RANGE;
}

voc_status
voc_feedback_fail_rating(voc_error *error, double value)
{
	voc_feedback_fail(error, VOC_RANGE, "rating %.10g is not between 1 and 5", value);
	voc_feedback_hint(error, "Bring ratings on another scale to 1-5 first: 8 of 10 stars are 4.");
	return VOC_RANGE;
}

static voc_status
check_analysis(const voc_feedback *feedback, voc_error *error)
{
	const voc_feedback_analysis *analysis = &feedback->analysis;

	if (analysis->sentiment < -10000 || analysis->sentiment > 10000)
		return voc_feedback_fail(error, VOC_RANGE, "sentiment %.4f is not between -1 and 1", analysis->sentiment / 10000.0);
	if (analysis->polarity > 3)
		return voc_feedback_fail(error, VOC_RANGE, "there is no polarity %d", analysis->polarity);
	if (analysis->emotion > VOC_FEEDBACK_EMOTION_COUNT)
		return voc_feedback_fail(error, VOC_RANGE, "there is no emotion %d", analysis->emotion);
	if (analysis->language.at != NULL && analysis->language.length > VOC_FEEDBACK_MAX_LANGUAGE)
		return check_length("language tag", analysis->language, VOC_FEEDBACK_MAX_LANGUAGE, error);
	return check_length("analysis", analysis->sections, VOC_FEEDBACK_MAX_SECTIONS, error);
}

voc_status
voc_feedback_check(const voc_feedback *feedback, voc_error *error)
{
	voc_status status;

	if (feedback->body.at == NULL && !voc_feedback_has_score(feedback))
	{
		voc_feedback_fail(error, VOC_PARAMETER, "a feedback needs a body or a score");
		voc_feedback_detail(error, "Neither body nor nps, csat, ces or rating is there.");
		return VOC_PARAMETER;
	}
	if (feedback->has_time &&
		(feedback->occurred_at < VOC_FEEDBACK_TIME_FIRST || feedback->occurred_at >= VOC_FEEDBACK_TIME_END))
	{
		voc_feedback_fail(error, VOC_RANGE, "occurred_at is out of range");
		voc_feedback_detail(error, "A feedback's time lies in the years 0001 to 9999 (UTC) and is finite.");
		return VOC_RANGE;
	}
	if ((status = check_scores(feedback, error)) != VOC_OK ||
		(status = check_length("body", feedback->body, VOC_FEEDBACK_MAX_BODY, error)) != VOC_OK ||
		(status = check_length("channel", feedback->channel, VOC_FEEDBACK_MAX_CHANNEL, error)) != VOC_OK ||
		(status = check_length("customer", feedback->customer, VOC_FEEDBACK_MAX_CUSTOMER, error)) != VOC_OK ||
		(status = check_length("attribute object", feedback->attributes, VOC_FEEDBACK_MAX_ATTRIBUTES, error)) != VOC_OK)
		return status;
	return check_analysis(feedback, error);
}

/* Writing */

static size_t
size_of_optional(voc_bytes bytes)
{
	return bytes.at == NULL ? 0 : voc_varint_size(bytes.length) + bytes.length;
}

size_t
voc_feedback_size(const voc_feedback *feedback)
{
	const voc_feedback_analysis *analysis = &feedback->analysis;

	return FIXED_BYTES + size_of_optional(feedback->channel) + size_of_optional(feedback->customer) +
		   size_of_optional(analysis->language) + size_of_optional(feedback->attributes) +
		   size_of_optional(analysis->sections) + (analysis->has_lexicon ? 8 : 0) + (analysis->has_fingerprint ? 8 : 0) +
		   (feedback->body.at == NULL ? 0 : feedback->body.length);
}

static unsigned char *
write_number(unsigned char *to, uint64_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		*to++ = (unsigned char) (value >> (8 * i));
	return to;
}

static unsigned char *
write_length(unsigned char *to, voc_bytes bytes)
{
	return bytes.at == NULL ? to : voc_varint_write(to, bytes.length);
}

static unsigned char *
write_bytes(unsigned char *to, voc_bytes bytes)
{
	if (bytes.at == NULL || bytes.length == 0)
		return to;
	memcpy(to, bytes.at, bytes.length);
	return to + bytes.length;
}

static int
content_flags(const voc_feedback *feedback)
{
	return (feedback->body.at != NULL ? HAS_BODY : 0) | (feedback->channel.at != NULL ? HAS_CHANNEL : 0) |
		   (feedback->customer.at != NULL ? HAS_CUSTOMER : 0) | (feedback->has_time ? HAS_TIME : 0) |
		   (feedback->attributes.at != NULL ? HAS_ATTRIBUTES : 0);
}

static int
analysis_flags(const voc_feedback_analysis *analysis)
{
	return (analysis->version > 0 ? ANALYSED : 0) | (analysis->sentiment_known ? SENTIMENT_KNOWN : 0) |
		   analysis->polarity << POLARITY_SHIFT | (analysis->language.at != NULL ? HAS_LANGUAGE : 0) |
		   (analysis->sections.at != NULL ? HAS_SECTIONS : 0) | (analysis->has_lexicon ? HAS_LEXICON : 0) |
		   (analysis->has_fingerprint ? HAS_FINGERPRINT : 0);
}

void
voc_feedback_encode(const voc_feedback *feedback, unsigned char *image)
{
	const voc_feedback_analysis *analysis = &feedback->analysis;
	unsigned char *to = image + 6;

	image[0] = VOC_FEEDBACK_VERSION;
	image[1] = (unsigned char) content_flags(feedback);
	image[2] = (unsigned char) analysis_flags(analysis);
	image[3] = (unsigned char) ((feedback->nps + 1) | feedback->csat << 4);
	image[4] = (unsigned char) feedback->ces;
	image[5] = analysis->emotion;
	to = write_number(to, (uint64_t) feedback->rating, 2);
	to = write_number(to, (uint64_t) analysis->sentiment, 2);
	to = write_number(to, analysis->version, 2);
	to = write_number(to, feedback->has_time ? (uint64_t) feedback->occurred_at : 0, 8);
	to = write_length(to, feedback->channel);
	to = write_length(to, feedback->customer);
	to = write_length(to, analysis->language);
	to = write_length(to, feedback->attributes);
	to = write_length(to, analysis->sections);
	if (analysis->has_lexicon)
		to = write_number(to, analysis->lexicon, 8);
	if (analysis->has_fingerprint)
		to = write_number(to, analysis->fingerprint, 8);
	to = write_bytes(to, analysis->language);
	to = write_bytes(to, feedback->channel);
	to = write_bytes(to, feedback->customer);
	to = write_bytes(to, feedback->attributes);
	to = write_bytes(to, analysis->sections);
	write_bytes(to, feedback->body);
}

/* Reading */

static uint64_t
read_number(const unsigned char *at, int bytes)
{
	uint64_t value = 0;

	for (int i = 0; i < bytes; i++)
		value |= (uint64_t) at[i] << (8 * i);
	return value;
}

typedef struct image_reader
{
	const unsigned char *at;
	const unsigned char *end;
	bool failed;
} image_reader;

static uint32_t
take_length(image_reader *reader, bool there)
{
	const unsigned char *next;
	uint32_t length = 0;

	if (!there || reader->failed)
		return 0;
	next = voc_varint_read(reader->at, reader->end, &length);
	if (next == NULL)
		reader->failed = true;
	else
		reader->at = next;
	return length;
}

static uint64_t
take_number(image_reader *reader, bool there)
{
	if (!there || reader->failed)
		return 0;
	if (reader->end - reader->at < 8)
	{
		reader->failed = true;
		return 0;
	}
	reader->at += 8;
	return read_number(reader->at - 8, 8);
}

static voc_bytes
take_bytes(image_reader *reader, bool there, uint32_t length)
{
	voc_bytes bytes = {NULL, 0};

	if (!there || reader->failed)
		return bytes;
	if ((size_t) (reader->end - reader->at) < length)
	{
		reader->failed = true;
		return bytes;
	}
	bytes.at = reader->at;
	bytes.length = length;
	reader->at += length;
	return bytes;
}

static void
read_fixed(const unsigned char *image, voc_feedback *feedback)
{
	voc_feedback_analysis *analysis = &feedback->analysis;

	feedback->nps = (int8_t) ((image[3] & 15) - 1);
	feedback->csat = (int8_t) (image[3] >> 4);
	feedback->ces = (int8_t) (image[4] & 15);
	feedback->rating = (int16_t) read_number(image + 6, 2);
	feedback->has_time = (image[1] & HAS_TIME) != 0;
	feedback->occurred_at = (int64_t) read_number(image + 12, 8);
	analysis->sentiment_known = (image[2] & SENTIMENT_KNOWN) != 0;
	analysis->sentiment = (int16_t) read_number(image + 8, 2);
	analysis->polarity = image[2] >> POLARITY_SHIFT & 3;
	analysis->emotion = image[5];
	analysis->version = (uint16_t) read_number(image + 10, 2);
	analysis->has_lexicon = (image[2] & HAS_LEXICON) != 0;
	analysis->has_fingerprint = (image[2] & HAS_FINGERPRINT) != 0;
}

static voc_status
decode(const unsigned char *image, size_t available, bool whole, voc_feedback *feedback)
{
	image_reader reader = {image + FIXED_BYTES, image + available, false};
	uint32_t channel, customer, language, attributes, sections;
	voc_feedback_analysis *analysis = &feedback->analysis;
	int content, found;

	*feedback = voc_feedback_nothing;
	if (available < FIXED_BYTES || image[0] != VOC_FEEDBACK_VERSION)
		return VOC_CORRUPT;
	content = image[1];
	found = image[2];
	read_fixed(image, feedback);
	channel = take_length(&reader, content & HAS_CHANNEL);
	customer = take_length(&reader, content & HAS_CUSTOMER);
	language = take_length(&reader, found & HAS_LANGUAGE);
	attributes = take_length(&reader, content & HAS_ATTRIBUTES);
	sections = take_length(&reader, found & HAS_SECTIONS);
	analysis->lexicon = take_number(&reader, found & HAS_LEXICON);
	analysis->fingerprint = take_number(&reader, found & HAS_FINGERPRINT);
	analysis->language = take_bytes(&reader, found & HAS_LANGUAGE, language);
	feedback->channel = take_bytes(&reader, content & HAS_CHANNEL, channel);
	feedback->customer = take_bytes(&reader, content & HAS_CUSTOMER, customer);
	if (whole)
	{
		feedback->attributes = take_bytes(&reader, content & HAS_ATTRIBUTES, attributes);
		analysis->sections = take_bytes(&reader, found & HAS_SECTIONS, sections);
		if ((content & HAS_BODY) != 0 && reader.end - reader.at <= UINT32_MAX)
			feedback->body = take_bytes(&reader, true, (uint32_t) (reader.end - reader.at));
		if (reader.at != reader.end)
			reader.failed = true;
	}
	return reader.failed ? VOC_CORRUPT : VOC_OK;
}

voc_status
voc_feedback_decode(const unsigned char *image, size_t length, voc_feedback *feedback)
{
	return decode(image, length, true, feedback);
}

voc_status
voc_feedback_decode_head(const unsigned char *image, size_t available, voc_feedback *feedback, bool *has_body)
{
	*has_body = available >= FIXED_BYTES && (image[1] & HAS_BODY) != 0;
	return decode(image, available, false, feedback);
}

voc_bytes
voc_feedback_section(voc_bytes sections, uint8_t tag)
{
	const unsigned char *at = sections.at;
	const unsigned char *end;

	if (at == NULL)
		return sections;
	for (end = at + sections.length; at < end;)
	{
		uint8_t this_tag = *at++;
		uint32_t length;

		at = voc_varint_read(at, end, &length);
		if (at == NULL || (size_t) (end - at) < length)
			break;
		if (this_tag == tag)
			return (voc_bytes){at, length};
		at += length;
	}
	return (voc_bytes){NULL, 0};
}

/* Validating */

static voc_status
damaged(voc_error *error, const char *where)
{
	voc_feedback_fail(error, VOC_CORRUPT, "feedback image is damaged");
	voc_feedback_detail(error, "%s", where);
	return VOC_CORRUPT;
}

static bool
is_clean_text(voc_arena *arena, voc_bytes text)
{
	const unsigned char *at = text.at;
	const unsigned char *end;
	size_t until_poll = 0;

	if (at == NULL)
		return true;
	for (end = at + text.length; at < end;)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);

		if (character == 0 || (length == 1 && character == VOC_REPLACEMENT_CHARACTER))
			return false;
		at += length;
		if (++until_poll % 65536 == 0)
			voc_arena_poll(arena);
	}
	return true;
}

static voc_status
validate_fixed(const unsigned char *image, size_t length, voc_error *error)
{
	int found;

	if (length == 0)
		return damaged(error, "It is empty.");
	if (image[0] != VOC_FEEDBACK_VERSION)
	{
		voc_feedback_fail(error, VOC_CORRUPT, "feedback image of version %d cannot be read", image[0]);
		voc_feedback_detail(error, "This library reads version %d.", VOC_FEEDBACK_VERSION);
		return VOC_CORRUPT;
	}
	if (length < FIXED_BYTES)
		return damaged(error, "It ends inside the fixed part.");
	if ((image[1] & ~CONTENT_BITS) != 0)
		return damaged(error, "Byte 1 has bits that must be zero.");
	if (image[4] >> 4 != 0)
		return damaged(error, "Byte 4 has bits that must be zero.");
	if ((image[1] & HAS_TIME) == 0 && read_number(image + 12, 8) != 0)
		return damaged(error, "Bytes 12 to 19 must be zero without a time.");
	found = image[2];
	if ((found & ANALYSED) != 0 ? read_number(image + 10, 2) == 0 : (found != 0 || read_number(image + 10, 2) != 0))
		return damaged(error, "Byte 2 and the analysis version contradict each other.");
	if ((found & SENTIMENT_KNOWN) == 0 && ((found >> POLARITY_SHIFT & 3) != 0 || read_number(image + 8, 2) != 0))
		return damaged(error, "There is a sentiment that is not known.");
	if (image[5] > VOC_FEEDBACK_EMOTION_COUNT || (image[5] != 0 && (found & ANALYSED) == 0))
		return damaged(error, "Byte 5 is no emotion of an analysis.");
	if ((found & ANALYSED) != 0 && (image[1] & HAS_BODY) == 0)
		return damaged(error, "There is an analysis of no body.");
	return VOC_OK;
}

static voc_status
validate_tokens(voc_arena *arena, const voc_feedback *feedback, voc_bytes list, voc_error *error)
{
	voc_token_reader reader;
	voc_token token;
	size_t until_poll = 0;

	voc_token_reader_start(&reader, list, feedback->body);
	do
	{
		if (voc_token_reader_next(&reader, &token) != VOC_OK)
			return damaged(error, "The tokens do not fit the body.");
		if (++until_poll % 16384 == 0)
			voc_arena_poll(arena);
	} while (token.length > 0);
	return VOC_OK;
}

static voc_status
validate_themes(voc_arena *arena, voc_bytes list, voc_error *error)
{
	voc_theme_reader reader;
	voc_bytes name;

	if (list.length == 0)
		return damaged(error, "The list of themes is empty.");
	voc_theme_reader_start(&reader, list);
	do
	{
		voc_arena_poll(arena);
		if (voc_theme_reader_next(&reader, &name) != VOC_OK || !is_clean_text(arena, name))
			return damaged(error, "The themes are no names in ascending order.");
	} while (name.at != NULL);
	return VOC_OK;
}

static voc_status
validate_sections(voc_arena *arena, const voc_feedback *feedback, voc_error *error)
{
	const unsigned char *at = feedback->analysis.sections.at;
	const unsigned char *end;
	int last_tag = 0;

	if (at == NULL)
		return VOC_OK;
	end = at + feedback->analysis.sections.length;
	if (at == end)
		return damaged(error, "The analysis has an empty list of sections.");
	while (at < end)
	{
		int tag = *at++;
		uint32_t length;
		voc_status status;

		if (tag <= last_tag)
			return damaged(error, "The sections of the analysis are out of order.");
		if (tag != VOC_FEEDBACK_SECTION_TOKENS && tag != VOC_FEEDBACK_SECTION_THEMES)
			return damaged(error, "The analysis has a section that this library does not know.");
		at = voc_varint_read(at, end, &length);
		if (at == NULL || (size_t) (end - at) < length)
			return damaged(error, "A section of the analysis reaches beyond the end.");
		status = tag == VOC_FEEDBACK_SECTION_TOKENS ? validate_tokens(arena, feedback, (voc_bytes){at, length}, error)
													: validate_themes(arena, (voc_bytes){at, length}, error);
		if (status != VOC_OK)
			return status;
		last_tag = tag;
		at += length;
	}
	return VOC_OK;
}

static bool
is_language_tag(voc_bytes tag)
{
	for (uint32_t i = 0; i < tag.length; i++)
	{
		unsigned char byte = tag.at[i];

		if (!((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
			  (byte == '-' && i > 0 && i + 1 < tag.length && tag.at[i - 1] != '-')))
			return false;
	}
	return tag.length > 0;
}

voc_status
voc_feedback_validate_analysis(voc_arena *arena, const voc_feedback *feedback, voc_error *error)
{
	if (feedback->analysis.language.at != NULL && !is_language_tag(feedback->analysis.language))
		return damaged(error, "The language is no tag.");
	return validate_sections(arena, feedback, error);
}

static voc_status
validate_texts(voc_arena *arena, const voc_feedback *feedback, voc_error *error)
{
	if (!is_clean_text(arena, feedback->channel))
		return damaged(error, "The channel is not UTF-8 without NUL.");
	if (!is_clean_text(arena, feedback->customer))
		return damaged(error, "The customer is not UTF-8 without NUL.");
	if (!is_clean_text(arena, feedback->body))
		return damaged(error, "The body is not UTF-8 without NUL.");
	return VOC_OK;
}

voc_status
voc_feedback_validate(voc_arena *arena, const unsigned char *image, size_t length, voc_feedback *feedback, voc_error *error)
{
	voc_status status = validate_fixed(image, length, error);

	if (status != VOC_OK)
		return status;
	if (voc_feedback_decode(image, length, feedback) != VOC_OK)
		return damaged(error, "The lengths do not fit the image.");
	status = voc_feedback_check(feedback, error);
	if (status == VOC_LIMIT)
		return status;
	if (status != VOC_OK)
	{
		char reason[sizeof(error->message)];

		memcpy(reason, error->message, sizeof(reason));
		voc_feedback_fail(error, VOC_CORRUPT, "feedback image is damaged");
		voc_feedback_detail(error, "It holds what no feedback may: %s.", reason);
		return VOC_CORRUPT;
	}
	if ((status = validate_texts(arena, feedback, error)) != VOC_OK)
		return status;
	if (feedback->attributes.at != NULL)
	{
		status = voc_feedback_json_check_object(arena, feedback->attributes, VOC_FEEDBACK_MAX_DEPTH, error);
		if (status != VOC_OK)
			return damaged(error, "The attributes are no JSON object.");
	}
	return voc_feedback_validate_analysis(arena, feedback, error);
}

/* Hash and order */

static uint64_t
hash_bytes(uint64_t hash, voc_bytes bytes)
{
	return bytes.at == NULL ? voc_mix64(hash ^ 1) : voc_hash64(bytes.at, bytes.length, hash);
}

uint64_t
voc_feedback_hash(const voc_feedback *feedback, uint64_t seed)
{
	uint64_t scores = (uint64_t) (feedback->nps + 1) | (uint64_t) feedback->csat << 8 | (uint64_t) feedback->ces << 16 |
					  (uint64_t) feedback->rating << 24;
	uint64_t hash = hash_bytes(seed, feedback->body);

	hash = hash_bytes(hash, feedback->channel);
	hash = hash_bytes(hash, feedback->customer);
	hash = hash_bytes(hash, feedback->attributes);
	hash = voc_mix64(hash ^ (feedback->has_time ? (uint64_t) feedback->occurred_at : UINT64_MAX));
	return voc_mix64(hash + scores);
}

static int
compare_bytes(voc_bytes a, voc_bytes b)
{
	uint32_t common = a.length < b.length ? a.length : b.length;
	int order;

	if (a.at == NULL || b.at == NULL)
		return (a.at == NULL) - (b.at == NULL);
	order = common == 0 ? 0 : memcmp(a.at, b.at, common);
	return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

static int
compare_times(const voc_feedback *a, const voc_feedback *b)
{
	if (!a->has_time || !b->has_time)
		return b->has_time - a->has_time;
	return (a->occurred_at > b->occurred_at) - (a->occurred_at < b->occurred_at);
}

int
voc_feedback_compare(const unsigned char *a_image, size_t a_length, const unsigned char *b_image, size_t b_length)
{
	voc_feedback a, b;
	int order;

	if (voc_feedback_decode(a_image, a_length, &a) == VOC_OK && voc_feedback_decode(b_image, b_length, &b) == VOC_OK &&
		((order = compare_times(&a, &b)) != 0 || (order = compare_bytes(a.channel, b.channel)) != 0 ||
		 (order = compare_bytes(a.customer, b.customer)) != 0 || (order = compare_bytes(a.body, b.body)) != 0 ||
		 (order = compare_bytes(a.attributes, b.attributes)) != 0))
		return order;
	order = memcmp(a_image, b_image, a_length < b_length ? a_length : b_length);
	return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}
