/*
 * The tally: how many answers fell into each class of a scale, and how much they weigh. It is the state of every score
 * aggregate.
 *
 * A score of this room depends on the answers only through their classes: NPS on promoters, passives and detractors, CES
 * on the seven levels. So a state holds one count a class, and nothing is lost: any split of the rows merges into the
 * same state, whatever the order, and a row can be taken out again exactly.
 *
 * Image (the very bytes that are stored; the server's length word stands in front, integers in the machine's order):
 *
 *     0       4        5      6          7       8                8 + 8k               8 + 32k              8 + 64k
 *     +-------+--------+------+----------+-------+----------------+--------------------+--------------------+
 *     | length| version| kind | weighted | scale | count × k      | Σw × k, 3 limbs    | Σw² × k, 4 limbs   |
 *     +-------+--------+------+----------+-------+----------------+--------------------+--------------------+
 *                                                                 '-- only when weighted is 1 --------------'
 *
 * k is the number of classes of the kind. `scale` is CSAT's (2 to 11, 0 while there is no answer), else 0.
 *
 * Weights are fixed point: multiples of 2^-64, 0 or from 2^-32 to 2^32. Every float8 from 2^-12 on is such a multiple
 * and is taken exactly; smaller ones are rounded by at most 2^-65. Σw counts in 2^-64, Σw² in 2^-128, both without
 * rounding. An answer without a weight weighs 1.
 *
 * One value has one image: where all weights are 1, Σw and Σw² equal the counts (and, by Cauchy and Schwarz, only there),
 * and they are left out. Example: two answers of 9 with weights 1 and 1 give the 32 bytes that two plain answers give;
 * weights 0.5 and 1.5 have Σw = 2 but Σw² = 2.5 and need the long form.
 */
#ifndef VOC_METRIC_TALLY_H
#define VOC_METRIC_TALLY_H

#include "base/status.h"
#include "base/wide.h"
#include "metric/reader.h"

#define VOC_TALLY_VERSION 1
#define VOC_TALLY_MAX_CLASSES 9
#define VOC_TALLY_SUM_LIMBS 3
#define VOC_TALLY_SQUARE_LIMBS 4
#define VOC_TALLY_SUM_EXPONENT (-64)
#define VOC_TALLY_SQUARE_EXPONENT (-128)

/* 2^32 and 2^-32 */
#define VOC_WEIGHT_LARGEST 4294967296.0
#define VOC_WEIGHT_SMALLEST 0.00000000023283064365386963

#define VOC_CSAT_SMALLEST_SCALE 2
#define VOC_CSAT_LARGEST_SCALE 11

typedef enum voc_tally_kind
{
	VOC_TALLY_NPS = 1,
	VOC_TALLY_NET_SENTIMENT,
	VOC_TALLY_CSAT,
	VOC_TALLY_CES,
	VOC_TALLY_SHARE,
	VOC_TALLY_NPS_PAIRED
} voc_tally_kind;

/* Classes of NPS and of net sentiment; a pair of NPS answers is in class 3 × before + after. */
enum
{
	VOC_POSITIVE,
	VOC_PASSIVE,
	VOC_NEGATIVE,
	VOC_NET_CLASSES
};

/* Classes of CSAT and of shares. CES: class 0 is the answer 1. */
enum
{
	VOC_YES,
	VOC_NO,
	VOC_SHARE_CLASSES
};
#define VOC_CES_CLASSES 7

typedef struct voc_tally
{
	uint32_t length_word; /* the server's; the engine neither reads nor writes it */
	uint8_t version;
	uint8_t kind;
	uint8_t weighted;
	uint8_t scale;
	int64_t counts[];
} voc_tally;

/* The largest tally, for one on the stack. */
typedef union voc_tally_room
{
	voc_tally tally;
	uint64_t words[1 + VOC_TALLY_MAX_CLASSES * (1 + VOC_TALLY_SUM_LIMBS + VOC_TALLY_SQUARE_LIMBS)];
} voc_tally_room;

typedef struct voc_tally_form
{
	const char *name; /* as messages call it: "nps_state" */
	size_t classes;
	const char *const *keys; /* of the text form, one a class */
} voc_tally_form;

extern const voc_tally_form *voc_tally_form_of(voc_tally_kind kind);

extern size_t voc_tally_size(voc_tally_kind kind, bool weighted);
extern void voc_tally_clear(voc_tally *tally, voc_tally_kind kind, bool weighted);

static inline size_t
voc_tally_classes(const voc_tally *tally)
{
	return voc_tally_form_of((voc_tally_kind) tally->kind)->classes;
}

/* Σw and Σw² of a class of a weighted tally. */
static inline uint64_t *
voc_tally_sum(voc_tally *tally, size_t classes, size_t class)
{
	return (uint64_t *) tally->counts + classes + VOC_TALLY_SUM_LIMBS * class;
}

static inline uint64_t *
voc_tally_square(voc_tally *tally, size_t classes, size_t class)
{
	return (uint64_t *) tally->counts + classes * (1 + VOC_TALLY_SUM_LIMBS) +
		   VOC_TALLY_SQUARE_LIMBS * class;
}

/* How many answers a tally of `classes` classes holds. */
static inline uint64_t
voc_tally_total(const voc_tally *tally, size_t classes)
{
	uint64_t total = 0;

	for (size_t i = 0; i < classes; i++)
		total += (uint64_t) tally->counts[i];
	return total;
}

static inline int64_t
voc_tally_responses(const voc_tally *tally)
{
	return (int64_t) voc_tally_total(tally, voc_tally_classes(tally));
}

/* The class of an answer from 0 to 10; without a branch, which random answers would mispredict. */
static inline unsigned
voc_nps_class(int32_t score)
{
	return (unsigned) (score < 9) + (unsigned) (score < 7);
}

/* A weight as a multiple of 2^-64. VOC_PARAMETER: negative, infinite, NaN. VOC_RANGE: too large or too small. */
extern voc_status voc_weight_fix(double weight, voc_wide_pair *fixed);

/* The same tally in the weighted form; `to` has room for it and does not overlap. */
extern void voc_tally_widen(voc_tally *to, const voc_tally *from);

/* Back to the form without weights where all of them are 1, and to scale 0 where there is no answer. */
extern void voc_tally_normalize(voc_tally *tally);

/* One answer in or out. VOC_RANGE: more than 2^63 − 1 answers, or the answer is not there. */
extern voc_status voc_tally_add_weighted(voc_tally *tally, size_t class, voc_wide_pair weight);
extern voc_status voc_tally_remove(voc_tally *tally, size_t class);
extern voc_status voc_tally_remove_weighted(voc_tally *tally, size_t class, voc_wide_pair weight);

/*
 * into += from, into −= from. `into` must be weighted if `from` is. VOC_RANGE: too many answers, or not contained;
 * VOC_PARAMETER: scales that differ. A failed call may leave `into` changed, and then it must not be used.
 */
extern voc_status voc_tally_merge(voc_tally *into, const voc_tally *from);
extern voc_status voc_tally_subtract(voc_tally *into, const voc_tally *from);

/* Whether `size` bytes are a tally that can have come from answers, in its one form. */
extern bool voc_tally_is_sound(const voc_tally *tally, size_t size);

/* A total order in which only equal tallies are equal; a frozen hash. */
extern int voc_tally_compare(const voc_tally *a, const voc_tally *b);
extern uint64_t voc_tally_hash(const voc_tally *tally, uint64_t seed);

/* The text form, a JSON object: tally_text.c. Reading sets `error` unless it answers VOC_OK. */
#define VOC_TALLY_TEXT_SIZE 8192
extern size_t voc_tally_write(const voc_tally *tally, char *to);
extern voc_status voc_tally_read(const char *text, voc_tally_kind kind, voc_tally_room *to,
								 voc_error *error);
extern bool voc_tally_read_object(voc_reader *in, voc_tally_kind kind, voc_tally_room *to);

#endif
