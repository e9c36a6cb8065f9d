-- Bad text is refused softly where the server can (pg_input_is_valid, COPY ... ON_ERROR), as an error where it can not.
CREATE FUNCTION is_valid(image text, type regtype) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE valid boolean;
BEGIN
    IF current_setting('server_version_num')::int >= 160000 THEN
        -- a soft error does not come here as an exception: one that is thrown ends the test
        EXECUTE 'SELECT pg_input_is_valid($1, $2)' INTO valid USING image, type::text;
        RETURN valid;
    END IF;
    EXECUTE format('SELECT %L::%s IS NOT NULL', image, type) INTO valid;
    RETURN valid;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
    IF current_setting('server_version_num')::int >= 160000 THEN RAISE; END IF;
    RETURN false;
END $$;
-- every type of the extension that reads text, by the catalogue
CREATE VIEW input_type AS
SELECT t.oid::regtype AS type FROM pg_type t
WHERE t.typnamespace = 'voc'::regnamespace AND t.typtype = 'b' AND t.typcategory <> 'A';
SELECT count(*) > 10 AS many FROM input_type;
SELECT type, image FROM input_type, (VALUES ('{'), ('['), ('{"kind": "nothing"}'), ('{"unknown": 1}'), (repeat('{"a":', 5000)), ('{"version": 99}'), ('[1, 2'), ('"\u0000"')) bad(image)
WHERE is_valid(image, type)
ORDER BY 1, 2;
SELECT is_valid('{"body": "good"}', 'voc.feedback'), is_valid('{"body": "good", "nps": 11}', 'voc.feedback'), is_valid('{"body": "good", "body": "bad"}', 'voc.feedback');
-- COPY leaves the bad row out where it can
CREATE TABLE copied (f voc.feedback);
SET client_min_messages = warning;
DO $$
BEGIN
    IF current_setting('server_version_num')::int >= 170000 THEN
        EXECUTE $copy$COPY copied FROM PROGRAM 'printf ''{"body": "good"}\n{"body": "good", "nps": 11}\n{"body"\n''' WITH (ON_ERROR ignore)$copy$;
    ELSE
        INSERT INTO copied VALUES ('{"body": "good"}');
    END IF;
END $$;
RESET client_min_messages;
SELECT f FROM copied;
DROP TABLE copied;
DROP VIEW input_type;
DROP FUNCTION is_valid;
