/*
 * A linear tagger. Every unit gets one of four tags, for its place in the word: Begin, Middle, End or Single.
 *
 *     手 機 電 池 很 耐 用
 *     B  E  B  E  S  B  E      → 手機 電池 很 耐用
 *
 * For each slot and tag a score is added up from what stands around (src/text/segment_features.h): characters, pairs and
 * triples of them, folded to simplified characters; classes of characters; words of the dictionary. To that comes a
 * score for each tag after the one before it, of which only eight are possible. The best sequence is found by dynamic
 * programming (Viterbi 1967). The weights were learned by a structured perceptron with averaging (Collins 2002) from
 * several treebanks together (tools/train_segmenter.c), and stored as small integers, so that every machine gives the
 * same words.
 *
 * Most of the time goes into waiting for memory. So the hashes of all n-grams of a piece are computed first, and their
 * places fetched ahead while others are added.
 */
#include "text/segment.h"

#include "text/segment_weights.h"

#include <string.h>

#define LENGTH_MAX (1u << 30)

/* One piece of a run: at most VOC_SEGMENT_UNITS_MAX units. */
typedef struct piece
{
	voc_segment_slots slots;
	uint64_t *hashes;  /* [slot × VOC_NGRAM_KIND_COUNT + kind] */
	uint32_t *rows;    /* their rows */
	int16_t *scores;   /* [slot × VOC_TAG_COUNT + tag] */
	uint8_t *previous; /* [slot]: two bits for each tag, the best tag before */
	uint8_t *tags;
} piece;

static const void *
part(const voc_segment_weights *weights, uint32_t offset)
{
	return (const unsigned char *) weights + offset;
}

voc_status
voc_segmenter_open(voc_segmenter *segmenter, const void *weights, size_t weights_size, const voc_trie *dictionary)
{
	const voc_segment_weights *header = weights;

	if (weights_size < sizeof(*header) || header->magic != VOC_SEGMENT_WEIGHTS_MAGIC ||
		header->size != weights_size || header->style_count != VOC_SEGMENT_STYLE_COUNT ||
		header->direct_rows != VOC_DIRECT_ROWS || header->dictionary_nodes != dictionary->node_count)
		return VOC_CORRUPT;
	segmenter->dictionary = *dictionary;
	segmenter->pages = part(header, header->pages);
	segmenter->characters = part(header, header->entries);
	segmenter->weights = header;
	return VOC_OK;
}

static bool
piece_allocate(piece *p, voc_arena *arena, size_t length)
{
	size_t units = length < VOC_SEGMENT_UNITS_MAX + 32 ? length : VOC_SEGMENT_UNITS_MAX + 32;
	size_t room = 2 * units + VOC_SEGMENT_MARGINS + 1;

	return voc_segment_slots_allocate(&p->slots, arena, length) &&
		   (p->hashes = voc_arena_allocate_array(arena, room * VOC_NGRAM_KIND_COUNT, sizeof(uint64_t))) != NULL &&
		   (p->rows = voc_arena_allocate_array(arena, room * VOC_NGRAM_KIND_COUNT, sizeof(uint32_t))) != NULL &&
		   (p->scores = voc_arena_allocate_array(arena, room * VOC_TAG_COUNT, sizeof(int16_t))) != NULL &&
		   (p->previous = voc_arena_allocate(arena, room)) != NULL &&
		   (p->tags = voc_arena_allocate(arena, room)) != NULL;
}

/* ---- scores ---- */

/* The scores of a slot, and of two slots: vectors, which gcc and clang have for every machine. */
typedef int16_t four_scores __attribute__((vector_size(8)));
typedef int16_t eight_scores __attribute__((vector_size(16)));
typedef int8_t eight_bytes __attribute__((vector_size(8)));
typedef uint32_t four_places __attribute__((vector_size(16)));
typedef uint64_t two_pairs __attribute__((vector_size(16)));

/* Slots whose n-grams lie inside the arrays: all but the last two and the first. */
#define FIRST_NGRAM 1u
#define LAST_NGRAM(slots) ((slots)->count - 3)

/* The numbers of a style's characters. */
static const int16_t *
character_rows(const voc_segment_weights *weights, voc_segment_style style)
{
	return (const int16_t *) part(weights, weights->characters) +
		   (size_t) style * weights->character_rows * VOC_CHARACTER_ROW;
}

static void
hash_ngrams(piece *p, const voc_segment_weights *weights, voc_segment_style style)
{
	const voc_segment_slots *slots = &p->slots;
	const int16_t *characters = character_rows(weights, style);
	const uint32_t *places = part(weights, weights->places);
	uint64_t *hashes = p->hashes + FIRST_NGRAM * VOC_NGRAM_KIND_COUNT;

	for (uint32_t slot = FIRST_NGRAM; slot <= LAST_NGRAM(slots); slot++)
	{
		__builtin_prefetch(characters + (size_t) slots->rows[slot] * VOC_CHARACTER_ROW);
		for (int kind = 0; kind < VOC_NGRAM_KIND_COUNT; kind++)
		{
			uint64_t hash = voc_ngram_hash(voc_ngram_key(slots->symbols + slot, (voc_ngram_kind) kind));

			*hashes++ = hash;
			__builtin_prefetch(places + voc_ngram_place(hash, weights->place_bits));
		}
	}
}

/* A group is four places: the row is the one whose check is right, if any; only from a full group the search goes on. */
static inline uint32_t
find_ngram(const uint32_t *places, uint32_t place_bits, uint64_t hash)
{
	uint32_t check = voc_ngram_check(hash);
	uint32_t place = voc_ngram_place(hash, place_bits);

	for (;; place = (place + VOC_NGRAM_GROUP) & ((1u << place_bits) - 1))
	{
		four_places group;
		two_pairs found;
		uint64_t pair;
		uint32_t row;

		memcpy(&group, places + place, sizeof(group));
		found = (two_pairs) (group & (four_places) ((group & ((1u << VOC_NGRAM_CHECK_BITS) - 1)) == check));
		pair = found[0] | found[1];
		row = (uint32_t) (pair | pair >> 32) >> VOC_NGRAM_CHECK_BITS;
		if (row != 0 || group[VOC_NGRAM_GROUP - 1] == 0)
			return row;
	}
}

static void
find_ngrams(piece *p, const voc_segment_weights *weights, voc_segment_style style)
{
	const uint32_t *places = part(weights, weights->places);
	uint32_t style_row = (uint32_t) style * weights->ngram_rows;
	const int8_t *rows = part(weights, weights->ngrams);
	uint32_t first = FIRST_NGRAM * VOC_NGRAM_KIND_COUNT;
	uint32_t last = (LAST_NGRAM(&p->slots) + 1) * VOC_NGRAM_KIND_COUNT;

	for (uint32_t i = first; i < last; i++)
	{
		p->rows[i] = style_row + find_ngram(places, weights->place_bits, p->hashes[i]);
		__builtin_prefetch(rows + (size_t) p->rows[i] * VOC_NGRAM_ROW);
	}
}

static inline void
add_eight(int16_t *scores, eight_scores row)
{
	eight_scores sum;

	memcpy(&sum, scores, sizeof(sum));
	sum += row;
	memcpy(scores, &sum, sizeof(sum));
}

static inline void
add_ngram(int16_t *scores, const int8_t *row)
{
	eight_bytes halves[2];

	memcpy(halves, row, sizeof(halves));
	add_eight(scores, __builtin_convertvector(halves[0], eight_scores));
	add_eight(scores + 8, __builtin_convertvector(halves[1], eight_scores));
}

/* The row of n-grams that are not known is all zero: to add it is quicker than to ask. */
static void
add_ngrams(piece *p, const voc_segment_weights *weights)
{
	const int8_t *rows = part(weights, weights->ngrams);
	const uint32_t *row = p->rows + FIRST_NGRAM * VOC_NGRAM_KIND_COUNT;

	for (uint32_t slot = FIRST_NGRAM; slot <= LAST_NGRAM(&p->slots); slot++)
		for (int kind = 0; kind < VOC_NGRAM_KIND_COUNT; kind++)
			add_ngram(p->scores + ((int32_t) slot + voc_ngram_offset((voc_ngram_kind) kind)) * VOC_TAG_COUNT,
					  rows + (size_t) *row++ * VOC_NGRAM_ROW);
}

/* What a slot's character says to the slots around, and what the dictionary says to the slot. */
static void
add_slots(piece *p, const voc_segment_weights *weights, voc_segment_style style)
{
	const voc_segment_slots *slots = &p->slots;
	const int16_t *characters = character_rows(weights, style);
	const four_scores three_lanes = {-1, -1, -1, 0};
	const int16_t *direct = (const int16_t *) part(weights, weights->direct) +
							(size_t) style * VOC_DIRECT_ROWS * VOC_TAG_COUNT;

	for (uint32_t slot = VOC_SEGMENT_MARGIN_BEFORE; slot < slots->count - VOC_SEGMENT_MARGIN_AFTER; slot++)
	{
		const int16_t *character = characters + (size_t) slots->rows[slot] * VOC_CHARACTER_ROW;
		int16_t *scores = p->scores + (slot - 2) * VOC_TAG_COUNT;
		uint32_t rows[VOC_DIRECT_TABLES];
		eight_scores around[2];
		four_scores sum, row;

		memcpy(around, character, sizeof(around));
		add_eight(scores, around[0]);
		add_eight(scores + 8, around[1]);
		memcpy(&sum, scores + 16, sizeof(sum));
		memcpy(&row, character + 16, sizeof(row));
		sum += row;
		memcpy(scores + 16, &sum, sizeof(sum));
		if (slots->path[slot] == 0)
			continue;
		scores += 2 * VOC_TAG_COUNT;
		memcpy(&sum, scores, sizeof(sum));
		memcpy(&row, character + VOC_CHARACTER_PATHS + (slots->path[slot] - 1) * (VOC_TAG_COUNT - 1), sizeof(row));
		sum += row & three_lanes;
		voc_segment_direct_rows(slots, slot, rows);
		for (int table = 0; table < VOC_DIRECT_TABLES; table++)
		{
			memcpy(&row, direct + rows[table] * VOC_TAG_COUNT, sizeof(row));
			sum += row;
		}
		memcpy(scores, &sum, sizeof(sum));
	}
}

/* ---- the best sequence of tags ---- */

#define KEEP_BETTER(score, tag, other_score, other_tag)                                            \
	((other_score) > (score) ? ((score) = (other_score), (tag) = (other_tag)) : (tag))

/* Tags of the units in slots [first, last). A word begins at the first and ends at the last. */
static void
tag_stretch(piece *p, const int16_t *transitions, uint32_t first, uint32_t last)
{
	const int16_t(*from)[VOC_TAG_COUNT] = (const int16_t(*)[VOC_TAG_COUNT]) transitions;
	const int16_t *scores = p->scores + first * VOC_TAG_COUNT;
	int32_t impossible = INT32_MIN / 2;
	int32_t begin = scores[VOC_TAG_BEGIN];
	int32_t middle = impossible;
	int32_t end = impossible;
	int32_t single = scores[VOC_TAG_SINGLE];
	uint8_t tag;

	for (uint32_t slot = first + 1; slot < last; slot++)
	{
		int32_t to_begin = end + from[VOC_TAG_END][VOC_TAG_BEGIN];
		int32_t to_middle = begin + from[VOC_TAG_BEGIN][VOC_TAG_MIDDLE];
		int32_t to_end = begin + from[VOC_TAG_BEGIN][VOC_TAG_END];
		int32_t to_single = end + from[VOC_TAG_END][VOC_TAG_SINGLE];
		uint8_t before_begin = VOC_TAG_END;
		uint8_t before_middle = VOC_TAG_BEGIN;
		uint8_t before_end = VOC_TAG_BEGIN;
		uint8_t before_single = VOC_TAG_END;

		KEEP_BETTER(to_begin, before_begin, single + from[VOC_TAG_SINGLE][VOC_TAG_BEGIN], VOC_TAG_SINGLE);
		KEEP_BETTER(to_middle, before_middle, middle + from[VOC_TAG_MIDDLE][VOC_TAG_MIDDLE], VOC_TAG_MIDDLE);
		KEEP_BETTER(to_end, before_end, middle + from[VOC_TAG_MIDDLE][VOC_TAG_END], VOC_TAG_MIDDLE);
		KEEP_BETTER(to_single, before_single, single + from[VOC_TAG_SINGLE][VOC_TAG_SINGLE], VOC_TAG_SINGLE);
		scores = p->scores + slot * VOC_TAG_COUNT;
		begin = to_begin + scores[VOC_TAG_BEGIN];
		middle = to_middle + scores[VOC_TAG_MIDDLE];
		end = to_end + scores[VOC_TAG_END];
		single = to_single + scores[VOC_TAG_SINGLE];
		p->previous[slot] = (uint8_t) (before_begin << 2 * VOC_TAG_BEGIN | before_middle << 2 * VOC_TAG_MIDDLE |
									   before_end << 2 * VOC_TAG_END | before_single << 2 * VOC_TAG_SINGLE);
	}
	tag = end > single ? VOC_TAG_END : VOC_TAG_SINGLE;
	for (uint32_t slot = last; slot-- > first;)
	{
		p->tags[slot] = tag;
		tag = p->previous[slot] >> 2 * tag & 3;
	}
}

static void
tag_units(piece *p, const int16_t *transitions)
{
	const uint8_t *kinds = p->slots.kinds;

	for (uint32_t slot = 0; slot < p->slots.count; slot++)
	{
		uint32_t first = slot;

		while (kinds[slot] == VOC_SLOT_UNIT) /* the last slot is empty */
			slot++;
		if (slot > first)
			tag_stretch(p, transitions, first, slot);
	}
}

/* ---- runs ---- */

static size_t
write_ends(const piece *p, uint32_t *ends)
{
	size_t count = 0;

	for (uint32_t slot = 0; slot < p->slots.count; slot++)
	{
		uint8_t kind = p->slots.kinds[slot];

		if (kind == VOC_SLOT_BOUNDARY || kind == VOC_SLOT_FORCED_END ||
			(kind == VOC_SLOT_UNIT && (p->tags[slot] == VOC_TAG_END || p->tags[slot] == VOC_TAG_SINGLE)))
			ends[count++] = p->slots.ends[slot];
	}
	return count;
}

static void
segment_piece(const voc_segmenter *segmenter, piece *p, voc_segment_style style)
{
	const voc_segment_weights *weights = segmenter->weights;

	hash_ngrams(p, weights, style);
	voc_segment_look_up(&segmenter->dictionary, &p->slots);
	memset(p->scores, 0, p->slots.count * VOC_TAG_COUNT * sizeof(int16_t));
	find_ngrams(p, weights, style);
	add_slots(p, weights, style);
	add_ngrams(p, weights);
	tag_units(p, (const int16_t *) part(weights, weights->transitions) +
					 (size_t) style * VOC_TAG_COUNT * VOC_TAG_COUNT);
}

/*
 * Where a piece was cut anywhere, its last words may be halves: they are given back, to be done again with what
 * follows. A forced span never ends up in a half, as pieces are not cut inside one.
 */
static size_t
drop_last_words(const piece *p, const uint32_t *ends, size_t count)
{
	uint32_t limit = p->slots.ends[p->slots.count - VOC_SEGMENT_MARGIN_AFTER - VOC_SEGMENT_OVERLAP];
	size_t kept = count;

	while (kept > 0 && ends[kept - 1] > limit)
		kept--;
	return kept > 0 ? kept : count;
}

static bool
forced_in_order(const voc_segment_forced *forced, size_t forced_count, size_t length)
{
	uint32_t before = 0;

	for (size_t i = 0; i < forced_count; i++)
	{
		if (forced[i].start < before || forced[i].end <= forced[i].start || forced[i].end > length)
			return false;
		before = forced[i].end;
	}
	return true;
}

voc_status
voc_segment_run(const voc_segmenter *segmenter, voc_arena *scratch, const unsigned char *text, size_t length,
				const voc_segment_forced *forced, size_t forced_count, voc_segment_style style, uint32_t *ends,
				size_t *end_count)
{
	const voc_segment_forced *forced_end = forced_count > 0 ? forced + forced_count : forced;
	size_t count = 0;
	piece p;

	*end_count = 0;
	if (length > LENGTH_MAX)
		return VOC_LIMIT;
	if (!forced_in_order(forced, forced_count, length) || (unsigned) style >= VOC_SEGMENT_STYLE_COUNT)
		return VOC_PARAMETER;
	if (!piece_allocate(&p, scratch, length))
		return VOC_NO_MEMORY;
	for (size_t at = 0; at < length;)
	{
		const voc_segment_forced *next = forced;
		size_t found;
		bool cut_inside;

		voc_arena_poll(scratch);
		at = voc_segment_read_units(segmenter, &p.slots, text, at, length, &next, forced_end, &cut_inside);
		segment_piece(segmenter, &p, style);
		found = write_ends(&p, ends + count);
		if (cut_inside)
			found = drop_last_words(&p, ends + count, found);
		count += found;
		at = ends[count - 1];
		while (forced < next && forced->end <= at)
			forced++;
	}
	*end_count = count;
	return VOC_OK;
}
