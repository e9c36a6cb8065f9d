-- Non-response, sample size, small segments, strata
SET search_path = voc, public;
SET extra_float_digits = 0;
SELECT rate, b.* FROM unnest('{1, 0.5, 0.1}'::float8[]) rate, nps_bounds('{"promoters":6,"passives":2,"detractors":2}', rate) b;
SELECT * FROM nps_bounds('{}', 0.5);
SELECT nps_sample_size(5), nps_sample_size(5, 0.99), nps_sample_size(5, promoters => 0.4, detractors => 0.2), nps_sample_size(5, population => 1000), nps_sample_size(5, population => 1),
    nps_sample_size(100, 0.5, 1, 0), nps_sample_size(NULL);
-- a small segment near its parent takes the parent's score, a large one keeps its own
SELECT n, s.* FROM unnest('{1,5,20,100,1000}'::int[]) n,
    nps_shrunk(format('{"promoters":%s,"detractors":%s}', n * 8 / 10, n - n * 8 / 10)::nps_state, '{"promoters":500,"passives":300,"detractors":200}') s;
SELECT * FROM nps_shrunk('{"promoters":8,"detractors":2}', '{"promoters":500,"passives":300,"detractors":200}', 30);
SELECT * FROM nps_shrunk('{}', '{"promoters":5}');
SELECT * FROM nps_shrunk('{"promoters":5}', '{}');
-- strata: 0.75 * 50 + 0.25 * -100
CREATE TEMP TABLE stratum (name text, state nps_state, share float8);
INSERT INTO stratum VALUES ('online', '{"promoters":3,"detractors":1}', 0.75), ('shop', '{"detractors":2}', 0.25), ('nobody', '{}', 0.5), ('unknown', NULL, 0.5);
SELECT nps_stratified(state, share), nps_stratified_summary(state, share) AS s FROM stratum \gset
SELECT :'nps_stratified' AS nps, nps(:'s'::nps_state), nps_low(:'s'), nps_high(:'s'), responses(:'s'::nps_state), effective_responses(:'s'::nps_state);
-- population counts serve as well as shares; shares as in the sample change nothing
SELECT nps_stratified(state, share * 4000), nps_stratified_summary(state, responses(state)) FROM stratum WHERE responses(state) > 0;
SELECT name, nps_stratified(state, share) OVER (ORDER BY name ROWS 1 PRECEDING) FROM stratum ORDER BY name;
SELECT nps_bounds('{"promoters":6}', 0);
SELECT nps_bounds('{"promoters":6}', 1.01);
SELECT nps_sample_size(0);
SELECT nps_sample_size(5, promoters => 0.8, detractors => 0.3);
SELECT nps_sample_size(1e-12);
SELECT nps_sample_size(1e-200, population => 1000) AS everybody, nps_sample_size(1e-200, promoters => 0, detractors => 0) AS no_spread;
SELECT nps_sample_size(1e-200);
SELECT nps_shrunk('{"promoters":6}', '{"promoters":6}', -1);
SELECT nps_stratified('{"promoters":6}', -1);
SELECT nps_sample_size(5, population => 0);
