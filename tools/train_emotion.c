/*
 * Trains the emotion model of one language: train_emotion [OPTION...] SOURCES DATA
 *
 *     --output FILE    writes the image            --epochs 5      passes over the texts
 *     --buckets 2000   of eight features each      --rate 0.1      AdaGrad's step
 *     --seen 3         features seen less often are left out
 *     --balance 0.5    a row weighs (1 / share of its emotion) to this power
 *     --least 0        the lexicon's weight for its own emotion is this at least
 *     --fixed          the weights of the evidence stay as they are below: for languages with few labelled texts
 *     --tune A,B,…     these weights: always joy, always unpleasant, always surprise, lexicon, good for joy,
 *                      bad for anger, bad for the other unpleasant ones
 *     --confusion      prints a table of labels against answers for each evaluation file
 *
 * SOURCES: lines "train WEIGHT FILE", "distant WEIGHT FILE" or "evaluate - FILE", FILE below the folder DATA. Rows are
 * TSV: labels first, joined by commas, the text last.
 *
 * Softmax regression over seven answers, the six emotions and none, whose score is 0. A label allows one answer or
 * several: "positive" (joy, surprise), "negative" (anger, sadness, fear, disgust), "neutral" beside "none" (surprise or
 * none). What is learned is that the allowed answers together are likely. Rows of "distant" sources have no labels of
 * their own: those are taken in which the lexicon finds just one emotion, and the features that touch its terms are
 * left out, so that the model learns what stands around them.
 *
 * Fixed order of rows, AdaGrad, int8 at the end: the same files give the same bytes.
 */
#define _POSIX_C_SOURCE 200809L

#include "feature_numbers.h"

#include "base/array.h"
#include "base/hash.h"
#include "sentiment/emotion.h"
#include "sentiment/sentiment.h"
#include "text/tokens.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const unsigned char voc_asset_emotion_terms[] __attribute__((visibility("hidden")));
extern const unsigned char voc_asset_emotion_terms_end[] __attribute__((visibility("hidden")));
extern const unsigned char voc_asset_valence[] __attribute__((visibility("hidden")));
extern const unsigned char voc_asset_valence_end[] __attribute__((visibility("hidden")));

#define ANSWERS (VOC_EMOTIONS + 1) /* the last one: none */
#define NONE VOC_EMOTIONS
#define SOURCES_MAX 32

typedef struct row
{
	size_t from; /* of its features in `occurrences` */
	uint32_t count;
	uint32_t source;
	unsigned allowed; /* answers, as bits */
	float evidence[VOC_EVIDENCE_COUNT];
} row;

typedef struct source
{
	char name[64];
	char use[16];
	double weight;
	size_t rows;
} source;

static struct
{
	source sources[SOURCES_MAX];
	uint32_t source_count;
	VOC_ARRAY(row) rows;
	VOC_ARRAY(uint32_t) occurrences;
	feature_numbers numbers;
	voc_arena arena;
} all;

static int epochs = 5;
static double rate = 0.1, balance = 0.5, lexicon_least = 0;
static uint32_t buckets = 2000, seen_least = 3;
static bool fixed_evidence, show_confusion;
static double tune[7] = {-1, -3, -3, 1, 2, 2, 1};
static voc_sentiment_language language;
static voc_valence terms, valence;
static voc_tokenizer *tokenizer;
static voc_sentiment_analyzer *analyzer;
static voc_feature_set features;
static voc_unit units[VOC_WINDOW_UNITS];
static voc_rules rules;
static double evidence_weights[VOC_EVIDENCE_COUNT][VOC_EMOTIONS];

static void
fail(const char *what, const char *name)
{
	fprintf(stderr, "train_emotion: %s: %s\n", what, name);
	exit(1);
}

#define PUSH(array, value)                                                                                             \
	do                                                                                                                 \
	{                                                                                                                  \
		if (!VOC_ARRAY_PUSH(&all.arena, array, value))                                                                 \
			fail("out of memory", #array);                                                                             \
	} while (0)

/* ---- reading ---- */

static uint32_t
number_of(uint64_t hash)
{
	uint32_t number;

	if (!feature_number(&all.numbers, hash, &number))
		fail("out of memory", "features");
	return number;
}

/* The answers that labels allow. */
static unsigned
read_labels(const char *text)
{
	static const struct
	{
		const char *name;
		unsigned allowed;
	} kinds[] = {{"happy", 1u << 0},
				 {"angry", 1u << 1},
				 {"sad", 1u << 2},
				 {"positive", 1u << 0 | 1u << 3},
				 {"negative", 1u << 1 | 1u << 2 | 1u << 4 | 1u << 5},
				 {"none", 1u << NONE}};
	unsigned allowed = 0;

	while (*text != '\0')
	{
		char name[32];
		size_t length = strcspn(text, ",");
		int emotion;

		snprintf(name, sizeof(name), "%.*s", (int) length, text);
		for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
			if (strcmp(kinds[i].name, name) == 0)
				allowed |= kinds[i].allowed;
		if (voc_emotion_named(name, &emotion))
			allowed |= 1u << emotion;
		if (strcmp(name, "neutral") == 0)
			allowed |= 1u << NONE;
		text += length + (text[length] == ',');
	}
	return allowed;
}

/* Cuts a text into the window; returns its words. */
static double
cut(const char *text, uint32_t *count)
{
	const unsigned char *body = (const unsigned char *) text;
	voc_token token;
	uint32_t previous_end = 0;
	double words = 0;

	*count = 0;
	voc_features_clear(&features);
	voc_tokenizer_start(tokenizer, body, strlen(text));
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		voc_unit_cursor cursor;

		voc_units_begin(&cursor, body, &token, previous_end);
		while (*count < VOC_WINDOW_UNITS && !voc_features_full(&features) && voc_units_next(&cursor, &units[*count]))
		{
			voc_features_add(&features, &units[*count]);
			words += voc_unit_words(&units[(*count)++]);
		}
		previous_end = token.start + token.length;
	}
	return words;
}

static double
sentiment_of(const char *text)
{
	voc_sentiment_result result;
	voc_token token;

	voc_tokenizer_start(tokenizer, (const unsigned char *) text, strlen(text));
	voc_sentiment_begin(analyzer, (const unsigned char *) text, strlen(text));
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		voc_sentiment_push(analyzer, &token);
	voc_sentiment_end(analyzer, &result);
	return result.known ? result.raw : 0;
}

/* The one emotion that the lexicon finds, as an answer; 0 if it finds none or several. */
static unsigned
lone_emotion(const double *evidence)
{
	unsigned found = 0;

	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		if (evidence[VOC_EVIDENCE_LEXICON + emotion] > 0)
		{
			if (found != 0)
				return 0;
			found = 1u << emotion;
		}
	return found;
}

static void
add_row(const char *labels, const char *text, uint32_t number)
{
	bool distant = strcmp(all.sources[number].use, "distant") == 0;
	static bool covered[VOC_WINDOW_UNITS];
	row added = {.from = all.occurrences.count, .source = number};
	double evidence[VOC_EVIDENCE_COUNT], raw = sentiment_of(text), words;
	uint32_t count;

	words = cut(text, &count);
	if (count == 0)
		return;
	memset(covered, 0, sizeof(covered));
	voc_rules_judge(&rules, &valence, units, count, language);
	voc_emotion_evidence(evidence, &terms, &rules, units, count, language, raw, words, covered);
	added.allowed = distant ? lone_emotion(evidence) : read_labels(labels);
	if (added.allowed == 0 || (distant && words > 60))
		return;
	if (!distant)
		memset(covered, 0, sizeof(covered));
	for (uint32_t i = 0; i < features.count; i++)
	{
		bool touches = false;

		for (uint32_t unit = features.features[i].first; unit <= features.features[i].last; unit++)
			touches = touches || covered[unit];
		if (!touches)
			PUSH(&all.occurrences, number_of(features.features[i].hash));
	}
	added.count = (uint32_t) (all.occurrences.count - added.from);
	for (int i = 0; i < VOC_EVIDENCE_COUNT; i++)
		added.evidence[i] = distant && i >= VOC_EVIDENCE_LEXICON && i < VOC_EVIDENCE_GOOD ? 0 : (float) evidence[i];
	PUSH(&all.rows, added);
	all.sources[number].rows++;
}

static void
read_source(const char *data, const char *path, uint32_t number)
{
	char full[4096], *line = NULL;
	size_t room = 0;
	ssize_t length;
	FILE *file;

	snprintf(full, sizeof(full), "%s/%s", data, path);
	if ((file = fopen(full, "r")) == NULL)
		fail(strerror(errno), full);
	while ((length = getline(&line, &room, file)) > 0)
	{
		char *tab = strchr(line, '\t'), *text = strrchr(line, '\t');

		line[strcspn(line, "\n")] = '\0';
		if (tab == NULL)
			fail("a line without a tab", full);
		*tab = '\0';
		add_row(line, text + 1, number);
	}
	free(line);
	fclose(file);
}

static void
read_sources(const char *list, const char *data)
{
	FILE *file = fopen(list, "r");
	char line[4096], path[2048];

	if (file == NULL)
		fail(strerror(errno), list);
	while (fgets(line, sizeof(line), file) != NULL)
	{
		source *new = &all.sources[all.source_count];
		const char *base;

		if (line[0] == '#' || line[0] == '\n')
			continue;
		if (all.source_count == SOURCES_MAX || sscanf(line, "%15s", new->use) != 1 ||
			sscanf(line, strcmp(new->use, "evaluate") == 0 ? "%*s - %2047s" : "%*s %*s %2047s", path) != 1)
			fail("a line that is not understood", line);
		new->weight = strtod(line + strcspn(line, " "), NULL);
		base = strrchr(path, '/');
		snprintf(new->name, sizeof(new->name), "%.60s", base != NULL ? base + 1 : path);
		read_source(data, path, all.source_count++);
		fprintf(stderr, "%-9s %-28s %7zu rows %9zu features so far\n", new->use, new->name, new->rows,
				all.numbers.hashes.count);
	}
	fclose(file);
}

/* ---- training ---- */

static bool
trains(const row *r)
{
	return all.sources[r->source].use[0] != 'e';
}

static uint32_t *
count_features(void)
{
	uint32_t *seen = calloc(all.numbers.hashes.count, sizeof(uint32_t));

	if (seen == NULL)
		fail("out of memory", "counts");
	for (size_t i = 0; i < all.rows.count; i++)
	{
		const row *r = &all.rows.items[i];

		if (trains(r))
			for (uint32_t f = 0; f < r->count; f++)
				seen[all.occurrences.items[r->from + f]]++;
	}
	return seen;
}

/* What a row weighs by its answers: rare ones more. */
static void
weigh_answers(double weights[1 << ANSWERS])
{
	double rows[ANSWERS] = {0}, total = 0;

	for (size_t i = 0; i < all.rows.count; i++)
	{
		const row *r = &all.rows.items[i];

		if (!trains(r))
			continue;
		for (int a = 0; a < ANSWERS; a++)
			if (r->allowed >> a & 1)
				rows[a] += all.sources[r->source].weight / __builtin_popcount(r->allowed);
		total += all.sources[r->source].weight;
	}
	for (unsigned set = 1; set < 1u << ANSWERS; set++)
	{
		double sum = 0;

		for (int a = 0; a < ANSWERS; a++)
			if (set >> a & 1)
				sum += pow(total / ANSWERS / fmax(rows[a], 1), balance);
		weights[set] = sum / __builtin_popcount(set);
	}
}

static void
answer(double p[ANSWERS], const double scores[VOC_EMOTIONS])
{
	double rest = 1;

	voc_emotion_shares(p, scores);
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		rest -= p[emotion];
	p[NONE] = fmax(rest, 0);
}

static void
score_row(const row *r, const uint32_t *seen, const float (*weights)[VOC_EMOTIONS], double scores[VOC_EMOTIONS])
{
	double value = voc_emotion_share_of_features(r->count);

	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
	{
		double sum = 0;

		for (uint32_t f = 0; f < r->count; f++)
		{
			uint32_t number = all.occurrences.items[r->from + f];

			if (seen[number] >= seen_least)
				sum += weights[number][emotion];
		}
		scores[emotion] = sum * value;
		for (int i = 0; i < VOC_EVIDENCE_COUNT; i++)
			scores[emotion] += r->evidence[i] * evidence_weights[i][emotion];
	}
}

static double evidence_squares[VOC_EVIDENCE_COUNT][VOC_EMOTIONS];

static void
learn_row(const row *r, double row_weight, const uint32_t *seen, float (*weights)[VOC_EMOTIONS],
		  float (*squares)[VOC_EMOTIONS])
{
	double scores[VOC_EMOTIONS], p[ANSWERS], allowed = 0, value = voc_emotion_share_of_features(r->count);

	score_row(r, seen, (const float(*)[VOC_EMOTIONS]) weights, scores);
	answer(p, scores);
	for (int a = 0; a < ANSWERS; a++)
		allowed += r->allowed >> a & 1 ? p[a] : 0;
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
	{
		double target = r->allowed >> emotion & 1 ? p[emotion] / fmax(allowed, 1e-9) : 0;
		double error = (p[emotion] - target) * row_weight;

		for (uint32_t f = 0; f < r->count; f++)
		{
			uint32_t number = all.occurrences.items[r->from + f];

			if (seen[number] < seen_least)
				continue;
			squares[number][emotion] += (float) (error * value * error * value);
			weights[number][emotion] -= (float) (rate * error * value / sqrt((double) squares[number][emotion] + 1e-6));
		}
		for (int i = 0; i < VOC_EVIDENCE_COUNT && !fixed_evidence; i++)
		{
			double gradient = error * (double) r->evidence[i];

			evidence_squares[i][emotion] += gradient * gradient;
			evidence_weights[i][emotion] -= rate * gradient / sqrt(evidence_squares[i][emotion] + 1e-6);
			if (i == VOC_EVIDENCE_LEXICON + emotion)
				evidence_weights[i][emotion] = fmax(evidence_weights[i][emotion], lexicon_least);
		}
	}
}

static float (*train(const uint32_t *seen))[VOC_EMOTIONS]
{
	float(*weights)[VOC_EMOTIONS] = calloc(all.numbers.hashes.count, sizeof(*weights));
	float(*squares)[VOC_EMOTIONS] = calloc(all.numbers.hashes.count, sizeof(*squares));
	uint32_t *order = malloc(all.rows.count * sizeof(uint32_t));
	static double answer_weights[1 << ANSWERS];
	size_t count = 0;
	uint64_t random = 20240601;

	if (weights == NULL || squares == NULL || order == NULL)
		fail("out of memory", "weights");
	weigh_answers(answer_weights);
	for (size_t i = 0; i < all.rows.count; i++)
		if (trains(&all.rows.items[i]))
			order[count++] = (uint32_t) i;
	for (int epoch = 0; epoch < epochs; epoch++)
	{
		fprintf(stderr, "pass %d of %d over %zu rows\n", epoch + 1, epochs, count);
		for (size_t i = count; i > 1; i--)
		{
			size_t other = (size_t) (voc_random_next(&random) % i);
			uint32_t swap = order[i - 1];

			order[i - 1] = order[other];
			order[other] = swap;
		}
		for (size_t i = 0; i < count; i++)
		{
			const row *r = &all.rows.items[order[i]];

			learn_row(r, answer_weights[r->allowed] * all.sources[r->source].weight, seen, weights, squares);
		}
	}
	free(squares);
	free(order);
	return weights;
}

/* ---- the image ---- */

typedef struct entry
{
	uint64_t hash;
	double size; /* of its weights, times the logarithm of how often it is seen */
	int8_t weights[VOC_EMOTIONS];
} entry;

static int
compare_entries(const void *a, const void *b)
{
	const entry *left = a, *right = b;

	if (left->size != right->size)
		return left->size > right->size ? -1 : 1;
	return left->hash < right->hash ? -1 : left->hash > right->hash;
}

static unsigned char *
make_image(const float (*weights)[VOC_EMOTIONS], const uint32_t *seen, size_t *size)
{
	entry *entries = malloc(all.numbers.hashes.count * sizeof(*entries));
	double top = 0, scale;
	unsigned char *image;
	size_t count = 0, kept = 0;

	*size = VOC_EMOTION_HEADER_SIZE + (size_t) buckets * VOC_EMOTION_BUCKET_SIZE;
	image = malloc(*size);
	if (entries == NULL || image == NULL)
		fail("out of memory", "image");
	for (size_t i = 0; i < all.numbers.hashes.count; i++)
		for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
			if (seen[i] >= seen_least)
				top = fmax(top, fabs((double) weights[i][emotion]));
	scale = ceil(top / 127 * VOC_EMOTION_SCALE_ONE) / VOC_EMOTION_SCALE_ONE;
	for (size_t i = 0; i < all.numbers.hashes.count; i++)
	{
		entry *e = &entries[count];
		bool any = false;

		if (seen[i] < seen_least)
			continue;
		e->hash = all.numbers.hashes.items[i];
		e->size = 0;
		for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		{
			e->weights[emotion] = (int8_t) lround((double) weights[i][emotion] / scale);
			e->size += fabs((double) weights[i][emotion]);
			any = any || e->weights[emotion] != 0;
		}
		e->size *= log(1.0 + seen[i]);
		count += any;
	}
	qsort(entries, count, sizeof(*entries), compare_entries);
	voc_emotion_clear(image, buckets, scale, evidence_weights);
	for (size_t i = 0; i < count; i++)
		kept += voc_emotion_put(image, entries[i].hash, entries[i].weights);
	fprintf(stderr, "%zu features with a weight, %zu kept in %zu bytes, scale %.6f\n", count, kept, *size, scale);
	free(entries);
	return image;
}

/* ---- figures ---- */

static const char *
answer_name(int a)
{
	return a == NONE ? "none" : voc_emotion_name(a);
}

static int
answer_of(const voc_emotion_model *model, const row *r)
{
	double scores[VOC_EMOTIONS], evidence[VOC_EVIDENCE_COUNT];
	int best = NONE;

	features.count = r->count;
	for (uint32_t f = 0; f < r->count; f++)
		features.features[f].hash = all.numbers.hashes.items[all.occurrences.items[r->from + f]];
	for (int i = 0; i < VOC_EVIDENCE_COUNT; i++)
		evidence[i] = (double) r->evidence[i];
	voc_emotion_score(scores, model, evidence, &features);
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		if (scores[emotion] > (best == NONE ? 0 : scores[best]))
			best = emotion;
	features.count = 0;
	return best;
}

/* Of the rows with one label: accuracy, and the F1 of each answer that occurs. */
static void
report(const voc_emotion_model *model, uint32_t number)
{
	size_t table[ANSWERS][ANSWERS] = {{0}}, n = 0, right = 0, classes = 0;
	double sum = 0;

	for (size_t i = 0; i < all.rows.count; i++)
	{
		const row *r = &all.rows.items[i];

		if (r->source == number && __builtin_popcount(r->allowed) == 1)
		{
			int label = __builtin_ctz(r->allowed), said = answer_of(model, r);

			table[label][said]++;
			right += label == said;
			n++;
		}
	}
	printf("%-28s %6zu  accuracy %.2f ", all.sources[number].name, n, 100.0 * (double) right / (double) n);
	for (int a = 0; a < ANSWERS; a++)
	{
		size_t truth = 0, said = 0;

		for (int b = 0; b < ANSWERS; b++)
		{
			truth += table[a][b];
			said += table[b][a];
		}
		if (truth == 0)
			continue;
		printf(" %s %.1f", answer_name(a), 200.0 * (double) table[a][a] / (double) (truth + said));
		sum += 200.0 * (double) table[a][a] / (double) (truth + said);
		classes++;
	}
	printf("  macro-F1 %.2f\n", sum / (double) classes);
	for (int a = 0; a < ANSWERS && show_confusion; a++)
	{
		printf("    %-9s", answer_name(a));
		for (int b = 0; b < ANSWERS; b++)
			printf(" %6zu", table[a][b]);
		printf("\n");
	}
}

static void
set_evidence(void)
{
	static const bool unpleasant[VOC_EMOTIONS] = {false, true, true, false, true, true};

	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
	{
		evidence_weights[VOC_EVIDENCE_ALWAYS][emotion] = tune[emotion == 0 ? 0 : emotion == 3 ? 2 : 1];
		evidence_weights[VOC_EVIDENCE_LEXICON + emotion][emotion] = tune[3];
		if (unpleasant[emotion])
			evidence_weights[VOC_EVIDENCE_BAD][emotion] = tune[emotion == 1 ? 5 : 6];
	}
	evidence_weights[VOC_EVIDENCE_GOOD][0] = tune[4];
}

static void
run(const char *output)
{
	uint32_t *seen = count_features();
	float(*weights)[VOC_EMOTIONS];
	size_t size;
	unsigned char *image;
	voc_emotion_model model;

	set_evidence();
	weights = train(seen);
	image = make_image((const float(*)[VOC_EMOTIONS]) weights, seen, &size);
	if (voc_emotion_model_open(&model, image, size) != VOC_OK)
		fail("a damaged image", "model");
	for (uint32_t s = 0; s < all.source_count; s++)
		if (all.sources[s].use[0] == 'e')
			report(&model, s);
	if (output != NULL)
	{
		FILE *file = fopen(output, "wb");

		if (file == NULL || fwrite(image, 1, size, file) != size || fclose(file) != 0)
			fail(strerror(errno), output);
	}
	free(seen);
	free(weights);
	free(image);
}

static void
read_option(const char *option, const char *value)
{
	if (strcmp(option, "epochs") == 0)
		epochs = atoi(value);
	else if (strcmp(option, "rate") == 0)
		rate = atof(value);
	else if (strcmp(option, "balance") == 0)
		balance = atof(value);
	else if (strcmp(option, "least") == 0)
		lexicon_least = atof(value);
	else if (strcmp(option, "buckets") == 0)
		buckets = (uint32_t) atoi(value);
	else if (strcmp(option, "seen") == 0)
		seen_least = (uint32_t) atoi(value);
	else if (strcmp(option, "tune") == 0)
		sscanf(value, "%lf,%lf,%lf,%lf,%lf,%lf,%lf", &tune[0], &tune[1], &tune[2], &tune[3], &tune[4], &tune[5],
			   &tune[6]);
	else
		fail("unknown option", option);
}

int
main(int argc, char **argv)
{
	const char *output = NULL, *name;
	int at = 1;

	for (; at < argc && strncmp(argv[at], "--", 2) == 0; at++)
	{
		const char *option = argv[at] + 2;

		if (strcmp(option, "fixed") == 0)
			fixed_evidence = true;
		else if (strcmp(option, "confusion") == 0)
			show_confusion = true;
		else if (at + 1 == argc)
			fail("an option without its value", option);
		else if (strcmp(option, "output") == 0)
			output = argv[++at];
		else
			read_option(option, argv[++at]);
	}
	if (argc - at != 2)
	{
		fprintf(stderr, "usage: train_emotion [OPTION...] SOURCES DATA\n");
		return 2;
	}
	name = strrchr(argv[at], '/') != NULL ? strrchr(argv[at], '/') + 1 : argv[at];
	language = strncmp(name, "zh.", 3) == 0 ? VOC_SENTIMENT_CHINESE : VOC_SENTIMENT_ENGLISH;
	voc_arena_init(&all.arena, &voc_allocator_malloc);
	all.numbers.arena = &all.arena;
	voc_features_init(&features);
	if (voc_valence_open(&terms, voc_asset_emotion_terms,
						 (size_t) (voc_asset_emotion_terms_end - voc_asset_emotion_terms)) != VOC_OK ||
		voc_valence_open(&valence, voc_asset_valence, (size_t) (voc_asset_valence_end - voc_asset_valence)) != VOC_OK ||
		voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK ||
		voc_sentiment_open(&analyzer, &voc_allocator_malloc) != VOC_OK)
		fail("cannot open", "built-in data");
	read_sources(argv[at], argv[at + 1]);
	run(output);
	return 0;
}
