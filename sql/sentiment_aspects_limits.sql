-- Long and odd texts: an answer, in linear time and bounded memory.
SELECT label, count(a.aspect) > 0 AS has_rows, coalesce(max(a.length) < 2000, true) AS short
FROM (VALUES (1, '1 MB of one letter', repeat('a', 1048576)), (2, '1 MB of one ideograph', repeat('好', 349525)),
             (3, '1 MB of one sign', repeat('!', 1048576)), (4, '1 MB of spaces', repeat(' ', 1048576)),
             (5, '1 MB of not', repeat('not ', 262144)), (6, '1 MB of emoji', repeat('😀', 262144)),
             (7, '1 MB without signs', repeat('the food of the place is good and ', 30840)),
             (8, '1 MB without blanks', repeat('味道很好服务很差', 43690))) AS t(ordinal, label, body)
LEFT JOIN LATERAL voc.aspects(body) AS a ON true
GROUP BY ordinal, label ORDER BY ordinal;
-- Each sentence is judged by itself.
SELECT count(*), count(DISTINCT sentiment) FROM voc.aspects(repeat('The food was great. ', 5000));
-- The same in parallel workers.
CREATE TABLE opinion AS
SELECT i AS id, (ARRAY['great food', 'terrible service', '味道很好', '服务太差了', NULL, ''])[i % 6 + 1] AS body FROM generate_series(1, 3000) AS i;
ANALYZE opinion;
CREATE TABLE serial AS SELECT id, a.* FROM opinion, voc.aspects(body) AS a;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SET force_parallel_mode = on;
SELECT count(*) AS rows FROM opinion, voc.aspects(body);
SELECT count(*) AS differences FROM (SELECT id, a.* FROM opinion, voc.aspects(body) AS a EXCEPT SELECT * FROM serial) AS d;
RESET ALL;
SELECT provolatile, proisstrict, proparallel, proretset, prorows, oid::regprocedure FROM pg_proc
WHERE proname = 'aspects' AND pronamespace = 'voc'::regnamespace ORDER BY pronargs;
DROP TABLE opinion, serial;
