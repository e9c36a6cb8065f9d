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
