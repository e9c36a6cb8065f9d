#include "sentiment/guess.h"

#include <string.h>

/* In the normal form of units: lower case, without accents. A word of several languages counts less
 * for each. */
static const struct
{
	voc_sentiment_language language;
	const char *words;
} function_words[] = {
	{VOC_SENTIMENT_ENGLISH, "the and is was are were to of for with this that it i you my we they "
							"not have has had be but on in at as so very "
							"your me do did does will would can could from or an our just all "
							"their there when what if about been get too no a "
							"by than then only even more most some any out up after before because "
							"how who which here also never always its he "
							"she him his her us them these those am into over again really much "
							"good great bad service app"},
	{VOC_SENTIMENT_GERMAN, "der die das und ist nicht ich du sie wir ihr ein eine einen einem "
						   "einer mit fur auf im den dem des zu von auch aber "
						   "war sind sich es als noch nur nach bei wie so mir mich hat haben wird "
						   "kann uber schon wenn dass sehr mein meine "
						   "kein keine zum zur aus am bin doch immer mal jetzt heute wieder mehr "
						   "alles was oder gut leider nie hatte wurde "
						   "habe bis diese dieser dieses um da ganz einfach man ja nein in an"},
	{VOC_SENTIMENT_FRENCH,
	 "le la les et est pas je tu il elle nous vous ils un une des du au aux de en que qui pour "
	 "dans sur avec ce cette ces "
	 "mon ma mes son sa ses ne plus mais ou tres trop bien sont ete suis ai as ont avait etait "
	 "fait comme tout tous si "
	 "par leur y on se lui moi toi faut c j l d qu merci jamais rien encore aussi bon"},
	{VOC_SENTIMENT_SPANISH, "el la los las y es no yo un una unos de del en que por para con se lo "
							"su mi mis muy pero mas como esta este esto "
							"son fue ha he me te le al todo sin ya si cuando porque hay tiene a o "
							"les nos tu nunca siempre bien mal todos hoy "
							"estoy esa ese eso ser hacer ahora gracias bueno nada tan mejor"},
	{VOC_SENTIMENT_OTHER,
	 /* Italian, Portuguese, Dutch, Scandinavian, Polish, Turkish, Indonesian, Vietnamese, Czech,
		Romanian, Finnish */
	 "il lo gli di che non per sono della nel molto anche questo questa piu ci ho mi ti da una con "
	 "si "
	 "o os as do nao um uma com em no na muito mas foi mais meu minha voce eu isso nos ao para que "
	 "de "
	 "het een van ik je dat op te voor met zijn maar ook er heb aan niet de is en "
	 "och att det som ar inte jag pa for med den ett var av til og jeg ikke er en "
	 "nie jest na to w z i ze jak ale bardzo czy sie po od "
	 "bir ve bu icin cok ama da ne gibi daha degil en "
	 "dan yang ini itu tidak saya ada untuk dengan di ke aku bisa sudah "
	 "la va khong cua cho nay rat voi khong duoc toi co nhung "
	 "je ze se na jsem ale jak tak si jsou "
	 "si nu este cu pe mai dar din sunt foarte "
	 "ja on ei se oli mutta hyva myos"},
};

#define FUNCTION_WORD_LISTS (sizeof(function_words) / sizeof(function_words[0]))

static uint32_t
find_slot(const voc_guess_words *words, uint32_t check)
{
	uint32_t slot = check & (VOC_GUESS_SLOTS - 1);

	while (words->checks[slot] != 0 && words->checks[slot] != check)
		slot = (slot + 1) & (VOC_GUESS_SLOTS - 1);
	return slot;
}

static uint32_t
check_of(uint64_t hash)
{
	uint32_t check = (uint32_t)(hash >> 32);

	return check != 0 ? check : 1;
}

void
voc_guess_open(voc_guess_words *words)
{
	memset(words, 0, sizeof(*words));
	for (size_t list = 0; list < FUNCTION_WORD_LISTS; list++)
		for (const char *at = function_words[list].words; *at != '\0';)
		{
			size_t length = strcspn(at, " ");
			uint32_t check = check_of(voc_unit_word_hash((const unsigned char *)at, length));
			uint32_t slot = find_slot(words, check);

			words->checks[slot] = check;
			words->languages[slot] |=
				(uint8_t)(1u << (function_words[list].language - VOC_SENTIMENT_ENGLISH));
			at += length;
			at += strspn(at, " ");
		}
}

static bool
is_latin(uint32_t character)
{
	return character < 0x0250 || (character >= 0x1E00 && character <= 0x1EFF) ||
		   (character >= 0xFF21 && character <= 0xFF5A);
}

/* 've, 'll, 're, 'm: the second half of a contraction, whose span has an apostrophe more than its
 * text. */
static bool
is_contraction(const voc_unit *unit)
{
	return unit->text_length <= 2 && unit->characters == unit->text_length + 1u &&
		   unit->length == unit->characters;
}

/* Points: 12 shared by the languages that a function word belongs to. */
void
voc_guess_add(voc_guess *guess, const voc_guess_words *words, const voc_unit *unit)
{
	uint32_t languages, count = 0;

	guess->ideographs += unit->kind == VOC_UNIT_IDEOGRAPH;
	guess->syllables += unit->kind == VOC_UNIT_SYLLABLE;
	if (unit->kind != VOC_UNIT_WORD)
		return;
	if (!is_latin(unit->character))
	{
		guess->alien++;
		return;
	}
	guess->latin++;
	if (is_contraction(unit))
	{
		guess->points[VOC_SENTIMENT_ENGLISH] += 24;
		return;
	}
	languages = words->languages[find_slot(words, check_of(unit->hash))];
	for (uint32_t bit = languages; bit != 0; bit &= bit - 1)
		count++;
	for (int language = VOC_SENTIMENT_ENGLISH; languages != 0; language++, languages >>= 1)
		if (languages & 1)
			guess->points[language] += 12 / count;
}

/* English unless another language has clearly more function words: many words, brands above all,
 * are English anyway. */
voc_sentiment_language
voc_guess_language(const voc_guess *guess)
{
	voc_sentiment_language best = VOC_SENTIMENT_ENGLISH;

	if (guess->ideographs > 0 && guess->ideographs >= guess->latin &&
		guess->ideographs >= guess->alien)
		return guess->syllables * 4 > guess->ideographs ? VOC_SENTIMENT_OTHER
														: VOC_SENTIMENT_CHINESE;
	if (guess->syllables + guess->alien > guess->latin)
		return VOC_SENTIMENT_OTHER;
	for (int language = VOC_SENTIMENT_GERMAN; language <= VOC_SENTIMENT_OTHER; language++)
		if (guess->points[language] > guess->points[best])
			best = (voc_sentiment_language)language;
	if (best == VOC_SENTIMENT_OTHER && guess->points[best] < 18)
		return VOC_SENTIMENT_ENGLISH;
	return best;
}
