/*
 * Student's t by the regularized incomplete beta function: with a = ν/2 and x = ν/(ν + t²),
 *
 *     P(|T| ≥ t) = I_x(a, ½),    P(|T| ≤ t) = I_(1−x)(½, a)         (Abramowitz & Stegun 26.5.27)
 *
 * by the continued fraction 26.5.8, whichever of the two converges fast. The beta function in front of it needs
 * Γ(a+½)/Γ(a), which as a difference of log gammas would lose half the digits at ν = 10^6; its own asymptotic series
 * (Tricomi & Erdélyi 1951), reached by the recurrence Γ(a+1) = aΓ(a), does not.
 *
 * Above ν = 20,000, where the fraction would need hundreds of steps and gather their rounding, the quantile and the
 * p-value come from the Cornish–Fisher series in 1/ν (26.7.5) and its inverse (Goldberg & Levine 1946).
 *
 * Quantiles solve P = confidence by Newton's method inside a bracket that bisection keeps shrinking, so they always end.
 * The equation is solved for the smaller of the two tails, which keeps its digits near 0 and near 1.
 */
#include "base/quantile.h"

#include <math.h>
#include <stdbool.h>

#define PI 3.14159265358979323846
#define SQRT_HALF 0.70710678118654752440
#define LARGEST_T 1e150
#define MANY_DEGREES 20000

double
voc_normal_p_value(double z)
{
	return erfc(z * SQRT_HALF);
}

/* A function to solve: the tail beyond t, or the mass within t, and the density of |T|. */
typedef struct equation
{
	double degrees; /* 0: the normal distribution */
	double wanted;
	bool tail;
} equation;

static double student_tail(double t, double degrees);
static double student_centre(double t, double degrees);
static double student_density(double t, double degrees);

/* Above zero when t is too large. */
static double
excess(const equation *f, double t)
{
	if (f->tail)
		return f->wanted - (f->degrees > 0 ? student_tail(t, f->degrees) : erfc(t * SQRT_HALF));
	return (f->degrees > 0 ? student_centre(t, f->degrees) : erf(t * SQRT_HALF)) - f->wanted;
}

static double
slope(const equation *f, double t)
{
	return f->degrees > 0 ? student_density(t, f->degrees) : sqrt(2 / PI) * exp(-t * t / 2);
}

static double
solve(const equation *f)
{
	double low = 0;
	double high = 1;
	double t;

	while (excess(f, high) < 0)
	{
		low = high;
		if (high > LARGEST_T)
			return INFINITY;
		high *= 2;
	}
	t = low + (high - low) / 2;
	for (int i = 0; i < 200; i++)
	{
		double value = excess(f, t);
		double next;

		if (value > 0)
			high = t;
		else
			low = t;
		next = t - value / slope(f, t);
		if (!(next > low && next < high))
			next = low + (high - low) / 2;
		if (fabs(next - t) <= 1e-16 * t || next == low || next == high)
			return next;
		t = next;
	}
	return t;
}

double
voc_normal_quantile(double confidence)
{
	bool tail = confidence > 0.5;
	equation f = {0, tail ? 1 - confidence : confidence, tail};

	return solve(&f);
}

/* ln(Γ(a + ½) / Γ(a)). */
static double
log_gamma_step(double a)
{
	double product = 1;
	double inverse;
	double square;
	double series;

	for (; a < 40; a += 1)
		product *= a / (a + 0.5);
	inverse = 1 / a;
	square = inverse * inverse;
	series = 17.0 / 14336 - square * (31.0 / 18432);
	series = 1.0 / 192 - square * (1.0 / 640 - square * series);
	return log(product) + 0.5 * log(a) - inverse * (1.0 / 8 - square * series);
}

/* The continued fraction of I_x(a, b) by Lentz's method. */
static double
beta_fraction(double a, double b, double x)
{
	const double tiny = 1e-300;
	double c = 1;
	double d = 1 - (a + b) * x / (a + 1);
	double result;

	if (fabs(d) < tiny)
		d = tiny;
	d = 1 / d;
	result = d;
	for (int m = 1; m < 100000; m++)
	{
		double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
		double factor;

		d = 1 + even * d;
		c = 1 + even / c;
		d = 1 / (fabs(d) < tiny ? tiny : d);
		c = fabs(c) < tiny ? tiny : c;
		result *= d * c;

		d = 1 + odd * d;
		c = 1 + odd / c;
		d = 1 / (fabs(d) < tiny ? tiny : d);
		c = fabs(c) < tiny ? tiny : c;
		factor = d * c;
		result *= factor;
		if (fabs(factor - 1) < 1e-17)
			break;
	}
	return result;
}

/* ln(1 + t²/ν), where t² may overflow. */
static double
log_stretch(double t, double degrees)
{
	return t < 1e100 ? log1p(t * (t / degrees)) : 2 * log(t) - log(degrees);
}

/* x^a (1−x)^½ / B(a, ½) for x = ν/(ν + t²): the factor in front of both fractions, t times the density. */
static double
front(double t, double degrees)
{
	double a = degrees / 2;
	double log_x = -log_stretch(t, degrees);
	double log_y = 2 * log(t) - log(degrees) + log_x;

	return exp(a * log_x + log_y / 2 + log_gamma_step(a)) / sqrt(PI);
}

/* Whether the fraction in x converges faster than the one in 1 − x. */
static bool
tail_converges(double x, double a)
{
	return x < (a + 1) / (a + 2.5);
}

static double
student_parts(double t, double degrees, bool tail)
{
	double a = degrees / 2;
	double x;
	double y;
	bool have_tail;
	double part;

	if (t == 0)
		return tail ? 1 : 0;
	x = exp(-log_stretch(t, degrees));
	y = -expm1(-log_stretch(t, degrees));
	have_tail = tail_converges(x, a);
	part = have_tail ? front(t, degrees) * beta_fraction(a, 0.5, x) / a
					 : front(t, degrees) * beta_fraction(0.5, a, y) / 0.5;
	return have_tail == tail ? part : 1 - part;
}

static double
student_tail(double t, double degrees)
{
	return student_parts(t, degrees, true);
}

static double
student_centre(double t, double degrees)
{
	return student_parts(t, degrees, false);
}

/* The density of |T|. */
static double
student_density(double t, double degrees)
{
	double a = degrees / 2;

	return 2 * exp(log_gamma_step(a) - (a + 0.5) * log_stretch(t, degrees)) / sqrt(PI * degrees);
}

/* t for a normal z. */
static double
t_from_normal(double z, double v)
{
	double s = z * z;
	double g1 = (s + 1) / 4;
	double g2 = ((5 * s + 16) * s + 3) / 96;
	double g3 = (((3 * s + 19) * s + 17) * s - 15) / 384;
	double g4 = ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;

	return z * (1 + (g1 + (g2 + (g3 + g4 / v) / v) / v) / v);
}

/* The normal z for t; a large t, whose p-value is 0 to any reader, gets a bound that stays finite. */
static double
normal_from_t(double t, double v)
{
	double s = t * t;
	double g1 = (s + 1) / 4;
	double g2 = ((13 * s + 8) * s + 3) / 96;
	double g3 = (((35 * s + 19) * s + 1) * s - 15) / 384;
	double g4 = ((((6271 * s + 3224) * s - 102) * s - 1680) * s - 945) / 92160;

	if (s > v / 100)
		return sqrt((v - 0.5) * log1p(s / v));
	return t * (1 - (g1 - (g2 - (g3 - g4 / v) / v) / v) / v);
}

double
voc_student_p_value(double t, double degrees)
{
	t = fabs(t);
	if (degrees > MANY_DEGREES)
		return voc_normal_p_value(normal_from_t(t, degrees));
	return student_tail(t, degrees);
}

double
voc_student_quantile(double confidence, double degrees)
{
	bool tail = confidence > 0.5;
	equation f = {degrees, tail ? 1 - confidence : confidence, tail};

	if (degrees > MANY_DEGREES)
		return t_from_normal(voc_normal_quantile(confidence), degrees);
	return solve(&f);
}
