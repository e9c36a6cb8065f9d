/*
 * Theme model: the themes of many texts, found without being told, and the texts' own words for them.
 *
 * While texts come in, the model is a sample of the different ones (text_sample.h), larger than that of a theme state and
 * with all words. Training groups the sampled texts (cluster.h); what it stores is the theme of each, so that a model is
 * small, and opening one for use counts the themes' words again.
 *
 * As bytes:
 *
 *     8 bytes   checksum of what follows
 *     byte      version of the layout, 1; version of the reading, 2 if trained, else 1; 1 if trained, else 0
 *     8 bytes   fingerprint of the lexicon, 0 for none
 *     numbers   themes asked for, seed (folded), texts, texts with sentiment, sum of sentiments (folded)
 *     sample    as in theme_image.h, its elements being all words
 *     if trained: number of themes found; for each sampled text its theme + 1, 0 for none
 *
 * Reading 1 weighed words by rarity alone; a model that was trained so is still read, and used, so.
 */
#ifndef VOC_THEME_THEME_MODEL_H
#define VOC_THEME_THEME_MODEL_H

#include "theme/cluster.h"

#define VOC_MODEL_THEMES 200
#define VOC_MODEL_TEXTS 20000
#define VOC_MODEL_BYTES (4 * 1024 * 1024)
#define VOC_MODEL_TEXTS_PER_THEME 10 /* different ones, at least */
#define VOC_MODEL_LABEL_TERMS 3
#define VOC_MODEL_READING 2
#define VOC_MODEL_READING_BY_RARITY 1

typedef struct voc_theme_model
{
	const voc_allocator *allocator;
	uint64_t vocabulary;
	uint32_t themes; /* asked for; 0: no text has come yet */
	int64_t seed;
	uint64_t texts;
	uint64_t judged;
	int64_t sum;
	voc_text_sample sample;
	uint32_t found;   /* themes; 0: not trained */
	uint32_t *labels; /* of the sampled texts, NULL: not trained */
	uint8_t reading;  /* how a trained model is to be used */
} voc_theme_model;

extern void voc_theme_model_init(voc_theme_model *model, const voc_allocator *allocator);
extern void voc_theme_model_free(voc_theme_model *model);

/* Adds a text by its tokens' spans: all words, in `elements`, within the stretch that voc_theme_stretch chose. */
extern voc_status voc_theme_model_add(voc_theme_model *model, const unsigned char *body, size_t length,
									  uint64_t body_hash, const voc_element *elements, size_t count, bool judged,
									  int32_t sentiment);

extern voc_status voc_theme_model_settle(voc_theme_model *model);

/* Finds the themes. VOC_PARAMETER: more are asked for than there are texts for. */
extern voc_status voc_theme_model_train(voc_theme_model *model, voc_arena *scratch);

/* The words of a model's corpus as its themes weigh them, and the mixture of the themes. */
extern voc_status voc_theme_model_mixture(voc_corpus *corpus, uint32_t themes, const uint32_t *labels, uint8_t reading,
										  voc_arena *arena, voc_mixture *mixture);

/* How many themes the sampled texts allow. */
extern uint32_t voc_theme_model_most_themes(const voc_theme_model *model);

extern size_t voc_theme_model_size(const voc_theme_model *model);
extern void voc_theme_model_write(const voc_theme_model *model, unsigned char *to);
extern voc_status voc_theme_model_absorb(voc_theme_model *model, const unsigned char *image, size_t size,
										 voc_error *error);

/* The checksum in an image's first 8 bytes. */
extern uint64_t voc_theme_model_checksum(const unsigned char *image);

/* ---- Using a trained model ---- */

typedef struct voc_found_theme
{
	const char *label; /* its terms with a middle dot between; unique in the model */
	const unsigned char *terms[VOC_MODEL_LABEL_TERMS];
	size_t term_lengths[VOC_MODEL_LABEL_TERMS];
	uint32_t term_count;
	uint64_t mentions; /* of all texts, as the sample tells */
	bool judged;
	double sentiment;
	const unsigned char *exemplar;
	size_t exemplar_length;
} voc_found_theme;

typedef struct voc_theme_finder
{
	voc_arena *arena;
	voc_corpus corpus;
	voc_mixture mixture;
	uint32_t themes;
	voc_found_theme *found;
	uint64_t uncovered; /* texts */
	double *scores;     /* room for one text */
} voc_theme_finder;

extern voc_status voc_theme_finder_open(voc_theme_finder *finder, const voc_theme_model *model, voc_arena *arena);

/*
 * How much each theme claims a text, in shares of 1, in finder->scores; the best theme, or VOC_NO_THEME if none claims it:
 * if its known words weigh less than one average word, or the best theme's share is below a quarter.
 */
extern uint32_t voc_theme_finder_assign(const voc_theme_finder *finder, const voc_word_use *uses, uint32_t count);

#endif
