/*
 * Exact tests for small samples: every way the answers could have fallen is counted, in whole numbers.
 *
 * Two samples: given all answers together, the first sample is a draw of n_a of them. Its statistic
 *
 *     x̄_a − x̄_b = (S_a·(n_a + n_b) − S·n_a) ÷ (n_a·n_b),    S_a the sum of +1, 0, −1 in the draw, S in all
 *
 * depends on S_a only, so the test compares |S_a·N − S·n_a|, whole numbers, and ties are exact. With 19 answers a side
 * C(38, 19) = 35,345,263,800 draws are counted, 64 bits are enough. The mid-p counts the draws as extreme as the one
 * observed by half (Lancaster 1961).
 *
 * Example: 3 promoters against 3 detractors: of C(6, 3) = 20 draws two are as extreme; p = ½·2/20 = 0.05.
 */
#include "metric/score.h"

static uint64_t
choose(unsigned n, unsigned k)
{
	uint64_t result = 1;

	if (k > n)
		return 0;
	for (unsigned i = 1; i <= k; i++)
		result = result * (n - k + i) / i;
	return result;
}

/* Doubled tail counts: draws beyond the observed one twice, draws like it once. */
static void
count_draw(int64_t distance, int64_t observed, uint64_t ways, uint64_t *doubled)
{
	distance = distance < 0 ? -distance : distance;
	if (distance > observed)
		*doubled += 2 * ways;
	else if (distance == observed)
		*doubled += ways;
}

double
voc_permutation_p_value(const voc_measure *a, const voc_measure *b)
{
	size_t negative_class = a->classes == VOC_NET_CLASSES ? VOC_NEGATIVE : a->classes;
	unsigned n_a = (unsigned) a->responses;
	unsigned n = n_a + (unsigned) b->responses;
	unsigned positive = (unsigned) (a->weight[0] + b->weight[0]);
	unsigned negative = 0;
	int64_t sum_a = (int64_t) a->weight[0];
	int64_t all;
	int64_t observed;
	uint64_t doubled = 0;

	if (negative_class < a->classes)
	{
		negative = (unsigned) (a->weight[negative_class] + b->weight[negative_class]);
		sum_a -= (int64_t) a->weight[negative_class];
	}
	all = (int64_t) positive - (int64_t) negative;
	observed = sum_a * n - all * n_a;
	observed = observed < 0 ? -observed : observed;
	for (unsigned i = 0; i <= positive && i <= n_a; i++)
		for (unsigned j = 0; j <= negative && i + j <= n_a; j++)
			count_draw(((int64_t) i - (int64_t) j) * n - all * n_a, observed,
					   choose(positive, i) * choose(negative, j) *
						   choose(n - positive - negative, n_a - i - j),
					   &doubled);
	return (double) doubled / (double) (2 * choose(n, n_a));
}

/* Σ ±|d| over all sign patterns: with i of the ones and j of the twos negative it is ones + 2·twos − 2i − 4j. */
double
voc_sign_flip_p_value(unsigned ones, unsigned twos, unsigned statistic)
{
	uint64_t doubled = 0;

	for (unsigned i = 0; i <= ones; i++)
		for (unsigned j = 0; j <= twos; j++)
			count_draw((int64_t) (ones + 2 * twos) - 2 * (int64_t) i - 4 * (int64_t) j, statistic,
					   choose(ones, i) * choose(twos, j), &doubled);
	return (double) doubled / (double) (UINT64_C(2) << (ones + twos));
}
