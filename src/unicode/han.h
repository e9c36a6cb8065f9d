/*
 * Which script a Chinese character tells of: most are written alike in simplified Chinese, traditional Chinese and
 * Japanese, some only in one of them.
 *
 *     voc_han_form_of(U'电') == VOC_HAN_SIMPLIFIED     voc_han_form_of(U'電') == VOC_HAN_TRADITIONAL
 *     voc_han_form_of(U'込') == VOC_HAN_JAPANESE       voc_han_form_of(U'好') == VOC_HAN_COMMON
 *
 * The table is made at build time by tools/make_han_forms.c, and compiled in.
 */
#ifndef VOC_UNICODE_HAN_H
#define VOC_UNICODE_HAN_H

#include <stdint.h>

typedef enum voc_han_form
{
	VOC_HAN_COMMON,
	VOC_HAN_SIMPLIFIED,
	VOC_HAN_TRADITIONAL,
	VOC_HAN_JAPANESE
} voc_han_form;

#define VOC_HAN_FIRST 0x4E00u
#define VOC_HAN_LAST 0x9FFFu

/* Two bits a character, four characters a byte. */
extern const uint8_t voc_han_forms[(VOC_HAN_LAST - VOC_HAN_FIRST + 1) / 4];

static inline voc_han_form
voc_han_form_of(uint32_t character)
{
	uint32_t place = character - VOC_HAN_FIRST;

	if (character < VOC_HAN_FIRST || character > VOC_HAN_LAST)
		return VOC_HAN_COMMON;
	return (voc_han_form) (voc_han_forms[place >> 2] >> (place & 3) * 2 & 3);
}

#endif
