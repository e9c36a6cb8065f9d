-- Every object of the extension: a new, changed or missing one is seen here.
\pset format unaligned
\pset tuples_only on
-- functions: volatility i|s|v, strict, parallel safe, cost, rows, has a comment
SELECT p.oid::regprocedure::text COLLATE "C" AS name, pg_get_function_result(p.oid), p.prokind, p.provolatile, p.proisstrict, p.proparallel, p.procost, p.prorows,
       obj_description(p.oid, 'pg_proc') IS NOT NULL
FROM pg_depend d JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'voc')
ORDER BY 1;
-- everything else
SELECT pg_describe_object(d.classid, d.objid, 0) COLLATE "C" AS name
FROM pg_depend d
WHERE d.classid <> 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
  AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'voc')
  -- newer servers also write down the types that come with another object: of arrays and of a table's rows
  AND NOT EXISTS (SELECT FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
                  WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid AND (t.typcategory = 'A' OR c.relkind = 'r'))
ORDER BY 1;
-- who may what: everyone may use the schema and call its functions, and read the channels; only the owner may change them
SELECT has_schema_privilege('public', 'voc', 'USAGE'), has_schema_privilege('public', 'voc', 'CREATE'),
       has_table_privilege('public', 'voc.channel', 'SELECT'), has_table_privilege('public', 'voc.channel', 'INSERT, UPDATE, DELETE, TRUNCATE');
SELECT count(*) AS not_for_everyone FROM pg_proc WHERE pronamespace = 'voc'::regnamespace AND NOT has_function_privilege('public', oid, 'EXECUTE');
