/*
 * voc.theme_model for the shell.
 */
#ifndef VOC_THEME_THEME_MODEL_PG_H
#define VOC_THEME_THEME_MODEL_PG_H

#include "base/state_pg.h"

#include "theme/theme_model.h"

/* Adds the model of a datum to another; to a fresh one, its training too. */
extern void voc_theme_model_absorb_datum(voc_theme_model *model, Datum datum);

#endif
