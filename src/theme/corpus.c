#include "theme/corpus.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/sort.h"
#include "theme/numeric.h"
#include "theme/stem.h"
#include "theme/term_key.h"
#include "unicode/fold.h"

#include <math.h>
#include <string.h>

typedef struct counted_word
{
	uint64_t hash;
	uint32_t frequency;
	uint32_t last_text;
} counted_word;

typedef struct building
{
	voc_arena *arena;
	VOC_ARRAY(counted_word) words;
	VOC_ARRAY(voc_word_use) uses; /* first by place in `words`, then by number */
	uint32_t *first;
	uint32_t *slots;
	uint32_t slot_count;
} building;

uint64_t
voc_corpus_hash(const unsigned char *word, size_t length)
{
	unsigned char key[VOC_TERM_KEY_BYTES];
	size_t size = voc_term_key_fold(voc_fold_table(), word, length, key);
	uint64_t hash;

	if (size == 0)
		return 0;
	size = voc_stem_english(key, size);
	hash = voc_hash64(key, size, 0);
	return hash != 0 ? hash : 1;
}

static voc_status
grow_slots(building *self)
{
	uint32_t size = self->slot_count == 0 ? 4096 : 4 * self->slot_count;

	self->slots = voc_arena_allocate_array(self->arena, size, sizeof(uint32_t));
	if (self->slots == NULL)
		return VOC_NO_MEMORY;
	memset(self->slots, 0, size * sizeof(uint32_t));
	self->slot_count = size;
	for (uint32_t i = 0; i < self->words.count; i++)
	{
		uint32_t slot = (uint32_t) self->words.items[i].hash & (size - 1);

		while (self->slots[slot] != 0)
			slot = (slot + 1) & (size - 1);
		self->slots[slot] = i + 1;
	}
	return VOC_OK;
}

static voc_status
use_word(building *self, uint64_t hash, uint32_t text)
{
	uint32_t slot;
	counted_word *word;

	if (self->words.count * 2 >= self->slot_count && grow_slots(self) != VOC_OK)
		return VOC_NO_MEMORY;
	slot = (uint32_t) hash & (self->slot_count - 1);
	while (self->slots[slot] != 0 && self->words.items[self->slots[slot] - 1].hash != hash)
		slot = (slot + 1) & (self->slot_count - 1);
	if (self->slots[slot] == 0)
	{
		if (!VOC_ARRAY_PUSH(self->arena, &self->words, (counted_word){hash, 0, UINT32_MAX}))
			return VOC_NO_MEMORY;
		self->slots[slot] = (uint32_t) self->words.count;
	}
	word = &self->words.items[self->slots[slot] - 1];
	if (word->last_text == text)
	{
		for (uint32_t i = self->first[text]; i < self->uses.count; i++)
			if (self->uses.items[i].word == self->slots[slot] - 1)
				self->uses.items[i].count++;
		return VOC_OK;
	}
	word->last_text = text;
	word->frequency++;
	return VOC_ARRAY_PUSH(self->arena, &self->uses, (voc_word_use){self->slots[slot] - 1, 1}) ? VOC_OK : VOC_NO_MEMORY;
}

static voc_status
read_texts(building *self, const voc_text_sample *sample)
{
	self->first = voc_arena_allocate_array(self->arena, sample->count + 1, sizeof(uint32_t));
	if (self->first == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < sample->count; i++)
	{
		const voc_sampled_text *entry = &sample->texts[i];
		const unsigned char *text = sample->pool + entry->place;
		const unsigned char *at = text + entry->text_length;
		const unsigned char *end = at + entry->element_bytes;
		voc_element element = {0};

		voc_arena_poll(self->arena);
		self->first[i] = (uint32_t) self->uses.count;
		while (at < end && (at = voc_element_read(at, end, entry->text_length, &element)) != NULL)
		{
			uint64_t hash = voc_corpus_hash(text + element.start, element.end - element.start);

			if (hash != 0 && use_word(self, hash, i) != VOC_OK)
				return VOC_NO_MEMORY;
		}
		if (at == NULL)
			return VOC_CORRUPT;
	}
	self->first[sample->count] = (uint32_t) self->uses.count;
	return VOC_OK;
}

static int
compare_words(const void *left, const void *right, const void *context)
{
	const counted_word *words = context;
	const counted_word *a = &words[*(const uint32_t *) left];
	const counted_word *b = &words[*(const uint32_t *) right];

	return a->frequency != b->frequency ? VOC_COMPARE(b->frequency, a->frequency) : VOC_COMPARE(a->hash, b->hash);
}

/* Numbers the words by falling frequency; those that are left out get UINT32_MAX. */
static voc_status
number_words(building *self, voc_corpus *corpus, uint32_t *numbers)
{
	uint32_t *order = voc_arena_allocate_array(self->arena, self->words.count + 1, sizeof(uint32_t));
	uint64_t *hashes;
	uint32_t *frequency;

	if (order == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < self->words.count; i++)
		order[i] = i;
	voc_sort(order, self->words.count, sizeof(uint32_t), compare_words, self->words.items);
	while (corpus->words < self->words.count && corpus->words < VOC_CORPUS_WORDS &&
		   self->words.items[order[corpus->words]].frequency > 1)
		corpus->words++;
	hashes = voc_arena_allocate_array(self->arena, corpus->words + 1, sizeof(uint64_t));
	frequency = voc_arena_allocate_array(self->arena, corpus->words + 1, sizeof(uint32_t));
	if (hashes == NULL || frequency == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < self->words.count; i++)
	{
		numbers[order[i]] = i < corpus->words ? i : UINT32_MAX;
		if (i >= corpus->words)
			continue;
		hashes[i] = self->words.items[order[i]].hash;
		frequency[i] = self->words.items[order[i]].frequency;
	}
	corpus->hashes = hashes;
	corpus->frequency = frequency;
	return VOC_OK;
}

static void
renumber_uses(building *self, voc_corpus *corpus, const uint32_t *numbers)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < corpus->texts; i++)
	{
		uint32_t from = self->first[i];

		self->first[i] = kept;
		for (uint32_t k = from; k < self->first[i + 1]; k++)
		{
			voc_word_use use = self->uses.items[k];

			if (numbers[use.word] != UINT32_MAX)
				self->uses.items[kept++] = (voc_word_use){numbers[use.word], use.count};
		}
	}
	self->first[corpus->texts] = kept;
	corpus->first = self->first;
	corpus->uses = self->uses.items;
}

static voc_status
weigh_words(building *self, voc_corpus *corpus)
{
	float *weight = voc_arena_allocate_array(self->arena, corpus->words + 1, sizeof(float));
	double sum = 0;
	double uses = 0;

	if (weight == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < corpus->words; i++)
	{
		double rarity = sqrt(voc_exact_log((double) (corpus->texts + 1) / corpus->frequency[i]));

		sum += rarity * corpus->frequency[i];
		uses += corpus->frequency[i];
		weight[i] = (float) rarity;
	}
	for (uint32_t i = 0; i < corpus->words; i++)
		weight[i] = (float) (weight[i] * uses / sum);
	corpus->weight = weight;
	return VOC_OK;
}

uint32_t
voc_corpus_find(const voc_corpus *corpus, uint64_t hash)
{
	uint32_t slot = (uint32_t) hash & (corpus->slot_count - 1);

	for (; corpus->slots[slot] != 0; slot = (slot + 1) & (corpus->slot_count - 1))
		if (corpus->hashes[corpus->slots[slot] - 1] == hash)
			return corpus->slots[slot] - 1;
	return UINT32_MAX;
}

static voc_status
fill_slots(voc_corpus *corpus, voc_arena *arena)
{
	corpus->slot_count = 16;
	while (corpus->slot_count < 2 * corpus->words)
		corpus->slot_count *= 2;
	corpus->slots = voc_arena_allocate_array(arena, corpus->slot_count, sizeof(uint32_t));
	if (corpus->slots == NULL)
		return VOC_NO_MEMORY;
	memset(corpus->slots, 0, corpus->slot_count * sizeof(uint32_t));
	for (uint32_t i = 0; i < corpus->words; i++)
	{
		uint32_t slot = (uint32_t) corpus->hashes[i] & (corpus->slot_count - 1);

		while (corpus->slots[slot] != 0)
			slot = (slot + 1) & (corpus->slot_count - 1);
		corpus->slots[slot] = i + 1;
	}
	return VOC_OK;
}

voc_status
voc_corpus_build(const voc_text_sample *sample, voc_arena *arena, voc_corpus *corpus)
{
	building self = {.arena = arena};
	voc_status status = read_texts(&self, sample);
	uint32_t *numbers;

	*corpus = (voc_corpus){.texts = sample->count};
	if (status != VOC_OK)
		return status;
	numbers = voc_arena_allocate_array(arena, self.words.count + 1, sizeof(uint32_t));
	if (numbers == NULL)
		return VOC_NO_MEMORY;
	status = number_words(&self, corpus, numbers);
	if (status == VOC_OK)
	{
		renumber_uses(&self, corpus, numbers);
		status = weigh_words(&self, corpus);
	}
	return status == VOC_OK ? fill_slots(corpus, arena) : status;
}
