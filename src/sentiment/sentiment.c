#include "sentiment/sentiment.h"

#include "base/array.h"
#include "base/utf8.h"
#include "sentiment/blend.h"
#include "sentiment/builtin.h"
#include "sentiment/features.h"
#include "sentiment/feeling.h"
#include "sentiment/guess.h"
#include "sentiment/model.h"
#include "sentiment/own_terms.h"
#include "sentiment/rules.h"
#include "sentiment/units.h"

#include <math.h>
#include <string.h>

/* |raw| below this is neutral: a score of about 0.24; half of it in a short text whose opinions, as the rules find them,
 * add up to something clear and agree with raw: there a wavering model does not make it neutral. */
#define NEUTRAL_MARGIN 0.5
#define CLEAR_MARGIN 0.25
#define CLEAR_LEAST 0.7
#define CLEAR_LENGTH 12 /* words */

/*
 * Mixed: clauses of both colours, the weaker side this strong and this large a share of the
 * stronger one, and a raw score that is not extreme; of longer texts, which nearly always have
 * both, one near zero.
 */
#define MIXED_LEAST 0.9
#define MIXED_SHARE 0.35
#define MIXED_RAW 3.2
#define MIXED_RAW_LONG 0.8
#define MIXED_LONG 40 /* words */

struct voc_sentiment_analyzer
{
	const voc_allocator *allocator;
	voc_arena scratch; /* for polling only */
	voc_model models[VOC_SENTIMENT_LANGUAGES];
	voc_guess_words words;
	voc_valence valence;

	/* the text */
	const unsigned char *body;
	size_t body_length;
	const voc_lexicon *lexicon; /* NULL: the user has none */
	uint32_t previous_end;
	voc_guess guess;
	double weighted; /* Σ raw × units over the windows that are done */
	double weight;	 /* Σ units over the windows in which there was something to judge */

	double length;	 /* in words */
	double positive; /* of the rules' clauses */
	double negative;
	double opinions; /* the sum of the rules' hits */
	uint32_t windows;
	bool no_answer;

	voc_feeling feeling; /* if wanted */

	/* the window */
	voc_own_terms own; /* the user's */
	voc_rules rules;
	double window_length;
	voc_feature_set features;
	voc_unit units[VOC_WINDOW_UNITS];

	voc_arena *explain; /* NULL: no reasons asked for */
	voc_token tokens[VOC_WINDOW_UNITS]; /* for the reasons only, as are the next three */
	uint32_t token_count;
	uint16_t token_of_unit[VOC_WINDOW_UNITS];
	double shares[VOC_WINDOW_UNITS]; /* of the tokens */
	VOC_ARRAY(voc_contribution)
	reasons; /* until the end: amounts times the weight of their window */
};

static const char *const polarity_names[] = {"negative", "mixed", "neutral", "positive"};

const char *
voc_polarity_name(voc_polarity polarity)
{
	return polarity_names[polarity];
}

voc_status
voc_sentiment_open(voc_sentiment_analyzer **analyzer, const voc_allocator *allocator)
{
	voc_sentiment_analyzer *self = allocator->allocate(allocator->context, sizeof(*self));

	*analyzer = NULL;
	if (self == NULL)
		return VOC_NO_MEMORY;
	memset(self, 0, sizeof(*self));
	self->allocator = allocator;
	voc_arena_init(&self->scratch, allocator);
	voc_guess_open(&self->words);
	voc_features_init(&self->features);
	for (int language = 0; language < VOC_SENTIMENT_LANGUAGES; language++)
	{
		voc_status status =
			voc_sentiment_builtin_model((voc_sentiment_language)language, &self->models[language]);

		if (status != VOC_OK)
		{
			voc_sentiment_close(self);
			return status;
		}
	}
	if (voc_sentiment_builtin_valence(&self->valence) != VOC_OK ||
		voc_feeling_open(&self->feeling) != VOC_OK)
	{
		voc_sentiment_close(self);
		return VOC_CORRUPT;
	}
	*analyzer = self;
	return VOC_OK;
}

void
voc_sentiment_close(voc_sentiment_analyzer *self)
{
	voc_arena_free(&self->scratch);
	self->allocator->release(self->allocator->context, self);
}

static void
begin_window(voc_sentiment_analyzer *self)
{
	voc_features_clear(&self->features);
	voc_own_clear(&self->own);
	voc_own_clear(&self->feeling.own);
	self->window_length = 0;
	self->token_count = 0;
}

void
voc_sentiment_begin(voc_sentiment_analyzer *self, const unsigned char *body, size_t length)
{
	voc_sentiment_begin_with(self, body, length, NULL);
}

void
voc_sentiment_begin_with(voc_sentiment_analyzer *self, const unsigned char *body, size_t length,
						 const voc_lexicon *lexicon)
{
	voc_own_begin(&self->own, &self->scratch, lexicon, VOC_LEXICON_SENTIMENT, body, length);
	self->rules.own = lexicon == NULL ? NULL : &self->own;
	self->body = body;
	self->body_length = length;
	self->lexicon = lexicon;
	self->feeling.wanted = false;
	self->feeling.own.lexicon = NULL;
	self->previous_end = 0;
	memset(&self->guess, 0, sizeof(self->guess));
	self->weighted = self->weight = 0;
	self->opinions = self->length = self->positive = self->negative = 0;
	self->windows = 0;
	self->no_answer = false;
	self->explain = NULL;
	memset(&self->reasons, 0, sizeof(self->reasons));
	begin_window(self);
}

void
voc_sentiment_explain(voc_sentiment_analyzer *self, voc_arena *arena)
{
	self->explain = arena;
}

void
voc_sentiment_feel(voc_sentiment_analyzer *self)
{
	voc_feeling_begin(&self->feeling, &self->scratch, self->lexicon, self->body, self->body_length);
}

void
voc_sentiment_emotions(const voc_sentiment_analyzer *self, int32_t shares[VOC_EMOTION_COUNT])
{
	if (self->no_answer && self->windows == 1)
		memset(shares, 0, VOC_EMOTION_COUNT * sizeof(shares[0]));
	else
		voc_feeling_end(&self->feeling, shares);
}

int
voc_sentiment_strongest(const int32_t shares[VOC_EMOTION_COUNT])
{
	int best = -1;

	for (int emotion = 0; emotion < VOC_EMOTION_COUNT; emotion++)
		if (shares[emotion] > (best < 0 ? 0 : shares[best]))
			best = emotion;
	return best;
}

const voc_contribution *
voc_sentiment_contributions(const voc_sentiment_analyzer *self, size_t *count)
{
	*count = self->reasons.count;
	return self->reasons.items;
}

/* What touches a term of the user's is the user's to judge. */
static bool
is_silenced(const voc_sentiment_analyzer *self, const voc_feature *feature)
{
	return self->own.count > 0 && voc_own_covers(&self->own, feature->first, feature->last);
}

/* Each feature's weight goes in equal parts to the units it spans, and from them to their tokens.
 */
static void
share_features(voc_sentiment_analyzer *self, const voc_model *model, double factor)
{
	memset(self->shares, 0, self->token_count * sizeof(double));
	if (model == NULL)
		return;
	for (uint32_t i = 0; i < self->features.count; i++)
	{
		const voc_feature *feature = &self->features.features[i];
		double part =
			factor * voc_model_find(model, feature->hash).colour / (feature->last - feature->first + 1);

		if (is_silenced(self, feature))
			continue;
		for (uint32_t unit = feature->first; unit <= feature->last; unit++)
			self->shares[self->token_of_unit[unit]] += part;
	}
}

static bool
add_token_reason(voc_sentiment_analyzer *self, uint32_t at)
{
	const voc_token *token = &self->tokens[at];

	return self->shares[at] == 0 ||
		   VOC_ARRAY_PUSH(self->explain, &self->reasons,
						  (voc_contribution){.start = token->start,
											 .length = token->length,
											 .start_character = token->start_character,
											 .characters = token->characters,
											 .amount = self->shares[at],
											 .rule = "model"});
}

static bool
add_hit_reason(voc_sentiment_analyzer *self, const voc_rule_hit *hit, double factor)
{
	const voc_unit *first = &self->units[hit->first], *last = &self->units[hit->last];

	return VOC_ARRAY_PUSH(
		self->explain, &self->reasons,
		(voc_contribution){.start = first->start,
						   .length = last->start + last->length - first->start,
						   .start_character = first->start_character,
						   .characters =
							   last->start_character + last->characters - first->start_character,
						   .amount = hit->amount * factor,
						   .rule = hit->rule,
						   .own = hit->own});
}

/* The window's reasons, in the order of the text. */
static bool
add_reasons(voc_sentiment_analyzer *self, const voc_model *model, double model_factor,
			double rules_factor, double own_factor)
{
	uint32_t hit = 0;

	share_features(self, model, model_factor);
	for (uint32_t i = 0; i < self->token_count; i++)
	{
		if (!add_token_reason(self, i))
			return false;
		for (; hit < self->rules.hit_count && self->token_of_unit[self->rules.hits[hit].first] == i;
			 hit++)
			if (!add_hit_reason(self, &self->rules.hits[hit],
								self->rules.hits[hit].own ? own_factor : rules_factor))
				return false;
	}
	return true;
}

/* What the window says: its raw score is model_factor × Σ weights of colour + rules_factor × Σ
 * amounts of the rules' hits + own_factor × Σ amounts of the user's terms. */
typedef struct judgement
{
	double raw;
	double model_factor;
	double rules_factor;
	double own_factor;
	bool known; /* a word or a hit of the rules */
} judgement;

static judgement
judge_features(const voc_sentiment_analyzer *self, voc_sentiment_language language,
			   const voc_model *model)
{
	voc_model_weights sum = {0};
	double value = 1 / sqrt(self->features.count);
	judgement result = {.rules_factor = voc_blend_rules(self->window_length,
														self->rules.hit_count - self->rules.own_count),
						.own_factor = voc_blend_own(self->rules.own_hits),
						.known = self->rules.hit_count > 0};
	double opinion = voc_blend_opinion(result.rules_factor * self->rules.sum), share = 1;

	if (model != NULL)
	{
		bool coloured = false, any_own = self->own.count > 0;

		for (uint32_t i = 0; i < self->features.count; i++)
		{
			const voc_feature *feature = &self->features.features[i];
			voc_model_weights weights = voc_model_find(model, feature->hash);

			if (any_own && is_silenced(self, feature))
				continue;
			sum.colour += weights.colour;
			sum.opinion += weights.opinion;
			coloured |= (weights.colour != 0) & !feature->letters;
		}
		result.known = result.known || coloured;
		opinion += value * model->opinion_scale * sum.opinion;
		if (language <= VOC_SENTIMENT_ENGLISH)
			share = voc_blend_share(opinion, self->rules.unread);
		result.model_factor = share * value * model->colour_scale *
							  voc_blend_model(self->rules.unread, self->rules.hit_count);
	}
	result.rules_factor *= share;
	result.raw = result.model_factor * sum.colour + result.rules_factor * self->rules.sum +
				 result.own_factor * self->rules.own_sum;
	return result;
}

/* Judges the window's units and empties it. */
static voc_status
end_window(voc_sentiment_analyzer *self)
{
	voc_sentiment_language language = voc_guess_language(&self->guess);
	const voc_model *model = NULL;
	double weight = self->features.units;
	judgement result;

	voc_arena_poll(&self->scratch);
	if (weight == 0)
		return VOC_OK;
	voc_rules_judge(&self->rules, &self->valence, self->units, self->features.units, language);
	self->no_answer = self->windows++ == 0 && self->rules.no_answer;
	self->length += self->window_length;
	if (language != VOC_SENTIMENT_OTHER && self->window_length > 0)
		model = &self->models[language];
	result = judge_features(self, language, model);
	result.known = result.known || self->rules.read;
	if (result.known)
	{
		self->weighted += weight * result.raw;
		self->weight += weight;
		self->positive += self->rules.positive;
		self->negative += self->rules.negative;
		self->opinions += self->rules.sum;
		if (self->explain != NULL &&
			!add_reasons(self, model, weight * result.model_factor, weight * result.rules_factor,
						 weight * result.own_factor))
			return VOC_NO_MEMORY;
	}
	if (self->feeling.wanted)
		voc_feeling_window(&self->feeling, &self->rules, self->units, &self->features, language, result.known ? result.raw : 0,
						   self->window_length);
	begin_window(self);
	return VOC_OK;
}

/*
 * The features of a unit. Their weights lie anywhere in two megabytes, so they are asked for right away, of the model that
 * the text calls for by the looks of it; they are read when the window ends.
 */
static void
add_features(voc_sentiment_analyzer *self, const voc_unit *unit)
{
	bool chinese = self->guess.ideographs >= self->guess.latin;
	const voc_model *model = &self->models[chinese ? VOC_SENTIMENT_CHINESE : VOC_SENTIMENT_ENGLISH];
	uint32_t fresh = self->features.count;

	voc_features_add(&self->features, unit);
	for (; fresh < self->features.count; fresh++)
		voc_model_expect(model, self->features.features[fresh].hash);
	voc_valence_expect(&self->valence, unit);
}

/* Takes the units of a token, or of the canonical form that it is read as: then they span the token. */
static voc_status
take_units(voc_sentiment_analyzer *self, const voc_token *token, voc_unit_cursor *cursor)
{
	bool new_token = self->token_count == 0 || self->tokens[self->token_count - 1].start != token->start;

	for (;;)
	{
		voc_unit *unit;

		if (self->features.units == VOC_WINDOW_UNITS || voc_features_full(&self->features))
		{
			voc_status status = end_window(self);

			if (status != VOC_OK)
				return status;
			new_token = true;
		}
		unit = &self->units[self->features.units];
		if (!voc_units_next(cursor, unit))
			return VOC_OK;
		if (cursor->body != self->body)
		{
			unit->start = token->start;
			unit->length = token->length;
			unit->start_character = token->start_character;
			unit->characters = token->characters;
		}
		if (self->explain != NULL)
		{
			if (new_token)
				self->tokens[self->token_count++] = *token;
			new_token = false;
			self->token_of_unit[self->features.units] = (uint16_t)(self->token_count - 1);
		}
		self->window_length += voc_unit_words(unit);
		voc_guess_add(&self->guess, &self->words, unit);
		if (voc_own_any(&self->own))
			voc_own_unit(&self->own, unit, self->features.units);
		if (voc_own_any(&self->feeling.own))
			voc_own_unit(&self->feeling.own, unit, self->features.units);
		add_features(self, unit);
	}
}

/* A term of several words, or what a synonym is read as, word by word. */
static voc_status
take_words(voc_sentiment_analyzer *self, const voc_token *token, const unsigned char *text,
		   uint32_t length, voc_unit_cursor *cursor)
{
	bool space_before = cursor->space_before, line_before = cursor->line_before;
	uint32_t at = text == self->body ? token->start : 0, character = token->start_character, end = at + length;

	while (at < end)
	{
		voc_token word = *token;
		voc_status status;

		word.start = at;
		word.length = 0;
		while (at + word.length < end && text[at + word.length] > ' ')
			word.length++;
		word.start_character = character;
		word.characters = (uint32_t)voc_utf8_count(text + at, text + at + word.length);
		at += word.length + 1;
		character += word.characters + 1;
		if (word.length == 0)
			continue;
		voc_units_begin(cursor, text, &word, word.start);
		cursor->space_before = space_before;
		cursor->line_before = line_before;
		space_before = true;
		line_before = false;
		if ((status = take_units(self, token, cursor)) != VOC_OK)
			return status;
	}
	return VOC_OK;
}

voc_status
voc_sentiment_push(voc_sentiment_analyzer *self, const voc_token *token)
{
	voc_unit_cursor cursor;
	voc_lexicon_entry canonical;

	voc_units_begin(&cursor, self->body, token, self->previous_end);
	self->previous_end = token->start + token->length;
	if (voc_own_any(&self->own) && token->is_term)
	{
		if (voc_own_any(&self->feeling.own))
			voc_own_token(&self->feeling.own, token, &canonical);
		if (voc_own_token(&self->own, token, &canonical))
			return take_words(self, token, canonical.value, canonical.value_length, &cursor);
		return take_words(self, token, self->body, token->length, &cursor);
	}
	self->own.canonical = self->feeling.own.canonical = false;
	return take_units(self, token, &cursor);
}

/*
 * The reasons' amounts become multiples of 1/VOC_RAW_ONE, by rounding their running sum: so they
 * add up to raw, and do so exactly in single precision too. What becomes 0 is left out.
 */
static void
settle_reasons(voc_sentiment_analyzer *self, double raw)
{
	double sum = 0, settled = 0;
	size_t kept = 0;

	for (size_t i = 0; i < self->reasons.count; i++)
	{
		voc_contribution *reason = &self->reasons.items[i];
		double up_to_here;

		sum += reason->amount / self->weight;
		up_to_here = i + 1 == self->reasons.count ? raw : rint(sum * VOC_RAW_ONE) / VOC_RAW_ONE;
		reason->amount = up_to_here - settled;
		settled = up_to_here;
		if (reason->amount != 0)
			self->reasons.items[kept++] = *reason;
	}
	self->reasons.count = kept;
}

static voc_polarity
polarity_of(const voc_sentiment_analyzer *self, double raw)
{
	double weaker = fmin(self->positive, self->negative),
		   stronger = fmax(self->positive, self->negative);
	bool clear = self->length <= CLEAR_LENGTH && fabs(self->opinions) >= CLEAR_LEAST && self->opinions * raw > 0;
	double margin = clear ? CLEAR_MARGIN : NEUTRAL_MARGIN;

	if (weaker >= MIXED_LEAST && weaker >= MIXED_SHARE * stronger &&
		fabs(raw) < (self->length > MIXED_LONG ? MIXED_RAW_LONG : MIXED_RAW))
		return VOC_MIXED;
	return raw > margin ? VOC_POSITIVE : raw < -margin ? VOC_NEGATIVE : VOC_NEUTRAL;
}

voc_status
voc_sentiment_end(voc_sentiment_analyzer *self, voc_sentiment_result *result)
{
	voc_status status = end_window(self);

	*result = (voc_sentiment_result){.polarity = VOC_NEUTRAL};
	if (self->no_answer && self->windows == 1)
	{
		self->reasons.count = 0;
		result->no_answer = status == VOC_OK;
		return status;
	}
	if (status != VOC_OK || self->weight == 0)
		return status;
	result->known = true;
	result->raw = rint(self->weighted / self->weight * VOC_RAW_ONE) / VOC_RAW_ONE;
	if (self->explain != NULL)
		settle_reasons(self, result->raw);
	result->score =
		(int32_t)lround(result->raw / sqrt(result->raw * result->raw + 4) * VOC_SCORE_ONE);
	result->polarity = (uint8_t)polarity_of(self, result->raw);
	return VOC_OK;
}
