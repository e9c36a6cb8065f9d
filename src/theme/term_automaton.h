/*
 * All terms of a taxonomy in one automaton, which finds every place of every term in one walk over a text (Aho and Corasick
 * 1975), over units (text_unit.h) instead of characters.
 *
 *   - A word is read with its plural's ending off (term_key.h): boxes is box, in terms and texts alike. A term in quotation marks
 *     is found so too, and then its words are compared as they stand.
 *   - A term with * ends in the beginning of a word. The beginnings are a trie; each that a word of the text has is a
 *     step of its own from the state before the word, and leads to terms that end there.
 *
 * Time is linear in the text: a place where many terms end is told only until nobody wants to hear of them any more.
 *
 * Most places of a text begin no term. Where the walk is at the root, it goes on only if a bit says that the unit and the next
 * one may begin a term: with 5,000 rules these bits are 32 kB, which stay in the processor's nearest cache, while the
 * nodes are ten times as many. So the walk costs nearly the same with 5 rules and with 5,000:
 *
 *     terms 电池, 电池组, 快递      bits 电池, 快递      电 in 电影 has no bit: nothing else is looked up
 *
 * A node has all that a step needs, and at most places where one term ends that term, too.
 */
#ifndef VOC_THEME_TERM_AUTOMATON_H
#define VOC_THEME_TERM_AUTOMATON_H

#include "base/array.h"
#include "base/status.h"
#include "lexicon/trie.h"
#include "theme/intern.h"
#include "theme/text_unit.h"

#define VOC_AUTOMATON_NODES (4u << 20) /* units of different terms */
#define VOC_NO_OUTPUT UINT32_MAX

/* The beginning of a term. Number 0 is the root, behind it are those of one unit. */
typedef struct voc_automaton_node
{
	uint32_t origin; /* of a node of two units the code of the first, else the number of the node before */
	uint32_t code;   /* of the unit that leads here from there */
	uint32_t fail;   /* the longest end of its path that begins another term */
	uint32_t ending; /* the nearest node on the way of fails, itself too, at which a term ends; 0: none */
	uint32_t output; /* the first, or VOC_NO_OUTPUT; of a simple node the term */
	uint8_t depth;
	bool has_children;
	bool simple; /* one term ends here, not one in quotation marks, and none at the nodes on the way of fails */
} voc_automaton_node;

/* What a walk needs of a node, in the slot that is found by the hash of origin and code. Slot 0 is the root. */
typedef struct voc_automaton_step
{
	uint32_t origin;   /* of a node of one unit the root, of two the code of the first, else the slot of the node before */
	uint32_t code : 24; /* 0: an empty slot */
	uint32_t units : 8; /* of the term told */
	uint32_t fail;      /* the slot of the longest end of its path that begins another term by two units or more */
	uint32_t told : 30; /* a node at which terms end, or of a simple one its term */
	uint32_t simple : 1;
	uint32_t has_children : 1;
} voc_automaton_step;

typedef struct voc_automaton_output
{
	uint32_t term;
	uint32_t next;
	uint32_t exact; /* place of its words as they stand in `exacts`, or VOC_NO_OUTPUT */
} voc_automaton_output;

typedef struct voc_term_automaton
{
	voc_arena *arena;
	voc_interner words;
	voc_interner beginnings;
	voc_trie beginning_trie; /* value: number; not opened when there is none */
	VOC_ARRAY(voc_automaton_node) nodes;
	VOC_ARRAY(voc_automaton_output) outputs;
	VOC_ARRAY(uint32_t) exacts;
	uint32_t *slots; /* nodes by hash of origin and code, while they are made */
	uint32_t slot_count;
	voc_automaton_step *steps;
	uint32_t step_mask;
	uint32_t first_count; /* nodes of one unit */
	uint64_t *filter;     /* bits by hash: of the first two units of terms, and of characters that are terms */
	uint32_t filter_shift;
	bool has_lone_characters;
} voc_term_automaton;

extern voc_status voc_term_automaton_begin(voc_term_automaton *automaton, voc_arena *arena);

/*
 * Adds a term, in normal form, under the caller's number. It may be added again under another. Beyond
 * VOC_AUTOMATON_NODES: VOC_LIMIT.
 */
extern voc_status voc_term_automaton_add(voc_term_automaton *automaton, const unsigned char *term, size_t length,
										 bool exact, bool prefix, uint32_t number);

/* After the last term. */
extern voc_status voc_term_automaton_finish(voc_term_automaton *automaton);

/* Is told of a place of a term; returns whether it wants to hear of another one in the same text. */
typedef bool (*voc_term_listener)(void *context, uint32_t term, uint32_t start, uint32_t end);

/* Room for scanning, which can be used for many texts. */
typedef struct voc_term_scan
{
	const voc_term_automaton *automaton;
	uint32_t stamp;
	uint32_t *quiet; /* by node: the stamp of the text in which nobody listens to its terms any more */
	voc_unit_walk walk;
} voc_term_scan;

extern voc_status voc_term_scan_open(voc_term_scan *scan, const voc_term_automaton *automaton, voc_arena *arena);
extern void voc_term_scan_text(voc_term_scan *scan, const unsigned char *text, size_t length,
							   voc_term_listener listener, void *context);

#endif
