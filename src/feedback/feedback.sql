-- The type

CREATE TYPE voc.feedback;
COMMENT ON TYPE voc.feedback IS 'one piece of feedback from any channel: body, channel, customer, time, scores and attributes, with the analysis of its body';

CREATE FUNCTION voc.feedback_in(cstring) RETURNS voc.feedback
AS 'MODULE_PATHNAME', 'voc_pg_feedback_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION voc.feedback_in(cstring) IS 'I/O: reads a JSON object';

CREATE FUNCTION voc.feedback_out(voc.feedback) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_feedback_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_out(voc.feedback) IS 'I/O: writes a JSON object';

CREATE FUNCTION voc.feedback_recv(internal) RETURNS voc.feedback
AS 'MODULE_PATHNAME', 'voc_pg_feedback_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION voc.feedback_recv(internal) IS 'I/O: reads and checks a binary image';

CREATE FUNCTION voc.feedback_send(voc.feedback) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_feedback_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_send(voc.feedback) IS 'I/O: writes the binary image';

CREATE FUNCTION voc.feedback_typanalyze(internal) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_feedback_typanalyze' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_typanalyze(internal) IS 'ANALYZE: counts the terms of feedback; STABLE, because it reads the column''s settings';

CREATE TYPE voc.feedback (
    INPUT = voc.feedback_in,
    OUTPUT = voc.feedback_out,
    RECEIVE = voc.feedback_recv,
    SEND = voc.feedback_send,
    ANALYZE = voc.feedback_typanalyze,
    INTERNALLENGTH = VARIABLE,
    STORAGE = extended,
    CATEGORY = 'U'
);

CREATE FUNCTION voc.make_feedback(
    body text,
    channel text DEFAULT NULL,
    customer text DEFAULT NULL,
    occurred_at timestamptz DEFAULT NULL,
    nps int DEFAULT NULL,
    csat int DEFAULT NULL,
    ces int DEFAULT NULL,
    rating float8 DEFAULT NULL,
    attributes jsonb DEFAULT NULL,
    lexicon voc.lexicon DEFAULT NULL
) RETURNS voc.feedback
AS 'MODULE_PATHNAME', 'voc_pg_make_feedback' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION voc.make_feedback(text, text, text, timestamptz, int, int, int, float8, jsonb, voc.lexicon) IS
'a feedback, its body analysed; not STRICT: every argument may be NULL, and without a body and any score the result is NULL';

-- What it holds

CREATE FUNCTION voc.body(voc.feedback) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_feedback_body' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.body(voc.feedback) IS 'the text of a feedback, NULL if it is of scores only';

CREATE FUNCTION voc.channel(voc.feedback) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_feedback_channel' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.channel(voc.feedback) IS 'name of the channel that a feedback came through';

CREATE FUNCTION voc.customer(voc.feedback) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_feedback_customer' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.customer(voc.feedback) IS 'key or handle of the customer who gave a feedback';

CREATE FUNCTION voc.occurred_at(voc.feedback) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'voc_pg_feedback_occurred_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.occurred_at(voc.feedback) IS 'when a feedback was given';

CREATE FUNCTION voc.nps_score(voc.feedback) RETURNS int
AS 'MODULE_PATHNAME', 'voc_pg_feedback_nps_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_score(voc.feedback) IS 'likelihood to recommend, 0 to 10';

CREATE FUNCTION voc.csat_score(voc.feedback) RETURNS int
AS 'MODULE_PATHNAME', 'voc_pg_feedback_csat_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_score(voc.feedback) IS 'satisfaction, 1 to 5';

CREATE FUNCTION voc.ces_score(voc.feedback) RETURNS int
AS 'MODULE_PATHNAME', 'voc_pg_feedback_ces_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_score(voc.feedback) IS 'ease, 1 to 7, 7 being easy';

CREATE FUNCTION voc.rating(voc.feedback) RETURNS real
AS 'MODULE_PATHNAME', 'voc_pg_feedback_rating' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.rating(voc.feedback) IS 'stars, 1 to 5 in hundredths';

CREATE FUNCTION voc.attributes(voc.feedback) RETURNS jsonb
AS 'MODULE_PATHNAME', 'voc_pg_feedback_attributes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.attributes(voc.feedback) IS 'whatever else is known of a feedback: a JSON object';

-- What is known of its body

CREATE FUNCTION voc.sentiment(voc.feedback) RETURNS real
AS 'MODULE_PATHNAME', 'voc_pg_feedback_sentiment' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.sentiment(voc.feedback) IS 'sentiment of the body as it was analysed, -1 to 1';

CREATE FUNCTION voc.polarity(voc.feedback) RETURNS voc.polarity_class
AS 'MODULE_PATHNAME', 'voc_pg_feedback_polarity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.polarity(voc.feedback) IS 'polarity of the body as it was analysed';

CREATE FUNCTION voc.emotion(voc.feedback) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_feedback_emotion' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.emotion(voc.feedback) IS 'strongest emotion of the body as it was analysed; NULL when none is stronger than no emotion';
CREATE FUNCTION voc.emotions(voc.feedback, OUT emotion text, OUT score real) RETURNS SETOF record
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 300 ROWS 2
BEGIN ATOMIC
    SELECT e.emotion, e.score FROM voc.emotions(voc.body($1)) e;
END;
COMMENT ON FUNCTION voc.emotions(voc.feedback) IS 'the emotions of the body and their shares, read again without a user''s vocabulary';
CREATE FUNCTION voc.emotions(voc.feedback, lexicon voc.lexicon, OUT emotion text, OUT score real) RETURNS SETOF record
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 350 ROWS 2
BEGIN ATOMIC
    SELECT e.emotion, e.score FROM voc.emotions(voc.body($1), $2) e;
END;
COMMENT ON FUNCTION voc.emotions(voc.feedback, voc.lexicon) IS 'the emotions of the body and their shares, read again with a user''s vocabulary';

CREATE FUNCTION voc.themes(voc.feedback) RETURNS text[]
AS 'MODULE_PATHNAME', 'voc_pg_feedback_themes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION voc.themes(voc.feedback) IS
'themes of the body by the rules of the lexicon that it was analysed with, as voc.tag gives them; empty without such a lexicon';

CREATE FUNCTION voc.aspects(voc.feedback, OUT aspect text, OUT opinion text, OUT sentiment real, OUT start int, OUT length int)
RETURNS SETOF record LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 600 ROWS 4
BEGIN ATOMIC
    SELECT a.aspect, a.opinion, a.sentiment, a.start, a.length FROM voc.aspects(voc.body($1)) a;
END;
COMMENT ON FUNCTION voc.aspects(voc.feedback) IS 'what the body speaks of, in which words and how, read again without a user''s vocabulary';
CREATE FUNCTION voc.aspects(voc.feedback, lexicon voc.lexicon, OUT aspect text, OUT opinion text, OUT sentiment real, OUT start int, OUT length int)
RETURNS SETOF record LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 700 ROWS 4
BEGIN ATOMIC
    SELECT a.aspect, a.opinion, a.sentiment, a.start, a.length FROM voc.aspects(voc.body($1), $2) a;
END;
COMMENT ON FUNCTION voc.aspects(voc.feedback, voc.lexicon) IS 'what the body speaks of, in which words and how, read again with a user''s vocabulary';

CREATE FUNCTION voc.tokenize(voc.feedback) RETURNS text[]
AS 'MODULE_PATHNAME', 'voc_pg_feedback_tokenize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION voc.tokenize(voc.feedback) IS 'the tokens of the body as it was analysed, punctuation left out';
CREATE FUNCTION voc.tokens(voc.feedback, OUT ordinal int, OUT token text, OUT kind text, OUT start int, OUT length int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_feedback_tokens' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20 ROWS 30;
COMMENT ON FUNCTION voc.tokens(voc.feedback) IS 'the tokens of the body as it was analysed, with kind and place in characters';
CREATE FUNCTION voc.sentences(voc.feedback, OUT ordinal int, OUT sentence text, OUT start int, OUT length int)
RETURNS SETOF record LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 5
BEGIN ATOMIC
    SELECT s.ordinal, s.sentence, s.start, s.length FROM voc.sentences(voc.body($1)) s;
END;
COMMENT ON FUNCTION voc.sentences(voc.feedback) IS 'the sentences of the body';
CREATE FUNCTION voc.sentiment_explain(voc.feedback, OUT start int, OUT length int, OUT token text, OUT contribution real, OUT rule text)
RETURNS SETOF record LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 800 ROWS 20
BEGIN ATOMIC
    SELECT e.start, e.length, e.token, e.contribution, e.rule FROM voc.sentiment_explain(voc.body($1)) e;
END;
COMMENT ON FUNCTION voc.sentiment_explain(voc.feedback) IS 'why the body has its sentiment, judged by this version of voc without a user''s vocabulary';
CREATE FUNCTION voc.sentiment_explain(voc.feedback, lexicon voc.lexicon, OUT start int, OUT length int, OUT token text, OUT contribution real, OUT rule text)
RETURNS SETOF record LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 20
BEGIN ATOMIC
    SELECT e.start, e.length, e.token, e.contribution, e.rule FROM voc.sentiment_explain(voc.body($1), $2) e;
END;
COMMENT ON FUNCTION voc.sentiment_explain(voc.feedback, voc.lexicon) IS 'why the body has its sentiment with a user''s vocabulary';
CREATE FUNCTION voc.keyphrases(voc.feedback, n int, OUT phrase text, OUT weight float8, OUT start int, OUT length int)
RETURNS SETOF record LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 300 ROWS 5
BEGIN ATOMIC
    SELECT k.phrase, k.weight, k.start, k.length FROM voc.keyphrases(voc.body($1), $2) k;
END;
COMMENT ON FUNCTION voc.keyphrases(voc.feedback, int) IS 'the phrases that say most of the body';

CREATE FUNCTION voc.language(voc.feedback) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_feedback_language' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.language(voc.feedback) IS 'language tag of the body as it was analysed (BCP 47)';

CREATE FUNCTION voc.needs_analysis(voc.feedback) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_feedback_needs_analysis' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.needs_analysis(voc.feedback) IS 'whether the body was analysed by another version of voc, or not at all';

CREATE FUNCTION voc.analyze(voc.feedback) RETURNS voc.feedback
AS 'MODULE_PATHNAME', 'voc_pg_feedback_analyze' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300;
COMMENT ON FUNCTION voc.analyze(voc.feedback) IS 'the same feedback, its body analysed by this version of voc';
CREATE FUNCTION voc.analyze(voc.feedback, lexicon voc.lexicon) RETURNS voc.feedback
AS 'MODULE_PATHNAME', 'voc_pg_feedback_analyze' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300;
COMMENT ON FUNCTION voc.analyze(voc.feedback, voc.lexicon) IS 'the same feedback, its body analysed by this version of voc with a user''s vocabulary';

CREATE FUNCTION voc.expand(
    feedback voc.feedback, OUT body text, OUT channel text, OUT customer text, OUT occurred_at timestamptz, OUT nps int, OUT csat int, OUT ces int,
    OUT rating float8, OUT sentiment float8, OUT polarity text, OUT emotion text, OUT language text, OUT attributes jsonb
) RETURNS record
AS 'MODULE_PATHNAME', 'voc_pg_feedback_expand' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION voc.expand(voc.feedback) IS 'a feedback as one row of plain columns, for reports: FROM t, voc.expand(t.f) e';

-- Changed copies

CREATE FUNCTION voc.with_body(feedback voc.feedback, body text) RETURNS voc.feedback
AS 'MODULE_PATHNAME', 'voc_pg_feedback_with_body' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 300;
COMMENT ON FUNCTION voc.with_body(voc.feedback, text) IS 'the feedback with another body, analysed anew; not STRICT: a NULL body takes it away';

CREATE FUNCTION voc.with_channel(feedback voc.feedback, channel text) RETURNS voc.feedback
AS 'MODULE_PATHNAME', 'voc_pg_feedback_with_channel' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION voc.with_channel(voc.feedback, text) IS 'the feedback with another channel; not STRICT: NULL takes it away';

CREATE FUNCTION voc.with_customer(feedback voc.feedback, customer text) RETURNS voc.feedback
AS 'MODULE_PATHNAME', 'voc_pg_feedback_with_customer' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION voc.with_customer(voc.feedback, text) IS 'the feedback with another customer; not STRICT: NULL takes it away';

CREATE FUNCTION voc.with_occurred_at(feedback voc.feedback, occurred_at timestamptz) RETURNS voc.feedback
AS 'MODULE_PATHNAME', 'voc_pg_feedback_with_occurred_at' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION voc.with_occurred_at(voc.feedback, timestamptz) IS 'the feedback with another time; not STRICT: NULL takes it away';

CREATE FUNCTION voc.with_score(feedback voc.feedback, score text, value float8) RETURNS voc.feedback
AS 'MODULE_PATHNAME', 'voc_pg_feedback_with_score' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION voc.with_score(voc.feedback, text, float8) IS
'the feedback with another nps, csat, ces or rating; not STRICT: a NULL value takes the score away';

CREATE FUNCTION voc.with_attributes(feedback voc.feedback, attributes jsonb) RETURNS voc.feedback
AS 'MODULE_PATHNAME', 'voc_pg_feedback_with_attributes' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION voc.with_attributes(voc.feedback, jsonb) IS 'the feedback with other attributes; not STRICT: NULL takes them away';

CREATE FUNCTION voc.with_attribute(feedback voc.feedback, key text, value jsonb) RETURNS voc.feedback
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN voc.with_attributes(feedback,
    CASE WHEN value IS NULL AND key IS NOT NULL THEN voc.attributes(feedback) OPERATOR(pg_catalog.-) key
         ELSE pg_catalog.jsonb_set(COALESCE(voc.attributes(feedback), '{}'), ARRAY[key], COALESCE(value, 'null'), true) END);
COMMENT ON FUNCTION voc.with_attribute(voc.feedback, text, jsonb) IS
'the feedback with one attribute set; not STRICT: a NULL value takes the attribute away';

-- Channels

CREATE TABLE voc.channel (
    name text PRIMARY KEY CHECK (name OPERATOR(pg_catalog.<>) '' AND pg_catalog.octet_length(name) OPERATOR(pg_catalog.<=) 127),
    family text NOT NULL,
    is_public boolean NOT NULL,
    is_solicited boolean NOT NULL,
    description text,
    is_built_in boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE voc.channel IS 'kinds of channel that feedback comes through; add your own rows and join it on voc.channel(f): no function reads it';
COMMENT ON COLUMN voc.channel.name IS 'the name that feedback values carry';
COMMENT ON COLUMN voc.channel.family IS 'survey, conversation, support, review, social, observation or a family of your own';
COMMENT ON COLUMN voc.channel.is_public IS 'whether everybody can read it';
COMMENT ON COLUMN voc.channel.is_solicited IS 'whether the company asked for it';
COMMENT ON COLUMN voc.channel.is_built_in IS 'whether the row came with voc; the others are dumped';
INSERT INTO voc.channel VALUES
    ('survey', 'survey', false, true, 'questionnaire after a purchase or at intervals', true),
    ('web_form', 'survey', false, true, 'feedback form on a web page', true),
    ('in_app', 'survey', false, true, 'prompt inside an application', true),
    ('sms', 'survey', false, true, 'question and answer by text message', true),
    ('store_card', 'survey', false, true, 'card filled in at a shop', true),
    ('interview', 'conversation', false, true, 'notes or transcript of an interview', true),
    ('focus_group', 'conversation', false, true, 'transcript of a moderated group', true),
    ('call', 'support', false, false, 'transcript of a telephone call', true),
    ('chat', 'support', false, false, 'live chat or messenger with service', true),
    ('ticket', 'support', false, false, 'case in a service desk', true),
    ('email', 'support', false, false, 'letter by electronic mail', true),
    ('complaint', 'support', false, false, 'formal complaint, also through an authority', true),
    ('return_reason', 'support', false, true, 'reason given with a return or a cancellation', true),
    ('review', 'review', true, false, 'review of a product at a shop', true),
    ('app_review', 'review', true, false, 'review in an application store', true),
    ('place_review', 'review', true, false, 'review of a shop, hotel or restaurant', true),
    ('social', 'social', true, false, 'post on a social network', true),
    ('comment', 'social', true, false, 'comment below a post, video or live stream', true),
    ('forum', 'social', true, false, 'thread in a forum or question site', true),
    ('community', 'social', true, false, 'the company''s own community', true),
    ('sales_note', 'observation', false, false, 'what sales people heard', true),
    ('field_note', 'observation', false, false, 'what technicians or couriers heard', true);
SELECT pg_catalog.pg_extension_config_dump('voc.channel', 'WHERE NOT is_built_in');
GRANT SELECT ON voc.channel TO PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON voc.channel TO @extowner@;

-- Casts

CREATE FUNCTION voc.feedback_to_jsonb(voc.feedback) RETURNS jsonb
AS 'MODULE_PATHNAME', 'voc_pg_feedback_to_jsonb' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_to_jsonb(voc.feedback) IS 'a feedback as a JSON object with the keys of make_feedback';

CREATE FUNCTION voc.feedback_to_json(voc.feedback) RETURNS json
AS 'MODULE_PATHNAME', 'voc_pg_feedback_to_json' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_to_json(voc.feedback) IS 'a feedback as a JSON object with the keys of make_feedback';

CREATE FUNCTION voc.jsonb_to_feedback(jsonb) RETURNS voc.feedback
AS 'MODULE_PATHNAME', 'voc_pg_feedback_from_jsonb' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION voc.jsonb_to_feedback(jsonb) IS 'the feedback that a JSON object with the keys of make_feedback stands for';

CREATE CAST (voc.feedback AS jsonb) WITH FUNCTION voc.feedback_to_jsonb(voc.feedback) AS ASSIGNMENT;
COMMENT ON CAST (voc.feedback AS jsonb) IS 'its text form';
CREATE CAST (voc.feedback AS json) WITH FUNCTION voc.feedback_to_json(voc.feedback) AS ASSIGNMENT;
COMMENT ON CAST (voc.feedback AS json) IS 'its text form; row_to_json and jsonb_agg use this too';
CREATE CAST (jsonb AS voc.feedback) WITH FUNCTION voc.jsonb_to_feedback(jsonb) AS ASSIGNMENT;
COMMENT ON CAST (jsonb AS voc.feedback) IS 'from its text form';
CREATE CAST (text AS voc.feedback) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.feedback) IS 'from its text form, so that any driver can insert it';
CREATE CAST (varchar AS voc.feedback) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.feedback) IS 'reads the text form; for drivers that send strings as varchar';

-- Order and hash

CREATE FUNCTION voc.feedback_eq(voc.feedback, voc.feedback) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_feedback_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_eq(voc.feedback, voc.feedback) IS 'implementation of = operator';
CREATE FUNCTION voc.feedback_ne(voc.feedback, voc.feedback) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_feedback_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_ne(voc.feedback, voc.feedback) IS 'implementation of <> operator';
CREATE FUNCTION voc.feedback_lt(voc.feedback, voc.feedback) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_feedback_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_lt(voc.feedback, voc.feedback) IS 'implementation of < operator';
CREATE FUNCTION voc.feedback_le(voc.feedback, voc.feedback) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_feedback_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_le(voc.feedback, voc.feedback) IS 'implementation of <= operator';
CREATE FUNCTION voc.feedback_gt(voc.feedback, voc.feedback) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_feedback_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_gt(voc.feedback, voc.feedback) IS 'implementation of > operator';
CREATE FUNCTION voc.feedback_ge(voc.feedback, voc.feedback) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_feedback_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_ge(voc.feedback, voc.feedback) IS 'implementation of >= operator';
CREATE FUNCTION voc.feedback_cmp(voc.feedback, voc.feedback) RETURNS int
AS 'MODULE_PATHNAME', 'voc_pg_feedback_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_cmp(voc.feedback, voc.feedback) IS 'order of two values: by time, channel, customer, body, then the rest; -1, 0 or 1 in sign';
CREATE FUNCTION voc.feedback_hash(voc.feedback) RETURNS int
AS 'MODULE_PATHNAME', 'voc_pg_feedback_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_hash(voc.feedback) IS 'hash of what was said, not of its analysis; the same on every machine and in every version';
CREATE FUNCTION voc.feedback_hash_extended(voc.feedback, bigint) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_feedback_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_hash_extended(voc.feedback, bigint) IS 'the same with 64 bits and a seed';

CREATE OPERATOR voc.= (
    LEFTARG = voc.feedback, RIGHTARG = voc.feedback, FUNCTION = voc.feedback_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR voc.= (voc.feedback, voc.feedback) IS 'equal, analysis included';
CREATE OPERATOR voc.<> (
    LEFTARG = voc.feedback, RIGHTARG = voc.feedback, FUNCTION = voc.feedback_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR voc.<> (voc.feedback, voc.feedback) IS 'not equal';
CREATE OPERATOR voc.< (
    LEFTARG = voc.feedback, RIGHTARG = voc.feedback, FUNCTION = voc.feedback_lt,
    COMMUTATOR = OPERATOR(voc.>), NEGATOR = OPERATOR(voc.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR voc.< (voc.feedback, voc.feedback) IS 'earlier; then by channel, customer, body and the rest';
CREATE OPERATOR voc.<= (
    LEFTARG = voc.feedback, RIGHTARG = voc.feedback, FUNCTION = voc.feedback_le,
    COMMUTATOR = OPERATOR(voc.>=), NEGATOR = OPERATOR(voc.>), RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR voc.<= (voc.feedback, voc.feedback) IS 'earlier or equal';
CREATE OPERATOR voc.> (
    LEFTARG = voc.feedback, RIGHTARG = voc.feedback, FUNCTION = voc.feedback_gt,
    COMMUTATOR = OPERATOR(voc.<), NEGATOR = OPERATOR(voc.<=), RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR voc.> (voc.feedback, voc.feedback) IS 'later; then by channel, customer, body and the rest';
CREATE OPERATOR voc.>= (
    LEFTARG = voc.feedback, RIGHTARG = voc.feedback, FUNCTION = voc.feedback_ge,
    COMMUTATOR = OPERATOR(voc.<=), NEGATOR = OPERATOR(voc.<), RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR voc.>= (voc.feedback, voc.feedback) IS 'later or equal';

CREATE OPERATOR CLASS voc.feedback_ops DEFAULT FOR TYPE voc.feedback USING btree AS
    OPERATOR 1 voc.<, OPERATOR 2 voc.<=, OPERATOR 3 voc.=, OPERATOR 4 voc.>=, OPERATOR 5 voc.>,
    FUNCTION 1 voc.feedback_cmp(voc.feedback, voc.feedback);
COMMENT ON OPERATOR CLASS voc.feedback_ops USING btree IS 'feedback in the order of time';
CREATE OPERATOR CLASS voc.feedback_ops DEFAULT FOR TYPE voc.feedback USING hash AS
    OPERATOR 1 voc.=,
    FUNCTION 1 voc.feedback_hash(voc.feedback), FUNCTION 2 voc.feedback_hash_extended(voc.feedback, bigint);
COMMENT ON OPERATOR CLASS voc.feedback_ops USING hash IS 'feedback by its frozen hash';

-- Search

CREATE FUNCTION voc.feedback_to_tsvector(voc.feedback) RETURNS tsvector
AS 'MODULE_PATHNAME', 'voc_pg_feedback_to_tsvector' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300;
COMMENT ON FUNCTION voc.feedback_to_tsvector(voc.feedback) IS 'to_tsvector(''voc.multilingual'', body)';

CREATE CAST (voc.feedback AS tsvector) WITH FUNCTION voc.feedback_to_tsvector(voc.feedback) AS ASSIGNMENT;
COMMENT ON CAST (voc.feedback AS tsvector) IS 'the body by voc.multilingual';

CREATE FUNCTION voc.feedback_search_selectivity(internal, oid, internal, int) RETURNS float8
AS 'MODULE_PATHNAME', 'voc_pg_feedback_search_selectivity' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_search_selectivity(internal, oid, internal, int) IS 'planner: share of rows that a search finds; STABLE, because it reads statistics';

CREATE FUNCTION voc.feedback_matches(voc.feedback, tsquery) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_feedback_matches' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300;
COMMENT ON FUNCTION voc.feedback_matches(voc.feedback, tsquery) IS 'implementation of @@ operator';
CREATE OPERATOR voc.@@ (
    LEFTARG = voc.feedback, RIGHTARG = tsquery, FUNCTION = voc.feedback_matches,
    RESTRICT = voc.feedback_search_selectivity, JOIN = tsmatchjoinsel
);
COMMENT ON OPERATOR voc.@@ (voc.feedback, tsquery) IS 'body matches text search query';

CREATE FUNCTION voc.feedback_has_all(voc.feedback, text[]) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_feedback_has_all' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300;
COMMENT ON FUNCTION voc.feedback_has_all(voc.feedback, text[]) IS 'implementation of @> operator';
CREATE OPERATOR voc.@> (
    LEFTARG = voc.feedback, RIGHTARG = text[], FUNCTION = voc.feedback_has_all,
    RESTRICT = voc.feedback_search_selectivity, JOIN = contjoinsel
);
COMMENT ON OPERATOR voc.@> (voc.feedback, text[]) IS 'has all of the terms; channel:, customer:, polarity:, language: before a term name a field';

CREATE FUNCTION voc.feedback_has_any(voc.feedback, text[]) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_feedback_has_any' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300;
COMMENT ON FUNCTION voc.feedback_has_any(voc.feedback, text[]) IS 'implementation of && operator';
CREATE OPERATOR voc.&& (
    LEFTARG = voc.feedback, RIGHTARG = text[], FUNCTION = voc.feedback_has_any,
    RESTRICT = voc.feedback_search_selectivity, JOIN = contjoinsel
);
COMMENT ON OPERATOR voc.&& (voc.feedback, text[]) IS 'has any of the terms';

CREATE FUNCTION voc.feedback_gin_extract_value(voc.feedback, internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'voc_pg_feedback_gin_extract_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300;
COMMENT ON FUNCTION voc.feedback_gin_extract_value(voc.feedback, internal, internal) IS 'GIN support';
CREATE FUNCTION voc.feedback_gin_extract_query(voc.feedback, internal, smallint, internal, internal, internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'voc_pg_feedback_gin_extract_query' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_gin_extract_query(voc.feedback, internal, smallint, internal, internal, internal, internal) IS 'GIN support';
CREATE FUNCTION voc.feedback_gin_consistent(internal, smallint, voc.feedback, int, internal, internal, internal, internal) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_feedback_gin_consistent' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_gin_consistent(internal, smallint, voc.feedback, int, internal, internal, internal, internal) IS 'GIN support';
CREATE FUNCTION voc.feedback_gin_triconsistent(internal, smallint, voc.feedback, int, internal, internal, internal) RETURNS "char"
AS 'MODULE_PATHNAME', 'voc_pg_feedback_gin_triconsistent' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.feedback_gin_triconsistent(internal, smallint, voc.feedback, int, internal, internal, internal) IS 'GIN support';

CREATE OPERATOR CLASS voc.feedback_search_ops DEFAULT FOR TYPE voc.feedback USING gin AS
    OPERATOR 1 voc.@@ (voc.feedback, tsquery),
    OPERATOR 2 voc.@> (voc.feedback, text[]),
    OPERATOR 3 voc.&& (voc.feedback, text[]),
    FUNCTION 1 pg_catalog.gin_cmp_tslexeme(text, text),
    FUNCTION 2 voc.feedback_gin_extract_value(voc.feedback, internal, internal),
    FUNCTION 3 voc.feedback_gin_extract_query(voc.feedback, internal, smallint, internal, internal, internal, internal),
    FUNCTION 4 voc.feedback_gin_consistent(internal, smallint, voc.feedback, int, internal, internal, internal, internal),
    FUNCTION 5 pg_catalog.gin_cmp_prefix(text, text, smallint, internal),
    FUNCTION 6 voc.feedback_gin_triconsistent(internal, smallint, voc.feedback, int, internal, internal, internal),
    STORAGE text;
COMMENT ON OPERATOR CLASS voc.feedback_search_ops USING gin IS 'the terms of feedback: lexemes of the body, channel, customer, polarity, language';

-- Quality and privacy, of texts and of feedback

CREATE FUNCTION voc.fingerprint(body text) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_fingerprint' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION voc.fingerprint(text) IS 'a text in 64 bits, of which near copies share most; NULL without letters, digits and pictures';
CREATE FUNCTION voc.fingerprint(voc.feedback) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_feedback_fingerprint' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.fingerprint(voc.feedback) IS 'fingerprint of the body, as it was analysed';

CREATE FUNCTION voc.fingerprint_distance(a bigint, b bigint) RETURNS int
AS 'MODULE_PATHNAME', 'voc_pg_fingerprint_distance' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.fingerprint_distance(bigint, bigint) IS 'in how many of 64 bits two fingerprints differ: 0 for copies, around 32 for strangers';

CREATE FUNCTION voc.similarity(a text, b text) RETURNS real
AS 'MODULE_PATHNAME', 'voc_pg_similarity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION voc.similarity(text, text) IS 'share of three-character sequences that two texts have in common, 0 to 1; NULL if neither has a character that counts';
CREATE FUNCTION voc.similarity(a voc.feedback, b voc.feedback) RETURNS real
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100
RETURN voc.similarity(voc.body(a), voc.body(b));
COMMENT ON FUNCTION voc.similarity(voc.feedback, voc.feedback) IS 'similarity of two bodies';

CREATE FUNCTION voc.quality_flags(body text) RETURNS text[]
AS 'MODULE_PATHNAME', 'voc_pg_quality_flags' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION voc.quality_flags(text) IS
'what is wrong with a text as feedback: empty, non_answer, gibberish, keyboard_mash, boilerplate, advertising, mojibake, pasted_survey';
CREATE FUNCTION voc.quality_flags(voc.feedback) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100
RETURN voc.quality_flags(voc.body($1));
COMMENT ON FUNCTION voc.quality_flags(voc.feedback) IS 'what is wrong with a body as feedback';

CREATE FUNCTION voc.find_personal_data(body text, OUT kind text, OUT value text, OUT start int, OUT length int) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_find_personal_data' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 2;
COMMENT ON FUNCTION voc.find_personal_data(text) IS 'personal data in a text: phone, email, id, bank_card, bank_account, plate, address';
CREATE FUNCTION voc.find_personal_data(body text, order_mask text, OUT kind text, OUT value text, OUT start int, OUT length int) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_find_personal_data' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 2;
COMMENT ON FUNCTION voc.find_personal_data(text, text) IS 'personal data in a text, and order numbers of the form of a mask, # being a digit and @ a letter';

CREATE FUNCTION voc.redact(body text) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_redact' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION voc.redact(text) IS 'the text with each piece of personal data replaced by its kind in brackets';
CREATE FUNCTION voc.redact(body text, kinds text[]) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_redact' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION voc.redact(text, text[]) IS 'the text with personal data of some kinds replaced by the kind in brackets';
CREATE FUNCTION voc.redact(body text, kinds text[], order_mask text) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_redact' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION voc.redact(text, text[], text) IS 'the text with personal data of some kinds, and order numbers of the form of a mask (# a digit, @ a letter), replaced by the kind in brackets';
CREATE FUNCTION voc.redact(feedback voc.feedback) RETURNS voc.feedback
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 400
RETURN voc.with_body(feedback, voc.redact(voc.body(feedback)));
COMMENT ON FUNCTION voc.redact(voc.feedback) IS 'the feedback with a redacted body, analysed anew';

-- Near copies among many texts

CREATE TYPE voc.near_duplicates_state;

CREATE FUNCTION voc.near_duplicates_in(cstring) RETURNS voc.near_duplicates_state
AS 'MODULE_PATHNAME', 'voc_pg_near_duplicates_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.near_duplicates_in(cstring) IS 'reads the text form of voc.near_duplicates_state';
CREATE FUNCTION voc.near_duplicates_out(voc.near_duplicates_state) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_near_duplicates_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.near_duplicates_out(voc.near_duplicates_state) IS 'writes the text form of voc.near_duplicates_state';
CREATE FUNCTION voc.near_duplicates_recv(internal) RETURNS voc.near_duplicates_state
AS 'MODULE_PATHNAME', 'voc_pg_near_duplicates_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.near_duplicates_recv(internal) IS 'reads the binary form of voc.near_duplicates_state';
CREATE FUNCTION voc.near_duplicates_send(voc.near_duplicates_state) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.near_duplicates_send(voc.near_duplicates_state) IS 'writes the binary form of voc.near_duplicates_state';

CREATE TYPE voc.near_duplicates_state (
    INPUT = voc.near_duplicates_in, OUTPUT = voc.near_duplicates_out, RECEIVE = voc.near_duplicates_recv, SEND = voc.near_duplicates_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = extended, CATEGORY = 'U');
COMMENT ON TYPE voc.near_duplicates_state IS 'letters of many texts, among which near copies can be found';

CREATE CAST (text AS voc.near_duplicates_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.near_duplicates_state) IS 'reads the text form';
CREATE CAST (varchar AS voc.near_duplicates_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.near_duplicates_state) IS 'reads the text form; for drivers that send strings as varchar';
CREATE CAST (voc.near_duplicates_state AS jsonb) WITH INOUT;
COMMENT ON CAST (voc.near_duplicates_state AS jsonb) IS 'the text form, which is a JSON object';
CREATE CAST (jsonb AS voc.near_duplicates_state) WITH INOUT;
COMMENT ON CAST (jsonb AS voc.near_duplicates_state) IS 'reads the JSON object that is the text form';

CREATE FUNCTION voc.near_duplicates_eq(voc.near_duplicates_state, voc.near_duplicates_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_state_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.near_duplicates_eq(voc.near_duplicates_state, voc.near_duplicates_state) IS 'whether two states are equal';
CREATE FUNCTION voc.near_duplicates_ne(voc.near_duplicates_state, voc.near_duplicates_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_state_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.near_duplicates_ne(voc.near_duplicates_state, voc.near_duplicates_state) IS 'whether two states are not equal';
CREATE FUNCTION voc.near_duplicates_hash(voc.near_duplicates_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_state_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.near_duplicates_hash(voc.near_duplicates_state) IS '32-bit hash of a state, frozen for ever';

CREATE OPERATOR voc.= (LEFTARG = voc.near_duplicates_state, RIGHTARG = voc.near_duplicates_state, FUNCTION = voc.near_duplicates_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES);
COMMENT ON OPERATOR voc.= (voc.near_duplicates_state, voc.near_duplicates_state) IS 'equal';
CREATE OPERATOR voc.<> (LEFTARG = voc.near_duplicates_state, RIGHTARG = voc.near_duplicates_state, FUNCTION = voc.near_duplicates_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR voc.<> (voc.near_duplicates_state, voc.near_duplicates_state) IS 'not equal';
CREATE OPERATOR CLASS voc.near_duplicates_ops DEFAULT FOR TYPE voc.near_duplicates_state USING hash AS
    OPERATOR 1 voc.=, FUNCTION 1 voc.near_duplicates_hash(voc.near_duplicates_state);
COMMENT ON OPERATOR CLASS voc.near_duplicates_ops USING hash IS 'DISTINCT, GROUP BY and hash joins of states';

CREATE FUNCTION voc.near_duplicates_add(voc.near_duplicates_state, id bigint, body text) RETURNS voc.near_duplicates_state
AS 'MODULE_PATHNAME', 'voc_pg_near_duplicates_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION voc.near_duplicates_add(voc.near_duplicates_state, bigint, text) IS 'a state with one more text, the transition function of voc.near_duplicates_summary';
CREATE FUNCTION voc.near_duplicates_merge(voc.near_duplicates_state, voc.near_duplicates_state) RETURNS voc.near_duplicates_state
AS 'MODULE_PATHNAME', 'voc_pg_near_duplicates_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.near_duplicates_merge(voc.near_duplicates_state, voc.near_duplicates_state) IS 'the state of the texts of both states';

CREATE AGGREGATE voc.near_duplicates_summary(id bigint, body text) (
    SFUNC = voc.near_duplicates_add, STYPE = voc.near_duplicates_state, COMBINEFUNC = voc.near_duplicates_merge, SSPACE = 1048576,
    INITCOND = '{"version": 1, "texts": 0, "bytes": 12, "image": "AQAAAAAAAAAAAAAA"}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.near_duplicates_summary(bigint, text) IS
'what is needed to find near copies among texts; read it with voc.near_duplicate_groups';
CREATE AGGREGATE voc.rollup(voc.near_duplicates_state) (
    SFUNC = voc.near_duplicates_merge, STYPE = voc.near_duplicates_state, COMBINEFUNC = voc.near_duplicates_merge, SSPACE = 1048576,
    INITCOND = '{"version": 1, "texts": 0, "bytes": 12, "image": "AQAAAAAAAAAAAAAA"}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.rollup(voc.near_duplicates_state) IS 'the state of the texts of all states';

CREATE TYPE voc.near_duplicate AS (group_id bigint, id bigint, similarity real, group_size bigint);
COMMENT ON TYPE voc.near_duplicate IS 'a text that has near copies: id of the group (its least), its own id, its similarity to the first of the group, 0 to 1, and how many the group has';

CREATE FUNCTION voc.near_duplicate_groups(state voc.near_duplicates_state) RETURNS SETOF voc.near_duplicate
AS 'MODULE_PATHNAME', 'voc_pg_near_duplicate_groups' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000000 ROWS 1000;
COMMENT ON FUNCTION voc.near_duplicate_groups(voc.near_duplicates_state) IS
'texts that have near copies (similarity 0.75 and more), by group; no row for a text without';
CREATE FUNCTION voc.near_duplicate_groups(state voc.near_duplicates_state, similarity float8) RETURNS SETOF voc.near_duplicate
AS 'MODULE_PATHNAME', 'voc_pg_near_duplicate_groups' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000000 ROWS 1000;
COMMENT ON FUNCTION voc.near_duplicate_groups(voc.near_duplicates_state, float8) IS
'texts that have near copies of a given similarity, 0.5 to 1, by group';
CREATE FUNCTION voc.near_duplicate_texts(state voc.near_duplicates_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_near_duplicate_texts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.near_duplicate_texts(voc.near_duplicates_state) IS 'number of texts that have a letter, digit or picture';

CREATE FUNCTION voc.near_duplicates_list(voc.near_duplicates_state) RETURNS voc.near_duplicate[]
AS 'MODULE_PATHNAME', 'voc_pg_near_duplicates_list' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000000;
COMMENT ON FUNCTION voc.near_duplicates_list(voc.near_duplicates_state) IS 'the rows of voc.near_duplicate_groups as an array, the final function of voc.near_duplicates';
CREATE AGGREGATE voc.near_duplicates(id bigint, body text) (
    SFUNC = voc.near_duplicates_add, STYPE = voc.near_duplicates_state, COMBINEFUNC = voc.near_duplicates_merge, FINALFUNC = voc.near_duplicates_list,
    FINALFUNC_MODIFY = READ_ONLY, SSPACE = 1048576, INITCOND = '{"version": 1, "texts": 0, "bytes": 12, "image": "AQAAAAAAAAAAAAAA"}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.near_duplicates(bigint, text) IS
'texts that have near copies, by group: unnest(voc.near_duplicates(id, body))';
