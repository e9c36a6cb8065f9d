/* Changes by segment: any bytes are refused, or read and written as the same, as image and as text. */
#include "fuzz/fuzz.h"

#include "metric/change.h"

static void
check_image(const unsigned char *data, size_t size)
{
	voc_change change, again;
	uint64_t *image = malloc(size + 8);
	voc_error error;

	HOLDS(image != NULL);
	memcpy(image, data, size);
	voc_change_init(&change, &fuzz_arena);
	if (voc_change_read_image(&change, image, size) == VOC_OK)
	{
		HOLDS(voc_change_image_size(&change) == size);
		voc_change_init(&again, &fuzz_arena);
		HOLDS(voc_change_read(&again, voc_change_write(&change), &error) == VOC_OK);
		HOLDS(voc_change_compare(&change, &again) == 0);
		HOLDS(voc_change_rows(&change) != NULL);
	}
	free(image);
}

static void
check_text(const unsigned char *data, size_t size)
{
	voc_change change;
	char *text = malloc(size + 1);
	voc_error error;

	HOLDS(text != NULL);
	memcpy(text, data, size);
	text[size] = '\0';
	voc_change_init(&change, &fuzz_arena);
	if (voc_change_read(&change, text, &error) == VOC_OK)
	{
		size_t image_size = voc_change_image_size(&change);
		uint64_t *image = malloc(image_size + 8);

		HOLDS(image != NULL);
		voc_change_write_image(&change, image);
		check_image((const unsigned char *) image, image_size);
		free(image);
	}
	free(text);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	check_image(data, size);
	check_text(data, size);
	fuzz_end();
	return 0;
}
