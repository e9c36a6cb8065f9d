/* Tokens: spans in order, none blank, nothing visible between them, the same again on a second pass; with a vocabulary too. */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "lexicon/lexicon_build.h"
#include "text/tokens.h"
#include "unicode/class.h"

static voc_tokenizer *tokenizer;
static voc_lexicon vocabulary;

static void
open_all(void)
{
	static const char *const terms[] = {"电池", "customer service", "iPhone 15", "c++", "👍👍", "不好", "a", "ＡＢＣ"};
	static voc_arena arena;
	voc_lexicon_builder builder;
	unsigned char *image;
	size_t size;
	voc_error error;

	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_lexicon_builder_begin(&builder, &arena);
	for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++)
	{
		voc_lexicon_text term = {(const unsigned char *) terms[i], strlen(terms[i])};
		voc_lexicon_text role = {(const unsigned char *) "word", 4};

		HOLDS(voc_lexicon_builder_add(&builder, term, role, (voc_lexicon_text){NULL, 0}, &error) == VOC_OK);
	}
	HOLDS(voc_lexicon_builder_finish(&builder, &arena, &image, &size, &error) == VOC_OK);
	HOLDS(voc_lexicon_open(&vocabulary, image, size) == VOC_OK);
	HOLDS(voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) == VOC_OK);
}

/* What may stand between tokens, and how many characters it has. */
static uint32_t
check_gap(const unsigned char *from, const unsigned char *to)
{
	uint32_t characters = 0;

	while (from < to)
	{
		uint32_t character;
		voc_class class;

		from += voc_utf8_next(from, to, &character);
		class = voc_class_of(character);
		HOLDS(class == VOC_CLASS_SPACE || class == VOC_CLASS_INVISIBLE);
		characters++;
	}
	return characters;
}

static uint32_t
count_characters(const unsigned char *from, const unsigned char *to)
{
	uint32_t count = 0;
	uint32_t character;

	for (; from < to; count++)
		from += voc_utf8_next(from, to, &character);
	return count;
}

static uint64_t
check_tokens(const unsigned char *text, size_t size, const voc_lexicon *lexicon)
{
	uint32_t end = 0, characters = 0;
	uint64_t hash = 0;
	voc_token token;

	voc_tokenizer_start_with(tokenizer, text, size, lexicon);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		HOLDS(token.start >= end && token.start + token.length <= size);
		HOLDS(token.kind < VOC_TOKEN_KIND_COUNT);
		characters += check_gap(text + end, text + token.start);
		HOLDS(token.start_character == characters);
		HOLDS(token.characters == count_characters(text + token.start, text + token.start + token.length));
		characters += token.characters;
		end = token.start + token.length;
		hash = voc_mix64(hash ^ token.start ^ (uint64_t) token.length << 32 ^ (uint64_t) token.kind << 60);
	}
	check_gap(text + end, text + size);
	return hash;
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *text = fuzz_copy(data, size);

	if (tokenizer == NULL)
		open_all();
	HOLDS(check_tokens(text, size, NULL) == check_tokens(text, size, NULL));
	check_tokens(text, size, &vocabulary);
	free(text);
	return 0;
}
