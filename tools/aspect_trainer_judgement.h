/*
 * Judgement, the third step of tools/train_aspects.c.
 */
#ifndef VOC_TOOLS_ASPECT_TRAINER_JUDGEMENT_H
#define VOC_TOOLS_ASPECT_TRAINER_JUDGEMENT_H

#include "aspect_trainer.h"

typedef struct judged_row
{
	size_t from;
	uint32_t count;
	int label; /* -1, 0, 1 */
	float weight;
	float amounts[VOC_ASPECT_AMOUNTS];
} judged_row;

typedef struct judge_data
{
	numbering words;
	VOC_ARRAY(uint32_t) occurrences;
	VOC_ARRAY(judged_row) rows;
	const gold_text *gold;
	double weight;
	double unlabelled;
	int language;
} judge_data;

static voc_aspect_scene scene;

static int
compare_spans(const void *a, const void *b)
{
	const voc_aspect_span *left = a, *right = b;

	return left->first != right->first ? left->first - right->first : left->last - right->last;
}

/* The aspects of the sentence: those that are labelled, and those found that do not touch them. */
static void
set_scene(const gold_text *gold, int language)
{
	voc_aspect_span found[VOC_ASPECTS_MAX];
	uint32_t found_count = voc_aspect_terms(&sentence, &model.languages[language], found), labelled;

	scene.aspect_count = 0;
	for (uint32_t a = 0; a < gold->count; a++)
	{
		voc_aspect_span span;
		bool known = false;

		if (!span_of(&gold->aspects[a], &span))
			continue;
		for (uint32_t i = 0; i < scene.aspect_count; i++)
			known = known || (scene.aspects[i].first <= span.last && scene.aspects[i].last >= span.first);
		if (!known)
			scene.aspects[scene.aspect_count++] = span;
	}
	labelled = scene.aspect_count;
	for (uint32_t f = 0; f < found_count && scene.aspect_count < VOC_ASPECTS_MAX; f++)
	{
		bool known = false;

		for (uint32_t i = 0; i < labelled; i++)
			known = known || (scene.aspects[i].first <= found[f].last && scene.aspects[i].last >= found[f].first);
		if (!known)
			scene.aspects[scene.aspect_count++] = found[f];
	}
	qsort(scene.aspects, scene.aspect_count, sizeof(voc_aspect_span), compare_spans);
	voc_aspect_scene_set(&scene, &sentence);
}

static uint32_t
aspect_at(const voc_aspect_span *span)
{
	for (uint32_t i = 0; i < scene.aspect_count; i++)
		if (scene.aspects[i].first <= span->last && scene.aspects[i].last >= span->first)
			return i;
	return VOC_NO_ASPECT;
}

static void
add_judged(judge_data *data, uint32_t aspect, int label, double weight)
{
	static voc_aspect_words words;
	judged_row row = {.from = data->occurrences.count, .label = label, .weight = (float) weight};

	voc_aspect_words_of(&scene, &sentence, aspect, &words);
	row.count = words.count;
	for (int i = 0; i < VOC_ASPECT_AMOUNTS; i++)
		row.amounts[i] = (float) words.amounts[i];
	for (uint32_t i = 0; i < words.count; i++)
		PUSH(&data->occurrences, number_of(&data->words, words.words[i]));
	PUSH(&data->rows, row);
}

static void
take_judged(void *context)
{
	judge_data *data = context;
	bool labelled[VOC_ASPECTS_MAX] = {false};

	set_scene(data->gold, data->language);
	for (uint32_t a = 0; a < data->gold->count; a++)
	{
		voc_aspect_span span;
		uint32_t aspect;

		if (!span_of(&data->gold->aspects[a], &span) || (aspect = aspect_at(&span)) == VOC_NO_ASPECT)
			continue;
		labelled[aspect] = true;
		add_judged(data, aspect, data->gold->aspects[a].label, data->weight);
	}
	for (uint32_t i = 0; i < scene.aspect_count; i++)
		if (!labelled[i] && data->unlabelled > 0)
			add_judged(data, i, 0, data->weight * data->unlabelled);
}

typedef struct regression
{
	double *weights, *squares;
	double numbers[VOC_ASPECT_AMOUNTS], number_squares[VOC_ASPECT_AMOUNTS];
} regression;

static double
step_of(double gradient, double *squares, double rate)
{
	*squares += gradient * gradient;
	return rate * gradient / sqrt(*squares + 1e-6);
}

static void
learn_row(regression *self, const judge_data *data, const judged_row *row, const uint32_t *seen, double target)
{
	double value = 1 / sqrt(row->count + 1.0), sum = 0, error;
	const uint32_t *words = data->occurrences.items + row->from;

	for (uint32_t i = 0; i < row->count; i++)
		sum += self->weights[words[i]];
	sum *= value;
	for (int i = 0; i < VOC_ASPECT_AMOUNTS; i++)
		sum += self->numbers[i] * row->amounts[i];
	error = (1 / (1 + exp(-sum)) - target) * row->weight;
	for (uint32_t i = 0; i < row->count; i++)
		if (seen[words[i]] >= options.judge_seen)
			self->weights[words[i]] -= step_of(error * value + options.decay * self->weights[words[i]],
											   &self->squares[words[i]], options.word_rate[data->language]);
	for (int i = 0; i < VOC_ASPECT_AMOUNTS; i++)
		if (row->amounts[i] != 0)
			self->numbers[i] -= step_of(error * row->amounts[i], &self->number_squares[i], options.judge_rate);
}

static part
learn_judgement(int language)
{
	static judge_data data;
	uint32_t *seen, *order;
	size_t count;
	uint64_t *hashes;
	double *weights;
	part result;

	memset(&data, 0, sizeof(data));
	data.language = language;
	data.unlabelled = options.unlabelled[language];
	for (size_t i = 0; i < source_count; i++)
		if (sources[i].language == language && strcmp(sources[i].use, "judge") == 0)
		{
			gold_file file = read_gold(path_of(&sources[i]));

			data.weight = sources[i].number;
			for (size_t t = 0; t < file.count; t++)
			{
				data.gold = &file.texts[t];
				read_text(file.texts[t].text, language, take_judged, &data);
			}
			free_gold(&file);
		}
	count = data.words.hashes.count;
	seen = tool_allocate(&arena, count + 1, sizeof(*seen));
	for (size_t i = 0; i < data.occurrences.count; i++)
		seen[data.occurrences.items[i]]++;
	hashes = tool_allocate(&arena, count + 1, sizeof(*hashes));
	weights = tool_allocate(&arena, count * 2 + 1, sizeof(*weights));
	order = tool_allocate(&arena, data.rows.count + 1, sizeof(*order));
	for (int question = 0; question < 2; question++)
	{
		regression self = {0};
		uint64_t random = 20260202;
		size_t rows = 0;

		self.weights = tool_allocate(&arena, count + 1, sizeof(double));
		self.squares = tool_allocate(&arena, count + 1, sizeof(double));
		for (size_t i = 0; i < data.rows.count; i++)
			if (question == VOC_ASPECT_NEUTRAL || data.rows.items[i].label != 0)
				order[rows++] = (uint32_t) i;
		for (int epoch = 0; epoch < (int) options.judge_epochs; epoch++)
		{
			fprintf(stderr, "  epoch %d over %zu rows\n", epoch, rows);
			for (size_t i = rows; i > 1; i--)
			{
				size_t other = (size_t) (voc_random_next(&random) % i);
				uint32_t swap = order[i - 1];

				order[i - 1] = order[other];
				order[other] = swap;
			}
			for (size_t i = 0; i < rows; i++)
			{
				const judged_row *row = &data.rows.items[order[i]];

				learn_row(&self, &data, row, seen, question == VOC_ASPECT_POLAR ? row->label > 0 : row->label == 0);
			}
		}
		for (size_t i = 0; i < count; i++)
		{
			hashes[i] = voc_aspect_word_key(data.words.hashes.items[i]);
			weights[i * 2 + (size_t) question] = self.weights[i];
		}
		for (int i = 0; i < VOC_ASPECT_AMOUNTS; i++)
			numbers[language][10 + question * VOC_ASPECT_AMOUNTS + i] = self.numbers[i];
		if (question == VOC_ASPECT_NEUTRAL) /* rows without a label are no sure ones, and accuracy asks for less */
			numbers[language][10 + VOC_ASPECT_AMOUNTS + VOC_ASPECT_CONSTANT] -= options.reluctance[language];
	}
	fprintf(stderr, "  %zu rows\n", data.rows.count);
	result.bytes = make_image(hashes, weights, count, (uint32_t) options.judge_buckets[language], &result.size);
	free(data.words.slots);
	return result;
}

#endif
