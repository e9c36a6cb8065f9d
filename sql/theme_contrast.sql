-- What sets two collections apart, and what is new in one of them.
CREATE TABLE review (side text, source text, body text);
INSERT INTO review SELECT 'a', 'shop', 'late delivery, the courier was rude ' || i FROM generate_series(1, 60) i;
INSERT INTO review SELECT 'b', 'shop', 'late delivery but lovely coffee ' || i FROM generate_series(1, 20) i;
INSERT INTO review SELECT 'b', 'app', 'coffee arrived, packaging sturdy ' || i FROM generate_series(1, 60) i;
INSERT INTO review SELECT 'a', 'app', 'packaging sturdy ' || i FROM generate_series(1, 40) i;
INSERT INTO review SELECT 'b', 'app', 'weather ' || i FROM generate_series(1, 60) i;
INSERT INTO review SELECT 'a', 'app', 'weather ' || i FROM generate_series(1, 40) i;
INSERT INTO review SELECT 'a', 'app', 'win a free prize' FROM generate_series(1, 500);
CREATE TABLE state AS SELECT side, source, voc.theme_summary(body) AS s FROM review GROUP BY GROUPING SETS ((side), (side, source));
CREATE FUNCTION st(text, text DEFAULT NULL) RETURNS voc.theme_state STABLE AS 'SELECT s FROM state WHERE side = $1 AND source IS NOT DISTINCT FROM $2' LANGUAGE sql;
-- 500 equal texts are one text
SELECT term, mentions_a, mentions_b, sign(log_odds) AS side, abs(z) > 1.96 AS significant, p_value < 0.05 AS p, q_value >= p_value AS q
FROM voc.contrast(st('a'), st('b'), 6);
-- the other way round it is the same with the signs turned
SELECT count(*) AS differences FROM voc.contrast(st('a'), st('b'), 100) x FULL JOIN voc.contrast(st('b'), st('a'), 100) y USING (term)
WHERE coalesce(abs(x.log_odds + y.log_odds) > 1e-9 OR abs(x.p_value - y.p_value) > 1e-9, true) OR x.mentions_a IS DISTINCT FROM y.mentions_b;
-- to the last bit
SELECT count(*) FILTER (WHERE x.z <> -y.z OR x.p_value <> y.p_value OR x.q_value <> y.q_value) AS differences, count(*) > 5 AS some
FROM voc.contrast(st('a'), st('b'), 100) x JOIN voc.contrast(st('b'), st('a'), 100) y USING (term);
-- a collection does not differ from itself
SELECT count(*) FROM voc.contrast(st('a'), st('a'), 1000) WHERE log_odds <> 0;
-- 17 of 109 texts against none of 62: z, drawn to 0 by the prior, is an effect size; p is exact, whichever side comes first
CREATE TABLE rare AS SELECT voc.theme_summary(i || CASE WHEN i <= 17 THEN ' scratch' ELSE ' coffee' END) AS s, voc.theme_summary(i || ' coffee') FILTER (WHERE i <= 62) AS none
FROM generate_series(1, 109) i;
SELECT mentions_a, mentions_b, round(log_odds::numeric, 3) AS log_odds, round(z::numeric, 3) AS z, round(p_value::numeric, 8) AS p_value
FROM rare, LATERAL (SELECT * FROM voc.contrast(s, none, 5) UNION ALL SELECT * FROM voc.contrast(none, s, 5)) c WHERE term = 'scratch';
-- 4 of 4 against 0 of 4 in each of two strata: of C(8, 4) squared = 4900 ways one, counted by half, to both sides
SELECT term, round((p_value * 4900)::numeric, 9) AS ways FROM (SELECT voc.theme_summary('late ' || i) AS late, voc.theme_summary('warm ' || i) AS warm FROM generate_series(1, 4) i) t,
    voc.contrast(ARRAY[late, late], ARRAY[warm, warm], 2) ORDER BY term COLLATE "C";
-- "packaging" is commoner in b as a whole only because b has more texts from the app: within the sources it is not
SELECT 'whole' AS way, round(log_odds::numeric, 2) AS log_odds FROM voc.contrast(st('a'), st('b'), 100) WHERE term = 'packaging sturdy'
UNION ALL
SELECT 'strata', round(log_odds::numeric, 2) FROM voc.contrast(ARRAY[st('a', 'shop'), st('a', 'app')], ARRAY[st('b', 'shop'), st('b', 'app')], 100) WHERE term = 'packaging sturdy'
UNION ALL
SELECT 'by length', round(log_odds::numeric, 2) FROM voc.contrast(st('a'), st('b'), 100, true) WHERE term = 'packaging sturdy';
SELECT term, mentions_now, mentions_before, round(ratio::numeric, 1) AS ratio, ratio_low > 1 AS surely, q_value < 0.05 AS q FROM voc.emerging(st('b'), st('a'), 5);
SELECT count(*) FROM voc.emerging(st('a'), st('a'), 5);
-- nothing to compare with
SELECT count(*) FROM voc.contrast(st('a'), (SELECT voc.theme_summary(NULL)), 5) WHERE p_value < 0.05;
SELECT count(*) FROM voc.emerging(st('a'), (SELECT voc.theme_summary(NULL)), 5);
SELECT count(*) FROM voc.contrast(NULL::voc.theme_state, st('a'), 5);
SELECT * FROM voc.contrast(st('a'), st('b'), 0);
SELECT * FROM voc.contrast(ARRAY[st('a')], ARRAY[st('b'), st('a')], 5);
SELECT * FROM voc.contrast('{}'::voc.theme_state[], '{}', 5);
SELECT * FROM voc.contrast(ARRAY[NULL::voc.theme_state], ARRAY[st('a')], 5);
DROP FUNCTION st;
DROP TABLE review, state, rare;
