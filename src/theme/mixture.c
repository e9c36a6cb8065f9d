#include "theme/mixture.h"

#include "base/hash.h"
#include "theme/numeric.h"

#include <string.h>

#define NEGLIGIBLE 14 /* so much below the best logarithm, a chance is taken for 0 */
#define LEAST_PRIOR 0.02

/* Four numbers at once, in gcc and clang alike. */
typedef float four_floats __attribute__((vector_size(16)));
typedef double four_doubles __attribute__((vector_size(32)));

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
	target = voc_random_share(random) * total;
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

voc_status
voc_mixture_sweep(const voc_corpus *corpus, uint32_t themes, uint64_t *random, int sweeps, int greedy,
				  voc_arena *arena, uint32_t *labels)
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
