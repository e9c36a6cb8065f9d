CREATE TYPE voc.polarity_class AS ENUM ('negative', 'mixed', 'neutral', 'positive');
COMMENT ON TYPE voc.polarity_class IS 'how a text speaks of its subject: negative < mixed < neutral < positive';
CREATE CAST (text AS voc.polarity_class) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.polarity_class) IS 'reads the name';
CREATE CAST (varchar AS voc.polarity_class) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.polarity_class) IS 'reads the name; for drivers that send strings as varchar';

CREATE FUNCTION voc.sentiment(body text) RETURNS real
AS 'MODULE_PATHNAME', 'voc_pg_sentiment' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200;
COMMENT ON FUNCTION voc.sentiment(text) IS
'how favourable a text is, from -1 to 1; NULL when there is nothing to judge';

CREATE FUNCTION voc.polarity(body text) RETURNS voc.polarity_class
AS 'MODULE_PATHNAME', 'voc_pg_polarity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200;
COMMENT ON FUNCTION voc.polarity(text) IS
'whether a text is negative, mixed, neutral or positive; NULL when there is nothing to judge';

CREATE FUNCTION voc.sentiment_explain(body text, OUT start int, OUT length int, OUT token text,
                                      OUT contribution real, OUT rule text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_sentiment_explain' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 800 ROWS 20;
COMMENT ON FUNCTION voc.sentiment_explain(text) IS
'why a text has its sentiment: contributions of its parts, which add up to the raw score that sentiment squashes';

CREATE FUNCTION voc.sentiment(body text, lexicon voc.lexicon) RETURNS real
AS 'MODULE_PATHNAME', 'voc_pg_sentiment' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION voc.sentiment(text, voc.lexicon) IS
'how favourable a text is, from -1 to 1, with the user''s own weights; NULL when there is nothing to judge';

CREATE FUNCTION voc.polarity(body text, lexicon voc.lexicon) RETURNS voc.polarity_class
AS 'MODULE_PATHNAME', 'voc_pg_polarity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION voc.polarity(text, voc.lexicon) IS
'whether a text is negative, mixed, neutral or positive, with the user''s own weights; NULL when there is nothing to judge';

CREATE FUNCTION voc.sentiment_explain(body text, lexicon voc.lexicon, OUT start int, OUT length int, OUT token text,
                                      OUT contribution real, OUT rule text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_sentiment_explain' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 20;
COMMENT ON FUNCTION voc.sentiment_explain(text, voc.lexicon) IS
'why a text has its sentiment with the user''s own weights: contributions of its parts, which add up to the raw score';

CREATE FUNCTION voc.emotion(body text) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_emotion' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300;
COMMENT ON FUNCTION voc.emotion(text) IS
'the strongest emotion of a text: joy, anger, sadness, surprise, fear or disgust; NULL when none is stronger than no emotion';

CREATE FUNCTION voc.emotion(body text, lexicon voc.lexicon) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_emotion' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 350;
COMMENT ON FUNCTION voc.emotion(text, voc.lexicon) IS
'the strongest emotion of a text, with the user''s own terms; NULL when none is stronger than no emotion';

CREATE FUNCTION voc.emotions(body text, OUT emotion text, OUT score real) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_emotions' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300 ROWS 2;
COMMENT ON FUNCTION voc.emotions(text) IS
'the emotions of a text and their shares, the strongest first; what is missing to 1 is no emotion';

CREATE FUNCTION voc.emotions(body text, lexicon voc.lexicon, OUT emotion text, OUT score real) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_emotions' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 350 ROWS 2;
COMMENT ON FUNCTION voc.emotions(text, voc.lexicon) IS
'the emotions of a text and their shares, with the user''s own terms, the strongest first';

CREATE FUNCTION voc.aspects(body text, OUT aspect text, OUT opinion text, OUT sentiment real, OUT start int, OUT length int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_aspects' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 600 ROWS 4;
COMMENT ON FUNCTION voc.aspects(text) IS
'what a text speaks of, in which words and how favourably, from -1 to 1: one row for each mention, in characters from 1';

CREATE FUNCTION voc.aspects(body text, lexicon voc.lexicon, OUT aspect text, OUT opinion text, OUT sentiment real,
                            OUT start int, OUT length int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_aspects' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 700 ROWS 4;
COMMENT ON FUNCTION voc.aspects(text, voc.lexicon) IS
'what a text speaks of, in which words and how favourably, with the user''s own themes, weights and synonyms';
