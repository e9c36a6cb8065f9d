#include "unit/unit.h"

#include "theme/vocabulary_text.h"
#include "unit/lexicon_kit.h"

static voc_tokenizer *tokenizer;
static voc_arena arena = {.allocator = &voc_allocator_malloc, .block_size = 8192};

/* The text, then its tokens with blanks between; tokens that are punctuation in parentheses. */
static const char *
read_with(const voc_lexicon *lexicon, const char *body)
{
	static char line[4096];
	const unsigned char *bytes = (const unsigned char *) body;
	voc_vocabulary_text text;
	voc_token token;
	size_t at;

	voc_arena_reset(&arena);
	CHECK_INT(voc_vocabulary_text_begin(&text, &arena, tokenizer, bytes, strlen(body), lexicon), VOC_OK);
	at = (size_t) snprintf(line, sizeof(line), "%.*s →", (int) text.length, text.bytes);
	voc_tokenizer_start_with(tokenizer, bytes, strlen(body), lexicon);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		uint32_t start = token.start;
		uint32_t end = token.start + token.length;
		bool punctuation;

		voc_vocabulary_text_take(&text, &token);
		punctuation = token.kind == VOC_TOKEN_PUNCTUATION;
		at += (size_t) snprintf(line + at, sizeof(line) - at, punctuation ? " (%.*s)" : " %.*s", (int) token.length,
								text.bytes + token.start);
		CHECK_INT(voc_vocabulary_text_origin(&text, token.start, false), start);
		CHECK_INT(voc_vocabulary_text_origin(&text, token.start + token.length, true), end);
	}
	return line;
}

static void
synonyms_become_their_canonical_form(void)
{
	const voc_lexicon lexicon = kit_lexicon("[[\"APP\", \"synonym\", \"应用\"], [\"svc\", \"synonym\", \"customer service\"]]");

	CHECK_TEXT(read_with(&lexicon, "app慢，ＡＰＰ卡"), "应用慢，应用卡 → 应用 慢 (，) 应用 卡");
	CHECK_TEXT(read_with(&lexicon, "svc svc? happy"), "customer service customer service? happy → customer service customer service (?) happy");
	CHECK_TEXT(read_with(&lexicon, "https://app.com/svc"), "https://app.com/svc → https://app.com/svc");
	CHECK_TEXT(read_with(&lexicon, "慢"), "慢 → 慢");
	CHECK_TEXT(read_with(&lexicon, ""), " →");
}

static void
stop_terms_become_punctuation(void)
{
	const voc_lexicon lexicon = kit_lexicon("[[\"老板\", \"stop\"], [\"the shop\", \"stop\"], [\"的\", \"stop\"], [\"店\", \"stop\"],"
											"[\"店\", \"synonym\", \"shop\"]]");

	CHECK_TEXT(read_with(&lexicon, "老板的目的"), "老板的目的 → (老板) (的) 目的");
	CHECK_TEXT(read_with(&lexicon, "The Shop, the shops"), "The Shop, the shops → (The) (Shop) (,) the shops");
	CHECK_TEXT(read_with(&lexicon, "店好"), "shop好 → (shop) 好");
}

static void
fingerprints_tell_vocabularies_apart(void)
{
	const voc_lexicon one = kit_lexicon("[[\"a\", \"word\"]]");
	const voc_lexicon other = kit_lexicon("[[\"b\", \"word\"]]");
	const voc_lexicon empty = kit_lexicon("[]");

	CHECK_INT(voc_vocabulary_fingerprint(NULL), 0);
	CHECK_INT(voc_vocabulary_fingerprint(&empty), 0);
	CHECK(voc_vocabulary_fingerprint(&one) != 0);
	CHECK(voc_vocabulary_fingerprint(&one) != voc_vocabulary_fingerprint(&other));
}

int
main(void)
{
	CHECK(voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) == VOC_OK);
	RUN(synonyms_become_their_canonical_form);
	RUN(stop_terms_become_punctuation);
	RUN(fingerprints_tell_vocabularies_apart);
	voc_tokenizer_close(tokenizer);
	voc_arena_free(&arena);
	voc_arena_free(&kit_arena);
	return unit_end();
}
