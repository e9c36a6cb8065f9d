/*
 * The image of a feedback value: what lies on disk and what travels in binary form, the same bytes on every machine.
 *
 * Numbers are little endian, texts are UTF-8 without NUL, lengths are in bytes. What accessors and indexes ask for most
 * (scores, sentiment, time, channel, language) comes first, the body last: the first VOC_FEEDBACK_HEAD_BYTES bytes always
 * hold the whole head, so that a value kept out of line is asked for its score by reading one slice.
 *
 *     byte  0       version of this layout: 1
 *           1       content   bit 0 body · 1 channel · 2 customer · 3 occurred_at · 4 attributes · 5–7 zero
 *           2       analysis  bit 0 analysed · 1 sentiment known · 2–3 polarity · 4 language · 5 sections
 *                             · 6 lexicon · 7 fingerprint
 *           3       low nibble  NPS answer + 1, 0 for none       high nibble  CSAT answer on 1–5, 0 for none
 *           4       low nibble  CES answer on 1–7, 0 for none    high nibble  zero (kept for a CSAT scale other than 5)
 *           5       strongest emotion: 1 joy · 2 anger · 3 sadness · 4 surprise · 5 fear · 6 disgust, 0 for none
 *           6– 7    rating in 1/100, 100–500, 0 for none
 *           8– 9    sentiment in 1/10000, −10000…10000, two's complement; 0 unless known
 *          10–11    version of the analysis, from 1; 0 unless analysed
 *          12–19    occurred_at in microseconds from 2000-01-01 00:00 UTC, two's complement; 0 unless there
 *          20       lengths, each there only with its bit: channel, customer, language, attributes, sections
 *                   (as varints: seven bits a byte, least first, the high bit says that more follow, no idle bytes)
 *                   lexicon      8 bytes, with its bit: hash of the lexicon that the analysis was made with
 *                   fingerprint  8 bytes, with its bit: of the body, for near duplicates
 *                   language, channel, customer
 *     ───────────── the head ends here ─────────────
 *                   attributes   JSON text of an object, as jsonb prints it
 *                   sections     of the analysis: tag byte, length as varint, content; tags ascend
 *                                tag 1: the body's tokens, see feedback/token_list.h
 *                                tag 3: names of the lexicon's themes, see feedback/theme_list.h
 *                   body         up to the image's end
 *
 * For example '{"body": "好用", "channel": "review", "nps": 9}', analysed as positive, 0.7345:
 *
 *     01 03 3f 0a 00 00 00 00 b1 1c 01 00 00 00 00 00 00 00 00 00 │ 06 07 03 │ zh-Hans review │ 01 01 22 │ 好用
 *     fixed part                                                    lengths                     tokens
 *
 * A lexicon that found the themes app and price in it would add  03 0a 03 61 70 70 05 70 72 69 63 65  behind the tokens.
 *
 * What is kept of the analysis is what most queries ask for: sentiment, polarity, emotion, language, tokens, themes,
 * fingerprint. Aspects are not: of a body of 313 characters there are 11, which would take some 66 bytes (9 % of the body; in
 * English (value − 64) / body would go from 1.18 to 1.34), but finding them takes 360 µs where all the rest takes 290, and every
 * value that is made, copied in or restored would pay for it. Section tag 2 is free for them. The shares of emotions beside
 * the strongest are read from the body, too.
 *
 * Every value has exactly one image: what is absent is zero, varints are minimal, a value holds a body or at least one
 * score. Equal values are therefore equal bytes. Room to grow inside version 1 is in the bits that must be zero now, and in
 * section tags; whatever a later version writes, images of version 1 stay readable.
 */
#ifndef VOC_FEEDBACK_FORMAT_H
#define VOC_FEEDBACK_FORMAT_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

#define VOC_FEEDBACK_VERSION 1
#define VOC_FEEDBACK_HEAD_BYTES 512

#define VOC_FEEDBACK_MAX_BODY (64u * 1024 * 1024)
#define VOC_FEEDBACK_MAX_CHANNEL 127
#define VOC_FEEDBACK_MAX_CUSTOMER 255
#define VOC_FEEDBACK_MAX_LANGUAGE 35 /* what RFC 5646 recommends as room for a tag */
#define VOC_FEEDBACK_MAX_ATTRIBUTES (1024u * 1024)
#define VOC_FEEDBACK_MAX_DEPTH 64 /* of objects and arrays in attributes, the object itself being the first */
#define VOC_FEEDBACK_MAX_SECTIONS (2u * VOC_FEEDBACK_MAX_BODY)

#define VOC_FEEDBACK_SECTION_TOKENS 1
#define VOC_FEEDBACK_SECTION_THEMES 3

#define VOC_FEEDBACK_EMOTION_COUNT 6 /* frozen here; the order of voc_emotion_name */

/* Time is told from 0001-01-01 to 9999-12-31, what ISO 8601 can write; the last moment is not included. */
#define VOC_FEEDBACK_TIME_FIRST INT64_C(-63082281600000000)
#define VOC_FEEDBACK_TIME_END INT64_C(252455616000000000)

/* Bytes of somebody else; at NULL: absent. */
/* What the library found out about the body. */
typedef struct voc_feedback_analysis
{
	uint16_t version; /* 0: not analysed, and all else absent */
	bool sentiment_known;
	int16_t sentiment; /* 1/10000 */
	uint8_t polarity;  /* voc_polarity */
	uint8_t emotion;   /* of voc_emotion_name, plus 1; 0: none */
	voc_bytes language;
	bool has_lexicon;
	uint64_t lexicon;
	bool has_fingerprint;
	uint64_t fingerprint;
	voc_bytes sections;
} voc_feedback_analysis;

/* A feedback value taken apart. */
typedef struct voc_feedback
{
	voc_bytes body;
	voc_bytes channel;
	voc_bytes customer;
	voc_bytes attributes;
	bool has_time;
	int64_t occurred_at;
	int8_t nps;     /* −1: none */
	int8_t csat;    /* 0: none */
	int8_t ces;     /* 0: none */
	int16_t rating; /* 1/100; 0: none */
	voc_feedback_analysis analysis;
} voc_feedback;

/* A value that holds nothing yet. */
extern const voc_feedback voc_feedback_nothing;

static inline bool
voc_feedback_has_score(const voc_feedback *feedback)
{
	return feedback->nps >= 0 || feedback->csat > 0 || feedback->ces > 0 || feedback->rating > 0;
}

/*
 * Whether a value taken apart keeps the limits above, with the words to say which it does not. Its texts are not read:
 * whoever made them knows that they are UTF-8 without NUL.
 */
extern voc_status voc_feedback_check(const voc_feedback *feedback, voc_error *error);

typedef enum voc_feedback_score
{
	VOC_FEEDBACK_NPS,
	VOC_FEEDBACK_CSAT,
	VOC_FEEDBACK_CES
} voc_feedback_score;

/* The words for a score outside its scale, for those who have it before it fits a voc_feedback. */
extern voc_status voc_feedback_fail_score(voc_error *error, voc_feedback_score score, int64_t value);
extern voc_status voc_feedback_fail_rating(voc_error *error, double value);

/* Bytes of the image of a value that voc_feedback_check has passed, and the image itself. */
extern size_t voc_feedback_size(const voc_feedback *feedback);
extern void voc_feedback_encode(const voc_feedback *feedback, unsigned char *image);

/*
 * Takes apart a whole image, or its head when only `available` bytes of it are at hand (VOC_FEEDBACK_HEAD_BYTES of them, or
 * all): then body, attributes and sections are left absent, and `has_body` says whether there is a body. The image must be
 * one that voc_feedback_validate has passed, as every stored one is; of a damaged one it reads no byte outside and says
 * VOC_CORRUPT.
 */
extern voc_status voc_feedback_decode(const unsigned char *image, size_t length, voc_feedback *feedback);
extern voc_status voc_feedback_decode_head(const unsigned char *image, size_t available, voc_feedback *feedback,
										   bool *has_body);

/*
 * Whether the bytes are an image, for those that come from outside. Attributes are checked to be an object in JSON; that
 * jsonb would print it the same way is for the shell to see. On failure `error` says where and why.
 */
extern voc_status voc_feedback_validate(voc_arena *arena, const unsigned char *image, size_t length, voc_feedback *feedback,
										voc_error *error);

/* The part of it for an analysis that came in another form: language tag and sections, against the body. */
extern voc_status voc_feedback_validate_analysis(voc_arena *arena, const voc_feedback *feedback, voc_error *error);

/* One section of the analysis, absent if it is not there. */
extern voc_bytes voc_feedback_section(voc_bytes sections, uint8_t tag);

/* Hash of what was said, by whom, where and when, but not of the analysis: it outlives every change of models. Frozen. */
extern uint64_t voc_feedback_hash(const voc_feedback *feedback, uint64_t seed);

/*
 * Total order: by time (none comes last), channel, customer, body, attributes, scores, analysis; texts byte by byte,
 * absent ones last. 0 for equal images and for no others.
 */
extern int voc_feedback_compare(const unsigned char *a, size_t a_length, const unsigned char *b, size_t b_length);

/* Words for an error; texts are cut at a character's end. */
extern voc_status voc_feedback_fail(voc_error *error, voc_status status, const char *message, ...)
	__attribute__((format(printf, 3, 4)));
extern void voc_feedback_detail(voc_error *error, const char *detail, ...) __attribute__((format(printf, 2, 3)));
extern void voc_feedback_hint(voc_error *error, const char *hint, ...) __attribute__((format(printf, 2, 3)));

#endif
