/*
 * Many texts among which near copies are sought: the state of the aggregate near_duplicates_summary.
 *
 * The image: version 1 | 3 bytes of zero | number of records 8 | records (copy_text.h), sorted. So the same texts are the same
 * bytes, whatever the order in which they came. An image of more than a gigabyte is impossible, in memory and on disk: texts
 * are refused (VOC_LIMIT) beyond VOC_COPY_SET_BYTES, which holds about 14 million texts of 50 characters.
 */
#ifndef VOC_FEEDBACK_COPY_SET_H
#define VOC_FEEDBACK_COPY_SET_H

#include "feedback/copy_text.h"

#define VOC_COPY_SET_VERSION 1
#define VOC_COPY_SET_HEAD_BYTES 12
#define VOC_COPY_SET_BYTES 1000000000u

typedef struct voc_copy_chunk voc_copy_chunk;

typedef struct voc_copy_set
{
	voc_arena arena;
	voc_copy_chunk *newest; /* records in the order in which they came, in chunks of a megabyte */
	uint64_t count;
	size_t bytes; /* of all records */
} voc_copy_set;

extern void voc_copy_set_init(voc_copy_set *set, const voc_allocator *allocator);

/* A text without a letter is passed over. `scratch` is left for the caller to reset. */
extern voc_status voc_copy_set_add(voc_copy_set *set, voc_arena *scratch, int64_t id, voc_bytes body);

/* Checks an image, and adds what it holds to `set` if that is not NULL. */
extern voc_status voc_copy_set_absorb(voc_copy_set *set, const voc_allocator *allocator, const unsigned char *image,
									  size_t size, voc_error *error);

extern size_t voc_copy_set_size(const voc_copy_set *set);
extern voc_status voc_copy_set_write(const voc_copy_set *set, voc_arena *scratch, unsigned char *image);

/* How many texts an image says that it holds; it has its head at least. */
extern uint64_t voc_copy_set_image_texts(const unsigned char *image);

/* Records of a set, or of an image that has been checked, sorted. */
typedef struct voc_copy_list
{
	const unsigned char **records;
	uint32_t count;
} voc_copy_list;

extern voc_status voc_copy_list_of_set(const voc_copy_set *set, voc_arena *arena, voc_copy_list *list);
extern voc_status voc_copy_list_of_image(const unsigned char *image, size_t size, voc_arena *arena, voc_copy_list *list);

#endif
