-- Differences: intervals, exact and asymptotic p-values, empty sides
SET search_path = voc, public;
SET extra_float_digits = 0;
-- 3 promoters against 3 detractors: 2 of 20 draws are as extreme, the mid-p is 1/20
SELECT * FROM nps_difference('{"promoters":3}', '{"detractors":3}');
-- Newcombe 1998, method 10: 56/70 - 48/80 = 0.2, interval 0.0524 to 0.3339
SELECT difference, round(low::numeric, 4) AS low, round(high::numeric, 4) AS high, round(p_value::numeric, 5) AS p_value
FROM csat_difference('{"scale":5,"satisfied":56,"others":14}', '{"scale":5,"satisfied":48,"others":32}');
-- 9/10 - 3/10: interval 0.1705 to 0.8090
SELECT difference, round(low::numeric, 4) AS low, round(high::numeric, 4) AS high, p_value FROM share_difference('{"yes":9,"no":1}', '{"yes":3,"no":7}');
-- a - b is -(b - a)
SELECT a.difference = -b.difference AS difference, a.low = -b.high AS low, a.high = -b.low AS high, a.p_value = b.p_value AS p
FROM nps_difference('{"promoters":30,"detractors":5}', '{"promoters":3,"passives":20}') a, nps_difference('{"promoters":3,"passives":20}', '{"promoters":30,"detractors":5}') b;
-- at 19 a side exact, at 20 the normal limit: no jump
SELECT n, round(p_value::numeric, 3) AS p FROM unnest('{18,19,20,21}'::int[]) n,
    nps_difference(format('{"promoters":%s,"detractors":%s}', n - 6, 6)::nps_state, format('{"promoters":%s,"detractors":%s}', n - 9, 9)::nps_state);
-- nothing to tell apart
SELECT * FROM nps_difference('{"promoters":5}', '{"promoters":5}');
SELECT * FROM nps_difference('{"promoters":50}', '{"promoters":50}');
-- an empty side
SELECT * FROM nps_difference('{}', '{"promoters":5}');
SELECT * FROM csat_difference('{"scale":5,"satisfied":5}', '{}');
SELECT * FROM ces_difference('{}', '{}');
SELECT * FROM nps_difference(NULL, '{"promoters":5}');
-- Welch
SELECT difference, round(low::numeric, 6) AS low, round(high::numeric, 6) AS high, round(p_value::numeric, 6) AS p_value
FROM ces_difference('{"5":3,"6":4,"7":3}', '{"2":2,"4":3,"5":5}');
SELECT * FROM ces_difference('{"5":1}', '{"2":2,"4":3,"5":5}');
SELECT * FROM ces_difference('{"5":3}', '{"2":3}');
\set VERBOSITY sqlstate
SELECT * FROM nps_difference('{"promoters":5}', '{"promoters":5}', 1);
SELECT * FROM ces_difference('{"5":3}', '{"2":3}', 'NaN');
