/*
 * For the shell of this room: feedback values as arguments and results.
 */
#ifndef VOC_FEEDBACK_FEEDBACK_PG_H
#define VOC_FEEDBACK_FEEDBACK_PG_H

#include "base/shell_pg.h"

#include "feedback/analysis.h"
#include "feedback/format.h"

/*
 * A stored value taken apart: its head, reading no more of it than that (see format.h), or all. The parts point into
 * the value or a copy of it in the current memory context. The head tells whether there is a body, too.
 */
extern bool voc_feedback_head_of(Datum value, voc_feedback *feedback);
extern void voc_feedback_of(Datum value, voc_feedback *feedback);

/* The value put together, after its limits are checked. */
extern Datum voc_feedback_datum(const voc_feedback *feedback);

/* Analyses the body with this connection's tokenizer and models, and with a user's lexicon if that is not NULL. */
extern void voc_feedback_analyse_body(voc_feedback *feedback);
extern void voc_feedback_analyse_body_with(voc_feedback *feedback, const voc_lexicon *lexicon);

/* A text value as bytes, and bytes as a text value; NULL pointers are absent ones. */
extern voc_bytes voc_text_bytes(const text *value);
extern text *voc_bytes_text(voc_bytes bytes);

/* The body's token list, and its attributes as jsonb prints them. */
extern voc_bytes voc_feedback_tokens(const voc_feedback *feedback);
extern voc_bytes voc_jsonb_bytes(Datum jsonb);

#endif
