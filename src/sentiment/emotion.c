/*
 * The header of a model, little endian:
 *
 *     0    8 bytes     "vocemot1"
 *     8    4 bytes     number of buckets
 *     12   4 bytes     scale × 2^20
 *     16   264 bytes   weights of the evidence × 2^16, signed, emotion by emotion for each number
 *     280  104 bytes   0
 */
#include "sentiment/emotion.h"

#include "base/little_endian.h"

#include <string.h>

#define EVIDENCE_AT 16
#define SCOPE 4			   /* plain items between a shifter and a term */
#define STRENGTH_MOST 6.0  /* of an emotion in a window */
#define NEGATED_JOY 0.5	   /* not happy: this much sadness */
#define ALONE_PICTURE 2.0  /* weight of an emoji's strength where there is no model, */
#define ALONE_NOTHING (-3) /* and what an emotion has without any */

static const char magic[8] = {'v', 'o', 'c', 'e', 'm', 'o', 't', '1'};
static const char *const names[VOC_EMOTIONS] = {"joy", "anger", "sadness", "surprise", "fear", "disgust"};

const char *
voc_emotion_name(int emotion)
{
	return names[emotion];
}

bool
voc_emotion_named(const char *name, int *emotion)
{
	for (int i = 0; i < VOC_EMOTIONS; i++)
		if (strcmp(names[i], name) == 0)
		{
			*emotion = i;
			return true;
		}
	return false;
}

/* ---- the image ---- */

voc_status
voc_emotion_model_open(voc_emotion_model *model, const void *image, size_t size)
{
	const unsigned char *bytes = image;

	if (size < VOC_EMOTION_HEADER_SIZE || memcmp(bytes, magic, sizeof(magic)) != 0)
		return VOC_CORRUPT;
	model->bucket_count = voc_little_read(bytes + 8);
	model->scale = (double) voc_little_read(bytes + 12) / VOC_EMOTION_SCALE_ONE;
	model->buckets = bytes + VOC_EMOTION_HEADER_SIZE;
	for (int i = 0; i < VOC_EVIDENCE_COUNT; i++)
		for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
			model->evidence[i][emotion] =
				(double) (int32_t) voc_little_read(bytes + EVIDENCE_AT + 4 * (i * VOC_EMOTIONS + emotion)) /
				VOC_EMOTION_EVIDENCE_ONE;
	if (model->bucket_count == 0 || (size - VOC_EMOTION_HEADER_SIZE) / VOC_EMOTION_BUCKET_SIZE < model->bucket_count)
		return VOC_CORRUPT;
	return VOC_OK;
}

void
voc_emotion_model_empty(voc_emotion_model *model)
{
	memset(model, 0, sizeof(*model));
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
	{
		model->evidence[VOC_EVIDENCE_ALWAYS][emotion] = ALONE_NOTHING;
		model->evidence[VOC_EVIDENCE_LEXICON + emotion][emotion] = ALONE_PICTURE;
	}
}

void
voc_emotion_clear(unsigned char *image, uint32_t bucket_count, double scale, double (*evidence)[VOC_EMOTIONS])
{
	memset(image, 0, VOC_EMOTION_HEADER_SIZE + (size_t) bucket_count * VOC_EMOTION_BUCKET_SIZE);
	memcpy(image, magic, sizeof(magic));
	voc_little_write(image + 8, bucket_count);
	voc_little_write(image + 12, (uint32_t) (scale * VOC_EMOTION_SCALE_ONE + 0.5));
	for (int i = 0; i < VOC_EVIDENCE_COUNT; i++)
		for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
			voc_little_write(image + EVIDENCE_AT + 4 * (i * VOC_EMOTIONS + emotion),
					  (uint32_t) (int32_t) lround(evidence[i][emotion] * VOC_EMOTION_EVIDENCE_ONE));
}

static uint16_t
check_of(uint64_t hash)
{
	uint16_t check = (uint16_t) hash;

	return check != 0 ? check : 1;
}

static uint16_t
check_at(const unsigned char *bucket, int slot)
{
	return (uint16_t) (bucket[2 * slot] | bucket[2 * slot + 1] << 8);
}

bool
voc_emotion_put(unsigned char *image, uint64_t hash, const int8_t weights[VOC_EMOTIONS])
{
	unsigned char *bucket =
		image + VOC_EMOTION_HEADER_SIZE + (size_t) ((hash >> 32) * voc_little_read(image + 8) >> 32) * VOC_EMOTION_BUCKET_SIZE;
	uint16_t check = check_of(hash);

	for (int slot = 0; slot < VOC_EMOTION_BUCKET_SLOTS && check_at(bucket, slot) != check; slot++)
		if (check_at(bucket, slot) == 0)
		{
			bucket[2 * slot] = (unsigned char) check;
			bucket[2 * slot + 1] = (unsigned char) (check >> 8);
			memcpy(bucket + 2 * VOC_EMOTION_BUCKET_SLOTS + VOC_EMOTIONS * slot, weights, VOC_EMOTIONS);
			return true;
		}
	return false;
}

const int8_t *
voc_emotion_weights(const voc_emotion_model *model, uint64_t hash)
{
	const unsigned char *bucket =
		model->buckets + (size_t) ((hash >> 32) * model->bucket_count >> 32) * VOC_EMOTION_BUCKET_SIZE;
	uint16_t check = check_of(hash);

	for (int slot = 0; slot < VOC_EMOTION_BUCKET_SLOTS; slot++)
		if (check_at(bucket, slot) == check)
			return (const int8_t *) bucket + 2 * VOC_EMOTION_BUCKET_SLOTS + VOC_EMOTIONS * slot;
	return NULL;
}

/* ---- evidence ---- */

static bool
is_picture(const voc_unit *unit)
{
	return unit->kind == VOC_UNIT_EMOJI || unit->kind == VOC_UNIT_EMOTICON;
}

static bool
may_read(const voc_valence_entry *entry, const voc_unit *unit, voc_sentiment_language language)
{
	return is_picture(unit) || language == VOC_SENTIMENT_CHINESE ||
		   (language == VOC_SENTIMENT_ENGLISH && (entry->flags & VOC_VALENCE_ENGLISH) != 0);
}

/* A term inside a longer opinion of the other colour, such as happy in not happy at all, is negated. */
static bool
is_turned(const voc_rule_item *item, uint32_t first, bool pleasant)
{
	return item->first < first && item->class == VOC_VALENCE_OPINION && (item->strength > 0) != pleasant;
}

/* What stands before a term, whose first unit is in item `at`: a factor, less than 0 where it is negated. */
static double
shift_of(const voc_rules *rules, const voc_unit *units, uint32_t at)
{
	double factor = 1;
	int negators = 0;

	for (uint32_t plain = 0; at > 0 && !rules->items[at].opens_clause && plain <= SCOPE;)
	{
		const voc_rule_item *item = &rules->items[--at];

		if (item->class == VOC_VALENCE_NEGATOR)
			negators++;
		else if ((item->class == VOC_VALENCE_BOOSTER || item->class == VOC_VALENCE_EXCESS) && plain <= 1)
			factor *= item->strength / 10.0;
		else if (item->class == VOC_VALENCE_BUT || item->class == VOC_VALENCE_OPINION ||
				 units[item->first].kind == VOC_UNIT_SIGN)
			break;
		else
			plain++;
	}
	return negators % 2 == 1 ? -1 : factor;
}

/* Whether there was anything to add: what is negated, joy aside, is nothing. */
static bool
add_strength(double strengths[VOC_EMOTIONS], int emotion, double strength, double factor)
{
	if (factor > 0)
		strengths[emotion] += strength * factor;
	else if (emotion == 0)
		strengths[2] += strength * NEGATED_JOY; /* sadness */
	return factor > 0 || emotion == 0;
}

static void
find_terms(double strengths[VOC_EMOTIONS], const voc_valence *terms, const voc_rules *rules, const voc_unit *units,
		   uint32_t count, voc_sentiment_language language, bool *covered)
{
	uint32_t item = 0, length;

	for (uint32_t at = 0; at<count; at += length> 0 ? length : 1)
	{
		voc_valence_entry entry;
		int emotion;

		length = voc_valence_find(terms, &units[at], count - at, &entry);
		if (length == 0 || !may_read(&entry, &units[at], language))
		{
			length = 0;
			continue;
		}
		while (item + 1 < rules->item_count && rules->items[item].last < at)
			item++;
		emotion = entry.class;
		add_strength(strengths, emotion, entry.strength / 10.0,
					 is_picture(&units[at])								? 1
					 : is_turned(&rules->items[item], at, emotion == 0) ? -1
																		: shift_of(rules, units, item));
		if (covered != NULL)
			memset(covered + at, true, length);
	}
}

static void
find_signs(double evidence[VOC_EVIDENCE_COUNT], const voc_unit *units, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (units[i].kind == VOC_UNIT_SIGN && units[i].character == '?')
			evidence[VOC_EVIDENCE_QUESTION] = 1;
		else if (units[i].kind == VOC_UNIT_SIGN && units[i].character == '!')
			evidence[VOC_EVIDENCE_EXCLAMATION] = 1;
}

void
voc_emotion_evidence(double evidence[VOC_EVIDENCE_COUNT], const voc_valence *terms, const voc_rules *rules,
					 const voc_unit *units, uint32_t count, voc_sentiment_language language, double raw, double words,
					 bool *covered)
{
	double fade = 0.3 + 7 / (words + 10);

	memset(evidence, 0, VOC_EVIDENCE_COUNT * sizeof(double));
	evidence[VOC_EVIDENCE_ALWAYS] = 1;
	find_terms(evidence + VOC_EVIDENCE_LEXICON, terms, rules, units, count, language, covered);
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		evidence[VOC_EVIDENCE_LEXICON + emotion] = fmin(evidence[VOC_EVIDENCE_LEXICON + emotion], STRENGTH_MOST) * fade;
	evidence[raw > 0 ? VOC_EVIDENCE_GOOD : VOC_EVIDENCE_BAD] = fabs(raw) / sqrt(raw * raw + 4);
	find_signs(evidence, units, count);
}

void
voc_emotion_score(double scores[VOC_EMOTIONS], const voc_emotion_model *model,
				  const double evidence[VOC_EVIDENCE_COUNT], const voc_feature_set *features)
{
	int32_t sums[VOC_EMOTIONS] = {0};
	double factor = model->scale * voc_emotion_share_of_features(features->count);

	if (model->bucket_count > 0)
		for (uint32_t i = 0; i < features->count; i++)
		{
			const int8_t *weights = voc_emotion_weights(model, features->features[i].hash);

			for (int emotion = 0; weights != NULL && emotion < VOC_EMOTIONS; emotion++)
				sums[emotion] += weights[emotion];
		}
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
	{
		scores[emotion] = factor * sums[emotion];
		for (int i = 0; i < VOC_EVIDENCE_COUNT; i++)
			scores[emotion] += model->evidence[i][emotion] * evidence[i];
	}
}

/* A term may have several emotions. */
static bool
add_own_term(double scores[VOC_EMOTIONS], const voc_own_terms *own, uint32_t first, double factor)
{
	bool added = false;

	for (uint32_t number = first; voc_lexicon_term_entry(own->lexicon, first, own->role, &number); number++)
	{
		voc_lexicon_entry entry;

		voc_lexicon_entry_at(own->lexicon, number, &entry);
		added |=
			add_strength(scores, (int) entry.emotion - 1, VOC_EMOTION_OWN * entry.weight / VOC_LEXICON_UNIT, factor);
	}
	return added;
}

bool
voc_emotion_add_own(double scores[VOC_EMOTIONS], const voc_own_terms *own, const voc_rules *rules,
					const voc_unit *units)
{
	uint32_t item = 0;
	bool added = false;

	for (uint32_t i = 0; i < own->count; i++)
	{
		const voc_own_term *term = &own->terms[i];

		while (item + 1 < rules->item_count && rules->items[item].last < term->first)
			item++;
		added |=
			add_own_term(scores, own, term->entry, is_picture(&units[term->first]) ? 1 : shift_of(rules, units, item));
	}
	return added;
}

void
voc_emotion_shares(double shares[VOC_EMOTIONS], const double scores[VOC_EMOTIONS])
{
	double top = 0, sum;

	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		top = fmax(top, scores[emotion]);
	sum = exp(-top);
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		sum += shares[emotion] = exp(scores[emotion] - top);
	for (int emotion = 0; emotion < VOC_EMOTIONS; emotion++)
		shares[emotion] /= sum;
}
