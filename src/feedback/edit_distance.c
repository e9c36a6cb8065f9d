#include "feedback/edit_distance.h"

#include <string.h>

#define BLOCKS ((VOC_EDIT_MAX_LENGTH + 63) / 64)

/* 64 rows of the column of the matrix that stands at one byte of the text, as steps down from row to row. */
typedef struct row_block
{
	uint64_t more; /* bit i: row i is one more than the row above it */
	uint64_t less; /* bit i: one less */
} row_block;

/*
 * Takes a block over to the next column. `step` is the step from column to column (-1, 0, 1) at the row above the block, and
 * becomes that of the row which `last` marks.
 */
static void
advance(row_block *block, uint64_t matches, int *step, uint64_t last)
{
	uint64_t down = matches | block->less;
	uint64_t equal = *step < 0 ? matches | 1 : matches;
	uint64_t across = (((equal & block->more) + block->more) ^ block->more) | equal;
	uint64_t across_more = block->less | ~(across | block->more);
	uint64_t across_less = block->more & across;
	int entering = *step;

	*step = (across_more & last) != 0 ? 1 : (across_less & last) != 0 ? -1 : 0;
	across_more = across_more << 1 | (entering > 0);
	across_less = across_less << 1 | (entering < 0);
	block->more = across_less | ~(down | across_more);
	block->less = across_more & down;
}

/* The distance of two sequences, neither of them empty. */
static uint32_t
bounded_distance(const unsigned char *pattern, uint32_t rows, const unsigned char *text, uint32_t columns, uint32_t most)
{
	static const uint64_t top = UINT64_C(1) << 63;
	uint64_t matches[256][BLOCKS];
	row_block column[BLOCKS];
	uint32_t blocks = (rows + 63) / 64;
	uint64_t last_row = UINT64_C(1) << ((rows - 1) % 64);
	uint32_t distance = rows;

	for (uint32_t i = 0; i < columns; i++)
		memset(matches[text[i]], 0, sizeof(matches[0]));
	for (uint32_t i = 0; i < rows; i++)
		memset(matches[pattern[i]], 0, sizeof(matches[0]));
	for (uint32_t i = 0; i < rows; i++)
		matches[pattern[i]][i / 64] |= UINT64_C(1) << (i % 64);
	for (uint32_t i = 0; i < blocks; i++)
		column[i] = (row_block){~UINT64_C(0), 0};
	for (uint32_t i = 0; i < columns; i++)
	{
		int step = 1;

		for (uint32_t block = 0; block < blocks; block++)
			advance(&column[block], matches[text[i]][block], &step, block == blocks - 1 ? last_row : top);
		distance = (uint32_t) ((int) distance + step);
		/* Each column that is left can take one off at best. */
		if (distance > most + (columns - 1 - i))
			return most + 1;
	}
	return distance <= most ? distance : most + 1;
}

uint32_t
voc_edit_distance(const unsigned char *a, uint32_t a_length, const unsigned char *b, uint32_t b_length, uint32_t most)
{
	uint32_t longer = a_length > b_length ? a_length : b_length;

	if (most > longer)
		most = longer;
	if (longer - (a_length + b_length - longer) > most)
		return most + 1;
	while (a_length > 0 && b_length > 0 && a[a_length - 1] == b[b_length - 1])
	{
		a_length--;
		b_length--;
	}
	while (a_length > 0 && b_length > 0 && *a == *b)
	{
		a++;
		b++;
		a_length--;
		b_length--;
	}
	if (a_length == 0 || b_length == 0)
		return a_length + b_length <= most ? a_length + b_length : most + 1;
	return bounded_distance(a, a_length, b, b_length, most);
}
