#include "theme/new_words.h"

#include "base/array.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "lexicon/dictionary.h"
#include "unicode/class.h"
#include "unicode/fold.h"

#include <math.h>
#include <string.h>

#define LONGEST 4
#define LEAST_TEXTS 3
#define TEXTS_PER_MENTION 1000
#define LEAST_PMI 5.0 /* where there are many characters; few cannot show so much */
#define PMI_ROOM 6.5  /* bits below log2 of the characters */
#define LEAST_ENTROPY 1.0
#define MOST_COMMON_NEIGHBOUR 0.6
#define POLL_EVERY 4096

/* A place in the characters of all texts, with the four characters that begin there, the first in the highest bits. */
typedef struct place
{
	uint64_t key;
	uint32_t at;
} place;

typedef struct counting
{
	voc_arena *arena;
	const voc_theme_state *state;
	voc_trie dictionary;
	uint16_t *characters; /* folded Han characters; 0 between runs, at the beginning and the end */
	uint16_t *text_of;    /* number of the sampled text */
	uint32_t length;
	place *places; /* sorted by key */
	uint32_t place_count;
	uint32_t single[65536]; /* how often a character occurs */
	uint32_t *seen_in;      /* of each text, the last string found in it */
	uint16_t *neighbours;
	VOC_ARRAY(voc_new_word) words;
} counting;

/* ---- The characters ---- */

static voc_status
read_characters(counting *self)
{
	const voc_text_sample *sample = &self->state->sample;
	const uint16_t *folding = voc_fold_table();
	size_t room = 2;
	uint32_t at = 0;

	for (uint32_t i = 0; i < sample->count; i++)
		room += sample->texts[i].text_length / 3 * 2 + 2; /* a character and what may separate it from the next */
	self->characters = voc_arena_allocate_array(self->arena, room, sizeof(uint16_t));
	self->text_of = voc_arena_allocate_array(self->arena, room, sizeof(uint16_t));
	if (self->characters == NULL || self->text_of == NULL)
		return VOC_NO_MEMORY;
	self->characters[at++] = 0;
	for (uint32_t i = 0; i < sample->count; i++)
	{
		const unsigned char *text = sample->pool + sample->texts[i].place;
		const unsigned char *end = text + sample->texts[i].text_length;

		voc_arena_poll(self->arena);
		while (text < end)
		{
			uint32_t character;

			text += voc_utf8_next(text, end, &character);
			if (voc_class_of(character) == VOC_CLASS_HAN && character <= 0xFFFF && character >= VOC_FOLD_FIRST)
			{
				self->characters[at] = (uint16_t) voc_fold_in(folding, character);
				self->single[self->characters[at]]++;
				self->text_of[at++] = (uint16_t) i;
			}
			else if (self->characters[at - 1] != 0)
				self->characters[at++] = 0;
		}
		if (self->characters[at - 1] != 0)
			self->characters[at++] = 0;
	}
	self->length = at;
	return VOC_OK;
}

static int
compare_places(const void *left, const void *right, const void *context)
{
	const place *a = left;
	const place *b = right;

	(void) context;
	return a->key != b->key ? VOC_COMPARE(a->key, b->key) : VOC_COMPARE(a->at, b->at);
}

static voc_status
sort_places(counting *self)
{
	self->places = voc_arena_allocate_array(self->arena, self->length, sizeof(place));
	if (self->places == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t at = 0; at < self->length; at++)
	{
		uint64_t key = 0;
		uint32_t used = 0;

		if (self->characters[at] == 0)
			continue;
		for (; used < LONGEST && self->characters[at + used] != 0; used++)
			key = key << 16 | self->characters[at + used];
		self->places[self->place_count++] = (place){key << (16 * (LONGEST - used)), at};
	}
	voc_sort(self->places, self->place_count, sizeof(place), compare_places, NULL);
	return VOC_OK;
}

/* The first place whose key is not below. */
static uint32_t
lower_bound(const counting *self, uint64_t key)
{
	uint32_t low = 0;
	uint32_t high = self->place_count;

	while (low < high)
	{
		uint32_t middle = low + (high - low) / 2;

		if (self->places[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* How often a string occurs; its characters are in the highest bits of `key`. */
static double
frequency(const counting *self, uint64_t key, unsigned length)
{
	uint64_t mask = UINT64_MAX << (16 * (LONGEST - length));
	uint64_t first = key & mask;

	if (length == 1)
		return self->single[first >> 48];
	return (first | ~mask) == UINT64_MAX ? (double) (self->place_count - lower_bound(self, first))
										 : (double) (lower_bound(self, (first | ~mask) + 1) - lower_bound(self, first));
}

/* ---- What makes a word ---- */

static bool
is_function_character(uint16_t character)
{
	static const uint16_t list[] = {
		u'的', u'了', u'是', u'我', u'你', u'您', u'他', u'她', u'它', u'们', u'这', u'那', u'不', u'没', u'有', u'在',
		u'和', u'与', u'就', u'都', u'也', u'很', u'太', u'还', u'又', u'再', u'才', u'吧', u'吗', u'呢', u'啊', u'呀',
		u'哦', u'嘛', u'么', u'什', u'怎', u'个', u'一', u'两', u'几', u'把', u'被', u'给', u'让', u'跟', u'对', u'从',
		u'到', u'为', u'以', u'而', u'且', u'但', u'因', u'所', u'如', u'果', u'能', u'会', u'要', u'想', u'说', u'去',
		u'来', u'上', u'下', u'里', u'着', u'过', u'得', u'地', u'之', u'其', u'此', u'该', u'每', u'各', u'某', u'第',
		u'些', u'次', u'挺', u'更', u'最', u'比', u'非', u'常', u'真', u'好', u'用', u'看', u'买', u'用', u'做', u'多',
		u'少', u'只', u'已', u'经', u'请', u'谢', u'哈', u'呵', u'嗯', u'啦', u'咯', u'喔', u'唉', u'点', u'样', u'总',
		u'超', u'刚', u'曾', u'将', u'向', u'于', u'由', u'及', u'或', u'等', u'别', u'无', u'谁', u'哪', u'何', u'啥',
		u'吃', u'送', u'收', u'发', u'开', u'没', u'完', u'全'};

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (list[i] == character)
			return true;
	return false;
}

static uint16_t
character_of(uint64_t key, unsigned i)
{
	return (uint16_t) (key >> (16 * (LONGEST - 1 - i)));
}

/* Ends words rather than begins them; 员 | 态度 is the rest of another word. */
static bool
is_affix(uint16_t character)
{
	return character == u'员' || character == u'者' || character == u'性' || character == u'名' || character == u'率';
}

static bool
look_up(const counting *self, uint64_t key, unsigned from, unsigned length, uint32_t *value)
{
	uint32_t state = VOC_TRIE_ROOT;

	for (unsigned i = from; i < from + length; i++)
		if (!voc_trie_step(&self->dictionary, &state, character_of(key, i)))
			return false;
	return voc_trie_value(&self->dictionary, state, value);
}

/* A verb, adjective, adverb or the like, which freely stands beside a noun without making a word of the two. */
static bool
is_free(const counting *self, uint64_t key, unsigned at)
{
	uint32_t value;

	if (!look_up(self, key, at, 1, &value))
		return false;
	switch (voc_dictionary_class(value))
	{
		case VOC_WORD_VERB:
		case VOC_WORD_ADJECTIVE:
		case VOC_WORD_ADVERB:
		case VOC_WORD_FUNCTION:
		case VOC_WORD_QUANTITY:
			return true;
		default:
			return false;
	}
}

static uint8_t
write_string(uint64_t key, unsigned from, unsigned length, unsigned char *to)
{
	size_t used = 0;

	for (unsigned i = from; i < from + length; i++)
		used += voc_utf8_write(character_of(key, i), to + used);
	return (uint8_t) used;
}

/* The new word found already that a part of a string is, or NULL. */
static const voc_new_word *
find_word(const counting *self, uint64_t key, unsigned from, unsigned length)
{
	unsigned char text[sizeof(((voc_new_word *) NULL)->text)];
	uint8_t size = write_string(key, from, length, text);

	for (size_t i = 0; i < self->words.count; i++)
		if (self->words.items[i].length == size && memcmp(self->words.items[i].text, text, size) == 0)
			return &self->words.items[i];
	return NULL;
}

/* Whether part of a string is in the dictionary or a new word; a single character: whether it is free. */
static bool
is_part(const counting *self, uint64_t key, unsigned from, unsigned length)
{
	uint32_t value;

	if (length == 1)
		return is_free(self, key, from) || (from == 0 && is_affix(character_of(key, from)));
	return look_up(self, key, from, length, &value) || find_word(self, key, from, length) != NULL;
}

/* Whether a string is a new word, mostly found without the character before or after it that the string adds. */
static bool
extends_word(const counting *self, uint64_t key, unsigned length, uint64_t mentions)
{
	for (unsigned from = 0; length > 2 && from < 2; from++)
	{
		const voc_new_word *word = find_word(self, key, from, length - 1);

		if (word != NULL && word->mentions > 2 * mentions)
			return true;
	}
	return false;
}

/* 赞赞, 差评差评 */
static bool
is_reduplication(uint64_t key, unsigned length)
{
	unsigned period = length == 4 ? 2 : 1;

	for (unsigned i = period; i < length; i++)
		if (character_of(key, i) != character_of(key, i - period))
			return false;
	return true;
}

/* Whether the dictionary has the string, or it is put together from what is known. */
static bool
is_known(const counting *self, uint64_t key, unsigned length)
{
	uint32_t value;

	if (look_up(self, key, 0, length, &value) || is_reduplication(key, length))
		return true;
	for (unsigned cut = 1; length > 2 && cut < length; cut++)
		if (is_part(self, key, 0, cut) && is_part(self, key, cut, length - cut))
			return true;
	return false;
}

static double
least_pmi(const counting *self, uint64_t key, unsigned length, double count)
{
	double least = HUGE_VAL;

	for (unsigned cut = 1; cut < length; cut++)
	{
		double left = frequency(self, key, cut);
		double right = frequency(self, key << (16 * cut), length - cut);
		double pmi = log2(count * self->place_count / (left * right));

		least = pmi < least ? pmi : least;
	}
	return least;
}

static int
compare_characters(const void *a, const void *b, const void *context)
{
	(void) context;
	return VOC_COMPARE(*(const uint16_t *) a, *(const uint16_t *) b);
}

/* Entropy of the neighbours; 0 if one of them is nearly always there. */
static double
entropy(counting *self, uint32_t count)
{
	double total = count;
	double sum = 0;

	voc_sort(self->neighbours, count, sizeof(uint16_t), compare_characters, NULL);
	for (uint32_t i = 0; i < count;)
	{
		uint32_t next = i + 1;
		double share;

		while (next < count && self->neighbours[i] != 0 && self->neighbours[next] == self->neighbours[i])
			next++;
		share = (next - i) / total;
		if (share >= MOST_COMMON_NEIGHBOUR)
			return 0;
		sum -= share * log(share);
		i = next;
	}
	return sum;
}

static voc_status
judge(counting *self, uint32_t first, uint32_t last, unsigned length, uint32_t least)
{
	uint64_t key = self->places[first].key;
	uint32_t count = last - first;
	uint32_t texts = 0;
	voc_new_word word = {.length = 0};

	for (unsigned i = 0; i < length; i++)
		if (is_function_character(character_of(key, i)))
			return VOC_OK;
	for (uint32_t i = first; i < last; i++)
	{
		uint32_t text = self->text_of[self->places[i].at];

		if (self->seen_in[text] == first * LONGEST + length)
			continue;
		self->seen_in[text] = first * LONGEST + length;
		texts++;
		word.mentions += self->state->sample.texts[text].repeats;
	}
	if (texts < least || is_known(self, key, length) || extends_word(self, key, length, word.mentions))
		return VOC_OK;
	word.pmi = least_pmi(self, key, length, count);
	if (word.pmi < LEAST_PMI && word.pmi < log2(self->place_count) - PMI_ROOM)
		return VOC_OK;
	for (uint32_t i = first; i < last; i++)
		self->neighbours[i - first] = self->characters[self->places[i].at - 1];
	word.left_entropy = entropy(self, count);
	for (uint32_t i = first; i < last; i++)
		self->neighbours[i - first] = self->characters[self->places[i].at + length];
	word.right_entropy = entropy(self, count);
	if (word.left_entropy < LEAST_ENTROPY || word.right_entropy < LEAST_ENTROPY)
		return VOC_OK;
	word.length = write_string(key, 0, length, word.text);
	return VOC_ARRAY_PUSH(self->arena, &self->words, word) ? VOC_OK : VOC_NO_MEMORY;
}

static voc_status
judge_all(counting *self, unsigned length)
{
	uint64_t mask = UINT64_MAX << (16 * (LONGEST - length));
	uint32_t least = self->state->sample.count / TEXTS_PER_MENTION;
	uint32_t next;

	if (least < LEAST_TEXTS)
		least = LEAST_TEXTS;
	for (uint32_t first = 0; first < self->place_count; first = next)
	{
		uint64_t key = self->places[first].key & mask;
		voc_status status = VOC_OK;

		if (first % POLL_EVERY == 0)
			voc_arena_poll(self->arena);
		for (next = first + 1; next < self->place_count && (self->places[next].key & mask) == key;)
			next++;
		if (next - first >= least && character_of(key, length - 1) != 0)
			status = judge(self, first, next, length, least);
		if (status != VOC_OK)
			return status;
	}
	return VOC_OK;
}

static double
rank_of(const voc_new_word *word)
{
	return (double) word->mentions *
		   (word->left_entropy < word->right_entropy ? word->left_entropy : word->right_entropy);
}

static int
compare_words(const void *left, const void *right, const void *context)
{
	const voc_new_word *a = left;
	const voc_new_word *b = right;
	double rank_a = rank_of(a);
	double rank_b = rank_of(b);

	(void) context;
	return rank_a != rank_b ? VOC_COMPARE(rank_b, rank_a) : memcmp(a->text, b->text, sizeof(a->text));
}

voc_status
voc_new_words(const voc_theme_state *state, voc_arena *arena, size_t most, voc_new_word **words, size_t *count)
{
	counting *self = voc_arena_allocate(arena, sizeof(counting));
	voc_status status;

	*count = 0;
	*words = NULL;
	if (self == NULL)
		return VOC_NO_MEMORY;
	memset(self, 0, sizeof(*self));
	self->arena = arena;
	self->state = state;
	voc_dictionary_builtin(&self->dictionary);
	status = read_characters(self);
	if (status == VOC_OK)
		status = sort_places(self);
	if (status != VOC_OK)
		return status;
	self->seen_in = voc_arena_allocate_array(arena, state->sample.count + 1, sizeof(uint32_t));
	self->neighbours = voc_arena_allocate_array(arena, self->place_count + 1, sizeof(uint16_t));
	if (self->seen_in == NULL || self->neighbours == NULL)
		return VOC_NO_MEMORY;
	memset(self->seen_in, 0, (state->sample.count + 1) * sizeof(uint32_t));
	for (unsigned length = 2; length <= LONGEST && status == VOC_OK; length++)
		status = judge_all(self, length);
	if (status != VOC_OK)
		return status;
	voc_sort(self->words.items, self->words.count, sizeof(voc_new_word), compare_words, NULL);
	*words = self->words.items;
	*count = self->words.count < most ? self->words.count : most;
	return VOC_OK;
}
