-- The schema is voc's own: objects that somebody else put there could stand in the way of ours, or pose as them.
DO $$
DECLARE
    stranger text;
BEGIN
    IF pg_catalog.getdatabaseencoding() OPERATOR(pg_catalog.<>) 'UTF8' THEN
        RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
            MESSAGE = pg_catalog.format('extension "voc" needs a database in UTF8, not %s', pg_catalog.getdatabaseencoding()),
            HINT = 'Create one: CREATE DATABASE name ENCODING ''UTF8'' TEMPLATE template0.';
    END IF;
    SELECT pg_catalog.pg_describe_object(s.classid, s.objid, 0) INTO stranger
    FROM (SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, oid FROM pg_catalog.pg_class WHERE relnamespace = '@extschema@'::pg_catalog.regnamespace
          UNION ALL SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, oid FROM pg_catalog.pg_proc WHERE pronamespace = '@extschema@'::pg_catalog.regnamespace
          UNION ALL SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, oid FROM pg_catalog.pg_type WHERE typnamespace = '@extschema@'::pg_catalog.regnamespace
          UNION ALL SELECT 'pg_catalog.pg_operator'::pg_catalog.regclass, oid FROM pg_catalog.pg_operator WHERE oprnamespace = '@extschema@'::pg_catalog.regnamespace
         ) s(classid, objid)
    LIMIT 1;
    IF stranger IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'duplicate_schema',
            MESSAGE = pg_catalog.format('schema "@extschema@" already holds other objects, such as %s', stranger),
            HINT = 'Extension voc needs the schema for itself: rename or drop the schema first.';
    END IF;
END
$$;

GRANT USAGE ON SCHEMA voc TO PUBLIC;

CREATE FUNCTION voc.version() RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_version' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.version() IS 'version of the voc library';

CREATE FUNCTION voc.assets(OUT asset text, OUT version text, OUT bytes bigint, OUT hash text) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_assets' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100000 ROWS 15;
COMMENT ON FUNCTION voc.assets() IS
'what the answers rest on: dictionary, models and tables compiled in, with size and hash; Unicode, ICU and utf8proc. STABLE, because it tells the libraries at hand';
