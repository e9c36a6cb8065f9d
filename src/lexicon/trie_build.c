/*
 * Building a double array.
 *
 * The words, as strings of codes, are sorted; then every state of the trie is a range of neighbours in that order that
 * share their first characters. All states are known before one of them is placed, so those with many children, which are
 * hard to place, go first, and the many with a single child fill the holes in the end: hardly a node stays empty.
 *
 *     words 电池 电池组 电话     states, with the codes of their children (0: the value of a word that goes on)
 *                                "" {电}   电 {池 话}   电池 {0 组}          leaves: 电池组, 电话
 *
 * The place of a state's children is its base: any number that no other state has, such that base ^ code is free for
 * each child. It does not depend on where the state itself lies; that is filled in last.
 */
#include "lexicon/trie.h"

#include "base/array.h"
#include "base/utf8.h"
#include "lexicon/trie_image.h"

#include <string.h>

/*
 * How many places are refused before the search for later states with as many children begins further on. A single child
 * fits nearly anywhere, so where it does not, hardly a place is left.
 */
#define TRIES_OF_MANY 128
#define TRIES_OF_ONE 16
#define FEW_CHILDREN 16

typedef struct word
{
	const uint16_t *codes;
	uint32_t length;
	uint32_t value;
} word;

typedef struct state
{
	uint32_t first; /* words [first, last) share depth characters */
	uint32_t last;
	uint32_t depth;
	uint32_t child_count;
	uint32_t parent;
	uint16_t label;
	uint32_t base;
} state;

typedef struct builder
{
	voc_arena *arena;
	bool dense;
	word *words;
	uint32_t word_count;
	uint32_t longest;
	uint32_t code_count;
	uint16_t *pages; /* as in the image */
	uint16_t *codes;
	uint32_t page_count;
	VOC_ARRAY(state) states;
	/* The array being filled. Free places form a ring through place 0, in ascending order. */
	voc_trie_node *nodes;
	uint32_t *next_free;
	uint32_t *previous_free;
	unsigned char *used_base;
	unsigned char *used;
	uint32_t block; /* a power of 2 above every code: a base ^ code stays within its block */
	uint32_t capacity;
	uint32_t highest;
} builder;

typedef struct character_count
{
	uint32_t character;
	uint32_t count;
} character_count;

/* ---- codes ---- */

static bool
more_frequent(const character_count *left, const character_count *right)
{
	return left->count != right->count ? left->count > right->count
									   : left->character < right->character;
}

static void
sift_down(character_count *heap, size_t root, size_t count)
{
	for (;;)
	{
		size_t child = 2 * root + 1;
		character_count moved = heap[root];

		if (child >= count)
			return;
		if (child + 1 < count && more_frequent(&heap[child], &heap[child + 1]))
			child++;
		if (!more_frequent(&heap[root], &heap[child]))
			return;
		heap[root] = heap[child];
		heap[child] = moved;
		root = child;
	}
}

/* Heap sort, most frequent first. */
static void
sort_by_count(character_count *counts, size_t count)
{
	for (size_t i = count / 2; i-- > 0;)
		sift_down(counts, i, count);
	for (size_t last = count; last-- > 1;)
	{
		character_count moved = counts[0];

		counts[0] = counts[last];
		counts[last] = moved;
		sift_down(counts, 0, last);
	}
}

/* How often each character is there: a table of pages, NULL where no word has a character. */
typedef uint32_t *count_pages[VOC_TRIE_PAGES];

static bool
count_character(builder *b, uint32_t character, count_pages counts)
{
	uint32_t **page = &counts[character >> 8];

	if (*page == NULL)
	{
		*page = voc_arena_allocate_array(b->arena, 256, sizeof(uint32_t));
		if (*page == NULL)
			return false;
		memset(*page, 0, 256 * sizeof(uint32_t));
	}
	(*page)[character & 0xFF]++;
	return true;
}

static voc_status
count_characters(builder *b, const voc_trie_entry *entries, size_t count, count_pages counts,
				 size_t *total)
{
	for (size_t i = 0; i < count; i++)
	{
		const unsigned char *at = entries[i].word;
		const unsigned char *end = at + entries[i].length;
		uint32_t length = 0;

		if (entries[i].length == 0 || entries[i].value > VOC_TRIE_VALUE_MAX)
			return VOC_PARAMETER;
		for (; at < end; length++)
		{
			uint32_t character;

			at += voc_utf8_next(at, end, &character);
			if (!count_character(b, character, counts))
				return VOC_NO_MEMORY;
		}
		if (length > VOC_TRIE_WORD_MAX)
			return VOC_LIMIT;
		if (length > b->longest)
			b->longest = length;
		*total += length;
		if ((i & 0xFFF) == 0)
			voc_arena_poll(b->arena);
	}
	return VOC_OK;
}

/* Gives the characters their codes, 1 for the most frequent, and lays them out in pages. */
static voc_status
assign_codes(builder *b, count_pages counts)
{
	VOC_ARRAY(character_count) sorted = {0};

	b->pages = voc_arena_allocate_array(b->arena, VOC_TRIE_PAGES, sizeof(uint16_t));
	if (b->pages == NULL)
		return VOC_NO_MEMORY;
	memset(b->pages, 0, VOC_TRIE_PAGES * sizeof(uint16_t));
	b->page_count = 1;
	for (uint32_t page = 0; page < VOC_TRIE_PAGES; page++)
	{
		if (counts[page] == NULL)
			continue;
		b->pages[page] = (uint16_t) b->page_count++;
		for (uint32_t i = 0; i < 256; i++)
			if (counts[page][i] != 0 &&
				!VOC_ARRAY_PUSH(b->arena, &sorted, (character_count){page << 8 | i, counts[page][i]}))
				return VOC_NO_MEMORY;
	}
	if (sorted.count > 0xFFFF)
		return VOC_LIMIT;
	sort_by_count(sorted.items, sorted.count);
	b->codes = voc_arena_allocate_array(b->arena, (size_t) b->page_count * 256, sizeof(uint16_t));
	if (b->codes == NULL)
		return VOC_NO_MEMORY;
	memset(b->codes, 0, (size_t) b->page_count * 256 * sizeof(uint16_t));
	for (size_t i = 0; i < sorted.count; i++)
	{
		uint32_t character = sorted.items[i].character;

		b->codes[(uint32_t) b->pages[character >> 8] << 8 | (character & 0xFF)] = (uint16_t) (i + 1);
	}
	b->code_count = (uint32_t) sorted.count + 1;
	return VOC_OK;
}

/* ---- words as codes, sorted, each once ---- */

static int
compare_words(const word *left, const word *right)
{
	uint32_t shared = left->length < right->length ? left->length : right->length;

	for (uint32_t i = 0; i < shared; i++)
		if (left->codes[i] != right->codes[i])
			return left->codes[i] < right->codes[i] ? -1 : 1;
	return left->length == right->length ? 0 : left->length < right->length ? -1 : 1;
}

/* Merge sort: keeps the order of equal words, needs no luck. Returns the array that holds the result. */
static word *
sort_words(const builder *b, word *from, word *to, size_t count)
{
	for (size_t width = 1; width < count; width *= 2)
	{
		word *swap = from;

		for (size_t start = 0; start < count; start += 2 * width)
		{
			size_t middle = start + width < count ? start + width : count;
			size_t end = start + 2 * width < count ? start + 2 * width : count;
			size_t left = start;
			size_t right = middle;

			for (size_t out = start; out < end; out++)
				if (left < middle && (right >= end || compare_words(&from[left], &from[right]) <= 0))
					to[out] = from[left++];
				else
					to[out] = from[right++];
			if ((start & 0xFFF) == 0)
				voc_arena_poll(b->arena);
		}
		from = to;
		to = swap;
	}
	return from;
}

static voc_status
encode_words(builder *b, const voc_trie_entry *entries, size_t count, size_t total)
{
	word *words = voc_arena_allocate_array(b->arena, count, sizeof(word));
	word *spare = voc_arena_allocate_array(b->arena, count, sizeof(word));
	uint16_t *codes = voc_arena_allocate_array(b->arena, total, sizeof(uint16_t));

	if (words == NULL || spare == NULL || codes == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
	{
		const unsigned char *at = entries[i].word;
		const unsigned char *end = at + entries[i].length;

		words[i] = (word){codes, 0, entries[i].value};
		while (at < end)
		{
			uint32_t character;

			at += voc_utf8_next(at, end, &character);
			*codes++ = b->codes[(uint32_t) b->pages[character >> 8] << 8 | (character & 0xFF)];
			words[i].length++;
		}
	}
	b->words = sort_words(b, words, spare, count);
	for (size_t i = 0; i < count; i++)
		if (i + 1 == count || compare_words(&b->words[i], &b->words[i + 1]) != 0)
			b->words[b->word_count++] = b->words[i];
	return VOC_OK;
}

/* ---- states ---- */

/* Calls of this walk the children of a state: label 0 first if a word ends here. */
static bool
next_child(const builder *b, const state *parent, uint32_t *at, uint32_t *child_last, uint16_t *label)
{
	if (*at >= parent->last)
		return false;
	*label = b->words[*at].length == parent->depth ? 0 : b->words[*at].codes[parent->depth];
	*child_last = *at + 1;
	if (*label != 0)
		while (*child_last < parent->last && b->words[*child_last].codes[parent->depth] == *label)
			++*child_last;
	return true;
}

static bool
is_leaf(const builder *b, uint32_t first, uint32_t last, uint32_t depth)
{
	return last == first + 1 && b->words[first].length == depth;
}

/* Breadth first; the list of states that have children is its own queue. */
static voc_status
list_states(builder *b)
{
	if (!VOC_ARRAY_PUSH(b->arena, &b->states, (state){.first = 0, .last = b->word_count}))
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < b->states.count; i++)
	{
		state parent = b->states.items[i];
		uint32_t at = parent.first;
		uint32_t last;
		uint16_t label;

		for (; next_child(b, &parent, &at, &last, &label); at = last)
		{
			b->states.items[i].child_count++;
			if (label == 0 || is_leaf(b, at, last, parent.depth + 1))
				continue;
			if (!VOC_ARRAY_PUSH(b->arena, &b->states,
								(state){.first = at, .last = last, .depth = parent.depth + 1, .parent = i, .label = label}))
				return VOC_NO_MEMORY;
		}
		if ((i & 0xFFF) == 0)
			voc_arena_poll(b->arena);
	}
	return VOC_OK;
}

/* The states' numbers, most children first (a counting sort, so equals keep their order). */
static uint32_t *
order_by_children(builder *b)
{
	size_t buckets = (size_t) b->code_count + 2;
	uint32_t *start = voc_arena_allocate_array(b->arena, buckets, sizeof(uint32_t));
	uint32_t *order = voc_arena_allocate_array(b->arena, b->states.count, sizeof(uint32_t));
	uint32_t before = 0;

	if (start == NULL || order == NULL)
		return NULL;
	memset(start, 0, buckets * sizeof(uint32_t));
	for (size_t i = 0; i < b->states.count; i++)
		start[b->states.items[i].child_count]++;
	for (size_t bucket = buckets; bucket-- > 0;)
	{
		uint32_t size = start[bucket];

		start[bucket] = before;
		before += size;
	}
	for (uint32_t i = 0; i < b->states.count; i++)
		order[start[b->states.items[i].child_count]++] = i;
	return order;
}

/* ---- places ---- */

/* Room for so many places, the present ones kept; all that is new is free. */
static voc_status
extend_places(builder *b, uint64_t wanted)
{
	builder old = *b;
	uint32_t last_free = old.capacity == 0 ? 0 : old.previous_free[old.capacity];

	wanted = (wanted + b->block - 1) / b->block * b->block;
	if (wanted > VOC_TRIE_BASE)
		return VOC_LIMIT;
	b->capacity = (uint32_t) wanted;
	b->nodes = voc_arena_allocate_array(b->arena, b->capacity, sizeof(voc_trie_node));
	b->next_free = voc_arena_allocate_array(b->arena, (size_t) b->capacity + 1, sizeof(uint32_t));
	b->previous_free = voc_arena_allocate_array(b->arena, (size_t) b->capacity + 1, sizeof(uint32_t));
	b->used_base = voc_arena_allocate(b->arena, b->capacity);
	b->used = voc_arena_allocate(b->arena, b->capacity);
	if (b->nodes == NULL || b->next_free == NULL || b->previous_free == NULL ||
		b->used_base == NULL || b->used == NULL)
		return VOC_NO_MEMORY;
	if (old.capacity > 0)
	{
		memcpy(b->nodes, old.nodes, old.capacity * sizeof(voc_trie_node));
		memcpy(b->next_free, old.next_free, old.capacity * sizeof(uint32_t));
		memcpy(b->previous_free, old.previous_free, old.capacity * sizeof(uint32_t));
		memcpy(b->used_base, old.used_base, old.capacity);
		memcpy(b->used, old.used, old.capacity);
	}
	memset(b->nodes + old.capacity, 0, (b->capacity - old.capacity) * sizeof(voc_trie_node));
	memset(b->used_base + old.capacity, 0, b->capacity - old.capacity);
	memset(b->used + old.capacity, 0, b->capacity - old.capacity);
	for (uint32_t i = old.capacity; i <= b->capacity; i++)
	{
		b->next_free[i] = i + 1;
		b->previous_free[i] = i - 1;
	}
	/* The chain of free places begins at the root and ends at `capacity`, neither of which is free. */
	b->previous_free[old.capacity] = last_free;
	b->next_free[last_free] = old.capacity == 0 ? 1 : old.capacity;
	return VOC_OK;
}

static voc_status
prepare_places(builder *b)
{
	uint64_t wanted = (uint64_t) b->word_count + b->states.count;
	voc_status status;

	for (b->block = 1; b->block < b->code_count;)
		b->block *= 2;
	status = extend_places(b, wanted + wanted / 4 + b->block);
	if (status == VOC_OK)
		b->used[VOC_TRIE_ROOT] = 1;
	return status;
}

static void
take_place(builder *b, uint32_t place)
{
	b->used[place] = 1;
	b->next_free[b->previous_free[place]] = b->next_free[place];
	b->previous_free[b->next_free[place]] = b->previous_free[place];
	if (place > b->highest)
		b->highest = place;
}

static bool
base_fits(const builder *b, uint32_t base, const uint16_t *labels, uint32_t count)
{
	if (b->used_base[base])
		return false;
	for (uint32_t i = 0; i < count; i++)
		if (b->used[base ^ labels[i]])
			return false;
	return true;
}

/*
 * The first place for a state's first child where all children fit. *search_start is a place before which the search need
 * not begin; it moves on where states with as many children were often refused.
 */
static voc_status
find_place(builder *b, const uint16_t *labels, uint32_t count, uint32_t *search_start, uint32_t *place)
{
	uint32_t patience = count == 1 ? TRIES_OF_ONE : TRIES_OF_MANY;
	uint32_t refused = 0;

	for (*place = b->next_free[*search_start]; *place < b->capacity; *place = b->next_free[*place])
	{
		if (base_fits(b, *place ^ labels[0], labels, count))
			return VOC_OK;
		if (++refused % patience == 0)
			*search_start = b->previous_free[*place];
	}
	/* In an empty block everything fits. */
	return extend_places(b, (uint64_t) b->capacity + b->capacity / 4 + b->block);
}

/*
 * Whether the search for places begins anew: where so many fewer children are to be placed than in the states before that
 * they may fit where those did not.
 */
static bool
begins_anew(const builder *b, uint32_t count, uint32_t before)
{
	return before == 0 || (b->dense || count <= FEW_CHILDREN ? count != before : count * 16 <= before * 15);
}

/* A base for each state. */
static voc_status
place_states(builder *b, const uint32_t *order)
{
	uint16_t *labels = voc_arena_allocate_array(b->arena, b->code_count, sizeof(uint16_t));
	uint32_t search_start = VOC_TRIE_ROOT;
	uint32_t child_count = 0;

	if (labels == NULL)
		return VOC_NO_MEMORY;
	labels[0] = 0;
	for (size_t i = 0; i < b->states.count; i++)
	{
		state *placed = &b->states.items[order[i]];
		uint32_t at = placed->first;
		uint32_t count = 0;
		uint32_t last;
		uint32_t place;
		voc_status status;

		for (; next_child(b, placed, &at, &last, &labels[count]); at = last)
			count++;
		if (begins_anew(b, count, child_count))
		{
			search_start = VOC_TRIE_ROOT;
			child_count = count;
		}
		if ((status = find_place(b, labels, count, &search_start, &place)) != VOC_OK)
			return status;
		placed->base = place ^ labels[0];
		b->used_base[placed->base] = 1;
		for (uint32_t child = 0; child < count; child++)
		{
			uint32_t taken = placed->base ^ labels[child];

			if (taken == search_start)
				search_start = b->previous_free[taken];
			take_place(b, taken);
		}
		if ((i & 0xFF) == 0)
			voc_arena_poll(b->arena);
	}
	return VOC_OK;
}

static void
set_link(voc_trie_node *node, uint32_t link)
{
	node->link_low = (uint16_t) link;
	node->link_high = (uint16_t) (link >> 16);
}

static void
fill_nodes(builder *b)
{
	for (size_t i = 0; i < b->states.count; i++)
	{
		const state *filled = &b->states.items[i];
		uint32_t node = i == 0 ? VOC_TRIE_ROOT : b->states.items[filled->parent].base ^ filled->label;
		uint32_t at = filled->first;
		uint32_t link = filled->base;
		uint32_t last;
		uint16_t label;

		for (; next_child(b, filled, &at, &last, &label); at = last)
		{
			voc_trie_node *child = &b->nodes[filled->base ^ label];

			child->label = label;
			if (label == 0)
				link |= VOC_TRIE_WORD;
			if (label == 0 || is_leaf(b, at, last, filled->depth + 1))
				set_link(child, VOC_TRIE_LEAF | b->words[at].value);
		}
		set_link(&b->nodes[node], link);
	}
}

static voc_status
write_image(const builder *b, unsigned char **image, size_t *size)
{
	voc_trie_header header = {VOC_TRIE_MAGIC, b->highest + 1, b->word_count, b->longest, b->page_count, 0};
	size_t pages_size = VOC_TRIE_PAGES * sizeof(uint16_t);
	size_t codes_size = (size_t) b->page_count * 256 * sizeof(uint16_t);
	size_t nodes_size = (size_t) header.node_count * sizeof(voc_trie_node);
	unsigned char *at;

	*size = sizeof(header) + pages_size + codes_size + nodes_size;
	*image = at = voc_arena_allocate(b->arena, *size);
	if (at == NULL)
		return VOC_NO_MEMORY;
	memcpy(at, &header, sizeof(header));
	memcpy(at += sizeof(header), b->pages, pages_size);
	memcpy(at += pages_size, b->codes, codes_size);
	memcpy(at + codes_size, b->nodes, nodes_size);
	return VOC_OK;
}

static voc_status
build(voc_arena *arena, bool dense, const voc_trie_entry *entries, size_t count, unsigned char **image, size_t *size)
{
	builder b = {.arena = arena, .dense = dense};
	size_t total = 0;
	count_pages counts = {NULL};
	uint32_t *order;
	voc_status status;

	if (count > VOC_TRIE_BASE / 8)
		return VOC_LIMIT;
	if ((status = count_characters(&b, entries, count, counts, &total)) != VOC_OK ||
		(status = assign_codes(&b, counts)) != VOC_OK ||
		(status = encode_words(&b, entries, count, total)) != VOC_OK ||
		(status = list_states(&b)) != VOC_OK || (status = prepare_places(&b)) != VOC_OK)
		return status;
	if ((order = order_by_children(&b)) == NULL)
		return VOC_NO_MEMORY;
	if ((status = place_states(&b, order)) != VOC_OK)
		return status;
	fill_nodes(&b);
	return write_image(&b, image, size);
}

voc_status
voc_trie_build(voc_arena *arena, const voc_trie_entry *entries, size_t count, unsigned char **image,
			   size_t *size)
{
	return build(arena, false, entries, count, image, size);
}

voc_status
voc_trie_build_dense(voc_arena *arena, const voc_trie_entry *entries, size_t count, unsigned char **image,
					 size_t *size)
{
	return build(arena, true, entries, count, image, size);
}
