/* Aspects: named and judged in places that lie in the text and in its order, within the range of sentiment; the same again. */
#include "fuzz/fuzz.h"

#include "sentiment/aspects.h"
#include "sentiment/sentiment.h"

static voc_tokenizer *tokenizer;
static voc_aspects_analyzer *analyzer;

typedef VOC_ARRAY(voc_aspect_mention) mention_list;

static void
hold_place(const voc_aspect_place *place, size_t size)
{
	HOLDS((size_t) place->start + place->length <= size);
	HOLDS(place->characters <= place->length && place->start_character <= place->start);
	HOLDS((place->length == 0) == (place->characters == 0));
}

static void
keep_ready(mention_list *kept, size_t size)
{
	uint32_t count;
	const voc_aspect_mention *ready = voc_aspects_ready(analyzer, &count);

	for (uint32_t i = 0; i < count; i++)
	{
		hold_place(&ready[i].place, size);
		hold_place(&ready[i].opinion, size);
		HOLDS(ready[i].place.length > 0);
		HOLDS(ready[i].score >= -VOC_SCORE_ONE && ready[i].score <= VOC_SCORE_ONE);
		HOLDS(ready[i].name == NULL || ready[i].name_length > 0);
		/* A sentence's mentions come after those of the sentence before. */
		HOLDS(i > 0 || kept->count == 0 || ready[i].place.start >= kept->items[kept->count - 1].place.start);
		HOLDS(VOC_ARRAY_PUSH(&fuzz_arena, kept, ready[i]));
	}
}

static mention_list
read_aspects(const unsigned char *text, size_t size)
{
	mention_list kept = {0};
	voc_token token;

	voc_aspects_begin(analyzer, text, size, NULL);
	voc_tokenizer_start(tokenizer, text, size);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		HOLDS(voc_aspects_push(analyzer, &token) == VOC_OK);
		keep_ready(&kept, size);
	}
	HOLDS(voc_aspects_end(analyzer) == VOC_OK);
	keep_ready(&kept, size);
	return kept;
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *text = fuzz_copy(data, size);
	mention_list first, again;

	if (tokenizer == NULL)
	{
		HOLDS(voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) == VOC_OK);
		HOLDS(voc_aspects_open(&analyzer, &voc_allocator_malloc) == VOC_OK);
	}
	first = read_aspects(text, size);
	HOLDS(first.count <= size);
	again = fuzz_one_of(8, data, size) ? read_aspects(text, size) : first;
	HOLDS(first.count == again.count);
	for (size_t i = 0; i < first.count; i++)
		HOLDS(first.items[i].place.start == again.items[i].place.start && first.items[i].score == again.items[i].score);
	free(text);
	fuzz_end();
	return 0;
}
