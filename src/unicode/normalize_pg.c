/*
 * SQL: voc.normalize_text(body).
 */
#include "base/shell_pg.h"

#include "unicode/normalize.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(voc_pg_normalize_text);

typedef struct growing_text
{
	char *image; /* with room for the length word */
	size_t length;
	size_t room;
} growing_text;

static bool
append(void *context, const unsigned char *bytes, size_t length)
{
	growing_text *result = context;

	if (length > result->room - result->length)
	{
		size_t room = Min(Max(result->room * 2, result->length + length), MaxAllocSize);

		if (length > room - result->length)
			return false;
		result->image = repalloc(result->image, room);
		result->room = room;
	}
	memcpy(result->image + result->length, bytes, length);
	result->length += length;
	return true;
}

/* voc.normalize_text(body text) → text */
Datum
voc_pg_normalize_text(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(0);
	size_t length = VARSIZE_ANY_EXHDR(body);
	growing_text result = {.length = VARHDRSZ, .room = length + VARHDRSZ + 16};
	voc_status status;

	result.image = palloc(result.room);
	status = voc_normalize(voc_context_arena(), (const unsigned char *) VARDATA_ANY(body), length, append, &result);
	voc_check_status(status, "normalized text");
	SET_VARSIZE(result.image, result.length);
	PG_RETURN_TEXT_P(result.image);
}
