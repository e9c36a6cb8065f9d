-- voc.multilingual in GIN indexes, generated columns, parallel workers
CREATE TABLE message (id int, body text, words tsvector GENERATED ALWAYS AS (to_tsvector('voc.multilingual', body)) STORED);
INSERT INTO message SELECT n, CASE n % 1000 WHEN 0 THEN '动力电池包不耐用' WHEN 500 THEN 'late deliveries' ELSE '味道很好 number ' || n END
FROM generate_series(1, 5000) AS n;
CREATE INDEX message_body ON message USING gin (to_tsvector('voc.multilingual', body));
CREATE INDEX message_words ON message USING gin (words);
ANALYZE message;

EXPLAIN (COSTS OFF) SELECT id FROM message WHERE to_tsvector('voc.multilingual', body) @@ websearch_to_tsquery('voc.multilingual', '電池');
SELECT id FROM message WHERE to_tsvector('voc.multilingual', body) @@ websearch_to_tsquery('voc.multilingual', '電池') ORDER BY id;
EXPLAIN (COSTS OFF) SELECT id FROM message WHERE words @@ phraseto_tsquery('voc.multilingual', 'late delivery');
SELECT id FROM message WHERE words @@ phraseto_tsquery('voc.multilingual', 'late delivery') ORDER BY id;

DROP INDEX message_body, message_words;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET force_parallel_mode = on;
EXPLAIN (COSTS OFF) SELECT count(*) FROM message WHERE to_tsvector('voc.multilingual', body) @@ websearch_to_tsquery('voc.multilingual', '电池');
SELECT count(*) FROM message WHERE to_tsvector('voc.multilingual', body) @@ websearch_to_tsquery('voc.multilingual', '电池');
SELECT count(*) FROM message WHERE to_tsvector('voc.multilingual', body) <> words;
DROP TABLE message;
