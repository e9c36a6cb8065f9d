/*
 * Trains the aspect reader (src/sentiment/aspect_model.h).
 *
 *     train_aspects [OPTION VALUE]... SOURCES DATA OUTPUT
 *
 * SOURCES names the files below DATA (data/sentiment/aspects.sources). In three steps:
 *
 *   1. Word classes. A word is the set of its neighbours: how often each of the most frequent words stands before and
 *      behind it. The square roots of the shares are clustered by spherical k-means, which begins with the most frequent
 *      words, so nothing is left to chance.
 *   2. Terms. An averaged perceptron over rows of labels (Collins 2002). In part of the steps a token's own word is hidden, so
 *      that the surroundings learn to do without it: the words of other trades are unknown.
 *   3. Judgement. Two logistic regressions by AdaGrad: good or bad, on rows that are one of them; neutral or not, on all.
 *      The amounts come from sentiment models that never saw these texts (--stranger-zh, --stranger-en FILE): what a model
 *      says of the texts it was made from is better than what it says of others.
 *      A term that step 2 finds and nobody labelled counts as one that nothing is said of, with a smaller weight.
 *
 * Weights become int8 in the images of model.h. The same files give the same bytes.
 */
#define _POSIX_C_SOURCE 200809L

#include "aspect_trainer_classes.h"
#include "aspect_trainer_judgement.h"
#include "aspect_trainer_terms.h"
#include "base/little_endian.h"

#define ASSET(name)                                                                                \
	extern const unsigned char voc_asset_##name[] __attribute__((visibility("hidden")))
ASSET(valence);
ASSET(valence_end);
ASSET(sentiment_zh);
ASSET(sentiment_zh_end);
ASSET(sentiment_en);
ASSET(sentiment_en_end);

/* ---- evaluation ---- */

typedef struct figures
{
	const gold_text *gold;
	int language;
	size_t named, found, exact, table[3][3], right_sign, signs;
} figures;

static int
class_of_raw(double raw)
{
	return raw > 0.5 ? 2 : raw < -0.5 ? 0 : 1;
}

static void
take_figures(void *context)
{
	figures *f = context;
	const voc_aspect_weights *weights = &model.languages[f->language];
	voc_aspect_span found[VOC_ASPECTS_MAX];
	uint32_t found_count = voc_aspect_terms(&sentence, weights, found);
	static voc_aspect_words words;

	set_scene(f->gold, f->language);
	for (uint32_t a = 0; a < f->gold->count; a++)
	{
		voc_aspect_span span;
		uint32_t aspect;
		bool hit = false, exact = false;
		double raw;

		if (!span_of(&f->gold->aspects[a], &span) || (aspect = aspect_at(&span)) == VOC_NO_ASPECT)
			continue;
		if (a > 0 && f->gold->aspects[a].start < sentence.tokens[0].token.start)
			continue;
		for (uint32_t i = 0; i < found_count; i++)
		{
			hit = hit || (found[i].first <= span.last && found[i].last >= span.first);
			exact = exact || (found[i].first == span.first && found[i].last == span.last);
		}
		f->named++;
		f->found += hit;
		f->exact += exact;
		voc_aspect_words_of(&scene, &sentence, aspect, &words);
		f->signs += f->gold->aspects[a].label != 0;
		f->right_sign += f->gold->aspects[a].label * voc_aspect_answer(&words, weights, VOC_ASPECT_POLAR) > 0;
		raw = voc_aspect_raw(voc_aspect_answer(&words, weights, VOC_ASPECT_POLAR),
							 voc_aspect_answer(&words, weights, VOC_ASPECT_NEUTRAL));
		f->table[f->gold->aspects[a].label + 1][class_of_raw(raw)]++;
	}
}

static void
print_figures(const source *from)
{
	gold_file file = read_gold(path_of(from));
	figures f = {.language = from->language};
	double f1 = 0, right = 0, sign = 0;

	for (size_t t = 0; t < file.count; t++)
	{
		f.gold = &file.texts[t];
		read_text(file.texts[t].text, from->language, take_figures, &f);
	}
	for (int i = 0; i < 3; i++)
	{
		size_t truth = f.table[i][0] + f.table[i][1] + f.table[i][2];
		size_t said = f.table[0][i] + f.table[1][i] + f.table[2][i];

		right += (double) f.table[i][i];
		f1 += truth + said > 0 ? 200.0 * (double) f.table[i][i] / (double) (truth + said) : 0;
	}
	sign = 100.0 * (double) f.right_sign / (double) f.signs;
	printf("%-40s %5zu rows  found %6.2f  exact %6.2f  3 classes %6.2f  F1 %6.2f  sign %6.2f\n", from->path, f.named,
		   100.0 * (double) f.found / (double) f.named, 100.0 * (double) f.exact / (double) f.named,
		   100 * right / (double) f.named, f1 / 3, sign);
	free_gold(&file);
}

/* ---- all together ---- */

static size_t
padded(size_t size)
{
	return (size + 15) / 16 * 16;
}

/* The image of what there is so far; opens `model` from it. */
static unsigned char *
join_parts(const unsigned char *slots, const part *parts, size_t *size)
{
	size_t class_size = (size_t) options.class_slots * VOC_ASPECT_CLASS_SLOT, at;
	size_t number_size = VOC_ASPECT_NUMBERS * 2;
	unsigned char *image;

	*size = VOC_ASPECT_HEADER_SIZE + padded(class_size);
	for (int i = 0; i < LANGUAGES * 2; i++)
		*size += padded(parts[i].size) + (i % 2 == 0 ? 0 : padded(number_size));
	image = tool_allocate(&arena, *size, 1);
	memcpy(image, "vocaspc1", 8);
	voc_little_write(image + 8, (uint32_t) options.class_slots);
	at = VOC_ASPECT_HEADER_SIZE;
	memcpy(image + at, slots, class_size);
	at += padded(class_size);
	for (int language = 0; language < LANGUAGES; language++)
	{
		voc_little_write(image + 12 + language * 12, (uint32_t) parts[language * 2].size);
		voc_little_write(image + 16 + language * 12, (uint32_t) parts[language * 2 + 1].size);
		voc_little_write(image + 20 + language * 12, (uint32_t) number_size);
		for (int i = 0; i < 2; i++)
		{
			memcpy(image + at, parts[language * 2 + i].bytes, parts[language * 2 + i].size);
			at += padded(parts[language * 2 + i].size);
		}
		for (int i = 0; i < VOC_ASPECT_NUMBERS; i++)
		{
			long number = lround(numbers[language][i] * VOC_ASPECT_NUMBER_ONE);

			number = number > INT16_MAX ? INT16_MAX : number < INT16_MIN ? INT16_MIN : number;
			image[at + (size_t) i * 2] = (unsigned char) number;
			image[at + (size_t) i * 2 + 1] = (unsigned char) (number >> 8);
		}
		at += padded(number_size);
	}
	if (voc_aspect_model_open(&model, image, *size) != VOC_OK)
		tool_fail("the image cannot be opened");
	return image;
}

static void
set_option(const char *name, double value)
{
	static const struct
	{
		const char *name;
		double *value;
	} known[] = {{"--classes", &options.classes},
				 {"--class-slots", &options.class_slots},
				 {"--contexts", &options.context_words},
				 {"--words-seen", &options.words_seen},
				 {"--term-epochs", &options.term_epochs},
				 {"--hidden", &options.term_hidden},
				 {"--term-seen", &options.term_seen},
				 {"--bias-zh", &options.bias[0]},
				 {"--bias-en", &options.bias[1]},
				 {"--judge-epochs", &options.judge_epochs},
				 {"--judge-seen", &options.judge_seen},
				 {"--rate", &options.judge_rate},
				 {"--word-rate-zh", &options.word_rate[0]},
				 {"--word-rate-en", &options.word_rate[1]},
				 {"--decay", &options.decay},
				 {"--reluctance-zh", &options.reluctance[0]},
				 {"--reluctance-en", &options.reluctance[1]},
				 {"--unlabelled-zh", &options.unlabelled[0]},
				 {"--unlabelled-en", &options.unlabelled[1]},
				 {"--term-buckets-zh", &options.term_buckets[0]},
				 {"--term-buckets-en", &options.term_buckets[1]},
				 {"--judge-buckets-zh", &options.judge_buckets[0]},
				 {"--judge-buckets-en", &options.judge_buckets[1]}};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(known[i].name, name) == 0)
		{
			*known[i].value = value;
			return;
		}
	tool_fail("an unknown option: %s", name);
}

int
main(int argc, char **argv)
{
	const char *stranger_files[LANGUAGES] = {NULL, NULL};
	part parts[LANGUAGES * 2];
	unsigned char *slots, *image;
	size_t size;
	int at = 1;

	for (; at + 1 < argc && strncmp(argv[at], "--", 2) == 0; at += 2)
		if (strcmp(argv[at], "--stranger-zh") == 0 || strcmp(argv[at], "--stranger-en") == 0)
			stranger_files[argv[at][11] == 'e'] = argv[at + 1];
		else
			set_option(argv[at], atof(argv[at + 1]));
	if (argc - at != 3)
		tool_fail("usage: train_aspects [OPTION VALUE]... SOURCES DATA OUTPUT");
	data_folder = argv[at + 1];
	voc_arena_init(&arena, &voc_allocator_malloc);
	voc_aspect_sentence_init(&sentence);
	if (voc_tokenizer_open(&tokenizer, &voc_allocator_malloc) != VOC_OK ||
		voc_valence_open(&valence, voc_asset_valence, (size_t) (voc_asset_valence_end - voc_asset_valence)) != VOC_OK ||
		voc_model_open(&polarity[0], voc_asset_sentiment_zh,
					   (size_t) (voc_asset_sentiment_zh_end - voc_asset_sentiment_zh)) != VOC_OK ||
		voc_model_open(&polarity[1], voc_asset_sentiment_en,
					   (size_t) (voc_asset_sentiment_en_end - voc_asset_sentiment_en)) != VOC_OK)
		tool_fail("the built-in data cannot be opened");
	for (int language = 0; language < LANGUAGES; language++)
	{
		strangers[language] = polarity[language];
		if (stranger_files[language] != NULL)
		{
			const unsigned char *bytes = tool_read_file(&arena, stranger_files[language], &size);

			if (voc_model_open(&strangers[language], bytes, size) != VOC_OK)
				tool_fail("%s: no sentiment model", stranger_files[language]);
		}
	}
	read_sources(argv[at]);
	slots = tool_allocate(&arena, (size_t) options.class_slots, VOC_ASPECT_CLASS_SLOT);
	learn_classes(slots);
	for (int i = 0; i < LANGUAGES * 2; i++)
		parts[i].bytes = make_image(NULL, NULL, 0, 1, &parts[i].size);
	for (int language = 0; language < LANGUAGES; language++)
		parts[language * 2] = learn_terms(language);
	join_parts(slots, parts, &size);
	amounts = strangers;
	for (int language = 0; language < LANGUAGES; language++)
		parts[language * 2 + 1] = learn_judgement(language);
	amounts = polarity;
	image = join_parts(slots, parts, &size);
	tool_write_file(argv[at + 2], image, size);
	printf("%zu bytes\n", size);
	for (size_t i = 0; i < source_count; i++)
		if (strcmp(sources[i].use, "evaluate") == 0)
			print_figures(&sources[i]);
	voc_tokenizer_close(tokenizer);
	voc_arena_free(&arena);
	return 0;
}
