#include "lexicon/lexicon_value.h"

#include "base/utf8.h"
#include "unicode/class.h"

#include <stdio.h>
#include <string.h>

#define DECIMALS 6

static const char *const role_names[VOC_LEXICON_ROLE_COUNT] = {"word", "sentiment", "stop", "synonym", "theme", "emotion"};
static const char *const emotion_names[VOC_LEXICON_EMOTION_COUNT] = {"",         "joy",  "anger",  "sadness",
																	 "surprise", "fear", "disgust"};

const char *
voc_lexicon_role_name(voc_lexicon_role role)
{
	return role_names[role];
}

const char *
voc_lexicon_emotion_name(voc_lexicon_emotion emotion)
{
	return emotion_names[emotion];
}

bool
voc_lexicon_role_named(const unsigned char *name, size_t length, voc_lexicon_role *role)
{
	for (int i = 0; i < VOC_LEXICON_ROLE_COUNT; i++)
		if (strlen(role_names[i]) == length && memcmp(name, role_names[i], length) == 0)
		{
			*role = (voc_lexicon_role) i;
			return true;
		}
	return false;
}

static bool
is_idle(uint32_t character)
{
	voc_class class = voc_class_of(character);

	return class == VOC_CLASS_SPACE || class == VOC_CLASS_INVISIBLE;
}

void
voc_lexicon_trim(const unsigned char **text, size_t *length)
{
	const unsigned char *at = *text;
	const unsigned char *end = at + *length;
	const unsigned char *first = NULL;
	const unsigned char *last = at;

	while (at < end)
	{
		uint32_t character;
		size_t step = voc_utf8_next(at, end, &character);

		if (!is_idle(character))
		{
			if (first == NULL)
				first = at;
			last = at + step;
		}
		at += step;
	}
	*text = first == NULL ? *text : first;
	*length = first == NULL ? 0 : (size_t) (last - first);
}

static bool
is_digit(unsigned char byte)
{
	return byte >= '0' && byte <= '9';
}

static unsigned char
lower(unsigned char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (unsigned char) (byte + 32) : byte;
}

static bool
is_word(const unsigned char *text, size_t length, const char *word)
{
	if (strlen(word) != length)
		return false;
	for (size_t i = 0; i < length; i++)
		if (lower(text[i]) != (unsigned char) word[i])
			return false;
	return true;
}

/* A number is 0.d₁d₂d₃… × 10^point, d₁ not 0. */
typedef struct decimal
{
	unsigned char digits[DECIMALS + 2];
	int count;  /* digits kept; none: zero */
	bool more;  /* a digit that is not 0 was not kept */
	long point;
} decimal;

static void
add_digit(decimal *number, unsigned char digit)
{
	if (number->count < (int) sizeof(number->digits))
		number->digits[number->count++] = digit;
	else
		number->more |= digit != 0;
}

/* Digits with at most one point; false if there is none. */
static bool
read_digits(const unsigned char **at, const unsigned char *end, decimal *number)
{
	bool behind_point = false;
	bool any = false;

	for (; *at < end && (is_digit(**at) || (**at == '.' && !behind_point)); ++*at)
	{
		if (**at == '.')
		{
			behind_point = true;
			continue;
		}
		any = true;
		if (number->count == 0 && **at == '0')
			number->point -= behind_point;
		else
		{
			number->point += !behind_point;
			add_digit(number, (unsigned char) (**at - '0'));
		}
	}
	return any;
}

static bool
read_exponent(const unsigned char **at, const unsigned char *end, long *exponent)
{
	bool negative = *at < end && **at == '-';
	long value = 0;

	if (*at < end && (**at == '-' || **at == '+'))
		++*at;
	if (*at == end || !is_digit(**at))
		return false;
	for (; *at < end && is_digit(**at); ++*at)
		if (value < 100000000)
			value = value * 10 + (**at - '0');
	*exponent = negative ? -value : value;
	return true;
}

/* The decimals of a number of at most 1, rounded half away from zero. */
static voc_status
round_decimal(const decimal *number, int32_t *rounded)
{
	*rounded = 0;
	if (number->count == 0)
		return VOC_OK;
	if (number->point == 1)
	{
		bool one = number->digits[0] == 1 && !number->more;

		for (int i = 1; i < number->count; i++)
			one &= number->digits[i] == 0;
		*rounded = VOC_LEXICON_UNIT;
		return one ? VOC_OK : VOC_RANGE;
	}
	if (number->point > 1)
		return VOC_RANGE;
	if (number->point < -DECIMALS)
		return VOC_OK;
	for (int i = 0; i <= DECIMALS; i++) /* one digit more than is kept, to round by */
	{
		long place = i + number->point;
		int digit = place >= 0 && place < number->count ? number->digits[place] : 0;

		*rounded = i < DECIMALS ? *rounded * 10 + digit : *rounded + (digit >= 5);
	}
	return VOC_OK;
}

voc_status
voc_lexicon_read_weight(const unsigned char *text, size_t length, int32_t *weight)
{
	const unsigned char *at = text;
	const unsigned char *end = text + length;
	bool negative = at < end && *at == '-';
	decimal number = {.count = 0};
	long exponent = 0;
	voc_status status;

	if (at < end && (*at == '-' || *at == '+'))
		at++;
	if (is_word(at, (size_t) (end - at), "nan") || is_word(at, (size_t) (end - at), "inf") ||
		is_word(at, (size_t) (end - at), "infinity"))
		return VOC_RANGE;
	if (!read_digits(&at, end, &number))
		return VOC_SYNTAX;
	if (at < end && (*at == 'e' || *at == 'E'))
	{
		at++;
		if (!read_exponent(&at, end, &exponent))
			return VOC_SYNTAX;
	}
	if (at != end)
		return VOC_SYNTAX;
	number.point += exponent;
	status = round_decimal(&number, weight);
	if (negative)
		*weight = -*weight;
	return status;
}

voc_status
voc_lexicon_read_emotion(const unsigned char *text, size_t length, voc_lexicon_emotion *emotion, int32_t *weight)
{
	size_t name = 0;
	size_t number;
	voc_status status;

	while (name < length && text[name] != ' ')
		name++;
	for (number = name; number < length && text[number] == ' ';)
		number++;
	*emotion = VOC_LEXICON_NO_EMOTION;
	*weight = VOC_LEXICON_UNIT;
	for (int i = 1; i < VOC_LEXICON_EMOTION_COUNT; i++)
		if (is_word(text, name, emotion_names[i]))
			*emotion = (voc_lexicon_emotion) i;
	if (*emotion == VOC_LEXICON_NO_EMOTION)
		return VOC_PARAMETER;
	if (number == length)
		return VOC_OK;
	status = voc_lexicon_read_weight(text + number, length - number, weight);
	return status == VOC_OK && *weight <= 0 ? VOC_RANGE : status;
}

/* 800000 → 0.8 */
static int
write_weight(int32_t weight, char *room)
{
	int32_t size = weight < 0 ? -weight : weight;
	int length = snprintf(room, VOC_LEXICON_VALUE_ROOM, "%s%d.%06d", weight < 0 ? "-" : "", size / VOC_LEXICON_UNIT,
						  size % VOC_LEXICON_UNIT);

	while (room[length - 1] == '0')
		length--;
	if (room[length - 1] == '.')
		length--;
	room[length] = '\0';
	return length;
}

const unsigned char *
voc_lexicon_value_text(const voc_lexicon_entry *entry, char *room, size_t *length)
{
	int written = 0;

	if (entry->role != VOC_LEXICON_SENTIMENT && entry->role != VOC_LEXICON_EMOTION)
	{
		*length = entry->value_length;
		return entry->value;
	}
	if (entry->role == VOC_LEXICON_EMOTION)
		written = snprintf(room, VOC_LEXICON_VALUE_ROOM, "%s ", voc_lexicon_emotion_name(entry->emotion));
	if (entry->role == VOC_LEXICON_SENTIMENT)
		written = write_weight(entry->weight, room);
	else if (entry->weight == VOC_LEXICON_UNIT)
		written--;
	else
	{
		char weight[VOC_LEXICON_VALUE_ROOM];
		int digits = write_weight(entry->weight, weight);

		memcpy(room + written, weight, (size_t) digits);
		written += digits;
	}
	room[written] = '\0';
	*length = (size_t) written;
	return (const unsigned char *) room;
}
