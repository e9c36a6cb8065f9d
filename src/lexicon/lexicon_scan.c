#include "lexicon/lexicon_scan.h"

#include "lexicon/lexicon_starts.h"
#include "unicode/class.h"
#include "unicode/folded_plain.h"

#include <string.h>

#define SKIP_BYTES 65536 /* between two polls */

/* No text has this character: what stands before the first. */
static const voc_folded_character nothing_before = {' ', UINT32_MAX, UINT32_MAX};

void
voc_lexicon_scan_begin(voc_lexicon_scan *scan, const voc_arena *arena, const voc_lexicon *lexicon, uint32_t roles,
					   unsigned flags, const unsigned char *text, size_t length)
{
	scan->arena = arena;
	scan->lexicon = lexicon;
	scan->roles = roles;
	scan->flags = flags;
	scan->ended = (lexicon->header->roles & roles) == 0; /* nothing to find: nothing to read */
	scan->head = scan->count = scan->judged = scan->depth = 0;
	scan->state = VOC_TRIE_ROOT;
	scan->before = nothing_before;
	voc_folded_begin(&scan->walk, text, length);
}

/* Makes room at the window's end for a whole term, the character behind it and a step of the walk. */
static void
make_room(voc_lexicon_scan *scan)
{
	if (scan->head == 0)
		return;
	scan->before = scan->window[scan->head - 1];
	scan->count -= scan->head;
	memmove(scan->window, scan->window + scan->head, scan->count * sizeof(scan->window[0]));
	scan->judged = scan->judged > scan->head ? scan->judged - scan->head : 0;
	memmove(scan->may_begin, scan->may_begin + scan->head, scan->judged);
	scan->head = 0;
	voc_arena_poll(scan->arena);
}

/* Whether there is a character `ahead` of head, which is read if need be: at most a term and the character behind it. */
static bool
in_sight(voc_lexicon_scan *scan, uint32_t ahead)
{
	while (scan->head + ahead >= scan->count && !scan->ended)
	{
		size_t more = voc_folded_next(&scan->walk, scan->window + scan->count);

		scan->ended = more == 0;
		scan->count += (uint32_t) more;
	}
	return scan->head + ahead < scan->count;
}

/* Part of a word of a script that puts blanks between words. */
static inline bool
is_word_character(uint32_t character)
{
	const unsigned classes = 1u << VOC_CLASS_LETTER | 1u << VOC_CLASS_DIGIT | 1u << VOC_CLASS_CONNECTOR | 1u << VOC_CLASS_MARK;

	return (classes >> voc_class_of(character) & 1) != 0;
}

/* Whether a term may end behind the left and begin with the right character. */
static bool
is_edge(const voc_folded_character *left, const voc_folded_character *right)
{
	return left->start != right->start && left->character != VOC_FOLDED_JOINER && right->character != VOC_FOLDED_JOINER &&
		   !(is_word_character(left->character) && is_word_character(right->character));
}

static bool
may_start(const voc_lexicon_scan *scan)
{
	return is_edge(scan->head == 0 ? &scan->before : &scan->window[scan->head - 1], &scan->window[scan->head]);
}

static bool
may_end(voc_lexicon_scan *scan, uint32_t last)
{
	return !in_sight(scan, last + 1 - scan->head) || is_edge(&scan->window[last], &scan->window[last + 1]);
}

/*
 * Goes on from scan->depth and scan->state to the next match that starts at head; `length` is in characters.
 */
static bool
next_from_head(voc_lexicon_scan *scan, voc_lexicon_match *match, uint32_t *length)
{
	const voc_trie *trie = &scan->lexicon->trie;

	while (in_sight(scan, scan->depth) &&
		   voc_trie_step(trie, &scan->state, scan->window[scan->head + scan->depth].character))
	{
		uint32_t last = scan->head + scan->depth++;
		uint32_t value;

		if (!voc_trie_value(trie, scan->state, &value) || (voc_lexicon_value_roles(value) & scan->roles) == 0 ||
			voc_lexicon_value_first(value) >= scan->lexicon->header->entry_count || !may_end(scan, last))
			continue;
		*match = (voc_lexicon_match){scan->window[scan->head].start, scan->window[last].end,
									 voc_lexicon_value_first(value), voc_lexicon_value_roles(value)};
		*length = scan->depth;
		return true;
	}
	return false;
}

static void
advance(voc_lexicon_scan *scan, uint32_t characters)
{
	scan->head += characters;
	scan->depth = 0;
	scan->state = VOC_TRIE_ROOT;
}

/* Past the rest of a word, in which nothing may start. */
static void
skip_word(voc_lexicon_scan *scan)
{
	if (scan->head == 0 || !is_word_character(scan->window[scan->head - 1].character))
		return;
	while (scan->head < scan->count && is_word_character(scan->window[scan->head].character))
		scan->head++;
}

/*
 * Says of the characters in sight, from head on, whether a term may begin there, whatever is before it. All at once, so
 * that the processor waits for many places of the set together, and for the trie's nodes while it goes on.
 */
static void
judge(voc_lexicon_scan *scan)
{
	const uint64_t *starts = scan->lexicon->starts;
	const voc_trie *trie = &scan->lexicon->trie;
	uint32_t stop = in_sight(scan, 2) ? scan->count - 2 : scan->count;

	scan->window[scan->count] = scan->window[scan->count + 1] = (voc_folded_character){0}; /* room for them there is */
	for (uint32_t i = scan->head; i < stop; i++)
	{
		uint32_t first = scan->window[i].character;
		uint32_t second = scan->window[i + 1].character;
		bool may = starts == NULL || voc_lexicon_may_begin(starts, first, second, scan->window[i + 2].character);

		scan->may_begin[i] = may;
		if (may)
		{
			uint32_t state = VOC_TRIE_ROOT;

			if (voc_trie_step(trie, &state, first))
				(void) voc_trie_child(trie, state, voc_trie_code(trie, second)); /* fetches it */
		}
	}
	scan->judged = stop;
}

/* The window is empty: goes on in the bytes themselves, past plain characters with which no term begins. */
static void
skip_plain(voc_lexicon_scan *scan)
{
	const uint64_t *starts = scan->lexicon->starts;
	voc_folded_walk *walk = &scan->walk;
	const unsigned char *begin = walk->at;
	const unsigned char *stop = (size_t) (walk->end - begin) > SKIP_BYTES ? begin + SKIP_BYTES : walk->end;
	const unsigned char *at = begin;
	uint32_t last = 0;
	size_t length = 0;

	if (walk->blank || walk->joiner)
		return;
	while (at < stop)
	{
		uint32_t character = voc_folded_plain(walk->folding, at, walk->end, &length);
		size_t last_length = length;

		if (character == 0 || voc_lexicon_may_begin_with(starts, character))
			break;
		last = character;
		at += last_length;
		scan->before.start = (uint32_t) (at - last_length - walk->text);
	}
	if (at == begin)
		return;
	walk->at = at;
	walk->begun = true;
	walk->last = last;
	scan->before.character = last;
	scan->before.end = (uint32_t) (at - walk->text);
}

/* Puts head on the next character at which a term may begin; false at the end. */
static bool
find_start(voc_lexicon_scan *scan)
{
	for (;;)
	{
		if (scan->head == scan->count || scan->head >= VOC_LEXICON_SCAN_WINDOW - VOC_LEXICON_TERM_MAX - VOC_FOLDED_MOST)
			make_room(scan);
		if (scan->count == 0 && !scan->ended && scan->lexicon->starts != NULL)
			skip_plain(scan);
		if (!in_sight(scan, 0))
			return false;
		if (scan->head >= scan->judged)
			judge(scan);
		while (scan->head < scan->judged && !scan->may_begin[scan->head])
			scan->head++;
		if (scan->head < scan->judged)
			return true;
	}
}

bool
voc_lexicon_scan_next(voc_lexicon_scan *scan, voc_lexicon_match *match)
{
	bool overlapping = (scan->flags & VOC_LEXICON_OVERLAPPING) != 0;

	for (;;)
	{
		uint32_t longest = 0;

		if (scan->depth == 0 && !find_start(scan))
			return false;
		if (scan->depth > 0 || may_start(scan))
			while (next_from_head(scan, match, &longest))
				if (overlapping)
					return true;
		advance(scan, longest > 0 ? longest : 1);
		skip_word(scan);
		if (longest > 0)
			return true;
	}
}
