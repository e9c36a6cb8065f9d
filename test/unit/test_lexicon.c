#include "unit/lexicon_kit.h"

#include "lexicon/lexicon_image.h"

static void
keeps_entries_in_one_order(void)
{
	voc_lexicon_builder builder;
	voc_lexicon lexicon;

	voc_lexicon_builder_begin(&builder, &kit_arena);
	CHECK_INT(kit_add(&builder, "给力", "sentiment", " 0.80 "), VOC_OK);
	CHECK_INT(kit_add(&builder, "豆瓣酱", "word", NULL), VOC_OK);
	CHECK_INT(kit_add(&builder, "APP", "synonym", "应用"), VOC_OK);
	CHECK_INT(kit_add(&builder, "给力", "word", ""), VOC_OK);
	CHECK_INT(kit_add(&builder, "的", "stop", NULL), VOC_OK);
	CHECK_INT(kit_add(&builder, "Delivery", "theme", "物流 | 快递"), VOC_OK);
	CHECK_INT(kit_add(&builder, "delivery", "theme", "慢"), VOC_OK);
	CHECK_INT(kit_add(&builder, "惊喜", "emotion", "Surprise 0.7"), VOC_OK);
	CHECK_INT(kit_add(&builder, "惊喜", "emotion", "joy"), VOC_OK);
	lexicon = kit_finish(&builder);
	CHECK_TEXT(kit_json(&lexicon),
			   "[[\"APP\", \"synonym\", \"应用\"], [\"delivery\", \"theme\", \"慢\"], "
			   "[\"Delivery\", \"theme\", \"物流 | 快递\"], [\"惊喜\", \"emotion\", \"joy\"], "
			   "[\"惊喜\", \"emotion\", \"surprise 0.7\"], [\"的\", \"stop\", null], [\"给力\", \"word\", null], "
			   "[\"给力\", \"sentiment\", 0.8], [\"豆瓣酱\", \"word\", null]]");
	CHECK_INT(lexicon.header->entry_count, 9);
	CHECK_INT(lexicon.header->term_count, 6);
	CHECK_INT(lexicon.header->roles, VOC_LEXICON_EVERY_ROLE);
}

static void
finds_terms_and_their_entries(void)
{
	voc_lexicon lexicon = kit_lexicon("[[\"ＡＰＰ\", \"word\"], [\"电池\", \"sentiment\", -0.25], "
									  "[\"電池\", \"word\"], [\"电池组\", \"word\"]]");
	uint32_t number, first;
	voc_lexicon_entry entry;

	CHECK(voc_lexicon_find(&lexicon, VOC_LEXICON_EVERY_ROLE, (const unsigned char *) "电池", 6, &first));
	number = first;
	CHECK(voc_lexicon_term_entry(&lexicon, first, VOC_LEXICON_ROLE(VOC_LEXICON_SENTIMENT), &number));
	voc_lexicon_entry_at(&lexicon, number, &entry);
	CHECK_INT(entry.weight, -250000);
	CHECK(entry.value == NULL);
	number++;
	CHECK(!voc_lexicon_term_entry(&lexicon, first, VOC_LEXICON_EVERY_ROLE, &number));
	CHECK(!voc_lexicon_find(&lexicon, VOC_LEXICON_ROLE(VOC_LEXICON_STOP), (const unsigned char *) "电池", 6, &first));
	CHECK(!voc_lexicon_find(&lexicon, VOC_LEXICON_EVERY_ROLE, (const unsigned char *) "电", 3, &first));
	CHECK(voc_lexicon_find(&lexicon, VOC_LEXICON_EVERY_ROLE, (const unsigned char *) "app", 3, &first));
	voc_lexicon_entry_at(&lexicon, first, &entry);
	CHECK_INT(entry.spelling_length, 9);
}

static void
says_the_same_again_for_nothing(void)
{
	voc_lexicon once = kit_lexicon("[[\"WiFi\", \"word\"], [\"a\", \"sentiment\", 0.5]]");
	voc_lexicon again = kit_lexicon("[[\"wifi\", \"word\"], [\"a\", \"sentiment\", \"+.50\"], [\"WiFi\", \"word\", \" \"], "
									"[\"a\", \"sentiment\", 5e-1]]");

	CHECK_TEXT(kit_json(&again), kit_json(&once));
	CHECK(again.header->identity == once.header->identity);
	CHECK_INT(voc_lexicon_size(&again), voc_lexicon_size(&once));
	CHECK(memcmp(again.header, once.header, voc_lexicon_size(&once)) == 0);
}

static void
equal_contents_are_equal_bytes_in_any_order(void)
{
	char term[24], value[24];
	uint32_t order[500];
	voc_lexicon first = {.header = NULL};
	uint64_t random = 5;

	for (uint32_t i = 0; i < 500; i++)
		order[i] = i;
	for (int round = 0; round < 6; round++)
	{
		voc_lexicon_builder builder, half;
		voc_lexicon built;

		voc_lexicon_builder_begin(&builder, &kit_arena);
		voc_lexicon_builder_begin(&half, &kit_arena);
		for (uint32_t i = 500; i-- > 1;)
		{
			uint32_t other = (uint32_t) (voc_random_next(&random) % (i + 1));
			uint32_t swap = order[i];

			order[i] = order[other];
			order[other] = swap;
		}
		for (uint32_t i = 0; i < 500; i++)
		{
			snprintf(term, sizeof(term), "%s%u", order[i] % 2 ? "Term " : "电", order[i] / 3);
			snprintf(value, sizeof(value), "0.%u", order[i] / 3 % 10);
			CHECK_INT(kit_add(i % 2 == 0 || round < 3 ? &builder : &half, term,
							  order[i] % 3 == 0 ? "word" : order[i] % 3 == 1 ? "stop" : "sentiment",
							  order[i] % 3 == 2 ? value : NULL),
					  VOC_OK);
		}
		built = kit_finish(&half);
		CHECK_INT(voc_lexicon_builder_merge(&builder, &built, &kit_error), VOC_OK);
		built = kit_finish(&builder);
		if (round == 0)
			first = built;
		CHECK_INT(voc_lexicon_size(&built), voc_lexicon_size(&first));
		CHECK(memcmp(built.header, first.header, voc_lexicon_size(&first)) == 0);
		CHECK_INT(voc_lexicon_compare(&kit_arena, &built, &first), 0);
	}
	/* Frozen: other machines and versions know the contents by it. */
	CHECK(first.header->identity == UINT64_C(0x71021c28be09e549));
}

static void
the_right_side_wins_by_term_and_role(void)
{
	voc_lexicon left = kit_lexicon("[[\"a\", \"sentiment\", 0.5], [\"a\", \"word\"], [\"b\", \"stop\"], [\"t\", \"theme\", \"1\"], "
								   "[\"t\", \"theme\", \"2\"], [\"e\", \"emotion\", \"joy\"]]");
	voc_lexicon right = kit_lexicon("[[\"A\", \"sentiment\", -0.5], [\"T\", \"theme\", \"3\"], [\"e\", \"emotion\", \"fear 0.5\"]]");
	voc_lexicon_builder builder;
	voc_lexicon merged;

	voc_lexicon_builder_begin(&builder, &kit_arena);
	CHECK_INT(voc_lexicon_builder_merge(&builder, &right, &kit_error), VOC_OK);
	CHECK_INT(voc_lexicon_builder_merge_except(&builder, &left, &right, &kit_error), VOC_OK);
	merged = kit_finish(&builder);
	CHECK_TEXT(kit_json(&merged), "[[\"a\", \"word\", null], [\"A\", \"sentiment\", -0.5], [\"b\", \"stop\", null], "
								  "[\"e\", \"emotion\", \"fear 0.5\"], [\"T\", \"theme\", \"3\"]]");
}

static void
an_empty_lexicon_is_a_lexicon(void)
{
	voc_lexicon empty = kit_lexicon(" [ ] ");
	uint32_t first;

	CHECK_TEXT(kit_json(&empty), "[]");
	CHECK(!voc_lexicon_find(&empty, VOC_LEXICON_EVERY_ROLE, (const unsigned char *) "a", 1, &first));
}

#define REFUSES(builder, term, role, value, status, text)                                                              \
	(CHECK_INT(kit_add((builder), (term), (role), (value)), (status)), CHECK_TEXT(kit_error.message, (text)))

static void
refuses_bad_rows_and_stays_as_it_was(void)
{
	char lengthy[VOC_LEXICON_TERM_MAX + 2];
	char *value = voc_arena_allocate(&kit_arena, VOC_LEXICON_VALUE_MAX + 2);
	voc_lexicon_builder builder;
	voc_lexicon lexicon;

	memset(lengthy, 'x', sizeof(lengthy) - 1);
	lengthy[sizeof(lengthy) - 1] = '\0';
	memset(value, 'v', VOC_LEXICON_VALUE_MAX + 1);
	value[VOC_LEXICON_VALUE_MAX + 1] = '\0';
	voc_lexicon_builder_begin(&builder, &kit_arena);
	CHECK_INT(kit_add(&builder, "好", "sentiment", "0.5"), VOC_OK);
	REFUSES(&builder, "", "word", NULL, VOC_PARAMETER, "lexicon term \"\" is empty");
	CHECK_TEXT(kit_error.detail, "Row 2: A term needs a visible character.");
	REFUSES(&builder, " \xE2\x80\x8B ", "word", NULL, VOC_PARAMETER, "lexicon term \"\" is empty");
	REFUSES(&builder, "好", "Word", NULL, VOC_PARAMETER, "unknown role \"Word\" of lexicon term \"好\"");
	REFUSES(&builder, "好", "sentiment", NULL, VOC_PARAMETER, "lexicon term \"好\" has no value for role sentiment");
	REFUSES(&builder, "好", "synonym", " ", VOC_PARAMETER, "lexicon term \"好\" has no value for role synonym");
	REFUSES(&builder, "好", "sentiment", "good", VOC_SYNTAX, "invalid sentiment \"good\" of lexicon term \"好\"");
	REFUSES(&builder, "好", "sentiment", "1.5", VOC_RANGE, "sentiment 1.5 of lexicon term \"好\" is out of range");
	REFUSES(&builder, "好", "sentiment", "NaN", VOC_RANGE, "sentiment NaN of lexicon term \"好\" is out of range");
	REFUSES(&builder, "好", "emotion", "happy", VOC_PARAMETER, "unknown emotion \"happy\" of lexicon term \"好\"");
	REFUSES(&builder, "好", "emotion", "joy 0", VOC_RANGE, "emotion joy 0 of lexicon term \"好\" is out of range");
	REFUSES(&builder, "好", "emotion", "joy x", VOC_SYNTAX, "invalid emotion \"joy x\" of lexicon term \"好\"");
	CHECK_INT(kit_add(&builder, lengthy, "word", NULL), VOC_LIMIT);
	CHECK_INT(kit_add(&builder, lengthy + 1, "word", NULL), VOC_OK);
	CHECK_INT(kit_add(&builder, "t", "synonym", value), VOC_LIMIT);
	CHECK_INT(kit_add(&builder, "t", "synonym", value + 1), VOC_OK);
	REFUSES(&builder, "好", "sentiment", "-0.25", VOC_PARAMETER,
			"lexicon term \"好\" has two values for role sentiment: -0.25 and 0.5");
	CHECK_TEXT(kit_error.detail, "Row 17: A term has one value for a role.");
	lexicon = kit_finish(&builder);
	CHECK_INT(lexicon.header->entry_count, 3);
}

static void
contradictions_are_told_alike_in_any_order(void)
{
	voc_lexicon_builder builder;
	char message[sizeof(kit_error.message)];

	voc_lexicon_builder_begin(&builder, &kit_arena);
	CHECK_INT(kit_add(&builder, "電池", "synonym", "B"), VOC_OK);
	CHECK_INT(kit_add(&builder, "电池", "synonym", "A"), VOC_PARAMETER);
	memcpy(message, kit_error.message, sizeof(message));
	CHECK_TEXT(message, "lexicon term \"电池\" has two values for role synonym: A and B");
	voc_lexicon_builder_begin(&builder, &kit_arena);
	CHECK_INT(kit_add(&builder, "电池", "synonym", "A"), VOC_OK);
	CHECK_INT(kit_add(&builder, "電池", "synonym", "B"), VOC_PARAMETER);
	CHECK_TEXT(kit_error.message, message);
	CHECK_INT(kit_add(&builder, "x", "emotion", "joy 0.5"), VOC_OK);
	REFUSES(&builder, "x", "emotion", "joy", VOC_PARAMETER, "lexicon term \"x\" has two values for role emotion: joy 0.5 and joy");
	CHECK_INT(kit_add(&builder, "x", "word", "n"), VOC_OK);
	REFUSES(&builder, "x", "word", NULL, VOC_PARAMETER, "lexicon term \"x\" has two values for role word: none and n");
}

static int32_t
weight_of(const char *text)
{
	int32_t weight;
	voc_status status = voc_lexicon_read_weight((const unsigned char *) text, strlen(text), &weight);

	return status == VOC_OK ? weight : status == VOC_RANGE ? 9999999 : 8888888;
}

static void
reads_weights(void)
{
	static const char *const outside[] = {"1.0000001", "-2", "10", "1e1", "1e999999999999", "inf", "-Infinity", "nan", "1.1"};
	static const char *const wrong[] = {"", ".", "-", "+", "1,5", "0x1", "1e", "1e+", "--1", "1 ", "1.2.3", "五", "e5", "1_0"};

	CHECK_INT(weight_of("0"), 0);
	CHECK_INT(weight_of("-0.0"), 0);
	CHECK_INT(weight_of("1"), 1000000);
	CHECK_INT(weight_of("-1.000"), -1000000);
	CHECK_INT(weight_of("+.5"), 500000);
	CHECK_INT(weight_of("5."), 9999999);
	CHECK_INT(weight_of("0001."), 1000000);
	CHECK_INT(weight_of("0.30000000000000004"), 300000);
	CHECK_INT(weight_of("0.0000005"), 1);
	CHECK_INT(weight_of("-0.00000049999"), 0);
	CHECK_INT(weight_of("0.9999999"), 1000000);
	CHECK_INT(weight_of("1e-3"), 1000);
	CHECK_INT(weight_of("0.0012E2"), 120000);
	CHECK_INT(weight_of("1e-99999999999999"), 0);
	CHECK_INT(weight_of("0e99999999999999"), 0);
	CHECK_INT(weight_of("100e-2"), 1000000);
	CHECK_INT(weight_of("12345678901234567890e-20"), 123457);
	for (size_t i = 0; i < sizeof(outside) / sizeof(outside[0]); i++)
		CHECK_INT(weight_of(outside[i]), 9999999);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		CHECK_INT(weight_of(wrong[i]), 8888888);
}

static void
text_form_is_read_in_every_shape(void)
{
	voc_lexicon lexicon =
		kit_lexicon("\n[ {\"role\":\"word\", \"term\" : \"a\\u00e9\\ud83d\\ude00\\/\\\"\\n\"},[\"b\",\"sentiment\",\"-1\"] ,"
					"{\"term\":\"c\",\"role\":\"stop\",\"value\":null}]\t");

	CHECK_TEXT(kit_json(&lexicon), "[[\"aé😀/\\\"\", \"word\", null], [\"b\", \"sentiment\", -1], [\"c\", \"stop\", null]]");
	lexicon = kit_lexicon("[[\"a\", \"theme\", \"\\u0001\\t\\\\x\\u000b.\"]]");
	CHECK_TEXT(kit_json(&lexicon), "[[\"a\", \"theme\", \"\\\\x\\u000b.\"]]");
}

static void
refuses_other_text(void)
{
	static const char *const wrong[] = {"", "{}", "[", "[[]]", "[\"a\"]", "[[\"a\"]]", "[[\"a\", \"word\"]", "[[\"a\", \"word\"]]x",
										"[[\"a\", \"word\",]]", "[[\"a\", \"word\", true]]", "[[\"a\", \"word\", null, 1]]",
										"[[\"a\", \"word\"],]", "[[1, \"word\"]]", "[{\"term\": \"a\"}]", "[{}]",
										"[{\"term\": \"a\", \"term\": \"b\", \"role\": \"word\"}]",
										"[{\"term\": \"a\", \"role\": \"word\", \"extra\": 1}]", "[[\"a", "[[\"a\\", "[[\"a\\u12\", \"word\"]]",
										"[[\"\\ud83d\", \"word\"]]", "[[\"\\u0000\", \"word\"]]", "[[\"\\x\", \"word\"]]",
										"[[\"\x01\", \"word\"]]", "[[\"\xFF\", \"word\"]]", "[[\"a\", \"sentiment\", 01]]",
										"[[\"a\", \"sentiment\", 1.]]", "[[\"a\", \"sentiment\", -]]", "[[\"a\", \"sentiment\", 1e]]"};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
	{
		voc_lexicon_builder builder;
		voc_status status;

		voc_lexicon_builder_begin(&builder, &kit_arena);
		status = voc_lexicon_read_json(&builder, (const unsigned char *) wrong[i], strlen(wrong[i]), &kit_error);
		if (status != VOC_SYNTAX)
			printf("  %s\n", wrong[i]);
		CHECK_INT(status, VOC_SYNTAX);
	}
}

/* Uses an image in every way: nothing may be read outside it. */
static void
use(const voc_lexicon *lexicon)
{
	static const char *const terms[] = {"电池", "app", "t", ""};
	uint32_t first;

	for (size_t i = 0; i < 4; i++)
		if (voc_lexicon_find(lexicon, VOC_LEXICON_EVERY_ROLE, (const unsigned char *) terms[i], strlen(terms[i]), &first))
			for (uint32_t number = first; voc_lexicon_term_entry(lexicon, first, VOC_LEXICON_EVERY_ROLE, &number); number++)
			{
				voc_lexicon_entry entry;

				voc_lexicon_entry_at(lexicon, number, &entry);
				CHECK(entry.spelling_length <= VOC_LEXICON_SIZE_MAX);
			}
	CHECK(voc_lexicon_write_json(&kit_arena, lexicon, NULL) > 0);
}

/* The bytes in an allocation of their own size, so that a sanitizer sees every step beyond. */
static unsigned char *
exact_copy(const voc_lexicon *lexicon, size_t size)
{
	unsigned char *copy = malloc(size);

	memcpy(copy, lexicon->header, size);
	return copy;
}

static void
every_changed_byte_is_found(void)
{
	voc_lexicon lexicon = kit_lexicon("[[\"APP\", \"synonym\", \"应用\"], [\"电池\", \"sentiment\", 0.5], [\"电池\", \"word\"], "
									  "[\"t\", \"theme\", \"a | b\"], [\"x\", \"emotion\", \"joy 0.5\"]]");
	size_t size = voc_lexicon_size(&lexicon);
	unsigned char *copy = exact_copy(&lexicon, size);
	size_t missed = 0;

	for (size_t at = 0; at < size; at++)
		for (unsigned change = 1; change < 256; change = change < 128 && at >= sizeof(voc_lexicon_header) ? change * 4 : change + 1)
		{
			voc_lexicon damaged;

			copy[at] ^= (unsigned char) change;
			if (voc_lexicon_open(&damaged, copy, size) == VOC_OK && voc_lexicon_verify(&kit_arena, &damaged) == VOC_OK)
			{
				missed += at >= offsetof(voc_lexicon_header, magic);
				use(&damaged); /* the owner's word is no part of the lexicon */
			}
			copy[at] ^= (unsigned char) change;
		}
	CHECK_INT(missed, 0);
	for (size_t cut = 0; cut < size; cut++)
	{
		unsigned char *part = exact_copy(&lexicon, cut);
		voc_lexicon damaged;

		CHECK(voc_lexicon_open(&damaged, part, cut) != VOC_OK);
		free(part);
	}
	free(copy);
}

/* With the checksum made right again, as an enemy would. */
static void
a_forged_image_is_only_wrong(void)
{
	voc_lexicon lexicon = kit_lexicon("[[\"APP\", \"synonym\", \"应用\"], [\"电池\", \"sentiment\", 0.5], [\"电池\", \"word\"], "
									  "[\"t\", \"theme\", \"a | b\"]]");
	size_t size = voc_lexicon_size(&lexicon);
	unsigned char *copy = exact_copy(&lexicon, size);
	uint64_t random = 3;
	size_t taken = 0;

	for (int round = 0; round < 60000; round++)
	{
		unsigned char before[4];
		size_t at[4];
		voc_lexicon forged;
		uint64_t checksum;

		for (int i = 0; i < 4; i++)
		{
			uint64_t chosen = voc_random_next(&random);

			at[i] = (chosen >> 8) % (chosen % 2 ? size : sizeof(voc_lexicon_header) + 4 * sizeof(voc_lexicon_record));
			before[i] = copy[at[i]];
			copy[at[i]] = (unsigned char) voc_random_next(&random);
		}
		if (voc_lexicon_open(&forged, copy, size) == VOC_OK)
		{
			checksum = voc_lexicon_checksum(copy, size);
			memcpy(copy + offsetof(voc_lexicon_header, checksum), &checksum, sizeof(checksum));
			if (voc_lexicon_verify(&kit_arena, &forged) == VOC_OK)
			{
				taken++;
				use(&forged);
			}
		}
		for (int i = 4; i-- > 0;)
			copy[at[i]] = before[i];
	}
	CHECK(taken > 100);
	free(copy);
}

static void
holds_its_limits(void)
{
	voc_lexicon_builder builder;
	char term[16];
	voc_lexicon lexicon;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_lexicon_builder_begin(&builder, &arena);
	for (uint32_t i = 0; i < VOC_LEXICON_ENTRIES_MAX; i++)
	{
		snprintf(term, sizeof(term), "t%u", i);
		if (kit_add(&builder, term, "word", NULL) != VOC_OK)
			break;
	}
	CHECK_INT(builder.entries.count, VOC_LEXICON_ENTRIES_MAX);
	CHECK_INT(kit_add(&builder, "t7", "word", NULL), VOC_OK); /* known */
	REFUSES(&builder, "one more", "word", NULL, VOC_LIMIT, "lexicon is too large");
	lexicon = kit_finish(&builder);
	CHECK_INT(lexicon.header->term_count, VOC_LEXICON_ENTRIES_MAX);
	voc_arena_free(&arena);
}

int
main(void)
{
	RUN(keeps_entries_in_one_order);
	RUN(finds_terms_and_their_entries);
	RUN(says_the_same_again_for_nothing);
	RUN(equal_contents_are_equal_bytes_in_any_order);
	RUN(the_right_side_wins_by_term_and_role);
	RUN(an_empty_lexicon_is_a_lexicon);
	RUN(refuses_bad_rows_and_stays_as_it_was);
	RUN(contradictions_are_told_alike_in_any_order);
	RUN(reads_weights);
	RUN(text_form_is_read_in_every_shape);
	RUN(refuses_other_text);
	RUN(every_changed_byte_is_found);
	RUN(a_forged_image_is_only_wrong);
	RUN(holds_its_limits);
	voc_arena_free(&kit_arena);
	return unit_end();
}
