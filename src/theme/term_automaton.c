#include "theme/term_automaton_parts.h"

#include <string.h>

#define FIRST_SLOTS 256
#define FILTER_BITS_PER_ENTRY 16

_Static_assert(FIRST_WORD + 2 * VOC_AUTOMATON_NODES <= FIRST_BEGINNING && FIRST_BEGINNING + VOC_AUTOMATON_NODES <= 1u << 24,
			   "a code has 24 bits");
_Static_assert(VOC_TRIE_WORD_MAX <= UINT8_MAX, "the depth of a node is a byte");

/* ---- codes ---- */

static uint32_t
new_code(voc_interner *interner, const unsigned char *bytes, size_t length, uint32_t first)
{
	uint32_t number = voc_intern(interner, bytes, length);

	return number == VOC_NOT_INTERNED ? UNKNOWN : first + number;
}

/* ---- nodes ---- */

/* Where the nodes below this one are looked up. */
static inline uint32_t
origin_below(const voc_automaton_node *node, uint32_t number)
{
	return node->depth == 1 ? BEHIND_UNIT + node->code : number;
}

/* The slot of a node, or the empty one where it belongs. */
static inline uint32_t
find_slot(const voc_term_automaton *automaton, uint32_t origin, uint32_t code)
{
	uint32_t mask = automaton->slot_count - 1;
	uint32_t slot = pair_hash(origin, code) & mask;

	for (uint32_t node; (node = automaton->slots[slot]) != ROOT; slot = (slot + 1) & mask)
		if (automaton->nodes.items[node].origin == origin && automaton->nodes.items[node].code == code)
			break;
	return slot;
}

/* ROOT: there is none. */
static inline uint32_t
find_node(const voc_term_automaton *automaton, uint32_t origin, uint32_t code)
{
	return automaton->slots[find_slot(automaton, origin, code)];
}

static bool
place_nodes(voc_term_automaton *automaton, uint32_t slot_count)
{
	automaton->slot_count = slot_count;
	automaton->slots = voc_arena_allocate_array(automaton->arena, slot_count, sizeof(uint32_t));
	if (automaton->slots == NULL)
		return false;
	memset(automaton->slots, 0, slot_count * sizeof(uint32_t));
	for (uint32_t i = 1; i < automaton->nodes.count; i++)
	{
		poll_at(automaton, i);
		automaton->slots[find_slot(automaton, automaton->nodes.items[i].origin, automaton->nodes.items[i].code)] = i;
	}
	return true;
}

static voc_status
step_or_grow(voc_term_automaton *automaton, uint32_t *state, uint32_t code)
{
	const voc_automaton_node *parent = &automaton->nodes.items[*state];
	voc_automaton_node node = {.origin = origin_below(parent, *state), .code = code, .output = VOC_NO_OUTPUT};
	uint32_t slot;

	if (code == UNKNOWN ||
		(automaton->nodes.count > automaton->slot_count / 2 && !place_nodes(automaton, automaton->slot_count * 2)))
		return VOC_NO_MEMORY;
	slot = find_slot(automaton, node.origin, code);
	if (automaton->slots[slot] == ROOT)
	{
		if (automaton->nodes.count >= VOC_AUTOMATON_NODES)
			return VOC_LIMIT;
		automaton->nodes.items[*state].has_children = true;
		node.depth = (uint8_t) (parent->depth + 1);
		automaton->slots[slot] = (uint32_t) automaton->nodes.count;
		if (!VOC_ARRAY_PUSH(automaton->arena, &automaton->nodes, node))
			return VOC_NO_MEMORY;
	}
	*state = automaton->slots[slot];
	return VOC_OK;
}

/* ---- building ---- */

voc_status
voc_term_automaton_begin(voc_term_automaton *automaton, voc_arena *arena)
{
	memset(automaton, 0, sizeof(*automaton));
	automaton->arena = automaton->words.arena = automaton->beginnings.arena = arena;
	return VOC_ARRAY_PUSH(arena, &automaton->nodes, (voc_automaton_node){.output = VOC_NO_OUTPUT}) &&
				   place_nodes(automaton, FIRST_SLOTS)
			   ? VOC_OK
			   : VOC_NO_MEMORY;
}

/* The code of a term's unit; `word` is that of the walk. */
static uint32_t
new_code_of_unit(voc_term_automaton *automaton, const voc_text_unit *unit, const unsigned char *word)
{
	unsigned char room[SINGULAR_BYTES];
	size_t singular;

	if (unit->character != 0)
		return unit->character;
	singular = singular_of(word, unit->length, room);
	return singular > 0 ? new_code(&automaton->words, room, singular, FIRST_WORD)
						: new_code(&automaton->words, word, unit->length, FIRST_WORD);
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
			uint32_t code = unit.character != 0 ? unit.character : new_code(&automaton->words, walk.word, unit.length, FIRST_WORD);

			if (!VOC_ARRAY_PUSH(automaton->arena, &automaton->exacts, code))
				return VOC_NO_MEMORY;
		}
		status = prefix && unit.character == 0 && unit.end == length
					 ? step_or_grow(automaton, &state, new_code(&automaton->beginnings, walk.word, unit.length, FIRST_BEGINNING))
					 : step_or_grow(automaton, &state, new_code_of_unit(automaton, &unit, walk.word));
	}
	if (status != VOC_OK || state == ROOT)
		return status;
	return add_output(automaton, state, number, exact_place);
}

/* The longest end of what was read that begins a term, after one more unit. */
static uint32_t
step(const voc_term_automaton *automaton, uint32_t state, uint32_t code)
{
	for (; state != ROOT; state = automaton->nodes.items[state].fail)
	{
		uint32_t to = find_node(automaton, origin_below(&automaton->nodes.items[state], state), code);

		if (to != ROOT)
			return to;
	}
	return find_node(automaton, ROOT, code);
}

/* Numbers the nodes by depth, so that those of terms' first units are a row behind the root. */
static voc_status
order_by_depth(voc_term_automaton *automaton)
{
	uint32_t count = (uint32_t) automaton->nodes.count;
	voc_automaton_node *ordered = voc_arena_allocate_array(automaton->arena, count, sizeof(voc_automaton_node));
	uint32_t *places = voc_arena_allocate_array(automaton->arena, count, sizeof(uint32_t));
	uint32_t starts[VOC_TRIE_WORD_MAX + 2] = {0};

	if (ordered == NULL || places == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < count; i++)
		starts[automaton->nodes.items[i].depth + 1]++;
	automaton->first_count = starts[2];
	for (uint32_t depth = 1; depth < VOC_TRIE_WORD_MAX + 2; depth++)
		starts[depth] += starts[depth - 1];
	for (uint32_t i = 0; i < count; i++)
	{
		poll_at(automaton, i);
		places[i] = starts[automaton->nodes.items[i].depth]++;
		ordered[places[i]] = automaton->nodes.items[i];
		if (ordered[places[i]].depth > 2)
			ordered[places[i]].origin = places[ordered[places[i]].origin];
	}
	automaton->nodes.items = ordered;
	automaton->nodes.room = count;
	return place_nodes(automaton, automaton->slot_count) ? VOC_OK : VOC_NO_MEMORY;
}

static void
put_into_filter(voc_term_automaton *automaton, uint32_t left, uint32_t right)
{
	uint32_t bit = (pair_hash(left, right) * 0xC2B2AE35u) >> automaton->filter_shift;

	automaton->filter[bit >> 6] |= UINT64_C(1) << (bit & 63);
}

static voc_status
build_filter(voc_term_automaton *automaton)
{
	uint32_t bits = 12;
	uint32_t entries = 0;

	while (entries + 1 < automaton->nodes.count && automaton->nodes.items[entries + 1].depth <= 2)
		entries++;
	while (bits < 28 && (UINT64_C(1) << bits) / FILTER_BITS_PER_ENTRY < entries)
		bits++;
	automaton->filter_shift = 32 - bits;
	automaton->filter = voc_arena_allocate_array(automaton->arena, (size_t) 1 << (bits - 6), sizeof(uint64_t));
	if (automaton->filter == NULL)
		return VOC_NO_MEMORY;
	memset(automaton->filter, 0, (size_t) 1 << (bits - 3));
	for (uint32_t i = 1; i <= entries; i++)
	{
		const voc_automaton_node *node = &automaton->nodes.items[i];
		bool lone = node->depth == 1 && node->output != VOC_NO_OUTPUT && node->code < FIRST_WORD;

		automaton->has_lone_characters |= lone;
		if (node->depth == 2)
			put_into_filter(automaton, node->origin - BEHIND_UNIT, node->code);
		else if (lone)
			put_into_filter(automaton, node->code, UNKNOWN);
	}
	return VOC_OK;
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
									  (uint32_t) i};
	status = voc_trie_build(automaton->arena, entries, count, &image, &size);
	return status == VOC_OK ? voc_trie_open(&automaton->beginning_trie, image, size) : status;
}

/* Makes of a node's only output, if nothing else ends there, a part of the node. */
static void
simplify(voc_term_automaton *automaton, voc_automaton_node *node)
{
	const voc_automaton_output *output;

	if (node->output == VOC_NO_OUTPUT || automaton->nodes.items[node->fail].ending != ROOT)
		return;
	output = &automaton->outputs.items[node->output];
	if (output->next != VOC_NO_OUTPUT || output->exact != VOC_NO_OUTPUT)
		return;
	node->simple = true;
	node->output = output->term;
}

static voc_automaton_step
step_of_node(const voc_term_automaton *automaton, const voc_automaton_node *node, const uint32_t *slots)
{
	const voc_automaton_node *ending = &automaton->nodes.items[node->ending];
	voc_automaton_step made = {.origin = node->depth > 2 ? slots[node->origin] : node->origin,
							   .code = node->code & 0xFFFFFF,
							   .fail = node->fail > automaton->first_count ? slots[node->fail] : ROOT,
							   .told = node->ending == ROOT ? NOTHING_TOLD : node->ending & NOTHING_TOLD};

	made.has_children = node->has_children & 1;
	made.simple = ending->simple & 1;
	if (ending->simple)
	{
		made.told = ending->output & NOTHING_TOLD;
		made.units = ending->depth;
	}
	return made;
}

/* Everything that a walk needs of a node, in one place that is found by hash. */
static voc_status
build_steps(voc_term_automaton *automaton)
{
	uint32_t count = (uint32_t) automaton->nodes.count;
	uint32_t *slots = voc_arena_allocate_array(automaton->arena, count, sizeof(uint32_t));
	uint32_t size = FIRST_SLOTS;

	while (size < count + count / 2)
		size *= 2;
	automaton->step_mask = size - 1;
	automaton->steps = voc_arena_allocate_array(automaton->arena, size, sizeof(voc_automaton_step));
	if (slots == NULL || automaton->steps == NULL)
		return VOC_NO_MEMORY;
	memset(automaton->steps, 0, size * sizeof(voc_automaton_step));
	automaton->steps[ROOT] = (voc_automaton_step){.origin = UINT32_MAX, .code = 0xFFFFFF, .told = NOTHING_TOLD};
	for (uint32_t i = 1; i < count; i++)
	{
		voc_automaton_step made = step_of_node(automaton, &automaton->nodes.items[i], slots);

		poll_at(automaton, i);
		slots[i] = find_step_slot(automaton, made.origin, made.code);
		automaton->steps[slots[i]] = made;
	}
	return VOC_OK;
}

voc_status
voc_term_automaton_finish(voc_term_automaton *automaton)
{
	if (order_by_depth(automaton) != VOC_OK || build_filter(automaton) != VOC_OK)
		return VOC_NO_MEMORY;
	for (uint32_t i = 1; i < automaton->nodes.count; i++)
	{
		voc_automaton_node *node = &automaton->nodes.items[i];

		if (node->depth > 1)
			node->fail = step(automaton, node->depth == 2 ? ROOT : automaton->nodes.items[node->origin].fail, node->code);
		node->ending = node->output != VOC_NO_OUTPUT ? i : automaton->nodes.items[node->fail].ending;
		simplify(automaton, node);
		poll_at(automaton, i);
	}
	return build_steps(automaton) == VOC_OK ? build_beginnings(automaton) : VOC_NO_MEMORY;
}
