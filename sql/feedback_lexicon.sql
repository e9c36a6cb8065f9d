-- A user's vocabulary in feedback: the value keeps what it gave.
SET search_path = voc, public;
CREATE TEMP TABLE vocabulary AS SELECT build_lexicon(term, role, value) AS lexicon
FROM (VALUES ('泡芙', 'sentiment', '-1'), ('星辰大海卡', 'word', NULL)) v(term, role, value);
SELECT tokenize(f), sentiment(f) < -0.5 AS negative, polarity(f), needs_analysis(f), f::jsonb ? 'analysis' AS says_so
FROM vocabulary, make_feedback('买了星辰大海卡，泡芙', lexicon => lexicon) f;
SELECT tokenize(f), sentiment(f) < -0.5 AS negative, f::jsonb ? 'analysis' AS says_so FROM make_feedback('买了星辰大海卡，泡芙') f;
-- The same from analyze, kept by text, JSON and changes of everything but the body.
SELECT voc.analyze(make_feedback('买了星辰大海卡，泡芙'), lexicon) = f AS analyzed, f::text::feedback = f AS text, f::jsonb::feedback = f AS jsonb,
       sentiment(with_channel(f, 'chat')) = sentiment(f) AS changed, voc.analyze(f) = make_feedback('买了星辰大海卡，泡芙') AS undone,
       sentiment(with_body(f, body(f))) = sentiment(f) AS new_body
FROM vocabulary, make_feedback('买了星辰大海卡，泡芙', lexicon => lexicon) f;
-- Nothing
SELECT make_feedback('x', lexicon => NULL) = make_feedback('x') AS same, voc.analyze(NULL::feedback, lexicon) IS NULL, voc.analyze(make_feedback('x'), NULL) IS NULL,
       voc.analyze(make_feedback(NULL, nps => 1), lexicon) FROM vocabulary;
SELECT sentiment(make_feedback('', lexicon => lexicon)), tokenize(make_feedback('', lexicon => lexicon)) FROM vocabulary;
-- Rows of a value, and of none
SELECT * FROM tokens(make_feedback('I love 电池!'));
SELECT t.* FROM vocabulary, tokens(make_feedback('星辰大海卡', lexicon => lexicon)) t;
SELECT bool_and(row(a.*) IS NOT DISTINCT FROM row(b.*)) FROM tokens('退货 2 次 👍 http://a.io @bob #x#') a FULL JOIN tokens(make_feedback('退货 2 次 👍 http://a.io @bob #x#')) b USING (ordinal);
SELECT * FROM sentences(make_feedback('好。坏。'));
SELECT sum(contribution)::numeric(6,2) <> 0 AS explained, count(*) > 0 AS rows FROM sentiment_explain(make_feedback('not bad'));
SELECT token, rule FROM vocabulary, sentiment_explain(make_feedback('泡芙'), lexicon);
SELECT phrase FROM keyphrases(make_feedback('The battery life is short'), 1);
SELECT (SELECT count(*) FROM tokens(NULL::feedback)), (SELECT count(*) FROM tokens(make_feedback(NULL, nps => 1))), (SELECT count(*) FROM sentences(make_feedback(NULL, nps => 1))),
       (SELECT count(*) FROM sentiment_explain(make_feedback(NULL, nps => 1)));
RESET search_path;
