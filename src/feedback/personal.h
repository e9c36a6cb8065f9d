/*
 * Personal data in a text: what identifies a person and should not be shown to everybody who reads feedback.
 *
 *     phone         mobile and fixed numbers of China, Hong Kong, Taiwan, North America, Europe, Japan; any with + or 00
 *     email         addresses of electronic mail
 *     id            identity cards of China (check digit and date), Hong Kong and Taiwan (check digit), US social security
 *                   numbers, passports where the word stands before them
 *     bank_card     13 to 19 digits of a card network with a right check digit (Luhn)
 *     bank_account  IBAN with right check digits (ISO 7064)
 *     plate         number plates of China
 *     address       streets with a house number, in Chinese and English
 *     order         order numbers, by a mask that the user gives: # is a digit, @ a letter, anything else itself: "JD########"
 *
 * A number counts only whole: digits of a longer number are not looked at. Full-width characters count as their narrow kin.
 */
#ifndef VOC_FEEDBACK_PERSONAL_H
#define VOC_FEEDBACK_PERSONAL_H

#include "feedback/format.h"

typedef enum voc_personal_kind
{
	VOC_PERSONAL_PHONE,
	VOC_PERSONAL_EMAIL,
	VOC_PERSONAL_ID,
	VOC_PERSONAL_BANK_CARD,
	VOC_PERSONAL_BANK_ACCOUNT,
	VOC_PERSONAL_PLATE,
	VOC_PERSONAL_ADDRESS,
	VOC_PERSONAL_ORDER
} voc_personal_kind;

#define VOC_PERSONAL_KIND_COUNT 8

extern const char *voc_personal_kind_name(voc_personal_kind kind);

typedef struct voc_personal_item
{
	voc_personal_kind kind;
	uint32_t start; /* bytes */
	uint32_t length;
	uint32_t start_character; /* from 0 */
	uint32_t characters;
} voc_personal_item;

/* Hands out what is found, in the order of the text; an absent mask finds no orders. Memory does not grow with the text. */
typedef void (*voc_personal_taker)(void *context, const voc_personal_item *item);
extern voc_status voc_personal_find(voc_arena *arena, voc_bytes text, voc_bytes order_mask, voc_personal_taker take,
									void *context);

#endif
