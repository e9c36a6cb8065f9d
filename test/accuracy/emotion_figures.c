/*
 * Names the strongest emotion of labelled texts and prints how often that is right: emotion_figures FILE.tsv...
 *
 * One answer a text: the strongest emotion, or none. First the rows with one label: their number, accuracy, and the F1
 * of every class that the labels have, with their mean (macro-F1). Where rows have several labels, the same once more
 * with them: each of a row's labels counts as one to be found. "happy", "angry", "sad" are joy, anger and sadness;
 * "neutral" and "none" are no emotion; rows labelled "positive" or "negative" only are left out.
 */
#define _POSIX_C_SOURCE 200809L

#include "sentiment/emotion.h"
#include "text/tokens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANSWERS (VOC_EMOTIONS + 1) /* the last one: none */
#define NONE VOC_EMOTIONS

typedef struct figures
{
	size_t rows, right;
	size_t truth[ANSWERS], said[ANSWERS], hits[ANSWERS];
} figures;

static int
answer_of(voc_tokenizer *tokenizer, voc_sentiment_analyzer *analyzer, const char *text)
{
	int32_t shares[VOC_EMOTIONS];
	voc_sentiment_result result;
	voc_token token;
	size_t length = strlen(text);
	int best = NONE;

	voc_tokenizer_start(tokenizer, (const unsigned char *) text, length);
	voc_sentiment_begin(analyzer, (const unsigned char *) text, length);
	voc_sentiment_feel(analyzer);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		voc_sentiment_push(analyzer, &token);
	voc_sentiment_end(analyzer, &result);
	voc_sentiment_emotions(analyzer, shares);
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		if (shares[emotion] > (best == NONE ? 0 : shares[best]))
			best = emotion;
	return best;
}

/* The answers that a row's labels name, as bits; 0 if one of them names none. */
static unsigned
read_labels(const char *text)
{
	static const struct
	{
		const char *name;
		int answer;
	} others[] = {{"happy", 0}, {"angry", 1}, {"sad", 2}, {"neutral", NONE}, {"none", NONE}};
	unsigned labels = 0;

	while (*text != '\0')
	{
		char name[32];
		size_t length = strcspn(text, ",");
		int answer = -1;

		snprintf(name, sizeof(name), "%.*s", (int) length, text);
		for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
			if (strcmp(others[i].name, name) == 0)
				answer = others[i].answer;
		if (answer < 0 && !voc_emotion_named(name, &answer))
			return 0;
		labels |= 1u << answer;
		text += length + (text[length] == ',');
	}
	return labels;
}

static void
count_row(figures *f, unsigned labels, int answer)
{
	f->rows++;
	f->right += labels >> answer & 1;
	f->said[answer]++;
	f->hits[answer] += labels >> answer & 1;
	for (int a = 0; a < ANSWERS; a++)
		f->truth[a] += labels >> a & 1;
}

static void
print_figures(const char *name, const figures *f)
{
	double sum = 0;
	int classes = 0;

	printf("%-34s %6zu %6.2f ", name, f->rows, 100.0 * (double) f->right / (double) f->rows);
	for (int a = 0; a < ANSWERS; a++)
	{
		double f1 = 200.0 * (double) f->hits[a] / (double) (f->truth[a] + f->said[a]);

		if (f->truth[a] == 0)
		{
			printf("      -");
			continue;
		}
		printf(" %6.2f", f1);
		sum += f1;
		classes++;
	}
	printf("  %6.2f\n", sum / classes);
}

static void
measure(voc_tokenizer *tokenizer, voc_sentiment_analyzer *analyzer, const char *path)
{
	FILE *file = fopen(path, "r");
	const char *slash = strrchr(path, '/'), *base = slash != NULL ? slash + 1 : path;
	char *line = NULL, name[80];
	size_t room = 0;
	figures one = {0}, several = {0};

	if (file == NULL)
	{
		perror(path);
		exit(1);
	}
	while (getline(&line, &room, file) > 0)
	{
		char *tab = strchr(line, '\t'), *text = strrchr(line, '\t');
		unsigned labels;
		int answer;

		line[strcspn(line, "\n")] = '\0';
		if (tab == NULL)
			continue;
		*tab = '\0';
		if ((labels = read_labels(line)) == 0)
			continue;
		answer = answer_of(tokenizer, analyzer, text + 1);
		if ((labels & (labels - 1)) == 0)
			count_row(&one, labels, answer);
		count_row(&several, labels, answer);
	}
	free(line);
	fclose(file);
	snprintf(name, sizeof(name), "%.*s", (int) strcspn(base, "."), base);
	print_figures(name, &one);
	if (several.rows > one.rows)
		print_figures("  with rows of several labels", &several);
}

int
main(int argc, char **argv)
{
	voc_tokenizer *tokenizer;
	voc_sentiment_analyzer *analyzer;

	if (voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK ||
		voc_sentiment_open(&analyzer, &voc_allocator_malloc) != VOC_OK)
		return 1;
	printf("%-34s %6s %6s ", "file", "n", "right");
	for (int a = 0; a < ANSWERS; a++)
		printf(" %6.6s", a == NONE ? "none" : voc_emotion_name(a));
	printf("  %6s\n", "mean F1");
	for (int i = 1; i < argc; i++)
		measure(tokenizer, analyzer, argv[i]);
	voc_sentiment_close(analyzer);
	voc_tokenizer_close(tokenizer);
	return 0;
}
