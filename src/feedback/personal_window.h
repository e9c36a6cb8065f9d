/*
 * A stretch of text as characters, for the recognizers of personal data.
 */
#ifndef VOC_FEEDBACK_PERSONAL_WINDOW_H
#define VOC_FEEDBACK_PERSONAL_WINDOW_H

#include "base/utf8.h"
#include "feedback/personal.h"

#define VOC_PERSONAL_WINDOW 4096

typedef struct voc_window
{
	const uint32_t *characters; /* narrow forms */
	int count;
} voc_window;

static inline uint32_t
voc_window_at(const voc_window *window, int at)
{
	return at >= 0 && at < window->count ? window->characters[at] : 0;
}

static inline bool
voc_is_digit(uint32_t character)
{
	return character >= '0' && character <= '9';
}

static inline bool
voc_is_latin(uint32_t character)
{
	return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

static inline uint32_t
voc_upper(uint32_t character)
{
	return character >= 'a' && character <= 'z' ? character - 32 : character;
}

/* Whether the text stands here, letters of any case; its length in characters, else 0. */
extern int voc_window_match(const voc_window *window, int at, const char *text);

/* Whether one of the words, separated by |, stands at most `reach` characters before. */
extern bool voc_window_preceded_by(const voc_window *window, int at, int reach, const char *words);

/* What begins here: its length in characters, or 0. */
extern int voc_personal_email(const voc_window *window, int at);
extern int voc_personal_phone(const voc_window *window, int at);
extern int voc_personal_id(const voc_window *window, int at);
extern int voc_personal_bank_card(const voc_window *window, int at);
extern int voc_personal_bank_account(const voc_window *window, int at);
extern int voc_personal_plate(const voc_window *window, int at);

/* An address around the house number that begins here: its length, and where it begins. */
extern int voc_personal_address(const voc_window *window, int at, int *start);

#endif
