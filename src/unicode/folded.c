#include "unicode/folded.h"

#include "base/utf8.h"
#include "unicode/class.h"
#include "unicode/fold.h"
#include "unicode/folded_plain.h"
#include "unicode/normalize.h"

#include <utf8proc.h>

#define PLAIN_RUN 32 /* characters that the fast lane takes at once */
#define EXPANSION 18 /* the longest compatibility decomposition of one character (U+FDFA) */
#define WIDE (VOC_FOLDED_MOST - 2) /* a blank or joiner may stand before them */

typedef struct output
{
	voc_folded_character *characters;
	size_t count;
	uint32_t start;
	uint32_t end;
} output;

void
voc_folded_begin(voc_folded_walk *walk, const unsigned char *text, size_t length)
{
	*walk = (voc_folded_walk){.text = text, .at = text, .end = text + length, .folding = voc_fold_table()};
}

static bool
is_picture(voc_class class)
{
	return class == VOC_CLASS_EMOJI || class == VOC_CLASS_PICTOGRAPH || class == VOC_CLASS_MODIFIER;
}

/* White space and joiners are held back until it is known what follows. */
static void
hold_back(voc_folded_walk *walk, const output *out, voc_class class, uint32_t character)
{
	if (class == VOC_CLASS_SPACE)
	{
		if (!walk->blank)
			walk->gap_start = out->start;
		walk->blank = true;
		walk->joiner = false;
		walk->gap_end = out->end;
		return;
	}
	walk->joiner = character == VOC_FOLDED_JOINER && !walk->blank && walk->begun && is_picture(voc_class_of(walk->last));
	if (walk->joiner)
	{
		walk->gap_start = out->start;
		walk->gap_end = out->end;
	}
}

/* What voc_normalize does to each character in the end. */
static void
put(voc_folded_walk *walk, output *out, uint32_t character)
{
	voc_class class = voc_class_of(character);

	if (character >= 0xFE00 && character <= 0xFE0F)
		return;
	if (class == VOC_CLASS_SPACE || class == VOC_CLASS_INVISIBLE)
	{
		hold_back(walk, out, class, character);
		return;
	}
	if (walk->gap_start < out->start && walk->gap_end > out->start)
		walk->gap_end = out->start; /* the cluster itself began with a blank, as U+00A8 does */
	if (walk->blank && walk->begun)
		out->characters[out->count++] = (voc_folded_character){' ', walk->gap_start, walk->gap_end};
	else if (walk->joiner && is_picture(class))
		out->characters[out->count++] = (voc_folded_character){VOC_FOLDED_JOINER, walk->gap_start, walk->gap_end};
	walk->blank = walk->joiner = false;
	walk->begun = true;
	walk->last = character;
	out->characters[out->count++] = (voc_folded_character){character, out->start, out->end};
}

static bool
is_plain(uint32_t character)
{
	return character < 0x80 || (character >= 0x4E00 && character <= 0x9FFF);
}

static bool
is_jamo(uint32_t character)
{
	return (character >= 0x1100 && character <= 0x11FF) || (character >= 0x3131 && character <= 0x318E) ||
		   (character >= 0xFFA0 && character <= 0xFFDC);
}

/* Whether composition can join a character to the one before it: marks, and vowels and finals of Hangul. */
static bool
joins(uint32_t character)
{
	utf8proc_int32_t wide[EXPANSION];
	int boundary = 0;

	if (voc_class_of(character) == VOC_CLASS_MARK || character == 0xFF9E || character == 0xFF9F)
		return true;
	return is_jamo(character) &&
		   utf8proc_decompose_char((utf8proc_int32_t) character, wide, EXPANSION,
								   UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary) > 0 &&
		   ((wide[0] >= 0x1161 && wide[0] <= 0x1175) || (wide[0] >= 0x11A7 && wide[0] <= 0x11C2));
}

/* Canonical order: marks of different classes sort, stably. */
static void
order_marks(utf8proc_int32_t *wide, utf8proc_ssize_t count)
{
	for (utf8proc_ssize_t i = 1; i < count; i++)
	{
		utf8proc_propval_t class = utf8proc_get_property(wide[i])->combining_class;

		for (utf8proc_ssize_t j = i; class != 0 && j > 0; j--)
		{
			utf8proc_int32_t swap = wide[j - 1];

			if (utf8proc_get_property(swap)->combining_class <= class)
				break;
			wide[j - 1] = wide[j];
			wide[j] = swap;
		}
	}
}

/* Appends what a character decomposes to; beyond the room, which only heaps of marks fill, it is dropped. */
static utf8proc_ssize_t
decompose(uint32_t character, utf8proc_int32_t *wide, utf8proc_ssize_t count)
{
	int boundary = 0;
	utf8proc_ssize_t more =
		utf8proc_decompose_char((utf8proc_int32_t) character, wide + count, WIDE - count,
								UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE, &boundary);

	return more < 0 || more > WIDE - count ? count : count + more;
}

/* How many bytes from walk->at on join what stands before them, invisible characters and the one behind them; 0 if none does. */
static size_t
joining(const voc_folded_walk *walk, uint32_t *character)
{
	for (const unsigned char *at = walk->at; at < walk->end;)
	{
		at += voc_utf8_next(at, walk->end, character);
		if (voc_class_of(*character) != VOC_CLASS_INVISIBLE)
			return !is_plain(*character) && joins(*character) ? (size_t) (at - walk->at) : 0;
	}
	return 0;
}

/* The cluster that begins with `character`, which ends at walk->at; takes what joins it. */
static void
put_cluster(voc_folded_walk *walk, output *out, uint32_t character)
{
	utf8proc_int32_t wide[WIDE];
	utf8proc_ssize_t count = decompose(character, wide, 0);

	for (int marks = 0; walk->at < walk->end && marks < VOC_NORMALIZE_MARKS;)
	{
		uint32_t next;
		size_t step = joining(walk, &next);

		if (step == 0)
			break;
		walk->at += step;
		if (voc_is_hidden(next))
			continue; /* a variation selector belongs to its character, and leaves nothing */
		count = decompose(next, wide, count);
		marks++;
	}
	if (count > 1)
	{
		order_marks(wide, count);
		count = utf8proc_normalize_utf32(wide, count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	}
	out->end = (uint32_t) (walk->at - walk->text);
	for (utf8proc_ssize_t i = 0; i < count; i++)
		put(walk, out, voc_fold_in(walk->folding, (uint32_t) wide[i]));
}

static bool
nothing_joins(const voc_folded_walk *walk)
{
	uint32_t next;

	return voc_folded_nothing_joins(walk->at, walk->end) || joining(walk, &next) == 0;
}

/*
 * The fast lane: characters that fold one for one, and single blanks between them. Takes some of them, and leaves
 * anything else to the slow lane.
 */
static void
put_plain_run(voc_folded_walk *walk, output *out)
{
	const unsigned char *at = walk->at;
	size_t length;

	while (out->count < PLAIN_RUN && at < walk->end)
	{
		uint32_t start = (uint32_t) (at - walk->text);
		uint32_t character;

		/* A blank, when a plain character is before and behind it. */
		if (*at == ' ' && out->count > 0 && out->characters[out->count - 1].character != ' ' && at + 1 < walk->end &&
			voc_folded_plain(walk->folding, at + 1, walk->end, &length) != 0)
		{
			out->characters[out->count++] = (voc_folded_character){' ', start, start + 1};
			at++;
			continue;
		}
		character = voc_folded_plain(walk->folding, at, walk->end, &length);
		if (character == 0)
			break;
		walk->begun = true;
		walk->last = character;
		at += length;
		out->characters[out->count++] = (voc_folded_character){character, start, (uint32_t) (at - walk->text)};
	}
	walk->at = at;
}

size_t
voc_folded_next(voc_folded_walk *walk, voc_folded_character *characters)
{
	output out = {.characters = characters};

	if (!walk->blank && !walk->joiner)
		put_plain_run(walk, &out);
	while (out.count == 0 && walk->at < walk->end)
	{
		uint32_t character;

		out.start = (uint32_t) (walk->at - walk->text);
		walk->at += voc_utf8_next(walk->at, walk->end, &character);
		out.end = (uint32_t) (walk->at - walk->text);
		if (voc_is_hidden(character))
			put(walk, &out, character);
		else if (is_plain(character) && nothing_joins(walk))
			put(walk, &out, voc_fold_in(walk->folding, character >= 'A' && character <= 'Z' ? character + 32 : character));
		else
			put_cluster(walk, &out, character);
	}
	return out.count;
}
