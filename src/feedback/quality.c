#include "feedback/quality.h"

#include "base/utf8.h"
#include "feedback/quality_parts.h"
#include "text/scan.h"
#include "unicode/class.h"
#include "unicode/normalize.h"

#include <string.h>

#define SHORT_BYTES 240 /* of a text in which faces are looked for */

static const char *const flag_names[VOC_QUALITY_FLAG_COUNT] = {
	"empty", "non_answer", "gibberish", "keyboard_mash", "boilerplate", "advertising", "mojibake", "pasted_survey"};

const char *
voc_quality_flag_name(voc_quality_flag flag)
{
	return flag_names[flag];
}

/* The text in normal form, and its letters, digits and pictures alone, both ended by NUL. */
typedef struct normal_text
{
	char *bytes;
	size_t length;
	size_t room;
} normal_text;

static bool
keep_normalized(void *context, const unsigned char *bytes, size_t length)
{
	normal_text *text = context;
	size_t taken = length < text->room - text->length ? length : text->room - text->length;

	memcpy(text->bytes + text->length, bytes, taken);
	text->length += taken;
	return taken == length;
}

/* ☆ ♡ ♪ ✓, which are shown as text but are pictures all the same; a box to tick is none. */
static bool
is_drawing(uint32_t character)
{
	return character >= 0x2600 && character <= 0x27BF && character != 0x2610;
}

static bool
counts(uint32_t character, voc_class class)
{
	return (class != VOC_CLASS_SPACE && class != VOC_CLASS_INVISIBLE && class != VOC_CLASS_PUNCTUATION &&
			class != VOC_CLASS_SYMBOL && class != VOC_CLASS_CONNECTOR) ||
		   (class == VOC_CLASS_SYMBOL && is_drawing(character));
}

/* Pictures that are polite and say no more: smiles, thumbs up, folded hands, a shrug, hearts, skin tones. */
static bool
is_polite(uint32_t character, voc_class class)
{
	return class == VOC_CLASS_MODIFIER || (character >= 0x1F600 && character <= 0x1F60C) ||
		   (character >= 0x1F642 && character <= 0x1F643) || (character >= 0x1F44B && character <= 0x1F44D) ||
		   (character >= 0x1F60E && character <= 0x1F611) ||
		   voc_is_one_of(character, "🤔🤗🤝🤷😶🙏🙂😅🌹🌸💐🍀🎉👏🙆❤☺✌");
}

/* The bytes of a face of signs in a short text, 0 for none; small letters have come of :D and :P. */
static size_t
length_of_face(const unsigned char *at, const unsigned char *end, uint32_t before)
{
	const unsigned char *mouth = at + 1;
	size_t length = voc_scan_emoticon(at, end, before);

	if (length > 0 || strchr(":;=", *at) == NULL)
		return length;
	if (mouth < end && *mouth == '-')
		mouth++;
	if (mouth < end && strchr("dpo", *mouth) != NULL && (mouth + 1 == end || mouth[1] == ' '))
		return (size_t) (mouth + 1 - at);
	return 0;
}

/* What the text has of letters, digits and pictures, whose number is returned; polite pictures are left out of the
 * copy, and signs between words become VOC_QUALITY_BREAK. */
static size_t
keep_what_counts(const normal_text *text, normal_text *kept)
{
	const unsigned char *at = (const unsigned char *) text->bytes;
	const unsigned char *end = at + text->length;
	uint32_t before = 0;
	size_t found = 0;

	while (at < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next_wide(at, end, &character), face;
		voc_class class = voc_class_of(character);
		bool says_nothing = class == VOC_CLASS_SYMBOL || (class >= VOC_CLASS_EMOJI && is_polite(character, class));

		if (counts(character, class))
			found++;
		if (counts(character, class) && !says_nothing)
		{
			memcpy(kept->bytes + kept->length, at, length);
			kept->length += length;
		}
		else if (class != VOC_CLASS_SPACE && strchr("'/-_", (int) (character < 0x80 ? character : ' ')) == NULL)
		{
			/* none :D */
			if (text->length <= SHORT_BYTES && character < 0x80 && (face = length_of_face(at, end, before)) > 0)
				length = face;
			if (kept->length > 0 && kept->bytes[kept->length - 1] != VOC_QUALITY_BREAK)
				kept->bytes[kept->length++] = VOC_QUALITY_BREAK;
		}
		before = character;
		at += length;
	}
	kept->bytes[kept->length] = '\0';
	return found;
}

/* A smile of signs alone says something: :) T_T. */
static bool
has_emoticon(voc_bytes text)
{
	const unsigned char *at = text.at;
	const unsigned char *end = at + text.length;
	uint32_t before = 0;

	while (at < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);

		if (voc_scan_emoticon(at, end, before) > 0)
			return true;
		before = character;
		at += length;
	}
	return false;
}

/* As much of a text as is looked at, whole characters. */
static voc_bytes
head_of(voc_bytes text)
{
	uint32_t length = text.length;

	if (length > VOC_QUALITY_BYTES)
		for (length = VOC_QUALITY_BYTES; length > 0 && (text.at[length] & 0xC0) == 0x80;)
			length--;
	return (voc_bytes){text.at, length};
}

voc_status
voc_quality_flags(voc_arena *arena, voc_bytes text, unsigned *flags)
{
	normal_text normal = {.room = VOC_QUALITY_BYTES}, signs = {.room = VOC_QUALITY_BYTES};
	voc_bytes head = head_of(text);
	voc_pattern_text patterns;
	voc_quality_noise noise;
	voc_status status;

	*flags = 0;
	normal.bytes = voc_arena_allocate(arena, normal.room + 1);
	signs.bytes = voc_arena_allocate(arena, signs.room + 1);
	if (normal.bytes == NULL || signs.bytes == NULL)
		return VOC_NO_MEMORY;
	status = voc_normalize(arena, head.at, head.length, keep_normalized, &normal);
	if (status != VOC_OK && status != VOC_LIMIT)
		return status;
	normal.bytes[normal.length] = '\0';
	if (keep_what_counts(&normal, &signs) == 0 && !has_emoticon(head))
		*flags |= 1u << VOC_QUALITY_EMPTY;
	noise = voc_quality_find_noise(head);
	voc_arena_poll(arena);
	voc_pattern_text_begin(&patterns, normal.bytes, normal.length);
	if (voc_quality_is_non_answer(signs.bytes, signs.length))
		*flags |= 1u << VOC_QUALITY_NON_ANSWER;
	if (noise.gibberish)
		*flags |= 1u << VOC_QUALITY_GIBBERISH;
	if (noise.mash)
		*flags |= 1u << VOC_QUALITY_KEYBOARD_MASH;
	if (voc_quality_is_boilerplate(&patterns))
		*flags |= 1u << VOC_QUALITY_BOILERPLATE;
	voc_arena_poll(arena);
	if (voc_quality_is_advertising(&patterns))
		*flags |= 1u << VOC_QUALITY_ADVERTISING;
	voc_arena_poll(arena);
	if (voc_quality_has_mojibake(head))
		*flags |= 1u << VOC_QUALITY_MOJIBAKE;
	if (voc_quality_is_survey(&patterns))
		*flags |= 1u << VOC_QUALITY_PASTED_SURVEY;
	return VOC_OK;
}
