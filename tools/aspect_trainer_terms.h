/*
 * Terms, the second step of tools/train_aspects.c.
 */
#ifndef VOC_TOOLS_ASPECT_TRAINER_TERMS_H
#define VOC_TOOLS_ASPECT_TRAINER_TERMS_H

#include "aspect_trainer.h"

typedef struct token_row
{
	size_t from; /* in the occurrences */
	uint8_t count;
	uint8_t lexical;
	uint8_t label;
	bool last; /* of its sentence */
} token_row;

typedef struct term_data
{
	numbering features;
	VOC_ARRAY(uint32_t) occurrences;
	VOC_ARRAY(token_row) tokens;
	const gold_text *gold;
	int repeat;
} term_data;

static void
take_terms(void *context)
{
	term_data *terms = context;
	uint8_t labels[VOC_ASPECT_TOKENS] = {0};

	for (uint32_t a = 0; a < terms->gold->count; a++)
	{
		voc_aspect_span span;

		if (!span_of(&terms->gold->aspects[a], &span) || labels[span.first] == VOC_LABEL_INSIDE)
			continue;
		labels[span.first] = VOC_LABEL_BEGIN;
		for (uint32_t i = span.first + 1u; i <= span.last; i++)
			labels[i] = VOC_LABEL_INSIDE;
	}
	for (int repeat = 0; repeat < terms->repeat; repeat++)
		for (uint32_t i = 0; i < sentence.token_count; i++)
		{
			uint64_t features[VOC_ASPECT_TERM_FEATURES];
			uint32_t lexical, count = voc_aspect_term_features(&sentence, i, features, &lexical);
			token_row row = {.from = terms->occurrences.count,
							 .count = (uint8_t) count,
							 .lexical = (uint8_t) lexical,
							 .label = labels[i],
							 .last = i + 1 == sentence.token_count};

			for (uint32_t f = 0; f < count; f++)
				PUSH(&terms->occurrences, number_of(&terms->features, features[f]));
			PUSH(&terms->tokens, row);
		}
}

typedef struct perceptron
{
	double *weights; /* feature × 2: begin, inside */
	double *totals;
	double transitions[VOC_ASPECT_LABELS][VOC_ASPECT_LABELS];
	double transition_totals[VOC_ASPECT_LABELS][VOC_ASPECT_LABELS];
	double step;
} perceptron;

static void
change_label(perceptron *self, const term_data *terms, const uint8_t *hidden, const uint32_t *seen, size_t at,
			 uint8_t label, double by)
{
	const token_row *row = &terms->tokens.items[at];

	if (label == VOC_LABEL_OUTSIDE)
		return;
	for (uint32_t f = *hidden ? row->lexical : 0; f < row->count; f++)
	{
		uint32_t feature = terms->occurrences.items[row->from + f];

		if (seen[feature] < options.term_seen)
			continue;
		self->weights[feature * 2 + label - 1] += by;
		self->totals[feature * 2 + label - 1] += by * self->step;
	}
}

static size_t
learn_sentence(perceptron *self, const term_data *terms, const uint32_t *seen, size_t from, uint32_t count,
			   uint64_t *random)
{
	double weights[VOC_ASPECT_TOKENS][VOC_ASPECT_LABELS];
	uint8_t labels[VOC_ASPECT_TOKENS], hidden[VOC_ASPECT_TOKENS];
	size_t wrong = 0;

	for (uint32_t i = 0; i < count; i++)
	{
		const token_row *row = &terms->tokens.items[from + i];

		hidden[i] = (double) (voc_random_next(random) >> 11) / 9007199254740992.0 < options.term_hidden;
		memset(weights[i], 0, sizeof(weights[i]));
		for (uint32_t f = hidden[i] ? row->lexical : 0; f < row->count; f++)
			for (int label = 1; label < VOC_ASPECT_LABELS; label++)
				weights[i][label] += self->weights[terms->occurrences.items[row->from + f] * 2 + (uint32_t) label - 1];
	}
	voc_aspect_decode((const double(*)[VOC_ASPECT_LABELS]) weights, count, self->transitions, labels);
	self->step++;
	for (uint32_t i = 0; i < count; i++)
	{
		uint8_t truth = terms->tokens.items[from + i].label;
		uint8_t truth_before = i > 0 ? terms->tokens.items[from + i - 1].label : 0;
		uint8_t before = i > 0 ? labels[i - 1] : 0;

		if (truth != labels[i])
		{
			change_label(self, terms, &hidden[i], seen, from + i, truth, 1);
			change_label(self, terms, &hidden[i], seen, from + i, labels[i], -1);
			wrong++;
		}
		if (truth != labels[i] || truth_before != before)
		{
			self->transitions[truth_before][truth]++;
			self->transition_totals[truth_before][truth] += self->step;
			self->transitions[before][labels[i]]--;
			self->transition_totals[before][labels[i]] -= self->step;
		}
	}
	return wrong;
}

static part
learn_terms(int language)
{
	static term_data terms;
	perceptron self = {0};
	VOC_ARRAY(size_t) starts = {0};
	uint32_t *order, *seen;
	uint64_t random = 20260101;
	uint64_t *hashes;
	double *weights, step;
	size_t count;
	part result;

	memset(&terms, 0, sizeof(terms));
	for (size_t i = 0; i < source_count; i++)
		if (sources[i].language == language && strcmp(sources[i].use, "terms") == 0)
		{
			gold_file file = read_gold(path_of(&sources[i]));

			terms.repeat = (int) sources[i].number;
			for (size_t t = 0; t < file.count; t++)
			{
				terms.gold = &file.texts[t];
				read_text(file.texts[t].text, language, take_terms, &terms);
			}
			free_gold(&file);
		}
	count = terms.features.hashes.count;
	seen = tool_allocate(&arena, count + 1, sizeof(*seen));
	for (size_t i = 0; i < terms.occurrences.count; i++)
		seen[terms.occurrences.items[i]]++;
	self.weights = tool_allocate(&arena, count * 2 + 1, sizeof(double));
	self.totals = tool_allocate(&arena, count * 2 + 1, sizeof(double));
	PUSH(&starts, (size_t) 0);
	for (size_t i = 0; i < terms.tokens.count; i++)
		if (terms.tokens.items[i].last)
			PUSH(&starts, i + 1);
	order = tool_allocate(&arena, starts.count, sizeof(*order));
	for (size_t i = 0; i + 1 < starts.count; i++)
		order[i] = (uint32_t) i;
	for (int epoch = 0; epoch < (int) options.term_epochs; epoch++)
	{
		size_t wrong = 0;

		for (size_t i = starts.count - 1; i > 1; i--)
		{
			size_t other = (size_t) (voc_random_next(&random) % i);
			uint32_t swap = order[i - 1];

			order[i - 1] = order[other];
			order[other] = swap;
		}
		for (size_t i = 0; i + 1 < starts.count; i++)
			wrong += learn_sentence(&self, &terms, seen, starts.items[order[i]],
									(uint32_t) (starts.items[order[i] + 1] - starts.items[order[i]]), &random);
		fprintf(stderr, "  epoch %d: %zu of %zu labels wrong\n", epoch, wrong, terms.tokens.count);
	}
	hashes = tool_allocate(&arena, count + 1, sizeof(*hashes));
	weights = tool_allocate(&arena, count * 2 + 1, sizeof(*weights));
	step = self.step + 1;
	for (size_t i = 0; i < count * 2; i++)
	{
		hashes[i / 2] = voc_aspect_term_key(terms.features.hashes.items[i / 2]);
		weights[i] = (self.weights[i] - self.totals[i] / step) / 64;
	}
	for (int i = 0; i < VOC_ASPECT_LABELS * VOC_ASPECT_LABELS; i++)
		numbers[language][i] = ((&self.transitions[0][0])[i] - (&self.transition_totals[0][0])[i] / step) / 64;
	numbers[language][9] = options.bias[language];
	result.bytes = make_image(hashes, weights, count, (uint32_t) options.term_buckets[language], &result.size);
	free(terms.features.slots);
	return result;
}

#endif
