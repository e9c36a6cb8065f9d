-- themes with a lexicon: its words are whole, its synonyms one, its stop terms nowhere, its sentiment counts
SET search_path = public, voc;
CREATE TABLE own (name text, words voc.lexicon);
INSERT INTO own VALUES
    ('shop', '[["北光瑰夏", "word"], ["太二", "word"], ["APP", "synonym", "应用"], ["程序", "synonym", "应用"], ["老板", "stop"], ["of", "stop"], ["cust svc", "synonym", "customer service"]]'),
    ('empty', '[]'),
    ('mood', '[["北光瑰夏", "word"], ["裂开", "sentiment", -0.9]]');
-- key phrases: as they are counted, at the place where they stand
SELECT name, phrase, round(weight::numeric, 2) AS weight, start, length,
       substr('北光瑰夏很香，老板的APP太慢，太二酸菜鱼也在程序里', start, length) AS surface
FROM own, voc.keyphrases('北光瑰夏很香，老板的APP太慢，太二酸菜鱼也在程序里', 10, words) ORDER BY name, start, length DESC;
SELECT phrase, start, length FROM own, voc.keyphrases('A waste of money. The cust svc ignored me, cust svc!', 5, words) WHERE name = 'shop' ORDER BY start;
-- an empty lexicon changes nothing
SELECT count(*) FROM (SELECT phrase, weight, start, length FROM voc.keyphrases('北光瑰夏很香，APP太慢', 10)
    EXCEPT SELECT phrase, weight, start, length FROM voc.keyphrases('北光瑰夏很香，APP太慢', 10, '[]')) AS other;
-- absent, empty, limits
SELECT count(*) FROM own, voc.keyphrases(NULL, 3, words);
SELECT count(*) FROM voc.keyphrases('北光瑰夏', 3, NULL::voc.lexicon);
SELECT count(*) FROM own, voc.keyphrases('', 3, words);
SELECT voc.keyphrases('北光瑰夏', 0, words) FROM own LIMIT 1;
SELECT count(*) FROM own, voc.keyphrases('老板 老板', 3, words) WHERE name = 'shop';

-- theme states
CREATE TABLE review AS
SELECT i, body FROM (VALUES
    (1, '北光瑰夏很香'), (2, '老板的APP太慢'), (3, '程序打不开'), (4, '应用闪退'), (5, '北光瑰夏裂开了'), (6, 'app 老是闪退'),
    (7, '老板人很好'), (8, '北光瑰夏涨价了'), (9, 'cust svc is slow'), (10, 'customer service ignored me')) AS t (i, body);
SELECT name, theme, mentions FROM own, LATERAL (SELECT voc.theme_summary(body, words) AS state FROM review) AS s, voc.top_themes(state, 20)
WHERE name = 'shop' ORDER BY mentions DESC, theme COLLATE "C";
SELECT name, voc.theme_mentions(state, '应用') AS 应用, voc.theme_mentions(state, 'APP') AS app, voc.theme_mentions(state, '老板') AS 老板,
       voc.theme_mentions(state, '北光瑰夏') AS 北光瑰夏, voc.theme_mentions(state, 'customer service') AS service, voc.theme_documents(state) AS texts
FROM own, LATERAL (SELECT voc.theme_summary(body, words) AS state FROM review) AS s ORDER BY name;
-- the mood is the sentiment with the lexicon
SELECT round(sentiment::numeric, 4) = (SELECT round(avg(voc.sentiment(body, words)::numeric), 4) FROM review WHERE body LIKE '%北光瑰夏%') AS same
FROM own, LATERAL (SELECT voc.theme_summary(body, words) AS state FROM review) AS s, voc.top_themes(state, 20)
WHERE name = 'mood' AND theme = '北光瑰夏';
-- an empty lexicon makes the plain state; however the work is divided, the state is the same
SELECT (SELECT voc.theme_summary(body, '[]') FROM review) = (SELECT voc.theme_summary(body) FROM review) AS plain;
SELECT name, (SELECT voc.theme_summary(body, words) FROM review)
    = (SELECT voc.rollup(part) FROM (SELECT voc.theme_summary(body, words) AS part FROM review GROUP BY i % 3) AS parts) AS same FROM own ORDER BY name;
SELECT state = state::text::voc.theme_state AS text_form FROM
    (SELECT voc.theme_summary(body, words) AS state FROM review, own WHERE name = 'shop') AS s;
-- states of different lexicons neither merge nor compare; an empty state goes with any
\set VERBOSITY terse
SELECT voc.theme_summary(body, words) FROM review, own WHERE name <> 'empty';
SELECT voc.rollup(state) FROM (SELECT voc.theme_summary(body, words) AS state FROM review, own GROUP BY name) AS s;
\set VERBOSITY sqlstate
SELECT (SELECT voc.theme_summary(body, words) FROM review) + (SELECT voc.theme_summary(body) FROM review) FROM own WHERE name = 'shop';
SELECT voc.contrast((SELECT voc.theme_summary(body, words) FROM review), (SELECT voc.theme_summary(body) FROM review), 3) FROM own WHERE name = 'shop';
SELECT voc.emerging((SELECT voc.theme_summary(body, words) FROM review), (SELECT voc.theme_summary(body) FROM review), 3) FROM own WHERE name = 'shop';
\set VERBOSITY default
SELECT name, (SELECT voc.theme_summary(body) FROM review WHERE false) + state = state AS neutral, state + (SELECT voc.theme_summary(body) FROM review WHERE false) = state AS neutral
FROM own, LATERAL (SELECT voc.theme_summary(body, words) AS state FROM review) AS s ORDER BY name;
-- absent: neither text nor lexicon
SELECT voc.theme_documents(voc.theme_summary(body, NULL)) FROM review;
SELECT voc.theme_documents(voc.theme_summary(NULL, words)) FROM own;
-- in parallel workers
CREATE TABLE many AS SELECT i, body FROM generate_series(1, 300) AS n, review;
SET force_parallel_mode = on;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SELECT voc.theme_mentions(voc.theme_summary(body, '[["APP", "synonym", "应用"], ["程序", "synonym", "应用"]]'), '应用') FROM many;
RESET force_parallel_mode;
-- a long text, of which the sample keeps a stretch
SELECT voc.theme_mentions(state, '应用'), voc.theme_is_exact(state), voc.theme_sample_size(state) FROM
    (SELECT voc.theme_summary(repeat('老板的APP太慢，北光瑰夏很香。', 2000), words) AS state FROM own WHERE name = 'shop') AS s;
DROP TABLE own, review, many;
