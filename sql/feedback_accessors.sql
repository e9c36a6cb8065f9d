-- Accessors give back what went in, NULL for what did not.
SET timezone = 'UTC';
CREATE TEMP TABLE given AS
SELECT n, voc.make_feedback(body, channel, customer, at, nps, csat, ces, rating, attributes) AS f
FROM (VALUES (1, '电池 is good', 'review', 'c-17', '2026-03-01 02:15:00.25Z'::timestamptz, 9, 4, 7, 4.5::real, '{"shop": "上海"}'::jsonb),
             (2, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL),
             (3, '', '', '', NULL, NULL, NULL, NULL, NULL, '{}'),
             (4, ' ! ', NULL, NULL, NULL, NULL, 1, 1, 1, NULL)) v(n, body, channel, customer, at, nps, csat, ces, rating, attributes);
\pset null <NULL>
SELECT n, voc.body(f), voc.channel(f), voc.customer(f), voc.occurred_at(f) FROM given ORDER BY n;
SELECT n, voc.nps_score(f), voc.csat_score(f), voc.ces_score(f), voc.rating(f), voc.attributes(f) FROM given ORDER BY n;

-- The analysis is that of the text functions.
SELECT n, voc.tokenize(f), voc.tokenize(f) IS NOT DISTINCT FROM voc.tokenize(voc.body(f)) AS same_tokens,
       voc.sentiment(f) IS NOT DISTINCT FROM voc.sentiment(voc.body(f)) AS same_sentiment,
       voc.polarity(f) IS NOT DISTINCT FROM voc.polarity(voc.body(f)) AS same_polarity,
       voc.language(f) IS NOT DISTINCT FROM voc.language(voc.body(f)) AS same_language
FROM given ORDER BY n;
SELECT voc.body(NULL::voc.feedback), voc.tokenize(NULL::voc.feedback), voc.sentiment(NULL::voc.feedback);

-- Values out of line, compressed and not: the head is read from the first slice.
CREATE TEMP TABLE long (f voc.feedback);
INSERT INTO long SELECT voc.make_feedback(repeat('the battery is good, 电池很好。', 20000), repeat('c', 127), repeat('客', 85), '2026-03-01Z', 3, 2, 1, 2.5, '{"a": 1}');
ALTER TABLE long ALTER f SET STORAGE EXTERNAL;
INSERT INTO long SELECT voc.make_feedback(repeat('the battery is good, 电池很好。', 20000), repeat('c', 127), repeat('客', 85), '2026-03-01Z', 3, 2, 1, 2.5, '{"a": 1}');
SELECT voc.channel(f) = repeat('c', 127) AS channel, voc.customer(f) = repeat('客', 85) AS customer, voc.occurred_at(f), voc.nps_score(f),
       voc.csat_score(f), voc.ces_score(f), voc.rating(f), voc.attributes(f), voc.sentiment(f) = voc.sentiment(voc.body(f)) AS sentiment,
       length(voc.body(f)), voc.tokenize(f) = voc.tokenize(voc.body(f)) AS tokens
FROM long;

-- In generated columns and indexes, and in parallel.
CREATE TABLE feedback_generated (
    id int, f voc.feedback,
    nps int GENERATED ALWAYS AS (voc.nps_score(f)) STORED,
    mood voc.polarity_class GENERATED ALWAYS AS (voc.polarity(f)) STORED);
INSERT INTO feedback_generated SELECT i, voc.make_feedback(CASE i % 3 WHEN 0 THEN 'bad' WHEN 1 THEN 'good' END, nps => i % 11) FROM generate_series(1, 3000) i;
CREATE INDEX ON feedback_generated (voc.nps_score(f));
SELECT nps = 0 AS zero, count(*), count(voc.body(f)) FROM feedback_generated GROUP BY 1 ORDER BY 1;
SET force_parallel_mode = on;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SELECT sum(voc.nps_score(f)), count(DISTINCT f), max(voc.polarity(f)), (array_agg(f ORDER BY f))[1] AS first FROM feedback_generated;
DROP TABLE feedback_generated;
