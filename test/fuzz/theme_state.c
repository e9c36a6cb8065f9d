/*
 * Theme states: each line of the input is a text. Merging parts gives what all texts give, byte for byte; a damaged image is
 * refused, or is one that is written again the same. The first line's key phrases lie inside it.
 */
#include "fuzz/fuzz.h"

#include "theme/keyphrases.h"
#include "theme_texts.h"

static unsigned char *
write_state(voc_theme_state *state, size_t *size)
{
	unsigned char *image = theme_texts_image(state, size);

	voc_theme_state_free(state);
	return image;
}

static void
check_merge(const voc_theme_state *parts, const unsigned char *image, size_t size)
{
	voc_theme_state merged;
	voc_error error;
	size_t merged_size;
	unsigned char *merged_image;

	voc_theme_state_init(&merged, &voc_allocator_malloc);
	for (int i = 1; i >= 0; i--)
	{
		voc_theme_state part = parts[i];
		size_t part_size;
		unsigned char *part_image = write_state(&part, &part_size);

		HOLDS(voc_theme_image_absorb(&merged, part_image, part_size, &error) == VOC_OK);
		free(part_image);
	}
	merged_image = write_state(&merged, &merged_size);
	HOLDS(merged_size == size && memcmp(merged_image, image, size) == 0);
	free(merged_image);
}

static void
check_damaged(const fuzz_damage *damage, unsigned char *image, size_t size)
{
	voc_theme_state state;
	voc_error error;
	size_t again_size;
	unsigned char *again;

	if (damage->count == 0)
		return;
	fuzz_damage_image(damage, image, size);
	voc_theme_state_init(&state, &voc_allocator_malloc);
	if (voc_theme_image_absorb(&state, image, size, &error) != VOC_OK)
	{
		voc_theme_state_free(&state);
		return;
	}
	again = write_state(&state, &again_size);
	voc_theme_state_init(&state, &voc_allocator_malloc);
	HOLDS(voc_theme_image_absorb(&state, again, again_size, &error) == VOC_OK);
	voc_theme_state_free(&state);
	free(again);
}

static void
build(fuzz_kept *kept, const fuzz_damage *damage)
{
	unsigned char *texts = fuzz_copy(damage->rest, damage->rest_size);
	const unsigned char *at = texts, *line;
	voc_theme_state all, parts[2];
	size_t length, image_size;
	unsigned char *image;

	voc_theme_state_init(&all, &voc_allocator_malloc);
	voc_theme_state_init(&parts[0], &voc_allocator_malloc);
	voc_theme_state_init(&parts[1], &voc_allocator_malloc);
	for (size_t i = 0; fuzz_line(&at, texts + damage->rest_size, &line, &length); i++)
	{
		theme_texts_add(&all, line, length);
		theme_texts_add(&parts[(i * 7 + i / 3) % 2], line, length);
	}
	image = write_state(&all, &image_size);
	check_merge(parts, image, image_size);
	fuzz_keep(kept, damage, image, image_size);
	free(texts);
}

FUZZ_DAMAGES

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static fuzz_kept kept;
	fuzz_damage damage = fuzz_damage_of(data, size);
	unsigned char *copy;

	if (theme_texts_tokenizer == NULL)
		theme_texts_open();
	if (!fuzz_kept_is(&kept, &damage))
		build(&kept, &damage);
	copy = fuzz_copy(kept.image, kept.image_size);
	check_damaged(&damage, copy, kept.image_size);
	free(copy);
	fuzz_end();
	return 0;
}
