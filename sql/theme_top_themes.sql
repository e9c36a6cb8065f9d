-- What customers talk about: one row a theme, counted by text, spelled as most of them spell it.
CREATE TABLE review (body text);
INSERT INTO review VALUES
  ('The customer service was great, delivery on time'), ('Customer service never answers'), ('customer service, customer service!!'),
  ('My delivery was late'), ('Late delivery and a crushed box'), ('boxes crushed'),
  ('The app is not working'), ('not working since the update'), ('App not working'), ('Love the app'),
  ('包裝壓爛了，送貨很慢'), ('包裝不錯'), ('包装太差'), ('味道不好吃'), ('不好吃'), ('好吃'), ('Good'), (NULL), ('   '), ('');
SELECT theme, mentions, round(share::numeric, 3) AS share, round(share_low::numeric, 3) AS low, round(share_high::numeric, 3) AS high
FROM (SELECT voc.theme_summary(body) AS state FROM review) s, voc.top_themes(state, 20);
-- the mood of a theme is the mean sentiment of its texts
SELECT theme, abs(sentiment - (SELECT avg(voc.sentiment(body)) FROM review WHERE body ~* 'delivery')) < 1e-6 AS is_mean
FROM voc.top_themes((SELECT voc.theme_summary(body) FROM review), 20) WHERE theme = 'delivery';
-- texts that show anything; blank ones and NULL are none
SELECT voc.theme_documents(state), voc.theme_is_exact(state), voc.theme_error_bound(state), voc.theme_sample_size(state)
FROM (SELECT voc.theme_summary(body) AS state FROM review) s;
-- a negation is counted by itself: 好吃 is not inside 不好吃, nor working inside "not working"
SELECT t AS theme, voc.theme_mentions(state, t) AS mentions
FROM (SELECT voc.theme_summary(body) AS state FROM review) s,
     unnest(ARRAY['好吃', '不好吃', 'not working', 'working', 'CUSTOMER SERVICES', '包装', 'refund', '', NULL]) AS t;
-- fewer rows than asked for are no error; less than one row is
SELECT count(*) FROM voc.top_themes((SELECT voc.theme_summary(body) FROM review), 2);
SELECT count(*) > 2 FROM voc.top_themes((SELECT voc.theme_summary(body) FROM review), 10000);
SELECT * FROM voc.top_themes((SELECT voc.theme_summary(body) FROM review), 0);
SELECT * FROM voc.top_themes((SELECT voc.theme_summary(body) FROM review), 10001);
SELECT * FROM voc.top_themes(NULL, 5);
-- nothing to tell: no row, and a state of no texts
SELECT * FROM voc.top_themes((SELECT voc.theme_summary(body) FROM review WHERE false), 5);
SELECT voc.theme_summary(body) FROM review WHERE body IS NULL;
SELECT * FROM voc.top_themes((SELECT voc.theme_summary(b) FROM unnest(ARRAY['😀', '!!!', '123', 'the']) b), 5);
DROP TABLE review;
