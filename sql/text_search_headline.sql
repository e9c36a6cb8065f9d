-- ts_headline with voc.multilingual: the words as written are marked
SELECT ts_headline('voc.multilingual', '这款動力電池包非常耐用，就是充电太慢。', websearch_to_tsquery('voc.multilingual', '电池 or 充电'));
SELECT ts_headline('voc.multilingual', '充电器坏了，要求退款。', websearch_to_tsquery('voc.multilingual', '充电'));
SELECT ts_headline('voc.multilingual', 'The deliveries were late again, and the Driver was rude.', websearch_to_tsquery('voc.multilingual', 'delivery driver'));
SELECT ts_headline('voc.multilingual', '昨天买的 iPhone 手机壳 #北光咖啡# 见 https://example.com/a 😀', websearch_to_tsquery('voc.multilingual', 'iphone or 咖啡 or example.com or 😀'),
                   'StartSel=[, StopSel=]');
SELECT ts_headline('voc.multilingual', E'第一行\n很好  吃 &lt;', websearch_to_tsquery('voc.multilingual', '好吃 or 第一行'));

-- Fragments of a long text.
SELECT ts_headline('voc.multilingual', repeat('天气不错。', 40) || '电池很耐用。' || repeat('Nothing here. ', 40) || 'Battery died.',
                   websearch_to_tsquery('voc.multilingual', '电池 or battery'), 'MaxFragments=2, MaxWords=9, MinWords=3, FragmentDelimiter=" ... "');
-- No match, nothing to mark, nothing at all.
SELECT ts_headline('voc.multilingual', '电池很耐用', websearch_to_tsquery('voc.multilingual', '屏幕'));
SELECT ts_headline('voc.multilingual', '', websearch_to_tsquery('voc.multilingual', '屏幕')) = '' AS empty;
