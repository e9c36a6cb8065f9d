/*
 * Arena: the engine's only source of memory.
 *
 * The engine never calls malloc. Its caller gives an allocator; an arena takes blocks from it and hands out pieces that
 * live until the arena is reset or freed. In the server the allocator is a memory context, so that an error that jumps
 * out of the engine (a cancelled query, say) frees everything with the context; in unit tests it is malloc.
 *
 * The allocator also carries poll(), which long loops call through voc_arena_poll(). In the server that is
 * CHECK_FOR_INTERRUPTS(): it may never come back, so the engine holds nothing but arena memory while it polls.
 */
#ifndef VOC_BASE_ARENA_H
#define VOC_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct voc_allocator
{
	void *(*allocate)(void *context, size_t size); /* NULL when there is no memory; aligned to 8 bytes */
	void (*release)(void *context, void *block);
	void (*poll)(void *context); /* NULL: nobody wants to interrupt */
	void *context;
} voc_allocator;

typedef struct voc_arena_block voc_arena_block;

typedef struct voc_arena
{
	const voc_allocator *allocator;
	voc_arena_block *newest; /* the block that pieces are cut from; older blocks hang behind it */
	size_t block_size;       /* size of the next block */
	size_t allocated;        /* bytes held from the allocator */
} voc_arena;

extern void voc_arena_init(voc_arena *arena, const voc_allocator *allocator);

/* Memory that is not cleared, aligned to 8 bytes; NULL when the allocator has none. */
extern void *voc_arena_allocate(voc_arena *arena, size_t size);

/* The same for count × size bytes, NULL also when the product does not fit. */
extern void *voc_arena_allocate_array(voc_arena *arena, size_t count, size_t size);

/* Gives back everything but one block, which is used again: for work done once per sentence or text. */
extern void voc_arena_reset(voc_arena *arena);

extern void voc_arena_free(voc_arena *arena);

static inline void
voc_arena_poll(const voc_arena *arena)
{
	if (arena->allocator->poll != NULL)
		arena->allocator->poll(arena->allocator->context);
}

/* The allocator on malloc, for programs without a server. */
extern const voc_allocator voc_allocator_malloc;

#endif
