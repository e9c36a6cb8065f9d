/*
 * The text form of a feedback: a JSON object whose keys are make_feedback's arguments.
 *
 *     {"body": "好用！", "channel": "review", "customer": "c-17", "occurred_at": "2026-03-01T02:15:00Z", "nps": 9,
 *      "rating": 4.5, "attributes": {"shop": "Shanghai"}}
 *
 * Keys are written in this order and absent ones left out; they are read in any order, null counting as absent. Of the
 * analysis nothing is written where the library would find the same again. Only an analysis with a lexicon, by another
 * version of the library or left out on purpose is written, as the last key, so that it survives a dump:
 *
 *     "analysis": {"version": 1, "lexicon": "00c0ffee00c0ffee", "sentiment": -0.25, "polarity": "mixed", "emotion": "anger",
 *                  "language": "en", "fingerprint": "0123456789abcdef", "sections": "AQEi"}
 *
 * with the sections of the image in base64; {} is a body that has not been analysed.
 */
#ifndef VOC_FEEDBACK_TEXT_FORM_H
#define VOC_FEEDBACK_TEXT_FORM_H

#include "feedback/json.h"

/*
 * Reads the text form; all texts of `feedback` lie in the given text or the arena. Attributes are the bytes as given, still
 * to be brought into jsonb's form. `has_analysis` tells whether the text says how the body was analysed, or that it was not.
 */
extern voc_status voc_feedback_read_text(voc_arena *arena, voc_bytes text, voc_feedback *feedback, bool *has_analysis,
										 voc_error *error);

/* Writes it; without the analysis unless asked for. */
extern void voc_feedback_write_text(voc_json_writer *writer, const voc_feedback *feedback, bool with_analysis);

#endif
