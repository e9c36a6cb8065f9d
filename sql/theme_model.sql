-- Themes found without being told: the same texts and seed give the same model, and any text finds its theme.
SET search_path = voc, public;
CREATE TABLE ticket (id int, subject int, body text);
INSERT INTO ticket
SELECT i, i % 4, (ARRAY['delivery courier parcel', 'password login account', 'coffee roast beans', 'refund invoice charged'])[i % 4 + 1] || ' ' ||
       (ARRAY['late driver', 'locked email', 'bitter aroma', 'card payment'])[i % 4 + 1] || ' ' ||
       (ARRAY['address street', 'reset code', 'cup taste', 'bank fee'])[i % 4 + 1] || ' n' || i % 37 || ' ' || i
FROM generate_series(1, 400) AS i;
INSERT INTO ticket VALUES (0, 0, NULL), (-1, 0, '');
ANALYZE ticket;
CREATE TABLE model AS SELECT voc.theme_model_summary(body, 8, 1) AS m FROM ticket;
SELECT voc.model_documents(m), round(voc.model_uncovered(m)::numeric, 3) AS uncovered, (SELECT count(*) BETWEEN 4 AND 8 FROM voc.model_themes(m)) AS themes,
       (SELECT sum(mentions) FROM voc.model_themes(m)) AS mentions, (SELECT bool_and(exemplar <> '' AND cardinality(terms) > 0 AND share_low <= share AND share <= share_high) FROM voc.model_themes(m)) AS filled
FROM model;
-- each theme holds texts of one subject
SELECT count(*) AS mixed FROM (SELECT voc.theme_of(m, body) AS theme FROM ticket, model WHERE body <> '' GROUP BY 1 HAVING count(DISTINCT subject) > 1) t;
SELECT voc.theme_of(m, 'the courier lost my parcel') = voc.theme_of(m, 'late delivery driver') AS delivery,
       voc.theme_of(m, 'zebra') AS unknown, voc.theme_of(m, '') AS empty, voc.theme_of(m, NULL) AS none,
       (SELECT round(sum(score)::numeric, 6) FROM voc.theme_scores(m, 'the courier lost my parcel')) AS sum_of_scores,
       (SELECT count(*) FROM voc.theme_scores(m, 'zebra')) AS scores_of_unknown
FROM model;
-- the split law
SELECT parts, (SELECT voc.rollup(part) FROM (SELECT (voc.theme_model_summary(body, least(8, 40 / parts), 1)) AS part FROM ticket GROUP BY id % parts) p)
            = (SELECT voc.theme_model_summary(body, least(8, 40 / parts), 1) FROM ticket) AS same
FROM (VALUES (1), (2), (3), (7)) AS v(parts);
-- texts that several stored models have: merged, the model of all
SELECT (SELECT voc.rollup(part) FROM (SELECT voc.theme_model_summary(body, 8, 1) AS part FROM ticket, generate_series(1, 3) copy GROUP BY copy) p)
     = (SELECT voc.theme_model_summary(body, 8, 1) FROM ticket, generate_series(1, 3)) AS same_texts;
SELECT (SELECT voc.rollup(part) FROM (SELECT voc.theme_model_summary(i::text || ' late', 5, 1) AS part FROM generate_series(1, 24000) i GROUP BY i % 2) p)
     = (SELECT voc.theme_model_summary(i::text || ' late', 5, 1) FROM generate_series(1, 24000) i) AS more_than_a_sample;
SELECT (SELECT voc.theme_model_summary(body, 8, 1 ORDER BY md5(body)) FROM ticket) = m AS any_order FROM model;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET force_parallel_mode = on;
SELECT (SELECT voc.theme_model_summary(body, 8, 1) FROM ticket) = m AS parallel FROM model;
RESET parallel_setup_cost;
RESET force_parallel_mode;
-- trained models of months that have texts in common
SELECT voc.model_documents(voc.rollup(part)) AS documents, voc.rollup(part) = (SELECT voc.theme_model_summary(body, 8, 1) FROM (SELECT body FROM ticket UNION ALL SELECT body FROM ticket WHERE id > 100) t) AS same
FROM (SELECT m AS part FROM model UNION ALL SELECT voc.theme_model_summary(body, 8, 1) FROM ticket WHERE id > 100) p;
-- forms
SELECT m::text::voc.theme_model = m AS by_text, m::jsonb::voc.theme_model = m AS by_jsonb FROM model;
SELECT voc.theme_model_summary(NULL, 3, 1);
SELECT count(*) FROM voc.model_themes((SELECT voc.theme_model_summary(NULL, 3, 1)));
SELECT voc.theme_of((SELECT voc.theme_model_summary(NULL, 3, 1)), 'coffee') AS theme, voc.model_uncovered((SELECT voc.theme_model_summary(NULL, 3, 1))) AS uncovered;
-- one text, all texts equal, all empty
SELECT mentions, exemplar FROM voc.model_themes((SELECT voc.theme_model_summary('late delivery', 1, 1)));
SELECT voc.model_documents((SELECT voc.theme_model_summary('late delivery', 1, 1) FROM generate_series(1, 1000)));
SELECT voc.model_documents((SELECT voc.theme_model_summary(' ', 5, 1) FROM generate_series(1, 10)));
-- what makes no sense
SELECT voc.theme_model_summary(body, 41, 1) IS NULL FROM ticket;
SELECT voc.theme_model_summary(body, 0, 1) FROM ticket;
SELECT voc.theme_model_summary(body, 201, 1) FROM ticket;
SELECT voc.theme_model_summary(body, id % 2 + 1, 1) FROM ticket;
SELECT voc.theme_model_merge(m, (SELECT voc.theme_model_summary(body, 8, 2) FROM ticket)) IS NULL FROM model;
SELECT '{"texts": 0, "themes": 0, "trained": false, "image": "AAAA"}'::voc.theme_model;
SELECT 'model'::voc.theme_model;
DROP TABLE ticket, model;
