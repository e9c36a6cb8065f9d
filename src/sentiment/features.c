#include "sentiment/features.h"

#include "base/hash.h"

#include <string.h>

#define ORDER_SEED UINT64_C(0x2545f4914f6cdd1d)
#define LETTERS_SEED UINT64_C(0x6c657474)
#define NEGATION_SEED UINT64_C(0x6e6f7421)
#define NEGATION_SCOPE 5
#define LETTERS_MIN 3
#define LETTERS_MAX 5

void
voc_features_init(voc_feature_set *set)
{
	set->count = set->slot_count = 0;
	voc_features_clear(set);
}

void
voc_features_clear(voc_feature_set *set)
{
	if (set->count > 0 || set->slot_count != VOC_FEATURE_SLOTS_FEW)
	{
		set->slot_count = VOC_FEATURE_SLOTS_FEW;
		memset(set->slots, 0, VOC_FEATURE_SLOTS_FEW * sizeof(set->slots[0]));
	}
	set->count = 0;
	set->units = 0;
	set->negated = 0;
	memset(set->recent, 0, sizeof(set->recent));
	memset(set->recent_kinds, 0, sizeof(set->recent_kinds));
}

static inline uint32_t
first_slot(uint64_t hash)
{
	return (uint32_t)(hash >> 20);
}

/* Twice as many slots. */
static void
spread(voc_feature_set *set)
{
	uint32_t mask = 2 * set->slot_count - 1;

	set->slot_count = mask + 1;
	memset(set->slots, 0, set->slot_count * sizeof(set->slots[0]));
	for (uint32_t i = 0; i < set->count; i++)
	{
		uint32_t slot = first_slot(set->features[i].hash) & mask;

		while (set->slots[slot] != 0)
			slot = (slot + 1) & mask;
		set->slots[slot] = (uint16_t)(i + 1);
	}
}

static inline void
add_feature(voc_feature_set *set, uint64_t hash, uint32_t first, uint32_t last, bool letters)
{
	uint32_t mask = set->slot_count - 1;
	uint32_t slot = first_slot(hash) & mask;
	voc_feature *feature;

	while (set->slots[slot] != 0)
	{
		if (set->features[set->slots[slot] - 1].hash == hash)
			return;
		slot = (slot + 1) & mask;
	}
	feature = &set->features[set->count];
	feature->hash = hash;
	feature->first = (uint16_t)first;
	feature->last = (uint16_t)last;
	feature->letters = letters;
	set->slots[slot] = (uint16_t)++set->count;
}

/* Makes room for what a unit may bring. */
static inline void
reserve(voc_feature_set *set)
{
	if (set->slot_count < VOC_FEATURE_SLOTS && set->count + VOC_FEATURES_OF_UNIT_MAX > set->slot_count / 2)
		spread(set);
}

static bool
is_negator(const voc_unit *unit)
{
	/* by their first letter */
	static const char *const negators[26][13] = {
		['a' - 'a'] = {"aucun"},
		['h' - 'a'] = {"hardly"},
		['j' - 'a'] = {"jamais"},
		['k' - 'a'] = {"kein", "keine"},
		['n' - 'a'] = {"not", "no", "never", "nothing", "none", "nobody", "nor", "nicht", "nie",
						"nunca", "nada", "nadie"},
		['p' - 'a'] = {"pas"},
		['s' - 'a'] = {"sans", "sin"},
		['t' - 'a'] = {"tampoco"},
		['w' - 'a'] = {"without"},
	};
	const char *const *list;

	if (unit->kind == VOC_UNIT_IDEOGRAPH)
		return unit->character == 0x4E0D || unit->character == 0x6CA1 ||
			   unit->character == 0x65E0 || unit->character == 0x672A ||
			   unit->character == 0x522B || unit->character == 0x5514 || unit->character == 0x5187;
	if (unit->kind != VOC_UNIT_WORD || unit->text_length < 2 || unit->text_length > 7 || unit->text[0] < 'a' ||
		unit->text[0] > 'z')
		return false;
	for (list = negators[unit->text[0] - 'a']; *list != NULL; list++)
		if (strlen(*list) == unit->text_length && memcmp(*list, unit->text, unit->text_length) == 0)
			return true;
	return false;
}

static void
add_letters(voc_feature_set *set, const voc_unit *unit, uint32_t index)
{
	unsigned char form[VOC_UNIT_TEXT_MAX + 2];
	size_t length = unit->text_length;

	form[0] = '<';
	memcpy(form + 1, unit->text, length);
	form[length + 1] = '>';
	length += 2;
	for (size_t from = 0; from + LETTERS_MIN <= length; from++)
	{
		uint64_t hash = LETTERS_SEED;

		for (size_t count = 1; count <= LETTERS_MAX && from + count <= length; count++)
		{
			hash = (hash ^ form[from + count - 1]) * UINT64_C(0x100000001b3);
			if (count >= LETTERS_MIN)
				add_feature(set, voc_mix64(hash + count), index, index, true);
		}
	}
}

static bool
stands_alone(uint32_t kind)
{
	return kind == VOC_UNIT_IDEOGRAPH || kind == VOC_UNIT_SYLLABLE;
}

/* The unit with those before it: two, three and, if all stand alone, four in a row. */
static void
add_sequences(voc_feature_set *set, const voc_unit *unit, uint32_t index)
{
	uint64_t hash = unit->hash;
	bool alone = stands_alone(unit->kind);

	add_feature(set, voc_mix64(hash), index, index, false);
	for (uint32_t back = 0; back < 3 && set->recent[back] != 0; back++)
	{
		alone = alone && stands_alone(set->recent_kinds[back]);
		if (back == 2 && !alone)
			break;
		hash = voc_mix64(hash * ORDER_SEED + set->recent[back]);
		add_feature(set, hash, index - back - 1, index, false);
	}
}

void
voc_features_add(voc_feature_set *set, const voc_unit *unit)
{
	uint32_t index = set->units++;

	reserve(set);
	if (unit->kind == VOC_UNIT_SIGN && (unit->character == '\'' || unit->character == '"'))
		return;
	add_sequences(set, unit, index);
	if (unit->kind == VOC_UNIT_WORD)
		add_letters(set, unit, index);
	if (unit->kind == VOC_UNIT_SIGN)
	{
		if (unit->character != 0x3001)
			set->negated = 0;
	}
	else if (is_negator(unit))
		set->negated = NEGATION_SCOPE;
	else if (set->negated > 0)
	{
		set->negated--;
		add_feature(set, voc_mix64(unit->hash + NEGATION_SEED), index, index, false);
		if (unit->kind == VOC_UNIT_IDEOGRAPH && set->recent[0] != 0)
			add_feature(
				set, voc_mix64(voc_mix64(unit->hash * ORDER_SEED + set->recent[0]) + NEGATION_SEED),
				index - 1, index, false);
	}
	set->recent[2] = set->recent[1];
	set->recent[1] = set->recent[0];
	set->recent[0] = unit->hash;
	set->recent_kinds[2] = set->recent_kinds[1];
	set->recent_kinds[1] = set->recent_kinds[0];
	set->recent_kinds[0] = unit->kind;
}
