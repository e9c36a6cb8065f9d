/*
 * How likely a word is in each language: frequent words, and what words are made of.
 *
 * A model is made at build time by tools/make_languages.c from the word lists in data/text/language. It says how unlikely
 * a word is in each language of its alphabet, in nats (−ln of a probability) times VOC_LANGUAGE_NAT:
 *
 *   - of a word that is in a list: by its place there, after Zipf's law;
 *   - of any other word: by its letters, each given the two before it, as the lists have them (trigrams, smoothed).
 *
 * The languages of an alphabet share columns 0, 1, 2 …, so that a row of the table is VOC_LANGUAGE_COLUMNS bytes whatever
 * the alphabet. The image:
 *
 *     header   8 bytes "vocl" version, three 32-bit numbers: slots, rows, 0
 *     slots    4 bytes each: 16 bits of the key's hash, 16 bits row number (0: empty); linear probing
 *     rows     VOC_LANGUAGE_COLUMNS bytes each: the cost in every column, VOC_LANGUAGE_ABSENT if a list lacks the word;
 *              keys of the same costs share a row
 *
 * Keys are words, and letter sequences of one, two and three.
 */
#ifndef VOC_TEXT_LANGUAGE_MODEL_H
#define VOC_TEXT_LANGUAGE_MODEL_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum voc_language
{
	VOC_LANGUAGE_NONE = 0,
	VOC_LANGUAGE_ZH_HANS,
	VOC_LANGUAGE_ZH_HANT,
	VOC_LANGUAGE_JA,
	VOC_LANGUAGE_KO,
	/* Latin letters */
	VOC_LANGUAGE_EN,
	VOC_LANGUAGE_ES,
	VOC_LANGUAGE_FR,
	VOC_LANGUAGE_DE,
	VOC_LANGUAGE_PT,
	VOC_LANGUAGE_IT,
	VOC_LANGUAGE_VI,
	VOC_LANGUAGE_ID,
	VOC_LANGUAGE_NL,
	VOC_LANGUAGE_TR,
	VOC_LANGUAGE_PL,
	VOC_LANGUAGE_SV,
	VOC_LANGUAGE_DA,
	VOC_LANGUAGE_NO,
	VOC_LANGUAGE_FI,
	VOC_LANGUAGE_CS,
	VOC_LANGUAGE_HU,
	VOC_LANGUAGE_RO,
	VOC_LANGUAGE_MS,
	VOC_LANGUAGE_CA,
	VOC_LANGUAGE_TL,
	VOC_LANGUAGE_HR,
	/* Cyrillic */
	VOC_LANGUAGE_RU,
	VOC_LANGUAGE_UK,
	VOC_LANGUAGE_BG,
	VOC_LANGUAGE_BE,
	VOC_LANGUAGE_SR,
	/* Arabic letters */
	VOC_LANGUAGE_AR,
	VOC_LANGUAGE_FA,
	VOC_LANGUAGE_UR,
	/* Devanagari */
	VOC_LANGUAGE_HI,
	VOC_LANGUAGE_MR,
	VOC_LANGUAGE_NE,
	/* scripts with one language */
	VOC_LANGUAGE_TH,
	VOC_LANGUAGE_LO,
	VOC_LANGUAGE_KM,
	VOC_LANGUAGE_MY,
	VOC_LANGUAGE_BO,
	VOC_LANGUAGE_EL,
	VOC_LANGUAGE_HE,
	VOC_LANGUAGE_HY,
	VOC_LANGUAGE_KA,
	VOC_LANGUAGE_BN,
	VOC_LANGUAGE_PA,
	VOC_LANGUAGE_GU,
	VOC_LANGUAGE_TA,
	VOC_LANGUAGE_TE,
	VOC_LANGUAGE_KN,
	VOC_LANGUAGE_ML,
	VOC_LANGUAGE_SI,
	VOC_LANGUAGE_AM,
	VOC_LANGUAGE_COUNT
} voc_language;

typedef enum voc_alphabet
{
	VOC_ALPHABET_LATIN,
	VOC_ALPHABET_CYRILLIC,
	VOC_ALPHABET_ARABIC,
	VOC_ALPHABET_DEVANAGARI,
	VOC_ALPHABET_COUNT,
	VOC_ALPHABET_NONE = VOC_ALPHABET_COUNT
} voc_alphabet;

#define VOC_LANGUAGE_COLUMNS 24
#define VOC_LANGUAGE_NAT 14 /* steps of a cost in one nat */
#define VOC_LANGUAGE_ABSENT 255
#define VOC_LANGUAGE_ANYWHERE 254 /* in every column: the word tells nothing (hotel, iPhone) */

/* The languages of an alphabet: from first to last, in columns 0, 1 … */
extern const uint8_t voc_alphabet_first[VOC_ALPHABET_COUNT];
extern const uint8_t voc_alphabet_columns[VOC_ALPHABET_COUNT];

/* BCP 47 tag; NULL for VOC_LANGUAGE_NONE. */
extern const char *voc_language_tag(voc_language language);

/* ---- words, as the model knows them ---- */

#define VOC_LANGUAGE_LETTERS 24 /* of a longer word, so many count */

typedef struct voc_language_word
{
	uint32_t letters[VOC_LANGUAGE_LETTERS]; /* lower case, composed */
	uint8_t count;
	uint8_t alphabet; /* voc_alphabet, by the first letter */
	bool capital;     /* an upper-case letter, and a lower-case one */
	bool shouted;     /* upper case throughout, two letters or more */
	bool digits;      /* not only letters */
} voc_language_word;

/*
 * Takes the word that begins at a letter. An apostrophe ends a word and belongs to it (l'été: l' été). Returns the bytes
 * taken, 1 at least. The alphabet of a letter that the model does not know is VOC_ALPHABET_NONE.
 */
extern size_t voc_language_take_word(const unsigned char *at, const unsigned char *end, voc_language_word *word);

/* ---- the model ---- */

typedef struct voc_language_model
{
	const uint32_t *slots;
	const uint8_t *rows;
	uint32_t slot_count; /* a power of two */
	uint32_t row_count;
} voc_language_model;

#define VOC_LANGUAGE_MAGIC "vocl\1\0\0\0"

/* Keys of rows. */
extern uint64_t voc_language_word_key(const uint32_t *letters, size_t count);
static inline uint64_t
voc_language_letters_key(uint32_t first, uint32_t second, uint32_t third)
{
	return (uint64_t) first << 42 | (uint64_t) second << 21 | third;
}

/* Before the first letter and behind the last. */
#define VOC_LANGUAGE_EDGE 1u

/* The compiled-in model; costs nothing. */
extern void voc_language_model_builtin(voc_language_model *model);

/* VOC_CORRUPT: not an image that make_languages wrote. The image must be 8-byte aligned. */
extern voc_status voc_language_model_open(voc_language_model *model, const void *image, size_t size);

typedef enum voc_language_finding
{
	VOC_LANGUAGE_WORD_UNKNOWN, /* no list has it; told by its letters */
	VOC_LANGUAGE_WORD_LISTED,
	VOC_LANGUAGE_WORD_ANYWHERE
} voc_language_finding;

/*
 * What a word costs in each column. One bit a column of `listed` tells whose list has the word; where one has it, the
 * other languages' costs are higher than any.
 */
extern voc_language_finding voc_language_costs(const voc_language_model *model, const voc_language_word *word,
											   uint32_t costs[VOC_LANGUAGE_COLUMNS], uint32_t *listed);

#endif
