/*
 * What every shell file needs: the arena on a memory context, and the engine's outcomes as SQL errors.
 */
#ifndef VOC_BASE_SHELL_PG_H
#define VOC_BASE_SHELL_PG_H

#include "base/compat.h"

#include "base/arena.h"
#include "base/status.h"
#include "common/base64.h"
#include "utils/palloc.h"

/* An allocator on a memory context whose poll() is CHECK_FOR_INTERRUPTS(). Lives as long as `context`. */
extern const voc_allocator *voc_context_allocator(MemoryContext context);

/* An arena in the current memory context, allocated there too; freed with it. */
extern voc_arena *voc_context_arena(void);

/* Raises what the engine reported, if it is an error. `what` names the thing: "lexicon", "theme state". */
extern void voc_check_status(voc_status status, const char *what);

/* Base64 of any size, which the server's own functions do without looking whether they shall stop. The length, or -1. */
extern int voc_patient_base64_encode(const void *bytes, int size, char *to, int room);
extern int voc_patient_base64_decode(const char *text, int length, void *to, int room);

/* The SQLSTATE of an outcome. */
extern int voc_status_sqlstate(voc_status status);

/* Raises an error that carries its own words. */
_Noreturn extern void voc_throw_error(const voc_error *error);

#endif
