/*
 * Counts of any number of terms in bounded memory: a Count-Min sketch (Cormode and Muthukrishnan 2005) of integers.
 *
 * A term has one cell in each of four rows, chosen by its hash; counting adds to all four, and reading takes the row with
 * the smallest count, the one with the fewest strangers in it. So a count is never too small, and too large by more than
 * e·N/w (N: all that was counted, w: cells in a row) with a probability below e⁻⁴. There is no "conservative update", which
 * would be more accurate but makes the result depend on the order: as it is, cells only add, and the sketch of a union is
 * the sum of the sketches, bit for bit.
 *
 * A cell carries the sentiment of its documents as well, in 12 bytes:
 *
 *     documents  32 bits, stops at 2³²−1
 *     mood       64 bits: judged · 2³⁹ + sum of sentiments in 1/10000, all modulo 2⁶⁴
 *
 * Modular sums add in any order; below VOC_SKETCH_MOOD_DOCUMENTS documents the two halves cannot run into each other.
 */
#ifndef VOC_THEME_TERM_SKETCH_H
#define VOC_THEME_TERM_SKETCH_H

#include "theme/term_table.h"

#include <stdbool.h>

#define VOC_SKETCH_ROWS 4
#define VOC_SKETCH_WIDTH (1u << 17)
#define VOC_SKETCH_CELLS (VOC_SKETCH_ROWS * VOC_SKETCH_WIDTH)
#define VOC_SKETCH_SUM_BITS 39
#define VOC_SKETCH_MOOD_DOCUMENTS 27000000u /* 10000 · this < 2³⁸ */

typedef struct voc_sketch_cell
{
	uint32_t documents;
	uint32_t mood_low;
	uint32_t mood_high;
} voc_sketch_cell;

typedef struct voc_term_sketch
{
	const voc_allocator *allocator;
	voc_sketch_cell *cells; /* NULL: there is no sketch */
} voc_term_sketch;

extern voc_status voc_term_sketch_open(voc_term_sketch *sketch, const voc_allocator *allocator);
extern void voc_term_sketch_free(voc_term_sketch *sketch);
extern void voc_term_sketch_add(voc_term_sketch *sketch, const voc_term_count *more);

/* Asks for the memory of a term that will soon be added. */
extern void voc_term_sketch_expect(const voc_term_sketch *sketch, uint64_t hash);

/* What a cell holds, and back; `judged` counts modulo 2²⁵. */
extern void voc_sketch_cell_read(const voc_sketch_cell *cell, uint32_t *judged, int64_t *sum);
extern void voc_sketch_cell_add(voc_sketch_cell *cell, uint32_t documents, uint32_t judged, int64_t sum);

/* The estimate; false in `mood_known` when so many documents share the cell that the mood cannot be told. */
extern voc_term_count voc_term_sketch_estimate(const voc_term_sketch *sketch, uint64_t hash, bool *mood_known);

#endif
