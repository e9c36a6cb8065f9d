-- Emotion, themes and aspects of feedback: what is kept in the value, and what is read from the body again.
SET search_path = voc, public;
\pset null <NULL>
CREATE TEMP TABLE vocabulary AS SELECT build_lexicon(term, role, value) AS lexicon
FROM (VALUES ('price', 'theme', '= expensive | 贵'), ('app/outage', 'theme', '= crash* | 闪退'), ('价格', 'theme', '= 贵'), ('泡芙', 'emotion', 'joy')) v(term, role, value);
CREATE TEMP TABLE bodies (n, body) AS VALUES (1, 'I am so angry, worst service ever!'), (2, '太开心了，谢谢你们'), (3, '价格太贵，app 又闪退'), (4, 'The app crashes'), (5, ''), (6, '泡芙'), (7, '😡😡');

-- As of the body; emotions are read again.
SELECT n, emotion(f), emotion(f) IS NOT DISTINCT FROM emotion(body) AS same,
       (SELECT array_agg(e ORDER BY e) FROM emotions(f) e) IS NOT DISTINCT FROM (SELECT array_agg(e ORDER BY e) FROM emotions(body) e) AS same_shares
FROM bodies, make_feedback(body) f ORDER BY n;
-- With a user's vocabulary.
SELECT n, emotion(f) IS NOT DISTINCT FROM emotion(body, lexicon) AS same_emotion, themes(f), themes(f) = tag(body, lexicon) AS same_themes,
       (SELECT array_agg(e ORDER BY e) FROM emotions(f, lexicon) e) IS NOT DISTINCT FROM (SELECT array_agg(e ORDER BY e) FROM emotions(body, lexicon) e) AS same_shares
FROM vocabulary, bodies, make_feedback(body, lexicon => lexicon) f ORDER BY n;
SELECT emotion(f), emotion(voc.analyze(f, lexicon)), themes(f), themes(voc.analyze(f, lexicon)), themes(voc.analyze(voc.analyze(f, lexicon))) FROM vocabulary, make_feedback('泡芙，贵') f;

-- Nothing
SELECT emotion(f), themes(f), (SELECT count(*) FROM emotions(f)) AS emotions, (SELECT count(*) FROM aspects(f)) AS aspects
FROM (VALUES (NULL::feedback), (make_feedback(NULL, nps => 1)), (make_feedback(''))) v(f);
SELECT emotion(f), themes(f), needs_analysis(f) FROM (VALUES ('{"body": "I am happy", "analysis": {}}'::feedback)) v(f);
SELECT (SELECT count(*) FROM emotions(make_feedback('x'), NULL)), (SELECT count(*) FROM aspects(make_feedback('x'), NULL));

-- Kept by text, JSON and changes of all but the body; a new body has neither.
SELECT n, f::text::feedback = f AS text, f::jsonb::feedback = f AS jsonb, themes(with_channel(f, 'chat')) = themes(f) AS changed, themes(with_body(f, body(f))) AS new_body
FROM vocabulary, bodies, make_feedback(body, lexicon => lexicon) f ORDER BY n;
SELECT '{"body": "good", "analysis": {"version": 7, "emotion": "fear", "sections": "AwoDYXBwBXByaWNl"}}'::feedback AS f \gset
SELECT :'f'::feedback, emotion(:'f'::feedback), themes(:'f'::feedback);
SELECT n, emotion IS NOT DISTINCT FROM emotion(f) AS expanded FROM bodies, make_feedback(body) f, expand(f) ORDER BY n;

-- Refused: no such emotion, none of no analysis, themes out of order, an empty list of them, a section that is unknown.
SELECT '{"body": "good", "analysis": {"version": 7, "emotion": "envy"}}'::feedback;
SELECT '{"body": "good", "analysis": {"emotion": "joy"}}'::feedback;
SELECT '{"body": "good", "analysis": {"version": 7, "sections": "AwQBYgFh"}}'::feedback;
SELECT '{"body": "good", "analysis": {"version": 7, "sections": "AwA="}}'::feedback;
SELECT '{"body": "good", "analysis": {"version": 7, "sections": "AgFh"}}'::feedback;

-- Out of line the emotion is in the first slice; in an index, and in parallel.
CREATE TABLE feedback_emotions (n int, f feedback, mood text GENERATED ALWAYS AS (emotion(f)) STORED);
INSERT INTO feedback_emotions SELECT i, make_feedback(CASE i % 3 WHEN 0 THEN '太开心了，谢谢你们' WHEN 1 THEN '😡😡' ELSE 'box' END, lexicon => lexicon) FROM vocabulary, generate_series(1, 300) i;
CREATE INDEX ON feedback_emotions (emotion(f));
SET force_parallel_mode = on;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SELECT emotion(f), mood = emotion(f) AS stored, count(*), sum(cardinality(themes(f))) FROM feedback_emotions GROUP BY 1, 2 ORDER BY 1;
RESET force_parallel_mode;
DROP TABLE feedback_emotions;
SELECT emotion(f) = emotion(body(f)) AS emotion, themes(f)
FROM vocabulary, LATERAL (SELECT make_feedback(repeat('太开心了，谢谢你们', 20000) || '贵', lexicon => lexicon) AS f OFFSET 0) v;

-- Aspects are those of the body.
SELECT n, (SELECT array_agg(a ORDER BY a) FROM aspects(f) a) IS NOT DISTINCT FROM (SELECT array_agg(a ORDER BY a) FROM aspects(body) a) AS same,
       (SELECT array_agg(a ORDER BY a) FROM aspects(f, lexicon) a) IS NOT DISTINCT FROM (SELECT array_agg(a ORDER BY a) FROM aspects(body, lexicon) a) AS same_with
FROM vocabulary, bodies, make_feedback(body) f ORDER BY n;
RESET search_path;
