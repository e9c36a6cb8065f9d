/* Weights of words by what they tell about the themes. */
#include "theme/theme_weights.h"

#include "theme/cluster.h"
#include "unit/unit.h"

#define TEXTS 80

static uint32_t first[TEXTS + 1];
static voc_word_use uses[2 * TEXTS];
static uint32_t labels[TEXTS];
static const uint32_t frequency[] = {TEXTS, TEXTS / 2, TEXTS / 2};
static const float rarity[] = {1, 1, 1};
static const voc_corpus corpus = {
	.texts = TEXTS, .words = 3, .frequency = frequency, .weight = rarity, .first = first, .uses = uses};

/* Every text has word 0; one half of them word 1, in `one`, the others word 2, in `other`. */
static void
fill(uint32_t one, uint32_t other)
{
	for (uint32_t text = 0; text < TEXTS; text++)
	{
		first[text] = 2 * text;
		uses[2 * text] = (voc_word_use){0, 1};
		uses[2 * text + 1] = (voc_word_use){text % 2 + 1, 1};
		labels[text] = text % 2 == 0 ? one : other;
	}
	first[TEXTS] = 2 * TEXTS;
}

static void
words_of_one_theme_weigh_more(void)
{
	float weight[3];

	fill(0, 1);
	CHECK_INT(voc_weigh_by_themes(&corpus, 2, labels, &voc_allocator_malloc, weight), VOC_OK);
	CHECK_NEAR(weight[1], weight[2], 0);
	/* D of word 1, a text of the prior spread over both: 40.5/41 ln (40.5/41 ÷ ½) + 0.5/41 ln (0.5/41 ÷ ½) − 1/82 */
	CHECK_NEAR(weight[1] / weight[0], sqrt(0.61464 / 0.05), 0.01);
	CHECK_NEAR((2 * weight[0] + weight[1] + weight[2]) / 4, 1, 1e-6);
}

static void
numbers_of_themes_do_not_matter(void)
{
	float weight[3];
	float renumbered[3];

	fill(0, 1);
	CHECK_INT(voc_weigh_by_themes(&corpus, 2, labels, &voc_allocator_malloc, weight), VOC_OK);
	fill(4, 2);
	CHECK_INT(voc_weigh_by_themes(&corpus, 7, labels, &voc_allocator_malloc, renumbered), VOC_OK);
	CHECK_INT(memcmp(weight, renumbered, sizeof(weight)), 0);
}

static void
without_themes_nothing_changes(void)
{
	float weight[3];

	fill(0, 0);
	CHECK_INT(voc_weigh_by_themes(&corpus, 1, labels, &voc_allocator_malloc, weight), VOC_OK);
	for (int word = 0; word < 3; word++)
		CHECK_NEAR(weight[word], 1, 1e-6);
	fill(VOC_NO_THEME, VOC_NO_THEME);
	CHECK_INT(voc_weigh_by_themes(&corpus, 2, labels, &voc_allocator_malloc, weight), VOC_OK);
	for (int word = 0; word < 3; word++)
		CHECK_NEAR(weight[word], 1, 1e-6);
}

static unsigned polls;

static void
count_poll(void *context)
{
	(void) context;
	polls++;
}

static void
asks_for_interrupts(void)
{
	static float even[TEXTS * 8];
	static uint32_t frequencies[TEXTS * 8];
	static float weight[TEXTS * 8];
	voc_corpus wide = corpus;
	voc_allocator patient = voc_allocator_malloc;

	fill(0, 1);
	wide.words = TEXTS * 8;
	for (uint32_t word = 0; word < wide.words; word++)
	{
		even[word] = 1;
		frequencies[word] = 2;
	}
	wide.weight = even;
	wide.frequency = frequencies;
	patient.poll = count_poll;
	CHECK_INT(voc_weigh_by_themes(&wide, 2, labels, &patient, weight), VOC_OK);
	CHECK(polls >= TEXTS * 8 / 64);
}

int
main(void)
{
	RUN(words_of_one_theme_weigh_more);
	RUN(numbers_of_themes_do_not_matter);
	RUN(without_themes_nothing_changes);
	RUN(asks_for_interrupts);
	return unit_end();
}
