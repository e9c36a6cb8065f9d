-- make_feedback: every argument but body is optional, whatever is NULL is absent.
SET timezone = 'Asia/Shanghai';
SELECT voc.make_feedback('物流很快');
SELECT voc.make_feedback('物流很快', channel => 'review', nps => 9);
SELECT voc.make_feedback('all of it', 'survey', 'c-17', '2026-03-01 10:15:00.25', 10, 5, 7, 4.5, '{"shop": "上海", "tags": [1, 2]}');
SELECT voc.make_feedback('', channel => '', customer => '');

-- Without a body scores are feedback still; without either nothing was said.
SELECT voc.make_feedback(NULL, channel => 'survey', nps => 0);
SELECT voc.make_feedback(NULL), voc.make_feedback(NULL, channel => 'survey', attributes => '{}') AS nothing_said;

-- Scores at the ends of their scales, and outside.
SELECT voc.make_feedback('x', nps => 0, csat => 1, ces => 1, rating => 1), voc.make_feedback('x', nps => 10, csat => 5, ces => 7, rating => 5);
SELECT voc.make_feedback('x', nps => 11);
SELECT voc.make_feedback('x', nps => -1);
SELECT voc.make_feedback('x', csat => 0);
SELECT voc.make_feedback('x', csat => 6);
SELECT voc.make_feedback('x', ces => 8);
SELECT voc.make_feedback('x', rating => 5.5);
SELECT voc.make_feedback('x', rating => 0);
SELECT voc.make_feedback('x', rating => 'NaN');
SELECT voc.make_feedback('x', rating => 'Infinity');
SELECT voc.make_feedback('x', rating => 4.333);
-- A hundredth that real cannot hold is one all the same.
SELECT count(*), bool_and(voc.rating(voc.make_feedback(NULL, rating => (i / 100.0)::real)) = (i / 100.0)::real) FROM generate_series(100, 500) i;

-- Times: years 0001 to 9999 in UTC.
SELECT voc.make_feedback('x', occurred_at => '0001-01-01 00:00Z'), voc.make_feedback('x', occurred_at => '9999-12-31 23:59:59.999999Z');
SELECT voc.make_feedback('x', occurred_at => '0001-12-31 23:59:59Z BC');
SELECT voc.make_feedback('x', occurred_at => '10000-01-01 00:00Z');
SELECT voc.make_feedback('x', occurred_at => 'infinity');

-- Lengths at their limits, and one byte more.
SELECT length(voc.channel(voc.make_feedback('x', channel => repeat('c', 127)))), length(voc.customer(voc.make_feedback('x', customer => repeat('c', 255))));
SELECT voc.make_feedback('x', channel => repeat('c', 128));
SELECT voc.make_feedback('x', customer => repeat('好', 86));
SELECT length(voc.body(voc.make_feedback(repeat('x', 10 * 1024 * 1024))));
SELECT voc.make_feedback(repeat(' ', 64 * 1024 * 1024 + 1));
SELECT length(voc.attributes(voc.make_feedback('x', attributes => jsonb_build_object('a', repeat('a', 1024 * 1024 - 9)))) ->> 'a');
SELECT voc.make_feedback('x', attributes => jsonb_build_object('a', repeat('a', 1024 * 1024)));
SELECT voc.make_feedback('x', attributes => '[1, 2]');
SELECT voc.make_feedback('x', attributes => '3');
SELECT voc.make_feedback('x', attributes => 'null');

-- a rating of any number type, as drivers send them; strings as varchar into columns
SELECT voc.make_feedback('x', rating => 4) AS int, voc.make_feedback('x', rating => 4.35) AS numeric, voc.make_feedback('x', rating => 4.35::float8) AS float8, voc.make_feedback('x', rating => 4.35::real) AS real;
CREATE TEMP TABLE sent (f voc.feedback, mood voc.polarity_class);
INSERT INTO sent VALUES ('{"body": "slow"}'::varchar, 'negative'::varchar), ('{"body": "fast"}'::text, 'positive'::text);
SELECT * FROM sent;
