-- The strongest emotion: English, Chinese in both scripts, Cantonese, Taiwan usage; NULL where there is none.
SELECT body, voc.emotion(body)
FROM (VALUES (1, 'I am so happy with this!'), (2, 'I''m furious about the service'), (3, 'What a sad day, I miss her'), (4, 'Wow, I did not expect that!'),
             (5, 'I am scared to use it again'), (6, 'Disgusting, there was a hair in my food'), (7, 'The package arrived on Tuesday'),
             (11, '太开心了，谢谢客服'), (12, '氣死我了，客服態度太差'), (13, '好难过，想哭'), (14, '没想到居然这么快！'), (15, '电池发烫，吓死我了'),
             (16, '菜里有苍蝇，太恶心了'), (17, '周二收到包裹'), (18, '好嬲呀，等咗成個鐘'), (19, '超傻眼，竟然漲價'), (20, '好噁心')) AS t(ordinal, body)
ORDER BY ordinal;
-- Negation: no joy is sadness, no other feeling is nothing.
SELECT body, voc.emotion(body)
FROM (VALUES (1, 'happy'), (2, 'I am not happy'), (3, 'not angry at all'), (4, '我很开心'), (5, '我不开心'), (6, '别生气'), (7, '不怕')) AS t(ordinal, body)
ORDER BY ordinal;
-- Both scripts are the same.
SELECT count(*) AS differences
FROM (VALUES ('氣死我了', '气死我了'), ('好難過，想哭', '好难过，想哭'), ('嚇死我了', '吓死我了'), ('太傷心了', '太伤心了')) AS t(hant, hans)
WHERE ARRAY(SELECT e::text FROM voc.emotions(hant) AS e) IS DISTINCT FROM ARRAY(SELECT e::text FROM voc.emotions(hans) AS e);
-- Emoji are of every language; words are not.
SELECT body, voc.emotion(body)
FROM (VALUES (1, '😡'), (2, '😭😭😭'), (3, '[泪][泪]'), (4, 'это 😡'), (5, 'это ужасно'), (6, 'Ich bin sehr wütend'), (7, 'すごく嬉しい')) AS t(ordinal, body)
ORDER BY ordinal;
-- Nothing to go by: NULL and no rows.
SELECT body, voc.emotion(body), (SELECT count(*) FROM voc.emotions(body)) AS rows
FROM (VALUES (1, NULL), (2, ''), (3, '   '), (4, '!!!'), (5, '12345'), (6, 'qwrtzpsdfg'), (7, 'n/a'), (8, '无'), (9, 'https://happy.com @happy')) AS t(ordinal, body)
ORDER BY ordinal;
-- The rows: the strongest first, the first one is what emotion says, shares of 1.
SELECT emotion FROM voc.emotions('又生气又难过');
SELECT count(*) AS texts, bool_and(strongest IS NOT DISTINCT FROM voc.emotion(body)) AS same, bool_and(least >= 0.1 AND total <= 1.00031 AND ordered) AS shares
FROM (VALUES ('I love it'), ('terrible, I am so angry and sad'), ('太开心了'), ('又惊又喜，没想到！'), ('吓死我了，气死了')) AS t(body),
     LATERAL (SELECT (array_agg(emotion))[1] AS strongest, min(score) AS least, sum(score) AS total, array_agg(score) = array_agg(score ORDER BY score DESC) AS ordered
              FROM voc.emotions(body)) AS e;
-- A user's terms: of any language, several words, several emotions, synonyms, negated; they add to what is built in.
CREATE TABLE vocabulary AS
SELECT voc.build_lexicon(term, role, value) AS lexicon
FROM (VALUES ('flib', 'emotion', 'anger'), ('glad rags', 'emotion', 'disgust'), ('wow factor', 'emotion', 'joy 0.6'), ('wow factor', 'emotion', 'surprise 0.6'),
             ('ужасно', 'emotion', 'fear'), ('うれしい', 'emotion', 'joy'), ('破防', 'emotion', 'anger 0.9'), ('gr8', 'synonym', 'flib'),
             ('mild', 'emotion', 'sadness 0.2'), ('sick', 'sentiment', '0.9')) AS t(term, role, value);
SELECT body, voc.emotion(body) AS plain, voc.emotion(body, lexicon), ARRAY(SELECT e.emotion FROM voc.emotions(body, lexicon) AS e) AS emotions
FROM vocabulary, (VALUES (1, 'flib'), (3, 'They wore GLAD RAGS'), (4, 'wow factor'), (5, 'это ужасно'), (6, 'うれしいです'), (7, '看破防了'), (8, 'gr8'),
                         (9, 'mild'), (11, 'это'), (12, ''), (13, NULL)) AS t(ordinal, body)
ORDER BY ordinal;
SELECT voc.emotion('happy', NULL::voc.lexicon), (SELECT count(*) FROM voc.emotions('happy', NULL::voc.lexicon)) AS rows, voc.emotion('happy', '[]') AS with_empty;
\set VERBOSITY sqlstate
SELECT voc.build_lexicon('grr', 'emotion', 'rage');
SELECT voc.build_lexicon('grr', 'emotion', 'anger 1.5');
SELECT voc.build_lexicon('grr', 'emotion', 'anger -0.5');
SELECT voc.build_lexicon('grr', 'emotion', 'anger NaN');
SELECT voc.build_lexicon('grr', 'emotion', NULL);
SELECT voc.emotion('grr', '[["grr", "emotion", "rage"]]');
\set VERBOSITY default
-- Long texts: the mean of their windows.
SELECT voc.emotion(repeat('I am so happy. ', 50000)) AS happy, voc.emotion(repeat('😡', 100000)) AS angry, coalesce(voc.emotion(repeat('not ', 262144)), 'none') <> '' AS nots, voc.emotion(repeat('!', 1048576)) AS signs;
-- The same in parallel workers and in an index.
CREATE TABLE opinion AS SELECT i, (ARRAY['I am so happy', 'I am furious', '好难过', '吓死我了', NULL, ''])[i % 6 + 1] AS body FROM generate_series(1, 3000) AS i;
CREATE INDEX ON opinion (voc.emotion(body));
ANALYZE opinion;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET force_parallel_mode = on;
SELECT voc.emotion(body), count(*) FROM opinion GROUP BY 1 ORDER BY 1;
SELECT e.emotion, count(*), max(e.score) <= 1 AS shares FROM opinion, voc.emotions(body) AS e WHERE score > 0.5 GROUP BY 1 ORDER BY 1;
RESET ALL;
DROP TABLE vocabulary, opinion;
