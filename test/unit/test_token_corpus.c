/*
 * Cuts the awkward texts of test/accuracy/tokens.tsv and holds every token's text, kind and place against what is
 * expected there. Run from the top of the tree; each text that was cut otherwise is shown. A phenomenon with ! in front:
 * what is expected is not reached yet; those do not fail, but are counted, and fail when they are reached, so that the
 * mark is taken away.
 */
#include "unit/unit.h"

#include "base/utf8.h"
#include "text/tokens.h"

#include <stdlib.h>

#define CORPUS "test/accuracy/tokens.tsv"
#define LONGEST_LINE 4096

static voc_tokenizer *tokenizer;

/* What stands before the sign; *rest goes on behind it, NULL at the end. */
static char *
take_until(char **rest, char sign)
{
	char *taken = *rest;
	char *stop = taken == NULL ? NULL : strchr(taken, sign);

	if (stop != NULL)
		*stop++ = '\0';
	*rest = stop;
	return taken;
}

/* Undoes \uXXXX, \UXXXXXXXX, \s and \\ in place. */
static void
unescape(char *text)
{
	unsigned char *to = (unsigned char *) text;

	for (const char *from = text; *from != '\0';)
	{
		int digits = from[0] == '\\' ? (from[1] == 'u' ? 4 : from[1] == 'U' ? 8 : 0) : 0;

		if (digits > 0)
		{
			char number[9] = {0};

			memcpy(number, from + 2, (size_t) digits);
			to += voc_utf8_write((uint32_t) strtoul(number, NULL, 16), to);
			from += 2 + digits;
		}
		else if (from[0] == '\\' && (from[1] == 's' || from[1] == '\\'))
		{
			*to++ = from[1] == 's' ? ' ' : '\\';
			from += 2;
		}
		else
			*to++ = (unsigned char) *from++;
	}
	*to = '\0';
}

/* Takes the kind off an expected token: ^n, ^p … at its end; none means a word. */
static voc_token_kind
take_kind(char *token)
{
	static const char letters[] = "wneouamhp"; /* in the order of voc_token_kind */
	size_t length = strlen(token);
	const char *letter = length > 2 && token[length - 2] == '^' ? strchr(letters, token[length - 1]) : NULL;

	if (letter == NULL)
		return VOC_TOKEN_WORD;
	token[length - 2] = '\0';
	return (voc_token_kind) (letter - letters);
}

/* Whether the next token is the expected one, at its place in the body. */
static bool
next_token_is(const char *body, char *expected, size_t *from, char *shown, size_t room)
{
	voc_token token;
	voc_token_kind kind = VOC_TOKEN_WORD;
	const char *place = NULL;

	CHECK(voc_tokenizer_next(tokenizer, &token) == VOC_OK);
	snprintf(shown + strlen(shown), room - strlen(shown), " %.*s/%s", (int) token.length, body + token.start,
			 voc_token_kind_name((voc_token_kind) token.kind));
	if (expected == NULL)
		return token.length == 0;
	kind = take_kind(expected);
	unescape(expected);
	place = strstr(body + *from, expected);
	if (place == NULL || token.length != strlen(expected) || token.start != (size_t) (place - body) || token.kind != kind)
		return false;
	CHECK_INT(token.start_character, voc_utf8_count((const unsigned char *) body, (const unsigned char *) place));
	CHECK_INT(token.characters, voc_utf8_count((const unsigned char *) place, (const unsigned char *) place + token.length));
	*from = token.start + token.length;
	return true;
}

static void
show_rest(const char *body, char *shown, size_t room)
{
	voc_token token;

	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		snprintf(shown + strlen(shown), room - strlen(shown), " %.*s/%s", (int) token.length, body + token.start,
				 voc_token_kind_name((voc_token_kind) token.kind));
}

/* Whether the text is cut as expected; shows it where it should be and is not. */
static bool
is_cut_as(char *text, char *expected, bool known_miss)
{
	char shown[2 * LONGEST_LINE] = "";
	char body[LONGEST_LINE];
	char *rest = expected;
	size_t from = 0;
	bool right = true;

	unit_ok = true;
	unescape(text);
	snprintf(body, sizeof(body), "%s", text);
	voc_tokenizer_start(tokenizer, (const unsigned char *) body, strlen(body));
	for (char *token; right && (token = take_until(&rest, ' ')) != NULL;)
		if (*token != '\0')
			right = next_token_is(body, token, &from, shown, sizeof(shown));
	if (right && next_token_is(body, NULL, &from, shown, sizeof(shown)) && unit_ok)
	{
		if (known_miss)
			printf("FAILED, as it is no miss any more: %s\n", body);
		return true;
	}
	show_rest(body, shown, sizeof(shown));
	printf("%s %s →%s\n", known_miss ? "known miss:" : "FAILED", body, shown);
	return false;
}

int
main(void)
{
	FILE *corpus = fopen(CORPUS, "r");
	char line[LONGEST_LINE];
	int known_misses = 0;

	if (corpus == NULL || voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK)
	{
		fprintf(stderr, "test_token_corpus: cannot open %s\n", CORPUS);
		return 2;
	}
	while (fgets(line, sizeof(line), corpus) != NULL)
	{
		char *rest = line;
		char *phenomenon, *text;
		bool known_miss;

		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || line[0] == '\0')
			continue;
		phenomenon = take_until(&rest, '\t');
		text = take_until(&rest, '\t');
		known_miss = *phenomenon == '!';
		if (is_cut_as(text, rest == NULL ? phenomenon + strlen(phenomenon) : rest, known_miss) != known_miss)
			unit_passed++;
		else
			unit_failed++;
		if (known_miss)
			known_misses++;
	}
	fclose(corpus);
	voc_tokenizer_close(tokenizer);
	printf("%d of these are known misses\n", known_misses);
	return unit_end();
}
