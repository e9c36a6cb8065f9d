/*
 * The names of a body's themes: of each its length as a varint, then its bytes. They ascend byte by byte, so that the same
 * themes are the same bytes; none is empty, none there twice. "app", "price" is 03 61 70 70 05 70 72 69 63 65.
 */
#ifndef VOC_FEEDBACK_THEME_LIST_H
#define VOC_FEEDBACK_THEME_LIST_H

#include "feedback/format.h"

typedef struct voc_theme_reader
{
	const unsigned char *at;
	const unsigned char *end;
	voc_bytes last;
} voc_theme_reader;

extern void voc_theme_reader_start(voc_theme_reader *reader, voc_bytes list);

/* The next name, absent at the end; VOC_CORRUPT if there is none though the list goes on, or it is out of order. */
extern voc_status voc_theme_reader_next(voc_theme_reader *reader, voc_bytes *name);

#endif
