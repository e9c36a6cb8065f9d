-- Binary form: the image itself, out and in again.
SELECT voc.feedback_send(voc.make_feedback(NULL, channel => 'sms', nps => 9));
CREATE TABLE feedback_sent AS
SELECT voc.make_feedback(CASE WHEN i % 4 > 0 THEN repeat('很好 good! ', i) END, channel => 'c' || i, nps => i % 11, rating => 1 + i % 5,
                         attributes => CASE WHEN i % 2 = 0 THEN jsonb_build_object('n', i, 'deep', '{"a": [1.50, null]}'::jsonb) END) AS f
FROM generate_series(1, 300) i
UNION ALL SELECT '{"body": "good", "analysis": {"version": 7, "lexicon": "00c0ffee00c0ffee", "sentiment": -0.25, "polarity": "mixed", "language": "en"}}'
UNION ALL SELECT '{"body": "good", "analysis": {}}'
UNION ALL SELECT NULL;
CREATE TABLE feedback_received (f voc.feedback);
\copy feedback_sent TO 'feedback_binary.tmp' WITH (FORMAT binary)
\copy feedback_received FROM 'feedback_binary.tmp' WITH (FORMAT binary)
SELECT count(*), count(f) FROM feedback_received;
SELECT count(*) FROM (SELECT f FROM feedback_sent EXCEPT ALL SELECT f FROM feedback_received) lost;
\copy (SELECT f::text FROM feedback_sent WHERE f IS NOT NULL) TO 'feedback_text.tmp'
TRUNCATE feedback_received;
\copy feedback_received FROM 'feedback_text.tmp'
SELECT count(*), count(f) FROM feedback_received;
SELECT count(*) FROM (SELECT f FROM feedback_sent WHERE f IS NOT NULL EXCEPT ALL SELECT f FROM feedback_received) lost;
DROP TABLE feedback_sent, feedback_received;
