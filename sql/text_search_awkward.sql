-- text search: tokens as people write them are found as people ask for them
SET search_path = public, voc;
CREATE TABLE review (id int, body text);
INSERT INTO review VALUES
    (1, '這款動力電池包很耐用'), (2, '#双11 狂欢# 买买买'), (3, 'Node.js and AT&T, report.pdf'), (4, '买了T恤和U盘'),
    (5, '二〇二四年涨了百分之三十五'), (6, '好吃(≧▽≦) T_T'), (7, '客服 400-820-8820，点https://t.cn/A6xyz买'), (8, 'state-of-the-art C++ 👍🏽'),
    (9, 'I love it.It works'), (10, 'mail bob@startup.ai!');
CREATE INDEX ON review USING gin (to_tsvector('voc.multilingual', body));
SELECT asked, (SELECT array_agg(id ORDER BY id) FROM review WHERE to_tsvector('voc.multilingual', body) @@ plainto_tsquery('voc.multilingual', asked)) AS found
FROM unnest(ARRAY['电池', '電池', '动力电池包', '狂欢', '#双11', 'node', 'Node.js', 'pdf', 'at&t', 't恤', 'T恤', 'u盘', '二〇二四', '百分之三十五', '(≧▽≦)', 'T_T',
    '400-820-8820', 'https://t.cn/A6xyz', 't.cn', 'art', 'state-of-the-art', 'c++', '👍🏽', 'works', 'bob@startup.ai']) WITH ORDINALITY AS q(asked, n) ORDER BY n;
SELECT id, ts_headline('voc.multilingual', body, query)
FROM review, to_tsquery('voc.multilingual', '狂欢 | node | t恤 | 电池') AS query WHERE to_tsvector('voc.multilingual', body) @@ query ORDER BY id;
DROP TABLE review;
