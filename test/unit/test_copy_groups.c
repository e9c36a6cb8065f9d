#include "unit/unit.h"

#include "base/hash.h"
#include "feedback/copy_groups.h"

#include <stdlib.h>

static voc_arena arena;

static voc_bytes
bytes_of(const char *text)
{
	return (voc_bytes){(const unsigned char *) text, (uint32_t) strlen(text)};
}

static void
add(voc_copy_set *set, int64_t id, const char *text)
{
	CHECK_INT(voc_copy_set_add(set, &arena, id, bytes_of(text)), VOC_OK);
}

static double
similarity_of(const char *a, const char *b)
{
	unsigned char left[VOC_COPY_RECORD_BYTES], right[VOC_COPY_RECORD_BYTES];
	uint32_t size;

	CHECK_INT(voc_copy_text_write(&arena, 1, bytes_of(a), left, &size), VOC_OK);
	CHECK(size > VOC_COPY_HEAD_BYTES);
	CHECK_INT(voc_copy_text_write(&arena, 2, bytes_of(b), right, &size), VOC_OK);
	return voc_copy_similarity(left, right);
}

static void
letters_count_and_nothing_else(void)
{
	CHECK_NEAR(similarity_of("It's GOOD!", "its good"), 1, 0);
	CHECK_NEAR(similarity_of("手機的屏幕", "手机的屏幕。"), 1, 0);
	CHECK_NEAR(similarity_of("abcdefgh", "abcdefgx"), 1 - 1.0 / 8, 1e-12);
	CHECK_NEAR(similarity_of("物流太慢了等了一周", "物流太慢了等了两周"), 1 - 1.0 / 9, 1e-12);
	CHECK_NEAR(similarity_of("abcd", "wxyz"), 0, 1e-12);
}

static void
sizes_are_those_of_the_header(void)
{
	unsigned char record[VOC_COPY_RECORD_BYTES];
	char text[600];
	uint32_t size;

	memset(text, 'a', sizeof(text));
	text[255] = '\0';
	voc_copy_text_write(&arena, 1, bytes_of(text), record, &size);
	CHECK_INT(size, VOC_COPY_HEAD_BYTES + 255);
	CHECK_INT(voc_copy_text_size(record, record + size), size);
	CHECK_INT(voc_copy_text_size(record, record + size - 1), 0);
	text[255] = 'a';
	text[256] = '\0';
	voc_copy_text_write(&arena, 1, bytes_of(text), record, &size);
	CHECK_INT(size, VOC_COPY_HEAD_BYTES + VOC_COPY_BINS);
	voc_copy_text_write(&arena, 1, bytes_of(" !"), record, &size);
	CHECK_INT(size, 0);
}

/* Bins are the same whether the text was short enough to keep its letters or not: 255 letters and 256 of the same. */
static void
long_and_short_texts_compare(void)
{
	char a[300], b[300];
	uint64_t random = 3;

	for (int i = 0; i < 256; i++)
		a[i] = b[i] = (char) ('a' + voc_random_next(&random) % 26);
	a[256] = '\0';
	b[255] = '\0';
	CHECK(similarity_of(a, b) > 0.97);
	for (int i = 0; i < 256; i++)
		b[i] = (char) ('a' + voc_random_next(&random) % 26);
	CHECK(similarity_of(a, b) < 0.1);
}

/* Texts of random letters, every seventh with a copy that has two edits. */
static void
make_set(voc_copy_set *set, uint64_t seed, uint32_t from, uint32_t step)
{
	for (uint32_t i = from; i < 700; i += step)
	{
		uint64_t random = seed + i;
		char text[64];

		for (int k = 0; k < 48; k++)
			text[k] = (char) ('a' + voc_random_next(&random) % 26);
		text[48] = '\0';
		add(set, i, text);
		if (i % 7 != 0)
			continue;
		text[10] = '7';
		text[30] = '8';
		add(set, 1000 + i, text);
	}
}

static void
same_bytes_whatever_the_split(void)
{
	voc_copy_set whole, parts;
	unsigned char *images[2];
	size_t size;
	voc_error error;

	voc_copy_set_init(&whole, &voc_allocator_malloc);
	make_set(&whole, 5, 0, 1);
	size = voc_copy_set_size(&whole);
	images[0] = malloc(size);
	images[1] = malloc(size);
	CHECK_INT(voc_copy_set_write(&whole, &arena, images[0]), VOC_OK);
	voc_copy_set_init(&parts, &voc_allocator_malloc);
	for (uint32_t part = 0; part < 3; part++)
	{
		voc_copy_set one;
		unsigned char *image;

		voc_copy_set_init(&one, &voc_allocator_malloc);
		make_set(&one, 5, (part + 1) % 3, 3);
		image = malloc(voc_copy_set_size(&one));
		CHECK_INT(voc_copy_set_write(&one, &arena, image), VOC_OK);
		CHECK_INT(voc_copy_set_absorb(&parts, &voc_allocator_malloc, image, voc_copy_set_size(&one), &error), VOC_OK);
		free(image);
		voc_arena_free(&one.arena);
	}
	CHECK_INT(voc_copy_set_size(&parts), size);
	CHECK_INT(voc_copy_set_write(&parts, &arena, images[1]), VOC_OK);
	CHECK_INT(memcmp(images[0], images[1], size), 0);
	free(images[0]);
	free(images[1]);
	voc_arena_free(&whole.arena);
	voc_arena_free(&parts.arena);
}

static void
finds_what_was_planted(void)
{
	voc_copy_set set;
	voc_copy_list list;
	voc_copy_groups groups;

	voc_copy_set_init(&set, &voc_allocator_malloc);
	make_set(&set, 9, 0, 1);
	CHECK_INT(voc_copy_list_of_set(&set, &arena, &list), VOC_OK);
	CHECK_INT(list.count, 800);
	CHECK_INT(voc_copy_groups_find(&list, VOC_COPY_THRESHOLD, &arena, &groups), VOC_OK);
	CHECK_INT(groups.count, 200);
	for (uint32_t i = 0; i + 1 < groups.count; i += 2)
	{
		CHECK_INT(groups.members[i].record, groups.members[i].first);
		CHECK_INT(groups.members[i + 1].first, groups.members[i].first);
		CHECK_INT(groups.members[i].size, 2);
	}
	CHECK_INT(voc_copy_groups_find(&list, 1, &arena, &groups), VOC_OK);
	CHECK_INT(groups.count, 0);
	voc_arena_free(&set.arena);
}

/* Any bytes: refused, or read without stepping outside. */
static void
damaged_images_do_no_harm(void)
{
	voc_copy_set set;
	size_t size;
	unsigned char *image, *damaged;
	uint64_t random = 11;
	int accepted = 0;

	voc_copy_set_init(&set, &voc_allocator_malloc);
	add(&set, 1, "abcdefgh");
	add(&set, 2, "abcdefgx");
	add(&set, 3, "物流太慢了");
	size = voc_copy_set_size(&set);
	image = malloc(size);
	CHECK_INT(voc_copy_set_write(&set, &arena, image), VOC_OK);
	for (int turn = 0; turn < 20000; turn++)
	{
		size_t length = turn % 3 == 0 ? voc_random_next(&random) % (size + 1) : size;
		voc_copy_list list;
		voc_copy_groups groups;
		voc_error error;

		damaged = malloc(length + (length == 0));
		memcpy(damaged, image, length);
		for (uint64_t i = 0; length > 0 && i <= voc_random_next(&random) % 3; i++)
			damaged[voc_random_next(&random) % length] = (unsigned char) voc_random_next(&random);
		if (voc_copy_set_absorb(NULL, &voc_allocator_malloc, damaged, length, &error) == VOC_OK)
		{
			accepted++;
			CHECK_INT(voc_copy_list_of_image(damaged, length, &arena, &list), VOC_OK);
			CHECK_INT(voc_copy_groups_find(&list, VOC_COPY_THRESHOLD, &arena, &groups), VOC_OK);
			voc_arena_reset(&arena);
		}
		free(damaged);
	}
	CHECK(accepted > 0);
	free(image);
	voc_arena_free(&set.arena);
}

static void
nothing_gives_nothing(void)
{
	voc_copy_set set;
	voc_copy_list list;
	voc_copy_groups groups;

	voc_copy_set_init(&set, &voc_allocator_malloc);
	CHECK_INT(voc_copy_list_of_set(&set, &arena, &list), VOC_OK);
	CHECK_INT(voc_copy_groups_find(&list, VOC_COPY_THRESHOLD, &arena, &groups), VOC_OK);
	CHECK_INT(groups.count, 0);
	voc_arena_free(&set.arena);
}

int
main(void)
{
	voc_arena_init(&arena, &voc_allocator_malloc);
	RUN(letters_count_and_nothing_else);
	RUN(sizes_are_those_of_the_header);
	RUN(long_and_short_texts_compare);
	RUN(same_bytes_whatever_the_split);
	RUN(finds_what_was_planted);
	RUN(damaged_images_do_no_harm);
	RUN(nothing_gives_nothing);
	voc_arena_free(&arena);
	return unit_end();
}
