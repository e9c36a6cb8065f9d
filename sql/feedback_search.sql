-- Search: @@ asks a tsquery, @> wants all terms, && any; fields are terms as well. An index answers like a sequential scan.
SET search_path = voc, public;
-- Where the library has no configuration of its own yet, English stands in.
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_ts_config WHERE cfgname = 'multilingual' AND cfgnamespace = 'voc'::regnamespace) THEN
        CREATE TEXT SEARCH CONFIGURATION voc.multilingual (COPY = pg_catalog.english);
    END IF;
END $$;
SELECT make_feedback('The batteries exploded') @@ to_tsquery('voc.multilingual', 'battery & explode') AS stemmed,
       make_feedback('The batteries exploded') @@ to_tsquery('voc.multilingual', 'battery & !explode') AS negated,
       make_feedback('The batteries exploded') @@ to_tsquery('voc.multilingual', 'batter:*') AS prefix,
       make_feedback('The batteries exploded') @@ phraseto_tsquery('voc.multilingual', 'batteries exploded') AS phrase,
       make_feedback(NULL, nps => 1) @@ to_tsquery('voc.multilingual', 'battery') AS scores_only,
       make_feedback('') @@ to_tsquery('voc.multilingual', '!battery') AS empty;
SELECT make_feedback('The batteries exploded')::tsvector = to_tsvector('voc.multilingual', 'The batteries exploded') AS same, make_feedback(NULL, nps => 1)::tsvector IS NULL AS scores_only;
WITH v(f) AS (VALUES (make_feedback('The battery exploded, very bad', channel => 'review', customer => 'c-1')))
SELECT f @> '{battery}' AS word, f @> '{batteries,exploding}' AS stemmed, f @> '{battery,screen}' AS not_all, f && '{screen,battery}' AS any_of, f && '{screen}' AS none,
       f @> '{channel:review,customer:c-1,polarity:negative,language:en,battery}' AS fields, f @> '{channel:chat}' AS other_channel, f @> '{body:review}' AS only_the_body,
       f @> '{}' AS nothing_wanted, f && '{}' AS nothing_of, f @> '{the}' AS stop_word, f && '{the}' AS any_stop_word, f @> '{battery exploded}' AS two_words, f && '{battery screen,bad}' AS a_whole_one
FROM v;
SELECT make_feedback('x') @> '{polarity:angry}';
SELECT make_feedback('x') @> '{NULL}';
SELECT make_feedback('x') @> NULL, NULL::feedback && '{x}';

CREATE TEMP TABLE searched AS
SELECT i AS id, CASE WHEN i % 50 > 0 THEN make_feedback(
    CASE i % 3 WHEN 0 THEN 'the battery is good' WHEN 1 THEN 'bad battery, very slow' ELSE 'delivery number w' || i % 100 END || CASE WHEN i % 997 = 0 THEN ' exploded' ELSE '' END,
    channel => CASE i % 4 WHEN 0 THEN 'review' ELSE 'chat' END, customer => 'c-' || i % 500, nps => i % 11) END AS f
FROM generate_series(1, 20000) i;
INSERT INTO searched VALUES (0, make_feedback(NULL, channel => 'sms', nps => 3)), (-1, make_feedback('!?'));
CREATE TEMP TABLE asked (n int, question text);
INSERT INTO asked VALUES (1, $$f @@ 'explod'::tsquery$$), (2, $$f @@ 'explod & !slow'::tsquery$$), (3, $$f @@ '!batteri'::tsquery$$), (4, $$f @@ 'expl:* | w7'::tsquery$$), (5, $$f @@ 'bad <-> batteri'::tsquery$$),
    (6, $$f @> '{exploded}'$$), (7, $$f @> '{exploded,channel:review}'$$), (8, $$f @> '{customer:c-17,channel:chat,language:en}'$$), (9, $$f @> '{}'$$), (10, $$f && '{exploded,customer:c-17}'$$), (11, $$f && '{}'$$),
    (12, $$f && '{slow delivery,w7 delivery}'$$), (13, $$f @> '{the}'$$), (14, $$f @@ 'batteri'::tsquery AND f @> '{channel:review}' AND f && '{polarity:negative,polarity:mixed,polarity:neutral,polarity:positive}'$$), (15, $$f @> '{channel:sms}'$$),
    (16, $$f @@ E'\001creview'::tsquery$$), (17, $$f @@ E'slow & !\001creview'::tsquery$$), (18, $$f @@ E'\001:*'::tsquery$$), (19, $$f @@ E'slow & !\001:* | explod'::tsquery$$);
CREATE FUNCTION public.ask(question text) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE answer bigint[];
BEGIN
    EXECUTE 'SELECT ARRAY[count(*), sum(id)] FROM searched WHERE ' || question INTO answer;
    RETURN answer;
END $$;
CREATE TEMP TABLE answers AS SELECT n, question, ask(question) AS by_scan FROM asked;
CREATE INDEX searched_f ON searched USING gin (f);
ANALYZE searched;
SET enable_seqscan = off;
SELECT n, question, by_scan[1] AS rows, by_scan = ask(question) AS same FROM answers ORDER BY n;
EXPLAIN (COSTS OFF) SELECT * FROM searched WHERE f @@ 'explod'::tsquery AND f @> '{channel:review,polarity:negative}';
-- Customers share entries of the index; each has his own rows all the same.
SELECT count(*) AS customers, bool_and((ask(format($$f @> '{customer:%s}'$$, customer)))[1] = rows) AS own_rows, bool_and((ask(format($$f && '{customer:%s,nowhere}'$$, customer)))[1] = rows) AS any_own
FROM (SELECT customer(f), count(*) AS rows FROM searched WHERE customer(f) IS NOT NULL GROUP BY 1) c;
SELECT ask($$f @> '{customer:c-17,slow}'$$) AS slow, ask($$f @> '{customer:nobody}'$$) AS nobody, ask($$f && '{customer:nobody,nowhere}'$$) AS neither;
-- Rows that come and go.
INSERT INTO searched VALUES (30000, make_feedback('exploded again'));
DELETE FROM searched WHERE id = 997;
SELECT (ask('f @> ''{exploded}'''))[1];
-- The planner knows how rare a term is, without being told to use the index.
RESET enable_seqscan;
EXPLAIN (COSTS OFF) SELECT * FROM searched WHERE f @> '{exploded}';
CREATE FUNCTION public.estimated(question text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT json) SELECT * FROM searched WHERE ' || question INTO plan;
    RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::bigint;
END $$;
SELECT question, estimated(question) BETWEEN by_scan[1] * 0.5 - 10 AND by_scan[1] * 2 + 10 AS near FROM answers WHERE n IN (1, 3, 4, 6, 7, 8, 9, 10, 11, 15) ORDER BY n;
DROP TABLE searched, asked, answers;
DROP FUNCTION public.ask(text), public.estimated(text);
