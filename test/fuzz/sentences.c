/* Sentences: in order, not blank at their ends, nothing visible between them. */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "text/sentences.h"
#include "unicode/class.h"

static bool
is_visible(uint32_t character)
{
	voc_class class = voc_class_of(character);

	return class != VOC_CLASS_SPACE && class != VOC_CLASS_INVISIBLE;
}

static void
check_gap(const unsigned char *from, const unsigned char *to)
{
	uint32_t character;

	while (from < to)
	{
		from += voc_utf8_next(from, to, &character);
		HOLDS(!is_visible(character));
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *text = fuzz_copy(data, size);
	voc_sentences scan;
	voc_sentence sentence;
	uint32_t end = 0;

	voc_sentences_start(&scan, &fuzz_arena, text, size);
	while (voc_sentences_next(&scan, &sentence))
	{
		uint32_t character;

		HOLDS(sentence.length > 0 && sentence.start >= end && sentence.start + sentence.length <= size);
		check_gap(text + end, text + sentence.start);
		voc_utf8_next(text + sentence.start, text + size, &character);
		HOLDS(is_visible(character));
		end = sentence.start + sentence.length;
	}
	check_gap(text + end, text + size);
	free(text);
	fuzz_end();
	return 0;
}
