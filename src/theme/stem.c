#include "theme/stem.h"

#include <stdbool.h>
#include <string.h>

/* The word under work. `stem` is how much is left in front of the suffix that was found. */
typedef struct stemmer
{
	unsigned char *word;
	size_t length;
	size_t stem;
} stemmer;

static bool
is_consonant(const stemmer *self, size_t i)
{
	switch (self->word[i])
	{
		case 'a':
		case 'e':
		case 'i':
		case 'o':
		case 'u':
			return false;
		case 'y':
			return i == 0 || !is_consonant(self, i - 1);
		default:
			return true;
	}
}

/* How many times a consonant follows a vowel in the stem: [C](VC)^m[V]. */
static int
measure(const stemmer *self)
{
	int count = 0;
	bool vowel = false;

	for (size_t i = 0; i < self->stem; i++)
	{
		bool consonant = is_consonant(self, i);

		count += vowel && consonant;
		vowel = !consonant;
	}
	return count;
}

static bool
has_vowel(const stemmer *self)
{
	for (size_t i = 0; i < self->stem; i++)
		if (!is_consonant(self, i))
			return true;
	return false;
}

static bool
ends_double(const stemmer *self, size_t length)
{
	return length >= 2 && self->word[length - 1] == self->word[length - 2] && is_consonant(self, length - 1);
}

/* Consonant, vowel, consonant other than w, x, y at the end: hop, but not snow. */
static bool
ends_short(const stemmer *self, size_t length)
{
	unsigned char last;

	if (length < 3 || !is_consonant(self, length - 1) || is_consonant(self, length - 2) ||
		!is_consonant(self, length - 3))
		return false;
	last = self->word[length - 1];
	return last != 'w' && last != 'x' && last != 'y';
}

static bool
ends_in(stemmer *self, const char *suffix)
{
	size_t size = strlen(suffix);

	if (self->length < size || memcmp(self->word + self->length - size, suffix, size) != 0)
		return false;
	self->stem = self->length - size;
	return true;
}

static void
replace(stemmer *self, const char *suffix)
{
	memcpy(self->word + self->stem, suffix, strlen(suffix));
	self->length = self->stem + strlen(suffix);
}

static void
plurals_and_participles(stemmer *self)
{
	if (ends_in(self, "sses"))
		replace(self, "ss");
	else if (ends_in(self, "ies"))
		replace(self, "i");
	else if (!ends_in(self, "ss") && ends_in(self, "s"))
		replace(self, "");

	if (ends_in(self, "eed"))
	{
		if (measure(self) > 0)
			replace(self, "ee");
		return;
	}
	if (!((ends_in(self, "ed") && has_vowel(self)) || (ends_in(self, "ing") && has_vowel(self))))
		return;
	replace(self, "");
	if (ends_in(self, "at") || ends_in(self, "bl") || ends_in(self, "iz"))
		self->word[self->length++] = 'e';
	else if (ends_double(self, self->length))
	{
		unsigned char last = self->word[self->length - 1];

		if (last != 'l' && last != 's' && last != 'z')
			self->length--;
	}
	else
	{
		self->stem = self->length;
		if (measure(self) == 1 && ends_short(self, self->length))
			self->word[self->length++] = 'e';
	}
}

typedef struct rule
{
	const char *suffix;
	const char *replacement;
} rule;

/* The first rule whose suffix is there decides; it applies where the measure is above `least`. */
static void
apply_rules(stemmer *self, const rule *rules, size_t count, int least)
{
	for (size_t i = 0; i < count; i++)
	{
		if (!ends_in(self, rules[i].suffix))
			continue;
		if (measure(self) > least &&
			(strcmp(rules[i].suffix, "ion") != 0 ||
			 (self->stem > 0 && (self->word[self->stem - 1] == 's' || self->word[self->stem - 1] == 't'))))
			replace(self, rules[i].replacement);
		return;
	}
}

static const rule double_suffixes[] = {
	{"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"}, {"anci", "ance"}, {"izer", "ize"},  {"abli", "able"},
	{"alli", "al"},     {"entli", "ent"},   {"eli", "e"},     {"ousli", "ous"}, {"ization", "ize"}, {"ation", "ate"},
	{"ator", "ate"},    {"alism", "al"},    {"iveness", "ive"}, {"fulness", "ful"}, {"ousness", "ous"}, {"aliti", "al"},
	{"iviti", "ive"},   {"biliti", "ble"}};
static const rule middle_suffixes[] = {{"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"},
									   {"ical", "ic"},  {"ful", ""},   {"ness", ""}};
static const rule last_suffixes[] = {{"al", ""},   {"ance", ""}, {"ence", ""}, {"er", ""},  {"ic", ""},
									 {"able", ""}, {"ible", ""}, {"ant", ""},  {"ement", ""}, {"ment", ""},
									 {"ent", ""},  {"ion", ""},  {"ou", ""},   {"ism", ""}, {"ate", ""},
									 {"iti", ""},  {"ous", ""},  {"ive", ""},  {"ize", ""}};

#define APPLY(self, rules, least) apply_rules((self), (rules), sizeof(rules) / sizeof((rules)[0]), (least))

static void
tidy_up(stemmer *self)
{
	if (ends_in(self, "e"))
	{
		int m = measure(self);

		if (m > 1 || (m == 1 && !ends_short(self, self->stem)))
			self->length--;
	}
	self->stem = self->length;
	if (self->length > 0 && self->word[self->length - 1] == 'l' && ends_double(self, self->length) && measure(self) > 1)
		self->length--;
}

size_t
voc_stem_english(unsigned char *word, size_t length)
{
	stemmer self = {word, length, 0};

	if (length < 3)
		return length;
	for (size_t i = 0; i < length; i++)
		if (word[i] < 'a' || word[i] > 'z')
			return length;
	plurals_and_participles(&self);
	if (ends_in(&self, "y") && has_vowel(&self))
		self.word[self.length - 1] = 'i';
	APPLY(&self, double_suffixes, 0);
	APPLY(&self, middle_suffixes, 0);
	APPLY(&self, last_suffixes, 1);
	tidy_up(&self);
	return self.length;
}
