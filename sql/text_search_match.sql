-- voc.multilingual: what a query finds
CREATE FUNCTION pg_temp.finds(body text, query text) RETURNS boolean
RETURN to_tsvector('voc.multilingual', body) @@ websearch_to_tsquery('voc.multilingual', query);

-- A part of a long word finds it, as does the whole; a word that is not there does not.
SELECT query, pg_temp.finds('这款动力电池包很耐用', query)
FROM unnest(ARRAY['电池', '动力', '动力电池包', '动力电池', '耐用', '电池 耐用', '电脑', '-电池']) AS query;

-- Either script finds the other, full width finds half width, capitals small letters.
SELECT query, body, pg_temp.finds(body, query)
FROM (VALUES ('電池', '电池不耐用'), ('电池', '電池不耐用'), ('手機壳', '手机殼'), ('ｗｉｆｉ', 'WiFi is slow'), ('WIFI', 'ｗｉｆｉ'))
    AS example (query, body);

-- English by its stems; accents count.
SELECT query, body, pg_temp.finds(body, query)
FROM (VALUES ('delivery', 'three late deliveries'), ('crash', 'the app keeps crashing'), ('phones', 'my phone’s screen'),
             ('shirt', 'two T-shirts'), ('covid', 'COVID-19'), ('COVID-19', 'covid 19'), ('été', 'l’été'), ('cafe', 'café'))
    AS example (query, body);

-- Hashtags by their words and as a whole; mentions, addresses, emoji.
SELECT query, body, pg_temp.finds(body, query)
FROM (VALUES ('coffee', 'love #coffee'), ('#coffee', 'love #coffee'), ('#coffee', 'love coffee'), ('咖啡', '#北光咖啡#'),
             ('#北光咖啡', '早上的#北光咖啡#'), ('bean_amy', 'thanks @bean_amy'), ('@bean_amy', 'thanks @bean_amy'),
             ('@bean_amy', 'thanks bean_amy'), ('example.com', 'see https://www.example.com/a/b'),
             ('https://example.com/a/b/', 'see www.Example.com/a/b'), ('example.com/a', 'see example.com/b'),
             ('Help@Example.com', 'help@example.com'), ('😀', '很好😀'), ('❤', 'love ❤️'), ('3.5', '重3.5公斤'))
    AS example (query, body);

-- websearch_to_tsquery takes signs away from a query; to_tsquery does not where they are quoted.
SELECT to_tsvector('voc.multilingual', 'fine :-)') @@ to_tsquery('voc.multilingual', $$':-)'$$);

-- Phrases: neighbours, whatever the words were cut into; stop words keep their distance.
SELECT phraseto_tsquery('voc.multilingual', '充电器'), plainto_tsquery('voc.multilingual', '充电器'),
       phraseto_tsquery('voc.multilingual', 'battery of the phone'), to_tsquery('voc.multilingual', '电池 & !屏幕 | deliver:*');
SELECT query, body, to_tsvector('voc.multilingual', body) @@ query::tsquery
FROM (VALUES ('动力 <-> 电池', '动力电池包'), ('电池 <-> 动力', '动力电池包'), ('慢 <-> 送', '很慢送餐'), ('slow <-> deliveri', 'slow delivery'),
             ('slow <-> deliveri', 'delivery slow'), ('耐用 <-> 电池', '耐用 电池')) AS example (query, body);
SELECT body, to_tsvector('voc.multilingual', body) @@ phraseto_tsquery('voc.multilingual', body) AS finds_itself
FROM unnest(ARRAY['送餐很慢，味道不好', '研究生院', '#北光咖啡# 的充电器', 'state-of-the-art T-shirts @bean_amy', 'L’été à Paris',
    'https://example.com/a see', '中华人民共和国']) AS body;

-- Nothing to look for.
SELECT websearch_to_tsquery('voc.multilingual', 'the 的');
SELECT websearch_to_tsquery('voc.multilingual', '，。!');
