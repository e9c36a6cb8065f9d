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

static void
build_whole(fuzz_kept *kept, const fuzz_damage *damage)
{
	unsigned char *image;
	size_t size = build(damage->rest, damage->rest + damage->rest_size, &image);
	voc_lexicon lexicon;

	fuzz_keep(kept, damage, fuzz_copy(image, size), size);
	HOLDS(voc_lexicon_open(&lexicon, kept->image, size) == VOC_OK);
	HOLDS(voc_lexicon_verify(&fuzz_arena, &lexicon) == VOC_OK);
	scan(&lexicon, damage->rest, damage->rest_size);
}

FUZZ_DAMAGES

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static fuzz_kept kept;
	fuzz_damage damage = fuzz_damage_of(data, size);
	unsigned char *copy;
	size_t image_size;
	voc_lexicon lexicon;

	if (!fuzz_kept_is(&kept, &damage))
		build_whole(&kept, &damage);
	image_size = kept.image_size;
	copy = fuzz_damaged_copy(&kept, &damage);
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
