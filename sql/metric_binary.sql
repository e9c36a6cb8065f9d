-- Binary form of the states: there and back through COPY, and damaged in every byte
SET search_path = voc, public;
SET client_min_messages = warning;
CREATE TABLE stored (a nps_state, b csat_state, c ces_state, d share_state, e net_sentiment_state, f nps_paired_state, g nps_change_state);
INSERT INTO stored SELECT nps_summary(i % 11, i / 7.0), csat_summary(i % 7 + 1, 7), ces_summary(i % 7 + 1, i), share_summary(i % 3 = 0), '{"positives":3}', nps_paired_summary(i % 11, i % 7),
    nps_change_summary('s' || i % 3, '{"promoters":3}', '{"passives":3}') FROM generate_series(1, 50) i;
INSERT INTO stored VALUES ('{}', '{}', '{}', '{}', '{}', '{}', '[]');
INSERT INTO stored SELECT '{"promoters":9223372036854775807}';
SELECT length(nps_state_send('{"promoters":3}')) AS plain, length(nps_state_send(a)) AS weighted FROM stored LIMIT 1;
\set file `mktemp /tmp/voc_metric.XXXXXX`
COPY stored TO :'file' (FORMAT binary);
CREATE TABLE copied (LIKE stored);
COPY copied FROM :'file' (FORMAT binary);
SELECT count(*) FILTER (WHERE x IS NOT DISTINCT FROM y) AS same, count(*) FROM (SELECT row_number() OVER () AS i, whole::text AS x FROM stored whole) s JOIN (SELECT row_number() OVER () AS i, whole::text AS y FROM copied whole) c USING (i);
-- one value through the binary protocol of COPY, with one byte changed: refused in class 22, or a sound value that reads back
CREATE FUNCTION receive(type regtype, image bytea, file text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    object oid := lo_from_bytea(0, '\x5047434f50590aff0d0a0000000000000000000001'::bytea || int4send(length(image)) || image || '\xffff'::bytea);
    round_trip boolean;
BEGIN
    PERFORM lo_export(object, file), lo_unlink(object);
    EXECUTE format('CREATE TEMP TABLE received (v %s) ON COMMIT DROP', type);
    EXECUTE format('COPY received FROM %L (FORMAT binary)', file);
    EXECUTE format('SELECT v::text::%s = v FROM received', type) INTO round_trip;
    DROP TABLE received;
    RETURN CASE WHEN round_trip THEN 'sound' ELSE 'no round trip' END;
EXCEPTION WHEN OTHERS THEN
    RETURN sqlstate;
END
$$;
CREATE TABLE image AS
    SELECT 'nps_state'::regtype AS type, nps_state_send(a) AS image FROM stored WHERE a IS NOT NULL
    UNION ALL SELECT 'csat_state', csat_state_send(b) FROM stored WHERE b IS NOT NULL
    UNION ALL SELECT 'nps_change_state', nps_change_state_send(g) FROM stored WHERE g IS NOT NULL;
SELECT receive(type, image, :'file') AS whole, count(*) FROM image GROUP BY 1 ORDER BY 1;
SELECT receive(type, set_byte(image, at, get_byte(image, at) # bits), :'file') AS damaged, count(*) > 0 AS seen
FROM image, generate_series(0, length(image) - 1) at, unnest('{1,16,128,255}'::int[]) bits GROUP BY 1 ORDER BY 1;
SELECT receive(type, substr(image, 1, length), :'file') AS cut, count(*) > 0 AS seen FROM image, generate_series(0, length(image) - 1) length GROUP BY 1 ORDER BY 1;
SELECT receive(type, image || '\x00'::bytea, :'file') AS longer, count(*) > 0 AS seen FROM image GROUP BY 1 ORDER BY 1;
SELECT receive('csat_state', nps_state_send('{}'), :'file') AS other_kind;
\setenv FILE :file
\! rm "$FILE"
DROP FUNCTION receive;
DROP TABLE stored, copied, image;
