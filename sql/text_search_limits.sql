-- voc.multilingual: words too long for an index, long texts, odd bytes, several texts at once
\set VERBOSITY terse
-- The server skips words of 2 KB and more with a notice.
SELECT length(to_tsvector('voc.multilingual', 'phone ' || repeat('z', 2046) || ' screen'));
SELECT to_tsvector('voc.multilingual', 'phone ' || repeat('x', 3000) || ' screen');
-- A word that grows when it is folded (U+FDFA is 18 letters).
SELECT to_tsvector('voc.multilingual', 'phone ' || repeat(U&'\FDFA', 300) || ' screen'), length(to_tsvector('voc.multilingual', repeat(U&'\FDFA', 50)));
-- No notice of blanks and signs, however long.
SELECT to_tsvector('voc.multilingual', 'a1' || repeat(' ', 100000) || 'b2' || repeat('!', 100000) || 'c3' || repeat('，', 100000) || 'd4');
-- Long texts of few words.
SELECT strip(to_tsvector('voc.multilingual', repeat('手机，电池。', 100000))), length(to_tsvector('voc.multilingual', repeat('没有标点', 250000))) > 0;
-- More words than a tsvector holds: the server's own error.
SELECT to_tsvector('voc.multilingual', string_agg(md5(n::text), ' ')) FROM generate_series(1, 40000) AS n;
-- Marks, controls, private characters, every plane.
SELECT to_tsvector('voc.multilingual', E'\u0301 \u200B\u200D \uE000 \U0010FFFD \u0001 \U0002A6D6\U0002A6D6 e\u0301te\u0301');

-- A parser in the middle of its text does not mind another: hashtags are cut while the text is.
SELECT count(*), max(a.token), max(b.token)
FROM ts_parse('voc.multilingual_parser', '电池 手机 #好咖啡#') AS a, LATERAL (SELECT token FROM ts_parse('voc.multilingual_parser', a.token || ' 屏幕')) AS b;
SELECT to_tsvector('voc.multilingual', '#北光咖啡# 很好 #GreatCoffee #新手机#');
-- After errors in the middle of texts, the next one is whole.
SET statement_timeout = '20ms';
SELECT to_tsvector('voc.multilingual', repeat('送餐很慢 #北光咖啡# ', 1000000));
SELECT to_tsvector('voc.multilingual', repeat('The app is slow. ', 1000000));
RESET statement_timeout;
SELECT to_tsvector('voc.multilingual', '电池很耐用');
