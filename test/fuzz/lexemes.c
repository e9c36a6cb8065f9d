/* Lexemes of text search: within their limit, folded once and for all, parts inside their word. */
#include "fuzz/fuzz.h"

#include "lexicon/dictionary.h"
#include "text/lexeme.h"

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *word = fuzz_copy(data, size);
	unsigned char lexeme[VOC_LEXEME_BYTES], again[VOC_LEXEME_BYTES];
	voc_lexeme_part parts[VOC_LEXEME_PARTS];
	size_t length, again_length, count, host;
	voc_trie dictionary;

	voc_dictionary_builtin(&dictionary);
	HOLDS(voc_lexeme_fold(&fuzz_arena, word, size, lexeme, &length) == VOC_OK && length <= VOC_LEXEME_BYTES);
	HOLDS(voc_lexeme_fold(&fuzz_arena, lexeme, length, again, &again_length) == VOC_OK && again_length <= length);
	count = voc_lexeme_parts(&dictionary, lexeme, length, parts);
	HOLDS(count <= VOC_LEXEME_PARTS);
	for (size_t i = 0; i < count; i++)
		HOLDS((size_t) parts[i].begin + parts[i].length <= length && parts[i].length > 0);
	count = voc_lexeme_pieces(lexeme, length, parts);
	for (size_t i = 0; i < count; i++)
		HOLDS((size_t) parts[i].begin + parts[i].length <= length && parts[i].length > 0);
	HOLDS(voc_lexeme_address(lexeme, length, &host) <= length);
	free(word);
	fuzz_end();
	return 0;
}
