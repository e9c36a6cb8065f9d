-- Weights: the Hajek mean, effective n, exact fixed point, weights that cannot be
SET search_path = voc, public;
SET extra_float_digits = 0;
CREATE TEMP TABLE answer (score integer, weight float8);
INSERT INTO answer VALUES (10, 2), (9, 1), (7, 0.5), (3, 1.25), (0, 0.25), (8, NULL), (NULL, 3);
-- (3 - 1.5) / 5 = 30; n_eff = 25 / 6.875
SELECT nps_summary(score, weight) AS s, nps(score, weight) FROM answer \gset
SELECT :'s' AS state, :nps AS nps, nps_low(:'s'), nps_high(:'s'), effective_responses(:'s'::nps_state), total_weight(:'s'::nps_state),
    responses(:'s'::nps_state), standard_error(:'s'::nps_state);
-- equal weights give the unweighted result to the last bit
SELECT w, nps(score, w) = nps(score) AS same_score, nps_low(nps_summary(score, w)) = nps_low(nps_summary(score)) AS same_low,
    nps_high(nps_summary(score, w)) = nps_high(nps_summary(score)) AS same_high,
    standard_error(nps_summary(score, w)) = standard_error(nps_summary(score)) AS same_error,
    (nps_difference(nps_summary(score, w), '{"detractors":5}')).p_value = (nps_difference(nps_summary(score), '{"detractors":5}')).p_value AS same_p,
    nps_summary(score, w) = nps_summary(score) AS same_state
FROM answer, unnest('{1, 2, 0.25, 0.1, 3e9}'::float8[]) w GROUP BY w ORDER BY w;
SELECT ces(s, 2.5) = ces(s) AS ces, ces_low(ces_summary(s, 2.5)) = ces_low(ces_summary(s)) AS ces_low,
    csat_low(csat_summary(s, 7, 2.5)) = csat_low(csat_summary(s, 7)) AS csat_low, share_low(share_summary(s > 3, 2.5)) = share_low(share_summary(s > 3)) AS share_low
FROM generate_series(1, 7) s;
-- the other scores
SELECT csat(s, 5, w), ces(s, w), share(s > 3, w), net_sentiment(CASE WHEN s > 3 THEN 'positive' ELSE 'negative' END::polarity_class, w)
FROM (VALUES (5, 3.0), (2, 1.0)) v(s, w);
-- weight 0 is an answer that does not count
SELECT nps_summary(score, 0) AS s, nps(score, 0), nps_low(nps_summary(score, 0)) FROM (VALUES (9), (3)) v(score);
-- every float8 from 2^-12 on is taken exactly, so any order gives the same state
SELECT nps_summary(score, weight ORDER BY i) = nps_summary(score, weight ORDER BY -i) AS same
FROM (SELECT i, i % 11 AS score, 1 / (i + 0.3) AS weight FROM generate_series(1, 1000) i) x;
-- what cannot be a weight
SELECT nps(9, -1);
SELECT nps(9, 5e9);
\set VERBOSITY sqlstate
SELECT nps(9, 'NaN');
SELECT nps(9, 'Infinity');
SELECT nps(9, '-Infinity');
SELECT nps(9, 1e-10);
SELECT nps(9, 4294967296), nps(9, 2.3283064365386963e-10);
SELECT csat_summary(4, 5, -0.1);
SELECT ces_summary(4, -0.1);
SELECT share_summary(true, -0.1);
