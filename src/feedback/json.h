/*
 * The JSON of a feedback: base/json.h with this room's words, any value whole (the attributes), without repeated keys,
 * and numbers as integers. Every refusal says at which byte, counted from 1.
 */
#ifndef VOC_FEEDBACK_JSON_H
#define VOC_FEEDBACK_JSON_H

#include "base/json.h"
#include "feedback/format.h"

extern void voc_feedback_json_start(voc_json_reader *reader, voc_arena *arena, voc_bytes text, voc_error *error);

/* Fails at this place of the text. */
extern voc_status voc_feedback_json_fail(voc_json_reader *reader, const unsigned char *at, const char *message, ...)
	__attribute__((format(printf, 3, 4)));

/* How many bytes of a text a message shows: all, or as many whole characters as fit. */
extern int voc_feedback_shown(voc_bytes text);

/* Takes any value, nested at most so deep, checking all of it; `value` are its bytes. */
extern voc_status voc_feedback_json_value(voc_json_reader *reader, int depth, voc_bytes *value);

/* Whether the text is one object, nested at most so deep, and nothing else. */
extern voc_status voc_feedback_json_check_object(voc_arena *arena, voc_bytes text, int depth, voc_error *error);

/*
 * A number times 10^places as an integer: true if that is exact. Numbers beyond int64 count as its ends. "4.50", 2 →
 * 450; "1e1", 0 → 10; "4.5", 0 → false.
 */
extern bool voc_feedback_decimal(voc_bytes number, int places, int64_t *value);

/* An integer divided by 10^places, without idle zeros: 450, 2 → 4.5 */
extern void voc_feedback_put_decimal(voc_json_writer *writer, int64_t value, int places);

#endif
