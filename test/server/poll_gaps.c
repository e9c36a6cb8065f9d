/*
 * How long does a backend go without CHECK_FOR_INTERRUPTS? The longest it has been measured, in milliseconds of processor time, so
 * that a busy machine does not count.
 *
 * A timer of processor time fires every few milliseconds. Its handler sets InterruptPending, as a cancel request does, but no reason
 * for it: the next CHECK_FOR_INTERRUPTS finds nothing to do and clears it. Where the handler finds it still set, nobody has looked
 * since, and the time since then is a gap.
 *
 * Part of a gap may be the server's: it takes jsonb apart, sorts the words of a tsvector or gives memory back for as long as it
 * takes, and nobody who calls it can change that. So each tick of a gap looks at the stack. What runs outside of voc.so, with
 * nothing of voc.so between, is the server's if voc.so is not on the stack at all, or called one of the few functions below;
 * everything else is ours, the memory that we ask for and the C library too.
 *
 *     SELECT poll_gaps_begin();
 *     SELECT voc.normalize_text(body) FROM long;
 *     SELECT * FROM poll_gaps_end();        -- own 3.9 ms; where that was, as addresses in files; 812 ms of processor time in all;
 *                                           -- 4.1 ms, the server's part of the same gap included
 *
 * A statement that waits for nothing is measured to about one tick (4 ms). For tests only: loaded by test/t, never installed.
 */
#include "postgres.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>

#include "fmgr.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(poll_gaps_begin);
PG_FUNCTION_INFO_V1(poll_gaps_end);

#define TICK_MICROSECONDS 4000
#define MOST_FRAMES 40
#define HANDLER_FRAMES 3 /* measure, tick and the return from the signal */

static volatile bool asked;
static volatile double asked_at, ticked_at, own; /* of the gap that is open: since when, up to when, and our part of it */
static volatile double worst, worst_own;
static double begun_at;
static void *worst_frames[MOST_FRAMES];
static volatile int worst_depth;

/* What takes the server as long as the value is large, called by us once for a value. */
static const char *const long_calls[] = {
	"DirectFunctionCall1Coll", /* jsonb_in: takes JSON apart; tsvectorin */
	"DirectFunctionCall2Coll", /* to_tsvector_byid: sorts the words, which our parser finds; ts_match_vq */
	"JsonbToCString",          /* puts JSON together */
	"parsetext",               /* makes room for words, around our parser and dictionary */
	"pg_detoast_datum", "pg_detoast_datum_packed", "detoast_attr", /* uncompress a stored value */
	"MemoryContextDelete", "MemoryContextReset",                   /* give memory back */
};

static double
processor_time(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* Whether the server's function that voc.so called is one of those; without a name it is where one of them, or pfree, ends. */
static bool
is_long_call(const char *name)
{
	if (name == NULL)
		return true;
	for (size_t i = 0; i < lengthof(long_calls); i++)
		if (strcmp(name, long_calls[i]) == 0)
			return true;
	return false;
}

static bool
is_own(void *const *frames, int depth)
{
	bool in_server = false;
	const char *called = NULL;

	for (int i = HANDLER_FRAMES; i < depth; i++)
	{
		Dl_info symbol;

		if (dladdr(frames[i], &symbol) == 0 || symbol.dli_fname == NULL)
			continue;
		if (strstr(symbol.dli_fname, "/voc.so") != NULL)
			return !in_server || !is_long_call(called);
		if (strstr(symbol.dli_fname, ".so") == NULL)
		{
			in_server = true;
			called = symbol.dli_sname;
		}
	}
	return false;
}

/* A frame of its own, so that the stack above the handler is the same under every compiler. */
static pg_noinline void
measure(double now)
{
	void *frames[MOST_FRAMES];
	int depth = backtrace(frames, MOST_FRAMES);

	if (is_own(frames, depth))
	{
		own += now - ticked_at;
		if (own > worst_own)
		{
			worst_own = own;
			worst_depth = depth;
			memcpy(worst_frames, frames, sizeof(frames));
		}
	}
	worst = Max(worst, now - asked_at);
}

static void
tick(int number)
{
	double now = processor_time();
	int saved_errno = errno;

	if (asked && InterruptPending)
		measure(now);
	else
	{
		asked = true;
		asked_at = now;
		own = 0;
		InterruptPending = true;
	}
	ticked_at = now;
	errno = saved_errno;
}

static void
set_timer(long microseconds)
{
	struct itimerval interval = {{0, microseconds}, {0, microseconds}};

	if (setitimer(ITIMER_PROF, &interval, NULL) != 0)
		elog(ERROR, "could not set a timer: %m");
}

Datum
poll_gaps_begin(PG_FUNCTION_ARGS)
{
	struct sigaction action = {.sa_handler = tick, .sa_flags = SA_RESTART};
	void *frames[1];

	set_timer(0);
	backtrace(frames, 1); /* loads what it needs before the handler does */
	asked = false;
	worst = worst_own = 0;
	worst_depth = 0;
	sigemptyset(&action.sa_mask);
	sigaction(SIGPROF, &action, NULL);
	begun_at = processor_time();
	set_timer(TICK_MICROSECONDS);
	PG_RETURN_VOID();
}

/* → (own float8, place text, total float8, worst float8) */
Datum
poll_gaps_end(PG_FUNCTION_ARGS)
{
	StringInfoData place;
	TupleDesc row;
	Datum values[4];
	bool nulls[4] = {false, false, false, false};

	set_timer(0);
	if (get_call_result_type(fcinfo, NULL, &row) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "declared without a row");
	initStringInfo(&place);
	for (int i = HANDLER_FRAMES; i < worst_depth && i < HANDLER_FRAMES + 12; i++)
	{
		Dl_info symbol;

		if (dladdr(worst_frames[i], &symbol) == 0 || symbol.dli_fname == NULL)
			continue;
		appendStringInfo(&place, "%s%s+0x%zx%s%s", i > HANDLER_FRAMES ? " < " : "", strrchr(symbol.dli_fname, '/') ? strrchr(symbol.dli_fname, '/') + 1 : symbol.dli_fname,
						 (size_t) ((char *) worst_frames[i] - (char *) symbol.dli_fbase), symbol.dli_sname ? " " : "",
						 symbol.dli_sname ? symbol.dli_sname : "");
	}
	values[0] = Float8GetDatum(worst_own);
	values[1] = CStringGetTextDatum(place.data);
	values[2] = Float8GetDatum(processor_time() - begun_at);
	values[3] = Float8GetDatum(worst);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(row), values, nulls)));
}
