/*
 * No memory: every entry of the engine says VOC_NO_MEMORY, whichever allocation it is that fails, and gives back what it had. What is
 * kept from text to text (a tokenizer, an analyzer) then answers as if nothing had happened.
 *
 * The linker sends the calls of voc_arena_allocate here (see the Makefile), so that each piece may fail, not only each block. The
 * n-th fails for n = 1, 2 … until none does: alone, and with all that come after it.
 */
#include "unit/lexicon_kit.h"

#include "feedback/analysis.h"
#include "feedback/copy_groups.h"
#include "feedback/personal.h"
#include "feedback/quality.h"
#include "feedback/shingle.h"
#include "feedback/text_form.h"
#include "lexicon/lexicon_starts.h"
#include "lexicon/rule.h"
#include "sentiment/aspects.h"
#include "theme/contrast.h"
#include "theme/impact.h"
#include "theme/keyphrases.h"
#include "theme/new_words.h"
#include "theme/taxonomy_lint.h"
#include "theme/theme_image.h"
#include "theme/theme_model.h"
#include "theme/theme_rank.h"
#include "theme/vocabulary_text.h"
#include "unicode/normalize.h"

/* Rooms that never meet have enumerators of the same name. */
#define VOC_POSITIVE VOC_TALLY_POSITIVE
#define VOC_NEGATIVE VOC_TALLY_NEGATIVE
#include "metric/change.h"
#undef VOC_POSITIVE
#undef VOC_NEGATIVE

/* ---- Memory that fails ---- */

static bool armed;
static bool for_ever; /* once failed, always */
static long left;     /* allocations until one fails */
static long failures;
static long held; /* blocks */

extern void *__real_voc_arena_allocate(voc_arena *arena, size_t size);
extern void *__real_voc_arena_allocate_array(voc_arena *arena, size_t count, size_t size);
extern void *__wrap_voc_arena_allocate(voc_arena *arena, size_t size);
extern void *__wrap_voc_arena_allocate_array(voc_arena *arena, size_t count, size_t size);

static bool
fails(void)
{
	if (!armed || left-- > 0)
		return false;
	if (left < -1 && !for_ever)
		return false;
	failures++;
	return true;
}

void *
__wrap_voc_arena_allocate(voc_arena *arena, size_t size)
{
	return fails() ? NULL : __real_voc_arena_allocate(arena, size);
}

void *
__wrap_voc_arena_allocate_array(voc_arena *arena, size_t count, size_t size)
{
	return fails() ? NULL : __real_voc_arena_allocate_array(arena, count, size);
}

static void *
allocate(void *context, size_t size)
{
	void *block = fails() ? NULL : malloc(size);

	(void) context;
	held += block != NULL;
	return block;
}

static void
release(void *context, void *block)
{
	(void) context;
	held -= block != NULL;
	free(block);
}

static const voc_allocator scarce = {allocate, release, NULL, NULL};

/* ---- What the entries work on ---- */

#define TEXTS 24

static const char body[] =
	"物流太慢，等了一周，但是价格很便宜，客服態度唔錯！The app crashed 3 times, not good at all :( see https://a.example/x?y=1 or mail "
	"a.b@example.com. ラーメンは美味しいです。ข้าวอร่อยมาก 👍🏽 #退货 @客服 13812345678 El servicio es muy malo. Ich war sehr zufrieden. "
	"The delivery was slow, delivery boxes crushed; great coffee, friendly staff, the staff smiled. 订单号 202601020304";
static const unsigned char *const bytes = (const unsigned char *) body;
#define LENGTH (sizeof(body) - 1)

static const char lexicon_json[] =
	"[{\"term\": \"等了一周\", \"role\": \"sentiment\", \"value\": -0.7}, {\"term\": \"crema\", \"role\": \"word\"}, {\"term\": \"great\", \"role\": \"stop\"},"
	" {\"term\": \"coffee\", \"role\": \"synonym\", \"value\": \"espresso\"}, {\"term\": \"smiled\", \"role\": \"emotion\", \"value\": \"joy 0.5\"},"
	" {\"term\": \"delivery\", \"role\": \"theme\", \"value\": \"= (delivery | 物流) NEAR/3 (slow | 慢) -refund\"},"
	" {\"term\": \"delivery/box\", \"role\": \"theme\", \"value\": \"= !1 box* EXCEPT (boxes fine)\"}, {\"term\": \"staff\", \"role\": \"theme\", \"value\": \"客服\"},"
	" {\"term\": \"lang\", \"role\": \"theme\", \"value\": \"= lang:en & app\"}]";

static voc_lexicon lexicon;
static size_t lexicon_size;
static voc_taxonomy taxonomy;
static voc_tokenizer *tokenizer;
static voc_sentiment_analyzer *analyzer;
static voc_term_reader *reader;
static voc_theme_state state;
static unsigned char *state_image, *model_image, *trained_image, *feedback_image, *copies_image, *impact_image;
static size_t state_size, model_size, trained_size, feedback_size, copies_size, impact_size;
static const char *change_text;
static void *change_image;
static size_t change_size;

static void
text_of(unsigned i, char to[200])
{
	static const char *const subjects[4] = {"the delivery was late and the courier rude", "密码登录不了 账号 locked", "coffee beans roast 咖啡 很香", "refund my card payment 退款"};

	snprintf(to, 200, "%s n%u 好评%u %u", subjects[i % 4], i % 7, i, i * i);
}

static voc_status
add_to_state(voc_theme_state *to, const char *text)
{
	voc_theme_text all = {.body = (const unsigned char *) text, .length = strlen(text)};
	voc_token token;
	voc_status status;
	uint32_t from, until;

	all.body_hash = voc_text_sample_hash(all.body, all.length);
	voc_theme_stretch(all.length, all.body_hash, &from, &until);
	voc_term_reader_begin(reader, all.body, from, until);
	voc_tokenizer_start(tokenizer, all.body, all.length);
	while ((status = voc_tokenizer_next(tokenizer, &token)) == VOC_OK && token.length > 0)
		if ((status = voc_term_reader_push(reader, &token)) != VOC_OK)
			return status;
	if (status == VOC_OK)
		status = voc_term_reader_end(reader);
	if (status != VOC_OK)
		return status;
	all.terms = voc_term_reader_terms(reader, &all.term_count);
	all.elements = voc_term_reader_elements(reader, &all.element_count);
	return voc_theme_state_add(to, &all);
}

static voc_status
add_to_model(voc_theme_model *to, const char *text)
{
	voc_element elements[64];
	const unsigned char *at = (const unsigned char *) text;
	size_t count = 0;
	voc_token token;
	voc_status status;

	voc_tokenizer_start(tokenizer, at, strlen(text));
	while ((status = voc_tokenizer_next(tokenizer, &token)) == VOC_OK && token.length > 0)
		if (token.kind == VOC_TOKEN_WORD && count < 64)
			elements[count++] = (voc_element){token.start, token.start + token.length, VOC_JOIN_NONE, false};
	return status != VOC_OK ? status : voc_theme_model_add(to, at, strlen(text), voc_text_sample_hash(at, strlen(text)), elements, count, true, 100);
}

static voc_status
fill_state(voc_theme_state *to)
{
	voc_status status = VOC_OK;

	for (unsigned i = 0; i < TEXTS && status == VOC_OK; i++)
	{
		char text[200];

		text_of(i, text);
		status = add_to_state(to, text);
	}
	return status == VOC_OK ? voc_theme_state_settle(to) : status;
}

static voc_status
fill_model(voc_theme_model *to)
{
	voc_status status = VOC_OK;

	to->themes = 2;
	to->seed = 1;
	for (unsigned i = 0; i < TEXTS && status == VOC_OK; i++)
	{
		char text[200];

		text_of(i, text);
		status = add_to_model(to, text);
	}
	return status == VOC_OK ? voc_theme_model_settle(to) : status;
}

static unsigned char *
image_of_model(const voc_theme_model *model, size_t *size)
{
	unsigned char *image = malloc(*size = voc_theme_model_size(model));

	voc_theme_model_write(model, image);
	return image;
}

static voc_status
fill_copies(voc_copy_set *set, voc_arena *scratch)
{
	voc_status status = VOC_OK;

	for (unsigned i = 0; i < TEXTS && status == VOC_OK; i++)
	{
		char text[400];

		text_of(i / 2, text);
		if (i % 3 == 0)
			memset(text + strlen(text), 'a' + (char) (i % 20), 150), text[300] = '\0';
		status = voc_copy_set_add(set, scratch, i, (voc_bytes){(const unsigned char *) text, (uint32_t) strlen(text)});
	}
	return status;
}

static voc_status
fill_impact(voc_impact *impact, voc_error *error)
{
	voc_status status = VOC_OK;

	for (unsigned i = 0; i < 200 && status == VOC_OK; i++)
	{
		voc_impact_answer answer = {.count = 0};
		char name[32];

		for (unsigned k = 0; k < i % 3 && status == VOC_OK; k++)
		{
			snprintf(name, sizeof(name), "theme %u", (i * 7 + k * 3) % 40);
			status = voc_impact_mention(impact, &answer, name, strlen(name), error);
		}
		if (status == VOC_OK)
			status = voc_impact_add_score(impact, &answer, (int32_t) (i % 11), error);
	}
	return status;
}

static void
prepare(void)
{
	voc_theme_model model;
	voc_copy_set copies;
	voc_impact impact;
	voc_change change;
	voc_feedback feedback = voc_feedback_nothing;
	voc_feedback_analyst analyst;
	voc_error error;

	lexicon = kit_lexicon(lexicon_json);
	lexicon_size = voc_lexicon_size(&lexicon);
	CHECK_INT(voc_lexicon_make_starts(&kit_arena, &lexicon), VOC_OK);
	CHECK_INT(voc_taxonomy_make(&taxonomy, &lexicon, &kit_arena, &error), VOC_OK);
	CHECK_INT(voc_tokenizer_open(&tokenizer, &voc_allocator_malloc), VOC_OK);
	CHECK_INT(voc_sentiment_open(&analyzer, &voc_allocator_malloc), VOC_OK);
	CHECK_INT(voc_term_reader_open(&reader, &voc_allocator_malloc), VOC_OK);
	voc_theme_state_init(&state, &voc_allocator_malloc);
	CHECK_INT(fill_state(&state), VOC_OK);
	state_image = malloc(state_size = voc_theme_image_size(&state));
	voc_theme_image_write(&state, state_image);

	voc_theme_model_init(&model, &voc_allocator_malloc);
	CHECK_INT(fill_model(&model), VOC_OK);
	model_image = image_of_model(&model, &model_size);
	CHECK_INT(voc_theme_model_train(&model, &kit_arena), VOC_OK);
	trained_image = image_of_model(&model, &trained_size);
	voc_theme_model_free(&model);

	voc_copy_set_init(&copies, &voc_allocator_malloc);
	CHECK_INT(fill_copies(&copies, &kit_arena), VOC_OK);
	copies_image = malloc(copies_size = voc_copy_set_size(&copies));
	CHECK_INT(voc_copy_set_write(&copies, &kit_arena, copies_image), VOC_OK);
	voc_arena_free(&copies.arena);

	voc_impact_init(&impact, &kit_arena);
	CHECK_INT(fill_impact(&impact, &error), VOC_OK);
	CHECK_INT(voc_impact_size(&impact, &impact_size), VOC_OK);
	impact_image = malloc(impact_size);
	CHECK_INT(voc_impact_write(&impact, impact_image), VOC_OK);

	voc_change_init(&change, &kit_arena);
	for (int i = 0; i < 30; i++)
	{
		voc_tally_room room = {{0}};
		char name[20];

		voc_tally_clear(&room.tally, VOC_TALLY_NPS, false);
		snprintf(name, sizeof(name), "segment %d", i * 7 % 30);
		CHECK_INT(voc_change_add(&change, name, strlen(name), 1, &room.tally, &room.tally), VOC_OK);
	}
	change_text = voc_change_write(&change);
	change_image = malloc(change_size = voc_change_image_size(&change));
	voc_change_write_image(&change, change_image);

	analyst = (voc_feedback_analyst){.tokenizer = tokenizer, .sentiment = analyzer};
	feedback.body = (voc_bytes){bytes, LENGTH};
	CHECK_INT(voc_feedback_analyse(&kit_arena, &analyst, &feedback), VOC_OK);
	feedback_image = malloc(feedback_size = voc_feedback_size(&feedback));
	voc_feedback_encode(&feedback, feedback_image);
}

static void
unprepare(void)
{
	voc_tokenizer_close(tokenizer);
	voc_sentiment_close(analyzer);
	voc_term_reader_close(reader);
	voc_theme_state_free(&state);
	free(state_image);
	free(model_image);
	free(trained_image);
	free(feedback_image);
	free(copies_image);
	free(impact_image);
	free(change_image);
	voc_arena_free(&kit_arena);
}

/* ---- The entries, each from opening to closing ---- */

static voc_arena arena; /* of the one that is being tried */
static voc_error last_error;

static voc_status
read_tokens(voc_tokenizer *from, const voc_lexicon *with, uint64_t *answer)
{
	voc_token token;
	voc_status status;

	if (with != NULL)
		voc_tokenizer_start_with(from, bytes, LENGTH, with);
	else
		voc_tokenizer_start(from, bytes, LENGTH);
	while ((status = voc_tokenizer_next(from, &token)) == VOC_OK && token.length > 0)
		*answer = voc_mix64(*answer ^ ((uint64_t) token.start << 32 | token.length << 8 | token.kind));
	return status;
}

static voc_status
try_tokens(void)
{
	voc_tokenizer *mine;
	voc_status status = voc_tokenizer_open(&mine, &scarce);
	uint64_t answer = 0;

	if (status != VOC_OK)
		return status;
	status = read_tokens(mine, &lexicon, &answer);
	voc_tokenizer_close(mine);
	return status;
}

static voc_status
judge(voc_sentiment_analyzer *with, voc_arena *reasons, uint64_t *answer)
{
	voc_sentiment_result result;
	voc_token token;
	voc_status status;
	int32_t shares[VOC_EMOTION_COUNT];

	voc_sentiment_begin_with(with, bytes, LENGTH, &lexicon);
	if (reasons != NULL)
		voc_sentiment_explain(with, reasons);
	voc_sentiment_feel(with);
	voc_tokenizer_start_with(tokenizer, bytes, LENGTH, &lexicon);
	while ((status = voc_tokenizer_next(tokenizer, &token)) == VOC_OK && token.length > 0)
		if ((status = voc_sentiment_push(with, &token)) != VOC_OK)
			return status;
	if (status == VOC_OK)
		status = voc_sentiment_end(with, &result);
	if (status != VOC_OK)
		return status;
	voc_sentiment_emotions(with, shares);
	*answer = voc_mix64((uint64_t) (uint32_t) result.score << 32 | (uint32_t) shares[0]);
	return VOC_OK;
}

static voc_status
try_sentiment(void)
{
	voc_sentiment_analyzer *mine;
	voc_status status = voc_sentiment_open(&mine, &scarce);
	uint64_t answer;

	if (status != VOC_OK)
		return status;
	status = judge(mine, &arena, &answer);
	voc_sentiment_close(mine);
	return status;
}

static voc_status
look_for_aspects(voc_aspects_analyzer *with, uint64_t *answer)
{
	voc_token token;
	voc_status status;
	uint32_t count;

	voc_aspects_begin(with, bytes, LENGTH, &lexicon);
	voc_tokenizer_start_with(tokenizer, bytes, LENGTH, &lexicon);
	while ((status = voc_tokenizer_next(tokenizer, &token)) == VOC_OK && token.length > 0)
	{
		if ((status = voc_aspects_push(with, &token)) != VOC_OK)
			return status;
		voc_aspects_ready(with, &count);
		*answer = voc_mix64(*answer + count);
	}
	if (status == VOC_OK)
		status = voc_aspects_end(with);
	voc_aspects_ready(with, &count);
	*answer = voc_mix64(*answer + count);
	return status;
}

static voc_status
try_aspects(void)
{
	voc_aspects_analyzer *mine;
	voc_status status = voc_aspects_open(&mine, &scarce);
	uint64_t answer = 0;

	if (status != VOC_OK)
		return status;
	status = look_for_aspects(mine, &answer);
	voc_aspects_close(mine);
	return status;
}

static voc_status
try_keyphrases(void)
{
	voc_term_reader *mine;
	voc_status status = voc_term_reader_open(&mine, &scarce);
	voc_token token;
	voc_keyphrase *phrases;
	size_t count;

	if (status != VOC_OK)
		return status;
	voc_term_reader_begin(mine, bytes, 0, LENGTH);
	voc_tokenizer_start(tokenizer, bytes, LENGTH);
	while (status == VOC_OK && (status = voc_tokenizer_next(tokenizer, &token)) == VOC_OK && token.length > 0)
		status = voc_term_reader_push(mine, &token);
	if (status == VOC_OK)
		status = voc_term_reader_end(mine);
	if (status == VOC_OK)
	{
		const voc_element *elements = voc_term_reader_elements(mine, &count);

		status = voc_keyphrases(bytes, elements, count, &arena, 10, &phrases, &count);
	}
	voc_term_reader_close(mine);
	return status;
}

static bool
drop(void *context, const unsigned char *at, size_t length)
{
	(void) context, (void) at, (void) length;
	return true;
}

static voc_status
try_normalize(void)
{
	return voc_normalize(&arena, bytes, LENGTH, drop, NULL);
}

static voc_status
try_vocabulary_text(void)
{
	voc_vocabulary_text text;

	return voc_vocabulary_text_begin(&text, &arena, tokenizer, bytes, LENGTH, &lexicon);
}

static voc_status
try_theme_state(void)
{
	voc_theme_state mine;
	voc_status status;

	voc_theme_state_init(&mine, &scarce);
	status = fill_state(&mine);
	if (status == VOC_OK)
		status = voc_theme_image_absorb(&mine, state_image, state_size, &last_error);
	if (status == VOC_OK)
		status = voc_theme_state_pour(&mine);
	if (status == VOC_OK)
		status = voc_theme_image_absorb(&mine, state_image, state_size, &last_error);
	voc_theme_state_free(&mine);
	return status;
}

static voc_status
try_theme_answers(void)
{
	const voc_theme_state *one = &state;
	voc_theme_row *themes;
	voc_contrast_row *rows;
	voc_new_word *words;
	size_t count;
	voc_status status = voc_theme_rank(&state, &arena, 20, &themes, &count);

	if (status == VOC_OK)
		status = voc_theme_contrast(&one, &one, 1, true, &arena, 20, &rows, &count);
	if (status == VOC_OK)
		status = voc_theme_emerging(&state, &state, &arena, 20, &rows, &count);
	if (status == VOC_OK)
		status = voc_new_words(&state, &arena, 20, &words, &count);
	return status;
}

static voc_status
try_theme_model(void)
{
	voc_theme_model mine;
	voc_theme_finder finder;
	voc_status status;

	voc_theme_model_init(&mine, &scarce);
	status = fill_model(&mine);
	if (status == VOC_OK)
		status = voc_theme_model_absorb(&mine, model_image, model_size, &last_error);
	if (status == VOC_OK)
		status = voc_theme_model_train(&mine, &arena);
	voc_theme_model_free(&mine);
	voc_theme_model_init(&mine, &scarce);
	if (status == VOC_OK)
		status = voc_theme_model_absorb(&mine, trained_image, trained_size, &last_error);
	if (status == VOC_OK)
		status = voc_theme_finder_open(&finder, &mine, &arena);
	voc_theme_model_free(&mine);
	return status;
}

static voc_status
try_taxonomy(void)
{
	voc_taxonomy mine;
	voc_status status = voc_taxonomy_make(&mine, &lexicon, &arena, &last_error);
	const voc_lint_finding *findings;
	size_t count;

	return status != VOC_OK ? status : voc_taxonomy_lint(&mine, &arena, &findings, &count);
}

static voc_status
tag(voc_tagger *tagger, uint64_t *answer)
{
	const uint32_t *themes;
	const voc_tag_span *spans;
	size_t count, span_count = 0;
	voc_status status = voc_tagger_tag(tagger, bytes, LENGTH, &themes, &count);

	if (status == VOC_OK)
		status = voc_tagger_spans(tagger, &spans, &span_count);
	*answer = voc_mix64(count * 100 + span_count);
	return status;
}

static voc_status
try_tag(void)
{
	voc_tagger *tagger;
	voc_status status = voc_tagger_open(&tagger, &taxonomy, &scarce, &arena);
	uint64_t answer;

	if (status != VOC_OK)
		return status;
	voc_tagger_use(tagger, tokenizer);
	status = tag(tagger, &answer);
	voc_tagger_close(tagger);
	return status;
}

static voc_status
try_lexicon(void)
{
	voc_lexicon_builder builder;
	voc_lexicon mine;
	voc_rule rule;
	voc_rule_fault fault;
	unsigned char *image;
	size_t size;
	voc_status status;

	voc_lexicon_builder_begin(&builder, &arena);
	status = voc_lexicon_read_json(&builder, (const unsigned char *) lexicon_json, strlen(lexicon_json), &last_error);
	for (int i = 0; i < 40 && status == VOC_OK; i++)
	{
		char term[20];

		snprintf(term, sizeof(term), "词%d", i);
		status = voc_lexicon_builder_add(&builder, kit_text(term), kit_text("word"), kit_text(NULL), &last_error);
	}
	if (status == VOC_OK)
		status = voc_lexicon_builder_merge(&builder, &lexicon, &last_error);
	if (status == VOC_OK)
		status = voc_lexicon_builder_merge_except(&builder, &lexicon, &lexicon, &last_error);
	if (status == VOC_OK)
		status = voc_lexicon_builder_finish(&builder, &arena, &image, &size, &last_error);
	if (status == VOC_OK)
		status = voc_lexicon_open(&mine, image, size);
	if (status == VOC_OK)
		status = voc_lexicon_verify(&arena, &mine);
	if (status == VOC_OK)
		status = voc_lexicon_make_starts(&arena, &mine);
	if (status == VOC_OK)
		status = voc_rule_parse(&arena, (const unsigned char *) "(a | b) NEAR/3 c -d", 19, &rule, &fault);
	return status;
}

static voc_status
try_feedback(void)
{
	static const char form[] = "{\"body\": \"good \\u597d\", \"channel\": \"chat\", \"customer\": \"c\", \"occurred_at\": \"2026-01-01T00:00:00Z\", \"nps\": 9, "
							   "\"attributes\": {\"b\": [1, 2, {\"c\": null}], \"a\": \"x\\ty\"}}";
	voc_feedback feedback = voc_feedback_nothing, decoded;
	voc_feedback_analyst analyst = {.tokenizer = tokenizer, .sentiment = analyzer, .lexicon = &lexicon, .taxonomy = &taxonomy};
	bool has_analysis;
	voc_status status = voc_tagger_open(&analyst.tagger, &taxonomy, &scarce, &arena);

	if (status != VOC_OK)
		return status;
	voc_tagger_use(analyst.tagger, tokenizer);
	feedback.body = (voc_bytes){bytes, LENGTH};
	status = voc_feedback_analyse(&arena, &analyst, &feedback);
	voc_tagger_close(analyst.tagger);
	if (status == VOC_OK)
		status = voc_feedback_read_text(&arena, (voc_bytes){(const unsigned char *) form, sizeof(form) - 1}, &decoded, &has_analysis, &last_error);
	if (status == VOC_OK)
		status = voc_feedback_validate(&arena, feedback_image, feedback_size, &decoded, &last_error);
	return status;
}

static void
ignore_item(void *context, const voc_personal_item *item)
{
	(void) context, (void) item;
}

static voc_status
try_quality(void)
{
	voc_bytes text = {bytes, LENGTH}, mask = {(const unsigned char *) "JD####", 6};
	unsigned flags;
	bool known;
	uint64_t fingerprint;
	double similarity;
	voc_status status = voc_quality_flags(&arena, text, &flags);

	if (status == VOC_OK)
		status = voc_personal_find(&arena, text, mask, ignore_item, NULL);
	if (status == VOC_OK)
		status = voc_fingerprint(&arena, text, &known, &fingerprint);
	if (status == VOC_OK)
		status = voc_similarity(&arena, text, text, &known, &similarity);
	return status;
}

static voc_status
try_copies(void)
{
	voc_copy_set set;
	voc_copy_list list;
	voc_copy_groups groups;
	unsigned char *image = NULL;
	voc_status status;

	voc_copy_set_init(&set, &scarce);
	status = fill_copies(&set, &arena);
	if (status == VOC_OK)
		status = voc_copy_set_absorb(&set, &scarce, copies_image, copies_size, &last_error);
	if (status == VOC_OK && (image = malloc(voc_copy_set_size(&set))) != NULL)
		status = voc_copy_set_write(&set, &arena, image);
	if (status == VOC_OK)
		status = voc_copy_list_of_set(&set, &arena, &list);
	if (status == VOC_OK)
		status = voc_copy_groups_find(&list, VOC_COPY_THRESHOLD, &arena, &groups);
	free(image);
	voc_arena_free(&set.arena);
	return status;
}

static voc_status
try_change(void)
{
	voc_change change, other;
	voc_tally_room room = {{0}};
	voc_status status;

	voc_tally_clear(&room.tally, VOC_TALLY_NPS, false);
	voc_change_init(&change, &arena);
	voc_change_init(&other, &arena);
	status = voc_change_read(&change, change_text, &last_error);
	if (status == VOC_OK)
		status = voc_change_read_image(&other, change_image, change_size);
	if (status == VOC_OK)
		status = voc_change_add(&change, "another", 7, 1, &room.tally, &room.tally);
	if (status == VOC_OK && (voc_change_rows(&change) == NULL || voc_change_write(&change) == NULL))
		status = VOC_NO_MEMORY;
	return status;
}

static voc_status
try_impact(void)
{
	voc_impact impact, other;
	voc_impact_summary summary;
	unsigned char *image = NULL;
	size_t size;
	voc_status status;

	voc_impact_init(&impact, &arena);
	voc_impact_init(&other, &arena);
	status = fill_impact(&impact, &last_error);
	if (status == VOC_OK)
		status = voc_impact_read(&other, impact_image, impact_size, &last_error);
	if (status == VOC_OK)
		status = voc_impact_merge(&impact, &other, &last_error);
	if (status == VOC_OK)
		status = voc_impact_size(&impact, &size);
	if (status == VOC_OK && (image = malloc(size)) != NULL)
		status = voc_impact_write(&impact, image);
	if (status == VOC_OK)
		status = voc_impact_summarize(&impact, 0.95, &summary);
	free(image);
	return status;
}

/* ---- Trying ---- */

static void
check_entry(voc_status (*entry)(void), bool allocates)
{
	long points = 0;

	for (int mode = 0; mode < 2; mode++)
	{
		voc_status status = VOC_NO_MEMORY;

		for_ever = mode == 1;
		for (long n = 0; status != VOC_OK; n++)
		{
			held = 0;
			failures = 0;
			left = n;
			last_error = (voc_error){.status = VOC_OK};
			voc_arena_init(&arena, &scarce);
			armed = true;
			status = entry();
			armed = false;
			voc_arena_free(&arena);
			CHECK_INT(held, 0);
			if (failures > 0)
			{
				CHECK_INT(status, VOC_NO_MEMORY);
				CHECK(last_error.status == VOC_OK || last_error.status == VOC_NO_MEMORY);
			}
			else
				CHECK_INT(status, VOC_OK);
			if (!unit_ok)
			{
				printf("  at allocation %ld of the %s\n", n + 1, for_ever ? "last" : "only");
				return;
			}
			points = n;
		}
	}
	printf("  %ld allocations\n", points);
	CHECK((points > 0) == allocates);
}

static void tokens_say_so(void) { check_entry(try_tokens, true); }
static void sentiment_says_so(void) { check_entry(try_sentiment, true); }
static void aspects_say_so(void) { check_entry(try_aspects, true); }
static void keyphrases_say_so(void) { check_entry(try_keyphrases, true); }
static void normal_form_needs_none(void) { check_entry(try_normalize, false); }
static void replaced_texts_say_so(void) { check_entry(try_vocabulary_text, true); }
static void theme_states_say_so(void) { check_entry(try_theme_state, true); }
static void theme_answers_say_so(void) { check_entry(try_theme_answers, true); }
static void theme_models_say_so(void) { check_entry(try_theme_model, true); }
static void taxonomies_say_so(void) { check_entry(try_taxonomy, true); }
static void tags_say_so(void) { check_entry(try_tag, true); }
static void lexicons_say_so(void) { check_entry(try_lexicon, true); }
static void feedback_says_so(void) { check_entry(try_feedback, true); }
static void quality_says_so(void) { check_entry(try_quality, true); }
static void near_duplicates_say_so(void) { check_entry(try_copies, true); }
static void changes_say_so(void) { check_entry(try_change, true); }
static void impacts_say_so(void) { check_entry(try_impact, true); }

/* What is kept from text to text: after each failure it answers as before. */
static voc_tokenizer *kept_tokenizer;
static voc_sentiment_analyzer *kept_analyzer;
static voc_aspects_analyzer *kept_aspects;
static voc_tagger *kept_tagger;

static voc_status
open_kept(void)
{
	CHECK_INT(voc_tokenizer_open(&kept_tokenizer, &scarce), VOC_OK);
	CHECK_INT(voc_sentiment_open(&kept_analyzer, &scarce), VOC_OK);
	CHECK_INT(voc_aspects_open(&kept_aspects, &scarce), VOC_OK);
	CHECK_INT(voc_tagger_open(&kept_tagger, &taxonomy, &scarce, &kit_arena), VOC_OK);
	voc_tagger_use(kept_tagger, kept_tokenizer);
	return VOC_OK;
}

static void
close_kept(void)
{
	voc_tokenizer_close(kept_tokenizer);
	voc_sentiment_close(kept_analyzer);
	voc_aspects_close(kept_aspects);
	voc_tagger_close(kept_tagger);
}

static voc_status
ask_kept(int what, uint64_t *answer)
{
	*answer = 0;
	switch (what)
	{
		case 0:
			return read_tokens(kept_tokenizer, NULL, answer);
		case 1:
			return read_tokens(kept_tokenizer, &lexicon, answer);
		case 2:
			return judge(kept_analyzer, NULL, answer);
		case 3:
			return look_for_aspects(kept_aspects, answer);
		default:
			return tag(kept_tagger, answer);
	}
}

static void
what_is_kept_goes_on(void)
{
	for (int what = 0; what < 5; what++)
	{
		voc_status status = VOC_NO_MEMORY;
		uint64_t expected, answer;

		open_kept();
		CHECK_INT(ask_kept(what, &expected), VOC_OK);
		close_kept();
		for (long n = 0; status != VOC_OK && unit_ok; n++)
		{
			open_kept(); /* with no room from texts before */
			failures = 0;
			left = n;
			for_ever = n % 2 == 1;
			armed = true;
			status = ask_kept(what, &answer);
			armed = false;
			CHECK_INT(status, failures > 0 ? VOC_NO_MEMORY : VOC_OK);
			CHECK_INT(ask_kept(what, &answer), VOC_OK);
			CHECK(answer == expected);
			close_kept();
		}
	}
	CHECK_INT(held, 0);
}

int
main(void)
{
	prepare();
	held = 0;
	RUN(tokens_say_so);
	RUN(sentiment_says_so);
	RUN(aspects_say_so);
	RUN(keyphrases_say_so);
	RUN(normal_form_needs_none);
	RUN(replaced_texts_say_so);
	RUN(theme_states_say_so);
	RUN(theme_answers_say_so);
	RUN(theme_models_say_so);
	RUN(taxonomies_say_so);
	RUN(tags_say_so);
	RUN(lexicons_say_so);
	RUN(feedback_says_so);
	RUN(quality_says_so);
	RUN(near_duplicates_say_so);
	RUN(changes_say_so);
	RUN(impacts_say_so);
	held = 0;
	RUN(what_is_kept_goes_on);
	unprepare();
	return unit_end();
}
