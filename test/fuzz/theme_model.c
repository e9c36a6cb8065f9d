/*
 * Theme models: each line of the input is a text. Parts merge to the same bytes; training gives the same bytes again,
 * which are read and written the same. A damaged image, its checksum made good, is refused or can be used.
 */
#include "fuzz/fuzz.h"

#include "theme_texts.h"

#define CHECKSUM_SEED UINT64_C(0x766f632d6d6f646c)
#define THEMES 3

static void
open_model(voc_theme_model *model)
{
	voc_theme_model_init(model, &voc_allocator_malloc);
	model->themes = THEMES;
	model->seed = 7;
}

static unsigned char *
write_model(voc_theme_model *model, size_t *size)
{
	unsigned char *image = theme_texts_model_image(model, size);

	voc_theme_model_free(model);
	return image;
}

static bool
same_again(const unsigned char *image, size_t size)
{
	voc_theme_model model;
	voc_error error;
	size_t again_size;
	unsigned char *again;
	bool same;

	voc_theme_model_init(&model, &voc_allocator_malloc);
	if (voc_theme_model_absorb(&model, image, size, &error) != VOC_OK)
	{
		voc_theme_model_free(&model);
		return false;
	}
	again = write_model(&model, &again_size);
	same = again_size == size && memcmp(again, image, size) == 0;
	free(again);
	return same;
}

/* What the shell does with an image that it takes. */
static void
use_model(const unsigned char *image, size_t size)
{
	voc_theme_model model;
	voc_theme_finder finder;
	voc_error error;

	voc_theme_model_init(&model, &voc_allocator_malloc);
	HOLDS(voc_theme_model_absorb(&model, image, size, &error) == VOC_OK);
	if (model.labels != NULL)
	{
		HOLDS(voc_theme_finder_open(&finder, &model, &fuzz_arena) == VOC_OK);
		HOLDS(finder.themes == model.found && finder.uncovered <= model.texts);
		for (uint32_t text = 0; text < finder.corpus.texts; text++)
		{
			uint32_t first = finder.corpus.first[text];
			uint32_t theme =
				voc_theme_finder_assign(&finder, finder.corpus.uses + first, finder.corpus.first[text + 1] - first);

			HOLDS(theme == VOC_NO_THEME || theme < finder.themes);
		}
	}
	voc_theme_model_free(&model);
}

static unsigned char *
train(const unsigned char *image, size_t image_size, size_t *size)
{
	voc_theme_model model;
	voc_error error;
	voc_status status;

	voc_theme_model_init(&model, &voc_allocator_malloc);
	HOLDS(voc_theme_model_absorb(&model, image, image_size, &error) == VOC_OK);
	status = voc_theme_model_train(&model, &fuzz_arena);
	HOLDS(status == VOC_OK || (status == VOC_PARAMETER && model.themes > voc_theme_model_most_themes(&model)));
	return write_model(&model, size);
}

static void
check_damaged(const fuzz_damage *damage, const fuzz_kept *kept)
{
	size_t size = kept->image_size;
	unsigned char *image = fuzz_copy(kept->image, size);
	uint64_t sum;

	fuzz_damage_image(damage, image, size);
	sum = voc_hash64(image + 8, size - 8, CHECKSUM_SEED);
	for (int i = 0; i < 8; i++)
		image[i] = (unsigned char) (sum >> (8 * i));
	if (same_again(image, size))
		use_model(image, size);
	free(image);
}

/* Of the rest: a model as it is added to, and the one that is trained of it. */
static void
build(fuzz_kept *kept, fuzz_kept *kept_trained, const fuzz_damage *damage)
{
	unsigned char *texts = fuzz_copy(damage->rest, damage->rest_size);
	const unsigned char *at = texts, *line;
	voc_theme_model all, parts[2], merged;
	voc_error error;
	size_t length, image_size, other_size, trained_size;
	unsigned char *image, *other, *trained;

	open_model(&all);
	for (int i = 0; i < 2; i++)
		open_model(&parts[i]);
	for (size_t i = 0; fuzz_line(&at, texts + damage->rest_size, &line, &length); i++)
	{
		int32_t sentiment = length > 0 ? line[0] - 128 : 0;

		theme_texts_add_to_model(&all, line, length, length % 3 != 0, sentiment);
		theme_texts_add_to_model(&parts[i * i % 3 % 2], line, length, length % 3 != 0, sentiment);
	}
	image = write_model(&all, &image_size);
	HOLDS(voc_theme_model_checksum(image) == voc_hash64(image + 8, image_size - 8, CHECKSUM_SEED));
	voc_theme_model_init(&merged, &voc_allocator_malloc);
	for (int i = 1; i >= 0; i--)
	{
		other = write_model(&parts[i], &other_size);
		HOLDS(voc_theme_model_absorb(&merged, other, other_size, &error) == VOC_OK);
		free(other);
	}
	other = write_model(&merged, &other_size);
	HOLDS(image_size == other_size && memcmp(image, other, image_size) == 0);
	free(other);
	trained = train(image, image_size, &trained_size);
	other = train(image, image_size, &other_size);
	HOLDS(trained_size == other_size && memcmp(trained, other, trained_size) == 0);
	HOLDS(same_again(image, image_size) && same_again(trained, trained_size));
	use_model(trained, trained_size);
	fuzz_keep(kept, damage, image, image_size);
	fuzz_keep(kept_trained, damage, trained, trained_size);
	free(other);
	free(texts);
}

FUZZ_DAMAGES

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static fuzz_kept kept, kept_trained;
	fuzz_damage damage = fuzz_damage_of(data, size);

	if (theme_texts_tokenizer == NULL)
		theme_texts_open();
	if (!fuzz_kept_is(&kept, &damage))
		build(&kept, &kept_trained, &damage);
	check_damaged(&damage, &kept_trained);
	check_damaged(&damage, &kept);
	fuzz_end();
	return 0;
}
