/*
 * What the steps of tools/train_aspects.c share: what may be tuned, the sources and their sentences, numbers for what is
 * hashed, images of weights.
 */
#ifndef VOC_TOOLS_ASPECT_TRAINER_H
#define VOC_TOOLS_ASPECT_TRAINER_H

#include "aspect_file.h"
#include "base/array.h"
#include "sentiment/aspect_judge.h"
#include "text/tokens.h"

#include <math.h>

#define SOURCES_MAX 64
#define LANGUAGES VOC_ASPECT_LANGUAGES

typedef struct source
{
	char use[16];
	char path[2048];
	int language;
	double number;
} source;

/* What may be tuned. */
static struct
{
	double words_seen, context_words, classes, class_rounds, class_slots;
	double term_epochs, term_hidden, term_seen, term_buckets[LANGUAGES], bias[LANGUAGES];
	double judge_epochs, judge_rate, word_rate[LANGUAGES], judge_seen, judge_buckets[LANGUAGES], unlabelled[LANGUAGES], reluctance[LANGUAGES], decay;
} options = {.words_seen = 10,
			 .context_words = 200,
			 .classes = 120,
			 .class_rounds = 12,
			 .class_slots = 32768,
			 .term_epochs = 4,
			 .term_hidden = 0.4,
			 .term_seen = 3,
			 .term_buckets = {1600, 1350},
			 .bias = {0.24, 0.25},
			 .judge_epochs = 4,
			 .judge_rate = 0.1,
			 .word_rate = {0.1, 0.04},
			 .judge_seen = 3,
			 .judge_buckets = {1300, 820},
			 .unlabelled = {0.01, 0.2},
			 .reluctance = {0.8, 0.6},
			 .decay = 1e-5};

static source sources[SOURCES_MAX];
static size_t source_count;
static const char *data_folder;
static voc_arena arena;
static voc_tokenizer *tokenizer;
static voc_valence valence;
static voc_model polarity[LANGUAGES];
static voc_model strangers[LANGUAGES]; /* sentiment models that never saw the texts the judgement learns from */
static const voc_model *amounts = polarity;
static voc_aspect_model model;
static voc_aspect_sentence sentence;

#define PUSH(array, value)                                                                         \
	do                                                                                             \
	{                                                                                              \
		if (!VOC_ARRAY_PUSH(&arena, array, value))                                                 \
			tool_fail("no memory for %s", #array);                                                 \
	} while (0)

typedef struct part
{
	unsigned char *bytes;
	size_t size;
} part;

static double numbers[LANGUAGES][VOC_ASPECT_NUMBERS];

/* ---- reading ---- */

static void
read_sources(const char *path)
{
	FILE *file = fopen(path, "r");
	char line[4096], language[8];

	if (file == NULL)
		tool_fail("%s: %s", path, strerror(errno));
	while (fgets(line, sizeof(line), file) != NULL)
	{
		source *new = &sources[source_count];

		if (line[0] == '#' || line[0] == '\n')
			continue;
		if (source_count == SOURCES_MAX ||
			sscanf(line, "%15s %7s %lf %2047s", new->use, language, &new->number, new->path) != 4)
			tool_fail("%s: a line that is not understood: %s", path, line);
		new->language = strcmp(language, "zh") == 0 ? VOC_SENTIMENT_CHINESE : VOC_SENTIMENT_ENGLISH;
		source_count++;
	}
	fclose(file);
}

static const char *
path_of(const source *from)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/%s", data_folder, from->path);
	return path;
}

typedef void (*sentence_taker)(void *context);

static void
finish_sentence(int language, sentence_taker take, void *context)
{
	if (sentence.token_count > 0)
	{
		voc_aspect_sentence_read(&sentence, &valence, &amounts[language], &model, (voc_sentiment_language) language);
		take(context);
	}
	voc_aspect_sentence_clear(&sentence);
}

/* Hands out the sentences of a text one by one, as src/sentiment/aspects.c cuts them. */
static void
read_text(const char *text, int language, sentence_taker take, void *context)
{
	const unsigned char *body = (const unsigned char *) text;
	uint32_t previous_end = 0;
	voc_token token;

	voc_aspect_sentence_clear(&sentence);
	voc_tokenizer_start(tokenizer, body, strlen(text));
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		if (!voc_aspect_sentence_add(&sentence, body, &token, previous_end))
		{
			finish_sentence(language, take, context);
			voc_aspect_sentence_add(&sentence, body, &token, previous_end);
		}
		previous_end = token.start + token.length;
		if (token.ends_sentence)
			finish_sentence(language, take, context);
	}
	finish_sentence(language, take, context);
}

/* The tokens that an aspect covers; false if it is not in this sentence. */
static bool
span_of(const gold_aspect *aspect, voc_aspect_span *span)
{
	uint32_t end = aspect->start + aspect->length;
	bool found = false;

	if (aspect->length == 0)
		return false;
	for (uint32_t i = 0; i < sentence.token_count; i++)
	{
		const voc_token *token = &sentence.tokens[i].token;

		if (token->start >= end || token->start + token->length <= aspect->start)
			continue;
		if (!found)
			span->first = (uint16_t) i;
		span->last = (uint16_t) i;
		found = true;
	}
	return found;
}

/* ---- hashes get numbers in the order they are seen ---- */

typedef struct numbering
{
	VOC_ARRAY(uint64_t) hashes;
	uint32_t *slots;
	size_t slot_count;
} numbering;

static uint32_t
number_of(numbering *self, uint64_t hash)
{
	size_t slot;

	if (self->hashes.count * 2 >= self->slot_count)
	{
		self->slot_count = self->slot_count == 0 ? 1u << 16 : self->slot_count * 4;
		free(self->slots);
		self->slots = calloc(self->slot_count, sizeof(uint32_t));
		if (self->slots == NULL)
			tool_fail("no memory for %zu features", self->hashes.count);
		for (size_t i = 0; i < self->hashes.count; i++)
		{
			slot = (self->hashes.items[i] >> 20) & (self->slot_count - 1);
			while (self->slots[slot] != 0)
				slot = (slot + 1) & (self->slot_count - 1);
			self->slots[slot] = (uint32_t) i + 1;
		}
	}
	slot = (hash >> 20) & (self->slot_count - 1);
	while (self->slots[slot] != 0)
	{
		if (self->hashes.items[self->slots[slot] - 1] == hash)
			return self->slots[slot] - 1;
		slot = (slot + 1) & (self->slot_count - 1);
	}
	PUSH(&self->hashes, hash);
	self->slots[slot] = (uint32_t) self->hashes.count;
	return (uint32_t) self->hashes.count - 1;
}

/* ---- images ---- */

typedef struct weighed
{
	uint64_t hash;
	voc_model_weights weights;
} weighed;

static int
heaviest(const weighed *entry)
{
	int colour = abs(entry->weights.colour), opinion = abs(entry->weights.opinion);

	return colour > opinion ? colour : opinion;
}

static int
compare_weighed(const void *a, const void *b)
{
	const weighed *left = a, *right = b;

	if (heaviest(left) != heaviest(right))
		return heaviest(right) - heaviest(left);
	return left->hash < right->hash ? -1 : left->hash > right->hash;
}

static int
quantized(double weight, double top)
{
	return (int) lround(fmax(-127, fmin(127, weight / top * 127)));
}

/* The image of hashes with two weights each, one after the other, the heaviest first while there is room. */
static unsigned char *
make_image(const uint64_t *hashes, const double *weights, size_t count, uint32_t buckets, size_t *size)
{
	weighed *entries = tool_allocate(&arena, count + 1, sizeof(*entries));
	double top = 1e-9;
	size_t kept = 0, placed = 0;
	unsigned char *image;

	for (size_t i = 0; i < 2 * count; i++)
		top = fmax(top, fabs(weights[i]));
	top *= 0.7;
	for (size_t i = 0; i < count; i++)
	{
		weighed entry = {hashes[i], {quantized(weights[2 * i], top), quantized(weights[2 * i + 1], top)}};

		if (heaviest(&entry) > 0)
			entries[kept++] = entry;
	}
	qsort(entries, kept, sizeof(*entries), compare_weighed);
	*size = VOC_MODEL_HEADER_SIZE + (size_t) buckets * VOC_MODEL_BUCKET_SIZE;
	image = tool_allocate(&arena, *size, 1);
	voc_model_clear(image, buckets, top / 127, top / 127);
	for (size_t i = 0; i < kept; i++)
		placed += voc_model_put(image, entries[i].hash, entries[i].weights);
	fprintf(stderr, "  %zu features, %zu placed\n", kept, placed);
	return image;
}

#endif
