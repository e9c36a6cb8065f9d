#include "feedback/json.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SHOWN_BYTES 40

int
voc_json_shown(voc_bytes text)
{
	uint32_t length = text.length;

	if (length > SHOWN_BYTES)
		for (length = SHOWN_BYTES; length > 0 && (text.at[length] & 0xC0) == 0x80;)
			length--;
	return (int) length;
}

void
voc_json_start(voc_json_reader *reader, voc_arena *arena, voc_bytes text, voc_error *error)
{
	*reader = (voc_json_reader){
		.arena = arena, .text = text.at, .at = text.at, .end = text.at + text.length, .error = error};
}

/* Errors */

voc_status
voc_json_fail_at(voc_json_reader *reader, const unsigned char *at, const char *message, ...)
{
	char words[200];
	va_list arguments;

	va_start(arguments, message);
	vsnprintf(words, sizeof(words), message, arguments);
	va_end(arguments);
	voc_feedback_fail(reader->error, VOC_SYNTAX, "invalid JSON for a feedback: %s", words);
	voc_feedback_detail(reader->error, "At byte %zu of the text.", (size_t) (at - reader->text) + 1);
	return VOC_SYNTAX;
}

/* What stands at a place, for a message: a character, or the text's end. */
static void
describe(const voc_json_reader *reader, const unsigned char *at, char *to, size_t room)
{
	uint32_t character;
	size_t length;

	if (at >= reader->end)
	{
		snprintf(to, room, "the end of the text");
		return;
	}
	length = voc_utf8_next(at, reader->end, &character);
	if (character < 0x20 || character == 0x7F || (length == 1 && character == VOC_REPLACEMENT_CHARACTER))
		snprintf(to, room, "byte 0x%02x", *at);
	else
		snprintf(to, room, "\"%.*s\"", (int) length, (const char *) at);
}

static voc_status
fail_unexpected(voc_json_reader *reader, const unsigned char *at, const char *expected)
{
	char found[32];

	describe(reader, at, found, sizeof(found));
	return voc_json_fail_at(reader, at, "expected %s instead of %s", expected, found);
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

voc_status
voc_json_expect(voc_json_reader *reader, char sign)
{
	char expected[] = {'"', sign, '"', '\0'};

	if (voc_json_peek(reader) != (unsigned char) sign)
		return fail_unexpected(reader, reader->at, expected);
	reader->at++;
	return VOC_OK;
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
		*status = fail_unexpected(reader, reader->at, expected);
	return sign == ',';
}

voc_status
voc_json_finish(voc_json_reader *reader)
{
	voc_json_peek(reader);
	return reader->at == reader->end ? VOC_OK : fail_unexpected(reader, reader->at, "the end of the text");
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

/* The four digits of \uXXXX; −1 if they are not there. */
static int32_t
read_hex(const unsigned char *at, const unsigned char *end)
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
	int32_t first = read_hex(reader->at, reader->end);
	int32_t second;

	if (first < 0)
		return voc_json_fail_at(reader, escape, "\\u needs four hexadecimal digits");
	reader->at += 4;
	if (first == 0)
		return voc_json_fail_at(reader, escape, "the character NUL (\\u0000) cannot be stored");
	*character = (uint32_t) first;
	if (first < 0xD800 || first > 0xDFFF)
		return VOC_OK;
	second = first < 0xDC00 && reader->end - reader->at >= 6 && reader->at[0] == '\\' && reader->at[1] == 'u'
				 ? read_hex(reader->at + 2, reader->end)
				 : -1;
	if (second < 0xDC00 || second > 0xDFFF)
		return voc_json_fail_at(reader, escape, "\\u%04x is half a surrogate pair", (unsigned) first);
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
		return fail_unexpected(reader, reader->at, "an escape");
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
		return fail_unexpected(reader, reader->at, "one of \"\\/bfnrtu after a backslash");
	*(*to)++ = (unsigned char) meant[sign - signs];
	reader->at++;
	return VOC_OK;
}

/* Goes over what needs no decoding, up to a quote or a backslash. */
static voc_status
skip_plain(voc_json_reader *reader)
{
	size_t until_poll = 0;

	while (reader->at < reader->end && *reader->at != '"' && *reader->at != '\\')
	{
		uint32_t character;
		size_t length = voc_utf8_next(reader->at, reader->end, &character);

		if (character < 0x20)
			return voc_json_fail_at(reader, reader->at, "control character 0x%02x in a string must be escaped",
									*reader->at);
		if (length == 1 && character == VOC_REPLACEMENT_CHARACTER)
			return voc_json_fail_at(reader, reader->at, "byte 0x%02x is not UTF-8", *reader->at);
		reader->at += length;
		if (++until_poll % 65536 == 0)
			voc_arena_poll(reader->arena);
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
		return voc_feedback_fail(reader->error, VOC_NO_MEMORY, "out of memory for a feedback");
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
		return fail_unexpected(reader, reader->at, "a string");
	start = ++reader->at;
	if ((status = skip_plain(reader)) != VOC_OK)
		return status;
	*value = (voc_bytes){start, (uint32_t) (reader->at - start)};
	if (reader->at < reader->end && *reader->at == '\\' &&
		(status = read_with_escapes(reader, start, value)) != VOC_OK)
		return status;
	if (reader->at == reader->end)
		return fail_unexpected(reader, reader->at, "the closing quote of a string");
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
	{
		(void) fail_unexpected(reader, reader->at, "a number");
		if (at < end && *at == '"')
			voc_feedback_hint(reader->error, "Numbers stand without quotes: {\"nps\": 9}.");
		return VOC_SYNTAX;
	}
	if (*digits == '0' && at - digits > 1)
		return voc_json_fail_at(reader, digits, "a number must not begin with an idle zero");
	if (at < end && *at == '.')
	{
		digits = ++at;
		at = skip_digits(at, end);
		if (at == digits)
			return fail_unexpected(reader, at, "a digit after the decimal point");
	}
	if (at < end && (*at == 'e' || *at == 'E'))
	{
		at++;
		if (at < end && (*at == '+' || *at == '-'))
			at++;
		digits = at;
		at = skip_digits(at, end);
		if (at == digits)
			return fail_unexpected(reader, at, "a digit in the exponent");
	}
	reader->at = at;
	*value = (voc_bytes){start, (uint32_t) (at - start)};
	return VOC_OK;
}

/* The exponent behind 'e', held within bounds that no places and digits of ours can bring back. */
static int64_t
read_exponent(const unsigned char *at, const unsigned char *end)
{
	bool negative = false;
	int64_t exponent = 0;

	if (at < end && (*at == '+' || *at == '-'))
		negative = *at++ == '-';
	for (; at < end; at++)
		if (exponent < INT64_C(10000000000))
			exponent = exponent * 10 + (*at - '0');
	return negative ? -exponent : exponent;
}

bool
voc_json_decimal(voc_bytes number, int places, int64_t *value)
{
	const unsigned char *at = number.at;
	const unsigned char *end = at + number.length;
	bool negative = at < end && *at == '-';
	bool behind_point = false;
	int64_t exponent = places;
	int64_t idle_zeros = 0; /* not yet known to be followed by another digit */
	int64_t digits = 0;
	uint64_t mantissa = 0;

	for (at += negative ? 1 : 0; at < end && *at != 'e' && *at != 'E'; at++)
	{
		if (*at == '.')
		{
			behind_point = true;
			continue;
		}
		exponent -= behind_point ? 1 : 0;
		if (*at == '0')
		{
			idle_zeros += digits > 0 ? 1 : 0;
			continue;
		}
		for (; idle_zeros > 0 && digits < 19; idle_zeros--, digits++)
			mantissa *= 10;
		if (digits >= 19)
		{
			digits += idle_zeros;
			idle_zeros = 0;
		}
		if (digits < 19)
			mantissa = mantissa * 10 + (uint64_t) (*at - '0');
		digits++;
	}
	if (at < end)
		exponent += read_exponent(at + 1, end);
	exponent += idle_zeros;
	*value = 0;
	if (digits == 0)
		return true;
	if (digits + exponent > 18)
	{
		*value = negative ? INT64_MIN : INT64_MAX;
		return true;
	}
	if (exponent < 0)
		return false;
	for (; exponent > 0; exponent--)
		mantissa *= 10;
	*value = negative ? -(int64_t) mantissa : (int64_t) mantissa;
	return true;
}

/*
 * The server's numeric type, which attributes are kept in, has at most this many digits before and behind the point,
 * whether they are written out or come from an exponent.
 */
#define MAX_DIGITS_BEFORE_POINT 131072
#define MAX_DIGITS_BEHIND_POINT 16383

static voc_status
skip_number(voc_json_reader *reader)
{
	voc_bytes number;
	voc_status status = voc_json_number(reader, &number);
	const unsigned char *at, *end;
	int64_t before = 0, behind = 0, exponent = 0;

	if (status != VOC_OK)
		return status;
	end = number.at + number.length;
	at = number.at + (*number.at == '-' ? 1 : 0);
	before = skip_digits(at, end) - at;
	at += before;
	if (at < end && *at == '.')
	{
		behind = skip_digits(at + 1, end) - (at + 1);
		at += 1 + behind;
	}
	if (at < end)
		exponent = read_exponent(at + 1, end);
	if (before + exponent <= MAX_DIGITS_BEFORE_POINT && behind - exponent <= MAX_DIGITS_BEHIND_POINT)
		return VOC_OK;
	voc_feedback_fail(reader->error, VOC_RANGE, "number %.*s in the attributes of a feedback is out of range",
					  voc_json_shown(number), (const char *) number.at);
	voc_feedback_detail(reader->error, "At byte %zu of the text; %d digits before the point and %d behind it are allowed.",
						(size_t) (number.at - reader->text) + 1, MAX_DIGITS_BEFORE_POINT, MAX_DIGITS_BEHIND_POINT);
	return VOC_RANGE;
}

/* Values */

bool
voc_json_null(voc_json_reader *reader)
{
	voc_json_peek(reader);
	if (reader->end - reader->at < 4 || memcmp(reader->at, "null", 4) != 0)
		return false;
	reader->at += 4;
	return true;
}

static voc_status
skip_word(voc_json_reader *reader)
{
	static const char *const words[] = {"true", "false", "null"};

	for (size_t i = 0; i < 3; i++)
	{
		size_t length = strlen(words[i]);

		if ((size_t) (reader->end - reader->at) >= length && memcmp(reader->at, words[i], length) == 0)
		{
			reader->at += length;
			return VOC_OK;
		}
	}
	return fail_unexpected(reader, reader->at, "a value");
}

/* The keys of an object met so far: a hash table with open addressing, at most half full. */
typedef struct key_set
{
	voc_bytes *slots;
	size_t room;
	size_t count;
} key_set;

static voc_bytes *
find_slot(const key_set *set, voc_bytes key)
{
	size_t i = voc_hash64(key.at, key.length, 0) & (set->room - 1);

	while (set->slots[i].at != NULL &&
		   (set->slots[i].length != key.length || memcmp(set->slots[i].at, key.at, key.length) != 0))
		i = (i + 1) & (set->room - 1);
	return &set->slots[i];
}

static bool
grow_key_set(voc_arena *arena, key_set *set)
{
	key_set larger = {.room = set->room == 0 ? 4 : set->room * 4, .count = set->count};

	larger.slots = voc_arena_allocate_array(arena, larger.room, sizeof(voc_bytes));
	if (larger.slots == NULL)
		return false;
	for (size_t i = 0; i < larger.room; i++)
		larger.slots[i] = (voc_bytes){NULL, 0};
	for (size_t i = 0; i < set->room; i++)
		if (set->slots[i].at != NULL)
			*find_slot(&larger, set->slots[i]) = set->slots[i];
	*set = larger;
	return true;
}

static voc_status
add_key(voc_json_reader *reader, key_set *set, voc_bytes key, const unsigned char *at)
{
	voc_bytes *slot;

	if (set->count * 2 >= set->room && !grow_key_set(reader->arena, set))
		return voc_feedback_fail(reader->error, VOC_NO_MEMORY, "out of memory for a feedback");
	slot = find_slot(set, key);
	if (slot->at != NULL)
		return voc_json_fail_at(reader, at, "key \"%.*s\" is there twice", voc_json_shown(key), (const char *) key.at);
	*slot = key;
	set->count++;
	return VOC_OK;
}

static voc_status skip_value(voc_json_reader *reader, int depth);

static voc_status
skip_member(voc_json_reader *reader, int depth, key_set *set)
{
	const unsigned char *at;
	voc_bytes key;
	voc_status status;

	voc_json_peek(reader);
	at = reader->at;
	if ((status = voc_json_string(reader, &key)) != VOC_OK || (status = add_key(reader, set, key, at)) != VOC_OK ||
		(status = voc_json_expect(reader, ':')) != VOC_OK)
		return status;
	return skip_value(reader, depth);
}

static voc_status
skip_nested(voc_json_reader *reader, int depth, char closing)
{
	key_set set = {NULL, 0, 0};
	voc_status status;

	if (depth == 0)
	{
		voc_feedback_fail(reader->error, VOC_LIMIT, "attributes of a feedback are nested too deep");
		voc_feedback_detail(reader->error, "At byte %zu of the text; at most %d levels are allowed.",
							(size_t) (reader->at - reader->text) + 1, VOC_FEEDBACK_MAX_DEPTH);
		return VOC_LIMIT;
	}
	reader->at++;
	if (voc_json_peek(reader) == (unsigned char) closing)
	{
		reader->at++;
		return VOC_OK;
	}
	do
		status = closing == '}' ? skip_member(reader, depth - 1, &set) : skip_value(reader, depth - 1);
	while (status == VOC_OK && voc_json_more(reader, closing, &status));
	return status;
}

static voc_status
skip_value(voc_json_reader *reader, int depth)
{
	voc_bytes ignored;

	voc_arena_poll(reader->arena);
	switch (voc_json_peek(reader))
	{
		case '{':
			return skip_nested(reader, depth, '}');
		case '[':
			return skip_nested(reader, depth, ']');
		case '"':
			return voc_json_string(reader, &ignored);
		case '-':
		case '0':
		case '1':
		case '2':
		case '3':
		case '4':
		case '5':
		case '6':
		case '7':
		case '8':
		case '9':
			return skip_number(reader);
		default:
			return skip_word(reader);
	}
}

voc_status
voc_json_value(voc_json_reader *reader, int depth, voc_bytes *value)
{
	voc_status status;

	voc_json_peek(reader);
	value->at = reader->at;
	status = skip_value(reader, depth);
	value->length = (uint32_t) (reader->at - value->at);
	return status;
}

voc_status
voc_json_check_object(voc_arena *arena, voc_bytes text, int depth, voc_error *error)
{
	voc_json_reader reader;
	voc_bytes value;
	voc_status status;

	voc_json_start(&reader, arena, text, error);
	if (voc_json_peek(&reader) != '{')
		return fail_unexpected(&reader, reader.at, "an object");
	status = voc_json_value(&reader, depth, &value);
	return status == VOC_OK ? voc_json_finish(&reader) : status;
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

void
voc_json_put_string(voc_json_writer *writer, voc_bytes value)
{
	uint32_t plain = 0;

	voc_json_put(writer, "\"", 1);
	for (uint32_t i = 0; i < value.length; i++)
	{
		if (value.at[i] >= 0x20 && value.at[i] != '"' && value.at[i] != '\\')
			continue;
		voc_json_put(writer, value.at + plain, i - plain);
		put_escaped(writer, value.at[i]);
		plain = i + 1;
	}
	if (value.length > plain)
		voc_json_put(writer, value.at + plain, value.length - plain);
	voc_json_put(writer, "\"", 1);
}

void
voc_json_put_decimal(voc_json_writer *writer, int64_t value, int places)
{
	char digits[32];
	uint64_t rest = value < 0 ? -(uint64_t) value : (uint64_t) value;
	size_t at = sizeof(digits);
	bool shown = false; /* a digit behind the point, or the point is passed */

	for (int i = 0; i < places; i++, rest /= 10)
	{
		if (rest % 10 == 0 && !shown)
			continue;
		shown = true;
		digits[--at] = (char) ('0' + rest % 10);
	}
	if (shown)
		digits[--at] = '.';
	do
		digits[--at] = (char) ('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		digits[--at] = '-';
	voc_json_put(writer, digits + at, sizeof(digits) - at);
}
