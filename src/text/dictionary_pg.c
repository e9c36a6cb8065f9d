/*
 * The text search template voc.multilingual_template: what a token is looked up by (text/lexeme.h), stop words dropped.
 *
 * What is done with a token is told by the dictionary's role:
 *
 *     filter    folds a word and hands it on to the next dictionary, a stemmer: Running → running
 *     word      folds a word; a Chinese one is found by its parts, too: 动力电池包 → 动力电池包, 动力 电池 包
 *     compound  the same for a word with joints, stemmed: COVID-19 → covid-19, covid 19
 *     tag       a mention or hashtag, and the words in it as tokens of their own would be: #GoodFood → #goodfood, goodfood
 *     address   an e-mail address; a page's address without scheme, and its host: example.com/a, example.com
 *
 * Parts have places of their own, one after the other, and the whole has the place of the first, as another variant of it:
 * 动力电池包:1 动力:1 电池:2 包:3. So it makes no difference to a search for neighbours where a text was cut into words,
 * there or in the query: "动力电池包" asks for (动力电池包 | 动力) <-> 电池 <-> 包. A tag and an address are no variants but
 * demanded along with the first of their words. A stop word among the parts leaves its place free.
 *
 * Nothing is found by white space and punctuation: of these, no dictionary knows any.
 */
#include "text/tokenizer_pool_pg.h"

#include "catalog/namespace.h"
#include "commands/defrem.h"
#include "base/utf8.h"
#include "lexicon/dictionary.h"
#include "miscadmin.h"
#include "text/lexeme.h"
#include "text/stopwords.h"
#include "tsearch/ts_cache.h"
#include "tsearch/ts_public.h"
#include "tsearch/ts_utils.h"
#include "unicode/class.h"
#include "utils/builtins.h"
#include "utils/varlena.h"

PG_FUNCTION_INFO_V1(voc_pg_multilingual_init);
PG_FUNCTION_INFO_V1(voc_pg_multilingual_lexize);

typedef enum dictionary_role
{
	ROLE_FILTER,
	ROLE_WORD,
	ROLE_COMPOUND,
	ROLE_TAG,
	ROLE_ADDRESS
} dictionary_role;

static const char *const role_names[] = {"filter", "word", "compound", "tag", "address"};

#define MEMO_BITS 13 /* see the memo below */
#define MEMO_SIZE (1 << MEMO_BITS)
#define MEMO_LONGEST 6
#define MEMO_UNKNOWN (UINT64CONST(1) << 60) /* white space and punctuation */
#define MEMO_PAIR (UINT64CONST(1) << 61)    /* itself and its two characters */
#define MEMO_NOTHING (UINT64CONST(1) << 62) /* a stop word */
#define MEMO_ITSELF (UINT64CONST(1) << 63)

typedef struct dictionary
{
	dictionary_role role;
	Oid stemmer; /* of words with blanks between them; InvalidOid: none */
	voc_trie words;
	voc_arena arena; /* for its poll() */
	uint64 *memo;    /* what was found of short words; NULL in other roles than word */
} dictionary;

/* ---- options ---- */

static dictionary_role
role_of(const char *name)
{
	for (size_t role = 0; role < lengthof(role_names); role++)
		if (pg_strcasecmp(name, role_names[role]) == 0)
			return (dictionary_role) role;
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("invalid role \"%s\" of a multilingual dictionary", name),
					errhint("Roles are filter, word, compound, tag and address.")));
}

/* voc.multilingual_init(options internal) → dictionary internal */
Datum
voc_pg_multilingual_init(PG_FUNCTION_ARGS)
{
	List *options = (List *) PG_GETARG_POINTER(0);
	dictionary *self = palloc0(sizeof(dictionary));
	bool has_role = false;
	ListCell *cell;

	foreach (cell, options)
	{
		DefElem *option = (DefElem *) lfirst(cell);

		if (strcmp(option->defname, "role") == 0)
		{
			self->role = role_of(defGetString(option));
			has_role = true;
		}
		else if (strcmp(option->defname, "stemmer") == 0)
			self->stemmer =
				get_ts_dict_oid(textToQualifiedNameList(cstring_to_text(defGetString(option))), false);
		else
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("unrecognized option \"%s\" of a multilingual dictionary", option->defname),
							errhint("Options are role and stemmer.")));
	}
	if (!has_role)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("a multilingual dictionary needs the option \"role\""),
						errhint("Roles are filter, word, compound, tag and address.")));
	if (self->role == ROLE_WORD)
		self->memo = palloc0(MEMO_SIZE * sizeof(uint64));
	voc_dictionary_builtin(&self->words);
	voc_arena_init(&self->arena, voc_context_allocator(CurrentMemoryContext));
	PG_RETURN_POINTER(self);
}

/* ---- lists of lexemes ---- */

typedef struct lexeme_list
{
	TSLexeme *items; /* one more than count, the last empty */
	int count;
	int room;
	bool advance; /* the next lexeme has the next place */
} lexeme_list;

static void
add_lexeme(lexeme_list *list, const unsigned char *bytes, size_t length, uint16 variant)
{
	char *copy;

	if (length == 0)
		return;
	copy = palloc(length + 1);
	memcpy(copy, bytes, length);
	copy[length] = '\0';
	if (list->count + 1 >= list->room)
	{
		list->room = list->room * 4 + 2;
		list->items = list->items == NULL ? palloc(list->room * sizeof(TSLexeme))
										  : repalloc(list->items, list->room * sizeof(TSLexeme));
	}
	list->items[list->count++] = (TSLexeme){.nvariant = variant,
											.flags = list->advance ? TSL_ADDPOS : 0,
											.lexeme = copy};
	list->items[list->count] = (TSLexeme){0};
	list->advance = false;
}

/* What a stop word gives: known, and nothing to be found by. */
static TSLexeme *
no_lexemes(void)
{
	return palloc0(sizeof(TSLexeme));
}

/* ---- words ---- */

/*
 * A word, as the stemmer leaves it if it is to be stemmed. The stemmer is a dictionary of anybody's choice, also one that comes
 * back to this one.
 */
static void
add_form(const dictionary *self, lexeme_list *list, const unsigned char *word, size_t length, bool stemmed,
		 uint16 variant)
{
	TSDictionaryCacheEntry *stemmer;
	TSLexeme *stems;

	if (!stemmed || !OidIsValid(self->stemmer))
	{
		add_lexeme(list, word, length, variant);
		return;
	}
	check_stack_depth();
	stemmer = lookup_ts_dictionary_cache(self->stemmer);
	stems = (TSLexeme *) DatumGetPointer(FunctionCall4(&stemmer->lexize, PointerGetDatum(stemmer->dictData),
													   PointerGetDatum(word), Int32GetDatum((int32) length),
													   PointerGetDatum(NULL)));
	if (stems == NULL)
		add_lexeme(list, word, length, variant);
	for (; stems != NULL && stems->lexeme != NULL; stems++)
		add_lexeme(list, (const unsigned char *) stems->lexeme, strlen(stems->lexeme), variant);
}

/*
 * A folded word and those of its parts that are no stop words. Of the word and the parts of a place, a query demands one;
 * without variants, all.
 */
static void
add_parts(const dictionary *self, lexeme_list *list, const unsigned char *word, size_t length,
		  const voc_lexeme_part *parts, size_t count, bool stemmed, bool variants)
{
	bool whole_is_in = false;
	uint16 place = 0;
	uint16 variant = 1;

	for (size_t i = 0; i < count; i++)
	{
		const unsigned char *begin = word + parts[i].begin;

		if (parts[i].place > place)
		{
			list->advance = true;
			variant = 0;
		}
		place = parts[i].place;
		if (parts[i].length > 1 && voc_is_stopword(begin, parts[i].length)) /* but t-shirt, x-ray */
			continue;
		if (!whole_is_in)
			add_form(self, list, word, length, stemmed, variant = 1);
		whole_is_in = true;
		add_form(self, list, begin, parts[i].length, stemmed, variants ? ++variant : 1);
	}
	if (!whole_is_in)
		add_form(self, list, word, length, stemmed, 1);
}

static void
add_chinese(const dictionary *self, lexeme_list *list, const unsigned char *word, size_t length, bool variants)
{
	voc_lexeme_part parts[VOC_LEXEME_PARTS];
	size_t count = voc_lexeme_parts(&self->words, word, length, parts);

	add_parts(self, list, word, length, parts, count, false, variants);
}

static void
add_compound(const dictionary *self, lexeme_list *list, const unsigned char *word, size_t length, bool variants)
{
	voc_lexeme_part parts[VOC_LEXEME_PARTS];
	size_t count = voc_lexeme_pieces(word, length, parts);

	add_parts(self, list, word, length, parts, count, true, variants);
}

/* Whether the word begins or ends with an ideograph: 电池 12月 卡拉ok */
static bool
is_chinese(const unsigned char *word, size_t length)
{
	const unsigned char *last = word + length - 1;
	uint32_t character;

	voc_utf8_next(word, word + length, &character);
	if (voc_class_of(character) == VOC_CLASS_HAN)
		return true;
	if (*last < 0x80)
		return false;
	while (last > word && (*last & 0xC0) == 0x80)
		last--;
	voc_utf8_next(last, word + length, &character);
	return voc_class_of(character) == VOC_CLASS_HAN;
}

/* ---- the memo ---- */

/*
 * Most words of a Chinese text are one or two characters, few of them different, and give nothing, just themselves, or
 * themselves and their characters. The last such word is remembered in each of MEMO_SIZE places: six bytes of word, and
 * above them what it gave.
 */
static uint64
memo_key(const unsigned char *word, size_t length)
{
	uint64 key = 0;

	for (size_t i = 0; i < length; i++)
		key = key << 8 | word[i];
	return key;
}

static uint64 *
memo_place(const dictionary *self, uint64 key)
{
	return &self->memo[(key * UINT64CONST(0x9E3779B97F4A7C15)) >> (64 - MEMO_BITS)];
}

/* Fills the list as it was the last time, if the word is remembered; where nothing was known of it, with no items. */
static bool
recall(const dictionary *self, const unsigned char *word, size_t length, lexeme_list *list)
{
	static const voc_lexeme_part pair[] = {{0, 3, 0}, {3, 3, 1}};
	uint64 key = memo_key(word, length);
	uint64 found = *memo_place(self, key) ^ key;

	if (found == MEMO_ITSELF)
		add_lexeme(list, word, length, 1);
	else if (found == MEMO_NOTHING)
		list->items = no_lexemes();
	else if (found == MEMO_PAIR)
		add_parts(self, list, word, length, pair, lengthof(pair), false, true);
	else
		return found == MEMO_UNKNOWN;
	return true;
}

/* Whether the lexeme is the bytes and nothing more. */
static bool
is_lexeme(const TSLexeme *item, const unsigned char *bytes, size_t length)
{
	return memcmp(item->lexeme, bytes, length) == 0 && item->lexeme[length] == '\0';
}

static void
remember(const dictionary *self, const unsigned char *word, size_t length, const lexeme_list *list)
{
	uint64 key = memo_key(word, length);
	uint64 found = 0;

	if (list->items == NULL)
		found = MEMO_UNKNOWN;
	else if (list->count == 0)
		found = MEMO_NOTHING;
	else if (!is_lexeme(&list->items[0], word, length))
		return;
	else if (list->count == 1 && list->items[0].flags == 0)
		found = MEMO_ITSELF;
	else if (length == 6 && is_chinese(word, 3) && is_chinese(word + 3, 3)) /* other parts than these it cannot have */
		found = MEMO_PAIR;
	else
		return;
	*memo_place(self, key) = key | found;
}

/* ---- the roles ---- */

static size_t
fold(const dictionary *self, const unsigned char *word, size_t length, unsigned char *lexeme)
{
	size_t folded;

	voc_check_status(voc_lexeme_fold(&self->arena, word, length, lexeme, &folded), "a lexeme");
	return folded;
}

/* The words inside a tag, as the configuration would find them elsewhere. */
static void
add_words_of_tag(const dictionary *self, lexeme_list *list, const unsigned char *name, size_t length)
{
	unsigned char lexeme[VOC_LEXEME_BYTES];
	voc_tokenizer *tokenizer;
	voc_borrowed *borrowed = voc_borrow_tokenizer(&tokenizer);
	voc_token token;

	voc_tokenizer_start(tokenizer, name, length);
	while (voc_next_token(tokenizer, &token))
	{
		size_t folded = fold(self, name + token.start, token.length, lexeme);

		if (token.kind == VOC_TOKEN_PUNCTUATION)
			continue;
		if (!voc_is_stopword(lexeme, folded) && token.kind == VOC_TOKEN_WORD && token.script == VOC_SCRIPT_HAN)
			add_chinese(self, list, lexeme, folded, false);
		else if (!voc_is_stopword(lexeme, folded))
			add_compound(self, list, lexeme, folded, false);
		list->advance = true;
	}
	list->advance = false;
	voc_return_tokenizer(borrowed);
}

/* A folded mention or hashtag; the sign that closes a Chinese topic is no part of it. */
static void
add_tag(const dictionary *self, lexeme_list *list, const unsigned char *tag, size_t length)
{
	if (length > 1 && tag[length - 1] == '#')
		length--;
	add_lexeme(list, tag, length, 1);
	if (length > 1)
		add_words_of_tag(self, list, tag + 1, length - 1);
}

static void
add_address(lexeme_list *list, unsigned char *address, size_t length)
{
	size_t host = 0;

	if (memchr(address, '@', length) == NULL || memchr(address, '/', length) != NULL)
		length = voc_lexeme_address(address, length, &host);
	add_lexeme(list, address, length, 1);
	if (host > 0 && host < length)
		add_lexeme(list, address, host, 1);
}

/* What websearch_to_tsquery makes a word of when it is asked for https://example.com; it splits at colons. */
static bool
is_scheme(const unsigned char *word, size_t length)
{
	return (length == 4 && memcmp(word, "http", 4) == 0) || (length == 5 && memcmp(word, "https", 5) == 0);
}

/* Fills the list by the dictionary's role; false where it knows nothing of the word. */
static bool
find_lexemes(const dictionary *self, const unsigned char *word, size_t length, lexeme_list *list)
{
	unsigned char lexeme[VOC_LEXEME_BYTES];
	size_t folded;

	if (!voc_lexeme_tells(word, length) || (folded = fold(self, word, length, lexeme)) == 0)
	{
		/* A stemmer behind this would take the word as it is. */
		list->items = no_lexemes();
		return self->role == ROLE_FILTER;
	}
	if (self->role != ROLE_TAG && self->role != ROLE_ADDRESS &&
		(voc_is_stopword(lexeme, folded) || is_scheme(lexeme, folded)))
	{
		list->items = no_lexemes();
		return true;
	}
	switch (self->role)
	{
		case ROLE_FILTER:
			add_lexeme(list, lexeme, folded, 0);
			list->items[0].flags = TSL_FILTER;
			break;
		case ROLE_WORD:
			if (is_chinese(lexeme, folded))
				add_chinese(self, list, lexeme, folded, true);
			else
				add_lexeme(list, lexeme, folded, 1);
			break;
		case ROLE_COMPOUND:
			add_compound(self, list, lexeme, folded, true);
			break;
		case ROLE_TAG:
			add_tag(self, list, lexeme, folded);
			break;
		case ROLE_ADDRESS:
			add_address(list, lexeme, folded);
			break;
	}
	return list->count > 0;
}

/* voc.multilingual_lexize(dictionary, token pointer internal, length internal, state) → lexemes internal */
Datum
voc_pg_multilingual_lexize(PG_FUNCTION_ARGS)
{
	const dictionary *self = (const dictionary *) PG_GETARG_POINTER(0);
	const unsigned char *word = (const unsigned char *) PG_GETARG_POINTER(1);
	size_t length = (size_t) PG_GETARG_INT32(2);
	bool short_word = self->memo != NULL && length <= MEMO_LONGEST && length > 0;
	lexeme_list list = {0};

	if (short_word && recall(self, word, length, &list))
		PG_RETURN_POINTER(list.items);
	if (!find_lexemes(self, word, length, &list))
		list.items = NULL;
	if (short_word)
		remember(self, word, length, &list);
	PG_RETURN_POINTER(list.items);
}
