-- The same texts give the same state, byte for byte, however they are split, ordered and merged.
SET search_path = voc, public;
CREATE TABLE comment (id int, body text);
INSERT INTO comment
SELECT i, (ARRAY['late delivery', '送餐太慢', 'great coffee', '不好吃', 'app not working', '包裝破了', NULL])[i % 7 + 1] || ' w' || i * 7919 % 4001 || ' w' || i % 97
FROM generate_series(1, 20000) AS i;
ANALYZE comment;
CREATE TABLE serial AS SELECT voc.theme_summary(body) AS state FROM comment;
SELECT voc.theme_documents(state), voc.theme_is_exact(state) FROM serial;
SELECT parts, (SELECT voc.rollup(part) FROM (SELECT voc.theme_summary(body) AS part FROM comment GROUP BY id % parts) p) = state AS by_turns,
       (SELECT voc.rollup(part ORDER BY place DESC) FROM (SELECT id * parts / 20001 AS place, voc.theme_summary(body ORDER BY md5(id::text)) AS part FROM comment GROUP BY 1) p) = state AS by_stretches
FROM serial, (VALUES (1), (2), (3), (7), (64)) AS v(parts);
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SET force_parallel_mode = on;
EXPLAIN (COSTS OFF) SELECT voc.theme_summary(body) FROM comment;
SELECT (SELECT voc.theme_summary(body) FROM comment) = state AS parallel FROM serial;
SELECT (SELECT voc.rollup(s) FROM (SELECT voc.theme_summary(body) AS s FROM comment GROUP BY id % 10) x) = state AS grouped FROM serial;
RESET ALL;
SET search_path = voc, public;
-- a moving frame
SELECT id, voc.theme_documents(voc.theme_summary(body) OVER w) AS texts, voc.theme_mentions(voc.theme_summary(body) OVER w, 'coffee') AS coffee
FROM comment WHERE id <= 8 WINDOW w AS (ORDER BY id ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) ORDER BY id;
SELECT id, voc.theme_documents(voc.theme_summary(body) OVER (ORDER BY id)) AS texts FROM comment WHERE id <= 8 ORDER BY id;
DROP TABLE comment, serial;
