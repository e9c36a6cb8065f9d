/* Lexicon images: one that is damaged is refused by the check, or reads without stepping outside; scanning with it, too. */
#include "fuzz/fuzz.h"

#include "lexicon/lexicon_build.h"
#include "lexicon/lexicon_image.h"
#include "lexicon/lexicon_scan.h"

static const char *const roles[] = {"word", "sentiment", "stop", "synonym", "emotion", "theme"};
static const char *const values[] = {NULL, "0.5", NULL, "x", "joy", "price"};

/* Each line is a term; its role is one after the other. */
static size_t
build(const unsigned char *at, const unsigned char *end, unsigned char **image)
{
	voc_lexicon_builder builder;
	voc_error error;
	const unsigned char *line;
	size_t length, size = 0;

	voc_lexicon_builder_begin(&builder, &fuzz_arena);
	for (size_t i = 0; fuzz_line(&at, end, &line, &length); i++)
	{
		const char *role = roles[i % 6], *value = values[i % 6];

		voc_lexicon_builder_add(&builder, (voc_lexicon_text){line, length},
								(voc_lexicon_text){(const unsigned char *) role, strlen(role)},
								(voc_lexicon_text){(const unsigned char *) value, value == NULL ? 0 : strlen(value)}, &error);
	}
	HOLDS(voc_lexicon_builder_finish(&builder, &fuzz_arena, image, &size, &error) == VOC_OK);
	return size;
}

static void
scan(const voc_lexicon *lexicon, const unsigned char *text, size_t size)
{
	voc_lexicon_scan scan;
	voc_lexicon_match match;
	voc_lexicon_entry entry;

	voc_lexicon_scan_begin(&scan, &fuzz_arena, lexicon, UINT32_MAX, 0, text, size);
	while (voc_lexicon_scan_next(&scan, &match))
		;
	for (uint32_t i = 0; i < lexicon->header->entry_count; i++)
		voc_lexicon_entry_at(lexicon, i, &entry);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	fuzz_damage damage = fuzz_damage_of(data, size);
	unsigned char *image;
	size_t image_size = build(damage.rest, damage.rest + damage.rest_size, &image);
	unsigned char *copy = fuzz_copy(image, image_size);
	voc_lexicon lexicon;

	HOLDS(voc_lexicon_open(&lexicon, copy, image_size) == VOC_OK);
	HOLDS(voc_lexicon_verify(&fuzz_arena, &lexicon) == VOC_OK);
	scan(&lexicon, damage.rest, damage.rest_size);
	fuzz_damage_image(&damage, copy, image_size);
	/* A wrong checksum alone would hide all else. */
	if (image_size >= sizeof(voc_lexicon_header))
	{
		uint64_t checksum = voc_lexicon_checksum(copy, image_size);

		memcpy(copy + offsetof(voc_lexicon_header, checksum), &checksum, sizeof(checksum));
	}
	if (voc_lexicon_open(&lexicon, copy, image_size) == VOC_OK && voc_lexicon_verify(&fuzz_arena, &lexicon) == VOC_OK)
		scan(&lexicon, damage.rest, damage.rest_size);
	free(copy);
	fuzz_end();
	return 0;
}
