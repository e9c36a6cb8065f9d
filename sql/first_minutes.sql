-- What newcomers type in their first minutes, and what the answer tells them to type instead.
\set VERBOSITY default
CREATE TABLE review (id int, stars smallint, body text);
INSERT INTO review VALUES (1, 5, 'Lovely coffee'), (2, 1, 'The box was crushed'), (3, NULL, NULL), (4, 4, '');

-- a scale that is not the function's
SELECT voc.nps(12);
SELECT voc.csat(0);
SELECT voc.csat(9);
SELECT voc.ces(0);
SELECT voc.make_feedback('nice', nps => 50);
SELECT voc.make_feedback('nice', rating => 9);
-- stars of 1 to 5 are answers of 0 to 10 as well: nothing but the column's name can tell; csat is for them
SELECT voc.nps(stars) AS wrong, voc.csat(stars) AS right FROM review;

-- a text where a feedback, a state, a model or a lexicon is expected
SELECT voc.channel('The box was crushed');
SELECT 'The box was crushed'::voc.feedback;
SELECT voc.top_themes('The box was crushed', 5);
SELECT voc.theme_of('The box was crushed', 'a model');
SELECT voc.sentiment('en', 'The box was crushed');

-- JSON of another shape: a key that is not there, a number in quotes, a date in local habit
SELECT '{"text": "slow", "score": 9}'::voc.feedback;
SELECT '{"body": "slow", "nps": "9"}'::voc.feedback;
SELECT '{"body": "slow", "occurred_at": "12/03/2026"}'::voc.feedback;

-- arguments in the wrong order
SELECT voc.build_lexicon('sentiment', 'great', '0.8');
SELECT voc.tag('= box', 'The box was crushed');
SELECT voc.near_duplicates(body, id) FROM review;
-- names are safer than places: this is a feedback with the body "review"
SELECT voc.make_feedback('review', 'The box was crushed');
SELECT voc.make_feedback('The box was crushed', channel => 'review');

-- a vocabulary with a slip
SELECT voc.build_lexicon('great', 'sentimnt', '0.8');
SELECT voc.build_lexicon('great', 'sentiment', '8');
SELECT voc.build_lexicon('great', 'sentiment', 'good');
SELECT voc.build_lexicon('packaging', 'theme', '= box NEAR crushed');
SELECT voc.build_lexicon('packaging', 'theme', '= (box | bag');
SELECT voc.build_lexicon('mad', 'emotion', 'rage');

SELECT voc.sentiment('great', '{"great": 0.8}');
SELECT voc.sentiment('great', '[["great", "0.8", "sentiment"]]');

-- percent where a share is meant; too many themes; nothing asked for
SELECT voc.nps_low(voc.nps_summary(stars), 95) FROM review;
SELECT voc.theme_model_summary(body, 10, 1) FROM review;
SELECT * FROM voc.top_themes((SELECT voc.theme_summary(body) FROM review), 0);
SELECT voc.redact('call me', '{telephone}');

-- without the schema, and with another type than is expected, the server itself finds no function: doc/messages.md says what to type
SELECT sentiment('good');
SELECT voc.sentiment(stars) FROM review;
SELECT voc.channel(body) FROM review;
SELECT voc.sentiment(to_jsonb(review)) FROM review;
SELECT voc.nps('9');
SELECT voc.nps(body) FROM review;
SELECT voc.nps(stars::numeric) FROM review;
SELECT voc.make_feedback('nice', score => 9);
-- (a syntax error, or from PostgreSQL 18 on, where such a column is virtual, no function of an extension in it)
DO $$
BEGIN
    EXECUTE 'ALTER TABLE review ADD COLUMN mood real GENERATED ALWAYS AS (voc.sentiment(body))';
EXCEPTION WHEN syntax_error OR feature_not_supported THEN RAISE WARNING 'not without STORED';
END $$;

-- NULL and the empty text are no error: nothing said, nothing judged
SELECT id, voc.sentiment(body), voc.polarity(body), voc.tokenize(body), voc.make_feedback(body) FROM review WHERE id > 2 ORDER BY id;
SELECT voc.nps(NULL::int), voc.csat(NULL::int), voc.responses(voc.nps_summary(NULL::int));
DROP TABLE review;
