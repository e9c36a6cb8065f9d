/*
 * The text form of a tally: a JSON object with a key for each class, so that it reads well and casts to jsonb as it is.
 *
 *     {"promoters":3,"passives":2,"detractors":1}
 *     {"scale":5,"satisfied":3,"others":2}
 *     {"promoters":2,"passives":0,"detractors":0,"weights":{"promoters":2,"passives":0,"detractors":0},
 *      "squares":{"promoters":2.5,"passives":0,"detractors":0}}
 *
 * "weights" are Σw and "squares" Σw², written out to the last binary digit, which always ends: 2^-64 has 64 decimals.
 * Read back in any order of keys; a key left out is 0.
 */
#include "metric/tally.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SUM_FRACTION_LIMBS 1
#define SQUARE_FRACTION_LIMBS 2
#define MOST_DIGITS 170 /* whole and decimal digits of the longest number: what fits VOC_WIDE_LIMBS after the shift */

static char *
write_whole(char *to, const uint64_t *number, size_t limbs)
{
	uint64_t rest[VOC_TALLY_SQUARE_LIMBS];
	char digits[80];
	size_t count = 0;

	memcpy(rest, number, limbs * sizeof(uint64_t));
	do
		digits[count++] = (char) ('0' + voc_wide_divide_small(rest, limbs, 10));
	while (!voc_wide_is_zero(rest, limbs));
	while (count > 0)
		*to++ = digits[--count];
	return to;
}

static char *
write_fixed(char *to, const uint64_t *number, size_t limbs, size_t fraction_limbs)
{
	uint64_t fraction[SQUARE_FRACTION_LIMBS];

	to = write_whole(to, number + fraction_limbs, limbs - fraction_limbs);
	memcpy(fraction, number, fraction_limbs * sizeof(uint64_t));
	if (voc_wide_is_zero(fraction, fraction_limbs))
		return to;
	*to++ = '.';
	while (!voc_wide_is_zero(fraction, fraction_limbs))
		*to++ = (char) ('0' + voc_wide_multiply_small(fraction, fraction_limbs, 10, 0));
	return to;
}

static char *
write_key(char *to, const char *key)
{
	return to + sprintf(to, "\"%s\":", key);
}

size_t
voc_tally_write(const voc_tally *tally, char *to)
{
	const voc_tally_form *form = voc_tally_form_of((voc_tally_kind) tally->kind);
	voc_tally *from = (voc_tally *) tally;
	char *at = to;

	*at++ = '{';
	if (tally->scale != 0)
		at += sprintf(at, "\"scale\":%u,", tally->scale);
	for (size_t i = 0; i < form->classes; i++)
		at += sprintf(at, "%s\"%s\":%" PRId64, i > 0 ? "," : "", form->keys[i], tally->counts[i]);
	for (int squares = 0; tally->weighted && squares < 2; squares++)
	{
		*at++ = ',';
		at = write_key(at, squares ? "squares" : "weights");
		for (size_t i = 0; i < form->classes; i++)
		{
			*at++ = i == 0 ? '{' : ',';
			at = write_key(at, form->keys[i]);
			at = squares ? write_fixed(at, voc_tally_square(from, form->classes, i),
									   VOC_TALLY_SQUARE_LIMBS, SQUARE_FRACTION_LIMBS)
						 : write_fixed(at, voc_tally_sum(from, form->classes, i),
									   VOC_TALLY_SUM_LIMBS, SUM_FRACTION_LIMBS);
		}
		*at++ = '}';
	}
	*at++ = '}';
	*at = '\0';
	return (size_t) (at - to);
}

typedef struct reader
{
	const char *start;
	const char *at;
	const voc_tally_form *form;
	voc_error *error;
} reader;

/* How much of a text a message shows: at most `most` bytes, and no half of a UTF-8 character. */
static int
shown_length(const char *text, size_t length, size_t most)
{
	if (length <= most)
		return (int) length;
	while (most > 0 && ((unsigned char) text[most] & 0xC0) == 0x80)
		most--;
	return (int) most;
}

static bool
complain(reader *in, const char *format, ...)
{
	va_list arguments;
	size_t length = strlen(in->start);
	int shown = shown_length(in->start, length, 80);

	in->error->status = VOC_SYNTAX;
	(void) snprintf(in->error->message, sizeof(in->error->message),
					"invalid input syntax for type voc.%s: \"%.*s%s\"", in->form->name, shown,
					in->start, length > 80 ? "..." : "");
	va_start(arguments, format);
	(void) vsnprintf(in->error->detail, sizeof(in->error->detail), format, arguments);
	va_end(arguments);
	return false;
}

static void
skip_space(reader *in)
{
	while (*in->at == ' ' || *in->at == '\t' || *in->at == '\n' || *in->at == '\r')
		in->at++;
}

static bool
take(reader *in, char wanted)
{
	skip_space(in);
	if (*in->at != wanted)
		return false;
	in->at++;
	return true;
}

static bool
expect(reader *in, char wanted)
{
	return take(in, wanted) || complain(in, "Expected \"%c\" at byte %td.", wanted,
										in->at - in->start + 1);
}

/* A non-negative number into a fixed-point one of `limbs` limbs, which must hold it exactly. */
static bool
read_fixed(reader *in, uint64_t *number, size_t limbs, size_t fraction_limbs)
{
	uint64_t wide[VOC_WIDE_LIMBS] = {0};
	size_t digits = 0;
	size_t decimals = 0;
	bool point = false;
	const char *start;

	skip_space(in);
	start = in->at;
	for (;; in->at++)
	{
		if (*in->at == '.' && !point && digits > 0)
		{
			point = true;
			continue;
		}
		if (*in->at < '0' || *in->at > '9')
			break;
		if (++digits > MOST_DIGITS)
			return complain(in, "The number at byte %td is too long.", start - in->start + 1);
		decimals += point;
		(void) voc_wide_multiply_small(wide, VOC_WIDE_LIMBS, 10, (uint64_t) (*in->at - '0'));
	}
	if (digits == 0 || (point && decimals == 0))
		return complain(in, "Expected a number that is not negative at byte %td.",
						start - in->start + 1);
	memmove(wide + fraction_limbs, wide, (VOC_WIDE_LIMBS - fraction_limbs) * sizeof(uint64_t));
	memset(wide, 0, fraction_limbs * sizeof(uint64_t));
	for (; decimals > 0; decimals--)
		if (voc_wide_divide_small(wide, VOC_WIDE_LIMBS, 10) != 0)
			return fraction_limbs == 0
					   ? complain(in, "Expected a whole number at byte %td.", start - in->start + 1)
					   : complain(in, "The number at byte %td is not a multiple of 2^-%zu.",
								  start - in->start + 1, 64 * fraction_limbs);
	if (!voc_wide_is_zero(wide + limbs, VOC_WIDE_LIMBS - limbs))
	{
		(void) complain(in, "The number at byte %td is too large.", start - in->start + 1);
		in->error->status = VOC_RANGE;
		return false;
	}
	memcpy(number, wide, limbs * sizeof(uint64_t));
	return true;
}

static bool
read_count(reader *in, int64_t *count)
{
	uint64_t number;
	const char *start;

	skip_space(in);
	start = in->at;
	if (!read_fixed(in, &number, 1, 0))
		return false;
	if (number > INT64_MAX)
	{
		(void) complain(in, "The number at byte %td is above 9223372036854775807.",
						start - in->start + 1);
		in->error->status = VOC_RANGE;
		return false;
	}
	*count = (int64_t) number;
	return true;
}

/* A key and its colon. */
static bool
read_key(reader *in, const char **key, size_t *length)
{
	if (!expect(in, '"'))
		return false;
	*key = in->at;
	*length = strcspn(in->at, "\"\\");
	in->at += *length;
	return expect(in, '"') && expect(in, ':');
}

static bool
same_key(const char *key, size_t length, const char *name)
{
	return strlen(name) == length && memcmp(key, name, length) == 0;
}

static bool
unknown_key(reader *in, const char *key, size_t length)
{
	return complain(in, "Unknown key \"%.*s\".", shown_length(key, length, 60), key);
}

/* Notes that a key was seen; false, with the complaint, when it was seen before. */
static bool
note_key(reader *in, unsigned *seen, unsigned bit, const char *key, size_t length)
{
	if (*seen & (1u << bit))
		return complain(in, "Key \"%.*s\" stands there twice.", (int) length, key);
	*seen |= 1u << bit;
	return true;
}

static size_t
class_of_key(const voc_tally_form *form, const char *key, size_t length)
{
	size_t class = 0;

	while (class < form->classes && !same_key(key, length, form->keys[class]))
		class++;
	return class;
}

/* {"promoters":2.25,...} into Σw or Σw². */
static bool
read_weights(reader *in, voc_tally *tally, bool squares)
{
	size_t classes = in->form->classes;
	unsigned seen = 0;

	if (!expect(in, '{'))
		return false;
	if (take(in, '}'))
		return true;
	do
	{
		const char *key;
		size_t length;
		size_t class;

		if (!read_key(in, &key, &length))
			return false;
		class = class_of_key(in->form, key, length);
		if (class == classes)
			return unknown_key(in, key, length);
		if (!note_key(in, &seen, (unsigned) class, key, length))
			return false;
		if (!(squares ? read_fixed(in, voc_tally_square(tally, classes, class),
								   VOC_TALLY_SQUARE_LIMBS, SQUARE_FRACTION_LIMBS)
					  : read_fixed(in, voc_tally_sum(tally, classes, class), VOC_TALLY_SUM_LIMBS,
								   SUM_FRACTION_LIMBS)))
			return false;
	} while (take(in, ','));
	return expect(in, '}');
}

#define WEIGHTS_BIT VOC_TALLY_MAX_CLASSES
#define SQUARES_BIT (VOC_TALLY_MAX_CLASSES + 1)
#define SCALE_BIT (VOC_TALLY_MAX_CLASSES + 2)

static bool
read_member(reader *in, voc_tally *tally, unsigned *seen)
{
	const char *key;
	size_t length;
	size_t class;
	int64_t scale;

	if (!read_key(in, &key, &length))
		return false;
	class = class_of_key(in->form, key, length);
	if (class < in->form->classes)
		return note_key(in, seen, (unsigned) class, key, length) &&
			   read_count(in, &tally->counts[class]);
	if (same_key(key, length, "weights"))
		return note_key(in, seen, WEIGHTS_BIT, key, length) && read_weights(in, tally, false);
	if (same_key(key, length, "squares"))
		return note_key(in, seen, SQUARES_BIT, key, length) && read_weights(in, tally, true);
	if (tally->kind != VOC_TALLY_CSAT || !same_key(key, length, "scale"))
		return unknown_key(in, key, length);
	if (!note_key(in, seen, SCALE_BIT, key, length) || !read_count(in, &scale))
		return false;
	if (scale < VOC_CSAT_SMALLEST_SCALE || scale > VOC_CSAT_LARGEST_SCALE)
		return complain(in, "The scale must be from %d to %d.", VOC_CSAT_SMALLEST_SCALE,
						VOC_CSAT_LARGEST_SCALE);
	tally->scale = (uint8_t) scale;
	return true;
}

/* Without "weights" and "squares" every answer weighs 1; one without the other says too little. */
static bool
settle_weights(reader *in, voc_tally_room *to, unsigned seen)
{
	unsigned weights = seen >> WEIGHTS_BIT & 3;
	voc_tally *tally = &to->tally;

	if (weights == 0)
		tally->weighted = 0;
	else if (weights != 3)
		return complain(in, "Keys \"weights\" and \"squares\" belong together.");
	return true;
}

voc_status
voc_tally_read(const char *text, voc_tally_kind kind, voc_tally_room *to, voc_error *error)
{
	reader in = {text, text, voc_tally_form_of(kind), error};
	unsigned seen = 0;
	voc_tally_room checked;

	memset(error, 0, sizeof(*error));
	voc_tally_clear(&to->tally, kind, true);
	if (!expect(&in, '{'))
		return error->status;
	if (!take(&in, '}'))
	{
		do
			if (!read_member(&in, &to->tally, &seen))
				return error->status;
		while (take(&in, ','));
		if (!expect(&in, '}'))
			return error->status;
	}
	skip_space(&in);
	if (*in.at != '\0')
		(void) complain(&in, "Unexpected text at byte %td.", in.at - in.start + 1);
	else if (settle_weights(&in, to, seen))
	{
		voc_tally_normalize(&to->tally);
		memcpy(&checked, to, sizeof(checked));
		if (!voc_tally_is_sound(&checked.tally,
								voc_tally_size(kind, checked.tally.weighted)))
			(void) complain(&in, "No answers can give these counts and weights.");
	}
	return error->status;
}
