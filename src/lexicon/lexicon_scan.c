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
	scan->head = scan->count = scan->depth = 0;
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

/* Whether a term may begin at head, whatever is before it. */
static bool
may_begin(voc_lexicon_scan *scan)
{
	const voc_folded_character *character = &scan->window[scan->head];

	return scan->lexicon->starts == NULL ||
		   (voc_lexicon_may_begin_with(scan->lexicon->starts, character->character) &&
			(!in_sight(scan, 1) || voc_lexicon_may_begin(scan->lexicon->starts, character[0].character, character[1].character)));
}

/*
 * The character at `at`, folded, if it is plain, or a blank between two that are, else 0: what can be read from the bytes
 * themselves. `before` is the plain character before it.
 */
static inline uint32_t
read_plain(const voc_folded_walk *walk, const unsigned char *at, uint32_t before, size_t *length)
{
	size_t next_length;

	if (at == walk->end)
		return 0;
	if (*at != ' ')
		return voc_folded_plain(walk->folding, at, walk->end, length);
	*length = 1;
	return before != ' ' && at + 1 < walk->end && voc_folded_plain(walk->folding, at + 1, walk->end, &next_length) != 0 ? ' ' : 0;
}

typedef enum plain_result
{
	PLAIN_NOTHING,
	PLAIN_MATCH,
	PLAIN_UNSURE /* something else than plain characters came before the answer */
} plain_result;

/* The longest term that begins with the plain character at `at`; sets the last character of it. */
static plain_result
match_plain(const voc_lexicon_scan *scan, const unsigned char *at, uint32_t character, size_t length,
			voc_lexicon_match *match, voc_folded_character *last)
{
	const voc_trie *trie = &scan->lexicon->trie;
	const voc_folded_walk *walk = &scan->walk;
	const unsigned char *begin = at;
	uint32_t state = VOC_TRIE_ROOT;
	plain_result result = PLAIN_NOTHING;

	while (voc_trie_step(trie, &state, character))
	{
		const unsigned char *stop = at + length;
		uint32_t following = read_plain(walk, stop, character, &length);
		uint32_t value;

		if (following == 0 && stop < walk->end)
			return PLAIN_UNSURE;
		if (voc_trie_value(trie, state, &value) && (voc_lexicon_value_roles(value) & scan->roles) != 0 &&
			voc_lexicon_value_first(value) < scan->lexicon->header->entry_count &&
			!(is_word_character(character) && is_word_character(following)))
		{
			*last = (voc_folded_character){character, (uint32_t) (at - walk->text), (uint32_t) (stop - walk->text)};
			*match = (voc_lexicon_match){(uint32_t) (begin - walk->text), last->end, voc_lexicon_value_first(value),
										 voc_lexicon_value_roles(value)};
			result = PLAIN_MATCH;
		}
		if (following == 0)
			break;
		at = stop;
		character = following;
	}
	return result;
}

/*
 * The window is empty: goes on in the bytes themselves, as long as they are plain, to the next match, and past all places
 * where there is none. That is most of a text, and a third of the work of a walk. False where the walk must take over.
 */
static bool
scan_plain(voc_lexicon_scan *scan, voc_lexicon_match *match)
{
	const uint64_t *starts = scan->lexicon->starts;
	voc_folded_walk *walk = &scan->walk;
	const unsigned char *begin = walk->at;
	const unsigned char *stop = (size_t) (walk->end - begin) > SKIP_BYTES ? begin + SKIP_BYTES : walk->end;
	const unsigned char *at = begin;
	voc_folded_character before = scan->before;
	plain_result result = PLAIN_NOTHING;
	uint32_t character;
	size_t length = 0;

	if (walk->blank || walk->joiner || at == stop)
		return false;
	character = read_plain(walk, at, ' ', &length);
	while (character != 0 && at < stop)
	{
		const unsigned char *next = at + length;
		size_t next_length = 0;
		uint32_t following = read_plain(walk, next, character, &next_length);

		if (voc_lexicon_may_begin_with(starts, character) &&
			(following == 0 || voc_lexicon_may_begin(starts, character, following)) &&
			!(is_word_character(before.character) && is_word_character(character)))
		{
			result = (scan->flags & VOC_LEXICON_OVERLAPPING) != 0
						 ? PLAIN_UNSURE
						 : match_plain(scan, at, character, length, match, &before);
			if (result != PLAIN_NOTHING)
				break;
		}
		before = (voc_folded_character){character, (uint32_t) (at - walk->text), (uint32_t) (next - walk->text)};
		at = next;
		character = following;
		length = next_length;
	}
	if (result == PLAIN_MATCH)
		at = walk->text + match->end;
	if (at > begin)
	{
		walk->at = at;
		walk->begun = true;
		walk->last = before.character;
		scan->before = before;
	}
	return result == PLAIN_MATCH;
}

/* What a search for the next place where a term may begin came to. */
typedef enum start
{
	START_NONE,
	START_AT_HEAD,
	START_MATCH /* the term itself was found */
} start;

static start
find_start(voc_lexicon_scan *scan, voc_lexicon_match *match)
{
	for (;;)
	{
		if (scan->head == scan->count || scan->head >= VOC_LEXICON_SCAN_WINDOW - VOC_LEXICON_TERM_MAX - VOC_FOLDED_MOST - 1)
			make_room(scan);
		if (scan->count == 0 && !scan->ended && scan->lexicon->starts != NULL && scan_plain(scan, match))
			return START_MATCH;
		if (!in_sight(scan, 0))
			return START_NONE;
		if (may_begin(scan))
			return START_AT_HEAD;
		scan->head++;
	}
}

bool
voc_lexicon_scan_next(voc_lexicon_scan *scan, voc_lexicon_match *match)
{
	bool overlapping = (scan->flags & VOC_LEXICON_OVERLAPPING) != 0;

	for (;;)
	{
		uint32_t longest = 0;
		start found = scan->depth == 0 ? find_start(scan, match) : START_AT_HEAD;

		if (found != START_AT_HEAD)
			return found == START_MATCH;
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
