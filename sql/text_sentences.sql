-- voc.sentences(body): ordinal, sentence, start and length in characters
SELECT * FROM voc.sentences('送餐很慢！😀 下次再来。Mr. Li waited 3.5 hours... "Why?" he asked.
No end mark');

-- start and length give the sentence back, whatever stands between.
SELECT ordinal, substr(body, start, length) = sentence AS same, start, length
FROM (VALUES (E' \u3000好。\u200B\n\n👨‍👩‍👧‍👦！  e\u0301t\u00e9. Ok ')) AS example (body), voc.sentences(body);

-- Abbreviations, initials, numbers, addresses.
SELECT sentence FROM voc.sentences(
    'Dr. Wu and J. K. Rowling met at 5 p.m. in the U.S. embassy, No. 5. See example.com. Mail me@example.com! It costs ca. 5.50 etc. and more. The end.');
SELECT sentence FROM voc.sentences(E'1. 质量好\n2. 物流快');

-- Quotes and brackets that close, ellipses, runs of marks.
SELECT sentence FROM voc.sentences('他说：“很好。”（真的！）嗯……还可以。Well... it works. Wow!!! ?! ok');

-- Nothing visible, nothing to cut, only marks.
SELECT count(*) FROM voc.sentences('');
SELECT count(*) FROM voc.sentences(E' \t\n\u200B\u00A0\u3000');
SELECT count(*) FROM voc.sentences(NULL);
SELECT * FROM voc.sentences('一');
SELECT * FROM voc.sentences('...');

-- Long texts: no sentence end, and a million of them.
SELECT ordinal, length FROM voc.sentences(repeat('无标点', 1000000));
SELECT count(*), sum(length) FROM voc.sentences(repeat('好。', 1000000));

-- In parallel workers.
CREATE TABLE message AS SELECT 'One. Two! 三。' AS body FROM generate_series(1, 2000);
ANALYZE message;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET force_parallel_mode = on;
SELECT sentence, count(*) FROM message, voc.sentences(body) GROUP BY sentence ORDER BY min(ordinal);
DROP TABLE message;
