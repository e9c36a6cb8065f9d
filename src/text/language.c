/*
 * How a language is told.
 *
 * First by script: what each script weighs in words (a word of letters is one; a Chinese word has 1.7 characters, a
 * Japanese or Korean one about 2.5, a Thai one 4) decides which is the main one. Words that are the same everywhere (hotel,
 * iPhone), numbers, addresses and mentions weigh nothing, and possible names little: 我买了 Nintendo Switch is Chinese.
 *
 * Chinese and Japanese: a stretch between two signs is Japanese when it has hiragana, unless characters that only Chinese
 * uses outnumber them, so の in a Chinese brand does no harm. A stretch of characters that both use counts for the winner
 * of the rest. What is left, a text without any kana or settled stretch, is Chinese unless it has forms that only Japan
 * writes (送料込). Then simplified against traditional: by majority of the characters that only one of them has, and
 * "zh-Hans" where there are none, as CLDR's likely subtags have it for "zh".
 *
 * Within an alphabet: each word costs each language what the model says, at most CAP more than the language that likes it
 * best, so that the longest word has no more say than a few others. The language with the lowest sum is the answer:
 *
 *     very slow delivery     en 0   nl 9.1   sv 11.8 …     (nats more than the best)
 *
 * unless the second is as near as makes no difference and the text is one word, or nothing but possible names.
 */
#include "text/language.h"

#include "base/utf8.h"
#include "text/scan.h"
#include "unicode/class.h"
#include "unicode/han.h"

#define CAP (VOC_LANGUAGE_NAT * 6)
#define RARE_LANGUAGE (VOC_LANGUAGE_NAT) /* what the other languages of an alphabet are behind from the start */
#define STRANGE_LANGUAGE (VOC_LANGUAGE_NAT * 2) /* one of whose list there is no word, when others have some */
#define STRANGE_LETTER (VOC_LANGUAGE_NAT * 34 / 10) /* mean cost of a letter from which a word is no word */
#define WORD 4u                          /* weights are quarters of a word */

/* Weight of a character, in units of which UNITS are a quarter of a word. */
#define UNITS 20
#define HAN_UNITS 47     /* 1.7 characters a word */
#define KANA_UNITS 32    /* 2.5 */
#define HANGUL_UNITS 32  /* 2.5 */
#define LETTER_UNITS 16  /* 5 */
#define SCRIPTIO_UNITS 20 /* 4 */

void
voc_language_begin(voc_language_guess *guess, const voc_language_model *model)
{
	*guess = (voc_language_guess){.model = model};
}

/* ---- Chinese and Japanese ---- */

typedef struct stretch
{
	uint32_t han, hiragana, katakana;
	uint32_t chinese; /* characters that Japanese lacks */
	uint32_t forms[4];
} stretch;

/* Characters of everyday Chinese that Japanese does without, and that both scripts write alike or that come in pairs. */
static bool
is_everyday_chinese(uint32_t character)
{
	switch (character)
	{
		case 0x4F60: /* 你 */
		case 0x60A8: /* 您 */
		case 0x5979: /* 她 */
		case 0x5F88: /* 很 */
		case 0x5427: /* 吧 */
		case 0x5462: /* 呢 */
		case 0x554A: /* 啊 */
		case 0x54EA: /* 哪 */
		case 0x600E: /* 怎 */
		case 0x561B: /* 嘛 */
		case 0x5566: /* 啦 */
		case 0x54E6: /* 哦 */
		case 0x54B1: /* 咱 */
		case 0x6CA1: /* 没 */
		case 0x6C92: /* 沒 */
		case 0x55CE: /* 嗎 */
		case 0x9019: /* 這 */
		case 0x5011: /* 們 */
		case 0x9EBC: /* 麼 */
			return true;
		default:
			return false;
	}
}

/* Characters that only written Cantonese has: its writers use traditional ones. */
static bool
is_cantonese(uint32_t character)
{
	switch (character)
	{
		case 0x5605: /* 嘅 */
		case 0x5497: /* 咗 */
		case 0x54CB: /* 哋 */
		case 0x5569: /* 啩 */
		case 0x5572: /* 啲 */
		case 0x569F: /* 嚟 */
		case 0x4F62: /* 佢 */
		case 0x5187: /* 冇 */
		case 0x5514: /* 唔 */
		case 0x55BA: /* 喺 */
		case 0x5622: /* 嘢 */
		case 0x4E5C: /* 乜 */
		case 0x5481: /* 咁 */
		case 0x55F0: /* 嗰 */
			return true;
		default:
			return false;
	}
}

static void
add_han(stretch *here, uint32_t character)
{
	voc_han_form form = voc_han_form_of(character);

	here->han++;
	if (form == VOC_HAN_COMMON && is_cantonese(character))
		form = VOC_HAN_TRADITIONAL;
	here->forms[form]++;
	here->chinese += form == VOC_HAN_SIMPLIFIED || is_everyday_chinese(character);
}

/* At a sign or blank: settles what the stretch was, if it tells. */
static void
end_stretch(voc_language_guess *guess, stretch *here)
{
	if (here->hiragana > here->chinese)
		guess->japanese += here->han + here->hiragana + here->katakana;
	else
	{
		if (here->chinese > 0)
			guess->chinese += here->han;
		else
			guess->unsettled += here->han;
		guess->katakana += here->katakana + here->hiragana;
		for (int form = 0; form < 4; form++)
			guess->forms[form] += here->forms[form];
	}
	*here = (stretch){0};
}

static bool
is_japanese(const voc_language_guess *guess)
{
	if (guess->japanese + guess->chinese > 0)
		return guess->japanese > guess->chinese;
	if (guess->katakana > 0)
		return guess->katakana * 2 >= guess->unsettled;
	return guess->forms[VOC_HAN_JAPANESE] > 0 &&
		guess->forms[VOC_HAN_JAPANESE] >= guess->forms[VOC_HAN_SIMPLIFIED] + guess->forms[VOC_HAN_TRADITIONAL];
}

static voc_language
chinese_script(const voc_language_guess *guess)
{
	uint32_t simplified = guess->forms[VOC_HAN_SIMPLIFIED];
	uint32_t traditional = guess->forms[VOC_HAN_TRADITIONAL];

	if (simplified == traditional && simplified == 0 && guess->corner_brackets > 0)
		return VOC_LANGUAGE_ZH_HANT;
	return traditional > simplified ? VOC_LANGUAGE_ZH_HANT : VOC_LANGUAGE_ZH_HANS;
}

/* ---- scripts of one language ---- */

typedef struct script_range
{
	uint16_t first, last;
	uint8_t language;
} script_range;

static const script_range script_ranges[] = {
	{0x0370, 0x03FF, VOC_LANGUAGE_EL}, {0x0531, 0x058F, VOC_LANGUAGE_HY}, {0x0590, 0x05FF, VOC_LANGUAGE_HE},
	{0x0980, 0x09FF, VOC_LANGUAGE_BN}, {0x0A00, 0x0A7F, VOC_LANGUAGE_PA}, {0x0A80, 0x0AFF, VOC_LANGUAGE_GU},
	{0x0B80, 0x0BFF, VOC_LANGUAGE_TA}, {0x0C00, 0x0C7F, VOC_LANGUAGE_TE}, {0x0C80, 0x0CFF, VOC_LANGUAGE_KN},
	{0x0D00, 0x0D7F, VOC_LANGUAGE_ML}, {0x0D80, 0x0DFF, VOC_LANGUAGE_SI}, {0x0E00, 0x0E7F, VOC_LANGUAGE_TH},
	{0x0E80, 0x0EFF, VOC_LANGUAGE_LO}, {0x0F00, 0x0FFF, VOC_LANGUAGE_BO}, {0x1000, 0x109F, VOC_LANGUAGE_MY},
	{0x10A0, 0x10FF, VOC_LANGUAGE_KA}, {0x1200, 0x139F, VOC_LANGUAGE_AM}, {0x1780, 0x17FF, VOC_LANGUAGE_KM},
	{0x1F00, 0x1FFF, VOC_LANGUAGE_EL}};

static voc_language
language_of_script(uint32_t character)
{
	for (size_t i = 0; i < sizeof(script_ranges) / sizeof(script_ranges[0]); i++)
		if (character >= script_ranges[i].first && character <= script_ranges[i].last)
			return (voc_language) script_ranges[i].language;
	return VOC_LANGUAGE_NONE;
}

/* ---- words of letters ---- */

static void
add_word(voc_language_guess *guess, const voc_language_word *word)
{
	voc_alphabet alphabet = (voc_alphabet) word->alphabet;
	uint32_t costs[VOC_LANGUAGE_COLUMNS];
	uint32_t listed;
	uint32_t least = UINT32_MAX;
	uint32_t share;
	voc_language_finding finding;

	if (word->digits || word->count == 0)
		return;
	finding = voc_language_costs(guess->model, word, costs, &listed);
	if (finding == VOC_LANGUAGE_WORD_ANYWHERE ||
		(finding == VOC_LANGUAGE_WORD_UNKNOWN && word->shouted && word->count <= 4)) /* USB, NASA */
		return;
	share = finding == VOC_LANGUAGE_WORD_LISTED ? 4 : word->capital ? 2 : 4;
	for (size_t column = 0; column < voc_alphabet_columns[alphabet]; column++)
		least = costs[column] < least ? costs[column] : least;
	for (size_t column = 0; column < voc_alphabet_columns[alphabet]; column++)
	{
		uint32_t more = costs[column] - least;

		guess->unlike[alphabet][column] += (more < CAP ? more : CAP) * share / 4;
		guess->known[alphabet][column] += listed >> column & 1;
	}
	guess->words[alphabet]++;
	guess->strange[alphabet] += finding == VOC_LANGUAGE_WORD_UNKNOWN && least > STRANGE_LETTER * (word->count + 1u);
	guess->doubtful[alphabet] += finding == VOC_LANGUAGE_WORD_UNKNOWN && word->capital;
	guess->weight[alphabet] += WORD / (finding == VOC_LANGUAGE_WORD_UNKNOWN ? 2u : 1u) / (word->capital ? 2u : 1u);
}

/* The bytes of an address or mention that begins here, 0 if none does. */
static size_t
skip_address(const unsigned char *at, const unsigned char *end, uint32_t before)
{
	size_t length;

	if (*at == '@')
		return voc_scan_mention(at, end, before);
	if (*at >= 0x80 || before == '.' || before == '-' || before == '/') /* it would have begun before */
		return 0;
	length = voc_scan_email(at, end, NULL);
	return length > 0 ? length : voc_scan_url(at, end, NULL);
}

void
voc_language_push(voc_language_guess *guess, const unsigned char *text, size_t length)
{
	const unsigned char *at = text;
	const unsigned char *end;
	stretch here = {0};
	uint32_t before = 0;

	if (length > VOC_LANGUAGE_SAMPLE - guess->seen)
		length = VOC_LANGUAGE_SAMPLE - guess->seen;
	guess->seen += length;
	end = text + length;
	while (at < end)
	{
		uint32_t character;
		size_t taken = voc_utf8_next(at, end, &character);
		voc_class class = voc_class_of(character);
		voc_language_word word;
		size_t skipped;

		switch (class)
		{
			case VOC_CLASS_HAN:
				add_han(&here, character);
				break;
			case VOC_CLASS_KANA:
				/* の stands in Chinese brands, and the long mark tells nothing. */
				if (character >= 0x3041 && character <= 0x309F && character != 0x306E)
					here.hiragana++;
				else
					here.katakana++;
				break;
			case VOC_CLASS_HANGUL:
				guess->characters[VOC_LANGUAGE_KO]++;
				break;
			case VOC_CLASS_SCRIPTIO:
			case VOC_CLASS_MARK:
				guess->characters[language_of_script(character)]++;
				break;
			case VOC_CLASS_LETTER:
				if ((skipped = skip_address(at, end, before)) > 0)
				{
					taken = skipped;
					break;
				}
				if (character >= 0x3105 && character <= 0x312F) /* bopomofo, of Taiwan */
				{
					here.forms[VOC_HAN_TRADITIONAL]++;
					here.han++;
					break;
				}
				taken = voc_language_take_word(at, end, &word);
				if (word.alphabet != VOC_ALPHABET_NONE)
					add_word(guess, &word);
				else
					guess->characters[language_of_script(character)] += word.count;
				break;
			case VOC_CLASS_DIGIT:
				/* 5G, 10kg and 3rd are no words of a language. */
				while (at + taken < end && at[taken] < 0x80 && voc_class_of(at[taken]) == VOC_CLASS_LETTER)
					taken++;
				break;
			default:
				if (character == '@' && (skipped = skip_address(at, end, before)) > 0)
					taken = skipped;
				guess->corner_brackets += character == 0x300C || character == 0x300E;
				end_stretch(guess, &here);
				break;
		}
		before = character;
		at += taken;
	}
	end_stretch(guess, &here);
}

/* ---- the answer ---- */

static bool
is_frequent_language(voc_language language)
{
	return language <= VOC_LANGUAGE_PL || language == VOC_LANGUAGE_RU || language == VOC_LANGUAGE_AR ||
		language == VOC_LANGUAGE_HI;
}

/* The language of an alphabet's words, NONE where it is not clear. */
static voc_language
decide_alphabet(const voc_language_guess *guess, voc_alphabet alphabet)
{
	uint32_t best = 0;
	uint32_t best_sum = UINT32_MAX;
	uint32_t second_sum = UINT32_MAX;
	uint32_t words = guess->words[alphabet];
	uint32_t margin;
	unsigned known_by = 0;
	bool any_known = false;

	for (uint32_t column = 0; column < voc_alphabet_columns[alphabet]; column++)
	{
		any_known |= guess->known[alphabet][column] > 0;
		known_by += guess->known[alphabet][column] > 0 &&
			is_frequent_language((voc_language) (voc_alphabet_first[alphabet] + column));
	}
	for (uint32_t column = 0; column < voc_alphabet_columns[alphabet]; column++)
	{
		uint32_t sum = guess->unlike[alphabet][column];

		if (any_known && guess->known[alphabet][column] == 0)
			sum += STRANGE_LANGUAGE;
		if (!is_frequent_language((voc_language) (voc_alphabet_first[alphabet] + column)))
			sum += RARE_LANGUAGE;
		if (voc_alphabet_first[alphabet] + column == VOC_LANGUAGE_MS)
			sum += RARE_LANGUAGE * 2; /* most words of it are Indonesian, too */
		if (sum < best_sum)
		{
			second_sum = best_sum;
			best_sum = sum;
			best = column;
		}
		else if (sum < second_sum)
			second_sum = sum;
	}
	margin = second_sum - best_sum;
	if (words == 0 || (guess->known[alphabet][best] == 0 && guess->strange[alphabet] * 2 >= words))
		return VOC_LANGUAGE_NONE;
	if (words == 1)
	{
		/* A word that one language lists, of the frequent ones; or letters that only one language puts so. */
		if (known_by > 1 || (guess->known[alphabet][best] > 0
								 ? margin < VOC_LANGUAGE_NAT * 2
								 : margin < VOC_LANGUAGE_NAT * 5 || guess->doubtful[alphabet] > 0))
			return VOC_LANGUAGE_NONE;
	}
	else if (guess->known[alphabet][best] == 0 &&
			 margin < (guess->doubtful[alphabet] == words ? VOC_LANGUAGE_NAT * 4 : VOC_LANGUAGE_NAT))
		return VOC_LANGUAGE_NONE;
	return (voc_language) (voc_alphabet_first[alphabet] + best);
}

typedef struct candidate
{
	voc_language language;
	uint32_t weight;
} candidate;

static void
consider(candidate *best, voc_language language, uint32_t weight)
{
	if (language != VOC_LANGUAGE_NONE && weight > best->weight)
		*best = (candidate){language, weight};
}

voc_language
voc_language_decide(const voc_language_guess *guess)
{
	candidate best = {VOC_LANGUAGE_NONE, 0};
	uint32_t chinese = guess->chinese;
	uint32_t japanese = guess->japanese;

	if (is_japanese(guess))
		japanese += guess->unsettled + guess->katakana;
	else
		chinese += guess->unsettled;
	consider(&best, chinese_script(guess), chinese * HAN_UNITS);
	consider(&best, VOC_LANGUAGE_JA, japanese * KANA_UNITS);
	consider(&best, VOC_LANGUAGE_KO, guess->characters[VOC_LANGUAGE_KO] * HANGUL_UNITS);
	for (int language = VOC_LANGUAGE_TH; language < VOC_LANGUAGE_COUNT; language++)
		consider(&best, (voc_language) language,
				 guess->characters[language] * (language <= VOC_LANGUAGE_BO ? SCRIPTIO_UNITS : LETTER_UNITS));
	for (int alphabet = 0; alphabet < VOC_ALPHABET_COUNT; alphabet++)
		if (guess->weight[alphabet] * UNITS > best.weight)
			consider(&best, decide_alphabet(guess, (voc_alphabet) alphabet), guess->weight[alphabet] * UNITS);
	return best.language;
}

voc_language
voc_language_of(const voc_language_model *model, const unsigned char *text, size_t length)
{
	voc_language_guess guess;

	voc_language_begin(&guess, model);
	voc_language_push(&guess, text, length);
	return voc_language_decide(&guess);
}
