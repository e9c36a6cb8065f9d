/*
 * Scores word segmentation:
 *
 *     segmentation DATA_DIRECTORY JIEBA_DIRECTORY|- [WEIGHTS]
 *
 * A word counts as found when both of its ends are: spans over the text without blanks, line by
 * line. Known words are those of the training files (in simplified characters). JIEBA_DIRECTORY has
 * jieba's words for each evaluate file; WEIGHTS is an image to be judged in place of the
 * compiled-in one.
 */
#include "base/hash.h"
#include "base/utf8.h"
#include "lexicon/dictionary.h"
#include "text/segment.h"
#include "tool.h"
#include "unicode/fold.h"

#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define LINE_MAX_BYTES 65536

typedef struct sentence
{
	unsigned char *text;
	size_t length;
	uint32_t *ends; /* of the words, in bytes */
	size_t word_count;
} sentence;

typedef struct corpus
{
	sentence *sentences;
	size_t count;
	size_t words;
} corpus;

typedef struct tally
{
	size_t gold, found, right, unknown, unknown_right;
} tally;

typedef size_t (*segment_function)(const void *context, const sentence *s, size_t line,
								   uint32_t *ends);

static voc_arena arena;

/* ---- texts ---- */

static sentence
parse_line(const char *line, size_t length)
{
	sentence s = {tool_allocate(&arena, length + 1, 1), 0,
				  tool_allocate(&arena, length + 2, sizeof(uint32_t)), 0};

	for (size_t i = 0; i <= length; i++)
		if (i < length && line[i] != ' ')
			s.text[s.length++] = (unsigned char)line[i];
		else if (s.length > (s.word_count == 0 ? 0 : s.ends[s.word_count - 1]))
			s.ends[s.word_count++] = (uint32_t)s.length;
	return s;
}

static corpus
read_corpus(const char *directory, const char *name)
{
	char path[4096];
	size_t size;
	char *at, *end;
	corpus c = {0};

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	at = (char *)tool_read_file(&arena, path, &size);
	end = at + size;
	for (size_t i = 0; i < size; i++)
		c.count += at[i] == '\n';
	c.sentences = tool_allocate(&arena, c.count + 1, sizeof(sentence));
	c.count = 0;
	while (at < end)
	{
		char *line_end = memchr(at, '\n', (size_t)(end - at));

		if (line_end == NULL)
			line_end = end;
		if (line_end - at >= LINE_MAX_BYTES)
			tool_fail("%s: a line is too long", path);
		c.sentences[c.count] = parse_line(at, (size_t)(line_end - at));
		c.words += c.sentences[c.count++].word_count;
		at = line_end + 1;
	}
	return c;
}

/* ---- words of the training files ---- */

#define KNOWN_BITS 18
static uint64_t known[1 << KNOWN_BITS];

static uint64_t
hash_folded(const unsigned char *word, const unsigned char *end)
{
	uint64_t hash = 1;

	while (word < end)
	{
		uint32_t character;

		word += voc_utf8_next(word, end, &character);
		hash = voc_mix64(hash * 31 + voc_fold_traditional(character));
	}
	return hash | 1;
}

static uint64_t *
known_place(uint64_t hash)
{
	uint64_t place = hash >> (64 - KNOWN_BITS);

	while (known[place] != 0 && known[place] != hash)
		place = (place + 1) & ((1 << KNOWN_BITS) - 1);
	return &known[place];
}

static void
learn_words(const corpus *c)
{
	for (size_t i = 0; i < c->count; i++)
		for (size_t word = 0; word < c->sentences[i].word_count; word++)
		{
			const sentence *s = &c->sentences[i];
			uint64_t hash =
				hash_folded(s->text + (word == 0 ? 0 : s->ends[word - 1]), s->text + s->ends[word]);

			*known_place(hash) = hash;
		}
}

/* ---- scoring ---- */

static void
compare(const sentence *s, const uint32_t *ends, size_t count, tally *t)
{
	size_t other = 0;

	for (size_t word = 0; word < s->word_count; word++)
	{
		uint32_t start = word == 0 ? 0 : s->ends[word - 1];
		uint64_t hash = hash_folded(s->text + start, s->text + s->ends[word]);
		bool unknown = *known_place(hash) == 0;
		bool right;

		while (other < count && ends[other] < s->ends[word])
			other++;
		right = other < count && ends[other] == s->ends[word] &&
				(other == 0 ? 0 : ends[other - 1]) == start;
		t->right += right;
		t->unknown += unknown;
		t->unknown_right += unknown && right;
	}
	t->gold += s->word_count;
	t->found += count;
}

static double
f1(const tally *t)
{
	return 200.0 * (double)t->right / (double)(t->gold + t->found);
}

static tally
score(const corpus *c, segment_function segment, const void *context)
{
	static uint32_t ends[LINE_MAX_BYTES + 1];
	tally t = {0};

	for (size_t i = 0; i < c->count; i++)
		compare(&c->sentences[i], ends, segment(context, &c->sentences[i], i, ends), &t);
	return t;
}

static void
print_tally(const char *name, const tally *t)
{
	printf("    %-14s P %5.2f  R %5.2f  F1 %5.2f  unknown words found %5.2f (n = %zu words, %zu "
		   "unknown)\n",
		   name, 100.0 * (double)t->right / (double)t->found,
		   100.0 * (double)t->right / (double)t->gold, f1(t),
		   t->unknown == 0 ? 0 : 100.0 * (double)t->unknown_right / (double)t->unknown, t->gold,
		   t->unknown);
}

/* ---- who segments ---- */

static voc_segmenter segmenter;

static size_t
segment_voc(const sentence *s, voc_segment_style style, uint32_t *ends)
{
	static voc_arena scratch;
	size_t count;

	if (scratch.allocator == NULL)
		voc_arena_init(&scratch, &voc_allocator_malloc);
	voc_arena_reset(&scratch);
	if (voc_segment_run(&segmenter, &scratch, s->text, s->length, NULL, 0, style, ends, &count) !=
		VOC_OK)
		tool_fail("the segmenter fails");
	return count;
}

static size_t
segment_default(const void *context, const sentence *s, size_t line, uint32_t *ends)
{
	(void)context;
	(void)line;
	return segment_voc(s, VOC_SEGMENT_DEFAULT, ends);
}

static size_t
segment_fine(const void *context, const sentence *s, size_t line, uint32_t *ends)
{
	(void)context;
	(void)line;
	return segment_voc(s, VOC_SEGMENT_FINE, ends);
}

static size_t
segment_icu(const void *context, const sentence *s, size_t line, uint32_t *ends)
{
	static UBreakIterator *iterator;
	static UChar text[LINE_MAX_BYTES];
	UErrorCode status = U_ZERO_ERROR;
	int32_t length = 0;
	size_t count = 0;
	uint32_t bytes = 0;

	(void)context;
	(void)line;
	u_strFromUTF8(text, LINE_MAX_BYTES, &length, (const char *)s->text, (int32_t)s->length,
				  &status);
	if (iterator == NULL)
		iterator = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
	ubrk_setText(iterator, text, length, &status);
	if (U_FAILURE(status))
		tool_fail("ICU: %s", u_errorName(status));
	for (int32_t from = 0, to = ubrk_next(iterator); to != UBRK_DONE;
		 from = to, to = ubrk_next(iterator))
	{
		int32_t taken = 0;

		u_strToUTF8(NULL, 0, &taken, text + from, to - from, &status);
		status = U_ZERO_ERROR;
		bytes += (uint32_t)taken;
		ends[count++] = bytes;
	}
	return count;
}

static size_t
segment_jieba(const void *context, const sentence *s, size_t line, uint32_t *ends)
{
	const corpus *jieba = context;
	const sentence *found = &jieba->sentences[line];

	if (line >= jieba->count || found->length != s->length)
		tool_fail("jieba's line %zu is another text", line + 1);
	memcpy(ends, found->ends, found->word_count * sizeof(uint32_t));
	return found->word_count;
}

/* ---- traditional characters ---- */

/* The same words in traditional characters: where a character becomes two, it stays. */
static sentence
convert(UTransliterator *transliterator, const sentence *s)
{
	static UChar text[LINE_MAX_BYTES];
	static char bytes[LINE_MAX_BYTES * 2];
	sentence t = {tool_allocate(&arena, 2 * s->length + 8, 1), 0,
				  tool_allocate(&arena, s->word_count + 1, sizeof(uint32_t)), s->word_count};
	const unsigned char *at = s->text;
	const unsigned char *other = (const unsigned char *)bytes;
	const unsigned char *other_end;
	UErrorCode status = U_ZERO_ERROR;
	int32_t length = 0, limit, size = 0;
	size_t word = 0;
	bool same_length;

	u_strFromUTF8(text, LINE_MAX_BYTES, &length, (const char *)at, (int32_t)s->length, &status);
	limit = length;
	utrans_transUChars(transliterator, text, &length, LINE_MAX_BYTES, 0, &limit, &status);
	u_strToUTF8(bytes, sizeof(bytes), &size, text, length, &status);
	if (U_FAILURE(status))
		tool_fail("ICU: %s", u_errorName(status));
	other_end = other + size;
	same_length = voc_utf8_count(at, at + s->length) == voc_utf8_count(other, other_end);
	while (at < s->text + s->length)
	{
		uint32_t character;

		at += voc_utf8_next(at, s->text + s->length, &character);
		if (same_length)
			other += voc_utf8_next(other, other_end, &character);
		t.length += voc_utf8_write(character, t.text + t.length);
		if (word < s->word_count && at == s->text + s->ends[word])
			t.ends[word++] = (uint32_t)t.length;
	}
	return t;
}

static corpus
convert_corpus(const corpus *c)
{
	UErrorCode status = U_ZERO_ERROR;
	UTransliterator *transliterator =
		utrans_openU(u"Simplified-Traditional", -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	corpus converted = {tool_allocate(&arena, c->count + 1, sizeof(sentence)), c->count, c->words};

	if (U_FAILURE(status))
		tool_fail("ICU has no Simplified-Traditional: %s", u_errorName(status));
	for (size_t i = 0; i < c->count; i++)
		converted.sentences[i] = convert(transliterator, &c->sentences[i]);
	utrans_close(transliterator);
	return converted;
}

/* ---- report ---- */

enum
{
	BY_DEFAULT,
	BY_FINE,
	BY_ICU,
	BY_JIEBA,
	SEGMENTERS
};

static const char *const names[SEGMENTERS] = {"voc default", "voc fine", "ICU", "jieba"};

static void
score_file(const char *evaluate, const char *jieba_directory, const char *name,
		   double results[SEGMENTERS])
{
	static const segment_function functions[SEGMENTERS] = {segment_default, segment_fine,
														   segment_icu, segment_jieba};
	corpus c = read_corpus(evaluate, name);
	corpus jieba = jieba_directory == NULL ? (corpus){0} : read_corpus(jieba_directory, name);

	printf("%s (%zu lines)\n", name, c.count);
	for (int who = 0; who < SEGMENTERS; who++)
	{
		tally t;

		if (who >= BY_ICU && jieba_directory == NULL)
			continue;
		t = score(&c, functions[who], &jieba);
		print_tally(names[who], &t);
		results[who] = f1(&t);
	}
	if (strstr(name, "hant") == NULL)
	{
		corpus traditional = convert_corpus(&c);
		tally plain = score(&traditional, segment_default, NULL);
		tally fine = score(&traditional, segment_fine, NULL);

		print_tally("trad. default", &plain);
		print_tally("trad. fine", &fine);
		printf("    in traditional characters: default %+.2f, fine %+.2f points of F1\n",
			   f1(&plain) - results[BY_DEFAULT], f1(&fine) - results[BY_FINE]);
	}
}

int
main(int argument_count, char **arguments)
{
	static const char *const train[] = {"ud-gsd-train.txt", "ud-hk.txt", "ud-cfl.txt",
										"ud-pud.txt"};
	static const char *const evaluate[] = {"pku-dev.txt",		  "msr-dev.txt",
										   "wtb-dev.txt",		  "zx-dev.txt",
										   "ud-gsd-dev-hans.txt", "ud-gsd-dev-hant.txt"};
	double results[6][SEGMENTERS] = {{0}};
	char directory[4096];
	const char *jieba_directory;

	if (argument_count < 3)
	{
		fprintf(stderr, "usage: segmentation DATA_DIRECTORY JIEBA_DIRECTORY|- [WEIGHTS]\n");
		return 2;
	}
	voc_arena_init(&arena, &voc_allocator_malloc);
	if (voc_segmenter_builtin(&segmenter) != VOC_OK)
		tool_fail("the compiled-in weights do not open");
	if (argument_count > 3)
	{
		size_t size;
		voc_trie dictionary = segmenter.dictionary;
		const unsigned char *weights = tool_read_file(&arena, arguments[3], &size);

		if (voc_segmenter_open(&segmenter, weights, size, &dictionary) != VOC_OK)
			tool_fail("%s does not open", arguments[3]);
	}
	jieba_directory = strcmp(arguments[2], "-") == 0 ? NULL : arguments[2];
	snprintf(directory, sizeof(directory), "%s/segmentation/train", arguments[1]);
	for (size_t i = 0; i < 4; i++)
	{
		corpus c = read_corpus(directory, train[i]);

		learn_words(&c);
	}
	snprintf(directory, sizeof(directory), "%s/segmentation/evaluate", arguments[1]);
	for (size_t i = 0; i < 6; i++)
		score_file(directory, jieba_directory, evaluate[i], results[i]);
	printf("mean F1 of pku-dev, msr-dev, wtb-dev, zx-dev\n");
	for (int who = 0; who < SEGMENTERS; who++)
		printf("    %-14s %5.2f\n", names[who],
			   (results[0][who] + results[1][who] + results[2][who] + results[3][who]) / 4);
	voc_arena_free(&arena);
	return 0;
}
