/*
 * Size, power and false discovery rate of the comparison of two collections.
 *
 *     differences_figures REPEATS
 *
 * One table: a of A and b of B texts have a term, both binomial; all tables that are likelier than 1e-13 are gone
 * through, so size and power are exact. Tables with fewer than five mentions are not tested and do not count. Beside
 * the exact conditional mid-p stands the p of z, the log odds with their prior as a normal variable.
 *
 * Strata, and false discoveries, are simulated: texts of eight made-up words without phrases, word w with a share of
 * its own (Zipf). Planted words come on top, as often as asked for on the second side and more seldom on the first; so
 * the others do not differ. A discovery is a term with q ≤ 0.05.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "theme/conditional_test.h"
#include "theme/contrast.h"
#include "theme_texts.h"

#define LEAST_MENTIONS 5
#define LEVELS 3
#define WORDS 1500
#define WORDS_A_TEXT 8

static const double levels[LEVELS] = {0.05, 0.01, 0.001};
static voc_arena scratch;
static bool failed;

static double
share(uint64_t *random)
{
	return (double) (voc_random_next(random) >> 11) / 9007199254740992.0;
}

/* ---- One table ---- */

static double
p_of_z(double a, double all_a, double b, double all_b)
{
	double prior = fmin(fmax((all_a + all_b) / 32, 1), 500);
	double alpha = prior * (a + b) / (all_a + all_b);
	double rest_a = fmax(all_a + prior - a - alpha, 0.5);
	double rest_b = fmax(all_b + prior - b - alpha, 0.5);
	double variance = 1 / (a + alpha) + 1 / rest_a + 1 / (b + alpha) + 1 / rest_b;

	return erfc(fabs(log((a + alpha) / rest_a) - log((b + alpha) / rest_b)) / sqrt(2 * variance));
}

static double
p_of_test(uint64_t a, uint64_t all_a, uint64_t b, uint64_t all_b)
{
	voc_two_by_two table = {{a, b}, {all_a, all_b}};
	voc_tails tails;

	if (voc_conditional_test(&table, 1, &scratch, &tails) != VOC_OK)
		exit(1);
	return voc_two_sided(&tails);
}

static double
binomial(double k, double n, double p)
{
	return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log1p(-p));
}

typedef struct rejections
{
	double z[LEVELS];
	double test[LEVELS];
	double tested;
} rejections;

static rejections
reject(uint64_t all_a, uint64_t all_b, double share_a, double share_b)
{
	rejections found = {{0}, {0}, 0};

	for (uint64_t a = 0; a <= all_a; a++)
	{
		double chance_a = binomial((double) a, (double) all_a, share_a);

		if (chance_a < 1e-9)
			continue;
		for (uint64_t b = 0; b <= all_b; b++)
		{
			double chance = chance_a * binomial((double) b, (double) all_b, share_b);
			double z, test;

			if (chance < 1e-13 || a + b < LEAST_MENTIONS)
				continue;
			z = p_of_z((double) a, (double) all_a, (double) b, (double) all_b);
			test = p_of_test(a, all_a, b, all_b);
			found.tested += chance;
			for (int i = 0; i < LEVELS; i++)
			{
				found.z[i] += z <= levels[i] ? chance : 0;
				found.test[i] += test <= levels[i] ? chance : 0;
			}
		}
	}
	for (int i = 0; i < LEVELS; i++)
	{
		found.z[i] /= found.tested;
		found.test[i] /= found.tested;
	}
	return found;
}

static const uint64_t sizes[][2] = {{50, 50}, {62, 109}, {30, 300}, {200, 200}, {500, 100}, {1000, 1000}, {3000, 1000}};
static const double mentions[] = {2, 5, 8, 12, 20, 30, 60};

#define SIZES (sizeof(sizes) / sizeof(sizes[0]))
#define MENTIONS (sizeof(mentions) / sizeof(mentions[0]))

static void
print_size(void)
{
	double mean_z[LEVELS] = {0}, mean_test[LEVELS] = {0}, most_z[LEVELS] = {0}, most_test[LEVELS] = {0};
	double populations = 0;

	puts("Size: how often p <= 0.05, 0.01, 0.001 where both sides are alike");
	puts("texts a     b  mentions expected |  z: 0.05   0.01   0.001 | test: 0.05   0.01   0.001");
	for (size_t s = 0; s < SIZES; s++)
		for (size_t m = 0; m < MENTIONS; m++)
		{
			double p = mentions[m] / (double) (sizes[s][0] + sizes[s][1]);
			rejections found = reject(sizes[s][0], sizes[s][1], p, p);

			populations++;
			for (int i = 0; i < LEVELS; i++)
			{
				mean_z[i] += found.z[i];
				mean_test[i] += found.test[i];
				most_z[i] = fmax(most_z[i], found.z[i]);
				most_test[i] = fmax(most_test[i], found.test[i]);
			}
			printf("%7llu %5llu %18.0f | %9.4f %7.4f %7.5f | %9.4f %7.4f %7.5f\n", (unsigned long long) sizes[s][0],
				   (unsigned long long) sizes[s][1], mentions[m], found.z[0], found.z[1], found.z[2], found.test[0],
				   found.test[1], found.test[2]);
		}
	for (int i = 0; i < LEVELS; i++)
	{
		mean_z[i] /= populations;
		mean_test[i] /= populations;
	}
	printf("mean                            | %9.4f %7.4f %7.5f | %9.4f %7.4f %7.5f\n", mean_z[0], mean_z[1], mean_z[2],
		   mean_test[0], mean_test[1], mean_test[2]);
	printf("largest                         | %9.4f %7.4f %7.5f | %9.4f %7.4f %7.5f\n\n", most_z[0], most_z[1],
		   most_z[2], most_test[0], most_test[1], most_test[2]);
	failed = failed || mean_test[0] > 0.055;
}

static void
print_power(void)
{
	static const double ratios[] = {2, 4, 0};

	puts("Power: how often p <= 0.01 where b has it so many times as often (all: a never has it)");
	puts("texts a     b  mentions expected |   2: z    test |   4: z    test | all: z    test");
	for (size_t s = 0; s < SIZES; s++)
		for (size_t m = 3; m < MENTIONS; m++)
		{
			printf("%7llu %5llu %18.0f |", (unsigned long long) sizes[s][0], (unsigned long long) sizes[s][1],
				   mentions[m]);
			for (int r = 0; r < 3; r++)
			{
				double a = (double) sizes[s][0];
				double b = (double) sizes[s][1];
				double share_b = mentions[m] / (ratios[r] > 0 ? a / ratios[r] + b : b);
				rejections found = share_b < 0.95 ? reject(sizes[s][0], sizes[s][1],
														   ratios[r] > 0 ? share_b / ratios[r] : 1e-12, share_b)
												  : (rejections){{NAN, NAN, NAN}, {NAN, NAN, NAN}, 0};

				printf(" %6.3f  %6.3f |", found.z[1], found.test[1]);
			}
			puts("");
		}
	puts("");
}

/* ---- Strata ---- */

static void
print_strata(int repeats)
{
	static const uint64_t texts[5][2] = {{400, 40}, {30, 300}, {100, 100}, {60, 20}, {10, 90}};
	static const double shares[5] = {0.20, 0.01, 0.04, 0.08, 0.02};
	uint64_t random = 5;
	int whole = 0, strata = 0;

	for (int r = 0; r < repeats; r++)
	{
		voc_two_by_two tables[5], all = {{0, 0}, {0, 0}};
		voc_tails tails;

		for (int k = 0; k < 5; k++)
			for (int side = 0; side < 2; side++)
			{
				tables[k].texts[side] = texts[k][side];
				tables[k].have[side] = 0;
				for (uint64_t i = 0; i < texts[k][side]; i++)
					tables[k].have[side] += share(&random) < shares[k];
				all.have[side] += tables[k].have[side];
				all.texts[side] += tables[k].texts[side];
			}
		if (voc_conditional_test(tables, 5, &scratch, &tails) != VOC_OK)
			exit(1);
		strata += voc_two_sided(&tails) <= 0.05;
		whole += p_of_test(all.have[0], all.texts[0], all.have[1], all.texts[1]) <= 0.05;
	}
	printf("Strata: five sources, shares 1 to 20 %%, no difference within one; p <= 0.05 in %d samples\n", repeats);
	printf("one table of all %.3f, five strata %.3f\n\n", (double) whole / repeats, (double) strata / repeats);
	failed = failed || (double) strata / repeats > 0.05 + 3 * sqrt(0.05 * 0.95 / repeats);
}

/* ---- False discoveries ---- */

#define PLANTED_PLACES 2

/* Chances of words, added up: every 15th word is planted and not among the others. */
static double sums[2][WORDS];

static void
open_words(void)
{
	double sum[2] = {0, 0};

	for (unsigned word = 0; word < WORDS; word++)
	{
		sum[word % 15 == 7] += 1 / (word + 20.0);
		sums[0][word] = sum[0];
		sums[1][word] = sum[1];
	}
}

static unsigned
draw_word(bool planted, uint64_t *random)
{
	double draw = share(random) * sums[planted][WORDS - 1];
	unsigned low = 0, high = WORDS - 1;

	while (low < high)
	{
		unsigned middle = (low + high) / 2;

		if (sums[planted][middle] > draw)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static void
add_text(voc_theme_state *state, double planted, uint64_t *random, unsigned number)
{
	char body[256];
	int used = snprintf(body, sizeof(body), "%u.", number);

	for (int i = 0; i < WORDS_A_TEXT + PLANTED_PLACES; i++)
	{
		unsigned word;

		if (i >= WORDS_A_TEXT && share(random) >= planted)
			continue;
		word = draw_word(i >= WORDS_A_TEXT, random);
		used += snprintf(body + used, sizeof(body) - (size_t) used, " zq%c%c%c.", 'a' + (int) (word % 20),
						 'a' + (int) (word / 20 % 20), 'a' + (int) (word / 400));
	}
	theme_texts_add(state, (const unsigned char *) body, (size_t) used);
}

static void
make_state(voc_theme_state *state, unsigned texts, double planted, uint64_t *random)
{
	voc_theme_state_init(state, &voc_allocator_malloc);
	for (unsigned i = 0; i < texts; i++)
		add_text(state, planted, random, i);
	if (voc_theme_state_settle(state) != VOC_OK)
		exit(1);
}

static bool
is_planted(const voc_contrast_row *row)
{
	const unsigned char *name = row->name;

	return row->name_length == 5 &&
		   (unsigned) ((name[2] - 'a') + 20 * (name[3] - 'a') + 400 * (name[4] - 'a')) % 15 == 7;
}

typedef struct discoveries
{
	double rate; /* false among all, mean over the samples */
	double squares;
	double found;
	double true_ones;
} discoveries;

static void
count_discoveries(const voc_contrast_row *rows, size_t count, double planted, discoveries *into)
{
	double wrong = 0, all = 0, rate;

	for (size_t i = 0; i < count; i++)
		if (rows[i].q <= 0.05)
		{
			all++;
			wrong += planted == 1 || !is_planted(&rows[i]);
		}
	rate = all > 0 ? wrong / all : 0;
	into->rate += rate;
	into->squares += rate * rate;
	into->found += all;
	into->true_ones += all - wrong;
}

static void
print_rate(const char *what, unsigned a, unsigned b, double planted, int repeats, const discoveries *found)
{
	double rate = found->rate / repeats;
	double error = sqrt(fmax(found->squares / repeats - rate * rate, 0) / repeats);

	printf("%-9s %5u %5u %7.1f | %6.3f +- %.3f %8.1f %8.1f\n", what, a, b, planted, rate, error, found->found / repeats,
		   found->true_ones / repeats);
	failed = failed || rate > 0.05 + 3 * error;
}

static void
print_discoveries(int repeats)
{
	static const unsigned texts[][2] = {{300, 300}, {100, 900}, {2000, 2000}};
	static const double ratios[] = {1, 3, 8};

	printf(
		"False discovery rate at q <= 0.05, mean of %d samples; of %d words every 15th so many times as often in b\n",
		repeats, WORDS);
	puts("          a     b     times |           rate    found     true");
	for (size_t s = 0; s < sizeof(texts) / sizeof(texts[0]); s++)
		for (size_t r = 0; r < sizeof(ratios) / sizeof(ratios[0]); r++)
		{
			discoveries contrast = {0}, emerging = {0};
			uint64_t random = 77 + s * 10 + r;

			for (int i = 0; i < repeats; i++)
			{
				voc_theme_state a, b;
				const voc_theme_state *sides[2] = {&a, &b};
				voc_contrast_row *rows;
				voc_arena arena;
				size_t count;

				voc_arena_init(&arena, &voc_allocator_malloc);
				make_state(&a, texts[s][0], 0.9 / ratios[r], &random);
				make_state(&b, texts[s][1], 0.9, &random);
				if (voc_theme_contrast(&sides[0], &sides[1], 1, false, &arena, 10000, &rows, &count) != VOC_OK)
					exit(1);
				count_discoveries(rows, count, ratios[r], &contrast);
				if (voc_theme_emerging(&b, &a, &arena, 10000, &rows, &count) != VOC_OK)
					exit(1);
				count_discoveries(rows, count, ratios[r], &emerging);
				voc_theme_state_free(&a);
				voc_theme_state_free(&b);
				voc_arena_free(&arena);
			}
			print_rate("contrast", texts[s][0], texts[s][1], ratios[r], repeats, &contrast);
			print_rate("emerging", texts[s][0], texts[s][1], ratios[r], repeats, &emerging);
		}
}

int
main(int argc, char **argv)
{
	int repeats = argc > 1 ? atoi(argv[1]) : 200;

	voc_arena_init(&scratch, &voc_allocator_malloc);
	theme_texts_open();
	open_words();
	print_size();
	print_power();
	print_strata(100 * repeats);
	print_discoveries(repeats);
	return failed ? 1 : 0;
}
