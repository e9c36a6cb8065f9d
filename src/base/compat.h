/*
 * The server's headers and what differs between its versions: the only place that names PG_VERSION_NUM. Every shell file
 * includes this first. Macros are named by what they can do, not by the version that brought it.
 */
#ifndef VOC_BASE_COMPAT_H
#define VOC_BASE_COMPAT_H

#include "postgres.h"

#include "fmgr.h"
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

#if PG_VERSION_NUM < 150000
#error "voc needs PostgreSQL 15 or later"
#endif

/*
 * Soft errors: input functions call ereturn(escontext, ...), which on servers that have them records the error for
 * pg_input_is_valid() and COPY ... ON_ERROR, and on older ones raises it.
 */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#define VOC_SOFT_ERROR_CONTEXT(fcinfo) ((fcinfo)->context)
#else
struct Node;
#define ereturn(escontext, dummy_value, ...)                                                       \
	do                                                                                             \
	{                                                                                              \
		(void) (escontext);                                                                        \
		ereport(ERROR, __VA_ARGS__);                                                               \
		return dummy_value;                                                                        \
	} while (0)
#define SOFT_ERROR_OCCURRED(escontext) (false)
#define VOC_SOFT_ERROR_CONTEXT(fcinfo) (NULL)
#endif

/* What the server's base64 functions take bytes for. */
#if PG_VERSION_NUM >= 180000
typedef uint8 voc_base64_byte;
#else
typedef char voc_base64_byte;
#endif

#if PG_VERSION_NUM >= 180000
#define VOC_MODULE_MAGIC PG_MODULE_MAGIC_EXT(.name = "voc", .version = VOC_VERSION)
#else
#define VOC_MODULE_MAGIC PG_MODULE_MAGIC
#endif

#endif
