-- build_lexicon: rows of any table become a vocabulary
SET search_path = voc, public;
CREATE TABLE terms (n serial, term text, role text, value text);
INSERT INTO terms (term, role, value) VALUES
    ('豆瓣酱', 'word', NULL), ('給力', 'sentiment', ' 0.80 '), ('给力', 'word', ''), ('的', 'stop', NULL),
    ('ＡＰＰ', 'synonym', '应用'), ('Delivery', 'theme', '物流 | 快递'), ('delivery', 'theme', '慢'),
    ('惊喜', 'emotion', 'Surprise 0.7'), ('惊喜', 'emotion', 'joy'), ('not  working', 'sentiment', '-1'), ('云', 'word', 'n 300');
SELECT * FROM lexicon_entries((SELECT build_lexicon(term, role, value) FROM terms));
SELECT lexicon_size(build_lexicon(term, role, value)) FROM terms;
-- what is said twice counts once, whatever the case, width, script or spelling of the number
SELECT build_lexicon(term, role, value) FROM (VALUES ('wifi', 'word', NULL), ('WiFi', 'word', ' '), ('a', 'sentiment', '.5'), ('A', 'sentiment', '5e-1')) AS t(term, role, value);
-- the order of the rows does not matter
SELECT count(DISTINCT l) AS different FROM (
    SELECT (SELECT build_lexicon(term, role, value ORDER BY hashint4(n + seed)) FROM terms) AS l FROM generate_series(1, 20) AS seed) AS x;
-- no rows: NULL; groups, FILTER
SELECT build_lexicon(term, role, value) FROM terms WHERE false;
SELECT role, lexicon_size(build_lexicon(term, role, value)) FROM terms GROUP BY role ORDER BY role;
SELECT build_lexicon(term, role, value) FILTER (WHERE role = 'stop') FROM terms;
-- bad rows name the term and the row
SELECT build_lexicon(term, role, value ORDER BY n) FROM (SELECT 1 AS n, 'a' AS term, 'word' AS role, NULL AS value UNION ALL SELECT 2, '  ', 'word', NULL) AS t;
SELECT build_lexicon('', 'word', NULL);
SELECT build_lexicon(NULL, 'word', NULL);
SELECT build_lexicon('a', NULL, NULL);
SELECT build_lexicon(NULL, NULL, NULL);
SELECT build_lexicon(repeat('长', 256), 'word', NULL);
SELECT lexicon_size(build_lexicon(repeat('长', 255), 'word', NULL));
SELECT build_lexicon(repeat('ﷺ', 15), 'word', NULL);
SELECT build_lexicon('a', 'verb', NULL);
SELECT build_lexicon('a', 'sentiment', NULL);
SELECT build_lexicon('a', 'sentiment', 'good');
SELECT build_lexicon('a', 'sentiment', '1.01');
SELECT build_lexicon('a', 'sentiment', 'NaN');
SELECT build_lexicon('a', 'synonym', ' ');
SELECT build_lexicon('a', 'emotion', 'happiness');
SELECT build_lexicon('a', 'emotion', 'joy 2');
SELECT build_lexicon('a', 'emotion', 'joy much');
SELECT build_lexicon('a', 'synonym', repeat('x', 10001));
SELECT lexicon_size(build_lexicon('a', 'synonym', repeat('x', 10000)));
-- 64 MB of strings, or of the search structure
SELECT build_lexicon('theme ' || i, 'synonym', repeat('x', 1000) || i) FROM generate_series(1, 70000) AS i;
SELECT build_lexicon(left((SELECT string_agg(md5(i::text || j), '') FROM generate_series(1, 8) AS j), 255), 'word', NULL) FROM generate_series(1, 45000) AS i;
-- a contradiction is told alike whichever row comes first
SELECT build_lexicon('好', 'sentiment', value) FROM (VALUES ('0.5'), ('-0.25')) AS t(value);
SELECT build_lexicon('好', 'sentiment', value) FROM (VALUES ('-0.25'), ('0.5')) AS t(value);
SELECT build_lexicon('好', 'emotion', value) FROM (VALUES ('joy'), ('surprise'), ('joy 0.5')) AS t(value);
-- merging: rollup wants agreement, || lets the right side win by term and role
SELECT rollup(l) FROM (SELECT build_lexicon(term, role, value) AS l FROM terms GROUP BY role) AS t;
SELECT rollup(l) = (SELECT build_lexicon(term, role, value) FROM terms) AS same FROM (SELECT build_lexicon(term, role, value) AS l FROM terms GROUP BY n % 4) AS t;
SELECT rollup(l) FROM (VALUES ('[["a", "sentiment", 1]]'::lexicon), (NULL), ('[["A", "sentiment", 0.5]]')) AS t(l);
SELECT '[["a", "sentiment", 1], ["a", "word"], ["t", "theme", "1"], ["t", "theme", "2"]]'::lexicon || '[["A", "sentiment", 0.5], ["T", "theme", "3"]]' AS merged;
-- what a message shows of a long term and long values ends with whole characters
SELECT build_lexicon(repeat('试', 20) || 'x', 'synonym', repeat('好', 30) || i) FROM generate_series(1, 2) i;
SELECT '[]'::lexicon || '[]' AS empty, '[["a", "word"]]'::lexicon || NULL AS nothing;
-- outside an aggregate, and as a running aggregate
SELECT lexicon_add(lexicon_add(NULL, 'b', 'word', NULL), 'a', 'stop', NULL);
SELECT n, lexicon_size(build_lexicon(term, role, value) OVER (ORDER BY n ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)) FROM terms ORDER BY n LIMIT 4;
DROP TABLE terms;
