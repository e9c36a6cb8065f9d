#include "lexicon/lexicon.h"

#include "base/hash.h"
#include "lexicon/lexicon_image.h"

#include <string.h>

uint64_t
voc_lexicon_checksum(const void *image, size_t size)
{
	const unsigned char *bytes = image;
	size_t first = offsetof(voc_lexicon_header, magic);
	size_t skipped = offsetof(voc_lexicon_header, checksum);
	uint64_t sum = voc_hash64(bytes + first, skipped - first, VOC_LEXICON_MAGIC);

	return voc_hash64(bytes + sizeof(voc_lexicon_header), size - sizeof(voc_lexicon_header), sum);
}

size_t
voc_lexicon_size(const voc_lexicon *lexicon)
{
	return voc_lexicon_image_size(lexicon->header);
}

voc_status
voc_lexicon_open(voc_lexicon *lexicon, const void *image, size_t size)
{
	const voc_lexicon_header *header = image;
	const unsigned char *trie;

	if (size < sizeof(*header) || header->magic != VOC_LEXICON_MAGIC)
		return VOC_CORRUPT;
	if (header->version > VOC_LEXICON_VERSION)
		return VOC_LIMIT;
	if (header->version == 0 || header->reserved != 0 || header->entry_count > VOC_LEXICON_ENTRIES_MAX ||
		header->term_count > header->entry_count || header->strings_size % 8 != 0 ||
		voc_lexicon_image_size(header) != size)
		return VOC_CORRUPT;
	lexicon->starts = NULL;
	lexicon->header = header;
	lexicon->records = (const voc_lexicon_record *) (header + 1);
	lexicon->strings = (const unsigned char *) (lexicon->records + header->entry_count);
	trie = lexicon->strings + header->strings_size;
	return voc_trie_open(&lexicon->trie, trie, header->trie_size);
}

static bool
inside(const voc_lexicon *lexicon, uint32_t place, uint32_t length)
{
	return place <= lexicon->header->strings_size && length <= lexicon->header->strings_size - place;
}

static bool
record_holds(const voc_lexicon *lexicon, const voc_lexicon_record *record)
{
	return record->role < VOC_LEXICON_ROLE_COUNT && record->emotion < VOC_LEXICON_EMOTION_COUNT &&
		   record->weight >= -VOC_LEXICON_UNIT && record->weight <= VOC_LEXICON_UNIT && record->term_length > 0 &&
		   inside(lexicon, record->term, record->term_length) &&
		   inside(lexicon, record->spelling, record->spelling_length) &&
		   inside(lexicon, record->value, record->value_length);
}

/*
 * The checksum finds what happened to the image by accident; that every place lies within the image is checked for itself,
 * so that even an image with a forged checksum is only wrong and never harmful. The trie checks itself at every step, and
 * its values are checked where they are used.
 */
voc_status
voc_lexicon_verify(const voc_arena *arena, const voc_lexicon *lexicon)
{
	for (uint32_t i = 0; i < lexicon->header->entry_count; i++)
	{
		if (!record_holds(lexicon, &lexicon->records[i]))
			return VOC_CORRUPT;
		if ((i & 0xFFFF) == 0)
			voc_arena_poll(arena);
	}
	return voc_lexicon_checksum(lexicon->header, voc_lexicon_size(lexicon)) == lexicon->header->checksum ? VOC_OK
																										   : VOC_CORRUPT;
}

void
voc_lexicon_entry_at(const voc_lexicon *lexicon, uint32_t number, voc_lexicon_entry *entry)
{
	const voc_lexicon_record *record = &lexicon->records[number];

	entry->term = lexicon->strings + record->term;
	entry->term_length = record->term_length;
	entry->spelling = lexicon->strings + record->spelling;
	entry->spelling_length = record->spelling_length;
	entry->value = record->value_length > 0 ? lexicon->strings + record->value : NULL;
	entry->value_length = record->value_length;
	entry->role = (voc_lexicon_role) record->role;
	entry->emotion = (voc_lexicon_emotion) record->emotion;
	entry->weight = record->weight;
}

bool
voc_lexicon_find(const voc_lexicon *lexicon, uint32_t roles, const unsigned char *term, size_t length, uint32_t *first)
{
	uint32_t value;

	if (!voc_trie_find(&lexicon->trie, term, length, &value) || (voc_lexicon_value_roles(value) & roles) == 0)
		return false;
	*first = voc_lexicon_value_first(value);
	return *first < lexicon->header->entry_count;
}

bool
voc_lexicon_term_entry(const voc_lexicon *lexicon, uint32_t first, uint32_t roles, uint32_t *number)
{
	const voc_lexicon_record *records = lexicon->records;

	for (; *number < lexicon->header->entry_count && records[*number].term == records[first].term; ++*number)
		if ((VOC_LEXICON_ROLE(records[*number].role) & roles) != 0)
			return true;
	return false;
}

static int
compare_strings(const unsigned char *left, uint32_t left_length, const unsigned char *right, uint32_t right_length)
{
	uint32_t shared = left_length < right_length ? left_length : right_length;
	int order = shared > 0 ? memcmp(left, right, shared) : 0;

	if (order != 0)
		return order < 0 ? -1 : 1;
	return left_length == right_length ? 0 : left_length < right_length ? -1 : 1;
}

static int
compare_numbers(int64_t left, int64_t right)
{
	return left == right ? 0 : left < right ? -1 : 1;
}

int
voc_lexicon_compare_keys(const voc_lexicon_entry *left, const voc_lexicon_entry *right)
{
	int order = compare_strings(left->term, left->term_length, right->term, right->term_length);

	if (order == 0)
		order = compare_numbers(left->role, right->role);
	if (order == 0)
		order = compare_numbers(left->emotion, right->emotion);
	if (order == 0 && left->role == VOC_LEXICON_THEME)
		order = compare_strings(left->value, left->value_length, right->value, right->value_length);
	return order;
}

int
voc_lexicon_compare_values(const voc_lexicon_entry *left, const voc_lexicon_entry *right)
{
	int order = compare_numbers(left->weight, right->weight);

	return order != 0 ? order : compare_strings(left->value, left->value_length, right->value, right->value_length);
}

int
voc_lexicon_compare_spellings(const voc_lexicon_entry *left, const voc_lexicon_entry *right)
{
	return compare_strings(left->spelling, left->spelling_length, right->spelling, right->spelling_length);
}

int
voc_lexicon_compare(const voc_arena *arena, const voc_lexicon *left, const voc_lexicon *right)
{
	for (uint32_t i = 0; i < left->header->entry_count && i < right->header->entry_count; i++)
	{
		voc_lexicon_entry a, b;
		int order;

		voc_lexicon_entry_at(left, i, &a);
		voc_lexicon_entry_at(right, i, &b);
		if ((order = voc_lexicon_compare_keys(&a, &b)) != 0 || (order = voc_lexicon_compare_values(&a, &b)) != 0 ||
			(order = voc_lexicon_compare_spellings(&a, &b)) != 0)
			return order;
		if ((i & 0xFFFF) == 0)
			voc_arena_poll(arena);
	}
	return compare_numbers(left->header->entry_count, right->header->entry_count);
}
