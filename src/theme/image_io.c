#include "theme/image_io.h"

#include "base/varint.h"

#include <string.h>

#define MAX_SENTIMENT 10000
#define POLL_EVERY 4096

/* ---- Writing ---- */

void
voc_image_put_bytes(voc_image_writer *out, const void *bytes, size_t size)
{
	if (out->to != NULL)
		memcpy(out->to + out->size, bytes, size);
	out->size += size;
}

void
voc_image_put_number(voc_image_writer *out, uint64_t value)
{
	if (out->to != NULL)
		out->size = (size_t) (voc_number_write(out->to + out->size, value) - out->to);
	else
		for (out->size++; value >= 0x80; value >>= 7)
			out->size++;
}

void
voc_image_put_hash(voc_image_writer *out, uint64_t value)
{
	unsigned char bytes[8];

	for (unsigned i = 0; i < 8; i++)
		bytes[i] = (unsigned char) (value >> (8 * i));
	voc_image_put_bytes(out, bytes, 8);
}

void
voc_image_put_sample(voc_image_writer *out, const voc_text_sample *sample)
{
	voc_image_put_hash(out, sample->limit);
	voc_image_put_number(out, sample->count);
	for (uint32_t i = 0; i < sample->count; i++)
	{
		const voc_sampled_text *text = &sample->texts[i];

		voc_image_put_hash(out, text->hash);
		voc_image_put_number(out, text->repeats);
		voc_image_put_number(out, 2u * text->cut + text->judged);
		if (text->judged)
			voc_image_put_number(out, voc_number_fold(text->sentiment));
		voc_image_put_number(out, text->text_length);
		voc_image_put_number(out, text->element_bytes);
		voc_image_put_bytes(out, sample->pool + text->place, (size_t) text->text_length + text->element_bytes);
	}
}

/* ---- Reading ---- */

void
voc_image_fail(voc_image_reader *in, const unsigned char *place, const char *expected)
{
	if (in->at == NULL)
		return;
	in->failed_at = place;
	in->expected = expected;
	in->at = NULL;
}

uint64_t
voc_image_get_number(voc_image_reader *in, uint64_t most, const char *expected)
{
	uint64_t value = 0;
	const unsigned char *place = in->at;

	if (place == NULL)
		return 0;
	in->at = voc_number_read(place, in->end, &value);
	if (in->at == NULL || value > most)
	{
		in->at = place;
		voc_image_fail(in, place, expected);
		return 0;
	}
	return value;
}

const unsigned char *
voc_image_get_bytes(voc_image_reader *in, size_t size, const char *expected)
{
	const unsigned char *bytes = in->at;

	if (bytes == NULL)
		return NULL;
	if ((size_t) (in->end - bytes) < size)
	{
		voc_image_fail(in, bytes, expected);
		return NULL;
	}
	in->at += size;
	return bytes;
}

uint64_t
voc_image_get_hash(voc_image_reader *in, const char *expected)
{
	const unsigned char *bytes = voc_image_get_bytes(in, 8, expected);
	uint64_t value = 0;

	for (unsigned i = 0; bytes != NULL && i < 8; i++)
		value |= (uint64_t) bytes[i] << (8 * i);
	return value;
}

bool
voc_image_is_sum(int64_t sum, uint64_t judged)
{
	return sum <= (int64_t) judged * MAX_SENTIMENT && sum >= -(int64_t) judged * MAX_SENTIMENT;
}

int64_t
voc_image_get_sum(voc_image_reader *in, uint64_t judged)
{
	const unsigned char *place = in->at;
	int64_t sum = voc_number_unfold(voc_image_get_number(in, UINT64_MAX, "a sum of sentiments"));

	if (!voc_image_is_sum(sum, judged))
		voc_image_fail(in, place, "a sum of sentiments between -1 and 1");
	return sum;
}

void
voc_image_poll(const voc_allocator *allocator, uint64_t turn)
{
	if (turn % POLL_EVERY == 0 && allocator->poll != NULL)
		allocator->poll(allocator->context);
}

static bool
are_elements(const unsigned char *at, const unsigned char *end, uint32_t text_length)
{
	voc_element element = {0};

	while (at < end)
	{
		at = voc_element_read(at, end, text_length, &element);
		if (at == NULL)
			return false;
	}
	return true;
}

static voc_status
absorb_sampled_text(voc_text_sample *sample, voc_image_reader *in, uint64_t texts, uint64_t limit, voc_sampled_text *last,
					const unsigned char **last_bytes)
{
	const unsigned char *place = in->at;
	voc_sampled_text text = {.hash = voc_image_get_hash(in, "the hash of a text")};
	uint64_t flags;
	const unsigned char *bytes;
	int order;

	text.repeats = (uint32_t) voc_image_get_number(in, texts, "the repeats of a text");
	flags = voc_image_get_number(in, 3, "the flags of a text");
	text.judged = flags & 1;
	text.cut = (flags & 2) != 0;
	if (text.judged)
		text.sentiment = (int32_t) voc_image_get_sum(in, 1);
	text.text_length = (uint32_t) voc_image_get_number(in, VOC_SAMPLE_TEXT_BYTES, "the length of a text");
	text.element_bytes = (uint32_t) voc_image_get_number(in, 2 * VOC_SAMPLE_TEXT_BYTES, "the length of a text's elements");
	bytes = voc_image_get_bytes(in, (size_t) text.text_length + text.element_bytes, "a text and its elements");
	if (bytes == NULL)
		return VOC_OK;
	if (text.repeats == 0 || text.hash >= limit)
		voc_image_fail(in, place, "a text that belongs to the sample");
	if (!are_elements(bytes + text.text_length, bytes + text.text_length + text.element_bytes, text.text_length))
		voc_image_fail(in, place, "elements inside their text");
	if (*last_bytes != NULL && text.hash <= last->hash)
	{
		uint32_t shorter = text.text_length < last->text_length ? text.text_length : last->text_length;

		order = text.hash < last->hash ? -1 : memcmp(bytes, *last_bytes, shorter);
		if (order < 0 || (order == 0 && text.text_length <= last->text_length))
			voc_image_fail(in, place, "texts by rising hash");
	}
	*last = text;
	*last_bytes = bytes;
	return in->at == NULL ? VOC_OK : voc_text_sample_add(sample, &text, bytes);
}

voc_status
voc_image_get_sample(voc_image_reader *in, voc_text_sample *sample, uint64_t texts, uint32_t *sampled)
{
	uint64_t limit = voc_image_get_hash(in, "the limit of the sample");
	uint64_t count = voc_image_get_number(in, sample->most_texts, "a number of sampled texts");
	uint64_t repeats = 0;
	voc_sampled_text last = {0};
	const unsigned char *last_bytes = NULL;
	const unsigned char *start = in->at;
	voc_status status = VOC_OK;

	*sampled = (uint32_t) count;
	if (in->at != NULL)
		voc_text_sample_lower_limit(sample, limit);
	for (uint64_t i = 0; i < count && in->at != NULL && status == VOC_OK; i++)
	{
		voc_image_poll(sample->allocator, i);
		status = absorb_sampled_text(sample, in, texts, limit, &last, &last_bytes);
		repeats += last.repeats;
	}
	if (in->at != NULL && (limit == VOC_SAMPLE_COMPLETE ? repeats != texts : repeats >= texts))
		voc_image_fail(in, start, "as many sampled texts as the state has");
	return status;
}

