-- The same in parallel workers, in an index and in a generated column: the functions are immutable.
CREATE TABLE opinion (id int, body text, score real GENERATED ALWAYS AS (voc.sentiment(body)) STORED);
INSERT INTO opinion (id, body)
SELECT i, (ARRAY['great food', 'terrible service', '很好吃', '太差了', NULL, ''])[i % 6 + 1] || CASE WHEN i % 7 = 0 THEN '!' ELSE '' END
FROM generate_series(1, 3000) AS i;
CREATE INDEX ON opinion (voc.polarity(body));
ANALYZE opinion;
CREATE TABLE serial AS SELECT id, voc.sentiment(body) AS s, voc.polarity(body) AS p FROM opinion;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SET force_parallel_mode = on;
EXPLAIN (COSTS OFF) SELECT sum(voc.sentiment(body)::numeric) FROM opinion;
SELECT count(*) AS differences
FROM (SELECT id, voc.sentiment(body) AS s, voc.polarity(body) AS p FROM opinion) AS parallel
JOIN serial USING (id)
WHERE parallel.s IS DISTINCT FROM serial.s OR parallel.p IS DISTINCT FROM serial.p;
SELECT voc.polarity(body), count(*) FROM opinion GROUP BY 1 ORDER BY 1;
SELECT count(*) AS differences FROM opinion WHERE score IS DISTINCT FROM voc.sentiment(body);
RESET ALL;
SELECT provolatile, proisstrict, proparallel, proname FROM pg_proc
WHERE oid IN ('voc.sentiment(text)'::regprocedure, 'voc.polarity(text)'::regprocedure, 'voc.sentiment_explain(text)'::regprocedure)
ORDER BY proname;
DROP TABLE opinion, serial;
