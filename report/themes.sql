-- Themes, distinctive words, channels, quotes.

\if :has_texts
\set doing 'themes and words'
\ir progress.sql
\qecho '<section id="themes">'
\qecho '<h2>':l_themes'</h2>'
\qecho '<p class="note">':l_themes_note'</p>'
SELECT format('<div class="row head"><div>%s</div><div>%s</div><div>%s</div><div>%s</div>%s</div>', :'l_theme', :'l_volume', :'l_mood', :'l_impact', CASE WHEN :'has_revenue' THEN format('<div>%s</div>', :'l_revenue') END);
WITH scale AS (
    SELECT greatest(max(voc.share_high(share)), 0.05) AS most, greatest(max(abs(contribution)) * 1.6, 1) AS reach FROM report_theme
)
SELECT format('<div class="row" data-mentions="%s"><div class="name"><bdi>%s</bdi></div>', mentions, voc.html_escape(theme))
    || format('<div class="cell"><span class="small"><span class="label">%s </span>%s (%s) · n = %s</span>%s</div>', :'l_volume', pg_temp.percent(voc.share(share)),
              pg_temp.between_limits(100 * voc.share_low(share), 100 * voc.share_high(share), 1), pg_temp.number(mentions::float8),
              pg_temp.bar(voc.share(share), voc.share_low(share), voc.share_high(share), 0, most, 'volume', :'l_volume'))
    || format('<div class="cell"><span class="small"><span class="label">%s </span>%s</span>%s</div>', :'l_mood',
              pg_temp.score_text(mood),
              pg_temp.bar(voc.nps(mood), voc.nps_low(mood), voc.nps_high(mood), -100, 100, pg_temp.mood_kind(voc.nps(mood)), :'l_mood'))
    || format('<div class="cell"><span class="small"><span class="label">%s </span>%s</span>%s</div>', :'l_impact',
              CASE WHEN contribution IS NULL THEN '–' ELSE format('%s (%s) · n = %s', pg_temp.signed(contribution, 1), pg_temp.between_limits(contribution_low, contribution_high, 1), pg_temp.number(scored::float8)) END,
              pg_temp.bar(contribution, contribution_low, contribution_high, -reach, reach, CASE WHEN contribution_low > 0 THEN 'good' WHEN contribution_high < 0 THEN 'bad' ELSE 'plain' END, :'l_impact'))
    || CASE WHEN :'has_revenue' THEN
              format('<div class="cell"><span class="label small">%s </span>%s%s<span class="small">%s %s</span></div>', :'l_revenue', voc.html_escape(:'currency'), coalesce(pg_temp.number(revenue::float8), '–'),
                     pg_temp.number(coalesce(revenue_unhappy, 0)::float8), :'l_unhappy') ELSE '' END || '</div>'
FROM report_theme, scale ORDER BY mentions DESC, theme;
\qecho '</section>'

\qecho '<section id="words">'
\qecho '<h2>':l_words'</h2>'
\qecho '<p class="note">':l_words_note'</p>'
\qecho '<div class="columns">'
WITH side AS (
    SELECT voc.rollup(state) FILTER (WHERE side = 'detractor') AS against, voc.rollup(state) FILTER (WHERE side = 'promoter') AS with_us FROM report_theme_state
), term AS (
    SELECT c.*, row_number() OVER (PARTITION BY z > 0 ORDER BY abs(z) DESC, term) AS place, max(abs(z)) OVER () AS most
    FROM side, voc.contrast(side.against, side.with_us, 100) c WHERE z <> 0
)
SELECT format('<div><h3>%s <span class="small">n = %s</span></h3>', CASE WHEN :'has_score' THEN name ELSE plain_name END, pg_temp.number(n::float8))
    || coalesce((SELECT string_agg(format('<div class="word%s"><bdi>%s</bdi>%s<span class="small">%s : %s</span></div>', CASE WHEN q_value > 0.05 THEN ' pale' END, voc.html_escape(term),
                     pg_temp.bar(abs(log_odds), abs(log_odds) - 1.96 * log_odds / z, abs(log_odds) + 1.96 * log_odds / z, 0, 8, kind, format('log odds %s, z = %s', pg_temp.number(abs(log_odds), 1), pg_temp.number(abs(z), 1))),
                     CASE WHEN z > 0 THEN mentions_a ELSE mentions_b END, CASE WHEN z > 0 THEN mentions_b ELSE mentions_a END), E'\n' ORDER BY place)
                 FROM term WHERE (z > 0) = (kind = 'bad') AND place <= CASE WHEN q_value <= 0.05 THEN 12 ELSE 6 END), format('<p class="small">%s</p>', :'l_words_none')) || '</div>'
FROM (SELECT 1 AS place, 'bad' AS kind, :'l_detractors' AS name, :'l_negative' AS plain_name, voc.theme_documents(against) AS n FROM side
      UNION ALL SELECT 2, 'good', :'l_promoters', :'l_positive', voc.theme_documents(with_us) FROM side) s ORDER BY s.place;
\qecho '</div>'
\qecho '</section>'

\endif

\if :has_channel
\qecho '<section id="channels">'
\qecho '<h2>':l_channels'</h2>'
\qecho '<p class="note">':l_channels_note'</p>'
SELECT format('<div class="row three head"><div>%s</div><div>%s</div><div>%s</div></div>', :'l_channel', :'l_mood', :'l_nps');
SELECT format('<div class="row three" data-pieces="%s"><div class="name"><bdi>%s</bdi> <span class="small">%s %s</span></div>', pieces, coalesce(voc.html_escape(left(channel, 60)), :'l_unknown'), pg_temp.number(pieces::float8), :'l_pieces')
    || string_agg(format('<div class="cell"><span class="small"><span class="label">%s </span>%s</span>%s</div>', label,
              pg_temp.score_text(state),
              CASE WHEN voc.responses(state) > 0 THEN pg_temp.bar(voc.nps(state), voc.nps_low(state), voc.nps_high(state), -100, 100, pg_temp.mood_kind(voc.nps(state)), label) ELSE '' END), '' ORDER BY place)
    || '</div>'
FROM (SELECT channel, sum(pieces) AS pieces, voc.rollup(mood) AS mood, voc.rollup(nps) AS nps FROM report_cell GROUP BY channel ORDER BY pieces DESC, channel LIMIT 15) c,
     LATERAL (VALUES (1, :'l_mood', mood), (2, :'l_nps', nps)) v(place, label, state)
GROUP BY channel, c.pieces ORDER BY c.pieces DESC, channel;
\qecho '</section>'
\endif

\if :has_texts
-- For each of the themes that draw the score, or the mood, down most, and up most: two texts of ordinary length, the clearest first.
\set doing 'quotes'
\ir progress.sql
\qecho '<section id="quotes">'
\qecho '<h2>':l_quotes'</h2>'
\qecho '<p class="note">':l_quotes_note'</p>'
\qecho '<div class="quotes">'
WITH weight AS (
    SELECT theme, coalesce(contribution, voc.nps(mood) * mentions / 1000.0) AS weight FROM report_theme WHERE voc.theme_parent(theme) IS NULL
), chosen AS (
    (SELECT theme, 'bad' AS kind, row_number() OVER (ORDER BY weight, theme) AS place FROM weight ORDER BY weight, theme LIMIT 4)
    UNION ALL
    (SELECT theme, 'good', 10 + row_number() OVER (ORDER BY weight DESC, theme) FROM weight WHERE weight > 0 ORDER BY weight DESC, theme LIMIT 3)
), candidate AS (
    SELECT DISTINCT ON (words) c.theme, c.kind, c.place, t.words, t.channel, t.at, t.score, t.sentiment
    FROM chosen c JOIN report_text t ON t.themes @> ARRAY[c.theme] AND CASE c.kind WHEN 'bad' THEN t.mood = 0 ELSE t.mood = 10 END
    WHERE cardinality(t.flags) = 0 AND length(t.words) BETWEEN 8 AND 240
    ORDER BY words, c.place, t.at, t.channel, t.customer
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY place ORDER BY abs(sentiment) * least(length(words), 40) DESC, words) AS rank FROM candidate
)
SELECT format('<blockquote class="%s"><p dir="auto">%s</p><div class="small"><bdi>%s</bdi>%s%s%s</div></blockquote>', kind, pg_temp.highlight(voc.redact(words)), voc.html_escape(theme),
              coalesce(' · <bdi>' || voc.html_escape(left(channel, 60)) || '</bdi>', ''), coalesce(' · ' || at::date::text, ''), coalesce(' · ' || score || '/10', ''))
FROM ranked WHERE rank <= 2 ORDER BY place, rank;
\qecho '</div>'
\qecho '</section>'
\endif
