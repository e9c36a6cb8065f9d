/*
 * Moments in ISO 8601 with a zone, as RFC 3339 wants them, without asking any setting: microseconds from 2000-01-01 00:00
 * UTC, which is how the server counts too.
 *
 *     2026-03-01T10:15:00+08:00   2026-03-01 02:15:00.25Z   2026-03-01T02:15Z
 *
 * Days are counted in the proleptic Gregorian calendar, by the algorithms of Howard Hinnant, "chrono-Compatible Low-Level
 * Date Algorithms" (2013): years are made to begin in March, so that the leap day is the last of its year.
 */
#ifndef VOC_FEEDBACK_INSTANT_H
#define VOC_FEEDBACK_INSTANT_H

#include "feedback/format.h"

typedef enum voc_instant_outcome
{
	VOC_INSTANT_OK,
	VOC_INSTANT_NO_TIME,      /* not of the form above */
	VOC_INSTANT_NO_ZONE,      /* the form above but for the zone */
	VOC_INSTANT_OUT_OF_RANGE  /* no such day or hour, or outside the years 0001 to 9999 */
} voc_instant_outcome;

#define VOC_INSTANT_BYTES 28

extern voc_instant_outcome voc_instant_read(voc_bytes text, int64_t *instant);

/* 2026-03-01T02:15:00.25Z, ended by NUL; the instant is in the range of a feedback's time. */
extern void voc_instant_write(int64_t instant, char to[VOC_INSTANT_BYTES]);

#endif
