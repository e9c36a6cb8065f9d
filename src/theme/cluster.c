#include "theme/cluster.h"

#include "base/hash.h"
#include "theme/cluster_join.h"
#include "theme/theme_weights.h"
#include "theme/word_vectors.h"

#include <string.h>

#define CANDIDATES 4 /* of greedy k-means++ */
#define ROUNDS 6
#define SWEEPS 11
#define GREEDY_SWEEPS 5
#define LAST_SWEEPS 6 /* after joining, at most */
#define MANY_THEMES 30
#define VOTING_RUNS 5
#define JOINING_RUNS 4
#define LEAST_DIMENSIONS 40 /* and one more for each theme */
#define MOST_DIMENSIONS 150

/* ---- Spherical k-means ---- */

/* Four numbers at once, in gcc and clang alike; the order of the additions is written down, so the bits are the same.
 */
typedef float four_floats __attribute__((vector_size(16)));

static float
dot(const float *a, const float *b, uint32_t d)
{
	four_floats sums[2] = {{0}, {0}};
	float sum = 0;
	uint32_t k = 0;

	for (; k + 8 <= d; k += 8)
		for (uint32_t m = 0; m < 2; m++)
		{
			four_floats x, y;

			memcpy(&x, a + k + 4 * m, sizeof(x));
			memcpy(&y, b + k + 4 * m, sizeof(y));
			sums[m] += x * y;
		}
	for (; k < d; k++)
		sum += a[k] * b[k];
	sums[0] += sums[1];
	return sum + (sums[0][0] + sums[0][1]) + (sums[0][2] + sums[0][3]);
}

static four_floats
four_at(const float *from)
{
	four_floats values;

	memcpy(&values, from, sizeof(values));
	return values;
}

static float
sum_of(four_floats a, four_floats b)
{
	a += b;
	return (a[0] + a[1]) + (a[2] + a[3]);
}

/* Likeness to four centres at once, each with the bits of dot(). */
static void
four_dots(const float *x, const float *centres, uint32_t d, float dots[4])
{
	const float *row[4] = {centres, centres + d, centres + 2 * (size_t) d, centres + 3 * (size_t) d};
	four_floats a0 = {0}, a1 = {0}, b0 = {0}, b1 = {0}, c0 = {0}, c1 = {0}, d0 = {0}, d1 = {0};
	float rest[4] = {0};
	uint32_t k = 0;

	for (; k + 8 <= d; k += 8)
	{
		four_floats low = four_at(x + k);
		four_floats high = four_at(x + k + 4);

		a0 += low * four_at(row[0] + k);
		b0 += low * four_at(row[1] + k);
		c0 += low * four_at(row[2] + k);
		d0 += low * four_at(row[3] + k);
		a1 += high * four_at(row[0] + k + 4);
		b1 += high * four_at(row[1] + k + 4);
		c1 += high * four_at(row[2] + k + 4);
		d1 += high * four_at(row[3] + k + 4);
	}
	for (; k < d; k++)
		for (uint32_t i = 0; i < 4; i++)
			rest[i] += x[k] * row[i][k];
	dots[0] = rest[0] + sum_of(a0, a1);
	dots[1] = rest[1] + sum_of(b0, b1);
	dots[2] = rest[2] + sum_of(c0, c1);
	dots[3] = rest[3] + sum_of(d0, d1);
}

/* The centre that is most like `x`. */
static uint32_t
nearest_centre(const float *x, const float *centres, uint32_t count, uint32_t d)
{
	uint32_t best = 0;
	float most = -2;

	for (uint32_t i = 0; i < count; i += 4)
	{
		float dots[4];
		uint32_t some = count - i < 4 ? count - i : 4;

		if (some == 4)
			four_dots(x, centres + (size_t) i * d, d, dots);
		for (uint32_t k = 0; k < some; k++)
		{
			float likeness = some == 4 ? dots[k] : dot(x, centres + (size_t) (i + k) * d, d);

			if (likeness > most)
			{
				most = likeness;
				best = i + k;
			}
		}
	}
	return best;
}

static bool
is_known(const voc_corpus *corpus, uint32_t text)
{
	return corpus->first[text + 1] > corpus->first[text];
}

/* Draws a text with a chance in proportion to its distance. */
static uint32_t
draw_text(const float *distances, uint32_t count, double total, uint64_t *random)
{
	double target = voc_random_share(random) * total;

	for (uint32_t i = 0; i + 1 < count; i++)
	{
		target -= distances[i];
		if (target < 0)
			return i;
	}
	return count - 1;
}

/* Greedy k-means++: each centre is the best of some drawn texts. */
static voc_status
choose_centres(const voc_vectors *texts, uint32_t themes, uint64_t *random, voc_arena *arena, float *centres)
{
	uint32_t d = texts->dimensions;
	float *nearest = voc_arena_allocate_array(arena, texts->count, sizeof(float));
	float *trial = voc_arena_allocate_array(arena, texts->count, sizeof(float));
	float *best = voc_arena_allocate_array(arena, texts->count, sizeof(float));

	if (nearest == NULL || trial == NULL || best == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < texts->count; i++)
		nearest[i] = 2;
	for (uint32_t theme = 0; theme < themes; theme++)
	{
		double total = 0;
		double least = -1;

		for (uint32_t i = 0; i < texts->count; i++)
			total += nearest[i];
		for (int turn = 0; turn < CANDIDATES; turn++)
		{
			uint32_t chosen = draw_text(nearest, texts->count, total, random);
			const float *centre = texts->values + (size_t) chosen * d;
			double sum = 0;

			voc_arena_poll(arena);
			for (uint32_t i = 0; i < texts->count; i++)
			{
				float distance = 1 - dot(texts->values + (size_t) i * d, centre, d);

				trial[i] = distance < nearest[i] ? (distance > 0 ? distance : 0) : nearest[i];
				sum += trial[i];
			}
			if (least >= 0 && sum >= least)
				continue;
			least = sum;
			memcpy(best, trial, texts->count * sizeof(float));
			memcpy(centres + (size_t) theme * d, centre, d * sizeof(float));
		}
		memcpy(nearest, best, texts->count * sizeof(float));
	}
	return VOC_OK;
}

/* Each centre becomes the mean direction of its texts; one without texts stays where it is. */
static void
average_centres(const voc_vectors *texts, uint32_t themes, const uint32_t *labels, float *sums, float *centres)
{
	uint32_t d = texts->dimensions;

	memset(sums, 0, (size_t) themes * d * sizeof(float));
	for (uint32_t i = 0; i < texts->count; i++)
		for (uint32_t k = 0; k < d; k++)
			sums[(size_t) labels[i] * d + k] += texts->values[(size_t) i * d + k];
	for (uint32_t theme = 0; theme < themes; theme++)
	{
		const float *sum = sums + (size_t) theme * d;
		float length = dot(sum, sum, d);

		if (length <= 0)
			continue;
		length = 1 / __builtin_sqrtf(length);
		for (uint32_t k = 0; k < d; k++)
			centres[(size_t) theme * d + k] = sum[k] * length;
	}
}

static voc_status
start_by_means(const voc_corpus *corpus, const voc_vectors *texts, uint32_t themes, uint64_t *random, voc_arena *arena,
			   uint32_t *labels)
{
	uint32_t d = texts->dimensions;
	float *centres = voc_arena_allocate_array(arena, (size_t) themes * d + 1, sizeof(float));
	float *sums = voc_arena_allocate_array(arena, (size_t) themes * d + 1, sizeof(float));
	voc_status status;

	if (centres == NULL || sums == NULL)
		return VOC_NO_MEMORY;
	status = choose_centres(texts, themes, random, arena, centres);
	for (int turn = 0; turn < ROUNDS && status == VOC_OK; turn++)
	{
		bool moved = false;

		for (uint32_t i = 0; i < texts->count; i++)
		{
			uint32_t best;

			if (i % 64 == 0)
				voc_arena_poll(arena);
			best = nearest_centre(texts->values + (size_t) i * d, centres, themes, d);
			moved |= turn == 0 || labels[i] != best;
			labels[i] = best;
		}
		if (!moved)
			break;
		average_centres(texts, themes, labels, sums, centres);
	}
	for (uint32_t i = 0; i < texts->count; i++)
		if (!is_known(corpus, i))
			labels[i] = VOC_NO_THEME;
	return status;
}

/* ---- Runs, and what is made of them ---- */

/* The same corpus, its words weighed by the themes of its texts. */
static voc_status
weigh_again(const voc_corpus *corpus, uint32_t themes, const uint32_t *labels, voc_arena *arena, voc_corpus *weighed)
{
	float *weight = voc_arena_allocate_array(arena, corpus->words + 1, sizeof(float));

	*weighed = *corpus;
	weighed->weight = weight;
	return weight != NULL ? voc_weigh_by_themes(corpus, themes, labels, arena->allocator, weight) : VOC_NO_MEMORY;
}

/* The sweeps weigh words by what they tell about the start's groups. */
static voc_status
run_once(const voc_corpus *corpus, const voc_vectors *texts, uint32_t themes, uint64_t *random, voc_arena *arena,
		 uint32_t *start, uint32_t *labels)
{
	voc_arena scratch;
	voc_corpus weighed;
	voc_status status;

	voc_arena_init(&scratch, arena->allocator);
	status = start_by_means(corpus, texts, themes, random, &scratch, start);
	memcpy(labels, start, corpus->texts * sizeof(uint32_t));
	if (status == VOC_OK)
		status = weigh_again(corpus, themes, labels, &scratch, &weighed);
	if (status == VOC_OK)
		status = voc_mixture_sweep(&weighed, themes, random, SWEEPS, GREEDY_SWEEPS, &scratch, labels);
	voc_arena_free(&scratch);
	return status;
}

/* Greedy sweeps, with weights by the themes that the texts have now. */
static voc_status
sweep_again(const voc_corpus *corpus, uint32_t themes, int sweeps, uint64_t *random, voc_arena *arena, uint32_t *labels,
			voc_corpus *weighed)
{
	voc_status status = weigh_again(corpus, themes, labels, arena, weighed);

	return status == VOC_OK ? voc_mixture_sweep(weighed, themes, random, sweeps, sweeps, arena, labels) : status;
}

/* A corpus whose words are the themes of the runs: 2 · runs for each text. */
static voc_status
make_ballots(const voc_corpus *corpus, uint32_t themes, uint32_t columns, const uint32_t *votes, voc_arena *arena,
			 voc_corpus *ballots)
{
	uint32_t *first = voc_arena_allocate_array(arena, corpus->texts + 1, sizeof(uint32_t));
	voc_word_use *uses = voc_arena_allocate_array(arena, (size_t) corpus->texts * columns + 1, sizeof(voc_word_use));
	float *weight = voc_arena_allocate_array(arena, (size_t) columns * themes, sizeof(float));
	uint32_t used = 0;

	if (first == NULL || uses == NULL || weight == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < columns * themes; i++)
		weight[i] = 1;
	for (uint32_t text = 0; text < corpus->texts; text++)
	{
		first[text] = used;
		for (uint32_t column = 0; column < columns; column++)
		{
			uint32_t vote = votes[(size_t) column * corpus->texts + text];

			if (vote != VOC_NO_THEME)
				uses[used++] = (voc_word_use){column * themes + vote, 1};
		}
	}
	first[corpus->texts] = used;
	*ballots =
		(voc_corpus){.texts = corpus->texts, .words = columns * themes, .first = first, .uses = uses, .weight = weight};
	return VOC_OK;
}

/* Many themes: the themes of several runs are the words of a last mixture. */
static voc_status
cluster_by_votes(const voc_corpus *corpus, const voc_vectors *texts, uint32_t themes, uint64_t *random,
				 voc_arena *arena, uint32_t *labels)
{
	uint32_t *votes = voc_arena_allocate_array(arena, (size_t) corpus->texts * 2 * VOTING_RUNS + 1, sizeof(uint32_t));
	voc_corpus ballots;
	voc_status status = votes != NULL ? VOC_OK : VOC_NO_MEMORY;

	for (uint32_t run = 0; run < VOTING_RUNS && status == VOC_OK; run++)
		status = run_once(corpus, texts, themes, random, arena, votes + (size_t) (2 * run + 1) * corpus->texts,
						  votes + (size_t) 2 * run * corpus->texts);
	if (status != VOC_OK)
		return status;
	memcpy(labels, votes, corpus->texts * sizeof(uint32_t));
	status = make_ballots(corpus, themes, 2 * VOTING_RUNS, votes, arena, &ballots);
	return status == VOC_OK ? voc_mixture_sweep(&ballots, themes, random, SWEEPS, GREEDY_SWEEPS, arena, labels) : status;
}

/*
 * Few themes: each run finds twice as many, joins them, and sweeps again; the run whose words tell most about the theme
 * wins.
 */
static voc_status
cluster_by_joining(const voc_corpus *corpus, const voc_vectors *texts, uint32_t themes, uint64_t *random,
				   voc_arena *arena, uint32_t *labels)
{
	uint32_t *trial = voc_arena_allocate_array(arena, 2 * (size_t) corpus->texts + 1, sizeof(uint32_t));
	double best = 0;
	voc_status status = trial != NULL ? VOC_OK : VOC_NO_MEMORY;

	for (uint32_t run = 0; run < JOINING_RUNS && status == VOC_OK; run++)
	{
		voc_arena scratch;
		voc_corpus weighed;
		double information = 0;

		voc_arena_init(&scratch, arena->allocator);
		status = run_once(corpus, texts, 2 * themes, random, &scratch, trial + corpus->texts, trial);
		if (status == VOC_OK)
			status = sweep_again(corpus, 2 * themes, 1, random, &scratch, trial, &weighed);
		if (status == VOC_OK)
			status = voc_join_clusters(&weighed, 2 * themes, themes, &scratch, trial, &information);
		if (status == VOC_OK)
			status = sweep_again(corpus, themes, LAST_SWEEPS, random, &scratch, trial, &weighed);
		voc_arena_free(&scratch);
		if (status != VOC_OK || (run > 0 && information <= best))
			continue;
		best = information;
		memcpy(labels, trial, corpus->texts * sizeof(uint32_t));
	}
	return status;
}

voc_status
voc_cluster_texts(const voc_corpus *corpus, uint32_t themes, uint64_t seed, voc_arena *arena, uint32_t *labels)
{
	uint32_t dimensions = LEAST_DIMENSIONS + themes;
	uint64_t random = voc_mix64(seed + UINT64_C(0x9e3779b97f4a7c15));
	voc_arena scratch;
	voc_vectors texts;
	voc_status status;

	voc_arena_init(&scratch, arena->allocator);
	status = voc_text_vectors(corpus, dimensions < MOST_DIMENSIONS ? dimensions : MOST_DIMENSIONS, &scratch, &texts);
	if (status == VOC_OK)
		status = (themes < MANY_THEMES ? cluster_by_joining : cluster_by_votes)(corpus, &texts, themes, &random,
																				&scratch, labels);
	voc_arena_free(&scratch);
	return status;
}
