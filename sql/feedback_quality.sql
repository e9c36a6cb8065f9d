-- Fingerprints: near copies share most of their 64 bits.
SELECT voc.fingerprint('物流太慢了'), voc.fingerprint(' ... '), voc.fingerprint(''), voc.fingerprint(NULL::text);
SELECT voc.fingerprint('It''s  GOOD!!') = voc.fingerprint('its good') AS spelling, voc.fingerprint('ＧＯＯＤ 電池') = voc.fingerprint('good电池') AS characters;
SELECT voc.fingerprint(voc.make_feedback('物流太慢了')) = voc.fingerprint('物流太慢了') AS of_a_value, voc.fingerprint(voc.make_feedback(NULL, nps => 1)) AS of_scores;
SELECT voc.fingerprint_distance(0, 0), voc.fingerprint_distance(0, -1), voc.fingerprint_distance(5, 6);
SELECT voc.fingerprint_distance(voc.fingerprint(a), voc.fingerprint(b)) <= 16 AS near, voc.similarity(a, b) > 0.7 AS alike
FROM (VALUES ('物流太慢了，等了整整一个星期才收到，包装盒也压坏了，联系客服半天没有人回复，非常失望', '物流太慢了，等了整整两个星期才收到，包装盒也压坏了，联系客服半天没有人回复，非常失望！'),
             ('物流太慢了，等了整整一个星期才收到，包装盒也压坏了，联系客服半天没有人回复，非常失望', '手机的屏幕很清晰，电池也耐用，拍照效果比上一代好很多，系统流畅，价格也合适，推荐')) v(a, b);
SELECT voc.similarity('abcd', 'abce'), voc.similarity('abcd', 'ABCD!'), voc.similarity('abcd', 'wxyz'), voc.similarity('', '!'), voc.similarity('', 'a'), voc.similarity(NULL, 'a');
SELECT voc.similarity(voc.make_feedback('abcd'), voc.make_feedback('abce'));

-- Quality: what is wrong with a text as feedback.
SELECT body, voc.quality_flags(body) FROM (VALUES ('物流很快，客服耐心'), (''), ('。。。'), ('暂无'), ('N/A'), ('asdfasdf'), ('xkcdq wrtpl zxvbn'), ('此用户没有填写评价'),
    ('想要优惠加微信abc'), ('TrÃ¨s bien, merci Ã  tous'), ('Q1. On a scale of 0-10, how likely are you to recommend us?'), ('66666666'), (NULL)) v(body);
SELECT voc.quality_flags(voc.make_feedback('暂无')), voc.quality_flags(voc.make_feedback(NULL, nps => 1));
-- Said twice, with a face, by a machine, beside other mash; and who only speaks of such things.
SELECT body, voc.quality_flags(body) FROM (VALUES ('没有没有'), ('None :D'), ('☆☆☆'), ('^_^'), ('阿斯顿'), ('asdf 4567'), ('的地得了着过'), ('I am on annual leave and will return to the office on Monday'),
    ('专业疏通，随叫随到，139-0000-1234'), ('How often do you shop here? Daily / Weekly / Monthly'), ('默认好评的规则该改改了'), ('总有人私聊我说加微信领红包，管管吧'),
    ('The courier gave it to someone who was not the intended recipient'), ('On a scale of 1 to 10 this gets a 3')) v(body);

-- Privacy: what is found, where, and the text without it.
SELECT p.*, substr(body, p.start, p.length) = p.value AS at_its_place
FROM (VALUES ('我叫张三，手机138 1234 5678，邮箱zhang@example.com，身份证11010519491231002X，住在北京市朝阳区建国路88号，车牌京A12345，卡号6222021234567890128。')) v(body), voc.find_personal_data(body) p;
SELECT * FROM voc.find_personal_data('订单JD12345678没到', 'JD########');
SELECT voc.redact('手机13812345678，邮箱zhang@example.com'), voc.redact('手机13812345678，邮箱zhang@example.com', '{email}'), voc.redact('订单JD12345678，手机13812345678', '{order}', 'JD########');
SELECT voc.redact(voc.make_feedback('请打13812345678', channel => 'chat', nps => 2)), voc.redact(''), voc.redact('nothing to hide'), voc.redact(NULL::text);
SELECT count(*) FROM voc.find_personal_data('');
SELECT voc.redact('x', '{face}');
SELECT voc.redact('x', '{NULL}');
SELECT voc.redact('x', '{order}', repeat('#', 65));
-- Redacting twice changes nothing.
SELECT bool_and(voc.redact(voc.redact(body)) = voc.redact(body)) FROM (VALUES ('13812345678 a@b.io'), ('221B Baker Street, 京A12345')) v(body);
