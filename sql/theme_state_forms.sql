-- Text, jsonb and binary forms are lossless; what is damaged is refused.
SET search_path = voc, public;
CREATE TABLE shelf (id int PRIMARY KEY, state voc.theme_state);
INSERT INTO shelf SELECT 1, voc.theme_summary(b) FROM unnest(ARRAY['late delivery', '送餐太慢', '😀', 'late delivery']) b;
INSERT INTO shelf SELECT 2, voc.theme_summary(b) FROM unnest(ARRAY['crushed box', 'late delivery']) b;
INSERT INTO shelf SELECT 3, voc.theme_summary(b) FROM unnest(ARRAY['late delivery', '送餐太慢', 'late delivery', '😀']) b;
-- a state large enough to be a sketch
INSERT INTO shelf SELECT 4, voc.theme_summary(b) FROM (SELECT string_agg('w' || (i * 7919 % 200003), ' ') FROM generate_series(1, 60000) i GROUP BY i / 50) t(b);
SELECT id, voc.theme_documents(state), voc.theme_is_exact(state), voc.theme_error_bound(state) > 0 AS sketch FROM shelf ORDER BY id;
SELECT state FROM shelf WHERE id = 2;
SELECT id, state::text::voc.theme_state = state AS by_text, state::jsonb::voc.theme_state = state AS by_jsonb FROM shelf ORDER BY id;
SELECT jsonb_object_keys(state::jsonb) FROM shelf WHERE id = 2;
CREATE TABLE again (LIKE shelf);
SELECT set_config('test.file', current_setting('data_directory') || '/theme_state_forms.bin', false) <> '' AS named;
DO $$
BEGIN
  EXECUTE format('COPY shelf TO %L (FORMAT binary)', current_setting('test.file'));
  EXECUTE format('COPY again FROM %L (FORMAT binary)', current_setting('test.file'));
END $$;
SELECT count(*) AS by_binary FROM shelf JOIN again USING (id, state);
-- equality and grouping go by the texts, not by their order
SELECT a.id, b.id FROM shelf a JOIN shelf b USING (state) WHERE a.id < b.id;
SELECT a.state <> b.state AS differ FROM shelf a, shelf b WHERE a.id = 1 AND b.id = 2;
SELECT count(DISTINCT voc.theme_documents(state)), count(*) FROM (SELECT state FROM shelf GROUP BY state) s;
SELECT (a.state OPERATOR(voc.+) b.state) = (b.state OPERATOR(voc.+) a.state) AS commutes,
       voc.theme_documents(a.state OPERATOR(voc.+) b.state) AS texts, a.state OPERATOR(voc.+) b.state = a.state AS changed
FROM shelf a, shelf b WHERE a.id = 1 AND b.id = 2;
SELECT state = (state OPERATOR(voc.+) empty) AS unchanged FROM shelf, (SELECT voc.theme_summary(NULL::text) AS empty) e WHERE id = 4;
-- any driver can insert it as text
INSERT INTO again SELECT 5, state::text FROM shelf WHERE id = 1;
\set VERBOSITY sqlstate
SELECT ''::voc.theme_state;
SELECT '{}'::voc.theme_state;
SELECT '{"texts": 0, "terms": 0, "exact": true, "image": "###"}'::voc.theme_state;
SELECT '{"texts": 0, "terms": 0, "exact": true, "image": "AQEA AAAAAAAAAAAAAAAAAP//////////AA=="}'::voc.theme_state;
SELECT '{"texts": 0, "terms": 0, "exact": true, "image": ""}'::voc.theme_state;
SELECT '{"texts": 1, "terms": 0, "exact": true, "image": "AQEAAAAAAAAAAAAAAAAAAP//////////AA=="}'::voc.theme_state;
SELECT '{"texts": 0, "terms": 0, "exact": true, "image": "AgEAAAAAAAAAAAAAAAAAAP//////////AA=="}'::voc.theme_state;
SELECT '{"texts": 0, "terms": 0, "exact": true, "more": 1, "image": "AQEAAAAAAAAAAAAAAAAAAP//////////AA=="}'::voc.theme_state;
\set VERBOSITY default
SELECT '{"texts": 0, "terms": 0, "exact": true, "image": "AQEAAAAAAAAAAAAAAAAAAP//////////AA=="}'::voc.theme_state;
SELECT '{"texts": 0, "terms": 0, "exact": true, "picture": ""}'::voc.theme_state;
SELECT '{"texts": 0, "terms": 0, "exact": true, "image": "AgEAAAAAAAAAAAAAAAAAAP//////////AA=="}'::voc.theme_state;
SELECT '{"texts": 0, "terms": 0, "exact": true, "image": "AQEAAAAAAAAAAAAAAAAAAP//////////AQ=="}'::voc.theme_state;
DROP TABLE shelf, again;

-- A made-up image of as many terms as are counted, whose hashes end alike: it is read no slower than others.
SET statement_timeout = '20s';
SELECT theme_documents(format('{"texts": 100000, "terms": 98304, "exact": true, "image": "%s"}', translate(encode(
    '\x0101000000000000000000a08d060000808006808006' ||
    (SELECT string_agg(decode('0000000000' || lpad(to_hex(i & 255), 2, '0') || lpad(to_hex(i >> 8 & 255), 2, '0') || lpad(to_hex(i >> 16), 2, '0') || '010100', 'hex'), '' ORDER BY i)
     FROM generate_series(1, 98304) i) || '\x000000000000000000', 'base64'), E'\n', ''))::theme_state);
RESET statement_timeout;
