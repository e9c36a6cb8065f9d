#include "theme/text_unit.h"

#include "base/utf8.h"
#include "unicode/class.h"

void
voc_unit_walk_begin(voc_unit_walk *walk, const unsigned char *text, size_t length)
{
	voc_folded_begin(&walk->folded, text, length);
	walk->at = walk->count = 0;
	walk->before = (voc_folded_character){.start = UINT32_MAX};
	walk->before_is_word = true;
}

static bool
is_word_character(uint32_t character)
{
	const unsigned classes = 1u << VOC_CLASS_LETTER | 1u << VOC_CLASS_DIGIT | 1u << VOC_CLASS_CONNECTOR | 1u << VOC_CLASS_MARK;

	return (classes >> voc_class_of(character) & 1) != 0;
}

/* The next character, which stays; NULL at the end. */
static const voc_folded_character *
peek(voc_unit_walk *walk)
{
	if (walk->at == walk->count)
	{
		walk->at = 0;
		walk->count = (uint32_t) voc_folded_next(&walk->folded, walk->characters);
	}
	return walk->at < walk->count ? &walk->characters[walk->at] : NULL;
}

static bool
is_glued(const voc_folded_character *left, const voc_folded_character *right)
{
	return left->start == right->start || left->character == VOC_FOLDED_JOINER || right->character == VOC_FOLDED_JOINER;
}

/* Curved apostrophes are written for straight ones. */
static uint32_t
straighten(uint32_t character)
{
	return character == 0x2019 || character == 0x2018 || character == 0x02BC ? '\'' : character;
}

static void
take_word(voc_unit_walk *walk, const voc_folded_character *first, voc_text_unit *unit)
{
	const voc_folded_character *next = first;

	unit->character = 0;
	unit->length = 0;
	do
	{
		if (unit->length <= VOC_UNIT_BYTES - 4)
			unit->length += (uint32_t) voc_utf8_write(next->character, walk->word + unit->length);
		else
			unit->length = VOC_UNIT_BYTES + 1;
		unit->end = next->end;
		walk->before = *next;
		walk->at++;
	} while ((next = peek(walk)) != NULL && is_word_character(next->character));
}

bool
voc_unit_walk_next(voc_unit_walk *walk, voc_text_unit *unit)
{
	const voc_folded_character *next = peek(walk);
	voc_folded_character blank;
	bool behind_blank = next != NULL && next->character == ' ';
	bool is_word;

	if (behind_blank)
	{
		blank = *next;
		walk->at++;
		next = peek(walk);
	}
	if (next == NULL)
		return false;
	is_word = is_word_character(next->character) && straighten(next->character) != '\'';
	if (behind_blank && !is_word && !walk->before_is_word)
	{
		/* the blank is a unit, and is behind itself for the one that follows */
		*unit = (voc_text_unit){.start = blank.start, .end = blank.end, .character = ' '};
		walk->before = blank;
		walk->before_is_word = true;
		return true;
	}
	unit->start = next->start;
	unit->glued = !behind_blank && is_glued(&walk->before, next);
	walk->before_is_word = is_word;
	if (is_word)
	{
		take_word(walk, next, unit);
		return true;
	}
	unit->end = next->end;
	unit->character = straighten(next->character);
	unit->length = 0;
	walk->before = *next;
	walk->at++;
	return true;
}
