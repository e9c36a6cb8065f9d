-- Where there is nothing to judge, the answer is NULL, not neutral.
SELECT label, voc.sentiment(body), voc.polarity(body), (SELECT count(*) FROM voc.sentiment_explain(body)) AS reasons
FROM (VALUES (1, 'NULL', NULL), (2, 'empty', ''), (3, 'spaces', E' \t\n\u3000\u00A0'), (4, 'signs', '?! ... --'),
             (5, 'a number', '42'), (6, 'an address', 'https://example.com/a-great-page'), (7, 'a mention', '@greatshop'),
             (8, 'no word', 'qwrtzpsdfg'), (9, 'a language without a model', 'это очень хорошо'),
             (10, 'zero width', E'\u200B\u200D')) AS t(ordinal, label, body)
ORDER BY ordinal;
