/* The text form of lexicons: what is read is written, and read again, as the same lexicon. */
#include "fuzz/fuzz.h"

#include "lexicon/lexicon_json.h"

static size_t
read_text(const unsigned char *text, size_t size, voc_lexicon *lexicon, bool *good)
{
	voc_lexicon_builder builder;
	voc_error error;
	unsigned char *image;
	size_t image_size = 0;

	voc_lexicon_builder_begin(&builder, &fuzz_arena);
	*good = voc_lexicon_read_json(&builder, text, size, &error) == VOC_OK;
	if (!*good)
		return 0;
	HOLDS(voc_lexicon_builder_finish(&builder, &fuzz_arena, &image, &image_size, &error) == VOC_OK);
	HOLDS(voc_lexicon_open(lexicon, image, image_size) == VOC_OK);
	return image_size;
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *text = fuzz_copy(data, size);
	voc_lexicon lexicon, again;
	bool good;
	size_t image_size = read_text(text, size, &lexicon, &good);

	if (good)
	{
		size_t written = voc_lexicon_write_json(&fuzz_arena, &lexicon, NULL);
		unsigned char *form = malloc(written + 1);

		HOLDS(form != NULL && voc_lexicon_write_json(&fuzz_arena, &lexicon, form) == written);
		HOLDS(read_text(form, written, &again, &good) == image_size && good);
		HOLDS(memcmp(lexicon.header, again.header, image_size) == 0);
		free(form);
	}
	free(text);
	fuzz_end();
	return 0;
}
