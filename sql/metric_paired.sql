-- The same customers twice
SET search_path = voc, public;
SET extra_float_digits = 0;
CREATE TEMP TABLE wave (customer int, before int, after int);
INSERT INTO wave VALUES (1, 0, 9), (2, 7, 9), (3, 8, 10), (4, 9, 9), (5, 10, 7), (6, 3, 3), (7, NULL, 9), (8, 9, NULL);
SELECT nps_paired_summary(before, after) AS s, nps_paired(before, after) FROM wave \gset
SELECT :'s' AS state, :nps_paired AS nps_paired;
SELECT nps_before(:'s'), nps_after(:'s'), nps(nps_after(:'s')) - nps(nps_before(:'s')) AS difference, improved(:'s'), worsened(:'s'), responses(:'s'::nps_paired_state);
-- 2 + 1 + 1 - 1 = 3 of 5 possible; sign patterns of |d| = 2, 1, 1, 1
SELECT * FROM nps_paired_difference(:'s');
SELECT low, high FROM nps_paired_difference(:'s', 0.5);
-- above 19 pairs the normal limit
SELECT * FROM nps_paired_difference('{"passive_to_promoter":16,"passive_to_detractor":9}');
SELECT * FROM nps_paired_difference('{"passive_to_passive":20}');
SELECT * FROM nps_paired_difference('{}');
SELECT nps_paired(NULL, 3), nps_paired_summary(3, NULL);
SELECT nps_paired(3, 11);
SELECT nps_paired(-1, 10);
