#include "sentiment/units.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "unicode/class.h"
#include "unicode/fold.h"

#include <string.h>
#include <utf8proc.h>

#define WORD_SEED UINT64_C(0x5743)
#define CHARACTER_SEED UINT64_C(0x9e3779b97f4a7c15)
#define EMOJI_SEED UINT64_C(0x456d)
#define EMOTICON_SEED UINT64_C(0x456e)
#define SIGN_SEED UINT64_C(0x5369676e00000000)
#define NUMBER_SEED UINT64_C(0x4e756d)
#define LONGEST_WORD 60 /* characters */
#define NAME_HASH UINT64_C(0x6e616d65)

uint64_t
voc_unit_word_hash(const unsigned char *text, size_t length)
{
	return voc_hash64(text, length, WORD_SEED);
}

uint64_t
voc_unit_character_hash(uint32_t character)
{
	return voc_mix64(CHARACTER_SEED + character);
}

void
voc_units_begin(voc_unit_cursor *cursor, const unsigned char *body, const voc_token *token,
				uint32_t previous_end)
{
	cursor->body = body;
	cursor->folding = voc_fold_table();
	cursor->token = *token;
	cursor->done = 0;
	cursor->done_characters = 0;
	cursor->pending = false;
	cursor->space_before = token->start > previous_end;
	cursor->line_before = false;
	if (cursor->space_before)
		cursor->line_before =
			memchr(body + previous_end, '\n', token->start - previous_end) != NULL;
}

/* Full width → half width, typographic apostrophes → the plain one. */
static uint32_t
plain_character(uint32_t character)
{
	if (character >= 0xFF01 && character <= 0xFF5E)
		return character - 0xFEE0;
	if (character == 0x2019 || character == 0x2018 || character == 0x02BC || character == 0x60 ||
		character == 0xB4)
		return '\'';
	return character;
}

/* The letters of a character: lower case, compatibility forms resolved, accents dropped. At most
 * four. */
static int
letters_of(uint32_t character, uint32_t letters[4])
{
	utf8proc_int32_t parts[18];
	utf8proc_ssize_t count;
	int kept = 0;

	character = plain_character(character);
	if (character < 0x80)
	{
		letters[0] = character >= 'A' && character <= 'Z' ? character + 32 : character;
		return 1;
	}
	count = utf8proc_decompose_char((utf8proc_int32_t)character, parts, 18,
									UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, NULL);
	for (utf8proc_ssize_t i = 0; i < count && i < 18 && kept < 4; i++)
		if (voc_class_of((uint32_t)parts[i]) != VOC_CLASS_MARK &&
			voc_class_of((uint32_t)parts[i]) != VOC_CLASS_INVISIBLE)
			letters[kept++] = (uint32_t)parts[i];
	return kept;
}

/* The normal form of a word while it is made: what does not fit into the unit still goes into the
 * hash. */
typedef struct word_form
{
	unsigned char text[256];
	size_t length;
	uint32_t last;
	int run; /* how many times the last letter stands */
	bool elongated;
	uint32_t capitals;
	uint32_t letters;
} word_form;

static void
add_letter(word_form *form, uint32_t letter)
{
	form->run = letter == form->last ? form->run + 1 : 1;
	form->last = letter;
	if (form->run > 2)
	{
		form->elongated = true;
		return;
	}
	if (form->length + 4 <= sizeof(form->text))
		form->length += voc_utf8_write(letter, form->text + form->length);
}

/* The ASCII letters that come next, which most words are made of. */
static const unsigned char *
add_ascii(word_form *form, const unsigned char *at, const unsigned char *end)
{
	for (; at < end && *at < 0x80 && form->length + 8 < sizeof(form->text); at++)
	{
		bool capital = *at >= 'A' && *at <= 'Z';
		uint32_t letter = capital ? *at + 32u : *at == 0x60 ? '\'' : *at;

		form->letters++;
		form->capitals += capital;
		form->run = letter == form->last ? form->run + 1 : 1;
		form->last = letter;
		if (form->run > 2)
			form->elongated = true;
		else
			form->text[form->length++] = (unsigned char)letter;
	}
	return at;
}

/* Made of the first 250 bytes, which all but words of three-byte letters fit into. */
static void
make_word_form(word_form *form, const unsigned char *at, const unsigned char *end)
{
	memset(form, 0, offsetof(word_form, length));
	form->length = 0;
	form->last = 0;
	form->run = 0;
	form->elongated = false;
	form->capitals = form->letters = 0;
	while ((at = add_ascii(form, at, end)) < end && form->length + 8 < sizeof(form->text))
	{
		uint32_t character, letters[4];
		int count;

		at += voc_utf8_next(at, end, &character);
		count = letters_of(character, letters);
		for (int i = 0; i < count; i++)
			add_letter(form, letters[i]);
		form->letters++;
		if (count > 0 && letters[0] != plain_character(character) && character < 0x250 &&
			utf8proc_tolower((utf8proc_int32_t)character) != (utf8proc_int32_t)character)
			form->capitals++;
	}
}

static void
set_text(voc_unit *unit, const unsigned char *text, size_t length)
{
	unit->text_length = (uint8_t)(length < VOC_UNIT_TEXT_MAX ? length : VOC_UNIT_TEXT_MAX);
	memcpy(unit->text, text, unit->text_length);
	unit->hash = voc_unit_word_hash(text, length);
}

/* Forms with n't that are also written without the apostrophe, or whose first half changes; all end in t or n. */
static const struct
{
	const char *form;
	const char *first;
} contracted[] = {
	{"cannot", "can"},	  {"cant", "can"},		  {"can't", "can"},	  {"won't", "will"},
	{"wont", "will"},	  {"shan't", "shall"},	  {"ain't", "is"},	  {"aint", "is"},
	{"dont", "do"},		  {"doesnt", "does"},	  {"didnt", "did"},	  {"isnt", "is"},
	{"wasnt", "was"},	  {"arent", "are"},		  {"werent", "were"}, {"couldnt", "could"},
	{"wouldnt", "would"}, {"shouldnt", "should"}, {"hasnt", "has"},	  {"havent", "have"},
	{"hadnt", "had"},	  {"dnt", "do"},		  {"doesn", "does"},  {"didn", "did"}};

/*
 * Splits a contraction: returns the bytes of the text that belong to the second half, 0 for none.
 * The first half is shortened (don't → do) or replaced (won't → will).
 */
static bool
split_contraction(const word_form *form, const char **first, size_t *first_length,
				  const char **second)
{
	unsigned char last = form->length > 0 ? form->text[form->length - 1] : 0;

	for (size_t i = 0; (last == 't' || last == 'n') && i < sizeof(contracted) / sizeof(contracted[0]); i++)
		if (contracted[i].form[0] == (char)form->text[0] && strlen(contracted[i].form) == form->length &&
			memcmp(contracted[i].form, form->text, form->length) == 0)
		{
			*first = contracted[i].first;
			*first_length = strlen(*first);
			*second = "not";
			return true;
		}
	if (form->length > 3 && memcmp(form->text + form->length - 3, "n't", 3) == 0)
	{
		*first = (const char *)form->text;
		*first_length = form->length - 3;
		*second = "not";
		return true;
	}
	for (size_t tail = 2; tail <= 3 && tail < form->length; tail++)
		if (form->text[form->length - tail] == '\'')
		{
			static const char *const endings[] = {"s", "m", "d", "t", "re", "ve", "ll"};

			for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
				if (strlen(endings[i]) == tail - 1 &&
					memcmp(form->text + form->length - tail + 1, endings[i], tail - 1) == 0)
				{
					*first = (const char *)form->text;
					*first_length = form->length - tail;
					*second = endings[i];
					return true;
				}
		}
	return false;
}

static bool
is_not(const word_form *form)
{
	return form->length == 3 && memcmp(form->text, "n't", 3) == 0;
}

/* A word's unit; where it is contracted, the cursor keeps the second one. */
static void
word_unit(voc_unit_cursor *cursor, voc_unit *unit, const unsigned char *at,
		  const unsigned char *end)
{
	word_form form;
	const char *first, *second;
	size_t first_length;

	make_word_form(&form, at, end);
	unit->kind = VOC_UNIT_WORD;
	unit->elongated = form.elongated;
	unit->capitals = form.letters > 1 && form.capitals == form.letters;
	voc_utf8_next(at, end, &unit->character);
	if (is_not(&form))
	{
		set_text(unit, (const unsigned char *)"not", 3);
		return;
	}
	if (form.length <= 20 && split_contraction(&form, &first, &first_length, &second))
	{
		uint32_t tail = unit->characters < 4 ? 1
						: second[0] == 'n'	 ? 3
											 : (uint32_t)strlen(second) + 1;

		cursor->second = *unit;
		cursor->second.space_before = cursor->second.line_before = false;
		set_text(&cursor->second, (const unsigned char *)second, strlen(second));
		set_text(unit, (const unsigned char *)first, first_length);
		/* Spans: the letters are ASCII but for the apostrophe, so the tail is counted in characters
		 * from behind. */
		if (form.letters == unit->characters && unit->characters > tail &&
			unit->length == unit->characters)
		{
			cursor->second.start = unit->start + unit->length - tail;
			cursor->second.start_character = unit->start_character + unit->characters - tail;
			cursor->second.length = cursor->second.characters = tail;
			unit->length -= tail;
			unit->characters -= tail;
		}
		cursor->pending = true;
		return;
	}
	set_text(unit, form.text, form.length);
}

/* What says nothing but that something stands there: addresses, mentions, strings that are too long
 * for a word. */
static void
name_unit(voc_unit *unit)
{
	unit->kind = VOC_UNIT_NAME;
	unit->hash = voc_mix64(NAME_HASH);
}

/* Numbers below 100 are themselves, larger ones are all alike. */
static void
number_unit(voc_unit *unit, const unsigned char *at, const unsigned char *end)
{
	word_form form;

	make_word_form(&form, at, end);
	unit->kind = VOC_UNIT_NUMBER;
	set_text(unit, form.text, form.length);
	unit->hash = form.length <= 2 ? voc_hash64(form.text, form.length, NUMBER_SEED) : NUMBER_SEED;
}

static void
emoji_unit(voc_unit *unit, const unsigned char *at, const unsigned char *end)
{
	uint64_t hash = EMOJI_SEED;

	unit->kind = VOC_UNIT_EMOJI;
	voc_utf8_next(at, end, &unit->character);
	while (at < end)
	{
		uint32_t character;

		at += voc_utf8_next(at, end, &character);
		if (character == 0xFE0F || character == 0xFE0E ||
			voc_class_of(character) == VOC_CLASS_MODIFIER)
			continue;
		hash = voc_mix64(hash * 31 + character);
	}
	unit->hash = hash;
}

static void
emoticon_unit(voc_unit *unit, const unsigned char *at, size_t length)
{
	unit->kind = VOC_UNIT_EMOTICON;
	voc_utf8_next(at, at + length, &unit->character);
	set_text(unit, at, length);
	unit->hash = voc_hash64(at, length, EMOTICON_SEED);
}

/* Chinese signs and their ASCII kin are the same. */
static uint32_t
plain_sign(uint32_t sign)
{
	switch (sign)
	{
		case 0x3002: /* 。 */
		case 0xFF61:
			return '.';
		case 0x2026: /* … */
		case 0x22EF:
			return 0x2026;
		case 0x3001: /* 、 stays a sign of its own: it separates words, not clauses */
			return 0x3001;
		case 0x201C:
		case 0x201D:
		case 0x300C:
		case 0x300D:
			return '"';
		case 0x2013:
		case 0x2014:
			return '-';
		default:
			return plain_character(sign);
	}
}

static void
sign_unit(voc_unit *unit, const unsigned char *at, const unsigned char *end)
{
	uint32_t sign;
	size_t repeated;

	voc_utf8_next(at, end, &sign);
	unit->kind = VOC_UNIT_SIGN;
	repeated = unit->characters;
	sign = plain_sign(sign);
	if (sign == '.' && repeated > 1)
		sign = 0x2026;
	if (sign == 0x2026)
		repeated = 1;
	unit->character = sign;
	unit->repeated = (uint16_t)(repeated < 1000 ? repeated : 1000);
	unit->hash = voc_mix64(SIGN_SEED + ((uint64_t)(repeated < 3 ? repeated : 3) << 24) + sign);
}

/* Of the block that nearly all of them are from. */
static bool
is_common_ideograph(uint32_t character)
{
	return character >= 0x4E00 && character <= 0x9FFF;
}

/* One character, of `length` bytes, of a word that is written without blanks. */
static void
character_unit(voc_unit_cursor *cursor, voc_unit *unit, uint32_t character, size_t length)
{
	unit->start += cursor->done;
	unit->start_character += cursor->done_characters;
	unit->length = (uint32_t)length;
	unit->characters = 1;
	unit->kind = is_common_ideograph(character) || voc_class_of(character) == VOC_CLASS_HAN ? VOC_UNIT_IDEOGRAPH
																							 : VOC_UNIT_SYLLABLE;
	unit->character = voc_fold_in(cursor->folding, character);
	unit->hash = voc_unit_character_hash(unit->character);
	if (cursor->done > 0)
		unit->space_before = unit->line_before = false;
	cursor->done += (uint32_t)length;
	cursor->done_characters++;
}

/* A hashtag of Latin letters is its word; one of Han characters goes character by character, like a
 * word. */
static void
skip_hash_sign(voc_unit_cursor *cursor)
{
	uint32_t character;

	if (cursor->done > 0)
		return;
	cursor->done = (uint32_t)voc_utf8_next(
		cursor->body + cursor->token.start,
		cursor->body + cursor->token.start + cursor->token.length, &character);
	cursor->done_characters = 1;
}

static bool
stands_alone(uint32_t character)
{
	voc_class class = voc_class_of(character);

	return class == VOC_CLASS_HAN || class == VOC_CLASS_KANA || class == VOC_CLASS_SCRIPTIO;
}

bool
voc_units_next(voc_unit_cursor *cursor, voc_unit *unit)
{
	const voc_token *token = &cursor->token;
	const unsigned char *at = cursor->body + token->start;
	const unsigned char *end = at + token->length;

	if (cursor->pending)
	{
		*unit = cursor->second;
		cursor->pending = false;
		return true;
	}
	if (token->kind == VOC_TOKEN_HASHTAG)
		skip_hash_sign(cursor);
	if (cursor->done >= token->length)
		return false;
	memset(unit, 0, offsetof(voc_unit, text));
	unit->start = token->start;
	unit->length = token->length;
	unit->start_character = token->start_character;
	unit->characters = token->characters;
	unit->space_before = cursor->space_before;
	unit->line_before = cursor->line_before;
	unit->ends_sentence = token->ends_sentence;
	if (token->kind == VOC_TOKEN_WORD || token->kind == VOC_TOKEN_HASHTAG)
	{
		uint32_t character;
		size_t length = voc_utf8_next_wide(at + cursor->done, end, &character);

		if (token->script == VOC_SCRIPT_HAN || token->script == VOC_SCRIPT_KANA ||
			token->script == VOC_SCRIPT_SCRIPTIO || stands_alone(character))
		{
			character_unit(cursor, unit, character, length);
			return true;
		}
		at += cursor->done;
	}
	cursor->done = token->length;
	switch ((voc_token_kind)token->kind)
	{
		case VOC_TOKEN_WORD:
		case VOC_TOKEN_HASHTAG:
			if (token->characters > LONGEST_WORD)
				name_unit(unit);
			else
				word_unit(cursor, unit, at, end);
			break;
		case VOC_TOKEN_NUMBER:
			number_unit(unit, at, end);
			break;
		case VOC_TOKEN_EMOJI:
			emoji_unit(unit, at, end);
			break;
		case VOC_TOKEN_EMOTICON:
			emoticon_unit(unit, at, token->length);
			break;
		case VOC_TOKEN_URL:
		case VOC_TOKEN_EMAIL:
		case VOC_TOKEN_MENTION:
			name_unit(unit);
			break;
		case VOC_TOKEN_PUNCTUATION:
			sign_unit(unit, at, end);
			break;
	}
	return true;
}
