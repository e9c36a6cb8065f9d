#include "theme/word_vectors.h"

#include "base/hash.h"
#include "theme/numeric.h"

#include <math.h>
#include <string.h>

#define ITERATIONS 5
#define SMOOTHING 0.75
#define LOGARITHMS 65536
#define JACOBI_SWEEPS 12

/* One half of the symmetric matrix of counts by rows: columns below the row. */
typedef struct pair_counts
{
	uint32_t words;
	uint32_t *first;
	uint16_t *column;
	uint16_t *count;
	double *row_term; /* PMI(i, j) = ln n_ij + row_term[i] + column_term[j] */
	double *column_term;
	float *logarithm; /* of counts */
} pair_counts;

/* ---- Counting ---- */

static size_t
triangle(size_t i)
{
	return i * (i - 1) / 2;
}

static voc_status
count_densely(const voc_corpus *corpus, uint32_t words, voc_arena *arena, uint16_t **dense)
{
	size_t cells = triangle(words + 1);

	*dense = voc_arena_allocate_array(arena, cells + 1, sizeof(uint16_t));
	if (*dense == NULL)
		return VOC_NO_MEMORY;
	memset(*dense, 0, cells * sizeof(uint16_t));
	for (uint32_t text = 0; text < corpus->texts; text++)
	{
		voc_arena_poll(arena);
		for (uint32_t a = corpus->first[text]; a < corpus->first[text + 1]; a++)
			for (uint32_t b = corpus->first[text]; b < a; b++)
			{
				uint32_t i = corpus->uses[a].word;
				uint32_t j = corpus->uses[b].word;
				uint32_t high = i > j ? i : j;

				if (high < words && (*dense)[triangle(high) + (i < j ? i : j)] < UINT16_MAX)
					(*dense)[triangle(high) + (i < j ? i : j)]++;
			}
	}
	return VOC_OK;
}

static voc_status
compress(pair_counts *pairs, const uint16_t *dense, voc_arena *arena)
{
	uint32_t words = pairs->words;
	uint32_t used = 0;

	pairs->first = voc_arena_allocate_array(arena, words + 1, sizeof(uint32_t));
	if (pairs->first == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < words; i++)
	{
		pairs->first[i] = used;
		for (uint32_t j = 0; j < i; j++)
			used += dense[triangle(i) + j] > 0;
	}
	pairs->first[words] = used;
	pairs->column = voc_arena_allocate_array(arena, used + 1, sizeof(uint16_t));
	pairs->count = voc_arena_allocate_array(arena, used + 1, sizeof(uint16_t));
	if (pairs->column == NULL || pairs->count == NULL)
		return VOC_NO_MEMORY;
	used = 0;
	for (uint32_t i = 0; i < words; i++)
		for (uint32_t j = 0; j < i; j++)
			if (dense[triangle(i) + j] > 0)
			{
				pairs->column[used] = (uint16_t) j;
				pairs->count[used++] = dense[triangle(i) + j];
			}
	return VOC_OK;
}

static voc_status
find_terms(pair_counts *pairs, voc_arena *arena)
{
	double *sums = voc_arena_allocate_array(arena, pairs->words + 1, sizeof(double));
	double total = 0;
	double smoothed = 0;

	pairs->row_term = voc_arena_allocate_array(arena, pairs->words + 1, sizeof(double));
	pairs->column_term = voc_arena_allocate_array(arena, pairs->words + 1, sizeof(double));
	pairs->logarithm = voc_arena_allocate_array(arena, LOGARITHMS, sizeof(float));
	if (sums == NULL || pairs->row_term == NULL || pairs->column_term == NULL || pairs->logarithm == NULL)
		return VOC_NO_MEMORY;
	pairs->logarithm[0] = 0;
	for (uint32_t n = 1; n < LOGARITHMS; n++)
		pairs->logarithm[n] = (float) voc_exact_log(n);
	memset(sums, 0, pairs->words * sizeof(double));
	for (uint32_t i = 0; i < pairs->words; i++)
		for (uint32_t k = pairs->first[i]; k < pairs->first[i + 1]; k++)
		{
			sums[i] += pairs->count[k];
			sums[pairs->column[k]] += pairs->count[k];
		}
	for (uint32_t i = 0; i < pairs->words; i++)
	{
		double logarithm = sums[i] > 0 ? voc_exact_log(sums[i]) : 0;

		total += sums[i];
		pairs->row_term[i] = -logarithm;
		pairs->column_term[i] = -SMOOTHING * logarithm;
		smoothed += sums[i] > 0 ? voc_exact_exp(SMOOTHING * logarithm) : 0;
	}
	for (uint32_t i = 0; i < pairs->words && total > 0; i++)
		pairs->row_term[i] += voc_exact_log(smoothed);
	return VOC_OK;
}

static voc_status
count_pairs(const voc_corpus *corpus, voc_arena *arena, pair_counts *pairs)
{
	voc_arena scratch;
	uint16_t *dense;
	voc_status status;

	pairs->words = corpus->words < VOC_VECTOR_WORDS ? corpus->words : VOC_VECTOR_WORDS;
	voc_arena_init(&scratch, arena->allocator);
	status = count_densely(corpus, pairs->words, &scratch, &dense);
	if (status == VOC_OK)
		status = compress(pairs, dense, arena);
	voc_arena_free(&scratch);
	return status == VOC_OK ? find_terms(pairs, arena) : status;
}

/* ---- Matrix times vectors; `x` and `y` have a row of `d` numbers for each word ---- */

/* Four numbers at once, in gcc and clang alike. */
typedef float four_floats __attribute__((vector_size(16)));

static void
add_scaled(float *restrict to, const float *restrict from, float factor, uint32_t d)
{
	uint32_t k = 0;

	for (; k + 4 <= d; k += 4)
	{
		four_floats x, y;

		memcpy(&x, from + k, sizeof(x));
		memcpy(&y, to + k, sizeof(y));
		y += factor * x;
		memcpy(to + k, &y, sizeof(y));
	}
	for (; k < d; k++)
		to[k] += factor * from[k];
}

static void
multiply(const pair_counts *pairs, voc_arena *arena, bool transposed, const float *x, float *y, uint32_t d)
{
	memset(y, 0, (size_t) pairs->words * d * sizeof(float));
	for (uint32_t i = 0; i < pairs->words; i++)
	{
		if (i % 16 == 0)
			voc_arena_poll(arena);
		for (uint32_t k = pairs->first[i]; k < pairs->first[i + 1]; k++)
		{
			uint32_t j = pairs->column[k];
			float logarithm = pairs->logarithm[pairs->count[k]];
			float forth = logarithm + (float) (pairs->row_term[i] + pairs->column_term[j]);
			float back = logarithm + (float) (pairs->row_term[j] + pairs->column_term[i]);

			if ((transposed ? back : forth) > 0)
				add_scaled(y + (size_t) i * d, x + (size_t) j * d, transposed ? back : forth, d);
			if ((transposed ? forth : back) > 0)
				add_scaled(y + (size_t) j * d, x + (size_t) i * d, transposed ? forth : back, d);
		}
	}
}

/* Makes the columns of x orthonormal, one after the other (modified Gram-Schmidt). */
static void
orthonormalize(float *x, uint32_t rows, uint32_t d, voc_arena *arena, double *dots)
{
	for (uint32_t k = 0; k < d; k++)
	{
		double norm = 0;

		voc_arena_poll(arena);
		for (uint32_t i = 0; i < rows; i++)
			norm += (double) x[(size_t) i * d + k] * x[(size_t) i * d + k];
		norm = norm > 1e-20 ? 1 / sqrt(norm) : 0;
		for (uint32_t i = 0; i < rows; i++)
			x[(size_t) i * d + k] = (float) (x[(size_t) i * d + k] * norm);
		memset(dots, 0, d * sizeof(double));
		for (uint32_t i = 0; i < rows; i++)
		{
			const float *row = x + (size_t) i * d;
			double value = row[k];

			for (uint32_t m = k + 1; m < d; m++)
				dots[m] += value * row[m];
		}
		for (uint32_t i = 0; i < rows; i++)
		{
			float *row = x + (size_t) i * d;
			double value = row[k];

			for (uint32_t m = k + 1; m < d; m++)
				row[m] = (float) (row[m] - dots[m] * value);
		}
	}
}

/* Eigenvectors (columns of v) and values (the diagonal of a) of a symmetric matrix, by Jacobi's rotations. */
static void
diagonalize(double *a, double *v, uint32_t d, voc_arena *arena)
{
	for (uint32_t i = 0; i < d; i++)
		for (uint32_t j = 0; j < d; j++)
			v[i * d + j] = i == j;
	for (int sweep = 0; sweep < JACOBI_SWEEPS; sweep++)
	{
		voc_arena_poll(arena);
		for (uint32_t p = 0; p < d; p++)
			for (uint32_t q = p + 1; q < d; q++)
			{
				double theta, t, c, s;

				if (fabs(a[p * d + q]) <= 1e-14 * sqrt(fabs(a[p * d + p] * a[q * d + q])))
					continue;
				theta = (a[q * d + q] - a[p * d + p]) / (2 * a[p * d + q]);
				t = (theta >= 0 ? 1 : -1) / (fabs(theta) + sqrt(theta * theta + 1));
				c = 1 / sqrt(t * t + 1);
				s = t * c;
				for (uint32_t k = 0; k < d; k++)
				{
					double x = a[k * d + p];
					double y = a[k * d + q];

					a[k * d + p] = c * x - s * y;
					a[k * d + q] = s * x + c * y;
				}
				for (uint32_t k = 0; k < d; k++)
				{
					double x = a[p * d + k];
					double y = a[q * d + k];

					a[p * d + k] = c * x - s * y;
					a[q * d + k] = s * x + c * y;
				}
				for (uint32_t k = 0; k < d; k++)
				{
					double x = v[k * d + p];
					double y = v[k * d + q];

					v[k * d + p] = c * x - s * y;
					v[k * d + q] = s * x + c * y;
				}
			}
	}
}

static void
normalize_rows(float *x, uint32_t rows, uint32_t d)
{
	for (uint32_t i = 0; i < rows; i++)
	{
		float *row = x + (size_t) i * d;
		double norm = 0;

		for (uint32_t k = 0; k < d; k++)
			norm += (double) row[k] * row[k];
		norm = norm > 1e-20 ? 1 / sqrt(norm) : 0;
		for (uint32_t k = 0; k < d; k++)
			row[k] = (float) (row[k] * norm);
	}
}

/* Turns the basis q of the strongest directions into U · √S, given b = Mᵀ q. */
static voc_status
rotate(float *q, const float *b, uint32_t rows, uint32_t d, voc_arena *arena)
{
	double *gram = voc_arena_allocate_array(arena, (size_t) d * d, sizeof(double));
	double *vectors = voc_arena_allocate_array(arena, (size_t) d * d, sizeof(double));
	double *turned = voc_arena_allocate_array(arena, d, sizeof(double));

	if (gram == NULL || vectors == NULL || turned == NULL)
		return VOC_NO_MEMORY;
	memset(gram, 0, (size_t) d * d * sizeof(double));
	for (uint32_t i = 0; i < rows; i++)
		for (uint32_t k = 0; k < d; k++)
			for (uint32_t m = 0; m < d; m++)
				gram[k * d + m] += (double) b[(size_t) i * d + k] * b[(size_t) i * d + m];
	diagonalize(gram, vectors, d, arena);
	for (uint32_t i = 0; i < rows; i++)
	{
		float *row = q + (size_t) i * d;

		for (uint32_t m = 0; m < d; m++)
		{
			double value = gram[m * d + m] > 0 ? gram[m * d + m] : 0;

			turned[m] = 0;
			for (uint32_t k = 0; k < d; k++)
				turned[m] += row[k] * vectors[k * d + m];
			turned[m] *= sqrt(sqrt(value)); /* the eigenvalue is S², √S its fourth root */
		}
		for (uint32_t m = 0; m < d; m++)
			row[m] = (float) turned[m];
	}
	return VOC_OK;
}

static voc_status
find_word_vectors(const pair_counts *pairs, voc_arena *arena, uint32_t d, float **vectors)
{
	size_t cells = (size_t) pairs->words * d;
	float *x = voc_arena_allocate_array(arena, cells + 1, sizeof(float));
	float *y = voc_arena_allocate_array(arena, cells + 1, sizeof(float));
	double *dots = voc_arena_allocate_array(arena, d + 1, sizeof(double));
	uint64_t random = 1;
	voc_status status;

	if (x == NULL || y == NULL || dots == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < cells; i++)
		x[i] = (float) ((double) (voc_random_next(&random) >> 11) / 4503599627370496.0 - 1);
	for (int turn = 0; turn < ITERATIONS; turn++)
	{
		orthonormalize(x, pairs->words, d, arena, dots);
		multiply(pairs, arena, true, x, y, d);
		multiply(pairs, arena, false, y, x, d);
	}
	orthonormalize(x, pairs->words, d, arena, dots);
	multiply(pairs, arena, true, x, y, d);
	status = rotate(x, y, pairs->words, d, arena);
	normalize_rows(x, pairs->words, d);
	*vectors = x;
	return status;
}

voc_status
voc_text_vectors(const voc_corpus *corpus, uint32_t dimensions, voc_arena *arena, voc_vectors *texts)
{
	voc_arena scratch;
	pair_counts pairs;
	float *words = NULL;
	uint32_t d = dimensions;
	voc_status status;

	if (d > corpus->words / 2)
		d = corpus->words / 2 > 0 ? corpus->words / 2 : 1;
	*texts = (voc_vectors){corpus->texts, d, NULL};
	texts->values = voc_arena_allocate_array(arena, (size_t) corpus->texts * d + 1, sizeof(float));
	if (texts->values == NULL)
		return VOC_NO_MEMORY;
	memset(texts->values, 0, (size_t) corpus->texts * d * sizeof(float));
	voc_arena_init(&scratch, arena->allocator);
	status = count_pairs(corpus, &scratch, &pairs);
	if (status == VOC_OK)
		status = find_word_vectors(&pairs, &scratch, d, &words);
	for (uint32_t text = 0; text < corpus->texts && status == VOC_OK; text++)
		for (uint32_t i = corpus->first[text]; i < corpus->first[text + 1]; i++)
		{
			uint32_t word = corpus->uses[i].word;
			float weight = corpus->weight[word];

			if (word < pairs.words)
				add_scaled(texts->values + (size_t) text * d, words + (size_t) word * d, weight * weight, d);
		}
	voc_arena_free(&scratch);
	normalize_rows(texts->values, corpus->texts, d);
	return status;
}
