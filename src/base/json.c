#include "base/json.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#define POLL_BYTES 65536 /* read or written between two looks whether to stop */

void
voc_json_start(voc_json_reader *reader, voc_arena *arena, voc_bytes text, voc_json_refusal refuse, voc_error *error)
{
	*reader = (voc_json_reader){
		.arena = arena, .text = text.at, .at = text.at, .end = text.at + text.length,
		.polled = text.at, .error = error, .refuse = refuse};
}

/* Faults */

static voc_status
refuse(voc_json_reader *reader, voc_json_fault fault, const unsigned char *at)
{
	return reader->refuse(reader, fault, at, NULL);
}

voc_status
voc_json_unexpected(voc_json_reader *reader, const unsigned char *at, const char *expected)
{
	return reader->refuse(reader, VOC_JSON_UNEXPECTED, at, expected);
}

void
voc_json_describe(const voc_json_reader *reader, const unsigned char *at, const char *end_name, char *to, size_t room)
{
	uint32_t character;
	size_t length;

	if (at >= reader->end)
	{
		snprintf(to, room, "%s", end_name);
		return;
	}
	length = voc_utf8_next(at, reader->end, &character);
	if (character < 0x20 || character == 0x7F || (length == 1 && character == VOC_REPLACEMENT_CHARACTER))
		snprintf(to, room, "byte 0x%02x", *at);
	else
		snprintf(to, room, "\"%.*s\"", (int) length, (const char *) at);
}

/* Signs */

unsigned char
voc_json_peek(voc_json_reader *reader)
{
	while (reader->at < reader->end &&
		   (*reader->at == ' ' || *reader->at == '\t' || *reader->at == '\n' || *reader->at == '\r'))
		reader->at++;
	return reader->at < reader->end ? *reader->at : 0;
}

bool
voc_json_take(voc_json_reader *reader, char sign)
{
	if (voc_json_peek(reader) != (unsigned char) sign)
		return false;
	reader->at++;
	return true;
}

voc_status
voc_json_expect(voc_json_reader *reader, char sign)
{
	char expected[] = {'"', sign, '"', '\0'};

	return voc_json_take(reader, sign) ? VOC_OK : voc_json_unexpected(reader, reader->at, expected);
}

bool
voc_json_more(voc_json_reader *reader, char closing, voc_status *status)
{
	char expected[] = "\",\" or \"?\"";
	unsigned char sign = voc_json_peek(reader);

	expected[sizeof(expected) - 3] = closing;
	*status = VOC_OK;
	if (sign == ',' || sign == (unsigned char) closing)
		reader->at++;
	else
		*status = voc_json_unexpected(reader, reader->at, expected);
	return sign == ',';
}

voc_status
voc_json_finish(voc_json_reader *reader, const char *expected)
{
	voc_json_peek(reader);
	return reader->at == reader->end ? VOC_OK : voc_json_unexpected(reader, reader->at, expected);
}

/* Strings */

static int
hex_digit(unsigned char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	if (byte >= 'a' && byte <= 'f')
		return byte - 'a' + 10;
	if (byte >= 'A' && byte <= 'F')
		return byte - 'A' + 10;
	return -1;
}

int32_t
voc_json_hex(const unsigned char *at, const unsigned char *end)
{
	int32_t value = 0;

	if (end - at < 4)
		return -1;
	for (int i = 0; i < 4; i++)
	{
		int digit = hex_digit(at[i]);

		if (digit < 0)
			return -1;
		value = value << 4 | digit;
	}
	return value;
}

/* A character written as \uXXXX or as a pair of them; reader->at stands behind the first "\u". */
static voc_status
read_escaped_character(voc_json_reader *reader, uint32_t *character)
{
	const unsigned char *escape = reader->at - 2;
	int32_t first = voc_json_hex(reader->at, reader->end);
	int32_t second;

	if (first < 0)
		return refuse(reader, VOC_JSON_ESCAPE_DIGITS, escape);
	reader->at += 4;
	if (first == 0)
		return refuse(reader, VOC_JSON_ESCAPE_NUL, escape);
	*character = (uint32_t) first;
	if (first < 0xD800 || first > 0xDFFF)
		return VOC_OK;
	second = first < 0xDC00 && reader->end - reader->at >= 6 && reader->at[0] == '\\' && reader->at[1] == 'u'
				 ? voc_json_hex(reader->at + 2, reader->end)
				 : -1;
	if (second < 0xDC00 || second > 0xDFFF)
		return refuse(reader, VOC_JSON_ESCAPE_HALF, escape);
	reader->at += 6;
	*character = 0x10000 + (((uint32_t) first & 0x3FF) << 10 | ((uint32_t) second & 0x3FF));
	return VOC_OK;
}

static voc_status
read_escape(voc_json_reader *reader, unsigned char **to)
{
	static const char signs[] = "\"\\/bfnrt";
	static const char meant[] = "\"\\/\b\f\n\r\t";
	const char *sign;
	uint32_t character = 0;
	voc_status status;

	reader->at++;
	if (reader->at == reader->end)
		return refuse(reader, VOC_JSON_ESCAPE_CUT, reader->at - 1);
	if (*reader->at == 'u')
	{
		reader->at++;
		status = read_escaped_character(reader, &character);
		if (status == VOC_OK)
			*to += voc_utf8_write(character, *to);
		return status;
	}
	sign = *reader->at == '\0' ? NULL : strchr(signs, *reader->at);
	if (sign == NULL)
		return refuse(reader, VOC_JSON_ESCAPE_UNKNOWN, reader->at - 1);
	*(*to)++ = (unsigned char) meant[sign - signs];
	reader->at++;
	return VOC_OK;
}

/* Counted over the whole text: a string of many escapes is read in many short pieces. */
static void
poll_reader(voc_json_reader *reader)
{
	if (reader->at - reader->polled < POLL_BYTES)
		return;
	voc_arena_poll(reader->arena);
	reader->polled = reader->at;
}

/* Goes over what needs no decoding, up to a quote or a backslash. */
static voc_status
skip_plain(voc_json_reader *reader)
{
	while (reader->at < reader->end && *reader->at != '"' && *reader->at != '\\')
	{
		uint32_t character;
		size_t length = voc_utf8_next(reader->at, reader->end, &character);

		if (character < 0x20)
			return refuse(reader, VOC_JSON_CONTROL, reader->at);
		if (length == 1 && character == VOC_REPLACEMENT_CHARACTER)
			return refuse(reader, VOC_JSON_ENCODING, reader->at);
		reader->at += length;
		poll_reader(reader);
	}
	return VOC_OK;
}

/* Where the string that begins at `at` ends, for the room it takes: at its closing quote or the text's end. */
static const unsigned char *
find_closing_quote(const unsigned char *at, const unsigned char *end)
{
	while (at < end && *at != '"')
		at += *at == '\\' && end - at > 1 ? 2 : 1;
	return at;
}

static voc_status
read_with_escapes(voc_json_reader *reader, const unsigned char *start, voc_bytes *value)
{
	size_t room = (size_t) (find_closing_quote(reader->at, reader->end) - start);
	unsigned char *decoded = voc_arena_allocate(reader->arena, room);
	unsigned char *to = decoded;
	const unsigned char *plain = start;

	if (decoded == NULL)
		return refuse(reader, VOC_JSON_NO_MEMORY, start);
	for (;;)
	{
		voc_status status;

		memcpy(to, plain, (size_t) (reader->at - plain));
		to += reader->at - plain;
		if (reader->at == reader->end || *reader->at == '"')
			break;
		if ((status = read_escape(reader, &to)) != VOC_OK)
			return status;
		plain = reader->at;
		poll_reader(reader);
		if ((status = skip_plain(reader)) != VOC_OK)
			return status;
	}
	*value = (voc_bytes){decoded, (uint32_t) (to - decoded)};
	return VOC_OK;
}

voc_status
voc_json_string(voc_json_reader *reader, voc_bytes *value)
{
	const unsigned char *start;
	voc_status status;

	if (voc_json_peek(reader) != '"')
		return voc_json_unexpected(reader, reader->at, "a string");
	start = ++reader->at;
	if ((status = skip_plain(reader)) != VOC_OK)
		return status;
	*value = (voc_bytes){start, (uint32_t) (reader->at - start)};
	if (reader->at < reader->end && *reader->at == '\\' && (status = read_with_escapes(reader, start, value)) != VOC_OK)
		return status;
	if (reader->at == reader->end)
		return voc_json_unexpected(reader, reader->at, "the closing quote of a string");
	reader->at++;
	return VOC_OK;
}

/* Numbers */

static const unsigned char *
skip_digits(const unsigned char *at, const unsigned char *end)
{
	while (at < end && *at >= '0' && *at <= '9')
		at++;
	return at;
}

voc_status
voc_json_number(voc_json_reader *reader, voc_bytes *value)
{
	const unsigned char *start, *at, *digits, *end = reader->end;

	voc_json_peek(reader);
	start = at = reader->at;
	if (at < end && *at == '-')
		at++;
	digits = at;
	at = skip_digits(at, end);
	if (at == digits)
		return refuse(reader, VOC_JSON_NO_NUMBER, reader->at);
	if (*digits == '0' && at - digits > 1)
		return refuse(reader, VOC_JSON_IDLE_ZERO, digits);
	if (at < end && *at == '.')
	{
		digits = ++at;
		at = skip_digits(at, end);
		if (at == digits)
			return refuse(reader, VOC_JSON_NO_FRACTION, at);
	}
	if (at < end && (*at == 'e' || *at == 'E'))
	{
		at++;
		if (at < end && (*at == '+' || *at == '-'))
			at++;
		digits = at;
		at = skip_digits(at, end);
		if (at == digits)
			return refuse(reader, VOC_JSON_NO_EXPONENT, at);
	}
	reader->at = at;
	*value = (voc_bytes){start, (uint32_t) (at - start)};
	return VOC_OK;
}

bool
voc_json_null(voc_json_reader *reader)
{
	voc_json_peek(reader);
	if (reader->end - reader->at < 4 || memcmp(reader->at, "null", 4) != 0)
		return false;
	reader->at += 4;
	return true;
}

/* Writing */

void
voc_json_put(voc_json_writer *writer, const void *bytes, size_t length)
{
	if (writer->to != NULL && length > 0)
	{
		memcpy(writer->to, bytes, length);
		writer->to += length;
	}
	writer->size += length;
}

void
voc_json_put_text(voc_json_writer *writer, const char *text)
{
	voc_json_put(writer, text, strlen(text));
}

static void
put_escaped(voc_json_writer *writer, unsigned char byte)
{
	static const char letters[] = "btnvfr"; /* 8 to 13; \v is no escape of JSON */
	char escape[8];

	if (byte == '"' || byte == '\\')
		snprintf(escape, sizeof(escape), "\\%c", byte);
	else if (byte >= 8 && byte <= 13 && byte != 11)
		snprintf(escape, sizeof(escape), "\\%c", letters[byte - 8]);
	else
		snprintf(escape, sizeof(escape), "\\u%04x", byte);
	voc_json_put_text(writer, escape);
}

static void
put_inside(voc_json_writer *writer, const unsigned char *at, uint32_t length)
{
	uint32_t plain = 0;

	for (uint32_t i = 0; i < length; i++)
	{
		if (at[i] >= 0x20 && at[i] != '"' && at[i] != '\\')
			continue;
		voc_json_put(writer, at + plain, i - plain);
		put_escaped(writer, at[i]);
		plain = i + 1;
	}
	if (length > plain)
		voc_json_put(writer, at + plain, length - plain);
}

void
voc_json_put_string(voc_json_writer *writer, voc_bytes value)
{
	voc_json_put(writer, "\"", 1);
	for (uint32_t done = 0; done < value.length;)
	{
		uint32_t step = value.length - done < POLL_BYTES ? value.length - done : POLL_BYTES;

		put_inside(writer, value.at + done, step);
		done += step;
		if (step == POLL_BYTES && writer->arena != NULL)
			voc_arena_poll(writer->arena);
	}
	voc_json_put(writer, "\"", 1);
}
