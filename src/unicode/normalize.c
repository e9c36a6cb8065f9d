/*
 * Two lanes. ASCII and the common ideographs need a table at most and go straight to the output; everything else collects
 * in a short buffer that is decomposed, ordered and composed when the next plain character shows that nothing more can
 * join. One plain character is always held back, because a combining mark behind it would pull it into the buffer.
 */
#include "unicode/normalize.h"

#include "base/utf8.h"
#include "unicode/class.h"
#include "unicode/fold.h"
#include "unicode/gloss.h"

#include <utf8proc.h>

#define PIECE 512         /* characters of the slow lane at a time */
#define EXPANSION 18      /* the longest compatibility decomposition of one character (U+FDFA) */
#define OUTPUT 4096
#define ZERO_WIDTH_JOINER 0x200Du
#define NOTHING 0xFFFFFFFFu

typedef struct normalizer
{
	voc_sink sink;
	void *context;
	const uint16_t *folding;
	uint32_t held;               /* a plain character not yet put out, or NOTHING */
	uint32_t slow[PIECE];
	size_t slow_count;
	size_t marks;                /* at the end of slow */
	uint32_t last;               /* the last character put out, NOTHING at the beginning */
	bool blank;                  /* white space was seen since */
	bool joiner;                 /* a joiner was seen since, behind a pictograph */
	unsigned char output[OUTPUT];
	size_t output_length;
	bool full;                   /* the sink refused */
	voc_gloss_filter glosses;    /* the last station before the output */
} normalizer;

static void
write_output(void *context, uint32_t character)
{
	normalizer *self = context;

	if (self->output_length > OUTPUT - 4)
	{
		self->full |= !self->sink(self->context, self->output, self->output_length);
		self->output_length = 0;
	}
	self->output_length += voc_utf8_write(character, self->output + self->output_length);
}

static bool
is_picture(uint32_t character)
{
	voc_class class;

	if (character == NOTHING)
		return false;
	class = voc_class_of(character);
	return class == VOC_CLASS_EMOJI || class == VOC_CLASS_PICTOGRAPH || class == VOC_CLASS_MODIFIER;
}

/* The last step for each character that normalization made. */
static void
put(normalizer *self, uint32_t character)
{
	voc_class class = voc_class_of(character);

	if (class == VOC_CLASS_SPACE)
	{
		self->blank = true;
		self->joiner = false;
		return;
	}
	if (class == VOC_CLASS_INVISIBLE)
	{
		self->joiner = character == ZERO_WIDTH_JOINER && !self->blank && is_picture(self->last);
		return;
	}
	if (self->blank && self->last != NOTHING)
		voc_gloss_push(&self->glosses, ' ');
	else if (self->joiner && is_picture(character))
		voc_gloss_push(&self->glosses, ZERO_WIDTH_JOINER);
	self->blank = self->joiner = false;
	self->last = character;
	voc_gloss_push(&self->glosses, character);
}

/* Not part of flush, which is called for each character and needs no such frame. */
__attribute__((noinline)) static void
flush_slow(normalizer *self)
{
	utf8proc_int32_t wide[PIECE * EXPANSION];
	utf8proc_ssize_t count = 0;
	int boundary = 0;

	for (size_t i = 0; i < self->slow_count; i++)
	{
		utf8proc_ssize_t more =
			utf8proc_decompose_char((utf8proc_int32_t) self->slow[i], wide + count, PIECE * EXPANSION - count,
									UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE, &boundary);

		if (more < 0 || more > PIECE * EXPANSION - count)
			continue; /* no character of Unicode comes here */
		count += more;
	}
	/* Canonical order: marks of different classes sort, stably. The runs are short: see VOC_NORMALIZE_MARKS. */
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
	count = utf8proc_normalize_utf32(wide, count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	for (utf8proc_ssize_t i = 0; i < count; i++)
		put(self, voc_fold_in(self->folding, (uint32_t) wide[i]));
	self->slow_count = 0;
	self->marks = 0;
}

static void
flush(normalizer *self)
{
	if (self->slow_count > 0)
		flush_slow(self);
	if (self->held != NOTHING)
		put(self, self->held);
	self->held = NOTHING;
}

static void
add_plain(normalizer *self, uint32_t character)
{
	flush(self);
	self->held = voc_fold_in(self->folding, character >= 'A' && character <= 'Z' ? character + 32 : character);
}

/* Hidden characters part nothing: only the last of them matters, and only to pictures, which a joiner joins. */
static void
add_hidden(normalizer *self, uint32_t character)
{
	if (voc_class_of(character) != VOC_CLASS_INVISIBLE)
		return;
	if (self->held != NOTHING)
	{
		self->slow[self->slow_count++] = self->held;
		self->held = NOTHING;
	}
	if (self->slow_count > 0 && voc_class_of(self->slow[self->slow_count - 1]) == VOC_CLASS_INVISIBLE)
		self->slow_count--;
	if (self->slow_count == PIECE)
		flush(self);
	self->slow[self->slow_count++] = character;
}

static bool
is_plain_ascii(uint32_t character)
{
	return character < 0x7F && (character >= ' ' || (character >= '\t' && character <= '\r'));
}

static void
add_slow(normalizer *self, uint32_t character)
{
	bool mark = voc_class_of(character) == VOC_CLASS_MARK;

	if (self->slow_count > 0 && voc_class_of(self->slow[self->slow_count - 1]) == VOC_CLASS_INVISIBLE && !is_picture(character))
		self->slow_count--;
	if (self->slow_count == PIECE || (mark && self->marks == VOC_NORMALIZE_MARKS) ||
		(!mark && self->slow_count > PIECE / 2 && voc_class_of(character) != VOC_CLASS_HANGUL))
		flush(self);
	if (self->held != NOTHING)
	{
		self->slow[self->slow_count++] = self->held;
		self->held = NOTHING;
	}
	self->slow[self->slow_count++] = character;
	self->marks = mark ? self->marks + 1 : 0;
}

voc_status
voc_normalize(const voc_arena *arena, const unsigned char *text, size_t length, voc_sink sink, void *context)
{
	normalizer self = {.sink = sink, .context = context, .folding = voc_fold_table(), .held = NOTHING, .last = NOTHING};
	const unsigned char *at = text;
	const unsigned char *end = text + length;
	const unsigned char *polled = text;

	self.glosses.write = write_output;
	self.glosses.context = &self;
	while (at < end && !self.full)
	{
		uint32_t character;
		size_t step = voc_utf8_next(at, end, &character);

		if (at - polled > 65536)
		{
			voc_arena_poll(arena);
			polled = at;
		}
		if (is_plain_ascii(character) || (character >= 0x4E00 && character <= 0x9FFF))
			add_plain(&self, character);
		else if (voc_is_hidden(character))
			add_hidden(&self, character);
		else
			add_slow(&self, character);
		at += step;
	}
	flush(&self);
	voc_gloss_finish(&self.glosses);
	if (self.output_length > 0 && !self.full)
		self.full = !sink(context, self.output, self.output_length);
	return self.full ? VOC_LIMIT : VOC_OK;
}
