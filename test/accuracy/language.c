/*
 * How often the language of a text is told right.
 *
 *     language FILE.tsv           lines of tag, tab, text ("-" for nobody could tell): accuracy by
 * language language TAG FILE COLUMN    the texts in a column (from 1) of a file, all in one
 * language language -v FILE.tsv        the same as the first, and every wrong answer
 */
#define _POSIX_C_SOURCE 200809L /* getline */

#include "text/language.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_TAGS 64

typedef struct tally
{
	char tag[16];
	unsigned right, all;
} tally;

static tally tallies[MOST_TAGS];
static size_t tally_count;
static bool verbose;
static voc_language_model model;

static tally *
tally_of(const char *tag)
{
	for (size_t i = 0; i < tally_count; i++)
		if (strcmp(tallies[i].tag, tag) == 0)
			return &tallies[i];
	if (tally_count == MOST_TAGS)
		exit(1);
	snprintf(tallies[tally_count].tag, sizeof(tallies[0].tag), "%s", tag);
	return &tallies[tally_count++];
}

static void
judge(const char *tag, const char *text)
{
	const char *told =
		voc_language_tag(voc_language_of(&model, (const unsigned char *)text, strlen(text)));
	tally *counted = tally_of(tag);

	if (told == NULL)
		told = "-";
	counted->all++;
	if (strcmp(told, tag) == 0)
		counted->right++;
	else if (verbose)
		printf("  %s, not %s: %.200s\n", told, tag, text);
}

/* The text behind `column - 1` tabs, up to the next. */
static char *
field(char *line, int column)
{
	char *at = line;

	for (; column > 1 && at != NULL; column--)
	{
		at = strchr(at, '\t');
		at = at == NULL ? NULL : at + 1;
	}
	if (at != NULL)
		at[strcspn(at, "\t\n")] = '\0';
	return at;
}

int
main(int argument_count, char **arguments)
{
	const char *tag = NULL;
	int column = 2;
	FILE *file;
	char *line = NULL;
	size_t room = 0;
	unsigned right = 0;
	unsigned all = 0;

	if (argument_count > 1 && strcmp(arguments[1], "-v") == 0)
	{
		verbose = true;
		arguments++;
		argument_count--;
	}
	if (argument_count == 4)
	{
		tag = arguments[1];
		column = atoi(arguments[3]);
	}
	else if (argument_count != 2)
	{
		fprintf(stderr, "usage: language [-v] FILE.tsv | language [-v] TAG FILE COLUMN\n");
		return 2;
	}
	file = fopen(tag == NULL ? arguments[1] : arguments[2], "r");
	if (file == NULL)
	{
		perror(tag == NULL ? arguments[1] : arguments[2]);
		return 2;
	}
	voc_language_model_builtin(&model);
	while (getline(&line, &room, file) > 0)
	{
		char *text = field(line, column);

		if (tag == NULL)
			line[strcspn(line, "\t")] = '\0';
		if (text != NULL && *text != '\0')
			judge(tag == NULL ? line : tag, text);
	}
	free(line);
	fclose(file);
	for (size_t i = 0; i < tally_count; i++)
	{
		printf("%-8s %5u of %5u %6.1f %%\n", tallies[i].tag, tallies[i].right, tallies[i].all,
			   100.0 * tallies[i].right / tallies[i].all);
		right += tallies[i].right;
		all += tallies[i].all;
	}
	if (tally_count > 1)
		printf("%-8s %5u of %5u %6.1f %%\n", "all", right, all, 100.0 * right / all);
	return 0;
}
