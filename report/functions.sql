-- Pieces of HTML and SVG as temporary functions. Whatever is text of the data passes through voc.html_escape before it gets here.
--
-- Charts have widths in percent and heights in pixels, so that their text keeps its size on a phone; they need no script.

-- 1234.5 as 1,234.5; below 0 with a true minus sign.
CREATE FUNCTION pg_temp.number(value float8, digits int DEFAULT 0) RETURNS text IMMUTABLE
RETURN replace(to_char(round(value::numeric, digits) + 0.0, 'FM999,999,999,999,990' || CASE WHEN digits > 0 THEN '.' || repeat('0', digits) ELSE '' END), '-', '−');

-- The same with a sign, for differences.
CREATE FUNCTION pg_temp.signed(value float8, digits int DEFAULT 0) RETURNS text IMMUTABLE
RETURN CASE WHEN round(value::numeric, digits) > 0 THEN '+' ELSE '' END || pg_temp.number(value, digits);

CREATE FUNCTION pg_temp.percent(value float8, digits int DEFAULT 1) RETURNS text IMMUTABLE
RETURN pg_temp.number(100 * value, digits) || ' %';

CREATE FUNCTION pg_temp.between_limits(low float8, high float8, digits int DEFAULT 0) RETURNS text IMMUTABLE
RETURN pg_temp.number(low, digits) || ' … ' || pg_temp.number(high, digits);

CREATE FUNCTION pg_temp.p_value(p float8) RETURNS text IMMUTABLE
RETURN CASE WHEN p < 0.001 THEN 'p &lt; 0.001' WHEN p IS NOT NULL THEN 'p = ' || round(p::numeric, 3) END;

-- Where a value lies on a scale, in percent of the width, with 2 % of margin on both sides.
CREATE FUNCTION pg_temp.place(value float8, bottom float8, top float8) RETURNS numeric IMMUTABLE
RETURN round((2 + 96 * (least(greatest(value, bottom), top) - bottom) / (top - bottom))::numeric, 2);

-- A bar from 0 to the value, with the interval as a line across its end. kind colours it: volume, good, bad or plain.
CREATE FUNCTION pg_temp.bar(value float8, low float8, high float8, bottom float8, top float8, kind text, label text) RETURNS text IMMUTABLE
RETURN CASE WHEN value IS NULL THEN '' ELSE
    format('<svg class="bar %s" role="img" aria-label="%s" width="100%%" height="18"><title>%s</title>', kind, label, label)
    || '<line class="track" x1="2%" x2="98%" y1="9" y2="9"/>'
    || format('<rect class="value" x="%s%%" y="4" width="%s%%" height="10"/>',
              least(pg_temp.place(0, bottom, top), pg_temp.place(value, bottom, top)),
              abs(pg_temp.place(value, bottom, top) - pg_temp.place(0, bottom, top)))
    || format('<line class="zero" x1="%1$s%%" x2="%1$s%%" y1="0" y2="18"/>', pg_temp.place(0, bottom, top))
    || CASE WHEN low IS NULL OR high IS NULL THEN '' ELSE
           format('<line class="whisker" x1="%s%%" x2="%s%%" y1="9" y2="9"/>', pg_temp.place(low, bottom, top), pg_temp.place(high, bottom, top)) END
    || format('<circle class="point" cx="%s%%" cy="9" r="3.5"/></svg>', pg_temp.place(value, bottom, top)) END;

-- A score, its interval and n; a dash without answers.
CREATE FUNCTION pg_temp.score_text(state voc.nps_state) RETURNS text IMMUTABLE
RETURN CASE WHEN voc.responses(state) > 0 THEN format('%s (%s) · n = %s', pg_temp.number(voc.nps(state)),
    pg_temp.between_limits(voc.nps_low(state), voc.nps_high(state)), pg_temp.number(voc.responses(state)::float8)) ELSE '–' END;

CREATE FUNCTION pg_temp.mood_kind(value float8) RETURNS text IMMUTABLE
RETURN CASE WHEN value < 0 THEN 'bad' ELSE 'good' END;

-- A text with the evidence for its sentiment marked: characters whose contributions add up to 0.3 or more either way.
CREATE FUNCTION pg_temp.highlight(body text) RETURNS text IMMUTABLE
BEGIN ATOMIC
    WITH span AS MATERIALIZED (
        SELECT s.start, s.start + s.length - 1 AS last, s.contribution FROM voc.sentiment_explain(body) s
    ), letter AS (
        SELECT i, substr(body, i, 1) AS sign,
               CASE WHEN weight >= 0.3 THEN 'good' WHEN weight <= -0.3 THEN 'bad' ELSE '' END AS class
        FROM generate_series(1, length(body)) AS i,
             LATERAL (SELECT coalesce(sum(contribution), 0) AS weight FROM span WHERE i BETWEEN span.start AND span.last) w
    ), step AS (
        SELECT *, (class IS DISTINCT FROM lag(class) OVER (ORDER BY i))::int AS changes FROM letter
    ), run AS (
        SELECT *, sum(changes) OVER (ORDER BY i) AS run FROM step
    ), piece AS (
        SELECT run, class, voc.html_escape(string_agg(sign, '' ORDER BY i)) AS surface FROM run GROUP BY run, class
    )
    SELECT string_agg(CASE class WHEN '' THEN surface ELSE format('<mark class="%s">%s</mark>', class, surface) END, '' ORDER BY run)
    FROM piece;
END;
