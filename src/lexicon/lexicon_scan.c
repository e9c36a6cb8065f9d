#include "lexicon/lexicon_scan.h"

#include "lexicon/lexicon_starts.h"
#include "unicode/class.h"

#include <string.h>

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
	scan->head = scan->count = scan->depth = 0;
	scan->state = VOC_TRIE_ROOT;
	scan->before = nothing_before;
	voc_folded_begin(&scan->walk, text, length);
}

/* Fills the window, keeping what lies before head at one character. */
static void
refill(voc_lexicon_scan *scan)
{
	if (scan->head > 0)
	{
		scan->before = scan->window[scan->head - 1];
		scan->count -= scan->head;
		memmove(scan->window, scan->window + scan->head, scan->count * sizeof(scan->window[0]));
		scan->head = 0;
	}
	while (!scan->ended && scan->count <= VOC_LEXICON_SCAN_WINDOW - VOC_FOLDED_MOST)
	{
		size_t more = voc_folded_next(&scan->walk, scan->window + scan->count);

		scan->ended = more == 0;
		scan->count += (uint32_t) more;
	}
	voc_arena_poll(scan->arena);
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
may_end(const voc_lexicon_scan *scan, uint32_t last)
{
	return last + 1 == scan->count || is_edge(&scan->window[last], &scan->window[last + 1]);
}

/*
 * Goes on from scan->depth and scan->state to the next match that starts at head; `length` is in characters.
 */
static bool
next_from_head(voc_lexicon_scan *scan, voc_lexicon_match *match, uint32_t *length)
{
	const voc_trie *trie = &scan->lexicon->trie;

	while (scan->head + scan->depth < scan->count &&
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
	uint32_t head = scan->head;

	if (head == 0 || !is_word_character(scan->window[head - 1].character))
		return;
	while (head < scan->count && is_word_character(scan->window[head].character))
		head++;
	scan->head = head;
}

/* Skips characters at which no term begins, as long as a whole term is in sight. */
static void
skip_to_start(voc_lexicon_scan *scan)
{
	const uint64_t *starts = scan->lexicon->starts;
	uint32_t stop = scan->ended ? scan->count : scan->count - VOC_LEXICON_TERM_MAX;
	uint32_t head = scan->head;

	while (head + 1 < stop &&
		   !voc_lexicon_may_begin(starts, scan->window[head].character, scan->window[head + 1].character))
		head++;
	scan->head = head;
}

bool
voc_lexicon_scan_next(voc_lexicon_scan *scan, voc_lexicon_match *match)
{
	bool overlapping = (scan->flags & VOC_LEXICON_OVERLAPPING) != 0;

	for (;;)
	{
		uint32_t longest = 0;

		/* A term and the character behind it are in sight, or the text's end is. */
		if (!scan->ended && scan->count - scan->head < VOC_LEXICON_TERM_MAX + 1)
			refill(scan);
		if (scan->head == scan->count)
			return false;
		if (scan->depth == 0 && scan->lexicon->starts != NULL)
			skip_to_start(scan);
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
