#include "metric/reader.h"

#include "base/utf8.h"
#include "base/wide.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Whole and decimal digits of the longest number: what fits VOC_WIDE_LIMBS after the shift. */
#define MOST_DIGITS 170

#define POLL_EVERY 65536

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

bool
voc_reader_complain(voc_reader *in, const char *format, ...)
{
	va_list arguments;
	size_t length = strlen(in->start);
	int shown = shown_length(in->start, length, 80);

	in->error->status = VOC_SYNTAX;
	(void) snprintf(in->error->message, sizeof(in->error->message),
					"invalid input syntax for type voc.%s: \"%.*s%s\"", in->type_name, shown,
					in->start, length > 80 ? "..." : "");
	va_start(arguments, format);
	(void) vsnprintf(in->error->detail, sizeof(in->error->detail), format, arguments);
	va_end(arguments);
	return false;
}

void
voc_reader_skip_space(voc_reader *in)
{
	while (*in->at == ' ' || *in->at == '\t' || *in->at == '\n' || *in->at == '\r')
		in->at++;
}

bool
voc_reader_take(voc_reader *in, char wanted)
{
	voc_reader_skip_space(in);
	if (*in->at != wanted)
		return false;
	in->at++;
	return true;
}

bool
voc_reader_expect(voc_reader *in, char wanted)
{
	return voc_reader_take(in, wanted) ||
		   voc_reader_complain(in, "Expected \"%c\" at byte %td.", wanted, in->at - in->start + 1);
}

/* A key and its colon. */
bool
voc_reader_key(voc_reader *in, const char **key, size_t *length)
{
	if (!voc_reader_expect(in, '"'))
		return false;
	*key = in->at;
	*length = strcspn(in->at, "\"\\");
	in->at += *length;
	return voc_reader_expect(in, '"') && voc_reader_expect(in, ':');
}

bool
voc_reader_same_key(const char *key, size_t length, const char *name)
{
	return strlen(name) == length && memcmp(key, name, length) == 0;
}

bool
voc_reader_unknown_key(voc_reader *in, const char *key, size_t length)
{
	return voc_reader_complain(in, "Unknown key \"%.*s\".", shown_length(key, length, 60), key);
}

/* Notes that a key was seen; false, with the complaint, when it was seen before. */
bool
voc_reader_note_key(voc_reader *in, unsigned *seen, unsigned bit, const char *key, size_t length)
{
	if (*seen & (1u << bit))
		return voc_reader_complain(in, "Key \"%.*s\" stands there twice.", (int) length, key);
	*seen |= 1u << bit;
	return true;
}

/* A non-negative number into a fixed-point one of `limbs` limbs, which must hold it exactly. */
bool
voc_reader_fixed(voc_reader *in, uint64_t *number, size_t limbs, size_t fraction_limbs)
{
	uint64_t wide[VOC_WIDE_LIMBS] = {0};
	size_t digits = 0;
	size_t decimals = 0;
	bool point = false;
	const char *start;

	voc_reader_skip_space(in);
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
			return voc_reader_complain(in, "The number at byte %td is too long.",
									   start - in->start + 1);
		decimals += point;
		(void) voc_wide_multiply_small(wide, VOC_WIDE_LIMBS, 10, (uint64_t) (*in->at - '0'));
	}
	if (digits == 0 || (point && decimals == 0))
		return voc_reader_complain(in, "Expected a number that is not negative at byte %td.",
								   start - in->start + 1);
	memmove(wide + fraction_limbs, wide, (VOC_WIDE_LIMBS - fraction_limbs) * sizeof(uint64_t));
	memset(wide, 0, fraction_limbs * sizeof(uint64_t));
	for (; decimals > 0; decimals--)
		if (voc_wide_divide_small(wide, VOC_WIDE_LIMBS, 10) != 0)
			return fraction_limbs == 0
					   ? voc_reader_complain(in, "Expected a whole number at byte %td.",
											 start - in->start + 1)
					   : voc_reader_complain(in,
											 "The number at byte %td is not a multiple of 2^-%zu.",
											 start - in->start + 1, 64 * fraction_limbs);
	if (!voc_wide_is_zero(wide + limbs, VOC_WIDE_LIMBS - limbs))
	{
		(void) voc_reader_complain(in, "The number at byte %td is too large.",
								   start - in->start + 1);
		in->error->status = VOC_RANGE;
		return false;
	}
	memcpy(number, wide, limbs * sizeof(uint64_t));
	return true;
}

bool
voc_reader_count(voc_reader *in, int64_t *count)
{
	uint64_t number;
	const char *start;

	voc_reader_skip_space(in);
	start = in->at;
	if (!voc_reader_fixed(in, &number, 1, 0))
		return false;
	if (number > INT64_MAX)
	{
		(void) voc_reader_complain(in, "The number at byte %td is above 9223372036854775807.",
								   start - in->start + 1);
		in->error->status = VOC_RANGE;
		return false;
	}
	*count = (int64_t) number;
	return true;
}

static unsigned
hex_digit(char c)
{
	return c >= '0' && c <= '9'	  ? (unsigned) (c - '0')
		   : c >= 'a' && c <= 'f' ? (unsigned) (c - 'a' + 10)
		   : c >= 'A' && c <= 'F' ? (unsigned) (c - 'A' + 10)
								  : 16;
}

/* The four digits behind "\\u"; false when they are not. */
static bool
read_unit(voc_reader *in, uint32_t *unit)
{
	*unit = 0;
	for (int i = 0; i < 4; i++, in->at++)
	{
		unsigned digit = hex_digit(*in->at);

		if (digit > 15)
			return false;
		*unit = *unit << 4 | digit;
	}
	return true;
}

static bool
read_escape(voc_reader *in, char **to)
{
	static const char letters[] = "\"\\/bfnrt";
	static const char meanings[] = "\"\\/\b\f\n\r\t";
	const char *found;
	uint32_t character;
	uint32_t low;

	if (*in->at == 'u')
	{
		in->at++;
		if (!read_unit(in, &character))
			return false;
		if (character >= 0xD800 && character < 0xDC00)
		{
			if (in->at[0] != '\\' || in->at[1] != 'u')
				return false;
			in->at += 2;
			if (!read_unit(in, &low) || low < 0xDC00 || low > 0xDFFF)
				return false;
			character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
		}
		else if (character == 0 || (character >= 0xDC00 && character <= 0xDFFF))
			return false;
		*to += voc_utf8_write(character, (unsigned char *) *to);
		return true;
	}
	if (*in->at == '\0' || (found = strchr(letters, *in->at)) == NULL)
		return false;
	*(*to)++ = meanings[found - letters];
	in->at++;
	return true;
}

/* The bytes up to the closing quote: an escape is never shorter than what it means. */
static size_t
string_room(const char *at, const voc_arena *arena)
{
	const char *end = at;
	size_t steps = 0;

	for (; *end != '"' && *end != '\0'; end += end[0] == '\\' && end[1] != '\0' ? 2 : 1)
		if (++steps % POLL_EVERY == 0)
			voc_arena_poll(arena);
	return (size_t) (end - at) + 1;
}

bool
voc_reader_string(voc_reader *in, voc_arena *arena, const char **string, size_t *length)
{
	char *room;
	char *to;
	const char *start;
	size_t steps = 0;

	if (!voc_reader_expect(in, '"'))
		return false;
	start = in->at;
	room = to = voc_arena_allocate(arena, string_room(in->at, arena));
	if (room == NULL)
	{
		(void) snprintf(in->error->message, sizeof(in->error->message), "out of memory for voc.%s", in->type_name);
		in->error->status = VOC_NO_MEMORY;
		return false;
	}
	while (*in->at != '"')
	{
		if (++steps % POLL_EVERY == 0)
			voc_arena_poll(arena);
		if ((unsigned char) *in->at < 0x20)
			return voc_reader_complain(in, "The string at byte %td does not end well.",
									   start - in->start);
		if (*in->at != '\\')
			*to++ = *in->at++;
		else
		{
			in->at++;
			if (!read_escape(in, &to))
				return voc_reader_complain(in, "Bad escape at byte %td.", in->at - in->start + 1);
		}
	}
	in->at++;
	*string = room;
	*length = (size_t) (to - room);
	return true;
}
