#include "theme/theme_words.h"

#include "base/words.h"

#include "generated/theme_words.h"

bool
voc_is_negator(uint64_t hash, const unsigned char *word, size_t length)
{
	return voc_words_have(&negators, hash, word, length);
}

bool
voc_is_weak_word(uint64_t hash, const unsigned char *word, size_t length)
{
	return voc_words_have(&weak_words, hash, word, length);
}

bool
voc_is_lone_word(uint64_t hash, const unsigned char *word, size_t length)
{
	return voc_words_have(&lone_words, hash, word, length);
}

bool
voc_is_single_word(uint64_t hash, const unsigned char *word, size_t length)
{
	return voc_words_have(&single_words, hash, word, length);
}
