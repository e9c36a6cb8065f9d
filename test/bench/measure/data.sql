-- What the benchmarks read: texts put together from the sentences of the sample company, and scores; the same on every run.
--   psql -v texts=100000 -v scores=1000000 -f data.sql, from the folder sample/texts
SET client_min_messages = warning;
SET max_parallel_maintenance_workers = 0;
CREATE SCHEMA bench;
CREATE TABLE bench.sample (id text, channel text, theme text, mood int, body text);
\copy bench.sample from 'en.csv' with (format csv, header true)
\copy bench.sample from 'zh-Hans.csv' with (format csv, header true)
\copy bench.sample from 'zh-Hant.csv' with (format csv, header true)

CREATE TABLE bench.sentence AS
SELECT language, sentence, row_number() OVER (PARTITION BY language ORDER BY sentence COLLATE "C") - 1 AS id, count(*) OVER (PARTITION BY language) AS all_of_it
FROM (SELECT DISTINCT CASE WHEN s.sentence ~ '[一-龥]' THEN 'zh' ELSE 'en' END AS language, s.sentence
      FROM bench.sample, voc.sentences(body) s WHERE length(s.sentence) BETWEEN 8 AND 120) x;

-- Two sentences of one language each: of ten texts six Chinese, four English.
CREATE TABLE bench.texts AS
SELECT i::bigint AS id, a.sentence || ' ' || b.sentence AS body
FROM (SELECT i, CASE WHEN i % 10 < 6 THEN 'zh' ELSE 'en' END AS language FROM generate_series(1, :texts) i) t
JOIN (SELECT language, max(all_of_it) AS count FROM bench.sentence GROUP BY 1) c USING (language)
JOIN bench.sentence a ON a.language = t.language AND a.id = (hashint8(i) & 2147483647) % count
JOIN bench.sentence b ON b.language = t.language AND b.id = (hashint8(i + 1000000000) & 2147483647) % count;

CREATE TABLE bench.scores AS
SELECT i::bigint AS id, h % 11 AS score, 1 + h % 7 AS effort, 1 + h % 5 AS stars, 0.25 * (1 + h % 12)::float8 AS weight, h % 3 = 0 AS answer,
       (enum_range(NULL::voc.polarity_class))[1 + h % 4] AS polarity, 'segment ' || h % 20 AS segment,
       (ARRAY['price', 'app', 'delivery', 'taste', 'bag', 'service', 'grinder', 'login', 'stale', 'refund'])[1 + h % 9 : h % 9 + h % 4] AS themes
FROM (SELECT i, (hashint8(i) & 2147483647) AS h FROM generate_series(1, :scores) i) x;
VACUUM ANALYZE bench.texts;
VACUUM ANALYZE bench.scores;

-- Vocabularies of a number of terms: pieces of the texts, product codes where they do not suffice; a tenth as themes and moods.
CREATE FUNCTION bench.terms(size int) RETURNS TABLE (term text, role text, value text) LANGUAGE sql STABLE AS $$
    SELECT term, CASE n % 10 WHEN 0 THEN 'theme' WHEN 1 THEN 'sentiment' ELSE 'word' END,
           CASE n % 10 WHEN 0 THEN '= "' || term || '"' WHEN 1 THEN '0.5' END
    FROM (SELECT row_number() OVER (ORDER BY known DESC, term COLLATE "C") AS n, term
          FROM (SELECT DISTINCT substr(sentence, 1 + (i * 7) % greatest(length(sentence) - 5, 1), 2 + i % 4) AS term, true AS known
                FROM bench.sentence, generate_series(1, 8) i WHERE language = 'zh' AND id < size
                UNION ALL
                SELECT 'NL' || i || chr((97 + i % 26)::int), false FROM generate_series(1, size) i) t
          WHERE NOT known OR term ~ '^[一-龥]+$') t
    WHERE n <= size $$;
CREATE TABLE bench.vocabulary AS SELECT voc.build_lexicon(term, role, value) AS lexicon FROM bench.terms(100);

CREATE TABLE bench.model AS SELECT voc.theme_model_summary(body, 8, 1) AS theme_model FROM bench.texts WHERE id <= 5000;
