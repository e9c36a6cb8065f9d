#include "theme/comparison.h"

#include "base/interval.h"
#include "base/sort.h"
#include "theme/numeric.h"

#include <math.h>

#define FALSE_DISCOVERY 0.05

/* How strongly rates are alike: the prior's mentions, by moments of the terms' own rates. */
static double
prior_strength(const voc_comparison *self, double exposure)
{
	double excess = 0;
	double squares = 0;

	for (size_t i = 0; i < self->terms.count; i++)
	{
		double now = self->terms.items[i].texts[0];
		double before = self->terms.items[i].texts[1] + 0.5;
		double expected = before * exposure;

		excess += (now - expected) * (now - expected) - expected - expected * expected / before;
		squares += expected * expected;
	}
	if (excess <= squares / 1e6)
		return 1e6;
	return squares / excess < 1 ? 1 : squares / excess;
}

static int
compare_low(const void *left, const void *right, const void *context)
{
	const voc_compared_term *a = left;
	const voc_compared_term *b = right;

	(void) context;
	if (a->low != b->low)
		return a->low > b->low ? -1 : 1;
	return a->elements != b->elements ? VOC_COMPARE(b->elements, a->elements) : VOC_COMPARE(a->hash, b->hash);
}

static bool
is_related(const voc_comparison *self, const voc_compared_term *term, size_t shown)
{
	for (size_t i = 0; i < shown; i++)
	{
		const voc_compared_term *other = &self->terms.items[i];

		if (voc_comparison_is_part(self, other->hash, term->prefix, term->suffix) ||
			voc_comparison_is_part(self, term->hash, other->prefix, other->suffix))
			return true;
	}
	return false;
}

/* The share of texts without the term: where nearly all have it, there is little left to vary. */
static double
rest_of(double texts, double trials)
{
	return texts < trials ? 1 - texts / trials : 0;
}

static voc_status
rate_terms(voc_comparison *self)
{
	double trials[2] = {self->sides[0].texts, self->sides[1].texts};
	double exposure = trials[0] / trials[1];
	double strength = prior_strength(self, exposure);

	for (size_t i = 0; i < self->terms.count; i++)
	{
		voc_compared_term *term = &self->terms.items[i];
		double now = term->texts[0];
		double before = term->texts[1];
		double expected = (before + 0.5) * exposure;
		double spread = VOC_Z_95 * sqrt(rest_of(now, trials[0]) / (strength + now) +
										rest_of(before, trials[1]) / (strength + before + 0.5));
		voc_tails tails;

		if (voc_comparison_test(self, term, trials, &tails) != VOC_OK)
			return VOC_NO_MEMORY;
		term->effect = (strength + now) / (strength + expected);
		term->low = term->effect * voc_exact_exp(-spread);
		term->high = term->effect * voc_exact_exp(spread);
		term->p = tails.more;
	}
	return VOC_OK;
}

/* Terms that have surely grown, the surest and largest first, none of them a part of another. */
static void
show_emerging(voc_comparison *self, size_t most, size_t *count)
{
	size_t kept = 0;

	for (size_t i = 0; i < self->terms.count; i++)
		if (self->terms.items[i].q <= FALSE_DISCOVERY)
			self->terms.items[kept++] = self->terms.items[i];
	self->terms.count = kept;
	voc_sort(self->terms.items, kept, sizeof(voc_compared_term), compare_low, NULL);
	for (size_t i = 0; i < kept && *count < most; i++)
		if (!is_related(self, &self->terms.items[i], *count))
			self->terms.items[(*count)++] = self->terms.items[i];
}

static voc_status
find_emerging(voc_comparison *self, size_t most, voc_contrast_row **rows, size_t *count)
{
	voc_status status = rate_terms(self);

	if (status != VOC_OK)
		return status;
	voc_comparison_find_q(self);
	show_emerging(self, most, count);
	return *count > 0 ? voc_comparison_rows(self, *count, rows) : VOC_OK;
}

voc_status
voc_theme_emerging(const voc_theme_state *now, const voc_theme_state *before, voc_arena *arena, size_t most,
				   voc_contrast_row **rows, size_t *count)
{
	voc_comparison self;
	voc_status status;

	*count = 0;
	*rows = NULL;
	if (now->texts == 0 || before->texts == 0)
		return VOC_OK;
	status = voc_comparison_open(&self, &now, &before, 1, arena);
	if (status == VOC_OK)
		status = find_emerging(&self, most, rows, count);
	voc_comparison_close(&self);
	return status;
}
