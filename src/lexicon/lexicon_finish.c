/*
 * From a builder's entries to the image: sort, lay out the strings, build the trie, sum up.
 *
 * A term stands in the strings once, before the first of its entries; a spelling only where it differs from the term and
 * from the spelling of the entry before.
 */
#include "base/hash.h"
#include "base/utf8.h"
#include "lexicon/lexicon_build.h"
#include "lexicon/lexicon_image.h"
#include "lexicon/lexicon_value.h"

#include <stdio.h>
#include <string.h>

#define TRIE_NODE_SIZE 6
#define ROLES_SHIFT 20
#define POLL_EVERY 4096

/* The first bytes of the term beside the entry's number: most comparisons need no more. */
typedef struct sort_item
{
	uint64_t prefix;
	uint32_t number;
} sort_item;

typedef struct layout
{
	const voc_lexicon_builder *builder;
	voc_arena *arena;
	sort_item *order;
	uint32_t count;
	voc_lexicon_record *records;
	unsigned char *strings;
	uint32_t strings_size;
	voc_trie_entry *terms;
	uint32_t term_count;
	uint32_t roles;
	uint64_t identity;
} layout;

/* ---- order ---- */

static uint64_t
term_prefix(const voc_lexicon_entry *entry)
{
	uint64_t prefix = 0;

	for (uint32_t i = 0; i < 8; i++)
		prefix = prefix << 8 | (i < entry->term_length ? entry->term[i] : 0);
	return prefix;
}

static bool
not_after(const voc_lexicon_builder *builder, const sort_item *left, const sort_item *right)
{
	if (left->prefix != right->prefix)
		return left->prefix < right->prefix;
	return voc_lexicon_compare_keys(&builder->entries.items[left->number], &builder->entries.items[right->number]) <= 0;
}

static void
merge_runs(const layout *work, const sort_item *from, sort_item *to, size_t start, size_t middle, size_t end)
{
	size_t left = start;
	size_t right = middle;

	for (size_t out = start; out < end; out++)
	{
		if (left < middle && (right >= end || not_after(work->builder, &from[left], &from[right])))
			to[out] = from[left++];
		else
			to[out] = from[right++];
		if (out % POLL_EVERY == 0)
			voc_arena_poll(work->arena);
	}
}

static bool
sort_entries(layout *work)
{
	sort_item *from = voc_arena_allocate_array(work->arena, work->count, sizeof(sort_item));
	sort_item *to = voc_arena_allocate_array(work->arena, work->count, sizeof(sort_item));

	if (from == NULL || to == NULL)
		return false;
	for (uint32_t i = 0; i < work->count; i++)
		from[i] = (sort_item){term_prefix(&work->builder->entries.items[i]), i};
	for (size_t width = 1; width < work->count; width *= 2)
	{
		sort_item *swap = from;

		for (size_t start = 0; start < work->count; start += 2 * width)
		{
			size_t middle = start + width < work->count ? start + width : work->count;
			size_t end = start + 2 * width < work->count ? start + 2 * width : work->count;

			merge_runs(work, from, to, start, middle, end);
		}
		from = to;
		to = swap;
	}
	work->order = from;
	return true;
}

/* ---- strings and records ---- */

static bool
same_term(const voc_lexicon_entry *left, const voc_lexicon_entry *right)
{
	return left->term_length == right->term_length && memcmp(left->term, right->term, left->term_length) == 0;
}

static bool
is_spelling(const voc_lexicon_entry *entry, const unsigned char *bytes, uint32_t length)
{
	return entry->spelling_length == length && memcmp(entry->spelling, bytes, length) == 0;
}

static uint32_t
put_string(layout *work, const unsigned char *bytes, uint32_t length)
{
	uint32_t place = work->strings_size;

	memcpy(work->strings + place, bytes, length);
	work->strings_size += length;
	return place;
}

/* Contents in canonical order, and nothing of their form. */
static void
add_to_identity(layout *work, const voc_lexicon_entry *entry)
{
	char room[VOC_LEXICON_VALUE_ROOM];
	size_t length;
	const unsigned char *value = voc_lexicon_value_text(entry, room, &length);

	work->identity = voc_hash64(entry->spelling, entry->spelling_length, work->identity);
	work->identity = voc_hash64(value, value == NULL ? 0 : length, work->identity ^ (uint64_t) entry->role);
}

static void
lay_out_entry(layout *work, uint32_t number)
{
	const voc_lexicon_entry *entry = &work->builder->entries.items[work->order[number].number];
	const voc_lexicon_entry *before =
		number == 0 ? NULL : &work->builder->entries.items[work->order[number - 1].number];
	voc_lexicon_record *record = &work->records[number];
	bool new_term = before == NULL || !same_term(before, entry);

	memset(record, 0, sizeof(*record));
	record->term = new_term ? put_string(work, entry->term, entry->term_length) : work->records[number - 1].term;
	record->term_length = (uint16_t) entry->term_length;
	if (is_spelling(entry, entry->term, entry->term_length))
		record->spelling = record->term;
	else if (!new_term && is_spelling(entry, before->spelling, before->spelling_length))
		record->spelling = work->records[number - 1].spelling;
	else
		record->spelling = put_string(work, entry->spelling, entry->spelling_length);
	record->spelling_length = (uint16_t) entry->spelling_length;
	if (entry->value_length > 0)
		record->value = put_string(work, entry->value, entry->value_length);
	record->value_length = (uint16_t) entry->value_length;
	record->role = (uint8_t) entry->role;
	record->emotion = (uint8_t) entry->emotion;
	record->weight = entry->weight;
	if (new_term)
		work->terms[work->term_count++] = (voc_trie_entry){entry->term, entry->term_length, number};
	work->terms[work->term_count - 1].value |= VOC_LEXICON_ROLE(entry->role) << ROLES_SHIFT;
	work->roles |= VOC_LEXICON_ROLE(entry->role);
	add_to_identity(work, entry);
}

static bool
lay_out(layout *work)
{
	work->records = voc_arena_allocate_array(work->arena, work->count, sizeof(voc_lexicon_record));
	work->strings = voc_arena_allocate(work->arena, (size_t) work->builder->strings_size + 8);
	work->terms = voc_arena_allocate_array(work->arena, work->count, sizeof(voc_trie_entry));
	if (work->records == NULL || work->strings == NULL || work->terms == NULL)
		return false;
	work->identity = work->count;
	for (uint32_t i = 0; i < work->count; i++)
	{
		lay_out_entry(work, i);
		if ((i & 0xFFFF) == 0)
			voc_arena_poll(work->arena);
	}
	while (work->strings_size % 8 != 0)
		work->strings[work->strings_size++] = 0;
	return true;
}

/* ---- the whole ---- */

/* How many nodes the trie will have at least: the characters that a term does not share with the one before. */
static uint64_t
count_nodes(const layout *work)
{
	uint64_t nodes = 0;

	for (uint32_t i = 0; i < work->term_count; i++)
	{
		const voc_trie_entry *term = &work->terms[i];
		uint32_t shared = 0;

		if (i > 0)
			while (shared < term->length && shared < term[-1].length && term->word[shared] == term[-1].word[shared])
				shared++;
		nodes += voc_utf8_count(term->word + shared, term->word + term->length);
	}
	return nodes;
}

static voc_status
fail_with(voc_error *error, voc_status status)
{
	*error = (voc_error){.status = status};
	(void) snprintf(error->message, sizeof(error->message),
					status == VOC_NO_MEMORY ? "out of memory for a lexicon" : "lexicon is too large");
	if (status == VOC_LIMIT)
		(void) snprintf(error->detail, sizeof(error->detail), "A lexicon has at most %u entries and %u MB.",
						VOC_LEXICON_ENTRIES_MAX, VOC_LEXICON_SIZE_MAX >> 20);
	return status;
}

static voc_status
write_image(layout *work, const unsigned char *trie, size_t trie_size, unsigned char **image, size_t *size)
{
	size_t records_size = work->count * sizeof(voc_lexicon_record);
	voc_lexicon_header header = {.magic = VOC_LEXICON_MAGIC,
								 .version = VOC_LEXICON_VERSION,
								 .entry_count = work->count,
								 .term_count = work->term_count,
								 .roles = work->roles,
								 .strings_size = work->strings_size,
								 .identity = work->identity};
	unsigned char *at;

	*size = sizeof(header) + records_size + work->strings_size + trie_size;
	if (*size > VOC_LEXICON_SIZE_MAX)
		return VOC_LIMIT;
	header.trie_size = (uint32_t) trie_size;
	if ((*image = at = voc_arena_allocate(work->arena, *size)) == NULL)
		return VOC_NO_MEMORY;
	memcpy(at, &header, sizeof(header));
	at += sizeof(header);
	if (records_size > 0)
		memcpy(at, work->records, records_size);
	memcpy(at += records_size, work->strings, work->strings_size);
	memcpy(at + work->strings_size, trie, trie_size);
	header.checksum = voc_lexicon_checksum(*image, *size);
	memcpy(*image, &header, sizeof(header));
	return VOC_OK;
}

voc_status
voc_lexicon_builder_finish(const voc_lexicon_builder *builder, voc_arena *arena, unsigned char **image, size_t *size,
						   voc_error *error)
{
	layout work = {.builder = builder, .arena = arena, .count = (uint32_t) builder->entries.count};
	unsigned char *trie;
	size_t trie_size;
	voc_status status;

	if (!sort_entries(&work) || !lay_out(&work))
		return fail_with(error, VOC_NO_MEMORY);
	if (count_nodes(&work) * TRIE_NODE_SIZE > VOC_LEXICON_SIZE_MAX)
		return fail_with(error, VOC_LIMIT);
	if ((status = voc_trie_build(arena, work.terms, work.term_count, &trie, &trie_size)) != VOC_OK ||
		(status = write_image(&work, trie, trie_size, image, size)) != VOC_OK)
		return fail_with(error, status);
	return VOC_OK;
}
