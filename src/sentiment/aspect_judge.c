#include "sentiment/aspect_judge.h"

#include <math.h>
#include <string.h>

#define BELONGS_MAX 3
#define ATTRIBUTE_REACH 3 /* tokens between an opinion and the aspect that it stands before */

/* ---- rows ---- */

/* and, or, commas, 和 … */
static bool
joins(const voc_aspect_sentence *sentence, uint32_t at)
{
	static const char *const words[] = {"and", "or", "nor", "plus", "as", "well", "the", "our", "my", "its", "their", NULL};
	const voc_unit *unit = &sentence->units[sentence->tokens[at].first_unit];

	if (unit->kind == VOC_UNIT_SIGN)
		return (unit->character == ',' && sentence->language != VOC_SENTIMENT_CHINESE) || unit->character == 0x3001 || unit->character == '/' ||
			   unit->character == '&' || unit->character == '+' || unit->character == '"' ||
			   unit->character == '#';
	if (unit->kind == VOC_UNIT_IDEOGRAPH)
		return sentence->tokens[at].unit_count == 1 &&
			   (unit->character == 0x548C || unit->character == 0x4E0E || unit->character == 0x8DDF ||
				unit->character == 0x53CA || unit->character == 0x8FD8);
	return voc_aspect_is_word(sentence, at, words);
}

static bool
is_joined(const voc_aspect_sentence *sentence, const voc_aspect_span *left,
		  const voc_aspect_span *right)
{
	if (right->first - left->last > 4 || right->first == left->last + 1)
		return false;
	for (uint32_t i = left->last + 1u; i < right->first; i++)
		if (!joins(sentence, i))
			return false;
	return true;
}

/* of, at, 的 …: what is said behind both is mostly said of the first. */
static bool
belongs(const voc_aspect_sentence *sentence, const voc_aspect_span *left, const voc_aspect_span *right)
{
	static const char *const words[] = {"of", "at", "in", "on", "from", "for", "with", "the", "a", "an", "this", "that", "our", "my", "their", "its", "your", "these", NULL};

	if (right->first - left->last > 4)
		return false;
	for (uint32_t i = left->last + 1u; i < right->first; i++)
	{
		const voc_unit *unit = &sentence->units[sentence->tokens[i].first_unit];

		if (!voc_aspect_is_word(sentence, i, words) &&
			!(sentence->tokens[i].unit_count == 1 && (unit->character == 0x7684 || unit->character == 0x91CC)))
			return false;
	}
	return true;
}

static void
make_rows(voc_aspect_scene *scene, const voc_aspect_sentence *sentence)
{
	scene->row_count = 0;
	for (uint32_t i = 0; i < scene->aspect_count; i++)
	{
		voc_aspect_row *row = &scene->rows[scene->row_count];

		if (i > 0 && is_joined(sentence, &scene->aspects[i - 1], &scene->aspects[i]))
		{
			row[-1].span.last = scene->aspects[i].last;
			row[-1].last_aspect = (uint16_t)i;
		}
		else
		{
			*row = (voc_aspect_row){
				.span = scene->aspects[i], .first_aspect = (uint16_t)i, .last_aspect = (uint16_t)i,
				.belongs = i > 0 && row[-1].belongs < BELONGS_MAX && belongs(sentence, &scene->aspects[i - 1], &scene->aspects[i])
							   ? (uint8_t)(row[-1].belongs + 1)
							   : 0};
			scene->row_count++;
		}
		scene->row_of_aspect[i] = (uint16_t)(scene->row_count - 1);
	}
}

static uint16_t
clause_of(const voc_aspect_sentence *sentence, uint32_t at)
{
	return sentence->tokens[at].clause;
}

static void
set_zones(voc_aspect_scene *scene, const voc_aspect_sentence *sentence)
{
	for (uint32_t i = 0; i < scene->row_count; i++)
	{
		voc_aspect_row *row = &scene->rows[i];
		uint32_t lowest = i > 0 ? row[-1].span.last + 1u : 0;
		uint32_t highest = i + 1 < scene->row_count ? row[1].span.first : sentence->token_count;
		uint32_t left = row->span.first, right = row->span.last + 1u, at;

		while (left > lowest && clause_of(sentence, left - 1) == clause_of(sentence, row->span.first))
			left--;
		while (right < highest && clause_of(sentence, right) == clause_of(sentence, row->span.last))
			right++;
		row->zones[VOC_ZONE_LEFT] = (voc_aspect_span){(uint16_t)left, (uint16_t)(row->span.first - 1)};
		if (row->span.first == 0)
			row->zones[VOC_ZONE_LEFT] = (voc_aspect_span){1, 0};
		row->zones[VOC_ZONE_RIGHT] = (voc_aspect_span){(uint16_t)(row->span.last + 1), (uint16_t)(right - 1)};
		at = right;
		if (at < sentence->token_count && highest < sentence->token_count)
			while (highest > at && clause_of(sentence, highest - 1) == clause_of(sentence, row[1].span.first))
				highest--;
		row->zones[VOC_ZONE_NEXT] = highest > at ? (voc_aspect_span){(uint16_t)at, (uint16_t)(highest - 1)}
												 : (voc_aspect_span){1, 0};
		if (lowest > 0)
			while (lowest < left && clause_of(sentence, lowest) == clause_of(sentence, row[-1].span.last))
				lowest++;
		row->zones[VOC_ZONE_LAST] = left > lowest ? (voc_aspect_span){(uint16_t)lowest, (uint16_t)(left - 1)}
												  : (voc_aspect_span){1, 0};
	}
}

/* ---- opinions ---- */

/* Whether only plain words stand between an opinion and the row that it may be an attribute of. */
static bool
is_attribute(const voc_aspect_sentence *sentence, uint32_t hit_end, const voc_aspect_row *row)
{
	static const char *const verbs[] = {"is", "are", "was", "were", "be", "been", "with", "for", "in", "at", "to", "by", "from", "on",
										"because", "when", "if", "that", "which", "but", "so", NULL};

	static const char *const joints[] = {"and", "or", NULL};

	if (row->span.first <= hit_end || row->span.first - hit_end > ATTRIBUTE_REACH + 1 ||
		clause_of(sentence, hit_end) != clause_of(sentence, row->span.first))
		return false;
	for (uint32_t i = hit_end + 1; i < row->span.first; i++)
		if (sentence->tokens[i].mood == VOC_MOOD_SIGN || (voc_aspect_is_word(sentence, i, joints) && i + 1 < row->span.first && sentence->tokens[i + 1].mood != VOC_MOOD_GOOD && sentence->tokens[i + 1].mood != VOC_MOOD_BAD) || voc_aspect_is_word(sentence, i, verbs))
			return false;
	return true;
}

/* 的: what stands before it is an attribute of what follows. */
static bool
is_de(const voc_aspect_sentence *sentence, uint32_t at)
{
	return at < sentence->token_count && sentence->tokens[at].unit_count == 1 &&
		   sentence->units[sentence->tokens[at].first_unit].character == 0x7684;
}

static uint16_t
row_for_hit(const voc_aspect_scene *scene, const voc_aspect_sentence *sentence, uint32_t number)
{
	const voc_rule_hit *hit = &sentence->rules.hits[number];
	uint32_t first = sentence->token_of_unit[hit->first], last = sentence->token_of_unit[hit->last];
	uint32_t before = scene->row_count, behind = scene->row_count;
	uint16_t clause = clause_of(sentence, first);

	for (uint32_t i = 0; i < scene->row_count; i++)
	{
		const voc_aspect_row *row = &scene->rows[i];

		if (row->span.first <= last && row->span.last >= first)
			return (uint16_t)i; /* inside it: 好评, customer complaints */
		if (row->span.last < first)
			before = i;
		else if (behind == scene->row_count)
			behind = i;
	}
	if (behind < scene->row_count &&
		(sentence->language == VOC_SENTIMENT_ENGLISH || is_de(sentence, last + 1)) &&
		is_attribute(sentence, last, &scene->rows[behind]))
		return (uint16_t)behind;
	if (before < scene->row_count && clause_of(sentence, scene->rows[before].span.last) == clause)
		return (uint16_t)before;
	if (behind < scene->row_count && clause_of(sentence, scene->rows[behind].span.first) == clause)
		return (uint16_t)behind;
	return before < scene->row_count && !scene->own_clause[number] ? (uint16_t)before : VOC_NO_ASPECT;
}

/* What is said behind a row that belongs to the one before is said of that one too. */
static bool
reaches_back(const voc_aspect_scene *scene, const voc_aspect_sentence *sentence, uint32_t row, uint32_t hit)
{
	return scene->rows[row].belongs > 0 &&
		   sentence->token_of_unit[sentence->rules.hits[hit].first] > scene->rows[row].span.last;
}

bool
voc_aspect_row_has(const voc_aspect_scene *scene, const voc_aspect_sentence *sentence, uint32_t row, uint32_t hit)
{
	uint32_t at = scene->row_of_hit[hit];

	if (at == VOC_NO_ASPECT)
		return false;
	while (at > row && reaches_back(scene, sentence, at, hit))
		at--;
	return at == row;
}

static void
attach_opinions(voc_aspect_scene *scene, const voc_aspect_sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->rules.hit_count; i++)
	{
		const voc_rule_hit *hit = &sentence->rules.hits[i];
		uint16_t found = row_for_hit(scene, sentence, i);

		scene->row_of_hit[i] = found;
		while (found != VOC_NO_ASPECT)
		{
			voc_aspect_row *row = &scene->rows[found];

			row->opinions++;
			*(hit->plain > 0 ? &row->good : &row->bad) += hit->plain;
			found = reaches_back(scene, sentence, found, i) ? (uint16_t) (found - 1) : VOC_NO_ASPECT;
		}
	}
}

void
voc_aspect_scene_set(voc_aspect_scene *scene, const voc_aspect_sentence *sentence)
{
	make_rows(scene, sentence);
	set_zones(scene, sentence);
	attach_opinions(scene, sentence);
}

/* ---- amounts ---- */

static double
squash(double x)
{
	return x / sqrt(1 + x * x / 4);
}

typedef struct sums
{
	double model, good, bad;
} sums;

static void
add_token(sums *to, const voc_aspect_token *token, double weight)
{
	to->model += weight * token->model;
	*(token->rules > 0 ? &to->good : &to->bad) += weight * token->rules;
}

static sums
sum_span(const voc_aspect_sentence *sentence, voc_aspect_span span)
{
	sums sum = {0};

	for (uint32_t i = span.first; i <= span.last && i < sentence->token_count; i++)
		add_token(&sum, &sentence->tokens[i], 1);
	return sum;
}

/* Everything, less the farther it is from the row, and half as much beyond each end of a clause. */
static sums
sum_near(const voc_aspect_sentence *sentence, const voc_aspect_row *row)
{
	sums sum = {0};
	double weight = 1;

	for (uint32_t i = row->span.last + 1u; i < sentence->token_count; i++, weight *= 0.8)
	{
		if (clause_of(sentence, i) != clause_of(sentence, i - 1))
			weight *= 0.5;
		add_token(&sum, &sentence->tokens[i], weight);
	}
	weight = 1;
	for (uint32_t i = row->span.first; i > 0; weight *= 0.8)
	{
		i--;
		if (clause_of(sentence, i) != clause_of(sentence, i + 1))
			weight *= 0.5;
		add_token(&sum, &sentence->tokens[i], weight);
	}
	return sum;
}

static void
put_sums(voc_aspect_words *words, uint32_t *place, sums sum)
{
	words->amounts[(*place)++] = squash(sum.model);
	words->amounts[(*place)++] = squash(sum.good);
	words->amounts[(*place)++] = squash(sum.bad);
}

/* The whole clause or clauses of a row, whatever other aspects there are. */
static sums
sum_clause(const voc_aspect_sentence *sentence, const voc_aspect_row *row)
{
	sums sum = {0};

	for (uint32_t i = 0; i < sentence->token_count; i++)
		if (clause_of(sentence, i) >= clause_of(sentence, row->span.first) &&
			clause_of(sentence, i) <= clause_of(sentence, row->span.last))
			add_token(&sum, &sentence->tokens[i], 1);
	return sum;
}

/* What the nearest opinion in a direction amounts to, in the same clause. */
static double
nearest_rule(const voc_aspect_sentence *sentence, uint32_t from, int step)
{
	int64_t at = from;

	for (at += step; at >= 0 && at < sentence->token_count; at += step)
	{
		if (sentence->tokens[at].clause != clause_of(sentence, from))
			break;
		if (sentence->tokens[at].rules != 0)
			return sentence->tokens[at].rules;
	}
	return 0;
}

static void
count_amounts(const voc_aspect_scene *scene, const voc_aspect_sentence *sentence,
			  const voc_aspect_row *row, voc_aspect_words *words)
{
	sums whole = sum_span(sentence, (voc_aspect_span){0, (uint16_t)(sentence->token_count - 1)});
	uint32_t place = 0;

	memset(words->amounts, 0, sizeof(words->amounts));
	for (int zone = 0; zone < VOC_ZONE_COUNT; zone++)
		put_sums(words, &place, sum_span(sentence, row->zones[zone]));
	put_sums(words, &place, sum_span(sentence, row->span));
	put_sums(words, &place, sum_near(sentence, row));
	put_sums(words, &place, whole);
	put_sums(words, &place, (sums){.model = row->good + row->bad, .good = row->good, .bad = row->bad});
	put_sums(words, &place, sum_clause(sentence, row));
	words->amounts[place++] = squash(nearest_rule(sentence, row->span.first, -1));
	words->amounts[place++] = squash(nearest_rule(sentence, row->span.last, 1));
	words->amounts[place++] = sentence->rules.hit_count == 0;
	words->amounts[place++] = sentence->rules.hit_count == 0 ? squash(whole.model) : 0;
	words->amounts[place++] = row->opinions == 0 ? squash(whole.model) : 0;
	words->amounts[VOC_ASPECT_CONSTANT] = 1;
	place = VOC_ASPECT_CONSTANT + 1;
	words->amounts[place++] = row->opinions == 0;
	words->amounts[place++] = row->opinions == 0 && sentence->rules.hit_count > 0;
	words->amounts[place++] = scene->row_count > 1;
	words->amounts[place++] = scene->row_count > 1 && row->opinions == 0;
	words->amounts[place++] = row->good > 0 && row->bad < 0;
	words->amounts[place++] = fabs(squash(whole.model));
	words->amounts[place++] = fabs(squash(row->good + row->bad));
}

/* ---- words ---- */

static void
put_word(voc_aspect_words *words, uint64_t pattern, uint64_t a, uint64_t b)
{
	uint64_t hash = (pattern + 101) * UINT64_C(0xff51afd7ed558ccd);

	if (words->count == VOC_ASPECT_WORDS_MAX)
		return;
	hash = (hash ^ a) * UINT64_C(0xc4ceb9fe1a85ec53);
	hash ^= hash >> 31;
	hash = (hash + b) * UINT64_C(0x9e3779b97f4a7c15);
	words->words[words->count++] = hash ^ hash >> 32;
}

#define ZONE_WORDS 24 /* of a zone, the nearest ones */

static void
put_zone(const voc_aspect_sentence *sentence, voc_aspect_span zone, uint64_t pattern, bool backwards,
		 voc_aspect_words *words)
{
	uint32_t length = zone.first > zone.last ? 0 : zone.last - zone.first + 1u;

	for (uint32_t i = 0; i < length && i < ZONE_WORDS; i++)
	{
		const voc_aspect_token *token =
			&sentence->tokens[backwards ? zone.last - i : zone.first + i];
		const voc_aspect_token *next = i + 1 < length ? token + (backwards ? -1 : 1) : NULL;

		put_word(words, pattern, token->hash, 0);
		put_word(words, 1, token->hash, 0);
		if (next != NULL)
			put_word(words, 2, backwards ? next->hash : token->hash, backwards ? token->hash : next->hash);
		if (i < 4)
		{
			put_word(words, pattern + 10 + i, token->hash, 0);
			put_word(words, pattern + 20 + i, token->mood, next != NULL ? next->mood : VOC_MOOD_OUTSIDE);
			put_word(words, pattern + 30 + i, token->word_class, 0);
		}
	}
}

void
voc_aspect_words_of(const voc_aspect_scene *scene, const voc_aspect_sentence *sentence,
					uint32_t aspect, voc_aspect_words *words)
{
	const voc_aspect_row *row = &scene->rows[scene->row_of_aspect[aspect]];
	const voc_aspect_span *span = &scene->aspects[aspect];

	words->count = 0;
	count_amounts(scene, sentence, row, words);
	put_zone(sentence, row->zones[VOC_ZONE_LEFT], 100, true, words);
	put_zone(sentence, row->zones[VOC_ZONE_RIGHT], 200, false, words);
	put_zone(sentence, row->zones[VOC_ZONE_NEXT], 300, false, words);
	put_zone(sentence, row->zones[VOC_ZONE_LAST], 400, true, words);
	for (uint32_t i = span->first; i <= span->last; i++)
	{
		put_word(words, 3, sentence->tokens[i].hash, 0);
		put_word(words, 4, sentence->tokens[i].word_class, 0);
	}
	put_word(words, 5, row->opinions < 3 ? row->opinions : 3, row->good > 0 ? row->bad < 0 ? 3 : 2 : row->bad < 0);
}

double
voc_aspect_answer(const voc_aspect_words *words, const voc_aspect_weights *weights,
				  voc_aspect_question question)
{
	const double *numbers = question == VOC_ASPECT_POLAR ? weights->polar : weights->neutral;
	int32_t sum = 0;
	double answer = 0;

	for (uint32_t i = 0; i < words->count; i++)
	{
		voc_model_weights found = voc_model_find(&weights->judgement, voc_aspect_word_key(words->words[i]));

		sum += question == VOC_ASPECT_POLAR ? found.colour : found.opinion;
	}
	for (int i = 0; i < VOC_ASPECT_AMOUNTS; i++)
		answer += numbers[i] * words->amounts[i];
	return answer + weights->judgement.colour_scale * sum / sqrt(words->count + 1.0);
}

/*
 * With p0 = P(nothing said) and p+, p− = the rest: raw = ln((p+ + k p0) / (p− + k p0)), where k = 1.5415 makes raw 0.5,
 * the border of neutral, at p+ = p0.
 */
double
voc_aspect_raw(double polar, double neutral)
{
	const double k = 1.5415;
	double nothing = 1 / (1 + exp(-neutral)), good = (1 - nothing) / (1 + exp(-polar)),
		   bad = 1 - nothing - good;

	return log((good + k * nothing) / (bad + k * nothing + 1e-9));
}
