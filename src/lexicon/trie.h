/*
 * A set of words with a value each, as a double array: the built-in dictionary and a user's vocabulary are both one.
 *
 * A trie is an image, a stretch of bytes that is used where it lies, be it read-only data of the library or a value of
 * the database. It holds no pointers. Characters get dense codes, the frequent ones small; the table from characters to
 * codes is part of the image. A node is six bytes:
 *
 *     link  32 bits: of a leaf LEAF | value; else the base of its children, with WORD if a word ends here too
 *     label 16 bits: the code of the character that leads here; 0 in empty nodes and where a value is kept
 *
 * The child of a node by the character of code c is the node number base ^ c, if that node's label is c. No two nodes
 * have the same base, so the label alone tells whether the child is this node's. The value of a word that goes on (电池
 * when 电池组 is a word too) lies in the node number base ^ 0, the child by the code that no character has.
 *
 *     state = VOC_TRIE_ROOT;
 *     while (at < end && (at += voc_utf8_next(at, end, &character), voc_trie_step(&trie, &state, character)))
 *         if (voc_trie_value(&trie, state, &value))
 *             ... a word ends before `at` ...
 *
 * Every step is checked against the image's bounds: a damaged image gives wrong words, never a wrong access.
 */
#ifndef VOC_LEXICON_TRIE_H
#define VOC_LEXICON_TRIE_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_TRIE_ROOT 0u
#define VOC_TRIE_VALUE_MAX 0x7FFFFFFFu
#define VOC_TRIE_WORD_MAX 255 /* characters in a word */

#define VOC_TRIE_LEAF 0x80000000u
#define VOC_TRIE_WORD 0x40000000u
#define VOC_TRIE_BASE 0x3FFFFFFFu

typedef struct voc_trie_node
{
	uint16_t link_low;
	uint16_t link_high;
	uint16_t label;
} voc_trie_node;

/* A view of an image. */
typedef struct voc_trie
{
	const voc_trie_node *nodes;
	uint32_t node_count;
	uint32_t word_count;
	uint32_t longest;       /* characters in the longest word */
	const uint16_t *pages;  /* character >> 8 → page */
	const uint16_t *codes;  /* page << 8 | character & 255 → code, 0 if no word has the character */
	uint32_t page_count;
} voc_trie;

/* A word to build from: UTF-8, not empty, already folded as the texts will be. */
typedef struct voc_trie_entry
{
	const unsigned char *word;
	uint32_t length; /* bytes */
	uint32_t value;  /* at most VOC_TRIE_VALUE_MAX */
} voc_trie_entry;

/*
 * Builds an image in the arena, 8-byte aligned; the same entries give the same bytes, in whatever order they come.
 * Of entries with the same word the last counts. VOC_PARAMETER: an empty word or a value that is too large;
 * VOC_LIMIT: a word of more than VOC_TRIE_WORD_MAX characters, or too much of everything.
 */
extern voc_status voc_trie_build(voc_arena *arena, const voc_trie_entry *entries, size_t count,
								 unsigned char **image, size_t *size);

/* The same words in a tenth less room, for three times the work: for what is built once. */
extern voc_status voc_trie_build_dense(voc_arena *arena, const voc_trie_entry *entries, size_t count,
									   unsigned char **image, size_t *size);

/* Looks at the header only, so that a large image costs nothing until it is used. The image must be 8-byte aligned. */
extern voc_status voc_trie_open(voc_trie *trie, const void *image, size_t size);

/* The value of one whole word. */
extern bool voc_trie_find(const voc_trie *trie, const unsigned char *word, size_t length,
						  uint32_t *value);

/* The code of a character, 0 if it is in no word. */
static inline uint32_t
voc_trie_code(const voc_trie *trie, uint32_t character)
{
	uint32_t page = character <= 0x10FFFF ? trie->pages[character >> 8] : 0;

	return page < trie->page_count ? trie->codes[page << 8 | (character & 0xFF)] : 0;
}

static inline uint32_t
voc_trie_link(const voc_trie *trie, uint32_t state)
{
	return (uint32_t) trie->nodes[state].link_high << 16 | trie->nodes[state].link_low;
}

/*
 * A step in two halves, for walks side by side: where the child would be, which is fetched ahead, and whether it is
 * there. A leaf's child is nowhere.
 */
static inline uint32_t
voc_trie_child(const voc_trie *trie, uint32_t state, uint32_t code)
{
	uint32_t link = voc_trie_link(trie, state);
	uint32_t child = (link & VOC_TRIE_LEAF) != 0 ? trie->node_count : (link & VOC_TRIE_BASE) ^ code;

	__builtin_prefetch(trie->nodes + child);
	return child;
}

static inline bool
voc_trie_is_child(const voc_trie *trie, uint32_t child, uint32_t code)
{
	bool inside = child < trie->node_count;

	return (code != 0) & inside & (trie->nodes[inside ? child : VOC_TRIE_ROOT].label == code);
}

/* From a state by a code; false, and the state is left alone, where no word goes on so. */
static inline bool
voc_trie_step_code(const voc_trie *trie, uint32_t *state, uint32_t code)
{
	uint32_t child = voc_trie_child(trie, *state, code);

	if (!voc_trie_is_child(trie, child, code))
		return false;
	*state = child;
	return true;
}

static inline bool
voc_trie_step(const voc_trie *trie, uint32_t *state, uint32_t character)
{
	return voc_trie_step_code(trie, state, voc_trie_code(trie, character));
}

/* Whether a word ends in this state, and its value. */
static inline bool
voc_trie_value(const voc_trie *trie, uint32_t state, uint32_t *value)
{
	uint32_t link = voc_trie_link(trie, state);
	bool leaf = (link & VOC_TRIE_LEAF) != 0;
	uint32_t place = leaf ? state : link & VOC_TRIE_BASE;
	bool ends = (link & (VOC_TRIE_LEAF | VOC_TRIE_WORD)) != 0 && place < trie->node_count && state != VOC_TRIE_ROOT;

	*value = voc_trie_link(trie, ends ? place : VOC_TRIE_ROOT) & VOC_TRIE_VALUE_MAX;
	return ends;
}

#endif
