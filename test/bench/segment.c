/*
 * The speed of the segmenter beside ICU's word iterator, one after the other in every round:
 *
 *     segment DATA_DIRECTORY [ROUNDS]
 *
 * The texts are the Chinese evaluate files without the blanks between words, a sentence at a time. ICU's time includes
 * what it needs to read UTF-8. Prints the median of the rounds, in millions of bytes a second, and the median ratio.
 */
#define _POSIX_C_SOURCE 200809L /* clock_gettime */

#include "base/array.h"
#include "text/segment.h"
#include "tool.h"

#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#define LINE_MAX_BYTES 65536
#define ROUNDS_MAX 101

typedef struct text
{
	const char *name;
	unsigned char *bytes;
	size_t size;
	VOC_ARRAY(uint32_t) ends; /* of the lines */
} text;

static voc_arena arena;
static voc_arena scratch;
static voc_segmenter segmenter;
static UBreakIterator *iterator;
static size_t words; /* so that the work is not left out */

static void
read_text(text *t, const char *directory, const char *name)
{
	char path[4096];
	size_t size;
	const unsigned char *bytes;

	snprintf(path, sizeof(path), "%s/segmentation/evaluate/%s", directory, name);
	bytes = tool_read_file(&arena, path, &size);
	*t = (text){.name = name, .bytes = tool_allocate(&arena, size + 1, 1)};
	for (size_t i = 0; i < size; i++)
		if (bytes[i] == '\n')
			(void) VOC_ARRAY_PUSH(&arena, &t->ends, (uint32_t) t->size);
		else if (bytes[i] != ' ')
			t->bytes[t->size++] = bytes[i];
}

static void
run_voc(const text *t)
{
	static uint32_t ends[LINE_MAX_BYTES];
	size_t start = 0;

	for (size_t line = 0; line < t->ends.count; start = t->ends.items[line++])
	{
		size_t count;

		voc_arena_reset(&scratch);
		if (voc_segment_run(&segmenter, &scratch, t->bytes + start, t->ends.items[line] - start, NULL, 0,
							VOC_SEGMENT_DEFAULT, ends, &count) != VOC_OK)
			tool_fail("the segmenter fails");
		words += count;
	}
}

static void
run_icu(const text *t)
{
	static UChar line_text[LINE_MAX_BYTES];
	size_t start = 0;

	for (size_t line = 0; line < t->ends.count; start = t->ends.items[line++])
	{
		UErrorCode status = U_ZERO_ERROR;
		int32_t length = 0;

		u_strFromUTF8(line_text, LINE_MAX_BYTES, &length, (const char *) t->bytes + start,
					  (int32_t) (t->ends.items[line] - start), &status);
		ubrk_setText(iterator, line_text, length, &status);
		if (U_FAILURE(status))
			tool_fail("ICU: %s", u_errorName(status));
		while (ubrk_next(iterator) != UBRK_DONE)
			words++;
	}
}

static double
processor_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
measure(void (*run)(const text *), const text *t)
{
	double start = processor_seconds();

	run(t);
	return (double) t->size / 1e6 / (processor_seconds() - start);
}

static int
compare_numbers(const void *left, const void *right)
{
	double a = *(const double *) left;
	double b = *(const double *) right;

	return (a > b) - (a < b);
}

static double
median(double *numbers, size_t count)
{
	qsort(numbers, count, sizeof(double), compare_numbers);
	return numbers[count / 2];
}

int
main(int argument_count, char **arguments)
{
	static const char *const names[] = {"pku-dev.txt", "msr-dev.txt", "wtb-dev.txt", "zx-dev.txt", "ud-gsd-dev-hant.txt"};
	size_t rounds = argument_count > 2 ? strtoul(arguments[2], NULL, 10) : 7;
	UErrorCode status = U_ZERO_ERROR;

	if (argument_count < 2 || rounds < 1 || rounds > ROUNDS_MAX)
	{
		fprintf(stderr, "usage: segment DATA_DIRECTORY [ROUNDS]\n");
		return 2;
	}
	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_arena_init(&scratch, &voc_allocator_malloc);
	iterator = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
	if (U_FAILURE(status) || voc_segmenter_builtin(&segmenter) != VOC_OK)
		tool_fail("nothing to measure");
	printf("%-22s %10s %10s %8s   (medians of %zu rounds, processor time)\n", "", "voc MB/s", "ICU MB/s", "ratio", rounds);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		double voc[ROUNDS_MAX], icu[ROUNDS_MAX], ratio[ROUNDS_MAX];
		text t;

		read_text(&t, arguments[1], names[i]);
		for (size_t round = 0; round < rounds; round++)
		{
			voc[round] = measure(run_voc, &t);
			icu[round] = measure(run_icu, &t);
			ratio[round] = voc[round] / icu[round];
		}
		printf("%-22s %10.2f %10.2f %8.2f   (%zu bytes)\n", t.name, median(voc, rounds), median(icu, rounds),
			   median(ratio, rounds), t.size);
	}
	ubrk_close(iterator);
	voc_arena_free(&scratch);
	voc_arena_free(&arena);
	return words > 0 ? 0 : 1;
}
