#include "sentiment/aspect_sentence.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/stopwords.h"
#include "unicode/han.h"

#include <math.h>
#include <string.h>

#define STOP_LONGEST 4 /* ideographs of a function word */

void
voc_aspect_sentence_init(voc_aspect_sentence *sentence)
{
	memset(sentence, 0, sizeof(*sentence));
	voc_features_init(&sentence->features);
}

void
voc_aspect_sentence_begin(voc_aspect_sentence *sentence, const voc_arena *arena,
						  const unsigned char *body, size_t length, const voc_lexicon *lexicon)
{
	voc_own_begin(&sentence->own, arena, lexicon, VOC_LEXICON_SENTIMENT, body, length);
	voc_own_begin(&sentence->themes, arena, lexicon, VOC_LEXICON_THEME, body, length);
	sentence->rules.own = lexicon == NULL ? NULL : &sentence->own;
	sentence->traditional = false;
	voc_aspect_sentence_clear(sentence);
}

void
voc_aspect_sentence_clear(voc_aspect_sentence *sentence)
{
	voc_features_clear(&sentence->features);
	voc_own_clear(&sentence->own);
	voc_own_clear(&sentence->themes);
	sentence->token_count = sentence->unit_count = 0;
}

/* Whether a token has a character that is written in traditional Chinese only. */
static bool
is_traditional(const unsigned char *at, const unsigned char *end)
{
	while (at < end)
	{
		uint32_t character;

		at += voc_utf8_next(at, end, &character);
		if (voc_han_form_of(character) == VOC_HAN_TRADITIONAL)
			return true;
	}
	return false;
}

/* The units of a token from `first` on; returns where they end. */
static uint32_t
take_units(voc_aspect_sentence *sentence, voc_unit_cursor *cursor, const voc_token *spanned, uint32_t count)
{
	while (count < VOC_ASPECT_UNITS && voc_units_next(cursor, &sentence->units[count]))
	{
		voc_unit *unit = &sentence->units[count++];

		if (spanned == NULL)
			continue;
		unit->start = spanned->start;
		unit->length = spanned->length;
		unit->start_character = spanned->start_character;
		unit->characters = spanned->characters;
	}
	return count;
}

/* A term of several words, or the canonical form that a synonym is read as, word by word. */
static uint32_t
take_words(voc_aspect_sentence *sentence, const unsigned char *text, voc_token word, uint32_t length,
		   const voc_token *spanned, uint32_t count)
{
	uint32_t at = word.start, end = at + length;

	while (at < end)
	{
		voc_unit_cursor cursor;

		word.start = at;
		for (word.length = 0; at + word.length < end && text[at + word.length] != ' ';)
			word.length++;
		word.characters = (uint32_t) voc_utf8_count(text + at, text + at + word.length);
		at += word.length + 1;
		if (word.length > 0)
		{
			voc_units_begin(&cursor, text, &word, word.start);
			count = take_units(sentence, &cursor, spanned, count);
		}
		word.start_character += word.characters + 1;
	}
	return count;
}

static uint32_t
read_units(voc_aspect_sentence *sentence, const unsigned char *body, const voc_token *token,
		   uint32_t previous_end)
{
	voc_unit_cursor cursor;
	voc_lexicon_entry canonical;

	if (token->is_term && voc_own_any(&sentence->own))
	{
		voc_token word = *token;

		voc_own_token(&sentence->themes, token, &canonical);
		if (!voc_own_token(&sentence->own, token, &canonical))
			return take_words(sentence, body, word, token->length, NULL, sentence->unit_count);
		word.start = word.start_character = 0;
		return take_words(sentence, canonical.value, word, canonical.value_length, token, sentence->unit_count);
	}
	sentence->own.canonical = sentence->themes.canonical = false;
	voc_units_begin(&cursor, body, token, previous_end);
	return take_units(sentence, &cursor, NULL, sentence->unit_count);
}

/* What tells words apart by their letters. */
static void
set_letters(const voc_aspect_sentence *sentence, voc_aspect_token *token)
{
	const voc_unit *first = &sentence->units[token->first_unit];
	size_t length = first->text_length < VOC_UNIT_TEXT_MAX ? first->text_length : VOC_UNIT_TEXT_MAX;
	size_t part = length < 3 ? length : 3;

	if (first->kind == VOC_UNIT_WORD)
	{
		token->head = voc_hash64(first->text, length < 4 ? length : 4, 1);
		token->tail = voc_hash64(first->text + length - part, part, 2);
	}
	else
	{
		token->head = first->hash;
		token->tail = sentence->units[token->first_unit + token->unit_count - 1].hash;
	}
}

/* Whether the units of a token, which are folded, spell a function word. */
static bool
is_stop(const voc_aspect_sentence *sentence, const voc_aspect_token *token)
{
	unsigned char word[STOP_LONGEST * 4];
	size_t length = 0;

	if (token->unit_count > STOP_LONGEST)
		return false;
	for (uint32_t i = 0; i < token->unit_count; i++)
	{
		const voc_unit *unit = &sentence->units[token->first_unit + i];

		if (unit->kind == VOC_UNIT_WORD)
			return token->unit_count == 1 && voc_is_stopword(unit->text, unit->text_length);
		if (unit->kind != VOC_UNIT_IDEOGRAPH)
			return false;
		length += voc_utf8_write(unit->character, word + length);
	}
	return voc_is_stopword(word, length);
}

bool
voc_aspect_sentence_add(voc_aspect_sentence *sentence, const unsigned char *body,
						const voc_token *token, uint32_t previous_end)
{
	voc_aspect_token *added = &sentence->tokens[sentence->token_count];
	uint32_t first = sentence->unit_count, count;

	if (sentence->token_count == VOC_ASPECT_TOKENS || voc_features_full(&sentence->features))
		return false;
	count = read_units(sentence, body, token, previous_end);
	if (count == VOC_ASPECT_UNITS && first > 0)
		return false;
	if (count == first)
		return true;
	memset(added, 0, sizeof(*added));
	added->token = *token;
	added->first_unit = (uint16_t) first;
	added->unit_count = (uint16_t) (count - first);
	added->capital = sentence->units[first].kind == VOC_UNIT_WORD && body[token->start] >= 'A' &&
					 body[token->start] <= 'Z';
	for (uint32_t i = first; i < count; i++)
	{
		added->hash = voc_valence_extend(added->hash, &sentence->units[i]);
		sentence->token_of_unit[i] = (uint16_t) sentence->token_count;
		if (voc_own_any(&sentence->own))
		{
			voc_own_unit(&sentence->own, &sentence->units[i], i);
			voc_own_unit(&sentence->themes, &sentence->units[i], i);
		}
		if (!voc_features_full(&sentence->features))
			voc_features_add(&sentence->features, &sentence->units[i]);
	}
	set_letters(sentence, added);
	added->stop = is_stop(sentence, added);
	sentence->traditional =
		sentence->traditional ||
		(token->script == VOC_SCRIPT_HAN &&
		 is_traditional(body + token->start, body + token->start + token->length));
	sentence->unit_count = count;
	sentence->token_count++;
	return true;
}

/* ---- moods ---- */

static bool
is_break(const voc_unit *unit)
{
	switch (unit->character)
	{
		case '"':
		case '\'':
		case '-':
		case '*':
		case '/':
		case '#':
		case '(':
		case ')':
		case '&':
		case '+':
		case '%':
		case '$':
		case '`':
		case 0x3001: /* 、 */
			return false;
		default:
			return true;
	}
}

static voc_aspect_mood
mood_of_class(uint8_t class)
{
	switch (class)
	{
		case VOC_VALENCE_BOOSTER:
		case VOC_VALENCE_AFTER:
		case VOC_VALENCE_EXCESS:
			return VOC_MOOD_DEGREE;
		case VOC_VALENCE_NEGATOR:
			return VOC_MOOD_NEGATOR;
		case VOC_VALENCE_BUT:
		case VOC_VALENCE_THOUGH:
		case VOC_VALENCE_IF:
			return VOC_MOOD_CONTRAST;
		case VOC_VALENCE_FUNCTION:
			return VOC_MOOD_FUNCTION;
		case VOC_VALENCE_GRADABLE:
			return VOC_MOOD_GRADABLE;
		default:
			return VOC_MOOD_PLAIN;
	}
}

static voc_aspect_mood
mood_of_kind(const voc_unit *unit)
{
	switch ((voc_unit_kind)unit->kind)
	{
		case VOC_UNIT_SIGN:
			return is_break(unit) ? VOC_MOOD_BREAK : VOC_MOOD_SIGN;
		case VOC_UNIT_EMOJI:
		case VOC_UNIT_EMOTICON:
		case VOC_UNIT_NAME:
		case VOC_UNIT_NUMBER:
			return VOC_MOOD_PICTURE;
		default:
			return VOC_MOOD_PLAIN;
	}
}

/* Moods come from the rules' items; an opinion's is the sign of what it amounts to. */
static void
set_moods(voc_aspect_sentence *sentence)
{
	const voc_rules *rules = &sentence->rules;

	for (uint32_t i = 0; i < sentence->token_count; i++)
	{
		voc_aspect_token *token = &sentence->tokens[i];

		token->mood = (uint8_t)mood_of_kind(&sentence->units[token->first_unit]);
		token->model = token->rules = 0;
		token->opinion = false;
	}
	for (uint32_t i = 0; i < rules->item_count; i++)
	{
		const voc_rule_item *item = &rules->items[i];
		voc_aspect_mood mood = mood_of_class(item->class);

		for (uint32_t unit = item->first; unit <= item->last && mood != VOC_MOOD_PLAIN; unit++)
			sentence->tokens[sentence->token_of_unit[unit]].mood = (uint8_t)mood;
	}
	for (uint32_t i = 0; i < rules->hit_count; i++)
	{
		const voc_rule_hit *hit = &rules->hits[i];
		voc_aspect_mood mood = hit->plain > 0 ? VOC_MOOD_GOOD : VOC_MOOD_BAD;

		for (uint32_t unit = hit->first; unit <= hit->last; unit++)
			sentence->tokens[sentence->token_of_unit[unit]].mood = (uint8_t)mood;
		sentence->tokens[sentence->token_of_unit[hit->first]].rules += hit->plain;
	}
}

/* Whether a token is one of the words, which are in normal form. */
static bool
is_listed(const voc_aspect_sentence *sentence, uint32_t at, const char *const *list)
{
	return at < sentence->token_count && voc_aspect_is_word(sentence, at, list);
}

/* English words that begin a clause: always, or with one of a list behind them. */
static bool
opens_english_clause(const voc_aspect_sentence *sentence, uint32_t at)
{
	static const char *const always[] = {"because", "while",  "when",	 "although", "though", "since",
										 "however", "whereas", "unless", "cause",	 NULL};
	static const char *const joints[] = {"and", "so", "or", "plus", NULL};
	static const char *const openers[] = {"the",  "they", "we",	  "it",	   "i",	   "he",   "she",	"my",
										  "our",  "their", "his", "her",   "this", "that", "there", "these",
										  "also", "you",  "is",	  "was",   "are",  "were", "its",	NULL};

	return is_listed(sentence, at, always) ||
		   (is_listed(sentence, at, joints) && is_listed(sentence, at + 1, openers));
}

bool
voc_aspect_is_word(const voc_aspect_sentence *sentence, uint32_t at, const char *const *list)
{
	const voc_aspect_token *token = &sentence->tokens[at];
	const voc_unit *unit = &sentence->units[token->first_unit];

	if (token->unit_count != 1)
		return false;
	for (; *list != NULL; list++)
		if (unit->text_length == strlen(*list) && memcmp(unit->text, *list, unit->text_length) == 0)
			return true;
	return false;
}

/* Whether a token that ends a longer opinion is one by itself: 干净 of 房间干净. */
static bool
is_opinion_alone(const voc_aspect_sentence *sentence, const voc_valence *valence, const voc_aspect_token *token)
{
	voc_valence_entry entry;

	return voc_valence_find(valence, sentence->units + token->first_unit, token->unit_count, &entry) ==
			   token->unit_count &&
		   (entry.class == VOC_VALENCE_OPINION || entry.class == VOC_VALENCE_GRADABLE);
}

/* Tokens that are opinions from end to end: 好吃, 太贵. */
static void
set_opinions(voc_aspect_sentence *sentence, const voc_valence *valence)
{
	const voc_rules *rules = &sentence->rules;
	uint16_t covered[VOC_ASPECT_TOKENS] = {0};

	for (uint32_t i = 0; i < rules->item_count; i++)
	{
		const voc_rule_item *item = &rules->items[i];
		uint32_t at = sentence->token_of_unit[item->first];
		voc_aspect_token *token = &sentence->tokens[at];
		bool says = item->class == VOC_VALENCE_OPINION || item->class == VOC_VALENCE_GRADABLE;

		if (!says && mood_of_class(item->class) != VOC_MOOD_DEGREE && item->class != VOC_VALENCE_NEGATOR)
			continue;
		if (sentence->token_of_unit[item->last] != at)
		{
			at = sentence->token_of_unit[item->last];
			token = &sentence->tokens[at];
			if (says && is_opinion_alone(sentence, valence, token))
			{
				token->opinion = true;
				covered[at] = token->unit_count;
			}
			continue;
		}
		covered[at] = (uint16_t) (covered[at] + item->last - item->first + 1);
		token->opinion = token->opinion || says;
	}
	for (uint32_t i = 0; i < sentence->token_count; i++)
		sentence->tokens[i].opinion = sentence->tokens[i].opinion && covered[i] == sentence->tokens[i].unit_count;
}

static void
set_clauses(voc_aspect_sentence *sentence)
{
	const voc_rules *rules = &sentence->rules;
	bool opens[VOC_ASPECT_TOKENS] = {false};
	uint16_t clause = 0;

	for (uint32_t i = 0; i < rules->item_count; i++)
		if (rules->items[i].opens_clause || rules->items[i].class == VOC_VALENCE_BUT)
			opens[sentence->token_of_unit[rules->items[i].first]] = true;
	for (uint32_t i = 0; i < sentence->token_count; i++)
	{
		if (i > 0 &&
			(opens[i] || sentence->tokens[i - 1].mood == VOC_MOOD_BREAK ||
			 (sentence->language == VOC_SENTIMENT_ENGLISH && opens_english_clause(sentence, i))))
			clause++;
		sentence->tokens[i].clause = clause;
	}
}

static void
set_model_amounts(voc_aspect_sentence *sentence, const voc_model *model)
{
	const voc_feature_set *set = &sentence->features;
	double factor = set->count > 0 ? model->colour_scale / sqrt(set->count) : 0;

	for (uint32_t i = 0; i < set->count; i++)
	{
		const voc_feature *feature = &set->features[i];
		int32_t weight = voc_model_find(model, feature->hash).colour;
		double part;

		if (weight == 0 || (sentence->own.count > 0 && voc_own_covers(&sentence->own, feature->first, feature->last)))
			continue;
		part = factor * weight / (feature->last - feature->first + 1);
		for (uint32_t unit = feature->first; unit <= feature->last; unit++)
			sentence->tokens[sentence->token_of_unit[unit]].model += part;
	}
}

void
voc_aspect_sentence_read(voc_aspect_sentence *sentence, const voc_valence *valence,
						 const voc_model *model, const voc_aspect_model *aspects,
						 voc_sentiment_language language)
{
	sentence->language = language;
	voc_rules_judge(&sentence->rules, valence, sentence->units, sentence->unit_count, language);
	set_moods(sentence);
	set_opinions(sentence, valence);
	set_clauses(sentence);
	if (model != NULL)
		set_model_amounts(sentence, model);
	for (uint32_t i = 0; i < sentence->token_count; i++)
		sentence->tokens[i].word_class = voc_aspect_class(aspects, sentence->tokens[i].hash);
}
