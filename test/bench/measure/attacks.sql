-- Texts made to be slow: a piece repeated. What a reader must look far ahead for, or might read again from each place.
CREATE TABLE bench.attack (name text, seed text);
INSERT INTO bench.attack (seed) VALUES
    ('.'), (','), ('a.'), ('a.COM.'), ('A.com.'), ('ab.it.'), ('aA.COM.'), ('www.'), ('www.a,'), ('http://'), ('http://a.b/c?d=e '), ('a@'), ('a@b.cc '), ('@a'), ('#a'), ('#好 a'), ('a-'), ('a/b '),
    ('1'), ('1.'), ('1,'), ('1-'), ('1 '), ('1:'), ('138 0013 8000 '), ('4111 1111 1111 1111 '), ('11010519491231002X'), ('中山路1号'), ('order 12345 '),
    ('👍'), ('👩‍💻'), ('👩‍'), ('🇨'), ('🏽'), ('1️⃣'), (':)'), ('('), (')'), ('()'), ('「'), ('"'), (''''), ('“'), ('a"'),
    (E'\n'), (E'\n\n'), (E'- a\n'), (E'1. a\n'), (' '), (U&'\3000'), (U&'\200B'), ('a'), ('é'), (U&'\0301'), (U&'\0301\0323'), (U&'\FDFA'),
    ('的'), ('不'), ('不很'), ('not '), ('don''t '), ('very '), ('but '), ('但是'), ('good '), ('good but not '), ('a你あ한1ا'), ('a你'), ('ไทย'), ('한국어'), ('識(shí)'), ('識(sh'),
    ('<b>&'), ('&amp;'), ('Mr. '), ('e.g. '), ('?!'), ('。'), ('The food was not very good, but the staff were friendly. '), ('味道不错，但是上菜太慢了，等了四十分钟。'), ('哈'), ('等了'), ('3 hours '), ('THIS IS BAD ');
UPDATE bench.attack SET name = replace(replace(seed, E'\n', '⏎'), ' ', '␣');
UPDATE bench.attack SET name = (SELECT string_agg('U+' || upper(to_hex(ascii(c))), ' ') FROM regexp_split_to_table(seed, '') c) WHERE seed ~ U&'^[\3000\200B\0301]';
