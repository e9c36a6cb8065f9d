-- Reading a lexicon and finding its terms in text
SET search_path = voc, public;
CREATE TABLE vocabulary (name text PRIMARY KEY, l lexicon);
INSERT INTO vocabulary VALUES ('shop', '[["电池", "word", null], ["电池组", "word", null], ["APP", "synonym", "应用"], ["app", "sentiment", -0.25],
    ["5G", "word", null], ["not working", "sentiment", -1], ["배송", "word", null], ["👍", "emotion", "joy"]]');
SELECT * FROM lexicon_entries((SELECT l FROM vocabulary));
SELECT * FROM vocabulary, lexicon_lookup(l, ' ａｐｐ ');
SELECT count(*) FROM vocabulary, lexicon_lookup(l, 'ap');
SELECT count(*) FROM vocabulary, lexicon_lookup(l, '');
SELECT count(*) FROM vocabulary, lexicon_lookup(l, repeat('x', 3000));
SELECT count(*) FROM lexicon_entries(NULL);
SELECT count(*) FROM lexicon_entries('[]');
SELECT lexicon_size(NULL);
-- in a text: the longest from the left; words of scripts with blanks match whole, others anywhere
SELECT m.* FROM vocabulary, lexicon_matches('電池組坏了，用ＡＰＰ看👍🏽', l) AS m;
SELECT m.start, m.length, m.surface, m.role FROM vocabulary, lexicon_matches('happy apps, App! NOT
 working; 15g 5g 무료배송이', l) AS m;
SELECT substr(body, m.start, m.length) = m.surface AS surface FROM vocabulary, (VALUES ('é电池 e' || chr(769) || '电池')) AS t(body), lexicon_matches(body, l) AS m;
SELECT count(*) FROM vocabulary, lexicon_matches('', l);
SELECT count(*) FROM vocabulary, lexicon_matches(NULL, l);
SELECT count(*) FROM lexicon_matches('电池', '[]');
SELECT count(*) FROM vocabulary, lexicon_matches(repeat('电池 ', 100000), l);
-- order, equality, hashing: by the entries and nothing else
SELECT l = '[["b", "word"], ["a", "stop"]]' AS same, l <> '[["a", "stop"]]' AS other, l > '[["a", "stop"]]' AS after, l < '[["a", "word"]]' AS before, l = '[["A", "stop"], ["b", "word"]]' AS spelling
FROM (SELECT '[["a", "stop"], ["b", "word"]]'::lexicon AS l) AS t;
SELECT lexicon_hash(l), lexicon_hash_extended(l, 0) , lexicon_hash_extended(l, 1), lexicon_hash_extended(l, 0) & 4294967295 = lexicon_hash(l)::bigint & 4294967295 AS agree FROM vocabulary;
SELECT l FROM (VALUES ('[["b", "word"]]'::lexicon), ('[]'), ('[["a", "word"], ["b", "word"]]'), ('[["a", "word"]]'), ('[["A", "word"]]'), ('[]')) AS t(l) GROUP BY l ORDER BY l;
SELECT lexicon_cmp('[["a", "sentiment", -1]]', '[["a", "sentiment", 0.5]]') AS weights, lexicon_cmp('[["a", "synonym", "x"]]', '[["a", "synonym", "x"]]') AS same, lexicon_le('[]', '[]') AS le, lexicon_ge('[]', '[]') AS ge;
SELECT provolatile, proparallel, proisstrict, count(*) FROM pg_proc WHERE pronamespace = 'voc'::regnamespace AND proname LIKE '%lexicon%' AND prokind = 'f' GROUP BY 1, 2, 3 ORDER BY 4;
DROP TABLE vocabulary;
