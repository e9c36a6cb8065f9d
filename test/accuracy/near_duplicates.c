/*
 * Near copies that were planted among texts, and how well they are found again.
 *
 *     near_duplicates TEXTS SEED < lines    (the text is the last column)
 *
 * Lines are cut into pieces of about twelve bytes at the ends of words or characters; a text is three to fifteen pieces drawn at
 * random, so that texts share words and phrases as feedback does, but no two are near copies by themselves.
 * A planted copy has one to three edits: a character put in, taken out, replaced, or a whole word of letters.
 */
#define _POSIX_C_SOURCE 200809L

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "feedback/copy_groups.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MAX_TEXT 4096

static voc_arena arena;
static VOC_ARRAY(voc_bytes) pieces;
static uint64_t random_state;

static uint32_t
draw(uint32_t below)
{
	return (uint32_t) (voc_random_next(&random_state) % below);
}

static void
add_piece(const unsigned char *from, const unsigned char *to)
{
	unsigned char *copy;

	copy = voc_arena_allocate(&arena, (size_t) (to - from));
	if (copy == NULL)
		exit(1);
	memcpy(copy, from, (size_t) (to - from));
	if (!VOC_ARRAY_PUSH(&arena, &pieces, (voc_bytes){copy, (uint32_t) (to - from)}))
		exit(1);
}

static void
read_pieces(void)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t length;

	while ((length = getline(&line, &room, stdin)) > 0)
	{
		const unsigned char *text = (const unsigned char *) strrchr(line, '\t');
		const unsigned char *end = (const unsigned char *) line + length - 1;

		for (const unsigned char *from = text == NULL ? end : text + 1, *at = from; at < end;)
		{
			uint32_t character;

			at += voc_utf8_next(at, end, &character);
			if (at - from < 12 || (character < 0x80 && character != ' ' && at < end))
				continue;
			if (at - from < 40)
				add_piece(from, at);
			from = at;
		}
	}
	free(line);
}

static uint32_t
make_text(unsigned char *text)
{
	uint32_t length = 0;
	uint32_t parts = 3 + draw(13);

	for (uint32_t i = 0; i < parts; i++)
	{
		voc_bytes piece = pieces.items[draw((uint32_t) pieces.count)];

		memcpy(text + length, piece.at, piece.length);
		length += piece.length;
	}
	return length;
}

/* The places where characters begin, and the end. */
static uint32_t
character_starts(const unsigned char *text, uint32_t length, uint32_t *starts)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < length; i++)
		if ((text[i] & 0xC0) != 0x80)
			starts[count++] = i;
	starts[count] = length;
	return count;
}

static uint32_t
replace_bytes(unsigned char *text, uint32_t length, uint32_t from, uint32_t to, const unsigned char *with, uint32_t with_length)
{
	memmove(text + from + with_length, text + to, length - to);
	memcpy(text + from, with, with_length);
	return length - (to - from) + with_length;
}

static uint32_t
edit_text(unsigned char *text, uint32_t length)
{
	uint32_t starts[MAX_TEXT + 1];
	uint32_t count = character_starts(text, length, starts);
	uint32_t place = draw(count);
	uint32_t from = starts[place], to = starts[place + 1];
	voc_bytes piece = pieces.items[draw((uint32_t) pieces.count)];
	uint32_t piece_starts[256];
	uint32_t other = draw(character_starts(piece.at, piece.length, piece_starts));
	const unsigned char *character = piece.at + piece_starts[other];
	uint32_t character_length = piece_starts[other + 1] - piece_starts[other];

	switch (draw(4))
	{
		case 0:
			return replace_bytes(text, length, from, from, character, character_length);
		case 1:
			return replace_bytes(text, length, from, to, NULL, 0);
		case 2:
			return replace_bytes(text, length, from, to, character, character_length);
		default: /* the rest of the word, where it is one of letters */
			while (to < length && text[to] < 0x80 && text[to] != ' ')
				to++;
			return replace_bytes(text, length, from, to, character, character_length);
	}
}

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Text i of the last twentieth is a copy of text i - first. */
static void
report(const voc_copy_list *list, const voc_copy_groups *groups, uint32_t originals)
{
	uint32_t *group_of = calloc(list->count, sizeof(uint32_t));
	uint32_t found = 0, right = 0, grouped = 0, planted = list->count - originals;
	uint32_t largest = 0;

	if (group_of == NULL)
		exit(1);
	for (uint32_t i = 0; i < groups->count; i++)
	{
		group_of[groups->members[i].record] = groups->members[i].first + 1;
		if (groups->members[i].size > largest)
			largest = groups->members[i].size;
	}
	for (uint32_t i = originals; i < list->count; i++)
		found += group_of[i] != 0 && group_of[i] == group_of[i - originals];
	/* Right is a member that was not the first, if it is a planted copy of one of its group; originals come first. */
	for (uint32_t i = 0; i < groups->count; i++)
	{
		uint32_t record = groups->members[i].record;

		if (record == groups->members[i].first)
			continue;
		grouped++;
		right += record >= originals && group_of[record] == group_of[record - originals];
	}
	printf("planted %u, found %u: recall %.2f %%; joined to a group %u, planted copies %u: precision %.2f %%; largest group %u\n",
		   planted, found, 100.0 * found / planted, grouped, right, 100.0 * right / grouped, largest);
	free(group_of);
}

int
main(int count, char **arguments)
{
	uint32_t texts = count > 1 ? (uint32_t) atoi(arguments[1]) : 1000000;
	uint32_t originals = texts - texts / 20;
	voc_arena scratch, set_arena;
	voc_copy_set set;
	voc_copy_list list;
	voc_copy_groups groups;
	unsigned char (*kept)[MAX_TEXT];
	uint32_t *lengths;
	double started, added;
	uint64_t bytes = 0;

	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_arena_init(&scratch, &voc_allocator_malloc);
	voc_arena_init(&set_arena, &voc_allocator_malloc);
	random_state = count > 2 ? (uint64_t) atoi(arguments[2]) : 1;
	read_pieces();
	kept = malloc((size_t) (texts / 20 + 1) * MAX_TEXT);
	lengths = malloc((size_t) (texts / 20 + 1) * sizeof(uint32_t));
	if (kept == NULL || lengths == NULL || pieces.count == 0)
		return 1;
	voc_copy_set_init(&set, &voc_allocator_malloc);
	started = seconds();
	for (uint32_t i = 0; i < texts; i++)
	{
		unsigned char text[MAX_TEXT];
		uint32_t length;

		if (i < originals)
		{
			length = make_text(text);
			if (i < texts - originals)
			{
				memcpy(kept[i], text, length);
				lengths[i] = length;
			}
		}
		else
		{
			length = lengths[i - originals];
			memcpy(text, kept[i - originals], length);
			for (uint32_t edits = 1 + draw(3); edits > 0 && length > 8; edits--)
				length = edit_text(text, length);
		}
		bytes += length;
		if (voc_copy_set_add(&set, &scratch, i, (voc_bytes){text, length}) != VOC_OK)
			return 1;
		voc_arena_reset(&scratch);
	}
	added = seconds();
	if (voc_copy_list_of_set(&set, &set_arena, &list) != VOC_OK || list.count != texts ||
		voc_copy_groups_find(&list, VOC_COPY_THRESHOLD, &set_arena, &groups) != VOC_OK)
		return 1;
	printf("%u texts of %.0f bytes; a text takes %.0f bytes in the state, %.0f more to find groups; %.1f s to add, %.1f s to find\n",
		   texts, (double) bytes / texts, (double) set.bytes / texts, (double) set_arena.allocated / texts, added - started,
		   seconds() - added);
	report(&list, &groups, originals);
	return 0;
}
