/*
 * The hand-written lexicon: words and phrases with a strength from −4 to 4, and the words that
 * shift them.
 *
 * A term is a row of units (units.h), so it is found however it is written: "can't complain"
 * matches "CANNOT complain", 难吃 matches 難吃. The image is a table of hashes: the hash of a
 * term's first unit, of its first two, and so on; each says whether a longer term goes on here and
 * whether a term ends here. Looking for the longest term at a place takes one look-up for each of
 * its units and one more.
 *
 *     header   32 bytes: "vocvale2", number of slots, number of them in use
 *     slots    6 bytes each: 31 bits of the hash (0: empty) above one that says whether a longer term
 *              goes on here; strength × 10 (int8); class and flags
 *
 * The upper half of the hash, as a fraction, says at which slot to begin looking.
 */
#ifndef VOC_SENTIMENT_VALENCE_H
#define VOC_SENTIMENT_VALENCE_H

#include "base/status.h"
#include "sentiment/units.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_VALENCE_HEADER_SIZE 32
#define VOC_VALENCE_SLOT_SIZE 6
#define VOC_VALENCE_UNITS_MAX 12 /* in a term */

typedef enum voc_valence_class
{
	VOC_VALENCE_OPINION,   /* good, 难吃 */
	VOC_VALENCE_GUARD,	   /* says nothing: keeps its parts from being read as something else (好像, not
							  only) */
	VOC_VALENCE_PROBLEM,   /* bad when there, good when not: problem, 异味 */
	VOC_VALENCE_GRADABLE,  /* bad only in excess: too small, 有点咸 */
	VOC_VALENCE_NEGATOR,   /* strength: what it says where it negates no opinion, 0 for most */
	VOC_VALENCE_BOOSTER,   /* strength: a factor on what follows */
	VOC_VALENCE_AFTER,	   /* a factor on what stands before: 极了 */
	VOC_VALENCE_EXCESS,	   /* a factor, and makes gradable words bad: too, 太, 有点 */
	VOC_VALENCE_BUT,	   /* what follows weighs more, what came before less */
	VOC_VALENCE_THOUGH,	   /* its own clause weighs less */
	VOC_VALENCE_IF,		   /* what follows is only supposed */
	VOC_VALENCE_WISH,	   /* what follows is missing */
	VOC_VALENCE_PICTURE,   /* emoji and emoticons: of every language */
	VOC_VALENCE_LONE,	   /* an opinion if it stands alone in its clause, or behind a degree word: lit,
							  牛 */
	VOC_VALENCE_FUNCTION,  /* the, is, 的: a plain word that nothing is to be learned from */
	VOC_VALENCE_FACT,	   /* what facts are told in: yesterday, my order, 下单, 给孩子; says nothing in a text
							  without any opinion */
	VOC_VALENCE_RESOLVER,  /* a problem beside it is solved: fixed, 解决 */
	VOC_VALENCE_TOPIC,	   /* what an answer may hold: comments, 意见; a text that only denies them is no
							  answer */
	VOC_VALENCE_ASK,	   /* asks for something, which is no judgement: how do i, please add, 请问 */
	VOC_VALENCE_UNABLE,	   /* cannot be done, behind what is done: 登录不上, 打不开 */
	VOC_VALENCE_CHEER,	   /* praise that is said ironically too: great, thanks for, 真棒 */
	VOC_VALENCE_NONANSWER, /* no opinion, if it is all there is: n/a, 无 */
	VOC_VALENCE_CLASS_COUNT
} voc_valence_class;

#define VOC_VALENCE_TERM 1u	   /* a term ends here */
#define VOC_VALENCE_PREFIX 2u  /* a longer one goes on */
#define VOC_VALENCE_ALONE 4u   /* as a whole text it is no answer */
#define VOC_VALENCE_ENGLISH 8u /* has Latin words: not to be read into other languages */
#define VOC_VALENCE_RHETORIC 16u /* an opinion in the form of a question, which does not weaken it: why does it, 凭什么; of
									 class "rhetoric" in the files */

#define VOC_VALENCE_FILTER_BITS (1u << 18)

typedef struct voc_valence
{
	const unsigned char *slots;
	uint32_t slot_count;
	/* A bit for each hash of the table, by the bits of its check: most rows of units are not there, which is cheaper to see
	 * here. */
	uint64_t filter[VOC_VALENCE_FILTER_BITS / 64];
} voc_valence;

typedef struct voc_valence_entry
{
	int8_t strength; /* × 10 */
	uint8_t class;
	uint8_t flags;
} voc_valence_entry;

extern voc_status voc_valence_open(voc_valence *valence, const void *image, size_t size);

/* Fills the filter of a table that will not change any more; before, every hash passes it. */
extern void voc_valence_sift(voc_valence *valence);

/* The longest term that begins at units[0], as its number of units; 0 for none. */
extern uint32_t voc_valence_find(const voc_valence *valence, const voc_unit *units, uint32_t count,
								 voc_valence_entry *entry);

/* Asks for the memory in which terms that begin with a unit will soon be looked for. */
extern void voc_valence_expect(const voc_valence *valence, const voc_unit *unit);

/* The hash of a row of units, one unit after the other; begins with 0. */
extern uint64_t voc_valence_extend(uint64_t hash, const voc_unit *unit);

/* The class of a name in the lexicon's files; false if there is none. */
extern bool voc_valence_class_named(const char *name, voc_valence_class *class);

/* For the compiler of the lexicon: an empty image, and what a hash stands for, added to what it
 * has; the bytes of an image, and how many of its slots are in use. */
extern void voc_valence_clear(unsigned char *image, uint32_t slot_count);
extern bool voc_valence_put(unsigned char *image, uint64_t hash, voc_valence_entry entry);
extern size_t voc_valence_size(const unsigned char *image);
extern uint32_t voc_valence_count(const unsigned char *image);

#endif
