-- Long and odd texts: an answer, in linear time and bounded memory.
SELECT label, voc.sentiment(body) IS NULL AS is_null, voc.polarity(body) IS NULL AS no_polarity
FROM (VALUES (1, '1 MB of one letter', repeat('a', 1048576)), (2, '1 MB of one ideograph', repeat('好', 349525)),
             (3, '1 MB of one sign', repeat('!', 1048576)), (4, '1 MB of spaces', repeat(' ', 1048576)),
             (5, '1 MB of not', repeat('not ', 262144))) AS t(ordinal, label, body)
ORDER BY ordinal;
-- A long text is the average of its windows, so repeating a text many times does not make it stronger without end.
SELECT abs(voc.sentiment(repeat('The food was great. ', 5000)) - voc.sentiment(repeat('The food was great. ', 50000))) < 0.01 AS stable;
