/*
 * A user's vocabulary as a value: terms, each with one or more roles, in an image that is used where it lies.
 *
 *     term      role       value
 *     豆瓣酱     word                  one word for segmentation
 *     给力       sentiment  0.8         weight in −1…1
 *     的         stop
 *     APP       synonym    应用         the canonical form
 *     贵         theme      price             the theme that it stands for
 *     delivery  theme      = 物流 | 快递 a rule for the theme, see rule.h
 *     惊喜       emotion    surprise 0.7
 *
 * Terms are compared in normal form (unicode/normalize.h), so APP, ａｐｐ and app are one term, 電池 and 电池 too; the
 * spelling that was given is kept beside it. A term has one value for a role; only themes have as many rules, and terms as
 * many emotions, as are given. Entries are sorted, so equal vocabularies are equal bytes, in whatever order they came.
 *
 * The image, in the machine's byte order:
 *
 *     header | entries | strings | trie: term in normal form → roles << 20 | number of its first entry
 *
 * The header holds a checksum of everything; voc_lexicon_verify checks it and every place that the image names, once.
 * After that entries are read without checks. The header's identity depends on the contents alone, not on the machine or
 * the form of the image: equal contents, equal identity, for ever.
 */
#ifndef VOC_LEXICON_LEXICON_H
#define VOC_LEXICON_LEXICON_H

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/trie.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_LEXICON_MAGIC 0x31786C56u /* "Vlx1"; another byte order reads as another number */
#define VOC_LEXICON_VERSION 1

/* Limits. */
#define VOC_LEXICON_ENTRIES_MAX 1000000u
#define VOC_LEXICON_SIZE_MAX (64u << 20)          /* bytes of an image */
#define VOC_LEXICON_TERM_MAX VOC_TRIE_WORD_MAX    /* characters of a term, as given and in normal form */
#define VOC_LEXICON_VALUE_MAX 10000u              /* characters of a value */
#define VOC_LEXICON_TERM_BYTES (4 * VOC_LEXICON_TERM_MAX)

typedef enum voc_lexicon_role
{
	VOC_LEXICON_WORD = 0,
	VOC_LEXICON_SENTIMENT,
	VOC_LEXICON_STOP,
	VOC_LEXICON_SYNONYM,
	VOC_LEXICON_THEME,
	VOC_LEXICON_EMOTION
} voc_lexicon_role;

#define VOC_LEXICON_ROLE_COUNT 6
#define VOC_LEXICON_ROLE(role) (1u << (role)) /* sets of roles */
#define VOC_LEXICON_EVERY_ROLE ((1u << VOC_LEXICON_ROLE_COUNT) - 1)

typedef enum voc_lexicon_emotion
{
	VOC_LEXICON_NO_EMOTION = 0,
	VOC_LEXICON_JOY,
	VOC_LEXICON_ANGER,
	VOC_LEXICON_SADNESS,
	VOC_LEXICON_SURPRISE,
	VOC_LEXICON_FEAR,
	VOC_LEXICON_DISGUST
} voc_lexicon_emotion;

#define VOC_LEXICON_EMOTION_COUNT 7

/* Weights are integers: 1 is VOC_LEXICON_UNIT. */
#define VOC_LEXICON_UNIT 1000000

typedef struct voc_lexicon_header
{
	uint32_t owner; /* for whoever stores the image; the server keeps the value's length here */
	uint32_t magic;
	uint16_t version;
	uint16_t reserved;
	uint32_t entry_count;
	uint32_t term_count;   /* different terms */
	uint32_t roles;        /* the roles that occur */
	uint32_t strings_size; /* a multiple of 8 */
	uint32_t trie_size;
	uint64_t identity;
	uint64_t checksum; /* of all but itself and `owner` */
} voc_lexicon_header;

typedef struct voc_lexicon_record
{
	uint32_t term; /* places in the strings */
	uint32_t spelling;
	uint32_t value;
	uint16_t term_length;
	uint16_t spelling_length;
	uint16_t value_length;
	uint8_t role;
	uint8_t emotion;
	int32_t weight;
} voc_lexicon_record;

/* A view of an image. */
typedef struct voc_lexicon
{
	const voc_lexicon_header *header;
	const voc_lexicon_record *records;
	const unsigned char *strings;
	voc_trie trie;
	const uint64_t *starts; /* see lexicon_starts.h; NULL where nobody made them */
} voc_lexicon;

typedef struct voc_lexicon_entry
{
	const unsigned char *term; /* in normal form */
	const unsigned char *spelling;
	const unsigned char *value; /* as given; NULL if there is none, and for weights */
	uint32_t term_length;
	uint32_t spelling_length;
	uint32_t value_length;
	voc_lexicon_role role;
	voc_lexicon_emotion emotion; /* of role emotion */
	int32_t weight;              /* of roles sentiment and emotion, in VOC_LEXICON_UNIT */
} voc_lexicon_entry;

/*
 * Makes a view. Looks at the header only: VOC_CORRUPT if it is not a lexicon's, VOC_LIMIT if a later version's. The image
 * must be 8-byte aligned and live as long as the view.
 */
extern voc_status voc_lexicon_open(voc_lexicon *lexicon, const void *image, size_t size);

/* Checks the whole image, linear in its size. */
extern voc_status voc_lexicon_verify(const voc_arena *arena, const voc_lexicon *lexicon);

/* The bytes of the image. */
extern size_t voc_lexicon_size(const voc_lexicon *lexicon);

/* Entry `number`, which is less than header->entry_count. Entries with the same term are neighbours. */
extern void voc_lexicon_entry_at(const voc_lexicon *lexicon, uint32_t number, voc_lexicon_entry *entry);

/* The number of the first entry of a term, which is in normal form; false unless it has one of the roles. */
extern bool voc_lexicon_find(const voc_lexicon *lexicon, uint32_t roles, const unsigned char *term, size_t length,
							 uint32_t *first);

/*
 * The number of the next entry of the same term with one of the roles, beginning with *number itself; false after the last.
 *
 *     if (voc_lexicon_find(lexicon, roles, term, length, &number))
 *         for (; voc_lexicon_term_entry(lexicon, first, roles, &number); number++)
 *             voc_lexicon_entry_at(lexicon, number, &entry);
 */
extern bool voc_lexicon_term_entry(const voc_lexicon *lexicon, uint32_t first, uint32_t roles, uint32_t *number);

/* Order of two lexicons by their entries; 0 exactly if they are equal. The same on every machine. */
extern int voc_lexicon_compare(const voc_arena *arena, const voc_lexicon *left, const voc_lexicon *right);

/* What a trie's value holds. */
static inline uint32_t
voc_lexicon_value_first(uint32_t value)
{
	return value & 0xFFFFF;
}

static inline uint32_t
voc_lexicon_value_roles(uint32_t value)
{
	return value >> 20 & VOC_LEXICON_EVERY_ROLE;
}

#endif
