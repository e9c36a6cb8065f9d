/*
 * Roles and values as text: what a user writes, and the one way in which it is written back.
 *
 *     sentiment  a decimal number in −1…1, kept to six decimals:  "+.50" → 0.5
 *     emotion    a name, perhaps a weight above 0 and up to 1:    "Joy" → joy, "joy 0.80" → joy 0.8
 *     others     any text, without the blanks at its ends
 */
#ifndef VOC_LEXICON_LEXICON_VALUE_H
#define VOC_LEXICON_LEXICON_VALUE_H

#include "lexicon/lexicon.h"

#define VOC_LEXICON_VALUE_ROOM 32 /* bytes that a weight or an emotion takes as text, with the NUL */

extern const char *voc_lexicon_role_name(voc_lexicon_role role);
extern const char *voc_lexicon_emotion_name(voc_lexicon_emotion emotion);
extern bool voc_lexicon_role_named(const unsigned char *name, size_t length, voc_lexicon_role *role);

/* Moves both ends inwards past blanks and invisible characters. */
extern void voc_lexicon_trim(const unsigned char **text, size_t *length);

/* VOC_SYNTAX: no number; VOC_RANGE: outside −1…1, or no finite number. */
extern voc_status voc_lexicon_read_weight(const unsigned char *text, size_t length, int32_t *weight);

/* VOC_PARAMETER: no such emotion; else as for the weight, which must be above 0. */
extern voc_status voc_lexicon_read_emotion(const unsigned char *text, size_t length, voc_lexicon_emotion *emotion,
										   int32_t *weight);

/*
 * The value of an entry as text: NULL if it has none. It is the entry's own bytes, or is written to `room`, which has
 * VOC_LEXICON_VALUE_ROOM bytes.
 */
extern const unsigned char *voc_lexicon_value_text(const voc_lexicon_entry *entry, char *room, size_t *length);

#endif
