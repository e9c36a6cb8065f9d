#include "base/arena.h"

#include <stdlib.h>

#define FIRST_BLOCK_SIZE 8192
#define LAST_BLOCK_SIZE (1024 * 1024)
#define ALIGNMENT 8

struct voc_arena_block
{
	voc_arena_block *older;
	size_t size; /* bytes behind this header */
	size_t used;
};

static void *
malloc_allocate(void *context, size_t size)
{
	(void) context;
	return malloc(size);
}

static void
malloc_release(void *context, void *block)
{
	(void) context;
	free(block);
}

const voc_allocator voc_allocator_malloc = {malloc_allocate, malloc_release, NULL, NULL};

void
voc_arena_init(voc_arena *arena, const voc_allocator *allocator)
{
	arena->allocator = allocator;
	arena->newest = NULL;
	arena->block_size = FIRST_BLOCK_SIZE;
	arena->allocated = 0;
}

static voc_arena_block *
add_block(voc_arena *arena, size_t size)
{
	voc_arena_block *block;

	if (size > SIZE_MAX - sizeof(voc_arena_block))
		return NULL;
	block = arena->allocator->allocate(arena->allocator->context, sizeof(voc_arena_block) + size);
	if (block == NULL)
		return NULL;
	block->size = size;
	block->used = 0;
	arena->allocated += sizeof(voc_arena_block) + size;
	return block;
}

void *
voc_arena_allocate(voc_arena *arena, size_t size)
{
	voc_arena_block *block = arena->newest;
	unsigned char *piece;

	if (size > SIZE_MAX - ALIGNMENT)
		return NULL;
	size = (size + ALIGNMENT - 1) & ~(size_t) (ALIGNMENT - 1);

	if (block == NULL || block->size - block->used < size)
	{
		voc_arena_block *fresh;

		/* A large piece gets a block of its own behind the newest, whose room stays in use. */
		if (size > arena->block_size / 4 && block != NULL)
		{
			fresh = add_block(arena, size);
			if (fresh == NULL)
				return NULL;
			fresh->used = size;
			fresh->older = block->older;
			block->older = fresh;
			return fresh + 1;
		}
		fresh = add_block(arena, size > arena->block_size ? size : arena->block_size);
		if (fresh == NULL)
			return NULL;
		if (arena->block_size < LAST_BLOCK_SIZE)
			arena->block_size *= 2;
		fresh->older = block;
		arena->newest = block = fresh;
	}
	piece = (unsigned char *) (block + 1) + block->used;
	block->used += size;
	return piece;
}

void *
voc_arena_allocate_array(voc_arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		return NULL;
	return voc_arena_allocate(arena, count * size);
}

void
voc_arena_reset(voc_arena *arena)
{
	voc_arena_block *keep = arena->newest;
	voc_arena_block *block;

	if (keep == NULL)
		return;
	for (block = keep->older; block != NULL;)
	{
		voc_arena_block *older = block->older;

		arena->allocated -= sizeof(voc_arena_block) + block->size;
		arena->allocator->release(arena->allocator->context, block);
		block = older;
	}
	keep->older = NULL;
	keep->used = 0;
}

void
voc_arena_free(voc_arena *arena)
{
	voc_arena_reset(arena);
	if (arena->newest != NULL)
		arena->allocator->release(arena->allocator->context, arena->newest);
	voc_arena_init(arena, arena->allocator);
}
