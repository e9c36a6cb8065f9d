/*
 * Taxonomies: up to eight lines are rules of themes, what follows is a text. Rules that do not parse say where; what the
 * others find lies inside the text, and a theme holds exactly when a place of it is told.
 */
#include "fuzz/fuzz.h"

#include "lexicon/lexicon_build.h"
#include "lexicon/rule.h"
#include "theme/taxonomy_lint.h"

#define MOST_RULES 8

static voc_tokenizer *tokenizer;

/* Adds a line as a rule; returns what follows it. */
static const unsigned char *
add_line(voc_lexicon_builder *builder, const unsigned char *at, const unsigned char *end, int number)
{
	static const char *const themes[MOST_RULES] = {"a", "a/b", "a/c", "a/c/d", "e", "e/f", "A", "g"};
	const unsigned char *line_end = memchr(at, '\n', (size_t) (end - at));
	size_t length = (size_t) ((line_end == NULL ? end : line_end) - at);
	voc_lexicon_text term = {(const unsigned char *) themes[number], strlen(themes[number])};
	voc_lexicon_text role = {(const unsigned char *) "theme", 5};
	voc_lexicon_text value = {at, length};
	voc_rule_fault fault;
	voc_error error;
	voc_rule rule;

	if (voc_rule_parse(&fuzz_arena, at, length, &rule, &fault) != VOC_OK)
		HOLDS(fault.character >= 1 && fault.character <= length + 1 && fault.problem[0] != '\0');
	else
		for (size_t i = 0; i < rule.nodes.count; i++)
			HOLDS(rule.nodes.items[i].start <= rule.nodes.items[i].end && rule.nodes.items[i].end <= length);
	(void) voc_lexicon_builder_add(builder, term, role, value, &error);
	return line_end == NULL ? end : line_end + 1;
}

static void
check_text(const voc_taxonomy *taxonomy, const unsigned char *text, size_t length)
{
	voc_tagger *tagger;
	const uint32_t *themes;
	const voc_tag_span *spans;
	size_t count, span_count;

	HOLDS(voc_tagger_open(&tagger, taxonomy, &voc_allocator_malloc, &fuzz_arena) == VOC_OK);
	voc_tagger_use(tagger, tokenizer);
	HOLDS(voc_tagger_tag(tagger, text, length, &themes, &count) == VOC_OK);
	HOLDS(voc_tagger_spans(tagger, &spans, &span_count) == VOC_OK);
	HOLDS((count == 0) == (span_count == 0));
	for (size_t i = 0; i < span_count; i++)
	{
		uint32_t theme = taxonomy->rules.items[spans[i].rule].theme;
		bool found = false;

		HOLDS(spans[i].start < spans[i].end && spans[i].end <= length);
		for (size_t j = 0; j < count; j++)
			found |= themes[j] == theme;
		HOLDS(found);
	}
	voc_tagger_close(tagger);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *copy = fuzz_copy(data, size);
	const unsigned char *at = copy;
	const voc_lint_finding *findings;
	voc_lexicon_builder builder;
	voc_taxonomy taxonomy;
	voc_lexicon lexicon;
	unsigned char *image;
	voc_error error;
	size_t image_size, count;
	int rules = size == 0 ? 0 : 1 + copy[0] % MOST_RULES;

	if (tokenizer == NULL)
		HOLDS(voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) == VOC_OK);
	voc_lexicon_builder_begin(&builder, &fuzz_arena);
	at += size > 0;
	for (int i = 0; i < rules && at < copy + size; i++)
		at = add_line(&builder, at, copy + size, i);
	HOLDS(voc_lexicon_builder_finish(&builder, &fuzz_arena, &image, &image_size, &error) == VOC_OK);
	HOLDS(voc_lexicon_open(&lexicon, image, image_size) == VOC_OK);
	HOLDS(voc_taxonomy_make(&taxonomy, &lexicon, &fuzz_arena, &error) == VOC_OK);
	check_text(&taxonomy, at, (size_t) (copy + size - at));
	HOLDS(voc_taxonomy_lint(&taxonomy, &fuzz_arena, &findings, &count) == VOC_OK);
	free(copy);
	fuzz_end();
	return 0;
}
