-- A text that only declines to answer is counted, and has no themes.
CREATE TEMP TABLE answers (body text);
INSERT INTO answers VALUES (U&'\65E0'), (U&'\6682\65E0'), (U&'\66AB\7121\3002'), (U&'\6CA1\6709'), (U&'\6C92\6709\610F\898B'), (U&'\6CA1\6709\4EC0\4E48\7279\522B\7684\610F\89C1\3002'),
	('n/a'), ('N/A.'), ('None!'), ('nothing'), ('No comment'), ('no further comments at this time'), ('nothing, thanks'),
	('No refund'), (U&'\6CA1\6709\7B77\5B50'), (U&'\914D\9001\592A\6162'), ('None of the lamps work');
SELECT voc.theme_documents(voc.theme_summary(body)) FROM answers;
SELECT theme FROM voc.top_themes((SELECT voc.theme_summary(body) FROM (SELECT body FROM answers, generate_series(1, 2)) twice), 20) ORDER BY theme COLLATE "C";
SELECT body FROM answers WHERE NOT EXISTS (SELECT FROM voc.keyphrases(body, 5)) ORDER BY body COLLATE "C";
-- Two states of them are one state.
SELECT voc.theme_summary(body) FILTER (WHERE length(body) < 5) OPERATOR(voc.+) voc.theme_summary(body) FILTER (WHERE length(body) >= 5)
	OPERATOR(voc.=) voc.theme_summary(body) AS merges FROM answers;
-- A term of one's own makes an answer of it.
WITH own AS (SELECT voc.build_lexicon('Nil', 'sentiment', '-0.5') AS lexicon)
SELECT theme, mentions FROM voc.top_themes((SELECT voc.theme_summary(body, lexicon) FROM own, (VALUES ('Nil'), ('Nil')) v (body)), 5);
-- A single Han character names a theme where it is a word, and is counted in any case.
CREATE TEMP TABLE singles AS SELECT U&'\9019\652F \8336 \592A \8CB4 \6C96' || n AS body FROM generate_series(1, 3) AS n;
SELECT theme, mentions FROM voc.top_themes((SELECT voc.theme_summary(body) FROM singles), 10) ORDER BY theme COLLATE "C";
SELECT voc.theme_mentions(voc.theme_summary(body), U&'\6C96') FROM singles;
-- Nor do they make a theme of a model, which counts them.
CREATE TEMP TABLE many AS SELECT 'n/a' || repeat('!', n) AS body FROM generate_series(1, 40) AS n UNION ALL SELECT 'The parcel came ' || n || ' days late' FROM generate_series(1, 40) AS n;
WITH model AS MATERIALIZED (SELECT voc.theme_model_summary(body, 2, 1) AS m FROM many)
SELECT voc.model_documents(m), voc.model_uncovered(m), (SELECT array_agg(theme) FROM voc.model_themes(m)) AS themes FROM model;
