#include "lexicon/lexicon_json.h"

#include "base/json.h"
#include "lexicon/lexicon_value.h"

#include <stdio.h>
#include <string.h>

#define VALUES "a string, a number or null"

typedef struct reader
{
	voc_json_reader json;
	voc_lexicon_builder *builder;
} reader;

/* ---- errors ---- */

static voc_status
fail_at(voc_json_reader *in, const unsigned char *at, const char *expected)
{
	char found[16];

	voc_json_describe(in, at, "end of text", found, sizeof(found));
	*in->error = (voc_error){.status = VOC_SYNTAX, .message = "invalid text form of a lexicon"};
	(void) snprintf(in->error->detail, sizeof(in->error->detail), "At byte %zu: expected %s, found %s.",
					(size_t) (at - in->text) + 1, expected, found);
	(void) snprintf(in->error->hint, sizeof(in->error->hint),
					"A lexicon is made by voc.build_lexicon(term, role, value) and goes after the text; its JSON is "
					"[[\"term\", \"role\", \"value\"], ...].");
	return VOC_SYNTAX;
}

static voc_status
refuse(voc_json_reader *in, voc_json_fault fault, const unsigned char *at, const char *expected)
{
	switch (fault)
	{
		case VOC_JSON_ESCAPE_CUT:
			return fail_at(in, at, "an escape");
		case VOC_JSON_ESCAPE_UNKNOWN:
			return fail_at(in, at, "an escape, one of \"\\/bfnrtu behind the backslash");
		case VOC_JSON_ESCAPE_DIGITS:
		case VOC_JSON_ESCAPE_NUL:
		case VOC_JSON_ESCAPE_HALF:
			return fail_at(in, at, "a character other than NUL as \\uXXXX, or a surrogate pair");
		case VOC_JSON_CONTROL:
		case VOC_JSON_ENCODING:
			return fail_at(in, at, "a character that may stand in a string");
		case VOC_JSON_NO_NUMBER:
		case VOC_JSON_IDLE_ZERO:
			return fail_at(in, in->at, VALUES);
		case VOC_JSON_NO_FRACTION:
		case VOC_JSON_NO_EXPONENT:
			return fail_at(in, at, "a digit");
		case VOC_JSON_NO_MEMORY:
			*in->error = (voc_error){.status = VOC_NO_MEMORY, .message = "out of memory for a lexicon"};
			return VOC_NO_MEMORY;
		case VOC_JSON_UNEXPECTED:
			break;
	}
	return fail_at(in, at, expected);
}

/* ---- entries ---- */

static voc_status
read_string(reader *in, voc_lexicon_text *string)
{
	voc_bytes value;
	voc_status status = voc_json_string(&in->json, &value);

	if (status == VOC_OK)
		*string = (voc_lexicon_text){value.at, value.length};
	return status;
}

static voc_status
read_value(reader *in, voc_lexicon_text *value)
{
	unsigned char sign = voc_json_peek(&in->json);
	voc_bytes number;
	voc_status status;

	*value = (voc_lexicon_text){NULL, 0};
	if (sign == '"')
		return read_string(in, value);
	if (voc_json_null(&in->json))
		return VOC_OK;
	if (sign != '-' && (sign < '0' || sign > '9'))
		return voc_json_unexpected(&in->json, in->json.at, VALUES);
	status = voc_json_number(&in->json, &number);
	if (status == VOC_OK)
		*value = (voc_lexicon_text){number.at, number.length};
	return status;
}

/* term, role[, value] behind the opening bracket. */
static voc_status
read_array(reader *in, voc_lexicon_text parts[3])
{
	voc_status status;

	if ((status = read_string(in, &parts[0])) != VOC_OK || (status = voc_json_expect(&in->json, ',')) != VOC_OK ||
		(status = read_string(in, &parts[1])) != VOC_OK)
		return status;
	if (voc_json_take(&in->json, ',') && (status = read_value(in, &parts[2])) != VOC_OK)
		return status;
	return voc_json_expect(&in->json, ']');
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

		(void) voc_json_peek(&in->json);
		start = in->json.at;
		if ((status = read_string(in, &key)) != VOC_OK)
			return status;
		while (part < 3 && (strlen(names[part]) != key.length || memcmp(names[part], key.at, key.length) != 0))
			part++;
		if (part == 3 || seen[part])
			return voc_json_unexpected(&in->json, start, "each of \"term\", \"role\" and \"value\" at most once");
		seen[part] = true;
		if ((status = voc_json_expect(&in->json, ':')) != VOC_OK ||
			(status = part == 2 ? read_value(in, &parts[2]) : read_string(in, &parts[part])) != VOC_OK)
			return status;
	} while (voc_json_take(&in->json, ','));
	if (!seen[0] || !seen[1])
		return voc_json_unexpected(&in->json, in->json.at, "an entry with \"term\" and \"role\"");
	return voc_json_expect(&in->json, '}');
}

static voc_status
read_entry(reader *in)
{
	voc_lexicon_text parts[3] = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
	voc_status status;

	if (voc_json_take(&in->json, '['))
		status = read_array(in, parts);
	else if (voc_json_take(&in->json, '{'))
		status = read_object(in, parts);
	else
		status = voc_json_unexpected(&in->json, in->json.at, "an entry, \"[\" or \"{\"");
	if (status != VOC_OK)
		return status;
	return voc_lexicon_builder_add(in->builder, parts[0], parts[1], parts[2], in->json.error);
}

voc_status
voc_lexicon_read_json(voc_lexicon_builder *builder, const unsigned char *text, size_t length, voc_error *error)
{
	reader in = {.builder = builder};
	voc_status status;

	voc_json_start(&in.json, builder->arena, (voc_bytes){text, (uint32_t) length}, refuse, error);
	if ((status = voc_json_expect(&in.json, '[')) != VOC_OK)
		return status;
	if (!voc_json_take(&in.json, ']'))
	{
		do
			if ((status = read_entry(&in)) != VOC_OK)
				return status;
		while (voc_json_take(&in.json, ','));
		if ((status = voc_json_expect(&in.json, ']')) != VOC_OK)
			return status;
	}
	return voc_json_finish(&in.json, "nothing behind the last bracket");
}

/* ---- writing ---- */

static void
put_entry(voc_json_writer *out, const voc_lexicon_entry *entry)
{
	const char *role = voc_lexicon_role_name(entry->role);
	char room[VOC_LEXICON_VALUE_ROOM];
	size_t length;
	const unsigned char *value = voc_lexicon_value_text(entry, room, &length);

	voc_json_put_text(out, "[");
	voc_json_put_string(out, (voc_bytes){entry->spelling, (uint32_t) entry->spelling_length});
	voc_json_put_text(out, ", \"");
	voc_json_put_text(out, role);
	voc_json_put_text(out, "\", ");
	if (value == NULL)
		voc_json_put_text(out, "null");
	else if (entry->role == VOC_LEXICON_SENTIMENT)
		voc_json_put(out, value, length);
	else
		voc_json_put_string(out, (voc_bytes){value, (uint32_t) length});
	voc_json_put_text(out, "]");
}

size_t
voc_lexicon_write_json(const voc_arena *arena, const voc_lexicon *lexicon, unsigned char *to)
{
	voc_json_writer out = {.to = to, .arena = arena};

	voc_json_put_text(&out, "[");
	for (uint32_t i = 0; i < lexicon->header->entry_count; i++)
	{
		voc_lexicon_entry entry;

		if (i > 0)
			voc_json_put_text(&out, ", ");
		voc_lexicon_entry_at(lexicon, i, &entry);
		put_entry(&out, &entry);
		if ((i & 0xFFF) == 0)
			voc_arena_poll(arena);
	}
	voc_json_put_text(&out, "]");
	return out.size;
}
