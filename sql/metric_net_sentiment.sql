-- Net sentiment and shares
SET search_path = voc, public;
SET extra_float_digits = 0;
SELECT net_sentiment_summary(p), net_sentiment(p) FROM unnest('{negative,mixed,neutral,positive,positive,NULL}'::polarity_class[]) p;
SELECT positives(s), neutrals(s), negatives(s), responses(s), net_sentiment_low(s), net_sentiment_high(s)
FROM (SELECT '{"positives":3,"neutrals":2,"negatives":1}'::net_sentiment_state AS s) x;
SELECT net_sentiment(NULL::polarity_class), net_sentiment_summary(NULL::polarity_class);
-- the same algebra as NPS
SELECT a = b AS same FROM net_sentiment_difference('{"positives":3,"neutrals":2,"negatives":1}', '{"negatives":4}') a, nps_difference('{"promoters":3,"passives":2,"detractors":1}', '{"detractors":4}') b;
SELECT share_summary(x > 2), share(x > 2), yes(share_summary(x > 2)), share_low(share_summary(x > 2)), share_high(share_summary(x > 2)) FROM generate_series(1, 5) x;
SELECT share(NULL::boolean), share_summary(NULL::boolean), share(x) FROM unnest('{t,NULL,f,t}'::boolean[]) x;
