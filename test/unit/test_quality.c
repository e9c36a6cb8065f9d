#include "unit/unit.h"

#include "feedback/quality.h"
#include "feedback/shingle.h"

#include <stdlib.h>

static voc_bytes
bytes_of(const char *text)
{
	return (voc_bytes){(const unsigned char *) text, (uint32_t) strlen(text)};
}

static uint64_t
fingerprint_of(const char *text)
{
	uint64_t fingerprint = 0;
	bool known;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK_INT(voc_fingerprint(&arena, bytes_of(text), &known, &fingerprint), VOC_OK);
	CHECK(known);
	voc_arena_free(&arena);
	return fingerprint;
}

static double
similarity_of(const char *a, const char *b)
{
	double similarity = -1;
	bool known;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK_INT(voc_similarity(&arena, bytes_of(a), bytes_of(b), &known, &similarity), VOC_OK);
	voc_arena_free(&arena);
	return known ? similarity : -1;
}

static const char original[] = "物流太慢了，等了整整一个星期才收到，包装盒也压坏了，联系客服半天没有人回复，非常失望，以后不会再来买了。";
static const char edited[] = "物流太慢了，等了整整两个星期才收到，包装盒也压坏了，联系客服半天没有人回复，非常失望，以后不会再买了。";
static const char stranger[] = "手机的屏幕很清晰，电池也耐用，拍照效果比上一代好很多，系统流畅，价格也合适，推荐给大家，值得购买。";

static void
fingerprints_are_near_for_copies(void)
{
	CHECK_INT(voc_fingerprint_distance(fingerprint_of(original), fingerprint_of(original)), 0);
	CHECK(voc_fingerprint_distance(fingerprint_of(original), fingerprint_of(edited)) <= 16);
	CHECK(voc_fingerprint_distance(fingerprint_of(original), fingerprint_of(stranger)) >= 20);
	/* Case, width, spacing, punctuation and traditional characters make no difference. */
	CHECK(fingerprint_of("It's  GOOD!!") == fingerprint_of("its good"));
	CHECK(fingerprint_of("ＧＯＯＤ 電池") == fingerprint_of("good电池"));
}

static void
fingerprint_needs_something(void)
{
	uint64_t fingerprint;
	bool known = true;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK_INT(voc_fingerprint(&arena, bytes_of(" ... !"), &known, &fingerprint), VOC_OK);
	CHECK(!known);
	CHECK_INT(voc_fingerprint(&arena, bytes_of(""), &known, &fingerprint), VOC_OK);
	CHECK(!known);
	CHECK_INT(voc_fingerprint(&arena, bytes_of("👍"), &known, &fingerprint), VOC_OK);
	CHECK(known);
	voc_arena_free(&arena);
}

static void
similarity_is_jaccard(void)
{
	CHECK_NEAR(similarity_of("abcd", "abcd"), 1, 0);
	CHECK_NEAR(similarity_of("abcd", "abce"), 1.0 / 3, 1e-12); /* abc, bcd against abc, bce */
	CHECK_NEAR(similarity_of("abcabc", "abc"), 1.0 / 4, 1e-12); /* abc, bca, cab, abc against abc */
	CHECK_NEAR(similarity_of("abcd", "wxyz"), 0, 0);
	CHECK_NEAR(similarity_of("好", "好"), 1, 0);
	CHECK_NEAR(similarity_of("", "abc"), 0, 0);
	CHECK_NEAR(similarity_of("", "!"), -1, 0);
	CHECK(similarity_of(original, edited) > 0.7);
	CHECK(similarity_of(original, stranger) < 0.1);
	CHECK_NEAR(similarity_of(original, edited), similarity_of(edited, original), 0);
}

static void
check_flags(const char *text, const char *expected)
{
	char found[200] = "";
	unsigned flags;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK_INT(voc_quality_flags(&arena, bytes_of(text), &flags), VOC_OK);
	for (int flag = 0; flag < VOC_QUALITY_FLAG_COUNT; flag++)
		if ((flags & 1u << flag) != 0)
			snprintf(found + strlen(found), sizeof(found) - strlen(found), "%s%s", found[0] == '\0' ? "" : " ",
					 voc_quality_flag_name((voc_quality_flag) flag));
	if (strcmp(found, expected) != 0)
		printf("  %.60s\n", text);
	CHECK_TEXT(found, expected);
	voc_arena_free(&arena);
}

static void
good_answers_have_no_flag(void)
{
	static const char *const texts[] = {
		original, stranger, "好", "还行", "good", "Great!", "ok", "👍", "不好", "no problem at all", "没有任何问题，很满意", "无线耳机不错",
		"Rhythm games are fun", "The strengths outweigh the weaknesses", "哈哈哈哈哈哈", "好好好好好好", "hahaha", "66666666", "hhhhhhh", "lalalala", "It were wrong", "5", "8/10",
		"Très bien, merci à toute l'équipe", "Größe passt, schöner Stoff", "El envío llegó mañana", "客服小姐姐很有耐心", "iPhone 15 Pro Max",
		"The app crashed and the screen went black", "Nothing beats this phone", "non-stick pan works well", "微信支付失败", "wechat works",
		"質量很好，物流很快", "すごく良いです", "너무 좋아요", "xiaomi", "LGTM", "The promo code did not work", "优惠券用不了", "http 404", "1234 is my room number",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		check_flags(texts[i], "");
}

static void
bad_answers_are_flagged(void)
{
	check_flags("", "empty");
	check_flags(" 。。。!! ", "empty");
	check_flags("无", "non_answer");
	check_flags("暂无。", "non_answer");
	check_flags("N/A", "non_answer");
	check_flags("No comment.", "non_answer");
	check_flags("沒有意見", "non_answer");
	check_flags("asdfasdf", "keyboard_mash");
	check_flags("asdf jkl; asdf", "keyboard_mash");
	check_flags("qwertyuiop", "keyboard_mash");
	check_flags("111111", "keyboard_mash");
	check_flags("aaaaaaaa", "keyboard_mash");
	check_flags("xkcdq wrtpl zxvbn", "gibberish");
	check_flags("此用户没有填写评价。", "boilerplate");
	check_flags("评价方未及时做出评价,系统默认好评!", "boilerplate");
	check_flags("质量不错，想要优惠的加微信abc123", "advertising");
	check_flags("Promo code SAVE20, click here: example.com", "advertising");
	check_flags("Use my code SAVE20 for a discount", "advertising");
	check_flags("TrÃ¨s bien, merci Ã  l'Ã©quipe", "mojibake");
	check_flags("é”Ÿæ–¤æ‹·å¾ˆå¥½", "mojibake");
	check_flags("锟斤拷锟斤拷很好", "mojibake");
	check_flags("鐨勫晢鍝佽川閲忓緢濂�", "mojibake");
	check_flags("Q1. On a scale of 0-10, how likely are you to recommend us? Q2. How satisfied were you?", "pasted_survey");
	check_flags("1. 您对我们的服务是否满意？【单选题】 非常满意 比较满意 一般 不满意", "pasted_survey");
}

static void
long_texts_are_cut_between_characters(void)
{
	enum { LENGTH = 100000 };
	char *text = malloc(LENGTH * 3 + 2);
	unsigned flags;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (int shift = 0; shift < 3; shift++)
	{
		memset(text, 'a', (size_t) shift);
		for (int i = 0; i < LENGTH; i++)
			memcpy(text + shift + i * 3, i % 2 == 0 ? "好" : "评", 3);
		CHECK_INT(voc_quality_flags(&arena, (voc_bytes){(unsigned char *) text, LENGTH * 3}, &flags), VOC_OK);
		CHECK_INT(flags, 0);
	}
	free(text);
	voc_arena_free(&arena);
}

int
main(void)
{
	RUN(fingerprints_are_near_for_copies);
	RUN(fingerprint_needs_something);
	RUN(similarity_is_jaccard);
	RUN(good_answers_have_no_flag);
	RUN(bad_answers_are_flagged);
	RUN(long_texts_are_cut_between_characters);
	return unit_end();
}
