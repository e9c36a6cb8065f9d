/*
 * Using a trained model: labels, exemplars, and the theme of a text.
 */
#include "theme/theme_model.h"

#include "base/sort.h"
#include "base/utf8.h"
#include "theme/candidates.h"
#include "theme/numeric.h"
#include "unicode/class.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LEAST_WEIGHT 1.0 /* of a text's known words, in average words */
#define LEAST_SHARE 0.25
#define WORD_BONUS 0.35 /* for each further word of a label's term */
#define LEAST_SUPPORT 3
#define LEAST_RATIO 2.0 /* of the shares inside and outside; a term below names a theme only if no other does */
#define LABEL_TRIALS 10 /* terms that are looked at for a label */
#define EXEMPLAR_LEAST 4 /* words */
#define EXEMPLAR_MOST 25

/* ---- The terms of the sampled texts ---- */

/* Whether something visible stands between two words, as punctuation does. */
static bool
is_visible(const unsigned char *at, const unsigned char *end)
{
	while (at < end)
	{
		uint32_t character;
		voc_class class;

		at += voc_utf8_next(at, end, &character);
		class = voc_class_of(character);
		if (class != VOC_CLASS_SPACE && class != VOC_CLASS_INVISIBLE)
			return true;
	}
	return false;
}

static uint8_t
script_of(const unsigned char *at, const unsigned char *end)
{
	uint32_t character;

	voc_utf8_next(at, end, &character);
	switch (voc_class_of(character))
	{
		case VOC_CLASS_HAN:
			return VOC_SCRIPT_HAN;
		case VOC_CLASS_KANA:
			return VOC_SCRIPT_KANA;
		case VOC_CLASS_SCRIPTIO:
			return VOC_SCRIPT_SCRIPTIO;
		default:
			return VOC_SCRIPT_LATIN;
	}
}

/* Gives the reader the words of a sampled text as the tokens that they were, and a sign for what lay between. */
static voc_status
replay(voc_term_reader *reader, const voc_text_sample *sample, const voc_sampled_text *entry)
{
	const unsigned char *text = sample->pool + entry->place;
	const unsigned char *at = text + entry->text_length;
	const unsigned char *end = at + entry->element_bytes;
	voc_element element = {0};

	voc_term_reader_begin(reader, text, 0, entry->text_length);
	while (at < end)
	{
		uint32_t before = element.end;
		voc_token token = {.kind = VOC_TOKEN_PUNCTUATION, .start = before};
		voc_status status = VOC_OK;

		at = voc_element_read(at, end, entry->text_length, &element);
		if (at == NULL)
			return VOC_CORRUPT;
		token.length = element.start - before;
		if (is_visible(text + before, text + element.start))
			status = voc_term_reader_push(reader, &token);
		token = (voc_token){.kind = VOC_TOKEN_WORD,
							.start = element.start,
							.length = element.end - element.start,
							.characters = (uint32_t) voc_utf8_count(text + element.start, text + element.end),
							.script = script_of(text + element.start, text + element.end)};
		if (status == VOC_OK)
			status = voc_term_reader_push(reader, &token);
		if (status != VOC_OK)
			return status;
	}
	return voc_term_reader_end(reader);
}

/* The sample again, with the elements of theme states: content words and negations. Texts keep their order. */
static voc_status
read_elements(const voc_text_sample *sample, voc_arena *arena, voc_text_sample *content)
{
	voc_term_reader *reader;
	voc_status status = voc_term_reader_open(&reader, arena->allocator);
	unsigned char *pool;
	size_t used = 0;

	*content = *sample;
	content->texts = voc_arena_allocate_array(arena, sample->count + 1, sizeof(voc_sampled_text));
	pool = voc_arena_allocate(arena, sample->pool_used * 2 + 16);
	if (status == VOC_OK && (content->texts == NULL || pool == NULL))
		status = VOC_NO_MEMORY;
	for (uint32_t i = 0; i < sample->count && status == VOC_OK; i++)
	{
		voc_sampled_text *entry = &content->texts[i];
		const voc_element *elements;
		size_t count;
		uint32_t before = 0;

		voc_arena_poll(arena);
		status = replay(reader, sample, &sample->texts[i]);
		*entry = sample->texts[i];
		memcpy(pool + used, sample->pool + entry->place, entry->text_length);
		entry->place = (uint32_t) used;
		used += entry->text_length;
		elements = voc_term_reader_elements(reader, &count);
		for (size_t k = 0; k < count && status == VOC_OK; k++)
		{
			used += voc_element_write(pool + used, elements[k].start - before, &elements[k]);
			before = elements[k].end;
		}
		entry->element_bytes = (uint32_t) (used - entry->place - entry->text_length);
	}
	content->pool = pool;
	content->pool_used = used;
	if (reader != NULL)
		voc_term_reader_close(reader);
	return status;
}

/* ---- Labels ---- */

typedef struct scored_term
{
	uint64_t hash;
	uint64_t prefix;
	uint64_t suffix;
	double score;
	uint8_t elements;
	bool vague;
} scored_term;

static int
compare_scores(const void *left, const void *right, const void *context)
{
	const scored_term *a = left;
	const scored_term *b = right;

	(void) context;
	if (a->vague != b->vague)
		return a->vague ? 1 : -1;
	return a->score != b->score ? (a->score > b->score ? -1 : 1) : VOC_COMPARE(a->hash, b->hash);
}

/* Scores each term of a theme: mentions · ln(share inside ÷ share outside) · (1 + 0.35 for each further word). */
static voc_status
score_terms(const voc_candidates *all, const voc_candidates *inside, double texts, double texts_inside, voc_arena *arena,
			scored_term **terms, size_t *count)
{
	double support = texts_inside * 0.02 > LEAST_SUPPORT ? texts_inside * 0.02 : LEAST_SUPPORT;

	*count = 0;
	*terms = voc_arena_allocate_array(arena, inside->items.count + 1, sizeof(scored_term));
	if (*terms == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < inside->items.count; i++)
	{
		const voc_candidate *candidate = &inside->items.items[i];
		double mentions = candidate->different[0];
		double outside = all->items.items[voc_candidates_find(all, candidate->hash)].different[0] - mentions;
		double ratio = (mentions / texts_inside) / ((outside + 0.5) / (texts - texts_inside + 1));

		if (candidate->weak || mentions < support || ratio <= 1)
			continue;
		(*terms)[(*count)++] = (scored_term){candidate->hash, candidate->prefix, candidate->suffix,
											 mentions * voc_exact_log(ratio) * (1 + WORD_BONUS * (candidate->elements - 1)),
											 candidate->elements, ratio < LEAST_RATIO};
	}
	voc_sort(*terms, *count, sizeof(scored_term), compare_scores, NULL);
	return VOC_OK;
}

/* The single words of a term. */
static uint32_t
words_of(const voc_candidates *all, uint64_t hash, uint64_t prefix, uint64_t suffix, uint8_t elements,
		 uint64_t words[VOC_TERM_ELEMENTS])
{
	uint32_t found = voc_candidates_find(all, prefix);

	if (elements == 1)
	{
		words[0] = hash;
		return 1;
	}
	words[0] = prefix;
	words[1] = suffix;
	if (elements == 2 || found == VOC_NO_CANDIDATE)
		return 2;
	words[0] = all->items.items[found].prefix;
	words[1] = all->items.items[found].suffix;
	found = voc_candidates_find(all, suffix);
	words[2] = found != VOC_NO_CANDIDATE ? all->items.items[found].suffix : suffix;
	return 3;
}

/* The best terms that share no word, as spellings to be filled in; a vague one only if there is no other. */
static uint32_t
pick_terms(const voc_candidates *all, const scored_term *terms, size_t count, voc_spelling *spellings)
{
	uint64_t used[LABEL_TRIALS * VOC_TERM_ELEMENTS];
	uint32_t used_count = 0;
	uint32_t picked = 0;

	for (size_t i = 0; i < count && picked < LABEL_TRIALS && (picked == 0 || !terms[i].vague); i++)
	{
		uint64_t words[VOC_TERM_ELEMENTS];
		uint32_t word_count =
			words_of(all, terms[i].hash, terms[i].prefix, terms[i].suffix, terms[i].elements, words);
		bool shared = false;

		for (uint32_t k = 0; k < word_count; k++)
			for (uint32_t m = 0; m < used_count; m++)
				shared |= words[k] == used[m];
		if (shared)
			continue;
		for (uint32_t k = 0; k < word_count; k++)
			used[used_count++] = words[k];
		spellings[picked++] = (voc_spelling){.hash = terms[i].hash};
	}
	return picked;
}

static bool
contains(const voc_spelling *whole, const voc_spelling *part)
{
	for (size_t i = 0; i + part->length <= whole->length; i++)
		if (memcmp(whole->text + i, part->text, part->length) == 0)
			return true;
	return false;
}

/* The end of the word at `from`, which a blank or the spelling's end closes. */
static size_t
word_end(const voc_spelling *spelling, size_t from)
{
	while (from < spelling->length && spelling->text[from] != ' ')
		from++;
	return from;
}

/* Whether two terms say the same: one stands in the other (好吃 in 不好吃), or words have a stem in common (fee charged, charge). */
static bool
is_alike(const voc_spelling *a, const voc_spelling *b)
{
	if ((a->text[0] >= 0x80 || b->text[0] >= 0x80) && (contains(a, b) || contains(b, a)))
		return true;
	for (size_t i = 0; i < a->length; i = word_end(a, i) + 1)
		for (size_t k = 0; k < b->length; k = word_end(b, k) + 1)
			if (voc_corpus_hash(a->text + i, word_end(a, i) - i) == voc_corpus_hash(b->text + k, word_end(b, k) - k))
				return true;
	return false;
}

/* Keeps the first terms that are not alike; returns their number. */
static uint32_t
drop_alike(voc_spelling *spellings, uint32_t count)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < count && kept < VOC_MODEL_LABEL_TERMS; i++)
	{
		bool alike = false;

		for (uint32_t k = 0; k < kept; k++)
			alike |= is_alike(&spellings[i], &spellings[k]);
		if (!alike)
			spellings[kept++] = spellings[i];
	}
	return kept;
}

static voc_status
write_label(voc_theme_finder *self, uint32_t theme, voc_arena *arena)
{
	voc_found_theme *found = &self->found[theme];
	size_t size = 32;
	size_t used = 0;
	char *label;

	for (uint32_t i = 0; i < found->term_count; i++)
		size += found->term_lengths[i] + 4;
	label = voc_arena_allocate(arena, size);
	if (label == NULL)
		return VOC_NO_MEMORY;
	label[0] = '\0';
	for (uint32_t i = 0; i < found->term_count; i++)
		used += (size_t) snprintf(label + used, size - used, "%s%.*s", i > 0 ? " · " : "", (int) found->term_lengths[i],
								  (const char *) found->terms[i]);
	if (used == 0)
		used = (size_t) snprintf(label, size, "(%u)", theme + 1);
	for (uint32_t i = 0; i < theme; i++)
		if (strcmp(self->found[i].label, label) == 0)
		{
			snprintf(label + used, size - used, " (%u)", theme + 1);
			break;
		}
	found->label = label;
	return VOC_OK;
}

/* The sampled texts of one theme, as a sample of their own. */
static voc_status
view_theme(const voc_text_sample *sample, const uint32_t *labels, uint32_t theme, voc_arena *arena, voc_text_sample *view)
{
	*view = *sample;
	view->count = 0;
	view->texts = voc_arena_allocate_array(arena, sample->count + 1, sizeof(voc_sampled_text));
	if (view->texts == NULL)
		return VOC_NO_MEMORY;
	for (uint32_t i = 0; i < sample->count; i++)
		if (labels[i] == theme)
			view->texts[view->count++] = sample->texts[i];
	return VOC_OK;
}

static voc_status
label_theme(voc_theme_finder *self, const voc_candidates *all, const voc_text_sample *view, uint32_t theme,
			voc_arena *scratch, double texts)
{
	voc_candidates inside;
	voc_spelling spellings[LABEL_TRIALS];
	voc_found_theme *found = &self->found[theme];
	scored_term *terms;
	size_t count;
	voc_status status = voc_candidates_init(&inside, scratch);

	if (status == VOC_OK)
		status = voc_candidates_collect(&inside, view, 0);
	if (status == VOC_OK)
		status = score_terms(all, &inside, texts, view->count, scratch, &terms, &count);
	if (status != VOC_OK)
		return status;
	found->term_count = pick_terms(all, terms, count, spellings);
	if (found->term_count > 0)
		status = voc_candidates_spell(&inside, &view, 1, spellings, found->term_count);
	if (status == VOC_OK)
		found->term_count = drop_alike(spellings, found->term_count);
	for (uint32_t i = 0; i < found->term_count && status == VOC_OK; i++)
	{
		unsigned char *copy = voc_arena_allocate(self->arena, spellings[i].length);

		if (copy == NULL)
			return VOC_NO_MEMORY;
		memcpy(copy, spellings[i].text, spellings[i].length);
		found->terms[i] = copy;
		found->term_lengths[i] = spellings[i].length;
	}
	return status == VOC_OK ? write_label(self, theme, self->arena) : status;
}

/* ---- Counts and exemplars ---- */

/*
 * How typical a text is of a theme that claims it: of ordinary length, claimed by no other, and in the theme's frequent
 * words.
 */
static double
typicality(const voc_theme_finder *self, const voc_sampled_text *entry, const voc_word_use *uses, uint32_t count,
		   uint32_t theme)
{
	double weight = 0;
	double frequency = 0;

	for (uint32_t i = 0; i < count; i++)
	{
		double one = self->corpus.weight[uses[i].word];

		weight += one;
		frequency += one * self->mixture.logarithms[(size_t) uses[i].word * self->themes + theme];
	}
	return self->scores[theme] + 0.1 * frequency / weight -
		   (count < EXEMPLAR_LEAST || count > EXEMPLAR_MOST || entry->cut ? 10 : 0);
}

/* Sums up the texts, and finds the exemplars. */
static void
count_texts(voc_theme_finder *self, const voc_theme_model *model)
{
	const voc_text_sample *sample = &model->sample;
	uint64_t sampled = 0;
	uint64_t uncovered = 0;
	uint64_t repeats[VOC_MODEL_THEMES] = {0};
	uint64_t judged[VOC_MODEL_THEMES] = {0};
	int64_t sums[VOC_MODEL_THEMES] = {0};
	double best[VOC_MODEL_THEMES];

	for (uint32_t theme = 0; theme < self->themes; theme++)
		best[theme] = -HUGE_VAL;
	for (uint32_t i = 0; i < sample->count; i++)
	{
		const voc_sampled_text *entry = &sample->texts[i];
		uint32_t first = self->corpus.first[i];
		uint32_t words = self->corpus.first[i + 1] - first;
		uint32_t theme = voc_theme_finder_assign(self, self->corpus.uses + first, words);
		double claim;

		if (i % 64 == 0)
			voc_arena_poll(self->arena);
		sampled += entry->repeats;
		if (theme == VOC_NO_THEME)
		{
			uncovered += entry->repeats;
			continue;
		}
		repeats[theme] += entry->repeats;
		judged[theme] += entry->judged ? entry->repeats : 0;
		sums[theme] += entry->judged ? (int64_t) entry->repeats * entry->sentiment : 0;
		claim = typicality(self, entry, self->corpus.uses + first, words, theme);
		if (claim <= best[theme])
			continue;
		best[theme] = claim;
		self->found[theme].exemplar = sample->pool + entry->place;
		self->found[theme].exemplar_length = entry->text_length;
	}
	for (uint32_t theme = 0; theme < self->themes; theme++)
	{
		voc_found_theme *found = &self->found[theme];

		found->mentions =
			sampled > 0 ? (uint64_t) ((double) repeats[theme] * (double) model->texts / (double) sampled + 0.5) : 0;
		found->judged = judged[theme] > 0;
		found->sentiment = found->judged ? (double) sums[theme] / (double) judged[theme] / 10000 : 0;
	}
	self->uncovered = sampled > 0 ? (uint64_t) ((double) uncovered * (double) model->texts / (double) sampled + 0.5) : 0;
}

uint32_t
voc_theme_finder_assign(const voc_theme_finder *self, const voc_word_use *uses, uint32_t count)
{
	double weight = 0;
	double most;
	double total = 0;
	uint32_t best = 0;

	for (uint32_t i = 0; i < count; i++)
		weight += self->corpus.weight[uses[i].word];
	if (self->themes == 0 || weight < LEAST_WEIGHT)
		return VOC_NO_THEME;
	voc_mixture_score(&self->mixture, &self->corpus, uses, count, self->scores);
	for (uint32_t theme = 1; theme < self->themes; theme++)
		if (self->scores[theme] > self->scores[best])
			best = theme;
	most = self->scores[best];
	for (uint32_t theme = 0; theme < self->themes; theme++)
	{
		self->scores[theme] = self->scores[theme] < most - 30 ? 0 : voc_exact_exp(self->scores[theme] - most);
		total += self->scores[theme];
	}
	for (uint32_t theme = 0; theme < self->themes; theme++)
		self->scores[theme] /= total;
	return self->scores[best] >= LEAST_SHARE ? best : VOC_NO_THEME;
}

static voc_status
label_all(voc_theme_finder *self, const voc_theme_model *model)
{
	voc_arena outer, scratch;
	voc_text_sample content;
	voc_candidates all;
	voc_status status;

	voc_arena_init(&outer, self->arena->allocator);
	voc_arena_init(&scratch, self->arena->allocator);
	status = read_elements(&model->sample, &outer, &content);
	if (status == VOC_OK)
		status = voc_candidates_init(&all, &outer);
	if (status == VOC_OK)
		status = voc_candidates_collect(&all, &content, 0);
	for (uint32_t theme = 0; theme < self->themes && status == VOC_OK; theme++)
	{
		voc_text_sample view;

		voc_arena_reset(&scratch);
		status = view_theme(&content, model->labels, theme, &scratch, &view);
		if (status == VOC_OK)
			status = label_theme(self, &all, &view, theme, &scratch, content.count);
	}
	voc_arena_free(&scratch);
	voc_arena_free(&outer);
	return status;
}

voc_status
voc_theme_finder_open(voc_theme_finder *self, const voc_theme_model *model, voc_arena *arena)
{
	voc_status status;

	*self = (voc_theme_finder){.arena = arena, .themes = model->labels != NULL ? model->found : 0};
	self->found = voc_arena_allocate_array(arena, self->themes + 1, sizeof(voc_found_theme));
	self->scores = voc_arena_allocate_array(arena, self->themes + 1, sizeof(double));
	if (self->found == NULL || self->scores == NULL)
		return VOC_NO_MEMORY;
	memset(self->found, 0, (self->themes + 1) * sizeof(voc_found_theme));
	if (self->themes == 0)
	{
		self->uncovered = model->texts;
		return voc_corpus_build(&model->sample, arena, &self->corpus);
	}
	status = voc_corpus_build(&model->sample, arena, &self->corpus);
	if (status == VOC_OK)
		status = voc_theme_model_mixture(&self->corpus, self->themes, model->labels, model->reading, arena, &self->mixture);
	if (status != VOC_OK)
		return status;
	count_texts(self, model);
	return label_all(self, model);
}
