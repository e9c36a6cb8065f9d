/*
 * Reading rules: what they mean, and where they are wrong.
 */
#include "unit/lexicon_kit.h"

#include "lexicon/rule.h"

static voc_rule rule;
static voc_rule_fault fault;

static voc_status
parse(const char *text)
{
	return voc_rule_parse(&kit_arena, (const unsigned char *) text, strlen(text), &rule, &fault);
}

static void
write_node(char *to, size_t room, uint32_t number)
{
	static const char *const names[] = {"", "all", "any", "not", "near", "except", "lang:"};
	const voc_rule_node *node = &rule.nodes.items[number];
	size_t used = strlen(to);

	if (node->kind == VOC_RULE_TERM || node->kind == VOC_RULE_LANGUAGE)
	{
		snprintf(to + used, room - used, "%s%s%.*s%s%s", node->kind == VOC_RULE_LANGUAGE ? "lang:" : "", node->exact ? "\"" : "",
				 node->term_length, node->term, node->exact ? "\"" : "", node->prefix ? "*" : "");
		return;
	}
	snprintf(to + used, room - used, "%s", names[node->kind]);
	if (node->kind == VOC_RULE_NEAR)
		snprintf(to + strlen(to), room - strlen(to), "%d", node->distance);
	for (uint32_t child = node->first; child != VOC_NO_NODE; child = rule.nodes.items[child].next)
	{
		snprintf(to + strlen(to), room - strlen(to), child == node->first ? "(" : ", ");
		write_node(to, room, child);
	}
	snprintf(to + strlen(to), room - strlen(to), ")");
}

static const char *
tree(const char *text)
{
	static char written[4096];

	written[0] = '\0';
	if (parse(text) != VOC_OK)
		snprintf(written, sizeof(written), "%u: %s", fault.character, fault.problem);
	else
		write_node(written, sizeof(written), rule.root);
	return written;
}

static void
reads_terms(void)
{
	CHECK_TEXT(tree("= Slow  Delivery"), "slow delivery");
	CHECK_TEXT(tree("not working"), "not working");
	CHECK_TEXT(tree("電池"), "电池");
	CHECK_TEXT(tree("\"Not OK | (yet)\""), "\"not ok | (yet)\"");
	CHECK_TEXT(tree("“慢”"), "\"慢\"");
	CHECK_TEXT(tree("slow deliver*"), "slow deliver*");
	CHECK_TEXT(tree("退款＊"), "退款*");
	CHECK_TEXT(tree("e-mail"), "e-mail");
	CHECK_TEXT(tree("24/7"), "24/7");
}

static void
binds_as_documented(void)
{
	CHECK_TEXT(tree("a | b & c"), "any(a, all(b, c))");
	CHECK_TEXT(tree("(a OR b) AND c"), "all(any(a, b), c)");
	CHECK_TEXT(tree("a b | c d NEAR/2 e"), "any(a b, near2(c d, e))");
	CHECK_TEXT(tree("a -b NOT c & NOT d"), "all(a, not(b), not(c), not(d))");
	CHECK_TEXT(tree("NOT a & b"), "all(not(a), b)");
	CHECK_TEXT(tree("a NEAR/3 (b | c) NEAR/4 d"), "near4(near3(a, any(b, c)), d)");
	CHECK_TEXT(tree("a EXCEPT (b | c)"), "except(a, any(b, c))");
	CHECK_TEXT(tree("lang:zh-Hant & 慢"), "all(lang:zh-hant, 慢)");
	CHECK_TEXT(tree("（a｜b）＆c"), "all(any(a, b), c)");
	CHECK_TEXT(tree("((a))"), "a");
}

static void
reads_ranks(void)
{
	CHECK_TEXT(tree("= !2 a"), "a");
	CHECK_INT(rule.rank, 2);
	CHECK_TEXT(tree("!-1a"), "a");
	CHECK_INT(rule.rank, -1);
	CHECK_TEXT(tree("=a !"), "a !");
	CHECK_INT(rule.rank, 0);
	CHECK_TEXT(tree("!x"), "1: A rank is a number from -9 to 9, as in !2");
	CHECK_TEXT(tree("= !10 a"), "3: A rank is a number from -9 to 9, as in !2");
}

static void
tells_where_it_is_wrong(void)
{
	CHECK_TEXT(tree(""), "1: Expected a term, but the rule ends");
	CHECK_TEXT(tree("慢 |"), "4: Expected a term, but the rule ends");
	CHECK_TEXT(tree("慢 | | 快"), "5: Expected a term, found \"|\"");
	CHECK_TEXT(tree("慢 & OR"), "5: Expected a term, found \"OR\"");
	CHECK_TEXT(tree("慢 (快)"), "3: Expected an operator (& | NOT NEAR/5 EXCEPT), found \"(\"");
	CHECK_TEXT(tree("\"慢\" 快"), "5: Expected an operator (& | NOT NEAR/5 EXCEPT), found \"快\"");
	CHECK_TEXT(tree("a & (慢 | 快"), "5: The parenthesis is not closed");
	CHECK_TEXT(tree("慢)"), "2: The parenthesis was not opened");
	CHECK_TEXT(tree("慢 | \"快"), "5: The quotation mark is not closed");
	CHECK_TEXT(tree("re*fund"), "3: An asterisk stands only at the end of a term");
	CHECK_TEXT(tree("refund* now"), "7: An asterisk stands only at the end of a term");
	CHECK_TEXT(tree("a | *"), "5: An asterisk stands only at the end of a term");
	CHECK_TEXT(tree("a NEAR b"), "3: NEAR takes a number of words, as in NEAR/5");
	CHECK_TEXT(tree("a NEAR/0 b"), "3: NEAR takes a number of words from 1 to 100, as in NEAR/5");
	CHECK_TEXT(tree("a NEAR/101 b"), "3: NEAR takes a number of words from 1 to 100, as in NEAR/5");
	CHECK_TEXT(tree("a NEAR/99999999999999999999 b"), "3: NEAR takes a number of words from 1 to 100, as in NEAR/5");
	CHECK_TEXT(tree("(a & b) NEAR/2 c"), "1: NEAR and EXCEPT stand between terms, or (any | of | them), not between conditions");
	CHECK_TEXT(tree("a EXCEPT lang:en"), "10: NEAR and EXCEPT stand between terms, or (any | of | them), not between conditions");
	CHECK_TEXT(tree("a & lang:"), "5: Expected a language such as lang:en, lang:zh or lang:zh-Hant");
	CHECK_TEXT(tree("a | \"\u200b\""), "5: A term needs a visible character");
	CHECK_TEXT(tree("NOT NOT a"), "5: Expected a term, found \"NOT\"");
}

static void
needs_a_term_that_is_found(void)
{
	const char *wanted = "A rule needs a term that must be found: this one would hold in texts that have none of its terms";

	CHECK(strstr(tree("NOT a"), wanted) != NULL);
	CHECK(strstr(tree("lang:en"), wanted) != NULL);
	CHECK(strstr(tree("a | NOT b"), wanted) != NULL);
	CHECK(strstr(tree("NOT a & lang:en"), wanted) != NULL);
	CHECK_TEXT(tree("a & (NOT b | lang:en)"), "all(a, any(not(b), lang:en))");
}

static void
has_limits(void)
{
	char text[20000] = "";
	size_t used = 0;

	for (int depth = 31; depth <= 33; depth++)
	{
		memset(text, '(', (size_t) depth);
		text[depth] = 'a';
		memset(text + depth + 1, ')', (size_t) depth);
		text[2 * depth + 1] = '\0';
		CHECK_INT(parse(text), depth <= VOC_RULE_DEPTH ? VOC_OK : VOC_LIMIT);
	}
	CHECK_INT(fault.character, 33);
	memset(text, '(', sizeof(text) - 1);
	CHECK_INT(parse(text), VOC_LIMIT);
	for (int terms = 1; terms <= 1001; terms++)
		used += (size_t) snprintf(text + used, sizeof(text) - used, "%st%d", terms == 1 ? "" : "|", terms);
	CHECK_INT(parse(text), VOC_LIMIT);
	CHECK_TEXT(fault.problem, "A rule has at most 1000 terms");
	*strrchr(text, '|') = '\0';
	CHECK_INT(parse(text), VOC_OK);
	memset(text, 'x', 256);
	text[256] = '\0';
	CHECK_INT(parse(text), VOC_LIMIT);
	CHECK_TEXT(fault.problem, "A term has at most 255 characters");
}

/* Whatever the bytes: an answer, a place inside the text, no wrong access. */
static void
survives_random_rules(void)
{
	static const char *const pieces[] = {"(", ")", "|", "&", "-", "\"", "NOT ", " NEAR/3 ", " EXCEPT ", "*", "lang:en", "慢", "slow", " ", "=", "!1", "\xff", "“", "（", "\xe6", "AND"};
	uint64_t random = 7;
	int good = 0;

	for (int i = 0; i < 20000; i++)
	{
		char text[200] = "";
		voc_arena arena;
		int count = (int) (voc_random_next(&random) % 14);

		for (int j = 0; j < count; j++)
			strcat(text, pieces[voc_random_next(&random) % (sizeof(pieces) / sizeof(pieces[0]))]);
		if (i % 4 == 0)
			for (size_t j = 0; j < strlen(text); j++)
				text[j] = (char) (1 + voc_random_next(&random) % 255);
		voc_arena_init(&arena, &voc_allocator_malloc);
		if (voc_rule_parse(&arena, (const unsigned char *) text, strlen(text), &rule, &fault) == VOC_OK)
			good++;
		else
			CHECK(fault.character >= 1 && fault.character <= strlen(text) + 1 && fault.problem[0] != '\0');
		voc_arena_free(&arena);
	}
	CHECK(good > 500);
}

static void
tells_names_from_rules(void)
{
	voc_lexicon lexicon = kit_lexicon("[[\"贵\", \"theme\", \"Food & drink/price (high)\"], [\"Delivery\", \"theme\", \"= slow\"], "
									  "[\"Waiting\", \"theme\", \"慢 | 等\"]]");
	voc_theme_entry theme;
	voc_lexicon_entry entry;
	const char *themes[] = {"Delivery", "Waiting", "Food & drink/price (high)"};
	const char *rules[] = {"= slow", "慢 | 等", "贵"};

	for (uint32_t i = 0; i < 3; i++)
	{
		voc_lexicon_entry_at(&lexicon, i, &entry);
		voc_theme_entry_read(&entry, &theme);
		CHECK_INT(theme.theme_length, strlen(themes[i]));
		CHECK(memcmp(theme.theme, themes[i], theme.theme_length) == 0);
		CHECK(memcmp(theme.rule, rules[i], theme.rule_length) == 0);
		CHECK_INT(theme.plain, i == 2);
	}
}

static void
refuses_rows_naming_theme_and_place(void)
{
	voc_lexicon_builder builder;

	voc_lexicon_builder_begin(&builder, &kit_arena);
	CHECK_INT(kit_add(&builder, "delivery/packaging", "theme", "= box &"), VOC_SYNTAX);
	CHECK_TEXT(kit_error.message, "invalid rule of theme \"delivery/packaging\" at character 8");
	CHECK_TEXT(kit_error.detail, "Row 1: Expected a term, but the rule ends.");
	CHECK_INT(kit_add(&builder, "x", "theme", "delivery//packaging"), VOC_PARAMETER);
	CHECK_TEXT(kit_error.message, "invalid name of theme \"delivery//packaging\" at character 10");
	CHECK_INT(kit_add(&builder, "x", "theme", "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p"), VOC_OK);
	CHECK_INT(kit_add(&builder, "x", "theme", "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q"), VOC_LIMIT);
	CHECK_INT(builder.entries.count, 1);
}

int
main(void)
{
	RUN(reads_terms);
	RUN(binds_as_documented);
	RUN(reads_ranks);
	RUN(tells_where_it_is_wrong);
	RUN(needs_a_term_that_is_found);
	RUN(has_limits);
	RUN(survives_random_rules);
	RUN(tells_names_from_rules);
	RUN(refuses_rows_naming_theme_and_place);
	return unit_end();
}
