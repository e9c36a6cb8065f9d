-- Temporary tables with everything that the page shows. The user's table is read twice: to count, and to analyse.
--
-- report_scope    one row: how many rows, from when to when, which share of the texts is analysed
-- report_voice    a row of the table each, with the analysis of the texts that are in the sample
-- report_cell     the scores of a bucket of time, period and channel, as states
-- report_text     the sampled texts, with their themes
-- report_theme    volume, sentiment and impact of a theme

\warn '  counting rows'
CREATE TEMP TABLE report_scope AS
SELECT *, coalesce(nullif(:'since', '')::timestamp,
                   CASE WHEN last_at - first_at >= interval '180 days' THEN last_at - interval '90 days' ELSE first_at + (last_at - first_at) / 2 END) AS since,
       coalesce(nullif(:'bucket', ''),
                CASE WHEN last_at - first_at <= interval '31 days' THEN 'day' WHEN last_at - first_at <= interval '190 days' THEN 'week'
                     WHEN last_at - first_at <= interval '1150 days' THEN 'month' WHEN last_at - first_at <= interval '10 years' THEN 'quarter' ELSE 'year' END) AS bucket,
       least(1, (:sample)::float8 / greatest(texts, 1)) AS rate
FROM (
    SELECT count(*) AS pieces, count(*) FILTER (WHERE body ~ '\S') AS texts, min(at) AS first_at, max(at) AS last_at,
           count(score) FILTER (WHERE score BETWEEN 0 AND 10) AS answers, count(csat) AS csat_answers, count(ces) AS ces_answers,
           count(channel) AS with_channel, count(customer) AS with_customer, count(revenue) AS with_revenue
    FROM (SELECT (:body)::text AS body, (:time)::timestamp AS at, (:score)::float8 AS score, (:csat)::float8 AS csat, (:ces)::float8 AS ces,
                 (:channel)::text AS channel, (:customer)::text AS customer, (:revenue)::numeric AS revenue
          FROM :table AS source) mapped
    WHERE at IS NULL OR isfinite(at)
) counted;

SELECT pieces > 0 AS has_rows, texts > 0 AS has_texts, answers > 0 AS has_score, csat_answers > 0 AS has_csat, ces_answers > 0 AS has_ces,
       with_channel > 0 AS has_channel, with_customer > 0 AS has_customer, with_revenue > 0 AS has_revenue,
       coalesce(last_at > first_at, false) AS has_time, rate < 1 AS is_sampled, pieces
FROM report_scope \gset
\if :has_rows \else \warn 'report: the table has no rows' \quit \endif

-- A text is in the sample by a hash of its row, so that another run takes the same. Rows with a time that is not finite are left out.
SELECT format('  reading the texts of %s rows', pieces) || CASE WHEN rate < 1 THEN format(' (%s of them sampled)', :'sample') ELSE '' END AS line FROM report_scope \gset
\warn :line
CREATE TEMP TABLE report_voice AS
SELECT at, bucket, period, channel, customer, revenue, score_given,
       CASE WHEN score_given BETWEEN 0 AND 10 AND score_given = trunc(score_given) THEN score_given::int END AS score,
       CASE WHEN csat BETWEEN 1 AND 5 AND csat = trunc(csat) THEN csat::int END AS csat,
       CASE WHEN ces BETWEEN 1 AND 7 AND ces = trunc(ces) THEN ces::int END AS ces,
       body IS NULL AS body_is_null, body ~ '\S' AS has_words, voc.body(f) AS words, voc.language(f) AS language,
       voc.sentiment(f) AS sentiment, voc.polarity(f) AS polarity,
       CASE voc.polarity(f) WHEN 'positive' THEN 10 WHEN 'negative' THEN 0 WHEN 'neutral' THEN 7 WHEN 'mixed' THEN 7 END AS mood,
       CASE WHEN f IS NOT NULL THEN voc.quality_flags(body) END AS flags
FROM (
    SELECT *, CASE WHEN body ~ '\S' AND (rate >= 1 OR (hashtextextended(concat_ws('|', at, channel, customer, body), 0) & 2147483647) < rate * 2147483648)
                   THEN voc.make_feedback(body) END AS f
    FROM (
        SELECT mapped.*, scope.rate, date_trunc(scope.bucket, at) AS bucket,
               CASE WHEN at >= scope.since THEN 'now' WHEN at >= scope.since - (scope.last_at - scope.since) THEN 'before' END AS period
        FROM (SELECT (:body)::text AS body, (:time)::timestamp AS at, (:channel)::text AS channel, (:customer)::text AS customer,
                     (:score)::float8 AS score_given, (:csat)::float8 AS csat, (:ces)::float8 AS ces, (:revenue)::numeric AS revenue
              FROM :table AS source) mapped CROSS JOIN report_scope scope
        WHERE at IS NULL OR isfinite(at)
        OFFSET 0
    ) placed
    OFFSET 0
) analysed;

\warn '  scores'
CREATE TEMP TABLE report_cell AS
SELECT bucket, period, channel, count(*) AS pieces, count(*) FILTER (WHERE has_words) AS texts, count(words) AS analysed,
       voc.nps_summary(score) AS nps, voc.nps_summary(mood) AS mood, voc.csat_summary(csat) AS csat, voc.ces_summary(ces) AS ces,
       count(*) FILTER (WHERE body_is_null) AS without_body, count(*) FILTER (WHERE NOT body_is_null AND NOT has_words) AS blank,
       count(*) FILTER (WHERE score_given IS NULL) AS without_score, count(*) FILTER (WHERE score_given IS NOT NULL AND score IS NULL) AS strange_score,
       count(*) FILTER (WHERE at IS NULL) AS without_time, count(*) FILTER (WHERE channel IS NULL) AS without_channel,
       count(*) FILTER (WHERE customer IS NULL) AS without_customer
FROM report_voice GROUP BY bucket, period, channel;

CREATE TEMP TABLE report_total AS
SELECT sum(pieces) AS pieces, sum(texts) AS texts, sum(analysed) AS analysed, voc.rollup(nps) AS nps, voc.rollup(mood) AS mood,
       voc.rollup(csat) AS csat, voc.rollup(ces) AS ces,
       voc.rollup(nps) FILTER (WHERE period = 'now') AS nps_now, voc.rollup(nps) FILTER (WHERE period = 'before') AS nps_before,
       voc.rollup(mood) FILTER (WHERE period = 'now') AS mood_now, voc.rollup(mood) FILTER (WHERE period = 'before') AS mood_before,
       voc.rollup(csat) FILTER (WHERE period = 'now') AS csat_now, voc.rollup(csat) FILTER (WHERE period = 'before') AS csat_before,
       voc.rollup(ces) FILTER (WHERE period = 'now') AS ces_now, voc.rollup(ces) FILTER (WHERE period = 'before') AS ces_before
FROM report_cell;

-- The score that themes are held against: NPS where there is any, else net sentiment, whose algebra is the same.
\warn '  themes'
CREATE TEMP TABLE report_theme_state AS
SELECT period, CASE WHEN main <= 6 THEN 'detractor' WHEN main >= 9 THEN 'promoter' END AS side, voc.theme_summary(words) AS state
FROM (SELECT *, CASE WHEN :'has_score' THEN score ELSE mood END AS main FROM report_voice WHERE words IS NOT NULL) t
GROUP BY 1, 2;

-- Themes: the user's taxonomy, or the twelve terms that tell most, found again in any spelling by a lexicon made of them.
CREATE TEMP TABLE report_taxonomy AS
SELECT coalesce(:taxonomy, (
    SELECT voc.build_lexicon(theme, 'theme', theme)
    FROM (SELECT t.theme FROM (SELECT voc.rollup(state) AS state FROM report_theme_state) s, voc.top_themes(s.state, 40) t
          WHERE t.theme ~ '^[[:alnum:]][[:alnum:] ]*$' ORDER BY t.mentions DESC, t.theme LIMIT 12) named)) AS rules;

CREATE TEMP TABLE report_text AS
SELECT row_number() OVER () AS id, at, period, channel, customer, revenue, words, language, sentiment, polarity, flags, score, mood,
       CASE WHEN :'has_score' THEN score ELSE mood END AS main,
       coalesce(voc.tag(words, (SELECT rules FROM report_taxonomy)), '{}') AS themes
FROM report_voice WHERE words IS NOT NULL;

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

\warn '  near copies'
CREATE TEMP TABLE report_copy AS
SELECT g.group_id, g.id, g.group_size
FROM (SELECT voc.near_duplicates_summary(id, words) AS state FROM report_text) s, voc.near_duplicate_groups(s.state) g;
