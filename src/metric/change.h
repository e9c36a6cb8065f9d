/*
 * Why a score changed: the segments of two periods, each with its answers before and after, sorted by name.
 *
 * The change of the total score is split exactly (Kitagawa 1955) into what comes from segments growing or shrinking, with
 * w a segment's share of the weight and x its score:
 *
 *     x̄₁ − x̄₀ = Σ (w₁ − w₀)·(x₁ + x₀)/2  +  Σ (x₁ − x₀)·(w₁ + w₀)/2
 *                  mix                       rate
 *
 * Example: A falls from 80 % of the answers to 50 %, keeping its score 50; B grows from 20 % to 50 % and goes from 0 to
 * 10. Total 40 → 30. Mix: A −0.3·50 = −15, B +0.3·5 = 1.5; rate: A 0, B 10·0.35 = 3.5; together −10.
 *
 * A segment that is missing in one period has no score there; it takes its score of the other, so that all of it is mix.
 */
#ifndef VOC_METRIC_CHANGE_H
#define VOC_METRIC_CHANGE_H

#include "base/array.h"
#include "metric/tally.h"

#define VOC_CHANGE_VERSION 1
#define VOC_CHANGE_MOST_SEGMENTS 1000000
#define VOC_CHANGE_LONGEST_NAME 1048576
#define VOC_CHANGE_MOST_NAME_BYTES (512u << 20) /* of all names: then any state fits into a value of 1 GB */

typedef struct voc_segment
{
	const char *name; /* NULL: the segment without a name */
	size_t length;
	char *room; /* for the name */
	size_t room_size;
	int64_t rows;	   /* how many rows were merged into it */
	voc_tally *before; /* with room for the weighted form */
	voc_tally *after;
} voc_segment;

typedef struct voc_change
{
	voc_arena *arena;
	VOC_ARRAY(voc_segment *) segments; /* by the bytes of the name, the nameless last */
	size_t spare; /* segments taken out, behind the others: a moving window takes as many as it holds at a time */
	uint64_t name_bytes;
} voc_change;

typedef struct voc_change_row
{
	double before_share; /* NaN where the period has no answers at all, as the effects then */
	double after_share;
	double before_score; /* NaN where the segment has no answers in the period */
	double after_score;
	double mix;
	double rate;
} voc_change_row;

extern void voc_change_init(voc_change *change, voc_arena *arena);

/* Adds or takes out `rows` rows of a segment. VOC_RANGE: too many answers, or not contained. VOC_LIMIT: see above. */
extern voc_status voc_change_add(voc_change *change, const char *name, size_t length, int64_t rows,
								 const voc_tally *before, const voc_tally *after);
extern voc_status voc_change_remove(voc_change *change, const char *name, size_t length,
									int64_t rows, const voc_tally *before, const voc_tally *after);

/* One row a segment, in order. */
extern voc_change_row *voc_change_rows(const voc_change *change);

/* Order of two changes; equal only when all segments are. */
extern int voc_change_compare(const voc_change *a, const voc_change *b);
extern uint64_t voc_change_hash(const voc_change *change, uint64_t seed);

/* The image behind the server's length word; every integer in the machine's order, every part aligned to 8 bytes. */
extern size_t voc_change_image_size(const voc_change *change);
extern void voc_change_write_image(const voc_change *change, void *image);
extern voc_status voc_change_read_image(voc_change *change, const void *image, size_t size);

/* The text form, a JSON array of objects. */
extern char *voc_change_write(const voc_change *change);
extern voc_status voc_change_read(voc_change *change, const char *text, voc_error *error);

#endif
