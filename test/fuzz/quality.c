/* Personal data, flags, fingerprints, similarity: findings lie in the text and do not overlap; a text is like itself. */
#include "fuzz/fuzz.h"

#include "feedback/personal.h"
#include "feedback/quality.h"
#include "feedback/shingle.h"

typedef struct finding
{
	size_t end;
	size_t size;
} finding;

static void
take(void *context, const voc_personal_item *item)
{
	finding *last = context;

	HOLDS(item->kind < VOC_PERSONAL_KIND_COUNT && item->length > 0);
	HOLDS(item->start >= last->end && (size_t) item->start + item->length <= last->size);
	last->end = item->start + item->length;
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *bytes = fuzz_copy(data, size);
	voc_bytes text = {bytes, (uint32_t) size};
	voc_bytes mask = {(const unsigned char *) "JD####@", 7};
	finding last = {0, size};
	uint64_t fingerprint, again;
	double similarity;
	unsigned flags;
	bool known, known_again;

	HOLDS(voc_personal_find(&fuzz_arena, text, mask, take, &last) == VOC_OK);
	HOLDS(voc_quality_flags(&fuzz_arena, text, &flags) == VOC_OK && flags < 1u << VOC_QUALITY_FLAG_COUNT);
	HOLDS(voc_fingerprint(&fuzz_arena, text, &known, &fingerprint) == VOC_OK);
	if (fuzz_one_of(8, data, size))
	{
		HOLDS(voc_fingerprint(&fuzz_arena, text, &known_again, &again) == VOC_OK);
		HOLDS(known == known_again && fingerprint == again);
		HOLDS(voc_similarity(&fuzz_arena, text, text, &known_again, &similarity) == VOC_OK);
		HOLDS(known == known_again && (!known || similarity == 1));
	}
	free(bytes);
	fuzz_end();
	return 0;
}
