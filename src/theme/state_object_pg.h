/*
 * The text form of the room's states: a flat JSON object of four members, the last one, in quotes, the image in base64.
 */
#ifndef VOC_THEME_STATE_OBJECT_PG_H
#define VOC_THEME_STATE_OBJECT_PG_H

#include "base/shell_pg.h"

#define VOC_STATE_MEMBERS 4

/* A member's value: a span of the text, quotes taken off. */
typedef struct voc_state_member
{
	const char *value;
	int value_length;
} voc_state_member;

/* Takes the object apart, its members in any order; returns where it does not parse, NULL if it does. */
extern const char *voc_read_state_object(const char *text, const char *const names[VOC_STATE_MEMBERS],
										 voc_state_member members[VOC_STATE_MEMBERS]);

/* Whether the members before the image are what `head`, the beginning of the text form, says. */
extern bool voc_state_members_are(const voc_state_member members[VOC_STATE_MEMBERS],
								  const char *const names[VOC_STATE_MEMBERS], const char *head);

#endif
