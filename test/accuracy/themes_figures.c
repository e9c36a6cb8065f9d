/*
 * How well the themes that are found agree with given ones: NMI, ARI and the ARI between seeds, of the texts by the
 * themes that training gave them, and by what theme_of says, a text that no theme claims being of a theme "none".
 *
 *     themes_figures NAME THEMES SEEDS LABEL_COLUMN FILE [WORDS]    (the text is the last column; WORDS: where to write
 * the words)
 */
#define _POSIX_C_SOURCE 200809L

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/array.h"
#include "theme/theme_model.h"
#include "theme/theme_state.h"

#define MAX_TEXTS 20000
#define MAX_LABELS 1024

static uint32_t gold[MAX_TEXTS];
static char *bodies[MAX_TEXTS];
static char *names[MAX_LABELS];
static uint32_t text_count, name_count;

static uint32_t
name_number(const char *name)
{
	for (uint32_t i = 0; i < name_count; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	names[name_count] = strdup(name);
	return name_count++;
}

/* At most MAX_TEXTS of the lines, those with the smallest hashes. */
typedef struct line
{
	uint64_t hash;
	char *text;
} line;

static int
compare_lines(const void *a, const void *b)
{
	const line *left = a;
	const line *right = b;

	return left->hash < right->hash ? -1 : left->hash > right->hash;
}

static void
read_file(const char *name, int label_column)
{
	static char buffer[1 << 20];
	line *lines = NULL;
	size_t count = 0;
	FILE *file = fopen(name, "r");

	if (file == NULL)
	{
		fprintf(stderr, "themes_figures: cannot read %s\n", name);
		exit(1);
	}
	while (fgets(buffer, sizeof(buffer), file) != NULL)
	{
		buffer[strcspn(buffer, "\n")] = '\0';
		if (count % 4096 == 0)
			lines = realloc(lines, (count + 4096) * sizeof(line));
		lines[count].text = strdup(buffer);
		lines[count].hash = voc_text_sample_hash((const unsigned char *) buffer, strlen(buffer));
		count++;
	}
	fclose(file);
	qsort(lines, count, sizeof(line), compare_lines);
	for (size_t i = 0; i < count && i < MAX_TEXTS; i++)
	{
		char *label = lines[i].text;
		char *body = strrchr(label, '\t');

		if (body == NULL)
			continue;
		*body++ = '\0';
		for (int column = 0; column < label_column; column++)
			label = strchr(label, '\t') + 1;
		label[strcspn(label, "\t")] = '\0';
		gold[text_count] = name_number(label);
		bodies[text_count++] = body;
	}
}

static double
pairs(double n)
{
	return n * (n - 1) / 2;
}

static void
compare(const uint32_t *a, const uint32_t *b, uint32_t kinds_a, uint32_t kinds_b, double *nmi, double *ari)
{
	double *table = calloc((size_t) kinds_a * kinds_b, sizeof(double));
	double *sum_a = calloc(kinds_a, sizeof(double));
	double *sum_b = calloc(kinds_b, sizeof(double));
	double n = 0, mutual = 0, entropy_a = 0, entropy_b = 0, joint_pairs = 0, pairs_a = 0, pairs_b = 0, expected;

	for (uint32_t i = 0; i < text_count; i++)
	{
		if (a[i] == VOC_NO_THEME || b[i] == VOC_NO_THEME)
			continue;
		table[(size_t) a[i] * kinds_b + b[i]]++;
		sum_a[a[i]]++;
		sum_b[b[i]]++;
		n++;
	}
	for (uint32_t i = 0; i < kinds_a; i++)
		for (uint32_t j = 0; j < kinds_b; j++)
		{
			double cell = table[(size_t) i * kinds_b + j];

			joint_pairs += pairs(cell);
			if (cell > 0)
				mutual += cell / n * log(cell * n / (sum_a[i] * sum_b[j]));
		}
	for (uint32_t i = 0; i < kinds_a; i++)
	{
		pairs_a += pairs(sum_a[i]);
		entropy_a -= sum_a[i] > 0 ? sum_a[i] / n * log(sum_a[i] / n) : 0;
	}
	for (uint32_t j = 0; j < kinds_b; j++)
	{
		pairs_b += pairs(sum_b[j]);
		entropy_b -= sum_b[j] > 0 ? sum_b[j] / n * log(sum_b[j] / n) : 0;
	}
	expected = pairs_a * pairs_b / pairs(n);
	*nmi = 2 * mutual / (entropy_a + entropy_b);
	*ari = (joint_pairs - expected) / ((pairs_a + pairs_b) / 2 - expected);
	free(table);
	free(sum_a);
	free(sum_b);
}

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double) time.tv_sec + 1e-9 * (double) time.tv_nsec;
}

/* The words of each text as numbers, behind its label's number: what peers are given. */
static void
write_words(const voc_word_use *uses, const uint32_t *first, const char *name)
{
	FILE *file = fopen(name, "w");

	if (file == NULL)
		exit(1);
	for (uint32_t text = 0; text < text_count; text++)
	{
		fprintf(file, "%u", gold[text]);
		for (uint32_t i = first[text]; i < first[text + 1]; i++)
			for (uint32_t k = 0; k < uses[i].count; k++)
				fprintf(file, " %u", uses[i].word);
		fputc('\n', file);
	}
	fclose(file);
}

/* ---- Models ---- */

/* Offers all texts with all their words to a model, as theme_model_summary does. */
static void
read_texts(voc_theme_model *model)
{
	voc_tokenizer *tokenizer;
	static voc_element elements[1 << 16];

	voc_tokenizer_open(&tokenizer, &voc_allocator_malloc);
	for (uint32_t i = 0; i < text_count; i++)
	{
		const unsigned char *body = (const unsigned char *) bodies[i];
		size_t length = strlen(bodies[i]);
		size_t count = 0;
		uint64_t hash = voc_text_sample_hash(body, length);
		uint32_t from, to;
		voc_token token;

		voc_theme_stretch(length, hash, &from, &to);
		voc_tokenizer_start(tokenizer, body, length);
		while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
			if ((token.kind == VOC_TOKEN_WORD || token.kind == VOC_TOKEN_HASHTAG) && token.start >= from &&
				token.start + token.length <= to)
				elements[count++] = (voc_element){token.start, token.start + token.length, VOC_JOIN_NONE, false};
		if (voc_theme_model_add(model, body, length, hash, elements, count, false, 0) != VOC_OK)
			exit(1);
	}
	voc_tokenizer_close(tokenizer);
}

/* The words of every text, as theme_of looks them up. */
static voc_word_use *
find_words(const voc_corpus *corpus, uint32_t **first)
{
	voc_arena *arena = malloc(sizeof(voc_arena));
	VOC_ARRAY(voc_word_use) uses = {0};
	voc_tokenizer *tokenizer;

	voc_arena_init(arena, &voc_allocator_malloc);
	*first = calloc(text_count + 1, sizeof(uint32_t));
	voc_tokenizer_open(&tokenizer, &voc_allocator_malloc);
	for (uint32_t i = 0; i < text_count; i++)
	{
		voc_token token;

		(*first)[i] = (uint32_t) uses.count;
		voc_tokenizer_start(tokenizer, (const unsigned char *) bodies[i], strlen(bodies[i]));
		while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		{
			uint32_t word =
				token.kind == VOC_TOKEN_WORD || token.kind == VOC_TOKEN_HASHTAG
					? voc_corpus_find(corpus,
									  voc_corpus_hash((const unsigned char *) bodies[i] + token.start, token.length))
					: UINT32_MAX;
			size_t k = (*first)[i];

			while (k < uses.count && uses.items[k].word != word)
				k++;
			if (word == UINT32_MAX)
				continue;
			if (k < uses.count)
				uses.items[k].count++;
			else if (!VOC_ARRAY_PUSH(arena, &uses, (voc_word_use){word, 1}))
				exit(1);
		}
	}
	(*first)[text_count] = (uint32_t) uses.count;
	voc_tokenizer_close(tokenizer);
	return uses.items;
}

static void
print_themes(const voc_theme_finder *finder, uint32_t most)
{
	for (uint32_t i = 0; i < finder->themes && i < most; i++)
	{
		const voc_found_theme *theme = &finder->found[i];

		printf("    %5llu  %s  |  %.*s\n", (unsigned long long) theme->mentions, theme->label,
			   theme->exemplar_length < 120 ? (int) theme->exemplar_length : 120, (const char *) theme->exemplar);
	}
}

typedef struct figures
{
	double nmi, ari, between, nmi_of, ari_of, train, label, assign;
	int pairs;
} figures;

/* Trains with a seed; `mine` gets the theme of each text by theme_of, themes + 1 being none. */
static void
run_seed(int seed, uint32_t themes, bool last, uint32_t *mine, figures *to, const char *words)
{
	voc_theme_model model;
	voc_theme_finder finder;
	voc_arena arena;
	uint32_t *first;
	voc_word_use *uses;
	double start, nmi, ari;
	uint32_t none = 0;

	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_theme_model_init(&model, &voc_allocator_malloc);
	model.themes = themes;
	model.seed = seed;
	read_texts(&model);
	start = now();
	if (voc_theme_model_train(&model, &arena) != VOC_OK)
		exit(1);
	to->train += now() - start;
	voc_arena_free(&arena);
	start = now();
	if (voc_theme_finder_open(&finder, &model, &arena) != VOC_OK)
		exit(1);
	to->label += now() - start;
	uses = find_words(&finder.corpus, &first);
	start = now();
	for (uint32_t i = 0; i < text_count; i++)
		mine[i] = voc_theme_finder_assign(&finder, uses + first[i], first[i + 1] - first[i]);
	to->assign += now() - start;
	if (words != NULL)
		write_words(uses, first, words);
	compare(gold, mine, name_count, themes, &nmi, &ari);
	to->nmi += nmi;
	to->ari += ari;
	for (uint32_t i = 0; i < text_count; i++)
	{
		none += mine[i] == VOC_NO_THEME;
		mine[i] = mine[i] == VOC_NO_THEME ? themes : mine[i];
	}
	compare(gold, mine, name_count, themes + 1, &nmi, &ari);
	to->nmi_of += nmi;
	to->ari_of += ari;
	printf(
		"  seed %d: %u texts sampled, %u words, %u themes; %.1f %% of the texts claimed by none; NMI %.3f, ARI %.3f\n",
		seed, model.sample.count, finder.corpus.words, model.found, 100.0 * none / text_count, nmi, ari);
	if (last)
		print_themes(&finder, 10);
	voc_theme_model_free(&model);
	voc_arena_free(&arena);
	free(first);
}

int
main(int argc, char **argv)
{
	uint32_t themes = (uint32_t) atoi(argc > 2 ? argv[2] : "0");
	int seeds = atoi(argc > 3 ? argv[3] : "0");
	figures sum = {0};
	uint32_t *labels;

	if (argc < 6)
	{
		fprintf(stderr, "usage: themes_figures NAME THEMES SEEDS LABEL_COLUMN FILE [WORDS]\n");
		return 1;
	}
	read_file(argv[5], atoi(argv[4]));
	labels = calloc((size_t) seeds * text_count, sizeof(uint32_t));
	for (int seed = 0; seed < seeds; seed++)
	{
		uint32_t *mine = labels + (size_t) seed * text_count;
		double nmi, ari;

		run_seed(seed + 1, themes, seed == seeds - 1, mine, &sum, seed == 0 && argc > 6 ? argv[6] : NULL);
		for (int other = 0; other < seed; other++)
		{
			compare(labels + (size_t) other * text_count, mine, themes + 1, themes + 1, &nmi, &ari);
			sum.between += ari;
			sum.pairs++;
		}
	}
	printf(
		"%s, voc: %u texts, %u themes: NMI %.3f, ARI %.3f of the texts that a theme claims; NMI %.3f, ARI %.3f of all; "
		"ARI between seeds %.3f\n",
		argv[1], text_count, themes, sum.nmi / seeds, sum.ari / seeds, sum.nmi_of / seeds, sum.ari_of / seeds,
		sum.pairs > 0 ? sum.between / sum.pairs : 0);
	printf("%s, voc: training %.1f s, labels %.1f s, theme_of after tokenizing %.0f texts/s\n", argv[1],
		   sum.train / seeds, sum.label / seeds, seeds * (double) text_count / sum.assign);
	return 0;
}
