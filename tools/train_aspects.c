/*
 * Trains the aspect reader (src/sentiment/aspect_model.h).
 *
 *     train_aspects [OPTION VALUE]... SOURCES DATA OUTPUT
 *
 * SOURCES names the files below DATA (data/sentiment/aspects.sources). In three steps:
 *
 *   1. Word classes. A word is the set of its neighbours: how often each of the most frequent words stands before and
 *      behind it. The square roots of the shares are clustered by spherical k-means, which begins with the most frequent
 *      words, so nothing is left to chance.
 *   2. Terms. An averaged perceptron over rows of labels (Collins 2002). In part of the steps a token's own word is hidden, so
 *      that the surroundings learn to do without it: the words of other trades are unknown.
 *   3. Judgement. Two logistic regressions by AdaGrad: good or bad, on rows that are one of them; neutral or not, on all.
 *      The amounts come from sentiment models that never saw these texts (--stranger-zh, --stranger-en FILE): what a model
 *      says of the texts it was made from is better than what it says of others.
 *      A term that step 2 finds and nobody labelled counts as one that nothing is said of, with a smaller weight.
 *
 * Weights become int8 in the images of model.h. The same files give the same bytes.
 */
#define _POSIX_C_SOURCE 200809L

#include "aspect_file.h"
#include "base/array.h"
#include "sentiment/aspect_judge.h"
#include "text/tokens.h"

#include <math.h>

#define ASSET(name)                                                                                \
	extern const unsigned char voc_asset_##name[] __attribute__((visibility("hidden")))
ASSET(valence);
ASSET(valence_end);
ASSET(sentiment_zh);
ASSET(sentiment_zh_end);
ASSET(sentiment_en);
ASSET(sentiment_en_end);

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

/* ---- 1. word classes ---- */

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

/* ---- 2. terms ---- */

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

typedef struct part
{
	unsigned char *bytes;
	size_t size;
} part;

static double numbers[LANGUAGES][VOC_ASPECT_NUMBERS];

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

/* ---- 3. judgement ---- */

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
	int text_label;
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

/* A text with one label: it holds for every aspect that is found in it. */
static void
take_text(void *context)
{
	judge_data *data = context;
	static const gold_text nothing;

	set_scene(&nothing, data->language);
	for (uint32_t i = 0; i < scene.aspect_count; i++)
		if (scene.rows[scene.row_of_aspect[i]].opinions > 0)
			add_judged(data, i, data->text_label, data->weight);
}

static void
read_texts(judge_data *data, const source *from)
{
	FILE *file = fopen(path_of(from), "r");
	char *line = NULL;
	size_t room = 0;

	if (file == NULL)
		tool_fail("%s: %s", from->path, strerror(errno));
	data->weight = from->number;
	while (getline(&line, &room, file) > 0)
	{
		char *text = strrchr(line, '\t');

		line[strcspn(line, "\n")] = '\0';
		data->text_label = atoi(line);
		if (text != NULL && strlen(text) < 300 && data->text_label != 0)
			read_text(text + 1, from->language, take_text, data);
	}
	free(line);
	fclose(file);
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
		else if (sources[i].language == language && strcmp(sources[i].use, "texts") == 0)
			read_texts(&data, &sources[i]);
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

/* ---- evaluation ---- */

typedef struct figures
{
	const gold_text *gold;
	int language;
	size_t named, found, exact, table[3][3], right_sign, signs;
} figures;

static int
class_of_raw(double raw)
{
	return raw > 0.5 ? 2 : raw < -0.5 ? 0 : 1;
}

static void
take_figures(void *context)
{
	figures *f = context;
	const voc_aspect_weights *weights = &model.languages[f->language];
	voc_aspect_span found[VOC_ASPECTS_MAX];
	uint32_t found_count = voc_aspect_terms(&sentence, weights, found);
	static voc_aspect_words words;

	set_scene(f->gold, f->language);
	for (uint32_t a = 0; a < f->gold->count; a++)
	{
		voc_aspect_span span;
		uint32_t aspect;
		bool hit = false, exact = false;
		double raw;

		if (!span_of(&f->gold->aspects[a], &span) || (aspect = aspect_at(&span)) == VOC_NO_ASPECT)
			continue;
		if (a > 0 && f->gold->aspects[a].start < sentence.tokens[0].token.start)
			continue;
		for (uint32_t i = 0; i < found_count; i++)
		{
			hit = hit || (found[i].first <= span.last && found[i].last >= span.first);
			exact = exact || (found[i].first == span.first && found[i].last == span.last);
		}
		f->named++;
		f->found += hit;
		f->exact += exact;
		voc_aspect_words_of(&scene, &sentence, aspect, &words);
		f->signs += f->gold->aspects[a].label != 0;
		f->right_sign += f->gold->aspects[a].label * voc_aspect_answer(&words, weights, VOC_ASPECT_POLAR) > 0;
		raw = voc_aspect_raw(voc_aspect_answer(&words, weights, VOC_ASPECT_POLAR),
							 voc_aspect_answer(&words, weights, VOC_ASPECT_NEUTRAL));
		f->table[f->gold->aspects[a].label + 1][class_of_raw(raw)]++;
	}
}

static void
print_figures(const source *from)
{
	gold_file file = read_gold(path_of(from));
	figures f = {.language = from->language};
	double f1 = 0, right = 0, sign = 0;

	for (size_t t = 0; t < file.count; t++)
	{
		f.gold = &file.texts[t];
		read_text(file.texts[t].text, from->language, take_figures, &f);
	}
	for (int i = 0; i < 3; i++)
	{
		size_t truth = f.table[i][0] + f.table[i][1] + f.table[i][2];
		size_t said = f.table[0][i] + f.table[1][i] + f.table[2][i];

		right += (double) f.table[i][i];
		f1 += truth + said > 0 ? 200.0 * (double) f.table[i][i] / (double) (truth + said) : 0;
	}
	sign = 100.0 * (double) f.right_sign / (double) f.signs;
	printf("%-40s %5zu rows  found %6.2f  exact %6.2f  3 classes %6.2f  F1 %6.2f  sign %6.2f\n", from->path, f.named,
		   100.0 * (double) f.found / (double) f.named, 100.0 * (double) f.exact / (double) f.named,
		   100 * right / (double) f.named, f1 / 3, sign);
	free_gold(&file);
}

/* ---- all together ---- */

static void
write_u32(unsigned char *at, size_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char) (value >> 8 * i);
}

static size_t
padded(size_t size)
{
	return (size + 15) / 16 * 16;
}

/* The image of what there is so far; opens `model` from it. */
static unsigned char *
join_parts(const unsigned char *slots, const part *parts, size_t *size)
{
	size_t class_size = (size_t) options.class_slots * VOC_ASPECT_CLASS_SLOT, at;
	size_t number_size = VOC_ASPECT_NUMBERS * 2;
	unsigned char *image;

	*size = VOC_ASPECT_HEADER_SIZE + padded(class_size);
	for (int i = 0; i < LANGUAGES * 2; i++)
		*size += padded(parts[i].size) + (i % 2 == 0 ? 0 : padded(number_size));
	image = tool_allocate(&arena, *size, 1);
	memcpy(image, "vocaspc1", 8);
	write_u32(image + 8, (size_t) options.class_slots);
	at = VOC_ASPECT_HEADER_SIZE;
	memcpy(image + at, slots, class_size);
	at += padded(class_size);
	for (int language = 0; language < LANGUAGES; language++)
	{
		write_u32(image + 12 + language * 12, parts[language * 2].size);
		write_u32(image + 16 + language * 12, parts[language * 2 + 1].size);
		write_u32(image + 20 + language * 12, number_size);
		for (int i = 0; i < 2; i++)
		{
			memcpy(image + at, parts[language * 2 + i].bytes, parts[language * 2 + i].size);
			at += padded(parts[language * 2 + i].size);
		}
		for (int i = 0; i < VOC_ASPECT_NUMBERS; i++)
		{
			long number = lround(numbers[language][i] * VOC_ASPECT_NUMBER_ONE);

			number = number > INT16_MAX ? INT16_MAX : number < INT16_MIN ? INT16_MIN : number;
			image[at + (size_t) i * 2] = (unsigned char) number;
			image[at + (size_t) i * 2 + 1] = (unsigned char) (number >> 8);
		}
		at += padded(number_size);
	}
	if (voc_aspect_model_open(&model, image, *size) != VOC_OK)
		tool_fail("the image cannot be opened");
	return image;
}

static void
set_option(const char *name, double value)
{
	static const struct
	{
		const char *name;
		double *value;
	} known[] = {{"--classes", &options.classes},
				 {"--class-slots", &options.class_slots},
				 {"--contexts", &options.context_words},
				 {"--words-seen", &options.words_seen},
				 {"--term-epochs", &options.term_epochs},
				 {"--hidden", &options.term_hidden},
				 {"--term-seen", &options.term_seen},
				 {"--bias-zh", &options.bias[0]},
				 {"--bias-en", &options.bias[1]},
				 {"--judge-epochs", &options.judge_epochs},
				 {"--judge-seen", &options.judge_seen},
				 {"--rate", &options.judge_rate},
				 {"--word-rate-zh", &options.word_rate[0]},
				 {"--word-rate-en", &options.word_rate[1]},
				 {"--decay", &options.decay},
				 {"--reluctance-zh", &options.reluctance[0]},
				 {"--reluctance-en", &options.reluctance[1]},
				 {"--unlabelled-zh", &options.unlabelled[0]},
				 {"--unlabelled-en", &options.unlabelled[1]},
				 {"--term-buckets-zh", &options.term_buckets[0]},
				 {"--term-buckets-en", &options.term_buckets[1]},
				 {"--judge-buckets-zh", &options.judge_buckets[0]},
				 {"--judge-buckets-en", &options.judge_buckets[1]}};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(known[i].name, name) == 0)
		{
			*known[i].value = value;
			return;
		}
	tool_fail("an unknown option: %s", name);
}

int
main(int argc, char **argv)
{
	const char *stranger_files[LANGUAGES] = {NULL, NULL};
	part parts[LANGUAGES * 2];
	unsigned char *slots, *image;
	size_t size;
	int at = 1;

	for (; at + 1 < argc && strncmp(argv[at], "--", 2) == 0; at += 2)
		if (strcmp(argv[at], "--stranger-zh") == 0 || strcmp(argv[at], "--stranger-en") == 0)
			stranger_files[argv[at][11] == 'e'] = argv[at + 1];
		else
			set_option(argv[at], atof(argv[at + 1]));
	if (argc - at != 3)
		tool_fail("usage: train_aspects [OPTION VALUE]... SOURCES DATA OUTPUT");
	data_folder = argv[at + 1];
	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_aspect_sentence_init(&sentence);
	if (voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK ||
		voc_valence_open(&valence, voc_asset_valence, (size_t) (voc_asset_valence_end - voc_asset_valence)) != VOC_OK ||
		voc_model_open(&polarity[0], voc_asset_sentiment_zh,
					   (size_t) (voc_asset_sentiment_zh_end - voc_asset_sentiment_zh)) != VOC_OK ||
		voc_model_open(&polarity[1], voc_asset_sentiment_en,
					   (size_t) (voc_asset_sentiment_en_end - voc_asset_sentiment_en)) != VOC_OK)
		tool_fail("the built-in data cannot be opened");
	for (int language = 0; language < LANGUAGES; language++)
	{
		strangers[language] = polarity[language];
		if (stranger_files[language] != NULL)
		{
			const unsigned char *bytes = tool_read_file(&arena, stranger_files[language], &size);

			if (voc_model_open(&strangers[language], bytes, size) != VOC_OK)
				tool_fail("%s: no sentiment model", stranger_files[language]);
		}
	}
	read_sources(argv[at]);
	slots = tool_allocate(&arena, (size_t) options.class_slots, VOC_ASPECT_CLASS_SLOT);
	learn_classes(slots);
	for (int i = 0; i < LANGUAGES * 2; i++)
		parts[i].bytes = make_image(NULL, NULL, 0, 1, &parts[i].size);
	for (int language = 0; language < LANGUAGES; language++)
		parts[language * 2] = learn_terms(language);
	join_parts(slots, parts, &size);
	amounts = strangers;
	for (int language = 0; language < LANGUAGES; language++)
		parts[language * 2 + 1] = learn_judgement(language);
	amounts = polarity;
	image = join_parts(slots, parts, &size);
	tool_write_file(argv[at + 2], image, size);
	printf("%zu bytes\n", size);
	for (size_t i = 0; i < source_count; i++)
		if (strcmp(sources[i].use, "evaluate") == 0)
			print_figures(&sources[i]);
	voc_tokenizer_close(tokenizer);
	voc_arena_free(&arena);
	return 0;
}
