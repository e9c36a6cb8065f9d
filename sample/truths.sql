-- Shows the planted truths of the sample company with plain SQL.
--   cd sample && psql -d yourdb -f truths.sql        (after load.sql)
-- The themes come from the text files, joined by wording; the loaded tables do not have them.
\set ON_ERROR_STOP on
\pset footer off
set client_encoding = 'UTF8';
set client_min_messages = warning;
create temp table key_in (id text, channel text, theme text, mood int, body text);
\copy key_in from 'texts/zh-Hans.csv' with (format csv, header true, encoding 'UTF8')
\copy key_in from 'texts/zh-Hant.csv' with (format csv, header true, encoding 'UTF8')
\copy key_in from 'texts/en.csv' with (format csv, header true, encoding 'UTF8')
-- order numbers are replaced on loading, so compare without them
create temp table key as
select distinct on (channel, norm) channel, regexp_replace(body, 'NL-?\d{8}', 'NL', 'g') as norm, theme, mood
from key_in, lateral (select regexp_replace(body, 'NL-?\d{8}', 'NL', 'g') as norm) n order by channel, norm, id;

create temp table voice as
with raw as (
    select 'survey' as channel, answer_id as id, customer_id, answered_at as at, q4_comment as body from sample.survey_answers where q4_comment is not null
    union all select 'review', r.review_id, o.customer_id, r.posted_at, r.review_text from sample.reviews r left join sample.orders o using (order_id) where r.review_text is not null
    union all select 'ticket', ticket_id, customer_id, opened_at, description from sample.tickets
    union all select 'chat', chat_id, min(customer_id), min(sent_at),
        string_agg(case sender when 'customer' then 'C: ' else 'A: ' end || message, E'\n' order by line_no) from sample.chat_messages group by chat_id
    union all select 'call', call_id, customer_id, started_at, transcript from sample.calls
    union all select 'social', post_id, h.customer_id, posted_at, post from sample.social_posts p left join sample.handle_links h using (handle)
)
select raw.*, key.theme, key.mood
from raw left join key on key.channel = raw.channel and key.norm = regexp_replace(raw.body, 'NL-?\d{8}', 'NL', 'g');

\echo '== 0. size and overall NPS'
select count(*) as pieces_with_words, count(*) filter (where theme is null) as without_theme, count(distinct body) as distinct_texts from voice;
select round(100.0 * (count(*) filter (where q1_nps >= 9) - count(*) filter (where q1_nps <= 6)) / count(*), 1) as nps, count(*) as answers, count(q4_comment) as with_comment
from sample.survey_answers;

\echo '== 1. outage'
select case when at >= '2025-10-06' and at < '2025-11-01' then 'October window' else 'all other weeks' end as period,
    count(*) as complaints,
    count(*) filter (where extract(isodow from at) <= 5 and extract(hour from at) between 19 and 21) as weekday_evenings,
    round(100.0 * count(*) filter (where extract(isodow from at) <= 5 and extract(hour from at) between 19 and 21) / count(*), 1) as pct,
    round(count(*) / case when min(at) >= '2025-10-06' and max(at) < '2025-11-01' then 26 / 7.0 else 100.6 end, 2) as per_week
from voice where theme = 'app_outage' and mood < 0 group by 1 order by 1 desc;

\echo '== 2. stale beans: NPS and churn within 90 days'
with a as (
    select s.*, coalesce(v.theme = 'stale_beans', false) as stale from sample.survey_answers s
    left join voice v on v.channel = 'survey' and v.id = s.answer_id
)
select stale, count(*) as answers,
    round(100.0 * (count(*) filter (where q1_nps >= 9) - count(*) filter (where q1_nps <= 6)) / count(*), 1) as nps from a group by stale order by stale desc;
with a as (
    select s.customer_id, s.answered_at, coalesce(v.theme = 'stale_beans', false) as stale, b.ended_on, b.monthly_fee from sample.survey_answers s
    join sample.subscriptions b on b.customer_id = s.customer_id and b.started_on <= s.answered_at and (b.ended_on is null or b.ended_on > s.answered_at)
    left join voice v on v.channel = 'survey' and v.id = s.answer_id
    where s.answered_at < '2026-04-01'
)
select stale, count(*) as answers_with_running_subscription,
    count(*) filter (where ended_on <= answered_at + interval '90 days') as ended_in_90_days,
    round(100.0 * count(*) filter (where ended_on <= answered_at + interval '90 days') / count(*), 1) as churn_pct
from a group by stale order by stale desc;
with lost as (
    select distinct b.subscription_id, b.customer_id, b.monthly_fee, b.ended_on from voice v
    join sample.subscriptions b on b.customer_id = v.customer_id and b.started_on <= v.at and b.ended_on > v.at and b.ended_on <= v.at + interval '90 days'
    where v.theme = 'stale_beans'
)
select count(*) as subscriptions_lost, sum(monthly_fee) as monthly_fees_lost, round(sum(monthly_fee * (date '2026-06-30' - ended_on) / 30.0), 0) as lost_until_2026_06_30 from lost;

\echo '== 3. packaging share of bad reviews (stars <= 2)'
select case when posted_at < '2024-09-01' then '1 before 2024-09' when posted_at < '2025-03-12' then '2 until the fix' else '3 after the fix' end as period,
    count(*) as bad_reviews, count(*) filter (where v.theme = 'packaging') as packaging,
    round(100.0 * count(*) filter (where v.theme = 'packaging') / count(*), 1) as pct
from sample.reviews r left join voice v on v.channel = 'review' and v.id = r.review_id where stars <= 2 group by 1 order by 1;

\echo '== 4. competitor'
select case when at >= '2026-02-02' and at < '2026-02-16' then 'wave' else 'other weeks' end as period, count(*) as mentions,
    round(count(*) / case when min(at) >= '2026-02-02' and max(at) < '2026-02-16' then 2 else 102.3 end, 2) as per_week
from voice where body ~* 'pallas|帕拉斯' group by 1 order by 1 desc;

\echo '== 5. bought praise'
select count(*) as reviews, count(distinct handle) as handles, min(stars) as min_stars, count(order_id) as with_order, min(posted_at) as first, max(posted_at) as last
from sample.reviews r join voice v on v.channel = 'review' and v.id = r.review_id where v.theme = 'fake';
select posted_at::date as day, count(*) as five_stars_without_order from sample.reviews
where stars = 5 and order_id is null and posted_at >= '2025-06-10' and posted_at < '2025-06-25' group by 1 order by 1;

\echo '== 6. escalation'
with private as (
    select customer_id, count(*) as n, min(at) as first_at from voice
    where theme = 'cancel_hard' and channel in ('ticket', 'chat', 'call') group by customer_id
), public as (
    select customer_id, min(at) as posted_at from voice where theme = 'cancel_hard' and channel = 'social' and customer_id is not null group by customer_id
)
select count(*) as customers, min(n) as min_private, max(n) as max_private,
    round(avg(extract(epoch from posted_at - first_at) / 86400)::numeric, 1) as days_to_public,
    round(avg(ended_on - posted_at::date), 1) as days_to_end
from private join public using (customer_id) join sample.subscriptions using (customer_id)
where n >= 2 and posted_at > first_at and ended_on between posted_at::date and posted_at::date + 60
  and (select count(*) from voice v where v.customer_id = private.customer_id and v.theme = 'cancel_hard' and v.channel in ('ticket', 'chat', 'call') and v.at < public.posted_at) >= 2;

\echo '== the same by key words alone, without the text files'
\echo '-- 1: tickets, chats, posts and survey comments about the app, October window'
select count(*) as found, round(100.0 * count(*) filter (where extract(isodow from at) <= 5 and extract(hour from at) between 19 and 21) / count(*), 1) as pct_weekday_evenings
from (select opened_at as at, description as b from sample.tickets union all select posted_at, post from sample.social_posts
      union all select min(sent_at), string_agg(message, ' ') from sample.chat_messages group by chat_id
      union all select answered_at, q4_comment from sample.survey_answers) x
where at >= '2025-10-06' and at < '2025-11-01' and b ~* '\mapp\M|log ?in|登|支付|付款|閃退|闪退|伺服器|server|50[23]';
\echo '-- 2: NPS of comments about freshness'
select coalesce(q4_comment ~* 'stale|roast|fresh|flat|old beans|bloom|tired|lifeless|gone off|不新鲜|不新鮮|不夠新鮮|烘焙日|烘|陈豆|陳豆|旧的|舊|不鼓', false) as about_freshness, count(*) as answers,
    round(100.0 * (count(*) filter (where q1_nps >= 9) - count(*) filter (where q1_nps <= 6)) / count(*), 1) as nps
from sample.survey_answers group by 1 order by 1 desc;
\echo '-- 3: bad reviews with words for boxes and breakage'
select case when posted_at < '2025-03-12' then '2 until the fix' else '3 after the fix' end as period, count(*) as bad_reviews,
    round(100.0 * count(*) filter (where review_text ~* 'box|packag|seal|seam|crush|split|burst|torn|leak|箱|盒|包装|包裝|破|漏|裂|爆|碎|瘪|封口') / count(*), 1) as pct
from sample.reviews where stars <= 2 and posted_at >= '2024-09-01' group by 1 order by 1;
