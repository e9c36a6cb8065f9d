/*
 * Collecting, training, bytes.
 */
#include "theme/theme_model.h"

#include "base/hash.h"
#include "base/varint.h"
#include "theme/image_io.h"
#include "theme/numeric.h"
#include "theme/theme_state.h"
#include "theme/theme_weights.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LAYOUT_VERSION 1
#define CHECKSUM_SEED UINT64_C(0x766f632d6d6f646c)
#define MERGE_COSINE 0.75

void
voc_theme_model_init(voc_theme_model *model, const voc_allocator *allocator)
{
	*model = (voc_theme_model){.allocator = allocator, .reading = VOC_MODEL_READING};
	voc_text_sample_init(&model->sample, allocator);
	model->sample.most_texts = VOC_MODEL_TEXTS;
	model->sample.most_bytes = VOC_MODEL_BYTES;
}

static void
forget_labels(voc_theme_model *model)
{
	if (model->labels != NULL)
		model->allocator->release(model->allocator->context, model->labels);
	model->labels = NULL;
	model->found = 0;
	model->reading = VOC_MODEL_READING;
}

void
voc_theme_model_free(voc_theme_model *model)
{
	forget_labels(model);
	voc_text_sample_free(&model->sample);
}

voc_status
voc_theme_model_add(voc_theme_model *model, const unsigned char *body, size_t length, uint64_t body_hash,
					const voc_element *elements, size_t count, bool judged, int32_t sentiment)
{
	if (model->texts >= VOC_STATE_TEXTS)
		return VOC_LIMIT;
	forget_labels(model);
	model->texts++;
	model->judged += judged;
	model->sum += judged ? sentiment : 0;
	return voc_theme_sample_text(&model->sample, body, length, body_hash, elements, count, judged, sentiment);
}

voc_status
voc_theme_model_settle(voc_theme_model *model)
{
	return model->labels != NULL ? VOC_OK : voc_text_sample_settle(&model->sample);
}

/* ---- Training ---- */

uint32_t
voc_theme_model_most_themes(const voc_theme_model *model)
{
	uint32_t most = model->sample.count / VOC_MODEL_TEXTS_PER_THEME;

	return most < 1 ? 1 : most > VOC_MODEL_THEMES ? VOC_MODEL_THEMES : most;
}

voc_status
voc_theme_model_mixture(voc_corpus *corpus, uint32_t themes, const uint32_t *labels, uint8_t reading, voc_arena *arena,
						voc_mixture *mixture)
{
	float *weight;
	voc_status status;

	if (reading == VOC_MODEL_READING_BY_RARITY)
		return voc_mixture_open(mixture, corpus, themes, labels, VOC_MIXTURE_BETA, arena);
	weight = voc_arena_allocate_array(arena, corpus->words + 1, sizeof(float));
	if (weight == NULL)
		return VOC_NO_MEMORY;
	status = voc_weigh_by_themes(corpus, themes, labels, arena->allocator, weight);
	corpus->weight = weight;
	return status == VOC_OK
			   ? voc_mixture_open(mixture, corpus, themes, labels, voc_mixture_prior(corpus, themes), arena)
			   : status;
}

/* How alike the words of two themes are, rare words weighing more. */
static double
cosine(const voc_mixture *mixture, const voc_corpus *corpus, uint32_t a, uint32_t b)
{
	double both = 0;
	double all_a = 0;
	double all_b = 0;

	for (uint32_t word = 0; word < mixture->words; word++)
	{
		double weight = corpus->weight[word];
		double x = weight * mixture->counts[(size_t) word * mixture->themes + a];
		double y = weight * mixture->counts[(size_t) word * mixture->themes + b];

		both += x * y;
		all_a += x * x;
		all_b += y * y;
	}
	return all_a > 0 && all_b > 0 ? both / sqrt(all_a * all_b) : 0;
}

/* Merges each theme into an earlier one that is nearly the same, and numbers what is left without gaps, the largest first. */
static voc_status
merge_themes(voc_theme_model *model, voc_corpus *corpus, uint32_t themes, uint32_t *labels, voc_arena *scratch)
{
	voc_mixture mixture;
	uint32_t target[VOC_MODEL_THEMES];
	uint32_t size[VOC_MODEL_THEMES] = {0};
	uint32_t number[VOC_MODEL_THEMES];
	voc_status status = voc_theme_model_mixture(corpus, themes, labels, model->reading, scratch, &mixture);

	if (status != VOC_OK)
		return status;
	for (uint32_t theme = 0; theme < themes; theme++)
	{
		target[theme] = theme;
		voc_arena_poll(scratch);
		for (uint32_t earlier = 0; earlier < theme && target[theme] == theme; earlier++)
			if (target[earlier] == earlier && cosine(&mixture, corpus, earlier, theme) >= MERGE_COSINE)
				target[theme] = earlier;
		size[target[theme]] += mixture.texts[theme];
	}
	for (uint32_t theme = 0; theme < themes; theme++)
	{
		number[theme] = VOC_NO_THEME;
		if (size[theme] == 0)
			continue;
		number[theme] = 0;
		for (uint32_t other = 0; other < themes; other++)
			number[theme] += size[other] > size[theme] || (size[other] == size[theme] && other < theme);
		model->found++;
	}
	for (uint32_t text = 0; text < corpus->texts; text++)
		if (labels[text] != VOC_NO_THEME)
			labels[text] = number[target[labels[text]]];
	return VOC_OK;
}

voc_status
voc_theme_model_train(voc_theme_model *model, voc_arena *scratch)
{
	voc_corpus corpus;
	voc_status status;

	forget_labels(model);
	status = voc_text_sample_settle(&model->sample);
	if (status != VOC_OK || model->sample.count == 0)
		return status;
	if (model->themes > voc_theme_model_most_themes(model))
		return VOC_PARAMETER;
	model->labels =
		model->allocator->allocate(model->allocator->context, (model->sample.count + 1) * sizeof(uint32_t));
	if (model->labels == NULL)
		return VOC_NO_MEMORY;
	status = voc_corpus_build(&model->sample, scratch, &corpus);
	if (status == VOC_OK)
		status = voc_cluster_texts(&corpus, model->themes, (uint64_t) model->seed, scratch, model->labels);
	if (status == VOC_OK)
		status = merge_themes(model, &corpus, model->themes, model->labels, scratch);
	return status;
}

/* ---- Bytes ---- */

static void
put_model(voc_image_writer *out, const voc_theme_model *model)
{
	bool trained = model->labels != NULL;
	const unsigned char head[3] = {LAYOUT_VERSION, trained ? model->reading : VOC_MODEL_READING_BY_RARITY, trained};

	voc_image_put_bytes(out, head, sizeof(head));
	voc_image_put_hash(out, model->vocabulary);
	voc_image_put_number(out, model->themes);
	voc_image_put_number(out, voc_number_fold(model->seed));
	voc_image_put_number(out, model->texts);
	voc_image_put_number(out, model->judged);
	voc_image_put_number(out, voc_number_fold(model->sum));
	voc_image_put_sample(out, &model->sample);
	if (model->labels == NULL)
		return;
	voc_image_put_number(out, model->found);
	for (uint32_t i = 0; i < model->sample.count; i++)
		voc_image_put_number(out, model->labels[i] == VOC_NO_THEME ? 0 : model->labels[i] + 1);
}

size_t
voc_theme_model_size(const voc_theme_model *model)
{
	voc_image_writer out = {NULL, 8};

	put_model(&out, model);
	return out.size;
}

void
voc_theme_model_write(const voc_theme_model *model, unsigned char *to)
{
	voc_image_writer out = {to, 8};
	voc_image_writer sum = {to, 0};

	put_model(&out, model);
	voc_image_put_hash(&sum, voc_hash64(to + 8, out.size - 8, CHECKSUM_SEED));
}

uint64_t
voc_theme_model_checksum(const unsigned char *image)
{
	uint64_t value = 0;

	for (unsigned i = 0; i < 8; i++)
		value |= (uint64_t) image[i] << (8 * i);
	return value;
}

static voc_status
refuse(voc_error *error, voc_status status, const char *message, const char *detail)
{
	*error = (voc_error){.status = status};
	snprintf(error->message, sizeof(error->message), "%s", message);
	snprintf(error->detail, sizeof(error->detail), "%s", detail);
	return status;
}

/* Settings must be the same, unless one side has no text yet. */
static voc_status
check_settings(const voc_theme_model *model, uint64_t vocabulary, uint32_t themes, int64_t seed, voc_error *error)
{
	char detail[sizeof(error->detail)];

	if (model->themes == 0 || themes == 0 ||
		(model->vocabulary == vocabulary && model->themes == themes && model->seed == seed))
		return VOC_OK;
	snprintf(detail, sizeof(detail),
			 "One has %u themes, seed %lld and lexicon %016llx; the other %u themes, seed %lld and lexicon %016llx.",
			 model->themes, (long long) model->seed, (unsigned long long) model->vocabulary, themes, (long long) seed,
			 (unsigned long long) vocabulary);
	return refuse(error, VOC_PARAMETER, "theme models of different settings cannot be merged", detail);
}

static voc_status
get_labels(voc_theme_model *model, voc_image_reader *in, uint32_t texts, bool keep)
{
	uint32_t found = (uint32_t) voc_image_get_number(in, VOC_MODEL_THEMES, "a number of themes");
	uint32_t *labels = NULL;

	if (keep && in->at != NULL)
	{
		labels = model->allocator->allocate(model->allocator->context, (texts + 1) * sizeof(uint32_t));
		if (labels == NULL)
			return VOC_NO_MEMORY;
	}
	for (uint32_t i = 0; i < texts && in->at != NULL; i++)
	{
		uint32_t label = (uint32_t) voc_image_get_number(in, found, "a theme");

		if (labels != NULL)
			labels[i] = label == 0 ? VOC_NO_THEME : label - 1;
	}
	if (labels != NULL)
	{
		model->labels = labels;
		model->found = found;
	}
	return VOC_OK;
}

voc_status
voc_theme_model_absorb(voc_theme_model *model, const unsigned char *image, size_t size, voc_error *error)
{
	voc_image_reader in = {image, image, image + size, NULL, NULL};
	uint64_t checksum = voc_image_get_hash(&in, "a checksum");
	const unsigned char *head = voc_image_get_bytes(&in, 3, "versions and a form");
	uint64_t vocabulary = voc_image_get_hash(&in, "the fingerprint of the lexicon");
	uint32_t themes = (uint32_t) voc_image_get_number(&in, VOC_MODEL_THEMES, "a number of themes asked for");
	int64_t seed = voc_number_unfold(voc_image_get_number(&in, UINT64_MAX, "a seed"));
	uint64_t texts = voc_image_get_number(&in, VOC_STATE_TEXTS, "a number of texts");
	uint64_t judged = voc_image_get_number(&in, texts, "a number of texts with sentiment");
	int64_t sum = voc_image_get_sum(&in, judged);
	bool first = model->themes == 0 && model->texts == 0;
	uint32_t sampled = 0;
	voc_status status = VOC_OK;
	char detail[sizeof(error->detail)];

	if (in.at != NULL && (head[0] != LAYOUT_VERSION || head[1] == 0 || head[1] > VOC_MODEL_READING))
	{
		snprintf(detail, sizeof(detail), "It has layout %d and reading %d; this library has layout %d and reading %d.",
				 head[0], head[1], LAYOUT_VERSION, VOC_MODEL_READING);
		return refuse(error, VOC_PARAMETER, "theme model of another version", detail);
	}
	if (in.at != NULL && (head[2] > 1 || checksum != voc_hash64(image + 8, size - 8, CHECKSUM_SEED)))
		voc_image_fail(&in, image, "the checksum of the rest");
	if (in.at != NULL && themes == 0 && texts > 0)
		voc_image_fail(&in, image, "a number of themes asked for");
	if (in.at != NULL)
		status = check_settings(model, vocabulary, themes, seed, error);
	if (status != VOC_OK)
		return status;
	if (in.at != NULL && texts > VOC_STATE_TEXTS - model->texts)
		return refuse(error, VOC_LIMIT, "a theme model cannot hold more than 4294967295 texts", "");
	if (in.at != NULL)
		status = voc_image_get_sample(&in, &model->sample, texts, &sampled);
	if (status == VOC_OK && (texts > 0 || first))
		forget_labels(model);
	if (status == VOC_OK && in.at != NULL && first && model->sample.count != sampled)
		voc_image_fail(&in, in.at, "a sample within its limits");
	if (status == VOC_OK && in.at != NULL && head[2] == 1)
	{
		status = get_labels(model, &in, sampled, first);
		if (first)
			model->reading = head[1];
	}
	if (in.at != NULL && in.at != in.end)
		voc_image_fail(&in, in.at, "the end");
	if (status != VOC_OK)
		return refuse(error, status, "out of memory for theme model", "");
	if (in.at == NULL)
	{
		snprintf(detail, sizeof(detail), "At byte %zu of %zu, expected %s.", (size_t) (in.failed_at - in.start), size,
				 in.expected);
		return refuse(error, VOC_CORRUPT, "theme model is damaged", detail);
	}
	if (themes != 0)
	{
		model->vocabulary = vocabulary;
		model->themes = themes;
		model->seed = seed;
	}
	model->texts += texts;
	model->judged += judged;
	model->sum += sum;
	return VOC_OK;
}
