#include "sentiment/sentiment.h"

#include "base/array.h"
#include "sentiment/builtin.h"
#include "sentiment/features.h"
#include "sentiment/guess.h"
#include "sentiment/model.h"
#include "sentiment/units.h"

#include <math.h>
#include <string.h>

/* |raw| below this is neutral: a score of about 0.29. */
#define NEUTRAL_MARGIN 0.6

struct voc_sentiment_analyzer
{
	const voc_allocator *allocator;
	voc_arena scratch; /* for polling only */
	voc_model models[VOC_SENTIMENT_LANGUAGES];
	voc_guess_words words;

	/* the text */
	const unsigned char *body;
	uint32_t previous_end;
	voc_guess guess;
	double weighted; /* Σ raw × units over the windows that are done */
	double weight;   /* Σ units over the windows in which there was something to judge */

	/* the window */
	voc_feature_set features;
	uint32_t evidence_units; /* words, ideographs, pictures */
	voc_unit units[VOC_WINDOW_UNITS];
	voc_token tokens[VOC_WINDOW_UNITS];
	uint32_t token_count;
	uint16_t token_of_unit[VOC_WINDOW_UNITS];
	double shares[VOC_WINDOW_UNITS]; /* of the tokens, when reasons are asked for */

	voc_arena *explain; /* NULL: no reasons asked for */
	VOC_ARRAY(voc_contribution) reasons; /* until the end: amounts times the weight of their window */
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
			voc_sentiment_builtin_model((voc_sentiment_language) language, &self->models[language]);

		if (status != VOC_OK)
		{
			voc_sentiment_close(self);
			return status;
		}
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
	self->evidence_units = 0;
	self->token_count = 0;
}

void
voc_sentiment_begin(voc_sentiment_analyzer *self, const unsigned char *body, size_t length)
{
	(void) length;
	self->body = body;
	self->previous_end = 0;
	memset(&self->guess, 0, sizeof(self->guess));
	self->weighted = self->weight = 0;
	self->explain = NULL;
	memset(&self->reasons, 0, sizeof(self->reasons));
	begin_window(self);
}

void
voc_sentiment_explain(voc_sentiment_analyzer *self, voc_arena *arena)
{
	self->explain = arena;
}

const voc_contribution *
voc_sentiment_contributions(const voc_sentiment_analyzer *self, size_t *count)
{
	*count = self->reasons.count;
	return self->reasons.items;
}

/* Each feature's weight goes in equal parts to the units it spans, and from them to their tokens. */
static bool
explain_features(voc_sentiment_analyzer *self, const voc_model *model, double factor)
{
	memset(self->shares, 0, self->token_count * sizeof(double));
	for (uint32_t i = 0; i < self->features.count; i++)
	{
		const voc_feature *feature = &self->features.features[i];
		double part = factor * voc_model_weight(model, feature->hash) / (feature->last - feature->first + 1);

		for (uint32_t unit = feature->first; unit <= feature->last; unit++)
			self->shares[self->token_of_unit[unit]] += part;
	}
	for (uint32_t i = 0; i < self->token_count; i++)
	{
		const voc_token *token = &self->tokens[i];

		if (self->shares[i] != 0 &&
			!VOC_ARRAY_PUSH(self->explain, &self->reasons,
							(voc_contribution){.start = token->start,
											   .length = token->length,
											   .start_character = token->start_character,
											   .characters = token->characters,
											   .amount = self->shares[i],
											   .rule = "model"}))
			return false;
	}
	return true;
}

/* Judges the window's units and empties it. */
static voc_status
end_window(voc_sentiment_analyzer *self)
{
	voc_sentiment_language language = voc_guess_language(&self->guess);
	const voc_model *model;
	int64_t sum = 0;
	uint32_t known = 0;
	double weight = self->features.units;

	voc_arena_poll(&self->scratch);
	if (language == VOC_SENTIMENT_OTHER || self->evidence_units == 0)
	{
		begin_window(self);
		return VOC_OK;
	}
	model = &self->models[language];
	for (uint32_t i = 0; i < self->features.count; i++)
	{
		int32_t feature_weight = voc_model_weight(model, self->features.features[i].hash);

		sum += feature_weight;
		known += feature_weight != 0 && !self->features.features[i].letters;
	}
	if (known > 0)
	{
		double factor = model->scale / sqrt(self->features.count);

		self->weighted += factor * (double) sum * weight;
		self->weight += weight;
		if (self->explain != NULL && !explain_features(self, model, factor * weight))
			return VOC_NO_MEMORY;
	}
	begin_window(self);
	return VOC_OK;
}

static bool
is_evidence(const voc_unit *unit)
{
	return unit->kind == VOC_UNIT_WORD || unit->kind == VOC_UNIT_IDEOGRAPH || unit->kind == VOC_UNIT_EMOJI ||
		   unit->kind == VOC_UNIT_EMOTICON;
}

voc_status
voc_sentiment_push(voc_sentiment_analyzer *self, const voc_token *token)
{
	voc_unit_cursor cursor;
	bool new_token = true;

	voc_units_begin(&cursor, self->body, token, self->previous_end);
	self->previous_end = token->start + token->length;
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
		if (!voc_units_next(&cursor, unit))
			return VOC_OK;
		if (new_token)
			self->tokens[self->token_count++] = *token;
		new_token = false;
		self->token_of_unit[self->features.units] = (uint16_t) (self->token_count - 1);
		self->evidence_units += is_evidence(unit);
		voc_guess_add(&self->guess, &self->words, unit);
		voc_features_add(&self->features, unit);
	}
}

/*
 * The reasons' amounts become multiples of 1/VOC_RAW_ONE, by rounding their running sum: so they add up to raw, and do so
 * exactly in single precision too. What becomes 0 is left out.
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

voc_status
voc_sentiment_end(voc_sentiment_analyzer *self, voc_sentiment_result *result)
{
	voc_status status = end_window(self);

	*result = (voc_sentiment_result){.polarity = VOC_NEUTRAL};
	if (status != VOC_OK || self->weight == 0)
		return status;
	result->known = true;
	result->raw = rint(self->weighted / self->weight * VOC_RAW_ONE) / VOC_RAW_ONE;
	if (self->explain != NULL)
		settle_reasons(self, result->raw);
	result->score = (int32_t) lround(result->raw / sqrt(result->raw * result->raw + 4) * VOC_SCORE_ONE);
	result->polarity = result->raw > NEUTRAL_MARGIN	   ? VOC_POSITIVE
					   : result->raw < -NEUTRAL_MARGIN ? VOC_NEGATIVE
													   : VOC_NEUTRAL;
	return VOC_OK;
}
