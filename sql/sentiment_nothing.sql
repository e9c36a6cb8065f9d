-- Where there is nothing to judge, the answer is NULL, not neutral.
SELECT label, voc.sentiment(body), voc.polarity(body), (SELECT count(*) FROM voc.sentiment_explain(body)) AS reasons
FROM (VALUES (1, 'NULL', NULL), (2, 'empty', ''), (3, 'spaces', E' \t\n\u3000\u00A0'), (4, 'signs', '?! ... --'),
             (5, 'a number', '42'), (6, 'an address', 'https://example.com/a-great-page'), (7, 'a mention', '@greatshop'),
             (8, 'no word', 'qwrtzpsdfg'), (9, 'a language without a model', 'это очень хорошо'),
             (10, 'zero width', E'\u200B\u200D')) AS t(ordinal, label, body)
ORDER BY ordinal;
-- Answers that are none, with or without politeness and signs; the same words beside others are words.
SELECT body, voc.sentiment(body) IS NULL AS nothing
FROM (VALUES (1, 'n/a'), (2, 'None.'), (3, 'no comment, thanks'), (4, '无'), (5, '沒意見。'), (6, '冇'), (7, '暂无，谢谢'),
             (8, 'none of it works'), (9, '没有意见，很好')) AS t(ordinal, body)
ORDER BY ordinal;
-- Emoji and ratings are of every language.
SELECT body, voc.polarity(body) FROM (VALUES (1, '👍'), (2, '😡😡'), (3, 'это хорошо 👍'), (4, '10/10'), (5, '🚌')) AS t(ordinal, body) ORDER BY ordinal;
