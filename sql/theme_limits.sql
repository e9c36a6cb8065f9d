-- Odd and large input: an answer, in bounded memory.
-- all texts equal, and very many of them
SELECT theme, mentions, share, round(share_low::numeric, 6) AS share_low, share_high
FROM voc.top_themes((SELECT voc.theme_summary('The box was crushed') FROM generate_series(1, 100000)), 5);
-- one text
SELECT theme, mentions, share FROM voc.top_themes((SELECT voc.theme_summary('The courier was rude, and the box was crushed')), 5);
-- one letter, one sign, one word, without end
SELECT label, voc.theme_documents(state) AS texts, voc.theme_is_exact(state) AS exact, pg_column_size(state) < 8000 AS small,
       (SELECT string_agg(theme || ' ' || mentions, ', ') FROM voc.top_themes(state, 3)) AS themes
FROM (VALUES (1, '1 MB of one letter', repeat('a', 1048576)), (2, '1 MB of one ideograph', repeat('好', 349525)),
             (3, '1 MB of one sign', repeat('!', 1048576)), (4, '1 MB of spaces', repeat(' ', 1048576)),
             (5, '1 MB of one phrase', repeat('late delivery. ', 70000)), (6, 'emoji', repeat('😀', 1000))) AS t(ordinal, label, body),
     LATERAL (SELECT voc.theme_summary(b) AS state FROM unnest(ARRAY[body]) b) AS s
ORDER BY ordinal;
-- 10 MB of different words: the first 65536 terms of a text count
SELECT voc.theme_documents(state) AS texts, length(state::text) < 3000000 AS bounded, voc.theme_sample_size(state) AS sampled
FROM (SELECT voc.theme_summary(body) AS state FROM (SELECT string_agg('w' || i, ' ') AS body FROM generate_series(1, 1300000) i) t) s;
-- many terms: the state stays below 8 MB, and says what it knows
SELECT voc.theme_documents(state) AS texts, voc.theme_is_exact(state) AS exact, round(voc.theme_error_bound(state)::numeric, 1) AS bound,
       length(state::text) < 8000000 AS bounded, voc.theme_mentions(state, 'delivery') BETWEEN 60000 AND 60030 AS counted
FROM (SELECT voc.theme_summary('late delivery w' || i || ' x' || i % 999) AS state FROM generate_series(1, 60000) i) s;
