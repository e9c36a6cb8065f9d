#include "unit/unit.h"

#include "base/hash.h"
#include "feedback/edit_distance.h"

static uint32_t
distance_of(const char *a, const char *b, uint32_t most)
{
	return voc_edit_distance((const unsigned char *) a, (uint32_t) strlen(a), (const unsigned char *) b, (uint32_t) strlen(b),
							 most);
}

static void
counts_edits(void)
{
	CHECK_INT(distance_of("", "", 9), 0);
	CHECK_INT(distance_of("kitten", "sitting", 9), 3);
	CHECK_INT(distance_of("sitting", "kitten", 3), 3);
	CHECK_INT(distance_of("abc", "", 9), 3);
	CHECK_INT(distance_of("abc", "xabc", 9), 1);
	CHECK_INT(distance_of("abc", "abcx", 9), 1);
	CHECK_INT(distance_of("abcd", "acbd", 9), 2);
}

static void
stops_at_the_bound(void)
{
	CHECK_INT(distance_of("kitten", "sitting", 2), 3);
	CHECK_INT(distance_of("kitten", "sitting", 0), 1);
	CHECK_INT(distance_of("abcdefgh", "a", 3), 4);
	CHECK_INT(distance_of("abc", "xyz", 1000), 3);
}

/* Row by row, as the textbook has it. */
static uint32_t
plain_distance(const unsigned char *a, uint32_t a_length, const unsigned char *b, uint32_t b_length)
{
	uint32_t row[VOC_EDIT_MAX_LENGTH + 1];

	for (uint32_t j = 0; j <= b_length; j++)
		row[j] = j;
	for (uint32_t i = 1; i <= a_length; i++)
	{
		uint32_t diagonal = row[0];

		row[0] = i;
		for (uint32_t j = 1; j <= b_length; j++)
		{
			uint32_t best = diagonal + (a[i - 1] != b[j - 1]);

			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			diagonal = row[j];
			row[j] = best;
		}
	}
	return row[b_length];
}

static void
agrees_with_the_textbook(void)
{
	uint64_t random = 7;
	int wrong = 0;

	for (int turn = 0; turn < 20000; turn++)
	{
		unsigned char a[VOC_EDIT_MAX_LENGTH], b[VOC_EDIT_MAX_LENGTH];
		uint32_t a_length = (uint32_t) (voc_random_next(&random) % (VOC_EDIT_MAX_LENGTH + 1));
		uint32_t b_length = (uint32_t) (voc_random_next(&random) % (VOC_EDIT_MAX_LENGTH + 1));
		unsigned letters = 2 + (unsigned) (voc_random_next(&random) % 30);
		uint32_t longer = a_length > b_length ? a_length : b_length;
		uint32_t expected, most;

		for (uint32_t i = 0; i < VOC_EDIT_MAX_LENGTH; i++)
		{
			a[i] = (unsigned char) (voc_random_next(&random) % letters * 8);
			b[i] = (unsigned char) (voc_random_next(&random) % letters * 8);
			if (turn % 2 == 0 && voc_random_next(&random) % 16 != 0)
				b[i] = a[i];
		}
		expected = plain_distance(a, a_length, b, b_length);
		most = (uint32_t) (voc_random_next(&random) % (VOC_EDIT_MAX_LENGTH + 1));
		if (voc_edit_distance(a, a_length, b, b_length, 2 * VOC_EDIT_MAX_LENGTH) != expected)
			wrong++;
		if (most > longer)
			most = longer;
		if (voc_edit_distance(a, a_length, b, b_length, most) != (expected <= most ? expected : most + 1))
			wrong++;
	}
	CHECK_INT(wrong, 0);
}

int
main(void)
{
	RUN(counts_edits);
	RUN(stops_at_the_bound);
	RUN(agrees_with_the_textbook);
	return unit_end();
}
