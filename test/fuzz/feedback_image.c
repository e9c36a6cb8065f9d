/* Images of feedback: one of any bytes, or a damaged one, is refused, or is the image of what it holds. */
#include "fuzz/fuzz.h"

#include "feedback/analysis.h"
#include "feedback/theme_list.h"
#include "feedback/token_list.h"
#include "lexicon/lexicon_build.h"

static voc_tokenizer *tokenizer;
static voc_sentiment_analyzer *sentiment;
static voc_arena lexicon_arena;
static voc_lexicon lexicon;
static voc_taxonomy taxonomy;
static voc_tagger *tagger;

static void
add_theme(voc_lexicon_builder *builder, const char *name, const char *rule)
{
	voc_lexicon_text term = {(const unsigned char *) name, strlen(name)}, value = {(const unsigned char *) rule, strlen(rule)};
	voc_lexicon_text role = {(const unsigned char *) "theme", 5};
	voc_error error;

	HOLDS(voc_lexicon_builder_add(builder, term, role, value, &error) == VOC_OK);
}

/* A lexicon whose themes many texts have. */
static void
open_tools(void)
{
	voc_lexicon_builder builder;
	unsigned char *image;
	size_t size;
	voc_error error;

	HOLDS(voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) == VOC_OK);
	HOLDS(voc_sentiment_open(&sentiment, &voc_allocator_malloc) == VOC_OK);
	voc_arena_init(&lexicon_arena, &voc_allocator_malloc);
	voc_lexicon_builder_begin(&builder, &lexicon_arena);
	add_theme(&builder, "a", "= a | the | 的");
	add_theme(&builder, "a/b", "= good | 好 | e*");
	add_theme(&builder, "价格", "= 1 | price | 是");
	HOLDS(voc_lexicon_builder_finish(&builder, &lexicon_arena, &image, &size, &error) == VOC_OK);
	HOLDS(voc_lexicon_open(&lexicon, image, size) == VOC_OK);
	HOLDS(voc_taxonomy_make(&taxonomy, &lexicon, &lexicon_arena, &error) == VOC_OK);
	HOLDS(voc_tagger_open(&tagger, &taxonomy, &voc_allocator_malloc, &lexicon_arena) == VOC_OK);
	voc_tagger_use(tagger, tokenizer);
}

/* Whether it is one that is taken. */
static bool
check_image(const unsigned char *image, size_t size)
{
	voc_feedback feedback, head;
	voc_token_reader reader;
	voc_token token;
	voc_theme_reader themes;
	voc_bytes name;
	voc_error error;
	unsigned char *again;
	bool has_body;

	voc_feedback_decode(image, size, &feedback);
	voc_feedback_decode_head(image, size < VOC_FEEDBACK_HEAD_BYTES ? size : VOC_FEEDBACK_HEAD_BYTES, &head, &has_body);
	if (voc_feedback_validate(&fuzz_arena, image, size, &feedback, &error) != VOC_OK)
		return false;
	HOLDS(voc_feedback_check(&feedback, &error) == VOC_OK);
	HOLDS(voc_feedback_size(&feedback) == size);
	again = malloc(size);
	HOLDS(again != NULL);
	voc_feedback_encode(&feedback, again);
	HOLDS(memcmp(again, image, size) == 0);
	free(again);
	voc_token_reader_start(&reader, voc_feedback_section(feedback.analysis.sections, VOC_FEEDBACK_SECTION_TOKENS),
						   feedback.body);
	while (voc_token_reader_next(&reader, &token) == VOC_OK && token.length > 0)
		HOLDS(token.start + token.length <= feedback.body.length);
	voc_theme_reader_start(&themes, voc_feedback_section(feedback.analysis.sections, VOC_FEEDBACK_SECTION_THEMES));
	do
		HOLDS(voc_theme_reader_next(&themes, &name) == VOC_OK);
	while (name.at != NULL);
	return true;
}

/* An image whose body is the rest, with all analysis. */
static void
build(fuzz_kept *kept, const fuzz_damage *damage)
{
	size_t size = damage->rest_size;
	voc_feedback feedback = voc_feedback_nothing;
	voc_feedback_analyst analyst;
	unsigned char *image;
	size_t image_size;

	feedback.body = (voc_bytes){damage->rest, (uint32_t) size};
	feedback.channel = (voc_bytes){damage->rest, (uint32_t) (size < 20 ? size : 20)};
	feedback.nps = (int8_t) (size % 11);
	feedback.rating = 450;
	feedback.has_time = size % 2 == 0;
	analyst = (voc_feedback_analyst){.tokenizer = tokenizer, .sentiment = sentiment};
	if (size % 4 > 0)
	{
		analyst.lexicon = &lexicon;
		analyst.taxonomy = &taxonomy;
		analyst.tagger = tagger;
	}
	HOLDS(voc_feedback_analyse(&fuzz_arena, &analyst, &feedback) == VOC_OK);
	image_size = voc_feedback_size(&feedback);
	image = malloc(image_size);
	HOLDS(image != NULL);
	voc_feedback_encode(&feedback, image);
	check_image(image, image_size);
	fuzz_keep(kept, damage, image, image_size);
}

FUZZ_DAMAGES

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static fuzz_kept kept;
	fuzz_damage damage = fuzz_damage_of(data, size);
	unsigned char *bytes = fuzz_copy(data, size);

	if (tokenizer == NULL)
		open_tools();
	check_image(bytes, size);
	free(bytes);
	if (!fuzz_kept_is(&kept, &damage))
		build(&kept, &damage);
	bytes = fuzz_damaged_copy(&kept, &damage);
	check_image(bytes, kept.image_size);
	free(bytes);
	fuzz_end();
	return 0;
}
