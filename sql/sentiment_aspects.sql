-- What a text speaks of, in which words, how.
CREATE FUNCTION show_aspects(body text) RETURNS TABLE (aspect text, opinion text, colour text, place text, same boolean) AS
$$SELECT aspect, opinion, CASE sign(sentiment) WHEN 1 THEN 'good' WHEN -1 THEN 'bad' ELSE 'neutral' END, start || '+' || length,
         substr(body, start, length) = aspect
  FROM voc.aspects(body)$$ LANGUAGE sql;
SELECT * FROM show_aspects('物流太慢，但是价格很值');
SELECT * FROM show_aspects('物流太慢，但是價格很值');
SELECT * FROM show_aspects('The food was great but the waiter was not very friendly.');
SELECT * FROM show_aspects('Great food and service, terrible music');
SELECT * FROM show_aspects('房间太吵，服务态度很好。早餐好吃极了！');
-- Aspects that an opinion implies.
SELECT * FROM show_aspects('Too expensive for me');
SELECT * FROM show_aspects('太貴了');
SELECT * FROM show_aspects('不难吃');
-- A place for each mention; characters count, not bytes.
SELECT count(*), count(DISTINCT start), bool_and(substr(body, start, length) = aspect AND position(opinion IN body) > 0) AS in_place
FROM (SELECT repeat('😀 Das Wi‑Fi: the battery is awful. 屏幕很好！', 50)) AS t(body), voc.aspects(body);
-- The same in both scripts.
SELECT count(*) AS differences
FROM voc.aspects('电池很耐用，屏幕太暗。') AS s FULL JOIN voc.aspects('電池很耐用，屏幕太暗。') AS t USING (start, length)
WHERE s.sentiment IS DISTINCT FROM t.sentiment;
-- Nothing to tell.
SELECT n, (SELECT count(*) FROM voc.aspects(body)) AS rows
FROM (VALUES (1, NULL), (2, ''), (3, ' '), (4, E'\n\t　'), (5, '...!?'), (6, '👍👍'), (7, '12345'), (8, 'http://good.example/price @food'),
             (9, 'n/a')) AS t(n, body)
ORDER BY n;
DROP FUNCTION show_aspects;
