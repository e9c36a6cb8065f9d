-- CES: mean on 1 to 7 and share of 5 to 7
SET search_path = voc, public;
SET extra_float_digits = 0;
SELECT ces_summary(score), ces(score), ces_agree(ces_summary(score)) FROM (VALUES (7), (6), (6), (2), (NULL)) v(score);
SELECT level, ces_answers('{"2":1,"6":2,"7":1}', level) FROM generate_series(1, 7) level;
SELECT ces_low(s), ces_high(s), ces_agree_low(s), ces_agree_high(s), standard_error(s), responses(s)
FROM (SELECT '{"2":1,"6":2,"7":1}'::ces_state AS s) x;
SELECT ces_summary(NULL::int), ces(NULL::int), ces_low(ces_summary(NULL::int)), ces_agree(ces_summary(NULL::int));
SELECT ces(0);
SELECT ces(8);
SELECT ces_answers('{}', 8);
\set VERBOSITY sqlstate
SELECT ces_summary(8);
SELECT ces_summary(-2147483648);
