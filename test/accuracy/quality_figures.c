/*
 * What is wrong with texts as feedback: what people say against what voc.quality_flags says.
 *
 *     quality_figures [-v] CASES      a line is set, flags and text, with tabs between; \n, \t and \u200b in it are
 * signs quality_figures -s [-v] < TEXT  the share of each flag among real texts, the last column of each line
 *
 * Flags are "-" for an honest text, or the flag that it should have; with | between, any of them is right (fingers on
 * keys form no words either). A flag's recall is the share of its texts that have it, its precision the share of
 * rightly flagged among all that have it. -v shows what is wrong, or what is flagged.
 */
#define _POSIX_C_SOURCE 200809L

#include "feedback/quality.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SETS 4
#define HONEST (1u << VOC_QUALITY_FLAG_COUNT)

typedef struct figures
{
	char name[16];
	size_t honest, honest_flagged;
	size_t expected[VOC_QUALITY_FLAG_COUNT], found[VOC_QUALITY_FLAG_COUNT]; /* texts that should have it, and do */
	size_t flagged[VOC_QUALITY_FLAG_COUNT], right[VOC_QUALITY_FLAG_COUNT];	/* texts that have it, and should */
} figures;

static unsigned
flags_of(voc_arena *arena, const char *text, size_t length)
{
	unsigned flags;

	if (voc_quality_flags(arena, (voc_bytes){(const unsigned char *) text, (uint32_t) length}, &flags) != VOC_OK)
		exit(2);
	voc_arena_reset(arena);
	return flags;
}

/* The bits of "gibberish|keyboard_mash"; the first one named too. */
static unsigned
bits_of(char *names, unsigned *first)
{
	unsigned bits = 0;

	*first = 0;
	for (char *name = strtok(names, "|"); name != NULL; name = strtok(NULL, "|"))
	{
		unsigned bit = strcmp(name, "-") == 0 ? HONEST : 0;

		for (int flag = 0; flag < VOC_QUALITY_FLAG_COUNT; flag++)
			if (strcmp(voc_quality_flag_name((voc_quality_flag) flag), name) == 0)
				bit = 1u << flag;
		if (bit == 0)
		{
			fprintf(stderr, "there is no flag \"%s\"\n", name);
			exit(2);
		}
		*first = *first == 0 ? bit : *first;
		bits |= bit;
	}
	return bits;
}

static size_t
unescape(char *text)
{
	char *to = text;

	for (const char *from = text; *from != '\0'; from++)
		if (from[0] == '\\' && (from[1] == 'n' || from[1] == 't'))
		{
			*to++ = from[1] == 'n' ? '\n' : '\t';
			from++;
		}
		else if (strncmp(from, "\\u200b", 6) == 0)
		{
			memcpy(to, "\xE2\x80\x8B", 3);
			to += 3;
			from += 5;
		}
		else
			*to++ = *from;
	*to = '\0';
	return (size_t) (to - text);
}

static void
show(const char *text, unsigned flags)
{
	printf("  ");
	for (int flag = 0; flag < VOC_QUALITY_FLAG_COUNT; flag++)
		if (flags & 1u << flag)
			printf("%s ", voc_quality_flag_name((voc_quality_flag) flag));
	printf("%s: %.300s\n", flags == 0 ? "- " : "", text);
}

static void
count_case(figures *set, unsigned wanted, unsigned first, unsigned flags)
{
	set->honest += wanted == HONEST;
	set->honest_flagged += wanted == HONEST && flags != 0;
	for (unsigned flag = 0; flag < VOC_QUALITY_FLAG_COUNT; flag++)
	{
		unsigned bit = 1u << flag;
		/* Of several right flags the one that the text has counts, else the first. */
		bool counts = (flags & wanted) != 0 ? (flags & wanted & bit) != 0 : bit == first;

		set->expected[flag] += counts;
		set->found[flag] += counts && (flags & bit) != 0;
		set->flagged[flag] += (flags & bit) != 0;
		set->right[flag] += (flags & wanted & bit) != 0;
	}
}

static bool
print_figures(const figures *set)
{
	bool good = true;

	printf("%s, %zu honest texts, %zu of them flagged\n", set->name, set->honest, set->honest_flagged);
	for (int flag = 0; flag < VOC_QUALITY_FLAG_COUNT; flag++)
	{
		size_t expected = set->expected[flag], flagged = set->flagged[flag];

		printf("  %-14s %3zu texts: recall %5.1f %%, precision %5.1f %%\n",
			   voc_quality_flag_name((voc_quality_flag) flag), expected,
			   expected == 0 ? 100 : 100.0 * (double) set->found[flag] / (double) expected,
			   flagged == 0 ? 100 : 100.0 * (double) set->right[flag] / (double) flagged);
		good = good && set->found[flag] * 20 >= expected * 19 && set->right[flag] * 20 >= flagged * 19;
	}
	return good;
}

static figures *
figures_of(figures *sets, const char *name)
{
	for (int i = 0; i < MAX_SETS; i++)
	{
		if (sets[i].name[0] == '\0')
			snprintf(sets[i].name, sizeof(sets[i].name), "%s", name);
		if (strcmp(sets[i].name, name) == 0)
			return &sets[i];
	}
	exit(2);
}

/* Fails when a flag's recall or precision on all cases is below 95 %. */
static int
judge_cases(voc_arena *arena, const char *name, bool verbose)
{
	FILE *file = fopen(name, "r");
	figures sets[MAX_SETS] = {{.name = "all"}};
	char *line = NULL;
	size_t room = 0;
	bool good;

	if (file == NULL)
		return 2;
	while (getline(&line, &room, file) > 0)
	{
		char *flags = strchr(line, '\t'), *text = flags == NULL ? NULL : strchr(flags + 1, '\t');
		unsigned first, wanted, found;

		if (text == NULL)
			return 2;
		*flags++ = '\0';
		*text++ = '\0';
		text[strcspn(text, "\n")] = '\0';
		wanted = bits_of(flags, &first);
		found = flags_of(arena, text, unescape(text));
		count_case(&sets[0], wanted, first, found);
		count_case(figures_of(sets, line), wanted, first, found);
		if (verbose && ((wanted & (found == 0 ? HONEST : found)) == 0 || (found & ~wanted) != 0))
		{
			printf("%s wanted %s, found", line, flags);
			show(text, found);
		}
	}
	free(line);
	fclose(file);
	for (int i = 1; i < MAX_SETS && sets[i].name[0] != '\0'; i++)
		print_figures(&sets[i]);
	good = print_figures(&sets[0]);
	return good ? 0 : 1;
}

static int
share_of_texts(voc_arena *arena, bool verbose)
{
	size_t texts = 0, any = 0, flagged[VOC_QUALITY_FLAG_COUNT] = {0}, room = 0;
	char *line = NULL;

	while (getline(&line, &room, stdin) > 0)
	{
		const char *tab = strrchr(line, '\t');
		char *text = tab == NULL ? line : line + (tab - line) + 1;
		unsigned flags;

		text[strcspn(text, "\n")] = '\0';
		flags = flags_of(arena, text, strlen(text));
		texts++;
		any += flags != 0;
		for (int flag = 0; flag < VOC_QUALITY_FLAG_COUNT; flag++)
			flagged[flag] += (flags & 1u << flag) != 0;
		if (verbose && flags != 0)
			show(text, flags);
	}
	free(line);
	printf("%zu real texts, %.2f %% flagged:", texts, 100.0 * (double) any / (double) texts);
	for (int flag = 0; flag < VOC_QUALITY_FLAG_COUNT; flag++)
		printf(" %s %.3f %%", voc_quality_flag_name((voc_quality_flag) flag),
			   100.0 * (double) flagged[flag] / (double) texts);
	putchar('\n');
	return 0;
}

int
main(int count, char **arguments)
{
	bool shares = false, verbose = false;
	int status;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (int i = 1; i < count; i++)
	{
		shares = shares || strcmp(arguments[i], "-s") == 0;
		verbose = verbose || strcmp(arguments[i], "-v") == 0;
	}
	status = shares ? share_of_texts(&arena, verbose) : judge_cases(&arena, arguments[count - 1], verbose);
	voc_arena_free(&arena);
	return status;
}
