-- Changed copies: what is not named stays, NULL takes away, only a new body is analysed.
CREATE TEMP TABLE one AS SELECT voc.make_feedback('very good', 'review', 'c-1', '2026-03-01Z', 9, 5, 7, 4.5, '{"a": 1, "b": {"c": 2}}') AS f;
SELECT voc.with_body(f, '物流太慢'), voc.with_channel(f, 'chat'), voc.with_customer(f, NULL) FROM one;
SELECT voc.with_body(f, '物流太慢') OPERATOR(voc.=) voc.make_feedback('物流太慢', 'review', 'c-1', '2026-03-01Z', 9, 5, 7, 4.5, '{"a": 1, "b": {"c": 2}}') AS analysed_anew FROM one;
SELECT voc.with_occurred_at(f, '2027-01-01Z'), voc.with_occurred_at(f, NULL) FROM one;
SELECT voc.with_score(voc.with_score(voc.with_score(voc.with_score(f, 'nps', 0), 'csat', NULL), 'ces', 1), 'rating', 3.33) FROM one;
SELECT voc.with_attribute(f, 'b', '[]') AS set, voc.with_attribute(f, 'new', '"x"') AS added, voc.with_attribute(f, 'a', NULL) AS removed, voc.with_attributes(f, NULL) AS none FROM one;
SELECT voc.with_attribute(voc.make_feedback('x'), 'a', '1') AS first, voc.with_attribute(voc.make_feedback('x'), 'a', NULL) AS still_none;
SELECT voc.with_body(f, NULL) AS scores_only FROM one;
-- All changes undone give the same value.
SELECT voc.with_channel(voc.with_channel(f, NULL), 'review') OPERATOR(voc.=) f, voc.with_score(voc.with_score(f, 'nps', 3), 'nps', 9) OPERATOR(voc.=) f FROM one;
-- A name that is NULL takes nothing away.
SELECT voc.with_attribute(f, NULL, NULL) FROM one;
SELECT voc.with_attribute(f, NULL, '1') FROM one;
SELECT voc.with_score(f, 'nps', 11) FROM one;
SELECT voc.with_score(f, 'nps', 8.5) FROM one;
SELECT voc.with_score(f, 'nps', 'NaN') FROM one;
SELECT voc.with_score(f, 'stars', 5) FROM one;
SELECT voc.with_score(f, 'rating', 4.999) FROM one;
SELECT voc.with_score(voc.make_feedback(NULL, nps => 3), 'nps', NULL);
SELECT voc.with_attributes(f, '[]') FROM one;
SELECT voc.with_body(NULL, 'x'), voc.with_score(NULL, 'nps', 1), voc.with_attribute(NULL, 'a', '1'), voc.with_score(f, NULL, 1) FROM one;

-- One row of plain columns.
SET timezone = 'UTC';
SET datestyle = 'ISO';
SELECT e.channel, e.customer, e.occurred_at, e.nps, e.csat, e.ces, e.rating, e.sentiment = voc.sentiment(f)::float8 OR abs(e.sentiment - voc.sentiment(f)) < 1e-6 AS sentiment, e.polarity, e.attributes FROM one, voc.expand(f) e;
\pset null <NULL>
SELECT e.* FROM voc.expand(voc.make_feedback(NULL, nps => 3)) e;
SELECT e.* FROM voc.expand(NULL) e;
\pset null ''

-- An older analysis is told and renewed; a copy keeps it.
WITH v(f) AS (VALUES ('{"body": "good", "channel": "chat", "analysis": {"version": 999}}'::voc.feedback), ('{"body": "good", "analysis": {}}'), ('{"body": "good"}'), ('{"nps": 1}'))
SELECT f, voc.needs_analysis(f), voc.with_channel(f, 'chat'), voc.analyze(f), voc.needs_analysis(voc.analyze(f)) FROM v;
SELECT voc.needs_analysis(NULL), voc.analyze(NULL);

-- The catalogue of channels: everybody reads it, the extension's owner extends it.
SELECT family, count(*), bool_and(is_built_in) FROM voc.channel GROUP BY family ORDER BY family;
INSERT INTO voc.channel VALUES ('live_stream', 'social', true, false, 'remarks during a live stream');
SELECT c.family, c.is_public FROM one, voc.channel c WHERE c.name = voc.channel(f);
DELETE FROM voc.channel WHERE NOT is_built_in;
SELECT extconfig::regclass[], extcondition FROM pg_extension WHERE extname = 'voc';
