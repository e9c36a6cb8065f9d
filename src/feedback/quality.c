#include "feedback/quality.h"

#include "base/utf8.h"
#include "feedback/quality_parts.h"
#include "text/scan.h"
#include "unicode/class.h"
#include "unicode/normalize.h"

#include <string.h>

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

static bool
counts(uint32_t character)
{
	voc_class class = voc_class_of(character);

	return class != VOC_CLASS_SPACE && class != VOC_CLASS_INVISIBLE && class != VOC_CLASS_PUNCTUATION &&
		   class != VOC_CLASS_SYMBOL && class != VOC_CLASS_CONNECTOR;
}

static size_t
keep_what_counts(const normal_text *text, char *to)
{
	const unsigned char *at = (const unsigned char *) text->bytes;
	const unsigned char *end = at + text->length;
	size_t kept = 0;

	while (at < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);

		if (counts(character))
		{
			memcpy(to + kept, at, length);
			kept += length;
		}
		at += length;
	}
	to[kept] = '\0';
	return kept;
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
	normal_text normal = {.room = VOC_QUALITY_BYTES};
	voc_bytes head = head_of(text);
	voc_pattern_text patterns;
	voc_quality_noise noise;
	char *signs;
	voc_status status;

	*flags = 0;
	normal.bytes = voc_arena_allocate(arena, normal.room + 1);
	signs = voc_arena_allocate(arena, normal.room + 1);
	if (normal.bytes == NULL || signs == NULL)
		return VOC_NO_MEMORY;
	status = voc_normalize(arena, head.at, head.length, keep_normalized, &normal);
	if (status != VOC_OK && status != VOC_LIMIT)
		return status;
	normal.bytes[normal.length] = '\0';
	if (keep_what_counts(&normal, signs) == 0 && !has_emoticon(head))
		*flags |= 1u << VOC_QUALITY_EMPTY;
	noise = voc_quality_find_noise(head);
	voc_arena_poll(arena);
	voc_pattern_text_begin(&patterns, normal.bytes, normal.length);
	if (voc_quality_is_non_answer(signs))
		*flags |= 1u << VOC_QUALITY_NON_ANSWER;
	if (noise.gibberish)
		*flags |= 1u << VOC_QUALITY_GIBBERISH;
	if (noise.mash)
		*flags |= 1u << VOC_QUALITY_KEYBOARD_MASH;
	if (voc_quality_is_boilerplate(&patterns))
		*flags |= 1u << VOC_QUALITY_BOILERPLATE;
	if (voc_quality_is_advertising(&patterns))
		*flags |= 1u << VOC_QUALITY_ADVERTISING;
	if (voc_quality_has_mojibake(head))
		*flags |= 1u << VOC_QUALITY_MOJIBAKE;
	if (voc_quality_is_survey(&patterns))
		*flags |= 1u << VOC_QUALITY_PASTED_SURVEY;
	return VOC_OK;
}
