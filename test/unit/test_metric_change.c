#include "unit/unit.h"

#include "base/hash.h"
#include "metric/change.h"

static const char *const names[] = {
	"north", "south", "", "nor", NULL, "\xE4\xB8\x9C\xE5\x8C\xBA", "tab\t\"\\\x01"};

static voc_change
random_change(voc_arena *arena, uint64_t seed, unsigned parts, unsigned part)
{
	uint64_t random = seed;
	voc_change change;

	voc_change_init(&change, arena);
	for (unsigned i = 0; i < 60; i++)
	{
		const char *name = names[voc_random_next(&random) % 7];
		voc_tally_room before;
		voc_tally_room after;

		voc_tally_clear(&before.tally, VOC_TALLY_NPS, true);
		voc_tally_clear(&after.tally, VOC_TALLY_NPS, true);
		(void) voc_tally_add_weighted(&before.tally, voc_random_next(&random) % 3,
									  (voc_wide_pair) (voc_random_next(&random) % 5) << 63);
		(void) voc_tally_add_weighted(&after.tally, voc_random_next(&random) % 3,
									  (voc_wide_pair) 1 << 64);
		voc_tally_normalize(&before.tally);
		voc_tally_normalize(&after.tally);
		if (i % parts == part)
			CHECK_INT(voc_change_add(&change, name, name == NULL ? 0 : strlen(name), 1,
									 &before.tally, &after.tally),
					  VOC_OK);
	}
	return change;
}

static void
parts_merge_to_the_whole_and_come_out_again(void)
{
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (uint64_t seed = 1; seed < 50; seed++)
	{
		voc_change whole = random_change(&arena, seed, 1, 0);
		voc_change merged;

		voc_change_init(&merged, &arena);
		for (unsigned part = 5; part-- > 0;)
		{
			voc_change from = random_change(&arena, seed, 5, part);

			for (size_t i = 0; i < from.segments.count; i++)
			{
				const voc_segment *s = from.segments.items[i];

				CHECK_INT(voc_change_add(&merged, s->name, s->length, s->rows, s->before, s->after),
						  VOC_OK);
			}
		}
		CHECK(voc_change_compare(&whole, &merged) == 0);
		CHECK(voc_change_hash(&whole, 0) == voc_change_hash(&merged, 0));
		for (size_t i = whole.segments.count; i-- > 0;)
		{
			const voc_segment *s = whole.segments.items[i];

			CHECK_INT(voc_change_remove(&merged, s->name, s->length, s->rows, s->before, s->after),
					  VOC_OK);
		}
		CHECK_INT(merged.segments.count, 0);
	}
	voc_arena_free(&arena);
}

/* A moving window over segments of all kinds of names takes the memory of those that it holds at a time. */
static void
what_was_taken_out_makes_room(void)
{
	voc_arena arena;
	voc_change change;
	voc_tally_room one;
	size_t after_some = 0;
	char name[40];

	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_change_init(&change, &arena);
	voc_tally_clear(&one.tally, VOC_TALLY_NPS, false);
	one.tally.counts[0] = 1;
	for (int i = 0; i < 100000; i++)
	{
		int length = snprintf(name, sizeof(name), "%d %.*s", i * 7919 % 100003, i % 20, "abcdefghijklmnopqrst");

		CHECK_INT(voc_change_add(&change, name, (size_t) length, 1, &one.tally, &one.tally), VOC_OK);
		if (i >= 10)
		{
			length = snprintf(name, sizeof(name), "%d %.*s", (i - 10) * 7919 % 100003, (i - 10) % 20, "abcdefghijklmnopqrst");
			CHECK_INT(voc_change_remove(&change, name, (size_t) length, 1, &one.tally, &one.tally), VOC_OK);
		}
		if (i == 1000)
			after_some = arena.allocated;
	}
	CHECK_INT(change.segments.count, 10);
	CHECK_INT(arena.allocated, after_some);
	voc_arena_free(&arena);
}

static void
forms_are_read_back(void)
{
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (uint64_t seed = 1; seed < 50; seed++)
	{
		voc_change change = random_change(&arena, seed, 1, 0);
		size_t size = voc_change_image_size(&change);
		void *image = voc_arena_allocate(&arena, size);
		char *text = voc_change_write(&change);
		voc_change back;
		voc_error error;

		voc_change_write_image(&change, image);
		voc_change_init(&back, &arena);
		CHECK_INT(voc_change_read_image(&back, image, size), VOC_OK);
		CHECK(voc_change_compare(&change, &back) == 0);
		voc_change_init(&back, &arena);
		CHECK_INT(voc_change_read(&back, text, &error), VOC_OK);
		CHECK(voc_change_compare(&change, &back) == 0);
	}
	voc_arena_free(&arena);
}

static void
damaged_images_and_texts_are_survived(void)
{
	voc_arena arena;
	voc_change change;
	size_t size;
	unsigned char *image;
	char *text;
	uint64_t random = 9;

	voc_arena_init(&arena, &voc_allocator_malloc);
	change = random_change(&arena, 3, 1, 0);
	size = voc_change_image_size(&change);
	image = voc_arena_allocate(&arena, size);
	text = voc_change_write(&change);
	for (int i = 0; i < 20000; i++)
	{
		voc_change back;
		voc_error error;
		size_t place = voc_random_next(&random) % size;
		size_t letter = voc_random_next(&random) % strlen(text);
		char kept = text[letter];

		voc_change_write_image(&change, image);
		image[place] ^= (unsigned char) (1 + voc_random_next(&random) % 255);
		voc_change_init(&back, &arena);
		(void) voc_change_read_image(&back, image, i % 3 ? size : place);
		text[letter] = (char) (1 + voc_random_next(&random) % 127);
		voc_change_init(&back, &arena);
		(void) voc_change_read(&back, text, &error);
		text[letter] = kept;
	}
	voc_arena_free(&arena);
}

static void
effects_add_up(void)
{
	voc_arena arena;
	voc_change change;
	voc_error error;
	voc_change_row *rows;

	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_change_init(&change, &arena);
	CHECK_INT(voc_change_read(&change,
							  "[{\"segment\":\"A\",\"before\":{\"promoters\":60,\"detractors\":20},"
							  "\"after\":{\"promoters\":30,\"passives\":15,\"detractors\":5}},"
							  "{\"segment\":\"B\",\"before\":{\"passives\":20},\"after\":{"
							  "\"passives\":45,\"promoters\":5}}]",
							  &error),
			  VOC_OK);
	rows = voc_change_rows(&change);
	CHECK_NEAR(rows[0].mix, -15, 1e-12);
	CHECK_NEAR(rows[1].mix, 1.5, 1e-12);
	CHECK_NEAR(rows[0].rate, 0, 1e-12);
	CHECK_NEAR(rows[1].rate, 3.5, 1e-12);
	voc_arena_free(&arena);
}

int
main(void)
{
	RUN(parts_merge_to_the_whole_and_come_out_again);
	RUN(what_was_taken_out_makes_room);
	RUN(forms_are_read_back);
	RUN(damaged_images_and_texts_are_survived);
	RUN(effects_add_up);
	return unit_end();
}
