-- What the data lacks, and the foot of the page.

\qecho '<section id="quality">'
\qecho '<h2>':l_quality'</h2>'
\qecho '<p class="note">':l_quality_note'</p>'
\if :looks_like_stars
\qecho '<p>':l_stars'</p>'
\endif
\qecho '<div class="columns">'
CREATE TEMP TABLE report_quality AS
SELECT 'missing' AS panel, place, name, n, all_n
FROM (SELECT sum(pieces) AS all_n, sum(without_body) AS body, sum(blank) AS blank, sum(without_score) AS score, sum(strange_score) AS strange,
             sum(without_time) AS at, sum(without_channel) AS channel, sum(without_customer) AS customer FROM report_cell) t,
     LATERAL (VALUES (1, :'l_without_body', body, true), (2, :'l_blank', blank, true), (3, :'l_without_score', score, :'has_score'), (4, :'l_strange_score', strange, strange > 0),
                     (5, :'l_without_time', at, :'has_time'), (6, :'l_without_channel', channel, :'has_channel'), (7, :'l_without_customer', customer, :'has_customer')) v(place, name, n, is_mapped)
WHERE is_mapped
UNION ALL
SELECT 'flags', row_number() OVER (ORDER BY count(*) DESC, flag), coalesce(:'l_flag_names'::json ->> flag, replace(flag, '_', ' ')), count(*), (SELECT count(*) FROM report_text) FROM report_text, unnest(flags) flag GROUP BY flag
UNION ALL
SELECT 'languages', row_number() OVER (ORDER BY count(*) DESC, language), coalesce(language, :'l_undetermined'), count(*), (SELECT count(*) FROM report_text) FROM report_text GROUP BY language;

SELECT format('<div><h3>%s</h3>', CASE panel WHEN 'missing' THEN :'l_missing' WHEN 'flags' THEN :'l_flags' ELSE :'l_languages' END)
    || coalesce(string_agg(format('<div class="word"><span>%s</span>%s<span class="small">%s</span></div>', voc.html_escape(name),
           pg_temp.bar(n / all_n::float8, NULL, NULL, 0, 1, 'volume', voc.html_escape(name) || ' ' || n), pg_temp.number(n::float8) || '<br>' || pg_temp.percent(n / all_n::float8)), E'\n' ORDER BY q.place) FILTER (WHERE n > 0), format('<p class="small">%s</p>', :'l_flags_none'))
    || '</div>'
FROM (VALUES (1, 'missing'), (2, 'flags'), (3, 'languages')) p(panel_place, panel) LEFT JOIN (SELECT * FROM report_quality WHERE place <= 10) q USING (panel)
GROUP BY panel_place, panel ORDER BY panel_place;

-- Copies beyond the first of their group.
SELECT format('<div><h3>%s</h3><p class="small">%s</p>', :'l_copies', CASE WHEN count(*) = 0 THEN :'l_copies_none' ELSE
           format(:'l_copies_note', pg_temp.number(count(*)::float8), pg_temp.percent(count(*) / (SELECT count(*) FROM report_text)::float8)) END)
FROM report_copy WHERE id <> group_id;
SELECT format('<div class="word"><span class="small">%s ×</span><bdi style="grid-column:span 2">%s</bdi></div>', group_size, voc.html_escape(voc.redact(left(example, 80))))
FROM (SELECT group_size, min(t.words COLLATE "C") AS example FROM report_copy c JOIN report_text t USING (id) GROUP BY group_id, group_size) g
ORDER BY group_size DESC, example LIMIT 4;
\qecho '</div>'
\qecho '</div>'
\qecho '</section>'
SELECT '<footer>' || CASE WHEN last_at IS NULL THEN format(:'l_made_timeless', version) ELSE format(:'l_made', version, last_at) END || '</footer>'
FROM report_scope, (SELECT extversion AS version FROM pg_extension WHERE extname = 'voc') v;
