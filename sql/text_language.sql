-- voc.language(body): a BCP 47 tag, NULL where nobody could tell
\pset null '(null)'
SELECT body, voc.language(body)
FROM unnest(ARRAY[
    '送餐很慢，味道不好', '電池不耐用，客服態度很差', '呢間餐廳好好食',
    'The app crashes all the time', '배송이 빨라요', '二度と買いません',
    'La comida estaba deliciosa', 'Le produit est arrivé cassé', 'Der Akku hält nicht lange',
    'Não recomendo a ninguém', 'Il personale è stato gentile', 'Очень хорошее качество',
    'สินค้าคุณภาพดีมาก', 'Sản phẩm rất tốt', 'Barang bagus sekali', 'الخدمة سيئة جدا',
    'Het eten was heerlijk', 'Ürün çok kaliteli', 'Дуже гарна якість', 'Produkt bardzo dobrej jakości'])
    WITH ORDINALITY AS example (body, place)
ORDER BY place;

-- Two words are enough, accents are not needed.
SELECT body, voc.language(body)
FROM unnest(ARRAY['slow delivery', 'muy lento', 'livraison rapide', 'sehr langsam', 'cok guzel', 'giao hang nhanh',
    '不好', '還好', 'おすすめ', 'ไม่ดี'])
    WITH ORDINALITY AS example (body, place)
ORDER BY place;

-- Nobody could tell.
SELECT replace(body, E'\u200B', 'U+200B') AS body, voc.language(body)
FROM unnest(ARRAY['', ' ', '42', '12:30', '😀👍🏽', '!!!', 'OK', 'hotel', 'iPhone 15 Pro Max', 'Maria Garcia', 'excellent',
    'https://example.com/very-good-shop', 'someone@example.com', '@the_best_shop', 'asdf qwer', '5G 10kg', E'\u200B'])
    WITH ORDINALITY AS example (body, place)
ORDER BY place;
SELECT voc.language(NULL);

-- The main language of a mixed text.
SELECT body, voc.language(body)
FROM unnest(ARRAY['这个app很好用，就是battery不行', 'I bought this 手机 yesterday and love it', 'iPhone 15 Pro Max 信号太差',
    '鲜の每日 这家奶茶真不错', 'I ordered the ramen (ラーメン) and it was good',
    'Good pero la comida estaba fría y el camarero tardó mucho'])
    WITH ORDINALITY AS example (body, place)
ORDER BY place;

-- Only the first 64 KB of a long text count, compressed or not.
CREATE TABLE long_text AS
    SELECT repeat('the delivery was slow. ', 3000) || repeat('die Lieferung war langsam. ', 9000) AS body;
SELECT octet_length(body) > 65536, voc.language(body) FROM long_text;
ALTER TABLE long_text ALTER body SET STORAGE EXTERNAL;
UPDATE long_text SET body = body || ' ';
SELECT octet_length(body) > 65536, voc.language(body) FROM long_text;
SELECT voc.language(repeat('é', 40000) || 'x');

-- In generated columns, indexes and parallel workers.
CREATE TABLE message (body text, language text GENERATED ALWAYS AS (voc.language(body)) STORED);
INSERT INTO message SELECT (ARRAY['very slow delivery', '送餐很慢', 'sehr langsam'])[n % 3 + 1] FROM generate_series(1, 3000) AS n;
CREATE INDEX ON message (voc.language(body));
ANALYZE message;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET force_parallel_mode = on;
EXPLAIN (COSTS OFF) SELECT voc.language(body), count(*) FROM message GROUP BY 1;
SELECT voc.language(body), language, count(*) FROM message GROUP BY 1, 2 ORDER BY 1;
DROP TABLE message, long_text;
