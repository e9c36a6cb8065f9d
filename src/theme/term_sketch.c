#include "theme/term_sketch.h"

#include "base/hash.h"

#include <string.h>

voc_status
voc_term_sketch_open(voc_term_sketch *sketch, const voc_allocator *allocator)
{
	sketch->allocator = allocator;
	sketch->cells = allocator->allocate(allocator->context, VOC_SKETCH_CELLS * sizeof(voc_sketch_cell));
	if (sketch->cells == NULL)
		return VOC_NO_MEMORY;
	memset(sketch->cells, 0, VOC_SKETCH_CELLS * sizeof(voc_sketch_cell));
	return VOC_OK;
}

void
voc_term_sketch_free(voc_term_sketch *sketch)
{
	if (sketch->cells != NULL)
		sketch->allocator->release(sketch->allocator->context, sketch->cells);
	sketch->cells = NULL;
}

/* Three rows take 17 bits of the hash each, the fourth takes them from the hash mixed once more. */
static uint32_t
cell_index(uint64_t hash, unsigned row)
{
	uint64_t bits = row < 3 ? hash >> (17 * row) : voc_mix64(hash);

	return row * VOC_SKETCH_WIDTH + ((uint32_t) bits & (VOC_SKETCH_WIDTH - 1));
}

static uint64_t
mood_of(const voc_sketch_cell *cell)
{
	return (uint64_t) cell->mood_high << 32 | cell->mood_low;
}

void
voc_sketch_cell_add(voc_sketch_cell *cell, uint32_t documents, uint32_t judged, int64_t sum)
{
	uint64_t mood = mood_of(cell) + ((uint64_t) judged << VOC_SKETCH_SUM_BITS) + (uint64_t) sum;

	cell->documents = documents > UINT32_MAX - cell->documents ? UINT32_MAX : cell->documents + documents;
	cell->mood_low = (uint32_t) mood;
	cell->mood_high = (uint32_t) (mood >> 32);
}

void
voc_sketch_cell_read(const voc_sketch_cell *cell, uint32_t *judged, int64_t *sum)
{
	const uint64_t half = UINT64_C(1) << (VOC_SKETCH_SUM_BITS - 1);
	uint64_t mood = mood_of(cell);
	uint64_t low = mood & (2 * half - 1);

	*sum = low < half ? (int64_t) low : (int64_t) low - (int64_t) (2 * half);
	*judged = (uint32_t) ((mood - (uint64_t) *sum) >> VOC_SKETCH_SUM_BITS);
}

void
voc_term_sketch_add(voc_term_sketch *sketch, const voc_term_count *more)
{
	for (unsigned row = 0; row < VOC_SKETCH_ROWS; row++)
		voc_sketch_cell_add(&sketch->cells[cell_index(more->hash, row)], more->documents, more->judged, more->sum);
}

void
voc_term_sketch_expect(const voc_term_sketch *sketch, uint64_t hash)
{
	for (unsigned row = 0; row < VOC_SKETCH_ROWS; row++)
		__builtin_prefetch(&sketch->cells[cell_index(hash, row)], 1);
}

voc_term_count
voc_term_sketch_estimate(const voc_term_sketch *sketch, uint64_t hash, bool *mood_known)
{
	const voc_sketch_cell *least = &sketch->cells[cell_index(hash, 0)];
	voc_term_count estimate = {.hash = hash};

	for (unsigned row = 1; row < VOC_SKETCH_ROWS; row++)
	{
		const voc_sketch_cell *cell = &sketch->cells[cell_index(hash, row)];

		if (cell->documents < least->documents)
			least = cell;
	}
	estimate.documents = least->documents;
	*mood_known = least->documents <= VOC_SKETCH_MOOD_DOCUMENTS;
	if (*mood_known)
		voc_sketch_cell_read(least, &estimate.judged, &estimate.sum);
	return estimate;
}
