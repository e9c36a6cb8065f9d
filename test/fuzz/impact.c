/*
 * Theme impact states: each line of the input is an answer, its themes between commas; its last byte tells the score,
 * the first byte of all whether it is an outcome.
 * Parts merge to the same bytes, which are read and written the same; contributions add up; a damaged image is refused
 * or has numbers.
 */
#include "fuzz/fuzz.h"

#include "theme/impact.h"

#include <math.h>

#define THEMES 24
#define FEW 6
#define NAME_BYTES 12

/* The server lets only UTF-8 in. */
static size_t
take_name(const unsigned char *from, size_t length, char name[NAME_BYTES])
{
	length = length < NAME_BYTES ? length : NAME_BYTES;
	for (size_t i = 0; i < length; i++)
		name[i] = (char) (from[i] == 0 || from[i] >= 128 ? 'a' + from[i] % 26 : from[i]);
	return length;
}

static void
add_answer(voc_impact *impact, bool outcome, const unsigned char *line, size_t length)
{
	voc_impact_answer answer = {.count = 0};
	const unsigned char *at = line, *end = line + (length > 0 ? length - 1 : 0);
	unsigned last = length > 0 ? *end : 0;
	voc_error error;

	for (int i = 0; i < THEMES && at < end; i++)
	{
		const unsigned char *comma = memchr(at, ',', (size_t) (end - at));
		const unsigned char *stop = comma != NULL ? comma : end;
		char name[NAME_BYTES];
		size_t taken = take_name(at, (size_t) (stop - at), name);

		HOLDS(voc_impact_mention(impact, &answer, name, taken, &error) == VOC_OK);
		at = comma != NULL ? comma + 1 : end;
	}
	if (outcome)
		HOLDS(voc_impact_add_outcome(impact, &answer,
									 last < 64 ? last % 2 : (last - 160.0) * (double) (length * length) / 8,
									 &error) == VOC_OK);
	else
		HOLDS(voc_impact_add_score(impact, &answer, (int32_t) (last % 11), &error) == VOC_OK);
}

static unsigned char *
write_impact(const voc_impact *impact, size_t *size)
{
	unsigned char *image;

	HOLDS(voc_impact_size(impact, size) == VOC_OK);
	image = malloc(*size);
	HOLDS(image != NULL && voc_impact_write(impact, image) == VOC_OK);
	return image;
}

/* What the shell takes: an image that is written the same again. */
static bool
read_same(voc_impact *impact, const unsigned char *image, size_t size)
{
	voc_error error;
	unsigned char *again;
	size_t again_size;
	bool same;

	voc_impact_init(impact, &fuzz_arena);
	if (voc_impact_read(impact, image, size, &error) != VOC_OK)
		return false;
	again = write_impact(impact, &again_size);
	same = again_size == size && memcmp(again, image, size) == 0;
	free(again);
	return same;
}

static void
check_figure(const voc_impact_figure *figure)
{
	HOLDS(isnan(figure->low) == isnan(figure->high));
	HOLDS(isnan(figure->low) || (figure->low <= figure->value && figure->value <= figure->high));
}

/* The Shapley values of all themes add up to the total. */
static void
check_numbers(const voc_impact *impact)
{
	voc_impact_summary summary, totals;
	double sum = 0;
	double size = 1;

	HOLDS(voc_impact_totals(impact, &totals) == VOC_OK);
	HOLDS(voc_impact_summarize(impact, 0.95, &summary) == VOC_OK);
	HOLDS(summary.count == (impact->answers > 0 ? impact->names.count : 0));
	HOLDS(isnan(summary.score) == (impact->answers == 0) && (summary.total == totals.total || impact->answers == 0));
	for (size_t i = 0; i < summary.count; i++)
	{
		const voc_impact_row *row = &summary.rows[i];

		sum += row->contribution.value;
		size = fmax(size, fabs(row->with.value) + fabs(summary.score));
		HOLDS(row->mentions > 0 && row->mentions + row->others == impact->answers);
		check_figure(&row->with);
		check_figure(&row->without);
		check_figure(&row->effect);
		check_figure(&row->contribution);
	}
	HOLDS(summary.count == 0 || fabs(sum - summary.total) <= 1e-9 * size);
}

static void
build(fuzz_kept *kept, const fuzz_damage *damage, bool outcome)
{
	const unsigned char *at = damage->rest, *end = damage->rest + damage->rest_size, *line;
	voc_impact all, parts[2], merged, again;
	voc_error error;
	size_t length, image_size, other_size;
	unsigned char *image, *other;

	voc_impact_init(&all, &fuzz_arena);
	voc_impact_init(&merged, &fuzz_arena);
	for (int i = 0; i < 2; i++)
		voc_impact_init(&parts[i], &fuzz_arena);
	for (size_t i = 0; fuzz_line(&at, end, &line, &length); i++)
	{
		add_answer(&all, outcome, line, length);
		add_answer(&parts[i * i % 3 % 2], outcome, line, length);
	}
	image = write_impact(&all, &image_size);
	for (int i = 1; i >= 0; i--)
		HOLDS(voc_impact_merge(&merged, &parts[i], &error) == VOC_OK);
	other = write_impact(&merged, &other_size);
	HOLDS(image_size == other_size && memcmp(image, other, image_size) == 0);
	free(other);
	HOLDS(read_same(&again, image, image_size));
	if (again.names.count <= FEW || fuzz_one_of(16, image, image_size))
		check_numbers(&again);
	fuzz_keep(kept, damage, image, image_size);
}

FUZZ_DAMAGES

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static fuzz_kept kept[2];
	fuzz_damage damage = fuzz_damage_of(data, size);
	bool outcome = size > 0 && data[0] & 128;
	voc_impact impact;
	unsigned char *image;

	if (!fuzz_kept_is(&kept[outcome], &damage))
		build(&kept[outcome], &damage, outcome);
	image = fuzz_damaged_copy(&kept[outcome], &damage);
	/* All subsets of many themes are summed, or thousands of orders drawn: now and then. */
	if (read_same(&impact, image, kept[outcome].image_size) && (impact.names.count <= FEW || fuzz_one_of(64, data, size)))
		check_numbers(&impact);
	free(image);
	fuzz_end();
	return 0;
}
