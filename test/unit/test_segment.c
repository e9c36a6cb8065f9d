#include "unit/unit.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/segment.h"

#include <stdlib.h>

#define ROOM 65536

static voc_segmenter segmenter;
static voc_arena scratch;
static uint32_t ends[ROOM];
static size_t end_count;

static voc_status
run(const char *text, size_t length, const voc_segment_forced *forced, size_t forced_count, voc_segment_style style)
{
	voc_arena_reset(&scratch);
	return voc_segment_run(&segmenter, &scratch, (const unsigned char *) text, length, forced, forced_count, style, ends,
						   &end_count);
}

/* The words with a stroke between. */
static const char *
words(const char *text, const voc_segment_forced *forced, size_t forced_count, voc_segment_style style)
{
	static char joined[4 * ROOM];
	size_t written = 0;
	uint32_t start = 0;

	if (run(text, strlen(text), forced, forced_count, style) != VOC_OK)
		return "failed";
	for (size_t i = 0; i < end_count; start = ends[i++])
		written += (size_t) sprintf(joined + written, "%s%.*s", i == 0 ? "" : "|", (int) (ends[i] - start), text + start);
	joined[written] = '\0';
	return joined;
}

static const char *
plain(const char *text)
{
	return words(text, NULL, 0, VOC_SEGMENT_DEFAULT);
}

static bool
tiles(size_t length)
{
	uint32_t before = 0;

	for (size_t i = 0; i < end_count; before = ends[i++])
		if (ends[i] <= before)
			return false;
	return before == length;
}

static void
cuts_chinese_into_words(void)
{
	CHECK_TEXT(plain("手机电池很耐用"), "手机|电池|很|耐用");
	CHECK_TEXT(plain("客服的态度很差，物流也慢。"), "客服|的|态度|很|差|，|物流|也|慢|。");
	CHECK_TEXT(plain("屏幕有划痕，要求退货"), "屏幕|有|划痕|，|要求|退货");
	CHECK_TEXT(plain("好"), "好");
	CHECK_TEXT(plain(""), "");
}

static void
traditional_characters_are_cut_alike(void)
{
	CHECK_TEXT(plain("手機電池很耐用"), "手機|電池|很|耐用");
	CHECK_TEXT(plain("客服的態度很差，物流也慢。"), "客服|的|態度|很|差|，|物流|也|慢|。");
}

static void
letters_and_digits_are_units(void)
{
	CHECK_TEXT(plain("我的iPhone屏幕"), "我|的|iPhone|屏幕");
	CHECK_TEXT(plain("ＡＢＣ手机"), "ＡＢＣ|手机");
	CHECK_TEXT(plain("价格是1,299.50元"), "价格|是|1,299.50|元");
	CHECK_TEXT(plain("don't买"), "don't|买");
}

static void
punctuation_and_blanks_stand_alone(void)
{
	CHECK_TEXT(plain("很好！！"), "很|好|！|！");
	CHECK_TEXT(plain("很好…… 真的"), "很|好|……| |真的");
	CHECK_TEXT(plain("(差)"), "(|差|)");
	CHECK_TEXT(plain("😀好"), "😀|好");
}

static void
the_fine_style_cuts_off_suffixes(void)
{
	CHECK_TEXT(words("年轻人", NULL, 0, VOC_SEGMENT_FINE), "年轻|人");
	CHECK_TEXT(words("大多数的加长型礼车", NULL, 0, VOC_SEGMENT_FINE), "大|多数|的|加长|型|礼车");
}

static void
forced_spans_are_words(void)
{
	voc_segment_forced first = {0, 6, false};
	voc_segment_forced middle = {3, 9, false};
	voc_segment_forced whole = {0, 21, false};
	voc_segment_forced two[] = {{0, 9, false}, {9, 21, false}};
	voc_segment_forced mixed = {3, 9, false};

	CHECK_TEXT(words("手机电池很耐用", &middle, 1, VOC_SEGMENT_DEFAULT), "手|机电|池|很|耐用");
	CHECK_TEXT(words("手机电池很耐用", &whole, 1, VOC_SEGMENT_DEFAULT), "手机电池很耐用");
	CHECK_TEXT(words("手机电池很耐用", two, 2, VOC_SEGMENT_DEFAULT), "手机电|池很耐用");
	CHECK_TEXT(words("买C++ 3.5好", &mixed, 1, VOC_SEGMENT_DEFAULT), "买|C++ 3.|5|好");
	CHECK_TEXT(words("……", &first, 1, VOC_SEGMENT_DEFAULT), "……");
}

static void
bad_spans_are_refused(void)
{
	static const voc_segment_forced bad[][2] = {
		{{0, 0, false}, {0, 3, false}},
		{{3, 6, false}, {0, 3, false}},
		{{0, 6, false}, {3, 9, false}},
		{{0, 3, false}, {18, 22, true}},
		{{6, 3, true}, {6, 9, false}}};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK_INT(run("手机电池很耐用", 21, bad[i], 2, VOC_SEGMENT_DEFAULT), VOC_PARAMETER);
	CHECK_INT(run("手机", 6, NULL, 0, VOC_SEGMENT_STYLE_COUNT), VOC_PARAMETER);
	CHECK_INT(run("手机", SIZE_MAX, NULL, 0, VOC_SEGMENT_DEFAULT), VOC_LIMIT);
}

/* What stands on the two sides of a punctuation mark does not matter to the other side. */
static void
cutting_at_punctuation_changes_nothing(void)
{
	static const char *const clauses[] = {"客服的态度很差",       "，", "等了3天才发货", "、", "2012年12月买的iPhone",
										  "（", "一个一个地检查", "）", "很好", "。"};
	static char text[1024];
	static char apart[2048];

	for (size_t i = 0; i < sizeof(clauses) / sizeof(clauses[0]); i++)
	{
		strcat(text, clauses[i]);
		if (i > 0)
			strcat(apart, "|");
		strcat(apart, plain(clauses[i]));
	}
	CHECK_TEXT(plain(text), apart);
}

/* Runs that are cut together are cut like each by itself, whatever stands between them. */
static void
spans_apart_separate_runs(void)
{
	static char text[] = "客服的态度很差 http://a.cn 3个一个地检查@某人手机电池很耐用";
	voc_segment_forced gaps[] = {{21, 34, true}, {53, 60, true}};
	static char apart[2048];

	strcat(apart, plain("客服的态度很差"));
	strcat(apart, "| http://a.cn |");
	strcat(apart, plain("3个一个地检查"));
	strcat(apart, "|@某人|");
	strcat(apart, plain("手机电池很耐用"));
	CHECK_TEXT(words(text, gaps, 2, VOC_SEGMENT_DEFAULT), apart);
}

/* A run of many pieces: with and without places where it may be cut. */
static void
long_runs_are_cut_like_short_ones(void)
{
	static char text[3 * ROOM];
	size_t length = 0;

	while (length + 22 < ROOM)
		length += (size_t) sprintf(text + length, "手机电池很耐用。");
	CHECK_INT(run(text, length, NULL, 0, VOC_SEGMENT_DEFAULT), VOC_OK);
	CHECK(tiles(length));
	CHECK_INT(end_count, length / 24 * 5);
	length = 0;
	while (length + 22 < ROOM)
		length += (size_t) sprintf(text + length, "手机电池很耐用");
	CHECK_INT(run(text, length, NULL, 0, VOC_SEGMENT_DEFAULT), VOC_OK);
	CHECK(tiles(length));
	CHECK_INT(end_count, length / 21 * 4);
	CHECK(scratch.allocated < 400 * 1024);
}

/* Forced spans at every place of a long run, where a piece ends too. */
static void
forced_spans_survive_the_cuts(void)
{
	static char text[ROOM];
	static voc_segment_forced forced[ROOM / 21];
	size_t length = 0;
	size_t count = 0;

	while (length + 22 < ROOM)
	{
		forced[count++] = (voc_segment_forced){(uint32_t) length + 3, (uint32_t) length + 9, false};
		length += (size_t) sprintf(text + length, "手机电池很耐用");
	}
	CHECK_INT(run(text, length, forced, count, VOC_SEGMENT_DEFAULT), VOC_OK);
	CHECK(tiles(length));
	for (size_t i = 0, at = 0; i < count; i++)
	{
		while (at < end_count && ends[at] < forced[i].start)
			at++;
		CHECK(at + 1 < end_count && ends[at] == forced[i].start && ends[at + 1] == forced[i].end);
	}
}

static void
any_bytes_are_tiled(void)
{
	static unsigned char bytes[3000];
	static const uint32_t starts[] = {0x4E00, 0x3400, 0x20000, 0x20, 0x30, 0x61, 0x3040, 0xAC00, 0xE000, 0x1F600, 0x300};
	uint64_t random = 3;

	for (int i = 0; i < 400; i++)
	{
		size_t length = 0;
		size_t wanted = 1 + voc_random_next(&random) % (sizeof(bytes) - 8);
		bool text = i % 2 == 0;

		while (length < wanted)
			if (text)
				length += voc_utf8_write(starts[voc_random_next(&random) % 11] + (uint32_t) (voc_random_next(&random) % 40),
										 bytes + length);
			else
				bytes[length++] = (unsigned char) voc_random_next(&random);
		CHECK_INT(run((const char *) bytes, length, NULL, 0, (voc_segment_style) (i % 3 == 0)), VOC_OK);
		CHECK(tiles(length));
	}
}

static void
damaged_weights_do_not_open(void)
{
	static uint64_t weights[64];
	voc_segmenter other;

	CHECK_INT(voc_segmenter_open(&other, weights, sizeof(weights), &segmenter.dictionary), VOC_CORRUPT);
	CHECK_INT(voc_segmenter_open(&other, weights, 8, &segmenter.dictionary), VOC_CORRUPT);
}

int
main(void)
{
	voc_arena_init(&scratch, &voc_allocator_malloc);
	if (voc_segmenter_builtin(&segmenter) != VOC_OK)
		return 1;
	RUN(cuts_chinese_into_words);
	RUN(traditional_characters_are_cut_alike);
	RUN(letters_and_digits_are_units);
	RUN(punctuation_and_blanks_stand_alone);
	RUN(the_fine_style_cuts_off_suffixes);
	RUN(forced_spans_are_words);
	RUN(bad_spans_are_refused);
	RUN(cutting_at_punctuation_changes_nothing);
	RUN(spans_apart_separate_runs);
	RUN(long_runs_are_cut_like_short_ones);
	RUN(forced_spans_survive_the_cuts);
	RUN(any_bytes_are_tiled);
	RUN(damaged_weights_do_not_open);
	voc_arena_free(&scratch);
	return unit_end();
}
