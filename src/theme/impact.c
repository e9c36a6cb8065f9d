#include "theme/impact.h"

#include "base/hash.h"
#include "base/sort.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SCORE_MOST 10
#define PROMOTER_LEAST 9
#define PASSIVE_LEAST 7

void
voc_impact_init(voc_impact *impact, voc_arena *arena)
{
	*impact = (voc_impact){.arena = arena, .binary = true};
}

static voc_status
refuse(voc_error *error, voc_status status, const char *message, const char *detail, const char *hint)
{
	*error = (voc_error){.status = status};
	snprintf(error->message, sizeof(error->message), "%s", message);
	snprintf(error->detail, sizeof(error->detail), "%s", detail);
	snprintf(error->hint, sizeof(error->hint), "%s", hint);
	return status;
}

static voc_status
no_memory(voc_error *error)
{
	return refuse(error, VOC_NO_MEMORY, "out of memory for theme impact state", "", "");
}

static voc_status
beyond(voc_error *error, const char *what, uint64_t limit, const char *hint)
{
	char message[sizeof(error->message)];

	snprintf(message, sizeof(message), "%s %llu", what, (unsigned long long) limit);
	return refuse(error, VOC_LIMIT, message, "", hint);
}

/* ---- Hash tables of numbers, at most half full ---- */

static bool
enlarge_slots(voc_arena *arena, uint32_t **slots, uint32_t *slot_count)
{
	uint32_t size = *slot_count == 0 ? 64 : 4 * *slot_count;

	*slots = voc_arena_allocate_array(arena, size, sizeof(uint32_t));
	if (*slots == NULL)
		return false;
	memset(*slots, 0, size * sizeof(uint32_t));
	*slot_count = size;
	return true;
}

static void
fill_slot(uint32_t *slots, uint32_t slot_count, uint64_t hash, uint32_t number)
{
	uint32_t slot = (uint32_t) hash & (slot_count - 1);

	while (slots[slot] != 0)
		slot = (slot + 1) & (slot_count - 1);
	slots[slot] = number + 1;
}

/* The number of a name, or UINT32_MAX. */
static uint32_t
find_name(const voc_impact *impact, uint64_t hash, const char *bytes, size_t length)
{
	if (impact->name_slot_count == 0)
		return UINT32_MAX;
	for (uint32_t slot = (uint32_t) hash & (impact->name_slot_count - 1); impact->name_slots[slot] != 0;
		 slot = (slot + 1) & (impact->name_slot_count - 1))
	{
		const voc_impact_name *name = &impact->names.items[impact->name_slots[slot] - 1];

		if (name->hash == hash && name->length == length && memcmp(name->bytes, bytes, length) == 0)
			return impact->name_slots[slot] - 1;
	}
	return UINT32_MAX;
}

static bool
add_name(voc_impact *impact, uint64_t hash, const char *bytes, size_t length)
{
	char *copy = voc_arena_allocate(impact->arena, length + 1);

	if (copy == NULL)
		return false;
	memcpy(copy, bytes, length);
	copy[length] = '\0';
	if (2 * (impact->names.count + 1) > impact->name_slot_count)
	{
		if (!enlarge_slots(impact->arena, &impact->name_slots, &impact->name_slot_count))
			return false;
		for (uint32_t i = 0; i < impact->names.count; i++)
			fill_slot(impact->name_slots, impact->name_slot_count, impact->names.items[i].hash, i);
	}
	if (!VOC_ARRAY_PUSH(impact->arena, &impact->names, (voc_impact_name){copy, length, hash}))
		return false;
	fill_slot(impact->name_slots, impact->name_slot_count, hash, (uint32_t) impact->names.count - 1);
	return true;
}

/* ---- Answers ---- */

voc_status
voc_impact_mention(voc_impact *impact, voc_impact_answer *answer, const char *name, size_t length, voc_error *error)
{
	uint64_t hash = voc_hash64(name, length, 0);
	uint32_t number = find_name(impact, hash, name, length);
	uint32_t place = answer->count;

	if (length > VOC_IMPACT_NAME_BYTES)
		return beyond(error, "the name of a theme is longer in bytes than", VOC_IMPACT_NAME_BYTES, "");
	if (number == UINT32_MAX)
	{
		if (impact->names.count >= VOC_IMPACT_THEMES)
			return beyond(error, "theme impact state has more different themes than", VOC_IMPACT_THEMES,
						  "Merge or leave out rare themes.");
		number = (uint32_t) impact->names.count;
		if (!add_name(impact, hash, name, length))
			return no_memory(error);
	}
	while (place > 0 && answer->themes[place - 1] > number)
		place--;
	if (place > 0 && answer->themes[place - 1] == number)
		return VOC_OK;
	if (answer->count >= VOC_IMPACT_THEMES_PER_ANSWER)
		return beyond(error, "an answer has more themes than", VOC_IMPACT_THEMES_PER_ANSWER, "");
	memmove(answer->themes + place + 1, answer->themes + place, (answer->count - place) * sizeof(uint16_t));
	answer->themes[place] = (uint16_t) number;
	answer->count++;
	return VOC_OK;
}

static uint32_t
find_set(const voc_impact *impact, uint64_t hash, const voc_impact_answer *answer)
{
	if (impact->set_slot_count == 0)
		return UINT32_MAX;
	for (uint32_t slot = (uint32_t) hash & (impact->set_slot_count - 1); impact->set_slots[slot] != 0;
		 slot = (slot + 1) & (impact->set_slot_count - 1))
	{
		const voc_impact_set *set = &impact->sets.items[impact->set_slots[slot] - 1];

		if (set->hash == hash && set->size == answer->count &&
			(set->size == 0 ||
			 memcmp(impact->members.items + set->first, answer->themes, set->size * sizeof(uint16_t)) == 0))
			return impact->set_slots[slot] - 1;
	}
	return UINT32_MAX;
}

/* The set of an answer, made if it is new; NULL with the error set if it cannot be. */
static voc_impact_set *
take_set(voc_impact *impact, const voc_impact_answer *answer, voc_error *error)
{
	uint64_t hash = answer->count;
	uint32_t found;

	for (uint32_t i = 0; i < answer->count; i++)
		hash = voc_mix64(hash * 31 + answer->themes[i] + 1);
	found = find_set(impact, hash, answer);
	if (found != UINT32_MAX)
		return &impact->sets.items[found];
	if (impact->sets.count >= VOC_IMPACT_SETS)
	{
		beyond(error, "theme impact state has more different sets of themes than", VOC_IMPACT_SETS,
			   "Use fewer themes, or the main theme of each answer only.");
		return NULL;
	}
	if (2 * (impact->sets.count + 1) > impact->set_slot_count)
	{
		if (!enlarge_slots(impact->arena, &impact->set_slots, &impact->set_slot_count))
			goto failed;
		for (uint32_t i = 0; i < impact->sets.count; i++)
			fill_slot(impact->set_slots, impact->set_slot_count, impact->sets.items[i].hash, i);
	}
	if (!VOC_ARRAY_RESERVE(impact->arena, &impact->members, answer->count) ||
		!VOC_ARRAY_PUSH(impact->arena, &impact->sets,
						(voc_impact_set){hash, (uint32_t) impact->members.count, answer->count, {{0}, 0, {0}, {0}}}))
		goto failed;
	for (uint32_t i = 0; i < answer->count; i++)
		impact->members.items[impact->members.count++] = answer->themes[i];
	fill_slot(impact->set_slots, impact->set_slot_count, hash, (uint32_t) impact->sets.count - 1);
	return &impact->sets.items[impact->sets.count - 1];

failed:
	no_memory(error);
	return NULL;
}

uint64_t
voc_impact_cell_answers(const voc_impact_cell *cell, voc_impact_kind kind)
{
	return kind == VOC_IMPACT_OUTCOME ? cell->count : cell->classes[0] + cell->classes[1] + cell->classes[2];
}

voc_status
voc_impact_add_cell(voc_impact *impact, voc_impact_answer *answer, voc_impact_kind kind, bool binary,
					const voc_impact_cell *cell, voc_error *error)
{
	uint64_t answers = voc_impact_cell_answers(cell, kind);
	voc_impact_set *set;

	if (impact->kind != VOC_IMPACT_NOTHING && impact->kind != kind)
		return refuse(error, VOC_PARAMETER, "theme impact states of different kinds cannot be merged",
					  kind == VOC_IMPACT_NPS ? "One holds outcomes; the other NPS answers."
											 : "One holds NPS answers; the other outcomes.",
					  "");
	if (answers > VOC_IMPACT_ANSWERS - impact->answers)
		return beyond(error, "theme impact state cannot hold more answers than", VOC_IMPACT_ANSWERS, "");
	set = take_set(impact, answer, error);
	if (set == NULL)
		return error->status;
	impact->kind = kind;
	impact->binary = impact->binary && binary;
	impact->answers += answers;
	for (int i = 0; i < 3; i++)
		set->cell.classes[i] += cell->classes[i];
	set->cell.count += cell->count;
	voc_wide_add(set->cell.sum, cell->sum, 2);
	voc_wide_add(set->cell.squares, cell->squares, 4);
	return VOC_OK;
}

voc_status
voc_impact_add_score(voc_impact *impact, voc_impact_answer *answer, int32_t score, voc_error *error)
{
	voc_impact_cell cell = {{0}, 0, {0}, {0}};
	char message[sizeof(error->message)];

	if (score < 0 || score > SCORE_MOST)
	{
		snprintf(message, sizeof(message), "NPS score %d is not from 0 to %d", score, SCORE_MOST);
		return refuse(error, VOC_RANGE, message, "", "For other numbers use voc.theme_outcome_summary.");
	}
	cell.classes[score >= PROMOTER_LEAST ? 0 : score >= PASSIVE_LEAST ? 1 : 2] = 1;
	return voc_impact_add_cell(impact, answer, VOC_IMPACT_NPS, true, &cell, error);
}

/* The outcome as a multiple of 2^-40, rounded to nearest, ties to even, in size and sign; and its square. */
static void
fix_outcome(double outcome, voc_impact_cell *cell)
{
	int exponent;
	double fraction = frexp(fabs(outcome), &exponent);
	uint64_t size[2] = {0, 0};
	int shift = exponent - 53 + VOC_IMPACT_FRACTION_BITS;
	uint64_t mantissa = (uint64_t) ldexp(fraction, 53);

	if (shift >= 0)
	{
		voc_wide_pair wide = (voc_wide_pair) mantissa << shift;

		size[0] = (uint64_t) wide;
		size[1] = (uint64_t) (wide >> 64);
	}
	else if (shift > -54)
	{
		uint64_t half = UINT64_C(1) << (-shift - 1);
		uint64_t below = mantissa & (2 * half - 1);

		size[0] = mantissa >> -shift;
		size[0] += below > half || (below == half && (size[0] & 1)) ? 1 : 0;
	}
	voc_wide_multiply(cell->squares, size, 2, size, 2);
	memcpy(cell->sum, size, sizeof(size));
	if (outcome < 0)
	{
		memset(cell->sum, 0, sizeof(cell->sum));
		voc_wide_subtract(cell->sum, size, 2);
	}
}

voc_status
voc_impact_add_outcome(voc_impact *impact, voc_impact_answer *answer, double outcome, voc_error *error)
{
	voc_impact_cell cell = {{0}, 1, {0}, {0}};
	char message[sizeof(error->message)];

	if (!(fabs(outcome) <= VOC_IMPACT_LARGEST))
	{
		snprintf(message, sizeof(message), "outcome %g is not a finite number of at most %.0f in size", outcome,
				 VOC_IMPACT_LARGEST);
		return refuse(error, VOC_RANGE, message, "", "");
	}
	fix_outcome(outcome, &cell);
	return voc_impact_add_cell(impact, answer, VOC_IMPACT_OUTCOME, outcome == 0 || outcome == 1, &cell, error);
}

voc_status
voc_impact_merge(voc_impact *impact, const voc_impact *from, voc_error *error)
{
	for (size_t i = 0; i < from->sets.count; i++)
	{
		const voc_impact_set *set = &from->sets.items[i];
		voc_impact_answer answer = {.count = 0};
		voc_status status = VOC_OK;

		if (i % 256 == 0)
			voc_arena_poll(impact->arena);
		for (uint32_t k = 0; k < set->size && status == VOC_OK; k++)
		{
			const voc_impact_name *name = &from->names.items[from->members.items[set->first + k]];

			status = voc_impact_mention(impact, &answer, name->bytes, name->length, error);
		}
		if (status == VOC_OK)
			status = voc_impact_add_cell(impact, &answer, from->kind, from->binary, &set->cell, error);
		if (status != VOC_OK)
			return status;
	}
	return VOC_OK;
}
