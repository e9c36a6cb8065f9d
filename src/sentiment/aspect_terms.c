#include "sentiment/aspect_terms.h"

#include <string.h>

/* ---- features ---- */

typedef struct collector
{
	uint64_t *features;
	uint32_t count;
	uint64_t language;
} collector;

static void
add(collector *to, uint64_t pattern, uint64_t a, uint64_t b)
{
	uint64_t hash = (pattern * 4 + to->language + 1) * UINT64_C(0xff51afd7ed558ccd);

	hash = (hash ^ a) * UINT64_C(0xc4ceb9fe1a85ec53);
	hash ^= hash >> 31;
	hash = (hash + b) * UINT64_C(0x9e3779b97f4a7c15);
	to->features[to->count++] = hash ^ hash >> 32;
}

static const voc_aspect_token outside = {.mood = VOC_MOOD_OUTSIDE, .word_class = 255, .hash = 1};

static const voc_aspect_token *
token_at(const voc_aspect_sentence *sentence, int64_t at)
{
	return at < 0 || at >= sentence->token_count ? &outside : &sentence->tokens[at];
}

/* How far the next opinion is in a direction, in steps that grow; 0 for none in the clause. */
static uint64_t
opinion_distance(const voc_aspect_sentence *sentence, uint32_t from, int step)
{
	int64_t at = from;

	for (uint64_t distance = 1; distance <= 12; distance++)
	{
		const voc_aspect_token *token = token_at(sentence, at += step);

		if (token->mood == VOC_MOOD_OUTSIDE || token->clause != sentence->tokens[from].clause)
			return 0;
		if (token->mood == VOC_MOOD_GOOD || token->mood == VOC_MOOD_BAD)
			return distance <= 3 ? distance : distance <= 6 ? 4 : 5;
	}
	return 0;
}

static uint64_t
shape_of(const voc_aspect_sentence *sentence, const voc_aspect_token *token)
{
	uint64_t length = token->unit_count < 4 ? token->unit_count : 4;

	return (uint64_t)sentence->units[token->first_unit].kind * 16 + token->capital * 8u + length;
}

/* The mood without its colour: what an aspect is does not depend on whether it is praised. */
static uint64_t
colour_blind(const voc_aspect_token *token)
{
	return token->mood == VOC_MOOD_BAD ? VOC_MOOD_GOOD : token->mood;
}

uint32_t
voc_aspect_term_features(const voc_aspect_sentence *sentence, uint32_t at,
						 uint64_t features[VOC_ASPECT_TERM_FEATURES], uint32_t *lexical)
{
	const voc_aspect_token *token = &sentence->tokens[at];
	const voc_aspect_token *before = token_at(sentence, (int64_t)at - 1);
	const voc_aspect_token *before2 = token_at(sentence, (int64_t)at - 2);
	const voc_aspect_token *after = token_at(sentence, (int64_t)at + 1);
	const voc_aspect_token *after2 = token_at(sentence, (int64_t)at + 2);
	collector to = {.features = features, .language = sentence->language};

	add(&to, 1, token->hash, 0);
	add(&to, 2, token->hash, before->hash);
	add(&to, 3, token->hash, after->hash);
	add(&to, 4, token->tail, 0);
	add(&to, 5, token->head, 0);
	*lexical = to.count;
	add(&to, 10, before->hash, 0);
	add(&to, 11, after->hash, 0);
	add(&to, 12, before2->hash, 0);
	add(&to, 13, after2->hash, 0);
	add(&to, 14, before->hash, token->word_class);
	add(&to, 15, after->hash, token->word_class);
	add(&to, 16, before->tail, token->word_class);
	add(&to, 17, before->hash, before2->hash);
	add(&to, 18, after->hash, after2->hash);
	add(&to, 20, token->word_class, 0);
	add(&to, 21, before->word_class, 0);
	add(&to, 22, after->word_class, 0);
	add(&to, 23, before2->word_class, 0);
	add(&to, 24, after2->word_class, 0);
	add(&to, 25, token->word_class, before->word_class);
	add(&to, 26, token->word_class, after->word_class);
	add(&to, 27, before->word_class, after->word_class);
	add(&to, 28, token->word_class, before->word_class * 256u + after->word_class);
	add(&to, 30, token->mood, token->word_class);
	add(&to, 31, colour_blind(before), 0);
	add(&to, 32, colour_blind(after), 0);
	add(&to, 33, colour_blind(before2), colour_blind(before));
	add(&to, 34, colour_blind(after2), colour_blind(after));
	add(&to, 35, token->word_class, colour_blind(before) * 16 + colour_blind(after));
	add(&to, 36, token->mood, colour_blind(before) * 16 + colour_blind(after));
	add(&to, 40, shape_of(sentence, token), token->mood);
	add(&to, 41, shape_of(sentence, token), 1000 + shape_of(sentence, before == &outside ? token : before));
	add(&to, 42, opinion_distance(sentence, at, -1), opinion_distance(sentence, at, 1));
	add(&to, 43, opinion_distance(sentence, at, 1), token->word_class);
	add(&to, 44, opinion_distance(sentence, at, -1), token->word_class);
	return to.count;
}

/* ---- labels ---- */

void
voc_aspect_decode(const double (*weights)[VOC_ASPECT_LABELS], uint32_t count,
				  const double transitions[VOC_ASPECT_LABELS][VOC_ASPECT_LABELS], uint8_t *labels)
{
	uint8_t from[VOC_ASPECT_TOKENS][VOC_ASPECT_LABELS];
	double best[VOC_ASPECT_LABELS] = {0, -1e9, -1e9}; /* as if behind an outside token */

	for (uint32_t i = 0; i < count; i++)
	{
		double next[VOC_ASPECT_LABELS];

		for (int label = 0; label < VOC_ASPECT_LABELS; label++)
		{
			next[label] = -1e18;
			for (int previous = 0; previous < VOC_ASPECT_LABELS; previous++)
			{
				double sum = best[previous] + transitions[previous][label];

				if (label == VOC_LABEL_INSIDE && previous == VOC_LABEL_OUTSIDE)
					continue;
				if (sum > next[label])
				{
					next[label] = sum;
					from[i][label] = (uint8_t)previous;
				}
			}
			next[label] += weights[i][label];
		}
		memcpy(best, next, sizeof(best));
	}
	if (count == 0)
		return;
	labels[count - 1] = best[1] > best[0] ? 1 : 0;
	if (best[2] > best[labels[count - 1]])
		labels[count - 1] = 2;
	for (uint32_t i = count - 1; i > 0; i--)
		labels[i - 1] = from[i][labels[i]];
}

/* Tokens that no aspect is made of, whatever the model says. */
static bool
may_name(const voc_aspect_token *token)
{
	return token->token.kind == VOC_TOKEN_WORD || token->token.kind == VOC_TOKEN_HASHTAG ||
		   token->token.kind == VOC_TOKEN_NUMBER || token->token.kind == VOC_TOKEN_MENTION;
}

static void
weigh_token(const voc_aspect_sentence *sentence, const voc_aspect_weights *model, uint32_t at,
			double weights[VOC_ASPECT_LABELS])
{
	uint64_t features[VOC_ASPECT_TERM_FEATURES];
	uint32_t lexical, count = voc_aspect_term_features(sentence, at, features, &lexical);
	int32_t begin = 0, inside = 0;

	for (uint32_t i = 0; i < count; i++)
	{
		voc_model_weights found = voc_model_find(&model->terms, voc_aspect_term_key(features[i]));

		begin += found.colour;
		inside += found.opinion;
	}
	weights[VOC_LABEL_OUTSIDE] = 0;
	weights[VOC_LABEL_BEGIN] = model->terms.colour_scale * begin + model->bias;
	weights[VOC_LABEL_INSIDE] = model->terms.colour_scale * inside + model->bias;
}

/* What an aspect does not begin or end with: function words, degree words, signs. */
static bool
is_edge(const voc_aspect_token *token)
{
	return token->stop || !may_name(token) || token->mood == VOC_MOOD_DEGREE || token->mood == VOC_MOOD_NEGATOR ||
		   token->mood == VOC_MOOD_FUNCTION;
}

/* Whether a name cannot go on from a token to the next: a quotation mark or bracket, a new clause. */
static bool
is_cut(const voc_aspect_sentence *sentence, uint32_t at)
{
	const voc_aspect_token *next = &sentence->tokens[at + 1];
	uint32_t sign = sentence->units[next->first_unit].character;

	return next->clause != sentence->tokens[at].clause || next->mood == VOC_MOOD_BREAK ||
		   (next->mood == VOC_MOOD_SIGN && (sign == '"' || sign == '(' || sign == ')' || sign == '#' || sign == '*'));
}

/*
 * Takes off the ends of a span what names nothing, opinions behind the name (床太软) too; false if nothing is left but
 * numbers, opinions and function words.
 */
static bool
trim(const voc_aspect_sentence *sentence, voc_aspect_span *span)
{
	bool named = false;

	while (span->first <= span->last && is_edge(&sentence->tokens[span->first]))
		span->first++;
	for (uint32_t i = span->first; i < span->last; i++)
		if (is_cut(sentence, i))
			span->last = (uint16_t) i;
	while (span->last > span->first &&
		   (is_edge(&sentence->tokens[span->last]) ||
			(sentence->tokens[span->last].opinion && sentence->language == VOC_SENTIMENT_CHINESE)))
		span->last--;
	for (uint32_t i = span->first; i <= span->last; i++)
		named = named || (sentence->tokens[i].token.kind != VOC_TOKEN_NUMBER && !sentence->tokens[i].opinion);
	return named;
}

uint32_t
voc_aspect_terms(const voc_aspect_sentence *sentence, const voc_aspect_weights *model,
				 voc_aspect_span spans[VOC_ASPECTS_MAX])
{
	double weights[VOC_ASPECT_TOKENS][VOC_ASPECT_LABELS];
	uint8_t labels[VOC_ASPECT_TOKENS];
	uint32_t count = 0;

	for (uint32_t i = 0; i < sentence->token_count; i++)
		weigh_token(sentence, model, i, weights[i]);
	voc_aspect_decode((const double(*)[VOC_ASPECT_LABELS])weights, sentence->token_count,
					  model->transitions, labels);
	for (uint32_t i = 0; i < sentence->token_count && count < VOC_ASPECTS_MAX; i++)
	{
		voc_aspect_span span = {.first = (uint16_t)i, .last = (uint16_t)i};

		if (labels[i] == VOC_LABEL_OUTSIDE)
			continue;
		while (span.last + 1u < sentence->token_count &&
			   labels[span.last + 1] == VOC_LABEL_INSIDE)
			span.last++;
		i = span.last;
		if (trim(sentence, &span))
			spans[count++] = span;
	}
	return count;
}
