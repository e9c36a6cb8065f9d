/*
 * Groups of near copies.
 *
 * Two texts are near copies if their similarity is at least a threshold t:
 *   - of texts of up to 255 letters, similarity is 1 − edits ÷ letters of the longer one (Levenshtein's distance): at t = 0.75,
 *     twelve letters may have three edits. Texts shorter than 8 letters are near copies only if they are the same;
 *   - where one is longer, 2J ÷ (1 + J), J being the Jaccard index of their shingles as their samples estimate it: the share of
 *     either text that the other one has, too.
 * Near copies of near copies are in one group (single linkage), so that the result depends on no order.
 *
 * Not all pairs are compared, only those that share a key. Of each text the least eight hashes of its long shingles are keys,
 * and so is each pair of the least twelve of its short shingles (of six in long texts): one shingle in common is chance where
 * millions of texts say "very good", two are not. Texts of less than 32 letters have pairs of eight still shorter shingles too,
 * long ones triples of neighbouring bins. Keys are made in passes, each over a part of them, so that memory stays near 150 bytes a
 * text; where more than 32 texts share a key, each is compared with the 16 that follow it in alphabetical order.
 *
 * A pair of 40 letters with three edits has about 21 of its 36 short shingles in common, and so about seven of the least twelve:
 * 21 keys, of which one is enough.
 */
#ifndef VOC_FEEDBACK_COPY_GROUPS_H
#define VOC_FEEDBACK_COPY_GROUPS_H

#include "feedback/copy_set.h"

#define VOC_COPY_THRESHOLD 0.75
#define VOC_COPY_LEAST_THRESHOLD 0.5
#define VOC_COPY_LEAST_LETTERS 8

/* A text of a group; members of a group follow one another, the one with the least id first. */
typedef struct voc_copy_member
{
	uint32_t record; /* in the list */
	uint32_t first;  /* the record that the group begins with */
	uint32_t size;   /* of the group */
} voc_copy_member;

typedef struct voc_copy_groups
{
	voc_copy_member *members;
	uint32_t count;
} voc_copy_groups;

extern voc_status voc_copy_groups_find(const voc_copy_list *list, double threshold, voc_arena *arena,
									   voc_copy_groups *groups);

/* From 0 to 1. */
extern double voc_copy_similarity(const unsigned char *record, const unsigned char *other);

#endif
