#include "lexicon/lexicon_build.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "lexicon/lexicon_image.h"
#include "lexicon/lexicon_value.h"
#include "lexicon/rule.h"
#include "unicode/normalize.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SHOWN_BYTES 60         /* of a term or value in a message */
#define SHOWN_OF_EACH_VALUE 40 /* where two values stand beside the term, so that the message holds all */
#define SHOWN_ROOM (SHOWN_BYTES + 4)

void
voc_lexicon_builder_begin(voc_lexicon_builder *builder, voc_arena *arena)
{
	*builder = (voc_lexicon_builder){.arena = arena};
}

/* ---- errors ---- */

static voc_status fail(voc_error *error, voc_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
static void explain(voc_error *error, uint64_t row, const char *format, ...) __attribute__((format(printf, 3, 4)));

static voc_status
fail(voc_error *error, voc_status status, const char *format, ...)
{
	va_list arguments;

	*error = (voc_error){.status = status};
	va_start(arguments, format);
	(void) vsnprintf(error->message, sizeof(error->message), format, arguments);
	va_end(arguments);
	return status;
}

/* Row 0: of no row. */
static void
explain(voc_error *error, uint64_t row, const char *format, ...)
{
	int used = row == 0 ? 0 : snprintf(error->detail, sizeof(error->detail), "Row %llu: ", (unsigned long long) row);
	va_list arguments;

	va_start(arguments, format);
	(void) vsnprintf(error->detail + used, sizeof(error->detail) - (size_t) used, format, arguments);
	va_end(arguments);
}

static voc_status
fail_for_memory(voc_error *error)
{
	return fail(error, VOC_NO_MEMORY, "out of memory for a lexicon");
}

/* A text for a message, cut at a character if it has more bytes than `most`, which is at most SHOWN_BYTES. */
static const char *
show_part(const unsigned char *text, size_t length, size_t most, char room[SHOWN_ROOM])
{
	size_t shown = length;

	if (length > most)
		for (shown = most; shown > 0 && (text[shown] & 0xC0) == 0x80;)
			shown--;
	if (shown > 0)
		memcpy(room, text, shown);
	memcpy(room + shown, shown < length ? "…" : "", shown < length ? 4 : 1);
	return room;
}

static const char *
show(const unsigned char *text, size_t length, char room[SHOWN_ROOM])
{
	return show_part(text, length, SHOWN_BYTES, room);
}

/* ---- terms ---- */

typedef struct term_room
{
	unsigned char *bytes;
	size_t length;
} term_room;

static bool
take_bytes(void *context, const unsigned char *bytes, size_t length)
{
	term_room *room = context;

	if (length > VOC_LEXICON_TERM_BYTES - room->length)
		return false;
	memcpy(room->bytes + room->length, bytes, length);
	room->length += length;
	return true;
}

voc_status
voc_lexicon_fold_term(const voc_arena *arena, const unsigned char *term, size_t length,
					  unsigned char room[VOC_LEXICON_TERM_BYTES], size_t *folded_length)
{
	term_room folded = {room, 0};

	if (length > VOC_LEXICON_TERM_BYTES || voc_utf8_count(term, term + length) > VOC_LEXICON_TERM_MAX ||
		voc_normalize(arena, term, length, take_bytes, &folded) != VOC_OK ||
		voc_utf8_count(room, room + folded.length) > VOC_LEXICON_TERM_MAX)
		return VOC_LIMIT;
	*folded_length = folded.length;
	return folded.length > 0 ? VOC_OK : VOC_PARAMETER;
}

static voc_status
read_term(voc_lexicon_builder *builder, voc_lexicon_text term, voc_lexicon_entry *entry,
		  unsigned char room[VOC_LEXICON_TERM_BYTES], voc_error *error)
{
	char shown[SHOWN_ROOM];
	size_t folded_length = 0;
	voc_status status;

	voc_lexicon_trim(&term.at, &term.length);
	status = voc_lexicon_fold_term(builder->arena, term.at, term.length, room, &folded_length);
	if (status == VOC_PARAMETER)
	{
		fail(error, status, "lexicon term \"%s\" is empty", show(term.at, term.length, shown));
		explain(error, builder->row, "A term needs a visible character.");
	}
	else if (status == VOC_LIMIT)
	{
		size_t characters = voc_utf8_count(term.at, term.at + term.length);

		fail(error, status, "lexicon term \"%s\" is too long", show(term.at, term.length, shown));
		explain(error, builder->row, "A term has at most %u characters; this one has %zu%s.", VOC_LEXICON_TERM_MAX, characters,
				characters > VOC_LEXICON_TERM_MAX ? "" : ", and more in normal form");
	}
	entry->spelling = term.at;
	entry->spelling_length = (uint32_t) term.length;
	entry->term = room;
	entry->term_length = (uint32_t) folded_length;
	return status;
}

/* ---- roles and values ---- */

static voc_status
read_role(const voc_lexicon_builder *builder, voc_lexicon_text role, voc_lexicon_entry *entry, voc_error *error)
{
	char shown[SHOWN_ROOM], shown_term[SHOWN_ROOM];

	if (voc_lexicon_role_named(role.at, role.length, &entry->role))
		return VOC_OK;
	fail(error, VOC_PARAMETER, "unknown role \"%s\" of lexicon term \"%s\"", show(role.at, role.length, shown),
		 show(entry->spelling, entry->spelling_length, shown_term));
	explain(error, builder->row, "The roles are word, sentiment, stop, synonym, theme and emotion.");
	snprintf(error->hint, sizeof(error->hint), "The order is term, role, value: ('great', 'sentiment', '0.8').");
	return VOC_PARAMETER;
}

static voc_status
refuse_value(const voc_lexicon_builder *builder, voc_status status, voc_lexicon_text value,
			 const voc_lexicon_entry *entry, voc_error *error)
{
	const char *role = voc_lexicon_role_name(entry->role);
	const char *expected = entry->role == VOC_LEXICON_SENTIMENT
							   ? "A sentiment is a number from -1 to 1."
							   : "An emotion is joy, anger, sadness, surprise, fear or disgust, and perhaps a weight above 0 "
								 "and up to 1, as in \"joy 0.8\".";
	char shown[SHOWN_ROOM], shown_term[SHOWN_ROOM];

	show(value.at, value.length, shown);
	show(entry->spelling, entry->spelling_length, shown_term);
	if (status == VOC_RANGE)
		fail(error, status, "%s %s of lexicon term \"%s\" is out of range", role, shown, shown_term);
	else if (status == VOC_SYNTAX)
		fail(error, status, "invalid %s \"%s\" of lexicon term \"%s\"", role, shown, shown_term);
	else
		fail(error, status, "unknown %s \"%s\" of lexicon term \"%s\"", role, shown, shown_term);
	explain(error, builder->row, "%s", expected);
	return status;
}

/* A rule must read as one, and a theme's name be a name. */
static voc_status
check_theme(const voc_lexicon_builder *builder, const voc_lexicon_entry *entry, voc_error *error)
{
	char shown[SHOWN_ROOM];
	voc_theme_entry theme;
	voc_rule_fault fault;
	voc_rule rule;
	voc_arena arena;
	voc_status status;

	voc_theme_entry_read(entry, &theme);
	status = voc_theme_name_check(builder->arena, theme.theme, theme.theme_length, &fault);
	if (status != VOC_OK)
	{
		fail(error, status, "invalid name of theme \"%s\" at character %u", show(theme.theme, theme.theme_length, shown), fault.character);
		explain(error, builder->row, "%s.", fault.problem);
	}
	if (status != VOC_OK || theme.plain)
		return status;
	voc_arena_init(&arena, builder->arena->allocator);
	status = voc_theme_entry_rule(&arena, entry, &rule, &fault);
	voc_arena_free(&arena);
	if (status == VOC_NO_MEMORY)
		return fail_for_memory(error);
	if (status != VOC_OK)
	{
		fail(error, status, "invalid rule of theme \"%s\" at character %u", show(theme.theme, theme.theme_length, shown), fault.character);
		explain(error, builder->row, "%s.", fault.problem);
	}
	return status;
}

static voc_status
read_value(const voc_lexicon_builder *builder, voc_lexicon_text value, voc_lexicon_entry *entry, voc_error *error)
{
	char shown_term[SHOWN_ROOM];
	voc_status status;

	if (value.at != NULL)
		voc_lexicon_trim(&value.at, &value.length);
	if (value.at == NULL || value.length == 0)
	{
		if (entry->role == VOC_LEXICON_WORD || entry->role == VOC_LEXICON_STOP)
			return VOC_OK;
		fail(error, VOC_PARAMETER, "lexicon term \"%s\" has no value for role %s",
			 show(entry->spelling, entry->spelling_length, shown_term), voc_lexicon_role_name(entry->role));
		explain(error, builder->row, "Only roles word and stop do without a value.");
		return VOC_PARAMETER;
	}
	if (entry->role == VOC_LEXICON_SENTIMENT || entry->role == VOC_LEXICON_EMOTION)
	{
		status = entry->role == VOC_LEXICON_SENTIMENT
					 ? voc_lexicon_read_weight(value.at, value.length, &entry->weight)
					 : voc_lexicon_read_emotion(value.at, value.length, &entry->emotion, &entry->weight);
		return status == VOC_OK ? status : refuse_value(builder, status, value, entry, error);
	}
	if (value.length > 4 * VOC_LEXICON_VALUE_MAX || voc_utf8_count(value.at, value.at + value.length) > VOC_LEXICON_VALUE_MAX)
	{
		fail(error, VOC_LIMIT, "value for role %s of lexicon term \"%s\" is too long", voc_lexicon_role_name(entry->role),
			 show(entry->spelling, entry->spelling_length, shown_term));
		explain(error, builder->row, "A value has at most %u characters; this one has %zu.", VOC_LEXICON_VALUE_MAX,
				voc_utf8_count(value.at, value.at + value.length));
		return VOC_LIMIT;
	}
	entry->value = value.at;
	entry->value_length = (uint32_t) value.length;
	return entry->role == VOC_LEXICON_THEME ? check_theme(builder, entry, error) : VOC_OK;
}

/* ---- the entries so far ---- */

static uint64_t
hash_key(const voc_lexicon_entry *entry)
{
	uint64_t hash = voc_hash64(entry->term, entry->term_length, (uint64_t) entry->role << 8 | (uint64_t) entry->emotion);

	return entry->role == VOC_LEXICON_THEME ? voc_hash64(entry->value, entry->value_length, hash) : hash;
}

/* The slot of an entry's key, or the empty slot where it belongs. */
static uint32_t *
find_slot(const voc_lexicon_builder *builder, const voc_lexicon_entry *entry)
{
	uint32_t mask = builder->slot_count - 1;
	uint32_t slot = (uint32_t) hash_key(entry) & mask;

	while (builder->slots[slot] != 0 &&
		   voc_lexicon_compare_keys(&builder->entries.items[builder->slots[slot] - 1], entry) != 0)
		slot = (slot + 1) & mask;
	return &builder->slots[slot];
}

/* Keeps the table at most half full. */
static bool
reserve_slot(voc_lexicon_builder *builder)
{
	if (builder->entries.count < builder->slot_count / 2)
		return true;
	builder->slot_count = builder->slot_count == 0 ? 16 : builder->slot_count * 2;
	builder->slots = voc_arena_allocate_array(builder->arena, builder->slot_count, sizeof(uint32_t));
	if (builder->slots == NULL)
		return false;
	memset(builder->slots, 0, builder->slot_count * sizeof(uint32_t));
	for (uint32_t i = 0; i < builder->entries.count; i++)
		*find_slot(builder, &builder->entries.items[i]) = i + 1;
	return true;
}

static bool
keep_bytes(voc_arena *arena, const unsigned char **bytes, uint32_t length)
{
	unsigned char *kept = voc_arena_allocate(arena, length);

	if (kept == NULL)
		return false;
	if (length > 0)
		memcpy(kept, *bytes, length);
	*bytes = kept;
	return true;
}

static bool
same_bytes(const voc_lexicon_entry *entry)
{
	return entry->spelling_length == entry->term_length && memcmp(entry->spelling, entry->term, entry->term_length) == 0;
}

static voc_status
keep_entry(voc_lexicon_builder *builder, const voc_lexicon_entry *entry, voc_error *error)
{
	voc_lexicon_entry kept = *entry;
	bool plain = same_bytes(entry);
	uint64_t strings_size = builder->strings_size + entry->term_length + (plain ? 0 : entry->spelling_length) + entry->value_length;

	if (builder->entries.count >= VOC_LEXICON_ENTRIES_MAX ||
		strings_size + builder->entries.count * sizeof(voc_lexicon_record) > VOC_LEXICON_SIZE_MAX)
	{
		fail(error, VOC_LIMIT, "lexicon is too large");
		explain(error, builder->row, "A lexicon has at most %u entries and %u MB.", VOC_LEXICON_ENTRIES_MAX,
				VOC_LEXICON_SIZE_MAX >> 20);
		return VOC_LIMIT;
	}
	if (!reserve_slot(builder) || !keep_bytes(builder->arena, &kept.term, kept.term_length))
		return fail_for_memory(error);
	kept.spelling = kept.term;
	if (!plain)
	{
		kept.spelling = entry->spelling;
		if (!keep_bytes(builder->arena, &kept.spelling, kept.spelling_length))
			return fail_for_memory(error);
	}
	if (kept.value_length > 0 && !keep_bytes(builder->arena, &kept.value, kept.value_length))
		return fail_for_memory(error);
	if (!VOC_ARRAY_PUSH(builder->arena, &builder->entries, kept))
		return fail_for_memory(error);
	*find_slot(builder, entry) = (uint32_t) builder->entries.count;
	builder->strings_size = strings_size;
	return VOC_OK;
}

static const char *
show_value(const voc_lexicon_entry *entry, char room[SHOWN_ROOM])
{
	char written[VOC_LEXICON_VALUE_ROOM];
	size_t length;
	const unsigned char *value = voc_lexicon_value_text(entry, written, &length);

	return value == NULL ? "none" : show_part(value, length, SHOWN_OF_EACH_VALUE, room);
}

/* Names the term in normal form and the smaller value first, so that the message is the same in whatever order they came. */
static voc_status
fail_contradiction(const voc_lexicon_builder *builder, const voc_lexicon_entry *known, const voc_lexicon_entry *entry,
				   voc_error *error)
{
	bool ordered = voc_lexicon_compare_values(known, entry) < 0;
	char term[SHOWN_ROOM], first[SHOWN_ROOM], second[SHOWN_ROOM];

	fail(error, VOC_PARAMETER, "lexicon term \"%s\" has two values for role %s: %s and %s",
		 show(entry->term, entry->term_length, term), voc_lexicon_role_name(entry->role),
		 show_value(ordered ? known : entry, first), show_value(ordered ? entry : known, second));
	explain(error, builder->row, "%s",
			entry->role == VOC_LEXICON_EMOTION ? "A term has one weight for an emotion." : "A term has one value for a role.");
	(void) snprintf(error->hint, sizeof(error->hint), "Choose one of the rows, or merge two lexicons with ||.");
	return VOC_PARAMETER;
}

/* Adds an entry whose strings may go away. */
static voc_status
add_entry(voc_lexicon_builder *builder, const voc_lexicon_entry *entry, voc_error *error)
{
	voc_lexicon_entry *known;
	uint32_t number = builder->slot_count == 0 ? 0 : *find_slot(builder, entry);

	if (number == 0)
		return keep_entry(builder, entry, error);
	known = &builder->entries.items[number - 1];
	if (voc_lexicon_compare_values(known, entry) != 0)
		return fail_contradiction(builder, known, entry, error);
	if (voc_lexicon_compare_spellings(entry, known) < 0)
	{
		known->spelling_length = entry->spelling_length;
		known->spelling = entry->spelling;
		builder->strings_size += entry->spelling_length;
		if (!keep_bytes(builder->arena, &known->spelling, known->spelling_length))
			return fail_for_memory(error);
	}
	return VOC_OK;
}

voc_status
voc_lexicon_builder_add(voc_lexicon_builder *builder, voc_lexicon_text term, voc_lexicon_text role,
						voc_lexicon_text value, voc_error *error)
{
	unsigned char folded[VOC_LEXICON_TERM_BYTES];
	voc_lexicon_entry entry = {.term = NULL};
	voc_status status;

	builder->row++;
	voc_arena_poll(builder->arena); /* a rule may be long */
	if ((status = read_term(builder, term, &entry, folded, error)) != VOC_OK ||
		(status = read_role(builder, role, &entry, error)) != VOC_OK ||
		(status = read_value(builder, value, &entry, error)) != VOC_OK)
		return status;
	return add_entry(builder, &entry, error);
}

voc_status
voc_lexicon_builder_merge_except(voc_lexicon_builder *builder, const voc_lexicon *lexicon, const voc_lexicon *except,
								 voc_error *error)
{
	uint64_t row = builder->row;
	voc_status status = VOC_OK;

	builder->row = 0;
	for (uint32_t i = 0; i < lexicon->header->entry_count && status == VOC_OK; i++)
	{
		voc_lexicon_entry entry;
		uint32_t first;

		voc_lexicon_entry_at(lexicon, i, &entry);
		if (except == NULL ||
			!voc_lexicon_find(except, VOC_LEXICON_ROLE(entry.role), entry.term, entry.term_length, &first))
			status = add_entry(builder, &entry, error);
		if ((i & 0xFFF) == 0)
			voc_arena_poll(builder->arena);
	}
	builder->row = row;
	return status;
}

voc_status
voc_lexicon_builder_merge(voc_lexicon_builder *builder, const voc_lexicon *lexicon, voc_error *error)
{
	return voc_lexicon_builder_merge_except(builder, lexicon, NULL, error);
}
