#include "feedback/json.h"

#include "base/hash.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SHOWN_BYTES 40

int
voc_feedback_shown(voc_bytes text)
{
	uint32_t length = text.length;

	if (length > SHOWN_BYTES)
		for (length = SHOWN_BYTES; length > 0 && (text.at[length] & 0xC0) == 0x80;)
			length--;
	return (int) length;
}

/* Errors */

voc_status
voc_feedback_json_fail(voc_json_reader *reader, const unsigned char *at, const char *message, ...)
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

static voc_status
fail_unexpected(voc_json_reader *reader, const unsigned char *at, const char *expected)
{
	char found[32];

	voc_json_describe(reader, at, "the end of the text", found, sizeof(found));
	return voc_feedback_json_fail(reader, at, "expected %s instead of %s", expected, found);
}

static voc_status
fail_no_number(voc_json_reader *reader, const unsigned char *at)
{
	const unsigned char *digits = at < reader->end && *at == '-' ? at + 1 : at;

	(void) fail_unexpected(reader, at, "a number");
	if (digits < reader->end && *digits == '"')
		voc_feedback_hint(reader->error, "Numbers stand without quotes: {\"nps\": 9}.");
	return VOC_SYNTAX;
}

static voc_status
refuse(voc_json_reader *reader, voc_json_fault fault, const unsigned char *at, const char *expected)
{
	switch (fault)
	{
		case VOC_JSON_ESCAPE_CUT:
			return fail_unexpected(reader, at + 1, "an escape");
		case VOC_JSON_ESCAPE_UNKNOWN:
			return fail_unexpected(reader, at + 1, "one of \"\\/bfnrtu after a backslash");
		case VOC_JSON_ESCAPE_DIGITS:
			return voc_feedback_json_fail(reader, at, "\\u needs four hexadecimal digits");
		case VOC_JSON_ESCAPE_NUL:
			return voc_feedback_json_fail(reader, at, "the character NUL (\\u0000) cannot be stored");
		case VOC_JSON_ESCAPE_HALF:
			return voc_feedback_json_fail(reader, at, "\\u%04x is half a surrogate pair",
										  (unsigned) voc_json_hex(at + 2, reader->end));
		case VOC_JSON_CONTROL:
			return voc_feedback_json_fail(reader, at, "control character 0x%02x in a string must be escaped", *at);
		case VOC_JSON_ENCODING:
			return voc_feedback_json_fail(reader, at, "byte 0x%02x is not UTF-8", *at);
		case VOC_JSON_NO_NUMBER:
			return fail_no_number(reader, at);
		case VOC_JSON_IDLE_ZERO:
			return voc_feedback_json_fail(reader, at, "a number must not begin with an idle zero");
		case VOC_JSON_NO_FRACTION:
			return fail_unexpected(reader, at, "a digit after the decimal point");
		case VOC_JSON_NO_EXPONENT:
			return fail_unexpected(reader, at, "a digit in the exponent");
		case VOC_JSON_NO_MEMORY:
			return voc_feedback_fail(reader->error, VOC_NO_MEMORY, "out of memory for a feedback");
		case VOC_JSON_UNEXPECTED:
			break;
	}
	return fail_unexpected(reader, at, expected);
}

void
voc_feedback_json_start(voc_json_reader *reader, voc_arena *arena, voc_bytes text, voc_error *error)
{
	voc_json_start(reader, arena, text, refuse, error);
}

/* Numbers */

static const unsigned char *
skip_digits(const unsigned char *at, const unsigned char *end)
{
	while (at < end && *at >= '0' && *at <= '9')
		at++;
	return at;
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
voc_feedback_decimal(voc_bytes number, int places, int64_t *value)
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
					  voc_feedback_shown(number), (const char *) number.at);
	voc_feedback_detail(reader->error,
						"At byte %zu of the text; %d digits before the point and %d behind it are allowed.",
						(size_t) (number.at - reader->text) + 1, MAX_DIGITS_BEFORE_POINT, MAX_DIGITS_BEHIND_POINT);
	return VOC_RANGE;
}

/* Values */

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
	return voc_json_unexpected(reader, reader->at, "a value");
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
		return voc_feedback_json_fail(reader, at, "key \"%.*s\" is there twice", voc_feedback_shown(key),
									  (const char *) key.at);
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
voc_feedback_json_value(voc_json_reader *reader, int depth, voc_bytes *value)
{
	voc_status status;

	voc_json_peek(reader);
	value->at = reader->at;
	status = skip_value(reader, depth);
	value->length = (uint32_t) (reader->at - value->at);
	return status;
}

voc_status
voc_feedback_json_check_object(voc_arena *arena, voc_bytes text, int depth, voc_error *error)
{
	voc_json_reader reader;
	voc_bytes value;
	voc_status status;

	voc_feedback_json_start(&reader, arena, text, error);
	if (voc_json_peek(&reader) != '{')
		return voc_json_unexpected(&reader, reader.at, "an object");
	status = voc_feedback_json_value(&reader, depth, &value);
	return status == VOC_OK ? voc_json_finish(&reader, "the end of the text") : status;
}

/* Writing */

void
voc_feedback_put_decimal(voc_json_writer *writer, int64_t value, int places)
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
