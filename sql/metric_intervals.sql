-- Intervals: Adjusted Wald, Wilson, Student; one answer, all alike, any confidence, finite populations
SET search_path = voc, public;
SET extra_float_digits = 0;
-- P = 3, D = 1, n = 6: x' = 2/9, s' = 0.2498; 22.22 -+ 48.96 around the point 33.33
SELECT nps(s), nps_low(s), nps_high(s) FROM (SELECT '{"promoters":3,"passives":2,"detractors":1}'::nps_state AS s) x;
-- the point is inside even where Adjusted Wald alone leaves it out
SELECT confidence, nps_low('{"promoters":1}', confidence), nps('{"promoters":1}'::nps_state), nps_high('{"promoters":1}', confidence)
FROM unnest('{0.000001, 0.5, 0.8, 0.95, 0.999999}'::float8[]) confidence;
-- Wilson 1927 as in Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29
SELECT round(share_low(s)::numeric, 4) AS low, round(share_high(s)::numeric, 4) AS high
FROM unnest('{"{\"yes\":81,\"no\":182}","{\"yes\":15,\"no\":133}","{\"no\":20}","{\"yes\":1,\"no\":28}"}'::share_state[]) s;
SELECT csat(s), csat_low(s), csat_high(s) FROM (SELECT '{"scale":5,"satisfied":4,"others":0}'::csat_state AS s) x;
-- Student: the mean of 5, 6, 7 is 6 -+ 4.3027 / sqrt(3), cut at the scale
SELECT ces(s), ces_low(s), ces_high(s), ces_low(s, 0.5), ces_high(s, 0.5) FROM (SELECT '{"5":1,"6":1,"7":1}'::ces_state AS s) x;
-- one answer tells nothing of its spread: the whole scale
SELECT ces(s), ces_low(s), ces_high(s), ces_agree(s), ces_agree_low(s), ces_agree_high(s), standard_error(s)
FROM (SELECT '{"6":1}'::ces_state AS s) x;
-- a finite population: the interval closes on the point when everybody has answered
SELECT population, nps_low(s, 0.95, population), nps_high(s, 0.95, population)
FROM (SELECT '{"promoters":30,"passives":20,"detractors":10}'::nps_state AS s) x, unnest('{NULL, 1000000000, 1000, 100, 61, 60}'::bigint[]) population;
SELECT nps_low('{"promoters":30,"passives":20}', population => 100) = nps_low('{"promoters":30,"passives":20}', 0.95, 100) AS named;
SELECT population, csat_low(s, 0.95, population), csat_high(s, 0.95, population)
FROM (SELECT '{"scale":5,"satisfied":30,"others":10}'::csat_state AS s) x, unnest('{NULL, 100, 40}'::bigint[]) population;
SELECT population, ces_low(s, 0.95, population), ces_high(s, 0.95, population), ces_agree_low(s, 0.95, population)
FROM (SELECT '{"3":10,"5":10,"7":20}'::ces_state AS s) x, unnest('{NULL, 100, 40}'::bigint[]) population;
SELECT nps_low('{"promoters":60}', 0.95, 59);
SELECT nps_low('{}', 0.95, 0);
SELECT nps_low('{}', 0.95, 10) AS nothing;
-- confidence
SELECT nps_low('{"promoters":3}', NULL) AS unknown;
SELECT nps_low('{"promoters":3}', 95);
\set VERBOSITY sqlstate
SELECT nps_low('{"promoters":3}', 0);
SELECT nps_high('{"promoters":3}', 1);
SELECT csat_low('{"scale":5,"satisfied":3}', -0.5);
SELECT ces_high('{"7":3}', 'NaN');
SELECT net_sentiment_high('{"positives":3}', 'Infinity');
SELECT share_high('{"yes":3}', 1.5);
SELECT nps_low('{"promoters":60}', 0.95, -1);
