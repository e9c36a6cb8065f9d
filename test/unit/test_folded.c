#include "unit/unit.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "unicode/class.h"
#include "unicode/folded.h"
#include "unicode/normalize.h"

#define ROOM 65536

static voc_arena arena = {.allocator = &voc_allocator_malloc};
static unsigned char normal[ROOM];
static size_t normal_length;
static unsigned char folded[ROOM];
static size_t folded_length;
static bool places_hold; /* clusters follow each other within the text */

static bool
collect(void *context, const unsigned char *bytes, size_t length)
{
	(void) context;
	memcpy(normal + normal_length, bytes, length);
	normal_length += length;
	return true;
}

static void
fold(const unsigned char *text, size_t length)
{
	voc_folded_character characters[VOC_FOLDED_MOST];
	voc_folded_walk walk;
	uint32_t start = 0, end = 0;
	size_t count;

	folded_length = 0;
	places_hold = true;
	voc_folded_begin(&walk, text, length);
	while ((count = voc_folded_next(&walk, characters)) > 0)
		for (size_t i = 0; i < count; i++)
		{
			folded_length += voc_utf8_write(characters[i].character, folded + folded_length);
			places_hold &= characters[i].end <= length && characters[i].start < characters[i].end &&
						   (characters[i].start >= end || (characters[i].start == start && characters[i].end == end));
			start = characters[i].start;
			end = characters[i].end;
		}
}

/* Whether the walk gives what voc_normalize gives. */
static bool
agrees(const unsigned char *text, size_t length)
{
	normal_length = 0;
	CHECK(voc_normalize(&arena, text, length, collect, NULL) == VOC_OK);
	fold(text, length);
	return places_hold && folded_length == normal_length && memcmp(folded, normal, normal_length) == 0;
}

static const char *
folded_text(const char *text)
{
	fold((const unsigned char *) text, strlen(text));
	folded[folded_length] = '\0';
	return (const char *) folded;
}

static void
folds_like_normal_form(void)
{
	CHECK_TEXT(folded_text(" ＡPP　 很好 \n"), "app 很好");
	CHECK_TEXT(folded_text("電池 Straße ﬁne cafe\xCC\x81"), "电池 strasse fine café");
	CHECK_TEXT(folded_text("ｶﾞｷﾞ ㎏"), "ガギ kg");
	CHECK_TEXT(folded_text("👨‍👩‍👧 ❤️ a\xE2\x80\x8D"
						   "b"),
			   "👨‍👩‍👧 ❤ ab");
	CHECK_TEXT(folded_text("cafe\xC2\xAD\xCC\x81 e\xEF\xB8\x8F\xCC\x81 \xC7\x98\x01\xCC\x9B"), "café é \xC6\xB0\xCC\x88\xCC\x81"); /* hidden before marks */
	CHECK_TEXT(folded_text(""), "");
	CHECK_TEXT(folded_text(" \n\xE2\x80\x8B "), "");
	CHECK_TEXT(folded_text("识(shí)别"), "识(shí)别"); /* glosses stay */
}

static void
tells_places(void)
{
	const char *text = " Ａpp　 e\xCC\x81ﬁ";
	static const voc_folded_character expected[] = {{'a', 1, 4},  {'p', 4, 5},    {'p', 5, 6},   {' ', 6, 10},
													{0xE9, 10, 13}, {'f', 13, 16}, {'i', 13, 16}};
	voc_folded_character characters[VOC_FOLDED_MOST];
	voc_folded_walk walk;
	size_t seen = 0, count;

	voc_folded_begin(&walk, (const unsigned char *) text, strlen(text));
	while ((count = voc_folded_next(&walk, characters)) > 0)
		for (size_t i = 0; i < count && seen < 7; i++, seen++)
		{
			CHECK_INT(characters[i].character, expected[seen].character);
			CHECK_INT(characters[i].start, expected[seen].start);
			CHECK_INT(characters[i].end, expected[seen].end);
		}
	CHECK_INT(seen, 7);
}

/* Each character of the first two planes, where all that joins is, behind others that it might join. */
static void
agrees_on_every_character_behind_others(void)
{
	static const uint32_t before[] = {0, 'a', 'O', 0x4E2D, 0x3042, 0xFF76, 0xAC00, 0x1100, 0x3131, 0xE9, 0x0B47, 0x1F600, 0x3002, 0x3029, 0xFF0C, 0xFF21, 0xAD, 0x200D, 0xFE0F, 1};

	for (uint32_t character = 1; character < 0x20000; character++)
		for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++)
		{
			unsigned char text[16];
			size_t length = before[i] == 0 ? 0 : voc_utf8_write(before[i], text);

			if (character >= 0xD800 && character <= 0xDFFF)
				continue;
			length += voc_utf8_write(character, text + length);
			length += voc_utf8_write('b', text + length);
			if (!agrees(text, length))
			{
				printf("  U+%04X behind U+%04X\n", character, before[i]);
				CHECK(false);
			}
		}
}

static void
agrees_on_random_text(void)
{
	static const uint32_t first[] = {0x20, 0x41, 0x2FF0, 0x3000, 0xFF00, 0x300, 0x1100, 0x1160, 0x11A8, 0x3041, 0x3131, 0x4E00, 0xAC00, 0xFE00,
									 0xFF60, 0x1F468, 0x200B, 0xE0, 0x600, 0xE00, 0x900};
	uint64_t random = 7;

	for (int round = 0; round < 50000; round++)
	{
		unsigned char text[160];
		size_t length = 0;
		size_t count = voc_random_next(&random) % 24;

		while (count-- > 0)
		{
			uint32_t character = first[voc_random_next(&random) % (sizeof(first) / sizeof(first[0]))] +
								 (uint32_t) (voc_random_next(&random) % 90);

			if (character != '(' && character != 0xFF08) /* no glosses */
				length += voc_utf8_write(character, text + length);
		}
		if (!agrees(text, length))
		{
			printf("  %.*s\n", (int) length, text);
			CHECK(false);
		}
	}
}

static void
survives_any_bytes_and_heaps_of_marks(void)
{
	static unsigned char text[20000];
	uint64_t random = 11;

	for (int round = 0; round < 20000; round++)
	{
		size_t length = voc_random_next(&random) % 64;

		for (size_t i = 0; i < length; i++)
			text[i] = (unsigned char) voc_random_next(&random);
		fold(text, length);
		CHECK(places_hold);
	}
	for (size_t i = 0; i < sizeof(text); i += 2)
		memcpy(text + i, "\xCD\x84", 2); /* U+0344, two marks */
	fold(text, sizeof(text));
	CHECK(places_hold);
	CHECK(folded_length > 0);
}

int
main(void)
{
	RUN(folds_like_normal_form);
	RUN(tells_places);
	RUN(agrees_on_every_character_behind_others);
	RUN(agrees_on_random_text);
	RUN(survives_any_bytes_and_heaps_of_marks);
	return unit_end();
}
