#include "theme/cluster_join.h"

#include "theme/mixture.h"
#include "theme/numeric.h"

#include <string.h>

/* Σ n ln n over the words that two clusters both have, before and after they are joined. */
static double
gain_of_words(const double *a, const double *a_terms, const double *b, const double *b_terms, uint32_t words)
{
	double gain = 0;

	for (uint32_t word = 0; word < words; word++)
		if (a[word] > 0 && b[word] > 0)
			gain += (a[word] + b[word]) * voc_exact_log(a[word] + b[word]) - a_terms[word] - b_terms[word];
	return gain;
}

static double
entropy_term(double x)
{
	return x > 0 ? x * voc_exact_log(x) : 0;
}

typedef struct joining
{
	uint32_t words;
	uint32_t clusters;
	double *counts; /* [cluster · words + word] */
	double *terms;	/* n ln n of each */
	double *totals; /* of each cluster; 0: it is gone */
	double *losses; /* [a · clusters + b], a > b */
	uint32_t *target;
} joining;

/* How much the words tell less about the cluster when two are one: (n_a + n_b) times the Jensen-Shannon divergence. */
static double
loss_of(const joining *self, uint32_t a, uint32_t b)
{
	size_t at = (size_t) a * self->words;
	size_t bt = (size_t) b * self->words;

	return entropy_term(self->totals[a] + self->totals[b]) - entropy_term(self->totals[a]) -
		   entropy_term(self->totals[b]) -
		   gain_of_words(self->counts + at, self->terms + at, self->counts + bt, self->terms + bt, self->words);
}

static voc_status
open_joining(joining *self, const voc_corpus *corpus, uint32_t clusters, const uint32_t *labels, voc_arena *arena)
{
	size_t cells = (size_t) clusters * corpus->words;

	*self = (joining){.words = corpus->words, .clusters = clusters};
	self->counts = voc_arena_allocate_array(arena, cells + 1, sizeof(double));
	self->terms = voc_arena_allocate_array(arena, cells + 1, sizeof(double));
	self->totals = voc_arena_allocate_array(arena, clusters, sizeof(double));
	self->losses = voc_arena_allocate_array(arena, (size_t) clusters * clusters, sizeof(double));
	self->target = voc_arena_allocate_array(arena, clusters, sizeof(uint32_t));
	if (self->counts == NULL || self->terms == NULL || self->totals == NULL || self->losses == NULL ||
		self->target == NULL)
		return VOC_NO_MEMORY;
	memset(self->counts, 0, cells * sizeof(double));
	memset(self->totals, 0, clusters * sizeof(double));
	for (uint32_t text = 0; text < corpus->texts; text++)
		for (uint32_t i = corpus->first[text]; labels[text] != VOC_NO_THEME && i < corpus->first[text + 1]; i++)
		{
			uint32_t word = corpus->uses[i].word;
			double weight = corpus->weight[word];

			weight *= weight * weight;
			self->counts[(size_t) labels[text] * self->words + word] += weight;
			self->totals[labels[text]] += weight;
		}
	for (size_t cell = 0; cell < cells; cell++)
		self->terms[cell] = entropy_term(self->counts[cell]);
	for (uint32_t a = 0; a < clusters; a++)
	{
		self->target[a] = a;
		voc_arena_poll(arena);
		for (uint32_t b = 0; b < a; b++)
			self->losses[(size_t) a * clusters + b] = loss_of(self, a, b);
	}
	return VOC_OK;
}

static void
join_pair(joining *self, uint32_t gone, uint32_t kept)
{
	double *from = self->counts + (size_t) gone * self->words;
	double *to = self->counts + (size_t) kept * self->words;

	for (uint32_t word = 0; word < self->words; word++)
		if (from[word] > 0)
		{
			to[word] += from[word];
			self->terms[(size_t) kept * self->words + word] = entropy_term(to[word]);
		}
	self->totals[kept] += self->totals[gone];
	self->totals[gone] = 0;
	for (uint32_t cluster = 0; cluster < self->clusters; cluster++)
	{
		if (self->target[cluster] == gone)
			self->target[cluster] = kept;
		if (self->totals[cluster] > 0 && cluster != kept)
			self->losses[cluster < kept ? (size_t) kept * self->clusters + cluster
										: (size_t) cluster * self->clusters + kept] = loss_of(self, cluster, kept);
	}
}

voc_status
voc_join_clusters(const voc_corpus *corpus, uint32_t clusters, uint32_t themes, voc_arena *arena, uint32_t *labels,
				  double *information)
{
	joining self;
	uint32_t left = 0;
	uint32_t number = 0;
	voc_status status = open_joining(&self, corpus, clusters, labels, arena);

	if (status != VOC_OK)
		return status;
	for (uint32_t cluster = 0; cluster < clusters; cluster++)
		left += self.totals[cluster] > 0;
	for (; left > themes; left--)
	{
		uint32_t gone = 0;
		uint32_t kept = 0;

		voc_arena_poll(arena);
		for (uint32_t a = 0; a < clusters; a++)
			for (uint32_t b = 0; b < a; b++)
				if (self.totals[a] > 0 && self.totals[b] > 0 &&
					(gone == kept ||
					 self.losses[(size_t) a * clusters + b] < self.losses[(size_t) gone * clusters + kept]))
				{
					gone = a;
					kept = b;
				}
		join_pair(&self, gone, kept);
	}
	for (uint32_t cluster = 0; cluster < clusters; cluster++)
	{
		if (self.totals[cluster] <= 0)
			continue;
		*information -= entropy_term(self.totals[cluster]);
		for (uint32_t word = 0; word < self.words; word++)
			*information += self.terms[(size_t) cluster * self.words + word];
		self.losses[cluster] = number++; /* no longer needed: the new number */
	}
	for (uint32_t text = 0; text < corpus->texts; text++)
		if (labels[text] != VOC_NO_THEME)
			labels[text] = (uint32_t) self.losses[self.target[labels[text]]];
	return VOC_OK;
}
