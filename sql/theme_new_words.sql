-- Words that the dictionary lacks: 氪饭 is one here; 咖啡 is in the dictionary.
CREATE TABLE note (body text);
INSERT INTO note
SELECT (ARRAY['今天', '昨天', '每天', '上午', '下午', '晚上', '周末', '假期'])[i % 8 + 1] || '氪饭' ||
       (ARRAY['香', '咸', '淡', '凉', '热', '贵', '甜', '辣'])[i / 8 % 8 + 1] || '，' || (ARRAY['咖啡好喝', '咖啡难喝', '服务态度好'])[i % 3 + 1] || i
FROM generate_series(0, 63) AS i;
INSERT INTO note VALUES (NULL), (''), ('no Chinese here');
SELECT word, mentions, pmi > 5 AS sticks, round(left_entropy::numeric, 2) AS before, round(right_entropy::numeric, 2) AS after
FROM voc.new_words((SELECT voc.theme_summary(body) FROM note), 1);
SELECT count(*) FROM voc.new_words((SELECT voc.theme_summary('nothing')), 5);
SELECT count(*) FROM voc.new_words((SELECT voc.theme_summary(NULL::text)), 5);
SELECT * FROM voc.new_words((SELECT voc.theme_summary('nothing')), -1);
DROP TABLE note;
