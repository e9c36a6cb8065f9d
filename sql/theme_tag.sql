-- A taxonomy of one's own: what rules find, with parents and precedence, and why.
SET search_path = voc, public;
CREATE TABLE taxonomy (term text, role text, value text);
INSERT INTO taxonomy VALUES
    ('贵', 'theme', 'price'), ('not worth', 'theme', 'price'), ('Price', 'theme', '= expensive EXCEPT ("not expensive" | not NEAR/2 expensive)'),
    ('delivery/packaging', 'theme', '= (box | 包装) NEAR/4 (crush* | 破 | 烂)'),
    ('delivery/late', 'theme', '= slow NEAR/3 (delivery | courier) | "late"'),
    ('delivery/other', 'theme', '= !-1 delivery | 快递'),
    ('spam', 'theme', '!1 "viagra"'),
    ('app/battery', 'theme', '= 电池 -换电池'), ('app/crash', 'theme', '= lang:en & crash*'), ('app/crash', 'theme', '= lang:zh & 应用 & (闪退 | 卡)'),
    ('APP', 'synonym', '应用'),
    ('style', 'theme', '= 大方 EXCEPT (重大方案 | 大方向)');
CREATE TABLE lexicons AS SELECT build_lexicon(term, role, value) AS l FROM taxonomy;
CREATE TABLE texts (id int, body text);
INSERT INTO texts VALUES
    (1, '价格太贵了'), (2, '太貴！'), (3, 'NOT  WORTH the money'), (4, 'It is worth it'), (5, 'The boxes were badly crushed'), (6, 'crushed, as I always say, is what my hopes were; nice box'),
    (7, '包裝壓爛了，很Expensive'), (8, 'The courier was so slow'), (9, 'slow app. The parcel and the delivery were fine'), (10, 'deliveries'), (11, 'latest'), (12, 'LATE!'),
    (13, '动力电池包坏了'), (14, '换电池，电池坏'), (15, 'it crashed twice today'), (16, 'app 閃退，氣死我了'), (17, '闪退'), (18, '这个重大方案'), (19, '重大方案很大方'),
    (20, 'viagra late 贵'), (21, ''), (22, ' 。'), (23, NULL), (24, 'not so expensive'), (25, 'Not expensive? Way too expensive!');
SELECT id, body, tag(body, l) FROM texts, lexicons ORDER BY id;
SELECT id, s.theme, s.rule, s.term, s.start, s.length, substr(body, s.start, s.length) AS surface
FROM texts, lexicons, tag_spans(body, l) AS s ORDER BY id, s.theme, s.start;
-- nothing asked, nothing known
SELECT tag('x', NULL), tag(NULL, '[]'), tag('x', '[]'), tag('x', '[["x", "word"]]');
SELECT count(*) FROM tag_spans(NULL, '[["x", "theme", "y"]]');
-- counts by level
SELECT theme, theme_level(theme) AS level, theme_parent(theme) AS parent, count(*)
FROM texts, lexicons, unnest(tag(body, l)) AS theme GROUP BY theme ORDER BY theme;
SELECT theme_parent(''), theme_level(''), theme_parent(NULL), theme_level(NULL), theme_parent('a/b/c');
-- the same in parallel workers and in an index
CREATE TABLE many AS SELECT id * 1000 + i AS id, body FROM texts, generate_series(1, 200) AS i;
ANALYZE many;
SELECT sum(hashtext(tag(body, l)::text)::bigint) AS serial, count(*) FILTER (WHERE cardinality(tag(body, l)) = 0) AS uncategorised FROM many, lexicons \gset
SET force_parallel_mode = on;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SELECT sum(hashtext(tag(body, l)::text)::bigint) = :serial AS same, count(*) FILTER (WHERE cardinality(tag(body, l)) = 0) = :uncategorised AS same_too FROM many, lexicons;
SELECT count(*) FROM many, lexicons, tag_spans(body, l);
RESET force_parallel_mode;
CREATE TABLE tagged (body text, themes text[] GENERATED ALWAYS AS (tag(body, '[["贵", "theme", "price"], ["late", "theme", "= delivery/late | late"]]')) STORED);
INSERT INTO tagged VALUES ('太贵'), ('late'), ('fine');
SELECT * FROM tagged ORDER BY body;
-- more lexicons than a connection keeps
SELECT i, tag('red green blue', build_lexicon('t' || i, 'theme', '= ' || (ARRAY['red', 'green', 'pink'])[i % 3 + 1])) FROM generate_series(1, 8) AS i GROUP BY i ORDER BY i;
-- 1 MB
SELECT tag(repeat('动力电池包，', 60000), l) FROM lexicons;
-- words are counted for NEAR
SELECT tag(repeat('slow slow delivery ', 50000), l) FROM lexicons;
-- the first million places
SELECT count(*), max(start) FROM lexicons, tag_spans(repeat('贵', 1200000), l);
DROP TABLE taxonomy, lexicons, texts, many, tagged;
