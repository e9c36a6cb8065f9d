#include "theme/theme_weights.h"

#include "theme/mixture.h"
#include "theme/numeric.h"

#include <math.h>
#include <string.h>

#define TEXTS_BETWEEN_POLLS 1024
#define WORDS_BETWEEN_POLLS 64
#define LEAST_DIVERGENCE 0.05
#define PRIOR_TEXTS 1.0 /* of each word, spread over the themes as all words are */

typedef struct weighing
{
	voc_arena arena;
	const voc_corpus *corpus;
	const uint32_t *labels;
	uint32_t *first; /* of each word, and one more: where its texts' themes begin */
	uint32_t *themes;
	double *shares; /* of the themes among all uses */
	double *logarithms;
	uint32_t *counts; /* all 0 between words */
	uint32_t occupied;
} weighing;

/* The themes of the texts with a word, word after word. */
static void
list_themes(weighing *self)
{
	const voc_corpus *corpus = self->corpus;
	uint32_t used = 0;

	memset(self->first, 0, (corpus->words + 1) * sizeof(uint32_t));
	for (uint32_t text = 0; text < corpus->texts; text++)
		for (uint32_t i = corpus->first[text]; self->labels[text] != VOC_NO_THEME && i < corpus->first[text + 1]; i++)
			self->first[corpus->uses[i].word]++;
	for (uint32_t word = 0; word <= corpus->words; word++)
	{
		uint32_t count = self->first[word];

		self->first[word] = used;
		used += count;
	}
	for (uint32_t text = 0; text < corpus->texts; text++)
	{
		if (text % TEXTS_BETWEEN_POLLS == 0)
			voc_arena_poll(&self->arena);
		for (uint32_t i = corpus->first[text]; self->labels[text] != VOC_NO_THEME && i < corpus->first[text + 1]; i++)
			self->themes[self->first[corpus->uses[i].word]++] = self->labels[text];
	}
	for (uint32_t word = corpus->words; word > 0; word--)
		self->first[word] = self->first[word - 1];
	self->first[0] = 0;
}

static void
share_uses(weighing *self, uint32_t themes)
{
	uint32_t total = self->first[self->corpus->words];

	memset(self->counts, 0, themes * sizeof(uint32_t));
	for (uint32_t i = 0; i < total; i++)
		self->counts[self->themes[i]]++;
	self->occupied = 0;
	for (uint32_t theme = 0; theme < themes; theme++)
	{
		self->shares[theme] = total > 0 ? (double) self->counts[theme] / total : 0;
		self->logarithms[theme] = self->counts[theme] > 0 ? voc_exact_log(self->shares[theme]) : 0;
		self->occupied += self->counts[theme] > 0;
	}
	memset(self->counts, 0, themes * sizeof(uint32_t));
}

static double
divergence_of(weighing *self, uint32_t word)
{
	const uint32_t *themes = self->themes + self->first[word];
	uint32_t texts = self->first[word + 1] - self->first[word];
	double all = texts + PRIOR_TEXTS;
	double elsewhere = 1;
	double divergence = 0;

	for (uint32_t i = 0; i < texts; i++)
		self->counts[themes[i]]++;
	for (uint32_t i = 0; i < texts; i++)
	{
		double share = self->shares[themes[i]];
		double inside = (self->counts[themes[i]] + PRIOR_TEXTS * share) / all;

		if (self->counts[themes[i]] == 0)
			continue;
		divergence += inside * (voc_exact_log(inside) - self->logarithms[themes[i]]);
		elsewhere -= share;
		self->counts[themes[i]] = 0;
	}
	/* where the word is not, all shares are smaller by the same factor */
	if (elsewhere > 0)
		divergence += PRIOR_TEXTS * elsewhere / all * voc_exact_log(PRIOR_TEXTS / all);
	divergence -= (self->occupied > 0 ? self->occupied - 1 : 0) / (2 * all);
	return divergence > LEAST_DIVERGENCE ? divergence : LEAST_DIVERGENCE;
}

static void
weigh_words(weighing *self, float *weight)
{
	const voc_corpus *corpus = self->corpus;
	double sum = 0;
	double uses = 0;

	for (uint32_t word = 0; word < corpus->words; word++)
	{
		double one = sqrt(divergence_of(self, word)) * corpus->weight[word];

		if (word % WORDS_BETWEEN_POLLS == 0)
			voc_arena_poll(&self->arena);
		weight[word] = (float) one;
		sum += one * corpus->frequency[word];
		uses += corpus->frequency[word];
	}
	for (uint32_t word = 0; word < corpus->words; word++)
		weight[word] = (float) (weight[word] * uses / sum);
}

voc_status
voc_weigh_by_themes(const voc_corpus *corpus, uint32_t themes, const uint32_t *labels, const voc_allocator *allocator,
					float *weight)
{
	weighing self = {.corpus = corpus, .labels = labels};
	voc_status status = VOC_NO_MEMORY;

	voc_arena_init(&self.arena, allocator);
	self.first = voc_arena_allocate_array(&self.arena, corpus->words + 1, sizeof(uint32_t));
	self.themes = voc_arena_allocate_array(&self.arena, corpus->first[corpus->texts] + 1, sizeof(uint32_t));
	self.shares = voc_arena_allocate_array(&self.arena, themes + 1, sizeof(double));
	self.logarithms = voc_arena_allocate_array(&self.arena, themes + 1, sizeof(double));
	self.counts = voc_arena_allocate_array(&self.arena, themes + 1, sizeof(uint32_t));
	if (self.first != NULL && self.themes != NULL && self.shares != NULL && self.logarithms != NULL &&
		self.counts != NULL)
	{
		list_themes(&self);
		share_uses(&self, themes);
		weigh_words(&self, weight);
		status = VOC_OK;
	}
	voc_arena_free(&self.arena);
	return status;
}
