#include "base/wide.h"

#include <math.h>
#include <string.h>

bool
voc_wide_add(uint64_t *a, const uint64_t *b, size_t limbs)
{
	uint64_t carry = 0;

	for (size_t i = 0; i < limbs; i++)
	{
		voc_wide_pair sum = (voc_wide_pair) a[i] + b[i] + carry;

		a[i] = (uint64_t) sum;
		carry = (uint64_t) (sum >> 64);
	}
	return carry != 0;
}

bool
voc_wide_subtract(uint64_t *a, const uint64_t *b, size_t limbs)
{
	uint64_t borrow = 0;

	for (size_t i = 0; i < limbs; i++)
	{
		voc_wide_pair difference = (voc_wide_pair) a[i] - b[i] - borrow;

		a[i] = (uint64_t) difference;
		borrow = (uint64_t) (difference >> 64) & 1;
	}
	return borrow != 0;
}

int
voc_wide_compare(const uint64_t *a, const uint64_t *b, size_t limbs)
{
	for (size_t i = limbs; i-- > 0;)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	return 0;
}

bool
voc_wide_is_zero(const uint64_t *a, size_t limbs)
{
	for (size_t i = 0; i < limbs; i++)
		if (a[i] != 0)
			return false;
	return true;
}

void
voc_wide_multiply(uint64_t *product, const uint64_t *a, size_t a_limbs, const uint64_t *b,
				  size_t b_limbs)
{
	memset(product, 0, (a_limbs + b_limbs) * sizeof(uint64_t));
	for (size_t i = 0; i < a_limbs; i++)
	{
		uint64_t carry = 0;

		for (size_t j = 0; j < b_limbs; j++)
		{
			voc_wide_pair sum = (voc_wide_pair) a[i] * b[j] + product[i + j] + carry;

			product[i + j] = (uint64_t) sum;
			carry = (uint64_t) (sum >> 64);
		}
		product[i + b_limbs] = carry;
	}
}

uint64_t
voc_wide_multiply_small(uint64_t *a, size_t limbs, uint64_t factor, uint64_t addend)
{
	uint64_t carry = addend;

	for (size_t i = 0; i < limbs; i++)
	{
		voc_wide_pair sum = (voc_wide_pair) a[i] * factor + carry;

		a[i] = (uint64_t) sum;
		carry = (uint64_t) (sum >> 64);
	}
	return carry;
}

uint64_t
voc_wide_divide_small(uint64_t *a, size_t limbs, uint64_t divisor)
{
	uint64_t remainder = 0;

	for (size_t i = limbs; i-- > 0;)
	{
		voc_wide_pair part = (voc_wide_pair) remainder << 64 | a[i];

		a[i] = (uint64_t) (part / divisor);
		remainder = (uint64_t) (part % divisor);
	}
	return remainder;
}

/* Schoolbook division bit by bit: it runs once per stratum, never per row. */
bool
voc_wide_divide(uint64_t *a, size_t limbs, const uint64_t *divisor, size_t divisor_limbs)
{
	uint64_t remainder[VOC_WIDE_LIMBS + 1] = {0};
	uint64_t wide_divisor[VOC_WIDE_LIMBS + 1] = {0};
	size_t width = divisor_limbs + 1;

	memcpy(wide_divisor, divisor, divisor_limbs * sizeof(uint64_t));
	for (size_t bit = limbs * 64; bit-- > 0;)
	{
		uint64_t *limb = &a[bit / 64];
		uint64_t mask = UINT64_C(1) << (bit % 64);

		(void) voc_wide_multiply_small(remainder, width, 2, (*limb & mask) != 0);
		*limb &= ~mask;
		if (voc_wide_compare(remainder, wide_divisor, width) >= 0)
		{
			(void) voc_wide_subtract(remainder, wide_divisor, width);
			*limb |= mask;
		}
	}
	return !voc_wide_is_zero(remainder, width);
}

double
voc_wide_to_double(const uint64_t *a, size_t limbs, int exponent)
{
	size_t top = limbs;
	uint64_t head;
	unsigned shift = 0;
	bool rest = false;

	while (top > 0 && a[top - 1] == 0)
		top--;
	if (top == 0)
		return 0;
	head = a[top - 1];
	while ((head & (UINT64_C(1) << 63)) == 0)
	{
		head <<= 1;
		shift++;
	}
	if (top > 1 && shift > 0)
	{
		head |= a[top - 2] >> (64 - shift);
		rest = (a[top - 2] << shift) != 0;
	}
	else if (top > 1)
		rest = a[top - 2] != 0;
	for (size_t i = 0; top > 2 && i < top - 2; i++)
		rest = rest || a[i] != 0;

	/* The conversion rounds to nearest even; a bit below the half tells it that more follows. */
	return ldexp((double) (head | (rest ? 1 : 0)), (int) (top - 1) * 64 - (int) shift + exponent);
}
