-- Clear cases, in three scripts and the other languages that have a model.
SELECT body, voc.polarity(body), sign(voc.sentiment(body)) AS sign
FROM (VALUES (1, 'I love it, works perfectly!'), (2, 'Terrible service, waste of money.'),
             (3, '非常好吃，下次还会再来'), (4, '客服态度太差了，再也不会买了'),
             (5, '非常好吃，下次還會再來'), (6, '客服態度太差了，再也不會買了'),
             (7, 'C''est une honte, un service horrible'), (8, 'Muchas gracias, me encanta, es genial')) AS t(ordinal, body)
ORDER BY ordinal;
-- Both scripts of Chinese have the same score.
SELECT voc.sentiment('客服態度很差，電池卻很耐用') = voc.sentiment('客服态度很差，电池却很耐用') AS same;
-- The type is ordered from bad to good.
SELECT enum_range(NULL::voc.polarity_class);
SELECT 'positive'::voc.polarity_class > 'negative' AS better;
SELECT 'good'::voc.polarity_class;
