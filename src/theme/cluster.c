#include "theme/cluster.h"

#include "base/hash.h"
#include "theme/numeric.h"
#include "theme/theme_weights.h"

#include <string.h>

#define CANDIDATES 4 /* of greedy k-means++ */
#define ROUNDS 6
#define NEGLIGIBLE 14 /* so much below the best logarithm, a chance is taken for 0 */
#define SWEEPS 11
#define GREEDY_SWEEPS 5
#define LAST_SWEEPS 6 /* after joining, at most */
#define LEAST_PRIOR 0.02
#define MANY_THEMES 30
#define VOTING_RUNS 5
#define JOINING_RUNS 4
#define LEAST_DIMENSIONS 40 /* and one more for each theme */
#define MOST_DIMENSIONS 150

/* From 0 to below 1. */
static double
random_share(uint64_t *random)
{
	return (double) (voc_random_next(random) >> 11) / 9007199254740992.0;
}

/* ---- Spherical k-means ---- */

/* Four numbers at once, in gcc and clang alike; the order of the additions is written down, so the bits are the same.
 */
typedef float four_floats __attribute__((vector_size(16)));
typedef double four_doubles __attribute__((vector_size(32)));

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
	double target = random_share(random) * total;

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

/* ---- Mixture ---- */

static uint32_t
units_of(const voc_corpus *corpus, const voc_word_use *use)
{
	return (uint32_t) (corpus->weight[use->word] * VOC_MIXTURE_ONE + 0.5f) * use->count;
}

static void
refresh(voc_mixture *mixture, size_t cell)
{
	mixture->logarithms[cell] =
		(float) voc_exact_log((double) mixture->counts[cell] / VOC_MIXTURE_ONE + mixture->prior);
}

static void
move_text(voc_mixture *mixture, const voc_corpus *corpus, uint32_t text, uint32_t theme, bool in)
{
	mixture->texts[theme] += in ? 1 : UINT32_MAX;
	for (uint32_t i = corpus->first[text]; i < corpus->first[text + 1]; i++)
	{
		uint32_t units = units_of(corpus, &corpus->uses[i]);
		size_t cell = (size_t) corpus->uses[i].word * mixture->themes + theme;

		mixture->counts[cell] += in ? units : 0 - units;
		mixture->totals[theme] += in ? units : 0 - (uint64_t) units;
		refresh(mixture, cell);
	}
	mixture->total_terms[theme] = (double) mixture->totals[theme] / VOC_MIXTURE_ONE + mixture->words * mixture->prior;
	mixture->text_logarithms[theme] = voc_exact_log(mixture->texts[theme] + VOC_MIXTURE_ALPHA);
	mixture->total_logarithms[theme] = voc_exact_log(mixture->total_terms[theme]);
}

double
voc_mixture_prior(const voc_corpus *corpus, uint32_t themes)
{
	uint64_t units = 0;
	double prior;

	for (uint32_t i = 0; i < corpus->first[corpus->texts]; i++)
		units += units_of(corpus, &corpus->uses[i]);
	prior = VOC_MIXTURE_BETA * (double) units / VOC_MIXTURE_ONE / themes / (corpus->words + 1);
	return prior > VOC_MIXTURE_BETA ? VOC_MIXTURE_BETA : prior < LEAST_PRIOR ? LEAST_PRIOR : prior;
}

voc_status
voc_mixture_open(voc_mixture *mixture, const voc_corpus *corpus, uint32_t themes, const uint32_t *labels,
				 double prior, voc_arena *arena)
{
	size_t cells = (size_t) corpus->words * themes;
	float empty = (float) voc_exact_log(prior);

	mixture->prior = prior;
	mixture->themes = themes;
	mixture->words = corpus->words;
	mixture->counts = voc_arena_allocate_array(arena, cells + 1, sizeof(uint32_t));
	mixture->logarithms = voc_arena_allocate_array(arena, cells + 1, sizeof(float));
	mixture->totals = voc_arena_allocate_array(arena, themes, sizeof(uint64_t));
	mixture->texts = voc_arena_allocate_array(arena, themes, sizeof(uint32_t));
	mixture->total_terms = voc_arena_allocate_array(arena, themes, sizeof(double));
	mixture->text_logarithms = voc_arena_allocate_array(arena, themes, sizeof(double));
	mixture->total_logarithms = voc_arena_allocate_array(arena, themes, sizeof(double));
	if (mixture->counts == NULL || mixture->logarithms == NULL || mixture->totals == NULL || mixture->texts == NULL ||
		mixture->total_terms == NULL || mixture->text_logarithms == NULL || mixture->total_logarithms == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t theme = 0; theme < themes; theme++)
	{
		mixture->total_terms[theme] = corpus->words * prior;
		mixture->text_logarithms[theme] = voc_exact_log(VOC_MIXTURE_ALPHA);
		mixture->total_logarithms[theme] = voc_exact_log(corpus->words * prior + 1e-9);
	}
	memset(mixture->counts, 0, cells * sizeof(uint32_t));
	memset(mixture->totals, 0, themes * sizeof(uint64_t));
	memset(mixture->texts, 0, themes * sizeof(uint32_t));
	for (size_t i = 0; i < cells; i++)
		mixture->logarithms[i] = empty;
	for (uint32_t text = 0; text < corpus->texts; text++)
	{
		if (text % 256 == 0)
			voc_arena_poll(arena);
		if (labels[text] != VOC_NO_THEME)
			move_text(mixture, corpus, text, labels[text], true);
	}
	return VOC_OK;
}

static void
add_weighted(double *restrict scores, const float *restrict row, double weight, uint32_t themes)
{
	uint32_t theme = 0;

	for (; theme + 4 <= themes; theme += 4)
	{
		four_floats floats;
		four_doubles sums;

		memcpy(&floats, row + theme, sizeof(floats));
		memcpy(&sums, scores + theme, sizeof(sums));
		sums += weight * __builtin_convertvector(floats, four_doubles);
		memcpy(scores + theme, &sums, sizeof(sums));
	}
	for (; theme < themes; theme++)
		scores[theme] += weight * row[theme];
}

void
voc_mixture_score(const voc_mixture *mixture, const voc_corpus *corpus, const voc_word_use *uses, uint32_t count,
				  double *scores)
{
	double units = 0;

	for (uint32_t theme = 0; theme < mixture->themes; theme++)
		scores[theme] = 0;
	for (uint32_t i = 0; i < count; i++)
	{
		const float *row = mixture->logarithms + (size_t) uses[i].word * mixture->themes;
		double weight = (double) units_of(corpus, &uses[i]) / VOC_MIXTURE_ONE;

		units += weight;
		add_weighted(scores, row, weight, mixture->themes);
	}
	/* ln(total + units / 2), for the theme's total grows while the text is added, to the second order */
	for (uint32_t theme = 0; theme < mixture->themes; theme++)
		scores[theme] +=
			mixture->text_logarithms[theme] -
			units * (mixture->total_logarithms[theme] + units / 2 / (mixture->total_terms[theme] + units / 4));
}

static uint32_t
best_of(const double *scores, uint32_t themes)
{
	uint32_t best = 0;

	for (uint32_t theme = 1; theme < themes; theme++)
		if (scores[theme] > scores[best])
			best = theme;
	return best;
}

/* Draws a theme with the chances that the scores give. */
static uint32_t
draw_theme(double *scores, uint32_t themes, uint64_t *random)
{
	double most = scores[best_of(scores, themes)];
	double total = 0;
	double target;

	for (uint32_t theme = 0; theme < themes; theme++)
	{
		scores[theme] = scores[theme] < most - NEGLIGIBLE ? 0 : voc_exact_exp(scores[theme] - most);
		total += scores[theme];
	}
	target = random_share(random) * total;
	for (uint32_t theme = 0; theme + 1 < themes; theme++)
	{
		target -= scores[theme];
		if (target < 0)
			return theme;
	}
	return themes - 1;
}

/* What a text's theme had while the text was in it: most texts come back, and no logarithm need be found again. */
typedef struct kept_logarithms
{
	float *cells; /* of the text's words */
	double total_term;
	double of_total;
	double of_texts;
} kept_logarithms;

static void
keep_logarithms(const voc_mixture *mixture, const voc_corpus *corpus, uint32_t text, uint32_t theme,
				kept_logarithms *kept)
{
	uint32_t first = corpus->first[text];

	for (uint32_t i = first; i < corpus->first[text + 1]; i++)
		kept->cells[i - first] = mixture->logarithms[(size_t) corpus->uses[i].word * mixture->themes + theme];
	kept->total_term = mixture->total_terms[theme];
	kept->of_total = mixture->total_logarithms[theme];
	kept->of_texts = mixture->text_logarithms[theme];
}

static void
put_back(voc_mixture *mixture, const voc_corpus *corpus, uint32_t text, uint32_t theme, const kept_logarithms *kept)
{
	uint32_t first = corpus->first[text];

	mixture->texts[theme]++;
	for (uint32_t i = first; i < corpus->first[text + 1]; i++)
	{
		uint32_t units = units_of(corpus, &corpus->uses[i]);
		size_t cell = (size_t) corpus->uses[i].word * mixture->themes + theme;

		mixture->counts[cell] += units;
		mixture->totals[theme] += units;
		mixture->logarithms[cell] = kept->cells[i - first];
	}
	mixture->total_terms[theme] = kept->total_term;
	mixture->total_logarithms[theme] = kept->of_total;
	mixture->text_logarithms[theme] = kept->of_texts;
}

static uint32_t
longest_text(const voc_corpus *corpus)
{
	uint32_t longest = 0;

	for (uint32_t text = 0; text < corpus->texts; text++)
		if (corpus->first[text + 1] - corpus->first[text] > longest)
			longest = corpus->first[text + 1] - corpus->first[text];
	return longest;
}

static voc_status
sweep_texts(const voc_corpus *corpus, uint32_t themes, uint64_t *random, int sweeps, int greedy, voc_arena *arena,
			uint32_t *labels)
{
	voc_mixture mixture;
	double *scores = voc_arena_allocate_array(arena, themes, sizeof(double));
	kept_logarithms kept = {voc_arena_allocate_array(arena, longest_text(corpus) + 1, sizeof(float)), 0, 0, 0};
	voc_status status =
		scores != NULL && kept.cells != NULL
			? voc_mixture_open(&mixture, corpus, themes, labels, voc_mixture_prior(corpus, themes), arena)
			: VOC_NO_MEMORY;

	for (int sweep = 0; sweep < sweeps && status == VOC_OK; sweep++)
	{
		bool moved = false;

		for (uint32_t text = 0; text < corpus->texts; text++)
		{
			uint32_t theme = labels[text];

			if (text % 64 == 0)
				voc_arena_poll(arena);
			if (theme == VOC_NO_THEME)
				continue;
			keep_logarithms(&mixture, corpus, text, theme, &kept);
			move_text(&mixture, corpus, text, theme, false);
			voc_mixture_score(&mixture, corpus, corpus->uses + corpus->first[text],
							  corpus->first[text + 1] - corpus->first[text], scores);
			labels[text] = sweep < sweeps - greedy ? draw_theme(scores, themes, random) : best_of(scores, themes);
			moved |= labels[text] != theme;
			if (labels[text] == theme)
				put_back(&mixture, corpus, text, theme, &kept);
			else
				move_text(&mixture, corpus, text, labels[text], true);
		}
		if (!moved && sweep >= sweeps - greedy)
			break;
	}
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
		status = sweep_texts(&weighed, themes, random, SWEEPS, GREEDY_SWEEPS, &scratch, labels);
	voc_arena_free(&scratch);
	return status;
}

/* Greedy sweeps, with weights by the themes that the texts have now. */
static voc_status
sweep_again(const voc_corpus *corpus, uint32_t themes, int sweeps, uint64_t *random, voc_arena *arena, uint32_t *labels,
			voc_corpus *weighed)
{
	voc_status status = weigh_again(corpus, themes, labels, arena, weighed);

	return status == VOC_OK ? sweep_texts(weighed, themes, random, sweeps, sweeps, arena, labels) : status;
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

/* ---- Joining ---- */

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

/*
 * Joins clusters, always the two whose words tell least about which of them they came from (agglomerative information
 * bottleneck: Slonim and Tishby 1999), until `themes` are left. Rare words weigh more, by the third power of their
 * weight. A theme of many texts that had been cut in two comes together again, which leaves room for small ones.
 * `information`: Σ n ln (n / n_cluster) in the end, which differs between two ways of clustering the same texts by what
 * their words tell about the cluster.
 */
static voc_status
join_clusters(const voc_corpus *corpus, uint32_t clusters, uint32_t themes, voc_arena *arena, uint32_t *labels,
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
	return status == VOC_OK ? sweep_texts(&ballots, themes, random, SWEEPS, GREEDY_SWEEPS, arena, labels) : status;
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
			status = join_clusters(&weighed, 2 * themes, themes, &scratch, trial, &information);
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
