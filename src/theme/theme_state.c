#include "theme/theme_state.h"

#include "base/utf8.h"
#include "base/varint.h"

#include <string.h>

#define TERMS_AHEAD 8 /* whose cells are on their way from memory */

void
voc_theme_state_init(voc_theme_state *state, const voc_allocator *allocator)
{
	*state = (voc_theme_state){.allocator = allocator};
	voc_term_table_init(&state->table, allocator);
	voc_text_sample_init(&state->sample, allocator);
}

void
voc_theme_state_free(voc_theme_state *state)
{
	voc_term_table_free(&state->table);
	voc_term_sketch_free(&state->sketch);
	voc_text_sample_free(&state->sample);
}

void
voc_theme_stretch(size_t length, uint64_t body_hash, uint32_t *from, uint32_t *to)
{
	size_t spare = length <= VOC_SAMPLE_TEXT_BYTES ? 0 : length - VOC_SAMPLE_TEXT_BYTES;

	*from = spare == 0 ? 0 : (uint32_t) (body_hash % (spare + 1));
	*to = *from + (uint32_t) (length - spare);
}

voc_status
voc_theme_state_pour(voc_theme_state *state)
{
	voc_status status;

	if (!voc_theme_state_counts_exactly(state))
		return VOC_OK;
	status = voc_term_sketch_open(&state->sketch, state->allocator);
	if (status != VOC_OK)
		return status;
	for (uint32_t i = 0; i < state->table.count; i++)
		voc_term_sketch_add(&state->sketch, &state->table.entries[i]);
	voc_term_table_free(&state->table);
	return VOC_OK;
}

voc_status
voc_theme_state_count(voc_theme_state *state, const voc_term_count *more)
{
	voc_status status;

	if (!voc_theme_state_counts_exactly(state))
	{
		voc_term_sketch_add(&state->sketch, more);
		return VOC_OK;
	}
	status = voc_term_table_add(&state->table, more);
	return status == VOC_OK && state->table.count > VOC_STATE_TERMS ? voc_theme_state_pour(state) : status;
}

voc_status
voc_theme_sample_text(voc_text_sample *sample, const unsigned char *body, size_t length, uint64_t body_hash,
					  const voc_element *elements, size_t element_count, bool judged, int32_t sentiment)
{
	unsigned char bytes[VOC_SAMPLE_TEXT_BYTES * 3];
	voc_sampled_text entry = {.hash = body_hash,
							  .repeats = 1,
							  .sentiment = judged ? sentiment : 0,
							  .judged = judged,
							  .cut = length > VOC_SAMPLE_TEXT_BYTES};
	const unsigned char *from = body;
	uint32_t before = 0;
	size_t used;

	if (body_hash >= sample->limit)
		return VOC_OK;
	if (entry.cut)
	{
		from = element_count > 0 ? body + elements[0].start : body;
		length = element_count > 0 ? elements[element_count - 1].end - elements[0].start : 0;
	}
	memcpy(bytes, from, length);
	used = length;
	for (size_t i = 0; i < element_count && used + VOC_ELEMENT_MAX_BYTES <= length + 2 * VOC_SAMPLE_TEXT_BYTES; i++)
	{
		voc_element element = elements[i];

		element.start -= (uint32_t) (from - body);
		element.end -= (uint32_t) (from - body);
		if (i == 0)
			element.join = VOC_JOIN_NONE;
		used += voc_element_write(bytes + used, element.start - before, &element);
		before = element.end;
	}
	entry.text_length = (uint32_t) length;
	entry.element_bytes = (uint32_t) (used - length);
	return voc_text_sample_add(sample, &entry, bytes);
}

voc_status
voc_theme_state_add(voc_theme_state *state, const voc_theme_text *text)
{
	voc_term_count more = {.documents = 1, .judged = text->judged, .sum = text->judged ? text->sentiment : 0};

	if (state->texts >= VOC_STATE_TEXTS)
		return VOC_LIMIT;
	for (size_t i = 0; i < text->term_count; i++)
	{
		voc_status status;

		if (i + TERMS_AHEAD < text->term_count && state->sketch.cells != NULL)
			voc_term_sketch_expect(&state->sketch, text->terms[i + TERMS_AHEAD]);
		more.hash = text->terms[i];
		status = voc_theme_state_count(state, &more);
		if (status != VOC_OK)
			return status;
	}
	state->texts++;
	state->judged += more.judged;
	state->sum += more.sum;
	state->mentions += text->term_count;
	return voc_theme_sample_text(&state->sample, text->body, text->length, text->body_hash, text->elements,
								 text->element_count, text->judged, text->sentiment);
}

voc_status
voc_theme_state_settle(voc_theme_state *state)
{
	voc_term_table_sort(&state->table);
	return voc_text_sample_settle(&state->sample);
}

voc_term_count
voc_theme_state_find(const voc_theme_state *state, uint64_t hash, bool *mood_known)
{
	*mood_known = true;
	if (voc_theme_state_counts_exactly(state))
	{
		const voc_term_count *entry = voc_term_table_find(&state->table, hash);

		return entry != NULL ? *entry : (voc_term_count){.hash = hash};
	}
	return voc_term_sketch_estimate(&state->sketch, hash, mood_known);
}

double
voc_theme_state_error(const voc_theme_state *state)
{
	if (voc_theme_state_counts_exactly(state))
		return 0;
	return 2.718281828459045 * (double) state->mentions / VOC_SKETCH_WIDTH;
}
