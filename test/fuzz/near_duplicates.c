/* States of near duplicates: each line is a text. Parts merge to the same bytes; damaged images do no harm; groups are whole. */
#include "fuzz/fuzz.h"

#include "feedback/copy_groups.h"

static unsigned char *
write_set(voc_copy_set *set, size_t *size)
{
	unsigned char *image;

	*size = voc_copy_set_size(set);
	image = malloc(*size);
	HOLDS(image != NULL && voc_copy_set_write(set, &fuzz_arena, image) == VOC_OK);
	voc_arena_free(&set->arena);
	return image;
}

static void
check_groups(const unsigned char *image, size_t size)
{
	voc_copy_list list;
	voc_copy_groups groups;

	HOLDS(voc_copy_list_of_image(image, size, &fuzz_arena, &list) == VOC_OK);
	HOLDS(voc_copy_groups_find(&list, VOC_COPY_THRESHOLD, &fuzz_arena, &groups) == VOC_OK);
	for (uint32_t i = 0; i < groups.count; i++)
	{
		HOLDS(groups.members[i].size > 1 && groups.members[i].record < list.count);
		HOLDS(i == 0 || groups.members[i].first >= groups.members[i - 1].first);
	}
}

static void
build(fuzz_kept *kept, const fuzz_damage *damage)
{
	const unsigned char *at = damage->rest, *end = damage->rest + damage->rest_size, *line;
	voc_copy_set all, parts[2], merged;
	voc_error error;
	unsigned char *image, *other;
	size_t length, image_size, other_size;

	voc_copy_set_init(&all, &voc_allocator_malloc);
	voc_copy_set_init(&merged, &voc_allocator_malloc);
	for (int i = 0; i < 2; i++)
		voc_copy_set_init(&parts[i], &voc_allocator_malloc);
	for (int64_t i = 0; fuzz_line(&at, end, &line, &length); i++)
	{
		HOLDS(voc_copy_set_add(&all, &fuzz_arena, i % 5, (voc_bytes){line, (uint32_t) length}) == VOC_OK);
		HOLDS(voc_copy_set_add(&parts[i * i % 3 % 2], &fuzz_arena, i % 5, (voc_bytes){line, (uint32_t) length}) == VOC_OK);
	}
	image = write_set(&all, &image_size);
	for (int i = 1; i >= 0; i--)
	{
		other = write_set(&parts[i], &other_size);
		HOLDS(voc_copy_set_absorb(&merged, &voc_allocator_malloc, other, other_size, &error) == VOC_OK);
		free(other);
	}
	other = write_set(&merged, &other_size);
	HOLDS(image_size == other_size && memcmp(image, other, image_size) == 0);
	free(other);
	check_groups(image, image_size);
	fuzz_keep(kept, damage, image, image_size);
}

FUZZ_DAMAGES

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static fuzz_kept kept;
	fuzz_damage damage = fuzz_damage_of(data, size);
	unsigned char *image;
	voc_error error;

	if (!fuzz_kept_is(&kept, &damage))
		build(&kept, &damage);
	image = fuzz_damaged_copy(&kept, &damage);
	if (voc_copy_set_absorb(NULL, &voc_allocator_malloc, image, kept.image_size, &error) == VOC_OK)
		check_groups(image, kept.image_size);
	free(image);
	fuzz_end();
	return 0;
}
