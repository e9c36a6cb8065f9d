-- Title, headline scores, trend, what changed.

SELECT format('<header><h1>%s</h1><p class="note">%s%s</p></header>', voc.html_escape(:'title'),
              CASE WHEN first_at IS NULL THEN format(:'l_span_timeless', pg_temp.number(t.pieces::float8), pg_temp.number(t.texts::float8))
                   ELSE format(:'l_span', pg_temp.number(t.pieces::float8), pg_temp.number(t.texts::float8), first_at::date, last_at::date) END,
              CASE WHEN s.rate < 1 THEN ' ' || format(:'l_sampled', pg_temp.number(t.analysed::float8)) ELSE '' END)
FROM report_total t, report_scope s;

-- Every measure as one row: its value and interval, and what became of it from the period before to the present one.
CREATE TEMP TABLE report_measure AS
SELECT * FROM (
    SELECT 1 AS place, :'l_nps' AS name, 'nps' AS measure, :'l_answers' AS unit, voc.responses(nps) AS n, voc.nps(nps) AS value, voc.nps_low(nps) AS low, voc.nps_high(nps) AS high,
           -100 AS bottom, 100 AS top, 0 AS digits, '' AS sign, voc.nps(nps_before) AS before, voc.nps(nps_now) AS now, voc.responses(nps_before) AS n_before, voc.responses(nps_now) AS n_now, d.*
    FROM report_total, voc.nps_difference(nps_now, nps_before) d
    UNION ALL
    SELECT 2, :'l_mood', 'mood', :'l_texts', voc.responses(mood), voc.nps(mood), voc.nps_low(mood), voc.nps_high(mood),
           -100, 100, 0, '', voc.nps(mood_before), voc.nps(mood_now), voc.responses(mood_before), voc.responses(mood_now), d.*
    FROM report_total, voc.nps_difference(mood_now, mood_before) d
    UNION ALL
    SELECT 3, :'l_csat', 'csat', :'l_answers', voc.responses(csat), 100 * voc.csat(csat), 100 * voc.csat_low(csat), 100 * voc.csat_high(csat),
           0, 100, 0, ' %', 100 * voc.csat(csat_before), 100 * voc.csat(csat_now), voc.responses(csat_before), voc.responses(csat_now),
           100 * d.difference, 100 * d.low, 100 * d.high, d.p_value
    FROM report_total, voc.csat_difference(csat_now, csat_before) d
    UNION ALL
    SELECT 4, :'l_ces', 'ces', :'l_answers', voc.responses(ces), voc.ces(ces), voc.ces_low(ces), voc.ces_high(ces),
           1, 7, 2, '', voc.ces(ces_before), voc.ces(ces_now), voc.responses(ces_before), voc.responses(ces_now), d.*
    FROM report_total, voc.ces_difference(ces_now, ces_before) d
) measure(place, name, measure, unit, n, value, low, high, bottom, top, digits, sign, before, now, n_before, n_now, difference, difference_low, difference_high, p_value)
WHERE n > 0;

\qecho '<section id="scores">'
\qecho '<h2>':l_headline'</h2>'
\qecho '<div class="tiles">'
SELECT format('<div class="tile" data-measure="%s" data-value="%s" data-n="%s"><div class="name">%s</div><div class="figure">%s%s</div>%s<div class="small">%s %s%s<br>n = %s %s</div></div>',
              measure, round(value::numeric, 4), n, name, pg_temp.number(value, digits), CASE WHEN sign <> '' THEN format('<span class="unit">%s</span>', sign) ELSE '' END,
              pg_temp.bar(value, low, high, bottom, top, CASE WHEN bottom < 0 THEN pg_temp.mood_kind(value) ELSE 'volume' END,
                          format('%s %s, %s %s', name, pg_temp.number(value, digits), :'l_interval', pg_temp.between_limits(low, high, digits))),
              :'l_interval', pg_temp.between_limits(low, high, digits), sign, pg_temp.number(n::float8), unit)
FROM report_measure ORDER BY place;
\qecho '</div>'
\qecho '</section>'

\if :has_time
\set doing 'trend'
\ir progress.sql
-- A Shewhart chart: a score of n answers may stray from the mean by three standard errors of n answers. The spread of a single answer
-- is that of all: with shares p and d, the variance of (+100, 0, −100) is 100² (p + d − (p − d)²).
CREATE TEMP TABLE report_trend AS
WITH point AS (
    SELECT 'nps' AS measure, bucket, voc.rollup(nps) AS state FROM report_cell WHERE bucket IS NOT NULL GROUP BY bucket
    UNION ALL
    SELECT 'mood', bucket, voc.rollup(mood) FROM report_cell WHERE bucket IS NOT NULL GROUP BY bucket
), answered AS (
    SELECT measure, bucket, voc.nps(state) AS value, voc.nps_low(state) AS low, voc.nps_high(state) AS high, voc.responses(state) AS n,
           voc.nps(all_state) AS centre, 3 * voc.standard_error(all_state) * sqrt(voc.responses(all_state)::float8 / voc.responses(state)) AS reach
    FROM point JOIN (SELECT measure, voc.rollup(state) AS all_state FROM point GROUP BY measure) a USING (measure)
    WHERE voc.responses(state) > 0
), calendar AS (
    SELECT day AS bucket, row_number() OVER (ORDER BY day) AS position, count(*) OVER () AS buckets
    FROM report_scope s, generate_series(date_trunc(s.bucket, first_at), last_at,
                                         CASE s.bucket WHEN 'quarter' THEN interval '3 months' ELSE ('1 ' || s.bucket)::interval END) AS day
)
SELECT a.*, greatest(centre - reach, -100) AS band_low, least(centre + reach, 100) AS band_high, abs(value - centre) > reach AS outside, position, buckets,
       round((100 * (position - 0.5) / buckets)::numeric, 2) AS x
FROM answered a JOIN calendar USING (bucket);

\qecho '<section id="trend">'
\qecho '<h2>':l_trend'</h2>'
\qecho '<p class="note">':l_trend_note'</p>'
WITH scale AS (
    SELECT measure, greatest(-100, 20 * floor(least(min(low), min(band_low)) / 20)) AS bottom, least(100, 20 * ceil(greatest(max(high), max(band_high)) / 20)) AS top, max(n) AS most,
           min(centre) AS centre, sum(n) AS n
    FROM report_trend GROUP BY measure
), placed AS (
    SELECT t.*, most, 180 * (top - least(value, top)) / (top - bottom) AS y, 180 * (top - high) / (top - bottom) AS y_high, 180 * (top - low) / (top - bottom) AS y_low,
           180 * (top - band_high) / (top - bottom) AS y_band, 180 * (band_high - band_low) / (top - bottom) AS band_height,
           lag(x) OVER w AS x_last, lag(position) OVER w AS position_last
    FROM report_trend t JOIN scale USING (measure) WINDOW w AS (PARTITION BY measure ORDER BY bucket)
), stepped AS (
    SELECT *, lag(y) OVER (PARTITION BY measure ORDER BY bucket) AS y_last FROM placed
), drawn AS (
    SELECT measure,
           string_agg(format('<rect class="band" x="%s%%" y="%s" width="%s%%" height="%s"/>', round(x - 50.0 / buckets, 2), round(y_band::numeric, 1), round(100.0 / buckets, 2), round(band_height::numeric, 1)), E'\n' ORDER BY bucket) AS bands,
           string_agg(format('<line class="path" x1="%s%%" y1="%s" x2="%s%%" y2="%s"/>', x_last, round(y_last::numeric, 1), x, round(y::numeric, 1)), E'\n' ORDER BY bucket) FILTER (WHERE x_last IS NOT NULL) AS path,
           string_agg(format('<g><title>%s: %s (%s), n = %s%s</title><line class="whisker" x1="%s%%" x2="%s%%" y1="%s" y2="%s"/><circle class="point%s" cx="%s%%" cy="%s" r="4"/>%s</g>',
                             bucket::date, pg_temp.number(value), pg_temp.between_limits(low, high), pg_temp.number(n::float8), CASE WHEN outside THEN ', ' || :'l_outside' ELSE '' END,
                             x, x, round(y_high::numeric, 1), round(y_low::numeric, 1), CASE WHEN outside THEN ' outside' ELSE '' END, x, round(y::numeric, 1),
                             CASE WHEN outside THEN format('<circle class="ring" cx="%s%%" cy="%s" r="8"/>', x, round(y::numeric, 1)) ELSE '' END), E'\n' ORDER BY bucket) AS points,
           string_agg(format('<rect class="count" x="%s%%" y="%s" width="%s%%" height="%s"/>', round(x - 35.0 / buckets, 2), round(232 - 36.0 * n / most, 1), round(70.0 / buckets, 2), round(36.0 * n / most, 1)), E'\n' ORDER BY bucket) AS counts,
           string_agg(format('<text x="%s%%" y="248" text-anchor="%s">%s</text>', x, CASE WHEN position = 1 THEN 'start' WHEN position = buckets THEN 'end' ELSE 'middle' END,
                             CASE WHEN unit IN ('day', 'week') THEN to_char(bucket, 'MM-DD') WHEN unit = 'year' THEN to_char(bucket, 'YYYY') ELSE to_char(bucket, 'YYYY-MM') END), E'\n' ORDER BY bucket)
               FILTER (WHERE labelled) AS dates,
           string_agg(format('<tr><td>%s</td><td class="right">%s</td><td class="right">%s</td><td class="right">%s</td><td class="right">%s</td></tr>',
                             bucket::date, pg_temp.number(value), pg_temp.between_limits(low, high), pg_temp.between_limits(band_low, band_high), pg_temp.number(n::float8)), E'\n' ORDER BY bucket) AS rows
    FROM (SELECT s.*, sc.bucket AS unit, row_number() OVER (PARTITION BY measure, floor(3.999 * (position - 1) / buckets) ORDER BY s.bucket) = 1 AS labelled FROM stepped s, report_scope sc) l
    GROUP BY measure
)
SELECT format('<h3>%s</h3><div class="trend"><svg role="img" aria-label="%s" width="100%%" height="256">', m.name, m.name), bands,
       (SELECT string_agg(format('<line class="grid" x1="0" x2="100%%" y1="%1$s" y2="%1$s"/><text x="-8" y="%2$s" text-anchor="end">%3$s</text>', round((180 * (s.top - tick) / (s.top - s.bottom))::numeric, 1),
                                        round((180 * (s.top - tick) / (s.top - s.bottom))::numeric + 4, 1), pg_temp.number(tick)), E'\n' ORDER BY tick)
        FROM (SELECT CASE WHEN s.top - s.bottom > 120 THEN 50 ELSE 20 END AS step) axis, generate_series(step * ceil(s.bottom / step)::int, s.top::int, step) tick),
       format('<line class="centre" x1="0" x2="100%%" y1="%1$s" y2="%1$s"/>', round((180 * (s.top - s.centre) / (s.top - s.bottom))::numeric, 1)),
       path, points, counts, dates, format('<text x="-8" y="208" text-anchor="end">%s</text>', pg_temp.number(s.most::float8)), '</svg></div>',
       format('<details><summary>%s</summary><table><thead><tr><th>%s</th><th class="right">%s</th><th class="right">%s</th><th class="right">%s</th><th class="right">n</th></tr></thead><tbody>%s</tbody></table></details>',
              :'l_figures', :'l_time', :'l_value', :'l_interval', :'l_band', d.rows)
FROM drawn d JOIN scale s USING (measure) JOIN report_measure m USING (measure) ORDER BY m.place;
\qecho '</section>'

\set doing 'changes'
\ir progress.sql
\qecho '<section id="changes">'
\qecho '<h2>':l_changes'</h2>'
SELECT format('<p class="note">' || :'l_changes_note' || '</p>', since::date, last_at::date, (since - (last_at - since))::date, since::date) FROM report_scope;
SELECT format('<table><thead><tr><th></th><th class="right">%s</th><th class="right">%s</th><th class="right">%s</th><th class="wide"></th></tr></thead><tbody>', :'l_before', :'l_now', :'l_difference');
SELECT format('<tr><td>%s</td><td class="right">%s%s<br><span class="small">n = %s</span></td><td class="right">%s%s<br><span class="small">n = %s</span></td><td class="right">%s<br><span class="small">%s<br>%s</span></td><td class="wide" style="width:30%%">%s</td></tr>',
              name, pg_temp.number(before, digits), sign, n_before, pg_temp.number(now, digits), sign, n_now,
              pg_temp.signed(difference, digits), pg_temp.between_limits(difference_low, difference_high, digits), pg_temp.p_value(p_value),
              pg_temp.bar(difference, difference_low, difference_high, -(top - bottom) / 3.0, (top - bottom) / 3.0, CASE WHEN difference_low > 0 THEN 'good' WHEN difference_high < 0 THEN 'bad' ELSE 'plain' END, name))
FROM report_measure WHERE difference IS NOT NULL ORDER BY place;
\qecho '</tbody></table>'
\qecho '<div class="columns">'
CREATE TEMP TABLE report_period AS
SELECT voc.rollup(state) FILTER (WHERE period = 'now') AS now, voc.rollup(state) FILTER (WHERE period = 'before') AS before FROM report_theme_state;
SELECT format('<div><h3>%s</h3>', :'l_rising')
    || coalesce(string_agg(format('<div class="word"><bdi>%s</bdi>%s<span class="small">%s → %s</span></div>', voc.html_escape(term),
           pg_temp.bar(ln(ratio), ln(ratio_low), ln(ratio_high), 0, ln(50), 'plain', format(:'l_times', pg_temp.number(ratio, 1) || ' (' || pg_temp.between_limits(ratio_low, ratio_high, 1) || ')')),
           mentions_before, mentions_now), E'\n' ORDER BY ratio_low DESC, term), format('<p class="small">%s</p>', :'l_rising_none')) || '</div>'
FROM report_period p, voc.emerging(p.now, p.before, 10) e;
SELECT format('<div><h3>%s</h3>', :'l_falling')
    || coalesce(string_agg(format('<div class="word"><bdi>%s</bdi>%s<span class="small">%s → %s</span></div>', voc.html_escape(term),
           pg_temp.bar(-ratio, -ratio_low, -ratio_high, 0, ln(50), 'plain', format('z = %s', pg_temp.number(z, 1))), mentions_before, mentions_now), E'\n' ORDER BY z, term),
           format('<p class="small">%s</p>', :'l_falling_none')) || '</div>'
FROM (SELECT c.*, mentions_a AS mentions_now, mentions_b AS mentions_before, log_odds AS ratio, log_odds + 1.96 * log_odds / z AS ratio_low, log_odds - 1.96 * log_odds / z AS ratio_high
      FROM report_period p, voc.contrast(p.now, p.before, 60) c WHERE z < 0 AND q_value <= 0.05 ORDER BY z, term LIMIT 10) fallen;
\qecho '</div>'
\qecho '</section>'
\endif
