/*
 * Lexicons for unit tests, from rows of C strings or from their text form.
 */
#ifndef VOC_TEST_LEXICON_KIT_H
#define VOC_TEST_LEXICON_KIT_H

#include "unit/unit.h"

#include "base/hash.h"
#include "lexicon/lexicon_build.h"
#include "lexicon/lexicon_json.h"
#include "lexicon/lexicon_value.h"

#include <stdlib.h>

static voc_arena kit_arena = {.allocator = &voc_allocator_malloc, .block_size = 8192};
static voc_error kit_error;

static inline voc_lexicon_text
kit_text(const char *text)
{
	return (voc_lexicon_text){(const unsigned char *) text, text == NULL ? 0 : strlen(text)};
}

static inline voc_status
kit_add(voc_lexicon_builder *builder, const char *term, const char *role, const char *value)
{
	memset(&kit_error, 0, sizeof(kit_error));
	return voc_lexicon_builder_add(builder, kit_text(term), kit_text(role), kit_text(value), &kit_error);
}

static inline voc_lexicon
kit_finish(const voc_lexicon_builder *builder)
{
	unsigned char *image = NULL;
	size_t size = 0;
	voc_lexicon lexicon = {.header = NULL};

	CHECK_INT(voc_lexicon_builder_finish(builder, &kit_arena, &image, &size, &kit_error), VOC_OK);
	CHECK_INT(voc_lexicon_open(&lexicon, image, size), VOC_OK);
	CHECK_INT(voc_lexicon_verify(&kit_arena, &lexicon), VOC_OK);
	CHECK_INT(voc_lexicon_size(&lexicon), size);
	return lexicon;
}

/* A lexicon from its text form. */
static inline voc_lexicon
kit_lexicon(const char *json)
{
	voc_lexicon_builder builder;

	voc_lexicon_builder_begin(&builder, &kit_arena);
	if (voc_lexicon_read_json(&builder, (const unsigned char *) json, strlen(json), &kit_error) != VOC_OK)
	{
		printf("  %s: %s (%s)\n", json, kit_error.message, kit_error.detail);
		CHECK(false);
	}
	return kit_finish(&builder);
}

/* The text form. */
static inline const char *
kit_json(const voc_lexicon *lexicon)
{
	size_t size = voc_lexicon_write_json(&kit_arena, lexicon, NULL);
	unsigned char *text = voc_arena_allocate(&kit_arena, size + 1);

	CHECK_INT(voc_lexicon_write_json(&kit_arena, lexicon, text), size);
	text[size] = '\0';
	return (const char *) text;
}

#endif
