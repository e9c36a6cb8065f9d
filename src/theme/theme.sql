-- Themes: what many texts talk about. The state type, what makes it, what reads it.

CREATE TYPE voc.theme_state;

CREATE FUNCTION voc.theme_state_in(cstring) RETURNS voc.theme_state
AS 'MODULE_PATHNAME', 'voc_pg_theme_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_state_in(cstring) IS 'reads the text form of voc.theme_state';

CREATE FUNCTION voc.theme_state_out(voc.theme_state) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_theme_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_state_out(voc.theme_state) IS 'writes the text form of voc.theme_state';

CREATE FUNCTION voc.theme_state_recv(internal) RETURNS voc.theme_state
AS 'MODULE_PATHNAME', 'voc_pg_theme_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_state_recv(internal) IS 'reads the binary form of voc.theme_state';

CREATE FUNCTION voc.theme_state_send(voc.theme_state) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_state_send(voc.theme_state) IS 'writes the binary form of voc.theme_state';

CREATE TYPE voc.theme_state (
    INPUT = voc.theme_state_in, OUTPUT = voc.theme_state_out, RECEIVE = voc.theme_state_recv, SEND = voc.theme_state_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = extended, CATEGORY = 'U');
COMMENT ON TYPE voc.theme_state IS 'what many texts talk about: words, phrases and negations with their document counts and moods, in bounded memory';

CREATE CAST (text AS voc.theme_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.theme_state) IS 'reads the text form';
CREATE CAST (varchar AS voc.theme_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.theme_state) IS 'reads the text form; for drivers that send strings as varchar';
CREATE CAST (voc.theme_state AS jsonb) WITH INOUT;
COMMENT ON CAST (voc.theme_state AS jsonb) IS 'the text form, which is a JSON object';
CREATE CAST (jsonb AS voc.theme_state) WITH INOUT;
COMMENT ON CAST (jsonb AS voc.theme_state) IS 'reads the JSON object that is the text form';

CREATE FUNCTION voc.theme_state_eq(voc.theme_state, voc.theme_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_state_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_state_eq(voc.theme_state, voc.theme_state) IS 'whether two states are equal';

CREATE FUNCTION voc.theme_state_ne(voc.theme_state, voc.theme_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_state_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_state_ne(voc.theme_state, voc.theme_state) IS 'whether two states are not equal';

CREATE FUNCTION voc.theme_state_hash(voc.theme_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_state_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_state_hash(voc.theme_state) IS '32-bit hash of a state, frozen for ever';

CREATE FUNCTION voc.theme_state_hash_extended(voc.theme_state, bigint) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_state_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_state_hash_extended(voc.theme_state, bigint) IS '64-bit hash of a state with a seed, frozen for ever';

CREATE FUNCTION voc.theme_state_merge(voc.theme_state, voc.theme_state) RETURNS voc.theme_state
AS 'MODULE_PATHNAME', 'voc_pg_theme_state_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.theme_state_merge(voc.theme_state, voc.theme_state) IS 'the state of the texts of both states';

CREATE FUNCTION voc.theme_state_add(voc.theme_state, body text) RETURNS voc.theme_state
AS 'MODULE_PATHNAME', 'voc_pg_theme_state_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200;
COMMENT ON FUNCTION voc.theme_state_add(voc.theme_state, text) IS 'a state with one more text, the transition function of voc.theme_summary';

CREATE FUNCTION voc.theme_state_add(voc.theme_state, body text, lexicon voc.lexicon) RETURNS voc.theme_state
AS 'MODULE_PATHNAME', 'voc_pg_theme_state_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300;
COMMENT ON FUNCTION voc.theme_state_add(voc.theme_state, text, voc.lexicon) IS
'a state with one more text, read with a lexicon, the transition function of voc.theme_summary';

CREATE OPERATOR voc.= (LEFTARG = voc.theme_state, RIGHTARG = voc.theme_state, FUNCTION = voc.theme_state_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES);
COMMENT ON OPERATOR voc.= (voc.theme_state, voc.theme_state) IS 'equal';
CREATE OPERATOR voc.<> (LEFTARG = voc.theme_state, RIGHTARG = voc.theme_state, FUNCTION = voc.theme_state_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR voc.<> (voc.theme_state, voc.theme_state) IS 'not equal';
CREATE OPERATOR voc.+ (LEFTARG = voc.theme_state, RIGHTARG = voc.theme_state, FUNCTION = voc.theme_state_merge,
    COMMUTATOR = OPERATOR(voc.+));
COMMENT ON OPERATOR voc.+ (voc.theme_state, voc.theme_state) IS 'merge: the texts of both';

CREATE OPERATOR CLASS voc.theme_state_ops DEFAULT FOR TYPE voc.theme_state USING hash AS
    OPERATOR 1 voc.=, FUNCTION 1 voc.theme_state_hash(voc.theme_state),
    FUNCTION 2 voc.theme_state_hash_extended(voc.theme_state, bigint);
COMMENT ON OPERATOR CLASS voc.theme_state_ops USING hash IS 'DISTINCT, GROUP BY, hash joins and partitioning of states';

CREATE AGGREGATE voc.theme_summary(body text) (
    SFUNC = voc.theme_state_add, STYPE = voc.theme_state, COMBINEFUNC = voc.theme_state_merge, SSPACE = 65536,
    INITCOND = '{"texts": 0, "terms": 0, "exact": true, "image": "AQEAAAAAAAAAAAAAAAAAAP//////////AA=="}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.theme_summary(text) IS 'what the texts talk about; read it with voc.top_themes';

CREATE AGGREGATE voc.theme_summary(body text, lexicon voc.lexicon) (
    SFUNC = voc.theme_state_add, STYPE = voc.theme_state, COMBINEFUNC = voc.theme_state_merge, SSPACE = 65536,
    INITCOND = '{"texts": 0, "terms": 0, "exact": true, "image": "AQEAAAAAAAAAAAAAAAAAAP//////////AA=="}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.theme_summary(text, voc.lexicon) IS
'what the texts talk about, read with a lexicon: its words whole, its synonyms as one, its stop terms nowhere, its sentiment';

CREATE AGGREGATE voc.rollup(voc.theme_state) (
    SFUNC = voc.theme_state_merge, STYPE = voc.theme_state, COMBINEFUNC = voc.theme_state_merge, SSPACE = 65536,
    INITCOND = '{"texts": 0, "terms": 0, "exact": true, "image": "AQEAAAAAAAAAAAAAAAAAAP//////////AA=="}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.rollup(voc.theme_state) IS 'the state of the texts of all states';

CREATE FUNCTION voc.top_themes(state voc.theme_state, n int, OUT theme text, OUT mentions bigint, OUT share float8,
    OUT share_low float8, OUT share_high float8, OUT sentiment float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_top_themes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100000 ROWS 20;
COMMENT ON FUNCTION voc.top_themes(voc.theme_state, int) IS
'the n themes that tell most about the texts, in their most frequent spelling: texts that mention them, share with 95 % interval, mean sentiment of those texts';

CREATE FUNCTION voc.theme_documents(state voc.theme_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_theme_documents' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.theme_documents(voc.theme_state) IS 'number of texts that show anything';

CREATE FUNCTION voc.theme_is_exact(state voc.theme_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_theme_is_exact' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.theme_is_exact(voc.theme_state) IS 'whether all counts are exact and no theme can be missing';

CREATE FUNCTION voc.theme_error_bound(state voc.theme_state) RETURNS float8
AS 'MODULE_PATHNAME', 'voc_pg_theme_error_bound' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.theme_error_bound(voc.theme_state) IS
'number of texts by which a count is too large at most, with a probability of 98 %; 0 while counts are exact';

CREATE FUNCTION voc.theme_sample_size(state voc.theme_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_theme_sample_size' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.theme_sample_size(voc.theme_state) IS 'number of different texts that are kept as a sample';

CREATE FUNCTION voc.theme_mentions(state voc.theme_state, theme text) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_theme_mentions' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.theme_mentions(voc.theme_state, text) IS
'number of texts that mention a word, phrase or negation in any spelling; NULL for what cannot be a theme';

CREATE FUNCTION voc.keyphrases(body text, n int, OUT phrase text, OUT weight float8, OUT start int, OUT length int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_keyphrases' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200 ROWS 10;
COMMENT ON FUNCTION voc.keyphrases(text, int) IS
'the n phrases that tell what one text is about, heaviest first, with the place of their first occurrence in characters';

CREATE FUNCTION voc.keyphrases(body text, n int, lexicon voc.lexicon, OUT phrase text, OUT weight float8, OUT start int, OUT length int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_keyphrases' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300 ROWS 10;
COMMENT ON FUNCTION voc.keyphrases(text, int, voc.lexicon) IS
'the n phrases that tell what one text is about, read with a lexicon: its words whole, its synonyms as one, its stop terms nowhere';

CREATE FUNCTION voc.contrast(a voc.theme_state, b voc.theme_state, n int, OUT term text, OUT mentions_a bigint, OUT mentions_b bigint,
    OUT log_odds float8, OUT z float8, OUT p_value float8, OUT q_value float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_contrast' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200000 ROWS 20;
COMMENT ON FUNCTION voc.contrast(voc.theme_state, voc.theme_state, int) IS
'the n terms that set the texts of a most apart from those of b, by the z of their log odds: above 0 more in a; equal texts count once';

CREATE FUNCTION voc.contrast(a voc.theme_state, b voc.theme_state, n int, by_length boolean, OUT term text, OUT mentions_a bigint,
    OUT mentions_b bigint, OUT log_odds float8, OUT z float8, OUT p_value float8, OUT q_value float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_contrast_by_length' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200000 ROWS 20;
COMMENT ON FUNCTION voc.contrast(voc.theme_state, voc.theme_state, int, boolean) IS
'contrast; with by_length, as if the texts of both sides named as many terms';

CREATE FUNCTION voc.contrast(a voc.theme_state[], b voc.theme_state[], n int, OUT term text, OUT mentions_a bigint, OUT mentions_b bigint,
    OUT log_odds float8, OUT z float8, OUT p_value float8, OUT q_value float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_contrast_strata' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200000 ROWS 20;
COMMENT ON FUNCTION voc.contrast(voc.theme_state[], voc.theme_state[], int) IS
'contrast within strata: a[i] is compared with b[i] only, and the results are pooled';

CREATE FUNCTION voc.emerging(now voc.theme_state, before voc.theme_state, n int, OUT term text, OUT mentions_now bigint,
    OUT mentions_before bigint, OUT ratio float8, OUT ratio_low float8, OUT ratio_high float8, OUT p_value float8, OUT q_value float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_emerging' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200000 ROWS 20;
COMMENT ON FUNCTION voc.emerging(voc.theme_state, voc.theme_state, int) IS
'the n terms whose share of texts has grown for sure (false discovery rate 5 %), by the lower end of the ratio of shares';

CREATE FUNCTION voc.new_words(state voc.theme_state, n int, OUT word text, OUT mentions bigint, OUT pmi float8, OUT left_entropy float8,
    OUT right_entropy float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_new_words' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200000 ROWS 40;
COMMENT ON FUNCTION voc.new_words(voc.theme_state, int) IS
'Chinese words of the sampled texts that the dictionary lacks, the likeliest first';

CREATE TYPE voc.theme_model;

CREATE FUNCTION voc.theme_model_in(cstring) RETURNS voc.theme_model
AS 'MODULE_PATHNAME', 'voc_pg_theme_model_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_model_in(cstring) IS 'reads the text form of voc.theme_model';

CREATE FUNCTION voc.theme_model_out(voc.theme_model) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_theme_model_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_model_out(voc.theme_model) IS 'writes the text form of voc.theme_model';

CREATE FUNCTION voc.theme_model_recv(internal) RETURNS voc.theme_model
AS 'MODULE_PATHNAME', 'voc_pg_theme_model_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_model_recv(internal) IS 'reads the binary form of voc.theme_model';

CREATE FUNCTION voc.theme_model_send(voc.theme_model) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_model_send(voc.theme_model) IS 'writes the binary form of voc.theme_model';

CREATE TYPE voc.theme_model (
    INPUT = voc.theme_model_in, OUTPUT = voc.theme_model_out, RECEIVE = voc.theme_model_recv, SEND = voc.theme_model_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = extended, CATEGORY = 'U');
COMMENT ON TYPE voc.theme_model IS 'themes found in many texts, with a sample of the texts';

CREATE CAST (text AS voc.theme_model) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.theme_model) IS 'reads the text form';
CREATE CAST (varchar AS voc.theme_model) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.theme_model) IS 'reads the text form; for drivers that send strings as varchar';
CREATE CAST (voc.theme_model AS jsonb) WITH INOUT;
COMMENT ON CAST (voc.theme_model AS jsonb) IS 'the text form, which is a JSON object';
CREATE CAST (jsonb AS voc.theme_model) WITH INOUT;
COMMENT ON CAST (jsonb AS voc.theme_model) IS 'reads the JSON object that is the text form';

CREATE FUNCTION voc.theme_model_eq(voc.theme_model, voc.theme_model) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_state_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_model_eq(voc.theme_model, voc.theme_model) IS 'whether two models are equal';

CREATE FUNCTION voc.theme_model_ne(voc.theme_model, voc.theme_model) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_state_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_model_ne(voc.theme_model, voc.theme_model) IS 'whether two models are not equal';

CREATE FUNCTION voc.theme_model_hash(voc.theme_model) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_theme_model_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_model_hash(voc.theme_model) IS '32-bit hash of a model, frozen for ever';

CREATE FUNCTION voc.theme_model_add(voc.theme_model, body text, themes int, seed bigint) RETURNS voc.theme_model
AS 'MODULE_PATHNAME', 'voc_pg_theme_model_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200;
COMMENT ON FUNCTION voc.theme_model_add(voc.theme_model, text, int, bigint) IS 'an untrained model with one more text, the transition function of voc.theme_model_summary';

CREATE FUNCTION voc.theme_model_merge(voc.theme_model, voc.theme_model) RETURNS voc.theme_model
AS 'MODULE_PATHNAME', 'voc_pg_theme_model_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.theme_model_merge(voc.theme_model, voc.theme_model) IS 'the untrained model of the texts of both';

CREATE FUNCTION voc.theme_model_train(voc.theme_model) RETURNS voc.theme_model
AS 'MODULE_PATHNAME', 'voc_pg_theme_model_train' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000000;
COMMENT ON FUNCTION voc.theme_model_train(voc.theme_model) IS 'the model, trained on its sample; the final function of voc.theme_model_summary';

CREATE OPERATOR voc.= (LEFTARG = voc.theme_model, RIGHTARG = voc.theme_model, FUNCTION = voc.theme_model_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES);
COMMENT ON OPERATOR voc.= (voc.theme_model, voc.theme_model) IS 'equal';
CREATE OPERATOR voc.<> (LEFTARG = voc.theme_model, RIGHTARG = voc.theme_model, FUNCTION = voc.theme_model_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR voc.<> (voc.theme_model, voc.theme_model) IS 'not equal';
CREATE OPERATOR CLASS voc.theme_model_ops DEFAULT FOR TYPE voc.theme_model USING hash AS
    OPERATOR 1 voc.=, FUNCTION 1 voc.theme_model_hash(voc.theme_model);
COMMENT ON OPERATOR CLASS voc.theme_model_ops USING hash IS 'DISTINCT, GROUP BY and hash joins of models';

CREATE AGGREGATE voc.theme_model_summary(body text, themes int, seed bigint) (
    SFUNC = voc.theme_model_add, STYPE = voc.theme_model, COMBINEFUNC = voc.theme_model_merge, FINALFUNC = voc.theme_model_train,
    FINALFUNC_MODIFY = READ_ONLY, SSPACE = 65536, INITCOND = '{"texts": 0, "themes": 0, "trained": false, "image": "mTbxv9DxOpYBAQAAAAAAAAAAAAAAAAAA//////////8A"}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.theme_model_summary(text, int, bigint) IS
'finds at most so many themes in the texts; the same texts and seed give the same model; read it with voc.model_themes and voc.theme_of';

CREATE AGGREGATE voc.rollup(voc.theme_model) (
    SFUNC = voc.theme_model_merge, STYPE = voc.theme_model, COMBINEFUNC = voc.theme_model_merge, FINALFUNC = voc.theme_model_train,
    FINALFUNC_MODIFY = READ_ONLY, SSPACE = 65536, INITCOND = '{"texts": 0, "themes": 0, "trained": false, "image": "mTbxv9DxOpYBAQAAAAAAAAAAAAAAAAAA//////////8A"}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.rollup(voc.theme_model) IS 'the model of the texts of all models, trained again';

CREATE FUNCTION voc.model_themes(model voc.theme_model, OUT theme text, OUT terms text[], OUT mentions bigint, OUT share float8,
    OUT share_low float8, OUT share_high float8, OUT sentiment float8, OUT exemplar text) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_model_themes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000000 ROWS 20;
COMMENT ON FUNCTION voc.model_themes(voc.theme_model) IS
'the themes that a model found, the largest first: label, terms, texts, share with 95 % interval, mean sentiment, a typical text';

CREATE FUNCTION voc.theme_of(model voc.theme_model, body text) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_theme_of' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200;
COMMENT ON FUNCTION voc.theme_of(voc.theme_model, text) IS 'the label of the theme that a text belongs to; NULL where none fits';

CREATE FUNCTION voc.theme_scores(model voc.theme_model, body text, OUT theme text, OUT score float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_theme_scores' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000000 ROWS 20;
COMMENT ON FUNCTION voc.theme_scores(voc.theme_model, text) IS 'how much each theme of a model claims a text, in shares of 1; no row where none can';

CREATE FUNCTION voc.model_documents(model voc.theme_model) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_model_documents' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.model_documents(voc.theme_model) IS 'number of texts that show anything';

CREATE FUNCTION voc.model_uncovered(model voc.theme_model) RETURNS float8
AS 'MODULE_PATHNAME', 'voc_pg_model_uncovered' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000000;
COMMENT ON FUNCTION voc.model_uncovered(voc.theme_model) IS 'share of the texts that no theme claims';

-- Impact: what themes go along with

CREATE TYPE voc.theme_impact_state;

CREATE FUNCTION voc.theme_impact_in(cstring) RETURNS voc.theme_impact_state
AS 'MODULE_PATHNAME', 'voc_pg_theme_impact_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_impact_in(cstring) IS 'reads the text form of voc.theme_impact_state';

CREATE FUNCTION voc.theme_impact_out(voc.theme_impact_state) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_theme_impact_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_impact_out(voc.theme_impact_state) IS 'writes the text form of voc.theme_impact_state';

CREATE FUNCTION voc.theme_impact_recv(internal) RETURNS voc.theme_impact_state
AS 'MODULE_PATHNAME', 'voc_pg_theme_impact_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_impact_recv(internal) IS 'reads the binary form of voc.theme_impact_state';

CREATE FUNCTION voc.theme_impact_send(voc.theme_impact_state) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_impact_send(voc.theme_impact_state) IS 'writes the binary form of voc.theme_impact_state';

CREATE TYPE voc.theme_impact_state (
    INPUT = voc.theme_impact_in, OUTPUT = voc.theme_impact_out, RECEIVE = voc.theme_impact_recv, SEND = voc.theme_impact_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = extended, CATEGORY = 'U');
COMMENT ON TYPE voc.theme_impact_state IS 'scores or outcomes of answers, counted by the set of themes that they mention';

CREATE CAST (text AS voc.theme_impact_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.theme_impact_state) IS 'reads the text form';
CREATE CAST (varchar AS voc.theme_impact_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.theme_impact_state) IS 'reads the text form; for drivers that send strings as varchar';
CREATE CAST (voc.theme_impact_state AS jsonb) WITH INOUT;
COMMENT ON CAST (voc.theme_impact_state AS jsonb) IS 'the text form, which is a JSON object';
CREATE CAST (jsonb AS voc.theme_impact_state) WITH INOUT;
COMMENT ON CAST (jsonb AS voc.theme_impact_state) IS 'reads the JSON object that is the text form';

CREATE FUNCTION voc.theme_impact_eq(voc.theme_impact_state, voc.theme_impact_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_state_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_impact_eq(voc.theme_impact_state, voc.theme_impact_state) IS 'whether two states are equal';

CREATE FUNCTION voc.theme_impact_ne(voc.theme_impact_state, voc.theme_impact_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_state_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_impact_ne(voc.theme_impact_state, voc.theme_impact_state) IS 'whether two states are not equal';

CREATE FUNCTION voc.theme_impact_hash(voc.theme_impact_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_state_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_impact_hash(voc.theme_impact_state) IS '32-bit hash of a state, frozen for ever';

CREATE OPERATOR voc.= (LEFTARG = voc.theme_impact_state, RIGHTARG = voc.theme_impact_state, FUNCTION = voc.theme_impact_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES);
COMMENT ON OPERATOR voc.= (voc.theme_impact_state, voc.theme_impact_state) IS 'equal';
CREATE OPERATOR voc.<> (LEFTARG = voc.theme_impact_state, RIGHTARG = voc.theme_impact_state, FUNCTION = voc.theme_impact_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR voc.<> (voc.theme_impact_state, voc.theme_impact_state) IS 'not equal';
CREATE OPERATOR CLASS voc.theme_impact_state_ops DEFAULT FOR TYPE voc.theme_impact_state USING hash AS
    OPERATOR 1 voc.=, FUNCTION 1 voc.theme_impact_hash(voc.theme_impact_state);
COMMENT ON OPERATOR CLASS voc.theme_impact_state_ops USING hash IS 'DISTINCT, GROUP BY and hash joins of states';

CREATE FUNCTION voc.theme_impact_add(voc.theme_impact_state, themes text[], score int) RETURNS voc.theme_impact_state
AS 'MODULE_PATHNAME', 'voc_pg_theme_impact_add_score' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_impact_add(voc.theme_impact_state, text[], int) IS
'a state with one more NPS answer, the transition function of voc.theme_impact_summary; not STRICT: an answer may have no themes, and without a score it is skipped';

CREATE FUNCTION voc.theme_outcome_add(voc.theme_impact_state, themes text[], outcome float8) RETURNS voc.theme_impact_state
AS 'MODULE_PATHNAME', 'voc_pg_theme_impact_add_outcome' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_outcome_add(voc.theme_impact_state, text[], float8) IS
'a state with one more outcome, the transition function of voc.theme_outcome_summary; not STRICT: an answer may have no themes, and without an outcome it is skipped';

CREATE FUNCTION voc.theme_outcome_add(voc.theme_impact_state, themes text[], outcome boolean) RETURNS voc.theme_impact_state
AS 'MODULE_PATHNAME', 'voc_pg_theme_impact_add_flag' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION voc.theme_outcome_add(voc.theme_impact_state, text[], boolean) IS
'a state with one more outcome, true being 1 and false 0, the transition function of voc.theme_outcome_summary; not STRICT: an answer may have no themes, and without an outcome it is skipped';

CREATE FUNCTION voc.theme_impact_merge(voc.theme_impact_state, voc.theme_impact_state) RETURNS voc.theme_impact_state
AS 'MODULE_PATHNAME', 'voc_pg_theme_impact_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION voc.theme_impact_merge(voc.theme_impact_state, voc.theme_impact_state) IS 'the answers of both states; both hold NPS answers, or both outcomes';

CREATE OPERATOR voc.+ (LEFTARG = voc.theme_impact_state, RIGHTARG = voc.theme_impact_state, FUNCTION = voc.theme_impact_merge,
    COMMUTATOR = OPERATOR(voc.+));
COMMENT ON OPERATOR voc.+ (voc.theme_impact_state, voc.theme_impact_state) IS 'the answers of both states';

CREATE AGGREGATE voc.theme_impact_summary(themes text[], score int) (
    SFUNC = voc.theme_impact_add, STYPE = voc.theme_impact_state, COMBINEFUNC = voc.theme_impact_merge,
    SSPACE = 65536, INITCOND = '{"answers": 0, "themes": 0, "sets": 0, "image": "AQAAAAA="}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.theme_impact_summary(text[], int) IS
'how themes go along with NPS: the themes of each answer and its score from 0 to 10; read it with voc.theme_impacts';

CREATE AGGREGATE voc.theme_outcome_summary(themes text[], outcome float8) (
    SFUNC = voc.theme_outcome_add, STYPE = voc.theme_impact_state, COMBINEFUNC = voc.theme_impact_merge,
    SSPACE = 65536, INITCOND = '{"answers": 0, "themes": 0, "sets": 0, "image": "AQAAAAA="}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.theme_outcome_summary(text[], float8) IS
'how themes go along with a number, such as revenue: the themes of each answer and the number; read it with voc.theme_impacts';

CREATE AGGREGATE voc.theme_outcome_summary(themes text[], outcome boolean) (
    SFUNC = voc.theme_outcome_add, STYPE = voc.theme_impact_state, COMBINEFUNC = voc.theme_impact_merge,
    SSPACE = 65536, INITCOND = '{"answers": 0, "themes": 0, "sets": 0, "image": "AQAAAAA="}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.theme_outcome_summary(text[], boolean) IS
'how themes go along with a flag, such as churn: the themes of each answer and the flag, true being 1; read it with voc.theme_impacts';

CREATE AGGREGATE voc.rollup(voc.theme_impact_state) (
    SFUNC = voc.theme_impact_merge, STYPE = voc.theme_impact_state, COMBINEFUNC = voc.theme_impact_merge,
    SSPACE = 65536, INITCOND = '{"answers": 0, "themes": 0, "sets": 0, "image": "AQAAAAA="}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.rollup(voc.theme_impact_state) IS 'the state of the answers of all states';

CREATE FUNCTION voc.theme_impacts(state voc.theme_impact_state, confidence float8 DEFAULT 0.95, OUT theme text, OUT mentions bigint, OUT others bigint,
    OUT score_with float8, OUT score_with_low float8, OUT score_with_high float8,
    OUT score_without float8, OUT score_without_low float8, OUT score_without_high float8,
    OUT effect float8, OUT effect_low float8, OUT effect_high float8,
    OUT contribution float8, OUT contribution_low float8, OUT contribution_high float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_theme_impacts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100000 ROWS 20;
COMMENT ON FUNCTION voc.theme_impacts(voc.theme_impact_state, float8) IS
'how much the score moves when the answers that mention a theme are left out (effect), and the share of each theme in what all themes move (contribution, Shapley): associations, not causes';

CREATE FUNCTION voc.impact_score(state voc.theme_impact_state) RETURNS float8
AS 'MODULE_PATHNAME', 'voc_pg_impact_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.impact_score(voc.theme_impact_state) IS 'NPS, or mean outcome, of all answers; NULL without answers';

CREATE FUNCTION voc.impact_total(state voc.theme_impact_state) RETURNS float8
AS 'MODULE_PATHNAME', 'voc_pg_impact_total' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.impact_total(voc.theme_impact_state) IS
'what the contributions of all themes add up to: the score of all answers less that of the answers without a theme, 0 if there are none; NULL without answers';

CREATE FUNCTION voc.responses(state voc.theme_impact_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_impact_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.responses(voc.theme_impact_state) IS 'number of answers with a score';

-- The user's own taxonomy: entries of role theme of a lexicon.

CREATE FUNCTION voc.tag(body text, lexicon voc.lexicon) RETURNS text[]
AS 'MODULE_PATHNAME', 'voc_pg_tag' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION voc.tag(text, voc.lexicon) IS
'the themes of a text by the rules of a lexicon, sorted, with the parents of each; an empty array when there is none';

CREATE FUNCTION voc.tag_spans(body text, lexicon voc.lexicon, OUT theme text, OUT rule text, OUT term text, OUT start int,
    OUT length int) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_tag_spans' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200 ROWS 5;
COMMENT ON FUNCTION voc.tag_spans(text, voc.lexicon) IS
'why a text has its themes: each place of a term that made a rule hold, in characters from 1';

CREATE FUNCTION voc.tag_lint(lexicon voc.lexicon, OUT theme text, OUT rule text, OUT start int, OUT length int, OUT severity text,
    OUT problem text, OUT hint text) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_tag_lint' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100000 ROWS 20;
COMMENT ON FUNCTION voc.tag_lint(voc.lexicon) IS
'what is wrong with the theme rules of a lexicon: rules that never hold, that another rule makes idle, that say something twice';

CREATE FUNCTION voc.theme_parent(theme text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.substring(theme, '^(.*)/[^/]*$');
COMMENT ON FUNCTION voc.theme_parent(text) IS 'the theme above a theme: delivery of delivery/packaging; NULL of one without parents';

CREATE FUNCTION voc.theme_level(theme text) RETURNS int
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.length(theme) OPERATOR(pg_catalog.-) pg_catalog.length(pg_catalog.replace(theme, '/', '')) OPERATOR(pg_catalog.+) 1;
COMMENT ON FUNCTION voc.theme_level(text) IS 'how deep a theme stands: 1 for delivery, 2 for delivery/packaging';
