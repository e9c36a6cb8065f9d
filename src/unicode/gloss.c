#include "unicode/gloss.h"

#include "unicode/class.h"

#include <string.h>

/* The letter without its tone, and whether it had one; 0 for what pinyin does not have. ü becomes v. */
static char
plain_letter(uint32_t character, bool *toned)
{
	static const struct
	{
		uint16_t character;
		char plain;
	} tones[] = {{0x0101, 'a'}, {0x00E1, 'a'}, {0x01CE, 'a'}, {0x00E0, 'a'}, {0x0113, 'e'}, {0x00E9, 'e'}, {0x011B, 'e'},
				 {0x00E8, 'e'}, {0x012B, 'i'}, {0x00ED, 'i'}, {0x01D0, 'i'}, {0x00EC, 'i'}, {0x014D, 'o'}, {0x00F3, 'o'},
				 {0x01D2, 'o'}, {0x00F2, 'o'}, {0x016B, 'u'}, {0x00FA, 'u'}, {0x01D4, 'u'}, {0x00F9, 'u'}, {0x01D6, 'v'},
				 {0x01D8, 'v'}, {0x01DA, 'v'}, {0x01DC, 'v'}, {0x0144, 'n'}, {0x0148, 'n'}, {0x01F9, 'n'}};

	if (character < 0x80)
		return character >= 'a' && character <= 'z' ? (char) character : 0;
	if (character == 0x00FC)
		return 'v';
	if (character == 0x0251) /* the a and g of schoolbook type */
		return 'a';
	if (character == 0x0261)
		return 'g';
	for (size_t i = 0; i < sizeof(tones) / sizeof(tones[0]); i++)
		if (tones[i].character == character)
		{
			*toned = true;
			return tones[i].plain;
		}
	return 0;
}

static bool
is_tone_mark(uint32_t character)
{
	return character == 0x0300 || character == 0x0301 || character == 0x0304 || character == 0x030C;
}

/* The longest pinyin final at the beginning of the letters, 0 if there is none. */
static size_t
final_length(const char *letters, size_t length)
{
	static const char *const finals[] = {"iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai",
										 "uan",  "van",  "ai",   "ei",  "ao",  "ou",  "an",  "en",  "in",  "un",
										 "vn",   "ia",   "ie",   "iu",  "ua",  "uo",  "ui",  "ue",  "ve",  "er",
										 "a",    "o",    "e",    "i",   "u",   "v"};

	for (size_t i = 0; i < sizeof(finals) / sizeof(finals[0]); i++)
	{
		size_t size = strlen(finals[i]);

		if (size <= length && memcmp(letters, finals[i], size) == 0)
			return size;
	}
	return 0;
}

static size_t
initial_length(const char *letters, size_t length)
{
	if (length >= 2 && letters[1] == 'h' && (letters[0] == 'z' || letters[0] == 'c' || letters[0] == 's'))
		return 2;
	return length >= 1 && strchr("bpmfdtnlgkhjqxrzcsyw", letters[0]) != NULL ? 1 : 0;
}

/*
 * How many syllables the letters make, 0 if they do not come out. From the end backwards; a final that ends in n, g or r
 * is tried without it too, because it may have swallowed the beginning of the next syllable (fang'an, fan'gan).
 */
static unsigned
count_syllables(const char *letters, size_t length)
{
	unsigned syllables[VOC_LONGEST_GLOSS + 1] = {0};

	for (size_t at = length; at-- > 0;)
	{
		size_t initial = initial_length(letters + at, length - at);
		size_t final = final_length(letters + at + initial, length - at - initial);

		for (; final > 0; final--)
		{
			size_t next = at + initial + final;
			char last = letters[next - 1];

			if (next == length || syllables[next] > 0)
			{
				syllables[at] = syllables[next] + 1;
				break;
			}
			if (last != 'n' && last != 'g' && last != 'r')
				break;
		}
	}
	return syllables[0];
}

/* Whether what is held, brackets included, is a gloss before the character `next` (0 at the end). */
static bool
is_gloss(const voc_gloss_filter *filter, uint32_t next)
{
	char letters[VOC_LONGEST_GLOSS];
	size_t count = 0;
	bool toned = false;
	unsigned syllables;

	for (size_t i = 1; i + 1 < filter->held_count; i++)
	{
		uint32_t character = filter->held[i];
		char letter = plain_letter(character, &toned);

		if (letter != 0)
			letters[count++] = letter;
		else if ((character >= '1' && character <= '5') || is_tone_mark(character))
			toned = true;
	}
	syllables = count_syllables(letters, count);
	return syllables > 0 && (toned || (syllables == 1 && voc_class_of(next) == VOC_CLASS_HAN));
}

static void
release(voc_gloss_filter *filter)
{
	for (size_t i = 0; i < filter->held_count; i++)
		filter->write(filter->context, filter->held[i]);
	if (filter->held_count > 0)
		filter->after_han = false;
	filter->held_count = 0;
	filter->closed = false;
}

static bool
may_stand_in_gloss(const voc_gloss_filter *filter, uint32_t character)
{
	bool toned;

	if (plain_letter(character, &toned) != 0)
		return true;
	return filter->held_count > 1 && (character == ' ' || character == '\'' || character == 0x2019 ||
									  (character >= '1' && character <= '5') || is_tone_mark(character));
}

void
voc_gloss_push(voc_gloss_filter *filter, uint32_t character)
{
	if (filter->closed)
	{
		if (is_gloss(filter, character))
		{
			filter->held_count = 0;
			filter->closed = false;
		}
		else
			release(filter);
	}
	else if (filter->held_count > 0)
	{
		if (filter->held_count < VOC_LONGEST_GLOSS &&
			(character == ')' || may_stand_in_gloss(filter, character)))
		{
			filter->held[filter->held_count++] = character;
			filter->closed = character == ')';
			return;
		}
		release(filter);
	}
	if (character == '(' && filter->after_han)
	{
		filter->held[filter->held_count++] = character;
		return;
	}
	filter->after_han = voc_class_of(character) == VOC_CLASS_HAN;
	filter->write(filter->context, character);
}

void
voc_gloss_finish(voc_gloss_filter *filter)
{
	if (filter->closed && is_gloss(filter, 0))
		filter->held_count = 0;
	release(filter);
}
