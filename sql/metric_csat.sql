-- CSAT: scales, the two highest answers, scales that do not mix
SET search_path = voc, public;
SET extra_float_digits = 0;
SELECT csat(score), csat_summary(score) FROM generate_series(1, 5) score;
SELECT scale, csat(score, scale), csat_summary(score, scale) FROM generate_series(2, 11) scale, generate_series(1, scale) score GROUP BY scale ORDER BY scale;
SELECT satisfied(s), csat_scale(s), responses(s), csat(s) FROM (SELECT '{"scale":7,"satisfied":3,"others":1}'::csat_state AS s) x;
SELECT csat_summary(NULL::int), csat(NULL::int), csat_scale(csat_summary(NULL::int)), csat_summary(3, NULL);
-- an empty state has no scale and joins any
SELECT '{}'::csat_state + '{"scale":7,"satisfied":3}', '{"scale":7,"satisfied":3}'::csat_state + '{}', '{"scale":7}'::csat_state = '{}';
SELECT '{"scale":7,"satisfied":3}'::csat_state - '{"scale":7,"satisfied":3}';
SELECT csat(6);
SELECT csat(0, 7);
SELECT csat(1, 1);
SELECT csat(score, score) FROM (VALUES (5), (7)) v(score);
SELECT '{"scale":7,"satisfied":3}'::csat_state + '{"scale":5,"satisfied":3}';
SELECT '{"scale":7,"satisfied":3}'::csat_state - '{"scale":5,"satisfied":3}';
SELECT * FROM csat_difference('{"scale":7,"satisfied":3}', '{"scale":5,"satisfied":3}');
\set VERBOSITY sqlstate
SELECT csat(6);
SELECT csat(1, 12);
SELECT rollup(s) FROM unnest('{"{\"scale\":7,\"satisfied\":3}","{\"scale\":5,\"satisfied\":3}"}'::csat_state[]) s;
