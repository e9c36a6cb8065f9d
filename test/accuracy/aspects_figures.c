/*
 * Prints how often aspects are found and judged right: aspects_figures [--errors FILE] FILE.tsv...
 *
 * An aspect is found where a row of voc.aspects(body) touches it, and exactly so where the row has its bounds. It is judged
 * with the labelled aspects given as themes of a lexicon: so each of them has a row, and nothing else in its place. A
 * sentiment of 0 is neutral. "sign" counts the rows labelled -1 or 1, neutral as half. An aspect that does not stand in its
 * text cannot be found and is left out.
 */
#define _POSIX_C_SOURCE 200809L

#include "aspect_file.h"
#include "lexicon/lexicon_build.h"
#include "sentiment/aspects.h"
#include "sentiment/sentiment.h"

#include <time.h>

typedef struct figures
{
	size_t rows, found, exact, told, table[3][3];
} figures;

#define MENTIONS_MAX 4096

typedef struct mentions
{
	uint32_t count;
	voc_aspect_mention items[MENTIONS_MAX];
} mentions;

static voc_tokenizer *tokenizer;
static voc_aspects_analyzer *analyzer;

static void
keep_ready(mentions *kept)
{
	uint32_t count;
	const voc_aspect_mention *ready = voc_aspects_ready(analyzer, &count);

	for (uint32_t i = 0; i < count && kept->count < MENTIONS_MAX; i++)
		kept->items[kept->count++] = ready[i];
}

static void
read_aspects(const char *text, const voc_lexicon *lexicon, mentions *kept)
{
	const unsigned char *body = (const unsigned char *) text;
	voc_token token;

	kept->count = 0;
	voc_aspects_begin(analyzer, body, strlen(text), lexicon);
	if (lexicon == NULL)
		voc_tokenizer_start(tokenizer, body, strlen(text));
	else
		voc_tokenizer_start_with(tokenizer, body, strlen(text), lexicon);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		voc_aspects_push(analyzer, &token);
		keep_ready(kept);
	}
	voc_aspects_end(analyzer);
	keep_ready(kept);
}

/* The mention that touches an aspect; one with its bounds if there is one. */
static const voc_aspect_mention *
mention_of(const mentions *kept, const gold_aspect *aspect, bool *exact)
{
	const voc_aspect_mention *found = NULL;

	*exact = false;
	for (uint32_t i = 0; i < kept->count && !*exact; i++)
	{
		const voc_aspect_place *place = &kept->items[i].place;

		if (place->start >= aspect->start + aspect->length || aspect->start >= place->start + place->length)
			continue;
		*exact = place->start == aspect->start && place->length == aspect->length;
		if (found == NULL || *exact)
			found = &kept->items[i];
	}
	return found;
}

static voc_lexicon_text
text_of(const char *bytes, size_t length)
{
	return (voc_lexicon_text){(const unsigned char *) bytes, length};
}

/* The labelled aspects of a text as themes. */
static voc_lexicon
lexicon_of(const gold_text *text, voc_arena *arena)
{
	voc_lexicon_builder builder;
	voc_lexicon lexicon;
	voc_error error = {0};
	unsigned char *image;
	size_t size;

	voc_lexicon_builder_begin(&builder, arena);
	for (uint32_t i = 0; i < text->count; i++)
		if (text->aspects[i].length > 0)
			voc_lexicon_builder_add(&builder, text_of(text->text + text->aspects[i].start, text->aspects[i].length),
									text_of("theme", 5), text_of("given", 5), &error);
	if (voc_lexicon_builder_finish(&builder, arena, &image, &size, &error) != VOC_OK ||
		voc_lexicon_open(&lexicon, image, size) != VOC_OK)
		tool_fail("a lexicon cannot be built");
	return lexicon;
}

static double
f1(size_t hits, size_t truth, size_t said)
{
	return truth + said == 0 ? 0 : 200.0 * (double) hits / (double) (truth + said);
}

static double
macro_f1(const figures *f)
{
	double sum = 0;
	int classes = 0;

	for (int class = 0; class < 3; class++)
	{
		size_t truth = 0, said = 0;

		for (int i = 0; i < 3; i++)
		{
			truth += f->table[class][i];
			said += f->table[i][class];
		}
		classes += truth > 0;
		sum += truth > 0 ? f1(f->table[class][class], truth, said) : 0;
	}
	return sum / classes;
}

static void
judge_text(figures *f, const gold_text *text, voc_arena *arena, FILE *errors, const char *name)
{
	static mentions free_ones, given;
	voc_lexicon lexicon;
	bool exact;

	voc_arena_reset(arena);
	lexicon = lexicon_of(text, arena);
	read_aspects(text->text, NULL, &free_ones);
	read_aspects(text->text, &lexicon, &given);
	f->told += free_ones.count;
	for (uint32_t i = 0; i < text->count; i++)
	{
		const gold_aspect *aspect = &text->aspects[i];
		const voc_aspect_mention *mention;
		int said;

		if (aspect->length == 0)
			continue;
		f->rows++;
		f->found += mention_of(&free_ones, aspect, &exact) != NULL;
		f->exact += exact;
		mention = mention_of(&given, aspect, &exact);
		said = mention == NULL || mention->score == 0 ? 0 : mention->score > 0 ? 1 : -1;
		f->table[aspect->label + 1][said + 1]++;
		if (errors != NULL && said != aspect->label)
			fprintf(errors, "%s\t%d\t%.3f\t%.*s\t%.*s\t%s\n", name, aspect->label,
					mention == NULL ? 0 : mention->score / (double) VOC_SCORE_ONE, (int) aspect->length,
					text->text + aspect->start, mention == NULL ? 0 : (int) mention->opinion.length,
					mention == NULL ? "" : text->text + mention->opinion.start, text->text);
	}
}

static void
print_file(const char *path, FILE *errors)
{
	const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
	gold_file file = read_gold(path);
	voc_arena arena;
	figures f = {0};
	clock_t begin = clock();
	double signs;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (size_t i = 0; i < file.count; i++)
		judge_text(&f, &file.texts[i], &arena, errors, name);
	signs = (double) (f.rows - f.table[1][0] - f.table[1][1] - f.table[1][2]);
	printf("%-26s %6zu %7.2f %7.2f %9.2f %9.2f %8.2f %8.2f %8.0f\n", name, f.rows,
		   100.0 * (double) f.found / (double) f.rows, 100.0 * (double) f.exact / (double) f.rows,
		   100.0 * (double) f.exact / (double) f.told,
		   100.0 * (double) (f.table[0][0] + f.table[1][1] + f.table[2][2]) / (double) f.rows, macro_f1(&f),
		   100.0 * ((double) (f.table[0][0] + f.table[2][2]) + 0.5 * (double) (f.table[0][1] + f.table[2][1])) / signs,
		   (double) file.count / ((double) (clock() - begin) / CLOCKS_PER_SEC + 1e-9));
	fflush(stdout);
	free_gold(&file);
	voc_arena_free(&arena);
}

int
main(int argc, char **argv)
{
	FILE *errors = NULL;
	int at = 1;

	if (argc > 2 && strcmp(argv[1], "--errors") == 0)
	{
		errors = fopen(argv[2], "w");
		at = 3;
	}
	if (voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK ||
		voc_aspects_open(&analyzer, &voc_allocator_malloc) != VOC_OK)
		tool_fail("the engine cannot be opened");
	printf("%-26s %6s %7s %7s %9s %9s %8s %8s %8s\n", "file", "rows", "found", "exact", "precision", "3 classes",
		   "F1 of 3", "sign", "texts/s");
	for (int i = at; i < argc; i++)
		print_file(argv[i], errors);
	if (errors != NULL)
		fclose(errors);
	voc_aspects_close(analyzer);
	voc_tokenizer_close(tokenizer);
	return 0;
}
