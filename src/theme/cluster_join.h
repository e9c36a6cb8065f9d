/*
 * Joins clusters of texts, always the two whose words tell least about which of them they came from (agglomerative
 * information bottleneck: Slonim and Tishby 1999), until few enough are left. Rare words weigh more, by the third power of
 * their weight. A theme of many texts that had been cut in two comes together again, which leaves room for small ones.
 */
#ifndef VOC_THEME_CLUSTER_JOIN_H
#define VOC_THEME_CLUSTER_JOIN_H

#include "theme/corpus.h"

/*
 * Joins `clusters` into `themes`, numbered without gaps in `labels`. `information` grows by Σ n ln (n / n_cluster), which
 * differs between two ways of clustering the same texts by what their words tell about the cluster.
 */
extern voc_status voc_join_clusters(const voc_corpus *corpus, uint32_t clusters, uint32_t themes, voc_arena *arena,
									uint32_t *labels, double *information);

#endif
