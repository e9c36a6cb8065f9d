#include "lexicon/lexicon_json.h"

#include "base/utf8.h"
#include "lexicon/lexicon_value.h"

#include <stdio.h>
#include <string.h>

typedef struct reader
{
	voc_lexicon_builder *builder;
	const unsigned char *text;
	const unsigned char *at;
	const unsigned char *end;
	voc_error *error;
} reader;

/* ---- signs ---- */

static voc_status
fail_at(reader *in, const char *expected)
{
	char found[16] = "end of text";
	uint32_t character;

	if (in->at < in->end)
	{
		size_t length = voc_utf8_next(in->at, in->end, &character);

		if (character < 0x20 || character == 0x7F || (length == 1 && character == VOC_REPLACEMENT_CHARACTER))
			(void) snprintf(found, sizeof(found), "byte 0x%02x", *in->at);
		else
			(void) snprintf(found, sizeof(found), "\"%.*s\"", (int) length, (const char *) in->at);
	}
	*in->error = (voc_error){.status = VOC_SYNTAX, .message = "invalid text form of a lexicon"};
	(void) snprintf(in->error->detail, sizeof(in->error->detail), "At byte %zu: expected %s, found %s.",
					(size_t) (in->at - in->text) + 1, expected, found);
	(void) snprintf(in->error->hint, sizeof(in->error->hint),
					"A lexicon is made by voc.build_lexicon(term, role, value) and goes after the text; its JSON is "
					"[[\"term\", \"role\", \"value\"], ...].");
	return VOC_SYNTAX;
}

static unsigned char
peek(reader *in)
{
	while (in->at < in->end && (*in->at == ' ' || *in->at == '\t' || *in->at == '\n' || *in->at == '\r'))
		in->at++;
	return in->at < in->end ? *in->at : 0;
}

static bool
take(reader *in, char sign)
{
	if (peek(in) != (unsigned char) sign)
		return false;
	in->at++;
	return true;
}

static voc_status
expect(reader *in, char sign)
{
	char expected[] = {'"', sign, '"', '\0'};

	return take(in, sign) ? VOC_OK : fail_at(in, expected);
}

/* ---- strings ---- */

static int
hex_digit(unsigned char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	byte |= 0x20;
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* \uXXXX at `at`; −1 if it is none. */
static int32_t
read_unit(const unsigned char *at, const unsigned char *end)
{
	int32_t unit = 0;

	if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
		return -1;
	for (int i = 2; i < 6; i++)
	{
		int digit = hex_digit(at[i]);

		if (digit < 0)
			return -1;
		unit = unit << 4 | digit;
	}
	return unit;
}

static voc_status
read_escaped_character(reader *in, unsigned char **to)
{
	int32_t first = read_unit(in->at, in->end);
	int32_t second = first >= 0xD800 && first < 0xDC00 ? read_unit(in->at + 6, in->end) : -1;
	uint32_t character = (uint32_t) first;

	if (first <= 0 || (first >= 0xD800 && first <= 0xDFFF && (second < 0xDC00 || second > 0xDFFF)))
		return fail_at(in, "a character other than NUL as \\uXXXX, or a surrogate pair");
	in->at += 6;
	if (second >= 0)
	{
		in->at += 6;
		character = 0x10000 + ((character & 0x3FF) << 10 | ((uint32_t) second & 0x3FF));
	}
	*to += voc_utf8_write(character, *to);
	return VOC_OK;
}

static voc_status
read_escape(reader *in, unsigned char **to)
{
	static const char signs[] = "\"\\/bfnrt";
	static const char meant[] = "\"\\/\b\f\n\r\t";
	const char *sign;

	if (in->end - in->at < 2)
		return fail_at(in, "an escape");
	if (in->at[1] == 'u')
		return read_escaped_character(in, to);
	sign = in->at[1] == 0 ? NULL : strchr(signs, in->at[1]);
	if (sign == NULL)
		return fail_at(in, "an escape, one of \"\\/bfnrtu behind the backslash");
	*(*to)++ = (unsigned char) meant[sign - signs];
	in->at += 2;
	return VOC_OK;
}

/* The closing quote of the string whose contents begin here, or the text's end. */
static const unsigned char *
find_end(const reader *in, bool *plain)
{
	const unsigned char *at = in->at;

	*plain = true;
	for (; at < in->end && *at != '"'; at++)
		if (*at == '\\' && in->end - at > 1)
		{
			*plain = false;
			at++;
		}
	return at;
}

static voc_status
read_string(reader *in, voc_lexicon_text *string)
{
	const unsigned char *end;
	unsigned char *decoded, *to;
	bool plain;
	voc_status status;

	if (!take(in, '"'))
		return fail_at(in, "a string");
	end = find_end(in, &plain);
	*string = (voc_lexicon_text){in->at, (size_t) (end - in->at)};
	to = decoded = plain ? NULL : voc_arena_allocate(in->builder->arena, string->length);
	if (!plain && decoded == NULL)
	{
		*in->error = (voc_error){.status = VOC_NO_MEMORY, .message = "out of memory for a lexicon"};
		return VOC_NO_MEMORY;
	}
	while (in->at < end)
	{
		uint32_t character;
		size_t step;

		if (*in->at == '\\')
		{
			if ((status = read_escape(in, &to)) != VOC_OK)
				return status;
			continue;
		}
		step = voc_utf8_next(in->at, in->end, &character);
		if (character < 0x20 || (step == 1 && character == VOC_REPLACEMENT_CHARACTER))
			return fail_at(in, "a character that may stand in a string");
		if (!plain)
		{
			memcpy(to, in->at, step);
			to += step;
		}
		in->at += step;
	}
	if (!plain)
		*string = (voc_lexicon_text){decoded, (size_t) (to - decoded)};
	return take(in, '"') ? VOC_OK : fail_at(in, "the closing quote of a string");
}

/* ---- entries ---- */

static void
skip_digits(reader *in)
{
	while (in->at < in->end && *in->at >= '0' && *in->at <= '9')
		in->at++;
}

/* A number by JSON's grammar, as it is written. */
static voc_status
read_number(reader *in, voc_lexicon_text *number)
{
	const unsigned char *start = in->at;
	const unsigned char *digits;

	if (*in->at == '-')
		in->at++;
	digits = in->at;
	skip_digits(in);
	if (in->at == digits || (*digits == '0' && in->at - digits > 1))
	{
		in->at = start;
		return fail_at(in, "a string, a number or null");
	}
	if (in->at < in->end && *in->at == '.')
	{
		digits = ++in->at;
		skip_digits(in);
		if (in->at == digits)
			return fail_at(in, "a digit");
	}
	if (in->at < in->end && (*in->at == 'e' || *in->at == 'E'))
	{
		in->at++;
		if (in->at < in->end && (*in->at == '+' || *in->at == '-'))
			in->at++;
		digits = in->at;
		skip_digits(in);
		if (in->at == digits)
			return fail_at(in, "a digit");
	}
	*number = (voc_lexicon_text){start, (size_t) (in->at - start)};
	return VOC_OK;
}

static voc_status
read_value(reader *in, voc_lexicon_text *value)
{
	unsigned char sign = peek(in);

	*value = (voc_lexicon_text){NULL, 0};
	if (sign == '-' || (sign >= '0' && sign <= '9'))
		return read_number(in, value);
	if (in->end - in->at >= 4 && memcmp(in->at, "null", 4) == 0)
	{
		in->at += 4;
		return VOC_OK;
	}
	return sign == '"' ? read_string(in, value) : fail_at(in, "a string, a number or null");
}

/* term, role[, value] behind the opening bracket. */
static voc_status
read_array(reader *in, voc_lexicon_text parts[3])
{
	voc_status status;

	if ((status = read_string(in, &parts[0])) != VOC_OK || (status = expect(in, ',')) != VOC_OK ||
		(status = read_string(in, &parts[1])) != VOC_OK)
		return status;
	if (take(in, ',') && (status = read_value(in, &parts[2])) != VOC_OK)
		return status;
	return expect(in, ']');
}

/* Members behind the opening brace. */
static voc_status
read_object(reader *in, voc_lexicon_text parts[3])
{
	static const char *const names[3] = {"term", "role", "value"};
	bool seen[3] = {false};
	voc_status status;

	do
	{
		const unsigned char *start;
		voc_lexicon_text key;
		int part = 0;

		(void) peek(in);
		start = in->at;
		if ((status = read_string(in, &key)) != VOC_OK)
			return status;
		while (part < 3 && (strlen(names[part]) != key.length || memcmp(names[part], key.at, key.length) != 0))
			part++;
		if (part == 3 || seen[part])
		{
			in->at = start;
			return fail_at(in, "each of \"term\", \"role\" and \"value\" at most once");
		}
		seen[part] = true;
		if ((status = expect(in, ':')) != VOC_OK ||
			(status = part == 2 ? read_value(in, &parts[2]) : read_string(in, &parts[part])) != VOC_OK)
			return status;
	} while (take(in, ','));
	if (!seen[0] || !seen[1])
		return fail_at(in, "an entry with \"term\" and \"role\"");
	return expect(in, '}');
}

static voc_status
read_entry(reader *in)
{
	voc_lexicon_text parts[3] = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
	voc_status status;

	if (take(in, '['))
		status = read_array(in, parts);
	else if (take(in, '{'))
		status = read_object(in, parts);
	else
		status = fail_at(in, "an entry, \"[\" or \"{\"");
	if (status != VOC_OK)
		return status;
	return voc_lexicon_builder_add(in->builder, parts[0], parts[1], parts[2], in->error);
}

voc_status
voc_lexicon_read_json(voc_lexicon_builder *builder, const unsigned char *text, size_t length, voc_error *error)
{
	reader in = {builder, text, text, text + length, error};
	voc_status status;
	unsigned entries = 0;

	if ((status = expect(&in, '[')) != VOC_OK)
		return status;
	if (!take(&in, ']'))
	{
		do
		{
			if ((status = read_entry(&in)) != VOC_OK)
				return status;
			if ((++entries & 0xFFF) == 0)
				voc_arena_poll(builder->arena);
		} while (take(&in, ','));
		if ((status = expect(&in, ']')) != VOC_OK)
			return status;
	}
	(void) peek(&in);
	return in.at == in.end ? VOC_OK : fail_at(&in, "nothing behind the last bracket");
}

/* ---- writing ---- */

typedef struct writer
{
	unsigned char *to;
	size_t size;
} writer;

static void
put(writer *out, const void *bytes, size_t length)
{
	if (out->to != NULL)
		memcpy(out->to + out->size, bytes, length);
	out->size += length;
}

static void
put_escaped(writer *out, unsigned char byte)
{
	static const char letters[] = "btn\0fr"; /* 8 to 13, but 11 has none */
	char escape[8];

	if (byte == '"' || byte == '\\')
		(void) snprintf(escape, sizeof(escape), "\\%c", byte);
	else if (byte >= 8 && byte <= 13 && byte != 11)
		(void) snprintf(escape, sizeof(escape), "\\%c", letters[byte - 8]);
	else
		(void) snprintf(escape, sizeof(escape), "\\u%04x", byte);
	put(out, escape, strlen(escape));
}

static void
put_string(writer *out, const unsigned char *bytes, size_t length)
{
	size_t plain = 0;

	put(out, "\"", 1);
	for (size_t i = 0; i < length; i++)
	{
		if (bytes[i] >= 0x20 && bytes[i] != '"' && bytes[i] != '\\')
			continue;
		put(out, bytes + plain, i - plain);
		put_escaped(out, bytes[i]);
		plain = i + 1;
	}
	put(out, bytes + plain, length - plain);
	put(out, "\"", 1);
}

static void
put_entry(writer *out, const voc_lexicon_entry *entry)
{
	const char *role = voc_lexicon_role_name(entry->role);
	char room[VOC_LEXICON_VALUE_ROOM];
	size_t length;
	const unsigned char *value = voc_lexicon_value_text(entry, room, &length);

	put(out, "[", 1);
	put_string(out, entry->spelling, entry->spelling_length);
	put(out, ", \"", 3);
	put(out, role, strlen(role));
	put(out, "\", ", 3);
	if (value == NULL)
		put(out, "null", 4);
	else if (entry->role == VOC_LEXICON_SENTIMENT)
		put(out, value, length);
	else
		put_string(out, value, length);
	put(out, "]", 1);
}

size_t
voc_lexicon_write_json(const voc_arena *arena, const voc_lexicon *lexicon, unsigned char *to)
{
	writer out = {to, 0};

	put(&out, "[", 1);
	for (uint32_t i = 0; i < lexicon->header->entry_count; i++)
	{
		voc_lexicon_entry entry;

		if (i > 0)
			put(&out, ", ", 2);
		voc_lexicon_entry_at(lexicon, i, &entry);
		put_entry(&out, &entry);
		if ((i & 0xFFF) == 0)
			voc_arena_poll(arena);
	}
	put(&out, "]", 1);
	return out.size;
}
