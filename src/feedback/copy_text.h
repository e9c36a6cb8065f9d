/*
 * A text as the search for near copies keeps it: what it needs to compare texts letter by letter, and not the text itself.
 *
 * Texts are normalized (unicode/normalize.h), and only letters, digits and pictures count, as in shingle.h. Each of them
 * becomes one byte: the high bit for a character that carries a word's worth (Han, kana, Hangul, letters of scripts without
 * blanks, pictures), seven bits of hash, or of ASCII itself. So "电池不行 3小时" is eight bytes, and the edit distance of two
 * such sequences is that of the texts, but for one letter in 128 that is taken for another.
 *
 * A record is
 *
 *     id 8 | hash of all letters 8 | number of letters 4 | letters, as many as there are              up to 255 letters
 *     id 8 | hash of all letters 8 | number of letters 4 | 128 samples of shingles, a byte each       more than 255
 *
 * little endian. The samples are one-permutation hashing (Li, Owen and Zhang 2012): each shingle's hash falls into one of 128
 * bins, a bin keeps the least, and 8 bits of it are stored, from 1 to 255, 0 being an empty bin. The share of bins that agree
 * estimates Jaccard's index of the shingles with a standard error of at most 4.5 points.
 *
 * Shingles are runs of letters whose weights reach a target: a heavy letter weighs 2, others 1. With target 5 these are three
 * characters of Chinese or five letters of English; with 9, five or nine.
 */
#ifndef VOC_FEEDBACK_COPY_TEXT_H
#define VOC_FEEDBACK_COPY_TEXT_H

#include "feedback/format.h"

#define VOC_COPY_HEAD_BYTES 20
#define VOC_COPY_LETTERS 255
#define VOC_COPY_BINS 128
#define VOC_COPY_RECORD_BYTES (VOC_COPY_HEAD_BYTES + VOC_COPY_LETTERS)

#define VOC_COPY_SHORT_SHINGLE 5
#define VOC_COPY_LONG_SHINGLE 9

/* A record taken apart. */
typedef struct voc_copy_text
{
	int64_t id;
	uint64_t hash;
	uint32_t length;             /* number of letters */
	const unsigned char *letters; /* NULL for more than VOC_COPY_LETTERS of them */
	const unsigned char *bins;    /* NULL for fewer */
} voc_copy_text;

/* Writes a text's record; `size` is 0 for a text without a letter. */
extern voc_status voc_copy_text_write(voc_arena *arena, int64_t id, voc_bytes body,
									  unsigned char record[VOC_COPY_RECORD_BYTES], uint32_t *size);

/* Bytes of the record that begins at `at`, or 0 if there is none before `end`. */
extern uint32_t voc_copy_text_size(const unsigned char *at, const unsigned char *end);

extern void voc_copy_text_read(const unsigned char *record, voc_copy_text *text);

/* By id, then by content: equal only if the records are the same bytes. */
extern int voc_copy_text_compare(const unsigned char *a, const unsigned char *b);

/* Hash of the shingle that ends at letter `last`, in `hash`; false where the letters before it do not reach the target. */
extern bool voc_copy_shingle(const unsigned char *letters, uint32_t last, uint32_t target, uint32_t *hash);

/* The bins of a sequence of letters. */
extern void voc_copy_bins(const unsigned char *letters, uint32_t length, unsigned char bins[VOC_COPY_BINS]);

#endif
