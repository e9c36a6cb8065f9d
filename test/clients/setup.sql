-- What the clients read and write: schema client, after the sample company and the views of doc/recipes/dashboards.md.
\set ON_ERROR_STOP on
CREATE SCHEMA client;

-- one column for each type of the extension, one row with a value in each and one of NULLs
CREATE TABLE client.every_type AS
SELECT 1 AS id,
       voc.make_feedback('物流太慢，但是价格很值', channel => 'review', customer => 'c-17', occurred_at => '2026-03-12 09:30Z', nps => 6, rating => 3.5,
                         attributes => '{"product": "N1"}') AS feedback,
       (SELECT voc.build_lexicon(term, role, value) FROM (VALUES ('freshness', 'theme', '= stale | 不新鲜'), ('N1', 'word', NULL)) v(term, role, value)) AS lexicon,
       voc.polarity('The coffee is wonderful, but the box arrived crushed.') AS polarity_class,
       (SELECT voc.nps_summary(q1_nps) FROM sample.survey_answers) AS nps_state,
       (SELECT voc.csat_summary(q2_csat) FROM sample.survey_answers) AS csat_state,
       (SELECT voc.ces_summary(q3_ces) FROM sample.survey_answers) AS ces_state,
       (SELECT voc.net_sentiment_summary(voc.polarity(q4_comment)) FROM sample.survey_answers) AS net_sentiment_state,
       (SELECT voc.share_summary(q1_nps >= 9) FROM sample.survey_answers) AS share_state,
       (SELECT voc.nps_change_summary(segment, before, after)
        FROM (SELECT segment, voc.nps_summary(q1_nps) FILTER (WHERE wave < '2026') AS before, voc.nps_summary(q1_nps) FILTER (WHERE wave >= '2026') AS after
              FROM sample.survey_answers JOIN sample.customers USING (customer_id) GROUP BY segment) s) AS nps_change_state,
       (SELECT voc.nps_paired_summary(a.q1_nps, b.q1_nps) FROM sample.survey_answers a JOIN sample.survey_answers b USING (customer_id) WHERE a.wave < b.wave) AS nps_paired_state,
       (SELECT voc.theme_summary(q4_comment) FROM sample.survey_answers) AS theme_state,
       (SELECT voc.theme_model_summary(review_text, 5, 1) FROM sample.reviews) AS theme_model,
       (SELECT voc.theme_impact_summary(ARRAY[wave], q1_nps) FROM sample.survey_answers) AS theme_impact_state,
       (SELECT voc.near_duplicates_summary(review_id, review_text) FROM sample.reviews) AS near_duplicates_state;
INSERT INTO client.every_type (id) VALUES (2);
ALTER TABLE client.every_type ADD PRIMARY KEY (id);

-- Copies that a client has written come here: each column as the client read it.
CREATE TABLE client.written (LIKE client.every_type, client text NOT NULL);

-- feedback as an application inserts it, with plain columns beside it
CREATE TABLE client.inbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client text NOT NULL,
    f voc.feedback NOT NULL,
    channel text GENERATED ALWAYS AS (voc.channel(f)) STORED,
    sentiment real GENERATED ALWAYS AS (voc.sentiment(f)) STORED,
    polarity voc.polarity_class GENERATED ALWAYS AS (voc.polarity(f)) STORED
);

-- the types that the extension has and the table lacks: none, or this file is behind
DO $$
DECLARE missing text;
BEGIN
    SELECT string_agg(t.typname, ', ') INTO missing FROM pg_type t
    WHERE t.typnamespace = 'voc'::regnamespace AND t.typtype IN ('b', 'e') AND t.typcategory <> 'A'
      AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = 'client.every_type'::regclass AND a.atttypid = t.oid);
    IF missing IS NOT NULL THEN RAISE EXCEPTION 'client.every_type has no column of %', missing; END IF;
END $$;
