/*
 * What fingers typed that had nothing to say.
 *
 * Mash is keys that lie together or come again: asdfgh, qweasd, dsadsa, 111111, 147258, and what quality_han.c finds.
 * Laughter (hahaha, 666, 2333, 555, kkkk, www) is none. Beside mash 1234 and aaa are mash, too.
 *
 * Gibberish is words of Latin letters that no language with these letters would make, as the language model sees their
 * letters (text/language_model.h), unless they are pinyin; capitals alone are taken for codes.
 *
 * A text is flagged when more than half of it is noise, as mash or as gibberish by what there is more of.
 */
#include "feedback/quality_parts.h"

#include "base/utf8.h"
#include "text/language.h"
#include "unicode/class.h"

#include <string.h>

#define MAX_WORD 64
#define LEAST_GIBBERISH 6 /* letters */
#define LEAST_SPELLED 5
#define LEAST_WEAK 8 /* letters and digits of weak mash that is all there is: 1234 5678 */

/*
 * Mean costs of a letter from which an unlisted word is strange. Of the words of real texts four in a thousand cost
 * more than STRANGE_LETTER and one in two thousand more than STRANGE_ALONE, which a text of one word needs.
 */
#define STRANGE_LETTER (VOC_LANGUAGE_NAT * 32 / 10)
#define STRANGE_NAME (VOC_LANGUAGE_NAT * 36 / 10) /* with a capital: of languages that the model does not know, too */
#define STRANGE_ALONE (VOC_LANGUAGE_NAT * 37 / 10)
#define STRANGE_SHORT (VOC_LANGUAGE_NAT * 32 / 10)		/* of three letters, or four: it may be an abbreviation */
#define STRANGE_CONSONANTS (VOC_LANGUAGE_NAT * 24 / 10) /* of a word with hardly a vowel */
#define STRANGE_FOUR (VOC_LANGUAGE_NAT * 27 / 10)		/* of four consonants */

/* ---- keys ---- */

/* Whether b is on the key beside a, or above or below it. */
static bool
is_beside(char a, char b)
{
	static const char rows[] = "1234567890 qwertyuiop asdfghjkl; zxcvbnm 0987654321 1qaz 2wsx 3edc 4rfv 5tgb 6yhn 7ujm";

	for (const char *place = rows; (place = strchr(place, a)) != NULL; place++)
		if (place[1] == b || (place > rows && place[-1] == b))
			return a != ' ';
	return false;
}

/* How far along a row two keys lie, 9 in different rows. */
static int
distance(char a, char b)
{
	static const char *const rows[] = {"qwertyuiop", "asdfghjkl;", "zxcvbnm"};

	for (int i = 0; i < 3; i++)
	{
		const char *first = strchr(rows[i], a), *second = strchr(rows[i], b);

		if (first != NULL && second != NULL)
			return (int) (first > second ? first - second : second - first);
	}
	return 9;
}

/* hahaha, jajaja, lalala; and in single signs hhhhhh, 666666, kkkkkk, wwwwww, 555555 of Chinese, Portuguese, Japanese,
 * Thai. */
static bool
is_laughter(const char *word, size_t length, size_t period)
{
	if (period == 1)
		return strchr("h6kw5", word[0]) != NULL || (strchr("aeioumxyz", word[0]) != NULL && length < 8);
	return period == 2 && (strchr("aeiou", word[0]) != NULL) != (strchr("aeiou", word[1]) != NULL);
}

/* The shortest stretch that the word repeats: 3 of asdasda. */
static size_t
period_of(const char *word, size_t length)
{
	size_t period = 1;

	for (; period < length; period++)
	{
		size_t i = period;

		while (i < length && word[i] == word[i - period])
			i++;
		if (i == length)
			break;
	}
	return period;
}

/* qweqweqwe and fdsafdsa: three times anything short, or twice three keys and more that lie close together. */
static bool
is_repetition(const char *word, size_t length)
{
	size_t period = period_of(word, length);
	bool is_digit = word[0] >= '0' && word[0] <= '9';

	if (period == 1)
		return length >= (is_digit ? 6u : 4u) && !is_laughter(word, length, 1);
	if (period <= 4 && period * 3 <= length && length >= 6)
		return !is_laughter(word, length, period);
	if (period < 3 || period > 5 || period * 2 > length)
		return false;
	for (size_t i = 1; i < period; i++)
		if (distance(word[i - 1], word[i]) > 2)
			return false;
	return true;
}

/* Letters and digits in runs of three keys and more, each along a row or column in one direction: qwe asd, 1qaz. */
static size_t
count_in_runs(const char *word, size_t length)
{
	static const char *const lines[] = {"1234567890", "qwertyuiop", "asdfghjkl;", "zxcvbnm", "1qaz", "2wsx",
										"3edc",		  "4rfv",		"5tgb",		  "6yhn",	 "7ujm"};
	size_t covered = 0;

	for (size_t start = 0; start < length;)
	{
		size_t longest = 1;

		for (size_t line = 0; line < sizeof(lines) / sizeof(lines[0]); line++)
		{
			const char *place = strchr(lines[line], word[start]);
			size_t forward = 1, backward = 1;

			if (place == NULL)
				continue;
			while (start + forward < length && place[forward] != '\0' && place[forward] == word[start + forward])
				forward++;
			while (start + backward < length && place - backward >= lines[line] &&
				   *(place - backward) == word[start + backward])
				backward++;
			longest = forward > longest ? forward : longest;
			longest = backward > longest ? backward : longest;
		}
		covered += longest >= 3 ? longest : 0;
		start += longest;
	}
	return covered;
}

/* Letters in the order of the alphabet, or digits in that of a number pad: abcdef, 147258. */
static bool
is_sequence(const char *word, size_t length)
{
	static const char *const pad[] = {"147", "258", "369", "741", "852", "963", "789", "456", "123", "159", "357"};

	if (length >= 5 && strstr("abcdefghijklmnopqrstuvwxyz", word) != NULL)
		return true;
	if (length < 6 || length % 3 != 0)
		return false;
	for (size_t at = 0; at < length; at += 3)
	{
		bool found = false;

		for (size_t i = 0; i < sizeof(pad) / sizeof(pad[0]); i++)
			found = found || memcmp(word + at, pad[i], 3) == 0;
		if (!found)
			return false;
	}
	return true;
}

/* What is mash beside mash, and may be something else alone: 1234, aaa. */
static bool
is_weak_mash(const char *word, size_t length)
{
	return length >= 3 && (count_in_runs(word, length) == length ||
						   (period_of(word, length) == 1 && strchr("hw6k5", word[0]) == NULL));
}

static bool
is_mash(const char *word, size_t length, bool listed)
{
	size_t beside = 0, same = 0, in_runs;

	/* 2333: the smiley of a Chinese forum. */
	if (length < 3 || (word[0] == '2' && strspn(word + 1, "3") == length - 1))
		return false;
	if (length >= 4 && (is_repetition(word, length) || (!listed && is_sequence(word, length))))
		return true;
	in_runs = count_in_runs(word, length);
	if (length <= 4)
		return in_runs == length && !listed && word[0] > '9';
	for (size_t i = 1; i < length; i++)
		if (word[i - 1] == word[i])
			same++;
		else
			beside += is_beside(word[i - 1], word[i]) ? 1 : 0;
	/* Real words reach this only when they are short: "were", "pool"; and yummmm goes three ways at most. */
	return !listed && beside >= 3 && ((beside + same) * 5 >= (length - 1) * 4 || in_runs * 5 >= length * 4);
}

/* ---- words ---- */

static bool
is_syllable(const char *word, size_t length)
{
	static const char *const finals[] = {"a",	"o",   "e",	  "i",	 "u",	"v",	"ai",	"ei",  "ui",
										 "ao",	"ou",  "iu",  "ie",	 "ue",	"ve",	"er",	"an",  "en",
										 "in",	"un",  "vn",  "ia",	 "ua",	"uo",	"ang",	"eng", "ing",
										 "ong", "iao", "ian", "uai", "uan", "iang", "iong", "uang"};
	size_t at = length > 2 && word[1] == 'h' && strchr("zcs", word[0]) != NULL ? 2
				: strchr("bpmfdtnlgkhjqxrzcsyw", word[0]) != NULL			   ? 1
																			   : 0;

	for (size_t i = 0; i < sizeof(finals) / sizeof(finals[0]); i++)
		if (strlen(finals[i]) == length - at && memcmp(word + at, finals[i], length - at) == 0)
			return true;
	return false;
}

/* Whether syllables of pinyin make up the word. */
static bool
is_pinyin(const char *word, size_t length)
{
	bool reached[MAX_WORD + 1] = {true};

	for (size_t end = 1; end <= length; end++)
		for (size_t syllable = 1; syllable <= 6 && syllable <= end && !reached[end]; syllable++)
			reached[end] = reached[end - syllable] && is_syllable(word + end - syllable, syllable);
	return reached[length];
}

typedef struct word_counts
{
	size_t letters; /* bytes of words, all scripts */
	size_t mashed;
	size_t weak; /* mash if there is other mash */
	size_t strange;
	size_t strange_words;
	size_t known;		/* words that a language has */
	uint32_t strangest; /* mean cost of a letter of one */
} word_counts;

/* No vowel, or five consonants in a row, six in a long word. */
static bool
is_unspeakable(const voc_language_word *word)
{
	size_t vowels = 0, run = 0, longest = 0;

	for (size_t i = 0; i < word->count; i++)
	{
		/* psst, hmmm, grrrr */
		if (i >= 1 && word->letters[i] == word->letters[i - 1] &&
			(word->count <= 4 || (i >= 2 && word->count <= 6 && word->letters[i] == word->letters[i - 2])))
			return false;
		bool vowel = word->letters[i] >= 0x80 || strchr("aeiouy", (char) word->letters[i]) != NULL;

		vowels += vowel;
		run = vowel ? 0 : run + 1;
		longest = run > longest ? run : longest;
	}
	return vowels == 0 || longest >= (word->count > 6 ? 6u : 5u);
}

/* The mean cost of a letter if the word is strange, else 0. */
static uint32_t
strangeness(const voc_language_word *word, voc_language_finding finding, const uint32_t *costs)
{
	uint32_t least = UINT32_MAX, limit = word->capital		? STRANGE_NAME
										 : word->count <= 4 ? STRANGE_SHORT
															: STRANGE_LETTER;

	if (finding != VOC_LANGUAGE_WORD_UNKNOWN || word->digits || word->shouted || word->count < 3)
		return 0;
	for (size_t column = 0; column < voc_alphabet_columns[VOC_ALPHABET_LATIN]; column++)
		least = costs[column] < least ? costs[column] : least;
	least /= word->count + 1u;
	if (word->count >= 4 && is_unspeakable(word))
		limit = word->count >= 5 ? STRANGE_CONSONANTS : STRANGE_FOUR;
	return least > limit ? least : 0;
}

/* A word of letters and digits of ASCII, in small letters. */
static void
count_word(const voc_language_model *model, const char *word, size_t length, const voc_language_word *known,
		   word_counts *counts)
{
	uint32_t costs[VOC_LANGUAGE_COLUMNS], listed = 0, strange;
	voc_language_finding finding = VOC_LANGUAGE_WORD_ANYWHERE;
	bool is_word = known->count > 0 && !known->digits && known->alphabet == VOC_ALPHABET_LATIN;

	if (is_word)
		finding = voc_language_costs(model, known, costs, &listed);
	counts->letters += length;
	counts->known += finding == VOC_LANGUAGE_WORD_LISTED;
	if (is_mash(word, length, is_word && finding != VOC_LANGUAGE_WORD_UNKNOWN))
		counts->mashed += length;
	else if (finding != VOC_LANGUAGE_WORD_LISTED && is_weak_mash(word, length))
		counts->weak += length;
	else if (is_word && period_of(word, length) > 1 && (strange = strangeness(known, finding, costs)) > 0 &&
			 !is_pinyin(word, length))
	{
		counts->strange += length;
		counts->strange_words++;
		counts->strangest = strange > counts->strangest ? strange : counts->strangest;
	}
}

static bool
is_word_sign(unsigned char sign)
{
	return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') || sign == ';';
}

/* The word of ASCII that begins here, and the bytes it takes. */
static size_t
take_ascii_word(const unsigned char *at, const unsigned char *end, char *word)
{
	size_t length = 0;

	while (at + length < end && length < MAX_WORD && is_word_sign(at[length]))
	{
		word[length] = (char) (at[length] >= 'A' && at[length] <= 'Z' ? at[length] + 32 : at[length]);
		length++;
	}
	word[length] = '\0';
	return length;
}

static void
count_words(voc_bytes text, word_counts *counts)
{
	const unsigned char *at = text.at;
	const unsigned char *end = at + text.length;
	voc_language_model model;
	char letters[MAX_WORD + 1];
	size_t spelled = 0; /* letters that stand alone */

	voc_language_model_builtin(&model);
	while (at < end)
	{
		uint32_t character;
		size_t taken = voc_utf8_next(at, end, &character), ascii;
		voc_class class = voc_class_of(character);
		char word[MAX_WORD + 1];
		voc_language_word known = {.count = 0};

		ascii = take_ascii_word(at, end, word);
		if (class == VOC_CLASS_LETTER)
			taken = voc_language_take_word(at, end, &known);
		if (ascii >= taken && ascii > 0)
		{
			taken = ascii;
			if (ascii == 1 && word[0] >= 'a' && word[0] <= 'z' && spelled < MAX_WORD)
				letters[spelled++] = word[0];
			if (ascii > 1 || word[0] != ';')
				count_word(&model, word, ascii, &known, counts);
		}
		else if (class == VOC_CLASS_LETTER || class == VOC_CLASS_HAN || class == VOC_CLASS_KANA ||
				 class == VOC_CLASS_HANGUL || class == VOC_CLASS_SCRIPTIO || class == VOC_CLASS_MARK ||
				 class == VOC_CLASS_DIGIT)
			counts->letters += taken;
		at += taken;
	}
	/* a s d f g h, and nothing else */
	if (spelled >= LEAST_SPELLED && spelled == counts->letters && period_of(letters, spelled) > 1)
	{
		voc_language_word known = {.count = 0};

		letters[spelled] = '\0';
		voc_language_take_word((const unsigned char *) letters, (const unsigned char *) letters + spelled, &known);
		*counts = (word_counts){.letters = 0};
		count_word(&model, letters, spelled, &known, counts);
	}
}

voc_quality_noise
voc_quality_find_noise(voc_bytes text)
{
	word_counts words = {.letters = 0};
	voc_quality_han_noise han;

	count_words(text, &words);
	han = voc_quality_find_han_noise(text);
	if (han.one_character)
		words.mashed = words.letters;
	words.mashed += han.typed;
	if (words.mashed > 0 || (words.weak == words.letters && words.weak >= LEAST_WEAK))
		words.mashed += words.weak;
	if (han.gibberish)
		return (voc_quality_noise){.gibberish = true};
	if (words.strange + words.mashed < LEAST_GIBBERISH || (words.strange_words < 2 && words.strangest < STRANGE_ALONE))
		words.strange = 0;
	/* One strange word among real ones may be a name. */
	if ((words.mashed + words.strange) * 2 <= words.letters ||
		(words.strange_words == 1 && words.known > 0 && (words.mashed + words.strange) * 3 <= words.letters * 2))
		return (voc_quality_noise){.mash = false};
	return (voc_quality_noise){.mash = words.mashed >= words.strange, .gibberish = words.mashed < words.strange};
}
