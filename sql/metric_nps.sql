-- NPS: classes, NULL, nothing, bad answers
SET search_path = voc, public;
SET extra_float_digits = 0;
CREATE TEMP TABLE answer (score integer);
INSERT INTO answer SELECT generate_series(0, 10);
-- seven detractors, two passives, two promoters
SELECT nps_summary(score), nps(score), nps(nps_summary(score)) FROM answer;
SELECT promoters(s), passives(s), detractors(s), responses(s), effective_responses(s), total_weight(s)
FROM (SELECT nps_summary(score) AS s FROM answer) x;
-- each answer alone
SELECT score, nps(score) FROM answer GROUP BY score ORDER BY score;
-- NULL is skipped; nothing has no score, and an empty state
SELECT nps_summary(score), nps(score) FROM (VALUES (9), (NULL), (3), (NULL), (9)) v(score);
SELECT nps_summary(score), nps(score), nps_low(nps_summary(score)), responses(nps_summary(score)) FROM answer WHERE false;
SELECT nps_summary(NULL::int), nps(NULL::int);
SELECT nps(NULL::nps_state), nps_low(NULL), responses(NULL::nps_state);
-- FILTER, DISTINCT, GROUPING SETS
SELECT nps(score) FILTER (WHERE score > 5), nps(DISTINCT score % 3 + 8) FROM answer;
SELECT score % 2 AS odd, nps_summary(score) FROM answer GROUP BY ROLLUP (1) ORDER BY 1;
-- a smaller integer type is taken as it is
SELECT nps(score::smallint) FROM answer;
-- outside the scale
SELECT nps(11);
SELECT nps_summary(-1);
SELECT nps_summary(2147483647);
SELECT nps_summary((-2147483648)::int);
\set VERBOSITY sqlstate
SELECT nps(11);
SELECT nps(score) OVER (ORDER BY score) FROM (VALUES (5), (55)) v(score);
