-- The report of script/demo: six channels of different shape, joined with orders and subscriptions, in SQL alone.
\set QUIET on
\set ON_ERROR_STOP on
\pset border 0
\pset footer off
\pset null -
SET search_path = sample, public;
SET client_min_messages = warning;
SET timezone = 'UTC';

\echo '== Every channel as one table of voc.feedback ==================================='
\timing on
CREATE TEMP TABLE voice AS
SELECT customer_id, occurred_at,
       voc.make_feedback(body, channel => channel, customer => handle, occurred_at => occurred_at AT TIME ZONE 'UTC',
                         nps => nps, csat => csat, ces => ces, rating => stars) AS f
FROM (
    SELECT 'survey' AS channel, customer_id, NULL AS handle, answered_at AS occurred_at, q4_comment AS body,
           q1_nps::int AS nps, q2_csat::int AS csat, q3_ces::int AS ces, NULL::int AS stars
    FROM survey_answers
    UNION ALL
    SELECT 'review', o.customer_id, r.handle, posted_at, concat_ws(E'\n', title, review_text), NULL, NULL, NULL, stars
    FROM reviews r LEFT JOIN orders o USING (order_id)
    UNION ALL
    SELECT 'ticket', customer_id, NULL, opened_at, concat_ws(E'\n', subject, description), NULL, csat_after::int, NULL, NULL
    FROM tickets
    UNION ALL
    SELECT 'chat', min(customer_id), NULL, min(sent_at), string_agg(message, E'\n' ORDER BY line_no), NULL, NULL, NULL, NULL
    FROM chat_messages WHERE sender = 'customer' GROUP BY chat_id
    UNION ALL
    SELECT 'call', customer_id, NULL, started_at,
           (SELECT string_agg(regexp_replace(line, '^(Customer: |顾客：|顧客：)', ''), E'\n' ORDER BY n)
            FROM regexp_split_to_table(transcript, E'\n') WITH ORDINALITY t(line, n)
            WHERE line ~ '^(Customer: |顾客：|顧客：)'), NULL, NULL, NULL, NULL
    FROM calls
    UNION ALL
    SELECT 'social', l.customer_id, p.handle, posted_at, post, NULL, NULL, NULL, NULL
    FROM social_posts p LEFT JOIN handle_links l USING (handle)
) channels;
\timing off

\echo
\echo '== How do they feel, and where? ================================================='
\timing on
SELECT voc.channel(f) AS channel, count(*) AS pieces, count(voc.sentiment(f)) AS with_opinion,
       round(voc.net_sentiment(voc.net_sentiment_summary(voc.polarity(f)))::numeric, 1) AS net_sentiment,
       round(voc.net_sentiment_low(voc.net_sentiment_summary(voc.polarity(f)))::numeric, 1) AS low,
       round(voc.net_sentiment_high(voc.net_sentiment_summary(voc.polarity(f)))::numeric, 1) AS high
FROM voice GROUP BY ROLLUP (1) ORDER BY 1 NULLS LAST;
\timing off

\echo
\echo '== NPS by half-year, with the interval that holds at small n ===================='
\timing on
SELECT half_year, voc.responses(s) AS answers, round(voc.nps(s)::numeric, 1) AS nps,
       round(voc.nps_low(s)::numeric, 1) AS low, round(voc.nps_high(s)::numeric, 1) AS high
FROM (SELECT to_char(occurred_at, 'YYYY') || CASE WHEN extract(month FROM occurred_at) <= 6 THEN ' first' ELSE ' second' END AS half_year,
             voc.nps_summary(voc.nps_score(f)) AS s
      FROM voice WHERE voc.channel(f) = 'survey' GROUP BY 1) t
ORDER BY 1;
\timing off

\echo
\echo '== What do unhappy customers talk about? In their own words, both languages ====='
\timing on
SELECT t.theme, t.mentions, round(100 * t.share::numeric, 1) AS "share %", round(100 * t.share_low::numeric, 1) AS low,
       round(100 * t.share_high::numeric, 1) AS high, round(t.sentiment::numeric, 2) AS mood
FROM (SELECT voc.theme_summary(voc.body(f)) AS s FROM voice WHERE voc.polarity(f) = 'negative' AND voc.language(f) = 'en') n,
     voc.top_themes(n.s, 10) t;
SELECT t.theme, t.mentions, round(100 * t.share::numeric, 1) AS "share %", round(100 * t.share_low::numeric, 1) AS low,
       round(100 * t.share_high::numeric, 1) AS high, round(t.sentiment::numeric, 2) AS mood
FROM (SELECT voc.theme_summary(voc.body(f)) AS s FROM voice WHERE voc.polarity(f) = 'negative' AND voc.language(f) LIKE 'zh%') n,
     voc.top_themes(n.s, 10) t;
\timing off

\echo
\echo '== Which themes cost revenue? Subscribers who mention it, against the others ===='
\timing on
WITH theme(theme, pattern) AS (
    VALUES ('stale beans',    'stale|roast date|roasted (on|in)|not fresh|flat|不新鲜|不新鮮|烘焙日期|陈豆|陳豆|放久|走味|跑味|過期|过期'),
           ('packaging',      'burst|crushed|broken|leak|shatter|破损|破損|破了|压扁|壓扁|漏了|碎了|爆開|爆开|裂'),
           ('app and login',  'log ?in|app |crash|登录|登入|登錄|闪退|閃退|打不开|打不開|轉圈|转圈'),
           ('cancelling',     'cancel|pause|unsubscribe|取消|退订|退訂|暂停|暫停'),
           ('delivery',       'deliver|courier|shipping|物流|快递|快遞|配送|宅配|送货|送貨')),
said AS (
    SELECT customer_id, occurred_at, voc.normalize_text(voc.body(f)) AS body, voc.nps_score(f) AS nps
    FROM voice WHERE customer_id IS NOT NULL AND voc.body(f) IS NOT NULL),
running AS (
    SELECT said.*, s.monthly_fee,
           coalesce(s.ended_on < said.occurred_at + interval '90 days', false) AS left_within_90_days
    FROM said JOIN subscriptions s ON s.customer_id = said.customer_id
         AND s.started_on <= said.occurred_at AND (s.ended_on IS NULL OR s.ended_on >= said.occurred_at)
    WHERE said.occurred_at < timestamp '2026-04-01')
SELECT theme, count(DISTINCT customer_id) FILTER (WHERE hit) AS subscribers,
       round(voc.nps(nps) FILTER (WHERE hit)::numeric, 0) AS nps,
       round(voc.nps(nps) FILTER (WHERE NOT hit)::numeric, 0) AS "others' nps",
       round(100 * avg(left_within_90_days::int) FILTER (WHERE hit), 1) AS "left in 90 days %",
       round(100 * avg(left_within_90_days::int) FILTER (WHERE NOT hit), 1) AS "others %",
       sum(monthly_fee) FILTER (WHERE hit AND left_within_90_days) AS "fee lost a month, $"
FROM theme CROSS JOIN LATERAL (SELECT *, body ~ voc.normalize_text(pattern) AS hit FROM running) r
GROUP BY theme ORDER BY 7 DESC NULLS LAST;
\timing off

\echo
\echo '== Did the new box of 12 March 2025 help? Packaging among reviews of one or two stars'
\timing on
SELECT period, voc.responses(s) AS bad_reviews, round(100 * voc.share(s)::numeric, 0) AS "packaging %",
       round(100 * voc.share_low(s)::numeric, 0) AS low, round(100 * voc.share_high(s)::numeric, 0) AS high
FROM (SELECT CASE WHEN occurred_at < '2025-03-12' THEN 'before' ELSE 'after' END AS period,
             voc.share_summary(voc.normalize_text(voc.body(f)) ~
                 'burst|crush|broken|leak|shatter|damage|torn|split|dent|packag|box|破|压|漏|碎|爆|裂|包装|盒|箱|袋') AS s
      FROM voice
      WHERE voc.rating(f) <= 2 AND occurred_at >= '2024-09-01' GROUP BY 1) t
ORDER BY period DESC;
\timing off
