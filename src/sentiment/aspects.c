#include "sentiment/aspects.h"

#include "sentiment/aspect_judge.h"
#include "sentiment/aspect_known.h"
#include "sentiment/builtin.h"
#include "sentiment/sentiment.h"

#include <math.h>
#include <string.h>

#define NEUTRAL_MARGIN 0.5   /* of raw, as in sentiment.c */
#define CERTAIN_OPINION 1.0  /* opinions of one colour that add up to this much are not overruled */
#define OPINION_GAP 2		 /* tokens between two opinions that are told as one */
#define SHIFTER_REACH 4		 /* tokens between an opinion and what shifts it */
#define OPINION_LONGEST 16	 /* tokens */
#define GRADABLE_AMOUNT 0.3	 /* large, 大: sooner the opinion than other words */
#define WORD_AMOUNT_LEAST 0.2 /* what the sentiment model must give a word to be told as the opinion */

struct voc_aspects_analyzer
{
	const voc_allocator *allocator;
	voc_arena scratch; /* for polling only */
	voc_model models[VOC_SENTIMENT_LANGUAGES];
	voc_valence valence;
	voc_aspect_model aspects;
	voc_guess_words words;
	voc_implied implied;

	/* the text */
	const unsigned char *body;
	uint32_t previous_end;
	voc_guess guess;

	/* the sentence */
	voc_aspect_sentence sentence;
	voc_aspect_scene scene;
	voc_aspect_words looked_at;
	voc_aspect_knowledge knowledge;
	uint32_t mention_count;
	voc_aspect_mention mentions[VOC_ASPECTS_MAX];
};

voc_status
voc_aspects_open(voc_aspects_analyzer **analyzer, const voc_allocator *allocator)
{
	voc_aspects_analyzer *self = allocator->allocate(allocator->context, sizeof(*self));
	voc_status status = VOC_OK;

	*analyzer = NULL;
	if (self == NULL)
		return VOC_NO_MEMORY;
	memset(self, 0, sizeof(*self));
	self->allocator = allocator;
	voc_arena_init(&self->scratch, allocator);
	voc_guess_open(&self->words);
	voc_implied_open(&self->implied);
	voc_aspect_sentence_init(&self->sentence);
	self->knowledge.sentence = &self->sentence;
	self->knowledge.model = &self->aspects;
	self->knowledge.implied = &self->implied;
	for (int language = 0; language < VOC_SENTIMENT_LANGUAGES && status == VOC_OK; language++)
		status = voc_sentiment_builtin_model((voc_sentiment_language) language, &self->models[language]);
	if (status == VOC_OK)
		status = voc_sentiment_builtin_valence(&self->valence);
	if (status == VOC_OK)
		status = voc_sentiment_builtin_aspects(&self->aspects);
	if (status != VOC_OK)
	{
		voc_aspects_close(self);
		return status;
	}
	*analyzer = self;
	return VOC_OK;
}

void
voc_aspects_close(voc_aspects_analyzer *self)
{
	voc_arena_free(&self->scratch);
	self->allocator->release(self->allocator->context, self);
}

void
voc_aspects_begin(voc_aspects_analyzer *self, const unsigned char *body, size_t length,
				  const voc_lexicon *lexicon)
{
	self->body = body;
	self->knowledge.lexicon = lexicon;
	self->previous_end = 0;
	self->mention_count = 0;
	memset(&self->guess, 0, sizeof(self->guess));
	voc_aspect_sentence_begin(&self->sentence, &self->scratch, body, length, lexicon);
}

const voc_aspect_mention *
voc_aspects_ready(const voc_aspects_analyzer *self, uint32_t *count)
{
	*count = self->mention_count;
	return self->mentions;
}

/* ---- in which words ---- */

/* An opinion with what shifts it: not very good, 好吃极了. */
static voc_aspect_span
with_shifters(const voc_aspect_sentence *sentence, const voc_rule_hit *hit)
{
	voc_aspect_span span = {sentence->token_of_unit[hit->first], sentence->token_of_unit[hit->last]};
	static const char *const copulas[] = {"is", "are", "was", "were", "am", "be", NULL};
	uint32_t first = span.first;

	for (uint32_t i = span.first; i > 0 && span.first - (i - 1) <= SHIFTER_REACH;)
	{
		const voc_aspect_token *token = &sentence->tokens[--i];

		if (token->clause != sentence->tokens[span.first].clause || token->mood == VOC_MOOD_SIGN ||
			token->mood == VOC_MOOD_GOOD || token->mood == VOC_MOOD_BAD)
			break;
		if (token->mood == VOC_MOOD_NEGATOR || (token->mood == VOC_MOOD_DEGREE && i + 1 == first))
			first = i;
	}
	for (uint32_t i = 0; i < sentence->rules.item_count && sentence->rules.items[i].first <= hit->last + 1; i++)
		if (sentence->rules.items[i].first == hit->last + 1 && sentence->rules.items[i].class == VOC_VALENCE_AFTER)
			span.last = sentence->token_of_unit[sentence->rules.items[i].last];
	span.first = (uint16_t) first;
	while (span.first < span.last && voc_aspect_is_word(sentence, span.first, copulas))
		span.first++;
	return span;
}

static bool
has_colour(double amount, double raw)
{
	return raw == 0 || (amount > 0) == (raw > 0);
}

/* The strongest opinion of a row in its colour, with those beside it; false if there is none. */
static bool
find_opinion(const voc_aspects_analyzer *self, uint32_t row, double raw, voc_aspect_span *span)
{
	const voc_rules *rules = &self->sentence.rules;
	uint32_t best = rules->hit_count;

	for (uint32_t i = 0; i < rules->hit_count; i++)
		if (self->scene.row_of_hit[i] != VOC_NO_ASPECT && has_colour(rules->hits[i].plain, raw) &&
			voc_aspect_row_has(&self->scene, &self->sentence, row, i) &&
			(best == rules->hit_count || fabs(rules->hits[i].plain) > fabs(rules->hits[best].plain)))
			best = i;
	if (best == rules->hit_count)
		return false;
	*span = with_shifters(&self->sentence, &rules->hits[best]);
	for (uint32_t i = best; i > 0 && has_colour(rules->hits[i - 1].plain, rules->hits[best].plain) &&
							voc_aspect_row_has(&self->scene, &self->sentence, row, i - 1);
		 i--)
	{
		voc_aspect_span before = with_shifters(&self->sentence, &rules->hits[i - 1]);

		if (before.last + 1 + OPINION_GAP < span->first || span->last - before.first >= OPINION_LONGEST)
			break;
		span->first = before.first < span->first ? before.first : span->first;
	}
	for (uint32_t i = best + 1; i < rules->hit_count && has_colour(rules->hits[i].plain, rules->hits[best].plain) &&
								voc_aspect_row_has(&self->scene, &self->sentence, row, i);
		 i++)
	{
		voc_aspect_span after = with_shifters(&self->sentence, &rules->hits[i]);

		if (after.first > span->last + 1 + OPINION_GAP || after.last - span->first >= OPINION_LONGEST)
			break;
		span->last = after.last > span->last ? after.last : span->last;
	}
	return true;
}

/* Where the rules know nothing: the word of the row's zones that says most in the model's eyes, with its shifters. */
static bool
find_word(const voc_aspects_analyzer *self, uint32_t row, double raw, voc_aspect_span *span)
{
	const voc_aspect_sentence *sentence = &self->sentence;
	double most = WORD_AMOUNT_LEAST;
	bool found = false;

	for (int zone = VOC_ZONE_LEFT; zone <= VOC_ZONE_NEXT; zone++)
		for (uint32_t i = self->scene.rows[row].zones[zone].first; i <= self->scene.rows[row].zones[zone].last; i++)
		{
			const voc_aspect_token *token = &sentence->tokens[i];
			double amount = raw > 0 ? token->model : -token->model;

			if (token->token.kind != VOC_TOKEN_WORD || token->stop ||
				(token->mood == VOC_MOOD_GRADABLE ? amount + GRADABLE_AMOUNT : token->mood == VOC_MOOD_PLAIN ? amount : 0) <= most)
				continue;
			most = token->mood == VOC_MOOD_GRADABLE ? amount + GRADABLE_AMOUNT : amount;
			found = true;
			span->first = span->last = (uint16_t) i;
		}
	while (found && span->first > 0 &&
		   (sentence->tokens[span->first - 1].mood == VOC_MOOD_DEGREE ||
			sentence->tokens[span->first - 1].mood == VOC_MOOD_NEGATOR))
		span->first--;
	return found;
}

/* ---- and how ---- */

static double
raw_of(voc_aspects_analyzer *self, uint32_t aspect)
{
	const voc_aspect_row *row = &self->scene.rows[self->scene.row_of_aspect[aspect]];
	const voc_aspect_weights *weights;
	double said = row->good + row->bad, raw;

	if (self->sentence.language >= VOC_ASPECT_LANGUAGES)
		return said;
	weights = &self->aspects.languages[self->sentence.language];
	voc_aspect_words_of(&self->scene, &self->sentence, aspect, &self->looked_at);
	raw = voc_aspect_raw(voc_aspect_answer(&self->looked_at, weights, VOC_ASPECT_POLAR),
						 voc_aspect_answer(&self->looked_at, weights, VOC_ASPECT_NEUTRAL));
	if ((row->bad == 0 && said >= CERTAIN_OPINION && raw <= NEUTRAL_MARGIN) ||
		(row->good == 0 && said <= -CERTAIN_OPINION && raw >= -NEUTRAL_MARGIN))
		raw = said / 2;
	return raw;
}

/* The opinion without the name that it is about, if the rules read both as one: 服务不错. */
static void
leave_name_out(voc_aspect_span *opinion, voc_aspect_span name)
{
	if (opinion->first >= name.first && opinion->first <= name.last && opinion->last > name.last)
		opinion->first = (uint16_t) (name.last + 1);
	else if (opinion->last >= name.first && opinion->last <= name.last && opinion->first < name.first)
		opinion->last = (uint16_t) (name.first - 1);
}

static voc_aspect_mention *
new_mention(voc_aspects_analyzer *self, const voc_known_aspect *known, double raw)
{
	voc_aspect_mention *mention = &self->mentions[self->mention_count++];

	*mention = (voc_aspect_mention){.place = known->place, .name = known->name, .name_length = known->name_length};
	if (fabs(raw) > NEUTRAL_MARGIN)
		mention->score = (int32_t) lround(raw / sqrt(raw * raw + 4) * VOC_SCORE_ONE);
	return mention;
}

static void
add_mention(voc_aspects_analyzer *self, const voc_known_aspect *known, uint32_t aspect)
{
	uint32_t row = self->scene.row_of_aspect[aspect];
	voc_aspect_mention *mention = new_mention(self, known, raw_of(self, aspect));
	voc_aspect_span span;

	if (find_opinion(self, row, mention->score, &span) ||
		(mention->score != 0 && find_word(self, row, mention->score, &span)))
	{
		for (uint32_t i = 0; i < self->knowledge.count; i++)
			if (!self->knowledge.known[i].implied)
				leave_name_out(&span, self->knowledge.known[i].span);
		mention->opinion = voc_aspect_place_of(&self->sentence, span);
	}
}

/* An opinion that implies its aspect says of it what the rules say of the opinion. */
static void
add_implied_mention(voc_aspects_analyzer *self, const voc_known_aspect *known)
{
	static const char *const joints[] = {"for", NULL}; /* too expensive for me */
	const voc_rules *rules = &self->sentence.rules;
	voc_aspect_mention *mention;
	voc_aspect_span opinion = known->span;
	double raw = 0;

	for (uint32_t i = 0; i < rules->hit_count; i++)
	{
		voc_aspect_span span = with_shifters(&self->sentence, &rules->hits[i]);

		if (span.last < known->span.first || self->sentence.token_of_unit[rules->hits[i].first] > known->span.last)
			continue;
		raw += rules->hits[i].plain;
		opinion.first = span.first < opinion.first ? span.first : opinion.first;
		opinion.last = span.last > opinion.last ? span.last : opinion.last;
	}
	while (opinion.last > opinion.first && voc_aspect_is_word(&self->sentence, opinion.last, joints))
		opinion.last--;
	mention = new_mention(self, known, raw);
	mention->place = mention->opinion = voc_aspect_place_of(&self->sentence, opinion);
}

static bool
is_in_implied(const voc_aspects_analyzer *self, const voc_rule_hit *hit)
{
	uint32_t first = self->sentence.token_of_unit[hit->first], last = self->sentence.token_of_unit[hit->last];

	for (uint32_t i = 0; i < self->knowledge.count; i++)
		if (self->knowledge.known[i].implied && self->knowledge.known[i].span.first <= last && self->knowledge.known[i].span.last >= first)
			return true;
	return false;
}

static void
end_sentence(voc_aspects_analyzer *self)
{
	voc_aspect_sentence *sentence = &self->sentence;
	voc_sentiment_language language = voc_guess_language(&self->guess);

	voc_arena_poll(&self->scratch);
	if (sentence->token_count == 0)
		return;
	voc_aspect_sentence_read(sentence, &self->valence,
							 language < VOC_SENTIMENT_LANGUAGES ? &self->models[language] : NULL, &self->aspects,
							 language);
	voc_aspect_know(&self->knowledge);
	self->scene.aspect_count = 0;
	for (uint32_t i = 0; i < self->knowledge.count; i++)
		if (!self->knowledge.known[i].implied)
			self->scene.aspects[self->scene.aspect_count++] = self->knowledge.known[i].span;
	for (uint32_t i = 0; i < sentence->rules.hit_count; i++)
		self->scene.own_clause[i] = is_in_implied(self, &sentence->rules.hits[i]);
	voc_aspect_scene_set(&self->scene, sentence);
	for (uint32_t i = 0, aspect = 0; i < self->knowledge.count; i++)
		if (self->knowledge.known[i].implied)
			add_implied_mention(self, &self->knowledge.known[i]);
		else
			add_mention(self, &self->knowledge.known[i], aspect++);
	voc_aspect_sentence_clear(sentence);
}

static bool
has_line_end(const unsigned char *at, const unsigned char *end)
{
	for (; at < end; at++)
		if (*at == '\n' || *at == '\r')
			return true;
	return false;
}

voc_status
voc_aspects_push(voc_aspects_analyzer *self, const voc_token *token)
{
	uint32_t before = self->sentence.unit_count;

	self->mention_count = 0;
	if (self->sentence.token_count > 0 && has_line_end(self->body + self->previous_end, self->body + token->start))
	{
		end_sentence(self);
		before = 0;
	}
	if (!voc_aspect_sentence_add(&self->sentence, self->body, token, self->previous_end))
	{
		end_sentence(self);
		before = 0;
		voc_aspect_sentence_add(&self->sentence, self->body, token, self->previous_end);
	}
	self->previous_end = token->start + token->length;
	for (uint32_t i = before; i < self->sentence.unit_count; i++)
		voc_guess_add(&self->guess, &self->words, &self->sentence.units[i]);
	if (token->ends_sentence)
		end_sentence(self);
	return VOC_OK;
}

voc_status
voc_aspects_end(voc_aspects_analyzer *self)
{
	self->mention_count = 0;
	end_sentence(self);
	return VOC_OK;
}
