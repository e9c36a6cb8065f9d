#include "text/tokens.h"

#include "base/array.h"
#include "base/utf8.h"
#include "lexicon/lexicon_scan.h"
#include "text/break.h"
#include "text/han_words.h"
#include "text/scan.h"
#include "text/scan_bytes.h"
#include "text/segment.h"
#include "unicode/class.h"

#include <string.h>

#define CIRCLE 0x25CB /* ○, written for 〇 */
#define LONG_UNIT 65536 /* bytes; a unit as long is gone over with looks whether to stop */
#define BATCH_BYTES 1024 /* sentences are cut together until they are as long */
#define BATCH_ENDS (BATCH_BYTES + 2 * VOC_STRETCH_BYTES) /* bytes of a batch: its last stretch ends with a whole unit */

/* A unit of a stretch: a token already, or a run of a script without blanks that must still be cut. */
typedef struct piece
{
	const unsigned char *start;
	const unsigned char *stop;
	uint8_t kind;
	uint8_t script;
	bool ends_sentence;
	bool is_run;
	bool is_context; /* part of Chinese text, to be cut together with what touches it */
	bool is_term;
	bool is_synonym;
	uint32_t term; /* of a term: its first entry */
} piece;

struct voc_tokenizer
{
	const voc_allocator *allocator;
	voc_arena scratch; /* of one stretch */
	voc_segmenter segmenter;
	voc_word_breaker breaker;
	uint32_t *ends;      /* room for the word boundaries of a batch, */
	uint32_t *rule_ends; /* and for those of one run that is cut by rules */

	const unsigned char *body;
	const unsigned char *end;
	const unsigned char *at;      /* what is cut already */
	const unsigned char *counted; /* up to here the characters are counted */
	uint32_t characters;
	voc_address_memory addresses;

	VOC_ARRAY(piece) pieces;    /* the units of a batch of stretches */
	VOC_ARRAY(voc_token) queue; /* its tokens */
	size_t next;
	size_t han, kana;           /* characters of one stretch */

	bool has_terms;             /* of a user's vocabulary: `match` is the next that was found */
	voc_lexicon_scan terms;
	voc_lexicon_match match;
};

static const char *const kind_names[VOC_TOKEN_KIND_COUNT] = {"word", "number",  "emoji",   "emoticon",   "url",
															  "email", "mention", "hashtag", "punctuation"};

const char *
voc_token_kind_name(voc_token_kind kind)
{
	return kind_names[kind];
}

voc_status
voc_tokenizer_open(voc_tokenizer **tokenizer, const voc_allocator *allocator)
{
	voc_tokenizer *self = allocator->allocate(allocator->context, sizeof(voc_tokenizer));
	voc_status status;

	*tokenizer = NULL;
	if (self == NULL)
		return VOC_NO_MEMORY;
	*self = (voc_tokenizer){.allocator = allocator};
	voc_arena_init(&self->scratch, allocator);
	status = voc_segmenter_builtin(&self->segmenter);
	if (status == VOC_OK)
		status = voc_word_breaker_open(&self->breaker);
	if (status == VOC_OK)
	{
		self->ends = allocator->allocate(allocator->context, (BATCH_ENDS + VOC_STRETCH_BYTES) * sizeof(uint32_t));
		if (self->ends == NULL)
			status = VOC_NO_MEMORY;
		else
			self->rule_ends = self->ends + BATCH_ENDS;
	}
	*tokenizer = self;
	if (status != VOC_OK)
	{
		voc_tokenizer_close(self);
		*tokenizer = NULL;
	}
	return status;
}

void
voc_tokenizer_close(voc_tokenizer *self)
{
	const voc_allocator *allocator = self->allocator;

	voc_word_breaker_close(&self->breaker);
	voc_arena_free(&self->scratch);
	if (self->ends != NULL)
		allocator->release(allocator->context, self->ends);
	allocator->release(allocator->context, self);
}

void
voc_tokenizer_start(voc_tokenizer *self, const unsigned char *body, size_t length)
{
	self->body = self->at = self->counted = body;
	self->end = body + length;
	self->characters = 0;
	self->addresses = (voc_address_memory){0};
	self->queue.count = 0;
	self->next = 0;
	self->has_terms = false;
}

void
voc_tokenizer_start_with(voc_tokenizer *self, const unsigned char *body, size_t length, const voc_lexicon *lexicon)
{
	voc_tokenizer_start(self, body, length);
	if (lexicon == NULL)
		return;
	voc_lexicon_scan_begin(&self->terms, &self->scratch, lexicon,
						   VOC_LEXICON_ROLE(VOC_LEXICON_WORD) | VOC_LEXICON_ROLE(VOC_LEXICON_SYNONYM), 0, body, length);
	self->has_terms = voc_lexicon_scan_next(&self->terms, &self->match);
}

/* Adds a token that begins at `start`; tokens come in order, so each character is counted once. */
static bool
add_token(voc_tokenizer *self, const unsigned char *start, size_t length, const piece *unit)
{
	voc_token token = {.start = (uint32_t) (start - self->body),
					   .length = (uint32_t) length,
					   .kind = unit->kind,
					   .script = unit->script,
					   .ends_sentence = unit->ends_sentence,
					   .is_term = unit->is_term,
					   .is_synonym = unit->is_synonym,
					   .term = unit->term};

	if (start > self->counted)
		self->characters += (uint32_t) voc_utf8_count(self->counted, start);
	token.start_character = self->characters;
	token.characters = (uint32_t) voc_utf8_count(start, start + length);
	self->characters += token.characters;
	self->counted = start + length;
	return VOC_ARRAY_PUSH(&self->scratch, &self->queue, token);
}

/* ヽ and ヾ, which begin no word, but may be the arm of a face: ヽ(^o^)ノ. */
static bool
is_kana_arm(uint32_t character)
{
	return character == 0x30FD || character == 0x30FE;
}

/* Whether a digit stands before, all of which are three bytes long: 二○○八年 is written with circles as well. */
static bool
previous_is_digit(const unsigned char *start, const unsigned char *at)
{
	return at - start >= 3 && voc_is_han_digit(voc_character_at(at - 3, at));
}

/* The end of a run of Han and kana, or of another script without blanks, with its marks; at most a stretch long. */
static const unsigned char *
take_run(const unsigned char *at, const unsigned char *end, bool scriptio, size_t *han, size_t *kana)
{
	const unsigned char *start = at;
	const unsigned char *limit = (size_t) (end - at) > VOC_STRETCH_BYTES ? at + VOC_STRETCH_BYTES : end;

	while (at < limit)
	{
		uint32_t character;
		size_t length = voc_utf8_next_wide(at, end, &character);
		voc_class class = voc_class_of(character);

		if (class != VOC_CLASS_MARK &&
			(scriptio ? class != VOC_CLASS_SCRIPTIO
					  : class != VOC_CLASS_HAN && class != VOC_CLASS_KANA && !(character == CIRCLE && previous_is_digit(start, at))))
			break;
		if (length > (size_t) (limit - at) || (is_kana_arm(character) && voc_begins_face(at, end)))
			break;
		*han += class == VOC_CLASS_HAN;
		*kana += class == VOC_CLASS_KANA;
		at += length;
	}
	return at;
}

/* The same sign repeated is one token: !!! …… ~~~ ; marks stay with it. */
static size_t
scan_signs(const unsigned char *at, const unsigned char *end)
{
	uint32_t sign;
	const unsigned char *here = at + voc_utf8_next_wide(at, end, &sign);

	while (here < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next_wide(here, end, &character);

		if (character != sign && voc_class_of(character) != VOC_CLASS_MARK)
			break;
		if (character == VOC_REPLACEMENT_CHARACTER && here - at > VOC_STRETCH_BYTES)
			break;
		here += length;
	}
	return (size_t) (here - at);
}

/* Signs that are read as words: units in one square (㎡, ㎏, ㍿), and .NET. */
static size_t
scan_sign_word(const unsigned char *at, const unsigned char *end, uint32_t sign, size_t length, uint32_t before)
{
	if (sign >= 0x3300 && sign <= 0x33FF)
		return length;
	return sign == '.' ? voc_scan_dotted_name(at, end, before) : 0;
}

/* Whether signs end a sentence: 。！？ always, a full stop when a blank or nothing follows. */
static bool
signs_end_sentence(const unsigned char *at, const unsigned char *stop, const unsigned char *end)
{
	uint32_t sign, next;

	voc_utf8_next(at, stop, &sign);
	if (voc_ends_sentence(sign))
		return true;
	if (sign != '.' && sign != 0x2026)
		return false;
	if (stop == end)
		return true;
	voc_utf8_next(stop, end, &next);
	return voc_class_of(next) == VOC_CLASS_SPACE;
}

/* A unit of megabytes, which nothing limits, takes tens of milliseconds each time that it is gone over. */
static void
rest_behind(const voc_tokenizer *self, size_t length)
{
	if (length >= LONG_UNIT)
		voc_arena_poll(&self->scratch);
}

/* What begins at a character that is a letter or digit of ASCII: an address, else a number, else a word. */
static size_t
scan_alphanumeric(voc_tokenizer *self, const unsigned char *at, voc_class class, uint32_t before, voc_token_kind *kind)
{
	const unsigned char *end = self->end;
	voc_address_memory *memory = &self->addresses;
	size_t length;

	if (*at < 0x80)
	{
		*kind = VOC_TOKEN_EMAIL;
		if ((length = voc_scan_email(at, end, memory)) > 0)
			return length;
		*kind = VOC_TOKEN_URL;
		if ((length = voc_scan_url(at, end, memory)) > 0)
			return length;
	}
	if (class == VOC_CLASS_DIGIT)
	{
		size_t word;

		*kind = VOC_TOKEN_NUMBER;
		length = voc_scan_number(at, end, before);
		rest_behind(self, length);
		word = voc_scan_word(at, end);
		if (word <= length) /* 5G and 10kg are words */
			return length;
		*kind = VOC_TOKEN_WORD;
		return word;
	}
	*kind = VOC_TOKEN_WORD;
	return voc_scan_word(at, end);
}

/* A sign that is nothing but one, however it stands, and that nearly every Chinese sentence has. */
static bool
is_plain_sign(uint32_t character)
{
	return character == 0xFF0C /* ， */ || character == 0x3002 /* 。 */ || character == 0x3001 /* 、 */ ||
		   character == 0xFF01 /* ！ */ || character == 0xFF1F /* ？ */;
}

/*
 * Finds what begins at `at`; `before` is the character before it. A run ends at run_end at the latest. False where there is
 * something invisible.
 */
static bool
scan_unit(voc_tokenizer *self, const unsigned char *at, const unsigned char *run_end, uint32_t before, piece *unit)
{
	uint32_t character;
	size_t length = voc_utf8_next_wide(at, self->end, &character);
	voc_class class = voc_class_of(character);
	voc_token_kind kind;
	size_t found;

	*unit = (piece){.start = at, .stop = at + length, .script = VOC_SCRIPT_OTHER};
	switch (class)
	{
		case VOC_CLASS_SPACE:
		case VOC_CLASS_INVISIBLE:
			return false;
		case VOC_CLASS_KANA:
			kind = VOC_TOKEN_EMOTICON;
			if (is_kana_arm(character) && (found = voc_scan_emoticon(at, self->end, before)) > 0)
				break;
			/* fall through */
		case VOC_CLASS_HAN:
		case VOC_CLASS_SCRIPTIO:
			unit->stop = take_run(at, run_end, class == VOC_CLASS_SCRIPTIO, &self->han, &self->kana);
			unit->is_run = true;
			unit->script = class == VOC_CLASS_SCRIPTIO ? VOC_SCRIPT_SCRIPTIO : VOC_SCRIPT_HAN;
			return true;
		case VOC_CLASS_LETTER:
		case VOC_CLASS_HANGUL:
		case VOC_CLASS_DIGIT:
			kind = VOC_TOKEN_EMOJI;
			if (class == VOC_CLASS_DIGIT && character < 0x80 && (found = voc_scan_emoji(at, self->end)) > 0)
				break;
			kind = VOC_TOKEN_EMOTICON;
			if (class != VOC_CLASS_HANGUL && (found = voc_scan_emoticon(at, self->end, before)) > 0)
				break;
			found = scan_alphanumeric(self, at, class, before, &kind);
			if (kind == VOC_TOKEN_WORD)
				unit->script = class == VOC_CLASS_HANGUL ? VOC_SCRIPT_HANGUL : VOC_SCRIPT_LATIN;
			break;
		default:
			if (!is_plain_sign(character))
			{
				kind = VOC_TOKEN_EMOJI;
				if ((found = voc_scan_emoji(at, self->end)) > 0)
					break;
				kind = VOC_TOKEN_EMOTICON;
				if ((found = voc_scan_emoticon(at, self->end, before)) > 0)
					break;
				kind = VOC_TOKEN_MENTION;
				if ((found = voc_scan_mention(at, self->end, before)) > 0)
					break;
				kind = VOC_TOKEN_HASHTAG;
				if ((found = voc_scan_hashtag(at, self->end)) > 0)
					break;
				kind = VOC_TOKEN_NUMBER;
				if ((found = voc_scan_number(at, self->end, before)) > 0)
					break;
				kind = VOC_TOKEN_WORD;
				unit->script = VOC_SCRIPT_LATIN;
				if ((found = scan_sign_word(at, self->end, character, length, before)) > 0)
					break;
				unit->script = VOC_SCRIPT_OTHER;
			}
			kind = VOC_TOKEN_PUNCTUATION;
			found = scan_signs(at, self->end);
			unit->ends_sentence = signs_end_sentence(at, at + found, self->end);
			break;
	}
	unit->kind = (uint8_t) kind;
	unit->stop = at + found;
	rest_behind(self, found);
	return true;
}

/* The characters of a term count for the language of its stretch as they would without a vocabulary. */
static void
count_scripts(voc_tokenizer *self, const unsigned char *at, const unsigned char *stop)
{
	while (at < stop)
	{
		uint32_t character;
		voc_class class;

		at += voc_utf8_next_wide(at, stop, &character);
		class = voc_class_of(character);
		self->han += class == VOC_CLASS_HAN;
		self->kana += class == VOC_CLASS_KANA;
	}
}

/* A unit, with the vocabulary's terms held against it: a term stands alone, and words end where one begins. */
static bool
scan_unit_or_term(voc_tokenizer *self, const unsigned char *at, uint32_t before, piece *unit)
{
	const unsigned char *term;
	bool visible;

	while (self->has_terms && self->body + self->match.start < at)
		self->has_terms = voc_lexicon_scan_next(&self->terms, &self->match);
	if (!self->has_terms)
		return scan_unit(self, at, self->end, before, unit);
	term = self->body + self->match.start;
	if (term == at)
	{
		uint32_t character;

		voc_utf8_next(at, self->end, &character);
		*unit = (piece){.start = at,
						.stop = self->body + self->match.end,
						.kind = VOC_TOKEN_WORD,
						.script = voc_class_of(character) == VOC_CLASS_HAN ? VOC_SCRIPT_HAN : VOC_SCRIPT_LATIN,
						.is_term = true,
						.is_synonym = (self->match.roles & VOC_LEXICON_ROLE(VOC_LEXICON_SYNONYM)) != 0,
						.term = self->match.first};
		count_scripts(self, at, unit->stop);
		return true;
	}
	visible = scan_unit(self, at, term, before, unit);
	if (visible && unit->stop > term && (unit->kind == VOC_TOKEN_WORD || unit->kind == VOC_TOKEN_PUNCTUATION))
	{
		const unsigned char *end = self->end;

		self->end = term;
		visible = scan_unit(self, at, term, before, unit);
		self->end = end;
	}
	return visible;
}

/* The units of the next stretch: up to the end of a sentence, or until it is long enough. */
static bool
scan_stretch(voc_tokenizer *self)
{
	const unsigned char *stretch = self->at;
	uint32_t before = 0;

	while (self->at < self->end && self->at - stretch < VOC_STRETCH_BYTES)
	{
		piece unit;
		bool visible = scan_unit_or_term(self, self->at, before, &unit);
		const unsigned char *last;

		if (visible && !VOC_ARRAY_PUSH(&self->scratch, &self->pieces, unit))
			return false;
		for (last = unit.stop - 1; last > unit.start && (*last & 0xC0) == 0x80; last--)
			;
		voc_utf8_next_wide(last, unit.stop, &before);
		self->at = unit.stop;
		if (visible && unit.ends_sentence)
			break;
	}
	return true;
}

/* A stretch is Japanese if a good part of it is kana: a lone の in a Chinese sentence does not make it so. */
static bool
is_japanese(const voc_tokenizer *self)
{
	return self->kana >= 2 && self->kana * 4 >= self->han;
}

/* Words by ICU: Japanese and the scripts that have no tagger here. */
static voc_status
cut_by_rules(voc_tokenizer *self, const piece *run)
{
	const piece word = {.kind = VOC_TOKEN_WORD, .script = run->script};
	size_t count = voc_word_breaker_run(&self->breaker, run->start, (size_t) (run->stop - run->start), self->rule_ends,
										VOC_STRETCH_BYTES);
	uint32_t from = 0;

	for (size_t i = 0; i < count; i++)
	{
		if (!add_token(self, run->start + from, self->rule_ends[i] - from, &word))
			return VOC_NO_MEMORY;
		from = self->rule_ends[i];
	}
	return VOC_OK;
}

static voc_status
add_unit(voc_tokenizer *self, const piece *unit)
{
	return add_token(self, unit->start, (size_t) (unit->stop - unit->start), unit) ? VOC_OK : VOC_NO_MEMORY;
}

/* What is no part of Chinese text. */
static voc_status
cut_other(voc_tokenizer *self, const piece *unit)
{
	return unit->is_run ? cut_by_rules(self, unit) : add_unit(self, unit);
}

/* Whether a unit may stand beside Chinese words as their context: numbers and Latin words (买了3个iPhone手机壳). */
static bool
is_context(const piece *unit)
{
	if (unit->is_run)
		return unit->script == VOC_SCRIPT_HAN;
	return (unit->kind == VOC_TOKEN_NUMBER || unit->kind == VOC_TOKEN_WORD) && unit->script != VOC_SCRIPT_HANGUL && unit->stop - unit->start <= 64;
}

/* Says of the units of a stretch, from `first` on, how they are to be cut. */
static void
judge_stretch(voc_tokenizer *self, size_t first)
{
	bool japanese = is_japanese(self);

	for (size_t i = first; i < self->pieces.count; i++)
	{
		piece *unit = &self->pieces.items[i];

		unit->is_context = !japanese && self->han > 0 && is_context(unit);
		if (japanese && unit->is_run && unit->script == VOC_SCRIPT_HAN)
			unit->script = VOC_SCRIPT_KANA;
	}
}

/* The 3 of 第3: the tagger may join the two. A term of the vocabulary stays alone. */
static bool
follows_ordinal_sign(const piece *unit, const unsigned char *start)
{
	return !unit->is_term && unit->start - start >= 3 && memcmp(unit->start - 3, "第", 3) == 0;
}

/* What the tagger must not touch: units that are words already, and words that a rule knows. */
typedef VOC_ARRAY(voc_segment_forced) forced_spans;

static bool
force(voc_tokenizer *self, forced_spans *forced, const unsigned char *start, const unsigned char *from, const unsigned char *to)
{
	voc_segment_forced span = {(uint32_t) (from - start), (uint32_t) (to - start), false};

	return VOC_ARRAY_PUSH(&self->scratch, forced, span);
}

static bool
force_numbers(voc_tokenizer *self, forced_spans *forced, const unsigned char *start, const unsigned char *at,
			  const unsigned char *stop)
{
	const unsigned char *from, *to;

	for (; voc_find_han_number(at, stop, &from, &to); at = to)
		if (!force(self, forced, start, from, to))
			return false;
	return true;
}

/*
 * The spans of the units first … last - 1, which touch each other, counted from `start`; false when there is no memory.
 */
static bool
find_forced(voc_tokenizer *self, const unsigned char *start, size_t first, size_t last, forced_spans *forced)
{
	const piece *units = self->pieces.items;
	const unsigned char *group = units[first].start;
	const unsigned char *done = group; /* what stands in a span already */

	for (size_t i = first; i < last; i++)
	{
		const unsigned char *from = units[i].start;
		const unsigned char *to = units[i].stop;

		if (units[i].is_run)
		{
			size_t han = i + 1 < last && !units[i + 1].is_run && !units[i + 1].is_term
				? voc_han_before_latin(from, to, (size_t) (units[i + 1].stop - to)) : 0;

			if (!force_numbers(self, forced, start, done > from ? done : from, to - han))
				return false;
			if (han > 0 && !force(self, forced, start, to - han, units[i + 1].stop))
				return false;
			if (han > 0)
				i++;
		}
		else if (!follows_ordinal_sign(&units[i], group))
		{
			if (i + 1 < last && units[i + 1].is_run && !units[i].is_term)
				to += voc_han_after_latin(from, (size_t) (to - from), units[i + 1].stop);
			if (!force(self, forced, start, from, to))
				return false;
			done = to;
		}
	}
	return true;
}

/*
 * The spans of the units from `first` on that the tagger is to take as they are: those that are words already, and what
 * lies apart, between groups of units that touch each other. *next is the unit behind the last group.
 */
static voc_status
gather_forced(voc_tokenizer *self, size_t first, forced_spans *forced, size_t *next)
{
	const piece *units = self->pieces.items;
	const unsigned char *start = units[first].start;
	const unsigned char *reached = start; /* where the group ends so far */
	size_t group = first;
	size_t last = first;

	for (size_t i = first; i < self->pieces.count; i++)
	{
		if (!units[i].is_context)
			continue;
		if (units[i].start > reached)
		{
			voc_segment_forced apart = {(uint32_t) (reached - start), (uint32_t) (units[i].start - start), true};

			if (!find_forced(self, start, group, last + 1, forced) || !VOC_ARRAY_PUSH(&self->scratch, forced, apart))
				return VOC_NO_MEMORY;
			group = i;
		}
		else if (units[i].stop - units[group].start > VOC_STRETCH_BYTES && i > first)
			break;
		reached = units[i].stop;
		last = i;
	}
	*next = last + 1;
	return find_forced(self, start, group, *next, forced) ? VOC_OK : VOC_NO_MEMORY;
}

/*
 * Chinese words: units that touch each other are cut in one go, so that the tagger sees what stands around; those that
 * are words already are held fast. All groups of such units in a batch are cut together, and what stands between them
 * comes out in its turn. Returns the unit behind them in *next.
 */
static voc_status
cut_chinese(voc_tokenizer *self, size_t first, size_t *next)
{
	const piece *units = self->pieces.items;
	const piece word = {.kind = VOC_TOKEN_WORD, .script = VOC_SCRIPT_HAN};
	const unsigned char *start = units[first].start;
	forced_spans forced = {0};
	size_t end_count = 0;
	uint32_t from = 0;
	voc_status status;

	status = gather_forced(self, first, &forced, next);
	if (status != VOC_OK)
		return status;
	status = voc_segment_run(&self->segmenter, &self->scratch, start, (size_t) (units[*next - 1].stop - start), forced.items,
							 forced.count, VOC_SEGMENT_DEFAULT, self->ends, &end_count);
	for (size_t i = 0; i < end_count && status == VOC_OK; from = self->ends[i++])
	{
		const piece *unit;
		size_t unit_end = i;

		while (units[first].stop <= start + from)
			first++;
		unit = &units[first];
		if (unit->start > start + from || !unit->is_context)
		{
			for (; units[first].start < start + self->ends[i] && status == VOC_OK; first++)
				status = cut_other(self, &units[first]);
			continue;
		}
		while (start + self->ends[unit_end] < unit->stop)
			unit_end++;
		if (!unit->is_run && unit->start == start + from && unit->stop == start + self->ends[unit_end])
		{
			status = add_unit(self, unit);
			i = unit_end;
		}
		else if (!add_token(self, start + from, self->ends[i] - from, &word))
			status = VOC_NO_MEMORY;
	}
	return status;
}

/* Scans stretches until they are a batch, or until one did not end where a sentence does. */
static bool
scan_batch(voc_tokenizer *self)
{
	const unsigned char *batch = self->at;
	size_t first;

	do
	{
		first = self->pieces.count;
		self->han = self->kana = 0;
		if (!scan_stretch(self))
			return false;
		judge_stretch(self, first);
	} while (self->at < self->end && self->at - batch < BATCH_BYTES && self->pieces.count > first &&
			 self->pieces.items[self->pieces.count - 1].ends_sentence);
	return true;
}

static voc_status
cut_batch(voc_tokenizer *self)
{
	voc_status status = VOC_OK;

	voc_arena_poll(&self->scratch);
	voc_arena_reset(&self->scratch);
	self->queue.items = NULL;
	self->queue.count = self->queue.room = 0;
	self->pieces.items = NULL;
	self->pieces.count = self->pieces.room = 0;
	self->next = 0;
	if (!scan_batch(self) || !VOC_ARRAY_RESERVE(&self->scratch, &self->queue, self->pieces.count))
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < self->pieces.count && status == VOC_OK;)
		if (self->pieces.items[i].is_context)
			status = cut_chinese(self, i, &i);
		else
			status = cut_other(self, &self->pieces.items[i++]);
	return status;
}

voc_status
voc_tokenizer_next(voc_tokenizer *self, voc_token *token)
{
	while (self->next == self->queue.count)
	{
		voc_status status;

		if (self->at == self->end)
		{
			*token = (voc_token){.start = (uint32_t) (self->end - self->body)};
			return VOC_OK;
		}
		status = cut_batch(self);
		if (status != VOC_OK)
			return status;
	}
	*token = self->queue.items[self->next++];
	return VOC_OK;
}
