/*
 * The terms of a feedback: what @@, @> and && look at, what a GIN index keeps, and what ANALYZE counts.
 *
 * A body's terms are its lexemes as text search configuration voc.multilingual gives them. Fields have terms as well, which
 * begin with byte 1 and a letter, so that no lexeme (which never holds a control character) can be taken for one:
 *
 *     \1c channel    \1u customer    \1p polarity    \1l language
 *
 * An index does not keep a customer as such: with a million of them, an entry for each (36 bytes, on pages that GIN leaves half
 * empty) would weigh almost as much as all lexemes of short texts. Customers share VOC_CUSTOMER_KEYS entries by their hash,
 * some six bytes a row, and a search for one looks at the values that it finds: of 10^7 rows about 600 and the customer's own,
 * of which it reads the heads. All other terms are kept whole and in text form, so that prefixes ('batter:*') are found and
 * nothing else needs a second look.
 *
 * In a query these are written channel:review, customer:c-17, polarity:negative, language:zh-Hans; anything else, and what
 * follows body:, is text that is cut into lexemes just like a body.
 */
#ifndef VOC_FEEDBACK_TERMS_PG_H
#define VOC_FEEDBACK_TERMS_PG_H

#include "feedback/feedback_pg.h"

/* Terms as text values, in no order and with repetitions. */
typedef struct voc_terms
{
	Datum *items;
	int count;
	int room;
} voc_terms;

#define VOC_CUSTOMER_KEYS 16384 /* frozen: indexes on disk hold them */

/* The configuration voc.multilingual; where it is missing, an error or InvalidOid. */
extern Oid voc_multilingual_configuration(bool missing_is_fine);

/* The terms of a value; without a configuration those of its fields only, for which its head is enough. */
extern void voc_terms_of_feedback(Datum feedback, Oid configuration, voc_terms *terms);

/*
 * The terms of a query, an array of texts, one group for each text: `ends[i]` tells how many terms the first i + 1 groups have.
 * A text without any term (a stop word, punctuation) has an empty group.
 */
extern void voc_terms_of_query(Datum query, voc_terms *terms, int **ends, int *groups);

extern bool voc_term_is_field(Datum term);

/* What an index keeps for a term, and whether it keeps the same for other terms. */
extern Datum voc_term_key(Datum term, bool *is_shared);

#endif
