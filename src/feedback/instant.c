#include "feedback/instant.h"

#include <stdio.h>

#define MICROSECONDS_A_DAY INT64_C(86400000000)
#define DAYS_FROM_MARCH_0_TO_2000 730425 /* from 0000-03-01 to 2000-01-01 */
#define DAYS_IN_400_YEARS 146097

typedef struct time_cursor
{
	const unsigned char *at;
	const unsigned char *end;
} time_cursor;

/* So many digits as a number; −1 if they are not there. */
static int
take_digits(time_cursor *cursor, int count)
{
	int value = 0;

	if (cursor->end - cursor->at < count)
		return -1;
	for (int i = 0; i < count; i++)
	{
		unsigned char digit = cursor->at[i];

		if (digit < '0' || digit > '9')
			return -1;
		value = value * 10 + (digit - '0');
	}
	cursor->at += count;
	return value;
}

static bool
take_sign(time_cursor *cursor, char sign)
{
	if (cursor->at == cursor->end || *cursor->at != (unsigned char) sign)
		return false;
	cursor->at++;
	return true;
}

/* Behind the point: up to six digits count, further ones must be zeros. −1 if that is not so. */
static int
take_fraction(time_cursor *cursor)
{
	int value = 0;
	int unit = 100000;
	const unsigned char *start = cursor->at;

	for (; cursor->at < cursor->end && *cursor->at >= '0' && *cursor->at <= '9'; cursor->at++, unit /= 10)
	{
		if (unit == 0 && *cursor->at != '0')
			return -1;
		value += (*cursor->at - '0') * unit;
	}
	return cursor->at == start ? -1 : value;
}

static int64_t
day_number(int year, int month, int day)
{
	int64_t march_year = month <= 2 ? year - 1 : year;
	int64_t era = (march_year >= 0 ? march_year : march_year - 399) / 400;
	int64_t year_of_era = march_year - era * 400;
	int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * DAYS_IN_400_YEARS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
		   DAYS_FROM_MARCH_0_TO_2000;
}

static int
days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return days[month - 1] + (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 1 : 0);
}

static voc_instant_outcome
take_zone(time_cursor *cursor, int *minutes)
{
	int hour, minute = 0;
	bool west = false;

	*minutes = 0;
	if (cursor->at == cursor->end)
		return VOC_INSTANT_NO_ZONE;
	if (take_sign(cursor, 'Z') || take_sign(cursor, 'z'))
		return VOC_INSTANT_OK;
	if (!take_sign(cursor, '+') && !(west = take_sign(cursor, '-')))
		return VOC_INSTANT_NO_TIME;
	hour = take_digits(cursor, 2);
	if (take_sign(cursor, ':') || cursor->at < cursor->end)
		minute = take_digits(cursor, 2);
	if (hour < 0 || minute < 0)
		return VOC_INSTANT_NO_TIME;
	if (hour > 15 || minute > 59)
		return VOC_INSTANT_OUT_OF_RANGE;
	*minutes = (west ? -1 : 1) * (hour * 60 + minute);
	return VOC_INSTANT_OK;
}

voc_instant_outcome
voc_instant_read(voc_bytes text, int64_t *instant)
{
	time_cursor cursor = {text.at, text.at + text.length};
	int year, month, day, hour, minute, second = 0, fraction = 0, zone;
	voc_instant_outcome outcome;

	if ((year = take_digits(&cursor, 4)) < 0 || !take_sign(&cursor, '-') || (month = take_digits(&cursor, 2)) < 0 ||
		!take_sign(&cursor, '-') || (day = take_digits(&cursor, 2)) < 0)
		return VOC_INSTANT_NO_TIME;
	if (cursor.at == cursor.end)
		return VOC_INSTANT_NO_ZONE;
	if ((!take_sign(&cursor, 'T') && !take_sign(&cursor, 't') && !take_sign(&cursor, ' ')) ||
		(hour = take_digits(&cursor, 2)) < 0 || !take_sign(&cursor, ':') || (minute = take_digits(&cursor, 2)) < 0 ||
		(take_sign(&cursor, ':') && (second = take_digits(&cursor, 2)) < 0) ||
		(take_sign(&cursor, '.') && (fraction = take_fraction(&cursor)) < 0))
		return VOC_INSTANT_NO_TIME;
	outcome = take_zone(&cursor, &zone);
	if (outcome != VOC_INSTANT_OK)
		return outcome;
	if (cursor.at != cursor.end)
		return VOC_INSTANT_NO_TIME;
	if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) || hour > 23 || minute > 59 ||
		second > 60)
		return VOC_INSTANT_OUT_OF_RANGE;
	*instant = day_number(year, month, day) * MICROSECONDS_A_DAY +
			   ((int64_t) hour * 3600 + (minute - zone) * 60 + second) * 1000000 + fraction;
	return *instant < VOC_FEEDBACK_TIME_FIRST || *instant >= VOC_FEEDBACK_TIME_END ? VOC_INSTANT_OUT_OF_RANGE
																				   : VOC_INSTANT_OK;
}

void
voc_instant_write(int64_t instant, char to[VOC_INSTANT_BYTES])
{
	int64_t of_day = ((instant % MICROSECONDS_A_DAY) + MICROSECONDS_A_DAY) % MICROSECONDS_A_DAY;
	int64_t days = (instant - of_day) / MICROSECONDS_A_DAY + DAYS_FROM_MARCH_0_TO_2000; /* not negative from year 1 */
	int64_t era = days / DAYS_IN_400_YEARS;
	int64_t day_of_era = days % DAYS_IN_400_YEARS;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t march_month = (5 * day_of_year + 2) / 153;
	int64_t day = day_of_year - (153 * march_month + 2) / 5 + 1;
	int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
	int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
	int64_t seconds = of_day / 1000000;
	int length = snprintf(to, VOC_INSTANT_BYTES, "%04d-%02d-%02dT%02d:%02d:%02d", (int) (year % 10000), (int) month,
						  (int) day, (int) (seconds / 3600), (int) (seconds / 60 % 60), (int) (seconds % 60));

	if (of_day % 1000000 != 0)
	{
		length += snprintf(to + length, VOC_INSTANT_BYTES - (size_t) length, ".%06d", (int) (of_day % 1000000));
		while (to[length - 1] == '0')
			length--;
	}
	to[length] = 'Z';
	to[length + 1] = '\0';
}
