/*
 * What building an automaton and walking it share; not for others.
 */
#ifndef VOC_THEME_TERM_AUTOMATON_PARTS_H
#define VOC_THEME_TERM_AUTOMATON_PARTS_H

#include "theme/term_automaton.h"
#include "theme/term_key.h"

#include <string.h>

#define UNKNOWN 0u
#define ROOT 0u
#define FIRST_WORD 0x110000u    /* codes of words, above all characters, */
#define FIRST_BEGINNING 0x920000u /* of beginnings of words: 24 bits */
#define BEHIND_UNIT 0x40000000u   /* origins of what stands behind a term's first unit, by its code; below are nodes */
#define NOTHING_TOLD 0x3FFFFFFFu
#define UNITS_BETWEEN_POLLS 8192
#define SINGULAR_BYTES 64 /* longer words have no plural */

/* The word without the ending of a plural, in `room`; returns its length, 0 if it is the word itself. */
static inline size_t
singular_of(const unsigned char *word, size_t length, unsigned char room[SINGULAR_BYTES])
{
	size_t singular;

	if (length > SINGULAR_BYTES || length < 4 || (word[length - 1] != 's' && word[length - 1] != 'e'))
		return 0;
	memcpy(room, word, length);
	singular = voc_term_key_singular(room, length);
	return singular == length && memcmp(room, word, length) == 0 ? 0 : singular;
}

static inline uint32_t
pair_hash(uint32_t left, uint32_t right)
{
	uint32_t hash = left * 0x9E3779B1u ^ right * 0x85EBCA6Bu;

	return hash ^ hash >> 15;
}

static inline bool
is_in_filter(const voc_term_automaton *automaton, uint32_t left, uint32_t right)
{
	uint32_t bit = (pair_hash(left, right) * 0xC2B2AE35u) >> automaton->filter_shift;

	return (automaton->filter[bit >> 6] >> (bit & 63) & 1) != 0;
}

/* The slot of a step, or the empty one where it belongs. */
static inline uint32_t
find_step_slot(const voc_term_automaton *automaton, uint32_t origin, uint32_t code)
{
	const voc_automaton_step *steps = automaton->steps;
	uint32_t slot = pair_hash(origin, code) & automaton->step_mask;

	while (steps[slot].code != UNKNOWN && (steps[slot].code != code || steps[slot].origin != origin))
		slot = (slot + 1) & automaton->step_mask;
	return slot;
}

/* ROOT: there is none. */
static inline uint32_t
find_step(const voc_term_automaton *automaton, uint32_t origin, uint32_t code)
{
	uint32_t slot = find_step_slot(automaton, origin, code);

	return automaton->steps[slot].code != UNKNOWN ? slot : ROOT;
}

/* Lets the caller interrupt, now and then. */
static inline void
poll_at(const voc_term_automaton *automaton, uint32_t turn)
{
	if (turn % UNITS_BETWEEN_POLLS == 0)
		voc_arena_poll(automaton->arena);
}

#endif
