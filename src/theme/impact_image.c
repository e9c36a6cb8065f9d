/*
 * The bytes of a theme impact state: names and sets in an order that does not tell how the answers came in.
 */
#include "theme/impact.h"

#include "base/sort.h"
#include "base/utf8.h"
#include "theme/image_io.h"

#include <stdio.h>
#include <string.h>

#define IMAGE_VERSION 1
#define MOST_SQUARE_BITS 186 /* of one outcome: (2^53 · 2^40)² */

/* ---- Canonical order ---- */

typedef struct ordered_set
{
	uint16_t themes[VOC_IMPACT_THEMES_PER_ANSWER];
	const voc_impact_set *set;
} ordered_set;

static int
compare_names(const void *left, const void *right, const void *context)
{
	const voc_impact_name *names = context;
	const voc_impact_name *a = &names[*(const uint32_t *) left];
	const voc_impact_name *b = &names[*(const uint32_t *) right];
	int order = memcmp(a->bytes, b->bytes, a->length < b->length ? a->length : b->length);

	return order != 0 ? order : VOC_COMPARE(a->length, b->length);
}

static int
compare_sets(const void *left, const void *right, const void *context)
{
	const ordered_set *a = left;
	const ordered_set *b = right;

	(void) context;
	if (a->set->size != b->set->size)
		return VOC_COMPARE(a->set->size, b->set->size);
	for (uint32_t i = 0; i < a->set->size; i++)
		if (a->themes[i] != b->themes[i])
			return VOC_COMPARE(a->themes[i], b->themes[i]);
	return 0;
}

/* Themes in the order of their names, in `order`; sets with the numbers that their themes have in it. */
static voc_status
put_in_order(const voc_impact *impact, voc_arena *scratch, uint32_t **order, ordered_set **sets)
{
	size_t count = impact->names.count;
	uint16_t *rank = voc_arena_allocate_array(scratch, count + 1, sizeof(uint16_t));

	*order = voc_arena_allocate_array(scratch, count + 1, sizeof(uint32_t));
	*sets = voc_arena_allocate_array(scratch, impact->sets.count + 1, sizeof(ordered_set));
	if (rank == NULL || *order == NULL || *sets == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < count; i++)
		(*order)[i] = i;
	voc_sort(*order, count, sizeof(uint32_t), compare_names, impact->names.items);
	for (uint16_t i = 0; i < count; i++)
		rank[(*order)[i]] = i;
	for (size_t i = 0; i < impact->sets.count; i++)
	{
		ordered_set *ordered = &(*sets)[i];

		ordered->set = &impact->sets.items[i];
		for (uint32_t k = 0; k < ordered->set->size; k++)
		{
			uint16_t theme = rank[impact->members.items[ordered->set->first + k]];
			uint32_t place = k;

			for (; place > 0 && ordered->themes[place - 1] > theme; place--)
				ordered->themes[place] = ordered->themes[place - 1];
			ordered->themes[place] = theme;
		}
	}
	voc_sort(*sets, impact->sets.count, sizeof(ordered_set), compare_sets, NULL);
	return VOC_OK;
}

/* ---- Writing ---- */

static void
put_cell(voc_image_writer *out, const voc_impact_cell *cell, voc_impact_kind kind)
{
	if (kind == VOC_IMPACT_NPS)
	{
		for (int i = 0; i < 3; i++)
			voc_image_put_number(out, cell->classes[i]);
		return;
	}
	voc_image_put_number(out, cell->count);
	for (int i = 0; i < 2; i++)
		voc_image_put_hash(out, cell->sum[i]);
	for (int i = 0; i < 4; i++)
		voc_image_put_hash(out, cell->squares[i]);
}

static voc_status
put_impact(voc_image_writer *out, const voc_impact *impact)
{
	const unsigned char head[3] = {IMAGE_VERSION, (unsigned char) impact->kind,
								   impact->kind == VOC_IMPACT_OUTCOME && impact->binary};
	voc_arena scratch;
	uint32_t *order;
	ordered_set *sets;
	voc_status status;

	voc_arena_init(&scratch, impact->arena->allocator);
	status = put_in_order(impact, &scratch, &order, &sets);
	if (status == VOC_OK)
	{
		voc_image_put_bytes(out, head, sizeof(head));
		voc_image_put_number(out, impact->names.count);
		for (size_t i = 0; i < impact->names.count; i++)
		{
			const voc_impact_name *name = &impact->names.items[order[i]];

			voc_image_put_number(out, name->length);
			voc_image_put_bytes(out, name->bytes, name->length);
		}
		voc_image_put_number(out, impact->sets.count);
	}
	for (size_t i = 0; i < impact->sets.count && status == VOC_OK; i++)
	{
		uint16_t next = 0;

		voc_image_poll(impact->arena->allocator, i);
		voc_image_put_number(out, sets[i].set->size);
		for (uint32_t k = 0; k < sets[i].set->size; k++)
		{
			voc_image_put_number(out, (uint16_t) (sets[i].themes[k] - next));
			next = (uint16_t) (sets[i].themes[k] + 1);
		}
		put_cell(out, &sets[i].set->cell, impact->kind);
	}
	voc_arena_free(&scratch);
	return status;
}

voc_status
voc_impact_size(const voc_impact *impact, size_t *size)
{
	voc_image_writer out = {NULL, 0};
	voc_status status = put_impact(&out, impact);

	*size = out.size;
	return status;
}

voc_status
voc_impact_write(const voc_impact *impact, unsigned char *to)
{
	voc_image_writer out = {to, 0};

	return put_impact(&out, impact);
}

/* ---- Reading ---- */

static bool
is_text(const unsigned char *at, size_t length)
{
	const unsigned char *end = at + length;

	while (at < end)
	{
		uint32_t character;
		size_t step = voc_utf8_next(at, end, &character);

		if (character == 0 || (character == 0xFFFD && (step != 3 || memcmp(at, "\xEF\xBF\xBD", 3) != 0)))
			return false;
		at += step;
	}
	return true;
}

static void
get_names(voc_image_reader *in, voc_impact *impact, voc_error *error)
{
	uint64_t count = voc_image_get_number(in, VOC_IMPACT_THEMES, "a number of themes");

	for (uint64_t i = 0; i < count && in->at != NULL; i++)
	{
		const unsigned char *place = in->at;
		size_t length = (size_t) voc_image_get_number(in, VOC_IMPACT_NAME_BYTES, "the length of a name");
		const unsigned char *name = voc_image_get_bytes(in, length, "a name");
		voc_impact_answer answer = {.count = 0};

		if (name == NULL)
			return;
		if (!is_text(name, length))
			voc_image_fail(in, place, "a name in UTF-8");
		else if (voc_impact_mention(impact, &answer, (const char *) name, length, error) != VOC_OK)
			return;
		else if (i > 0 && compare_names(&(uint32_t){(uint32_t) i - 1}, &(uint32_t){(uint32_t) answer.themes[0]},
										impact->names.items) >= 0)
			voc_image_fail(in, place, "a name behind the one before");
	}
}

static uint64_t
is_negative(const uint64_t sum[2])
{
	return sum[1] >> 63;
}

/* Whether some outcomes, of which there are `count`, can have these sums. */
static bool
is_possible(const voc_impact_cell *cell, bool binary)
{
	uint64_t size[2] = {cell->sum[0], cell->sum[1]};
	uint64_t square[5] = {0};
	uint64_t most[5] = {0};
	const uint64_t one = UINT64_C(1) << VOC_IMPACT_FRACTION_BITS;
	uint64_t shifted[4] = {0};

	if (cell->count == 0)
		return false;
	if (is_negative(cell->sum))
	{
		memset(size, 0, sizeof(size));
		voc_wide_subtract(size, cell->sum, 2);
	}
	voc_wide_multiply(square, size, 2, size, 2);
	voc_wide_multiply(most, cell->squares, 4, &cell->count, 1);
	if (voc_wide_compare(square, most, 5) > 0)
		return false;
	memset(most, 0, sizeof(most));
	most[MOST_SQUARE_BITS / 64] = UINT64_C(1) << (MOST_SQUARE_BITS % 64);
	voc_wide_multiply_small(most, 5, cell->count, 0);
	memcpy(square, cell->squares, sizeof(cell->squares));
	square[4] = 0;
	if (voc_wide_compare(square, most, 5) > 0)
		return false;
	if (!binary)
		return true;
	memcpy(shifted, size, sizeof(size));
	voc_wide_multiply_small(shifted, 4, one, 0);
	return !is_negative(cell->sum) && voc_wide_compare(shifted, cell->squares, 4) == 0 && (size[0] & (one - 1)) == 0 &&
		   voc_wide_divide_small(size, 2, one) == 0 && size[1] == 0 && size[0] <= cell->count;
}

static void
get_cell(voc_image_reader *in, voc_impact_cell *cell, voc_impact_kind kind, bool binary)
{
	const unsigned char *place = in->at;

	*cell = (voc_impact_cell){{0}, 0, {0}, {0}};
	if (kind == VOC_IMPACT_NPS)
	{
		for (int i = 0; i < 3; i++)
			cell->classes[i] = voc_image_get_number(in, VOC_IMPACT_ANSWERS, "a number of answers");
		if (in->at != NULL && voc_impact_cell_answers(cell, kind) == 0)
			voc_image_fail(in, place, "an answer");
		return;
	}
	cell->count = voc_image_get_number(in, VOC_IMPACT_ANSWERS, "a number of answers");
	for (int i = 0; i < 2; i++)
		cell->sum[i] = voc_image_get_hash(in, "a sum");
	for (int i = 0; i < 4; i++)
		cell->squares[i] = voc_image_get_hash(in, "a sum of squares");
	if (in->at != NULL && !is_possible(cell, binary))
		voc_image_fail(in, place, "sums that outcomes can have");
}

static void
get_sets(voc_image_reader *in, voc_impact *impact, voc_impact_kind kind, bool binary, voc_error *error)
{
	uint64_t count = voc_image_get_number(in, VOC_IMPACT_SETS, "a number of sets");
	const unsigned char *place = in->at;
	bool used[VOC_IMPACT_THEMES] = {false};

	if (in->at != NULL && (count == 0) != (kind == VOC_IMPACT_NOTHING))
		voc_image_fail(in, place, "a number of sets");
	for (uint64_t i = 0; i < count && in->at != NULL; i++)
	{
		voc_impact_answer answer;
		voc_impact_cell cell;
		uint64_t next = 0;

		voc_image_poll(impact->arena->allocator, i);
		place = in->at;
		answer.count = (uint32_t) voc_image_get_number(in, VOC_IMPACT_THEMES_PER_ANSWER, "the size of a set");
		for (uint32_t k = 0; k < answer.count && in->at != NULL; k++)
		{
			next += voc_image_get_number(in, VOC_IMPACT_THEMES, "a theme");
			if (next >= impact->names.count)
			{
				voc_image_fail(in, place, "a theme");
				return;
			}
			used[next] = true;
			answer.themes[k] = (uint16_t) next++;
		}
		get_cell(in, &cell, kind, binary);
		if (in->at != NULL && voc_impact_add_cell(impact, &answer, kind, binary, &cell, error) != VOC_OK)
			return;
		if (in->at != NULL && impact->sets.count != i + 1)
			voc_image_fail(in, place, "a set that did not come before");
	}
	for (size_t i = 0; i < impact->names.count; i++)
		if (!used[i])
			voc_image_fail(in, in->at, "themes that answers mention");
}

voc_status
voc_impact_read(voc_impact *impact, const unsigned char *image, size_t size, voc_error *error)
{
	voc_image_reader in = {image, image, image + size, NULL, NULL};
	const unsigned char *head = voc_image_get_bytes(&in, 3, "a version, a kind and a form");

	*error = (voc_error){.status = VOC_OK};
	if (head != NULL &&
		(head[0] != IMAGE_VERSION || head[1] > VOC_IMPACT_OUTCOME || head[2] > (head[1] == VOC_IMPACT_OUTCOME)))
		voc_image_fail(&in, image, "version 1, and a kind");
	if (in.at != NULL)
		get_names(&in, impact, error);
	if (error->status == VOC_OK && in.at != NULL)
		get_sets(&in, impact, (voc_impact_kind) head[1], head[2] == 1, error);
	if (error->status != VOC_OK)
		return error->status;
	if (in.at != NULL && in.at != in.end)
		voc_image_fail(&in, in.at, "the end");
	if (in.at != NULL)
		return VOC_OK;
	*error = (voc_error){.status = VOC_CORRUPT, .message = "theme impact state is damaged"};
	snprintf(error->detail, sizeof(error->detail), "At byte %zu of %zu, expected %s.",
			 (size_t) (in.failed_at - in.start), size, in.expected);
	return VOC_CORRUPT;
}
