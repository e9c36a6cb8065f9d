/*
 * Judges the short texts of contrast.tsv, each of which shows one phenomenon: sentiment_contrast
 * [--wrong] FILE
 *
 * Right label: the polarity is the one given, or NULL for "none". Right sign: a text that is
 * positive or negative has a score of that sign (mixed, neutral and none have no sign to get
 * wrong). Ends with the totals; exit status 1 when fewer labels are right than the least shares
 * below.
 */
#include "sentiment/sentiment.h"
#include "text/tokens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_LABELS 95.0
#define LEAST_SIGNS 98.0
#define LEAST_OF_A_PHENOMENON 85.0

typedef struct count
{
	char name[32];
	int n, labels, signs, signed_texts;
} count;

static count counts[64];
static int count_of_counts;

static count *
count_named(const char *name)
{
	int i = 0;

	while (i < count_of_counts && strcmp(counts[i].name, name) != 0)
		i++;
	if (i == count_of_counts && count_of_counts < 63)
		snprintf(counts[count_of_counts++].name, sizeof(counts[0].name), "%s", name);
	return &counts[i];
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
add(count *to, bool label, bool has_sign, bool sign)
{
	to->n++;
	to->labels += label;
	to->signed_texts += has_sign;
	to->signs += has_sign && sign;
}

int
main(int argc, char **argv)
{
	bool show = argc == 3 && strcmp(argv[1], "--wrong") == 0;
	FILE *file = argc > 1 ? fopen(argv[argc - 1], "r") : NULL;
	voc_tokenizer *tokenizer;
	voc_sentiment_analyzer *analyzer;
	char line[1024];
	count total = {.name = "all"};
	bool low = false;

	if (file == NULL || voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK ||
		voc_sentiment_open(&analyzer, &voc_allocator_malloc) != VOC_OK)
	{
		fprintf(stderr, "usage: sentiment_contrast [--wrong] contrast.tsv\n");
		return 2;
	}
	while (fgets(line, sizeof(line), file) != NULL)
	{
		char *fields[4] = {line, NULL, NULL, NULL};
		voc_sentiment_result result;
		const char *said;
		bool label, has_sign, sign;

		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || line[0] == '\0')
			continue;
		for (int i = 1; i < 4; i++)
		{
			fields[i] = strchr(fields[i - 1], '\t');
			if (fields[i] == NULL)
				return 2;
			*fields[i]++ = '\0';
		}
		judge(tokenizer, analyzer, fields[3], &result);
		said = result.known ? voc_polarity_name((voc_polarity)result.polarity) : "none";
		label = strcmp(said, fields[0]) == 0;
		has_sign = strcmp(fields[0], "positive") == 0 || strcmp(fields[0], "negative") == 0;
		sign = result.known && (fields[0][0] == 'p' ? result.score > 0 : result.score < 0);
		add(count_named(fields[1]), label, has_sign, sign);
		add(count_named(fields[2]), label, has_sign, sign);
		add(&total, label, has_sign, sign);
		if (show && !label)
			printf("%-14s %-8s %-9s is %-9s %6.2f  %s\n", fields[1], fields[2], fields[0], said,
				   result.raw, fields[3]);
	}
	fclose(file);
	counts[count_of_counts++] = total;
	printf("%-16s %5s %8s %8s\n", "", "n", "label %", "sign %");
	for (int i = 0; i < count_of_counts; i++)
	{
		double labels = 100.0 * counts[i].labels / counts[i].n;
		double signs =
			counts[i].signed_texts > 0 ? 100.0 * counts[i].signs / counts[i].signed_texts : 100;

		printf("%-16s %5d %8.1f %8.1f\n", counts[i].name, counts[i].n, labels, signs);
		low = low || labels < LEAST_OF_A_PHENOMENON ||
			  (i + 1 == count_of_counts && (labels < LEAST_LABELS || signs < LEAST_SIGNS));
	}
	voc_sentiment_close(analyzer);
	voc_tokenizer_close(tokenizer);
	return low ? 1 : 0;
}
