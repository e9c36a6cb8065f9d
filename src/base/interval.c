#include "base/interval.h"

#include <math.h>

void
voc_wilson_interval(double successes, double trials, double z, double *low, double *high)
{
	double share = successes / trials;
	double spread = z * z / trials;
	double centre = (share + spread / 2) / (1 + spread);
	double half = z * sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread);

	*low = successes <= 0 || centre < half ? 0 : centre - half;
	*high = successes >= trials || centre + half > 1 ? 1 : centre + half;
}
