/*
 * Learns the segmenter's weights:
 *
 *     train_segmenter OUT FINE.txt OTHER.txt OTHER.txt OTHER.txt
 *
 * Each file is a treebank with its own standard of what a word is: a sentence a line, words with a blank between. The
 * first gives the fine style. Everything is deterministic: the order of the sentences comes from fixed seeds.
 *
 * A structured perceptron with averaging (Collins 2002): the sentence is tagged with the weights so far; where the result
 * is not the truth, the features of the truth gain and those of the result lose. To make it learn a margin, wrong tags
 * get a bonus while training. All standards share the n-grams' weights; besides, each has weights of its own for
 * characters, bigrams, direct rows and transitions (Daumé 2007), so each example teaches what is common to all and what
 * is particular. A style is the common weights plus a mix of the standards' own: the first alone for the fine style, a
 * third of each of the others for the default. N-grams are left out at random in training, as a new text will not have them either: that leaves more
 * to learn for the dictionary and the characters, which a new text does have.
 */
#include "text/segment_weights.h"

#include "base/hash.h"
#include "lexicon/dictionary.h"
#include "segment_file.h"
#include "unicode/fold.h"

#include <math.h>

#define LEARNED_ROW 36 /* of a character: 20, and four tags for each of four path tags */

/* Keys of the map, with those of n-grams. */
#define CHARACTER_KEYS (UINT64_C(3) << 48)
#define DIRECT_KEYS (UINT64_C(4) << 48)
#define TRANSITION_KEY (UINT64_C(5) << 48)

#define PASSES 10
#define ROUNDS 8      /* whole trainings, each in another order, whose weights are averaged */
#define MARGIN 1.0    /* what wrong tags get as a bonus */
#define DROPPED 0.1   /* share of the n-grams that are left out at random */
#define LEAST_NGRAM 14 /* n-grams all of whose stored numbers are smaller are left out */
#define LARGEST 2000  /* stored number of a character or direct row */
#define MAP_BITS 21

/* The parts of the standards' own weights in a style. */
#define STANDARDS_MAX 4
static const double mixes[VOC_SEGMENT_STYLE_COUNT][STANDARDS_MAX] = {
	[VOC_SEGMENT_DEFAULT] = {0, 1.0 / 3, 1.0 / 3, 1.0 / 3},
	[VOC_SEGMENT_FINE] = {1, 0, 0, 0},
};

/* One feature of one slot: `roles` groups of four weights, the first for the slot + first. */
typedef struct feature
{
	uint32_t weight;
	int8_t first;
	uint8_t roles;
	uint8_t may_drop;
} feature;

typedef struct sentence
{
	uint32_t standard;
	uint32_t slot_count;
	uint8_t *kinds;
	uint8_t *gold;
	uint8_t *guess;
	uint32_t *feature_start; /* slot_count + 1 */
	feature *features;
} sentence;

static voc_arena arena;
static voc_segmenter segmenter;
static sentence *sentences;
static size_t sentence_count;
static uint32_t standard_count;

/* n-gram and standard → where its weights begin */
static uint64_t *map_keys;
static uint32_t *map_values;

static uint32_t weight_count;
static int32_t *weights;
static int64_t *sums;
static double *averaged;

/* ---- features ---- */

static uint32_t
weights_of(uint64_t key, uint32_t length)
{
	uint64_t place = voc_mix64(key) >> (64 - MAP_BITS);

	for (; map_keys[place] != 0; place = (place + 1) & ((1u << MAP_BITS) - 1))
		if (map_keys[place] == key)
			return map_values[place];
	map_keys[place] = key;
	map_values[place] = weight_count;
	weight_count += length;
	return map_values[place];
}

static uint64_t
owned(uint64_t key, uint32_t owner)
{
	return key | (uint64_t) (owner + 1) << 56;
}

static uint32_t
direct_weights(uint32_t owner, uint32_t row)
{
	return weights_of(owned(DIRECT_KEYS | row, owner), VOC_TAG_COUNT);
}

static uint32_t
transition_weights(uint32_t owner)
{
	return weights_of(owned(TRANSITION_KEY, owner), VOC_TAG_COUNT * VOC_TAG_COUNT);
}

static uint32_t
character_weights(uint32_t owner, uint32_t symbol)
{
	return weights_of(owned(CHARACTER_KEYS | symbol, owner), LEARNED_ROW);
}

static uint32_t
ngram_weights(uint32_t owner, uint64_t key, voc_ngram_kind kind)
{
	return weights_of(owned(key, owner), voc_ngram_roles(kind) * VOC_TAG_COUNT);
}

/* Owner 0 is what all share, owner 1 + n standard n. */
static size_t
collect(const voc_segment_slots *slots, uint32_t slot, uint32_t standard, feature *out)
{
	uint32_t owners[2] = {0, standard + 1};
	size_t count = 0;

	for (int i = 0; i < 2; i++)
	{
		uint32_t direct[VOC_DIRECT_TABLES];
		uint32_t symbol = slots->symbols[slot];

		if (slot >= 1 && slot + 2 < slots->count)
			for (int kind = 0; kind < VOC_NGRAM_KIND_COUNT; kind++)
			{
				uint64_t key = voc_ngram_key(slots->symbols + slot, (voc_ngram_kind) kind);

				if (key == 0 || (i == 1 && kind != VOC_NGRAM_BIGRAM))
					continue;
				out[count++] = (feature){ngram_weights(owners[i], key, (voc_ngram_kind) kind),
										 (int8_t) voc_ngram_offset((voc_ngram_kind) kind),
										 (uint8_t) voc_ngram_roles((voc_ngram_kind) kind), 1};
			}
		if (slot < VOC_SEGMENT_MARGIN_BEFORE || slot >= slots->count - VOC_SEGMENT_MARGIN_AFTER)
			continue;
		if (symbol != VOC_SYMBOL_NONE)
		{
			uint32_t row = character_weights(owners[i], symbol);

			out[count++] = (feature){row, -2, 5, 0};
			if (slots->path[slot] != 0)
				out[count++] = (feature){row + VOC_CHARACTER_PATHS + (slots->path[slot] - 1u) * VOC_TAG_COUNT, 0, 1, 0};
		}
		if (slots->kinds[slot] != VOC_SLOT_UNIT)
			continue;
		voc_segment_direct_rows(slots, slot, direct);
		for (int table = 0; table < VOC_DIRECT_TABLES; table++)
			out[count++] = (feature){direct_weights(owners[i], direct[table]), 0, 1, 0};
	}
	return count;
}

/* ---- sentences ---- */

static void
describe_characters(void)
{
	static uint16_t pages[VOC_SEGMENT_PAGES];
	static voc_segment_character characters[0x10000];

	for (uint32_t page = 0; page < VOC_SEGMENT_PAGES; page++)
		pages[page] = (uint16_t) page;
	for (uint32_t character = 0; character < 0x10000; character++)
		characters[character] = voc_segment_describe(&segmenter.dictionary, voc_fold_table(), character);
	segmenter.pages = pages;
	segmenter.characters = characters;
}


/* Tags from where words end; a stretch of units begins and ends words whatever the file says. */
static void
set_gold(sentence *s, const voc_segment_slots *slots, const uint8_t *word_ends)
{
	bool begins = true;

	for (uint32_t slot = 0; slot < slots->count; slot++)
	{
		bool ends = slot + 1 == slots->count || slots->kinds[slot + 1] != VOC_SLOT_UNIT || word_ends[slots->ends[slot]];

		if (slots->kinds[slot] != VOC_SLOT_UNIT)
			begins = true;
		else
		{
			s->gold[slot] = begins ? (ends ? VOC_TAG_SINGLE : VOC_TAG_BEGIN) : ends ? VOC_TAG_END : VOC_TAG_MIDDLE;
			begins = ends;
		}
	}
}

static void
add_sentence(const char *line, size_t length, uint32_t standard)
{
	unsigned char *text = tool_allocate(&arena, length + 1, 1);
	uint8_t *word_ends = tool_allocate(&arena, length + 2, 1);
	size_t size = 0;
	voc_segment_slots slots;
	const voc_segment_forced *none = NULL;
	bool cut;
	sentence *s = &sentences[sentence_count];
	feature collected[64];
	size_t total = 0;

	for (size_t i = 0; i < length; i++)
		if (line[i] == ' ')
			word_ends[size] = 1;
		else
			text[size++] = (unsigned char) line[i];
	word_ends[size] = 1;
	if (size == 0)
		return;
	if (!voc_segment_slots_allocate(&slots, &arena, size))
		tool_fail("no memory");
	if (voc_segment_read_units(&segmenter, &slots, text, 0, size, &none, NULL, &cut) < size)
		return; /* far too long for a sentence */
	voc_segment_look_up(&segmenter.dictionary, &slots);
	*s = (sentence){.standard = standard, .slot_count = slots.count, .kinds = slots.kinds};
	s->gold = tool_allocate(&arena, slots.count, 1);
	s->guess = tool_allocate(&arena, slots.count, 1);
	s->feature_start = tool_allocate(&arena, slots.count + 1, sizeof(uint32_t));
	set_gold(s, &slots, word_ends);
	for (uint32_t slot = 0; slot < slots.count; slot++)
		total += collect(&slots, slot, standard, collected);
	s->features = tool_allocate(&arena, total + 1, sizeof(feature));
	total = 0;
	for (uint32_t slot = 0; slot < slots.count; slot++)
	{
		size_t found = collect(&slots, slot, standard, collected);

		memcpy(s->features + total, collected, found * sizeof(feature));
		total += found;
		s->feature_start[slot + 1] = (uint32_t) total;
	}
	sentence_count++;
}

static void
read_treebank(const char *path, uint32_t standard)
{
	size_t size;
	char *at = (char *) tool_read_file(&arena, path, &size);
	char *end = at + size;
	size_t before = sentence_count;

	while (at < end)
	{
		char *line_end = memchr(at, '\n', (size_t) (end - at));

		if (line_end == NULL)
			line_end = end;
		add_sentence(at, (size_t) (line_end - at), standard);
		at = line_end + 1;
	}
	printf("%s: %zu sentences\n", path, sentence_count - before);
}

/* ---- learning ---- */

static double *scores; /* of the sentence at hand */
static uint8_t *dropped;
static uint8_t (*backward)[VOC_TAG_COUNT];

static bool
may_follow(int before, int tag)
{
	bool open = before == VOC_TAG_BEGIN || before == VOC_TAG_MIDDLE;

	return open == (tag == VOC_TAG_MIDDLE || tag == VOC_TAG_END);
}

static void
score(const sentence *s, uint64_t *random)
{
	uint32_t feature_count = s->feature_start[s->slot_count];
	uint64_t threshold = (uint64_t) (DROPPED * 65536);

	memset(scores, 0, s->slot_count * VOC_TAG_COUNT * sizeof(double));
	for (uint32_t i = 0; i < feature_count; i++)
		dropped[i] = s->features[i].may_drop && (voc_random_next(random) & 0xFFFF) < threshold;
	for (uint32_t slot = 0; slot < s->slot_count; slot++)
		for (uint32_t i = s->feature_start[slot]; i < s->feature_start[slot + 1]; i++)
		{
			feature f = s->features[i];
			double *to = scores + ((int32_t) slot + f.first) * VOC_TAG_COUNT;

			if (!dropped[i])
				for (int number = 0; number < f.roles * VOC_TAG_COUNT; number++)
					to[number] += weights[f.weight + (uint32_t) number];
		}
	for (uint32_t slot = 0; slot < s->slot_count; slot++)
		for (int tag = 0; tag < VOC_TAG_COUNT; tag++)
			if (tag != s->gold[slot])
				scores[slot * VOC_TAG_COUNT + (uint32_t) tag] += MARGIN;
}

static double
transition(const sentence *s, int before, int tag)
{
	uint32_t number = (uint32_t) (before * VOC_TAG_COUNT + tag);

	return weights[transition_weights(0) + number] + weights[transition_weights(s->standard + 1) + number];
}

static void
decode_stretch(const sentence *s, const double (*between)[VOC_TAG_COUNT], uint32_t first, uint32_t last)
{
	double best[VOC_TAG_COUNT];
	int tag;

	for (tag = 0; tag < VOC_TAG_COUNT; tag++)
		best[tag] = tag == VOC_TAG_BEGIN || tag == VOC_TAG_SINGLE ? scores[first * VOC_TAG_COUNT + (uint32_t) tag] : -1e18;
	for (uint32_t slot = first + 1; slot < last; slot++)
	{
		double next[VOC_TAG_COUNT];

		for (tag = 0; tag < VOC_TAG_COUNT; tag++)
		{
			next[tag] = -1e18;
			for (int before = 0; before < VOC_TAG_COUNT; before++)
				if (may_follow(before, tag) && best[before] + between[before][tag] > next[tag])
				{
					next[tag] = best[before] + between[before][tag];
					backward[slot][tag] = (uint8_t) before;
				}
			next[tag] += scores[slot * VOC_TAG_COUNT + (uint32_t) tag];
		}
		memcpy(best, next, sizeof(best));
	}
	tag = best[VOC_TAG_END] > best[VOC_TAG_SINGLE] ? VOC_TAG_END : VOC_TAG_SINGLE;
	for (uint32_t slot = last; slot-- > first;)
	{
		s->guess[slot] = (uint8_t) tag;
		tag = backward[slot][tag];
	}
}

static void
decode(const sentence *s)
{
	double between[VOC_TAG_COUNT][VOC_TAG_COUNT];

	for (int before = 0; before < VOC_TAG_COUNT; before++)
		for (int tag = 0; tag < VOC_TAG_COUNT; tag++)
			between[before][tag] = transition(s, before, tag);
	for (uint32_t slot = 0; slot < s->slot_count; slot++)
	{
		uint32_t first = slot;

		while (s->kinds[slot] == VOC_SLOT_UNIT)
			slot++;
		if (slot > first)
			decode_stretch(s, (const double(*)[VOC_TAG_COUNT]) between, first, slot);
	}
}

static void
change(uint32_t weight, int32_t by, int64_t time)
{
	weights[weight] += by;
	sums[weight] += by * time;
}

static void
update(const sentence *s, int64_t time)
{
	for (uint32_t slot = 0; slot < s->slot_count; slot++)
		for (uint32_t i = s->feature_start[slot]; i < s->feature_start[slot + 1]; i++)
			for (uint32_t role = 0; role < s->features[i].roles && !dropped[i]; role++)
			{
				int64_t at = (int64_t) slot + s->features[i].first + role;
				uint32_t weight = s->features[i].weight + role * VOC_TAG_COUNT;

				if (at < 0 || at >= s->slot_count || s->gold[at] == s->guess[at])
					continue;
				change(weight + s->gold[at], 1, time);
				change(weight + s->guess[at], -1, time);
			}
	for (uint32_t slot = 1; slot < s->slot_count; slot++)
		for (uint32_t owner = 0; owner <= s->standard + 1; owner += s->standard + 1)
			if (s->kinds[slot] == VOC_SLOT_UNIT && s->kinds[slot - 1] == VOC_SLOT_UNIT)
			{
				change(transition_weights(owner) + s->gold[slot - 1] * VOC_TAG_COUNT + s->gold[slot], 1, time);
				change(transition_weights(owner) + s->guess[slot - 1] * VOC_TAG_COUNT + s->guess[slot], -1, time);
			}
}

static void
shuffle(uint32_t *numbers, size_t count, uint64_t *random)
{
	for (size_t i = count; i-- > 1;)
	{
		size_t other = voc_random_next(random) % (i + 1);
		uint32_t swap = numbers[i];

		numbers[i] = numbers[other];
		numbers[other] = swap;
	}
}

/* One whole training; adds its averaged weights to the result. */
static void
learn(uint64_t random)
{
	uint32_t *order = tool_allocate(&arena, sentence_count, sizeof(uint32_t));
	int64_t time = 1;
	uint32_t wrong = 0;

	memset(weights, 0, weight_count * sizeof(*weights));
	memset(sums, 0, weight_count * sizeof(*sums));
	for (uint32_t i = 0; i < sentence_count; i++)
		order[i] = i;
	for (int pass = 0; pass < PASSES; pass++)
	{
		fprintf(stderr, "pass %d of %d over %zu sentences\n", pass + 1, (int) PASSES, (size_t) sentence_count);
		shuffle(order, sentence_count, &random);
		wrong = 0;
		for (size_t i = 0; i < sentence_count; i++, time++)
		{
			const sentence *s = &sentences[order[i]];

			score(s, &random);
			decode(s);
			for (uint32_t slot = 0; slot < s->slot_count; slot++)
				wrong += s->kinds[slot] == VOC_SLOT_UNIT && s->gold[slot] != s->guess[slot];
			update(s, time);
		}
	}
	for (uint32_t i = 0; i < weight_count; i++)
		averaged[i] += (weights[i] - (double) sums[i] / (double) time) / ROUNDS;
	printf("%u tags were wrong in the last pass\n", wrong);
	fflush(stdout);
}

/* ---- writing ---- */

static double scale;
static segment_file file;

static bool
find_weights(uint64_t key, uint32_t *weight)
{
	uint64_t place = voc_mix64(key) >> (64 - MAP_BITS);

	for (; map_keys[place] != 0; place = (place + 1) & ((1u << MAP_BITS) - 1))
		if (map_keys[place] == key)
		{
			*weight = map_values[place];
			return true;
		}
	return false;
}

/* A row in a style: what all share and the style's mix of what the standards have of their own. */
static void
blend(uint64_t key, uint32_t length, voc_segment_style style, double *row)
{
	uint32_t weight;

	memset(row, 0, length * sizeof(double));
	for (uint32_t owner = 0; owner <= standard_count; owner++)
		if (find_weights(owned(key, owner), &weight))
			for (uint32_t number = 0; number < length; number++)
				row[number] += (owner == 0 ? 1 : mixes[style][owner - 1]) * averaged[weight + number];
}

static int32_t
quantise(double number, int32_t limit)
{
	double scaled = floor(number * scale + 0.5);

	return scaled > limit ? limit : scaled < -limit ? -limit : (int32_t) scaled;
}

static int
compare_keys(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *) left;
	uint64_t b = *(const uint64_t *) right;

	return a < b ? -1 : a > b;
}

/* The keys of one sort (bigrams, trigrams, characters, direct rows) that any owner has, in order. */
static uint64_t *
list_keys(unsigned sort, size_t *count)
{
	uint64_t *keys = tool_allocate(&arena, 1u << MAP_BITS, sizeof(uint64_t));
	size_t found = 0;

	for (size_t place = 0; place < 1u << MAP_BITS; place++)
		if ((map_keys[place] >> 48 & 0xFF) == sort)
			keys[found++] = map_keys[place] & ((UINT64_C(1) << 56) - 1);
	qsort(keys, found, sizeof(uint64_t), compare_keys);
	*count = 0;
	for (size_t i = 0; i < found; i++)
		if (*count == 0 || keys[*count - 1] != keys[i])
			keys[(*count)++] = keys[i];
	return keys;
}

/* Keeps the keys whose row is worth it in one style at least. */
static size_t
keep_worthy(uint64_t *keys, size_t count, uint32_t length, double least)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
	{
		double row[LEARNED_ROW];
		bool worthy = false;

		for (int style = 0; style < VOC_SEGMENT_STYLE_COUNT; style++)
		{
			blend(keys[i], length, (voc_segment_style) style, row);
			for (uint32_t number = 0; number < length; number++)
				worthy |= fabs(floor(row[number] * scale + 0.5)) >= least;
		}
		if (worthy)
			keys[kept++] = keys[i];
	}
	return kept;
}

static void
write_rows(const uint64_t *keys, size_t count, uint32_t length)
{
	uint32_t before = 0;

	for (size_t i = 0; i < count; i++)
	{
		put_number(&file, (uint32_t) (keys[i] & 0xFFFF) - before);
		before = (uint32_t) (keys[i] & 0xFFFF);
		for (int style = 0; style < VOC_SEGMENT_STYLE_COUNT; style++)
		{
			double row[LEARNED_ROW];

			blend(keys[i], length, (voc_segment_style) style, row);
			for (uint32_t number = 0; number < (length == LEARNED_ROW ? VOC_CHARACTER_PATHS : length); number++)
				put_signed(&file, quantise(row[number], LARGEST));
			/* What is added to all four tags of a slot changes nothing, so the fourth can be 0. */
			for (uint32_t number = VOC_CHARACTER_PATHS; number < length; number += VOC_TAG_COUNT)
				for (uint32_t tag = 0; tag < VOC_TAG_SINGLE; tag++)
					put_signed(&file, quantise(row[number + tag] - row[number + VOC_TAG_SINGLE], LARGEST));
		}
	}
}

static void
write_ngrams(const uint64_t *keys, size_t count, voc_ngram_kind kind)
{
	uint32_t length = voc_ngram_roles(kind) * VOC_TAG_COUNT;
	uint32_t before = 0;

	for (size_t i = 0; i < count; i++)
	{
		uint32_t first = (uint32_t) (keys[i] >> 32 & 0xFFFF);
		int8_t rows[VOC_SEGMENT_STYLE_COUNT][VOC_NGRAM_ROW] = {{0}};
		bool same;

		for (int style = 0; style < VOC_SEGMENT_STYLE_COUNT; style++)
		{
			double row[LEARNED_ROW];

			blend(keys[i], length, (voc_segment_style) style, row);
			for (uint32_t number = 0; number < length; number++)
				rows[style][number] = (int8_t) quantise(row[number], 127);
		}
		same = memcmp(rows[0], rows[1], length) == 0;
		put_number(&file, first - before);
		before = first;
		put_number(&file, keys[i] >> 16 & 0xFFFF);
		if (kind != VOC_NGRAM_BIGRAM)
			put_number(&file, keys[i] & 0xFFFF);
		put_number(&file, same ? 1 : 2);
		for (int style = 0; style < (same ? 1 : 2); style++)
			for (uint32_t number = 0; number < length; number++)
				put_byte(&file, (unsigned char) rows[style][number]);
	}
}

/* Numbers of n-grams are to fit a byte, but for the few largest. */
static void
choose_scale(void)
{
	double largest = 0;

	for (size_t place = 0; place < 1u << MAP_BITS; place++)
	{
		unsigned sort = (unsigned) (map_keys[place] >> 48 & 0xFF);

		if (sort >= 1 && sort <= VOC_NGRAM_KIND_COUNT)
			for (uint32_t number = 0; number < 12; number++)
				largest = fmax(largest, fabs(averaged[map_values[place] + number]));
	}
	scale = 127 / (largest * 0.6);
}

static void
write_weights(const char *path)
{
	uint64_t *keys[VOC_NGRAM_KIND_COUNT + 2];
	size_t counts[VOC_NGRAM_KIND_COUNT + 2];
	static const uint32_t lengths[] = {16, 12, LEARNED_ROW, VOC_TAG_COUNT};

	file.size = 16u * 1024 * 1024;
	file.bytes = tool_allocate(&arena, file.size, 1);
	for (size_t i = 0; i < 4; i++)
		put_byte(&file, (unsigned char) SEGMENT_FILE_MAGIC[i]);
	for (unsigned i = 0; i < VOC_NGRAM_KIND_COUNT + 2; i++)
	{
		keys[i] = list_keys(i + 1, &counts[i]);
		counts[i] = keep_worthy(keys[i], counts[i], lengths[i], i < VOC_NGRAM_KIND_COUNT ? LEAST_NGRAM : 1);
		printf("%zu rows of kind %u\n", counts[i], i);
	}
	put_number(&file, VOC_SEGMENT_STYLE_COUNT);
	put_number(&file, (uint32_t) counts[3]);
	put_number(&file, (uint32_t) counts[2]);
	for (int kind = 0; kind < VOC_NGRAM_KIND_COUNT; kind++)
		put_number(&file, (uint32_t) counts[kind]);
	for (int style = 0; style < VOC_SEGMENT_STYLE_COUNT; style++)
	{
		double row[LEARNED_ROW];

		blend(TRANSITION_KEY, VOC_TAG_COUNT * VOC_TAG_COUNT, (voc_segment_style) style, row);
		for (int number = 0; number < VOC_TAG_COUNT * VOC_TAG_COUNT; number++)
			put_signed(&file, quantise(row[number], LARGEST));
	}
	write_rows(keys[3], counts[3], VOC_TAG_COUNT);
	write_rows(keys[2], counts[2], LEARNED_ROW);
	for (int kind = 0; kind < VOC_NGRAM_KIND_COUNT; kind++)
		write_ngrams(keys[kind], counts[kind], (voc_ngram_kind) kind);
	tool_write_file(path, file.bytes, file.at);
	printf("%s: %zu bytes\n", path, file.at);
}

int
main(int argument_count, char **arguments)
{
	if (argument_count < 3 || argument_count > 2 + STANDARDS_MAX)
	{
		fprintf(stderr, "usage: train_segmenter OUT FINE.txt [OTHER.txt [OTHER.txt [OTHER.txt]]]\n");
		return 2;
	}
	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_dictionary_builtin(&segmenter.dictionary);
	describe_characters();
	map_keys = tool_allocate(&arena, 1u << MAP_BITS, sizeof(uint64_t));
	map_values = tool_allocate(&arena, 1u << MAP_BITS, sizeof(uint32_t));
	sentences = tool_allocate(&arena, 100000, sizeof(sentence));
	standard_count = (uint32_t) argument_count - 2;
	for (uint32_t owner = 0; owner <= standard_count; owner++)
		(void) transition_weights(owner);
	for (int i = 2; i < argument_count; i++)
		read_treebank(arguments[i], (uint32_t) i - 2);
	weights = tool_allocate(&arena, weight_count, sizeof(*weights));
	sums = tool_allocate(&arena, weight_count, sizeof(*sums));
	averaged = tool_allocate(&arena, weight_count, sizeof(*averaged));
	scores = tool_allocate(&arena, 8192 * VOC_TAG_COUNT, sizeof(double));
	dropped = tool_allocate(&arena, 8192 * 32, 1);
	backward = tool_allocate(&arena, 8192, VOC_TAG_COUNT);
	printf("%zu sentences, %u weights\n", sentence_count, weight_count);
	for (uint64_t round = 1; round <= ROUNDS; round++)
		learn(round);
	choose_scale();
	write_weights(arguments[1]);
	voc_arena_free(&arena);
	return 0;
}
