/*
 * Recognizers of the units that are more than a run of letters: addresses, names with a sign, numbers, pictures.
 *
 * Each is asked "does one begin here?" and answers with its length in bytes, 0 for no. None looks further than a fixed
 * number of bytes beyond what it takes, so that a text made to look like the beginning of one costs linear time.
 */
#ifndef VOC_TEXT_SCAN_H
#define VOC_TEXT_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What the scanners of addresses have read in vain: parts of a text that need not be read again when they are asked at
 * its next word. All 0 at the beginning of a text, which is then asked from its beginning to its end; or NULL.
 */
typedef struct voc_address_memory
{
	const unsigned char *local; /* up to local_stop all bytes may stand before an @ */
	const unsigned char *local_stop;
	const unsigned char *host; /* no label before `label` ends a host that begins here or later */
	const unsigned char *label;
} voc_address_memory;

extern size_t voc_scan_url(const unsigned char *at, const unsigned char *end, voc_address_memory *memory);
extern size_t voc_scan_email(const unsigned char *at, const unsigned char *end, voc_address_memory *memory);

/* What stands before decides as well: `before` is the character before `at`, 0 at the beginning. */
extern size_t voc_scan_mention(const unsigned char *at, const unsigned char *end, uint32_t before);
extern size_t voc_scan_hashtag(const unsigned char *at, const unsigned char *end);
extern size_t voc_scan_emoticon(const unsigned char *at, const unsigned char *end, uint32_t before);
extern size_t voc_scan_emoji(const unsigned char *at, const unsigned char *end);

/* Whether a face in brackets begins there, perhaps with an arm before it: ヽ(^o^)ノ. */
extern bool voc_begins_face(const unsigned char *at, const unsigned char *end);

/* 1,299.00 · 12:30 · 50% · 400-820-8820 · 1½ ; the digits may be of any script. */
extern size_t voc_scan_number(const unsigned char *at, const unsigned char *end, uint32_t before);

/* Letters, marks and digits with what may stand inside a word: don't · e-mail · U.S.A · AT&T · C++ · snake_case · Node.js. */
extern size_t voc_scan_word(const unsigned char *at, const unsigned char *end);
extern size_t voc_scan_dotted_name(const unsigned char *at, const unsigned char *end, uint32_t before);

#endif
