-- What themes go along with: effects, contributions that add up, and states that merge.
SET search_path = voc, public;
SET extra_float_digits = 0;
CREATE TABLE answer (id int, themes text[], score int, revenue float8, churned boolean);
INSERT INTO answer
SELECT i, ARRAY(SELECT t FROM unnest(ARRAY['price', 'staff', 'delivery', '送货']) WITH ORDINALITY AS u(t, k) WHERE (i * 7919 / k) % (k + 2) = 0),
       CASE WHEN (i * 7919) % 3 = 0 THEN i % 8 WHEN (i * 7919 / 2) % 4 = 0 THEN 8 + i % 3 ELSE 6 + i % 5 END, 100 + (i * 31 % 97) - CASE WHEN i % 3 = 0 THEN 40 ELSE 0 END, i % 5 = 0
FROM generate_series(1, 600) AS i;
INSERT INTO answer VALUES (0, NULL, 10, 1, false), (-1, '{price,NULL,price}', 2, 2, true), (-2, '{nobody}', NULL, NULL, NULL), (-3, '{}', 9, 3, false);
ANALYZE answer;
CREATE TABLE state AS SELECT voc.theme_impact_summary(themes, score) AS nps, voc.theme_outcome_summary(themes, revenue) AS revenue,
       voc.theme_outcome_summary(themes, churned) AS churned FROM answer;
-- worked by hand: {} 10, {price} 3, {price, staff} 9
SELECT theme, mentions, others, score_with, score_without, round(effect::numeric, 3) AS effect, round(contribution::numeric, 3) AS contribution
FROM voc.theme_impacts((SELECT voc.theme_impact_summary(themes, score) FROM (VALUES ('{}'::text[], 10), ('{price}', 3), ('{price,staff}', 9)) v(themes, score)));
-- the rows, by definition
SELECT theme, mentions, others, mentions = (SELECT count(*) FROM answer a WHERE themes @> ARRAY[r.theme] AND score IS NOT NULL) AS counted,
       abs(score_with - (SELECT voc.nps(score) FROM answer WHERE themes @> ARRAY[r.theme])) < 1e-9 AS with_it,
       abs(score_without - (SELECT voc.nps(score) FROM answer WHERE NOT coalesce(themes, '{}') @> ARRAY[r.theme])) < 1e-9 AS without_it,
       abs(effect - (SELECT voc.nps(score) FROM answer) + score_without) < 1e-9 AS effect,
       abs(score_with_low - (SELECT voc.nps_low(voc.nps_summary(score)) FROM answer WHERE themes @> ARRAY[r.theme])) < 1e-9 AS low,
       effect_low < effect AND effect < effect_high AND contribution_low < contribution AND contribution < contribution_high AS intervals
FROM state, voc.theme_impacts(nps) r;
-- contributions add up to the score less that of the answers without a theme
SELECT abs(voc.impact_score(nps) - (SELECT voc.nps(score) FROM answer)) < 1e-9 AS score, voc.responses(nps),
       abs(voc.impact_total(nps) - (SELECT voc.nps(score) - voc.nps(score) FILTER (WHERE coalesce(cardinality(themes), 0) = 0) FROM answer)) < 1e-9 AS total,
       abs(voc.impact_total(nps) - (SELECT sum(contribution) FROM voc.theme_impacts(nps))) < 1e-9 AS adds_up
FROM state;
-- a number, a flag
SELECT theme, mentions, abs(score_with - (SELECT avg(revenue) FROM answer WHERE themes @> ARRAY[r.theme])) < 1e-9 AS with_it, score_with_low < score_with AS low,
       abs(effect - (SELECT avg(revenue) - avg(revenue) FILTER (WHERE NOT coalesce(themes, '{}') @> ARRAY[r.theme]) FROM answer)) < 1e-9 AS effect
FROM state, voc.theme_impacts(revenue) r;
SELECT abs(voc.impact_total(revenue) - (SELECT sum(contribution) FROM voc.theme_impacts(revenue))) < 1e-9 AS adds_up,
       (SELECT bool_and(score_with BETWEEN 0 AND 1 AND score_with_low >= 0 AND score_with_high <= 1) FROM voc.theme_impacts(churned)) AS shares,
       (SELECT voc.theme_outcome_summary(themes, churned::int) FROM answer) = churned AS same_as_number
FROM state;
-- more themes than are gone through exactly: contributions still add up
SELECT count(*), abs(sum(contribution) - (SELECT voc.impact_total(s))) < 1e-9 AS adds_up, bool_and(contribution_low < contribution) AS intervals
FROM (SELECT voc.theme_impact_summary(ARRAY['t' || i % 14, 't' || i % 29, 't' || i % 5] || CASE WHEN i % 7 > 0 THEN ARRAY['common'] END, i % 11) AS s
      FROM generate_series(1, 2000) AS i WHERE i % 11 > 0) x, voc.theme_impacts(s) GROUP BY s;
-- every answer has a theme: what would leave no answer changes nothing
SELECT theme, others, score_without, effect, contribution FROM voc.theme_impacts((SELECT voc.theme_impact_summary('{all}', i) FROM generate_series(0, 10) AS i));
-- a single answer of a number has no interval
SELECT theme, mentions, score_with, score_with_low, contribution_low, effect_low FROM voc.theme_impacts((SELECT voc.theme_outcome_summary(t, o) FROM (VALUES ('{a}'::text[], 1.5), ('{}', 2), ('{}', 4)) v(t, o)));
-- confidence
SELECT bool_and(a.contribution_low < b.contribution_low AND a.effect_high > b.effect_high) AS wider FROM state, voc.theme_impacts(nps, 0.99) a JOIN voc.theme_impacts(nps, 0.5) b USING (theme);
-- the split law
SELECT parts, (SELECT voc.rollup(s) FROM (SELECT voc.theme_impact_summary(themes, score) AS s FROM answer GROUP BY id % parts) x) = nps AS nps,
       (SELECT voc.rollup(s) FROM (SELECT voc.theme_outcome_summary(themes, revenue) AS s FROM answer GROUP BY id % parts) x) = revenue AS revenue
FROM (VALUES (2), (3), (7), (64)) v(parts), state;
SELECT (SELECT voc.theme_impact_summary(themes, score ORDER BY md5(id::text)) FROM answer) = nps AS any_order, nps + '{"answers": 0, "themes": 0, "sets": 0, "image": "AQAAAAA="}' = nps AS plus_nothing FROM state;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET force_parallel_mode = on;
SELECT (SELECT voc.theme_impact_summary(themes, score) FROM answer) = nps AS nps, (SELECT voc.theme_outcome_summary(themes, revenue) FROM answer) = revenue AS revenue FROM state;
RESET parallel_setup_cost;
RESET force_parallel_mode;
-- over a growing window
SELECT count(*), bool_and(voc.responses(s) = r) FROM (SELECT voc.theme_impact_summary(themes, score) OVER w AS s, count(score) OVER w AS r FROM answer WINDOW w AS (ORDER BY id)) x;
-- forms
SELECT nps::text::theme_impact_state = nps AS by_text, nps::jsonb::theme_impact_state = nps AS by_jsonb, nps <> revenue AS differ, voc.theme_impact_hash(nps) = voc.theme_impact_hash(nps::text::theme_impact_state) AS hash FROM state;
SELECT voc.theme_impact_summary(themes, score) FROM answer WHERE false;
SELECT voc.theme_impact_summary(NULL, 9), voc.theme_impact_summary('{a}', NULL);
SELECT count(*), voc.impact_score(s), voc.impact_total(s), voc.responses(s) FROM (SELECT voc.theme_impact_summary('{a}', NULL) AS s) x LEFT JOIN LATERAL voc.theme_impacts(s) ON false GROUP BY s;
SELECT voc.theme_impacts(NULL), voc.impact_score(NULL::theme_impact_state);
SELECT * FROM voc.theme_impacts('{"answers": 0, "themes": 0, "sets": 0, "image": "AQAAAAA="}');
-- limits and bad input
SELECT voc.responses(voc.theme_impact_summary(ARRAY(SELECT 't' || k FROM generate_series(1, 32) k), 9));
SELECT voc.theme_impact_summary(ARRAY(SELECT 't' || k FROM generate_series(1, 33) k), 9);
SELECT voc.responses(voc.theme_impact_summary(ARRAY[repeat('a', 1000)], 9));
SELECT voc.theme_impact_summary(ARRAY[repeat('a', 1001)], 9);
SELECT voc.responses(voc.theme_impact_summary(ARRAY['t' || i], 9)) FROM generate_series(1, 1000) i;
SELECT voc.theme_impact_summary(ARRAY['t' || i], 9) FROM generate_series(1, 1001) i;
SELECT voc.responses(voc.theme_impact_summary(ARRAY['a' || i / 256, 'b' || i % 256], 9)) FROM generate_series(0, 32767) i;
SELECT voc.theme_impact_summary(ARRAY['a' || i / 256, 'b' || i % 256], 9) FROM generate_series(0, 32768) i;
SELECT voc.theme_impact_summary('{a}', 11);
SELECT voc.theme_impact_summary('{a}', -1);
SELECT voc.theme_impact_summary('{a}', 9.5);
SELECT voc.theme_outcome_summary('{a}', 'NaN'::float8);
SELECT voc.theme_outcome_summary('{a}', '-Infinity'::float8);
SELECT voc.impact_score(voc.theme_outcome_summary('{a}', -9007199254740992::float8)), voc.impact_score(voc.theme_outcome_summary('{a}', 1e-300::float8));
SELECT voc.theme_outcome_summary('{a}', 9007199254740994::float8);
SELECT voc.theme_impacts(nps, 1) FROM state;
SELECT voc.theme_impacts(nps, 'NaN') FROM state;
SELECT nps + revenue FROM state;
SELECT 'state'::theme_impact_state;
SELECT '{"answers": 0, "themes": 0, "sets": 0, "image": "AgAAAAA="}'::theme_impact_state;
SELECT '{"answers": 1, "themes": 0, "sets": 0, "image": "AQAAAAA="}'::theme_impact_state;
SELECT '{"answers": 0, "themes": 0, "sets": 0, "image": "AQAAAAA"}'::theme_impact_state;
DROP TABLE answer, state;
