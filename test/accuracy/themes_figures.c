/*
 * How well the themes that are found agree with given ones: NMI, ARI and the ARI between seeds.
 *
 *     themes_figures NAME THEMES SEEDS FILE    (label, text; the first and last column)
 */
#define _POSIX_C_SOURCE 200809L

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/array.h"
#include "theme/cluster.h"

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
		lines[count].hash = voc_text_sample_hash((const unsigned char *)buffer, strlen(buffer));
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
compare(const uint32_t *a, const uint32_t *b, uint32_t kinds_a, uint32_t kinds_b, double *nmi,
		double *ari)
{
	double *table = calloc((size_t)kinds_a * kinds_b, sizeof(double));
	double *sum_a = calloc(kinds_a, sizeof(double));
	double *sum_b = calloc(kinds_b, sizeof(double));
	double n = 0, mutual = 0, entropy_a = 0, entropy_b = 0, joint_pairs = 0, pairs_a = 0,
		   pairs_b = 0, expected;

	for (uint32_t i = 0; i < text_count; i++)
	{
		if (a[i] == VOC_NO_THEME || b[i] == VOC_NO_THEME)
			continue;
		table[(size_t)a[i] * kinds_b + b[i]]++;
		sum_a[a[i]]++;
		sum_b[b[i]]++;
		n++;
	}
	for (uint32_t i = 0; i < kinds_a; i++)
		for (uint32_t j = 0; j < kinds_b; j++)
		{
			double cell = table[(size_t)i * kinds_b + j];

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
	return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* A sample of all texts with all their words, as theme_model_summary keeps it. */
static void
make_sample(voc_text_sample *sample, uint32_t *place)
{
	voc_tokenizer *tokenizer;

	voc_tokenizer_open(&tokenizer, &voc_allocator_malloc);
	for (uint32_t i = 0; i < text_count; i++)
	{
		static unsigned char bytes[1 << 20];
		size_t length = strlen(bodies[i]);
		size_t used = length;
		voc_sampled_text text = {.hash = i, .repeats = 1, .text_length = (uint32_t)length};
		voc_token token;
		uint32_t before = 0;

		memcpy(bytes, bodies[i], length);
		voc_tokenizer_start(tokenizer, (const unsigned char *)bodies[i], length);
		while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		{
			voc_element element = {token.start, token.start + token.length, VOC_JOIN_NONE, false};

			if (token.kind != VOC_TOKEN_WORD && token.kind != VOC_TOKEN_HASHTAG)
				continue;
			used += voc_element_write(bytes + used, token.start - before, &element);
			before = element.end;
		}
		text.element_bytes = (uint32_t)(used - length);
		voc_text_sample_add(sample, &text, bytes);
		place[i] = i;
	}
	voc_tokenizer_close(tokenizer);
}

int
main(int argc, char **argv)
{
	voc_text_sample sample;
	voc_arena arena;
	voc_corpus corpus;
	static uint32_t place[MAX_TEXTS];
	uint32_t themes = (uint32_t)atoi(argc > 2 ? argv[2] : "0");
	int seeds = atoi(argc > 3 ? argv[3] : "0");
	uint32_t *labels;
	double nmi_sum = 0, ari_sum = 0, stable_sum = 0, seconds = 0;
	int pairs_seen = 0;

	if (argc < 6)
	{
		fprintf(stderr, "usage: themes_figures NAME THEMES SEEDS LABEL_COLUMN FILE\n");
		return 1;
	}
	read_file(argv[5], atoi(argv[4]));
	voc_text_sample_init(&sample, &voc_allocator_malloc);
	sample.most_texts = MAX_TEXTS;
	sample.most_bytes = 64 * 1024 * 1024;
	make_sample(&sample, place);
	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_corpus_build(&sample, &arena, &corpus);
	labels = voc_arena_allocate_array(&arena, (size_t)seeds * corpus.texts, sizeof(uint32_t));
	for (int seed = 0; seed < seeds; seed++)
	{
		uint32_t *mine = labels + (size_t)seed * corpus.texts;
		double start = now();
		double nmi, ari;

		if (voc_cluster_texts(&corpus, themes, (uint64_t)seed + 1, &arena, mine) != VOC_OK)
			return 1;
		seconds += now() - start;
		compare(gold, mine, name_count, themes, &nmi, &ari);
		printf("  seed %d: NMI %.3f, ARI %.3f\n", seed + 1, nmi, ari);
		nmi_sum += nmi;
		ari_sum += ari;
		for (int other = 0; other < seed; other++)
		{
			compare(labels + (size_t)other * corpus.texts, mine, themes, themes, &nmi, &ari);
			stable_sum += ari;
			pairs_seen++;
		}
	}
	printf("%s: %u texts, %u words, %u themes: NMI %.3f, ARI %.3f, ARI between seeds %.3f; %.1f s "
		   "a run\n",
		   argv[1], corpus.texts, corpus.words, themes, nmi_sum / seeds, ari_sum / seeds,
		   pairs_seen > 0 ? stable_sum / pairs_seen : 0, seconds / seeds);
	return 0;
}
