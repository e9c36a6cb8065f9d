#include "feedback/terms_pg.h"

#include "base/hash.h"
#include "catalog/namespace.h"
#include "catalog/pg_ts_config.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "tsearch/ts_utils.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/syscache.h"

enum
{
	FIELD_MARK = 1,
	FIELD_CHANNEL = 'c',
	FIELD_CUSTOMER = 'u',
	FIELD_POLARITY = 'p',
	FIELD_LANGUAGE = 'l'
};

#define KEY_SIGNS 3 /* of six bits each */

Oid
voc_multilingual_configuration(bool missing_is_fine)
{
	Oid schema = get_namespace_oid("voc", false);
	Oid configuration = GetSysCacheOid2(TSCONFIGNAMENSP, Anum_pg_ts_config_oid, CStringGetDatum("multilingual"),
										ObjectIdGetDatum(schema));

	if (!OidIsValid(configuration) && !missing_is_fine)
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
						errmsg("text search configuration voc.multilingual does not exist")));
	return configuration;
}

static void
add_term(voc_terms *terms, Datum term)
{
	if (terms->count == terms->room)
	{
		terms->room = terms->room == 0 ? 32 : terms->room * 2;
		terms->items = terms->items == NULL ? palloc(sizeof(Datum) * terms->room)
											: repalloc_huge(terms->items, sizeof(Datum) * terms->room);
	}
	terms->items[terms->count++] = term;
}

static Datum
field_term(char field, voc_bytes value)
{
	text *term = palloc(VARHDRSZ + 2 + value.length);

	SET_VARSIZE(term, VARHDRSZ + 2 + value.length);
	VARDATA(term)[0] = FIELD_MARK;
	VARDATA(term)[1] = field;
	memcpy(VARDATA(term) + 2, value.at, value.length);
	return PointerGetDatum(term);
}

static void
add_field(voc_terms *terms, char field, voc_bytes value)
{
	if (value.at != NULL)
		add_term(terms, field_term(field, value));
}

/* Cuts as to_tsvector does, but without its limit on the sum of lexemes. */
static void
add_lexemes(voc_terms *terms, Oid configuration, voc_bytes text)
{
	ParsedText parsed = {0};

	if (text.at == NULL || text.length == 0)
		return;
	parsed.lenwords = Max(16, (int) (text.length / 6));
	parsed.words = palloc(sizeof(ParsedWord) * parsed.lenwords);
	parsetext(configuration, &parsed, unconstify(char *, (const char *) text.at), (int) text.length);
	for (int i = 0; i < parsed.curwords; i++)
	{
		CHECK_FOR_INTERRUPTS();
		add_term(terms, PointerGetDatum(cstring_to_text_with_len(parsed.words[i].word, parsed.words[i].len)));
	}
	pfree(parsed.words);
}

static voc_bytes
constant_bytes(const char *text)
{
	return (voc_bytes){(const unsigned char *) text, (uint32_t) strlen(text)};
}

void
voc_terms_of_feedback(Datum value, Oid configuration, voc_terms *terms)
{
	voc_feedback feedback;

	*terms = (voc_terms){0};
	if (OidIsValid(configuration))
		voc_feedback_of(value, &feedback);
	else
		voc_feedback_head_of(value, &feedback);
	add_field(terms, FIELD_CHANNEL, feedback.channel);
	add_field(terms, FIELD_CUSTOMER, feedback.customer);
	if (feedback.analysis.sentiment_known)
		add_field(terms, FIELD_POLARITY, constant_bytes(voc_polarity_name((voc_polarity) feedback.analysis.polarity)));
	add_field(terms, FIELD_LANGUAGE, feedback.analysis.language);
	if (OidIsValid(configuration))
		add_lexemes(terms, configuration, feedback.body);
}

static bool
begins_with_mark(const text *term)
{
	return VARSIZE_ANY_EXHDR(term) > 0 && VARDATA_ANY(term)[0] == FIELD_MARK;
}

bool
voc_term_is_field(Datum term)
{
	return begins_with_mark(DatumGetTextPP(term));
}

Datum
voc_term_key(Datum term, bool *is_shared)
{
	const text *whole = DatumGetTextPP(term);
	unsigned char key[KEY_SIGNS];
	uint64_t hash;

	*is_shared = begins_with_mark(whole) && VARSIZE_ANY_EXHDR(whole) > 1 && VARDATA_ANY(whole)[1] == FIELD_CUSTOMER;
	if (!*is_shared)
		return term;
	hash = voc_hash64(VARDATA_ANY(whole) + 2, VARSIZE_ANY_EXHDR(whole) - 2, 0) % VOC_CUSTOMER_KEYS;
	for (int i = 0; i < KEY_SIGNS; i++, hash >>= 6)
		key[i] = (unsigned char) ('0' + (hash & 0x3F));
	return field_term(FIELD_CUSTOMER, (voc_bytes){key, KEY_SIGNS});
}

/* Whether a text begins with the name; if so it is cut off. */
static bool
take_prefix(voc_bytes *text, const char *name)
{
	size_t length = strlen(name);

	if (text->length < length || memcmp(text->at, name, length) != 0)
		return false;
	text->at += length;
	text->length -= (uint32_t) length;
	return true;
}

static void
check_polarity(voc_bytes name)
{
	for (int i = 0; i <= VOC_POSITIVE; i++)
	{
		voc_bytes known = constant_bytes(voc_polarity_name((voc_polarity) i));

		if (known.length == name.length && memcmp(known.at, name.at, name.length) == 0)
			return;
	}
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("there is no polarity \"%.*s\"", (int) name.length, (const char *) name.at),
					errhint("Use negative, mixed, neutral or positive.")));
}

static void
add_query_term(voc_terms *terms, Oid configuration, voc_bytes text)
{
	if (take_prefix(&text, "channel:"))
		add_field(terms, FIELD_CHANNEL, text);
	else if (take_prefix(&text, "customer:"))
		add_field(terms, FIELD_CUSTOMER, text);
	else if (take_prefix(&text, "language:"))
		add_field(terms, FIELD_LANGUAGE, text);
	else if (take_prefix(&text, "polarity:"))
	{
		check_polarity(text);
		add_field(terms, FIELD_POLARITY, text);
	}
	else
	{
		take_prefix(&text, "body:");
		add_lexemes(terms, configuration, text);
	}
}

void
voc_terms_of_query(Datum query, voc_terms *terms, int **ends, int *groups)
{
	Oid configuration = voc_multilingual_configuration(false);
	ArrayType *array = DatumGetArrayTypeP(query);
	Datum *texts;
	bool *nulls;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &texts, &nulls, groups);
	*terms = (voc_terms){0};
	*ends = palloc(sizeof(int) * (*groups + 1));
	for (int i = 0; i < *groups; i++)
	{
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("a term to look for must not be NULL"),
							errdetail("Element %d of the array is NULL.", i + 1)));
		add_query_term(terms, configuration, voc_text_bytes(DatumGetTextPP(texts[i])));
		(*ends)[i] = terms->count;
	}
}
