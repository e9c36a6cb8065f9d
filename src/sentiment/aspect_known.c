#include "sentiment/aspect_known.h"

#include "lexicon/rule.h"

#include <string.h>

voc_aspect_place
voc_aspect_place_of(const voc_aspect_sentence *sentence, voc_aspect_span span)
{
	const voc_token *first = &sentence->tokens[span.first].token, *last = &sentence->tokens[span.last].token;

	return (voc_aspect_place){.start = first->start,
							  .length = last->start + last->length - first->start,
							  .start_character = first->start_character,
							  .characters = last->start_character + last->characters - first->start_character};
}

static voc_aspect_place
place_of_units(const voc_aspect_sentence *sentence, uint32_t first_unit, uint32_t last_unit)
{
	const voc_unit *first = &sentence->units[first_unit], *last = &sentence->units[last_unit];

	return (voc_aspect_place){.start = first->start,
							  .length = last->start + last->length - first->start,
							  .start_character = first->start_character,
							  .characters = last->start_character + last->characters - first->start_character};
}

static bool
overlaps(voc_aspect_span a, voc_aspect_span b)
{
	return a.first <= b.last && b.first <= a.last;
}

/* Whether a known aspect touches a span. */
static bool
is_taken(const voc_aspect_knowledge *self, voc_aspect_span span)
{
	for (uint32_t i = 0; i < self->count; i++)
		if (overlaps(self->known[i].span, span))
			return true;
	return false;
}

/* Whether the clause of a span has a known aspect, of that name unless it is NULL. */
static bool
clause_names(const voc_aspect_knowledge *self, voc_aspect_span span, const voc_lexicon_entry *name)
{
	const voc_aspect_token *tokens = self->sentence->tokens;

	for (uint32_t i = 0; i < self->count; i++)
	{
		const voc_known_aspect *known = &self->known[i];

		if (tokens[known->span.first].clause <= tokens[span.last].clause &&
			tokens[known->span.last].clause >= tokens[span.first].clause &&
			(name == NULL || (known->name != NULL && known->name_length == name->value_length &&
							  memcmp(known->name, name->value, name->value_length) == 0)))
			return true;
	}
	return false;
}

/* Keeps the known aspects in the order of the text. */
static void
add_known(voc_aspect_knowledge *self, voc_known_aspect aspect)
{
	uint32_t at = self->count;

	if (at == VOC_ASPECTS_MAX)
		return;
	for (; at > 0 && self->known[at - 1].span.first > aspect.span.first; at--)
		self->known[at] = self->known[at - 1];
	self->known[at] = aspect;
	self->count++;
}

/* The first name among a term's themes. */
static bool
name_of_theme(const voc_lexicon *lexicon, uint32_t first, voc_lexicon_entry *entry)
{
	uint32_t roles = VOC_LEXICON_ROLE(VOC_LEXICON_THEME);

	for (uint32_t number = first; voc_lexicon_term_entry(lexicon, first, roles, &number); number++)
	{
		voc_theme_entry theme;

		voc_lexicon_entry_at(lexicon, number, entry);
		voc_theme_entry_read(entry, &theme);
		if (theme.plain)
			return true;
	}
	return false;
}

/* Whether the rules take a term from end to end for opinions, or for what may be one. */
static bool
is_opinion(const voc_aspect_sentence *sentence, const voc_own_term *term)
{
	const voc_rules *rules = &sentence->rules;
	uint32_t next = term->first; /* units up to here are */

	for (uint32_t i = 0; i < rules->item_count && next <= term->last; i++)
	{
		const voc_rule_item *item = &rules->items[i];

		if (item->last < next)
			continue;
		if (item->class != VOC_VALENCE_OPINION && item->class != VOC_VALENCE_GRADABLE &&
			item->class != VOC_VALENCE_PROBLEM && item->class != VOC_VALENCE_BOOSTER &&
			item->class != VOC_VALENCE_EXCESS && item->class != VOC_VALENCE_NEGATOR)
			return false;
		next = item->last + 1u;
	}
	return true;
}

/* The user's themes: terms that name something, or opinions that imply it, unless their clause names the same. */
static void
add_themes(voc_aspect_knowledge *self, bool implied)
{
	const voc_aspect_sentence *sentence = self->sentence;

	for (uint32_t i = 0; i < sentence->themes.count; i++)
	{
		const voc_own_term *term = &sentence->themes.terms[i];
		voc_known_aspect aspect = {.span = {sentence->token_of_unit[term->first], sentence->token_of_unit[term->last]},
							   .place = place_of_units(sentence, term->first, term->last),
							   .implied = implied};
		voc_lexicon_entry entry;

		if (is_opinion(sentence, term) != implied || is_taken(self, aspect.span) ||
			!name_of_theme(self->lexicon, term->entry, &entry) ||
			(implied && clause_names(self, aspect.span, &entry)))
			continue;
		aspect.name = entry.value;
		aspect.name_length = entry.value_length;
		add_known(self, aspect);
	}
}

/* The name that an opinion implies with the rest of its words (宝贵 is not 贵), NULL for none. */
static const char *
name_of_hit(const voc_aspect_knowledge *self, const voc_rule_hit *hit)
{
	const voc_aspect_token *first = &self->sentence->tokens[self->sentence->token_of_unit[hit->first]];
	const voc_aspect_token *last = &self->sentence->tokens[self->sentence->token_of_unit[hit->last]];

	return voc_implied_name(self->implied, self->sentence->units + first->first_unit,
							(uint32_t) (last->first_unit + last->unit_count - first->first_unit),
							self->sentence->traditional);
}

/* Whether a span is nothing but a part of an opinion that implies its aspect: 太貴 in 太貴了. */
static bool
is_implying(const voc_aspect_knowledge *self, voc_aspect_span span)
{
	const voc_rules *rules = &self->sentence->rules;

	for (uint32_t i = 0; i < rules->hit_count; i++)
		if (self->sentence->token_of_unit[rules->hits[i].first] <= span.first &&
			self->sentence->token_of_unit[rules->hits[i].last] >= span.last && name_of_hit(self, &rules->hits[i]) != NULL)
			return true;
	return false;
}

static void
add_found(voc_aspect_knowledge *self)
{
	voc_aspect_span spans[VOC_ASPECTS_MAX];
	uint32_t count;

	if (self->sentence->language >= VOC_ASPECT_LANGUAGES)
		return;
	count = voc_aspect_terms(self->sentence, &self->model->languages[self->sentence->language], spans);
	for (uint32_t i = 0; i < count; i++)
	{
		voc_known_aspect aspect = {.span = spans[i], .place = voc_aspect_place_of(self->sentence, spans[i])};
		const voc_token *token = &self->sentence->tokens[spans[i].first].token;
		uint32_t number = token->term;
		voc_lexicon_entry entry;

		if (is_taken(self, spans[i]) || is_implying(self, spans[i]))
			continue;
		if (spans[i].first == spans[i].last && token->is_synonym &&
			voc_lexicon_term_entry(self->lexicon, token->term, VOC_LEXICON_ROLE(VOC_LEXICON_SYNONYM), &number))
		{
			voc_lexicon_entry_at(self->lexicon, number, &entry);
			aspect.name = entry.value;
			aspect.name_length = entry.value_length;
		}
		add_known(self, aspect);
	}
}

static void
add_implied(voc_aspect_knowledge *self)
{
	const voc_aspect_sentence *sentence = self->sentence;

	if (sentence->language >= VOC_ASPECT_LANGUAGES)
		return;
	for (uint32_t i = 0; i < sentence->rules.hit_count; i++)
	{
		const voc_rule_hit *hit = &sentence->rules.hits[i];
		voc_aspect_span span = {sentence->token_of_unit[hit->first], sentence->token_of_unit[hit->last]};
		const char *name;

		if (clause_names(self, span, NULL))
			continue;
		name = name_of_hit(self, hit);
		if (name != NULL)
			add_known(self, (voc_known_aspect){.span = span,
										   .place = place_of_units(sentence, hit->first, hit->last),
										   .name = (const unsigned char *) name,
										   .name_length = (uint32_t) strlen(name),
										   .implied = true});
	}
}

void
voc_aspect_know(voc_aspect_knowledge *self)
{
	self->count = 0;
	add_themes(self, false);
	add_themes(self, true);
	add_found(self);
	add_implied(self);
}
