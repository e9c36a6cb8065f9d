/*
 * Groups texts by what they are about.
 *
 * A run starts with spherical k-means on the texts' vectors (word_vectors.h) and goes on with a mixture of multinomials
 * (mixture.h). Several runs with different starts make the result steadier: where many themes are asked for, they vote,
 * the themes that the runs put a text into being the words of a second mixture; where few are, each finds twice as many,
 * joins the ones that are most alike (cluster_join.h), and the run with the clearest themes wins.
 */
#ifndef VOC_THEME_CLUSTER_H
#define VOC_THEME_CLUSTER_H

#include "theme/mixture.h"

/* The theme of each text, VOC_NO_THEME for texts without a known word. */
extern voc_status voc_cluster_texts(const voc_corpus *corpus, uint32_t themes, uint64_t seed, voc_arena *arena,
									uint32_t *labels);

#endif
