-- Sample company "Northlight Coffee / 北光咖啡": loads schema "sample".
--
--   cd sample && psql -d yourdb -f load.sql
--
-- The script must be run from this folder: it reads texts/*.csv by relative path.
-- Plain SQL for PostgreSQL 15 or later, UTF-8 database, no extension needed.
-- Deterministic: every "random" value is a hash of a fixed key; two loads give the same rows.
-- An existing schema "sample" is dropped and rebuilt.
--
-- All clock times are "timestamp without time zone": the wall clock of the customer's own country.
-- Amounts are in US dollars. q3_ces: 1 = very hard, 7 = very easy.
-- Orders are exported from 2024-07-01 on, though some customers are older than that.

\set ON_ERROR_STOP on
set client_min_messages = warning;
set client_encoding = 'UTF8';
set datestyle = 'ISO, YMD';
begin;

drop schema if exists sample cascade;
create schema sample;
comment on schema sample is 'Invented sample company: Northlight Coffee, customer voices 2024-07 to 2026-06';

create table sample.customers (
    customer_id  int primary key,
    name         text not null,
    country      text not null,
    language     text not null,
    segment      text not null check (segment in ('home', 'office', 'cafe')),
    signed_up    date not null,
    email        text not null
);
create table sample.orders (
    order_id     text primary key,
    customer_id  int not null references sample.customers,
    ordered_at   timestamp not null,
    product      text not null,
    amount       numeric(8,2) not null
);
create table sample.subscriptions (
    subscription_id int primary key,
    customer_id  int not null references sample.customers,
    plan         text not null,
    started_on   date not null,
    ended_on     date,
    monthly_fee  numeric(8,2) not null
);
create table sample.survey_answers (
    answer_id    int primary key,
    customer_id  int not null references sample.customers,
    wave         text not null,
    sent_at      timestamp not null,
    answered_at  timestamp not null,
    q1_nps       smallint check (q1_nps between 0 and 10),
    q2_csat      smallint check (q2_csat between 1 and 5),
    q3_ces       smallint check (q3_ces between 1 and 7),
    q4_comment   text,
    unique (customer_id, wave)
);
create table sample.reviews (
    review_id    int primary key,
    handle       text not null,
    order_id     text references sample.orders,
    product      text not null,
    stars        smallint not null check (stars between 1 and 5),
    title        text,
    review_text  text,
    posted_at    timestamp not null
);
create table sample.tickets (
    ticket_id    int primary key,
    customer_id  int not null references sample.customers,
    opened_at    timestamp not null,
    closed_at    timestamp,
    priority     text not null,
    subject      text not null,
    description  text not null,
    csat_after   smallint check (csat_after between 1 and 5)
);
create table sample.chat_messages (
    chat_id      int not null,
    line_no      int not null,
    customer_id  int not null references sample.customers,
    sender       text not null check (sender in ('customer', 'agent')),
    sent_at      timestamp not null,
    message      text not null,
    primary key (chat_id, line_no)
);
create table sample.calls (
    call_id      int primary key,
    customer_id  int not null references sample.customers,
    started_at   timestamp not null,
    seconds      int not null,
    transcript   text not null
);
create table sample.social_posts (
    post_id      int primary key,
    handle       text not null,
    posted_at    timestamp not null,
    network      text not null,
    post         text not null,
    likes        int not null,
    reply_to     int references sample.social_posts
);
create table sample.handle_links (
    handle       text primary key,
    customer_id  int not null references sample.customers
);

-- ---------------------------------------------------------------- small helpers
-- u(key): a number in [0,1) that depends on the key alone
create function pg_temp.u(key text) returns float8 language sql immutable as
$$ select (('x' || substr(md5(key), 1, 7))::bit(28)::int) / 268435456.0::float8 $$;
create function pg_temp.pick(a anyarray, key text) returns anyelement language sql immutable as
$$ select a[1 + floor(pg_temp.u(key) * cardinality(a))::int] $$;

-- ---------------------------------------------------------------- the texts
create temp table txt_in (id text, channel text, theme text, mood int, body text);
create temp table txt (id text primary key, lang text, channel text, theme text, mood int, body text);
\copy txt_in from 'texts/zh-Hans.csv' with (format csv, header true, encoding 'UTF8')
insert into txt select id, 'zh-Hans', channel, theme, mood, body from txt_in;
truncate txt_in;
\copy txt_in from 'texts/zh-Hant.csv' with (format csv, header true, encoding 'UTF8')
insert into txt select id, 'zh-Hant', channel, theme, mood, body from txt_in;
truncate txt_in;
\copy txt_in from 'texts/en.csv' with (format csv, header true, encoding 'UTF8')
insert into txt select id, 'en', channel, theme, mood, body from txt_in;

-- What a text gives away about its writer: country, kind of buyer, hour, product.
create temp table hint as
select id,
    case
      when lang = 'zh-Hans' then 'CN'
      when lang = 'zh-Hant' and body ~ '嘅|唔|咗|喺|冇|佢|啲|嚟|咁|嘢|哋|係咪|呢個|我係|真係|但係|香港|尖沙咀|愉景灣|智能櫃|HK\$|蚊|^伏|玻璃樽|飲過|做gym|抵飲|㩒|𨋢|撳|嗰|攞|俾|嬲|屋企|晒|收工|好正|^正|漏到扁|[^整這那]個app|平好多|好傾|好利$|行政部|無倫|仲包|逾兩個月' then 'HK'
      when lang = 'zh-Hant' and (octet_length(body) > 18 or body ~ '耶|欸|喔|讚|雷') then 'TW'
      when id in ('e335') then 'NL'
      when id in ('e019','e022','e046','e092','e115','e152','e216') then 'XX'
      when id in ('e340') then 'IE'
      when body ~* '£|\d+p per|\mmum\M|hoover|Leeds|Manchester|Bristol|milk float|fortnight|clothes peg|petrol|tea towel|housemate|flatmate|housewarming|\mrang\M|worktop|parcel shop|postman|our lift|dear\.|carpet|squash' then 'GB'
      when body ~* '\$ ?\d|\mmom\M|grocery|y''all|cents|coworker|ma''am|lmao|neighbor' then 'US'
    end as country,
    case
      when body ~* 'my office|our office|the office|for 14 people|fifteen people|办公室|公司采购|公司月底|行政|同事|公司訂|茶水間|公司茶水|辦公室|同我.{0,4}公司' then 'office'
      when body ~* 'for the shop|coffee bar|my customers|as a barista|i work in a cafe|small cafe|开小店|咖啡馆|开咖啡店|客人嘴|我是咖啡店|我哋間|店裡|我开' then 'cafe'
    end as segment,
    case
      when body ~* 'tonight|this evening|good evening|after work|after dinner|dinner is cold|kids to bed|\m[78] ?pm\M|all evening|今晚|今夜|晚上好|晚上八|八点到|八點半|八点半|晚上九點|下班|吃完饭|吃完飯|夜晚|而家.*夜' then 'evening'
      when body ~* 'this morning|good morning|早晨|今早|早安|今天早上' then 'morning'
      when body ~* 'good afternoon|下午好|午安' then 'afternoon'
    end as daypart,
    case
      when theme = 'grinder' then 'grinder'
      when theme = 'brewer' then 'brewer'
      when theme = 'packaging' and body ~* 'aurora|下壺' then 'brewer'
      when theme = 'packaging' and body ~* 'carafe|玻璃|分享壶|分享壺|glass' and body !~* '礼盒|禮盒' then 'server'
      when body ~* '礼盒|禮盒|\mgift\M|housewarming' then 'gift'
      when body ~* 'drip bag|sachet|pouches|挂耳|掛耳|濾掛|drip bag' then 'drip'
      when theme in ('stale_beans', 'taste') or body ~* 'beans|豆' then 'beans'
    end as category,
    case when channel = 'review' and theme not in ('grinder', 'brewer', 'fake') and body !~* 'drip bag|sachet|挂耳|掛耳|濾掛|aurora|玻璃|礼盒|禮盒' then
      case
        when body ~* 'guji|古吉' then 'Guji Natural 250 g'
        when body ~* 'yunnan|云南|雲南' then 'Yunnan Washed 250 g'
        when body ~* '\mdecaf|低因' then 'Midnight Decaf 250 g'
        when body ~* 'harbour|晨曦' then 'Harbour Blend 250 g'
        when body ~* 'polar night|极夜|極夜' then 'Polar Night Espresso 250 g'
        when body ~* '耶加|瑰夏|肯尼亚|肯亞|曼特宁|曼特寧|哥倫比亞|衣索比亞|瓜地馬拉|ethiopia' then 'Single Origin 250 g'
      end end as product
from txt;

-- Months that fit what the text says (only for themes that have no dates of their own).
create temp table pin as
select id, d1, d2 from (values
    ('e012', date '2024-10-22', date '2024-11-02'), ('e101', '2025-04-01', '2025-04-07'),
    ('e104', '2025-09-20', '2025-10-25'), ('e107', '2026-01-12', '2026-02-12'),
    ('e131', '2025-07-01', '2025-07-20'), ('e256', '2025-04-20', '2025-05-10'),
    ('e257', '2025-05-08', '2025-06-01'), ('e267', '2026-01-08', '2026-01-28'),
    ('e313', '2025-05-10', '2025-06-20'), ('e317', '2025-05-01', '2025-06-10'),
    ('e320', '2025-11-10', '2025-12-01'), ('e064', '2025-10-13', '2025-10-30'),
    ('e033', '2025-06-01', '2025-09-30'), ('e341', '2026-02-20', '2026-05-20'),
    ('h123', '2026-03-02', '2026-03-20')) v(id, d1, d2)
union all
select id, '2025-10-09', '2025-10-13' from txt where body ~ '中秋' and theme = 'delivery'
union all
select id, '2025-08-04', '2025-09-12' from txt where body ~ '颱風|台风' and theme not in ('packaging', 'app_outage', 'competitor')
union all
select id, '2025-06-22', '2025-08-28' from txt where body ~ '夏天' and theme not in ('packaging', 'app_outage', 'competitor')
union all
select id, '2025-12-08', '2026-02-10' from txt where body ~ '冬天' and theme not in ('packaging', 'app_outage', 'competitor');

-- Scores that the text itself names.
create temp table said (id text, score int);
insert into said values ('e006',1),('e051',2),('e339',4),('e341',2),('e337',2),('h008',3),('h168',3),('h290',2),
    ('h362',2),('e303',7),('h220',5);
insert into said select id, 2 from txt where channel = 'review' and body ~ '四捨五入給兩顆|兩星給豆子|那就兩顆|兩顆星，一顆給';

-- ---------------------------------------------------------------- people
-- Names, written by hand: 字:romanisation.
create temp table names_cn (kind text, list text[]);
insert into names_cn values
 ('CN_f', '{王:wang,李:li,张:zhang,刘:liu,陈:chen,杨:yang,赵:zhao,黄:huang,周:zhou,吴:wu,徐:xu,孙:sun,胡:hu,朱:zhu,高:gao,林:lin,何:he,郭:guo,马:ma,罗:luo,梁:liang,宋:song,郑:zheng,谢:xie,韩:han,唐:tang,冯:feng,于:yu,董:dong,萧:xiao,程:cheng,曹:cao,袁:yuan,邓:deng,许:xu,傅:fu,沈:shen,曾:zeng,彭:peng,吕:lv}'),
 ('CN_g', '{雨桐:yutong,浩然:haoran,子涵:zihan,建国:jianguo,丽华:lihua,晓燕:xiaoyan,志强:zhiqiang,欣怡:xinyi,思远:siyuan,文静:wenjing,一鸣:yiming,梓轩:zixuan,海燕:haiyan,明:ming,静:jing,磊:lei,佳琪:jiaqi,俊杰:junjie,婷婷:tingting,秀英:xiuying,国栋:guodong,若曦:ruoxi,天宇:tianyu,小满:xiaoman,倩:qian,鹏飞:pengfei,慧敏:huimin,嘉怡:jiayi,泽宇:zeyu,雪梅:xuemei,立新:lixin,诗雅:shiya,凯:kai,春兰:chunlan,宇航:yuhang,思琪:siqi,卫东:weidong,可心:kexin,逸飞:yifei,红梅:hongmei,书瑶:shuyao,晨曦:chenxi,德华:dehua,璐:lu,乐天:letian,梦洁:mengjie,志远:zhiyuan}'),
 ('TW_f', '{陳:chen,林:lin,黃:huang,張:chang,李:li,王:wang,吳:wu,劉:liu,蔡:tsai,楊:yang,許:hsu,鄭:cheng,謝:hsieh,郭:kuo,洪:hung,邱:chiu,曾:tseng,廖:liao,賴:lai,周:chou,徐:hsu,蘇:su,葉:yeh,莊:chuang,江:chiang,呂:lu,何:ho,羅:lo,簡:chien,游:yu}'),
 ('TW_g', '{怡君:yichun,志豪:chihhao,雅婷:yating,家豪:chiahao,淑芬:shufen,冠宇:kuanyu,佳穎:chiaying,建宏:chienhung,美玲:meiling,宗翰:tsunghan,詩涵:shihhan,俊傑:chunchieh,欣妤:hsinyu,承恩:chengen,惠如:huiju,柏翰:pohan,思妤:szuyu,文雄:wenhsiung,秀琴:hsiuchin,彥廷:yenting,品妍:pinyen,宥廷:yuting,筱涵:hsiaohan,政達:chengta,麗珠:lichu,子軒:tzuhsuan,孟潔:mengchieh,育誠:yucheng,曉薇:hsiaowei,哲瑋:chewei,依庭:iting,昱安:yuan,素月:suyueh,庭瑜:tingyu,信宏:hsinhung,沛慈:peitzu,裕民:yumin}'),
 ('HK_f', '{陳:chan,黃:wong,李:lee,梁:leung,何:ho,張:cheung,林:lam,吳:ng,鄭:cheng,劉:lau,郭:kwok,葉:yip,鄧:tang,馮:fung,蘇:so,譚:tam,曾:tsang,羅:law,余:yu,麥:mak}'),
 ('HK_g', '{嘉欣:kayan,子軒:tszhin,詠詩:wingsze,家輝:kafai,佩儀:puiyee,俊彥:chunyin,穎琳:winglam,志明:chiming,美儀:meiyee,浩賢:hoyin,曉彤:hiutung,國強:kwokkeung,凱婷:hoiting,偉倫:wailun,思敏:szeman,永康:winghong,慧珊:waishan,卓謙:cheukhim,雪芬:suetfan,文傑:manKit,綺雯:yeeman,啟業:kaiyip}'),
 ('EN_f', '{Abbott,Bailey,Barnes,Bennett,Blake,Brooks,Callahan,Carver,Chambers,Clarke,Cooper,Dalton,Dixon,Ellis,Fletcher,Foster,Gallagher,Garner,Hale,Harper,Hayes,Hobbs,Hollis,Iverson,Jennings,Keane,Lambert,Lawson,Mercer,Nash,Norris,Osborne,Pearce,Quinn,Ramsey,Reeves,Sawyer,Shaw,Sutton,Thorne,Tucker,Vaughn,Walsh,Whitfield,Wilcox,Yates}'),
 ('EN_g', '{Alice,Ben,Caleb,Charlotte,Claire,Daniel,Dawn,Derek,Ellie,Emma,Ethan,Fiona,Frank,George,Grace,Hannah,Harry,Imogen,Jack,Jasmine,Joan,Josh,Karen,Kyle,Laura,Leon,Lucy,Maggie,Martin,Megan,Nathan,Nina,Oliver,Owen,Paula,Peter,Rachel,Rob,Rosie,Ruth,Sam,Sheila,Sophie,Stan,Tara,Tom,Vera,Wendy,Will,Zoe}'),
 ('XX',   '{Anneke de Wit:NL,Joris Bakker:NL,Sanne Vermeer:NL,Katrin Vogel:DE,Jonas Brandt:DE,Ulrike Hartung:DE,Timo Seidel:DE,Camille Roche:FR,Luc Marchand:FR,Inés Cabrera:ES,Pablo Iriarte:ES,Giulia Ferrante:IT,Marek Wolski:PL,Agnieszka Lis:PL,Ananya Rao:SG,Rajesh Menon:SG,Wei Ling Toh:SG,Mette Solberg:NO,Henrik Aas:NO,Beatriz Lobo:PT,Claire Tremblay:CA,Doug McAllister:CA,Priscilla Wen:CA,Gord Pelletier:CA,Mia Kowalchuk:CA,Shane Doyle:AU,Bronwyn Leigh:AU,Kirra Dawson:AU,Aoife Brennan:IE,Conor Daly:IE}');

-- Customers that a text names, and customers of the escalation story (start: day of the first complaint).
create temp table special (sid int, lang text, country text, name text, email text, segment text, signed_up date, start date, texts text[]);
insert into special values
 ( 1,'en','GB','Helen Marsh','helen.marsh@example.com','home','2024-03-11',null,'{e035}'),
 ( 2,'en','IE','Siobhán Kearney','siobhan.kearney@example.com','office','2024-05-20',null,'{e340}'),
 ( 3,'zh-Hans','CN','王淑贞','wangsz1955@example.com','home','2024-06-02',null,'{h031}'),
 ( 4,'zh-Hans','CN','陈玉珍','chenjie.office@example.com','office','2024-04-15',null,'{h063}'),
 ( 5,'zh-Hans','CN','张伟','zhangwei_0417@example.com','home','2024-05-06',null,'{h201}'),
 ( 6,'zh-Hans','CN','林立','linli.cafe@example.com','cafe','2024-02-19',null,'{h261}'),
 ( 7,'zh-Hans','CN','林晓雨','linxiaoyu@example.com','home','2024-07-28',null,'{h341}'),
 ( 9,'zh-Hant','TW','陳映竹','yingchu.chen@example.com','home','2024-03-08',null,'{t034}'),
 (10,'zh-Hant','TW','許雅棠','hsu.yt@example.com','home','2024-06-25',null,'{t096}'),
 (11,'zh-Hant','TW','周銘凱','chou.mk@example.com','home','2024-02-14',null,'{t141}'),
 (12,'zh-Hant','TW','蔡明峰','tsai.mingfeng@example.com','home','2024-01-18',null,'{t147}'),
 (13,'zh-Hant','HK','何永盛','ho.ws@example.com','home','2023-12-05',null,'{t151}'),
 (14,'zh-Hant','HK','李美欣','meiyan.lee@example.com','office','2024-05-13',null,'{t212}'),
 (15,'zh-Hant','TW','王炳坤','wang.pingkun@example.com','home','2024-04-09',null,'{t275}'),
 (16,'en','US','Ray Dalton','ray.dalton@example.com','home','2024-04-26',null,'{e113}'),
 (17,'en','US','Lorraine Mercer','lmercer@example.com','home','2024-05-30',null,'{e343}'),
 (18,'zh-Hans','CN','钱国平','qianguoping@example.com','home','2024-03-21',null,'{h122}'),
 (19,'zh-Hans','CN','钱桂芳','qian.guifang@example.com','home','2024-06-18',null,'{h123}'),
 (20,'zh-Hans','CN','孙玉兰','sunyulan51@example.com','home','2024-05-09',null,'{h255}'),
 ( 8,'en','GB','Jo Treharne','jo@example.com','cafe','2024-11-04',null,'{e317}'),
 (21,'en','GB','Caroline Ashdown','c.ashdown@example.com','home','2024-02-12','2025-04-03','{e333,e119,e137}'),
 (22,'en','US','Nathaniel Price','nat.price@example.com','home','2024-05-27','2025-07-08','{e127,e334,e138}'),
 (23,'en','US','Dana Whitlock','dwhitlock@example.com','home','2024-08-19','2025-10-27','{e116,e124,e118,e132}'),
 (24,'en','US','Terrence Oakes','t.oakes@example.com','home','2024-03-30','2025-01-20','{e117,e126,e133}'),
 (25,'en','CA','Mireille Gagnon','mgagnon@example.com','home','2024-10-08','2025-11-18','{e128,e130,e134}'),
 (26,'en','US','Kyla Brandt','kyla.b@example.com','home','2024-01-22','2024-11-25','{e129,e121,e135}'),
 (27,'zh-Hans','CN','周启航','zhouqh@example.com','home','2024-05-18','2025-08-11','{h125,h135,h148}'),
 (28,'zh-Hans','CN','徐曼','xuman88@example.com','home','2024-08-02','2025-05-15','{h139,h134,h124,h145}'),
 (29,'zh-Hans','CN','潘颖','panying@example.com','home','2025-01-09','2026-01-12','{h142,h131,h146}'),
 (30,'zh-Hans','CN','高远','gaoyuan_bj@example.com','home','2024-04-01','2025-07-14','{h127,h137,h150}'),
 (31,'zh-Hans','CN','田甜','tiantian@example.com','home','2024-09-21','2026-02-24','{h126,h140,h144}'),
 (32,'zh-Hant','TW','徐佩珊','hsu.peishan@example.com','home','2024-06-10','2025-02-17','{t135,t146,t153}'),
 (33,'zh-Hant','TW','方柏霖','polin.fang@example.com','home','2024-10-30','2025-12-04','{t134,t150,t154}'),
 (34,'zh-Hant','HK','甄家寶','yan.kapo@example.com','home','2024-04-22','2025-06-09','{t143,t140,t155}'),
 (35,'zh-Hant','HK','簡樂勤','kan.lokkan@example.com','home','2024-12-16','2025-12-29','{t136,t145,t157}'),
 (36,'zh-Hant','TW','温雅筑','wen.yachu@example.com','home','2024-07-05','2026-03-02','{t142,t139,t156}');
do $$ begin
  if exists (select from special s cross join unnest(s.texts) as x(ref)
             where not exists (select from txt where txt.id = x.ref and (s.start is null or txt.theme = 'cancel_hard'))) then
    raise exception 'a text of the escalation story is missing or has another theme';
  end if;
end $$;

create temp table cust (
    id int primary key, k int, name text, given text, country text, lang text, segment text, signed_up date, email text,
    has_sub boolean, started_on date, end_on date, plan int, reserved_from date, handle text);
-- 592 ordinary customers; ids are given in the order of signing up
insert into cust (id, k, name, given, country, lang, segment, signed_up, email)
with raw as materialized (
    select i, case when i <= 236 then 'CN' when i <= 362 then 'TW' when i <= 424 then 'HK' when i <= 494 then 'US' when i <= 562 then 'GB' else 'XX' end as grp
    from generate_series(1, 592) i
), named as materialized (
    select i, grp,
        case when grp in ('CN','TW','HK') then
            (select list[1 + i % cardinality(list)] from names_cn where kind = grp || '_f') end as f,
        case when grp in ('CN','TW','HK') then
            (select g.list[1 + (i * 7 + i / cardinality(fl.list) * 5) % cardinality(g.list)] from names_cn g, names_cn fl where g.kind = grp || '_g' and fl.kind = grp || '_f') end as g,
        case when grp in ('US','GB') then (select list[1 + i % cardinality(list)] from names_cn where kind = 'EN_f') end as ef,
        case when grp in ('US','GB') then (select list[1 + (i * 7 + i / 46 * 5) % cardinality(list)] from names_cn where kind = 'EN_g') end as eg,
        case when grp = 'XX' then (select list[i - 562] from names_cn where kind = 'XX') end as x
    from raw
), full_rows as materialized (
    select i,
        case when f is not null then split_part(f, ':', 1) || split_part(g, ':', 1) when ef is not null then eg || ' ' || ef else split_part(x, ':', 1) end as name,
        case when f is not null then split_part(g, ':', 1) when ef is not null then eg else split_part(x, ' ', 1) end as given,
        case when grp = 'XX' then split_part(x, ':', 2) else grp end as country,
        case when grp = 'CN' then 'zh-Hans' when grp in ('TW','HK') then 'zh-Hant' else 'en' end as lang,
        lower(case when f is not null then
                 case when pg_temp.u('mail' || i) < 0.5 then split_part(f, ':', 2) || '.' || split_part(g, ':', 2) else split_part(g, ':', 2) || split_part(f, ':', 2) end
              when ef is not null then case when pg_temp.u('mail' || i) < 0.5 then eg || '.' || ef else left(eg, 1) || ef end
              else translate(replace(split_part(x, ':', 1), ' ', '.'), 'é', 'e') end) as local,
        case when pg_temp.u('seg' || i) < 0.79 then 'home' when pg_temp.u('seg' || i) < 0.91 then 'office' else 'cafe' end as segment,
        case when pg_temp.u('old' || i) < 0.38 then date '2023-07-03' + floor(pg_temp.u('su' || i) * 362)::int
             else date '2024-07-01' + floor(power(pg_temp.u('su' || i), 1.15) * 690)::int end as signed_up
    from named
), everyone as materialized (
    select name, given, country, lang, segment, signed_up, i as ord, local from full_rows
)
select row_number() over (order by signed_up, ord) + 1000, 0, name, given, country, lang, segment, signed_up,
    local || case when pg_temp.u('mn' || ord) < 0.6 or count(*) over (partition by local) > 1 then (10 + ord * 37 % 890)::text else '' end || '@example.com'
from everyone;
insert into cust (id, k, name, given, country, lang, segment, signed_up, email, reserved_from)
select 1592 + row_number() over (order by sid), 0, name, case when lang = 'en' then split_part(name, ' ', 1) else substr(name, 2) end,
    country, lang, segment, signed_up, email, coalesce(start, date '2024-07-01')
from special;
-- renumber in the order of signing up
create temp table renum as select id as old, 1000 + row_number() over (order by signed_up, id) as new from cust;
update cust set id = id + 100000;
update cust c set id = r.new, k = (r.new * 7919) % 10007 from renum r where c.id = r.old + 100000;
create temp table special_cust as
select s.*, c.id as cust from special s join cust c using (email);

-- plans: (no, plan, category, days between orders, monthly fee, kind of buyer)
create temp table plans (no int, plan text, category text, days int, fee numeric, product text);
insert into plans values
 (1, 'Beans 250 g, every 4 weeks',   'beans', 28, 17.00, 'Harbour Blend 250 g'),
 (2, 'Beans 500 g, every 6 weeks',   'beans', 42, 22.00, 'Roaster''s Choice 500 g'),
 (3, 'Drip bags 20, every 6 weeks',  'drip',  42, 15.00, 'Drip Bags Mixed 20'),
 (4, 'Drip bags 40, every 8 weeks',  'drip',  56, 19.00, 'Drip Bags Mixed 40'),
 (5, 'Single origin 250 g, every 6 weeks', 'beans', 42, 20.00, 'Single Origin 250 g'),
 (6, 'Office 2 kg, every 4 weeks',   'beans', 28, 64.00, 'Office Pack 2 kg'),
 (7, 'Cafe 5 kg, every 4 weeks',     'beans', 28, 148.00, 'Polar Night Espresso 5 kg');
update cust set
    has_sub = pg_temp.u('hs' || id) < 0.80 or (reserved_from is not null),
    plan = case segment when 'office' then 6 when 'cafe' then 7 else pg_temp.pick('{1,2,2,3,3,3,4,4,5,5}'::int[], 'pl' || id) end,
    started_on = signed_up + floor(pg_temp.u('st' || id) * 6)::int;
-- ordinary churn: a constant risk of about 7 % in 90 days
update cust set end_on = d from (
    select id as cid, greatest(started_on + 35, date '2024-07-05') + floor(-ln(1 - pg_temp.u('end' || id)) * 1250)::int as d from cust where has_sub and reserved_from is null) x
where id = cid and d <= date '2026-06-28';

-- handles of the customers on public sites
update cust set handle = case
    when lang = 'en' then lower(translate(given, 'éá', 'ea')) || pg_temp.pick('{_brews,.sips,reads,_pours,beans,_at_home,.and.the.cat,onthehill,_k,makes_coffee,runs,_offline,tries,.exe}'::text[], 'h' || id)
    when lang = 'zh-Hans' then given || pg_temp.pick('{爱喝咖啡,的猫,在路上,不加糖,呀,同学,今天早睡了吗,手冲日记,_,要早起,的阳台,慢慢喝,小厨房,没睡醒}'::text[], 'h' || id)
    else given || pg_temp.pick('{不加糖,的日常,手沖中,愛亂喝,在家煮,_daily,的廚房,喝一杯,沒睡飽,走走看看,咖啡筆記,與貓,慢生活,吃土中}'::text[], 'h' || id) end;
update cust c set handle = handle || (id % 97) from (select handle as hh from cust group by 1 having count(*) > 1) d where c.handle = d.hh;
update cust c set handle = handle || '_' || id from (select handle as hh from cust group by 1 having count(*) > 1) d where c.handle = d.hh;
-- handles of people who are not known as customers
create temp table stranger (lang text, list text[]);
insert into stranger values
 ('en', '{beanthere_amy,crema.della.crema,espresso_yourself_,thirdcupleo,mugshot_mel,grindset_gary,decafdave,pourover_pam,nofilterneeded,sleepy.sunday,brewtiful_day,oatmilk_otto,kettlehead,the.last.sip,burr_ly,quietmugs,mocha_mondays,doubleshotdi,slowdripsid,coffeeandcrosswords,flatwhitefran,javajunkie_jo,sip.sip.hooray,percolator_pete,tinymugclub,unpaid_barista,lukewarm_takes,roastedbyrae,v60andchill,midnight_moka,drinksitblack,bloomwater,cupofnoodles77,chemex_and_chaos,beans_on_toast_,greyskiesgoodcoffee,yesanothercup,latte_later,marginally.awake,wfhwithwilbur}'),
 ('zh-Hans', '{豆子不睡觉,咖啡续命中,冰美式本人,早八人的杯子,beanmatters_lu,磨豆五十下,一杯就好,手冲小学生,拿铁去冰,苦一点才好,打工人阿凯,南方有咖啡,橘猫与豆,滤纸没了,三点的下午,水温九十二,半糖主义者,豆袋收集癖,今天也很困,深烘爱好者,喝完就睡,咖啡渣养花,slowdrip_xm,楼下咖啡师,周一不想醒,路过喝一口,阿姨爱手冲,考研续命水,油脂丰富,空腹别喝,晚风和咖啡,摩卡壶冒泡,胖虎要减脂,豆香满屋,别问问就是贵,小城咖啡地图,只喝浅烘,奶咖脑袋,早起失败,北方下雪了}'),
 ('zh-Hant', '{豆豆龍喝咖啡,手沖小廢物,拿鐵不要奶泡,早八請給我咖啡,濾杯收藏家,咖啡因中毒者,drip_andy_hk,深夜煮水聲,半糖少冰人,轉角遇到豆,貓奴與濾紙,今天喝什麼好,台南慢慢走,港島飲啡人,唔飲會頭痛,淺焙信徒,上班族阿德,一日三杯,豆袋當書籤,苦命研究生,社畜的早晨,咖啡渣渣,沒有奶精,飲啡不加糖,佛系沖煮,水溫九二,杯測路人,週末要睡飽,小島咖啡帳,手搖磨豆練二頭,雨天適合喝咖啡,返工前一杯,阿嬤的虹吸壺,早睡失敗,焦糖布丁醬,打工仔續命,窮但要喝好,慢火烘焙中,只是路過喝,隔壁的咖啡香}');

-- ---------------------------------------------------------------- feedback: which text is said when
create temp table fb (
    seq serial primary key, uid text, id text, lang text, channel text, theme text, mood int, body text,
    at timestamp, wave text, sent_at timestamp, known boolean, cust int, handle text, ended_by date);
-- a long text is used once; short ones are what many people write
insert into fb (uid, id, lang, channel, theme, mood, body)
select id || '#' || n, id, lang, channel, theme, mood, body
from (select *, case
        when theme = 'fake' or channel not in ('survey', 'review') or theme in ('app_outage', 'competitor') then 1
        when octet_length(body) <= 13 and theme in ('general', 'none') then 5 + floor(5 * pg_temp.u('n' || id))::int
        when octet_length(body) <= 18 and theme in ('taste', 'price', 'delivery', 'service', 'general', 'none') then 2 + floor(3 * pg_temp.u('n' || id))::int
        when octet_length(body) <= 12 then 2
        else 1 end as uses from txt) t, generate_series(1, uses) n
order by id, n;
-- scores without a word: surveys and star ratings
insert into fb (uid, lang, channel, theme, mood)
select 'sn' || i, pg_temp.pick('{zh-Hans,zh-Hans,zh-Hans,zh-Hant,zh-Hant,zh-Hant,en,en}'::text[], 'snl' || i), 'survey', 'silent',
    case when v < 0.48 then 2 when v < 0.77 then 1 when v < 0.90 then 0 when v < 0.965 then -1 else -2 end
from generate_series(1, 500) i, lateral (select pg_temp.u('snm' || i) as v) x
union all
select 'rn' || i, pg_temp.pick('{zh-Hans,zh-Hans,zh-Hans,zh-Hant,zh-Hant,en,en}'::text[], 'rnl' || i), 'review', 'silent',
    case when v < 0.50 then 2 when v < 0.74 then 1 when v < 0.84 then 0 when v < 0.92 then -1 else -2 end
from generate_series(1, 230) i, lateral (select pg_temp.u('rnm' || i) as v) x;

-- survey waves
create temp table wave (no int, wave text, sent_at timestamp);
insert into wave values (1,'2024-Q3','2024-08-06 10:00'),(2,'2024-Q4','2024-11-05 10:00'),(3,'2025-Q1','2025-02-11 10:00'),(4,'2025-Q2','2025-05-13 10:00'),
    (5,'2025-Q3','2025-08-12 10:00'),(6,'2025-Q4','2025-10-09 10:00'),(7,'2026-Q1','2026-02-03 10:00'),(8,'2026-Q2','2026-05-12 10:00');
update fb set wave = w.wave, sent_at = w.sent_at
from (select f.seq, case
        when f.theme = 'packaging' and f.mood <= 0 then pg_temp.pick('{2,3,3}'::int[], 'w' || uid)
        when f.theme = 'packaging' then pg_temp.pick('{4,4,5}'::int[], 'w' || uid)
        when f.theme = 'app_outage' then pg_temp.pick('{6,6,6,6,6,6,6,6,5,7}'::int[], 'w' || uid)
        when f.theme = 'stale_beans' then pg_temp.pick('{2,3,4,4,5,5,5,6,6,6,7,7}'::int[], 'w' || uid)
        when f.theme = 'competitor' then pg_temp.pick('{7,7,7,7,7,7,6,8,5,4}'::int[], 'w' || uid)
        when f.body ~ 'Christmas' then 3
        else pg_temp.pick('{1,1,2,2,2,3,3,3,4,4,4,5,5,5,5,6,6,6,6,7,7,7,7,8,8,8,8}'::int[], 'w' || uid) end as no
      from fb f where f.channel = 'survey') x join wave w using (no)
where fb.seq = x.seq;

-- the day
update fb set at = d + time '00:00' from (
  select f.seq, case
    when f.channel = 'survey' and f.theme = 'app_outage' and f.wave = '2025-Q4' then
        pg_temp.pick('{2025-10-09,2025-10-10,2025-10-13,2025-10-14,2025-10-15,2025-10-16,2025-10-17,2025-10-20,2025-10-21}'::date[], 'd' || uid)
    when f.channel = 'survey' then f.sent_at::date + floor(power(pg_temp.u('d' || uid), 1.9) * 12)::int
    when p.id is not null then p.d1 + floor(pg_temp.u('d' || uid) * (p.d2 - p.d1 + 1))::int
    when f.theme = 'fake' then date '2025-06-17' + floor(pg_temp.u('d' || uid) * 3)::int
    when f.theme = 'packaging' and f.mood <= 0 and f.channel = 'review' and pg_temp.u('pk' || uid) < 0.07 then date '2025-04-10' + floor(pg_temp.u('d' || uid) * 430)::int
    when f.theme = 'packaging' and f.mood <= 0 then date '2024-09-02' + floor(pg_temp.u('d' || uid) * 190)::int
    when f.theme = 'packaging' then date '2025-03-24' + floor(power(pg_temp.u('d' || uid), 1.6) * 260)::int
    when f.theme = 'app_outage' and pg_temp.u('ao' || uid) < 0.84 then
        date '2025-10-06' + (v.x / 5) * 7 + v.x % 5
    when f.theme = 'app_outage' then pg_temp.pick('{2024-11-20,2025-01-15,2025-03-27,2025-05-22,2025-07-03,2025-08-26,2025-12-09,2026-01-21,2026-03-18,2026-05-27}'::date[], 'd' || uid) + floor(pg_temp.u('e' || uid) * 9)::int
    when f.theme = 'stale_beans' then date '2024-10-01' + floor(power(pg_temp.u('d' || uid), 0.75) * 540)::int
    when f.theme = 'competitor' and pg_temp.u('co' || uid) < 0.58 then date '2026-02-02' + floor(pg_temp.u('d' || uid) * 14)::int
    when f.theme = 'competitor' then date '2024-08-01' + floor(pg_temp.u('d' || uid) * 695)::int
    else date '2024-07-10' + floor(power(pg_temp.u('d' || uid), 0.85) * 716)::int end as d
  from fb f left join pin p on p.id = f.id, lateral (select floor(pg_temp.u('d' || uid) * 20)::int as x) v) y
where fb.seq = y.seq;
-- the escalation story has its own days
update fb set at = s.start + step_day + time '00:00', cust = s.cust, known = true
from (select s.*, t.id as tid, t.ord, cardinality(s.texts) as n,
        ((t.ord - 1) * (7 + floor(pg_temp.u('step' || sid) * 5)))::int + case when t.ord = cardinality(s.texts) then -2 else 0 end as step_day
      from special_cust s, unnest(s.texts) with ordinality as t(id, ord) where s.start is not null) s
where fb.id = s.tid;
update fb set cust = s.cust, known = true from special_cust s where s.start is null and fb.id = any (s.texts);
-- telephones are answered from Monday to Friday
update fb set at = at + case extract(isodow from at) when 6 then -1 else 1 end * interval '1 day' where channel = 'call' and extract(isodow from at) > 5;

-- the hour
update fb set at = at + make_interval(hours => h, mins => floor(pg_temp.u('mi' || uid) * 60)::int, secs => floor(pg_temp.u('se' || uid) * 60)::int)
from (
  select f.seq, case
    when f.theme = 'app_outage' and f.at >= '2025-10-06' and f.at < '2025-11-01' and (t.daypart = 'evening' or pg_temp.u('oh' || uid) < 0.86)
        then pg_temp.pick('{19,19,20,20,20,20,21,21,21}'::int[], 'hh' || uid)
    when f.channel = 'call' and t.daypart = 'morning' then pg_temp.pick('{9,10,10,11}'::int[], 'hh' || uid)
    when f.channel = 'call' and t.daypart = 'afternoon' then pg_temp.pick('{13,14,15,16,17}'::int[], 'hh' || uid)
    when f.channel = 'call' then pg_temp.pick('{9,9,10,10,11,11,13,14,14,15,15,16,17}'::int[], 'hh' || uid)
    when f.channel = 'chat' and t.daypart = 'evening' then pg_temp.pick('{18,19,20,20,21}'::int[], 'hh' || uid)
    when f.channel = 'chat' then pg_temp.pick('{9,10,10,11,11,12,13,14,14,15,16,17,18,19,20,20,21}'::int[], 'hh' || uid)
    when t.daypart = 'evening' then pg_temp.pick('{19,20,20,21,21,22}'::int[], 'hh' || uid)
    when t.daypart = 'morning' then pg_temp.pick('{8,9,9,10,11}'::int[], 'hh' || uid)
    when f.channel = 'survey' and f.at::date = f.sent_at::date then pg_temp.pick('{10,11,11,12,12,13,14,15,17,18,19,20,20,21,22}'::int[], 'hh' || uid)
    when f.channel = 'ticket' then pg_temp.pick('{8,9,9,10,10,11,11,13,14,14,15,16,17,19,20,20,21,22}'::int[], 'hh' || uid)
    when f.theme = 'fake' then pg_temp.pick('{9,10,14,15,15,16,16,17,23}'::int[], 'hh' || uid)
    else pg_temp.pick('{7,8,8,9,9,10,10,11,12,12,12,13,14,15,16,17,18,19,19,20,20,20,21,21,21,22,22,23}'::int[], 'hh' || uid) end as h
  from fb f left join hint t on t.id = f.id) z
where fb.seq = z.seq;
update fb set known = case
    when theme = 'fake' then false
    when channel = 'review' then pg_temp.u('kn' || uid) < 0.78
    when channel = 'social' then pg_temp.u('kn' || uid) < 0.42
    else true end
where known is null;

-- ---------------------------------------------------------------- feedback: who says it
-- In the order of time: choose a customer of the right language and country who is still with the company,
-- has not answered the same wave and has not just said the opposite. Some complaints end a subscription.
create temp table live as
select id, k, lang, country, segment, signed_up, started_on, coalesce(end_on, 'infinity'::date) as end_on, has_sub, coalesce(plan in (3, 4), false) as drip,
    coalesce(reserved_from, 'infinity'::date) as reserved_from, ''::text as waves, date '2000-01-01' as last_on, 0 as last_mood
from cust;
do $$
declare f record; c int; e date;
begin
  for f in select b.*, b.at::date as d, sign(b.mood)::int as sg, coalesce(b.wave, 'x') as w,
               t.country as want, coalesce(t.segment, 'home') as seg, t.segment is not null as seg_known,
               b.theme in ('stale_beans', 'cancel_hard') as must_sub,
               case when b.theme = 'stale_beans' then 20 else 2 end as ahead,
               coalesce(t.category = 'drip' and b.channel in ('review', 'ticket'), false) as drip,
               coalesce(b.body ~* 'first order|第一次|新手|i''m new', false) as newcomer,
               coalesce(b.body ~* 'years|老用户|老顾客|老客|two years|去年|last year|used to', false) as veteran
           from fb b left join hint t on t.id = b.id
           where b.known and b.cust is null order by b.at, b.seq loop
    select x.id into c from live x
    where x.lang = f.lang
      and x.signed_up <= f.d - 14 and x.end_on > f.d + f.ahead
      and (x.has_sub or not f.must_sub)
      and (x.reserved_from = 'infinity' or (f.mood >= 0 and f.d < x.reserved_from - 25))
      and (f.want is null or x.country = f.want or (f.want = 'XX' and x.country not in ('US','GB','IE','AU','CA')))
      and position(f.w in x.waves) = 0
    order by (x.k * 31 + f.seq * 7907) % 10007
        + case when f.seg_known then case when x.segment <> f.seg then 9000 else 0 end when x.segment = 'cafe' then 2500 else 0 end
        + case when x.last_on < f.d - 75 then 0
               when x.last_mood * f.sg < 0 and x.last_on > f.d - case when abs(x.last_mood) + abs(f.mood) > 2 then 75 else 30 end then 20000
               when x.last_on > f.d - 9 then 7000 else 0 end
        + case when f.newcomer and x.signed_up < f.d - 120 then 6000 when f.veteran and x.signed_up > f.d - 300 then 8000 else 0 end
        + case when f.drip and not x.drip then 3500 else 0 end,
        x.id
    limit 1;
    if c is null then continue; end if;
    e := case
      when f.theme = 'stale_beans' and f.mood < 0 and pg_temp.u('ch' || f.uid) < 0.36 then f.d + 9 + floor(pg_temp.u('cd' || f.uid) * 75)::int
      when f.theme = 'cancel_hard' and pg_temp.u('ch' || f.uid) < 0.85 then f.d + 3 + floor(pg_temp.u('cd' || f.uid) * 40)::int
      when f.theme = 'competitor' and f.mood < 0 and pg_temp.u('ch' || f.uid) < 0.45 then f.d + 3 + floor(pg_temp.u('cd' || f.uid) * 30)::int
      when f.theme = 'packaging' and f.mood < 0 and pg_temp.u('ch' || f.uid) < 0.06 then f.d + 10 + floor(pg_temp.u('cd' || f.uid) * 70)::int
    end;
    update fb set cust = c where seq = f.seq;
    update live x set last_on = f.d, last_mood = f.mood,
        -- who has asked to cancel says no more
        reserved_from = case when f.theme = 'cancel_hard' then f.d else reserved_from end,
        waves = case when f.wave is null then waves else waves || ' ' || f.wave end,
        end_on = case when has_sub and e <= date '2026-06-28' then least(end_on, e) else end_on end
    where x.id = c;
  end loop;
end $$;
update cust c set end_on = l.end_on, reserved_from = nullif(l.reserved_from, 'infinity')
from live l where l.id = c.id and (l.end_on < 'infinity' or l.reserved_from < 'infinity');
update cust set end_on = null where end_on = 'infinity';
-- the escalation story ends with the subscription
update cust c set end_on = x.d from (
    select s.cust, max(f.at)::date + 8 + floor(pg_temp.u('bye' || s.sid) * 38)::int as d
    from special_cust s join fb f on f.cust = s.cust and f.theme = 'cancel_hard' group by s.cust, s.sid) x
where c.id = x.cust and d <= date '2026-06-28';
delete from fb where cust is null and channel not in ('review', 'social');

-- ---------------------------------------------------------------- company data
insert into sample.customers select id, name, country, lang, segment, signed_up, email from cust order by id;

insert into sample.subscriptions
select 5000 + row_number() over (order by started_on, id), id, plan, started_on, ended_on, fee
from (
    select c.id, p.plan, c.started_on, c.end_on as ended_on,
        round(p.fee * case c.country when 'CN' then 0.78 when 'TW' then 0.88 when 'HK' then 0.98 when 'GB' then 1.04 else 1 end, 2) as fee
    from cust c join plans p on p.no = c.plan where c.has_sub
    union all   -- some come back after some months
    select c.id, p.plan, c.end_on + 95 + floor(pg_temp.u('wb' || c.id) * 110)::int, null,
        round(p.fee * case c.country when 'CN' then 0.78 when 'TW' then 0.88 when 'HK' then 0.98 when 'GB' then 1.04 else 1 end, 2)
    from cust c join plans p on p.no = case when c.segment = 'home' then 1 + c.id % 5 else c.plan end
    where c.has_sub and c.end_on < date '2025-12-01' and c.reserved_from is null and pg_temp.u('back' || c.id) < 0.12) s;

create temp table product (category text, list text[], price numeric);
insert into product values
 ('beans',   '{Harbour Blend 250 g,Polar Night Espresso 250 g,Guji Natural 250 g,Yunnan Washed 250 g,Midnight Decaf 250 g}', 16.00),
 ('drip',    '{Drip Bags Mixed 20,Drip Bags Yunnan 10,Drip Bags Guji 10}', 19.00),
 ('grinder', '{N1 Hand Grinder}', 149.00),
 ('brewer',  '{Aurora Brewer}', 229.00),
 ('server',  '{Glass Server 600 ml}', 28.00),
 ('gift',    '{Gift Box}', 42.00);
create temp table raw_orders (customer_id int, ordered_at timestamp, product text, category text, amount numeric);
-- subscription boxes
insert into raw_orders
select s.customer_id, g.d + make_interval(hours => 8 + (s.subscription_id + extract(doy from g.d)::int) % 3, mins => (s.subscription_id * 7 + extract(day from g.d)::int * 11) % 60),
    p.product, p.category, round(s.monthly_fee * p.days / 30.0, 2)
from sample.subscriptions s join plans p on p.plan = s.plan,
    lateral generate_series(s.started_on::timestamp, least(coalesce(s.ended_on - 1, date '2026-06-29'), date '2026-06-29')::timestamp, make_interval(days => p.days)) as g(d)
where g.d >= '2024-07-01' and pg_temp.u('skip' || s.subscription_id || g.d) > 0.37;
-- single orders
insert into raw_orders
select c.id, lo + floor(pg_temp.u('so' || c.id || '.' || n) * (hi - lo))::int + make_interval(hours => pg_temp.pick('{8,9,10,11,12,12,13,15,17,19,20,20,21,21,22}'::int[], 'soh' || c.id || '.' || n), mins => floor(pg_temp.u('som' || c.id || '.' || n) * 60)::int),
    pg_temp.pick(p.list, 'sop' || c.id || '.' || n), p.category, p.price * case when p.category = 'drip' and c.id % 3 = 0 then 2 else 1 end
from (select *, greatest(signed_up, date '2024-07-01') as lo, coalesce(end_on - 2, date '2026-06-29') as hi from cust) c,
    lateral generate_series(1, case when c.has_sub then floor(pg_temp.u('son' || c.id) * 1.7)::int else 2 + floor(pg_temp.u('son' || c.id) * 5)::int end) n
    cross join lateral (select pg_temp.pick('{beans,beans,beans,beans,drip,drip,drip,gift,grinder,brewer,server}'::text[], 'soc' || c.id || '.' || n) as cat offset 0) k
    join product p on p.category = k.cat
where hi > lo;
-- what a review or a repair case is about has been bought before
insert into raw_orders
select f.cust, f.at::date - lag + make_interval(hours => 9 + f.seq % 12, mins => f.seq * 13 % 60), coalesce(f.product, pg_temp.pick(p.list, 'xp' || f.uid)), p.category, p.price
from (select b.*, coalesce(t.category, 'beans') as category, t.product,
         case when coalesce(t.category, '') in ('grinder', 'brewer') and b.theme <> 'packaging' then
              case when b.body ~* 'eight months' then 243 when b.body ~* 'four months|四个月|五个月' then 135 when b.body ~* 'three weeks' then 24 when b.body ~* 'five weeks|不到两个月' then 40
                   when b.body ~* 'a year|半年|一年' then 300 else 25 + floor(pg_temp.u('lag' || b.uid) * 120)::int end
              else 4 + floor(pg_temp.u('lag' || b.uid) * 6)::int end as lag0
      from fb b left join hint t on t.id = b.id
      where b.cust is not null and (b.theme in ('grinder', 'brewer') or b.body ~ 'NL-' or b.channel = 'review' and (t.category in ('brewer', 'server', 'gift') or t.product is not null or b.theme in ('packaging', 'delivery') or b.theme <> 'silent' and b.seq % 3 = 0))) f
    join cust c on c.id = f.cust
    join product p on p.category = f.category,
    lateral (select least(f.lag0, f.at::date - greatest(c.signed_up, date '2024-07-01') - 1) as lag) l
where lag >= 2;

insert into sample.orders
select 'NL-' || to_char(ordered_at, 'YYMMDD') || lpad((row_number() over (partition by ordered_at::date order by ordered_at, customer_id, product))::text, 2, '0'),
    customer_id, ordered_at, product,
    -- two price rises
    round(amount * case when ordered_at >= '2026-01-12' then 1.13 when ordered_at >= '2025-04-22' then 1.06 else 1 end, 2)
from (select distinct on (customer_id, ordered_at, product) customer_id, ordered_at + make_interval(secs => floor(pg_temp.u('sec' || customer_id || ordered_at) * 60)) as ordered_at, product, amount from raw_orders order by customer_id, ordered_at, product) o
order by ordered_at, customer_id, product;
create index on sample.orders (customer_id, ordered_at);

-- order numbers in the texts become numbers of real orders of the writer
update fb set body = regexp_replace(body, 'NL-?\d{8}', o.order_id, 'g')
from (select f.seq, (select x.order_id from sample.orders x where x.customer_id = f.cust and x.ordered_at < f.at - interval '1 day' order by x.ordered_at desc limit 1) as order_id
      from fb f where f.body ~ 'NL-?\d{8}') o
where fb.seq = o.seq and o.order_id is not null;

-- ---------------------------------------------------------------- the channels
insert into sample.survey_answers
select row_number() over (order by at, seq), cust, wave, sent_at, at,
    coalesce(said.score, case
        when theme = 'none' then pg_temp.pick('{8,9,7,10,6,9,8}'::int[], 'nps' || uid)
        when mood = 2 then pg_temp.pick('{10,10,10,9,9,9,10,8}'::int[], 'nps' || uid)
        when mood = 1 then pg_temp.pick('{8,9,8,7,9,9,10,8,7}'::int[], 'nps' || uid)
        when mood = 0 then pg_temp.pick('{7,6,8,7,5,7}'::int[], 'nps' || uid)
        when mood = -1 then pg_temp.pick('{5,6,4,6,5,3,7}'::int[], 'nps' || uid)
        else pg_temp.pick('{1,2,0,3,2,4,0,1}'::int[], 'nps' || uid) end),
    case when pg_temp.u('c0' || uid) < 0.05 then null
        when theme = 'none' then pg_temp.pick('{4,4,5,3}'::int[], 'cs' || uid)
        else case mood when 2 then pg_temp.pick('{5,5,5,4}'::int[], 'cs' || uid) when 1 then pg_temp.pick('{4,4,5,4,3}'::int[], 'cs' || uid)
             when 0 then pg_temp.pick('{3,3,4}'::int[], 'cs' || uid) when -1 then pg_temp.pick('{2,3,2}'::int[], 'cs' || uid)
             else pg_temp.pick('{1,1,2}'::int[], 'cs' || uid) end end,
    case when pg_temp.u('e0' || uid) < 0.08 then null
        when theme in ('cancel_hard', 'app_outage') and mood < 0 then pg_temp.pick('{1,2,2,1,3}'::int[], 'ce' || uid)
        when theme = 'none' then pg_temp.pick('{5,6,6,4}'::int[], 'ce' || uid)
        else case mood when 2 then pg_temp.pick('{7,6,7,6,5}'::int[], 'ce' || uid) when 1 then pg_temp.pick('{6,5,6,5,7}'::int[], 'ce' || uid)
             when 0 then pg_temp.pick('{4,5,4,3}'::int[], 'ce' || uid) when -1 then pg_temp.pick('{3,4,5,3}'::int[], 'ce' || uid)
             else pg_temp.pick('{2,3,1,4}'::int[], 'ce' || uid) end end,
    body
from fb left join said on said.id = fb.id
where channel = 'survey';

-- titles and subjects, written by hand
create temp table heading (kind text, lang text, list text[]);
insert into heading values
 ('r+', 'en', '{Lovely,"Will buy again",Happy,"Worth a try","Really good",Great,"My new favourite","Does what it says","No complaints"}'),
 ('r0', 'en', '{"So so","Mixed feelings",OK,"Could be better","It''s fine"}'),
 ('r-', 'en', '{Disappointed,"Not for me","Expected more",Meh,"Hmm","Not again","Save your money"}'),
 ('rp', 'en', '{"Arrived broken","Look at this box","Damaged again","Packaging!!!","What a mess","Good coffee, bad box"}'),
 ('r+', 'zh-Hans', '{好喝,回购了,满意,不错不错,值得,会推荐给朋友,老顾客了,超出预期}'),
 ('r0', 'zh-Hans', '{一般,中规中矩,有好有坏,还可以}'),
 ('r-', 'zh-Hans', '{失望,不会回购,差评,不值,避雷,"跟想的不一样",唉}'),
 ('rp', 'zh-Hans', '{包装太差,又破了,箱子烂的,到手就坏,豆子没事箱子有事,看看这包装}'),
 ('r+', 'zh-Hant', '{好喝,會回購,大推,滿意,沒話說,很可以,日常必備,比想像中好}'),
 ('r0', 'zh-Hant', '{普普,有好有壞,還可以,見仁見智}'),
 ('r-', 'zh-Hant', '{失望,踩雷,不會再買,扣分,再考慮,唉,跟期待有落差}'),
 ('rp', 'zh-Hant', '{包裝太誇張,又破了,箱子凹掉,開箱崩潰,包裝請改善,到貨就壞}'),
 ('packaging', 'en', '{"Damaged parcel","Broken on arrival","Box damaged, please help",Packaging,"Arrived open"}'),
 ('app_outage', 'en', '{"App not working","Can''t use the app","app problem","Error in app","APP DOWN"}'),
 ('stale_beans', 'en', '{"Roast date","Old coffee","Freshness","Beans not fresh"}'),
 ('cancel_hard', 'en', '{"Cancel subscription","Cancellation","Re: cancellation","please cancel","Subscription, again"}'),
 ('delivery', 'en', '{"Where is my order","Delivery problem",Delivery,"parcel"}'),
 ('service', 'en', '{"Your service",Feedback,"About your support","For the team"}'),
 ('grinder', 'en', '{"N1 grinder","Problem with my N1","Question about the N1",Grinder}'),
 ('brewer', 'en', '{"Aurora","Aurora brewer","My coffee machine","Aurora, help please"}'),
 ('question', 'en', '{Question,"Quick question",Enquiry,"(no subject)"}'),
 ('packaging', 'zh-Hans', '{包裹破损,到货损坏,货品破损请处理,包装问题,收到是坏的}'),
 ('app_outage', 'zh-Hans', '{App 打不开,系统故障,APP有问题,程序异常,无法使用}'),
 ('stale_beans', 'zh-Hans', '{烘焙日期问题,豆子不新鲜,关于新鲜度}'),
 ('cancel_hard', 'zh-Hans', '{取消订阅,要求退订,退订,关于取消,再次要求取消订阅}'),
 ('delivery', 'zh-Hans', '{物流问题,查件,快递,配送问题}'),
 ('service', 'zh-Hans', '{服务反馈,关于客服,客服问题}'),
 ('grinder', 'zh-Hans', '{N1 磨豆机,磨豆机问题,N1咨询}'),
 ('brewer', 'zh-Hans', '{Aurora 咖啡机,咖啡机问题,Aurora 求助}'),
 ('question', 'zh-Hans', '{咨询,请问,咨询一下,（无主题）}'),
 ('packaging', 'zh-Hant', '{包裹破損,商品損壞,收到時已破損,包裝問題,貨品損壞}'),
 ('app_outage', 'zh-Hant', '{App 無法使用,系統異常,APP問題,App 出錯}'),
 ('stale_beans', 'zh-Hant', '{烘焙日期,豆子不新鮮,關於新鮮度}'),
 ('cancel_hard', 'zh-Hant', '{取消訂閱,訂閱終止,請協助取消,再次要求取消}'),
 ('delivery', 'zh-Hant', '{配送問題,查詢包裹,還沒收到,送貨}'),
 ('service', 'zh-Hant', '{客服意見,關於服務,意見反映}'),
 ('grinder', 'zh-Hant', '{N1 磨豆機,磨豆機問題,N1 詢問}'),
 ('brewer', 'zh-Hant', '{Aurora 咖啡機,咖啡機問題,Aurora 故障}'),
 ('question', 'zh-Hant', '{請問,詢問,想請教,（無主旨）}');

insert into sample.reviews
select row_number() over (order by f.at, f.seq),
    case when f.theme = 'fake' then
             pg_temp.pick('{user,member,buyer,vip,happy,u}'::text[], 'fh' || uid) || lpad(floor(pg_temp.u('fn' || uid) * 100000000)::int::text, 8, '0')
         when f.cust is not null then c.handle
         else pg_temp.pick(st.list, 'rs' || uid) end,
    o.order_id,
    coalesce(o.product, f.product, case when f.theme = 'fake' then pg_temp.pick('{Harbour Blend 250 g,Drip Bags Mixed 20,Polar Night Espresso 250 g}'::text[], 'rp' || uid)
                             else pg_temp.pick(p.list, 'rp' || uid) end),
    stars,
    case when f.body is null or pg_temp.u('ti' || uid) < 0.55 or f.theme = 'fake' and pg_temp.u('ti' || uid) < 0.9 then null
         when f.theme = 'packaging' and f.mood < 0 then pg_temp.pick(hp.list, 'tt' || uid)
         when stars >= 4 then pg_temp.pick(h1.list, 'tt' || uid) when stars = 3 then pg_temp.pick(h0.list, 'tt' || uid) else pg_temp.pick(h2.list, 'tt' || uid) end,
    f.body, f.at
from (select b.*, coalesce(said.score, case
          when theme = 'fake' then 5
          when mood = 2 then case when pg_temp.u('sr' || uid) < 0.95 then 5 else 4 end
          when mood = 1 then case when pg_temp.u('sr' || uid) < 0.72 then 4 else 5 end
          when mood = 0 then case when pg_temp.u('sr' || uid) < 0.85 then 3 else 4 end
          when mood = -1 then case when pg_temp.u('sr' || uid) < 0.78 then 2 when pg_temp.u('sr' || uid) < 0.94 then 3 else 1 end
          else case when pg_temp.u('sr' || uid) < 0.86 then 1 else 2 end end) as stars,
          t.category, t.product
      from fb b left join said on said.id = b.id left join hint t on t.id = b.id where channel = 'review') f
    left join cust c on c.id = f.cust
    left join lateral (
        select x.order_id, x.product from sample.orders x
        where x.customer_id = f.cust and x.ordered_at < f.at - interval '30 hours'
          and x.ordered_at > f.at - case when f.theme in ('grinder', 'brewer') then interval '320 days' else interval '45 days' end
          and (f.theme not in ('packaging', 'delivery') or x.ordered_at > f.at - interval '16 days')
          and (f.product is null or x.product = f.product)
          and case coalesce(f.category, 'any')
                when 'any' then x.product !~ 'N1|Aurora|Server|Gift'
                when 'beans' then x.product !~ 'N1|Aurora|Server|Gift|Drip' when 'drip' then x.product ~ 'Drip'
                when 'grinder' then x.product ~ 'N1' when 'brewer' then x.product ~ 'Aurora' when 'server' then x.product ~ 'Server' else x.product ~ 'Gift' end
        order by x.ordered_at desc limit 1) o on true
    join product p on p.category = coalesce(f.category, 'beans')
    join stranger st on st.lang = f.lang
    join heading h1 on h1.kind = 'r+' and h1.lang = f.lang join heading h0 on h0.kind = 'r0' and h0.lang = f.lang
    join heading h2 on h2.kind = 'r-' and h2.lang = f.lang join heading hp on hp.kind = 'rp' and hp.lang = f.lang;

insert into sample.tickets
select row_number() over (order by at, seq), cust, at,
    case when closing <= timestamp '2026-06-30 18:00' and pg_temp.u('op' || uid) > 0.03 then closing end,
    case when theme in ('question') or mood > 0 then 'low' when mood = -2 and pg_temp.u('pr' || uid) < 0.5 then 'high' when mood = -2 and pg_temp.u('pr' || uid) < 0.6 then 'urgent' else 'normal' end,
    pg_temp.pick(h.list, 'sub' || uid), body,
    case when pg_temp.u('ca' || uid) < 0.42 or closing > timestamp '2026-06-30 18:00' or pg_temp.u('op' || uid) <= 0.03 then null
         when mood > 0 then pg_temp.pick('{5,5,4}'::int[], 'cb' || uid) when theme = 'question' or mood = 0 then pg_temp.pick('{4,5,3,4}'::int[], 'cb' || uid)
         when mood = -1 then pg_temp.pick('{3,4,2,3,4}'::int[], 'cb' || uid) when theme = 'cancel_hard' then pg_temp.pick('{1,1,2}'::int[], 'cb' || uid)
         else pg_temp.pick('{2,1,3,2,4}'::int[], 'cb' || uid) end
from (select *, at::date + 1 + floor(power(pg_temp.u('cl' || uid), 2) * case when theme = 'cancel_hard' then 14 else 7 end)::int
              + make_interval(hours => 9 + floor(pg_temp.u('cx' || uid) * 9)::int, mins => floor(pg_temp.u('cm' || uid) * 60)::int) as closing
      from fb where channel = 'ticket') f
    join heading h on h.kind = f.theme and h.lang = f.lang;

insert into sample.chat_messages
select chat_id, ord, cust, case when line like 'C:%' then 'customer' else 'agent' end,
    at + (sum(gap) over (partition by chat_id order by ord)) * interval '1 second', substr(line, 4)
from (select f.chat_id, f.cust, f.at, l.line, l.ord,
          case when l.ord = 1 then 0 else 8 + length(l.line) / 2 + floor(pg_temp.u('gap' || f.uid || l.ord) * case when l.line like 'A:%' then 80 else 40 end)::int end as gap
      from (select *, row_number() over (order by at, seq) as chat_id from fb where channel = 'chat') f,
          lateral regexp_split_to_table(f.body, E'\n') with ordinality as l(line, ord)) x
order by chat_id, ord;

insert into sample.calls
select row_number() over (order by at, seq), cust, at,
    (cardinality(regexp_split_to_array(body, E'\n')) * 11 + length(body) * case when lang = 'en' then 0.07 else 0.22 end + pg_temp.u('sec' || uid) * 90)::int, body
from fb where channel = 'call';

insert into sample.social_posts
select post_id, handle, at, case when body like '[%' then 'forum' else pg_temp.pick('{microblog,microblog,microblog,photo,photo,forum,shortvideo}'::text[], 'net' || uid) end,
    body, floor(exp(pg_temp.u('lk' || uid) * case when theme = 'cancel_hard' then 6.2 when theme in ('app_outage', 'competitor') then 5.2 else 4.4 end) - 1)::int,
    null
from (select *, row_number() over (order by at, seq) as post_id
      from (select f.*, coalesce(c.handle, pg_temp.pick(st.list, 'ss' || f.uid)) as handle
            from (select seq, uid, id, lang, theme, body, at, cust from fb where channel = 'social') f left join cust c on c.id = f.cust join stranger st on st.lang = f.lang) g) s
order by post_id;
-- some posts are answers under somebody else's post on the same matter
create temp table reply as
select distinct on (a.post_id) a.post_id, b.post_id as parent, b.network
from (select p.*, f.lang, f.theme from sample.social_posts p join fb f on f.channel = 'social' and f.at = p.posted_at and f.body = p.post) a
    join (select p.*, f.lang, f.theme from sample.social_posts p join fb f on f.channel = 'social' and f.at = p.posted_at and f.body = p.post) b
      on b.lang = a.lang and b.theme = a.theme and b.handle <> a.handle and b.posted_at between a.posted_at - interval '4 days' and a.posted_at - interval '5 minutes'
where a.post not like '[%' and pg_temp.u('reply' || a.post_id) < 0.4 and pg_temp.u('reply' || b.post_id) >= 0.4
order by a.post_id, b.post_id desc;
update sample.social_posts p set reply_to = r.parent, network = r.network from reply r where p.post_id = r.post_id;

-- public accounts whose owner is known: the escalation story and a part of the others
insert into sample.handle_links
select handle, id from cust
where id in (select cust from fb where channel in ('social', 'review') and cust is not null)
  and (id in (select cust from special_cust where start is not null) or pg_temp.u('link' || id) < 0.55)
order by handle;

analyze sample.customers, sample.orders, sample.subscriptions, sample.survey_answers, sample.reviews, sample.tickets,
    sample.chat_messages, sample.calls, sample.social_posts, sample.handle_links;
drop table txt_in, txt, hint, pin, said, names_cn, special, special_cust, cust, live, renum, plans, stranger, fb, wave, product, raw_orders, heading, reply;
commit;

select 'customers' as "table", count(*) from sample.customers union all select 'orders', count(*) from sample.orders
union all select 'subscriptions', count(*) from sample.subscriptions union all select 'survey_answers', count(*) from sample.survey_answers
union all select 'reviews', count(*) from sample.reviews union all select 'tickets', count(*) from sample.tickets
union all select 'chat_messages', count(*) from sample.chat_messages union all select 'chats', count(distinct chat_id) from sample.chat_messages
union all select 'calls', count(*) from sample.calls union all select 'social_posts', count(*) from sample.social_posts
union all select 'handle_links', count(*) from sample.handle_links;
