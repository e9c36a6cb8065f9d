/*
 * Trains the sentiment model of one language.
 *
 *     train_sentiment [OPTION...] SOURCES DATA
 *
 *     --output FILE      writes the image         --epochs 7         passes over the texts
 *     --leave-one-out    figures by group left    --rate 0.12        AdaGrad's step
 *                        out of training          --power 0.5        of a source's size, see below
 *     --both             and with nothing left    --polar-share 0.25 see below
 *                        out                      --buckets 83000    size of the image
 *     --model-only       without the rules' part  --seen 3           features seen less often are
 *     --rules-only       without the model's                         left out
 *     --scores FILE      source, label, blend and opinion of the texts that the figures are of
 *     --only SOURCE,...  leaves all other sources aside
 *     --intercepts       each source has an intercept for the colour, which takes up its share of
 *                        positive rows and is dropped afterwards
 *
 * SOURCES names the files, one a line: "train GROUP FILE [polar|rated]" or "evaluate GROUP FILE",
 * FILE below the folder DATA. Rows are TSV: the label first (-1, 0, 1, or names of emotions), the
 * text last; the neutral rows of a "polar" file are not used; a "rated" file has a mean rating from
 * -4 to 4 in its second column. A text that stands several times in a file counts once; with labels
 * of both signs, not at all. Evaluation files are never trained on.
 *
 * Two logistic regressions over the same features (src/sentiment/features.h), each worth 1/√n: the
 * colour (positive or negative; neutral rows have the target 1/2) and the opinion (one of both, or
 * neutral). AdaGrad, several passes in a fixed pseudo-random order. What the rules say of a text is
 * added as it is (src/sentiment/blend.h), so that the model learns what they leave open. A source
 * of n rows weighs n^(1 − power) as a whole, so that large sources do not drown small ones. For the
 * opinion, the neutral rows of a source weigh as much as its others together, and a source without
 * neutral rows weighs a quarter (polar share) of what it would. Features seen fewer than --seen
 * times are left out; the weights become int8. The same files give the same bytes.
 *
 * With --leave-one-out every group with an evaluation file is left out of training once, and the
 * figures are those on the group that was left out.
 */
#define _POSIX_C_SOURCE 200809L

#include "feature_numbers.h"

#include "base/array.h"
#include "base/hash.h"
#include "sentiment/blend.h"
#include "sentiment/features.h"
#include "sentiment/model.h"
#include "sentiment/rules.h"
#include "text/tokens.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const unsigned char voc_asset_valence[] __attribute__((visibility("hidden")));
extern const unsigned char voc_asset_valence_end[] __attribute__((visibility("hidden")));

#define SOURCES_MAX 64
#define RATING_SLOPE 2.0

/* What is learned of a feature. */
typedef enum lesson
{
	COLOUR, /* whether the text is positive; neutral rows have the target 1/2 */
	OPINION /* whether it is one or the other and not neutral */
} lesson;

#define LESSONS 2

typedef struct row
{
	size_t from; /* of its features in `occurrences` */
	uint32_t count;
	uint32_t source;
	int label;
	float targets[LESSONS];
	float offsets[LESSONS]; /* what the rules say */
	float factors[LESSONS]; /* of what the model says */
	float unread;			/* words */
} row;

typedef struct source
{
	char name[64];
	char group[32];
	bool train;
	bool polar; /* its neutral rows are left out */
	bool rated; /* it has a second column with ratings */
	size_t rows, neutral;
	double weight; /* of a row, for its colour */
	double intercept, intercept_squares;
} source;

static struct
{
	source sources[SOURCES_MAX];
	uint32_t source_count;
	VOC_ARRAY(row) rows;
	VOC_ARRAY(uint32_t) occurrences; /* feature numbers, row by row */
	feature_numbers numbers;
	voc_arena arena;
} all;

static bool model_only, rules_only, intercepts;
static int epochs = 7;
static double rate = 0.12;
static double power = 0.5;
static double polar_share = 0.25;
static uint32_t buckets = 83000;
static uint32_t seen_least = 3;
static const double neutral_margin = 0.5;
static const char *only; /* names with commas between; NULL for all */
static FILE *scores;
static voc_sentiment_language language;
static voc_valence valence;

static void
fail(const char *what, const char *name)
{
	fprintf(stderr, "train_sentiment: %s: %s\n", what, name);
	exit(1);
}

#define PUSH(array, value)                                                                                             \
	do                                                                                                                 \
	{                                                                                                                  \
		if (!VOC_ARRAY_PUSH(&all.arena, array, value))                                                                 \
			fail("out of memory", #array);                                                                             \
	} while (0)

static uint32_t
number_of(uint64_t hash)
{
	uint32_t number;

	if (!feature_number(&all.numbers, hash, &number))
		fail("out of memory", "features");
	return number;
}

/* ---- reading ---- */

/* Whether a label counts: its polarity goes to `label`. */
static bool
read_label(const char *text, int *label)
{
	static const struct
	{
		const char *name;
		int label;
	} names[] = {{"joy", 1},   {"positive", 1}, {"happy", 1},	  {"anger", -1},  {"sadness", -1},
				 {"fear", -1}, {"disgust", -1}, {"negative", -1}, {"neutral", 0}, {"none", 0}};
	bool good = false, bad = false, neutral = false;

	if (strcmp(text, "1") == 0 || strcmp(text, "0") == 0 || strcmp(text, "-1") == 0)
	{
		*label = atoi(text);
		return true;
	}
	while (*text != '\0')
	{
		size_t length = strcspn(text, ",");

		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			if (strlen(names[i].name) == length && memcmp(names[i].name, text, length) == 0)
				*(names[i].label > 0 ? &good : names[i].label < 0 ? &bad : &neutral) = true;
		text += length + (text[length] == ',');
	}
	*label = good ? 1 : bad ? -1 : 0;
	return good + bad == 1 || (neutral && !good && !bad);
}

typedef struct text_row
{
	char *text;
	int label;
	double rating; /* of a rated file */
	bool dropped;
} text_row;

/* The rows of a file, texts once each. */
static text_row *
read_rows(const char *path, bool rated, size_t *count)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t room = 0, rows_room = 1024, table_size = 1u << 18;
	ssize_t length;
	text_row *rows = malloc(rows_room * sizeof(*rows));
	uint32_t *table = calloc(table_size, sizeof(*table));

	if (file == NULL || rows == NULL || table == NULL)
		fail(strerror(errno), path);
	*count = 0;
	while ((length = getline(&line, &room, file)) > 0)
	{
		char *tab, *text;
		int label;
		double rating;
		size_t slot;

		if (line[length - 1] == '\n')
			line[--length] = '\0';
		tab = strchr(line, '\t');
		text = strrchr(line, '\t');
		if (tab == NULL)
			fail("a line without a tab", path);
		*tab = '\0';
		rating = rated ? atof(tab + 1) : 0;
		text++;
		if (!read_label(line, &label))
			continue;
		slot = voc_hash64(text, strlen(text), 1) & (table_size - 1);
		while (table[slot] != 0 && strcmp(rows[table[slot] - 1].text, text) != 0)
			slot = (slot + 1) & (table_size - 1);
		if (table[slot] != 0)
		{
			text_row *twin = &rows[table[slot] - 1];

			if (twin->label * label < 0)
				twin->dropped = true;
			else if (twin->label == 0)
				twin->label = label;
			continue;
		}
		if (*count == rows_room)
			rows = realloc(rows, (rows_room *= 2) * sizeof(*rows));
		if (rows == NULL)
			fail("out of memory", path);
		rows[(*count)++] = (text_row){.text = strdup(text), .label = label, .rating = rating};
		table[slot] = (uint32_t) *count;
	}
	free(line);
	free(table);
	fclose(file);
	return rows;
}

static double
logistic(double x)
{
	return 1 / (1 + exp(-x));
}

/* What a row is to teach. Where raters were asked, as sure as they were: neutral is within half a
 * point. */
static void
set_targets(row *new, const text_row *from, bool rated)
{
	new->label = from->label;
	new->targets[COLOUR] = (float) (rated ? logistic(RATING_SLOPE * from->rating) : (from->label + 1) / 2.0);
	new->targets[OPINION] =
		(float) (rated ? logistic(2 * RATING_SLOPE * (fabs(from->rating) - 0.5)) : from->label != 0);
}

static voc_unit units[VOC_WINDOW_UNITS];
static voc_rules rules;

static void
add_row(voc_tokenizer *tokenizer, voc_feature_set *set, const text_row *from, uint32_t number)
{
	row added = {.from = all.occurrences.count, .source = number};
	const unsigned char *body = (const unsigned char *) from->text;
	voc_token token;
	uint32_t previous_end = 0, unit_count = 0;
	double words = 0;

	set_targets(&added, from, all.sources[number].rated);
	voc_features_clear(set);
	voc_tokenizer_start(tokenizer, body, strlen(from->text));
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		voc_unit_cursor cursor;
		voc_unit unit;

		voc_units_begin(&cursor, body, &token, previous_end);
		while (!voc_features_full(set) && voc_units_next(&cursor, &unit))
		{
			voc_features_add(set, &unit);
			words += voc_unit_words(&unit);
			if (unit_count < VOC_WINDOW_UNITS)
				units[unit_count++] = unit;
		}
		previous_end = token.start + token.length;
	}
	if (set->count == 0)
		return;
	for (uint32_t i = 0; i < set->count; i++)
		PUSH(&all.occurrences, number_of(set->features[i].hash));
	added.count = set->count;
	voc_rules_judge(&rules, &valence, units, unit_count, language);
	added.factors[COLOUR] = model_only ? 1 : (float) voc_blend_model(rules.unread, rules.hit_count);
	added.factors[OPINION] = 1;
	added.unread = (float) rules.unread;
	if (!model_only)
		added.offsets[COLOUR] = (float) (rules.sum * voc_blend_rules(words, rules.hit_count));
	added.offsets[OPINION] = (float) voc_blend_opinion(added.offsets[COLOUR]);
	PUSH(&all.rows, added);
	all.sources[number].rows++;
	all.sources[number].neutral += added.label == 0;
}

static void
read_source(voc_tokenizer *tokenizer, voc_feature_set *set, const char *data, const char *path, uint32_t number)
{
	char full[4096];
	text_row *rows;
	size_t count;

	snprintf(full, sizeof(full), "%s/%s", data, path);
	rows = read_rows(full, all.sources[number].rated, &count);
	for (size_t i = 0; i < count; i++)
	{
		if (!rows[i].dropped && !(all.sources[number].polar && rows[i].label == 0))
			add_row(tokenizer, set, &rows[i], number);
		free(rows[i].text);
	}
	free(rows);
}

static bool
is_listed(const char *name, const char *list)
{
	size_t length = strlen(name);

	for (const char *at = list; (at = strstr(at, name)) != NULL; at++)
		if ((at == list || at[-1] == ',') && (at[length] == ',' || at[length] == '\0'))
			return true;
	return false;
}

static void
read_sources(const char *list, const char *data)
{
	FILE *file = fopen(list, "r");
	char line[4096], use[16], path[2048], note[16];
	voc_tokenizer *tokenizer;
	voc_feature_set *set = malloc(sizeof(*set));

	if (file == NULL || set == NULL)
		fail(strerror(errno), list);
	if (voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK)
		fail("cannot open", "tokenizer");
	voc_features_init(set);
	while (fgets(line, sizeof(line), file) != NULL)
	{
		source *new = &all.sources[all.source_count];
		const char *base;
		int words;

		if (line[0] == '#' || line[0] == '\n')
			continue;
		words = sscanf(line, "%15s %31s %2047s %15s", use, new->group, path, note);
		if (all.source_count == SOURCES_MAX || words < 3 ||
			(words == 4 && strcmp(note, "polar") != 0 && strcmp(note, "rated") != 0))
			fail("a line that is not understood", line);
		new->polar = words == 4 && strcmp(note, "polar") == 0;
		new->rated = words == 4 && !new->polar;
		new->train = strcmp(use, "train") == 0;
		base = strrchr(path, '/');
		snprintf(new->name, sizeof(new->name), "%.*s", (int) strcspn(base ? base + 1 : path, "."),
				 base ? base + 1 : path);
		if (only != NULL && !is_listed(new->name, only))
		{
			memset(new, 0, sizeof(*new));
			continue;
		}
		read_source(tokenizer, set, data, path, all.source_count++);
		fprintf(stderr, "%-8s %-10s %-26s %7zu rows %9zu features so far\n", use, new->group, new->name, new->rows,
				all.numbers.hashes.count);
	}
	fclose(file);
	free(set);
	voc_tokenizer_close(tokenizer);
}

/* ---- training ---- */

static bool
trains(uint32_t number, const char *left_out)
{
	return all.sources[number].train && (left_out == NULL || strcmp(all.sources[number].group, left_out) != 0);
}

static void
weigh_sources(const char *left_out)
{
	double total = 0, rows = 0;

	for (uint32_t s = 0; s < all.source_count; s++)
		if (trains(s, left_out))
		{
			total += pow((double) all.sources[s].rows, 1 - power);
			rows += (double) all.sources[s].rows;
		}
	for (uint32_t s = 0; s < all.source_count; s++)
	{
		all.sources[s].weight = rows / total / pow((double) all.sources[s].rows, power);
		all.sources[s].intercept = all.sources[s].intercept_squares = 0;
	}
}

/* How often each feature is seen in training. */
static uint32_t *
count_features(const char *left_out)
{
	uint32_t *seen = calloc(all.numbers.hashes.count, sizeof(uint32_t));

	if (seen == NULL)
		fail("out of memory", "counts");
	for (size_t i = 0; i < all.rows.count; i++)
	{
		const row *r = &all.rows.items[i];

		if (trains(r->source, left_out))
			for (uint32_t f = 0; f < r->count; f++)
				seen[all.occurrences.items[r->from + f]]++;
	}
	return seen;
}

static double
step_size(double gradient, double *squares)
{
	*squares += gradient * gradient;
	return rate * gradient / sqrt(*squares + 1e-8);
}

/* For the opinion, a source's neutral rows weigh as much as its others together; a source without
 * neutral ones has a smaller share. */
static double
row_weight(const row *r, lesson what)
{
	const source *from = &all.sources[r->source];

	if (what == COLOUR)
		return from->weight;
	if (from->neutral == 0)
		return from->weight * polar_share;
	return from->weight * (double) from->rows / 2 /
		   (double) (r->label == 0 ? from->neutral : from->rows - from->neutral);
}

static void
learn_row(const row *r, lesson what, const uint32_t *seen, float *weights, float *squares)
{
	const uint32_t *features = all.occurrences.items + r->from;
	source *from = &all.sources[r->source];
	double value = r->factors[what] / sqrt(r->count), sum = 0, p, error;

	for (uint32_t f = 0; f < r->count; f++)
		if (seen[features[f]] >= seen_least)
			sum += weights[features[f]];
	p = logistic(sum * value + r->offsets[what] + (what == COLOUR ? from->intercept : 0));
	error = (p - r->targets[what]) * row_weight(r, what);
	if (what == COLOUR && intercepts)
		from->intercept -= step_size(error, &from->intercept_squares);
	for (uint32_t f = 0; f < r->count; f++)
		if (seen[features[f]] >= seen_least)
		{
			double s = squares[features[f]];

			weights[features[f]] -= (float) step_size(error * value, &s);
			squares[features[f]] = (float) s;
		}
}

static float *
train(const char *left_out, lesson what, const uint32_t *seen)
{
	float *weights = calloc(all.numbers.hashes.count, sizeof(float));
	float *squares = calloc(all.numbers.hashes.count, sizeof(float));
	uint32_t *order = malloc(all.rows.count * sizeof(uint32_t));
	size_t count = 0;
	uint64_t random = 20240501;

	if (weights == NULL || squares == NULL || order == NULL)
		fail("out of memory", "weights");
	weigh_sources(left_out);
	for (size_t i = 0; i < all.rows.count; i++)
		if (trains(all.rows.items[i].source, left_out))
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
			learn_row(&all.rows.items[order[i]], what, seen, weights, squares);
	}
	free(squares);
	free(order);
	return weights;
}

/* ---- the image ---- */

static int
compare_floats(const void *a, const void *b)
{
	float left = *(const float *) a, right = *(const float *) b;

	return left < right ? -1 : left > right;
}

/* A weight that all but one feature in ten thousand stay under becomes 127. */
static double
choose_scale(const float *weights, const uint32_t *seen)
{
	float *sizes = malloc(all.numbers.hashes.count * sizeof(float));
	size_t count = 0;
	double top;

	if (sizes == NULL)
		fail("out of memory", "scale");
	for (size_t i = 0; i < all.numbers.hashes.count; i++)
		if (seen[i] >= seen_least)
			sizes[count++] = fabsf(weights[i]);
	qsort(sizes, count, sizeof(float), compare_floats);
	top = count > 0 ? sizes[(size_t) ((double) (count - 1) * 0.9999)] : 1;
	free(sizes);
	return floor(top / 127 * VOC_MODEL_SCALE_ONE + 0.5) / VOC_MODEL_SCALE_ONE;
}

typedef struct entry
{
	uint64_t hash;
	voc_model_weights weights;
} entry;

static int
entry_size(const entry *e)
{
	return 2 * abs(e->weights.colour) + abs(e->weights.opinion);
}

/* Heavy features first; of equal ones the smaller hash, so that the image does not depend on the
 * order they came in. */
static int
compare_entries(const void *a, const void *b)
{
	const entry *left = a, *right = b;
	int left_size = entry_size(left), right_size = entry_size(right);

	if (left_size != right_size)
		return right_size - left_size;
	return left->hash < right->hash ? -1 : left->hash > right->hash;
}

static int32_t
quantize(double weight, double scale)
{
	long steps = lround(weight / scale);

	return (int32_t) (steps > 127 ? 127 : steps < -127 ? -127 : steps);
}

static unsigned char *
make_image(float *const weights[LESSONS], const uint32_t *seen, size_t *size)
{
	double scales[LESSONS] = {choose_scale(weights[COLOUR], seen), choose_scale(weights[OPINION], seen)};
	entry *entries = malloc(all.numbers.hashes.count * sizeof(*entries));
	unsigned char *image;
	size_t count = 0, kept = 0;

	*size = VOC_MODEL_HEADER_SIZE + (size_t) buckets * VOC_MODEL_BUCKET_SIZE;
	image = malloc(*size);
	if (entries == NULL || image == NULL)
		fail("out of memory", "image");
	for (size_t i = 0; i < all.numbers.hashes.count; i++)
	{
		entry new = {.hash = all.numbers.hashes.items[i]};

		if (seen[i] < seen_least)
			continue;
		new.weights = (voc_model_weights){.colour = quantize(weights[COLOUR][i], scales[COLOUR]),
										  .opinion = quantize(weights[OPINION][i], scales[OPINION])};
		if (entry_size(&new) >= 2)
			entries[count++] = new;
	}
	qsort(entries, count, sizeof(*entries), compare_entries);
	voc_model_clear(image, buckets, scales[COLOUR], scales[OPINION]);
	for (size_t i = 0; i < count; i++)
		kept += voc_model_put(image, entries[i].hash, entries[i].weights);
	fprintf(stderr, "%zu features with a weight, %zu kept in %zu bytes, scales %.6f %.6f\n", count, kept, *size,
			scales[COLOUR], scales[OPINION]);
	free(entries);
	return image;
}

/* ---- figures ---- */

static double
score_row(const voc_model *model, const row *r)
{
	voc_model_weights sum = {0};
	double value = 1 / sqrt(r->count), colour = r->offsets[COLOUR], opinion = r->offsets[OPINION];

	for (uint32_t f = 0; f < r->count; f++)
	{
		voc_model_weights weights = voc_model_find(model, all.numbers.hashes.items[all.occurrences.items[r->from + f]]);

		sum.colour += weights.colour;
		sum.opinion += weights.opinion;
	}
	if (rules_only)
		return colour;
	colour += value * r->factors[COLOUR] * model->colour_scale * sum.colour;
	opinion += value * r->factors[OPINION] * model->opinion_scale * sum.opinion;
	if (scores != NULL)
		fprintf(scores, "%s\t%d\t%.4f\t%.4f\n", all.sources[r->source].name, r->label, colour, opinion);
	return language == VOC_SENTIMENT_OTHER ? colour : colour * voc_blend_share(opinion, r->unread);
}

static double
f1(const size_t table[3][3], int class)
{
	size_t truth = 0, said = 0;

	for (int i = 0; i < 3; i++)
	{
		truth += table[class][i];
		said += table[i][class];
	}
	return truth + said == 0 ? 0 : 200.0 * (double) table[class][class] / (double) (truth + said);
}

/* Binary accuracy on the rows that are not neutral; the macro F1 of three classes where there are
 * neutral rows. */
static double
report(const voc_model *model, uint32_t number)
{
	size_t right = 0, n = 0, ties = 0, table[3][3] = {{0}}, neutral = 0, positive = 0;
	double accuracy;

	for (size_t i = 0; i < all.rows.count; i++)
	{
		const row *r = &all.rows.items[i];
		double score;

		if (r->source != number)
			continue;
		score = score_row(model, r);
		table[r->label + 1][score > neutral_margin ? 2 : score < -neutral_margin ? 0 : 1]++;
		if (r->label == 0)
		{
			neutral++;
			continue;
		}
		n++;
		positive += score > 0;
		ties += score == 0;
		right += r->label > 0 ? score > 0 : score < 0;
	}
	accuracy = n == 0 ? 0 : 100.0 * ((double) right + 0.5 * (double) ties) / (double) n;
	printf("%-10s %-26s %6zu %6.2f %6.2f", all.sources[number].group, all.sources[number].name, n, accuracy,
		   n == 0 ? 0 : 100.0 * (double) positive / (double) n);
	if (neutral > 0)
		printf("  %6.2f", (f1(table, 0) + f1(table, 1) + f1(table, 2)) / 3);
	printf("\n");
	return accuracy;
}

static void
run(const char *left_out, const char *output, double *sum, int *files)
{
	uint32_t *seen = count_features(left_out);
	float *weights[LESSONS] = {train(left_out, COLOUR, seen), train(left_out, OPINION, seen)};
	size_t size;
	unsigned char *image = make_image(weights, seen, &size);
	voc_model model;

	if (voc_model_open(&model, image, size) != VOC_OK)
		fail("a damaged image", "model");
	for (uint32_t s = 0; s < all.source_count; s++)
		if (!all.sources[s].train && (left_out == NULL || strcmp(all.sources[s].group, left_out) == 0))
		{
			*sum += report(&model, s);
			(*files)++;
		}
	fflush(stdout);
	if (output != NULL)
	{
		FILE *file = fopen(output, "wb");

		if (file == NULL || fwrite(image, 1, size, file) != size || fclose(file) != 0)
			fail(strerror(errno), output);
	}
	free(seen);
	free(weights[COLOUR]);
	free(weights[OPINION]);
	free(image);
}

static void
run_left_out(double *sum, int *files)
{
	for (uint32_t s = 0; s < all.source_count; s++)
	{
		bool first = !all.sources[s].train;

		for (uint32_t earlier = 0; earlier < s; earlier++)
			if (!all.sources[earlier].train && strcmp(all.sources[earlier].group, all.sources[s].group) == 0)
				first = false;
		if (first)
			run(all.sources[s].group, NULL, sum, files);
	}
}

/* The rules that a list of sources is read with: zh.sources, en.sources; others have pictures only.
 */
static voc_sentiment_language
language_of(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;

	return strncmp(name, "zh.", 3) == 0	  ? VOC_SENTIMENT_CHINESE
		   : strncmp(name, "en.", 3) == 0 ? VOC_SENTIMENT_ENGLISH
										  : VOC_SENTIMENT_OTHER;
}

int
main(int argc, char **argv)
{
	const char *output = NULL;
	bool left_out = false, both = false;
	double sum = 0;
	int files = 0, at = 1;

	for (; at < argc && strncmp(argv[at], "--", 2) == 0; at++)
	{
		const char *option = argv[at] + 2;

		if (strcmp(option, "leave-one-out") == 0)
			left_out = true;
		else if (strcmp(option, "both") == 0)
			both = true;
		else if (strcmp(option, "model-only") == 0)
			model_only = true;
		else if (strcmp(option, "intercepts") == 0)
			intercepts = true;
		else if (strcmp(option, "rules-only") == 0)
			rules_only = true;
		else if (at + 1 == argc)
			fail("an option without its value", option);
		else if (strcmp(option, "epochs") == 0)
			epochs = atoi(argv[++at]);
		else if (strcmp(option, "rate") == 0)
			rate = atof(argv[++at]);
		else if (strcmp(option, "power") == 0)
			power = atof(argv[++at]);
		else if (strcmp(option, "polar-share") == 0)
			polar_share = atof(argv[++at]);
		else if (strcmp(option, "scores") == 0)
		{
			if ((scores = fopen(argv[++at], "w")) == NULL)
				fail(strerror(errno), argv[at]);
		}
		else if (strcmp(option, "buckets") == 0)
			buckets = (uint32_t) atoi(argv[++at]);
		else if (strcmp(option, "only") == 0)
			only = argv[++at];
		else if (strcmp(option, "seen") == 0)
			seen_least = (uint32_t) atoi(argv[++at]);
		else if (strcmp(option, "output") == 0)
			output = argv[++at];
		else
			fail("unknown option", option);
	}
	if (argc - at != 2)
	{
		fprintf(stderr, "usage: train_sentiment [OPTION...] SOURCES DATA\n");
		return 2;
	}
	language = language_of(argv[at]);
	if (voc_valence_open(&valence, voc_asset_valence, (size_t) (voc_asset_valence_end - voc_asset_valence)) != VOC_OK)
		fail("a damaged image", "lexicon");
	voc_arena_init(&all.arena, &voc_allocator_malloc);
	all.numbers.arena = &all.arena;
	read_sources(argv[at], argv[at + 1]);
	printf("%-10s %-26s %6s %6s %6s  %6s\n", "group", "file", "n", "binary", "% pos", "F1 of 3");
	if (!left_out || both)
	{
		run(NULL, output, &sum, &files);
		printf("mean binary accuracy of %d files: %.2f\n", files, sum / files);
	}
	if (left_out || both)
	{
		sum = files = 0;
		run_left_out(&sum, &files);
		printf("mean binary accuracy of %d files, each group left out of training: %.2f\n", files, sum / files);
	}
	return 0;
}
