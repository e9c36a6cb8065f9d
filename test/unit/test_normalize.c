#include "unit/unit.h"

#include "base/utf8.h"
#include "unicode/normalize.h"

#include <stdlib.h>

static voc_arena arena = {.allocator = &voc_allocator_malloc};
static unsigned char result[1 << 20];
static size_t result_length;

static bool
collect(void *context, const unsigned char *bytes, size_t length)
{
	(void) context;
	if (length > sizeof(result) - 1 - result_length)
		return false;
	memcpy(result + result_length, bytes, length);
	result_length += length;
	return true;
}

static const char *
normal(const char *text)
{
	result_length = 0;
	CHECK(voc_normalize(&arena, (const unsigned char *) text, strlen(text), collect, NULL) == VOC_OK);
	result[result_length] = '\0';
	return (const char *) result;
}

static void
folds_case_width_and_script(void)
{
	CHECK_TEXT(normal("ＡＢＣ１２３"), "abc123");
	CHECK_TEXT(normal("Straße ﬁne CAFÉ"), "strasse fine café");
	CHECK_TEXT(normal("cafe\xCC\x81"), "café");
	CHECK_TEXT(normal("電池識別，CP值"), "电池识别,cp值");
	CHECK_TEXT(normal("ｶﾞｷﾞ"), "ガギ");
	CHECK_TEXT(normal("㊙️ ㎏"), "秘 kg");
}

static void
collapses_blanks_and_drops_the_invisible(void)
{
	CHECK_TEXT(normal("  a \t\r\n b\xC2\xA0\xE3\x80\x80"
					  "c  "),
			   "a b c");
	CHECK_TEXT(normal("电\xE2\x80\x8B池\xEF\xBB\xBF"), "电池");
	CHECK_TEXT(normal("so\xC2\xAD"
					  "ft"),
			   "soft");
	CHECK_TEXT(normal(""), "");
	CHECK_TEXT(normal(" \n\xE2\x80\x8B "), "");
}

static void
keeps_emoji_whole(void)
{
	CHECK_TEXT(normal("👨‍👩‍👧 ok"), "👨‍👩‍👧 ok");
	CHECK_TEXT(normal("❤️"), "❤");
}

static void
removes_pinyin_glosses(void)
{
	CHECK_TEXT(normal("識(shí)別"), "识别");
	CHECK_TEXT(normal("重庆（Chóngqìng）很热"), "重庆很热");
	CHECK_TEXT(normal("识(shi)别"), "识别");
	CHECK_TEXT(normal("识(shi2)别(bie2)"), "识别");
	CHECK_TEXT(normal("方案(fāng'àn)"), "方案");
	CHECK_TEXT(normal("识（ｓｈí）别"), "识别");
	CHECK_TEXT(normal("好(ok)的"), "好(ok)的");
	CHECK_TEXT(normal("北京(beijing)"), "北京(beijing)");
	CHECK_TEXT(normal("好("), "好(");
	CHECK_TEXT(normal("好(a(b"), "好(a(b");
	CHECK_TEXT(normal("很好(the best)！"), "很好(the best)!");
}

static void
twice_changes_nothing(void)
{
	for (uint32_t character = 1; character <= 0x10FFFF; character++)
	{
		char text[16] = "\xE8\xAF\x86";
		char once[512];
		size_t length;

		if (character >= 0xD800 && character <= 0xDFFF)
			continue;
		length = 3 + voc_utf8_write(character, (unsigned char *) text + 3);
		text[length] = 'a';
		text[length + 1] = '\0';
		snprintf(once, sizeof(once), "%s", normal(text));
		if (strcmp(normal(once), once) != 0)
		{
			printf("  U+%04X\n", (unsigned) character);
			unit_ok = false;
		}
	}
}

static void
survives_long_runs_of_marks(void)
{
	static char text[200001];
	static char once[sizeof(result)];

	for (size_t i = 0; i + 1 < sizeof(text); i += 2)
		memcpy(text + i, i % 4 == 0 ? "\xCC\x81" : "\xCC\xA3", 2);
	strcpy(once, normal(text));
	CHECK(strlen(once) > 0);
}

static void
survives_any_bytes(void)
{
	unsigned char bytes[64];
	uint64_t state = 7;

	for (int round = 0; round < 20000; round++)
	{
		size_t length = (size_t) (round % 64);

		for (size_t i = 0; i < length; i++)
		{
			state = state * UINT64_C(6364136223846793005) + 1;
			bytes[i] = (unsigned char) (state >> 56);
		}
		result_length = 0;
		CHECK(voc_normalize(&arena, bytes, length, collect, NULL) == VOC_OK);
	}
}

int
main(void)
{
	RUN(folds_case_width_and_script);
	RUN(collapses_blanks_and_drops_the_invisible);
	RUN(keeps_emoji_whole);
	RUN(removes_pinyin_glosses);
	RUN(twice_changes_nothing);
	RUN(survives_long_runs_of_marks);
	RUN(survives_any_bytes);
	return unit_end();
}
