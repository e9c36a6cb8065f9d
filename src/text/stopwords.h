/*
 * Function words of English and Chinese (data/text/stopwords). They carry no subject: text search drops them, and phrases
 * neither begin nor end with one.
 */
#ifndef VOC_TEXT_STOPWORDS_H
#define VOC_TEXT_STOPWORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether a folded word (lower case, simplified characters) is one. */
extern bool voc_is_stopword(const unsigned char *word, size_t length);

/* The same for a caller that has voc_hash64(word, length, VOC_WORDS_SEED) at hand. */
extern bool voc_is_stopword_hashed(uint64_t hash, const unsigned char *word, size_t length);

#endif
