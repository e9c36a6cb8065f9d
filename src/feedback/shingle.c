#include "feedback/shingle.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "unicode/class.h"
#include "unicode/normalize.h"

#include <string.h>

#define MAX_SIZE 8

/* The last characters that count, the newest last. */
typedef struct shingle_window
{
	uint32_t characters[MAX_SIZE];
	int size;
	int filled;
	bool complete; /* at least one shingle has been handed out */
	voc_shingle_taker take;
	void *context;
} shingle_window;

bool
voc_shingle_counts(uint32_t character)
{
	switch (voc_class_of(character))
	{
		case VOC_CLASS_LETTER:
		case VOC_CLASS_HAN:
		case VOC_CLASS_KANA:
		case VOC_CLASS_HANGUL:
		case VOC_CLASS_SCRIPTIO:
		case VOC_CLASS_DIGIT:
		case VOC_CLASS_MARK:
		case VOC_CLASS_EMOJI:
		case VOC_CLASS_PICTOGRAPH:
			return true;
		default:
			return false;
	}
}

static void
hand_out(shingle_window *window)
{
	uint64_t hash = (uint64_t)window->filled;

	for (int i = 0; i < window->filled; i++)
		hash = (hash ^ window->characters[i]) * UINT64_C(0x9e3779b97f4a7c15);
	window->complete = true;
	window->take(window->context, voc_mix64(hash));
}

static bool
take_normalized(void *context, const unsigned char *bytes, size_t length)
{
	shingle_window *window = context;
	const unsigned char *at = bytes;
	const unsigned char *end = bytes + length;

	while (at < end)
	{
		uint32_t character;

		at += voc_utf8_next(at, end, &character);
		if (!voc_shingle_counts(character))
			continue;
		if (window->filled == window->size)
		{
			memmove(window->characters, window->characters + 1, sizeof(uint32_t) * (size_t)(window->size - 1));
			window->filled--;
		}
		window->characters[window->filled++] = character;
		if (window->filled == window->size)
			hand_out(window);
	}
	return true;
}

voc_status
voc_shingles(voc_arena *arena, voc_bytes text, int size, voc_shingle_taker take, void *context)
{
	shingle_window window = {.size = size, .take = take, .context = context};
	voc_status status;

	if (text.at == NULL)
		return VOC_OK;
	status = voc_normalize(arena, text.at, text.length, take_normalized, &window);
	if (status == VOC_OK && !window.complete && window.filled > 0)
		hand_out(&window);
	return status;
}

/*
 * Fingerprint: how often each of the 64 bits was set. Eight counters of a byte each share a word, one word for each
 * byte of the hash, and are added up into full counters before any can overflow.
 */
typedef struct bit_counter
{
	uint64_t small[8];
	uint32_t pending;
	uint64_t total;
	uint64_t full[64];
} bit_counter;

/* Bit i of a byte as byte i of a word, 0 or 1. */
static uint64_t
spread_bits(uint64_t byte)
{
	uint64_t one_bit_each = byte * UINT64_C(0x0101010101010101) & UINT64_C(0x8040201008040201);
	uint64_t low = (one_bit_each & UINT64_C(0x7f7f7f7f7f7f7f7f)) + UINT64_C(0x7f7f7f7f7f7f7f7f);

	return (low | one_bit_each) >> 7 & UINT64_C(0x0101010101010101);
}

static void
add_up(bit_counter *counter)
{
	for (int word = 0; word < 8; word++)
	{
		for (int i = 0; i < 8; i++)
			counter->full[word * 8 + i] += counter->small[word] >> (8 * i) & 0xFF;
		counter->small[word] = 0;
	}
	counter->total += counter->pending;
	counter->pending = 0;
}

static void
count_bits(void *context, uint64_t hash)
{
	bit_counter *counter = context;

	for (int word = 0; word < 8; word++)
		counter->small[word] += spread_bits(hash >> (8 * word) & 0xFF);
	if (++counter->pending == 255)
		add_up(counter);
}

voc_status
voc_fingerprint(voc_arena *arena, voc_bytes text, bool *known, uint64_t *fingerprint)
{
	bit_counter counter = {.total = 0};
	voc_status status = voc_shingles(arena, text, VOC_SHINGLE_CHARACTERS, count_bits, &counter);

	add_up(&counter);
	*known = counter.total > 0;
	*fingerprint = 0;
	for (int bit = 0; bit < 64; bit++)
		if (counter.full[bit] * 2 > counter.total)
			*fingerprint |= UINT64_C(1) << bit;
	return status;
}

/* Similarity */

typedef struct hash_list
{
	voc_arena *arena;
	VOC_ARRAY(uint64_t) hashes;
	bool no_memory;
} hash_list;

static void
add_hash(void *context, uint64_t hash)
{
	hash_list *list = context;

	if (list->hashes.count < VOC_SIMILARITY_SHINGLES && !VOC_ARRAY_PUSH(list->arena, &list->hashes, hash))
		list->no_memory = true;
}

/* Sorts hashes byte by byte, the least significant first; `spare` has room for as many. Hashes are spread evenly enough
 * that their four high bytes order nearly all of them; what is equal in these is put in order by insertion. */
static void
sort_hashes(uint64_t *hashes, uint64_t *spare, size_t count)
{
	for (int shift = 32; shift < 64; shift += 8)
	{
		size_t starts[257] = {0};

		for (size_t i = 0; i < count; i++)
			starts[(hashes[i] >> shift & 0xFF) + 1]++;
		for (int i = 0; i < 256; i++)
			starts[i + 1] += starts[i];
		for (size_t i = 0; i < count; i++)
			spare[starts[hashes[i] >> shift & 0xFF]++] = hashes[i];
		memcpy(hashes, spare, count * sizeof(uint64_t));
	}
	for (size_t i = 1; i < count; i++)
	{
		uint64_t hash = hashes[i];
		size_t at = i;

		for (; at > 0 && hashes[at - 1] > hash; at--)
			hashes[at] = hashes[at - 1];
		hashes[at] = hash;
	}
}

static voc_status
sorted_hashes(voc_arena *arena, voc_bytes text, hash_list *list)
{
	voc_status status;
	uint64_t *spare;

	*list = (hash_list){.arena = arena};
	status = voc_shingles(arena, text, VOC_SHINGLE_CHARACTERS, add_hash, list);
	if (status == VOC_OK && list->no_memory)
		status = VOC_NO_MEMORY;
	if (status != VOC_OK || list->hashes.count == 0)
		return status;
	spare = voc_arena_allocate_array(arena, list->hashes.count, sizeof(uint64_t));
	if (spare == NULL)
		return VOC_NO_MEMORY;
	sort_hashes(list->hashes.items, spare, list->hashes.count);
	return VOC_OK;
}

voc_status
voc_similarity(voc_arena *arena, voc_bytes a, voc_bytes b, bool *known, double *similarity)
{
	hash_list left, right;
	size_t common = 0;
	size_t all;
	voc_status status;

	if ((status = sorted_hashes(arena, a, &left)) != VOC_OK || (status = sorted_hashes(arena, b, &right)) != VOC_OK)
		return status;
	for (size_t i = 0, j = 0; i < left.hashes.count && j < right.hashes.count;)
	{
		if (left.hashes.items[i] == right.hashes.items[j])
		{
			common++;
			i++;
			j++;
		}
		else if (left.hashes.items[i] < right.hashes.items[j])
			i++;
		else
			j++;
	}
	all = left.hashes.count + right.hashes.count - common;
	*known = all > 0;
	*similarity = all > 0 ? (double)common / (double)all : 0;
	return VOC_OK;
}
