/*
 * How long the parts of voc.theme_summary take, in one process: theme_bench [-PART] FILE... (a text a line).
 * A part by its number below, or a sum of them: that one alone, for a profile.
 */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sentiment/sentiment.h"
#include "theme/theme_image.h"

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double) time.tv_sec + 1e-9 * (double) time.tv_nsec;
}

enum
{
	TOKENS = 0,
	SENTIMENT = 1,
	TERMS = 2,
	STATE = 4
};

static char **lines;
static size_t line_count;

static void
read_lines(const char *name)
{
	static char line[1 << 20];
	FILE *file = fopen(name, "r");

	if (file == NULL)
		exit(1);
	while (fgets(line, sizeof(line), file) != NULL)
	{
		char *text = strrchr(line, '\t');

		line[strcspn(line, "\n")] = '\0';
		if (line_count % 1024 == 0)
			lines = realloc(lines, (line_count + 1024) * sizeof(char *));
		lines[line_count++] = strdup(text != NULL ? text + 1 : line);
	}
	fclose(file);
}

static double
run(int what)
{
	voc_tokenizer *tokenizer;
	voc_sentiment_analyzer *analyzer;
	voc_term_reader *reader;
	voc_theme_state state;
	double start;

	voc_tokenizer_open(&tokenizer, &voc_allocator_malloc);
	voc_sentiment_open(&analyzer, &voc_allocator_malloc);
	voc_term_reader_open(&reader, &voc_allocator_malloc);
	voc_theme_state_init(&state, &voc_allocator_malloc);
	start = now();
	for (size_t i = 0; i < line_count; i++)
	{
		const unsigned char *body = (const unsigned char *) lines[i];
		voc_theme_text text = {.body = body, .length = strlen(lines[i])};
		voc_sentiment_result sentiment = {0};
		voc_token token;
		uint32_t from, to;

		text.body_hash = voc_text_sample_hash(body, text.length);
		voc_theme_stretch(text.length, text.body_hash, &from, &to);
		voc_term_reader_begin(reader, body, from, to);
		voc_sentiment_begin(analyzer, body, text.length);
		voc_tokenizer_start(tokenizer, body, text.length);
		while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		{
			if (what & TERMS)
				voc_term_reader_push(reader, &token);
			if (what & SENTIMENT)
				voc_sentiment_push(analyzer, &token);
		}
		if (what & SENTIMENT)
			voc_sentiment_end(analyzer, &sentiment);
		if (what & TERMS)
			voc_term_reader_end(reader);
		text.terms = voc_term_reader_terms(reader, &text.term_count);
		text.elements = voc_term_reader_elements(reader, &text.element_count);
		text.judged = sentiment.known;
		text.sentiment = sentiment.score;
		if (what & STATE)
			voc_theme_state_add(&state, &text);
	}
	return now() - start;
}

int
main(int argc, char **argv)
{
	int alone = argc > 1 && argv[1][0] == '-' ? atoi(argv[1] + 1) : -1;

	for (int i = alone < 0 ? 1 : 2; i < argc; i++)
		read_lines(argv[i]);
	printf("%zu texts\n", line_count);
	if (alone >= 0)
	{
		printf("%.3f s\n", run(alone));
		return 0;
	}
	printf("tokens           %.3f s\n", run(TOKENS));
	printf("+ sentiment      %.3f s\n", run(SENTIMENT));
	printf("+ terms          %.3f s\n", run(TERMS));
	printf("+ terms + state  %.3f s\n", run(TERMS | STATE));
	printf("all              %.3f s\n", run(TERMS | STATE | SENTIMENT));
	return 0;
}
