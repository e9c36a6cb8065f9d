/*
 * Reading the text forms of this room's states: the little of JSON that they use. Every function that can fail leaves its
 * complaint in `error`, with the byte where it stands, and answers false.
 */
#ifndef VOC_METRIC_READER_H
#define VOC_METRIC_READER_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>

typedef struct voc_reader
{
	const char *start;
	const char *at;
	const char *type_name; /* for messages: "nps_state" */
	voc_error *error;
} voc_reader;

/* Always false. The format is the detail; the message shows the text's beginning. */
extern bool voc_reader_complain(voc_reader *in, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

extern void voc_reader_skip_space(voc_reader *in);

/* Takes a character, behind white space, if it is there; or complains unless it is. */
extern bool voc_reader_take(voc_reader *in, char wanted);
extern bool voc_reader_expect(voc_reader *in, char wanted);

/* A key without escapes, and its colon. */
extern bool voc_reader_key(voc_reader *in, const char **key, size_t *length);
extern bool voc_reader_same_key(const char *key, size_t length, const char *name);
extern bool voc_reader_unknown_key(voc_reader *in, const char *key, size_t length);

/* Notes in a bit that a key was seen; complains when it was seen before. */
extern bool voc_reader_note_key(voc_reader *in, unsigned *seen, unsigned bit, const char *key,
								size_t length);

/* A non-negative number into a fixed-point one of `limbs` limbs, which must hold it exactly. */
extern bool voc_reader_fixed(voc_reader *in, uint64_t *number, size_t limbs, size_t fraction_limbs);
extern bool voc_reader_count(voc_reader *in, int64_t *count);

/* A string with its escapes undone, in the arena, not terminated. */
extern bool voc_reader_string(voc_reader *in, voc_arena *arena, const char **string,
							  size_t *length);

#endif
