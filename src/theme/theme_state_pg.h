/*
 * voc.theme_state for the shell: stored as the image of theme_image.h, an expanded object while it grows.
 */
#ifndef VOC_THEME_THEME_STATE_PG_H
#define VOC_THEME_THEME_STATE_PG_H

#include "base/state_pg.h"

#include "theme/theme_state.h"

/*
 * A state that may be changed, for a transition or merge function: argument 0 itself inside an aggregate, where it is
 * changed in place, else a copy. `result` is what the function returns.
 */
extern voc_theme_state *voc_theme_state_to_change(FunctionCallInfo fcinfo, Datum *result);

/* A settled state to read. */
extern const voc_theme_state *voc_theme_state_argument(FunctionCallInfo fcinfo, int argument);

extern const voc_theme_state *voc_theme_state_of(Datum datum);

/* Adds the state of a datum to another. */
extern void voc_theme_state_merge_datum(voc_theme_state *state, Datum other);

/* How many rows are asked for, from 1 to VOC_THEME_ROWS, else an error. */
extern size_t voc_rows_argument(FunctionCallInfo fcinfo, int argument);

#endif
