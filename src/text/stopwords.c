#include "text/stopwords.h"

#include "base/words.h"

#include "generated/stopwords.h"

bool
voc_is_stopword_hashed(uint64_t hash, const unsigned char *word, size_t length)
{
	return voc_words_have(&stopwords, hash, word, length);
}

bool
voc_is_stopword(const unsigned char *word, size_t length)
{
	return voc_is_stopword_hashed(voc_hash64(word, length, VOC_WORDS_SEED), word, length);
}
