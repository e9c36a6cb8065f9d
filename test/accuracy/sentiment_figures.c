/*
 * Judges labelled texts and prints how often that is right:
 * sentiment_figures [--peers FIGURES] [--errors FILE] FILE.tsv...
 *
 * Binary accuracy counts the rows labelled -1 or 1; a score of 0 and NULL count half. The F1 of
 * three classes is by polarity, where mixed and NULL count as neutral; it is printed where there
 * are neutral rows. Files are told apart by the language their name begins with.
 *
 * FIGURES are those of peers (sentiment_peers.mjs): file, peer, binary accuracy, macro F1, F1 of
 * three. "words" is a peer made here: the strengths of the lexicon's opinions in a text, summed
 * without any rule.
 */
#define _POSIX_C_SOURCE 200809L

#include "sentiment/builtin.h"
#include "sentiment/sentiment.h"
#include "text/tokens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FILES_MAX 64

enum
{
	VOC,
	WORDS,
	VADER,
	AFINN,
	JUDGES
};

static const char *const judges[JUDGES] = {"voc", "words", "vader", "afinn"};
static const char *const languages[] = {"en", "zh", "de", "fr", "es", "ja"};

#define LANGUAGES (sizeof(languages) / sizeof(languages[0]))

/* In per cent; negative: not known. */
typedef struct quality
{
	double binary, macro_f1, three_f1;
} quality;

typedef struct tally
{
	size_t n, right, ties;
	size_t three[3][3]; /* label, judgement */
	size_t two[2][2];
} tally;

typedef struct figures
{
	const char *name;
	size_t rows, unknown;
	tally tallies[WORDS + 1];
	size_t bins[10][2]; /* score from -1 to 1: all, positive */
	double seconds;
	quality quality[JUDGES];
} figures;

static figures all[FILES_MAX];
static int file_count;
static voc_valence valence;

static double
f1(size_t hits, size_t truth, size_t said)
{
	return truth + said == 0 ? 0 : 200.0 * (double) hits / (double) (truth + said);
}

static double
macro_f1(const size_t *table, size_t classes)
{
	double sum = 0;

	for (size_t class = 0; class < classes; class ++)
	{
		size_t truth = 0, said = 0;

		for (size_t i = 0; i < classes; i++)
		{
			truth += table[class * classes + i];
			said += table[i * classes + class];
		}
		sum += f1(table[class * classes + class], truth, said);
	}
	return sum / (double) classes;
}

static void
judge(voc_tokenizer *tokenizer, voc_sentiment_analyzer *analyzer, const char *text, voc_sentiment_result *result)
{
	voc_token token;
	size_t length = strlen(text);

	voc_tokenizer_start(tokenizer, (const unsigned char *) text, length);
	voc_sentiment_begin(analyzer, (const unsigned char *) text, length);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		voc_sentiment_push(analyzer, &token);
	voc_sentiment_end(analyzer, result);
}

/* The lexicon's opinions, summed. */
static int
sum_words(voc_tokenizer *tokenizer, const char *text)
{
	static voc_unit units[VOC_WINDOW_UNITS];
	const unsigned char *body = (const unsigned char *) text;
	uint32_t count = 0, previous_end = 0;
	voc_token token;
	int sum = 0;

	voc_tokenizer_start(tokenizer, body, strlen(text));
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		voc_unit_cursor cursor;

		voc_units_begin(&cursor, body, &token, previous_end);
		while (count < VOC_WINDOW_UNITS && voc_units_next(&cursor, &units[count]))
			count++;
		previous_end = token.start + token.length;
	}
	for (uint32_t at = 0; at < count;)
	{
		voc_valence_entry entry;
		uint32_t length = voc_valence_find(&valence, units + at, count - at, &entry);

		if (length > 0 && (entry.class == VOC_VALENCE_OPINION || entry.class == VOC_VALENCE_PROBLEM ||
						   entry.class == VOC_VALENCE_PICTURE || entry.class == VOC_VALENCE_LONE))
			sum += entry.strength;
		at += length > 0 ? length : 1;
	}
	return sum;
}

static void
count_judgement(tally *t, int label, int score, int class)
{
	t->three[label + 1][class + 1]++;
	if (label == 0)
		return;
	t->n++;
	t->ties += score == 0;
	t->right += label > 0 ? score > 0 : score < 0;
	t->two[label > 0][score > 0]++;
}

static void
count_row(figures *f, int label, const voc_sentiment_result *result, int words)
{
	int class = !result->known || result->polarity == VOC_MIXED ? 0
				: result->polarity == VOC_NEGATIVE				? -1
				: result->polarity == VOC_NEUTRAL				? 0
																: 1;
	int bin = (result->score + VOC_SCORE_ONE) * 10 / (2 * VOC_SCORE_ONE + 1);

	f->rows++;
	f->unknown += !result->known;
	count_judgement(&f->tallies[VOC], label, result->score, class);
	count_judgement(&f->tallies[WORDS], label, words, words > 0 ? 1 : words < 0 ? -1 : 0);
	if (label != 0)
	{
		f->bins[bin][0]++;
		f->bins[bin][1] += label > 0;
	}
}

static bool
has_neutral(const figures *f)
{
	const size_t *neutral = f->tallies[VOC].three[1];

	return neutral[0] + neutral[1] + neutral[2] > 0;
}

static quality
quality_of(const tally *t)
{
	return (quality){.binary = 100.0 * ((double) t->right + 0.5 * (double) t->ties) / (double) t->n,
					 .macro_f1 = macro_f1(&t->two[0][0], 2),
					 .three_f1 = macro_f1(&t->three[0][0], 3)};
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

static void
judge_file(voc_tokenizer *tokenizer, voc_sentiment_analyzer *analyzer, const char *path, figures *f, FILE *errors)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;

	if (file == NULL)
	{
		perror(path);
		exit(2);
	}
	f->name = base_name(path);
	while (getline(&line, &room, file) > 0)
	{
		voc_sentiment_result result;
		const char *text;
		clock_t begin = clock();
		int label;

		line[strcspn(line, "\n")] = '\0';
		text = strrchr(line, '\t');
		if (text == NULL)
			continue;
		label = atoi(line);
		judge(tokenizer, analyzer, text + 1, &result);
		f->seconds += (double) (clock() - begin) / CLOCKS_PER_SEC;
		count_row(f, label, &result, sum_words(tokenizer, text + 1));
		if (errors != NULL && label != 0 && result.score * label <= 0)
			fprintf(errors, "%s\t%d\t%.3f\t%s\n", f->name, label, result.raw, text + 1);
	}
	for (int judge = 0; judge < JUDGES; judge++)
		f->quality[judge] = judge <= WORDS ? quality_of(&f->tallies[judge]) : (quality){-1, -1, -1};
	free(line);
	fclose(file);
}

static void
read_peers(const char *path)
{
	FILE *file = fopen(path, "r");
	char name[256], peer[32];
	quality q;

	if (file == NULL)
	{
		perror(path);
		exit(2);
	}
	while (fscanf(file, "%255s %31s %lf %lf %lf", name, peer, &q.binary, &q.macro_f1, &q.three_f1) == 5)
		for (int i = 0; i < file_count; i++)
			for (int judge = VADER; judge < JUDGES; judge++)
				if (strcmp(all[i].name, name) == 0 && strcmp(judges[judge], peer) == 0)
					all[i].quality[judge] = q;
	fclose(file);
}

static void
print_quality(const quality *q, bool three)
{
	if (q->binary < 0)
		printf(" | %5s %5s %5s", "-", "-", three ? "-" : "");
	else if (three)
		printf(" | %5.2f %5.2f %5.2f", q->binary, q->macro_f1, q->three_f1);
	else
		printf(" | %5.2f %5.2f %5s", q->binary, q->macro_f1, "");
}

static void
print_means(void)
{
	for (size_t l = 0; l < LANGUAGES; l++)
	{
		int files = 0, three_files = 0;

		for (int i = 0; i < file_count; i++)
			if (strncmp(all[i].name, languages[l], 2) == 0)
			{
				files++;
				three_files += has_neutral(&all[i]);
			}
		if (files == 0)
			continue;
		printf("%s: mean of %-11d %6s %6s", languages[l], files, "", "");
		for (int judge = 0; judge < JUDGES; judge++)
		{
			quality mean = {0};

			for (int i = 0; i < file_count; i++)
				if (strncmp(all[i].name, languages[l], 2) == 0)
				{
					const quality *q = &all[i].quality[judge];

					mean.binary += q->binary / files;
					mean.macro_f1 += q->macro_f1 / files;
					mean.three_f1 += has_neutral(&all[i]) ? q->three_f1 / three_files : 0;
				}
			print_quality(&mean, three_files > 0);
		}
		printf("\n");
	}
}

static void
print_reliability(void)
{
	printf("\nreliability: the share of positive labels among those with a score in the bin\n"
		   "%-16s %8s %8s %8s %8s\n",
		   "score", "en n", "en %", "zh n", "zh %");
	for (int bin = 0; bin < 10; bin++)
	{
		printf("%5.1f … %4.1f    ", -1 + bin * 0.2, -0.8 + bin * 0.2);
		for (size_t l = 0; l < 2; l++)
		{
			size_t n = 0, positive = 0;

			for (int i = 0; i < file_count; i++)
				if (strncmp(all[i].name, languages[l], 2) == 0)
				{
					n += all[i].bins[bin][0];
					positive += all[i].bins[bin][1];
				}
			printf(" %8zu %8.1f", n, n ? 100.0 * (double) positive / (double) n : 0);
		}
		printf("\n");
	}
}

int
main(int argc, char **argv)
{
	voc_tokenizer *tokenizer;
	voc_sentiment_analyzer *analyzer;
	FILE *errors = NULL;
	const char *peers = NULL;
	int at = 1;

	for (; at + 1 < argc && strncmp(argv[at], "--", 2) == 0; at += 2)
		if (strcmp(argv[at], "--errors") == 0)
			errors = fopen(argv[at + 1], "w");
		else if (strcmp(argv[at], "--peers") == 0)
			peers = argv[at + 1];
	if (voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK ||
		voc_sentiment_open(&analyzer, &voc_allocator_malloc) != VOC_OK ||
		voc_sentiment_builtin_valence(&valence) != VOC_OK)
		return 1;
	for (; at < argc && file_count < FILES_MAX; at++)
		judge_file(tokenizer, analyzer, argv[at], &all[file_count++], errors);
	if (peers != NULL)
		read_peers(peers);
	printf("binary accuracy, macro F1 of two classes, macro F1 of three classes, of each\n%-24s %6s "
		   "%6s",
		   "file", "rows", "n");
	for (int judge = 0; judge < JUDGES; judge++)
		printf(" | %-17s", judges[judge]);
	printf(" | %5s %8s\n", "NULL", "texts/s");
	for (int i = 0; i < file_count; i++)
	{
		const figures *f = &all[i];

		printf("%-24s %6zu %6zu", f->name, f->rows, f->tallies[VOC].n);
		for (int judge = 0; judge < JUDGES; judge++)
			print_quality(&f->quality[judge], has_neutral(f));
		printf(" | %5zu %8.0f\n", f->unknown, (double) f->rows / (f->seconds + 1e-9));
	}
	print_means();
	print_reliability();
	if (errors != NULL)
		fclose(errors);
	voc_sentiment_close(analyzer);
	voc_tokenizer_close(tokenizer);
	return 0;
}
