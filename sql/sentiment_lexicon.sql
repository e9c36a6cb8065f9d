-- A user's weights go before the built-in ones, and are shifted like them.
CREATE TABLE vocabulary AS
SELECT voc.build_lexicon(term, role, value) AS lexicon
FROM (VALUES ('flib', 'sentiment', '0.8'), ('sick', 'sentiment', '0.9'), ('卷', 'sentiment', '-0.7'), ('最高级别', 'sentiment', '-1'),
             ('хорошо', 'sentiment', '0.6'), ('best buy', 'sentiment', '0'), ('👍', 'sentiment', '-0.5'), ('not working', 'word', NULL),
             ('gr8', 'synonym', 'great'), ('app', 'synonym', '应用'), ('应用', 'sentiment', '-0.5'), ('joyful', 'emotion', 'joy')) AS t(term, role, value);
-- alone a term has the sentiment that the user gives it
SELECT body, voc.sentiment(body, lexicon), voc.polarity(body, lexicon)
FROM vocabulary, (VALUES (1, 'flib'), (2, 'FliB'), (3, 'sick'), (4, '最高級別'), (5, 'это очень хорошо'), (6, 'Best  Buy'), (7, '👍🏽'), (8, 'app')) AS t(ordinal, body)
ORDER BY ordinal;
SELECT body, voc.polarity(body) AS plain, voc.polarity(body, lexicon)
FROM vocabulary, (VALUES (2, 'not flib'), (4, 'FLIB!'), (5, 'Great but flib'), (6, 'flib but terrible'),
                         (11, 'This phone is sick'), (12, 'This phone is not sick'), (21, '太卷了'), (22, '不卷'), (32, 'это плохо'),
                         (43, 'gr8'), (45, '用app'), (46, 'see http://sick.com @sick'), (51, 'n/a'), (52, ''), (53, ' ')) AS t(ordinal, body)
ORDER BY ordinal;
SELECT voc.sentiment('very flib', lexicon) > voc.sentiment('flib', lexicon) AS degree, voc.sentiment('if flib', lexicon) < voc.sentiment('flib', lexicon) AS condition,
       voc.sentiment('gr8', lexicon) = voc.sentiment('great') AS canonical FROM vocabulary;
-- The reasons name them, and add up.
SELECT e.start, e.length, e.token, e.contribution < 0 AS bad, e.rule
FROM vocabulary, voc.sentiment_explain('The food is great. This is not sick, not working gr8, flib', lexicon) AS e
WHERE e.rule LIKE 'user lexicon%' OR e.token = 'not working' AND e.rule <> 'model' OR e.token = 'gr8' AND e.rule <> 'model';
SELECT e.* FROM vocabulary, voc.sentiment_explain('это очень хорошо 👍', lexicon) AS e;
SELECT count(*) FROM vocabulary, voc.sentiment_explain('это', lexicon);
SELECT left(body, 20) AS body, abs(voc.sentiment(body, lexicon) - raw / sqrt(raw ^ 2 + 4)) < 0.0001 AS adds_up
FROM vocabulary, (VALUES ('flib and sick, 不卷 but gr8'), (repeat('flib, not sick. ', 500))) AS t(body),
     LATERAL (SELECT sum(contribution)::float8 AS raw FROM voc.sentiment_explain(body, lexicon)) AS e;
-- Nothing in, nothing out; a lexicon without weights changes nothing.
SELECT voc.sentiment(NULL, lexicon), voc.sentiment('good', NULL::voc.lexicon), voc.polarity(NULL, lexicon), voc.polarity('good', NULL::voc.lexicon) FROM vocabulary;
SELECT count(*) FROM vocabulary, voc.sentiment_explain(NULL, lexicon);
SELECT count(*) AS differences
FROM (VALUES ('Great service'), ('not bad'), ('一般'), ('n/a'), ('👍👍'), ('это')) AS t(body)
WHERE voc.sentiment(body) IS DISTINCT FROM voc.sentiment(body, '[]') OR voc.polarity(body) IS DISTINCT FROM voc.polarity(body, '[["xyz", "sentiment", 1]]');
-- Weights are from -1 to 1.
\set VERBOSITY sqlstate
SELECT voc.build_lexicon('good', 'sentiment', '1.01');
SELECT voc.build_lexicon('good', 'sentiment', '-1.000001');
SELECT voc.build_lexicon('good', 'sentiment', 'NaN');
SELECT voc.build_lexicon('good', 'sentiment', '-Infinity');
SELECT voc.build_lexicon('good', 'sentiment', 'very');
SELECT voc.sentiment('good', '[["good", "sentiment", 2]]');
SELECT voc.sentiment('good', 'good');
\set VERBOSITY default
-- 100,000 terms, long texts; the same in parallel workers.
CREATE TABLE large AS SELECT voc.build_lexicon('term' || i, 'sentiment', '0.5') AS lexicon FROM generate_series(1, 100000) AS i;
SELECT voc.sentiment('term98765', lexicon), voc.polarity(repeat('term7 is not term8. ', 50000), lexicon), voc.sentiment(repeat('not ', 250000) || 'term1', lexicon) IS NOT NULL AS long FROM large;
CREATE TABLE opinion AS SELECT i, (ARRAY['not flib', 'terrible service', '很卷', 'sick', NULL, ''])[i % 6 + 1] AS body FROM generate_series(1, 3000) AS i;
ANALYZE opinion;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET force_parallel_mode = on;
SELECT voc.polarity(body, lexicon), count(*), min(voc.sentiment(body, lexicon)) FROM opinion, vocabulary GROUP BY 1 ORDER BY 1;
RESET ALL;
DROP TABLE vocabulary, large, opinion;
