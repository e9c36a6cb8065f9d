-- The sample company's six channels as one table: what script/report reads when no table is named.
-- revenue is the monthly fee of the customer's subscription at that time.
SELECT channel, customer_id AS customer, time, body, score, csat, ces,
       (SELECT max(monthly_fee) FROM sample.subscriptions s
        WHERE s.customer_id = c.customer_id AND s.started_on <= c.time AND (s.ended_on IS NULL OR s.ended_on >= c.time)) AS revenue
FROM (
    SELECT 'survey' AS channel, customer_id, answered_at AS time, q4_comment AS body, q1_nps::int AS score, q2_csat::int AS csat, q3_ces::int AS ces
    FROM sample.survey_answers
    UNION ALL
    SELECT 'review', o.customer_id, r.posted_at, nullif(concat_ws(E'\n', r.title, r.review_text), ''), NULL, r.stars, NULL
    FROM sample.reviews r LEFT JOIN sample.orders o USING (order_id)
    UNION ALL
    SELECT 'ticket', customer_id, opened_at, concat_ws(E'\n', subject, description), NULL, csat_after, NULL FROM sample.tickets
    UNION ALL
    SELECT 'chat', min(customer_id), min(sent_at), string_agg(message, E'\n' ORDER BY line_no), NULL, NULL, NULL
    FROM sample.chat_messages WHERE sender = 'customer' GROUP BY chat_id
    UNION ALL
    SELECT 'call', customer_id, started_at,
           (SELECT string_agg(regexp_replace(line, '^(Customer: |顾客：|顧客：)', ''), E'\n' ORDER BY n)
            FROM regexp_split_to_table(transcript, E'\n') WITH ORDINALITY t(line, n) WHERE line ~ '^(Customer: |顾客：|顧客：)'), NULL, NULL, NULL
    FROM sample.calls
    UNION ALL
    SELECT 'social', l.customer_id, p.posted_at, p.post, NULL, NULL, NULL
    FROM sample.social_posts p LEFT JOIN sample.handle_links l USING (handle)
) c
