#include "sentiment/own_terms.h"

static void
look_ahead(voc_own_terms *own)
{
	own->ahead = voc_lexicon_scan_next(&own->scan, &own->match);
	own->counted = false;
}

void
voc_own_begin(voc_own_terms *own, const voc_arena *arena, const voc_lexicon *lexicon, voc_lexicon_role role,
			  const unsigned char *body, size_t length)
{
	own->lexicon = lexicon;
	own->role = VOC_LEXICON_ROLE(role);
	own->canonical = false;
	voc_own_clear(own);
	if (lexicon == NULL)
		return;
	voc_lexicon_scan_begin(&own->scan, arena, lexicon, own->role, 0, body, length);
	look_ahead(own);
}

void
voc_own_clear(voc_own_terms *own)
{
	own->count = 0;
	own->before[0] = 0;
}

/* A form that is a term as a whole. */
static bool
find_whole(voc_own_terms *own, const unsigned char *form, size_t length, uint32_t *entry)
{
	voc_lexicon_match match;

	voc_lexicon_scan_begin(&own->canonical_scan, own->scan.arena, own->lexicon, own->role, 0, form, length);
	if (!voc_lexicon_scan_next(&own->canonical_scan, &match) || match.start != 0 || match.end != length)
		return false;
	*entry = match.first;
	return true;
}

bool
voc_own_token(voc_own_terms *own, const voc_token *token, voc_lexicon_entry *canonical)
{
	uint32_t number = token->term;

	own->canonical = false;
	if (!token->is_synonym ||
		!voc_lexicon_term_entry(own->lexicon, token->term, VOC_LEXICON_ROLE(VOC_LEXICON_SYNONYM), &number))
		return false;
	voc_lexicon_entry_at(own->lexicon, number, canonical);
	own->canonical = find_whole(own, canonical->value, canonical->value_length, &own->canonical_entry);
	own->canonical_counted = false;
	return true;
}

/* Whether a match is in a unit: addresses and numbers are terms as a whole or not at all. */
static bool
reaches(const voc_lexicon_match *match, const voc_unit *unit)
{
	if (unit->kind == VOC_UNIT_NAME || unit->kind == VOC_UNIT_NUMBER)
		return match->start <= unit->start && match->end >= unit->start + unit->length;
	return match->start < unit->start + unit->length;
}

/* The unit belongs to a term; the term begins here unless it was counted. */
static void
cover(voc_own_terms *own, uint32_t index, uint32_t entry, bool *counted)
{
	own->before[index + 1]++;
	if (!*counted)
		own->terms[own->count++] = (voc_own_term){(uint16_t) index, (uint16_t) index, entry};
	else if (own->count > 0 && own->terms[own->count - 1].last + 1u == index)
		own->terms[own->count - 1].last = (uint16_t) index;
	*counted = true;
}

void
voc_own_unit(voc_own_terms *own, const voc_unit *unit, uint32_t index)
{
	own->before[index + 1] = own->before[index];
	while (own->ahead && own->match.end <= unit->start)
		look_ahead(own);
	if (own->ahead && reaches(&own->match, unit))
		cover(own, index, own->match.first, &own->counted);
	else if (own->canonical)
		cover(own, index, own->canonical_entry, &own->canonical_counted);
}

int32_t
voc_own_weight(const voc_own_terms *own, const voc_own_term *term)
{
	uint32_t number = term->entry;
	voc_lexicon_entry entry;

	if (!voc_lexicon_term_entry(own->lexicon, term->entry, own->role, &number))
		return 0;
	voc_lexicon_entry_at(own->lexicon, number, &entry);
	return entry.weight;
}
