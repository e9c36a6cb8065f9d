-- The forms of a lexicon: text, jsonb, binary
SET search_path = voc, public;
SELECT '[]'::lexicon AS empty, lexicon_size('[]');
SELECT ' [ ["b", "sentiment", "-1"], {"role":"word", "term" : "a\u00e9\ud83d\ude00\"\\"} ,["c","stop"]]'::lexicon;
-- text, jsonb and back
CREATE TABLE stored (id int, l lexicon);
INSERT INTO stored VALUES (1, '[]'), (2, '[["给力", "sentiment", 0.8], ["給力", "word", null], ["x", "synonym", "a\n\"b\""], ["y", "emotion", "fear 0.25"]]'), (3, NULL);
INSERT INTO stored SELECT 4, build_lexicon(CASE WHEN i % 2 = 0 THEN '产品' ELSE 'Product ' END || i, (ARRAY['word', 'sentiment', 'synonym'])[i % 3 + 1], (i % 10 / 10.0)::text) FROM generate_series(1, 20000) AS i;
SELECT id, l::text::lexicon = l AS text, l::jsonb::lexicon = l AS jsonb, l::jsonb::text = l::text AS same_text, pg_column_size(l) < 2000 AS small FROM stored ORDER BY id;
SELECT l::jsonb -> 0 AS first FROM stored WHERE id = 2;
-- drivers insert text, applications objects
INSERT INTO stored SELECT 5, text '[["a", "word", null]]';
SELECT (jsonb_agg(t))::lexicon FROM (VALUES ('a', 'word', NULL), ('b', 'sentiment', '0.5')) AS t(term, role, value);
-- binary, there and back
\set file `mktemp /tmp/voc_lexicon.XXXXXX`
COPY stored TO :'file' (FORMAT binary);
CREATE TABLE copied (LIKE stored);
COPY copied FROM :'file' (FORMAT binary);
SELECT id, stored.l = copied.l AS same FROM stored JOIN copied USING (id) ORDER BY id;
-- text that is none
SELECT ''::lexicon;
SELECT '{}'::lexicon;
SELECT '[["a", "word"'::lexicon;
SELECT '[["a", "word"], ["b"]]'::lexicon;
SELECT '[["a", "word", true]]'::lexicon;
SELECT '[["a", "word"]] x'::lexicon;
SELECT '[["a", "word"], ["", "word"]]'::lexicon;
SELECT '[["a", "sentiment", 0.5], ["a", "sentiment", 0.6]]'::lexicon;
SELECT '[["a", "sentiment", 7]]'::lexicon;
SELECT '[{"term": "a", "role": "word", "weight": 1}]'::lexicon;
SELECT '{"a": 1}'::jsonb::lexicon;
-- binary with a byte changed: refused in class 22 or 54, or a sound lexicon that reads back
CREATE FUNCTION receive(image bytea, file text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    object oid := lo_from_bytea(0, '\x5047434f50590aff0d0a0000000000000000000001'::bytea || int4send(length(image)) || image || '\xffff'::bytea);
    round_trip boolean;
BEGIN
    PERFORM lo_export(object, file), lo_unlink(object);
    CREATE TEMP TABLE received (l voc.lexicon) ON COMMIT DROP;
    EXECUTE format('COPY received FROM %L (FORMAT binary)', file);
    SELECT l::text::voc.lexicon = l INTO round_trip FROM received;
    DROP TABLE received;
    RETURN CASE WHEN round_trip THEN 'sound' ELSE 'no round trip' END;
EXCEPTION WHEN OTHERS THEN
    RETURN sqlstate;
END
$$;
SET client_min_messages = warning;
CREATE TABLE image AS SELECT lexicon_send(l) AS image FROM stored WHERE id = 2;
SELECT receive(image, :'file') AS whole FROM image;
SELECT receive(set_byte(image, at, get_byte(image, at) # bits), :'file') AS damaged, count(*) > 0 AS seen
FROM image, generate_series(0, length(image) - 1) AS at, unnest('{1,16,128,255}'::int[]) AS bits GROUP BY 1 ORDER BY 1;
SELECT receive(substr(image, 1, length), :'file') AS cut, count(*) > 0 AS seen FROM image, generate_series(0, length(image) - 1) AS length GROUP BY 1 ORDER BY 1;
SELECT receive(image || '\x00'::bytea, :'file') AS longer FROM image;
\setenv FILE :file
\! rm "$FILE"
DROP FUNCTION receive;
DROP TABLE stored, copied, image;
