#include "unit/lexicon_kit.h"

#include "base/utf8.h"
#include "lexicon/lexicon_scan.h"
#include "lexicon/lexicon_starts.h"
#include "unicode/class.h"

static char told[65536];

static void
tell_matches(char *told_here, const voc_lexicon *lexicon, uint32_t roles, unsigned flags, const char *text)
{
	static voc_lexicon_scan scan;
	voc_lexicon_match match;
	size_t used = 0;

	told_here[0] = '\0';
	voc_lexicon_scan_begin(&scan, &kit_arena, lexicon, roles, flags, (const unsigned char *) text, strlen(text));
	while (voc_lexicon_scan_next(&scan, &match) && used < sizeof(told) - 2000)
		used += (size_t) snprintf(told_here + used, sizeof(told) - used, "[%.*s]", (int) (match.end - match.start),
								  text + match.start);
}

/* The matches of a text, each in [], the rest left out; the same with and without the set of starts. */
static const char *
matches(const voc_lexicon *lexicon, uint32_t roles, unsigned flags, const char *text)
{
	static char quick[sizeof(told)];
	voc_lexicon with_starts = *lexicon;

	CHECK(voc_lexicon_make_starts(&kit_arena, &with_starts) == VOC_OK);
	tell_matches(told, lexicon, roles, flags, text);
	tell_matches(quick, &with_starts, roles, flags, text);
	CHECK_TEXT(quick, told);
	return told;
}

#define FINDS(lexicon, text, expected) CHECK_TEXT(matches((lexicon), VOC_LEXICON_EVERY_ROLE, 0, (text)), (expected))

static void
finds_the_longest_from_the_left(void)
{
	voc_lexicon lexicon = kit_lexicon("[[\"电池\", \"word\"], [\"电池组\", \"word\"], [\"组好\", \"word\"], [\"app\", \"word\"]]");

	FINDS(&lexicon, "電池組好ＡＰＰ", "[電池組][ＡＰＰ]");
	FINDS(&lexicon, "电池好, 电池", "[电池][电池]");
	FINDS(&lexicon, "电组好池", "[组好]");
	FINDS(&lexicon, "", "");
	FINDS(&lexicon, "电", "");
	CHECK_TEXT(matches(&lexicon, VOC_LEXICON_EVERY_ROLE, VOC_LEXICON_OVERLAPPING, "电池组好"), "[电池][电池组][组好]");
}

static void
looks_at_the_roles_asked_for(void)
{
	voc_lexicon lexicon = kit_lexicon("[[\"电池\", \"word\"], [\"电池组\", \"stop\"], [\"组\", \"sentiment\", 1]]");

	CHECK_TEXT(matches(&lexicon, VOC_LEXICON_ROLE(VOC_LEXICON_WORD), 0, "电池组"), "[电池]");
	CHECK_TEXT(matches(&lexicon, VOC_LEXICON_ROLE(VOC_LEXICON_STOP), 0, "电池组"), "[电池组]");
	CHECK_TEXT(matches(&lexicon, VOC_LEXICON_ROLE(VOC_LEXICON_WORD) | VOC_LEXICON_ROLE(VOC_LEXICON_SENTIMENT), 0, "电池组"),
			   "[电池][组]");
	CHECK_TEXT(matches(&lexicon, VOC_LEXICON_ROLE(VOC_LEXICON_THEME), 0, "电池组"), "");
}

static void
words_with_blanks_between_them_match_whole(void)
{
	voc_lexicon lexicon = kit_lexicon("[[\"app\", \"word\"], [\"5g\", \"word\"], [\"not  Working\", \"word\"], [\"배송\", \"word\"], "
									  "[\"ดี\", \"word\"], [\"c++\", \"word\"], [\"café\", \"word\"]]");

	FINDS(&lexicon, "happy apps app_x app2 my-app, App!", "[app][App]");
	FINDS(&lexicon, "用app的5g和15g", "[app][5g]");
	FINDS(&lexicon, "NOT \n\xE3\x80\x80 working, notworking", "[NOT \n\xE3\x80\x80 working]");
	FINDS(&lexicon, "무료배송이", "[배송]");
	FINDS(&lexicon, "ดีมาก", "[ดี]");
	FINDS(&lexicon, "C++ c+++ c++11", "[C++][c++][c++]");
	FINDS(&lexicon, "CAFE\xCC\x81 cafe cafés", "[CAFE\xCC\x81]");
}

static void
does_not_cut_characters(void)
{
	voc_lexicon lexicon = kit_lexicon("[[\"株\", \"word\"], [\"kg\", \"word\"], [\"👩\", \"word\"], [\"👍\", \"word\"], [\"❤\", \"word\"]]");

	FINDS(&lexicon, "㈱ 5 ㎏ 株", "[㎏][株]");
	FINDS(&lexicon, "👩‍🦰 👩 👍🏽 ❤️", "[👩][👍][❤️]");
}

/* Terms and texts of few characters, so that much matches, against every start and every end tried. */
static void
agrees_with_trying_everything(void)
{
	static const char *const pieces[] = {"电", "池", "組", "a", "B", " ", "  ", "1", "ﬁ", "e\xCC\x81", ",", "ア", "👩", "\xE2\x80\x8D"};
	uint64_t random = 17;

	for (int round = 0; round < 300; round++)
	{
		static voc_lexicon_scan scan;
		static voc_folded_character folded[4000];
		voc_lexicon_builder builder;
		voc_lexicon lexicon;
		voc_folded_walk walk;
		voc_lexicon_match match;
		char text[4000] = "";
		size_t count = 0, more, length = 0;
		bool more_matches, agrees = true;

		voc_lexicon_builder_begin(&builder, &kit_arena);
		for (int i = 0; i < 40; i++)
		{
			char term[64] = "";

			for (uint64_t left = 1 + voc_random_next(&random) % 4; left > 0; left--)
				strcat(term, pieces[voc_random_next(&random) % 14]);
			(void) kit_add(&builder, term, "word", NULL);
		}
		lexicon = kit_finish(&builder);
		while (length < (round < 200 ? 60u : 3000u))
			length += (size_t) snprintf(text + length, sizeof(text) - length, "%s", pieces[voc_random_next(&random) % 14]);
		voc_folded_begin(&walk, (const unsigned char *) text, length);
		while ((more = voc_folded_next(&walk, folded + count)) > 0)
			count += more;
		voc_lexicon_scan_begin(&scan, &kit_arena, &lexicon, VOC_LEXICON_EVERY_ROLE, VOC_LEXICON_OVERLAPPING,
							   (const unsigned char *) text, length);
		for (size_t start = 0; start < count; start++)
		{
			unsigned char term[VOC_LEXICON_TERM_BYTES];
			size_t term_length = 0;

			for (size_t end = start; end < count && end < start + 40; end++)
			{
				uint32_t first;
				bool edges = (start == 0 || (folded[start - 1].start != folded[start].start &&
											 folded[start - 1].character != VOC_FOLDED_JOINER)) &&
							 (end + 1 == count || (folded[end + 1].start != folded[end].start &&
												   folded[end + 1].character != VOC_FOLDED_JOINER)) &&
							 folded[start].character != VOC_FOLDED_JOINER;

				term_length += voc_utf8_write(folded[end].character, term + term_length);
				for (int side = 0; side < 2; side++)
				{
					size_t at = side == 0 ? start : end + 1;

					if (at > 0 && at < count && folded[at].character < 0x250 && folded[at - 1].character < 0x250 &&
						voc_class_of(folded[at].character) >= VOC_CLASS_LETTER && folded[at].character != ',' &&
						voc_class_of(folded[at - 1].character) >= VOC_CLASS_LETTER && folded[at - 1].character != ',')
						edges = false;
				}
				if (!edges || !voc_lexicon_find(&lexicon, VOC_LEXICON_EVERY_ROLE, term, term_length, &first))
					continue;
				more_matches = voc_lexicon_scan_next(&scan, &match);
				agrees &= more_matches && match.start == folded[start].start && match.end == folded[end].end && match.first == first;
			}
		}
		agrees &= !voc_lexicon_scan_next(&scan, &match);
		if (!agrees)
			printf("  %s\n  %s\n", text, kit_json(&lexicon));
		CHECK(agrees);
	}
}

static void
survives_any_bytes(void)
{
	voc_lexicon lexicon = kit_lexicon("[[\"电池\", \"word\"], [\"a b\", \"word\"], [\"\xEF\xBF\xBD\", \"word\"]]");
	uint64_t random = 19;

	for (int round = 0; round < 5000; round++)
	{
		unsigned char text[200];
		size_t length = voc_random_next(&random) % sizeof(text);
		static voc_lexicon_scan scan;
		voc_lexicon_match match;
		uint32_t end = 0;

		for (size_t i = 0; i < length; i++)
			text[i] = (unsigned char) voc_random_next(&random);
		voc_lexicon_scan_begin(&scan, &kit_arena, &lexicon, VOC_LEXICON_EVERY_ROLE, 0, text, length);
		while (voc_lexicon_scan_next(&scan, &match))
		{
			CHECK(match.start >= end && match.end > match.start && match.end <= length);
			end = match.end;
		}
	}
}

int
main(void)
{
	RUN(finds_the_longest_from_the_left);
	RUN(looks_at_the_roles_asked_for);
	RUN(words_with_blanks_between_them_match_whole);
	RUN(does_not_cut_characters);
	RUN(agrees_with_trying_everything);
	RUN(survives_any_bytes);
	voc_arena_free(&kit_arena);
	return unit_end();
}
