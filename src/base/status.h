/*
 * What an engine function says of its outcome. The shell turns it into an SQLSTATE (src/base/shell_pg.c); the wording of
 * the message is the shell's, or the engine's own where only it knows the place: see voc_error.
 */
#ifndef VOC_BASE_STATUS_H
#define VOC_BASE_STATUS_H

typedef enum voc_status
{
	VOC_OK = 0,
	VOC_NO_MEMORY, /* 53200 */
	VOC_LIMIT,     /* 54000: larger than a documented limit */
	VOC_SYNTAX,    /* 22P02: text that does not parse */
	VOC_RANGE,     /* 22003: a number outside its scale */
	VOC_PARAMETER, /* 22023: an argument that makes no sense */
	VOC_CORRUPT    /* 22P03: a binary image that does not hold together */
} voc_status;

/* An outcome with words: message without a full stop, detail and hint as sentences, each may be empty. */
typedef struct voc_error
{
	voc_status status;
	char message[240];
	char detail[240];
	char hint[240];
} voc_error;

#endif
