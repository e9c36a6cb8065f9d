-- Short texts are read by rules.
SELECT body, voc.polarity(body)
FROM (VALUES (1, 'not bad'), (2, 'no issues'), (3, 'too salty'), (4, 'very good'), (5, 'I can''t complain'),
             (6, 'great product but terrible service'), (7, 'one star'), (8, 'will never buy again'),
             (9, '不难吃'), (10, '没有异味'), (11, '有点咸'), (12, '好吃极了'), (13, '不是很满意'), (14, '物流太慢，但是价格很值'),
             (15, '一星都不想给'), (16, '再也不会来了'), (17, '不難吃'), (18, '踩雷了'), (19, '唔好食'), (20, 'CP值很高'),
             (21, '希望改进'), (22, '一般')) AS t(ordinal, body)
ORDER BY ordinal;
-- The reasons name the rule and the span.
SELECT token, start, length, sign(contribution) AS sign, rule FROM voc.sentiment_explain('not bad but too slow 😡') WHERE rule <> 'model' ORDER BY start;
SELECT token, start, length, sign(contribution) AS sign, rule FROM voc.sentiment_explain('不難吃，可惜太貴了') WHERE rule <> 'model' ORDER BY start;
