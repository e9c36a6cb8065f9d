-- voc.multilingual: the kinds of tokens and what they are looked up by
SELECT * FROM ts_token_type('voc.multilingual_parser') ORDER BY tokid;

-- Every kind is mapped.
SELECT t.alias AS unmapped FROM ts_token_type('voc.multilingual_parser') AS t
WHERE NOT EXISTS (SELECT FROM pg_ts_config_map WHERE mapcfg = 'voc.multilingual'::regconfig AND maptokentype = t.tokid);

-- The tokens of a text put together are the text.
SELECT string_agg(token, '' ORDER BY place) = body AS whole
FROM (VALUES (E' 动力电池包很好！！The café’s e-mail: a@b.com,\nhttps://www.example.com/a/?b=c #北光咖啡#😀 :-) @tom 3.5% ภาษาไทย 커피 美味しい ')) AS t (body),
     ts_parse('voc.multilingual_parser', body) WITH ORDINALITY AS p (tokid, token, place)
GROUP BY body;

SELECT alias, token, dictionary, lexemes
FROM ts_debug('voc.multilingual', '動力電池包 Running café’s COVID-19 l’été 커피 3.5% a@b.com https://www.Example.com/a/ @bean_amy #GreatCoffee #北光咖啡# 👍🏽 :-) ，')
WHERE token <> ' ';
SELECT alias, token, lexemes FROM ts_debug('voc.multilingual', '料理が美味しいです') WHERE token <> ' ';
SELECT alias, token, lexemes FROM ts_debug('voc.multilingual', 'ภาษาไทย') WHERE token <> ' ';

-- Stop words of both languages and both scripts give nothing, but take their place.
SELECT to_tsvector('voc.multilingual', 'the phone is not very good'), to_tsvector('voc.multilingual', '這個電池的壽命'),
       to_tsvector('voc.multilingual', 'the of 的 了'), to_tsvector('voc.multilingual', ''), to_tsvector('voc.multilingual', NULL);

-- What words are made of. Parts have places of their own, so neighbours stay neighbours.
SELECT ts_lexize('voc.multilingual_word', word) FROM unnest(ARRAY['充电器', '研究生命', '巴塞罗那', '很慢', '不错', '5G手机']) AS word;
SELECT to_tsvector('voc.multilingual', '充电器'), to_tsvector('voc.multilingual', 'COVID-19 l’été T-shirts');
