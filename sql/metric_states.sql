-- State types: text, jsonb, order, operators, binary, bad input
SET search_path = voc, public;
SET extra_float_digits = 0;
SELECT '{"promoters":3,"passives":2,"detractors":1}'::nps_state, ' { "detractors" : 1 } '::nps_state, '{}'::nps_state;
SELECT '{"promoters":3}'::nps_state::jsonb, '{"promoters":3}'::jsonb::nps_state;
-- all weights 1 is the plain state
SELECT '{"promoters":3,"weights":{"promoters":3},"squares":{"promoters":3}}'::nps_state = '{"promoters":3}' AS plain;
SELECT '{"promoters":2,"weights":{"promoters":2},"squares":{"promoters":2.5}}'::nps_state;
SELECT '{"7":3}'::ces_state, '{"yes":1}'::share_state, '{"positives":1}'::net_sentiment_state, '{"passive_to_promoter":2}'::nps_paired_state;
-- assignment from text, columns, rollup table, materialized view
CREATE TEMP TABLE daily (day date, s nps_state);
INSERT INTO daily SELECT '2026-01-01', '{"promoters":3}'::text;
INSERT INTO daily VALUES ('2026-01-02', '{"detractors":1}'), ('2026-01-03', NULL), ('2026-01-03', '{"promoters":3}');
SELECT rollup(s), nps(rollup(s)) FROM daily;
SELECT DISTINCT s FROM daily ORDER BY s;
SELECT s, count(*) FROM daily GROUP BY s ORDER BY s;
SELECT count(DISTINCT s) FROM daily;
SELECT rollup(s) FROM daily WHERE false;
-- operators
SELECT a + b AS sum, a - b AS difference, a = b AS eq, a <> b AS ne, a < b AS lt, a <= b AS le, a > b AS gt, a >= b AS ge
FROM (SELECT '{"promoters":3,"passives":1}'::nps_state AS a, '{"promoters":2}'::nps_state AS b) x;
SELECT nps_state_cmp('{"promoters":3}', '{"promoters":4}'), nps_state_hash('{"promoters":3}') = nps_state_hash('{"promoters":3}') AS hash,
    nps_state_hash_extended('{"promoters":3}', 7) = nps_state_hash_extended('{"promoters":3}', 8) AS seed,
    nps_state_hash('{"promoters":3}') = nps_state_hash_extended('{"promoters":3}', 0)::bit(32)::int AS low_half;
SET enable_hashagg = off;
SELECT count(*) FROM (SELECT s FROM daily GROUP BY s) x;
RESET enable_hashagg;
SELECT '{"promoters":3}'::nps_state - '{"detractors":1}';
SELECT '{"promoters":2,"weights":{"promoters":2},"squares":{"promoters":2.5}}'::nps_state - '{"promoters":1}';
SELECT '{"promoters":9223372036854775807}'::nps_state + '{"passives":1}';
SELECT nps_add('{"promoters":9223372036854775807}', 9);
SELECT rollup(s) FROM unnest('{"{\"promoters\":9223372036854775807}","{\"promoters\":1}"}'::nps_state[]) s;
SELECT nps_add('{"promoters":1}', 9), nps_remove('{"promoters":1}', 9), nps_remove('{"promoters":1}', 3);
-- bad text
SELECT 'promoters 3'::nps_state;
SELECT '{"promoters":3,"promotors":1}'::nps_state;
SELECT '{"promoters":3,"promoters":1}'::nps_state;
SELECT '{"promoters":-3}'::nps_state;
SELECT '{"promoters":1.5}'::nps_state;
SELECT '{"promoters":3'::nps_state;
SELECT '{"promoters":9223372036854775808}'::nps_state;
SELECT '{"promoters":1,"weights":{"promoters":2},"squares":{"promoters":5}}'::nps_state;
SELECT '{"promoters":1,"weights":{"promoters":2}}'::nps_state;
SELECT '{"scale":1,"satisfied":3}'::csat_state;
SELECT '{"satisfied":3}'::csat_state;
-- 评 takes three bytes: a message never cuts a character
SELECT ('{"' || repeat('评', 60) || '":1}')::nps_state;
