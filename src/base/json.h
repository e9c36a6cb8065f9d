/*
 * Reading and writing JSON text (RFC 8259), as strict as it can be: what is not in the grammar is refused, and so are
 * NUL and half surrogate pairs in escapes, and bytes that are not UTF-8.
 *
 * The server's own parser is not used because it raises errors without the byte, differs from version to version, takes
 * repeated keys, and cannot run under a fuzzer without a server.
 *
 * Who reads says what a fault is called: the reader finds fault, place and what was expected, and `refuse` puts them
 * into the error's words, for "a lexicon" or "a feedback".
 */
#ifndef VOC_BASE_JSON_H
#define VOC_BASE_JSON_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/status.h"

#include <stdbool.h>

typedef enum voc_json_fault
{
	VOC_JSON_UNEXPECTED,	 /* something else than `expected` */
	VOC_JSON_ESCAPE_CUT,	 /* a backslash, and the text ends */
	VOC_JSON_ESCAPE_UNKNOWN, /* a backslash, and a sign that makes no escape */
	VOC_JSON_ESCAPE_DIGITS,	 /* a \u without four hexadecimal digits */
	VOC_JSON_ESCAPE_NUL,	 /* \u0000 */
	VOC_JSON_ESCAPE_HALF,	 /* half a surrogate pair */
	VOC_JSON_CONTROL,		 /* a control character in a string */
	VOC_JSON_ENCODING,		 /* a byte that is not UTF-8 */
	VOC_JSON_NO_NUMBER,		 /* no number; the reader is at its place in this and the next */
	VOC_JSON_IDLE_ZERO,		 /* 01 */
	VOC_JSON_NO_FRACTION,	 /* a point without a digit */
	VOC_JSON_NO_EXPONENT,
	VOC_JSON_NO_MEMORY
} voc_json_fault;

typedef struct voc_json_reader voc_json_reader;

/* Fills in reader->error; `at` is where the fault begins, of escapes the backslash; `expected` is NULL but for
 * UNEXPECTED. */
typedef voc_status (*voc_json_refusal)(voc_json_reader *reader, voc_json_fault fault, const unsigned char *at,
									   const char *expected);

struct voc_json_reader
{
	voc_arena *arena;
	const unsigned char *text;
	const unsigned char *at;
	const unsigned char *end;
	const unsigned char *polled; /* where it was last looked whether to stop */
	voc_error *error;
	voc_json_refusal refuse;
};

extern void voc_json_start(voc_json_reader *reader, voc_arena *arena, voc_bytes text, voc_json_refusal refuse,
						   voc_error *error);

/* Refuses what stands at a place. */
extern voc_status voc_json_unexpected(voc_json_reader *reader, const unsigned char *at, const char *expected);

/* What stands at a place, for a message: a character, a byte, or `end_name`. */
extern void voc_json_describe(const voc_json_reader *reader, const unsigned char *at, const char *end_name, char *to,
							  size_t room);

/* Skips blanks; the byte that follows, 0 at the end. */
extern unsigned char voc_json_peek(voc_json_reader *reader);

/* Takes this sign if it is what comes, or fails: "expected X". */
extern bool voc_json_take(voc_json_reader *reader, char sign);
extern voc_status voc_json_expect(voc_json_reader *reader, char sign);

/* Behind a member: takes a comma, true, or the closing sign, false; if it is neither, false and the failure. */
extern bool voc_json_more(voc_json_reader *reader, char closing, voc_status *status);

/* Takes the end of the text, or fails with what is expected. */
extern voc_status voc_json_finish(voc_json_reader *reader, const char *expected);

/* Takes a string without its quotes and escapes, a number as it is written, or null if that is what comes. */
extern voc_status voc_json_string(voc_json_reader *reader, voc_bytes *value);
extern voc_status voc_json_number(voc_json_reader *reader, voc_bytes *value);
extern bool voc_json_null(voc_json_reader *reader);

/* The four digits of \uXXXX; −1 if they are not there. */
extern int32_t voc_json_hex(const unsigned char *at, const unsigned char *end);

/*
 * Writing, twice over: first with `to` NULL to learn the size, then into room of that size. With an arena, long strings are
 * written with a look whether to stop now and then.
 */
typedef struct voc_json_writer
{
	unsigned char *to;
	size_t size;
	const voc_arena *arena;
} voc_json_writer;

extern void voc_json_put(voc_json_writer *writer, const void *bytes, size_t length);
extern void voc_json_put_text(voc_json_writer *writer, const char *text);
extern void voc_json_put_string(voc_json_writer *writer, voc_bytes value);

#endif
