-- A user's lexicon: themes name aspects, weights judge them, synonyms bring names together.
CREATE TABLE vocabulary AS
SELECT voc.build_lexicon(term, role, value) AS lexicon
FROM (VALUES ('贵', 'theme', 'price'), ('expensive', 'theme', 'price'), ('cost', 'theme', 'price'), ('续航', 'theme', 'battery'), ('電池', 'theme', 'battery'),
             ('flib', 'sentiment', '0.9'), ('great', 'sentiment', '-0.8'), ('wifi', 'synonym', 'network'), ('delivery', 'theme', 'late | 快递'),
             ('front desk', 'word', NULL), ('preis', 'theme', 'price')) AS t(term, role, value);
SELECT n, body, a.aspect, a.opinion, CASE sign(a.sentiment) WHEN 1 THEN 'good' WHEN -1 THEN 'bad' ELSE 'neutral' END AS colour, a.start, a.length
FROM vocabulary, (VALUES (1, '太贵了'), (2, '这家店太贵了'), (3, '手机续航很差'), (4, '电池不错'), (5, 'The cost is fine, shipping was slow'),
                         (6, 'The hotel is too expensive'), (7, 'The screen is flib'), (8, 'The screen is not flib'), (9, 'The screen is great'),
                         (10, 'The wifi is terrible'), (11, 'The delivery was late'), (12, 'The front desk was rude'), (13, 'Der Preis 👍')) AS t(n, body),
     LATERAL voc.aspects(body, lexicon) WITH ORDINALITY AS a(aspect, opinion, sentiment, start, length, place)
ORDER BY n, place;
-- A lexicon without these roles changes nothing; NULL gives nothing.
SELECT count(*) AS differences
FROM (VALUES ('Great service, slow delivery'), ('房间很大，但是太吵')) AS t(body),
     LATERAL (SELECT * FROM voc.aspects(body) EXCEPT SELECT * FROM voc.aspects(body, '[["xyz", "stop"]]')) AS e;
SELECT count(*) FROM vocabulary, voc.aspects(NULL, lexicon);
SELECT count(*) FROM voc.aspects('good food', NULL);
SELECT count(*) FROM vocabulary, voc.aspects('', lexicon);
\set VERBOSITY sqlstate
SELECT * FROM voc.aspects('good', 'good');
SELECT * FROM voc.aspects('good', '[["good", "sentiment", 2]]');
\set VERBOSITY default
DROP TABLE vocabulary;
