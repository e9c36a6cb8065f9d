/*
 * One hash over all answers of the engine about some texts, so that builds can be compared bit by bit: answers FILE... (a text a line;
 * of a line with tabs, what is behind the last).
 *
 * Numbers enter the hash as the bytes of their double, so a difference in the last place shows. Prints a hash for each kind of answer,
 * and one for all.
 */
#include "base/array.h"
#include "base/hash.h"
#include "feedback/analysis.h"
#include "feedback/copy_groups.h"
#include "feedback/personal.h"
#include "feedback/quality.h"
#include "feedback/shingle.h"
#include "lexicon/lexicon_build.h"
#include "sentiment/aspects.h"
#include "text/language.h"
#include "text/sentences.h"
#include "theme/contrast.h"
#include "theme/impact.h"
#include "theme/keyphrases.h"
#include "theme/new_words.h"
#include "theme/theme_image.h"
#include "theme/theme_model.h"
#include "theme/theme_rank.h"
#include "unicode/normalize.h"

/* Rooms that never meet have enumerators of the same name. */
#define VOC_POSITIVE VOC_TALLY_POSITIVE
#define VOC_NEGATIVE VOC_TALLY_NEGATIVE
#include "metric/score.h"
#undef VOC_POSITIVE
#undef VOC_NEGATIVE

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum
{
	NORMAL_FORM,
	TOKENS,
	SENTENCES,
	LANGUAGE,
	SENTIMENT,
	EMOTIONS,
	ASPECTS,
	KEYPHRASES,
	THEMES,
	CONTRASTS,
	NEW_WORDS,
	DISCOVERY,
	TAGS,
	FEEDBACK,
	NEAR_DUPLICATES,
	PERSONAL_DATA,
	QUALITY,
	IMPACTS,
	SCORES,
	KINDS
};

static const char *const names[KINDS] = {"normal form", "tokens", "sentences", "language", "sentiment", "emotions", "aspects", "key phrases",
										 "themes", "contrasts", "new words", "discovery", "tags", "feedback", "near duplicates", "personal data",
										 "quality", "impacts", "scores"};
static uint64_t hashes[KINDS];
static uint64_t counts[KINDS];

static void
add_bytes(int kind, const void *bytes, size_t size)
{
	hashes[kind] = voc_hash64(bytes, size, hashes[kind]);
	counts[kind]++;
}

static void
add_number(int kind, int64_t number)
{
	add_bytes(kind, &number, sizeof(number));
}

/* Every NaN is the same, as SQL gives NULL for it. */
static void
add_double(int kind, double number)
{
	if (number != number)
		add_bytes(kind, "NaN", 3);
	else
		add_bytes(kind, &number, sizeof(number));
}

static void
must(voc_status status, const char *what)
{
	if (status == VOC_OK)
		return;
	fprintf(stderr, "answers: %s: status %d\n", what, (int) status);
	exit(1);
}

/* ---- What works on the texts ---- */

static voc_arena kept, scratch;
static voc_lexicon lexicon;
static voc_taxonomy taxonomy;
static voc_tagger *tagger;
static voc_tokenizer *tokenizer;
static voc_sentiment_analyzer *analyzer;
static voc_aspects_analyzer *aspects;
static voc_term_reader *reader;
static voc_language_model languages;
static voc_theme_state halves[2];
static voc_theme_model model;
static voc_copy_set copies;
static voc_impact impact;
static voc_error error;
static int64_t texts;

static void
add_entry(voc_lexicon_builder *builder, const char *term, const char *role, const char *value)
{
	must(voc_lexicon_builder_add(builder, (voc_lexicon_text){(const unsigned char *) term, strlen(term)},
								 (voc_lexicon_text){(const unsigned char *) role, strlen(role)},
								 (voc_lexicon_text){(const unsigned char *) value, value == NULL ? 0 : strlen(value)}, &error),
		 term);
}

static void
open_all(void)
{
	static const char *const rules[][2] = {{"delivery", "= 物流 | 快递 | delivery | shipping | 配送"}, {"delivery/slow", "= (slow | late | 慢 | 等) NEAR/5 (delivery | 物流 | 送)"},
										   {"price", "= 价格 | 便宜 | 贵 | price* | cheap"}, {"quality", "= (good | great | 好) NEAR/3 (quality | 质量)"},
										   {"staff", "= !1 客服 | 服务 | staff EXCEPT (self service)"}};
	voc_lexicon_builder builder;
	unsigned char *image;
	size_t size;

	voc_arena_init(&kept, &voc_allocator_malloc);
	voc_arena_init(&scratch, &voc_allocator_malloc);
	voc_lexicon_builder_begin(&builder, &kept);
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		add_entry(&builder, rules[i][0], "theme", rules[i][1]);
	add_entry(&builder, "性价比", "sentiment", "0.6");
	add_entry(&builder, "product", "stop", NULL);
	add_entry(&builder, "物流", "synonym", "配送");
	must(voc_lexicon_builder_finish(&builder, &kept, &image, &size, &error), "lexicon");
	must(voc_lexicon_open(&lexicon, image, size), "lexicon");
	must(voc_taxonomy_make(&taxonomy, &lexicon, &kept, &error), "taxonomy");
	must(voc_tagger_open(&tagger, &taxonomy, &voc_allocator_malloc, &kept), "tagger");
	must(voc_tokenizer_open(&tokenizer, &voc_allocator_malloc), "tokenizer");
	voc_tagger_use(tagger, tokenizer);
	must(voc_sentiment_open(&analyzer, &voc_allocator_malloc), "sentiment");
	must(voc_aspects_open(&aspects, &voc_allocator_malloc), "aspects");
	must(voc_term_reader_open(&reader, &voc_allocator_malloc), "terms");
	voc_language_model_builtin(&languages);
	voc_theme_state_init(&halves[0], &voc_allocator_malloc);
	voc_theme_state_init(&halves[1], &voc_allocator_malloc);
	voc_theme_model_init(&model, &voc_allocator_malloc);
	model.themes = 12;
	model.seed = 7;
	voc_copy_set_init(&copies, &voc_allocator_malloc);
	voc_impact_init(&impact, &kept);
}

/* ---- One text ---- */

static bool
take_normal(void *context, const unsigned char *bytes, size_t length)
{
	(void) context;
	add_bytes(NORMAL_FORM, bytes, length);
	return true;
}

static void
take_personal(void *context, const voc_personal_item *item)
{
	(void) context;
	add_number(PERSONAL_DATA, item->kind);
	add_number(PERSONAL_DATA, (int64_t) item->start << 32 | item->length);
}

static void
read_sentiment(const unsigned char *body, size_t length, const voc_lexicon *with, voc_sentiment_result *result)
{
	const voc_contribution *parts;
	int32_t shares[VOC_EMOTION_COUNT];
	size_t count;
	voc_token token;

	voc_sentiment_begin_with(analyzer, body, length, with);
	voc_sentiment_explain(analyzer, &scratch);
	voc_sentiment_feel(analyzer);
	if (with != NULL)
		voc_tokenizer_start_with(tokenizer, body, length, with);
	else
		voc_tokenizer_start(tokenizer, body, length);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		add_number(TOKENS, (int64_t) token.start << 32 | token.length);
		add_number(TOKENS, token.kind);
		must(voc_sentiment_push(analyzer, &token), "sentiment");
	}
	must(voc_sentiment_end(analyzer, result), "sentiment");
	add_number(SENTIMENT, result->known);
	if (result->known)
	{
		add_number(SENTIMENT, result->score);
		add_number(SENTIMENT, result->polarity);
		add_double(SENTIMENT, result->raw);
		parts = voc_sentiment_contributions(analyzer, &count);
		for (size_t i = 0; i < count; i++)
		{
			add_number(SENTIMENT, (int64_t) parts[i].start << 32 | parts[i].length);
			add_double(SENTIMENT, parts[i].amount);
			add_bytes(SENTIMENT, parts[i].rule, strlen(parts[i].rule));
		}
	}
	voc_sentiment_emotions(analyzer, shares);
	add_bytes(EMOTIONS, shares, sizeof(shares));
}

static void
take_aspects(void)
{
	uint32_t count;
	const voc_aspect_mention *ready = voc_aspects_ready(aspects, &count);

	for (uint32_t i = 0; i < count; i++)
	{
		add_number(ASPECTS, (int64_t) ready[i].place.start << 32 | ready[i].place.length);
		add_number(ASPECTS, (int64_t) ready[i].opinion.start << 32 | ready[i].opinion.length);
		add_number(ASPECTS, ready[i].score);
	}
}

static void
read_aspects(const unsigned char *body, size_t length)
{
	voc_token token;

	voc_aspects_begin(aspects, body, length, NULL);
	voc_tokenizer_start(tokenizer, body, length);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
	{
		must(voc_aspects_push(aspects, &token), "aspects");
		take_aspects();
	}
	must(voc_aspects_end(aspects), "aspects");
	take_aspects();
}

static void
read_terms(const unsigned char *body, size_t length, const voc_sentiment_result *sentiment)
{
	voc_theme_text text = {.body = body, .length = length, .judged = sentiment->known, .sentiment = sentiment->known ? sentiment->score : 0};
	voc_keyphrase *phrases;
	uint32_t from, to;
	size_t count;
	voc_token token;

	text.body_hash = voc_text_sample_hash(body, length);
	voc_theme_stretch(length, text.body_hash, &from, &to);
	voc_term_reader_begin(reader, body, from, to);
	voc_tokenizer_start(tokenizer, body, length);
	while (voc_tokenizer_next(tokenizer, &token) == VOC_OK && token.length > 0)
		must(voc_term_reader_push(reader, &token), "terms");
	must(voc_term_reader_end(reader), "terms");
	if (!voc_term_reader_saw_token(reader))
		return;
	text.terms = voc_term_reader_terms(reader, &text.term_count);
	text.elements = voc_term_reader_elements(reader, &text.element_count);
	must(voc_theme_state_add(&halves[texts % 3 == 0], &text), "themes");
	if (model.sample.count < 6000)
		must(voc_theme_model_add(&model, body, length, text.body_hash, text.elements, text.element_count, text.judged, text.sentiment), "discovery");
	must(voc_keyphrases(body, text.elements, text.element_count, &scratch, 8, &phrases, &count), "key phrases");
	for (size_t i = 0; i < count; i++)
	{
		add_number(KEYPHRASES, (int64_t) phrases[i].start << 32 | phrases[i].end);
		add_double(KEYPHRASES, phrases[i].weight);
	}
}

static void
read_tags(const unsigned char *body, size_t length)
{
	const uint32_t *themes;
	const voc_tag_span *spans;
	voc_impact_answer answer = {.count = 0};
	size_t count;

	must(voc_tagger_tag(tagger, body, length, &themes, &count), "tags");
	for (size_t i = 0; i < count; i++)
	{
		const voc_theme_node *theme = &taxonomy.themes.items[themes[i]];

		add_bytes(TAGS, theme->name, theme->name_length);
		must(voc_impact_mention(&impact, &answer, (const char *) theme->name, theme->name_length, &error), "impact");
	}
	must(voc_impact_add_score(&impact, &answer, (int32_t) (length * 7 % 11), &error), "impact");
	must(voc_tagger_spans(tagger, &spans, &count), "tags");
	for (size_t i = 0; i < count; i++)
		add_number(TAGS, (int64_t) spans[i].start << 32 | spans[i].end);
}

static void
read_feedback(const unsigned char *body, size_t length)
{
	voc_feedback feedback = voc_feedback_nothing;
	voc_feedback_analyst analyst = {.tokenizer = tokenizer, .sentiment = analyzer, .lexicon = &lexicon, .taxonomy = &taxonomy, .tagger = tagger};
	unsigned char *image;
	size_t size;

	feedback.body = (voc_bytes){body, (uint32_t) length};
	feedback.nps = (int8_t) (length % 11);
	must(voc_feedback_analyse(&scratch, &analyst, &feedback), "feedback");
	size = voc_feedback_size(&feedback);
	image = voc_arena_allocate(&scratch, size);
	must(image == NULL ? VOC_NO_MEMORY : VOC_OK, "feedback");
	voc_feedback_encode(&feedback, image);
	add_bytes(FEEDBACK, image, size);
}

static void
read_text(const unsigned char *body, size_t length)
{
	voc_bytes text = {body, (uint32_t) length};
	voc_sentiment_result plain, own;
	voc_sentences scan;
	voc_sentence sentence;
	unsigned flags;
	uint64_t fingerprint = 0;
	double similarity;
	bool known;

	voc_arena_reset(&scratch);
	must(voc_normalize(&scratch, body, length, take_normal, NULL), "normal form");
	voc_sentences_start(&scan, &scratch, body, length);
	while (voc_sentences_next(&scan, &sentence))
		add_number(SENTENCES, (int64_t) sentence.start << 32 | sentence.length);
	add_number(LANGUAGE, voc_language_of(&languages, body, length));
	read_sentiment(body, length, NULL, &plain);
	read_sentiment(body, length, &lexicon, &own);
	read_aspects(body, length);
	read_terms(body, length, &plain);
	read_tags(body, length);
	read_feedback(body, length);
	must(voc_copy_set_add(&copies, &scratch, texts, text), "near duplicates");
	must(voc_personal_find(&scratch, text, (voc_bytes){(const unsigned char *) "JD########", 10}, take_personal, NULL), "personal data");
	must(voc_quality_flags(&scratch, text, &flags), "quality");
	must(voc_fingerprint(&scratch, text, &known, &fingerprint), "fingerprint");
	must(voc_similarity(&scratch, text, (voc_bytes){body, (uint32_t) (length / 2)}, &known, &similarity), "similarity");
	add_number(QUALITY, flags);
	add_number(QUALITY, (int64_t) fingerprint);
	add_double(QUALITY, known ? similarity : -1);
	texts++;
}

/* ---- All texts together ---- */

static void
add_contrasts(const voc_contrast_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		add_bytes(CONTRASTS, rows[i].name, rows[i].name_length);
		add_double(CONTRASTS, rows[i].log_odds);
		add_double(CONTRASTS, rows[i].z);
		add_double(CONTRASTS, rows[i].p);
		add_double(CONTRASTS, rows[i].q);
		add_double(CONTRASTS, rows[i].low);
		add_double(CONTRASTS, rows[i].high);
	}
}

static void
finish_themes(void)
{
	const voc_theme_state *a = &halves[0], *b = &halves[1];
	voc_theme_row *rows;
	voc_contrast_row *contrasts;
	voc_new_word *words;
	size_t count;

	for (int half = 0; half < 2; half++)
	{
		size_t size;
		unsigned char *image;

		must(voc_theme_state_settle(&halves[half]), "themes");
		size = voc_theme_image_size(&halves[half]);
		image = voc_arena_allocate(&kept, size);
		must(image == NULL ? VOC_NO_MEMORY : VOC_OK, "themes");
		voc_theme_image_write(&halves[half], image);
		add_bytes(THEMES, image, size);
	}
	must(voc_theme_rank(a, &kept, 100, &rows, &count), "themes");
	for (size_t i = 0; i < count; i++)
	{
		add_bytes(THEMES, rows[i].name, rows[i].name_length);
		add_double(THEMES, rows[i].share_low);
		add_double(THEMES, rows[i].share_high);
		add_double(THEMES, rows[i].judged ? rows[i].sentiment : -2);
	}
	for (int by_length = 0; by_length < 2; by_length++)
	{
		must(voc_theme_contrast(&a, &b, 1, by_length == 1, &kept, 100, &contrasts, &count), "contrasts");
		add_contrasts(contrasts, count);
	}
	must(voc_theme_emerging(a, b, &kept, 100, &contrasts, &count), "contrasts");
	add_contrasts(contrasts, count);
	must(voc_new_words(a, &kept, 100, &words, &count), "new words");
	for (size_t i = 0; i < count; i++)
	{
		add_bytes(NEW_WORDS, words[i].text, words[i].length);
		add_double(NEW_WORDS, words[i].pmi);
		add_double(NEW_WORDS, words[i].left_entropy);
		add_double(NEW_WORDS, words[i].right_entropy);
	}
}

static void
finish_discovery(void)
{
	voc_theme_finder finder;
	unsigned char *image;
	size_t size;

	must(voc_theme_model_settle(&model), "discovery");
	must(voc_theme_model_train(&model, &scratch), "discovery");
	image = voc_arena_allocate(&kept, size = voc_theme_model_size(&model));
	must(image == NULL ? VOC_NO_MEMORY : VOC_OK, "discovery");
	voc_theme_model_write(&model, image);
	add_bytes(DISCOVERY, image, size);
	must(voc_theme_finder_open(&finder, &model, &kept), "discovery");
	for (uint32_t i = 0; i < finder.themes; i++)
	{
		add_bytes(DISCOVERY, finder.found[i].label, strlen(finder.found[i].label));
		add_double(DISCOVERY, finder.found[i].judged ? finder.found[i].sentiment : -2);
		add_bytes(DISCOVERY, finder.found[i].exemplar, finder.found[i].exemplar_length);
	}
}

static void
finish_duplicates(void)
{
	voc_copy_list list;
	voc_copy_groups groups;

	must(voc_copy_list_of_set(&copies, &kept, &list), "near duplicates");
	must(voc_copy_groups_find(&list, VOC_COPY_THRESHOLD, &kept, &groups), "near duplicates");
	for (uint32_t i = 0; i < groups.count; i++)
		add_bytes(NEAR_DUPLICATES, &groups.members[i], sizeof(groups.members[i]));
	add_number(NEAR_DUPLICATES, list.count);
}

static void
add_figure(const voc_impact_figure *figure)
{
	add_double(IMPACTS, figure->value);
	add_double(IMPACTS, figure->low);
	add_double(IMPACTS, figure->high);
}

static void
finish_impacts(void)
{
	voc_impact_summary summary;

	must(voc_impact_summarize(&impact, 0.95, &summary), "impacts");
	add_double(IMPACTS, summary.score);
	add_double(IMPACTS, summary.total);
	for (size_t i = 0; i < summary.count; i++)
	{
		add_bytes(IMPACTS, summary.rows[i].theme->bytes, summary.rows[i].theme->length);
		add_figure(&summary.rows[i].with);
		add_figure(&summary.rows[i].without);
		add_figure(&summary.rows[i].effect);
		add_figure(&summary.rows[i].contribution);
	}
}

/* Tallies of all sizes, plain and weighted, with their points, errors, intervals and differences. */
static void
finish_scores(void)
{
	static const double confidences[] = {0.5, 0.8, 0.95, 0.999};
	static const struct
	{
		voc_tally_kind kind;
		voc_score score;
	} scores[] = {{VOC_TALLY_NPS, VOC_SCORE_NET}, {VOC_TALLY_CSAT, VOC_SCORE_SHARE}, {VOC_TALLY_CES, VOC_SCORE_EFFORT}, {VOC_TALLY_CES, VOC_SCORE_AGREE}};
	uint64_t random = 1;

	for (size_t s = 0; s < sizeof(scores) / sizeof(*scores); s++)
		for (int round = 0; round < 200; round++)
		{
			voc_tally_room rooms[2] = {{{0}}, {{0}}};
			voc_measure measures[2];
			voc_difference difference;
			bool known = true;

			for (int side = 0; side < 2; side++)
			{
				voc_tally *tally = &rooms[side].tally;
				size_t classes, answers = voc_random_next(&random) % (round % 2 == 0 ? 19 : 400) + 1;
				bool weighted = round % 3 == 0;

				voc_tally_clear(tally, scores[s].kind, weighted);
				classes = voc_tally_classes(tally);
				for (size_t i = 0; i < answers; i++)
				{
					size_t class = voc_random_next(&random) % classes;
					voc_wide_pair weight;

					if (!weighted)
						tally->counts[class]++;
					else if (voc_weight_fix((double) (voc_random_next(&random) % 100 + 1) / 37, &weight) == VOC_OK)
						must(voc_tally_add_weighted(tally, class, weight), "scores");
				}
				known = voc_measure_take(&measures[side], tally) && known;
			}
			if (!known)
				continue;
			for (size_t c = 0; c < sizeof(confidences) / sizeof(*confidences); c++)
			{
				voc_interval interval = voc_score_interval(&measures[0], scores[s].score, confidences[c], c % 2 == 0 ? VOC_UNLIMITED_POPULATION : 100000);

				add_double(SCORES, interval.low);
				add_double(SCORES, interval.high);
			}
			difference = voc_score_difference(&measures[0], &measures[1], scores[s].score == VOC_SCORE_AGREE ? VOC_SCORE_EFFORT : scores[s].score, 0.95);
			add_double(SCORES, voc_score_point(&measures[0], scores[s].score));
			add_double(SCORES, voc_score_standard_error(&measures[0], scores[s].score));
			add_double(SCORES, difference.difference);
			add_double(SCORES, difference.low);
			add_double(SCORES, difference.high);
			add_double(SCORES, difference.p_value);
		}
}

static void
read_file(const char *name)
{
	static char line[1 << 20];
	FILE *file = fopen(name, "r");

	if (file == NULL)
	{
		perror(name);
		exit(1);
	}
	while (fgets(line, sizeof(line), file) != NULL)
	{
		char *text = strrchr(line, '\t');

		line[strcspn(line, "\n")] = '\0';
		text = text == NULL ? line : text + 1;
		read_text((const unsigned char *) text, strlen(text));
	}
	fclose(file);
}

int
main(int count, char **arguments)
{
	open_all();
	for (int i = 1; i < count; i++)
		read_file(arguments[i]);
	finish_themes();
	finish_discovery();
	finish_duplicates();
	finish_impacts();
	finish_scores();
	for (int kind = 0; kind < KINDS; kind++)
		printf("%-16s %016llx of %llu values\n", names[kind], (unsigned long long) hashes[kind], (unsigned long long) counts[kind]);
	printf("%lld texts: %016llx\n", (long long) texts, (unsigned long long) voc_hash64(hashes, sizeof(hashes), 1));
	return 0;
}
