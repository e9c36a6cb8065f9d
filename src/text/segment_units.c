#include "text/segment_units.h"

#include "base/utf8.h"
#include "unicode/fold.h"

#include <string.h>

#define FORCED_UNITS_MAX 32 /* a longer forced span is one unit */

typedef struct reader
{
	const voc_segmenter *segmenter;
	voc_segment_slots *slots;
	const unsigned char *text;
	size_t length;
} reader;

/* Full width → ASCII. */
static uint32_t
narrow(uint32_t character)
{
	return character >= 0xFF01 && character <= 0xFF5E ? character - 0xFEE0 : character;
}

static voc_character_kind
kind_of_ascii(uint32_t character)
{
	if (character >= '0' && character <= '9')
		return VOC_CHARACTER_DIGIT;
	if ((character | 0x20) >= 'a' && (character | 0x20) <= 'z')
		return VOC_CHARACTER_LETTER;
	return character != 0 && strchr(".:/-&_+'@#%", (int) character) != NULL ? VOC_CHARACTER_CONNECTOR : VOC_CHARACTER_BOUNDARY;
}

static voc_character_kind
kind_of(uint32_t character)
{
	if (character >= 0x4E00 && character <= 0x9FFF)
		return VOC_CHARACTER_HAN;
	if (character < 0x80)
		return kind_of_ascii(character);
	if (character >= 0xFF01 && character <= 0xFF5E)
		return kind_of_ascii(character - 0xFEE0);
	if ((character >= 0x3400 && character <= 0x4DBF) || (character >= 0xF900 && character <= 0xFAFF) ||
		(character >= 0x20000 && character <= 0x3FFFD) || character == 0x3005 || character == 0x3007)
		return VOC_CHARACTER_HAN;
	if ((character >= 0x300 && character <= 0x36F) || (character >= 0x200C && character <= 0x200D) ||
		(character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF))
		return VOC_CHARACTER_EXTEND;
	if ((character >= 0xC0 && character <= 0x24F && character != 0xD7 && character != 0xF7) ||
		(character >= 0x370 && character <= 0x52F) || (character >= 0x1E00 && character <= 0x1FFF) ||
		(character >= 0xAC00 && character <= 0xD7A3))
		return VOC_CHARACTER_LETTER;
	if (character >= 0x3041 && character <= 0x30FF && character != 0x30FB)
		return VOC_CHARACTER_KANA;
	if (character == 0xB7 || character == 0x2022 || character == 0x2027 || character == 0x30FB ||
		character == 0xB0 || character == 0x2103 || character == 0x2030)
		return VOC_CHARACTER_CONNECTOR;
	return VOC_CHARACTER_BOUNDARY;
}

static uint8_t
class_of_han(uint32_t symbol)
{
	switch (symbol)
	{
		case 0x4E00: case 0x4E8C: case 0x4E09: case 0x56DB: case 0x4E94: case 0x516D: /* 一二三四五六 */
		case 0x4E03: case 0x516B: case 0x4E5D: case 0x5341: case 0x767E: case 0x5343: /* 七八九十百千 */
		case 0x4E07: case 0x4EBF: case 0x96F6: case 0x3007: case 0x4E24: case 0x51E0: /* 万亿零〇两几 */
		case 0x534A: case 0x6570: /* 半数 */
			return VOC_CLASS_NUMERAL;
		case 0x5E74: case 0x6708: case 0x65E5: case 0x65F6: case 0x5206: case 0x79D2: /* 年月日时分秒 */
		case 0x53F7: case 0x70B9: /* 号点 */
			return VOC_CLASS_TIME;
		default:
			return VOC_CLASS_HAN;
	}
}

voc_segment_character
voc_segment_describe(const voc_trie *dictionary, const uint16_t *folding, uint32_t character)
{
	uint32_t folded = voc_fold_in(folding, character);
	voc_segment_character described = {.kind = (uint8_t) kind_of(character)};

	switch (described.kind)
	{
		case VOC_CHARACTER_HAN:
			described.symbol = folded <= 0xFFFF ? (uint16_t) folded : VOC_SYMBOL_RARE_HAN;
			described.code = (uint16_t) voc_trie_code(dictionary, folded);
			described.class = class_of_han(described.symbol);
			break;
		case VOC_CHARACTER_LETTER:
			described.class = VOC_CLASS_LETTERS;
			described.symbol = VOC_SYMBOL_LETTERS;
			if (narrow(character) < 0x80)
			{
				described.symbol = (uint16_t) (narrow(character) | 0x20);
				described.code = (uint16_t) voc_trie_code(dictionary, described.symbol);
			}
			break;
		case VOC_CHARACTER_DIGIT:
			described.class = VOC_CLASS_DIGITS;
			described.symbol = VOC_SYMBOL_DIGITS;
			break;
		case VOC_CHARACTER_KANA:
			described.class = VOC_CLASS_OTHER;
			described.symbol = VOC_SYMBOL_KANA;
			break;
		case VOC_CHARACTER_CONNECTOR:
			described.class = VOC_CLASS_OTHER;
			described.symbol = character == 0x2022 || character == 0x2027 || character == 0x30FB
								   ? 0xB7
								   : (uint16_t) narrow(character);
			break;
		default:
			break;
	}
	return described;
}

static inline voc_segment_character
look_up(const voc_segmenter *segmenter, uint32_t character)
{
	if (character <= 0xFFFF)
		return segmenter->characters[(uint32_t) segmenter->pages[character >> 8] << 8 | (character & 0xFF)];
	if (kind_of(character) == VOC_CHARACTER_HAN)
		return (voc_segment_character){.symbol = VOC_SYMBOL_RARE_HAN,
									   .code = (uint16_t) voc_trie_code(&segmenter->dictionary, character),
									   .row = segmenter->characters[VOC_SYMBOL_RARE_HAN].row,
									   .class = VOC_CLASS_HAN,
									   .kind = VOC_CHARACTER_HAN};
	return (voc_segment_character){.kind = (uint8_t) kind_of(character)};
}

/* A unit that is none of the characters it is made of. */
static voc_segment_character
special(const voc_segmenter *segmenter, uint16_t symbol, uint8_t class)
{
	return (voc_segment_character){.symbol = symbol, .row = segmenter->characters[symbol].row, .class = class};
}

static inline void
push(reader *r, voc_slot_kind slot_kind, voc_segment_character character, size_t end)
{
	voc_segment_slots *slots = r->slots;
	uint32_t slot = slots->count++;

	slots->kinds[slot] = (uint8_t) slot_kind;
	slots->symbols[slot] = character.symbol;
	slots->classes[slot] = character.class;
	slots->codes[slot] = character.code;
	slots->rows[slot] = character.row;
	slots->ends[slot] = (uint32_t) end;
	slots->unit_count += slot_kind != VOC_SLOT_EMPTY;
}

static void
push_empty(reader *r, size_t count, size_t end)
{
	while (count-- > 0)
		push(r, VOC_SLOT_EMPTY, (voc_segment_character){0}, end);
}

static void
push_boundary(reader *r, size_t end)
{
	push(r, VOC_SLOT_BOUNDARY, (voc_segment_character){0}, end);
	push_empty(r, 1, end);
}

/* The character at an offset, and what it is; a boundary where there is none. */
static inline voc_character_kind
peek(const reader *r, size_t at, size_t limit, uint32_t *character, size_t *next)
{
	*character = 0;
	*next = at;
	if (at >= limit)
		return VOC_CHARACTER_BOUNDARY;
	*next = at + voc_utf8_next(r->text + at, r->text + limit, character);
	return (voc_character_kind) look_up(r->segmenter, *character).kind;
}

/* A run of letters, with what extends them and apostrophes between them. */
static size_t
read_letters(reader *r, uint32_t first, size_t at, size_t limit)
{
	voc_segment_character unit = look_up(r->segmenter, first);
	uint32_t character;
	size_t next;

	for (;;)
	{
		voc_character_kind found = peek(r, at, limit, &character, &next);
		size_t after;

		if (found == VOC_CHARACTER_CONNECTOR && character == '\'' &&
			peek(r, next, limit, &character, &after) == VOC_CHARACTER_LETTER)
			found = VOC_CHARACTER_LETTER;
		if (found != VOC_CHARACTER_LETTER && found != VOC_CHARACTER_EXTEND)
			break;
		unit = special(r->segmenter, VOC_SYMBOL_LETTERS, VOC_CLASS_LETTERS);
		at = next;
	}
	push(r, VOC_SLOT_UNIT, unit, at);
	return at;
}

/* A run of digits, with points and commas between them. */
static size_t
read_digits(reader *r, size_t at, size_t limit)
{
	uint32_t character;
	size_t next;

	for (;;)
	{
		voc_character_kind found = peek(r, at, limit, &character, &next);
		size_t after;

		if (found != VOC_CHARACTER_DIGIT && found != VOC_CHARACTER_EXTEND && at < limit &&
			(narrow(character) == '.' || narrow(character) == ',') &&
			peek(r, next, limit, &character, &after) == VOC_CHARACTER_DIGIT)
			found = VOC_CHARACTER_DIGIT;
		if (found != VOC_CHARACTER_DIGIT && found != VOC_CHARACTER_EXTEND)
			break;
		at = next;
	}
	push(r, VOC_SLOT_UNIT, special(r->segmenter, VOC_SYMBOL_DIGITS, VOC_CLASS_DIGITS), at);
	return at;
}

static size_t
read_kana(reader *r, size_t at, size_t limit)
{
	uint32_t character;
	size_t next;

	while (peek(r, at, limit, &character, &next) == VOC_CHARACTER_KANA)
		at = next;
	push(r, VOC_SLOT_UNIT, special(r->segmenter, VOC_SYMBOL_KANA, VOC_CLASS_OTHER), at);
	return at;
}

/* Whether a connector joins what stands on its sides. */
static bool
connects(const reader *r, uint32_t connector, size_t at, size_t limit)
{
	const voc_segment_slots *slots = r->slots;
	uint32_t last = slots->count - 1;
	uint8_t before = slots->kinds[last] == VOC_SLOT_UNIT ? slots->classes[last] : VOC_CLASS_NONE;
	uint32_t character;
	size_t next;
	voc_character_kind after = peek(r, at, limit, &character, &next);

	if (connector == '%' || connector == 0xB0 || connector == 0x2103 || connector == 0x2030)
		return before == VOC_CLASS_DIGITS;
	if (connector >= 0x80)
		return before != VOC_CLASS_NONE && before != VOC_CLASS_DIGITS && before != VOC_CLASS_OTHER &&
			   (after == VOC_CHARACTER_HAN || after == VOC_CHARACTER_LETTER);
	return (before == VOC_CLASS_DIGITS || before == VOC_CLASS_LETTERS) &&
		   (after == VOC_CHARACTER_DIGIT || after == VOC_CHARACTER_LETTER);
}

/* Punctuation: dashes, dots and such that repeat are one word. */
static size_t
read_boundary(reader *r, uint32_t first, size_t at, size_t limit)
{
	bool repeats = (first < 0x80 && first != 0 && strchr(".-~*=_", (int) first) != NULL) || first == 0x2026 ||
				   first == 0x2014 || first == 0xB7 || first == 0xFF5E || first == 0x3002 || first == 0x2500;
	uint32_t character;
	size_t next;

	for (; at < limit; at = next)
	{
		voc_character_kind found = peek(r, at, limit, &character, &next);

		if (found != VOC_CHARACTER_EXTEND && !(repeats && character == first))
			break;
	}
	push_boundary(r, at);
	return at;
}

static size_t
read_one(reader *r, size_t at, size_t limit)
{
	uint32_t character;
	size_t next;

	switch (peek(r, at, limit, &character, &next))
	{
		case VOC_CHARACTER_HAN:
			push(r, VOC_SLOT_UNIT, look_up(r->segmenter, character), next);
			return next;
		case VOC_CHARACTER_LETTER:
			return read_letters(r, character, next, limit);
		case VOC_CHARACTER_DIGIT:
			return read_digits(r, next, limit);
		case VOC_CHARACTER_KANA:
			return read_kana(r, next, limit);
		case VOC_CHARACTER_EXTEND:
			if (r->slots->kinds[r->slots->count - 1] != VOC_SLOT_UNIT)
				break;
			r->slots->ends[r->slots->count - 1] = (uint32_t) next;
			return next;
		case VOC_CHARACTER_CONNECTOR:
			if (!connects(r, narrow(character), next, limit))
				break;
			push(r, VOC_SLOT_UNIT, look_up(r->segmenter, character), next);
			return next;
		case VOC_CHARACTER_BOUNDARY:
			break;
	}
	return read_boundary(r, character, next, limit);
}

/* Han characters of three bytes, which most of a text is; stops where there is anything else. */
static size_t
read_han(reader *r, size_t at, size_t limit)
{
	const unsigned char *text = r->text;

	while (at + 3 <= limit && text[at] >= 0xE3 && text[at] <= 0xE9 && (text[at + 1] & 0xC0) == 0x80 &&
		   (text[at + 2] & 0xC0) == 0x80 && r->slots->unit_count < VOC_SEGMENT_UNITS_MAX)
	{
		voc_segment_character unit =
			look_up(r->segmenter, (text[at] & 0xFu) << 12 | (text[at + 1] & 0x3Fu) << 6 | (text[at + 2] & 0x3Fu));

		if (unit.kind != VOC_CHARACTER_HAN)
			break;
		at += 3;
		push(r, VOC_SLOT_UNIT, unit, at);
	}
	return at;
}

/* A forced span: its units, so that its neighbours see them, or one unit if it holds more than units. */
static void
read_forced(reader *r, size_t start, size_t end)
{
	voc_segment_slots *slots = r->slots;
	uint32_t first = slots->count;
	bool plain = end - start <= FORCED_UNITS_MAX;

	for (size_t at = start; plain && at < end;)
	{
		uint32_t character;
		size_t next;
		voc_character_kind found = peek(r, at, end, &character, &next);

		plain = found == VOC_CHARACTER_HAN || found == VOC_CHARACTER_LETTER || found == VOC_CHARACTER_DIGIT || found == VOC_CHARACTER_KANA;
		if (plain)
			at = read_one(r, at, end);
	}
	if (!plain)
	{
		slots->unit_count -= slots->count - first;
		slots->count = first;
		push(r, VOC_SLOT_UNIT, special(r->segmenter, VOC_SYMBOL_OTHER, VOC_CLASS_OTHER), end);
	}
	for (uint32_t slot = first; slot < slots->count; slot++)
		slots->kinds[slot] = VOC_SLOT_FORCED;
	slots->kinds[slots->count - 1] = VOC_SLOT_FORCED_END;
}

/* Goes back to behind the last boundary; false if there is none. */
static bool
back_to_boundary(voc_segment_slots *slots, size_t *at)
{
	uint32_t slot = slots->count;

	while (slot > 0 && slots->kinds[slot - 1] != VOC_SLOT_BOUNDARY)
		slot--;
	if (slot == 0)
		return false;
	*at = slots->ends[slot - 1];
	slots->count = slot;
	return true;
}

bool
voc_segment_slots_allocate(voc_segment_slots *slots, voc_arena *arena, size_t length)
{
	size_t units = length < VOC_SEGMENT_UNITS_MAX + FORCED_UNITS_MAX ? length : VOC_SEGMENT_UNITS_MAX + FORCED_UNITS_MAX;
	size_t room = 2 * units + VOC_SEGMENT_MARGINS + 1;

	return (slots->symbols = voc_arena_allocate_array(arena, room, sizeof(uint16_t))) != NULL &&
		   (slots->codes = voc_arena_allocate_array(arena, room, sizeof(uint16_t))) != NULL &&
		   (slots->rows = voc_arena_allocate_array(arena, room, sizeof(uint16_t))) != NULL &&
		   (slots->classes = voc_arena_allocate(arena, room)) != NULL &&
		   (slots->kinds = voc_arena_allocate(arena, room)) != NULL &&
		   (slots->ends = voc_arena_allocate_array(arena, room, sizeof(uint32_t))) != NULL &&
		   (slots->word_lengths = voc_arena_allocate_array(arena, room, sizeof(uint16_t))) != NULL &&
		   (slots->word_costs = voc_arena_allocate_array(arena, room, VOC_SEGMENT_DEPTH)) != NULL &&
		   (slots->begins = voc_arena_allocate(arena, room)) != NULL &&
		   (slots->endings = voc_arena_allocate(arena, room)) != NULL &&
		   (slots->covers = voc_arena_allocate(arena, room)) != NULL &&
		   (slots->path = voc_arena_allocate(arena, room)) != NULL &&
		   (slots->words = voc_arena_allocate(arena, room)) != NULL &&
		   (slots->path_costs = voc_arena_allocate_array(arena, room + VOC_SEGMENT_DEPTH, sizeof(uint32_t))) != NULL &&
		   (slots->path_steps = voc_arena_allocate(arena, room + VOC_SEGMENT_DEPTH)) != NULL &&
		   (slots->active_states = voc_arena_allocate_array(arena, room, sizeof(uint32_t))) != NULL &&
		   (slots->active_slots = voc_arena_allocate_array(arena, room, sizeof(uint16_t))) != NULL;
}

size_t
voc_segment_read_units(const voc_segmenter *segmenter, voc_segment_slots *slots, const unsigned char *text,
					   size_t start, size_t length, const voc_segment_forced **forced,
					   const voc_segment_forced *forced_end, bool *cut_inside)
{
	reader r = {segmenter, slots, text, length};
	const voc_segment_forced *next = *forced;
	size_t at = start;

	slots->count = 0;
	slots->unit_count = 0;
	push_empty(&r, VOC_SEGMENT_MARGIN_BEFORE, start);
	while (at < length && slots->unit_count < VOC_SEGMENT_UNITS_MAX)
	{
		size_t limit = next < forced_end ? next->start : length;
		size_t before = at;

		if (at == limit)
		{
			if (next->apart)
				push_boundary(&r, next->end);
			else
				read_forced(&r, next->start, next->end);
			at = next++->end;
		}
		else if ((at = read_han(&r, at, limit)) == before)
			at = read_one(&r, at, limit);
	}
	*cut_inside = at < length && !back_to_boundary(slots, &at);
	while (*forced < next && (*forced)->end <= at)
		++*forced;
	push_empty(&r, VOC_SEGMENT_MARGIN_AFTER, at);
	return at;
}
