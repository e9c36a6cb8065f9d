/*
 * How well voc.theme_summary counts when its table has become a sketch, against exact counts of all terms of the same
 * texts.
 *
 *     themes_counts FILE...    (the text is the last column)
 *
 * Recall: of the terms in most texts, how many are among as many by the state's own counts of the terms that it can
 * name.
 */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sort.h"
#include "theme/candidates.h"

static voc_term_table exact;
static voc_theme_state state;
static uint64_t texts;

static void
read_file(const char *name)
{
	static char line[1 << 20];
	FILE *file = fopen(name, "r");
	voc_tokenizer *tokenizer;
	voc_term_reader *reader;

	if (file == NULL || voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK ||
		voc_term_reader_open(&reader, &voc_allocator_malloc) != VOC_OK)
	{
		fprintf(stderr, "themes_counts: cannot read %s\n", name);
		exit(1);
	}
	while (fgets(line, sizeof(line), file) != NULL)
	{
		const char *tab = strrchr(line, '\t');
		const unsigned char *body = (const unsigned char *) (tab != NULL ? tab + 1 : line);
		voc_theme_text text = {.body = body, .length = strcspn((const char *) body, "\n")};
		voc_token token;
		uint32_t from, to;

		text.body_hash = voc_text_sample_hash(body, text.length);
		voc_theme_stretch(text.length, text.body_hash, &from, &to);
		voc_term_reader_begin(reader, body, from, to);
		voc_tokenizer_start(tokenizer, body, text.length);
		while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
			voc_term_reader_push(reader, &token);
		voc_term_reader_end(reader);
		text.terms = voc_term_reader_terms(reader, &text.term_count);
		text.elements = voc_term_reader_elements(reader, &text.element_count);
		if (voc_theme_state_add(&state, &text) != VOC_OK)
			exit(1);
		for (size_t i = 0; i < text.term_count; i++)
		{
			const voc_term_count one = {.hash = text.terms[i], .documents = 1};

			voc_term_table_add(&exact, &one);
		}
		texts++;
	}
	fclose(file);
	voc_tokenizer_close(tokenizer);
	voc_term_reader_close(reader);
}

static int
compare_counts(const void *left, const void *right, const void *context)
{
	const voc_term_count *a = left;
	const voc_term_count *b = right;

	(void) context;
	return a->documents != b->documents ? VOC_COMPARE(b->documents, a->documents) : VOC_COMPARE(a->hash, b->hash);
}

int
main(int argc, char **argv)
{
	static const size_t tops[] = {100, 1000};
	voc_arena arena;
	voc_candidates candidates;
	voc_term_count *found;
	voc_term_count *known;

	if (argc < 2)
		return 1;
	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_term_table_init(&exact, &voc_allocator_malloc);
	voc_theme_state_init(&state, &voc_allocator_malloc);
	for (int i = 1; i < argc; i++)
		read_file(argv[i]);
	if (voc_theme_state_settle(&state) != VOC_OK || voc_candidates_init(&candidates, &arena) != VOC_OK ||
		voc_candidates_collect(&candidates, &state.sample, 0) != VOC_OK)
		return 1;
	known = calloc(exact.count, sizeof(*known));
	found = calloc(candidates.items.count, sizeof(*found));
	memcpy(known, exact.entries, exact.count * sizeof(*known));
	voc_sort(known, exact.count, sizeof(*known), compare_counts, NULL);
	for (size_t i = 0; i < candidates.items.count; i++)
	{
		bool mood_known;

		found[i] = voc_theme_state_find(&state, candidates.items.items[i].hash, &mood_known);
		found[i].hash = candidates.items.items[i].hash;
	}
	voc_sort(found, candidates.items.count, sizeof(*found), compare_counts, NULL);
	printf("theme_summary: %llu texts, %u different terms, %s, stated error %.3f %% of the texts\n",
		   (unsigned long long) texts, exact.count, voc_theme_state_counts_exactly(&state) ? "exact" : "a sketch",
		   100 * voc_theme_state_error(&state) / (double) texts);
	for (int k = 0; k < 2; k++)
	{
		size_t recalled = 0;
		double worst = 0;

		for (size_t i = 0; i < tops[k]; i++)
		{
			bool mood_known;
			double error =
				(double) voc_theme_state_find(&state, known[i].hash, &mood_known).documents - known[i].documents;

			worst = error > worst ? error : worst;
			for (size_t m = 0; m < candidates.items.count && m < tops[k]; m++)
				recalled += found[m].hash == known[i].hash;
		}
		printf("  top %zu: recall %.3f, largest error %.0f texts = %.4f %%; the last has %u texts\n", tops[k],
			   (double) recalled / (double) tops[k], worst, 100 * worst / (double) texts, known[tops[k] - 1].documents);
	}
	return 0;
}
