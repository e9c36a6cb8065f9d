-- Any split, any order, serial, parallel, moving: bitwise the same state
SET search_path = voc, public;
SET extra_float_digits = 0;
SELECT setseed(0.25);
CREATE TABLE law AS
    SELECT i, (random() * 10)::int AS nps, (random() * 6)::int + 1 AS ces, (random() * 4)::int + 1 AS csat, (random() * 3)::int AS p, random() < 0.3 AS yes,
        CASE WHEN i % 3 = 0 THEN 1 ELSE random() * 3 + 0.001 END AS weight
    FROM generate_series(1, 20000) i;
UPDATE law SET nps = NULL WHERE i % 7 = 0 OR i BETWEEN 500 AND 700;
CREATE VIEW whole AS
    SELECT nps_summary(nps) AS a, nps_summary(nps, weight) AS b, csat_summary(csat, 5, weight) AS c, csat_summary(csat) AS d, ces_summary(ces) AS e, ces_summary(ces, weight) AS f,
        net_sentiment_summary((enum_range(NULL::polarity_class))[p + 1], weight) AS g, share_summary(yes) AS h, share_summary(yes, weight) AS k, nps_paired_summary(nps, ces) AS m,
        nps(nps) AS n, nps(nps, weight) AS o, csat(csat) AS q, ces(ces, weight) AS r
    FROM law;
CREATE TEMP TABLE serial AS SELECT * FROM whole;
ALTER TABLE law SET (parallel_workers = 3);
SET force_parallel_mode = on;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT nps_summary(nps, weight) FROM law;
CREATE TEMP TABLE parallel AS SELECT * FROM whole;
SELECT p.* = s.* AS parallel FROM parallel p, serial s;
SELECT p::text = s::text AS parallel_text FROM parallel p, serial s;
RESET force_parallel_mode;
SET max_parallel_workers_per_gather = 0;
-- parts of any number, some of them empty, in any order
SELECT parts, rollup(b) = (SELECT b FROM serial) AS nps, rollup(c) = (SELECT c FROM serial) AS csat, rollup(f) = (SELECT f FROM serial) AS ces,
    rollup(k) = (SELECT k FROM serial) AS share, rollup(m) = (SELECT m FROM serial) AS paired
FROM (SELECT parts, nps_summary(nps, weight) AS b, csat_summary(csat, 5, weight) AS c, ces_summary(ces, weight) AS f, share_summary(yes, weight) AS k, nps_paired_summary(nps, ces) AS m
    FROM law, unnest('{1,2,3,7,1000}'::int[]) parts GROUP BY parts, i % parts
    UNION ALL SELECT parts, '{}', '{}', '{}', '{}', '{}' FROM unnest('{1,2,3,7,1000}'::int[]) parts
    UNION ALL SELECT parts, NULL, NULL, NULL, NULL, NULL FROM unnest('{1,2,3,7,1000}'::int[]) parts) x
GROUP BY parts ORDER BY parts;
-- a moving window: each frame equals a fresh aggregate over its rows
SELECT bool_and(a = a2) AS nps, bool_and(b = b2) AS weighted, bool_and(c = c2) AS csat, bool_and(f = f2) AS ces, bool_and(k = k2) AS share, bool_and(m = m2) AS paired, bool_and(n IS NOT DISTINCT FROM n2) AS score
FROM (SELECT i, nps_summary(nps) OVER w AS a, nps_summary(nps, weight) OVER w AS b, csat_summary(csat, 5, weight) OVER w AS c, ces_summary(ces, weight) OVER w AS f,
        share_summary(yes, weight) OVER w AS k, nps_paired_summary(nps, ces) OVER w AS m, nps(nps) OVER w AS n
    FROM law WHERE i <= 1000 WINDOW w AS (ORDER BY i ROWS 13 PRECEDING)) moving
CROSS JOIN LATERAL (SELECT nps_summary(nps) AS a2, nps_summary(nps, weight) AS b2, csat_summary(csat, 5, weight) AS c2, ces_summary(ces, weight) AS f2, share_summary(yes, weight) AS k2,
    nps_paired_summary(nps, ces) AS m2, nps(nps) AS n2 FROM law WHERE law.i BETWEEN moving.i - 13 AND moving.i) fresh;
-- a frame of only NULLs, and a frame that has become empty, have the empty state
SELECT i, s AS moving, nps_summary(s) OVER w, nps_summary(s, 2) OVER w, csat_summary(s) OVER w, nps(s) OVER w
FROM (VALUES (1, 4), (2, NULL), (3, NULL), (4, 5)) v(i, s) WINDOW w AS (ORDER BY i ROWS BETWEEN 1 PRECEDING AND CURRENT ROW);
-- rolling over states
SELECT i, rollup(s) OVER (ORDER BY i ROWS 1 PRECEDING) FROM (VALUES (1, '{"promoters":1}'::nps_state), (2, '{"passives":1}'), (3, NULL), (4, '{}')) v(i, s);
DROP VIEW whole;
DROP TABLE law;
