#include "theme/term_automaton.h"

#include "base/utf8.h"
#include "theme/term_key.h"

#include <string.h>

#define UNKNOWN 0u
#define ROOT 0u
#define FIRST_EDGE_SLOTS 256
#define RING 256 /* units that are remembered; a term has fewer */
#define UNITS_BETWEEN_POLLS 8192
#define FILTER_BITS_PER_EDGE 16
#define SINGULAR_BYTES 64 /* longer words have no plural */

/* ---- symbols ---- */

/* The word without the ending of a plural, in `room`; returns its length, 0 if it is the word itself. */
static size_t
singular_of(const unsigned char *word, size_t length, unsigned char room[SINGULAR_BYTES])
{
	size_t singular;

	if (length > SINGULAR_BYTES || length < 4 || (word[length - 1] != 's' && word[length - 1] != 'e'))
		return 0;
	memcpy(room, word, length);
	singular = voc_term_key_singular(room, length);
	return singular == length && memcmp(room, word, length) == 0 ? 0 : singular;
}

static uint32_t
symbol_of_character(const voc_term_automaton *automaton, uint32_t character)
{
	const uint32_t *page = automaton->pages[character >> 8];

	return page == NULL ? UNKNOWN : page[character & 255];
}

static uint32_t
symbol_of_word(const voc_term_automaton *automaton, const unsigned char *word, size_t length)
{
	uint32_t number = length > VOC_UNIT_BYTES ? VOC_NOT_INTERNED : voc_interned_number(&automaton->words, word, length);

	return number == VOC_NOT_INTERNED ? UNKNOWN : automaton->word_symbols.items[number];
}

static uint32_t
new_symbol_of_character(voc_term_automaton *automaton, uint32_t character)
{
	uint32_t **page = &automaton->pages[character >> 8];

	if (*page == NULL)
	{
		if ((*page = voc_arena_allocate_array(automaton->arena, 256, sizeof(uint32_t))) == NULL)
			return UNKNOWN;
		memset(*page, 0, 256 * sizeof(uint32_t));
	}
	if ((*page)[character & 255] == UNKNOWN)
		(*page)[character & 255] = ++automaton->symbols;
	return (*page)[character & 255];
}

static uint32_t
new_symbol_of_string(voc_term_automaton *automaton, const unsigned char *bytes, size_t length, bool beginning)
{
	voc_interner *interner = beginning ? &automaton->beginnings : &automaton->words;
	uint32_t number = voc_intern(interner, bytes, length);
	uint32_t symbol = automaton->symbols + 1;
	bool stored = true;

	if (number == VOC_NOT_INTERNED)
		return UNKNOWN;
	if (beginning && number == automaton->beginning_symbols.count)
		stored = VOC_ARRAY_PUSH(automaton->arena, &automaton->beginning_symbols, symbol);
	else if (!beginning && number == automaton->word_symbols.count)
		stored = VOC_ARRAY_PUSH(automaton->arena, &automaton->word_symbols, symbol);
	else
		return beginning ? automaton->beginning_symbols.items[number] : automaton->word_symbols.items[number];
	automaton->symbols += stored;
	return stored ? symbol : UNKNOWN;
}

/* ---- edges ---- */

static inline uint32_t
edge_hash(uint32_t from, uint32_t symbol)
{
	uint32_t hash = from * 0x9E3779B1u ^ symbol * 0x85EBCA6Bu;

	return hash ^ hash >> 15;
}

static inline uint32_t
filter_bit(const voc_term_automaton *automaton, uint32_t from, uint32_t symbol)
{
	return (edge_hash(from, symbol) * 0xC2B2AE35u) >> automaton->filter_shift;
}

/* The slot of an edge, or the empty one where it belongs. */
static inline voc_automaton_edge *
find_edge(const voc_term_automaton *automaton, uint32_t from, uint32_t symbol)
{
	uint32_t mask = automaton->edge_slots - 1;
	uint32_t slot = edge_hash(from, symbol) & mask;

	while (automaton->edges[slot].symbol != UNKNOWN &&
		   (automaton->edges[slot].from != from || automaton->edges[slot].symbol != symbol))
		slot = (slot + 1) & mask;
	return &automaton->edges[slot];
}

static bool
grow_edges(voc_term_automaton *automaton)
{
	const voc_automaton_edge *old = automaton->edges;
	uint32_t old_slots = automaton->edge_slots;

	automaton->edge_slots = old_slots == 0 ? FIRST_EDGE_SLOTS : old_slots * 2;
	automaton->edges = voc_arena_allocate_array(automaton->arena, automaton->edge_slots, sizeof(voc_automaton_edge));
	if (automaton->edges == NULL)
		return false;
	memset(automaton->edges, 0, automaton->edge_slots * sizeof(voc_automaton_edge));
	for (uint32_t slot = 0; slot < old_slots; slot++)
		if (old[slot].symbol != UNKNOWN)
			*find_edge(automaton, old[slot].from, old[slot].symbol) = old[slot];
	return true;
}

static voc_status
step_or_grow(voc_term_automaton *automaton, uint32_t *state, uint32_t symbol)
{
	voc_automaton_node node = {.parent = *state, .symbol = symbol, .output = VOC_NO_OUTPUT};
	voc_automaton_edge *edge;

	if (symbol == UNKNOWN || (automaton->edge_count >= automaton->edge_slots / 4 * 3 && !grow_edges(automaton)))
		return VOC_NO_MEMORY;
	edge = find_edge(automaton, *state, symbol);
	if (edge->symbol == UNKNOWN)
	{
		if (automaton->nodes.count >= VOC_AUTOMATON_NODES)
			return VOC_LIMIT;
		node.depth = automaton->nodes.items[*state].depth + 1;
		*edge = (voc_automaton_edge){*state, symbol, (uint32_t) automaton->nodes.count};
		automaton->edge_count++;
		if (!VOC_ARRAY_PUSH(automaton->arena, &automaton->nodes, node))
			return VOC_NO_MEMORY;
	}
	*state = edge->to;
	return VOC_OK;
}

/* ---- building ---- */

voc_status
voc_term_automaton_begin(voc_term_automaton *automaton, voc_arena *arena)
{
	memset(automaton, 0, sizeof(*automaton));
	automaton->arena = automaton->words.arena = automaton->beginnings.arena = arena;
	return VOC_ARRAY_PUSH(arena, &automaton->nodes, (voc_automaton_node){.output = VOC_NO_OUTPUT}) ? VOC_OK : VOC_NO_MEMORY;
}

/* The symbol that a term's unit is a step by; `word` is that of the walk. */
static uint32_t
new_symbol_of_unit(voc_term_automaton *automaton, const voc_text_unit *unit, const unsigned char *word)
{
	unsigned char room[SINGULAR_BYTES];
	size_t singular;

	if (unit->character != 0)
		return new_symbol_of_character(automaton, unit->character);
	singular = singular_of(word, unit->length, room);
	return singular > 0 ? new_symbol_of_string(automaton, room, singular, false)
						: new_symbol_of_string(automaton, word, unit->length, false);
}

static voc_status
add_output(voc_term_automaton *automaton, uint32_t state, uint32_t term, uint32_t exact)
{
	voc_automaton_output output = {term, automaton->nodes.items[state].output, exact};

	automaton->nodes.items[state].output = (uint32_t) automaton->outputs.count;
	return VOC_ARRAY_PUSH(automaton->arena, &automaton->outputs, output) ? VOC_OK : VOC_NO_MEMORY;
}

voc_status
voc_term_automaton_add(voc_term_automaton *automaton, const unsigned char *term, size_t length, bool exact, bool prefix,
					   uint32_t number)
{
	uint32_t state = ROOT;
	uint32_t exact_place = exact ? (uint32_t) automaton->exacts.count : VOC_NO_OUTPUT;
	voc_unit_walk walk;
	voc_text_unit unit;
	voc_status status = VOC_OK;

	voc_unit_walk_begin(&walk, term, length);
	while (status == VOC_OK && voc_unit_walk_next(&walk, &unit))
	{
		if (exact)
		{
			uint32_t symbol = unit.character != 0 ? new_symbol_of_character(automaton, unit.character)
												  : new_symbol_of_string(automaton, walk.word, unit.length, false);

			if (!VOC_ARRAY_PUSH(automaton->arena, &automaton->exacts, symbol))
				return VOC_NO_MEMORY;
		}
		status = prefix && unit.character == 0 && unit.end == length
					 ? step_or_grow(automaton, &state, new_symbol_of_string(automaton, walk.word, unit.length, true))
					 : step_or_grow(automaton, &state, new_symbol_of_unit(automaton, &unit, walk.word));
	}
	if (status != VOC_OK || state == ROOT)
		return status;
	return add_output(automaton, state, number, exact_place);
}

static inline uint32_t
step(const voc_term_automaton *automaton, uint32_t state, uint32_t symbol)
{
	if (symbol == UNKNOWN)
		return ROOT;
	while (state != ROOT)
	{
		uint32_t bit = filter_bit(automaton, state, symbol);

		if ((automaton->edge_filter[bit >> 6] >> (bit & 63) & 1) != 0)
		{
			const voc_automaton_edge *edge = find_edge(automaton, state, symbol);

			if (edge->symbol != UNKNOWN)
				return edge->to;
		}
		state = automaton->fails[state];
	}
	return automaton->from_root[symbol];
}

static voc_status
build_filter(voc_term_automaton *automaton)
{
	uint32_t bits = 12;

	while (bits < 28 && (UINT64_C(1) << bits) / FILTER_BITS_PER_EDGE < automaton->edge_count)
		bits++;
	automaton->filter_shift = 32 - bits;
	automaton->edge_filter = voc_arena_allocate_array(automaton->arena, (size_t) 1 << (bits - 6), sizeof(uint64_t));
	if (automaton->edge_filter == NULL)
		return VOC_NO_MEMORY;
	memset(automaton->edge_filter, 0, (size_t) 1 << (bits - 3));
	for (uint32_t slot = 0; slot < automaton->edge_slots; slot++)
		if (automaton->edges[slot].symbol != UNKNOWN)
		{
			uint32_t bit = filter_bit(automaton, automaton->edges[slot].from, automaton->edges[slot].symbol);

			automaton->edge_filter[bit >> 6] |= UINT64_C(1) << (bit & 63);
		}
	return VOC_OK;
}

/* The nodes by depth. */
static uint32_t *
order_by_depth(voc_term_automaton *automaton)
{
	uint32_t count = (uint32_t) automaton->nodes.count;
	uint32_t *order = voc_arena_allocate_array(automaton->arena, count, sizeof(uint32_t));
	uint32_t starts[VOC_TRIE_WORD_MAX + 2] = {0};

	if (order == NULL)
		return NULL;
	for (uint32_t i = 0; i < count; i++)
		starts[automaton->nodes.items[i].depth + 1]++;
	for (uint32_t depth = 1; depth < VOC_TRIE_WORD_MAX + 2; depth++)
		starts[depth] += starts[depth - 1];
	for (uint32_t i = 0; i < count; i++)
		order[starts[automaton->nodes.items[i].depth]++] = i;
	return order;
}

static voc_status
build_beginnings(voc_term_automaton *automaton)
{
	size_t count = automaton->beginnings.strings.count;
	voc_trie_entry *entries = voc_arena_allocate_array(automaton->arena, count, sizeof(voc_trie_entry));
	unsigned char *image;
	size_t size;
	voc_status status;

	if (count == 0)
		return VOC_OK;
	if (entries == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		entries[i] = (voc_trie_entry){automaton->beginnings.strings.items[i].bytes, automaton->beginnings.strings.items[i].length,
									  automaton->beginning_symbols.items[i]};
	status = voc_trie_build(automaton->arena, entries, count, &image, &size);
	return status == VOC_OK ? voc_trie_open(&automaton->beginning_trie, image, size) : status;
}

voc_status
voc_term_automaton_finish(voc_term_automaton *automaton)
{
	size_t symbols = (size_t) automaton->symbols + 1;
	uint32_t *order = order_by_depth(automaton);

	automaton->from_root = voc_arena_allocate_array(automaton->arena, symbols, sizeof(uint32_t));
	automaton->fails = voc_arena_allocate_array(automaton->arena, automaton->nodes.count, sizeof(uint32_t));
	automaton->endings = voc_arena_allocate_array(automaton->arena, automaton->nodes.count, sizeof(uint32_t));
	if (order == NULL || automaton->from_root == NULL || automaton->fails == NULL || automaton->endings == NULL ||
		(automaton->edge_slots == 0 && !grow_edges(automaton)) || build_filter(automaton) != VOC_OK)
		return VOC_NO_MEMORY;
	memset(automaton->from_root, 0, symbols * sizeof(uint32_t));
	automaton->fails[ROOT] = automaton->endings[ROOT] = ROOT;
	for (uint32_t i = 1; i < automaton->nodes.count; i++)
	{
		const voc_automaton_node *node = &automaton->nodes.items[order[i]];
		uint32_t fail = node->parent == ROOT ? ROOT : step(automaton, automaton->fails[node->parent], node->symbol);

		if (node->parent == ROOT)
			automaton->from_root[node->symbol] = order[i];
		automaton->fails[order[i]] = fail;
		automaton->endings[order[i]] = node->output != VOC_NO_OUTPUT ? order[i] : automaton->endings[fail];
		if (i % UNITS_BETWEEN_POLLS == 0)
			voc_arena_poll(automaton->arena);
	}
	return build_beginnings(automaton);
}

/* ---- scanning ---- */

/* What is remembered of the last units, by their number modulo RING. */
typedef struct seen_unit
{
	uint32_t start;
	uint32_t symbol; /* of the word as it stands */
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
		if (self->seen[i % RING].symbol != self->automaton->exacts.items[exact + (i - first)])
			return false;
	return true;
}

/* Tells of the terms that end with the unit read last. */
static void
tell(text_scan *self, uint32_t state, uint32_t end)
{
	const voc_term_automaton *automaton = self->automaton;
	uint32_t *quiet = self->scan->quiet;
	uint32_t first_ending = automaton->endings[state];
	bool all_quiet = true;

	for (uint32_t ending = first_ending; ending != ROOT && quiet[ending] != self->scan->stamp;)
	{
		const voc_automaton_node *node = &automaton->nodes.items[ending];
		uint32_t first = self->count - node->depth;
		const seen_unit *start = &self->seen[first % RING];

		if (start->glued)
			all_quiet = false;
		else
			for (uint32_t i = node->output; i != VOC_NO_OUTPUT; i = automaton->outputs.items[i].next)
			{
				const voc_automaton_output *output = &automaton->outputs.items[i];
				bool here = output->exact == VOC_NO_OUTPUT || same_words(self, first, output->exact);

				if (!here || self->listener(self->context, output->term, start->start, end))
					all_quiet = false;
			}
		ending = automaton->endings[automaton->fails[ending]];
	}
	if (all_quiet)
		quiet[first_ending] = self->scan->stamp;
}

/* Every beginning of the word that is in a term is a step from the state before the word. */
static void
tell_beginnings(text_scan *self, uint32_t state, const voc_text_unit *unit)
{
	const voc_trie *trie = &self->automaton->beginning_trie;
	const unsigned char *at = self->scan->walk.word;
	const unsigned char *end = at + (unit->length < VOC_UNIT_BYTES ? unit->length : VOC_UNIT_BYTES);
	uint32_t trie_state = VOC_TRIE_ROOT;
	uint32_t character, symbol;

	while (at < end)
	{
		at += (*at < 0x80) ? (character = *at, 1u) : voc_utf8_next(at, end, &character);
		if (!voc_trie_step(trie, &trie_state, character))
			return;
		if (voc_trie_value(trie, trie_state, &symbol))
			tell(self, step(self->automaton, state, symbol), unit->end);
	}
}

/* The symbol to step by; that of the word as it stands goes to *as_is. */
static uint32_t
symbol_of_unit(const voc_term_automaton *automaton, const voc_text_unit *unit, const unsigned char *word, uint32_t *as_is)
{
	unsigned char room[SINGULAR_BYTES];
	size_t singular;

	if (unit->character != 0)
		return *as_is = symbol_of_character(automaton, unit->character);
	*as_is = symbol_of_word(automaton, word, unit->length);
	singular = singular_of(word, unit->length, room);
	return singular == 0 ? *as_is : symbol_of_word(automaton, room, singular);
}

void
voc_term_scan_text(voc_term_scan *scan, const unsigned char *text, size_t length, voc_term_listener listener, void *context)
{
	seen_unit ring[RING];
	text_scan self = {.scan = scan, .automaton = scan->automaton, .listener = listener, .context = context, .seen = ring};
	uint32_t state = ROOT;
	voc_text_unit unit, next;
	bool more;

	if (++scan->stamp == 0)
	{
		memset(scan->quiet, 0, scan->automaton->nodes.count * sizeof(uint32_t));
		scan->stamp = 1;
	}
	voc_unit_walk_begin(&scan->walk, text, length);
	for (more = voc_unit_walk_next(&scan->walk, &unit); more; unit = next)
	{
		seen_unit *seen = &self.seen[self.count++ % RING];
		uint32_t symbol = symbol_of_unit(self.automaton, &unit, scan->walk.word, &seen->symbol);

		seen->start = unit.start;
		seen->glued = unit.glued;
		if (self.automaton->beginnings.strings.count > 0 && unit.character == 0)
			tell_beginnings(&self, state, &unit);
		state = step(self.automaton, state, symbol);
		more = voc_unit_walk_next(&scan->walk, &next);
		if (self.automaton->endings[state] != ROOT && !(more && next.glued))
			tell(&self, state, unit.end);
		if (self.count % UNITS_BETWEEN_POLLS == 0)
			voc_arena_poll(self.automaton->arena);
	}
}
