-- What one text is about, with places in it.
CREATE TABLE letter (id int, body text);
INSERT INTO letter VALUES
  (1, 'The roast date is missing again, and customer service never answers. The app is not working. Roast date please!'),
  (2, '包裝壓爛了，味道不好吃。客服態度很差，客服不理人'), (3, 'Good'), (4, ''), (5, NULL), (6, '😀 123'), (7, 'the and of');
SELECT id, phrase, round(weight::numeric, 3) AS weight, start, length, substr(body, start, length) = phrase AS in_place
FROM letter, voc.keyphrases(body, 5) ORDER BY id, weight DESC, start;
SELECT count(*) FROM voc.keyphrases('late delivery, crushed box', 1);
SELECT * FROM voc.keyphrases('late delivery', 0);
SELECT * FROM voc.keyphrases('late delivery', NULL);
-- long texts: the first 256 kB are looked at
SELECT phrase, start FROM voc.keyphrases(repeat('late delivery. ', 700000), 3);
DROP TABLE letter;
