/*
 * What matching and telling the places share; not for others.
 */
#ifndef VOC_THEME_TAXONOMY_MATCH_H
#define VOC_THEME_TAXONOMY_MATCH_H

#include "theme/taxonomy.h"

#define VOC_NO_PLACE UINT32_MAX
#define VOC_TAGGER_KEPT_BYTES (1u << 20) /* of memory, from one text to the next */

/* A term, with the rules that it triggers at hand: of one its number, of more where they stand in taxonomy->triggered. */
typedef struct voc_found_term
{
	uint32_t seen;   /* stamp of the last text that has it */
	uint32_t wanted; /* stamp of the text in which its places are to be told */
	uint32_t from;
	uint32_t rules : 31;
	uint32_t placed : 1;
} voc_found_term;

/* The places of a term that the text has. */
typedef struct voc_found_places
{
	uint32_t count; /* remembered */
	uint32_t first;
	uint32_t last;
} voc_found_places;

typedef struct voc_found_theme_node
{
	uint32_t seen;
	uint32_t parent;
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
	voc_found_term *terms;
	voc_found_places *found_places; /* by term */
	uint32_t *rule_seen;            /* stamps of texts */
	uint32_t *candidates; /* rules that were triggered, then those that hold */
	size_t candidate_count;
	VOC_ARRAY(voc_linked_place) places;
	uint32_t placed_count; /* places for NEAR and EXCEPT */
	bool words_known;
	VOC_ARRAY(uint32_t) words; /* where each begins */
	bool language_known;
	uint64_t language; /* its bit, or 0 */
	voc_found_theme_node *themes; /* and one for those without parents */
	uint32_t *result; /* themes that hold, then those that stay */
	size_t result_count;
	VOC_ARRAY(voc_tag_span) spans;
};

/* Remembers a place of a term; out of memory is told by self->status. */
extern void voc_tagger_remember(voc_tagger *self, uint32_t term, uint32_t start, uint32_t end);

extern bool voc_tagger_holds(voc_tagger *self, uint32_t condition);

/* Where a condition of terms, ANY, NEAR and EXCEPT stands, by start; in work_arena. */
extern void voc_tagger_places(voc_tagger *self, uint32_t condition, voc_place_list *list);

#endif
