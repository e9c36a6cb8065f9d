/*
 * What themes go along with: answers by the set of themes that they mention.
 *
 * A state counts, for each distinct set of themes, its answers: promoters, passives and detractors, or of a numeric
 * outcome the number, the sum and the sum of squares as whole numbers, an outcome being a multiple of 2^-40. So the
 * order of the answers does not show, and states add up exactly. Answers without a theme are the empty set.
 *
 * Example: three answers, {price} 3, {price, staff} 9 and {} 10, are kept as
 *
 *     {}              1 promoter
 *     {price}         1 detractor
 *     {price, staff}  1 promoter
 *
 * The numbers drawn from it, and what is assumed, stand in impact_values.c.
 *
 * As bytes: version 1, kind, 1 if all outcomes are 0 or 1; then as numbers of base/varint.h: themes, each its length
 * and its name, names rising; sets, each its size and the gaps between its themes' numbers, sets rising by size and
 * numbers; behind each set its three counts, or its number, 16 bytes sum and 32 bytes sum of squares.
 */
#ifndef VOC_THEME_IMPACT_H
#define VOC_THEME_IMPACT_H

#include "base/array.h"
#include "base/status.h"
#include "base/wide.h"

#define VOC_IMPACT_SETS 32768
#define VOC_IMPACT_THEMES 1000
#define VOC_IMPACT_THEMES_PER_ANSWER 32
#define VOC_IMPACT_NAME_BYTES 1000
#define VOC_IMPACT_ANSWERS UINT32_MAX
#define VOC_IMPACT_FRACTION_BITS 40
#define VOC_IMPACT_LARGEST 9007199254740992.0 /* 2^53: of an outcome, in size */

typedef enum voc_impact_kind
{
	VOC_IMPACT_NOTHING, /* no answer yet */
	VOC_IMPACT_NPS,
	VOC_IMPACT_OUTCOME
} voc_impact_kind;

typedef struct voc_impact_name
{
	const char *bytes;
	size_t length;
	uint64_t hash;
} voc_impact_name;

/* Of a set's answers. NPS: promoters, passives, detractors; outcome: the rest. */
typedef struct voc_impact_cell
{
	uint64_t classes[3];
	uint64_t count;
	uint64_t sum[2];	 /* two's complement, in 2^-40 */
	uint64_t squares[4]; /* in 2^-80 */
} voc_impact_cell;

typedef struct voc_impact_set
{
	uint64_t hash;
	uint32_t first; /* in `members`: numbers of themes, rising */
	uint32_t size;
	voc_impact_cell cell;
} voc_impact_set;

typedef struct voc_impact
{
	voc_arena *arena;
	voc_impact_kind kind;
	bool binary; /* all outcomes are 0 or 1 */
	uint64_t answers;
	VOC_ARRAY(voc_impact_name) names;
	VOC_ARRAY(uint16_t) members;
	VOC_ARRAY(voc_impact_set) sets;
	uint32_t *name_slots; /* hash tables: number + 1 */
	uint32_t name_slot_count;
	uint32_t *set_slots;
	uint32_t set_slot_count;
} voc_impact;

extern void voc_impact_init(voc_impact *impact, voc_arena *arena);

/* ---- One answer: its themes, in any order, repeats allowed; then what it scored ---- */

typedef struct voc_impact_answer
{
	uint16_t themes[VOC_IMPACT_THEMES_PER_ANSWER];
	uint32_t count;
} voc_impact_answer;

/* VOC_LIMIT with the words for it: too many themes of an answer or a state, or too long a name. */
extern voc_status voc_impact_mention(voc_impact *impact, voc_impact_answer *answer, const char *name, size_t length,
									 voc_error *error);

/* VOC_RANGE: the score is not from 0 to 10. VOC_PARAMETER: the state holds outcomes. VOC_LIMIT: too much. */
extern voc_status voc_impact_add_score(voc_impact *impact, voc_impact_answer *answer, int32_t score, voc_error *error);

/* VOC_RANGE: the outcome is not finite or above 2^53 in size. VOC_PARAMETER: the state holds scores. */
extern voc_status voc_impact_add_outcome(voc_impact *impact, voc_impact_answer *answer, double outcome,
										 voc_error *error);

/* ---- Whole states ---- */

extern voc_status voc_impact_merge(voc_impact *impact, const voc_impact *from, voc_error *error);
extern voc_status voc_impact_size(const voc_impact *impact, size_t *size);
extern voc_status voc_impact_write(const voc_impact *impact, unsigned char *to);
extern voc_status voc_impact_read(voc_impact *impact, const unsigned char *image, size_t size, voc_error *error);

/* Adds a cell of the set that `answer` names; for merging and reading. */
extern voc_status voc_impact_add_cell(voc_impact *impact, voc_impact_answer *answer, voc_impact_kind kind, bool binary,
									  const voc_impact_cell *cell, voc_error *error);
extern uint64_t voc_impact_cell_answers(const voc_impact_cell *cell, voc_impact_kind kind);

/* ---- Numbers; NaN where there is none ---- */

typedef struct voc_impact_figure
{
	double value;
	double low;
	double high;
} voc_impact_figure;

typedef struct voc_impact_row
{
	const voc_impact_name *theme;
	uint64_t mentions;
	uint64_t others; /* answers without the theme */
	voc_impact_figure with;
	voc_impact_figure without;
	voc_impact_figure effect;
	voc_impact_figure contribution;
} voc_impact_row;

typedef struct voc_impact_summary
{
	double score; /* of all answers; NaN without answers */
	double total; /* what the contributions add up to */
	size_t count;
	voc_impact_row *rows; /* the largest contribution in size first */
} voc_impact_summary;

/* Score and total alone. */
extern voc_status voc_impact_totals(const voc_impact *impact, voc_impact_summary *summary);
extern voc_status voc_impact_summarize(const voc_impact *impact, double confidence, voc_impact_summary *summary);

#endif
