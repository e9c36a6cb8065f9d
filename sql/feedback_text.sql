-- The text form is a JSON object with the arguments of make_feedback for keys: in any order, null for absent, in one form out.
SELECT '{"body": "好"}'::voc.feedback;
SELECT E' {"nps" : 9.0, "rating": 45e-1,\n"channel": null, "body": "a\\u597d\\ud83d\\ude00\\/\\n\\u0007\\"", "attributes": {"b": 1.50, "a": 1e2, "c": {}}} '::voc.feedback;
SELECT '{"body": "x", "occurred_at": "2026-03-01T10:15:00.5+08:00", "csat": 4, "ces": 1, "customer": "c"}'::voc.feedback;
-- No setting changes it.
SET timezone = 'America/New_York';
SET datestyle = 'German';
SET extra_float_digits = -15;
SELECT '{"body": "x", "occurred_at": "2026-03-01T10:15:00.5+08:00", "rating": 4.35}'::voc.feedback;
RESET timezone;
RESET datestyle;
RESET extra_float_digits;

-- What is wrong is named, with its key or byte.
SELECT '{"body": "x", "colour": "red"}'::voc.feedback;
SELECT '{"body": "x", "body": "y"}'::voc.feedback;
SELECT '{"body": "x", "nps": 11}'::voc.feedback;
SELECT '{"body": "x", "nps": "9"}'::voc.feedback;
SELECT '{"body": "x", "nps": 8.5}'::voc.feedback;
SELECT '{"body": "x", "rating": 9}'::voc.feedback;
SELECT '{"body": 7}'::voc.feedback;
SELECT '{"body": "x" "nps": 1}'::voc.feedback;
SELECT '{"body": "x"'::voc.feedback;
SELECT '{"body": "a\u0000b"}'::voc.feedback;
SELECT '{"body": "\ud83d"}'::voc.feedback;
SELECT E'{"body": "a\nb"}'::voc.feedback;
SELECT '{"body": "x", "occurred_at": "2026-03-01 10:15"}'::voc.feedback;
SELECT '{"body": "x", "occurred_at": "2026-02-29T10:15Z"}'::voc.feedback;
SELECT '{"body": "x", "occurred_at": "infinity"}'::voc.feedback;
SELECT '{"body": "x", "attributes": [1]}'::voc.feedback;
SELECT '{"body": "x", "attributes": {"a": {"b": 1, "b": 2}}}'::voc.feedback;
SELECT ('{"body": "x", "attributes": {"a": ' || repeat('[', 64) || repeat(']', 64) || '}}')::voc.feedback;
SELECT '{"body": "x", "attributes": {"a": 1e999999}}'::voc.feedback;
SELECT '{"body": "x", "attributes": {"a": 1e-16384}}'::voc.feedback;
SELECT length(('{"body": "x", "attributes": {"a": [1e131071, 1e-16383]}}'::voc.feedback)::text::voc.feedback::text);
SELECT ('{"body": "x", "channel": "' || repeat('c', 128) || '"}')::voc.feedback;
SELECT '{"channel": "survey"}'::voc.feedback;
SELECT ''::voc.feedback;
SELECT 'plain words'::voc.feedback;

-- Equal values have equal text, and the text reads back as the same value.
CREATE TEMP TABLE kept AS
SELECT voc.make_feedback(body, channel, customer, at, nps, csat, ces, rating, attributes) AS f
FROM (VALUES ('', '', '', '2026-03-01Z'::timestamptz, 0, 1, 1, 1::real, '{}'::jsonb),
             (NULL, NULL, NULL, NULL, 10, NULL, NULL, NULL, NULL),
             (E'\x01\x02\b\t\n\v\f\r\x1f"\\/\x7f', E'a"b', '客户', '0001-01-01Z', NULL, 5, NULL, NULL, '{"a\"b": "\u0001", "n": 1.500}'),
             (repeat('很好用的手机，good 😀', 5000), 'x', 'y', '9999-12-31 23:59:59.999999Z', 5, 3, 4, 3.33, '{"a": [null, true, {"b": []}]}')) v(body, channel, customer, at, nps, csat, ces, rating, attributes);
SELECT count(*), bool_and(f::text::voc.feedback OPERATOR(voc.=) f) AS by_text, bool_and(f::jsonb::voc.feedback OPERATOR(voc.=) f) AS by_jsonb,
       bool_and(f::json::text = f::text) AS json_is_text, bool_and(voc.feedback_send(f::text::voc.feedback) = voc.feedback_send(f)) AS same_bytes
FROM kept;

-- An analysis that this library would not make travels with the text; without one the body is analysed.
SELECT f, voc.sentiment(f), voc.polarity(f), f::text::voc.feedback OPERATOR(voc.=) f AS kept
FROM (VALUES ('{"body": "good", "analysis": {"version": 1, "lexicon": "00c0ffee00c0ffee", "sentiment": -0.25, "polarity": "mixed"}}'::voc.feedback),
             ('{"body": "good", "analysis": {"version": 999, "sentiment": 0, "polarity": "neutral", "sections": "AQEU"}}'),
             ('{"body": "good", "analysis": {}}')) v(f);
SELECT '{"body": "good", "analysis": {"version": 1, "sentiment": -1, "polarity": "negative"}}'::voc.feedback OPERATOR(voc.=) voc.make_feedback('good') AS own_analysis_is_made_anew;
SELECT '{"body": "good", "analysis": {"version": 2, "sections": "AQEl"}}'::voc.feedback;

-- Casts: assignment from text and jsonb, to json in json functions.
CREATE TEMP TABLE inbox (f voc.feedback);
INSERT INTO inbox VALUES ('{"nps": 1}'::text), ('{"nps": 2}'::jsonb), ('{"nps": 3}');
SELECT row_to_json(inbox), to_jsonb(f) -> 'nps' AS nps FROM inbox;
SELECT '[1]'::jsonb::voc.feedback;
SELECT '{"body": "x", "colour": 1}'::jsonb::voc.feedback;
SELECT NULL::text::voc.feedback, NULL::jsonb::voc.feedback, NULL::voc.feedback::jsonb;
