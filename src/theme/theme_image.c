#include "theme/theme_image.h"

#include "base/varint.h"
#include "theme/image_io.h"

#include <stdio.h>
#include <string.h>

#define FORM_TABLE 0
#define FORM_SKETCH 1

/* ---- Writing ---- */

static void
put_table(voc_image_writer *out, const voc_term_table *table)
{
	voc_image_put_number(out, table->count);
	for (uint32_t i = 0; i < table->count; i++)
	{
		const voc_term_count *entry = &table->entries[i];

		voc_image_put_hash(out, entry->hash);
		voc_image_put_number(out, entry->documents);
		voc_image_put_number(out, entry->documents - entry->judged);
		voc_image_put_number(out, voc_number_fold(entry->sum));
	}
}

#define JUDGED_MASK ((1u << (64 - VOC_SKETCH_SUM_BITS)) - 1)

static void
put_sketch(voc_image_writer *out, const voc_term_sketch *sketch)
{
	for (uint32_t i = 0; i < VOC_SKETCH_CELLS; i++)
	{
		const voc_sketch_cell *cell = &sketch->cells[i];
		uint32_t judged;
		int64_t sum;

		voc_image_put_number(out, cell->documents);
		if (cell->documents == 0)
			continue;
		voc_sketch_cell_read(cell, &judged, &sum);
		voc_image_put_number(out, (cell->documents - judged) & JUDGED_MASK);
		voc_image_put_number(out, voc_number_fold(sum));
	}
}

static void
put_state(voc_image_writer *out, const voc_theme_state *state)
{
	bool exact = voc_theme_state_counts_exactly(state);
	const unsigned char head[3] = {VOC_THEME_IMAGE_VERSION, VOC_THEME_READING_VERSION,
								   exact ? FORM_TABLE : FORM_SKETCH};

	voc_image_put_bytes(out, head, sizeof(head));
	voc_image_put_hash(out, state->vocabulary);
	voc_image_put_number(out, state->texts);
	voc_image_put_number(out, state->judged);
	voc_image_put_number(out, voc_number_fold(state->sum));
	voc_image_put_number(out, state->mentions);
	if (exact)
		put_table(out, &state->table);
	else
		put_sketch(out, &state->sketch);
	voc_image_put_sample(out, &state->sample);
}

size_t
voc_theme_image_size(const voc_theme_state *state)
{
	voc_image_writer out = {NULL, 0};

	put_state(&out, state);
	return out.size;
}

void
voc_theme_image_write(const voc_theme_state *state, unsigned char *to)
{
	voc_image_writer out = {to, 0};

	put_state(&out, state);
}

/* ---- Reading ---- */

static voc_status
absorb_table(voc_theme_state *state, voc_image_reader *in, uint64_t texts, uint64_t mentions)
{
	uint64_t count = voc_image_get_number(in, VOC_STATE_TERMS, "a number of terms");
	uint64_t documents = 0;
	voc_term_count last = {0};

	for (uint64_t i = 0; i < count && in->at != NULL; i++)
	{
		const unsigned char *place = in->at;
		voc_term_count entry = {.hash = voc_image_get_hash(in, "the hash of a term")};
		voc_status status;

		voc_image_poll(state->allocator, i);
		entry.documents = (uint32_t) voc_image_get_number(in, texts, "a number of documents");
		entry.judged = entry.documents - (uint32_t) voc_image_get_number(in, entry.documents, "documents without sentiment");
		entry.sum = voc_image_get_sum(in, entry.judged);
		if (entry.documents == 0 || (i > 0 && entry.hash <= last.hash))
			voc_image_fail(in, place, "terms by rising hash, each in a document");
		if (in->at == NULL)
			break;
		documents += entry.documents;
		last = entry;
		status = voc_theme_state_count(state, &entry);
		if (status != VOC_OK)
			return status;
	}
	if (in->at != NULL && documents != mentions)
		voc_image_fail(in, in->at, "as many mentions as the terms have");
	return VOC_OK;
}

static voc_status
absorb_sketch(voc_theme_state *state, voc_image_reader *in)
{
	voc_status status = voc_theme_state_pour(state);

	for (uint32_t i = 0; status == VOC_OK && i < VOC_SKETCH_CELLS && in->at != NULL; i++)
	{
		uint32_t documents = (uint32_t) voc_image_get_number(in, UINT32_MAX, "the documents of a cell");
		const int64_t half = INT64_C(1) << (VOC_SKETCH_SUM_BITS - 1);
		const unsigned char *place;
		uint32_t judged;
		int64_t sum;

		voc_image_poll(state->allocator, i);
		if (documents == 0)
			continue;
		judged = (documents - (uint32_t) voc_image_get_number(in, JUDGED_MASK, "documents without sentiment")) & JUDGED_MASK;
		place = in->at;
		sum = voc_number_unfold(voc_image_get_number(in, UINT64_MAX, "a sum of sentiments"));
		if (sum < -half || sum >= half ||
			(documents <= VOC_SKETCH_MOOD_DOCUMENTS && (judged > documents || !voc_image_is_sum(sum, judged))))
			voc_image_fail(in, place, "a sum of sentiments between -1 and 1");
		if (in->at != NULL)
			voc_sketch_cell_add(&state->sketch.cells[i], documents, judged, sum);
	}
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
check_versions(const unsigned char *head, voc_error *error)
{
	char detail[sizeof(error->detail)];

	if (head[0] == VOC_THEME_IMAGE_VERSION && head[1] == VOC_THEME_READING_VERSION)
		return VOC_OK;
	snprintf(detail, sizeof(detail), "It has layout %d and reading %d; this library has layout %d and reading %d.",
			 head[0], head[1], VOC_THEME_IMAGE_VERSION, VOC_THEME_READING_VERSION);
	return refuse(error, VOC_PARAMETER, "theme state of another version", detail);
}

/* Counts of texts that were read with different vocabularies do not add up; a state without texts goes with any. */
voc_status
voc_theme_state_check_vocabulary(const voc_theme_state *state, uint64_t vocabulary, const char *message, voc_error *error)
{
	char detail[sizeof(error->detail)];

	if (state->texts == 0 || state->vocabulary == vocabulary)
		return VOC_OK;
	snprintf(detail, sizeof(detail), "One was made with lexicon %016llx, the other with %016llx (0: built-in).",
			 (unsigned long long) state->vocabulary, (unsigned long long) vocabulary);
	return refuse(error, VOC_PARAMETER, message, detail);
}

voc_status
voc_theme_image_absorb(voc_theme_state *state, const unsigned char *image, size_t size, voc_error *error)
{
	voc_image_reader in = {image, image, image + size, NULL, NULL};
	const unsigned char *head = voc_image_get_bytes(&in, 3, "a version and a form");
	uint64_t vocabulary = voc_image_get_hash(&in, "the fingerprint of the lexicon");
	uint64_t texts, judged, mentions;
	int64_t sum;
	uint32_t sampled;
	voc_status status = in.at != NULL ? check_versions(head, error) : VOC_OK;

	if (status != VOC_OK)
		return status;
	texts = voc_image_get_number(&in, VOC_STATE_TEXTS, "a number of texts");
	if (in.at != NULL && texts > 0)
		status = voc_theme_state_check_vocabulary(state, vocabulary, "theme states of different lexicons cannot be merged",
												  error);
	if (status != VOC_OK)
		return status;
	judged = voc_image_get_number(&in, texts, "a number of texts with sentiment");
	sum = voc_image_get_sum(&in, judged);
	mentions = voc_image_get_number(&in, texts * VOC_TERMS_PER_TEXT, "a number of mentions");
	if (in.at != NULL && texts > VOC_STATE_TEXTS - state->texts)
		return refuse(error, VOC_LIMIT, "a theme state cannot hold more than 4294967295 texts", "");
	if (in.at != NULL && head[2] > FORM_SKETCH)
		voc_image_fail(&in, head + 2, "form 0 or 1");
	if (in.at != NULL && head[2] == FORM_TABLE)
		status = absorb_table(state, &in, texts, mentions);
	else if (in.at != NULL)
		status = absorb_sketch(state, &in);
	if (status == VOC_OK)
		status = voc_image_get_sample(&in, &state->sample, texts, &sampled);
	if (in.at != NULL && in.at != in.end)
		voc_image_fail(&in, in.at, "the end");
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
	if (texts > 0)
		state->vocabulary = vocabulary;
	state->texts += texts;
	state->judged += judged;
	state->sum += sum;
	state->mentions += mentions;
	return VOC_OK;
}
