/*
 * What matching and telling the places share; not for others.
 */
#ifndef VOC_THEME_TAXONOMY_MATCH_H
#define VOC_THEME_TAXONOMY_MATCH_H

#include "theme/taxonomy.h"

#define VOC_NO_PLACE UINT32_MAX
#define VOC_TAGGER_KEPT_BYTES (1u << 20) /* of memory, from one text to the next */

/* The places of a term; good when its stamp in term_seen is the text's. */
typedef struct voc_found_term
{
	uint32_t wanted; /* stamp of the text in which its places are to be told */
	uint32_t places; /* remembered */
	uint32_t first;
	uint32_t last;
} voc_found_term;

typedef struct voc_found_theme_node
{
	uint32_t seen;
	int8_t rank;
	int8_t best_child;
	bool has_children;
	bool dropped;
} voc_found_theme_node;

typedef struct voc_linked_place
{
	voc_place place;
	uint32_t next; /* of the same term */
} voc_linked_place;

typedef VOC_ARRAY(voc_place) voc_place_list;

struct voc_tagger
{
	const voc_taxonomy *taxonomy;
	voc_tokenizer *tokenizer;
	voc_term_scan scan;
	voc_arena text_arena; /* for one text */
	voc_arena work_arena; /* for one rule */
	voc_status status;
	uint32_t stamp;
	const unsigned char *text;
	size_t length;
	uint32_t *term_seen; /* stamps of texts */
	voc_found_term *terms;
	uint32_t *rule_seen;
	uint32_t *candidates; /* rules that were triggered, then those that hold */
	size_t candidate_count;
	VOC_ARRAY(voc_linked_place) places;
	uint32_t placed_count; /* places for NEAR and EXCEPT */
	bool words_known;
	VOC_ARRAY(uint32_t) words; /* where each begins */
	bool language_known;
	uint64_t language; /* its bit, or 0 */
	voc_found_theme_node *themes; /* and one for those without parents */
	uint32_t *touched;
	size_t touched_count;
	uint32_t *result;
	size_t result_count;
	VOC_ARRAY(voc_tag_span) spans;
};

/* Remembers a place of a term; out of memory is told by self->status. */
extern void voc_tagger_remember(voc_tagger *self, uint32_t term, uint32_t start, uint32_t end);

extern bool voc_tagger_holds(voc_tagger *self, uint32_t condition);

/* Where a condition of terms, ANY, NEAR and EXCEPT stands, by start; in work_arena. */
extern void voc_tagger_places(voc_tagger *self, uint32_t condition, voc_place_list *list);

#endif
