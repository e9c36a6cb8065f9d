-- Contributions add up, exactly, to the raw score that sentiment squashes: raw / sqrt(raw² + 4), in steps of 0.0001.
CREATE TABLE explained (id int PRIMARY KEY, body text);
INSERT INTO explained VALUES
    (1, 'The food was great but the service was terrible!'),
    (2, '物流太慢，但是价格很值👍'),
    (3, 'Not bad at all :)'),
    (4, repeat('The food was great but the service was slow. ', 500)),
    (5, repeat('客服態度很差，', 1000));
SELECT id, count(*) > 0 AS has_reasons,
       bool_and(substr(body, start, length) = token) AS surface,
       bool_and(contribution <> 0) AS no_zero,
       round((sum(contribution)::float8 / sqrt(sum(contribution)::float8 ^ 2 + 4))::numeric, 4)
           = voc.sentiment(body)::numeric AS adds_up
FROM explained, voc.sentiment_explain(body)
GROUP BY id ORDER BY id;
-- In whatever order they are added.
SELECT sum(contribution ORDER BY start) = sum(contribution ORDER BY contribution, start) AS exact
FROM explained, voc.sentiment_explain(body) WHERE id = 4;
DROP TABLE explained;
