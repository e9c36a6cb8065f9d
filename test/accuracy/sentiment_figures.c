/*
 * Judges labelled texts and prints how often that is right: sentiment_figures [--errors FILE]
 * FILE.tsv...
 *
 * Binary accuracy counts the rows labelled -1 or 1; a score of 0 and NULL count half. The F1 of
 * three classes is by polarity, where mixed and NULL count as neutral; it is printed where there
 * are neutral rows. Files are told apart by the language their name begins with.
 */
#define _POSIX_C_SOURCE 200809L

#include "sentiment/sentiment.h"
#include "text/tokens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct figures
{
	size_t rows, n, right, ties, unknown;
	size_t three[3][3]; /* label, polarity */
	size_t two[2][2];
	size_t bins[10][2]; /* score from -1 to 1: all, positive */
} figures;

static double
f1(size_t hits, size_t truth, size_t said)
{
	return truth + said == 0 ? 0 : 200.0 * (double)hits / (double)(truth + said);
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
	return sum / (double)classes;
}

static void
judge(voc_tokenizer *tokenizer, voc_sentiment_analyzer *analyzer, const char *text,
	  voc_sentiment_result *result)
{
	voc_token token;
	size_t length = strlen(text);

	voc_tokenizer_start(tokenizer, (const unsigned char *)text, length);
	voc_sentiment_begin(analyzer, (const unsigned char *)text, length);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		voc_sentiment_push(analyzer, &token);
	voc_sentiment_end(analyzer, result);
}

static void
count_row(figures *f, int label, const voc_sentiment_result *result)
{
	int said = !result->known || result->polarity == VOC_MIXED ? 1
			   : result->polarity == VOC_NEGATIVE			   ? 0
			   : result->polarity == VOC_NEUTRAL			   ? 1
															   : 2;
	int bin = (result->score + VOC_SCORE_ONE) * 10 / (2 * VOC_SCORE_ONE + 1);

	f->rows++;
	f->unknown += !result->known;
	f->three[label + 1][said]++;
	if (label == 0)
		return;
	f->n++;
	f->ties += result->score == 0;
	f->right += label > 0 ? result->score > 0 : result->score < 0;
	f->two[label > 0][result->score > 0]++;
	f->bins[bin][0]++;
	f->bins[bin][1] += label > 0;
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

int
main(int argc, char **argv)
{
	static figures all[64];
	static const char *const languages[] = {"en", "zh", "de", "fr", "es", "ja"};
	voc_tokenizer *tokenizer;
	voc_sentiment_analyzer *analyzer;
	FILE *errors = NULL;
	int at = 1;

	if (argc > 2 && strcmp(argv[1], "--errors") == 0)
	{
		errors = fopen(argv[2], "w");
		at = 3;
	}
	if (voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK ||
		voc_sentiment_open(&analyzer, &voc_allocator_malloc) != VOC_OK)
		return 1;
	printf("%-24s %6s %6s %8s %8s %10s %7s %9s\n", "file", "rows", "n", "binary", "macro F1",
		   "F1 of 3", "NULL", "texts/s");
	for (int i = at; i < argc && i - at < 64; i++)
	{
		FILE *file = fopen(argv[i], "r");
		figures *f = &all[i - at];
		char *line = NULL;
		size_t room = 0;
		ssize_t length;
		clock_t begin = clock();

		if (file == NULL)
		{
			perror(argv[i]);
			return 2;
		}
		while ((length = getline(&line, &room, file)) > 0)
		{
			voc_sentiment_result result;
			const char *text;
			int label;

			line[strcspn(line, "\n")] = '\0';
			text = strrchr(line, '\t');
			if (text == NULL)
				continue;
			label = atoi(line);
			judge(tokenizer, analyzer, text + 1, &result);
			count_row(f, label, &result);
			if (errors != NULL && label != 0 && result.score * label <= 0)
				fprintf(errors, "%s\t%d\t%.3f\t%s\n", base_name(argv[i]), label, result.raw,
						text + 1);
		}
		printf("%-24s %6zu %6zu %8.2f %8.2f", base_name(argv[i]), f->rows, f->n,
			   100.0 * ((double)f->right + 0.5 * (double)f->ties) / (double)f->n,
			   macro_f1(&f->two[0][0], 2));
		if (f->three[1][0] + f->three[1][1] + f->three[1][2] > 0)
			printf(" %10.2f", macro_f1(&f->three[0][0], 3));
		else
			printf(" %10s", "");
		printf(" %7zu %9.0f\n", f->unknown,
			   (double)f->rows / ((double)(clock() - begin) / CLOCKS_PER_SEC + 1e-9));
		fflush(stdout);
		free(line);
		fclose(file);
	}
	printf("\n%-24s %6s %8s %8s %10s\n", "mean over files", "files", "binary", "macro F1",
		   "F1 of 3");
	for (size_t l = 0; l < sizeof(languages) / sizeof(languages[0]); l++)
	{
		double binary = 0, two = 0, three = 0;
		int files = 0, three_files = 0;

		for (int i = at; i < argc && i - at < 64; i++)
		{
			figures *f = &all[i - at];

			if (strncmp(base_name(argv[i]), languages[l], 2) != 0)
				continue;
			files++;
			binary += 100.0 * ((double)f->right + 0.5 * (double)f->ties) / (double)f->n;
			two += macro_f1(&f->two[0][0], 2);
			if (f->three[1][0] + f->three[1][1] + f->three[1][2] > 0)
			{
				three_files++;
				three += macro_f1(&f->three[0][0], 3);
			}
		}
		if (files > 0)
			printf("%-24s %6d %8.2f %8.2f %10.2f\n", languages[l], files, binary / files,
				   two / files, three_files ? three / three_files : 0);
	}
	printf(
		"\nscore against the share of positive labels (English, Chinese)\n%-16s %8s %8s %8s %8s\n",
		"score", "en n", "en %", "zh n", "zh %");
	for (int bin = 0; bin < 10; bin++)
	{
		printf("%5.1f … %4.1f    ", -1 + bin * 0.2, -0.8 + bin * 0.2);
		for (size_t l = 0; l < 2; l++)
		{
			size_t n = 0, positive = 0;

			for (int i = at; i < argc && i - at < 64; i++)
				if (strncmp(base_name(argv[i]), languages[l], 2) == 0)
				{
					n += all[i - at].bins[bin][0];
					positive += all[i - at].bins[bin][1];
				}
			printf(" %8zu %8.1f", n, n ? 100.0 * (double)positive / (double)n : 0);
		}
		printf("\n");
	}
	if (errors != NULL)
		fclose(errors);
	voc_sentiment_close(analyzer);
	voc_tokenizer_close(tokenizer);
	return 0;
}
