/*
 * Time that was waited away: "waited 40 minutes", "on hold for over an hour", 等了四十分钟,
 * 排隊兩小時, 等咗成個鐘. Less than a quarter of an hour is not worth a complaint.
 */
#ifndef VOC_SENTIMENT_DELAY_H
#define VOC_SENTIMENT_DELAY_H

#include "sentiment/units.h"

/* How many units at units[0] say how long somebody waited, 0 if none begin there; the strength ×
 * 10. */
extern uint32_t voc_delay_find(const voc_unit *units, uint32_t count, int *strength);

#endif
