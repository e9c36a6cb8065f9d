/*
 * Scores on their way from SQL into a feedback.
 */
#ifndef VOC_FEEDBACK_SCORE_PG_H
#define VOC_FEEDBACK_SCORE_PG_H

#include "feedback/feedback_pg.h"

/* The value if it is on its scale, else an error. */
extern int8_t voc_checked_score(double value, voc_feedback_score score);
extern int16_t voc_checked_rating(double value);

/* Sets one of nps, csat, ces, rating, or takes it away. */
extern void voc_set_score(voc_feedback *feedback, const char *name, bool absent, double value);

#endif
