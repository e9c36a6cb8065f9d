-- Why NPS changed: mix and rate by segment add up
SET search_path = voc, public;
SET extra_float_digits = 0;
CREATE TEMP TABLE segment (name text, before nps_state, after nps_state);
INSERT INTO segment VALUES ('A', '{"promoters":60,"detractors":20}', '{"promoters":30,"passives":10,"detractors":10}'), ('B', '{"passives":20}', '{"passives":40,"promoters":5,"detractors":5}');
SELECT (unnest(nps_change(name, before, after))).* FROM segment;
INSERT INTO segment VALUES ('new', NULL, '{"promoters":10}'), (NULL, '{"detractors":3}', NULL), ('A', '{"promoters":5}', '{}'), ('none', NULL, NULL);
SELECT * FROM nps_changes((SELECT nps_change_summary(name, before, after) FROM segment));
SELECT round(sum(mix_effect + rate_effect)::numeric, 9) = round((SELECT nps(rollup(after)) - nps(rollup(before)) FROM segment)::numeric, 9) AS adds_up
FROM nps_changes((SELECT nps_change_summary(name, before, after) FROM segment));
-- one period without answers: no shares there, no effects
SELECT * FROM nps_changes((SELECT nps_change_summary(name, before, NULL) FROM segment WHERE name = 'A'));
SELECT nps_change_summary(name, before, after), nps_change(name, before, after) FROM segment WHERE false;
-- any order, any split, moving
CREATE TEMP TABLE part AS SELECT i % 3 AS part, name, before, after FROM segment, generate_series(1, 6) i;
SELECT (SELECT nps_change_summary(name, before, after ORDER BY name, before) FROM part) = (SELECT nps_change_summary(name, before, after ORDER BY name DESC, after) FROM part) AS order_free,
    (SELECT rollup(s) FROM (SELECT nps_change_summary(name, before, after) AS s FROM part GROUP BY part) x) = (SELECT nps_change_summary(name, before, after) FROM part) AS split_free;
SELECT bool_and(moving = fresh) AS moving FROM (
    SELECT nps_change_summary(name, before, after) OVER (ORDER BY i ROWS 3 PRECEDING) AS moving,
        (SELECT nps_change_summary(b.name, b.before, b.after) FROM (SELECT row_number() OVER () AS i, * FROM part) b WHERE b.i BETWEEN a.i - 3 AND a.i) AS fresh
    FROM (SELECT row_number() OVER () AS i, * FROM part) a) x;
-- forms
SELECT nps_change_summary(name, before, after) AS s FROM segment \gset
SELECT :'s'::nps_change_state = :'s'::nps_change_state::text::nps_change_state AS text, :'s'::nps_change_state = :'s'::nps_change_state::jsonb::nps_change_state AS jsonb,
    :'s'::nps_change_state - :'s' = '[]' AS nothing, :'s'::nps_change_state + '[]' = :'s' AS same;
SELECT '[{"segment":"tab\tquote\"\u00e9\ud83d\ude00"}]'::nps_change_state;
SELECT '[]'::nps_change_state - '[{"segment":"A"}]';
SELECT '[{"segment":"A","after":{"promoters":"1"}}]'::nps_change_state;
SELECT '[{"segment":"\ud83d"}]'::nps_change_state;
SELECT '[{"rows":1}]'::nps_change_state;
SELECT '[{"segment":"A","rows":0}]'::nps_change_state;
SELECT '[{"segment":"A"}'::nps_change_state;
-- the rows as an array: absent, empty, as the rows of nps_changes
SELECT nps_change_rows(NULL) IS NULL AS absent, nps_change_rows('[]') AS empty,
    nps_change_rows(:'s') = ARRAY(SELECT r FROM nps_changes(:'s') r) AS same;
-- the text form is the caller's: arrays free it
SELECT ARRAY[voc.nps_change_summary('north', NULL, NULL)]::text;
