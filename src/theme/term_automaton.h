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
 */
#ifndef VOC_THEME_TERM_AUTOMATON_H
#define VOC_THEME_TERM_AUTOMATON_H

#include "base/array.h"
#include "base/status.h"
#include "lexicon/trie.h"
#include "theme/intern.h"
#include "theme/text_unit.h"

#define VOC_AUTOMATON_NODES (4u << 20) /* units of different terms */
#define VOC_AUTOMATON_PAGES (0x110000u >> 8)
#define VOC_NO_OUTPUT UINT32_MAX

typedef struct voc_automaton_node
{
	uint32_t parent;
	uint32_t symbol; /* that leads here from the parent */
	uint32_t output; /* first, or VOC_NO_OUTPUT */
	uint32_t depth;
} voc_automaton_node;

typedef struct voc_automaton_output
{
	uint32_t term;
	uint32_t next;
	uint32_t exact; /* place of its words as they stand in `exacts`, or VOC_NO_OUTPUT */
} voc_automaton_output;

typedef struct voc_automaton_edge
{
	uint32_t from;
	uint32_t symbol; /* 0: an empty slot */
	uint32_t to;
} voc_automaton_edge;

typedef struct voc_term_automaton
{
	voc_arena *arena;
	uint32_t symbols;                       /* used; 0 is that of the unknown */
	uint32_t *pages[VOC_AUTOMATON_PAGES];   /* of single characters, by 256; NULL: none known */
	voc_interner words;                     /* number → symbol in word_symbols */
	VOC_ARRAY(uint32_t) word_symbols;
	voc_interner beginnings;
	VOC_ARRAY(uint32_t) beginning_symbols;
	voc_trie beginning_trie; /* value: symbol; not opened when there is none */
	VOC_ARRAY(voc_automaton_node) nodes; /* 0 is the root */
	VOC_ARRAY(voc_automaton_output) outputs;
	VOC_ARRAY(uint32_t) exacts;
	voc_automaton_edge *edges;
	uint32_t edge_slots;
	uint32_t edge_count;
	uint64_t *edge_filter; /* bits by hash: where none is set there is no edge; it fits the processor's cache */
	uint32_t filter_shift;
	uint32_t *from_root; /* by symbol */
	uint32_t *fails;     /* by node: the longest end of its path that begins another */
	uint32_t *endings;   /* the nearest node on the way of fails, itself too, at which a term ends; 0: none */
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
