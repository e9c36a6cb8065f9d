-- In parallel workers, and as a value of a table: compressed or not, large or small, changed between two queries
SET search_path = voc, public;
CREATE TABLE terms AS
SELECT CASE i % 3 WHEN 0 THEN '产品' || i ELSE 'Product ' || i END AS term, (ARRAY['word', 'sentiment', 'stop'])[i % 3 + 1] AS role, CASE i % 3 WHEN 1 THEN '0.5' END AS value
FROM generate_series(1, 20000) AS i;
ANALYZE terms;
CREATE TABLE vocabulary (name text, l lexicon);
INSERT INTO vocabulary SELECT 'serial', build_lexicon(term, role, value) FROM terms;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SET force_parallel_mode = on;
EXPLAIN (COSTS OFF) SELECT build_lexicon(term, role, value) FROM terms;
SELECT l = (SELECT build_lexicon(term, role, value) FROM terms) AS same, lexicon_size(l) FROM vocabulary;
\set VERBOSITY terse
SELECT build_lexicon(term, role, CASE WHEN value IS NOT NULL AND term = 'Product 10000' THEN '0.6' ELSE value END) FROM (SELECT * FROM terms UNION ALL SELECT 'product 10000', 'sentiment', '0.5') AS t;
\set VERBOSITY default
RESET ALL;
SET search_path = voc, public;
ALTER TABLE vocabulary ALTER l SET STORAGE EXTERNAL;
INSERT INTO vocabulary SELECT 'external', l || '[]' FROM vocabulary WHERE name = 'serial';
ALTER TABLE vocabulary ALTER l SET STORAGE EXTENDED;
INSERT INTO vocabulary SELECT 'short', '[["product 7", "stop"], ["产品9", "word"]]';
INSERT INTO vocabulary SELECT 'other ' || i, ('[["product ' || i || '", "stop"], ["产品9", "word"]]')::lexicon FROM generate_series(1, 6) AS i;
CREATE TABLE bodies AS SELECT i, '我的product ' || i || '和产品' || i || '都坏了' AS body FROM generate_series(1, 2000) AS i;
SELECT name, count(*), sum(length(surface)) FROM vocabulary, bodies, lexicon_matches(body, l) GROUP BY name ORDER BY name;
-- the same rows in workers
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SET force_parallel_mode = on;
SELECT sum((SELECT count(*) FROM lexicon_matches(body, (SELECT l FROM vocabulary WHERE name = 'serial')))) FROM bodies;
RESET ALL;
SET search_path = voc, public;
-- a value that changes is seen at once, within a transaction and after
BEGIN;
SELECT count(*) FROM vocabulary, lexicon_lookup(l, 'new word') WHERE name = 'serial';
UPDATE vocabulary SET l = l || '[["new word", "word"]]' WHERE name = 'serial';
SELECT count(*) FROM vocabulary, lexicon_lookup(l, 'new word') WHERE name = 'serial';
SAVEPOINT before;
UPDATE vocabulary SET l = '[]' WHERE name = 'serial';
SELECT count(*) FROM vocabulary, lexicon_lookup(l, 'new word') WHERE name = 'serial';
ROLLBACK TO before;
SELECT count(*) FROM vocabulary, lexicon_lookup(l, 'new word') WHERE name = 'serial';
COMMIT;
SELECT count(*) FROM vocabulary, lexicon_lookup(l, 'new word') WHERE name = 'serial';
-- arguments of other kinds: a state under construction, two at a time, a variable
SELECT count(*) FROM (SELECT lexicon_add(NULL, 'a b', 'word', NULL) AS l) AS t, lexicon_lookup(l, 'A  B');
DO $$
DECLARE
    l voc.lexicon;
    found bigint := 0;
BEGIN
    SELECT v.l INTO l FROM vocabulary AS v WHERE name = 'external';
    FOR i IN 1..100 LOOP
        found := found + (SELECT count(*) FROM voc.lexicon_lookup(l, 'product ' || i));
    END LOOP;
    RAISE NOTICE '% of 100 found', found;
END
$$;
DROP TABLE terms, vocabulary, bodies;
