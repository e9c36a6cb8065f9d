/*
 * Word classes, the first step of tools/train_aspects.c.
 */
#ifndef VOC_TOOLS_ASPECT_TRAINER_CLASSES_H
#define VOC_TOOLS_ASPECT_TRAINER_CLASSES_H

#include "aspect_trainer.h"

typedef struct word_counts
{
	numbering words;
	VOC_ARRAY(uint32_t) text; /* word numbers, UINT32_MAX between sentences */
	VOC_ARRAY(uint32_t) seen;
} word_counts;

static void
take_words(void *context)
{
	word_counts *counts = context;

	for (uint32_t i = 0; i < sentence.token_count; i++)
	{
		uint32_t number = number_of(&counts->words, sentence.tokens[i].hash);

		if (number == counts->seen.count)
			PUSH(&counts->seen, 0u);
		counts->seen.items[number]++;
		PUSH(&counts->text, number);
	}
	PUSH(&counts->text, UINT32_MAX);
}

static void
read_words(word_counts *counts, const source *from)
{
	FILE *file = fopen(path_of(from), "r");
	char *line = NULL, *previous = NULL;
	size_t room = 0, rows = 0;

	if (file == NULL)
		tool_fail("%s: %s", from->path, strerror(errno));
	while (getline(&line, &room, file) > 0 && rows < (size_t) from->number)
	{
		char *text = strrchr(line, '\t');

		line[strcspn(line, "\n")] = '\0';
		if (text == NULL || (previous != NULL && strcmp(previous, text) == 0))
			continue;
		free(previous);
		previous = strdup(text);
		/* Only tokens and units are wanted: no rules, no model. */
		{
			const unsigned char *body = (const unsigned char *) text + 1;
			uint32_t previous_end = 0;
			voc_token token;

			voc_aspect_sentence_clear(&sentence);
			voc_tokenizer_start(tokenizer, body, strlen(text + 1));
			while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
			{
				if (!voc_aspect_sentence_add(&sentence, body, &token, previous_end))
				{
					take_words(counts);
					voc_aspect_sentence_clear(&sentence);
				}
				previous_end = token.start + token.length;
				if (token.ends_sentence)
				{
					take_words(counts);
					voc_aspect_sentence_clear(&sentence);
				}
			}
			take_words(counts);
		}
		rows++;
	}
	free(previous);
	free(line);
	fclose(file);
}

static const uint32_t *ranking_counts;

static int
compare_ranks(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *) a, right = *(const uint32_t *) b;

	if (ranking_counts[left] != ranking_counts[right])
		return ranking_counts[left] < ranking_counts[right] ? 1 : -1;
	return left < right ? -1 : left > right;
}

/* Clusters the words and writes their classes, which begin after `first_class`, into the slots. */
static void
make_classes(word_counts *counts, int first_class, unsigned char *slots)
{
	size_t word_count = counts->words.hashes.count, kept = 0, contexts = (size_t) options.context_words;
	size_t columns = 2 * (contexts + 2), classes = (size_t) options.classes;
	uint32_t *ranked = tool_allocate(&arena, word_count + 1, sizeof(uint32_t));
	uint32_t *rank = tool_allocate(&arena, word_count + 1, sizeof(uint32_t));
	float *vectors, *centres, *sums;
	uint32_t *class_of;
	size_t placed = 0;

	for (size_t i = 0; i < word_count; i++)
		ranked[i] = (uint32_t) i;
	ranking_counts = counts->seen.items;
	qsort(ranked, word_count, sizeof(uint32_t), compare_ranks);
	for (size_t i = 0; i < word_count; i++)
	{
		rank[ranked[i]] = (uint32_t) i;
		kept += counts->seen.items[ranked[i]] >= options.words_seen;
	}
	if (kept > options.class_slots * 0.45)
		kept = (size_t) (options.class_slots * 0.45);
	vectors = tool_allocate(&arena, kept * columns + 1, sizeof(float));
	for (size_t i = 0; i < counts->text.count; i++)
	{
		uint32_t word = counts->text.items[i];
		uint32_t before = i > 0 ? counts->text.items[i - 1] : UINT32_MAX;
		uint32_t after = i + 1 < counts->text.count ? counts->text.items[i + 1] : UINT32_MAX;
		size_t left, right;

		if (word == UINT32_MAX || rank[word] >= kept)
			continue;
		left = before == UINT32_MAX ? contexts : rank[before] < contexts ? rank[before] : contexts + 1;
		right = after == UINT32_MAX ? contexts : rank[after] < contexts ? rank[after] : contexts + 1;
		vectors[rank[word] * columns + left]++;
		vectors[rank[word] * columns + columns / 2 + right]++;
	}
	for (size_t i = 0; i < kept; i++)
	{
		double length = 0;

		for (size_t c = 0; c < columns; c++)
		{
			float *value = &vectors[i * columns + c];

			*value = sqrtf(*value);
			if (c % (columns / 2) == columns / 2 - 1)
				*value *= 0.5f;
			length += *value * *value;
		}
		length = sqrt(length) + 1e-9;
		for (size_t c = 0; c < columns; c++)
			vectors[i * columns + c] /= (float) length;
	}
	if (kept == 0)
		return;
	centres = tool_allocate(&arena, classes * columns, sizeof(float));
	sums = tool_allocate(&arena, classes * columns, sizeof(float));
	class_of = tool_allocate(&arena, kept + 1, sizeof(uint32_t));
	/* The most frequent words are function words; every fourth of the first ones is a seed. */
	for (size_t k = 0; k < classes; k++)
		memcpy(centres + k * columns, vectors + (k * 6 < kept ? k * 6 : k) * columns, columns * sizeof(float));
	for (int round = 0; round < (int) options.class_rounds; round++)
	{
		memset(sums, 0, classes * columns * sizeof(float));
		for (size_t i = 0; i < kept; i++)
		{
			float best = -1;

			for (size_t k = 0; k < classes; k++)
			{
				float dot = 0;

				for (size_t c = 0; c < columns; c++)
					dot += vectors[i * columns + c] * centres[k * columns + c];
				if (dot > best)
				{
					best = dot;
					class_of[i] = (uint32_t) k;
				}
			}
			for (size_t c = 0; c < columns; c++)
				sums[class_of[i] * columns + c] += vectors[i * columns + c];
		}
		for (size_t k = 0; k < classes; k++)
		{
			double length = 0;

			for (size_t c = 0; c < columns; c++)
				length += sums[k * columns + c] * sums[k * columns + c];
			if (length > 0)
				for (size_t c = 0; c < columns; c++)
					centres[k * columns + c] = sums[k * columns + c] / (float) sqrt(length);
		}
	}
	for (size_t i = 0; i < kept; i++)
	{
		unsigned char *slot = voc_aspect_class_slot(slots, (uint32_t) options.class_slots,
													counts->words.hashes.items[ranked[i]]);

		if (slot != NULL && *slot == 0)
		{
			*slot = (unsigned char) ((size_t) first_class + class_of[i] + 1);
			placed++;
		}
	}
	fprintf(stderr, "words: %zu of %zu, %zu placed\n", kept, word_count, placed);
}

static void
learn_classes(unsigned char *slots)
{
	for (int language = 0; language < LANGUAGES; language++)
	{
		word_counts counts = {0};

		for (size_t i = 0; i < source_count; i++)
			if (sources[i].language == language && strcmp(sources[i].use, "words") == 0)
				read_words(&counts, &sources[i]);
		make_classes(&counts, language * (int) options.classes, slots);
		free(counts.words.slots);
	}
	model.classes = slots;
	model.class_slots = (uint32_t) options.class_slots;
}

#endif
