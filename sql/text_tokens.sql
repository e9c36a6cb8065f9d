-- tokens: every visible character is in exactly one token, with its kind and place
SELECT * FROM voc.tokens('Don''t buy!!! 10/10 手機，電池 👍🏽 :-(');
SELECT token, kind FROM voc.tokens('mail a.b@example.com or see https://example.com/x?y=1. @bean_amy #北光咖啡# #coffee');
SELECT token, kind FROM voc.tokens('1,299.00 50% 2024-07-01 12:30 5G v2.0.1 U.S.A. C++ so-so e-mail');
-- the span is the surface text
SELECT bool_and(substr(body, start, length) = token) FROM
    (VALUES ('識別 ＡＢＣ 👨‍👩‍👧 naïve'), (E'a\u200Bb\u3000電'), ('ภาษาไทย とても 한국어')) v(body), voc.tokens(body);
-- tokenize: the same without punctuation
SELECT voc.tokenize('Good, but slow... 好喝！👍');
SELECT voc.tokenize(body) = (SELECT array_agg(token ORDER BY ordinal) FROM voc.tokens(body) WHERE kind <> 'punctuation')
FROM (VALUES ('a, b. c! 電池，好')) v(body);
-- absent and empty
SELECT voc.tokenize(NULL), voc.tokenize(''), voc.tokenize(E' \n\u3000'), voc.tokenize('，。!'), voc.tokenize('😡😡');
SELECT count(*) FROM voc.tokens(NULL);
SELECT count(*) FROM voc.tokens('');
SELECT * FROM voc.tokens(E'\u200B\u0001');
-- a megabyte of one character
SELECT c, count(*) AS tokens, sum(length) AS characters
FROM unnest(ARRAY['a', '!', '，', '😀', '1']) c, voc.tokens(repeat(c, 1048576)) GROUP BY c ORDER BY c COLLATE "C";
-- in parallel workers, in an index, in a generated column
CREATE TABLE feedback AS SELECT i, 'Text number ' || i || ' 很好' AS body FROM generate_series(1, 5000) i;
ALTER TABLE feedback ADD words text[] GENERATED ALWAYS AS (voc.tokenize(body)) STORED;
CREATE INDEX ON feedback USING gin (voc.tokenize(body));
SET force_parallel_mode = on;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SELECT sum(cardinality(voc.tokenize(body))), bool_and(words = voc.tokenize(body)) FROM feedback;
RESET force_parallel_mode;
SET enable_seqscan = off;
SET max_parallel_workers_per_gather = 0;
EXPLAIN (COSTS OFF) SELECT i FROM feedback WHERE voc.tokenize(body) @> '{4711}';
SELECT i FROM feedback WHERE voc.tokenize(body) @> '{4711}';
DROP TABLE feedback;
