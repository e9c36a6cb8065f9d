/*
 * For the shells above: the taxonomy of a user's lexicon, made once and kept.
 */
#ifndef VOC_THEME_TAXONOMY_PG_H
#define VOC_THEME_TAXONOMY_PG_H

#include "base/shell_pg.h"

#include "theme/taxonomy.h"

typedef struct voc_ready_taxonomy
{
	voc_arena arena;
	voc_taxonomy taxonomy;
	voc_tagger *tagger;
	text **names; /* of the themes */
} voc_ready_taxonomy;

/* Of a lexicon of voc_lexicon_argument, good as long as that; its tagger uses this connection's tokenizer. */
extern const voc_ready_taxonomy *voc_taxonomy_of(const voc_lexicon *lexicon);

#endif
