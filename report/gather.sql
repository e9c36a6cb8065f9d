-- Temporary tables with everything that the page shows. The user's table is read three times: to count, to analyse texts, and to add up
-- scores. What the first reading finds goes on as psql's variables, not as a table to join: so the other two can run in parallel, with all
-- that costs time inside them. (A temporary table cannot be read in parallel.)
--
-- report_scope    one row: how many rows, from when to when, which share of the texts is analysed
-- report_text     the texts of the sample, with their analysis and themes
-- report_cell     the scores of a bucket of time, period and channel, as states; rows of one cell add up
-- report_theme    volume, sentiment and impact of a theme

\set doing 'counting rows'
\ir progress.sql
CREATE TEMP TABLE report_scope AS
SELECT *, coalesce(nullif(:'since', '')::timestamp,
                   CASE WHEN last_at - first_at >= interval '180 days' THEN last_at - interval '90 days' ELSE first_at + (last_at - first_at) / 2 END) AS since,
       coalesce(nullif(:'bucket', ''),
                CASE WHEN last_at - first_at <= interval '31 days' THEN 'day' WHEN last_at - first_at <= interval '190 days' THEN 'week'
                     WHEN last_at - first_at <= interval '1150 days' THEN 'month' WHEN last_at - first_at <= interval '10 years' THEN 'quarter' ELSE 'year' END) AS bucket,
       least(1, (:sample)::float8 / greatest(texts, 1)) AS rate
FROM (
    SELECT count(*) AS pieces, count(*) FILTER (WHERE body ~ '\S') AS texts, min(at) AS first_at, max(at) AS last_at,
           count(score) FILTER (WHERE score BETWEEN 0 AND 10) AS answers, max(score) FILTER (WHERE score BETWEEN 0 AND 10) AS highest_score, count(csat) AS csat_answers, count(ces) AS ces_answers,
           count(channel) AS with_channel, count(customer) AS with_customer, count(revenue) AS with_revenue
    FROM (SELECT (:body)::text AS body, (:time)::timestamp AS at, (:score)::float8 AS score, (:csat)::float8 AS csat, (:ces)::float8 AS ces,
                 (:channel)::text AS channel, (:customer)::text AS customer, (:revenue)::numeric AS revenue
          FROM :table AS source) mapped
    WHERE at IS NULL OR isfinite(at)
) counted;

SELECT pieces > 0 AS has_rows, texts > 0 AS has_texts, answers > 0 AS has_score, csat_answers > 0 AS has_csat, ces_answers > 0 AS has_ces,
       with_channel > 0 AS has_channel, with_customer > 0 AS has_customer, with_revenue > 0 AS has_revenue,
       coalesce(last_at > first_at, false) AS has_time, rate < 1 AS is_sampled, coalesce(answers >= 30 AND highest_score <= 5, false) AS looks_like_stars, bucket AS bucket_found,
       coalesce(since, 'infinity') AS now_from, coalesce(since - (last_at - since), 'infinity') AS before_from, ceil(rate * 2147483648)::bigint AS hashes_taken,
       format('reading the texts of %s rows', pieces) || CASE WHEN rate < 1 THEN format(' (about %s of them)', :'sample') ELSE '' END AS doing
FROM report_scope \gset
\if :has_rows \else \warn 'report: the table has no rows' \quit \endif
\if :looks_like_stars \warn 'report: no score is above 5: if these are stars, map them by csat, not by score' \endif

-- A text is in the sample by a hash of its row, so that another run takes the same. Rows with a time that is not finite are left out.
\if :is_sampled
\set in_sample '(hashtextextended(concat_ws(\'|\', at, channel, customer, body), 0) & 2147483647) < ' :hashes_taken
\else
\set in_sample true
\endif

-- OFFSET 0 keeps what is above it from being computed twice.
\ir progress.sql
CREATE TEMP TABLE report_sample AS
SELECT row_number() OVER () AS id, *, CASE WHEN :'has_score' THEN score ELSE mood END AS main
FROM (
    SELECT at, period, channel, customer, revenue, voc.body(f) AS words, voc.language(f) AS language, voc.sentiment(f) AS sentiment, polarity,
           voc.quality_flags(f) AS flags, CASE WHEN score BETWEEN 0 AND 10 AND score = trunc(score) THEN score::int END AS score,
           CASE polarity WHEN 'positive' THEN 10 WHEN 'negative' THEN 0 WHEN 'neutral' THEN 7 WHEN 'mixed' THEN 7 END AS mood
    FROM (
        SELECT *, voc.polarity(f) AS polarity
        FROM (SELECT at, channel, customer, revenue, score, voc.make_feedback(body) AS f,
                     CASE WHEN at >= :'now_from' THEN 'now' WHEN at >= :'before_from' THEN 'before' END AS period
              FROM (SELECT (:body)::text AS body, (:time)::timestamp AS at, (:channel)::text AS channel, (:customer)::text AS customer,
                           (:score)::float8 AS score, (:revenue)::numeric AS revenue
                    FROM :table AS source) mapped
              WHERE (at IS NULL OR isfinite(at)) AND body ~ '\S' AND :in_sample
              OFFSET 0) analysed
        OFFSET 0
    ) judged
) told;
ANALYZE report_sample;

\set doing scores
\ir progress.sql
CREATE TEMP TABLE report_cell AS
SELECT bucket, period, channel, count(*) AS pieces, count(*) FILTER (WHERE body ~ '\S') AS texts, 0::bigint AS analysed,
       voc.nps_summary(CASE WHEN score BETWEEN 0 AND 10 AND score = trunc(score) THEN score::int END) AS nps, voc.nps_summary(NULL::int) AS mood,
       voc.csat_summary(CASE WHEN csat BETWEEN 1 AND 5 AND csat = trunc(csat) THEN csat::int END) AS csat,
       voc.ces_summary(CASE WHEN ces BETWEEN 1 AND 7 AND ces = trunc(ces) THEN ces::int END) AS ces,
       count(*) FILTER (WHERE body IS NULL) AS without_body, count(*) FILTER (WHERE body !~ '\S') AS blank,
       count(*) FILTER (WHERE score IS NULL) AS without_score, count(*) FILTER (WHERE score NOT BETWEEN 0 AND 10 OR score <> trunc(score)) AS strange_score,
       count(*) FILTER (WHERE at IS NULL) AS without_time, count(*) FILTER (WHERE channel IS NULL) AS without_channel,
       count(*) FILTER (WHERE customer IS NULL) AS without_customer
FROM (SELECT *, date_trunc(:'bucket_found', at) AS bucket, CASE WHEN at >= :'now_from' THEN 'now' WHEN at >= :'before_from' THEN 'before' END AS period
      FROM (SELECT (:body)::text AS body, (:time)::timestamp AS at, (:channel)::text AS channel, (:customer)::text AS customer,
                   (:score)::float8 AS score, (:csat)::float8 AS csat, (:ces)::float8 AS ces
            FROM :table AS source) mapped
      WHERE at IS NULL OR isfinite(at)) placed
GROUP BY bucket, period, channel;
INSERT INTO report_cell (bucket, period, channel, pieces, texts, analysed, mood)
SELECT date_trunc(:'bucket_found', at), period, channel, 0, 0, count(*), voc.nps_summary(mood) FROM report_sample GROUP BY 1, 2, 3;

CREATE TEMP TABLE report_total AS
SELECT sum(pieces) AS pieces, sum(texts) AS texts, sum(analysed) AS analysed, voc.rollup(nps) AS nps, voc.rollup(mood) AS mood,
       voc.rollup(csat) AS csat, voc.rollup(ces) AS ces,
       voc.rollup(nps) FILTER (WHERE period = 'now') AS nps_now, voc.rollup(nps) FILTER (WHERE period = 'before') AS nps_before,
       voc.rollup(mood) FILTER (WHERE period = 'now') AS mood_now, voc.rollup(mood) FILTER (WHERE period = 'before') AS mood_before,
       voc.rollup(csat) FILTER (WHERE period = 'now') AS csat_now, voc.rollup(csat) FILTER (WHERE period = 'before') AS csat_before,
       voc.rollup(ces) FILTER (WHERE period = 'now') AS ces_now, voc.rollup(ces) FILTER (WHERE period = 'before') AS ces_before
FROM report_cell;

-- The score that themes are held against: NPS where there is any, else net sentiment, whose algebra is the same.
\set doing 'themes'
\ir progress.sql
CREATE TEMP TABLE report_theme_state AS
SELECT period, CASE WHEN main <= 6 THEN 'detractor' WHEN main >= 9 THEN 'promoter' END AS side, voc.theme_summary(words) AS state
FROM report_sample GROUP BY 1, 2;

-- Themes: the user's taxonomy, or the twelve terms that tell most, found again in any spelling by a lexicon made of them.
CREATE TEMP TABLE report_taxonomy AS
SELECT coalesce(:taxonomy, (
    SELECT voc.build_lexicon(theme, 'theme', theme)
    FROM (SELECT t.theme FROM (SELECT voc.rollup(state) AS state FROM report_theme_state) s, voc.top_themes(s.state, 40) t
          WHERE t.theme ~ '^[[:alnum:]][[:alnum:] ]*$' ORDER BY t.mentions DESC, t.theme LIMIT 12) named)) AS rules;

CREATE TEMP TABLE report_text AS
SELECT s.*, coalesce(voc.tag(words, rules), '{}') AS themes FROM report_sample s, report_taxonomy;
ANALYZE report_text;
DROP TABLE report_sample;

-- A theme below another would share out the same answers twice: impact is that of the upper level.
CREATE TEMP TABLE report_impact AS
SELECT i.* FROM (SELECT voc.theme_impact_summary(ARRAY(SELECT t FROM unnest(themes) AS t WHERE voc.theme_parent(t) IS NULL), main) AS state FROM report_text) s, voc.theme_impacts(s.state) i;

-- Revenue counts once a customer, at its highest; rows without a customer count by themselves.
CREATE TEMP TABLE report_theme AS
WITH mention AS MATERIALIZED (
    SELECT theme, t.id, t.customer, t.revenue, t.mood FROM report_text t, unnest(t.themes) AS theme
), volume AS (
    SELECT theme, count(*) AS mentions, voc.nps_summary(mood) AS mood FROM mention GROUP BY theme
), money AS (
    SELECT theme, sum(revenue) AS revenue, sum(revenue) FILTER (WHERE unhappy) AS revenue_unhappy
    FROM (SELECT theme, max(revenue) AS revenue, bool_or(mood = 0) AS unhappy FROM mention GROUP BY theme, coalesce(customer, 'row ' || id)) c
    GROUP BY theme
)
SELECT v.theme, v.mentions, v.mood, s.share, m.revenue, m.revenue_unhappy, i.mentions AS scored, i.score_with, i.contribution, i.contribution_low, i.contribution_high
FROM volume v JOIN money m USING (theme) LEFT JOIN report_impact i USING (theme),
     LATERAL (SELECT format('{"yes":%s,"no":%s}', v.mentions, (SELECT count(*) FROM report_text) - v.mentions)::voc.share_state AS share) s
ORDER BY v.mentions DESC, v.theme LIMIT 30;

\set doing 'near copies'
\ir progress.sql
CREATE TEMP TABLE report_copy AS
SELECT g.group_id, g.id, g.group_size
FROM (SELECT voc.near_duplicates_summary(id, words) AS state FROM report_text) s, voc.near_duplicate_groups(s.state) g;
