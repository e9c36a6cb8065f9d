/*
 * A unit test is a program: functions named by what they show, run in order, one line each.
 *
 *     static void merges_in_any_order(void) { CHECK(a == b); CHECK_INT(count, 3); }
 *     int main(void) { RUN(merges_in_any_order); return unit_end(); }
 */
#ifndef VOC_TEST_UNIT_H
#define VOC_TEST_UNIT_H

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int unit_passed, unit_failed;
static bool unit_ok;

#define CHECK(condition)                                                                           \
	((condition) ? (void) 0                                                                        \
				 : (unit_ok = false, (void) printf("  %s:%d: %s\n", __FILE__, __LINE__, #condition)))

#define CHECK_INT(actual, expected) unit_check_int((intmax_t) (actual), (intmax_t) (expected), #actual, __FILE__, __LINE__)
#define CHECK_NEAR(actual, expected, tolerance)                                                    \
	unit_check_near((double) (actual), (double) (expected), (double) (tolerance), #actual, __FILE__, __LINE__)
#define CHECK_TEXT(actual, expected) unit_check_text((actual), (expected), #actual, __FILE__, __LINE__)

#define RUN(test)                                                                                  \
	do                                                                                             \
	{                                                                                              \
		unit_ok = true;                                                                            \
		test();                                                                                    \
		printf("%s %s\n", unit_ok ? "ok" : "FAILED", #test);                                       \
		unit_ok ? unit_passed++ : unit_failed++;                                                   \
	} while (0)

static inline void
unit_check_int(intmax_t actual, intmax_t expected, const char *what, const char *file, int line)
{
	if (actual == expected)
		return;
	unit_ok = false;
	printf("  %s:%d: %s is %" PRIdMAX ", not %" PRIdMAX "\n", file, line, what, actual, expected);
}

static inline void
unit_check_near(double actual, double expected, double tolerance, const char *what, const char *file, int line)
{
	if (fabs(actual - expected) <= tolerance)
		return;
	unit_ok = false;
	printf("  %s:%d: %s is %.17g, not %.17g\n", file, line, what, actual, expected);
}

static inline void
unit_check_text(const char *actual, const char *expected, const char *what, const char *file, int line)
{
	if (strcmp(actual, expected) == 0)
		return;
	unit_ok = false;
	printf("  %s:%d: %s is \"%s\", not \"%s\"\n", file, line, what, actual, expected);
}

static inline int
unit_end(void)
{
	printf("%d passed, %d failed\n", unit_passed, unit_failed);
	return unit_failed == 0 ? 0 : 1;
}

#endif
