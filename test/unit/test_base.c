#include "unit/unit.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"

static void
arena_pieces_do_not_overlap(void)
{
	voc_arena arena;
	unsigned char *pieces[200];

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (size_t i = 0; i < 200; i++)
	{
		size_t size = i * i * 3 + 1;

		pieces[i] = voc_arena_allocate(&arena, size);
		CHECK(pieces[i] != NULL && (uintptr_t) pieces[i] % 8 == 0);
		memset(pieces[i], (int) i, size);
	}
	for (size_t i = 0; i < 200; i++)
		CHECK(pieces[i][0] == (unsigned char) i && pieces[i][i * i * 3] == (unsigned char) i);
	voc_arena_free(&arena);
	CHECK_INT(arena.allocated, 0);
}

static void
arena_refuses_impossible_sizes(void)
{
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	CHECK(voc_arena_allocate(&arena, SIZE_MAX) == NULL);
	CHECK(voc_arena_allocate(&arena, SIZE_MAX - 8) == NULL);
	CHECK(voc_arena_allocate_array(&arena, SIZE_MAX / 2, 4) == NULL);
	CHECK(voc_arena_allocate(&arena, 0) != NULL);
	voc_arena_free(&arena);
}

static void
arena_reset_keeps_one_block(void)
{
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (int i = 0; i < 1000; i++)
		CHECK(voc_arena_allocate(&arena, 1000) != NULL);
	voc_arena_reset(&arena);
	CHECK(arena.allocated > 0);
	CHECK(arena.allocated < 3 * 1024 * 1024);
	voc_arena_free(&arena);
}

static void
arrays_grow(void)
{
	voc_arena arena;
	VOC_ARRAY(uint32_t) numbers = {0};

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (uint32_t i = 0; i < 100000; i++)
		CHECK(VOC_ARRAY_PUSH(&arena, &numbers, i));
	CHECK_INT(numbers.count, 100000);
	for (uint32_t i = 0; i < 100000; i++)
		CHECK(numbers.items[i] == i);
	CHECK(!VOC_ARRAY_RESERVE(&arena, &numbers, SIZE_MAX));
	voc_arena_free(&arena);
}

/* The values are stored on disk: this test may never be changed to fit the code. */
static void
hash_is_frozen(void)
{
	CHECK(voc_hash64("", 0, 0) == 0);
	CHECK(voc_hash64("feedback", 8, 0) == UINT64_C(0x71512d366a2fea54));
	CHECK(voc_hash64("voice of customer", 17, 7) == UINT64_C(0x93802d407d50b67b));
	CHECK(voc_hash64("a", 1, 0) != voc_hash64("a\0", 2, 0));
	CHECK(voc_hash64("feedback", 8, 0) != voc_hash64("feedback", 8, 1));
}

static void
utf8_reads_what_it_wrote(void)
{
	unsigned char bytes[4];

	for (uint32_t character = 0; character <= 0x10FFFF; character++)
	{
		uint32_t back;
		size_t length;

		if (character >= 0xD800 && character <= 0xDFFF)
			continue;
		length = voc_utf8_write(character, bytes);
		CHECK(voc_utf8_next(bytes, bytes + length, &back) == length && back == character);
	}
}

static void
utf8_survives_bad_bytes(void)
{
	static const char *const bad[] = {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
									  "\xFF",     "\x80",         "\xE4\xB8",     "\xF0\x9F\x98"};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		const unsigned char *at = (const unsigned char *) bad[i];
		uint32_t character;

		CHECK_INT(voc_utf8_next(at, at + strlen(bad[i]), &character), 1);
		CHECK_INT(character, VOC_REPLACEMENT_CHARACTER);
		CHECK_INT(voc_utf8_count(at, at + strlen(bad[i])), strlen(bad[i]));
	}
}

int
main(void)
{
	RUN(arena_pieces_do_not_overlap);
	RUN(arena_refuses_impossible_sizes);
	RUN(arena_reset_keeps_one_block);
	RUN(arrays_grow);
	RUN(hash_is_frozen);
	RUN(utf8_reads_what_it_wrote);
	RUN(utf8_survives_bad_bytes);
	return unit_end();
}
