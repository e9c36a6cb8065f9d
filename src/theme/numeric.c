#include "theme/numeric.h"

#include <stdint.h>
#include <string.h>

#define LN2 0.69314718055994530942
#define SQRT2 1.41421356237309504880
#define DENSITY_AT_0 0.39894228040143267794
#define FAR_TAIL 3.0

/* Divisions that need not wait: 1 ÷ n. */
static const double shares_of_one[] = {0,		   1.0,		 1.0 / 2,  1.0 / 3,	 1.0 / 4,  1.0 / 5,
									   1.0 / 6,  1.0 / 7,  1.0 / 8,  1.0 / 9,  1.0 / 10, 1.0 / 11,
									   1.0 / 12, 1.0 / 13, 1.0 / 14, 1.0 / 15, 1.0 / 16, 1.0 / 17};

/* x = m · 2^e with m between √½ and √2; ln m = 2 (s + s³/3 + s⁵/5 …), s = (m − 1) / (m + 1), |s| ≤ 0.172. */
double
voc_exact_log(double x)
{
	uint64_t bits;
	int exponent;
	double m, s, square, sum = 0;

	memcpy(&bits, &x, sizeof(bits));
	exponent = (int) (bits >> 52 & 0x7FF) - 1023;
	bits = (bits & UINT64_C(0x000FFFFFFFFFFFFF)) | UINT64_C(0x3FF0000000000000);
	memcpy(&m, &bits, sizeof(m));
	if (m > SQRT2)
	{
		m /= 2;
		exponent++;
	}
	s = (m - 1) / (m + 1);
	square = s * s;
	for (int power = 17; power >= 1; power -= 2)
		sum = sum * square + shares_of_one[power];
	return exponent * LN2 + 2 * s * sum;
}

/* x = k · ln 2 + r with |r| ≤ ln 2 / 2; the series of e to the r has 14 terms. */
double
voc_exact_exp(double x)
{
	double scaled = x / LN2;
	int k;
	double r, sum = 1, scale;
	uint64_t bits;

	if (x < -700)
		return 0;
	k = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
	r = x - k * LN2;
	for (int i = 14; i >= 1; i--)
		sum = 1 + sum * r * shares_of_one[i];
	bits = (uint64_t) (k + 1023) << 52;
	memcpy(&scale, &bits, sizeof(scale));
	return sum * scale;
}

/*
 * Near 0, with φ the density: ½ − φ(z) · (z + z³/3 + z⁵/(3 · 5) + …). Far out Laplace's continued fraction
 * φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))), from which 120 steps are enough at z = 3 (Abramowitz & Stegun 26.2.11
 * and 26.2.14).
 */
double
voc_exact_normal_tail(double z)
{
	double size = z < 0 ? -z : z;
	double density = DENSITY_AT_0 * voc_exact_exp(-size * size / 2);
	double tail;

	if (size < FAR_TAIL)
	{
		double term = size;
		double sum = size;

		for (int odd = 3; odd < 80; odd += 2)
		{
			term *= size * size / odd;
			sum += term;
		}
		tail = 0.5 - density * sum;
	}
	else
	{
		double fraction = size;

		for (int step = 120; step >= 1; step--)
			fraction = size + step / fraction;
		tail = density / fraction;
	}
	return z < 0 ? 1 - tail : tail;
}
