-- Near copies among many texts: groups, their first text being the one with the least id.
CREATE TEMP TABLE note(id bigint, body text);
INSERT INTO note VALUES (1, '物流太慢了，等了整整一个星期才收到'), (2, '物流太慢了,等了整整两个星期才收到!'), (3, '手机的屏幕很清晰'), (4, NULL), (5, '!!!'),
    (6, '手機的屏幕很清晰'), (7, 'The app crashes every time I open it'), (8, 'the app crashes everytime i open it...'), (9, ''), (NULL, 'x');
SELECT * FROM unnest((SELECT voc.near_duplicates(id, body) FROM note));
SELECT g.* FROM (SELECT voc.near_duplicates_summary(id, body) AS state FROM note) s, voc.near_duplicate_groups(state, 1) g;
SELECT voc.near_duplicate_texts(voc.near_duplicates_summary(id, body)) FROM note;

-- Nothing
SELECT voc.near_duplicates(id, body) FROM note WHERE false;
SELECT voc.near_duplicates_summary(id, body) FROM note WHERE false;
SELECT count(*) FROM voc.near_duplicate_groups((SELECT voc.near_duplicates_summary(id, body) FROM note WHERE id = 1));
SELECT count(*) FROM voc.near_duplicate_groups(NULL);

-- An edit is a letter put in, taken out or replaced; so many letters may have so many edits.
SELECT length(a) AS letters, count AS near FROM (VALUES ('abcdefg', 'abcdefh'), ('abcdefgh', 'abcdefxy'), ('abcdefgh', 'abcdexyz'), ('abcdefghijkl', 'abcxefgxijkx'), ('abcdefghijkl', 'xbcxefgxijkx')) v(a, b),
    LATERAL (SELECT count(*) FROM voc.near_duplicate_groups((SELECT voc.near_duplicates_summary(id, body) FROM (VALUES (1::bigint, a), (2, b)) t(id, body)))) n;
-- Texts of more than 255 letters are compared by their shingles.
SELECT id, similarity > 0.9 AS near FROM voc.near_duplicate_groups((SELECT voc.near_duplicates_summary(id, body) FROM
    (SELECT 1::bigint, string_agg(md5(i::text), ' ') FROM generate_series(1, 40) i UNION ALL SELECT 2, string_agg(md5(i::text), ' ') || ' and a little more' FROM generate_series(1, 40) i
     UNION ALL SELECT 3, string_agg(md5(i::text), ' ') FROM generate_series(41, 80) i
     UNION ALL SELECT 4, repeat('abcdefghij klmnopqrst ', 12) || 'abcdefghijklmno' UNION ALL SELECT 5, repeat('abcdefghij klmnopqrst ', 12) || 'abcdefghijklmnop') t(id, body)));
-- Near copies of near copies are in one group, and the same id may come twice.
SELECT * FROM unnest((SELECT voc.near_duplicates(id, body) FROM (VALUES (1::bigint, 'abcdefgh'), (3, 'abcdefxy'), (2, 'abcxyfxy'), (2, 'ABCDEFGH')) t(id, body)));

-- The same bytes whatever the split, serial or parallel.
CREATE TABLE many_notes AS SELECT i AS id, 'note ' || md5((i % 900)::text) || CASE WHEN i > 900 THEN ' again' ELSE '' END AS body FROM generate_series(1, 1000) i;
CREATE TEMP TABLE serial AS SELECT voc.near_duplicates_summary(id, body) AS state FROM many_notes;
SELECT count(*), count(DISTINCT group_id), max(group_size) FROM serial, voc.near_duplicate_groups(state);
SELECT parts, (SELECT voc.rollup(part) FROM (SELECT voc.near_duplicates_summary(id, body) AS part FROM (SELECT * FROM many_notes ORDER BY md5(id::text)) m GROUP BY id % parts) p)
    OPERATOR(voc.=) state AS same FROM serial, (VALUES (1), (2), (3), (7), (64)) v(parts);
SET force_parallel_mode = on; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT voc.near_duplicates_summary(id, body) FROM many_notes;
SELECT voc.near_duplicates_summary(id, body) OPERATOR(voc.=) (SELECT state FROM serial) AS same FROM many_notes;
SELECT voc.near_duplicates(id, body) = (SELECT array_agg(g) FROM serial, voc.near_duplicate_groups(state) g) AS same FROM many_notes;
RESET force_parallel_mode; RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size;
SELECT count(*) FROM (SELECT voc.near_duplicates_summary(id, body) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS state FROM many_notes WHERE id <= 5) w WHERE voc.near_duplicate_texts(state) = 3;
DROP TABLE many_notes;

-- Forms
SELECT state::text::voc.near_duplicates_state OPERATOR(voc.=) state AS text, state::jsonb::voc.near_duplicates_state OPERATOR(voc.=) state AS jsonb, state OPERATOR(voc.<>) state AS differs,
       voc.near_duplicates_hash(state) = voc.near_duplicates_hash(state::text::voc.near_duplicates_state) AS hash FROM serial;
-- Bad input
SELECT voc.near_duplicate_groups(state, v) FROM serial, (VALUES (0.4::float8)) t(v);
SELECT voc.near_duplicate_groups(state, 'NaN') FROM serial;
SELECT voc.near_duplicate_groups(state, 1.1) FROM serial;
SELECT ''::voc.near_duplicates_state;
SELECT '{"version": 1, "texts": 0, "bytes": 12}'::voc.near_duplicates_state;
SELECT '{"version": 1, "texts": 1, "bytes": 12, "image": "AQAAAAAAAAAAAAAA"}'::voc.near_duplicates_state;
SELECT '{"version": 1, "texts": 0, "bytes": 12, "image": "AQAAAAEAAAAAAAAA"}'::voc.near_duplicates_state;
SELECT '{"version": 2, "texts": 0, "bytes": 12, "image": "AgAAAAAAAAAAAAAA"}'::voc.near_duplicates_state;
SELECT '{"version": 1, "texts": 0, "bytes": 12, "image": "AQEAAAAAAAAAAAAA"}'::voc.near_duplicates_state;
SELECT '{"version": 1, "texts": 0, "bytes": 3, "image": "AQAA"}'::voc.near_duplicates_state;
SELECT '{"version": 1, "texts": 0, "bytes": 12, "image": "?"}'::voc.near_duplicates_state;
-- two records, the second of which should come first
SELECT '{"version": 1, "texts": 2, "bytes": 68, "image": "AQAAAAIAAAAAAAAABgAAAAAAAADyz3rUpryPhggAAACTvrTSpI2C4gMAAAAAAAAA8s961Ka8j4YIAAAAk7600qSNguI="}'::voc.near_duplicates_state;
