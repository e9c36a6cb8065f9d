/*
 * Taxonomies: which themes a text has, why, and what is wrong with the rules.
 */
#include "unit/lexicon_kit.h"

#include "theme/taxonomy_lint.h"

static voc_arena arena = {.allocator = &voc_allocator_malloc, .block_size = 8192};
static voc_lexicon lexicon;
static voc_taxonomy taxonomy;
static voc_tagger *tagger;
static voc_tokenizer *tokenizer;
static voc_error error;

static void
use_lexicon(void)
{
	if (tagger != NULL)
		voc_tagger_close(tagger);
	voc_arena_free(&arena);
	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK_INT(voc_taxonomy_make(&taxonomy, &lexicon, &arena, &error), VOC_OK);
	CHECK_INT(voc_tagger_open(&tagger, &taxonomy, &voc_allocator_malloc, &arena), VOC_OK);
	if (tokenizer == NULL)
		CHECK_INT(voc_tokenizer_open(&tokenizer, &voc_allocator_malloc), VOC_OK);
	voc_tagger_use(tagger, tokenizer);
}

static void
use(const char *json)
{
	lexicon = kit_lexicon(json);
	use_lexicon();
}

/* One rule, of theme t. */
static void
use_rule(const char *rule)
{
	voc_lexicon_builder builder;

	voc_lexicon_builder_begin(&builder, &kit_arena);
	CHECK_INT(kit_add(&builder, "t", "theme", rule), VOC_OK);
	lexicon = kit_finish(&builder);
	use_lexicon();
}

static const char *
tag(const char *text)
{
	static char written[1000];
	const uint32_t *themes;
	size_t count;

	written[0] = '\0';
	CHECK_INT(voc_tagger_tag(tagger, (const unsigned char *) text, strlen(text), &themes, &count), VOC_OK);
	for (size_t i = 0; i < count; i++)
	{
		const voc_theme_node *theme = &taxonomy.themes.items[themes[i]];

		snprintf(written + strlen(written), sizeof(written) - strlen(written), "%s%.*s", i == 0 ? "" : ", ", (int) theme->name_length,
				 theme->name);
	}
	return written;
}

static bool
holds(const char *rule, const char *text)
{
	use_rule(rule);
	return tag(text)[0] != '\0';
}

static const char *
spans(const char *text)
{
	static char written[1000];
	const voc_tag_span *found;
	size_t count;

	tag(text);
	written[0] = '\0';
	CHECK_INT(voc_tagger_spans(tagger, &found, &count), VOC_OK);
	for (size_t i = 0; i < count; i++)
		snprintf(written + strlen(written), sizeof(written) - strlen(written), "%s%.*s", i == 0 ? "" : ", ",
				 (int) (found[i].end - found[i].start), text + found[i].start);
	return written;
}

static void
finds_terms_as_documented(void)
{
	CHECK(holds("= 电池", "动力電池包"));
	CHECK(!holds("= 好吃", "好 吃"));
	CHECK(holds("= app闪退", "APP 閃退了"));
	CHECK(!holds("= app", "happy"));
	CHECK(holds("= app", "用ＡＰＰ的"));
	CHECK(holds("= box", "two boxes"));
	CHECK(holds("= boxes", "a box"));
	CHECK(!holds("= \"boxes\"", "a box"));
	CHECK(holds("= \"boxes\"", "Boxes!"));
	CHECK(holds("= deliveries", "the delivery"));
	CHECK(holds("= not  working", "it is NOT\nworking"));
	CHECK(!holds("= not working", "not, working"));
	CHECK(holds("= refund*", "refunding"));
	CHECK(!holds("= refund*", "prerefund"));
	CHECK(holds("= slow deliver*", "slow deliveries"));
	CHECK(holds("= 退款*", "要退款了"));
	CHECK(holds("= don’t buy", "Don't buy"));
	CHECK(holds("= kg", "5 ㎏"));
	CHECK(!holds("= k", "5 ㎏"));
	CHECK(holds("= C++", "I like c++!"));
	CHECK(holds("= 👍", "好👍"));
	CHECK(!holds("= 👩", "👩\u200d🚀"));
	CHECK(holds("= 识别", "識別不了"));
}

static void
decides_conditions(void)
{
	CHECK(holds("= slow & delivery", "delivery slow"));
	CHECK(!holds("= slow & delivery", "slow"));
	CHECK(holds("= slow | late", "late"));
	CHECK(!holds("= slow -delivery", "slow delivery"));
	CHECK(holds("= slow -delivery", "slow app"));
	CHECK(holds("= slow NEAR/1 delivery", "delivery slow"));
	CHECK(holds("= slow NEAR/3 delivery", "slow and bad delivery"));
	CHECK(!holds("= slow NEAR/2 delivery", "slow and bad delivery"));
	CHECK(!holds("= slow NEAR/5 slow", "slow"));
	CHECK(holds("= slow NEAR/5 slow", "slow, so slow"));
	CHECK(holds("= 物流 NEAR/2 慢", "物流太慢"));
	CHECK(!holds("= 物流 NEAR/2 慢", "物流还可以，就是电脑开机慢"));
	CHECK(holds("= (slow | late) NEAR/2 (delivery | courier)", "slow app, a late courier"));
	CHECK(!holds("= (slow | late) NEAR/1 (delivery | courier)", "slow app late again courier"));
	CHECK(!holds("= (快递 | 送货) NEAR/4 快", "快递送货不送到"));
	CHECK(holds("= (快递 | 送货) NEAR/4 快", "快递送货快"));
	CHECK(holds("= 快 NEAR/4 (快递 | 送货)", "快，快递"));
	CHECK(holds("= (a | a b) NEAR/2 (b | b c)", "a b c"));
	CHECK(holds("= (快递 NEAR/3 慢) NEAR/3 很", "快递很慢，很"));
	CHECK(holds("= not NEAR/2 work NEAR/2 update", "does not work after update"));
	CHECK(!holds("= 大方 EXCEPT 重大方案", "重大方案"));
	CHECK(holds("= 大方 EXCEPT 重大方案", "重大方案很大方"));
	CHECK(holds("= lang:en & cheap", "this is a cheap thing"));
	CHECK(!holds("= lang:zh & cheap", "this is a cheap thing"));
	CHECK(holds("= lang:zh & app", "这个app很好用"));
	CHECK(holds("= lang:zh-Hant & app", "這個app很難用"));
	CHECK(!holds("= lang:zh-Hant & app", "这个app很难用"));
	CHECK(!holds("= slow", ""));
}

/* Terms of one unit, of two and of more, that begin, end and stand in each other; a walk may leave none out. */
static void
finds_terms_in_each_other(void)
{
	use("[[\"a\", \"theme\", \"= 电\"], [\"b\", \"theme\", \"= 电池\"], [\"c\", \"theme\", \"= 电池组\"], [\"d\", \"theme\", \"= 池组\"], "
		"[\"e\", \"theme\", \"= 池组坏了\"], [\"f\", \"theme\", \"= 坏\"], [\"g\", \"theme\", \"= app 坏*\"], [\"h\", \"theme\", \"= 坏app*\"], "
		"[\"i\", \"theme\", \"= 了app*\"], [\"j\", \"theme\", \"= \\\"电池 apps\\\"\"]]");
	CHECK_TEXT(tag("电"), "a");
	CHECK_TEXT(tag("电池"), "a, b");
	CHECK_TEXT(tag("电池组"), "a, b, c, d");
	CHECK_TEXT(tag("池组"), "d");
	CHECK_TEXT(tag("电池组坏了"), "a, b, c, d, e, f");
	CHECK_TEXT(tag("电池组坏的"), "a, b, c, d, f");
	CHECK_TEXT(tag("电电池"), "a, b");
	CHECK_TEXT(tag("池电组"), "a");
	CHECK_TEXT(tag("app坏"), "f, g");
	CHECK_TEXT(tag("坏apples"), "f, h");
	CHECK_TEXT(tag("池组坏了apple"), "d, e, f, i");
	CHECK_TEXT(tag("电池组坏了 apple"), "a, b, c, d, e, f, i");
	CHECK_TEXT(tag("电池apps"), "a, b, j");
	CHECK_TEXT(tag("电池app"), "a, b");
	CHECK_TEXT(tag("未知 word 电池"), "a, b");
}

/* Rules are decided by a look at one more term where that is enough; here it is not always. */
static void
decides_by_shortcuts(void)
{
	CHECK(holds("= (slow | late) -cooker", "so late"));
	CHECK(!holds("= (slow | late) -cooker", "late cooker"));
	CHECK(holds("= (slow | late) -(cooker & pot)", "late cooker"));
	CHECK(!holds("= (slow | late) -(cooker & pot)", "late pot cooker"));
	CHECK(!holds("= slow & late & never", "slow late"));
	CHECK(holds("= slow & late & never", "never late slow"));
	CHECK(!holds("= slow & (late | never) & app", "slow app"));
	CHECK(!holds("= slow & app -late -never", "slow app never"));
	CHECK(holds("= slow & app -late -never", "slow app"));
	CHECK(holds("= slow NEAR/2 app EXCEPT slow cooker", "slow app, slow cooker"));
	CHECK(!holds("= (slow & app) | (late -app)", "late app"));
	CHECK(holds("= (slow & app) | (late -app)", "late"));
}

static void
climbs_to_parents_and_keeps_precedence(void)
{
	use("[[\"delivery/late\", \"theme\", \"= late\"], [\"Delivery/other\", \"theme\", \"= !-1 courier\"], "
		"[\"spam\", \"theme\", \"= !1 viagra\"], [\"贵\", \"theme\", \"price\"], [\"cost\", \"theme\", \"Price\"]]");
	CHECK_TEXT(tag("late courier"), "Delivery, Delivery/late");
	CHECK_TEXT(tag("the courier"), "Delivery, Delivery/other");
	CHECK_TEXT(tag("viagra, late and 贵"), "spam");
	CHECK_TEXT(tag("costs, late"), "Delivery, Delivery/late, Price");
	CHECK_TEXT(tag("贵"), "Price");
	CHECK_TEXT(tag("fine"), "");
}

static void
hears_synonyms(void)
{
	use("[[\"APP\", \"synonym\", \"应用\"], [\"t\", \"theme\", \"= 应用 NEAR/3 慢\"]]");
	CHECK_TEXT(tag("app太慢"), "t");
	CHECK_TEXT(tag("应用太慢"), "t");
	CHECK_TEXT(spans("app太慢"), "app, 慢");
}

static void
tells_places(void)
{
	use_rule("= slow NEAR/3 delivery | late | \"fine\" -fast");
	CHECK_TEXT(spans("Slow app. A slow, slow delivery was late"), "slow, slow, delivery, late");
	CHECK_TEXT(spans("fine, Fine"), "fine, Fine");
	CHECK_TEXT(spans("fine but fast"), "");
	use_rule("= 大方 EXCEPT 重大方案");
	CHECK_TEXT(spans("大方，重大方案，大方"), "大方, 大方");
	use_rule("= refund*");
	CHECK_TEXT(spans("Refunds refunded"), "Refunds, refunded");
}

/* Finding by automaton is finding one term after the other. */
static void
agrees_with_plain_search(void)
{
	static const char letters[] = "abc ";
	uint64_t random = 3;

	for (int round = 0; round < 300; round++)
	{
		char terms[12][8], text[60];
		voc_lexicon_builder builder;
		const uint32_t *themes;
		size_t count;

		voc_lexicon_builder_begin(&builder, &kit_arena);
		for (int i = 0; i < 12; i++)
		{
			char name[8], rule[128];
			int length = 1 + (int) (voc_random_next(&random) % 3);

			/* words of one letter: every blank between two of them is one */
			for (int j = 0; j < length; j++)
			{
				terms[i][2 * j] = letters[voc_random_next(&random) % 3];
				terms[i][2 * j + 1] = j + 1 < length ? ' ' : '\0';
			}
			snprintf(name, sizeof(name), "%c", 'a' + i);
			snprintf(rule, sizeof(rule), "= %s", terms[i]);
			CHECK_INT(kit_add(&builder, name, "theme", rule), VOC_OK);
		}
		lexicon = kit_finish(&builder);
		use_lexicon();
		for (int j = 0; j < 29; j++)
		{
			text[2 * j] = letters[voc_random_next(&random) % 3];
			text[2 * j + 1] = j < 28 ? ' ' : '\0';
		}
		text[58] = '\0';
		CHECK_INT(voc_tagger_tag(tagger, (const unsigned char *) text, strlen(text), &themes, &count), VOC_OK);
		for (int i = 0; i < 12; i++)
		{
			bool found = false;

			for (size_t j = 0; j < count; j++)
				found |= taxonomy.themes.items[themes[j]].name[0] == 'a' + i;
			CHECK_INT(found, strstr(text, terms[i]) != NULL);
		}
	}
}

static void
survives_random_texts(void)
{
	uint64_t random = 11;

	use("[[\"a\", \"theme\", \"= 电 | ab* | \\\"b\\\" NEAR/2 c EXCEPT cc\"], [\"b\", \"theme\", \"= lang:en & the -a\"], [\"x\", \"theme\", \"y/z\"]]");
	for (int i = 0; i < 3000; i++)
	{
		unsigned char text[120];
		const voc_tag_span *found;
		const uint32_t *themes;
		size_t count;
		size_t length = voc_random_next(&random) % sizeof(text);

		for (size_t j = 0; j < length; j++)
			text[j] = i % 2 == 0 ? (unsigned char) voc_random_next(&random) : (unsigned char) "abc the 电xy\xcc\x81"[voc_random_next(&random) % 16];
		CHECK_INT(voc_tagger_tag(tagger, text, length, &themes, &count), VOC_OK);
		CHECK_INT(voc_tagger_spans(tagger, &found, &count), VOC_OK);
		for (size_t j = 0; j < count; j++)
			CHECK(found[j].start < found[j].end && found[j].end <= length);
	}
}

/* Terms inside terms, and a text made of them: linear in the text. */
static void
is_linear_in_hard_cases(void)
{
	voc_lexicon_builder builder;
	size_t length = 3 * 300000;
	unsigned char *text = malloc(length);
	char term[1000] = "";
	const uint32_t *themes;
	size_t count;

	voc_lexicon_builder_begin(&builder, &kit_arena);
	for (int i = 0; i < 250; i++)
	{
		strcat(term, "哈");
		CHECK_INT(kit_add(&builder, term, "theme", i % 2 == 0 ? "laughs" : "laughs again"), VOC_OK);
	}
	CHECK_INT(kit_add(&builder, "near", "theme", "= 哈 NEAR/3 哈哈 NEAR/2 哈哈哈 EXCEPT 哈哈哈哈"), VOC_OK);
	lexicon = kit_finish(&builder);
	use_lexicon();
	for (size_t i = 0; i < length; i += 3)
		memcpy(text + i, "哈", 3);
	CHECK_INT(voc_tagger_tag(tagger, text, length, &themes, &count), VOC_OK);
	CHECK_INT(count, 2);
	free(text);
}

static const char *
lint(void)
{
	static char written[4000];
	const voc_lint_finding *findings;
	size_t count;

	written[0] = '\0';
	CHECK_INT(voc_taxonomy_lint(&taxonomy, &arena, &findings, &count), VOC_OK);
	for (size_t i = 0; i < count; i++)
		snprintf(written + strlen(written), sizeof(written) - strlen(written), "%s%s: %s", i == 0 ? "" : "; ",
				 voc_lint_severity_name(findings[i].severity), findings[i].problem);
	return written;
}

static const char *
lint_rule(const char *rule)
{
	use_rule(rule);
	return lint();
}

static void
finds_what_never_holds(void)
{
	CHECK_TEXT(lint_rule("= slow -slow"), "error: never holds: slow is there whenever the rest holds");
	CHECK_TEXT(lint_rule("= 电池组 -电池"), "error: never holds: 电池 is there whenever the rest holds");
	CHECK_TEXT(lint_rule("= 电池 -电池组"), "");
	CHECK_TEXT(lint_rule("= slow delivery -(slow | late)"), "error: never holds: slow | late is there whenever the rest holds");
	CHECK_TEXT(lint_rule("= late | slow -slow"), "warning: never holds: slow is there whenever the rest holds");
	CHECK_TEXT(lint_rule("= lang:en & lang:zh & app"), "error: never holds: a text has only one language");
	CHECK_TEXT(lint_rule("= lang:xx & app"), "error: never holds: no text is in a language lang:xx");
	CHECK_TEXT(lint_rule("= 重大方案 EXCEPT 方案"), "error: never holds: every 重大方案 is part of what EXCEPT leaves out");
	CHECK_TEXT(lint_rule("= lang:en & 电池"), "warning: texts of lang:en hardly ever have 电池");
	CHECK_TEXT(lint_rule("= \"boxes\" -box"), "error: never holds: box is there whenever the rest holds");
	CHECK_TEXT(lint_rule("= box -\"boxes\""), "");
	CHECK_TEXT(lint_rule("= refund -refund*"), "error: never holds: refund* is there whenever the rest holds");
	CHECK_TEXT(lint_rule("= refund* -refund"), "");
}

static void
finds_what_adds_nothing(void)
{
	CHECK_TEXT(lint_rule("= 电池 | 电池组"), "note: adds nothing: 电池 is found wherever 电池组 is");
	CHECK_TEXT(lint_rule("= 电池 & 电池组"), "note: adds nothing: 电池 is found wherever 电池组 is");
	CHECK_TEXT(lint_rule("= the | 电池"), "warning: the term the is a stop word, which many texts have");
	CHECK_TEXT(lint_rule("= ！！ | 电池"), "warning: the term ！！ is punctuation");
	use("[[\"t\", \"theme\", \"= 电池\"], [\"t\", \"theme\", \"= 电池 NEAR/3 坏\"]]");
	CHECK_TEXT(lint(), "warning: adds nothing: the rule = 电池 of the same theme holds whenever this one does");
	use("[[\"t\", \"theme\", \"= 电池\"], [\"t\", \"theme\", \"= !1 电池 NEAR/3 坏\"]]");
	CHECK_TEXT(lint(), "");
	use("[[\"t\", \"theme\", \"= slow | late\"], [\"t\", \"theme\", \"late|Slow\"]]");
	CHECK_TEXT(lint(), "warning: says the same as the rule = slow | late");
	use("[[\"t\", \"theme\", \"= 电池\"], [\"u\", \"theme\", \"= 电池组\"]]");
	CHECK_TEXT(lint(), "");
}

static void
finds_mixed_up_entries(void)
{
	use("[[\"delivery\", \"theme\", \"slow\"], [\"delivery\", \"theme\", \"late\"]]");
	CHECK(strstr(lint(), "warning: the term delivery stands for several themes that have no other term") != NULL);
	use("[[\"delivery\", \"theme\", \"slow AND late\"]]");
	CHECK_TEXT(lint(), "warning: the name of the theme looks like a rule");
	use("[[\"a1/b1\", \"theme\", \"= slow\"]]");
	CHECK_TEXT(lint(), "note: has no rule of its own, only themes below it");
	use("[]");
	CHECK_TEXT(lint(), "");
	CHECK_TEXT(tag("slow"), "");
}

static unsigned polls;

static void
count_poll(void *context)
{
	(void) context;
	polls++;
}

/* While terms are put in order and into their places, too. */
static void
large_automata_can_be_interrupted(void)
{
	voc_allocator patient = voc_allocator_malloc;
	voc_term_automaton automaton;
	voc_arena memory;
	unsigned added;

	patient.poll = count_poll;
	voc_arena_init(&memory, &patient);
	CHECK_INT(voc_term_automaton_begin(&automaton, &memory), VOC_OK);
	for (uint32_t i = 0; i < 20000; i++)
	{
		char term[40];
		int length = snprintf(term, sizeof(term), "a%u b%u", i, i);

		CHECK_INT(voc_term_automaton_add(&automaton, (const unsigned char *) term, (size_t) length, false, false, i), VOC_OK);
	}
	CHECK(automaton.nodes.count > 40000);
	CHECK(polls >= 4);
	added = polls;
	CHECK_INT(voc_term_automaton_finish(&automaton), VOC_OK);
	CHECK(polls >= added + 4 * (40000 / 8192)); /* order, slots, fails, steps */
	voc_arena_free(&memory);
}

int
main(void)
{
	RUN(finds_terms_as_documented);
	RUN(decides_conditions);
	RUN(finds_terms_in_each_other);
	RUN(decides_by_shortcuts);
	RUN(climbs_to_parents_and_keeps_precedence);
	RUN(hears_synonyms);
	RUN(tells_places);
	RUN(agrees_with_plain_search);
	RUN(survives_random_texts);
	RUN(is_linear_in_hard_cases);
	RUN(finds_what_never_holds);
	RUN(finds_what_adds_nothing);
	RUN(finds_mixed_up_entries);
	RUN(large_automata_can_be_interrupted);
	voc_tagger_close(tagger);
	voc_arena_free(&arena);
	voc_tokenizer_close(tokenizer);
	return unit_end();
}
