#include "theme/theme_image.h"

#include "base/varint.h"

#include <stdio.h>
#include <string.h>

#define FORM_TABLE 0
#define FORM_SKETCH 1
#define MAX_SENTIMENT 10000
#define POLL_EVERY 4096

/* ---- Writing: the same walk counts bytes and writes them ---- */

typedef struct writer
{
	unsigned char *to; /* NULL: only count */
	size_t size;
} writer;

static void
put_bytes(writer *out, const void *bytes, size_t size)
{
	if (out->to != NULL)
		memcpy(out->to + out->size, bytes, size);
	out->size += size;
}

static void
put_number(writer *out, uint64_t value)
{
	if (out->to != NULL)
		out->size = (size_t) (voc_number_write(out->to + out->size, value) - out->to);
	else
		for (out->size++; value >= 0x80; value >>= 7)
			out->size++;
}

static void
put_hash(writer *out, uint64_t value)
{
	unsigned char bytes[8];

	for (unsigned i = 0; i < 8; i++)
		bytes[i] = (unsigned char) (value >> (8 * i));
	put_bytes(out, bytes, 8);
}

static void
put_table(writer *out, const voc_term_table *table)
{
	put_number(out, table->count);
	for (uint32_t i = 0; i < table->count; i++)
	{
		const voc_term_count *entry = &table->entries[i];

		put_hash(out, entry->hash);
		put_number(out, entry->documents);
		put_number(out, entry->documents - entry->judged);
		put_number(out, voc_number_fold(entry->sum));
	}
}

#define JUDGED_MASK ((1u << (64 - VOC_SKETCH_SUM_BITS)) - 1)

static void
put_sketch(writer *out, const voc_term_sketch *sketch)
{
	for (uint32_t i = 0; i < VOC_SKETCH_CELLS; i++)
	{
		const voc_sketch_cell *cell = &sketch->cells[i];
		uint32_t judged;
		int64_t sum;

		put_number(out, cell->documents);
		if (cell->documents == 0)
			continue;
		voc_sketch_cell_read(cell, &judged, &sum);
		put_number(out, (cell->documents - judged) & JUDGED_MASK);
		put_number(out, voc_number_fold(sum));
	}
}

static void
put_sample(writer *out, const voc_text_sample *sample)
{
	put_hash(out, sample->limit);
	put_number(out, sample->count);
	for (uint32_t i = 0; i < sample->count; i++)
	{
		const voc_sampled_text *text = &sample->texts[i];

		put_hash(out, text->hash);
		put_number(out, text->repeats);
		put_number(out, 2u * text->cut + text->judged);
		if (text->judged)
			put_number(out, voc_number_fold(text->sentiment));
		put_number(out, text->text_length);
		put_number(out, text->element_bytes);
		put_bytes(out, sample->pool + text->place, (size_t) text->text_length + text->element_bytes);
	}
}

static void
put_state(writer *out, const voc_theme_state *state)
{
	bool exact = voc_theme_state_counts_exactly(state);
	const unsigned char head[3] = {VOC_THEME_IMAGE_VERSION, VOC_THEME_READING_VERSION,
								   exact ? FORM_TABLE : FORM_SKETCH};

	put_bytes(out, head, sizeof(head));
	put_hash(out, state->vocabulary);
	put_number(out, state->texts);
	put_number(out, state->judged);
	put_number(out, voc_number_fold(state->sum));
	put_number(out, state->mentions);
	if (exact)
		put_table(out, &state->table);
	else
		put_sketch(out, &state->sketch);
	put_sample(out, &state->sample);
}

size_t
voc_theme_image_size(const voc_theme_state *state)
{
	writer out = {NULL, 0};

	put_state(&out, state);
	return out.size;
}

void
voc_theme_image_write(const voc_theme_state *state, unsigned char *to)
{
	writer out = {to, 0};

	put_state(&out, state);
}

/* ---- Reading ---- */

typedef struct reader
{
	const unsigned char *start;
	const unsigned char *at; /* NULL after the first thing that did not fit */
	const unsigned char *end;
	const unsigned char *failed_at;
	const char *expected;
} reader;

static void
fail(reader *in, const unsigned char *place, const char *expected)
{
	if (in->at == NULL)
		return;
	in->failed_at = place;
	in->expected = expected;
	in->at = NULL;
}

static uint64_t
get_number(reader *in, uint64_t most, const char *expected)
{
	uint64_t value = 0;
	const unsigned char *place = in->at;

	if (place == NULL)
		return 0;
	in->at = voc_number_read(place, in->end, &value);
	if (in->at == NULL || value > most)
	{
		in->at = place;
		fail(in, place, expected);
		return 0;
	}
	return value;
}

static const unsigned char *
get_bytes(reader *in, size_t size, const char *expected)
{
	const unsigned char *bytes = in->at;

	if (bytes == NULL)
		return NULL;
	if ((size_t) (in->end - bytes) < size)
	{
		fail(in, bytes, expected);
		return NULL;
	}
	in->at += size;
	return bytes;
}

static uint64_t
get_hash(reader *in, const char *expected)
{
	const unsigned char *bytes = get_bytes(in, 8, expected);
	uint64_t value = 0;

	for (unsigned i = 0; bytes != NULL && i < 8; i++)
		value |= (uint64_t) bytes[i] << (8 * i);
	return value;
}

static bool
is_sum_of(int64_t sum, uint64_t judged)
{
	return sum <= (int64_t) judged * MAX_SENTIMENT && sum >= -(int64_t) judged * MAX_SENTIMENT;
}

static int64_t
get_sum(reader *in, uint64_t judged)
{
	const unsigned char *place = in->at;
	int64_t sum = voc_number_unfold(get_number(in, UINT64_MAX, "a sum of sentiments"));

	if (!is_sum_of(sum, judged))
		fail(in, place, "a sum of sentiments between -1 and 1");
	return sum;
}

static void
poll(const voc_theme_state *state, uint64_t turn)
{
	if (turn % POLL_EVERY == 0 && state->allocator->poll != NULL)
		state->allocator->poll(state->allocator->context);
}

static voc_status
absorb_table(voc_theme_state *state, reader *in, uint64_t texts, uint64_t mentions)
{
	uint64_t count = get_number(in, VOC_STATE_TERMS, "a number of terms");
	uint64_t documents = 0;
	voc_term_count last = {0};

	for (uint64_t i = 0; i < count && in->at != NULL; i++)
	{
		const unsigned char *place = in->at;
		voc_term_count entry = {.hash = get_hash(in, "the hash of a term")};
		voc_status status;

		poll(state, i);
		entry.documents = (uint32_t) get_number(in, texts, "a number of documents");
		entry.judged = entry.documents - (uint32_t) get_number(in, entry.documents, "documents without sentiment");
		entry.sum = get_sum(in, entry.judged);
		if (entry.documents == 0 || (i > 0 && entry.hash <= last.hash))
			fail(in, place, "terms by rising hash, each in a document");
		if (in->at == NULL)
			break;
		documents += entry.documents;
		last = entry;
		status = voc_theme_state_count(state, &entry);
		if (status != VOC_OK)
			return status;
	}
	if (in->at != NULL && documents != mentions)
		fail(in, in->at, "as many mentions as the terms have");
	return VOC_OK;
}

static voc_status
absorb_sketch(voc_theme_state *state, reader *in)
{
	voc_status status = voc_theme_state_pour(state);

	for (uint32_t i = 0; status == VOC_OK && i < VOC_SKETCH_CELLS && in->at != NULL; i++)
	{
		uint32_t documents = (uint32_t) get_number(in, UINT32_MAX, "the documents of a cell");
		const int64_t half = INT64_C(1) << (VOC_SKETCH_SUM_BITS - 1);
		const unsigned char *place;
		uint32_t judged;
		int64_t sum;

		poll(state, i);
		if (documents == 0)
			continue;
		judged = (documents - (uint32_t) get_number(in, JUDGED_MASK, "documents without sentiment")) & JUDGED_MASK;
		place = in->at;
		sum = voc_number_unfold(get_number(in, UINT64_MAX, "a sum of sentiments"));
		if (sum < -half || sum >= half ||
			(documents <= VOC_SKETCH_MOOD_DOCUMENTS && (judged > documents || !is_sum_of(sum, judged))))
			fail(in, place, "a sum of sentiments between -1 and 1");
		if (in->at != NULL)
			voc_sketch_cell_add(&state->sketch.cells[i], documents, judged, sum);
	}
	return status;
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
absorb_sampled_text(voc_theme_state *state, reader *in, uint64_t texts, uint64_t limit, voc_sampled_text *last,
					const unsigned char **last_bytes)
{
	const unsigned char *place = in->at;
	voc_sampled_text text = {.hash = get_hash(in, "the hash of a text")};
	uint64_t flags;
	const unsigned char *bytes;
	int order;

	text.repeats = (uint32_t) get_number(in, texts, "the repeats of a text");
	flags = get_number(in, 3, "the flags of a text");
	text.judged = flags & 1;
	text.cut = (flags & 2) != 0;
	if (text.judged)
		text.sentiment = (int32_t) get_sum(in, 1);
	text.text_length = (uint32_t) get_number(in, VOC_SAMPLE_TEXT_BYTES, "the length of a text");
	text.element_bytes = (uint32_t) get_number(in, 2 * VOC_SAMPLE_TEXT_BYTES, "the length of a text's elements");
	bytes = get_bytes(in, (size_t) text.text_length + text.element_bytes, "a text and its elements");
	if (bytes == NULL)
		return VOC_OK;
	if (text.repeats == 0 || text.hash >= limit)
		fail(in, place, "a text that belongs to the sample");
	if (!are_elements(bytes + text.text_length, bytes + text.text_length + text.element_bytes, text.text_length))
		fail(in, place, "elements inside their text");
	if (*last_bytes != NULL && text.hash <= last->hash)
	{
		uint32_t shorter = text.text_length < last->text_length ? text.text_length : last->text_length;

		order = text.hash < last->hash ? -1 : memcmp(bytes, *last_bytes, shorter);
		if (order < 0 || (order == 0 && text.text_length <= last->text_length))
			fail(in, place, "texts by rising hash");
	}
	*last = text;
	*last_bytes = bytes;
	return in->at == NULL ? VOC_OK : voc_text_sample_add(&state->sample, &text, bytes);
}

static voc_status
absorb_sample(voc_theme_state *state, reader *in, uint64_t texts)
{
	uint64_t limit = get_hash(in, "the limit of the sample");
	uint64_t count = get_number(in, VOC_SAMPLE_TEXTS, "a number of sampled texts");
	uint64_t repeats = 0;
	voc_sampled_text last = {0};
	const unsigned char *last_bytes = NULL;
	const unsigned char *start = in->at;
	voc_status status = VOC_OK;

	if (in->at != NULL)
		voc_text_sample_lower_limit(&state->sample, limit);
	for (uint64_t i = 0; i < count && in->at != NULL && status == VOC_OK; i++)
	{
		poll(state, i);
		status = absorb_sampled_text(state, in, texts, limit, &last, &last_bytes);
		repeats += last.repeats;
	}
	if (in->at != NULL && (limit == VOC_SAMPLE_COMPLETE ? repeats != texts : repeats >= texts))
		fail(in, start, "as many sampled texts as the state has");
	if (in->at != NULL && in->at != in->end)
		fail(in, in->at, "the end");
	return status;
}

static voc_status
refuse(voc_error *error, voc_status status, const char *message, const char *detail)
{
	error->status = status;
	snprintf(error->message, sizeof(error->message), "%s", message);
	snprintf(error->detail, sizeof(error->detail), "%s", detail);
	error->hint[0] = '\0';
	return status;
}

static voc_status
check_head(const voc_theme_state *state, const unsigned char *head, uint64_t vocabulary, voc_error *error)
{
	char detail[sizeof(error->detail)];

	if (head[0] != VOC_THEME_IMAGE_VERSION || head[1] != VOC_THEME_READING_VERSION)
	{
		snprintf(detail, sizeof(detail), "It has layout %d and reading %d; this library has layout %d and reading %d.",
				 head[0], head[1], VOC_THEME_IMAGE_VERSION, VOC_THEME_READING_VERSION);
		return refuse(error, VOC_PARAMETER, "theme state of another version", detail);
	}
	if (state->texts > 0 && state->vocabulary != vocabulary)
	{
		snprintf(detail, sizeof(detail), "One was made with lexicon %016llx, the other with %016llx (0: built-in).",
				 (unsigned long long) state->vocabulary, (unsigned long long) vocabulary);
		return refuse(error, VOC_PARAMETER, "theme states of different lexicons cannot be merged", detail);
	}
	return VOC_OK;
}

voc_status
voc_theme_image_absorb(voc_theme_state *state, const unsigned char *image, size_t size, voc_error *error)
{
	reader in = {image, image, image + size, NULL, NULL};
	const unsigned char *head = get_bytes(&in, 3, "a version and a form");
	uint64_t vocabulary = get_hash(&in, "the fingerprint of the lexicon");
	uint64_t texts, judged, mentions;
	int64_t sum;
	voc_status status = in.at != NULL ? check_head(state, head, vocabulary, error) : VOC_OK;

	if (status != VOC_OK)
		return status;
	texts = get_number(&in, VOC_STATE_TEXTS, "a number of texts");
	judged = get_number(&in, texts, "a number of texts with sentiment");
	sum = get_sum(&in, judged);
	mentions = get_number(&in, texts * VOC_TERMS_PER_TEXT, "a number of mentions");
	if (in.at != NULL && texts > VOC_STATE_TEXTS - state->texts)
		return refuse(error, VOC_LIMIT, "a theme state cannot hold more than 4294967295 texts", "");
	if (in.at != NULL && head[2] > FORM_SKETCH)
		fail(&in, head + 2, "form 0 or 1");
	if (in.at != NULL && head[2] == FORM_TABLE)
		status = absorb_table(state, &in, texts, mentions);
	else if (in.at != NULL)
		status = absorb_sketch(state, &in);
	if (status == VOC_OK)
		status = absorb_sample(state, &in, texts);
	if (status != VOC_OK)
		return refuse(error, status, status == VOC_NO_MEMORY ? "out of memory for theme state" : "theme state is too large",
					  "");
	if (in.at == NULL)
	{
		char detail[sizeof(error->detail)];

		snprintf(detail, sizeof(detail), "At byte %zu of %zu, expected %s.", (size_t) (in.failed_at - in.start), size,
				 in.expected);
		return refuse(error, VOC_CORRUPT, "theme state is damaged", detail);
	}
	if (state->texts == 0)
		state->vocabulary = vocabulary;
	state->texts += texts;
	state->judged += judged;
	state->sum += sum;
	state->mentions += mentions;
	return VOC_OK;
}
