/*
 * From tokens to elements: negators open a negation, stop words fall away, everything that is no word ends the phrase.
 */
#include "theme/terms.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/words.h"
#include "text/stopwords.h"
#include "theme/theme_words.h"
#include "unicode/class.h"
#include "unicode/fold.h"

#include <string.h>

#define NEGATION_REACH 2 /* stop words that may stand between a negator and its word: "not a very" */
#define QUEUE_TOKENS 3   /* how far ahead complements are looked for */

typedef struct voc_negation
{
	bool open;
	uint32_t start;
	uint8_t join;
	uint8_t passed; /* stop words since the negator */
} voc_negation;

struct voc_term_reader
{
	const voc_allocator *allocator;
	voc_arena memory; /* of the text at hand */
	const uint16_t *folding;
	const unsigned char *body;
	uint32_t keep_from;
	uint32_t keep_to;
	bool saw_token;
	bool full; /* no more terms fit */

	voc_token queue[QUEUE_TOKENS];
	bool front_negated; /* the front of the queue is a negation made of several tokens */
	size_t queued;

	uint32_t last_end;      /* of the token before */
	uint8_t last_script;
	uint8_t link;           /* voc_join between the newest element and what comes next */
	voc_negation negation;

	voc_phrase_window window;
	VOC_ARRAY(uint64_t) terms;
	VOC_ARRAY(voc_element) elements;
	uint32_t *slots; /* hash set over `terms`: index + 1 */
	uint32_t slot_count;
};

voc_status
voc_term_reader_open(voc_term_reader **reader, const voc_allocator *allocator)
{
	voc_term_reader *self = allocator->allocate(allocator->context, sizeof(voc_term_reader));

	*reader = self;
	if (self == NULL)
		return VOC_NO_MEMORY;
	*self = (voc_term_reader){.allocator = allocator, .folding = voc_fold_table()};
	voc_arena_init(&self->memory, allocator);
	return VOC_OK;
}

void
voc_term_reader_close(voc_term_reader *self)
{
	voc_arena_free(&self->memory);
	self->allocator->release(self->allocator->context, self);
}

void
voc_term_reader_begin(voc_term_reader *self, const unsigned char *body, uint32_t keep_from, uint32_t keep_to)
{
	voc_arena_reset(&self->memory);
	self->body = body;
	self->keep_from = keep_from;
	self->keep_to = keep_to;
	self->saw_token = self->full = false;
	self->queued = 0;
	self->front_negated = false;
	self->last_end = 0;
	self->last_script = VOC_SCRIPT_OTHER;
	self->link = VOC_JOIN_NONE;
	self->negation.open = false;
	voc_phrase_window_start(&self->window, self->folding);
	self->terms.items = NULL;
	self->terms.count = self->terms.room = 0;
	self->elements.items = NULL;
	self->elements.count = self->elements.room = 0;
	self->slots = NULL;
	self->slot_count = 0;
}

/* ---- The set of the text's terms ---- */

static void
place_term(voc_term_reader *self, uint32_t index)
{
	uint32_t slot = (uint32_t) self->terms.items[index] & (self->slot_count - 1);

	while (self->slots[slot] != 0)
		slot = (slot + 1) & (self->slot_count - 1);
	self->slots[slot] = index + 1;
}

static bool
grow_slots(voc_term_reader *self)
{
	uint32_t size = self->slot_count == 0 ? 128 : 4 * self->slot_count;

	self->slots = voc_arena_allocate_array(&self->memory, size, sizeof(uint32_t));
	if (self->slots == NULL)
		return false;
	memset(self->slots, 0, size * sizeof(uint32_t));
	self->slot_count = size;
	for (uint32_t i = 0; i < self->terms.count; i++)
		place_term(self, i);
	return true;
}

static voc_status
note_term(voc_term_reader *self, uint64_t hash)
{
	uint32_t slot;

	if (self->terms.count * 2 >= self->slot_count && !grow_slots(self))
		return VOC_NO_MEMORY;
	slot = (uint32_t) hash & (self->slot_count - 1);
	for (; self->slots[slot] != 0; slot = (slot + 1) & (self->slot_count - 1))
		if (self->terms.items[self->slots[slot] - 1] == hash)
			return VOC_OK;
	if (self->terms.count == VOC_TERMS_PER_TEXT)
	{
		self->full = true;
		return VOC_OK;
	}
	if (!VOC_ARRAY_PUSH(&self->memory, &self->terms, hash))
		return VOC_NO_MEMORY;
	self->slots[slot] = (uint32_t) self->terms.count;
	return VOC_OK;
}

/* `key` is the element's text, folded; NULL: it is still to be made. */
static voc_status
add_element(voc_term_reader *self, uint32_t start, uint32_t end, uint8_t join, bool negated, const unsigned char *key,
			size_t key_length)
{
	voc_element element = {start, end, join, negated};
	voc_term terms[VOC_TERM_ELEMENTS];
	size_t count;

	if (self->full)
		return VOC_OK;
	if (key != NULL)
		count = voc_phrase_window_push_folded(&self->window, self->body, &element, key, key_length, false, terms);
	else
		count = voc_phrase_window_push(&self->window, self->body, &element, false, terms);
	self->link = count > 0 ? VOC_JOIN_NEXT : VOC_JOIN_NONE;
	if (count == 0)
		return VOC_OK;
	for (size_t i = 0; i < count; i++)
	{
		voc_status status = note_term(self, terms[i].hash);

		if (status != VOC_OK)
			return status;
	}
	if (start >= self->keep_from && end <= self->keep_to && !VOC_ARRAY_PUSH(&self->memory, &self->elements, element))
		return VOC_NO_MEMORY;
	return VOC_OK;
}

/* ---- Tokens ---- */

static bool
is_close(uint8_t script)
{
	return script == VOC_SCRIPT_HAN || script == VOC_SCRIPT_KANA || script == VOC_SCRIPT_SCRIPTIO;
}

static void
break_phrase(voc_term_reader *self)
{
	self->link = VOC_JOIN_NONE;
	self->negation.open = false;
}

/* What lies between two tokens: a line end separates, and so does a blank in Chinese, where it stands for a comma. */
static bool
gap_separates(const voc_term_reader *self, uint32_t from, uint32_t to, bool close)
{
	const unsigned char *at = self->body + from;
	const unsigned char *end = self->body + to;

	while (at < end)
	{
		uint32_t character;

		at += voc_utf8_next(at, end, &character);
		if (character == '\n' || character == '\r' || character == 0x2028 || character == 0x2029 || character == 0x85)
			return true;
		if (close && voc_class_of(character) == VOC_CLASS_SPACE)
			return true;
	}
	return false;
}

static voc_status
pass_stopword(voc_term_reader *self, bool close)
{
	if (self->negation.open)
	{
		if (++self->negation.passed > NEGATION_REACH)
			break_phrase(self);
	}
	else
		self->link = self->link == VOC_JOIN_NEXT && !close ? VOC_JOIN_OVER : VOC_JOIN_NONE;
	return VOC_OK;
}

static void
open_negation(voc_term_reader *self, uint32_t start)
{
	if (self->negation.open) /* 不 是 没有, "can't not" */
		return;
	self->negation = (voc_negation){true, start, self->link, 0};
}

static voc_status
take_content(voc_term_reader *self, uint32_t start, uint32_t end, bool negated, const unsigned char *key,
			 size_t key_length)
{
	if (!self->negation.open)
		return add_element(self, start, end, self->link, negated, key, key_length);
	self->negation.open = false;
	return add_element(self, self->negation.start, end, self->negation.join, true, NULL, 0);
}

/* A hashtag's word without its signs. */
static void
strip_hashtag(const voc_term_reader *self, const voc_token *token, uint32_t *start, uint32_t *end)
{
	uint32_t sign, last;
	const unsigned char *at = self->body + token->start;
	size_t length = voc_utf8_next(at, at + token->length, &sign);

	*start += (uint32_t) length;
	if (token->length < 2 * length)
		return;
	voc_utf8_next(self->body + *end - length, self->body + *end, &last);
	if (last == sign)
		*end -= (uint32_t) length;
}

/* Verbs that are stop words by themselves, but not after a negator: 没给, 不用. Each is one Han character. */
static bool
is_light_verb(const unsigned char *key, size_t length)
{
	static const char verbs[] = "给到让说做看听拿放去上用";

	for (size_t i = 0; length == 3 && i < sizeof(verbs) - 1; i += 3)
		if (memcmp(verbs + i, key, 3) == 0)
			return true;
	return false;
}

/*
 * Where a word of degree ends that a dictionary joined with the word it grades: 太慢 and 很慢 are 慢. 太阳 and its like are
 * words of their own.
 */
static uint32_t
degree_end(const voc_term_reader *self, const voc_token *token)
{
	static const char degrees[] = "很太挺蛮蠻";
	static const char sun[] = "阳陽太平极極空原子湖古监監后医醫";
	const unsigned char *word = self->body + token->start;
	bool graded = false;

	if (token->script != VOC_SCRIPT_HAN || token->characters < 2 || token->characters > 4 || token->length < 6)
		return token->start;
	for (size_t i = 0; i < sizeof(degrees) - 1; i += 3)
		graded |= memcmp(word, degrees + i, 3) == 0;
	for (size_t i = 0; graded && memcmp(word, "太", 3) == 0 && i < sizeof(sun) - 1; i += 3)
		if (memcmp(word + 3, sun + i, 3) == 0)
			return token->start;
	return graded ? token->start + 3 : token->start;
}

static voc_status
take_word(voc_term_reader *self, const voc_token *token, bool negated)
{
	unsigned char key[VOC_TERM_KEY_BYTES];
	uint32_t start = token->start;
	uint32_t end = start + token->length, graded;
	bool close = is_close(token->script);
	size_t length;
	uint64_t hash;

	if (token->kind == VOC_TOKEN_HASHTAG)
		strip_hashtag(self, token, &start, &end);
	length = voc_term_key_fold(self->folding, self->body + start, end - start, key);
	if (length == 0)
	{
		break_phrase(self);
		return VOC_OK;
	}
	if (negated)
		return take_content(self, start, end, true, key, length);
	if (!token->is_term && (graded = degree_end(self, token)) > start)
	{
		start = graded;
		length = voc_term_key_fold(self->folding, self->body + start, end - start, key);
	}
	hash = voc_hash64(key, length, VOC_WORDS_SEED);
	if (voc_is_negator(hash, key, length))
	{
		open_negation(self, start);
		return VOC_OK;
	}
	if (close && token->characters == 1 && token->script != VOC_SCRIPT_HAN && !token->is_term) /* particles of Japanese */
		return pass_stopword(self, close);
	if (voc_is_stopword_hashed(hash, key, length) &&
		!(self->negation.open && self->negation.passed == 0 && is_light_verb(key, length)))
		return pass_stopword(self, close);
	return take_content(self, start, end, false, key, length);
}

static voc_status
take_token(voc_term_reader *self, const voc_token *token, bool negated)
{
	bool word = token->kind == VOC_TOKEN_WORD || token->kind == VOC_TOKEN_HASHTAG;
	bool close = is_close(token->script) && is_close(self->last_script);
	voc_status status = VOC_OK;

	if (!word || gap_separates(self, self->last_end, token->start, close))
		break_phrase(self);
	if (word)
		status = take_word(self, token, negated);
	self->last_end = token->start + token->length;
	self->last_script = token->script;
	return status;
}

/* ---- Chinese negations that a word break may have cut up ---- */

static bool
is_han_character(const voc_token *token)
{
	return token->kind == VOC_TOKEN_WORD && token->script == VOC_SCRIPT_HAN && token->characters == 1 && !token->is_term;
}

static bool
text_is(const voc_term_reader *self, const voc_token *token, const char *text)
{
	return token->length == strlen(text) && memcmp(self->body + token->start, text, token->length) == 0;
}

/* Whether a token is one of the characters listed, all of three bytes. */
static bool
is_one_of(const voc_term_reader *self, const voc_token *token, const char *characters)
{
	for (; token->length == 3 && *characters != '\0'; characters += 3)
		if (memcmp(self->body + token->start, characters, 3) == 0)
			return true;
	return false;
}

/* The front of the queue as one token of `count` of them, if they touch. */
static bool
join_front(voc_term_reader *self, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (self->queue[i - 1].start + self->queue[i - 1].length != self->queue[i].start)
			return false;
	for (size_t i = 1; i < count; i++)
	{
		self->queue[0].length += self->queue[i].length;
		self->queue[0].characters += self->queue[i].characters;
	}
	self->front_negated = true;
	memmove(self->queue + 1, self->queue + count, (self->queued - count) * sizeof(voc_token));
	self->queued -= count - 1;
	return true;
}

/*
 * A verb that does not reach its aim, 打 | 不 | 开 (does not open), and 不好 | 吃 (not tasty) are one negation. Pronouns and
 * adverbs before 不 (我不去, 也不好) are no such verbs: a stop word counts only if it is one of the verbs listed.
 */
static void
join_complement(voc_term_reader *self)
{
	static const char complements[] = "开開到了上下动動出进進起掉清来來去成完住及懂见見着著通过過走回全准準惯慣";
	const voc_token *front = self->queue;

	if (self->front_negated)
		return;
	if (self->queued >= 3 && is_han_character(&front[0]) && text_is(self, &front[1], "不") &&
		is_one_of(self, &front[2], complements) &&
		memcmp(self->body + front[0].start, self->body + front[2].start, 3) != 0 && front[0].length == 3)
	{
		unsigned char key[VOC_TERM_KEY_BYTES];
		size_t length = voc_term_key_fold(self->folding, self->body + front[0].start, front[0].length, key);

		if ((!voc_is_stopword(key, length) || is_light_verb(key, length) ||
			 is_one_of(self, &front[0], "来來去下进進出")) &&
			!voc_is_negator(voc_hash64(key, length, VOC_WORDS_SEED), key, length))
			join_front(self, 3);
	}
	else if (self->queued >= 2 && text_is(self, &front[0], "不好") && is_han_character(&front[1]) &&
			 !is_one_of(self, &front[1], "的了吧啊呀吗嗎哦啦嘛也都就很太再又还還"))
		join_front(self, 2);
}

static voc_status
take_front(voc_term_reader *self)
{
	voc_token token;
	bool negated;

	join_complement(self);
	token = self->queue[0];
	negated = self->front_negated;
	self->queued--;
	memmove(self->queue, self->queue + 1, self->queued * sizeof(voc_token));
	self->front_negated = false;
	return take_token(self, &token, negated);
}

voc_status
voc_term_reader_push(voc_term_reader *self, const voc_token *token)
{
	self->saw_token = true;
	self->queue[self->queued++] = *token;
	return self->queued == QUEUE_TOKENS ? take_front(self) : VOC_OK;
}

voc_status
voc_term_reader_end(voc_term_reader *self)
{
	while (self->queued > 0)
	{
		voc_status status = take_front(self);

		if (status != VOC_OK)
			return status;
	}
	return VOC_OK;
}

bool
voc_term_reader_saw_token(const voc_term_reader *self)
{
	return self->saw_token;
}

const uint64_t *
voc_term_reader_terms(const voc_term_reader *self, size_t *count)
{
	*count = self->terms.count;
	return self->terms.items;
}

const voc_element *
voc_term_reader_elements(const voc_term_reader *self, size_t *count)
{
	*count = self->elements.count;
	return self->elements.items;
}
