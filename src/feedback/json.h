/*
 * Reading and writing JSON text (RFC 8259), as strict as it can be: what is not in the grammar is refused, and so are
 * repeated keys, NUL and half surrogate pairs in escapes, and bytes that are not UTF-8. Every refusal says at which byte,
 * counted from 1.
 *
 * The server's own parser is not used because it raises errors without the byte, differs from version to version, takes
 * repeated keys, and cannot run under a fuzzer without a server.
 */
#ifndef VOC_FEEDBACK_JSON_H
#define VOC_FEEDBACK_JSON_H

#include "feedback/format.h"

typedef struct voc_json_reader
{
	voc_arena *arena;
	const unsigned char *text;
	const unsigned char *at;
	const unsigned char *end;
	voc_error *error;
} voc_json_reader;

extern void voc_json_start(voc_json_reader *reader, voc_arena *arena, voc_bytes text, voc_error *error);

/* Skips blanks; the byte that follows, 0 at the end. */
extern unsigned char voc_json_peek(voc_json_reader *reader);

/* Takes this sign, or fails: "expected X instead of Y". */
extern voc_status voc_json_expect(voc_json_reader *reader, char sign);

/* Behind a member: takes a comma, true, or the closing sign, false; if it is neither, false and the failure. */
extern bool voc_json_more(voc_json_reader *reader, char closing, voc_status *status);

/* Takes the end of the text. */
extern voc_status voc_json_finish(voc_json_reader *reader);

/* Takes a string without its quotes and escapes, a number as it is written, or null if that is what comes. */
extern voc_status voc_json_string(voc_json_reader *reader, voc_bytes *value);
extern voc_status voc_json_number(voc_json_reader *reader, voc_bytes *value);
extern bool voc_json_null(voc_json_reader *reader);

/* Takes any value, nested at most so deep, checking all of it; `value` are its bytes. */
extern voc_status voc_json_value(voc_json_reader *reader, int depth, voc_bytes *value);

/* Fails at this place of the text. */
extern voc_status voc_json_fail_at(voc_json_reader *reader, const unsigned char *at, const char *message, ...)
	__attribute__((format(printf, 3, 4)));

/* How many bytes of a text a message shows: all, or as many whole characters as fit. */
extern int voc_json_shown(voc_bytes text);

/* Whether the text is one object, nested at most so deep, and nothing else. */
extern voc_status voc_json_check_object(voc_arena *arena, voc_bytes text, int depth, voc_error *error);

/*
 * A number times 10^places as an integer: true if that is exact. Numbers beyond int64 count as its ends. "4.50", 2 → 450;
 * "1e1", 0 → 10; "4.5", 0 → false.
 */
extern bool voc_json_decimal(voc_bytes number, int places, int64_t *value);

/*
 * Writing, twice over: first with `to` NULL to learn the size, then into room of that size.
 */
typedef struct voc_json_writer
{
	unsigned char *to;
	size_t size;
} voc_json_writer;

extern void voc_json_put(voc_json_writer *writer, const void *bytes, size_t length);
extern void voc_json_put_text(voc_json_writer *writer, const char *text);
extern void voc_json_put_string(voc_json_writer *writer, voc_bytes value);

/* An integer divided by 10^places, without idle zeros: 450, 2 → 4.5 */
extern void voc_json_put_decimal(voc_json_writer *writer, int64_t value, int places);

#endif
