CREATE FUNCTION voc.tokens(body text, OUT ordinal int, OUT token text, OUT kind text, OUT start int, OUT length int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_tokens' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 30;
COMMENT ON FUNCTION voc.tokens(text) IS
'the tokens of a text in order, with kind (word, number, emoji, emoticon, url, email, mention, hashtag, punctuation) and place in characters';

CREATE FUNCTION voc.tokenize(body text) RETURNS text[]
AS 'MODULE_PATHNAME', 'voc_pg_tokenize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION voc.tokenize(text) IS 'the tokens of a text in order, punctuation left out';

CREATE FUNCTION voc.tokens(body text, lexicon voc.lexicon, OUT ordinal int, OUT token text, OUT kind text, OUT start int, OUT length int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_tokens' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 150 ROWS 30;
COMMENT ON FUNCTION voc.tokens(text, voc.lexicon) IS
'the tokens of a text in order, the vocabulary''s terms of role word or synonym whole, synonyms in their canonical form';

CREATE FUNCTION voc.tokenize(body text, lexicon voc.lexicon) RETURNS text[]
AS 'MODULE_PATHNAME', 'voc_pg_tokenize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 150;
COMMENT ON FUNCTION voc.tokenize(text, voc.lexicon) IS
'the tokens of a text in order, punctuation left out, the vocabulary''s terms of role word or synonym whole, synonyms in their canonical form';

CREATE FUNCTION voc.language(body text) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_language' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION voc.language(text) IS
'the language of a text as a BCP 47 tag (zh-Hans, zh-Hant, en, ja, ...), NULL where nobody could tell; of a mixed text its main language';

CREATE FUNCTION voc.sentences(body text, OUT ordinal int, OUT sentence text, OUT start int, OUT length int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_sentences' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 5;
COMMENT ON FUNCTION voc.sentences(text) IS
'the sentences of a text in order, with their place in characters; every visible character is in exactly one';

-- Text search: parser, dictionaries, configuration voc.multilingual.

CREATE FUNCTION voc.multilingual_start(internal, int) RETURNS internal
AS 'MODULE_PATHNAME', 'voc_pg_multilingual_start' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.multilingual_start(internal, int) IS 'begins a text; of the parser voc.multilingual_parser';

CREATE FUNCTION voc.multilingual_token(internal, internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'voc_pg_multilingual_token' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.multilingual_token(internal, internal, internal) IS 'the next token; of the parser voc.multilingual_parser';

CREATE FUNCTION voc.multilingual_end(internal) RETURNS void
AS 'MODULE_PATHNAME', 'voc_pg_multilingual_end' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.multilingual_end(internal) IS 'ends a text; of the parser voc.multilingual_parser';

CREATE FUNCTION voc.multilingual_kinds(internal) RETURNS internal
AS 'MODULE_PATHNAME', 'voc_pg_multilingual_kinds' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.multilingual_kinds(internal) IS 'the kinds of tokens; of the parser voc.multilingual_parser';

CREATE TEXT SEARCH PARSER voc.multilingual_parser (
    START = voc.multilingual_start, GETTOKEN = voc.multilingual_token, END = voc.multilingual_end,
    LEXTYPES = voc.multilingual_kinds, HEADLINE = pg_catalog.prsd_headline);
COMMENT ON TEXT SEARCH PARSER voc.multilingual_parser IS
'words of any language, numbers, emoji, addresses, mentions and hashtags, cut as voc.tokens cuts them';

CREATE FUNCTION voc.multilingual_init(internal) RETURNS internal
AS 'MODULE_PATHNAME', 'voc_pg_multilingual_init' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.multilingual_init(internal) IS 'reads the options; of the template voc.multilingual_template';

CREATE FUNCTION voc.multilingual_lexize(internal, internal, internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'voc_pg_multilingual_lexize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.multilingual_lexize(internal, internal, internal, internal) IS
'the lexemes of a token; of the template voc.multilingual_template';

CREATE TEXT SEARCH TEMPLATE voc.multilingual_template (INIT = voc.multilingual_init, LEXIZE = voc.multilingual_lexize);
COMMENT ON TEXT SEARCH TEMPLATE voc.multilingual_template IS
'folds words, drops stop words of English and Chinese, finds parts; options: role (filter, word, compound, tag, address), stemmer';

CREATE TEXT SEARCH DICTIONARY voc.english_stem (TEMPLATE = pg_catalog.snowball, language = english);
COMMENT ON TEXT SEARCH DICTIONARY voc.english_stem IS 'the server''s Snowball stemmer for English, without stop words';

CREATE TEXT SEARCH DICTIONARY voc.multilingual_filter (TEMPLATE = voc.multilingual_template, role = 'filter');
COMMENT ON TEXT SEARCH DICTIONARY voc.multilingual_filter IS
'folds a word (case, width, traditional to simplified), drops stop words, hands it on to the next dictionary';

CREATE TEXT SEARCH DICTIONARY voc.multilingual_word (TEMPLATE = voc.multilingual_template, role = 'word');
COMMENT ON TEXT SEARCH DICTIONARY voc.multilingual_word IS
'folds a word, drops stop words; a long Chinese word also by the words it is made of';

CREATE TEXT SEARCH DICTIONARY voc.multilingual_compound
    (TEMPLATE = voc.multilingual_template, role = 'compound', stemmer = 'voc.english_stem');
COMMENT ON TEXT SEARCH DICTIONARY voc.multilingual_compound IS 'a word with hyphens and the like, and its pieces, stemmed';

CREATE TEXT SEARCH DICTIONARY voc.multilingual_tag (TEMPLATE = voc.multilingual_template, role = 'tag', stemmer = 'voc.english_stem');
COMMENT ON TEXT SEARCH DICTIONARY voc.multilingual_tag IS 'a mention or hashtag, and the words in it';

CREATE TEXT SEARCH DICTIONARY voc.multilingual_address (TEMPLATE = voc.multilingual_template, role = 'address');
COMMENT ON TEXT SEARCH DICTIONARY voc.multilingual_address IS 'an e-mail address; the address of a page, and its host';

CREATE TEXT SEARCH CONFIGURATION voc.multilingual (PARSER = voc.multilingual_parser);
COMMENT ON TEXT SEARCH CONFIGURATION voc.multilingual IS
'search in Chinese (both scripts), English and other languages: to_tsvector(''voc.multilingual'', body)';
ALTER TEXT SEARCH CONFIGURATION voc.multilingual
    ADD MAPPING FOR word WITH voc.multilingual_filter, voc.english_stem;
ALTER TEXT SEARCH CONFIGURATION voc.multilingual
    ADD MAPPING FOR chinese, japanese, korean, southeast, number, emoji, blank WITH voc.multilingual_word;
ALTER TEXT SEARCH CONFIGURATION voc.multilingual ADD MAPPING FOR compound WITH voc.multilingual_compound;
ALTER TEXT SEARCH CONFIGURATION voc.multilingual ADD MAPPING FOR mention, hashtag WITH voc.multilingual_tag;
ALTER TEXT SEARCH CONFIGURATION voc.multilingual ADD MAPPING FOR url, email WITH voc.multilingual_address;
ALTER TEXT SEARCH CONFIGURATION voc.multilingual ADD MAPPING FOR emoticon WITH pg_catalog.simple;
