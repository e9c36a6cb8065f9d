/*
 * Walking a text through an automaton of terms.
 */
#include "theme/term_automaton_parts.h"

#include "base/utf8.h"

#define RING 256 /* units that are remembered; a term has fewer */

_Static_assert(VOC_TRIE_WORD_MAX < RING, "the units of a term are remembered");

static uint32_t
code_of_word(const voc_term_automaton *automaton, const unsigned char *word, size_t length)
{
	uint32_t number = length > VOC_UNIT_BYTES ? VOC_NOT_INTERNED : voc_interned_number(&automaton->words, word, length);

	return number == VOC_NOT_INTERNED ? UNKNOWN : FIRST_WORD + number;
}

/* What is remembered of the last units, by their number modulo RING. */
typedef struct seen_unit
{
	uint32_t start;
	uint32_t code; /* of the word as it stands, if terms in quotation marks ask */
	bool glued;
} seen_unit;

typedef struct text_scan
{
	voc_term_scan *scan;
	const voc_term_automaton *automaton;
	voc_term_listener listener;
	void *context;
	uint32_t count; /* units read */
	seen_unit *seen; /* RING of them */
} text_scan;

voc_status
voc_term_scan_open(voc_term_scan *scan, const voc_term_automaton *automaton, voc_arena *arena)
{
	size_t size = automaton->nodes.count * sizeof(uint32_t);

	scan->automaton = automaton;
	scan->stamp = 0;
	if ((scan->quiet = voc_arena_allocate(arena, size)) == NULL)
		return VOC_NO_MEMORY;
	memset(scan->quiet, 0, size);
	return VOC_OK;
}

/* Whether the units behind the one numbered `first` are these words as they stand. */
static bool
same_words(const text_scan *self, uint32_t first, uint32_t exact)
{
	for (uint32_t i = first; i != self->count; i++)
		if (self->seen[i % RING].code != self->automaton->exacts.items[exact + (i - first)])
			return false;
	return true;
}

/* Tells of the terms of one node; returns whether nobody wants to hear of them any more. */
static bool
tell_node(text_scan *self, const voc_automaton_node *node, uint32_t end)
{
	const voc_term_automaton *automaton = self->automaton;
	uint32_t first = self->count - node->depth;
	const seen_unit *start = &self->seen[first % RING];
	bool quiet = true;

	if (start->glued)
		return false;
	if (node->simple)
		return !self->listener(self->context, node->output, start->start, end);
	for (uint32_t i = node->output; i != VOC_NO_OUTPUT; i = automaton->outputs.items[i].next)
	{
		const voc_automaton_output *output = &automaton->outputs.items[i];
		bool here = output->exact == VOC_NO_OUTPUT || same_words(self, first, output->exact);

		if (!here || self->listener(self->context, output->term, start->start, end))
			quiet = false;
	}
	return quiet;
}

/* Tells of the terms that end with the unit read last, at this node and at those on the way of fails. */
static void
tell_endings(text_scan *self, uint32_t first_ending, uint32_t end)
{
	const voc_automaton_node *nodes = self->automaton->nodes.items;
	uint32_t *quiet = self->scan->quiet;
	bool all_quiet = true;

	for (uint32_t ending = first_ending; ending != ROOT && quiet[ending] != self->scan->stamp;)
	{
		if (!tell_node(self, &nodes[ending], end))
			all_quiet = false;
		ending = nodes[nodes[ending].fail].ending;
	}
	if (all_quiet)
		quiet[first_ending] = self->scan->stamp;
}

static inline void
tell(text_scan *self, const voc_automaton_step *step, uint32_t end)
{
	if (step->simple)
	{
		const seen_unit *start = &self->seen[(self->count - step->units) % RING];

		if (!start->glued)
			(void) self->listener(self->context, step->told, start->start, end);
	}
	else if (step->told != NOTHING_TOLD)
		tell_endings(self, step->told, end);
}

/*
 * The longest end of the text up to this unit that begins a term, or that is one; an end of a single unit that is none is
 * left out, as the first two units of a term are found at once: behind `before`, if `inside` says that these two may
 * begin one. `alone` says whether this one may be a term.
 */
static inline uint32_t
step_in_text(const voc_term_automaton *automaton, uint32_t state, uint32_t before, uint32_t code, bool inside, bool alone)
{
	uint32_t to;

	if (code == UNKNOWN)
		return ROOT;
	for (; state != ROOT; state = automaton->steps[state].fail)
		if (automaton->steps[state].has_children && (to = find_step(automaton, state, code)) != ROOT)
			return to;
	if (inside && (to = find_step(automaton, BEHIND_UNIT + before, code)) != ROOT)
		return to;
	return alone ? find_step(automaton, ROOT, code) : ROOT;
}

/* Every beginning of the word that is in a term is a step from the state before the word, and the unit there. */
static void
tell_beginnings(text_scan *self, uint32_t state, uint32_t before, const voc_text_unit *unit)
{
	const voc_term_automaton *automaton = self->automaton;
	const voc_trie *trie = &automaton->beginning_trie;
	const unsigned char *at = self->scan->walk.word;
	const unsigned char *end = at + (unit->length < VOC_UNIT_BYTES ? unit->length : VOC_UNIT_BYTES);
	uint32_t trie_state = VOC_TRIE_ROOT;
	uint32_t character, number;

	while (at < end)
	{
		at += (*at < 0x80) ? (character = *at, 1u) : voc_utf8_next(at, end, &character);
		if (!voc_trie_step(trie, &trie_state, character))
			return;
		if (voc_trie_value(trie, trie_state, &number))
		{
			uint32_t to = step_in_text(automaton, state, before, FIRST_BEGINNING + number, true, true);

			tell(self, &automaton->steps[to], unit->end);
		}
	}
}

/* Reads a unit, with its code; false at the end. It is remembered, and counted when its turn comes. */
static inline bool
read_unit(text_scan *self, voc_text_unit *unit, uint32_t *code)
{
	const voc_term_automaton *automaton = self->automaton;
	const unsigned char *word = self->scan->walk.word;
	seen_unit *seen = &self->seen[self->count % RING];
	unsigned char room[SINGULAR_BYTES];
	size_t singular;

	if (!voc_unit_walk_next(&self->scan->walk, unit))
		return false;
	*seen = (seen_unit){unit->start, unit->character, unit->glued};
	*code = unit->character;
	if (unit->character != 0)
		return true;
	if (automaton->exacts.count > 0)
		seen->code = code_of_word(automaton, word, unit->length);
	singular = singular_of(word, unit->length, room);
	*code = singular > 0 ? code_of_word(automaton, room, singular) : code_of_word(automaton, word, unit->length);
	return true;
}

void
voc_term_scan_text(voc_term_scan *scan, const unsigned char *text, size_t length, voc_term_listener listener, void *context)
{
	const voc_term_automaton *automaton = scan->automaton;
	bool has_beginnings = automaton->beginnings.strings.count > 0;
	seen_unit ring[RING];
	text_scan self = {.scan = scan, .automaton = automaton, .listener = listener, .context = context, .seen = ring};
	uint32_t state = ROOT;
	uint32_t before = UNKNOWN, code, next_code;
	voc_text_unit unit, next;
	bool inside = false, more;

	if (++scan->stamp == 0)
	{
		memset(scan->quiet, 0, automaton->nodes.count * sizeof(uint32_t));
		scan->stamp = 1;
	}
	voc_unit_walk_begin(&scan->walk, text, length);
	for (more = read_unit(&self, &unit, &code); more; unit = next, before = code, code = next_code)
	{
		bool alone = unit.character == 0 || (automaton->has_lone_characters && is_in_filter(automaton, code, UNKNOWN));

		self.count++;
		if (has_beginnings && unit.character == 0)
			tell_beginnings(&self, state, before, &unit);
		more = read_unit(&self, &next, &next_code);
		state = step_in_text(automaton, state, before, code, inside, alone);
		/* asked for one unit ahead, so that the answer is there when it decides */
		inside = more && is_in_filter(automaton, code, next_code);
		if (state != ROOT)
		{
			if (!(more && next.glued))
				tell(&self, &automaton->steps[state], unit.end);
			if (automaton->steps[state].origin == ROOT)
				state = ROOT;
		}
		poll_at(automaton, self.count);
	}
}
