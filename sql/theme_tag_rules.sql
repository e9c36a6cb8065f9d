-- Rules that do not parse, and what is wrong with rules that do.
SET search_path = voc, public;
CREATE FUNCTION try(rule text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE detail text;
BEGIN
    RETURN build_lexicon('delivery/late', 'theme', rule)::text;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RETURN SQLSTATE || ' ' || SQLERRM || '. ' || detail;
END $$;
SELECT replace(left(rule, 40), chr(8203), 'U+200B') AS rule, try(rule) FROM (VALUES
    (1, '='), (2, '= !10 a'), (3, '慢 |'), (4, '= 慢 | & 快'), (5, '= 慢 (快)'), (6, '= "慢" 快'), (7, '= (慢'), (8, '= 慢)'), (9, '= "慢'), (10, '= re*fund'), (11, '= a NEAR b'),
    (12, '= a NEAR/0 b'), (13, '= a NEAR/101 b'), (14, '= (a & b) NEAR/2 c'), (15, '= NOT a'), (16, '= a | lang:en'), (17, '= lang: a'), (18, '= NOT NOT a'), (19, '= "' || chr(8203) || '"'),
    (20, '= ' || repeat('(', 33) || 'a' || repeat(')', 33)), (21, '= ' || repeat('(', 9000)), (22, '= ' || repeat('x', 256)), (23, '= ' || repeat('a|', 1000) || 'a'), (24, '= ' || repeat('a|', 4999) || 'a')) AS v(i, rule) ORDER BY i;
-- just within the limits
SELECT tag('a', build_lexicon('t', 'theme', '= ' || repeat('(', 32) || 'a' || repeat(')', 32))) AS deep, tag('b', build_lexicon('t', 'theme', '= ' || repeat('a|', 999) || 'b')) AS wide,
    tag(repeat('x', 255), build_lexicon('t', 'theme', '= ' || repeat('x', 255))) AS lengthy;
-- signs as Chinese keyboards write them
SELECT body, tag(body, (SELECT build_lexicon('delivery', 'theme', '＝（快递｜物流）＆慢 －不慢'))) FROM (VALUES ('快递慢'), ('快递不慢'), ('物流很慢')) AS v(body);
-- a part of a longer term of the other side is not near it
SELECT body, tag(body, (SELECT build_lexicon('delivery/fast', 'theme', '= (快递 | 送货) NEAR/4 快'))) FROM (VALUES ('快递送货不送到地址'), ('快递很快'), ('送货快')) AS v(body);
-- names
SELECT build_lexicon('x', 'theme', 'delivery//late');
SELECT build_lexicon('x', 'theme', '/late');
SELECT build_lexicon('x', 'theme', U&'delivery/\FE0F');
SELECT build_lexicon('x', 'theme', 'words/' || repeat(U&'\FDFA', 20));
SELECT build_lexicon('x', 'theme', repeat('n', 256));
SELECT build_lexicon('x', 'theme', repeat('n/', 16) || 'n');
SELECT tag('x', build_lexicon('x', 'theme', 'Food & Drink / hot (very)'));
-- every way in checks
SELECT '[["t", "theme", "= a &"]]'::lexicon;
-- lint
SELECT l.* FROM (SELECT build_lexicon(term, 'theme', value) FROM (VALUES
    ('battery', '= 电池组 -电池'), ('battery', '= 电池'), ('battery', '= 坏 NEAR/3 电池'), ('battery', '= !1 電池 & 爆炸'),
    ('app/crash', '= crash* | crashes | "crash"'), ('app/crash', '= lang:en & 闪退'), ('app/crash', '= lang:en & lang:de & crash'), ('app/slow', '= lang:qq & slow'), ('app/slow', '= slow | Slow'),
    ('app/slow', '= lag | the | !!'), ('style', '= 大方向 EXCEPT 大方'), ('style', '= 大方 EXCEPT 大方向'), ('style', '= nice NEAR/4 nice'),
    ('delivery', 'quick'), ('delivery', 'tardy'), ('slow AND late', 'speed'), ('speedy', 'late OR early')) AS v(term, value)) AS b(x), tag_lint(x) AS l;
SELECT (SELECT count(*) FROM tag_lint(NULL)) AS of_null, (SELECT count(*) FROM tag_lint('[]')) AS of_nothing;
SELECT count(*) FROM tag_lint((SELECT build_lexicon('theme ' || i % 50, 'theme', '= word' || i || ' | 词' || i) FROM generate_series(1, 5000) AS i));
DROP FUNCTION try(text);
