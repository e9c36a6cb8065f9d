/*
 * Writes the folding table (src/unicode/fold.h) from ICU's Traditional-Simplified transliterator:
 *
 *     make_folding FILE
 */
#include "unicode/fold.h"

#include <unicode/uchar.h>
#include <unicode/utrans.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint16_t folded[0x10000];

/* What one character becomes; 0 when it stays, or becomes anything but one character of the basic plane. */
static uint16_t
fold_character(UTransliterator *transliterator, uint32_t character)
{
	UChar text[8] = {(UChar) character};
	int32_t length = 1;
	int32_t limit = 1;
	UErrorCode status = U_ZERO_ERROR;

	utrans_transUChars(transliterator, text, &length, 8, 0, &limit, &status);
	if (U_FAILURE(status) || length != 1 || text[0] == character || u_charType(text[0]) == U_SURROGATE)
		return 0;
	return text[0];
}

static void
fold_all(UTransliterator *transliterator)
{
	for (uint32_t character = VOC_FOLD_FIRST; character < 0x10000; character++)
		if (u_charType((UChar32) character) != U_SURROGATE)
			folded[character] = fold_character(transliterator, character);

	/*
	 * A table of one step: where the simplified form is itself taken for a traditional one, go on to the end. Where two
	 * characters are each other's form (苧 and 苎), the smaller stands for both.
	 */
	for (uint32_t character = VOC_FOLD_FIRST; character < 0x10000; character++)
		if (folded[character] > character && folded[folded[character]] == character)
			folded[character] = 0;
	for (uint32_t character = VOC_FOLD_FIRST; character < 0x10000; character++)
		while (folded[character] != 0 && folded[folded[character]] != 0)
			folded[character] = folded[folded[character]];
}

static int
write_table(const char *path)
{
	static uint16_t stage[VOC_FOLD_BLOCK_COUNT];
	static const uint16_t nothing[VOC_FOLD_BLOCK_SIZE];
	uint16_t block_count = 1;
	FILE *file = fopen(path, "wb");

	if (file == NULL)
		return -1;
	for (uint32_t block = 0; block < VOC_FOLD_BLOCK_COUNT; block++)
		if (memcmp(folded + block * VOC_FOLD_BLOCK_SIZE, nothing, sizeof(nothing)) != 0)
			stage[block] = block_count++;
	fwrite(stage, sizeof(stage), 1, file);
	fwrite(nothing, sizeof(nothing), 1, file);
	for (uint32_t block = 0; block < VOC_FOLD_BLOCK_COUNT; block++)
		if (stage[block] != 0)
			fwrite(folded + block * VOC_FOLD_BLOCK_SIZE, sizeof(nothing), 1, file);
	return ferror(file) | fclose(file);
}

int
main(int argument_count, char **arguments)
{
	static const UChar identifier[] = u"Traditional-Simplified";
	UErrorCode status = U_ZERO_ERROR;
	UTransliterator *transliterator;

	if (argument_count != 2)
	{
		fprintf(stderr, "usage: make_folding FILE\n");
		return 2;
	}
	transliterator = utrans_openU(identifier, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	if (U_FAILURE(status))
	{
		fprintf(stderr, "make_folding: ICU has no Traditional-Simplified: %s\n", u_errorName(status));
		return 1;
	}
	fold_all(transliterator);
	utrans_close(transliterator);
	if (write_table(arguments[1]) != 0)
	{
		perror(arguments[1]);
		return 1;
	}
	return 0;
}
