/*
 * The text form of a change:
 *
 *     [{"segment":"north","rows":1,"before":{"promoters":3,...},"after":{...}},{"segment":null,...}]
 */
#include "metric/change.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static char *
write_string(char *to, const char *string, size_t length)
{
	*to++ = '"';
	for (size_t i = 0; i < length; i++)
	{
		unsigned char c = (unsigned char) string[i];

		if (c == '"' || c == '\\')
			*to++ = '\\';
		if (c < 0x20)
			to += sprintf(to, "\\u%04x", c);
		else
			*to++ = (char) c;
	}
	*to++ = '"';
	return to;
}

char *
voc_change_write(const voc_change *change)
{
	size_t room = 3;
	char *text;
	char *at;

	for (size_t i = 0; i < change->segments.count; i++)
	{
		const voc_segment *segment = change->segments.items[i];

		voc_arena_poll(change->arena);
		room += 100 + 6 * segment->length +
				(segment->before->weighted || segment->after->weighted ? 8192 : 512);
	}
	text = at = voc_arena_allocate(change->arena, room);
	if (text == NULL)
		return NULL;
	*at++ = '[';
	for (size_t i = 0; i < change->segments.count; i++)
	{
		const voc_segment *segment = change->segments.items[i];

		voc_arena_poll(change->arena);
		at += sprintf(at, "%s{\"segment\":", i > 0 ? "," : "");
		at = segment->name == NULL ? at + sprintf(at, "null")
								   : write_string(at, segment->name, segment->length);
		at += sprintf(at, ",\"rows\":%" PRId64 ",\"before\":", segment->rows);
		at += voc_tally_write(segment->before, at);
		at += sprintf(at, ",\"after\":");
		at += voc_tally_write(segment->after, at);
		*at++ = '}';
	}
	*at++ = ']';
	*at = '\0';
	return text;
}

static bool
read_name(voc_reader *in, voc_arena *arena, const char **name, size_t *length)
{
	voc_reader_skip_space(in);
	if (strncmp(in->at, "null", 4) == 0)
	{
		in->at += 4;
		*name = NULL;
		*length = 0;
		return true;
	}
	return voc_reader_string(in, arena, name, length);
}

static bool
read_segment(voc_reader *in, voc_change *change)
{
	unsigned seen = 0;
	const char *name = NULL;
	size_t name_length = 0;
	int64_t rows = 1;
	voc_tally_room before;
	voc_tally_room after;
	voc_status status;

	voc_tally_clear(&before.tally, VOC_TALLY_NPS, false);
	voc_tally_clear(&after.tally, VOC_TALLY_NPS, false);
	if (!voc_reader_expect(in, '{'))
		return false;
	do
	{
		const char *key;
		size_t length;
		bool well;

		if (!voc_reader_key(in, &key, &length))
			return false;
		if (voc_reader_same_key(key, length, "segment"))
			well = voc_reader_note_key(in, &seen, 0, key, length) &&
				   read_name(in, change->arena, &name, &name_length);
		else if (voc_reader_same_key(key, length, "rows"))
			well = voc_reader_note_key(in, &seen, 1, key, length) && voc_reader_count(in, &rows);
		else if (voc_reader_same_key(key, length, "before"))
			well = voc_reader_note_key(in, &seen, 2, key, length) &&
				   voc_tally_read_object(in, VOC_TALLY_NPS, &before);
		else if (voc_reader_same_key(key, length, "after"))
			well = voc_reader_note_key(in, &seen, 3, key, length) &&
				   voc_tally_read_object(in, VOC_TALLY_NPS, &after);
		else
			well = voc_reader_unknown_key(in, key, length);
		if (!well)
			return false;
	} while (voc_reader_take(in, ','));
	if (!voc_reader_expect(in, '}'))
		return false;
	if (!(seen & 1))
		return voc_reader_complain(in, "Key \"segment\" is missing before byte %td.",
								   in->at - in->start + 1);
	if (rows < 1)
		return voc_reader_complain(in, "\"rows\" must be 1 or more.");
	status = voc_change_add(change, name, name_length, rows, &before.tally, &after.tally);
	if (status == VOC_OK)
		return true;
	(void) voc_reader_complain(in, "The segments hold more than can be.");
	in->error->status = status;
	return false;
}

voc_status
voc_change_read(voc_change *change, const char *text, voc_error *error)
{
	voc_reader in = {text, text, "nps_change_state", error};

	memset(error, 0, sizeof(*error));
	if (!voc_reader_expect(&in, '['))
		return error->status;
	if (!voc_reader_take(&in, ']'))
	{
		do
		{
			voc_arena_poll(change->arena);
			if (!read_segment(&in, change))
				return error->status;
		} while (voc_reader_take(&in, ','));
		if (!voc_reader_expect(&in, ']'))
			return error->status;
	}
	voc_reader_skip_space(&in);
	if (*in.at != '\0')
		(void) voc_reader_complain(&in, "Unexpected text at byte %td.", in.at - in.start + 1);
	return error->status;
}
