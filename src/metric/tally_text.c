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
#include <stdio.h>
#include <string.h>

#define SUM_FRACTION_LIMBS 1
#define SQUARE_FRACTION_LIMBS 2

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

static size_t
class_of_key(const voc_tally_form *form, const char *key, size_t length)
{
	size_t class = 0;

	while (class < form->classes && !voc_reader_same_key(key, length, form->keys[class]))
		class ++;
	return class;
}

/* {"promoters":2.25,...} into Σw or Σw². */
static bool
read_weights(voc_reader *in, voc_tally *tally, bool squares)
{
	const voc_tally_form *form = voc_tally_form_of((voc_tally_kind) tally->kind);
	size_t classes = form->classes;
	unsigned seen = 0;

	if (!voc_reader_expect(in, '{'))
		return false;
	if (voc_reader_take(in, '}'))
		return true;
	do
	{
		const char *key;
		size_t length;
		size_t class;

		if (!voc_reader_key(in, &key, &length))
			return false;
		class = class_of_key(form, key, length);
		if (class == classes)
			return voc_reader_unknown_key(in, key, length);
		if (!voc_reader_note_key(in, &seen, (unsigned) class, key, length))
			return false;
		if (!(squares ? voc_reader_fixed(in, voc_tally_square(tally, classes, class),
										 VOC_TALLY_SQUARE_LIMBS, SQUARE_FRACTION_LIMBS)
					  : voc_reader_fixed(in, voc_tally_sum(tally, classes, class),
										 VOC_TALLY_SUM_LIMBS, SUM_FRACTION_LIMBS)))
			return false;
	} while (voc_reader_take(in, ','));
	return voc_reader_expect(in, '}');
}

#define WEIGHTS_BIT VOC_TALLY_MAX_CLASSES
#define SQUARES_BIT (VOC_TALLY_MAX_CLASSES + 1)
#define SCALE_BIT (VOC_TALLY_MAX_CLASSES + 2)

static bool
read_member(voc_reader *in, voc_tally *tally, unsigned *seen)
{
	const voc_tally_form *form = voc_tally_form_of((voc_tally_kind) tally->kind);
	const char *key;
	size_t length;
	size_t class;
	int64_t scale;

	if (!voc_reader_key(in, &key, &length))
		return false;
	class = class_of_key(form, key, length);
	if (class < form->classes)
		return voc_reader_note_key(in, seen, (unsigned) class, key, length) &&
			   voc_reader_count(in, &tally->counts[class]);
	if (voc_reader_same_key(key, length, "weights"))
		return voc_reader_note_key(in, seen, WEIGHTS_BIT, key, length) &&
			   read_weights(in, tally, false);
	if (voc_reader_same_key(key, length, "squares"))
		return voc_reader_note_key(in, seen, SQUARES_BIT, key, length) &&
			   read_weights(in, tally, true);
	if (tally->kind != VOC_TALLY_CSAT || !voc_reader_same_key(key, length, "scale"))
		return voc_reader_unknown_key(in, key, length);
	if (!voc_reader_note_key(in, seen, SCALE_BIT, key, length) || !voc_reader_count(in, &scale))
		return false;
	if (scale < VOC_CSAT_SMALLEST_SCALE || scale > VOC_CSAT_LARGEST_SCALE)
		return voc_reader_complain(in, "The scale must be from %d to %d.", VOC_CSAT_SMALLEST_SCALE,
								   VOC_CSAT_LARGEST_SCALE);
	tally->scale = (uint8_t) scale;
	return true;
}

/* Without "weights" and "squares" every answer weighs 1; one without the other says too little. */
static bool
settle_weights(voc_reader *in, voc_tally_room *to, unsigned seen)
{
	unsigned weights = seen >> WEIGHTS_BIT & 3;
	voc_tally *tally = &to->tally;

	if (weights == 0)
		tally->weighted = 0;
	else if (weights != 3)
		return voc_reader_complain(in, "Keys \"weights\" and \"squares\" belong together.");
	return true;
}

bool
voc_tally_read_object(voc_reader *in, voc_tally_kind kind, voc_tally_room *to)
{
	unsigned seen = 0;

	voc_tally_clear(&to->tally, kind, true);
	if (!voc_reader_expect(in, '{'))
		return false;
	if (!voc_reader_take(in, '}'))
	{
		do
			if (!read_member(in, &to->tally, &seen))
				return false;
		while (voc_reader_take(in, ','));
		if (!voc_reader_expect(in, '}'))
			return false;
	}
	if (!settle_weights(in, to, seen))
		return false;
	voc_tally_normalize(&to->tally);
	return voc_tally_is_sound(&to->tally, voc_tally_size(kind, to->tally.weighted)) ||
		   voc_reader_complain(in, "No answers can give these counts and weights.");
}

voc_status
voc_tally_read(const char *text, voc_tally_kind kind, voc_tally_room *to, voc_error *error)
{
	voc_reader in = {text, text, voc_tally_form_of(kind)->name, error};

	memset(error, 0, sizeof(*error));
	if (!voc_tally_read_object(&in, kind, to))
		return error->status;
	voc_reader_skip_space(&in);
	if (*in.at != '\0')
		(void) voc_reader_complain(&in, "Unexpected text at byte %td.", in.at - in.start + 1);
	return error->status;
}
