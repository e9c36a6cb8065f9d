/*
 * The module's magic block and the bridge between the engine's conventions and the server's: memory from contexts,
 * outcomes as SQLSTATEs.
 */
#include "base/shell_pg.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

VOC_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(voc_pg_version);

/* voc.version() → text */
Datum
voc_pg_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(VOC_VERSION));
}

static void *
context_allocate(void *context, size_t size)
{
	return MemoryContextAllocExtended(context, size, MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM);
}

static void
context_release(void *context, void *block)
{
	pfree(block);
}

static void
context_poll(void *context)
{
	CHECK_FOR_INTERRUPTS();
}

const voc_allocator *
voc_context_allocator(MemoryContext context)
{
	voc_allocator *allocator = MemoryContextAlloc(context, sizeof(voc_allocator));

	allocator->allocate = context_allocate;
	allocator->release = context_release;
	allocator->poll = context_poll;
	allocator->context = context;
	return allocator;
}

voc_arena *
voc_context_arena(void)
{
	voc_arena *arena = palloc(sizeof(voc_arena));

	voc_arena_init(arena, voc_context_allocator(CurrentMemoryContext));
	return arena;
}

/* At a time: a multiple of 3 bytes and of 4 characters. */
#define BASE64_STEP (3 * 4 * 16384)

int
voc_patient_base64_encode(const void *bytes, int size, char *to, int room)
{
	int written = 0;

	for (int at = 0; at < size; at += BASE64_STEP)
	{
		int step = pg_b64_encode((const voc_base64_byte *) bytes + at, Min(BASE64_STEP, size - at), to + written, room - written);

		CHECK_FOR_INTERRUPTS();
		if (step < 0)
			return -1;
		written += step;
	}
	return written;
}

int
voc_patient_base64_decode(const char *text, int length, void *to, int room)
{
	int written = 0;

	for (int at = 0; at < length; at += BASE64_STEP)
	{
		int size = Min(BASE64_STEP, length - at);
		int step = pg_b64_decode(text + at, size, (voc_base64_byte *) to + written, room - written);

		CHECK_FOR_INTERRUPTS();
		if (step < 0)
			return -1;
		/* The server's decoder passes over blanks, of which ours has none: they would shift the steps. */
		for (int i = at; i < at + size; i++)
			if ((unsigned char) text[i] <= ' ')
				return -1;
		written += step;
	}
	return written;
}

int
voc_status_sqlstate(voc_status status)
{
	switch (status)
	{
		case VOC_OK:
			return ERRCODE_SUCCESSFUL_COMPLETION;
		case VOC_NO_MEMORY:
			return ERRCODE_OUT_OF_MEMORY;
		case VOC_LIMIT:
			return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
		case VOC_SYNTAX:
			return ERRCODE_INVALID_TEXT_REPRESENTATION;
		case VOC_RANGE:
			return ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE;
		case VOC_PARAMETER:
			return ERRCODE_INVALID_PARAMETER_VALUE;
		case VOC_CORRUPT:
			return ERRCODE_INVALID_BINARY_REPRESENTATION;
	}
	return ERRCODE_INTERNAL_ERROR;
}

void
voc_check_status(voc_status status, const char *what)
{
	switch (status)
	{
		case VOC_OK:
			return;
		case VOC_NO_MEMORY:
			ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory for %s", what)));
			break;
		case VOC_LIMIT:
			ereport(ERROR, (errcode(voc_status_sqlstate(status)), errmsg("%s is too large", what)));
			break;
		case VOC_CORRUPT:
			ereport(ERROR, (errcode(voc_status_sqlstate(status)), errmsg("%s is damaged", what)));
			break;
		case VOC_SYNTAX:
		case VOC_RANGE:
		case VOC_PARAMETER:
			ereport(ERROR, (errcode(voc_status_sqlstate(status)), errmsg("invalid %s", what)));
	}
}

void
voc_throw_error(const voc_error *error)
{
	ereport(ERROR, (errcode(voc_status_sqlstate(error->status)), errmsg("%s", error->message),
					error->detail[0] != '\0' ? errdetail("%s", error->detail) : 0,
					error->hint[0] != '\0' ? errhint("%s", error->hint) : 0));
}
