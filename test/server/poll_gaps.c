/*
 * How long does a backend go without CHECK_FOR_INTERRUPTS? The longest it has been measured, in milliseconds of processor time, so
 * that a busy machine does not count.
 *
 * A timer of processor time fires every few milliseconds. Its handler sets InterruptPending, as a cancel request does, but no reason
 * for it: the next CHECK_FOR_INTERRUPTS finds nothing to do and clears it. Where the handler finds it still set, nobody has looked
 * since, and the time since then is a gap.
 *
 *     SELECT poll_gaps_begin();
 *     SELECT voc.normalize_text(body) FROM long;
 *     SELECT * FROM poll_gaps_end();        -- worst 3.9 ms; where it was, as addresses in files; 812 ms of processor time in all
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

static volatile bool asked;
static volatile double asked_at, worst;
static double begun_at;
static void *worst_frames[MOST_FRAMES];
static volatile int worst_depth;

static double
processor_time(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
tick(int number)
{
	double now = processor_time();
	int saved_errno = errno;

	if (asked && InterruptPending)
	{
		if (now - asked_at > worst)
		{
			worst = now - asked_at;
			worst_depth = backtrace(worst_frames, MOST_FRAMES);
		}
	}
	else
	{
		asked = true;
		asked_at = now;
		InterruptPending = true;
	}
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
	worst = 0;
	worst_depth = 0;
	sigemptyset(&action.sa_mask);
	sigaction(SIGPROF, &action, NULL);
	begun_at = processor_time();
	set_timer(TICK_MICROSECONDS);
	PG_RETURN_VOID();
}

/* → (worst float8, place text, total float8) */
Datum
poll_gaps_end(PG_FUNCTION_ARGS)
{
	StringInfoData place;
	TupleDesc row;
	Datum values[3];
	bool nulls[3] = {false, false, false};

	set_timer(0);
	if (get_call_result_type(fcinfo, NULL, &row) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "declared without a row");
	initStringInfo(&place);
	for (int i = 2; i < worst_depth && i < 14; i++)
	{
		Dl_info symbol;

		if (dladdr(worst_frames[i], &symbol) == 0 || symbol.dli_fname == NULL)
			continue;
		appendStringInfo(&place, "%s%s+0x%zx%s%s", i > 2 ? " < " : "", strrchr(symbol.dli_fname, '/') ? strrchr(symbol.dli_fname, '/') + 1 : symbol.dli_fname,
						 (size_t) ((char *) worst_frames[i] - (char *) symbol.dli_fbase), symbol.dli_sname ? " " : "",
						 symbol.dli_sname ? symbol.dli_sname : "");
	}
	values[0] = Float8GetDatum(worst);
	values[1] = CStringGetTextDatum(place.data);
	values[2] = Float8GetDatum(processor_time() - begun_at);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(row), values, nulls)));
}
