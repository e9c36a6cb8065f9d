#include "feedback/copy_groups.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/sort.h"
#include "feedback/edit_distance.h"

#include <math.h>
#include <string.h>

#define TINY_VALUES 8
#define SHORT_VALUES 12
#define LONG_VALUES 8
#define TINY_SHINGLE 3    /* target weight: two characters of Chinese, three letters of English */
#define TINY_TEXT 32      /* letters: below that, a few edits leave no longer shingle whole */
#define LONG_TEXT 64     /* letters: from here on, long shingles are many, and fewer pairs of short ones are needed */
#define LONG_TEXT_PAIRED 6 /* short values that make pairs then */
#define BINS_A_KEY 3
#define BIN_KEYS (VOC_COPY_BINS / BINS_A_KEY)
#define KEYS_A_PASS (1u << 22)
#define LEAST_IN_COMMON 3 /* short values of two texts that have all twelve; fewer is chance */
#define COMPARE_ALL 32   /* texts of one key */
#define COMPARE_NEXT 16  /* texts that follow, where there are more */
#define POLL_EVERY 256

/* ---- Similarity ---- */

static double
similarity_of_bins(const voc_copy_text *a, const voc_copy_text *b)
{
	unsigned char a_made[VOC_COPY_BINS], b_made[VOC_COPY_BINS];
	const unsigned char *a_bins = a->bins, *b_bins = b->bins;
	uint32_t filled = 0, equal = 0;

	if (a_bins == NULL)
	{
		voc_copy_bins(a->letters, a->length, a_made);
		a_bins = a_made;
	}
	if (b_bins == NULL)
	{
		voc_copy_bins(b->letters, b->length, b_made);
		b_bins = b_made;
	}
	for (uint32_t i = 0; i < VOC_COPY_BINS; i++)
	{
		filled += a_bins[i] != 0 || b_bins[i] != 0;
		equal += a_bins[i] != 0 && a_bins[i] == b_bins[i];
	}
	/* 2J / (1 + J) with J = equal / filled */
	return filled == 0 ? 0 : 2.0 * equal / (filled + equal);
}

static uint32_t
longer_of(const voc_copy_text *a, const voc_copy_text *b)
{
	return a->length > b->length ? a->length : b->length;
}

double
voc_copy_similarity(const unsigned char *record, const unsigned char *other)
{
	voc_copy_text a, b;
	uint32_t longer;

	voc_copy_text_read(record, &a);
	voc_copy_text_read(other, &b);
	if (a.hash == b.hash && a.length == b.length)
		return 1;
	longer = longer_of(&a, &b);
	if (longer > VOC_COPY_LETTERS)
		return similarity_of_bins(&a, &b);
	return 1 - (double) voc_edit_distance(a.letters, a.length, b.letters, b.length, longer) / longer;
}

/* Rounding must not decide: 0.8 of ten letters leaves two edits. */
static uint32_t
allowed_edits(uint32_t letters, double threshold)
{
	return (uint32_t) floor((1 - threshold) * letters + 1e-9);
}

static bool
are_near(const voc_copy_text *a, const voc_copy_text *b, double threshold)
{
	uint32_t longer = longer_of(a, b);
	uint32_t most = allowed_edits(longer, threshold);

	if (longer - (a->length < b->length ? a->length : b->length) > most)
		return false;
	if (longer > VOC_COPY_LETTERS)
		return similarity_of_bins(a, b) >= threshold;
	return voc_edit_distance(a->letters, a->length, b->letters, b->length, most) <= most;
}

/* ---- Which belong together: union-find, the least record being the root ---- */

/* How many values of a text there are that make keys in pairs. */
typedef struct value_counts
{
	uint8_t tiny;
	uint8_t short_ones;
	uint8_t paired; /* of the short ones */
} value_counts;

typedef struct copy_search
{
	const voc_copy_list *list;
	double threshold;
	voc_arena *arena;
	uint32_t *parents;
	uint32_t *distinct; /* one record of each content, the first */
	uint32_t distinct_count;
	uint32_t *values; /* of distinct text i, from starts[i] on: tiny, short and long ones, bins' */
	size_t *starts;
	value_counts *counts;
	uint32_t turns;
} copy_search;

static void
poll(copy_search *search)
{
	if (++search->turns % POLL_EVERY == 0)
		voc_arena_poll(search->arena);
}

static uint32_t
root_of(uint32_t *parents, uint32_t record)
{
	while (parents[record] != record)
	{
		parents[record] = parents[parents[record]];
		record = parents[record];
	}
	return record;
}

static void
unite(uint32_t *parents, uint32_t a, uint32_t b)
{
	a = root_of(parents, a);
	b = root_of(parents, b);
	if (a < b)
		parents[b] = a;
	else
		parents[a] = b;
}

typedef struct content
{
	uint64_t hash;
	uint32_t record;
} content;

static int
compare_contents(const void *a, const void *b, const void *context)
{
	const content *x = a, *y = b;

	poll(*(copy_search *const *) context);
	return x->hash != y->hash ? VOC_COMPARE(x->hash, y->hash) : VOC_COMPARE(x->record, y->record);
}

/* Unites texts of the same content, and lists one of each. */
static voc_status
unite_same(copy_search *search)
{
	uint32_t count = search->list->count;
	content *contents = voc_arena_allocate_array(search->arena, count, sizeof(content));

	search->parents = voc_arena_allocate_array(search->arena, count, sizeof(uint32_t));
	search->distinct = voc_arena_allocate_array(search->arena, count, sizeof(uint32_t));
	if (contents == NULL || search->parents == NULL || search->distinct == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < count; i++)
	{
		voc_copy_text text;

		poll(search);
		voc_copy_text_read(search->list->records[i], &text);
		contents[i] = (content){text.hash, i};
		search->parents[i] = i;
	}
	voc_sort(contents, count, sizeof(content), compare_contents, &search);
	for (uint32_t i = 0; i < count; i++)
	{
		if (i > 0 && contents[i].hash == contents[i - 1].hash)
			unite(search->parents, contents[i - 1].record, contents[i].record);
		else
			search->distinct[search->distinct_count++] = contents[i].record;
	}
	return VOC_OK;
}

/* ---- Keys ---- */

/* Keeps the least `most` different values, in order. */
static void
keep_least(uint32_t *values, uint32_t *count, uint32_t most, uint32_t value)
{
	uint32_t place = *count;

	if (*count == most && value >= values[most - 1])
		return;
	while (place > 0 && values[place - 1] > value)
		place--;
	if (place > 0 && values[place - 1] == value)
		return;
	if (*count < most)
		++*count;
	memmove(values + place + 1, values + place, (*count - 1 - place) * sizeof(uint32_t));
	values[place] = value;
}

static uint32_t
least_shingles(const voc_copy_text *text, uint32_t target, uint32_t most, uint32_t *values)
{
	uint32_t count = 0;
	uint32_t hash;

	for (uint32_t i = 0; i < text->length; i++)
		if (voc_copy_shingle(text->letters, i, target, &hash))
			keep_least(values, &count, most, hash);
	return count;
}

static uint32_t
bin_values(const unsigned char bins[VOC_COPY_BINS], uint32_t *values)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < BIN_KEYS; i++)
	{
		const unsigned char *bin = bins + BINS_A_KEY * i;

		if (bin[0] != 0 || bin[1] != 0 || bin[2] != 0)
			values[count++] = (uint32_t) (voc_mix64((uint64_t) i << 24 | (uint64_t) bin[0] << 16 | (uint64_t) bin[1] << 8 | bin[2]) >> 32);
	}
	return count;
}

static uint8_t
paired_values(const voc_copy_text *text, uint8_t short_count)
{
	return text->length >= LONG_TEXT && short_count > LONG_TEXT_PAIRED ? LONG_TEXT_PAIRED : short_count;
}

/* The values that a text's keys are made of, in `values`; how many there are. */
static uint32_t
text_values(const voc_copy_text *text, double threshold, uint32_t values[], value_counts *counts)
{
	unsigned char bins[VOC_COPY_BINS];
	uint32_t count = 0;

	*counts = (value_counts){0};
	if (text->length < VOC_COPY_LEAST_LETTERS)
		return 0;
	if (text->letters == NULL)
		return bin_values(text->bins, values);
	if (text->length < TINY_TEXT)
		counts->tiny = (uint8_t) (count = least_shingles(text, TINY_SHINGLE, TINY_VALUES, values));
	counts->short_ones = (uint8_t) least_shingles(text, VOC_COPY_SHORT_SHINGLE, SHORT_VALUES, values + count);
	counts->paired = paired_values(text, counts->short_ones);
	count += counts->short_ones;
	count += least_shingles(text, VOC_COPY_LONG_SHINGLE, LONG_VALUES, values + count);
	/* Long enough to be a near copy of one that has only bins. */
	if (text->length < threshold * (VOC_COPY_LETTERS + 1))
		return count;
	voc_copy_bins(text->letters, text->length, bins);
	return count + bin_values(bins, values + count);
}

static uint32_t
pairs_of(uint32_t count)
{
	return count == 0 ? 0 : count * (count - 1) / 2;
}

static voc_status
collect_values(copy_search *search, uint64_t *key_count)
{
	VOC_ARRAY(uint32_t) values = {0};

	search->starts = voc_arena_allocate_array(search->arena, (size_t) search->distinct_count + 1, sizeof(size_t));
	search->counts = voc_arena_allocate_array(search->arena, search->distinct_count, sizeof(value_counts));
	if (search->starts == NULL || search->counts == NULL)
		return VOC_NO_MEMORY;
	*key_count = 0;
	for (uint32_t i = 0; i < search->distinct_count; i++)
	{
		voc_copy_text text;
		value_counts *counts = &search->counts[i];
		uint32_t count;

		poll(search);
		if (!VOC_ARRAY_RESERVE(search->arena, &values, TINY_VALUES + SHORT_VALUES + LONG_VALUES + BIN_KEYS))
			return VOC_NO_MEMORY;
		voc_copy_text_read(search->list->records[search->distinct[i]], &text);
		search->starts[i] = values.count;
		count = text_values(&text, search->threshold, values.items + values.count, counts);
		values.count += count;
		*key_count += count - counts->tiny - counts->short_ones + pairs_of(counts->tiny) + pairs_of(counts->paired);
	}
	search->starts[search->distinct_count] = values.count;
	search->values = values.items;
	return VOC_OK;
}

/* Which text has a key. */
typedef struct posting
{
	uint32_t key;
	uint32_t text; /* among the distinct ones */
} posting;

typedef struct key_pass
{
	posting *postings;
	posting *spare;
	size_t count;
	size_t room;
	uint32_t number;
	uint32_t mask; /* number of passes, a power of two, less one */
} key_pass;

static bool
add_posting(key_pass *pass, uint32_t key, uint32_t text)
{
	if (pass->count == pass->room)
		return false;
	pass->postings[pass->count++] = (posting){key, text};
	return true;
}

/* Of the keys of a text those that belong to the pass: a value alone by itself, a pair by its lesser value. */
static bool
add_single_keys(const uint32_t *values, uint32_t count, uint32_t text, key_pass *pass)
{
	for (uint32_t i = 0; i < count; i++)
		if ((values[i] & pass->mask) == pass->number && !add_posting(pass, (uint32_t) (voc_mix64(values[i]) >> 32), text))
			return false;
	return true;
}

static bool
add_pair_keys(const uint32_t *values, uint32_t count, uint32_t text, key_pass *pass)
{
	for (uint32_t i = 0; i < count; i++)
	{
		if ((values[i] & pass->mask) != pass->number)
			continue;
		for (uint32_t j = i + 1; j < count; j++)
			if (!add_posting(pass, (uint32_t) (voc_mix64((uint64_t) values[i] << 32 | values[j]) >> 32), text))
				return false;
	}
	return true;
}

static bool
add_keys(const copy_search *search, uint32_t text, key_pass *pass)
{
	const uint32_t *values = search->values + search->starts[text];
	uint32_t count = (uint32_t) (search->starts[text + 1] - search->starts[text]);
	value_counts counts = search->counts[text];
	uint32_t paired = (uint32_t) counts.tiny + counts.short_ones;

	return add_pair_keys(values, counts.tiny, text, pass) && add_pair_keys(values + counts.tiny, counts.paired, text, pass) &&
		   add_single_keys(values + paired, count - paired, text, pass);
}

/* Sorts postings by key, eleven bits at a time; texts of one key stay in their order. */
static void
sort_postings(copy_search *search, key_pass *pass)
{
	for (int shift = 0; shift < 32; shift += 11)
	{
		size_t starts[2049] = {0};
		posting *sorted = pass->spare;

		for (size_t i = 0; i < pass->count; i++)
			starts[(pass->postings[i].key >> shift & 2047) + 1]++;
		for (int i = 0; i < 2048; i++)
			starts[i + 1] += starts[i];
		for (size_t i = 0; i < pass->count; i++)
			pass->spare[starts[pass->postings[i].key >> shift & 2047]++] = pass->postings[i];
		pass->spare = pass->postings;
		pass->postings = sorted;
		voc_arena_poll(search->arena);
	}
}

/* ---- Comparing what shares a key ---- */

static bool
has_all_short_values(value_counts counts)
{
	return counts.tiny == 0 && counts.short_ones == SHORT_VALUES;
}

/* Whether two texts have enough short shingles in common for it to be worth while to count edits. */
static bool
look_alike(const copy_search *search, uint32_t a, uint32_t b)
{
	const uint32_t *left = search->values + search->starts[a], *right = search->values + search->starts[b];
	uint32_t common = 0;

	if (!has_all_short_values(search->counts[a]) || !has_all_short_values(search->counts[b]))
		return true;
	for (uint32_t i = 0, j = 0; i < SHORT_VALUES && j < SHORT_VALUES;)
	{
		uint32_t x = left[i], y = right[j];

		common += x == y;
		i += x <= y;
		j += y <= x;
	}
	return common >= LEAST_IN_COMMON;
}

static void
compare_texts(copy_search *search, uint32_t a, uint32_t b)
{
	uint32_t left = search->distinct[a], right = search->distinct[b];
	voc_copy_text x, y;

	poll(search);
	if (!look_alike(search, a, b) || root_of(search->parents, left) == root_of(search->parents, right))
		return;
	voc_copy_text_read(search->list->records[left], &x);
	voc_copy_text_read(search->list->records[right], &y);
	if (are_near(&x, &y, search->threshold))
		unite(search->parents, left, right);
}

/* Alphabetical, so that what begins the same stands together; then by length, hash and record. */
static int
compare_postings(const void *a, const void *b, const void *context)
{
	copy_search *search = *(copy_search *const *) context;
	uint32_t left = search->distinct[((const posting *) a)->text], right = search->distinct[((const posting *) b)->text];
	voc_copy_text x, y;
	uint32_t shorter;
	int order;

	poll(search);
	voc_copy_text_read(search->list->records[left], &x);
	voc_copy_text_read(search->list->records[right], &y);
	if (x.letters == NULL || y.letters == NULL)
		return x.length != y.length ? VOC_COMPARE(x.length, y.length) : VOC_COMPARE(left, right);
	shorter = x.length < y.length ? x.length : y.length;
	order = memcmp(x.letters, y.letters, shorter);
	if (order != 0)
		return order;
	return x.length != y.length ? VOC_COMPARE(x.length, y.length) : VOC_COMPARE(left, right);
}

static void
compare_sharers(copy_search *search, posting *postings, size_t count)
{
	size_t reach = COMPARE_ALL;

	if (count > COMPARE_ALL)
	{
		voc_sort(postings, count, sizeof(posting), compare_postings, &search);
		reach = COMPARE_NEXT;
	}
	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count && j <= i + reach; j++)
			compare_texts(search, postings[i].text, postings[j].text);
}

static void
compare_pass(copy_search *search, key_pass *pass)
{
	sort_postings(search, pass);
	for (size_t i = 0, next; i < pass->count; i = next)
	{
		for (next = i + 1; next < pass->count && pass->postings[next].key == pass->postings[i].key;)
			next++;
		if (next - i > 1)
			compare_sharers(search, pass->postings + i, next - i);
	}
	pass->count = 0;
}

static voc_status
compare_candidates(copy_search *search, uint64_t key_count)
{
	uint32_t passes = 1;
	key_pass pass = {.count = 0};

	while (key_count / passes > KEYS_A_PASS)
		passes *= 2;
	pass.mask = passes - 1;
	for (pass.number = 0; pass.number < passes; pass.number++)
	{
		/* Values are the least hashes, yet their low bits are even: passes differ little in size. */
		if (pass.room == 0)
		{
			pass.room = (size_t) (key_count / passes + key_count / passes / 4 + 4096);
			pass.postings = voc_arena_allocate_array(search->arena, pass.room, sizeof(posting));
			pass.spare = voc_arena_allocate_array(search->arena, pass.room, sizeof(posting));
			if (pass.postings == NULL || pass.spare == NULL)
				return VOC_NO_MEMORY;
		}
		for (uint32_t text = 0; text < search->distinct_count; text++)
		{
			poll(search);
			/* Full, which only a great many texts of the same keys can bring about: look at what there is, and go on. */
			if (!add_keys(search, text, &pass))
			{
				compare_pass(search, &pass);
				add_keys(search, text, &pass);
			}
		}
		compare_pass(search, &pass);
	}
	return VOC_OK;
}

/* ---- Members ---- */

static voc_status
list_members(copy_search *search, voc_copy_groups *groups)
{
	uint32_t count = search->list->count;
	uint32_t *places = voc_arena_allocate_array(search->arena, count, sizeof(uint32_t));
	uint32_t *sizes = voc_arena_allocate_array(search->arena, count, sizeof(uint32_t));

	groups->members = voc_arena_allocate_array(search->arena, count, sizeof(voc_copy_member));
	groups->count = 0;
	if (places == NULL || sizes == NULL || groups->members == NULL)
		return VOC_NO_MEMORY;
	memset(sizes, 0, count * sizeof(uint32_t));
	for (uint32_t i = 0; i < count; i++)
		sizes[root_of(search->parents, i)]++;
	for (uint32_t i = 0; i < count; i++)
	{
		poll(search);
		if (root_of(search->parents, i) != i || sizes[i] == 1)
			continue;
		places[i] = groups->count;
		groups->count += sizes[i];
	}
	for (uint32_t i = 0; i < count; i++)
	{
		uint32_t root = root_of(search->parents, i);

		if (sizes[root] > 1)
			groups->members[places[root]++] = (voc_copy_member){i, root, sizes[root]};
	}
	return VOC_OK;
}

voc_status
voc_copy_groups_find(const voc_copy_list *list, double threshold, voc_arena *arena, voc_copy_groups *groups)
{
	copy_search search = {.list = list, .threshold = threshold, .arena = arena};
	uint64_t key_count = 0;
	voc_status status;

	*groups = (voc_copy_groups){NULL, 0};
	if (list->count < 2)
		return VOC_OK;
	if ((status = unite_same(&search)) != VOC_OK || (status = collect_values(&search, &key_count)) != VOC_OK ||
		(status = compare_candidates(&search, key_count)) != VOC_OK)
		return status;
	return list_members(&search, groups);
}
