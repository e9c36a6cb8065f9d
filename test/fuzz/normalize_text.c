/*
 * Normalization: what comes out is never blank at an end, and no longer than NFKC may make it; normalizing it again changes
 * nothing.
 */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "unicode/normalize.h"

typedef struct output
{
	VOC_ARRAY(unsigned char) bytes;
} output;

static bool
take(void *context, const unsigned char *bytes, size_t length)
{
	output *output = context;

	for (size_t i = 0; i < length; i++)
		if (!VOC_ARRAY_PUSH(&fuzz_arena, &output->bytes, bytes[i]))
			return false;
	return true;
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *text = fuzz_copy(data, size);
	output once = {0}, again = {0};

	HOLDS(voc_normalize(&fuzz_arena, text, size, take, &once) == VOC_OK);
	HOLDS(once.bytes.count <= size * 33 + 33);
	if (once.bytes.count > 0)
		HOLDS(once.bytes.items[0] != ' ' && once.bytes.items[once.bytes.count - 1] != ' ');
	free(text);
	text = fuzz_copy(once.bytes.items, once.bytes.count);
	HOLDS(voc_normalize(&fuzz_arena, text, once.bytes.count, take, &again) == VOC_OK);
	HOLDS(once.bytes.count == again.bytes.count);
	HOLDS(once.bytes.count == 0 || memcmp(text, again.bytes.items, once.bytes.count) == 0);
	free(text);
	fuzz_end();
	return 0;
}
